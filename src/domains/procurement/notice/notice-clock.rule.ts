import Type from 'typebox';
import { compareDays, type Day, parseDay, Refusal } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  /** Working days for which documents are supplied, at least. */
  supplyDays: number;
  /** Calendar days from the day on which documents are issued to the closing, at least. */
  closingDays: number;
  /** Calendar days from a clarification that matters to the closing, at least. */
  clarificationDays: number;
}

const inputSchema = Type.Object(
  {
    /** The day on which documents are first issued (招标文件开始发出日). */
    issuedOn: daySchema,
    /** The day of a clarification that may matter to bids (澄清日). */
    clarifiedOn: Type.Optional(daySchema),
    /** The day on which bidding is to close; too early is refused. */
    closesOn: Type.Optional(daySchema),
  },
  { additionalProperties: false },
);

/** The days of a tender (招标期限), all inclusive. */
export interface NoticeDays {
  suppliedUntil: Day;
  earliestClosing: Day;
}

/**
 * How long documents are supplied and when bidding may close at the earliest (招标期限). An earliest day that is off moves on, never
 * back. Refused with `BID_PERIOD_SHORT` and the earliest day.
 * 《政府采购法》第三十五条; 《政府采购法实施条例》第三十一条; order 87 of the Ministry of Finance, articles 16, 18, 27.
 */
export const noticeClock = defineRule<Params, typeof inputSchema, NoticeDays>({
  code: 'procurement.notice-clock',
  name: { zh: '招标文件提供期和投标截止', en: 'Supply of documents and closing of a tender' },
  title: { zh: '今天发标书，最早哪天可以截止？', en: 'Documents issued today: when may bidding close?' },
  input: inputSchema,
  versions: [
    {
      from: '2015-03-01',
      basis: '《政府采购法》第三十五条；《政府采购法实施条例》第三十一条',
      params: { supplyDays: 5, closingDays: 20, clarificationDays: 15 },
    },
  ],
  apply({ supplyDays, closingDays, clarificationDays }, { issuedOn, clarifiedOn, closesOn }, { calendar }) {
    const suppliedUntil = calendar.addWorkingDays(issuedOn as Day, supplyDays);
    const fromIssue = calendar.addCalendarPeriod(issuedOn as Day, closingDays, { roll: true });
    const fromClarification =
      clarifiedOn === undefined
        ? fromIssue
        : calendar.addCalendarPeriod(clarifiedOn as Day, clarificationDays, { roll: true });
    const earliestClosing = compareDays(fromIssue, fromClarification) < 0 ? fromClarification : fromIssue;
    if (closesOn !== undefined && closesOn < earliestClosing)
      throw new Refusal('BID_PERIOD_SHORT', { earliest: earliestClosing });
    return {
      value: { suppliedUntil, earliestClosing },
      steps: [
        {
          zh: `标书至少提供 ${supplyDays} 个工作日，当天不算：到 ${suppliedUntil}`,
          en: `supplied for at least ${supplyDays} working days, the first not counted: to ${suppliedUntil}`,
        },
        {
          zh: `发出到截止不少于 ${closingDays} 天：${fromIssue}`,
          en: `at least ${closingDays} days from issue to closing: ${fromIssue}`,
        },
        ...(clarifiedOn === undefined
          ? []
          : [
              {
                zh: `澄清到截止不少于 ${clarificationDays} 天，遇休息日顺延：${fromClarification}`,
                en: `at least ${clarificationDays} days from a clarification, moved on from a day off: ${fromClarification}`,
              },
            ]),
      ],
    };
  },
  examples: [
    {
      on: '2021-09-10',
      input: { issuedOn: '2021-09-10' },
      expect: { suppliedUntil: parseDay('2021-09-17'), earliestClosing: parseDay('2021-09-30') },
    },
    {
      on: '2021-09-10',
      input: { issuedOn: '2021-09-10', clarifiedOn: '2021-09-18' },
      expect: { suppliedUntil: parseDay('2021-09-17'), earliestClosing: parseDay('2021-10-08') },
    },
    {
      on: '2021-09-10',
      input: { issuedOn: '2021-09-10', closesOn: '2021-09-29' },
      refuses: 'BID_PERIOD_SHORT',
    },
    {
      on: '2021-08-23',
      input: { issuedOn: '2021-08-23' },
      expect: { suppliedUntil: parseDay('2021-08-30'), earliestClosing: parseDay('2021-09-13') },
    },
  ],
});
