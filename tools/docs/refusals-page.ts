import { refusals } from '#kernel/base';
import { markdownTable, page } from './table.ts';

/** The table of refusals (拒绝一览) as a page: code, HTTP status, the sentence in both languages. */
export function refusalsPage(): string {
  const rows = Object.entries(refusals).map(([code, { status, zh, en }]) => [`\`${code}\``, status, zh, en]);
  return page(
    'Refusals 拒绝一览',
    'What the product answers when the caller can mend something. The answer is `application/problem+json` with `code`, `status` and `detail` in the language of `Accept-Language`; `{name}` is filled in. A refusal in law (such as a case that is not granted) is an event of the case, not a row here.',
    markdownTable(['code', 'status', '中文', 'English'], rows),
  );
}
