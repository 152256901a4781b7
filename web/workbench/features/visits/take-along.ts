import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { keepBundle, type TakenBundle } from './device-store.ts';

const store = 'onewindow-desk-1';

/** Takes tasks along (带走): what belongs to them is kept on this device, and the page with its scripts too. */
export async function takeAlong(tasks: { case: string; task: string }[]): Promise<TakenBundle> {
  const taken = await call(
    api.POST('/api/offline/bundles', {
      params: { header: { 'idempotency-key': idempotencyKey() } },
      body: { tasks },
    }),
  );
  const bundle = { ...taken, aheadMs: new Date(taken.takenAt).getTime() - Date.now() };
  await keepBundle(bundle);
  await keepPage();
  return bundle;
}

/** Keeps the desk itself, so that it opens without a connection; a browser that cannot do so keeps what is open. */
async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/workbench/sw.js', { scope: '/workbench/' });
  await navigator.serviceWorker.ready;
  const cache = await caches.open(store);
  // letters alone can fill the browser's list of what was loaded, so the scripts and sheets of the page are read from it as well
  const linked = [...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>('script[src], link[href]')];
  const addresses = linked.map((one) => ('src' in one ? one.src : one.href));
  const assets = [...addresses, ...performance.getEntriesByType('resource').map(({ name }) => name)]
    .map((name) => new URL(name, location.href))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  const wanted = [...new Set(assets.map(({ href }) => href)), '/workbench/', '/api/session', '/api/district'];
  await Promise.all(wanted.map((one) => cache.add(one).catch(() => undefined)));
}
