import Type from 'typebox';
import { type Day, parseDay } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  publicationDays: number;
  challengeDays: number;
  answerDays: number;
  complaintDays: number;
  reviewDays: number;
  copyDays: number;
  decisionDays: number;
}

const inputSchema = Type.Object(
  {
    /** The day on which the result was published (结果公告日). */
    resultOn: Type.Optional(daySchema),
    /** The end of the step that is challenged, where it is another than the result (环节结束日). */
    stepEndedOn: Type.Optional(daySchema),
    /** The day on which a challenge was received (收到质疑日). */
    challengedOn: Type.Optional(daySchema),
    /** The day on which a complaint was received (收到投诉日). */
    complainedOn: Type.Optional(daySchema),
  },
  { additionalProperties: false },
);

/** The days of remedies (救济期限), all inclusive; null where they do not run yet. */
export interface RemedyDays {
  publicationEnds: Day | null;
  challengeUntil: Day | null;
  answerBy: Day | null;
  complainUntil: Day | null;
  reviewBy: Day | null;
  copiesBy: Day | null;
  decideBy: Day | null;
}

/**
 * The clocks of query, challenge and complaint (质疑投诉期限), all in working days. An early answer does not begin the time to complain
 * earlier: it runs from the end of the time to answer, the reading kinder to suppliers.
 * 《政府采购法》第五十二条; 《政府采购法》第五十三条; 《政府采购法》第五十五条; 《政府采购法》第五十六条.
 */
export const remedyClock = defineRule<Params, typeof inputSchema, RemedyDays>({
  code: 'procurement.remedy-clock',
  name: { zh: '质疑投诉期限', en: 'Clocks of challenge and complaint' },
  title: { zh: '结果公告后，哪天前可以质疑、投诉？', en: 'Until when may I challenge and complain?' },
  input: inputSchema,
  versions: [
    {
      from: '2018-03-01',
      basis:
        '《政府采购法》第五十二条；《政府采购法》第五十三条；《政府采购法》第五十五条；《政府采购法》第五十六条；财政部令第94号',
      params: {
        publicationDays: 1,
        challengeDays: 7,
        answerDays: 7,
        complaintDays: 15,
        reviewDays: 5,
        copyDays: 8,
        decisionDays: 30,
      },
    },
  ],
  apply(params, { resultOn, stepEndedOn, challengedOn, complainedOn }, { calendar }) {
    const after = (day: string | null | undefined, days: number): Day | null =>
      day === null || day === undefined ? null : calendar.addWorkingDays(day as Day, days);
    const publicationEnds = after(resultOn, params.publicationDays);
    const challengeUntil = after(stepEndedOn ?? publicationEnds, params.challengeDays);
    const answerBy = after(challengedOn, params.answerDays);
    const value: RemedyDays = {
      publicationEnds,
      challengeUntil,
      answerBy,
      complainUntil: after(answerBy, params.complaintDays),
      reviewBy: after(complainedOn, params.reviewDays),
      copiesBy: after(complainedOn, params.copyDays),
      decideBy: after(complainedOn, params.decisionDays),
    };
    const line = (day: Day | null, zh: string, en: string) =>
      day === null ? [] : [{ zh: `${zh}：${day}`, en: `${en}: ${day}` }];
    return {
      value,
      steps: [
        ...line(publicationEnds, `公告 ${params.publicationDays} 个工作日，期满`, 'the publication ends'),
        ...line(challengeUntil, `质疑期 ${params.challengeDays} 个工作日，最后一天`, 'challenge by'),
        ...line(answerBy, `答复期 ${params.answerDays} 个工作日，最后一天`, 'answer by'),
        ...line(value.complainUntil, `投诉期 ${params.complaintDays} 个工作日，最后一天`, 'complain by'),
        ...line(value.reviewBy, `审查 ${params.reviewDays} 个工作日`, 'review by'),
        ...line(value.copiesBy, `副本 ${params.copyDays} 个工作日内发出`, 'copies by'),
        ...line(value.decideBy, `处理决定 ${params.decisionDays} 个工作日`, 'decision by'),
      ],
    };
  },
  examples: [
    remedies('2021-09-10', { resultOn: '2021-09-10' }, { publicationEnds: '2021-09-13', challengeUntil: '2021-09-23' }),
    remedies('2021-09-23', { challengedOn: '2021-09-23' }, { answerBy: '2021-10-08', complainUntil: '2021-10-28' }),
    remedies(
      '2021-10-28',
      { complainedOn: '2021-10-28' },
      { reviewBy: '2021-11-04', copiesBy: '2021-11-09', decideBy: '2021-12-09' },
    ),
    // the document was obtained on the day of the notice; its five working days end on 30 August
    remedies('2021-08-23', { stepEndedOn: '2021-08-30' }, { challengeUntil: '2021-09-08' }),
  ],
});

function remedies(on: string, input: Record<string, string>, expected: Record<string, string>) {
  const none = {
    publicationEnds: null,
    challengeUntil: null,
    answerBy: null,
    complainUntil: null,
    reviewBy: null,
    copiesBy: null,
    decideBy: null,
  };
  const days = Object.fromEntries(Object.entries(expected).map(([name, day]) => [name, parseDay(day)]));
  return { on, input, expect: { ...none, ...days } };
}
