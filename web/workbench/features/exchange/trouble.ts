/** What went wrong with a delivery, as far as its raw words tell (送达故障). */
export type Trouble = 'unreachable' | 'timeout' | 'busy' | 'refused' | 'other';

/** The kind of trouble behind the last words of a delivery; the raw words stay beside it. */
export function troubleOf(words: string): Trouble {
  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ECONNRESET|EAI_AGAIN|fetch failed/i.test(words)) return 'unreachable';
  if (/time(d)? ?-?out|ETIMEDOUT|aborted/i.test(words)) return 'timeout';
  const status = Number(/\b([45]\d\d)\b/.exec(words)?.[1] ?? 0);
  if (status >= 500 || status === 429) return 'busy';
  return status >= 400 ? 'refused' : 'other';
}
