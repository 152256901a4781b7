import type { operations } from '../../../shared/api.gen.ts';

/** What somebody typed who objects (异议填写内容). */
export interface ObjectionWords {
  kind: string;
  name: string;
  contact: string;
  text: string;
  evidence: string;
  amountYuan: string;
  shared: boolean;
  /** Gives no name on purpose. */
  anonymous: boolean;
}

type Body = operations['objectToPublication']['requestBody']['content']['application/json'];

const amount = /^\d{1,12}(\.\d{1,2})?$/;

/**
 * The fields that keep an objection from being sent. Who is logged in is known; everybody else gives name and contact, or
 * says that he gives none, where that is possible.
 */
export function objectionFaults(words: ObjectionWords, { known, nameless }: { known: boolean; nameless: boolean }) {
  const faults = new Set<keyof ObjectionWords>();
  if (words.kind === '') faults.add('kind');
  if (words.text.trim().length < 2) faults.add('text');
  if (words.amountYuan.trim() !== '' && !amount.test(plain(words.amountYuan))) faults.add('amountYuan');
  if (known || (nameless && words.anonymous)) return faults;
  if (words.name.trim() === '') faults.add('name');
  if (words.contact.trim() === '') faults.add('contact');
  return faults;
}

/** What is sent of it: empty fields stay away, yuan become whole fen. */
export function objectionBody(words: ObjectionWords): Body {
  const [yuan = '', rest = ''] = plain(words.amountYuan).split('.');
  const given = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const evidence = given(words.evidence);
  const [name, contact] = words.anonymous ? [] : [given(words.name), given(words.contact)];
  return {
    kind: words.kind,
    text: words.text.trim(),
    shared: words.shared && !words.anonymous,
    ...(name ? { name } : {}),
    ...(contact ? { contact } : {}),
    ...(evidence ? { evidence } : {}),
    ...(yuan === '' ? {} : { amountFen: Number(yuan) * 100 + Number(rest.padEnd(2, '0')) }),
  };
}

function plain(amountYuan: string): string {
  return amountYuan.replace(/[,，\s元¥]/g, '');
}
