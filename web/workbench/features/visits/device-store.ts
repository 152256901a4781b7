import type { Answer } from '../../../shared/client.ts';

/** What was taken along, as this device keeps it (本机离线包). `aheadMs` is how far the server's clock was ahead of ours. */
export interface TakenBundle extends Answer<'takeAlong'> {
  aheadMs: number;
}

/** A finding as it was captured here (本机记录的结论); it leaves this device only when the server has it. */
export interface Capture {
  /** `bundle:seq`. */
  key: string;
  bundle: string;
  seq: number;
  caseId: string;
  task: string;
  capturedAt: string;
  outcome: string;
  reasons: { code: string; text: string }[];
  data: Record<string, unknown>;
  photos: { name: string; blob: Blob }[];
  status: 'waiting' | 'done' | 'conflict' | 'refused';
  /** What the server said to it. */
  said: { zh: string; en: string } | null;
}

const stores = { bundle: 'bundle', capture: 'capture' } as const;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('onewindow-visits', 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(stores.bundle, { keyPath: 'bundle' });
      asked.result.createObjectStore(stores.capture, { keyPath: 'key' });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inStore<T>(
  name: keyof typeof stores,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(name, mode);
      const asked = work(transaction.objectStore(name));
      // only what the device has really written counts as kept
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** Keeps what was taken along. */
export const keepBundle = (bundle: TakenBundle): Promise<unknown> =>
  inStore('bundle', 'readwrite', (store) => store.put(bundle));

/** What this device has taken along, the newest first. */
export async function keptBundles(): Promise<TakenBundle[]> {
  const all = await inStore<TakenBundle[]>('bundle', 'readonly', (store) => store.getAll());
  return all.sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
}

/** Gives back what was taken along; only when nothing of it waits here any more. */
export const dropBundle = (bundle: string): Promise<unknown> =>
  inStore('bundle', 'readwrite', (store) => store.delete(bundle));

/** Keeps a finding, new or changed. */
export const keepCapture = (capture: Capture): Promise<unknown> =>
  inStore('capture', 'readwrite', (store) => store.put(capture));

/** Every finding on this device in the order in which it was captured. */
export async function keptCaptures(): Promise<Capture[]> {
  const all = await inStore<Capture[]>('capture', 'readonly', (store) => store.getAll());
  return all.sort((a, b) => (a.capturedAt === b.capturedAt ? a.seq - b.seq : a.capturedAt < b.capturedAt ? -1 : 1));
}
