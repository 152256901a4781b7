import { actingMandate } from './acting.ts';
import { noConnection, problemOf } from './client.ts';
import { storedLanguage } from './preferences.ts';

/** The largest file that is taken, in bytes (20 MB, inclusive). */
export const fileSizeLimit = 20 * 1024 * 1024;

/**
 * Sends one file to an address of the API and tells how much has gone, 0 to 100 (上传). A refusal of the server is thrown as its own
 * sentence; no answer at all is thrown as `OFFLINE`.
 */
export function sendFile<T>(
  url: string,
  file: File,
  { onProgress, signal, key }: { onProgress(percent: number): void; signal: AbortSignal; key?: string },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file, file.name);
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', storedLanguage() === 'en' ? 'en' : 'zh-CN');
    if (key !== undefined) request.setRequestHeader('idempotency-key', key);
    const mandate = actingMandate();
    if (mandate !== null) request.setRequestHeader('acting-for', mandate);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100));
    });
    request.addEventListener('load', () => {
      let answer: unknown;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = null;
      }
      if (request.status >= 200 && request.status < 300 && answer) resolve(answer as T);
      else reject(problemOf(request.status, answer, request.statusText));
    });
    request.addEventListener('error', () => reject(noConnection()));
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
