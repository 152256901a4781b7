import { parseDay } from '#kernel/base';
import { calendarDays, none, workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { meetingVote } from '../meeting/votes.rule.ts';
import { liquidationForm } from './liquidation.form.ts';

const label = (zh: string, en: string) => ({ zh, en });
const from = parseDay('2020-04-15');
const judge = { unit: 'court', role: 'insolvency-judge' } as const;

/**
 * A small liquidation from the table of claims to the last payment (小额破产清算). 《企业破产法》第四十三条、第五十八条、第六十四条、第六十五条、第一百一十二条、第一百一十三条.
 */
export const smallLiquidation = defineItem({
  code: 'small-liquidation',
  name: label('小额破产清算', 'Small liquidation'),
  version: 1,
  from,
  basis: '《企业破产法》第六十四条、第一百一十二条、第一百一十三条',
  unit: 'court',
  applicants: ['person', 'business'],
  reform: 'optimised',
  keywords: ['破产', '清算', '债权申报', '破产拍卖', '破产分配', '管理人', 'insolvency', 'liquidation'],
  summary: label(
    '管理人登记债权和财产，法院确认债权，债权人在线表决，财产网上拍卖，分配款算到分、直接到账。',
    'The administrator enters claims and asset, the court confirms, creditors vote online, the asset is auctioned online, and every share is computed and paid to the fen.',
  ),
  numberPrefix: 'PC',
  form: liquidationForm,
  steps: [
    {
      code: 'debtor',
      title: label('债务人', 'Debtor'),
      fields: ['debtor', 'representative', 'ruledOn', 'exclusions'],
    },
    {
      code: 'estate',
      title: label('财产和费用', 'Asset and costs'),
      fields: ['asset', 'costsFen', 'commonFen', 'costsAccount', 'feeAccount'],
    },
    { code: 'claims', title: label('债权表', 'Claims'), fields: ['claims'] },
  ],
  title: '/debtor',
  materials: [
    { code: 'claims', name: label('债权申报材料', 'Claims as they were filed'), from: 'applicant' },
    { code: 'report', name: label('财产状况报告', 'Report on the assets'), from: 'applicant' },
  ],
  fees: [],
  limits: [{ from, statutory: none, promised: calendarDays(180), basis: '法发〔2020〕14号' }],
  parties: [{ code: 'debtor', name: label('债务人', 'Debtor'), from: '/representative', joins: 'filing' }],
  entries: [
    {
      kind: 'claim',
      name: label('债权', 'Claim'),
      from: '/claims',
      text: 'name',
      outcomes: [
        { code: 'admitted', name: label('确认', 'Admitted') },
        { code: 'refused', name: label('不予确认', 'Refused') },
      ],
    },
  ],
  lifecycle: {
    authority: judge,
    suspensions: [
      {
        code: 'reorganisation',
        text: label('转入重整程序', 'The proceedings turn to reorganisation'),
        basis: '《企业破产法》第七十条',
      },
    ],
  },
  stages: [
    {
      code: 'track',
      name: label('繁简分流', 'Track'),
      tasks: [{ code: 'track', name: label('繁简分流', 'Track'), kind: 'rule', check: 'insolvency.track' }],
      next: { quick: { stage: 'examination' }, ordinary: { stage: 'examination' } },
    },
    {
      code: 'examination',
      name: label('债权审查', 'Examination of claims'),
      tasks: [
        {
          code: 'examine',
          name: label('确认债权', 'Confirm the claims'),
          kind: 'human',
          ...judge,
          limit: workingDays(10),
          outcomes: [
            {
              code: 'confirmed',
              name: label('确认债权表', 'Confirm the table'),
              needsReasons: false,
              entries: 'claim',
            },
          ],
        },
      ],
      next: { confirmed: { stage: 'vote' } },
    },
    {
      code: 'vote',
      name: label('债权人表决', 'Vote of the creditors'),
      tasks: [
        {
          code: 'ballot',
          name: label('表决变价和分配方案', 'Vote on sale and distribution'),
          kind: 'ballot',
          effect: 'insolvency.propose-plan',
          ...judge,
          rule: meetingVote.code,
          mode: 'open',
          // 《企业破产法》第六十三条: known creditors are told fifteen days before
          notice: calendarDays(15),
          isPublic: false,
        },
      ],
      next: {
        passed: { stage: 'sale' },
        failed: { stage: 'ruling' },
        'no-quorum': { stage: 'ruling' },
        void: { stage: 'ruling' },
      },
    },
    {
      code: 'ruling',
      name: label('法院裁定', 'Ruling of the court'),
      aside: true,
      tasks: [
        {
          code: 'rule',
          name: label('表决未通过，由法院裁定', 'Not carried: the court rules'),
          kind: 'human',
          ...judge,
          limit: workingDays(10),
          outcomes: [
            { code: 'ordered', name: label('裁定按方案变价分配', 'Order the plan'), needsReasons: false },
            {
              code: 'declined',
              name: label('不予认可', 'Refuse the plan'),
              needsReasons: true,
              reasons: [
                {
                  code: 'unfair',
                  text: label('方案损害债权人利益', 'The plan harms creditors'),
                  basis: '《企业破产法》第六十五条',
                },
              ],
            },
          ],
        },
      ],
      next: { ordered: { stage: 'sale' }, declined: { end: 'declined' } },
    },
    {
      code: 'sale',
      name: label('第一次拍卖', 'First auction'),
      tasks: [
        {
          code: 'sale',
          name: label('第一次拍卖', 'First auction'),
          kind: 'auction',
          effect: 'insolvency.first-sale',
          ...judge,
          barred: ['applicant', 'debtor'],
        },
      ],
      next: { sold: { stage: 'price' }, unsold: { stage: 'resale' }, withdrawn: { end: 'complete' } },
    },
    {
      code: 'price',
      name: label('支付余款', 'Rest of the price'),
      tasks: [
        {
          code: 'price',
          name: label('买受人付余款', 'The buyer pays the rest'),
          kind: 'collect',
          effect: 'insolvency.first-rest',
          limit: calendarDays(15),
        },
      ],
      next: { paid: { stage: 'distribution' }, late: { stage: 'resale' } },
    },
    {
      code: 'resale',
      name: label('第二次拍卖', 'Second auction'),
      aside: true,
      tasks: [
        {
          code: 'resale',
          name: label('第二次拍卖', 'Second auction'),
          kind: 'auction',
          effect: 'insolvency.second-sale',
          ...judge,
          barred: ['applicant', 'debtor'],
        },
      ],
      next: { sold: { stage: 'price-again' }, unsold: { stage: 'distribution' }, withdrawn: { end: 'complete' } },
    },
    {
      code: 'price-again',
      name: label('支付余款', 'Rest of the price'),
      aside: true,
      tasks: [
        {
          code: 'price-again',
          name: label('买受人付余款', 'The buyer pays the rest'),
          kind: 'collect',
          effect: 'insolvency.second-rest',
          limit: calendarDays(15),
        },
      ],
      next: { paid: { stage: 'distribution' }, late: { stage: 'distribution' } },
    },
    {
      code: 'distribution',
      name: label('财产分配', 'Distribution'),
      decides: 'granted',
      tasks: [
        {
          code: 'distribute',
          name: label('按顺位分配并付款', 'Distribute by rank and pay'),
          kind: 'post',
          effect: 'insolvency.distribute',
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'track',
  rehearsal: ['insolvency.track'],
  result: label('分配方案执行完毕', 'The estate is distributed'),
  results: [{ code: 'plan', name: label('破产财产分配表', 'Table of distribution'), is: 'document' }],
});
