import Type, { type Static } from 'typebox';
import { type Day, dayOf, parseDay } from '#kernel/base';
import { defineCheck, defineEffect } from '#kernel/case';
import { withProvisionalYears, workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { codeOfBusiness, isBusiness } from '#kernel/mandate';
import { choice, group, line, longer, words } from '../fields.ts';
import { remedyClock } from './remedy-clock.rule.ts';

const form = Type.Object(
  {
    about: group(
      {
        procurement: line(40, '采购项目编号', 'Number of the procurement'),
        stage: choice(
          { document: ['采购文件', 'Document'], process: ['采购过程', 'Process'], result: ['中标结果', 'Result'] },
          '质疑哪个环节',
          'What is challenged',
        ),
      },
      '质疑对象',
      'What it is about',
    ),
    points: Type.Array(
      group(
        { fact: longer(1, 2000, '事实', 'Fact'), request: longer(1, 1000, '请求', 'Request') },
        '质疑事项',
        'Point',
      ),
      { minItems: 1, maxItems: 30, ...words('质疑事项', 'Points') },
    ),
  },
  { additionalProperties: false },
);
type Form = Static<typeof form>;

/**
 * Who may challenge, and whether it comes in time (质疑受理核验): who took part, or anybody against the document. What comes late is
 * registered and answered as late, never rejected at the door. 《政府采购法》第五十二条.
 */
export const challengeCheck = defineCheck<Form>({
  code: 'procurement.challenge-check',
  name: { zh: '质疑核验', en: 'Check of a challenge' },
  basis: '《政府采购法》第五十二条；《政府采购法实施条例》第五十三条',
  open: false,
  outcomes: ['auto', 'stop'],
  needs: ({ about }) => [{ as: 'procurement', register: 'procurement', key: 'number', values: [about.procurement] }],
  judge({ form: { about }, found, applicant, on, calendar }) {
    const record = found.procurement?.records[0];
    if (!record)
      return {
        outcome: 'stop',
        findings: [
          {
            code: 'PROCUREMENT_UNKNOWN',
            verdict: 'stop',
            field: '/about/procurement',
            text: { zh: '没有这个编号的采购项目', en: 'There is no procurement with this number' },
          },
        ],
      };
    const participants = (record.data.participants ?? []) as string[];
    const mine = isBusiness(applicant.person) ? codeOfBusiness(applicant.person) : '';
    const tookPart = participants.includes(mine);
    if (!tookPart && about.stage !== 'document')
      return {
        outcome: 'stop',
        findings: [
          {
            code: 'NOT_ELIGIBLE',
            verdict: 'stop',
            field: '/about/stage',
            text: {
              zh: '没有参加这个项目的，只能对采购文件提出质疑',
              en: 'Who did not take part can challenge the document only',
            },
            basis: '《政府采购法实施条例》第五十三条',
          },
        ],
      };
    const resultOn = record.data.resultOn as Day | undefined;
    const clock = remedyClock.at(on, { calendar: withProvisionalYears(calendar) });
    const { challengeUntil } =
      about.stage === 'result' && resultOn
        ? clock({ resultOn }).value
        : clock({ stepEndedOn: record.data.noticedOn as Day }).value;
    const late = challengeUntil !== null && on > challengeUntil;
    return {
      outcome: 'auto',
      findings: [
        {
          code: 'challenge-clock',
          verdict: late ? 'warn' : 'ok',
          text: late
            ? {
                zh: `质疑期到 ${challengeUntil}，已过；照样登记并按逾期答复`,
                en: `late: it ran until ${challengeUntil}; answered as late`,
              }
            : { zh: `在质疑期内（到 ${challengeUntil ?? '—'}）`, en: `in time (until ${challengeUntil ?? '—'})` },
          basis: '《政府采购法》第五十二条',
        },
      ],
      value: { late, challengeUntil, procurement: record.record },
    };
  },
});

/** Enters how the challenge ended (登记质疑答复). */
export const recordChallenge = defineEffect<Form>({
  code: 'procurement.record-challenge',
  does: 'record',
  reads: ['challenge-check'],
  plan: ({ form: { about }, number, caseId, at, results }) => ({
    planned: [
      {
        do: 'record',
        register: 'procurement-remedy',
        record: caseId,
        status: 'closed',
        data: {
          number,
          procurement: about.procurement,
          kind: `challenge-${about.stage}`,
          outcome: String(results.answer?.conclusion ?? ''),
          late: results['challenge-check']?.late === true,
          closedOn: dayOf(at),
        },
        keys: { number },
      },
    ],
    result: {},
  }),
});

const conclusions = {
  groundless: ['不成立', 'Not upheld'],
  'upheld-no-effect': ['成立，不影响结果', 'Upheld, without effect on the result'],
  'upheld-effect': ['成立，影响结果', 'Upheld, with effect on the result'],
} as const;

/** A challenge of a supplier (质疑): answered in writing within seven working days. 《政府采购法》第五十三条. */
export const challengeItem = defineItem({
  code: 'procurement-challenge',
  name: { zh: '政府采购质疑', en: 'Challenge of a procurement' },
  version: 1,
  from: parseDay('2021-07-01'),
  basis: '《政府采购法》第五十二条；《政府采购法》第五十三条；财政部令第94号',
  unit: 'service-centre',
  applicants: ['business', 'organisation'],
  reform: 'optimised',
  keywords: ['质疑', '政府采购质疑', '投标不公', 'challenge'],
  summary: {
    zh: '对采购文件、过程或结果有疑问，供应商书面质疑，七个工作日内答复。',
    en: 'A supplier challenges the document, the process or the result; answered within seven working days.',
  },
  numberPrefix: 'ZY',
  form,
  steps: [{ code: 'points', title: { zh: '质疑函', en: 'Challenge' }, fields: ['about', 'points'] }],
  title: '/about/procurement',
  materials: [{ code: 'letter', name: { zh: '质疑函', en: 'The challenge' }, from: 'answer' }],
  fees: [],
  limits: [
    {
      from: parseDay('2021-07-01'),
      statutory: workingDays(7),
      promised: workingDays(7),
      basis: '《政府采购法》第五十三条',
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['procurement.challenge-check'],
  result: { zh: '质疑答复', en: 'Answer' },
  results: [{ code: 'entry', name: { zh: '质疑记录', en: 'Entry' }, is: { register: 'procurement-remedy' } }],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [
        {
          code: 'challenge-check',
          name: { zh: '主体和期限', en: 'Standing and time' },
          kind: 'rule',
          check: 'procurement.challenge-check',
        },
      ],
      next: { auto: { stage: 'answer' }, stop: { end: 'not-accepted' } },
    },
    {
      code: 'answer',
      name: { zh: '答复', en: 'Answer' },
      tasks: [
        {
          code: 'answer',
          name: { zh: '书面答复', en: 'Answer in writing' },
          kind: 'human',
          unit: 'service-centre',
          role: 'procurement-agent',
          limit: workingDays(7),
          outcomes: [
            {
              code: 'answered',
              name: { zh: '答复', en: 'Answer' },
              needsReasons: false,
              tells: {
                zh: '对答复不满意，可以在答复期满后十五个工作日内向财政局投诉。',
                en: 'If you are not content, complain to the finance bureau within fifteen working days after the time to answer.',
              },
              form: Type.Object(
                {
                  conclusion: choice(conclusions, '结论', 'Conclusion'),
                  text: longer(1, 4000, '答复内容', 'Answer'),
                },
                { additionalProperties: false },
              ),
            },
          ],
        },
      ],
      next: { answered: { stage: 'record' } },
    },
    {
      code: 'record',
      name: { zh: '登记', en: 'Enter' },
      decides: 'ruled',
      tasks: [
        {
          code: 'record-challenge',
          name: { zh: '登记质疑答复', en: 'Enter the answer' },
          kind: 'record',
          effect: 'procurement.record-challenge',
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
});
