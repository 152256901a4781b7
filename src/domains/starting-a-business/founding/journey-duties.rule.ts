import Type from 'typebox';
import { addCalendarDays, type Day } from '#kernel/base';
import { day } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  licenceDays: number;
  hireDays: number;
  accountsDays: number;
  bankDays: number;
  /** Warnings, in calendar days before the due day. */
  yellowDays: number;
  redDays: number;
}

/** A duty after the licence (领照后的义务): what, by when, on what basis, and when it is warned of. */
export interface Duty {
  code: 'tax' | 'social-insurance' | 'housing-fund' | 'fund-accounts' | 'hire-insurance' | 'hire-fund' | 'bank-report';
  from: Day;
  /** Last day, inclusive, rolled to a working day. */
  due: Day;
  yellowFrom: Day;
  redFrom: Day;
  basis: string;
}

/**
 * Duties that begin with the licence, a hire, a fund registration or an opened account (领照后的法定义务). Calendar days;
 * the day of the event is not counted; a last day off rolls to the next working day.
 */
export const journeyDuties = defineRule({
  code: 'journey.duties',
  name: { zh: '领照后的法定义务', en: 'Duties after the licence' },
  title: { zh: '拿到执照后，哪些事最晚哪天办？', en: 'What is due after the licence, and when?' },
  input: Type.Object(
    {
      licensedOn: Type.Optional(day({ title: { zh: '领取营业执照的日期', en: 'Day of the licence' } })),
      fundRegisteredOn: Type.Optional(day({ title: { zh: '公积金缴存登记日期', en: 'Day of the fund registration' } })),
      accountOpenedOn: Type.Optional(day({ title: { zh: '银行账户开立日期', en: 'Day the account was opened' } })),
      hiredOn: Type.Optional(
        Type.Array(day({ title: { zh: '用工日期', en: 'First working day' } }), {
          maxItems: 500,
          title: '用工日期',
          'x-title-en': 'First working days',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2019-03-24',
      basis:
        '《税收征收管理法》第十五条；《税收征收管理法实施细则》第十二条、第十七条；《社会保险法》第五十七条、第五十八条；《住房公积金管理条例》第十四条、第十五条',
      params: { licenceDays: 30, hireDays: 30, accountsDays: 20, bankDays: 15, yellowDays: 10, redDays: 3 } as Params,
    },
  ],
  apply(p, input, { calendar }) {
    const duties: Duty[] = [];
    const owe = (code: Duty['code'], from: string | undefined, days: number, basis: string): void => {
      if (from === undefined) return;
      const due = calendar.addCalendarPeriod(from as Day, days, { roll: true });
      const [yellowFrom, redFrom] = [addCalendarDays(due, -p.yellowDays), addCalendarDays(due, -p.redDays)];
      duties.push({ code, from: from as Day, due, yellowFrom, redFrom, basis });
    };
    owe('tax', input.licensedOn, p.licenceDays, '《税收征收管理法》第十五条');
    owe('social-insurance', input.licensedOn, p.licenceDays, '《社会保险法》第五十七条');
    owe('housing-fund', input.licensedOn, p.licenceDays, '《住房公积金管理条例》第十四条');
    owe('fund-accounts', input.fundRegisteredOn, p.accountsDays, '《住房公积金管理条例》第十四条');
    for (const from of input.hiredOn ?? []) {
      owe('hire-insurance', from, p.hireDays, '《社会保险法》第五十八条');
      owe('hire-fund', from, p.hireDays, '《住房公积金管理条例》第十五条');
    }
    owe('bank-report', input.accountOpenedOn, p.bankDays, '《税收征收管理法实施细则》第十七条');
    return { value: { duties }, steps: duties.map(({ code, from, due }) => `${code}: ${from} → ${due}`) };
  },
  examples: [
    {
      on: '2021-09-22',
      input: { accountOpenedOn: '2021-09-22' },
      expect: {
        duties: [
          {
            code: 'bank-report',
            from: '2021-09-22',
            due: '2021-10-08',
            yellowFrom: '2021-09-28',
            redFrom: '2021-10-05',
            basis: '《税收征收管理法实施细则》第十七条',
          },
        ],
      },
    },
  ],
});
