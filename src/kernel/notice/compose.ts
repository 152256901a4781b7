import { fillText, type LocalText } from '#kernel/base';
import type { NoticeTemplate } from './template.ts';

/** A notice as its recipient reads it, in both languages (通知文本). */
export interface NoticeText {
  name: LocalText;
  subject: LocalText;
  body: LocalText;
  short: LocalText;
}

/** Fills a template; the same template and values always give the same text. A value that is missing is an Error. */
export function composeNotice(template: NoticeTemplate, values: Readonly<Record<string, LocalText>>): NoticeText {
  for (const name of template.variables)
    if (!Object.hasOwn(values, name)) throw new Error(`notice ${template.code}: nothing fills {${name}}`);
  const { name, subject, body, short = subject } = template;
  return { name, subject: fillText(subject, values), body: fillText(body, values), short: fillText(short, values) };
}
