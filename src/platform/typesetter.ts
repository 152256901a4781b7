import { Worker } from 'node:worker_threads';

/** Sets documents in type and answers PDF (排版打印), in a thread of its own that starts with the first document. */
export interface Typesetter {
  /**
   * Sets a layout, which is Typst text and reads its data as JSON from `sys.inputs.data`. Rejects with what is wrong when the
   * layout cannot be set.
   */
  set(layout: string, data: object): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What the thread is asked, and what it answers. */
export interface TypesetRequest {
  id: number;
  layout: string;
  data: string;
}
export type TypesetAnswer = { id: number; pdf: Uint8Array } | { id: number; fault: string };

interface Waiting {
  done(pdf: Uint8Array): void;
  failed(why: Error): void;
}

/** Opens a typesetter; nothing is loaded before the first document. */
export function openTypesetter(): Typesetter {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;

  function start(): Worker {
    const thread = new Worker(new URL('./typeset-worker.ts', import.meta.url));
    let why = new Error('The typesetting thread ended');
    thread.on('message', (answer: TypesetAnswer) => {
      const request = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('pdf' in answer) request?.done(answer.pdf);
      else request?.failed(new Error(`The document cannot be set: ${answer.fault}`));
    });
    thread.on('error', (error) => {
      why = new Error('The typesetting thread failed', { cause: error });
    });
    thread.on('exit', () => {
      if (worker === thread) worker = undefined;
      for (const request of waiting.values()) request.failed(why);
      waiting.clear();
    });
    // an idle thread does not keep the process alive
    thread.unref();
    return thread;
  }

  return {
    set(layout, data) {
      worker ??= start();
      const request: TypesetRequest = { id: ++last, layout, data: JSON.stringify(data) };
      return new Promise((done, failed) => {
        waiting.set(request.id, { done, failed });
        worker!.postMessage(request);
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
