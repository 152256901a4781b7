import { parentPort, workerData } from 'node:worker_threads';
import { loadPrivateKey, sm2Sign } from './sm.ts';

/** The thread that signs for `sign-pool.ts`: one message in is a list of texts, one message out the signatures. */
const key = loadPrivateKey((workerData as { privateKeyPem: string }).privateKeyPem);
parentPort!.on('message', (texts: Uint8Array[]) => {
  parentPort!.postMessage(texts.map((text) => sm2Sign(key, text)));
});
