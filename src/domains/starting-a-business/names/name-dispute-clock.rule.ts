import Type from 'typebox';
import { type Day, type LocalText, Refusal, type WorkingCalendar } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

const inputSchema = Type.Object(
  {
    /** Day on which the request was filed (申请日). */
    filed: Type.Optional(daySchema),
    /** Day on which correction was asked of the applicant (通知补正日). */
    correctionAsked: Type.Optional(daySchema),
    /** Day on which the request was accepted (受理日). */
    accepted: Type.Optional(daySchema),
    /** Day on which the respondent got the copy (送达日). */
    served: Type.Optional(daySchema),
    /** Day on which the losing business got the ruling or the effective judgment (收到裁决日). */
    received: Type.Optional(daySchema),
  },
  { additionalProperties: false },
);

/** Figures of the dispute clock (争议裁决时限). */
export interface DisputeParams {
  readonly acceptWorkingDays: number;
  readonly correctWorkingDays: number;
  readonly serveWorkingDays: number;
  readonly replyWorkingDays: number;
  readonly rulingMonths: number;
  readonly renameDays: number;
}

/** A last day, inclusive (最后一日): as counted, and after moving on from a day off. */
export interface LastDay {
  lastDay: Day;
  lastDayBeforeRolling: Day;
}

/** Last days of a name dispute (争议裁决各步期限); null while the day it starts from is not known. */
export interface DisputeValue {
  acceptBy: LastDay | null;
  correctBy: LastDay | null;
  serveBy: LastDay | null;
  replyBy: LastDay | null;
  rulingBy: LastDay | null;
  renameBy: LastDay | null;
}

const params: DisputeParams = {
  acceptWorkingDays: 5,
  correctWorkingDays: 5,
  serveWorkingDays: 5,
  replyWorkingDays: 10,
  rulingMonths: 3,
  renameDays: 30,
};

/**
 * The clock of a dispute over a business name (企业名称争议裁决时限): acceptance, one correction, service, reply in working
 * days; ruling three months from acceptance, which mediation does not stop; renaming within 30 days of the decision.
 * 《企业名称登记管理规定》第二十一条、第二十三条. The steps in working days bind from 2023-10-01 and are our default before.
 */
export const nameDisputeClock = defineRule<DisputeParams, typeof inputSchema, DisputeValue>({
  code: 'name.dispute-clock',
  name: { zh: '企业名称争议裁决时限', en: 'Clock of a name dispute' },
  title: { zh: '名称争议每一步最晚到哪一天？', en: 'By what day must each step of a name dispute be done?' },
  input: inputSchema,
  versions: [
    {
      from: '2021-03-01',
      to: '2023-09-30',
      basis: '《企业名称登记管理规定》第二十一条、第二十三条',
      verified: false,
      params,
    },
    {
      from: '2023-10-01',
      basis: '《企业名称登记管理规定》第二十一条、第二十三条；《企业名称登记管理规定实施办法》（市场监管总局令第82号）',
      params,
    },
  ],
  apply(figures, input, { calendar }) {
    const { filed, correctionAsked, accepted, served, received } = input;
    if (filed !== undefined && accepted !== undefined && accepted < filed)
      throw new Refusal('PAUSE_INTERVAL_INVALID', { from: filed, to: accepted });
    const steps: LocalText[] = [];
    const note = (what: LocalText, day: LastDay): LastDay => {
      const rolled = day.lastDay === day.lastDayBeforeRolling ? '' : ` → ${day.lastDay}`;
      steps.push({
        zh: `${what.zh}：${day.lastDayBeforeRolling}${rolled}`,
        en: `${what.en}: ${day.lastDayBeforeRolling}${rolled}`,
      });
      return day;
    };
    const value: DisputeValue = {
      acceptBy: filed
        ? note({ zh: '是否受理', en: 'decision to accept' }, working(calendar, filed, figures.acceptWorkingDays))
        : null,
      correctBy: correctionAsked
        ? note({ zh: '补正', en: 'correction' }, working(calendar, correctionAsked, figures.correctWorkingDays))
        : null,
      serveBy: accepted
        ? note({ zh: '送达副本', en: 'serving the copy' }, working(calendar, accepted, figures.serveWorkingDays))
        : null,
      replyBy: served ? note({ zh: '答辩', en: 'reply' }, working(calendar, served, figures.replyWorkingDays)) : null,
      rulingBy: accepted
        ? note(
            { zh: '裁决', en: 'ruling' },
            {
              lastDay: calendar.addMonthsPeriod(accepted, figures.rulingMonths, { roll: true }),
              lastDayBeforeRolling: calendar.addMonthsPeriod(accepted, figures.rulingMonths, { roll: false }),
            },
          )
        : null,
      renameBy: received
        ? note(
            { zh: '改名', en: 'renaming' },
            {
              lastDay: calendar.addCalendarPeriod(received, figures.renameDays, { roll: true }),
              lastDayBeforeRolling: calendar.addCalendarPeriod(received, figures.renameDays, { roll: false }),
            },
          )
        : null,
    };
    return { value, steps };
  },
  examples: [
    { on: '2021-09-13', input: { filed: '2021-09-13' }, expect: { ...none(), acceptBy: day('2021-09-18') } },
    {
      on: '2021-09-17',
      input: { accepted: '2021-09-17' },
      expect: { ...none(), serveBy: day('2021-09-26'), rulingBy: day('2021-12-17') },
    },
    { on: '2021-09-24', input: { served: '2021-09-24' }, expect: { ...none(), replyBy: day('2021-10-13') } },
    {
      on: '2021-12-10',
      input: { received: '2021-12-10' },
      expect: { ...none(), renameBy: { lastDay: '2022-01-10', lastDayBeforeRolling: '2022-01-09' } },
    },
  ],
});

function working(calendar: WorkingCalendar, from: Day, days: number): LastDay {
  const last = calendar.addWorkingDays(from, days);
  return { lastDay: last, lastDayBeforeRolling: last };
}

function none(): DisputeValue {
  return { acceptBy: null, correctBy: null, serveBy: null, replyBy: null, rulingBy: null, renameBy: null };
}

function day(text: string) {
  return { lastDay: text, lastDayBeforeRolling: text };
}
