/**
 * Lets the desk open without a connection (离线打开): its page, its scripts and who is logged in are kept on the device after a
 * visit was taken along. Everything is asked of the network first, but for files whose name says what is in them.
 */
interface Fetched {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Worker {
  addEventListener(type: 'fetch', listener: (event: Fetched) => void): void;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker;
const store = 'onewindow-desk-1';
/** Answers of the API without which no page opens; whoever logs out is answered that nobody is, which takes the place of himself. */
const kept = ['/api/session', '/api/district'];
const page = '/workbench/';

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(fromDevice(request));
  else if (request.mode === 'navigate' && url.pathname.startsWith(page)) event.respondWith(fromNetwork(request, page));
  else if (kept.includes(url.pathname)) event.respondWith(fromNetwork(request, url.pathname));
});

async function fromDevice(request: Request): Promise<Response> {
  const cache = await caches.open(store);
  const known = await cache.match(request.url);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

async function fromNetwork(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(store);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(name, answer.clone());
    return answer;
  } catch (error) {
    const known = await cache.match(name);
    if (known) return known;
    throw error;
  }
}
