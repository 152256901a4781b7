import Type from 'typebox';
import type { Day, LocalText } from '#kernel/base';
import { day, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  /** Working days promised; null where nothing was promised. */
  promisedDays: number | null;
  /** Working days by law, and what the head may add; null before the regulation. */
  statutoryDays: number | null;
  extensionDays: number;
  /** Calendar days from acceptance for filings by post or with papers to be checked; null when the older rule is gone. */
  checkedDays: number | null;
}

/** Last days of an establishment (设立登记时限), each inclusive; null where there is none. */
interface EstablishLimit {
  promise: Day | null;
  statutory: Day | null;
  extended: Day | null;
}

/**
 * Last days to decide an establishment that is not decided on the spot (设立登记时限). The day of receipt is not counted.
 * Promise: 《重庆市优化营商环境条例》第十八条; law: 《市场主体登记管理条例》第十九条, before it the older company rules.
 */
export const establishLimit = defineRule({
  code: 'establish.limit',
  name: { zh: '设立登记时限', en: 'Limits of establishment' },
  title: { zh: '设立登记最晚哪天办好？', en: 'By when is the registration decided?' },
  input: Type.Object(
    {
      receivedOn: day({ title: { zh: '收到齐全材料的日期', en: 'Day of the complete filing' } }),
      papersChecked: Type.Optional(
        yesNo({
          title: {
            zh: '邮寄或者需要核对材料（2022 年 3 月前）',
            en: 'By post or papers to be checked (before March 2022)',
          },
        }),
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2018-10-26',
      to: '2021-06-30',
      basis: '公司登记管理条例（2016年修订，已废止）',
      verified: false,
      params: { promisedDays: null, statutoryDays: null, extensionDays: 0, checkedDays: 15 } as Params,
    },
    {
      from: '2021-07-01',
      to: '2022-02-28',
      basis: '《重庆市优化营商环境条例》第十八条；公司登记管理条例（2016年修订，已废止）',
      verified: false,
      params: { promisedDays: 1, statutoryDays: null, extensionDays: 0, checkedDays: 15 } as Params,
    },
    {
      from: '2022-03-01',
      basis: '《市场主体登记管理条例》第十九条；《重庆市优化营商环境条例》第十八条',
      params: { promisedDays: 1, statutoryDays: 3, extensionDays: 3, checkedDays: null } as Params,
    },
  ],
  apply(p, input, { calendar }) {
    const from = input.receivedOn as Day;
    const steps: LocalText[] = [];
    const working = (days: number, zh: string, en: string): Day => {
      const last = calendar.addWorkingDays(from, days);
      steps.push({
        zh: `${zh}：${from} 后 ${days} 个工作日 = ${last}`,
        en: `${en}: ${from} + ${days} working days = ${last}`,
      });
      return last;
    };
    const promise = p.promisedDays === null ? null : working(p.promisedDays, '承诺', 'promise');
    let statutory: Day | null = null;
    let extended: Day | null = null;
    if (p.statutoryDays !== null) {
      statutory = working(p.statutoryDays, '法定', 'law');
      extended = working(p.statutoryDays + p.extensionDays, '经负责人批准延长', 'extended by the head');
    } else if (p.checkedDays !== null && input.papersChecked) {
      statutory = calendar.addCalendarPeriod(from, p.checkedDays, { roll: true });
      steps.push({
        zh: `法定：受理后 ${p.checkedDays} 天 = ${statutory}`,
        en: `law: ${p.checkedDays} days = ${statutory}`,
      });
    } else steps.push({ zh: '窗口提交齐全的当场决定', en: 'a complete filing at the counter is decided on the spot' });
    return { value: { promise, statutory, extended } as EstablishLimit, steps };
  },
  examples: [
    {
      on: '2021-09-17',
      input: { receivedOn: '2021-09-17' },
      expect: { promise: '2021-09-18', statutory: null, extended: null },
    },
    {
      on: '2022-04-29',
      input: { receivedOn: '2022-04-29' },
      expect: { promise: '2022-05-05', statutory: '2022-05-07', extended: '2022-05-11' },
    },
    {
      on: '2021-09-30',
      input: { receivedOn: '2021-09-30' },
      expect: { promise: '2021-10-08', statutory: null, extended: null },
    },
    {
      on: '2022-03-31',
      input: { receivedOn: '2022-03-31' },
      expect: { promise: '2022-04-01', statutory: '2022-04-06', extended: '2022-04-11' },
    },
  ],
});
