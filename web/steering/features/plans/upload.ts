import { type Answer, type Problem, ProblemError } from '../../../shared/client.ts';
import { storedLanguage } from '../../../shared/preferences.ts';

/** The largest plan file that is taken, in bytes (20 MB, inclusive). */
export const planSizeLimit = 20 * 1024 * 1024;

/** The endings of files that can be a plan. */
export const planEndings = ['.txt', '.docx', '.html', '.htm', '.pdf'];

/** Why a file need not be sent at all; nothing when it may be sent. */
export function refuseFile(file: { name: string; size: number }): 'tooLarge' | 'wrongType' | 'empty' | null {
  if (file.size === 0) return 'empty';
  if (file.size > planSizeLimit) return 'tooLarge';
  return planEndings.some((ending) => file.name.toLowerCase().endsWith(ending)) ? null : 'wrongType';
}

/**
 * Sends a plan and tells how much has gone, 0 to 100 (上传). A refusal of the server is thrown as its own sentence;
 * no answer at all is thrown as `OFFLINE`.
 */
export function uploadPlan(
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<Answer<'uploadPlan'>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file, file.name);
    const language = storedLanguage();
    request.open('POST', '/api/plans');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', language === 'en' ? 'en' : 'zh-CN');
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
      if (request.status >= 200 && request.status < 300 && answer) resolve(answer as Answer<'uploadPlan'>);
      else reject(problemOf(request.status, answer, request.statusText));
    });
    request.addEventListener('error', () =>
      reject(new ProblemError(0, 'OFFLINE', language === 'en' ? 'No connection.' : '现在连不上网。')),
    );
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

/** The refusal in a body, or one made of the bare status. */
export function problemOf(status: number, body: unknown, fallback: string): ProblemError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return new ProblemError(
    status,
    problem.code ?? `HTTP_${status}`,
    problem.detail ?? problem.title ?? (fallback || `HTTP ${status}`),
    problem.params ?? {},
  );
}
