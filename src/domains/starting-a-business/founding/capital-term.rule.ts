import Type from 'typebox';
import { addMonths, compareDays, type Day, dayNumber, dayOfNumber } from '#kernel/base';
import { choice, day, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  /** Longest time to pay in from founding or increase, in months; absent where the law sets none. */
  longestMonths?: number;
  /** Whether the founders of a joint-stock company pay in full before it is founded. */
  jscPaysFirst: boolean;
  /** For companies registered on or before `registeredBy`. */
  transition?: { registeredBy: string; countedFrom: string; adjustBy: string };
}

/** Whether a due date of capital fits (出资期限是否合法), the last day allowed, and by when an older company must adjust. */
export interface CapitalTerm {
  fits: boolean;
  /** `CAPITAL_TERM_TOO_LONG` when a new company or an increase goes beyond the law. */
  refusal?: 'CAPITAL_TERM_TOO_LONG';
  /** Last due date allowed, inclusive; null where the law sets none. */
  latest: Day | null;
  /** Last day on which an older company may adjust its charter, inclusive. */
  adjustBy?: Day;
}

/**
 * Term to pay in the registered capital (出资期限). A bound on a charter date is a date and never rolls.
 * The day that chooses the version is the day of judging: filing, or today for an older company.
 * 《公司法》（2023）第四十七条、第九十八条、第二百二十八条; 国务院关于实施《公司法》注册资本登记管理制度的规定第二条.
 */
export const capitalTerm = defineRule({
  code: 'capital.term',
  name: { zh: '出资期限', en: 'Term to pay in capital' },
  title: { zh: '出资最晚什么时候要缴足？', en: 'By when must the capital be paid in?' },
  input: Type.Object(
    {
      companyType: choice(
        {
          llc: { zh: '有限责任公司', en: 'Limited liability company' },
          jsc: { zh: '股份有限公司', en: 'Joint-stock company' },
        },
        { title: { zh: '公司类型', en: 'Kind of company' } },
      ),
      event: choice(
        { founded: { zh: '设立', en: 'Founded' }, increased: { zh: '增资', en: 'Capital increased' } },
        { title: { zh: '设立还是增资', en: 'Founding or increase' } },
      ),
      registeredOn: day({ title: { zh: '登记日期', en: 'Day of registration' } }),
      dueOn: day({ title: { zh: '章程写的缴足日期', en: 'Due date in the charter' } }),
      paidInFull: Type.Optional(yesNo({ title: { zh: '已经缴足', en: 'Paid in full' } })),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2018-10-26',
      to: '2024-06-30',
      basis: '《公司法》（2018）第二十六条、第八十三条',
      params: { jscPaysFirst: false } as Params,
    },
    {
      from: '2024-07-01',
      basis:
        '《公司法》（2023）第四十七条、第九十八条、第二百二十八条；国务院关于实施《公司法》注册资本登记管理制度的规定第二条',
      params: {
        longestMonths: 60,
        jscPaysFirst: true,
        transition: { registeredBy: '2024-06-30', countedFrom: '2027-07-01', adjustBy: '2027-06-30' },
      } as Params,
    },
  ],
  apply({ longestMonths, jscPaysFirst, transition }, input) {
    const registeredOn = input.registeredOn as Day;
    const dueOn = input.dueOn as Day;
    if (longestMonths === undefined)
      return fits(null, { zh: '当时的法律没有规定最长出资期限', en: 'the law of the day set no longest term' });
    if (input.paidInFull) return fits(null, { zh: '已经缴足', en: 'already paid in full' });
    if (transition && registeredOn <= transition.registeredBy) {
      const adjustBy = transition.adjustBy as Day;
      // The counted-from day is the first day of the term, so the last one lies a day before the anniversary.
      const fiveYears = addMonths(transition.countedFrom as Day, longestMonths);
      const latest = input.companyType === 'jsc' ? adjustBy : dayOfNumber(dayNumber(fiveYears) - 1);
      if (compareDays(dueOn, latest) <= 0)
        return fits(latest, {
          zh: `${dueOn} 不晚于 ${latest}，不用调整`,
          en: `${dueOn} is not after ${latest}: nothing to do`,
        });
      const steps = [
        { zh: `${registeredOn} 登记，属于存量公司`, en: `registered on ${registeredOn}: an older company` },
        {
          zh: `${dueOn} 晚于 ${latest}，${adjustBy} 前要调整`,
          en: `${dueOn} is after ${latest}: adjust by ${adjustBy}`,
        },
      ];
      return { value: { fits: false, latest, adjustBy } as CapitalTerm, steps };
    }
    if (input.companyType === 'jsc' && jscPaysFirst) {
      const step = { zh: '发起人要在公司成立前缴足', en: 'the founders pay in full before the company is founded' };
      return { value: tooLong(registeredOn), steps: [step] };
    }
    const latest = addMonths(registeredOn, longestMonths);
    const within = compareDays(dueOn, latest) <= 0;
    const steps = [
      {
        zh: `${registeredOn} + ${longestMonths / 12} 年 = ${latest}`,
        en: `${registeredOn} + ${longestMonths / 12} years = ${latest}`,
      },
      {
        zh: `${dueOn} ${within ? '不晚于' : '晚于'} ${latest}`,
        en: `${dueOn} is ${within ? 'not ' : ''}after ${latest}`,
      },
    ];
    return { value: within ? { fits: true, latest } : tooLong(latest), steps };
  },
  examples: [
    { on: '2024-07-01', input: llc('2024-07-01', '2029-07-01'), expect: { fits: true, latest: '2029-07-01' } },
    {
      on: '2024-07-01',
      input: llc('2024-07-01', '2029-07-02'),
      expect: { fits: false, refusal: 'CAPITAL_TERM_TOO_LONG', latest: '2029-07-01' },
    },
    {
      on: '2024-07-01',
      input: llc('2023-05-10', '2043-05-09'),
      expect: { fits: false, latest: '2032-06-30', adjustBy: '2027-06-30' },
    },
    { on: '2024-07-01', input: llc('2022-03-01', '2031-12-31'), expect: { fits: true, latest: '2032-06-30' } },
    {
      on: '2024-07-01',
      input: { ...llc('2020-03-01', '2030-03-01'), companyType: 'jsc' },
      expect: { fits: false, latest: '2027-06-30', adjustBy: '2027-06-30' },
    },
    { on: '2021-09-13', input: llc('2021-09-13', '2041-09-13'), expect: { fits: true, latest: null } },
  ],
});

function llc(registeredOn: string, dueOn: string) {
  return { companyType: 'llc', event: 'founded', registeredOn, dueOn };
}

function fits(latest: Day | null, step: { zh: string; en: string }): { value: CapitalTerm; steps: (typeof step)[] } {
  return { value: { fits: true, latest }, steps: [step] };
}

function tooLong(latest: Day): CapitalTerm {
  return { fits: false, refusal: 'CAPITAL_TERM_TOO_LONG', latest };
}
