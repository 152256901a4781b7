import Type, { type Static } from 'typebox';
import { dayOf, parseDay } from '#kernel/base';
import { defineEffect } from '#kernel/case';
import { none, onTheSpot } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { group, line, longer, money, words, yesNo } from '../fields.ts';

const form = Type.Object(
  {
    project: group(
      {
        name: line(100, '项目名称', 'Name of the project'),
        need: longer(30, 2000, '采购需求概况', 'What is needed'),
        budgetFen: money('预算金额', 'Budget'),
        expectedMonth: Type.String({
          pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$',
          maxLength: 7,
          ...words('预计采购月份（年-月）', 'Expected month (year-month)'),
        }),
        smeReserved: yesNo('面向中小企业', 'Reserved for SMEs'),
      },
      '采购项目',
      'Project',
    ),
  },
  { additionalProperties: false },
);

/** Enters and opens the intention (登记并公开采购意向); it is public from this moment. */
export const recordIntention = defineEffect<Static<typeof form>>({
  code: 'procurement.record-intention',
  does: 'record',
  plan: ({ form: { project }, number, caseId, at, applicant }) => ({
    planned: [
      {
        do: 'record',
        register: 'procurement-intention',
        record: caseId,
        status: 'published',
        data: {
          number,
          project: project.name,
          buyer: applicant.name,
          need: project.need,
          budgetFen: project.budgetFen,
          expectedMonth: project.expectedMonth,
          smeReserved: project.smeReserved,
          publishedOn: dayOf(at),
        },
        keys: { number },
      },
    ],
    result: { publishedOn: dayOf(at) },
  }),
});

/** The intention to buy (采购意向公开): public at once, thirty days before the notice. */
export const intentionItem = defineItem({
  code: 'procurement-intention',
  name: { zh: '采购意向公开', en: 'Publish an intention to buy' },
  version: 1,
  from: parseDay('2021-07-01'),
  basis: '财库〔2020〕10号；万盛经开区优化营商环境工作方案（2021）第13项',
  unit: 'finance',
  applicants: ['business', 'organisation'],
  reform: 'filing',
  keywords: ['采购意向', '政府采购', '意向公开', 'procurement intention'],
  summary: {
    zh: '采购单位提前三十天公开要买什么、多少钱、什么时候买。提交即公开。',
    en: 'A buyer says thirty days before what he will buy, for how much and when. Public at once.',
  },
  numberPrefix: 'CY',
  form,
  steps: [{ code: 'project', title: { zh: '采购项目', en: 'Project' }, fields: ['project'] }],
  title: '/project/name',
  materials: [{ code: 'intention', name: { zh: '意向内容', en: 'The intention' }, from: 'answer' }],
  fees: [],
  limits: [{ from: parseDay('2021-07-01'), statutory: none, promised: onTheSpot, basis: '财库〔2020〕10号' }],
  afterCorrection: 'publish',
  rehearsal: [],
  result: { zh: '意向公开', en: 'Public intention' },
  results: [
    { code: 'intention', name: { zh: '采购意向', en: 'Intention' }, is: { register: 'procurement-intention' } },
  ],
  stages: [
    {
      code: 'publish',
      name: { zh: '公开', en: 'Publish' },
      tasks: [
        {
          code: 'record-intention',
          name: { zh: '登记并公开', en: 'Enter and publish' },
          kind: 'record',
          effect: 'procurement.record-intention',
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
});
