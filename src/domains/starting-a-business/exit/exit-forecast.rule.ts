import Type from 'typebox';
import { addCalendarDays, type Day, daysBetween, parseDay } from '#kernel/base';
import { choices, day } from '#kernel/item';
import { defineRule } from '#kernel/rule';
import { exitEligibility } from './exit-eligibility.rule.ts';
import { type ExitFactCode, exitFactCodes, exitFacts } from './exit-facts.ts';

interface Params {
  /** Working days that ending a fact usually takes; facts are ended side by side. */
  cureDays: Partial<Record<ExitFactCode, number>>;
  /** Calendar days of the notice of a simplified end, and of the claims of an ordinary one. */
  simpleNoticeDays: number;
  ordinaryNoticeDays: number;
  /** Working days of the decision. */
  simpleDecideDays: number;
  ordinaryDecideDays: number;
}

/** When a company is out if it starts on a day (退出预测), on whichever way is the shorter. */
export interface ExitForecast {
  way: 'simple' | 'ordinary';
  /** The notice can begin on this day, when every fact that can end has ended. */
  noticeOn: Day;
  outOn: Day;
  /** What holds it back, and how many days earlier it is out without it alone. */
  holdsBack: { fact: ExitFactCode; savesDays: number }[];
}

const names = Object.fromEntries(exitFactCodes.map((code) => [code, exitFacts[code].name])) as Record<
  ExitFactCode,
  { zh: string; en: string }
>;

/**
 * Forecast of an end (退出预测): if everything is begun today, when is the company out, what holds it back, and what does
 * ending one fact save. Notices and decisions are those of the law; how long a cure takes is the platform's own estimate.
 */
export const exitForecast = defineRule({
  code: 'dereg.forecast',
  name: { zh: '退出预测', en: 'Forecast of an end' },
  title: { zh: '今天开始，公司哪天能注销好？', en: 'Starting today, when is the company out?' },
  input: Type.Object(
    {
      startOn: day({ title: { zh: '哪天开始', en: 'First day' } }),
      facts: choices(names, { title: { zh: '有没有下面的情形', en: 'Which of these is so' } }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-07-30',
      basis: '公示和决定期限：《市场主体登记管理条例》第三十三条、《公司法》（2023）第二百三十五条；解除天数为平台估计',
      verified: false,
      params: {
        cureDays: {
          'abnormal-list': 5,
          'equity-charge': 3,
          investment: 20,
          proceedings: 60,
          'unpaid-penalty': 1,
          branches: 5,
        },
        simpleNoticeDays: 20,
        ordinaryNoticeDays: 45,
        simpleDecideDays: 1,
        ordinaryDecideDays: 3,
      } as Params,
    },
  ],
  apply(p, { startOn, facts }, { on, calendar }) {
    const start = parseDay(startOn);
    const after = (way: ExitForecast['way'], standing: readonly ExitFactCode[]): Omit<ExitForecast, 'holdsBack'> => {
      const simple = way === 'simple';
      // branches end first on either way; everything else may stand while the ordinary way is gone
      const cured = standing.filter((fact) => simple || fact === 'branches');
      const noticeOn = calendar.addWorkingDays(start, Math.max(0, ...cured.map((fact) => p.cureDays[fact] ?? 0)));
      const noticeEnds = addCalendarDays(noticeOn, simple ? p.simpleNoticeDays : p.ordinaryNoticeDays);
      const applied = calendar.rollForward(addCalendarDays(noticeEnds, 1));
      const outOn = calendar.addWorkingDays(applied, simple ? p.simpleDecideDays : p.ordinaryDecideDays);
      return { way, noticeOn, outOn };
    };
    const outWith = (standing: readonly ExitFactCode[]) => {
      const ordinary = after('ordinary', standing);
      if (exitEligibility.at(on)({ facts: [...standing] }).value.outcome === 'ordinary') return ordinary;
      const simple = after('simple', standing);
      return simple.outOn <= ordinary.outOn ? simple : ordinary;
    };
    const whole = outWith(facts);
    const holdsBack = facts
      .map((fact) => ({
        fact,
        savesDays: daysBetween(outWith(facts.filter((other) => other !== fact)).outOn, whole.outOn),
      }))
      .sort((a, b) => b.savesDays - a.savesDays || (a.fact < b.fact ? -1 : 1));
    return {
      value: { ...whole, holdsBack },
      steps: [
        whole.way === 'simple'
          ? {
              zh: `走简易注销：${whole.noticeOn} 公示 ${p.simpleNoticeDays} 天，${whole.outOn} 前注销`,
              en: `the simple way: ${p.simpleNoticeDays} days of notice from ${whole.noticeOn}, out by ${whole.outOn}`,
            }
          : {
              zh: `走普通注销：${whole.noticeOn} 公告债权人 ${p.ordinaryNoticeDays} 天，最早 ${whole.outOn} 注销`,
              en: `the ordinary way: ${p.ordinaryNoticeDays} days for creditors from ${whole.noticeOn}, out by ${whole.outOn} at the earliest`,
            },
        ...holdsBack.map(({ fact, savesDays }) => ({
          zh: `${exitFacts[fact].name.zh}：单独解决这一件，快 ${savesDays} 天`,
          en: `${exitFacts[fact].name.en}: without it alone ${savesDays} days earlier`,
        })),
      ],
    };
  },
  examples: [
    {
      on: '2021-09-01',
      input: { startOn: '2021-09-01', facts: [] },
      expect: { way: 'simple', noticeOn: '2021-09-01', outOn: '2021-09-23', holdsBack: [] },
    },
    {
      on: '2025-03-03',
      input: { startOn: '2025-03-03', facts: ['branches', 'unpaid-penalty'] },
      expect: {
        way: 'simple',
        noticeOn: '2025-03-10',
        outOn: '2025-04-01',
        holdsBack: [
          { fact: 'branches', savesDays: 6 },
          { fact: 'unpaid-penalty', savesDays: 0 },
        ],
      },
    },
    {
      on: '2025-03-03',
      input: { startOn: '2025-03-03', facts: ['proceedings'] },
      expect: {
        way: 'ordinary',
        noticeOn: '2025-03-03',
        outOn: '2025-04-23',
        holdsBack: [{ fact: 'proceedings', savesDays: 29 }],
      },
    },
    {
      on: '2025-03-03',
      input: { startOn: '2025-03-03', facts: ['revoked'] },
      expect: {
        way: 'ordinary',
        noticeOn: '2025-03-03',
        outOn: '2025-04-23',
        holdsBack: [{ fact: 'revoked', savesDays: 29 }],
      },
    },
  ],
});
