import { Worker } from 'node:worker_threads';
import { loadPrivateKey, publicKeyPoint, sm2KeyId } from './sm.ts';

/** Signs with one SM2 key in threads of their own, so that a signature never holds up a request. */
export interface SignPool {
  /** The short name of the key, see `sm2KeyId`. */
  readonly keyId: string;
  /** The public point, 130 hex digits beginning with 04. */
  readonly point: string;
  /** Answers the signature (DER) over `bytes`. Rejects after `close` and when the thread died with the request. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  /** Waits for the signatures under way, then ends the threads. */
  close(): Promise<void>;
}

interface Request {
  bytes: Uint8Array;
  done(signature: Uint8Array): void;
  failed(why: Error): void;
}
interface Thread {
  worker: Worker;
  /** Lists handed to the thread and not yet answered, oldest first. */
  underWay: Request[][];
}

/** One posted list has at most this many texts: about 4 ms of work. */
const listMax = 16;
/** Lists a thread holds at once: one at work, one waiting, so that it never idles between messages. */
const listsPerThread = 2;

/**
 * Opens the pool. `privateKeyPem` is PKCS#8; a bad key is refused here and not at the first signature. `threads` ≥ 1.
 * Requests of the same turn travel in one message. A thread that dies fails what it held and is replaced.
 */
export function openSignPool({ privateKeyPem, threads }: { privateKeyPem: string; threads: number }): SignPool {
  if (!Number.isInteger(threads) || threads < 1) throw new Error(`A sign pool has at least one thread, not ${threads}`);
  const point = publicKeyPoint(loadPrivateKey(privateKeyPem));
  const waiting: Request[] = [];
  const pool: Thread[] = [];
  let closed = false;
  let planned = false;
  let drained: (() => void) | undefined;

  function start(): Thread {
    const worker = new Worker(new URL('./sign-worker.ts', import.meta.url), { workerData: { privateKeyPem } });
    const thread: Thread = { worker, underWay: [] };
    let why = new Error('The signing thread ended');
    worker.on('message', (signatures: Uint8Array[]) => {
      const list = thread.underWay.shift() ?? [];
      for (const [i, request] of list.entries()) request.done(signatures[i]!);
      handOut();
    });
    worker.on('error', (error) => {
      why = new Error('The signing thread failed', { cause: error });
    });
    worker.on('exit', () => {
      const held = thread.underWay.splice(0).flat();
      for (const request of held) request.failed(why);
      if (pool.includes(thread)) pool.splice(pool.indexOf(thread), 1);
      handOut();
    });
    return thread;
  }

  /** Gives waiting requests to the thread with the least to do, in equal shares. */
  function handOut(): void {
    planned = false;
    // A thread that died is replaced only when there is work, so that one which cannot start does not start for ever.
    while (waiting.length > 0 && pool.length < threads) pool.push(start());
    while (waiting.length > 0) {
      const free = pool.filter((thread) => thread.underWay.length < listsPerThread);
      const thread = free.toSorted((a, b) => a.underWay.length - b.underWay.length)[0];
      if (thread === undefined) return;
      const list = waiting.splice(0, Math.min(listMax, Math.ceil(waiting.length / free.length)));
      thread.underWay.push(list);
      thread.worker.postMessage(list.map((request) => request.bytes));
    }
    if (pool.every((thread) => thread.underWay.length === 0)) drained?.();
  }

  for (let i = 0; i < threads; i += 1) pool.push(start());
  return {
    keyId: sm2KeyId(point),
    point,
    sign(bytes) {
      if (closed) return Promise.reject(new Error('The sign pool is closed'));
      return new Promise((done, failed) => {
        waiting.push({ bytes, done, failed });
        if (!planned) {
          planned = true;
          queueMicrotask(handOut);
        }
      });
    },
    async close() {
      closed = true;
      if (waiting.length > 0 || pool.some((thread) => thread.underWay.length > 0)) {
        await new Promise<void>((resolve) => {
          drained = resolve;
        });
      }
      await Promise.all(pool.splice(0).map((thread) => thread.worker.terminate()));
    },
  };
}
