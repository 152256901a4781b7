/** A holiday notice while it is typed (放假通知草稿); the API checks it. */
export interface NoticeForm {
  year: number;
  number: string;
  dated: string;
  source: string;
  holidays: { name: string; from: string; to: string }[];
  worked: string[];
}

/** An empty notice for a year. */
export function emptyNotice(year: number): NoticeForm {
  return { year, number: '', dated: '', source: '', holidays: [{ name: '', from: '', to: '' }], worked: [''] };
}

/** What is sent: rows nobody filled in are left out. */
export function noticeToSend(form: NoticeForm): NoticeForm {
  return {
    ...form,
    holidays: form.holidays.filter((span) => span.name !== '' || span.from !== '' || span.to !== ''),
    worked: form.worked.filter((day) => day !== ''),
  };
}

/** Reads a notice out of the text of a JSON file; undefined when it is none. */
export function readNotice(text: string): NoticeForm | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { year, number, dated, source, holidays, worked } = value as Record<string, unknown>;
  const texts = [number, dated, source].every((one) => typeof one === 'string');
  if (!Number.isInteger(year) || !texts || !isList(holidays) || !isList(worked)) return undefined;
  const spans = holidays.map((one) => one as Record<string, unknown>);
  if (!spans.every((one) => one && ['name', 'from', 'to'].every((key) => typeof one[key] === 'string')))
    return undefined;
  if (!worked.every((day) => typeof day === 'string')) return undefined;
  return {
    year: year as number,
    number: number as string,
    dated: dated as string,
    source: source as string,
    holidays: spans.map(({ name, from, to }) => ({ name: name as string, from: from as string, to: to as string })),
    worked: worked as string[],
  };
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length <= 40;
}
