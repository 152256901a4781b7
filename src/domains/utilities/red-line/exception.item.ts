import Type, { type Static } from 'typebox';
import { parseDay } from '#kernel/base';
import { defineCheck, defineEffect } from '#kernel/case';
import { none, workingDays } from '#kernel/clock';
import { choice, defineItem, fen, type HumanOutcome, named, type StageDefinition, text } from '#kernel/item';
import { networkOf } from '../connect/connect.check.ts';
import type { ConnectForm } from '../connect/connect.form.ts';
import { type Service, services } from '../connect/services.ts';
import { utilities } from '../one-form/one-form.rule.ts';
import type { CostLine } from './quotation.ts';
import { exceptionCodes } from './redline-decide.rule.ts';

const form = Type.Object(
  {
    utility: choice(utilities, named('哪家企业', 'Which utility')),
    what: text(120, named('费用', 'Cost')),
    place: text(120, named('地点', 'Place')),
    code: choice(exceptionCodes, named('例外编号', 'Code of the exception')),
    legalBasis: text(200, named('依据', 'Basis')),
    amountFen: fen(0, named('要向用户收', 'To be charged')),
    connection: text(40, named('报装办件号', 'Case of the connection')),
  },
  { additionalProperties: false },
);
type ExceptionForm = Static<typeof form>;

/** Asks the unit in charge whether a cost beyond the line may be charged (申请例外核准); comes from the utility's signed quotation. */
export const askException = defineEffect<ConnectForm>({
  code: 'redline.ask-exception',
  does: 'subcase',
  plan({ results, form: connect, number }) {
    const [line] = (results.price as { exceptions?: CostLine[] } | undefined)?.exceptions ?? [];
    if (!line?.exception) throw new Error('no exception was claimed');
    const supply = String((results.plan as { supply?: unknown }).supply ?? 'water') as Service;
    return {
      planned: [
        {
          do: 'subcase',
          form: {
            utility: networkOf(Object.hasOwn(services, supply) ? supply : 'water'),
            what: line.text,
            place: connect.site.address,
            code: line.exception.code,
            legalBasis: line.exception.basis,
            amountFen: line.chargeFen ?? line.unitPriceFen * (line.pieces ?? 1),
            connection: number,
          },
        },
      ],
      result: {},
    };
  },
});

/** A basis that names an article, a document or a decision (依据写得出来). */
const nameable = /《.+》|〔\d{4}〕|第.+条|决定/;

/** Whether an exception can be decided at all (例外申请核验): without a basis that can be looked up it is refused. */
export const exceptionCheck = defineCheck<Partial<ExceptionForm>>({
  code: 'redline.exception',
  name: { zh: '例外申请核验', en: 'Check of an exception' },
  basis: '实施方案第 7 项措施',
  open: true,
  outcomes: ['water', 'energy', 'stop'],
  needs: () => [],
  judge({ form: { code, legalBasis, utility } }) {
    if (!code || !legalBasis || !nameable.test(legalBasis))
      return {
        outcome: 'stop',
        findings: [
          {
            code: 'EXCEPTION_NO_BASIS',
            verdict: 'stop',
            field: '/legalBasis',
            text: {
              zh: '没有写出可查的依据，不能按例外收费',
              en: 'No basis that can be looked up: nothing may be charged as an exception',
            },
            remedy: {
              zh: '写明法规条款、文号或者书面决定。',
              en: 'Name the article, the document or the written decision.',
            },
          },
        ],
      };
    const { zh, en } = exceptionCodes[code];
    return {
      outcome: utility === 'water' ? 'water' : 'energy',
      findings: [{ code, verdict: 'officer', text: { zh, en }, basis: legalBasis }],
    };
  },
});

/** Publishes an exception (公布例外): everybody reads code, basis, amount and the two persons' unit; no name of a user. */
export const recordException = defineEffect<ExceptionForm>({
  code: 'redline.record-exception',
  does: 'record',
  plan({ form: { utility, what, code, legalBasis, amountFen, connection }, caseId, number, on }) {
    return {
      planned: [
        {
          do: 'record',
          register: 'cost-exception',
          record: caseId,
          status: 'published',
          data: { utility, what, code, basis: legalBasis, amountFen, connection, decidedOn: on, caseNumber: number },
          keys: {},
        },
      ],
      result: {},
    };
  },
});

const refused: HumanOutcome = {
  code: 'declined',
  name: { zh: '不核准', en: 'Decline' },
  needsReasons: true,
  reasons: [
    {
      code: 'no-basis',
      text: { zh: '依据不成立', en: 'The basis does not hold' },
      basis: '《优化营商环境条例》第二十八条',
    },
    {
      code: 'not-needed',
      text: { zh: '不属于这种情形', en: 'This is no such case' },
      basis: '《优化营商环境条例》第二十八条',
    },
  ],
  tells: { zh: '没有核准，这笔钱不能向用户收。', en: 'Declined: the user is not charged.' },
};

const twoPersons = (way: 'water' | 'energy', unit: string): StageDefinition[] => [
  {
    code: `decide-${way}`,
    name: { zh: '核准', en: 'Decide' },
    ...(way === 'energy' ? { aside: true as const } : {}),
    tasks: [
      {
        code: `decide-${way}`,
        name: { zh: '例外核准', en: 'Decide on the exception' },
        kind: 'human',
        unit,
        role: 'utilities',
        limit: workingDays(2),
        outcomes: [
          { code: 'done', name: { zh: '核准，交复核', en: 'Approve, to be confirmed' }, needsReasons: true },
          refused,
        ],
      },
    ],
    next: { done: { stage: `confirm-${way}` }, declined: { end: 'declined' } },
  },
  {
    code: `confirm-${way}`,
    name: { zh: '第二人复核', en: 'Confirmed by a second person' },
    ...(way === 'energy' ? { aside: true as const } : {}),
    tasks: [
      {
        code: `confirm-${way}`,
        name: { zh: '例外复核', en: 'Confirm the exception' },
        kind: 'human',
        unit,
        role: 'utilities',
        limit: workingDays(1),
        notBy: [`decide-${way}`],
        outcomes: [
          { code: 'done', name: { zh: '复核同意，公布', en: 'Confirm and publish' }, needsReasons: false },
          refused,
        ],
      },
    ],
    next: { done: { stage: 'published' }, declined: { end: 'declined' } },
  },
];

/** The exception by which somebody else than the utility pays beyond the line (例外核准): coded, with a basis, two persons, published. */
export const costException = defineItem({
  code: 'cost-exception',
  name: { zh: '红线外收费例外核准', en: 'Exception for a cost beyond the red line' },
  version: 1,
  from: parseDay('2021-06-11'),
  basis: '实施方案第 7 项措施；《电力供应与使用条例》第十八条、第二十三条；《城市供水条例》第十八条、第三十条',
  unit: 'economy-information',
  applicants: ['person', 'business'],
  reform: 'approval',
  keywords: ['红线外', '例外', '迁改', '临时用电', '临时用水'],
  summary: {
    zh: '红线外的费用要向用户收，先由主管单位两个人核准、复核，并公布。',
    en: 'Before a cost beyond the line is charged, two persons of the unit in charge decide, and it is published.',
  },
  numberPrefix: 'HXW',
  form,
  steps: [
    {
      code: 'what',
      title: { zh: '什么费用', en: 'What' },
      fields: ['utility', 'what', 'place', 'amountFen', 'connection'],
    },
    { code: 'why', title: { zh: '凭什么', en: 'On what ground' }, fields: ['code', 'legalBasis'] },
  ],
  title: '/what',
  materials: [{ code: 'basis', name: { zh: '依据', en: 'Basis' }, from: 'answer' }],
  fees: [],
  limits: [
    {
      from: parseDay('2021-06-11'),
      statutory: none,
      promised: workingDays(3),
      basis: '产品规则：例外 3 个工作日内决定',
    },
  ],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [{ code: 'check', name: { zh: '依据核验', en: 'Basis' }, kind: 'rule', check: 'redline.exception' }],
      next: { water: { stage: 'decide-water' }, energy: { stage: 'decide-energy' }, stop: { end: 'not-accepted' } },
    },
    ...twoPersons('water', 'urban-management'),
    ...twoPersons('energy', 'economy-information'),
    {
      code: 'published',
      name: { zh: '公布', en: 'Published' },
      decides: 'granted',
      tasks: [
        {
          code: 'record',
          name: { zh: '登簿公布', en: 'Published' },
          kind: 'record',
          effect: 'redline.record-exception',
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['redline.exception'],
  result: { zh: '公布的例外', en: 'Published exception' },
  results: [
    { code: 'exception', name: { zh: '例外公布', en: 'Published exception' }, is: { register: 'cost-exception' } },
  ],
});
