import { chineseNumber, plainDigits } from './numerals.ts';
import type { Recurrence } from './plan-document.ts';

/** A date found in a text: where it stands (end exclusive) and its day (inclusive, ISO). */
export type FoundDate = { start: number; end: number; day: string };

/** What a plan's dates are counted from: its year and, when the year is not in its title, the day of issue. */
export type DateFrame = { year: number | null; notBefore: string | null };

const iso = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const monthEnd = (year: number, month: number): string => iso(year, month, lastDayOf(year, month));

const n = '(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})';
const yearForm =
  '(?:(?<year>(?:19|20)[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})\\s*年|(?<relative>今年|本年度?|明年|当年|次年|今、明两年))';
const tail = '(?:之前|以前|前|底前|末前|底|末|内|完成|起?实现|建成)';

/** Dates as they stand in running text: they need a word such as 前, 底 or 内 to be a time limit. */
const inText: { form: RegExp; day: (m: RegExpExecArray, year: number) => string | undefined }[] = [
  {
    form: new RegExp(`${yearForm}?\\s*(?<m>${n})\\s*月\\s*(?<d>${n})\\s*日\\s*(?:24时)?(?:之前|以前|前|止|完成)`),
    day: (m, year) => dayOf(year, number(m.groups!.m!), number(m.groups!.d!)),
  },
  {
    form: new RegExp(`${yearForm}?\\s*(?<m>${n})\\s*月份?\\s*(?<part>上旬|中旬|下旬)(?:之前|前|完成|内)?`),
    day: (m, year) => {
      const month = number(m.groups!.m!);
      return m.groups!.part === '上旬'
        ? dayOf(year, month, 10)
        : m.groups!.part === '中旬'
          ? dayOf(year, month, 20)
          : endOf(year, month);
    },
  },
  {
    form: new RegExp(`${yearForm}?\\s*(?<m>${n})\\s*月份?\\s*(?:底|末)(?:之前|以前|前|完成|内|，|,|。|；|、|$)?`),
    day: (m, year) => endOf(year, number(m.groups!.m!)),
  },
  {
    form: new RegExp(`${yearForm}?\\s*(?<m>${n})\\s*月份?\\s*(?:内|完成|起?实现|建成)`),
    day: (m, year) => endOf(year, number(m.groups!.m!)),
  },
  {
    form: new RegExp(`${yearForm}?\\s*(?<m>${n})\\s*月份?\\s*(?:之前|以前|前)`),
    day: (m, year) => {
      const month = number(m.groups!.m!);
      return month === 1 ? monthEnd(year - 1, 12) : endOf(year, month - 1);
    },
  },
  {
    form: new RegExp(
      `${yearForm}?\\s*(?:第?(?<q>[1-4一二三四])季度|(?<half>上半年|下半年))(?:末|底|内)?(?:之前|以前|前|完成|内|底|末)`,
    ),
    day: (m, year) =>
      m.groups!.half ? monthEnd(year, m.groups!.half === '上半年' ? 6 : 12) : monthEnd(year, number(m.groups!.q!) * 3),
  },
  {
    form: new RegExp(`${yearForm}\\s*(?:年?底|年?末|内|年内|全年)${tail}?`),
    day: (_, year) => monthEnd(year, 12),
  },
  {
    form: new RegExp(`(?:到|至)${yearForm}(?!\\s*[0-9一二三四五六七八九十]+\\s*月)`),
    day: (_, year) => monthEnd(year, 12),
  },
  {
    form: new RegExp(`${yearForm}(?:完成|实现|建成)`),
    day: (_, year) => monthEnd(year, 12),
  },
  { form: new RegExp(`${yearForm}(?:之前|以前|前)`), day: (_, year) => monthEnd(year - 1, 12) },
  { form: /(?:年底|年末|年内|年度内)(?:之前|以前|前)?/, day: (_, year) => monthEnd(year, 12) },
];

/** Dates as they stand in a field of their own (完成时限：2022年6月): no such word is needed. */
const inField: typeof inText = [
  ...inText,
  {
    form: /(?<year>(?:19|20)[0-9]{2})\s*[-./／．年]\s*(?<m>[0-9]{1,2})\s*[-./／．月]\s*(?<d>[0-9]{1,2})日?/,
    day: (m, year) => dayOf(year, number(m.groups!.m!), number(m.groups!.d!)),
  },
  {
    form: /(?<year>(?:19|20)[0-9]{2})\s*[-./／．]\s*(?<m>[0-9]{1,2})(?![0-9])/,
    day: (m, year) => endOf(year, number(m.groups!.m!)),
  },
  {
    form: new RegExp(`${yearForm}?\\s*(?<m>${n})\\s*月\\s*(?<d>${n})\\s*日`),
    day: (m, year) => dayOf(year, number(m.groups!.m!), number(m.groups!.d!)),
  },
  { form: new RegExp(`${yearForm}?\\s*(?<m>${n})\\s*月份?`), day: (m, year) => endOf(year, number(m.groups!.m!)) },
  {
    form: new RegExp(`${yearForm}?\\s*(?:第?(?<q>[1-4一二三四])季度|(?<half>上半年|下半年))`),
    day: (m, year) =>
      m.groups!.half ? monthEnd(year, m.groups!.half === '上半年' ? 6 : 12) : monthEnd(year, number(m.groups!.q!) * 3),
  },
  { form: new RegExp(yearForm), day: (_, year) => monthEnd(year, 12) },
  { form: /全年/, day: (_, year) => monthEnd(year, 12) },
];

function number(written: string): number {
  const plain = plainDigits(written);
  return /^\d+$/.test(plain) ? Number(plain) : (chineseNumber(plain) ?? Number.NaN);
}

function dayOf(year: number, month: number, day: number): string | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month))) return undefined;
  return iso(year, month, day);
}

function endOf(year: number, month: number): string | undefined {
  return month >= 1 && month <= 12 ? monthEnd(year, month) : undefined;
}

function search(text: string, forms: typeof inText, frame: DateFrame): FoundDate[] {
  const plain = plainDigits(text);
  const found: FoundDate[] = [];
  let stated = frame.year;
  for (let from = 0; from < plain.length; ) {
    let best: { match: RegExpExecArray; day: (typeof inText)[number]['day'] } | undefined;
    for (const { form, day } of forms) {
      const match = new RegExp(form, 'd').exec(plain.slice(from));
      if (!match) continue;
      const better =
        !best ||
        match.index < best.match.index ||
        (match.index === best.match.index && match[0].length > best.match[0].length);
      if (better) best = { match, day };
    }
    if (!best) break;
    const { match } = best;
    const start = from + match.index;
    from = start + match[0].length;
    if (/[0-9一二两三四五六七八九十几数多半]/.test(plain[start - 1] ?? '') && match[0].startsWith('年')) continue;
    if (/[0-9一二三四五六七八九十第]/.test(plain[start - 1] ?? '') && /^[0-9一二三四五六七八九十]/.test(match[0]))
      continue;
    const written = match.groups?.year;
    const relative = match.groups?.relative;
    const explicit = written === undefined ? undefined : number(written.replace(/零/g, '〇'));
    if (explicit !== undefined) stated = explicit;
    const base =
      frame.year === null
        ? stated
        : relative === '明年' || relative === '次年'
          ? frame.year + 1
          : relative
            ? frame.year
            : stated;
    const year = explicit ?? base;
    if (year === null || year === undefined) continue;
    let day = best.day(match, year);
    if (day === undefined) continue;
    if (
      explicit === undefined &&
      relative === undefined &&
      stated === frame.year &&
      frame.notBefore !== null &&
      day < frame.notBefore
    ) {
      day = best.day(match, year + 1);
    }
    if (day !== undefined) found.push({ start, end: start + trimmed(match[0]), day });
  }
  return found;
}

/** Length of a match without the mark that may end it. */
function trimmed(match: string): number {
  return match.replace(/[，,。；、]$/, '').length;
}

/**
 * The time limits in running text, in order: 今年内 and 年底前 are 31 December of the plan's year, 10月底前 and 6月底完成
 * the last day of the month, 3月15日前 that day, 10月前 the last day of September. A year holds for the dates after it.
 */
export function datesIn(text: string, frame: DateFrame): FoundDate[] {
  return search(text, inText, frame);
}

/** The last day named in a field that holds nothing but a time limit (完成时限); undefined when it names none. */
export function fieldDay(text: string, frame: DateFrame): string | undefined {
  const days = search(text, inField, frame).map((date) => date.day);
  return days.sort().at(-1);
}

const rhythms: [RegExp, Recurrence][] = [
  [/每周|按周/, 'week'],
  [/每月|按月|逐月/, 'month'],
  [/每季度?|按季|逐季/, 'quarter'],
  [/每半年|半年一次/, 'half-year'],
  [/每年|按年|逐年/, 'year'],
];

/** The rhythm named in a field that holds a time limit (每季度); undefined when it names none. */
export function rhythmOf(text: string): Recurrence | undefined {
  return rhythms.find(([form]) => form.test(text))?.[1];
}

/** A complete date such as 2021年6月11日, 二〇二一年六月十一日 or 2021-06-11 at the start of a text; ISO, or undefined. */
export function fullDate(text: string): string | undefined {
  const plain = plainDigits(text).replace(/\s+/g, '');
  const match =
    /^(20\d\d)年(\d{1,2})月(\d{1,2})日/.exec(plain) ??
    /^(20\d\d)[-./](\d{1,2})[-./](\d{1,2})/.exec(plain) ??
    /^(二[〇零○O0][〇零○O0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/.exec(
      plain,
    );
  if (!match) return undefined;
  return dayOf(
    number(match[1]!.replace(/[零○O0]/g, (c) => (/^\d/.test(match[1]!) ? c : '〇'))),
    number(match[2]!),
    number(match[3]!),
  );
}
