import Type from 'typebox';
import { dayOf, parseDay } from '#kernel/base';
import { defineEffect } from '#kernel/case';
import { workingDays } from '#kernel/clock';
import { defineDispute } from '#kernel/dispute';
import { group, line, longer, person, words } from '../fields.ts';

const since = parseDay('2021-07-01');
const desk = { unit: 'finance', role: 'procurement-supervisor' };

const form = Type.Object(
  {
    procurement: line(40, '采购项目编号', 'Number of the procurement'),
    challenge: line(40, '质疑编号', 'Number of the challenge'),
    respondent: person('被投诉人（采购人或代理机构）的负责人', 'Head of the respondent'),
    facts: longer(1, 4000, '事实和法律依据', 'Facts and law'),
    claims: Type.Array(group({ text: longer(1, 500, '投诉事项和请求', 'Point and request') }, '一项', 'One point'), {
      minItems: 1,
      maxItems: 20,
      ...words('投诉事项，不超出质疑范围', 'Points, within those of the challenge'),
    }),
  },
  { additionalProperties: false },
);

/** Enters the decision (登记投诉处理决定). */
export const recordComplaint = defineEffect<{ procurement: string }>({
  code: 'procurement.record-complaint',
  does: 'record',
  plan: ({ form: { procurement }, caseId, number, at }) => ({
    planned: [
      {
        do: 'record',
        register: 'procurement-remedy',
        record: caseId,
        status: 'closed',
        data: { number, procurement, kind: 'complaint', outcome: 'decided', late: false, closedOn: dayOf(at) },
        keys: { number },
      },
    ],
    result: {},
  }),
});

/** A complaint to the finance bureau after a challenge (投诉), decided within thirty working days. 《政府采购法》第五十六条. */
export const complaint = defineDispute({
  code: 'procurement-complaint',
  name: { zh: '政府采购投诉', en: 'Complaint about a procurement' },
  version: 1,
  from: since,
  basis: '《政府采购法》第五十五条；《政府采购法》第五十六条；财政部令第94号',
  unit: desk.unit,
  applicants: ['business', 'organisation'],
  keywords: ['投诉', '政府采购投诉', '对质疑答复不满意', 'complaint'],
  summary: {
    zh: '对质疑答复不满意，或到期没有答复，向财政局投诉，三十个工作日内处理。',
    en: 'Not content with the answer to a challenge, or none came: the finance bureau decides in thirty working days.',
  },
  numberPrefix: 'TS',
  form,
  steps: [
    {
      code: 'about',
      title: { zh: '投诉谁、哪个项目', en: 'About whom' },
      fields: ['procurement', 'challenge', 'respondent'],
    },
    { code: 'points', title: { zh: '投诉事项', en: 'Points' }, fields: ['claims', 'facts'] },
  ],
  title: '/procurement',
  limits: [
    {
      from: since,
      statutory: workingDays(30),
      promised: workingDays(30),
      basis: '《政府采购法》第五十六条',
    },
  ],
  result: { zh: '投诉处理决定', en: 'Decision on the complaint' },
  respondents: '/respondent',
  served: ['procurement', 'challenge', 'respondent', 'claims', 'facts'],
  claims: { from: '/claims', text: 'text' },
  acceptance: {
    ...desk,
    limit: workingDays(5),
    refusals: [
      {
        code: 'challenge-first',
        text: { zh: '没有先质疑', en: 'There was no challenge before' },
        basis: '《政府采购法》第五十五条',
      },
      {
        code: 'late',
        text: { zh: '超过答复期满后十五个工作日', en: 'Later than fifteen working days after the time to answer' },
        basis: '《政府采购法》第五十五条',
      },
    ],
  },
  reply: workingDays(5),
  ruling: { ...desk, limit: workingDays(30) },
  enforcement: [
    {
      code: 'record-complaint',
      name: { zh: '登记处理决定', en: 'Enter the decision' },
      kind: 'record',
      effect: recordComplaint.code,
    },
  ],
  service: 'service.deemed',
  since,
});
