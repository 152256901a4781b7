import { Type as T, type TObject } from 'typebox';
import type { Day, LocalText } from '#kernel/base';
import type { Limit } from '#kernel/clock';
import {
  defineItem,
  type HumanOutcome,
  type ItemDefinition,
  type PartyOutcome,
  type StageDefinition,
  type TaskDefinition,
} from '#kernel/item';
import { defineNotice, type NoticeTemplate } from '#kernel/notice';

type Reason = NonNullable<HumanOutcome['reasons']>[number];

/** Who does a step of a dispute (承办): a unit, a role in it, and how long it may take. */
export interface DisputeDesk {
  unit: string;
  role: string;
  limit?: Limit;
}

/**
 * A kind of dispute (争议) as a domain declares it: what is complained of, who decides, and how long each side has. The stages are
 * ordinary stages of an item, run by the case engine; what is left out is no part of this kind of dispute.
 */
export interface DisputeDefinition
  extends Omit<
    ItemDefinition,
    'stages' | 'afterCorrection' | 'rehearsal' | 'parties' | 'entries' | 'materials' | 'fees' | 'reform'
  > {
  /** The field of the form with the respondents: rows with `name` and `idNumber`, or one such row. */
  respondents: string;
  /** Fields of the complaint that a respondent gets to see; all when absent. */
  served?: readonly string[];
  /** The list of claims in the form, and the text field of a claim. */
  claims: { from: string; text: string };
  /** Accepts the complaint or refuses it with one of the reasons (受理). */
  acceptance: DisputeDesk & { refusals: readonly Reason[] };
  /** The limit of the reply, from the day the complaint was served (答辩期限). */
  reply: Limit;
  /** Brings the parties together first (调解); both sign within `sign`, else it has failed. */
  mediation?: DisputeDesk & { sign: Limit };
  /** A hearing before the ruling (听证、庭审). */
  hearing?: DisputeDesk;
  ruling: DisputeDesk;
  /** Each party may appeal within `limit` from the day the ruling was served on him (申诉、上诉、复议); the desk decides anew. */
  appeal?: DisputeDesk & { within: Limit };
  /** What follows from a ruling or an agreement that stands (执行衔接): tasks such as a record, a push or another case. */
  enforcement: readonly [TaskDefinition, ...TaskDefinition[]];
  /** The rule that says when the complaint and the ruling count as served (送达规则). */
  service: string;
  /** First day of the templates of its notices. */
  since: Day;
}

/** A kind of dispute ready to be taken into a domain: its item, and the notices that it serves. */
export interface Dispute {
  item: ItemDefinition;
  notices: NoticeTemplate[];
}

/** How a claim may end (诉求结论): upheld, upheld in part, or dismissed. */
export const claimOutcomes = [
  { code: 'upheld', name: { zh: '支持', en: 'Upheld' } },
  { code: 'partly', name: { zh: '部分支持', en: 'Upheld in part' } },
  { code: 'dismissed', name: { zh: '不支持', en: 'Dismissed' } },
] as const;

const roles = ['applicant', 'respondent'];
const text = (zh: string, en: string, minLength = 1) =>
  T.String({ title: zh, 'x-title-en': en, minLength, maxLength: 4000 });
const closed = (properties: Record<string, ReturnType<typeof text>>): TObject =>
  T.Object(properties, { additionalProperties: false });

/**
 * Declares a kind of dispute (争议): complaint → acceptance → service on the respondent and his reply → mediation and an agreement
 * that both sign, or → hearing → ruling on each claim → appeal within each party's own limit → what follows from it.
 * No reply in time does not stop it; who withdraws before the ruling ends it. Refused like any item that is not sound.
 */
export function defineDispute(definition: DisputeDefinition): Dispute {
  const {
    respondents,
    served,
    claims,
    acceptance,
    reply,
    mediation,
    hearing,
    ruling,
    appeal,
    enforcement,
    service,
    since,
    ...head
  } = definition;
  const decided = hearing ? 'hearing' : 'ruling';
  const stands = appeal ? 'appeal' : 'effect';
  const stages: StageDefinition[] = [
    {
      code: 'acceptance',
      name: { zh: '受理', en: 'Acceptance' },
      tasks: [
        desk('accept', { zh: '是否受理', en: 'Whether to accept' }, acceptance, [
          accepted,
          refused(acceptance.refusals),
        ]),
      ],
      next: { accepted: { stage: 'reply' }, 'not-accepted': { end: 'not-accepted' } },
    },
    {
      code: 'reply',
      name: { zh: '送达和答辩', en: 'Service and reply' },
      tasks: [
        {
          code: 'reply',
          name: { zh: '答辩', en: 'Reply' },
          kind: 'party',
          of: ['respondent'],
          outcomes: [replied],
          limit: reply,
          runsFrom: 'service',
          lapse: 'lapsed',
        },
      ],
      next: both(mediation ? 'mediation' : decided, 'done', 'lapsed'),
    },
    ...(mediation ? mediationStages(mediation, decided) : []),
    ...(hearing
      ? [
          {
            code: 'hearing',
            name: { zh: '审理', en: 'Hearing' },
            tasks: [desk('hear', { zh: '开庭审理', en: 'Hearing' }, hearing, [heard])],
            next: both('ruling', 'heard'),
          },
        ]
      : []),
    {
      code: 'ruling',
      name: { zh: '裁决', en: 'Ruling' },
      tasks: [desk('rule', { zh: '裁决', en: 'Ruling' }, ruling, [ruled])],
      next: both(stands, 'ruled'),
    },
    ...(appeal ? appealStages(appeal) : []),
    {
      code: 'effect',
      name: { zh: '生效', en: 'Effect' },
      decides: 'ruled',
      tasks: [...enforcement],
      next: { done: { end: 'complete' } },
    },
  ];
  return {
    item: defineItem({
      ...head,
      reform: 'approval',
      materials: [],
      fees: [],
      rehearsal: [],
      afterCorrection: 'acceptance',
      stages,
      parties: [
        {
          code: 'respondent',
          name: { zh: '被申请人', en: 'Respondent' },
          from: respondents,
          joins: 'reply',
          ...(served ? { sees: served } : {}),
        },
      ],
      entries: [
        {
          kind: 'claim',
          name: { zh: '诉求', en: 'Claim' },
          ...claims,
          outcomes: claimOutcomes.map((one) => ({ ...one })),
        },
      ],
    }),
    notices: disputeNotices(head.code, {
      service,
      since,
      appealable: appeal !== undefined,
      mediated: mediation !== undefined,
    }),
  };
}

const accepted: HumanOutcome = { code: 'accepted', name: { zh: '受理', en: 'Accept' }, needsReasons: false };
const refused = (reasons: readonly Reason[]): HumanOutcome => ({
  code: 'not-accepted',
  name: { zh: '不予受理', en: 'Do not accept' },
  needsReasons: true,
  reasons: [...reasons],
});
const replied: PartyOutcome = {
  code: 'done',
  name: { zh: '答辩', en: 'Reply' },
  form: closed({ statement: text('答辩意见', 'Statement') }),
};
const heard: HumanOutcome = {
  code: 'heard',
  name: { zh: '审理完毕', en: 'Heard' },
  needsReasons: false,
  form: closed({ hearing: text('庭次编号', 'Hearing'), minutes: text('笔录要点', 'Minutes') }),
};
const ruled: HumanOutcome = {
  code: 'ruled',
  name: { zh: '作出裁决', en: 'Rule' },
  needsReasons: false,
  form: closed({ findings: text('查明的事实', 'Findings'), grounds: text('裁决理由', 'Grounds') }),
  entries: 'claim',
};

function mediationStages(mediation: NonNullable<DisputeDefinition['mediation']>, failed: string): StageDefinition[] {
  return [
    {
      code: 'mediation',
      name: { zh: '调解', en: 'Mediation' },
      tasks: [
        desk('mediate', { zh: '主持调解', en: 'Mediate' }, mediation, [
          {
            code: 'proposed',
            name: { zh: '达成调解方案', en: 'Agreement proposed' },
            needsReasons: false,
            form: closed({ terms: text('协议内容', 'Terms') }),
          },
          { code: 'failed', name: { zh: '调解不成', en: 'Mediation failed' }, needsReasons: false },
        ]),
      ],
      next: { proposed: { stage: 'settlement' }, failed: { stage: failed } },
    },
    {
      code: 'settlement',
      name: { zh: '签调解协议', en: 'Agreement' },
      tasks: [
        {
          code: 'settle',
          name: { zh: '签调解协议', en: 'Sign the agreement' },
          kind: 'party',
          of: roles,
          outcomes: [
            { code: 'done', name: { zh: '同意并签名', en: 'Agree and sign' } },
            { code: 'refused', name: { zh: '不同意', en: 'Do not agree' } },
          ],
          limit: mediation.sign,
          runsFrom: 'opening',
          lapse: 'refused',
          ends: ['refused'],
        },
      ],
      next: { done: { stage: 'effect' }, refused: { stage: failed } },
    },
  ];
}

function appealStages(appeal: NonNullable<DisputeDefinition['appeal']>): StageDefinition[] {
  return [
    {
      code: 'appeal',
      name: { zh: '送达裁决和申诉期', en: 'Service of the ruling, time to appeal' },
      decides: 'ruled',
      tasks: [
        {
          code: 'appeal',
          name: { zh: '申诉', en: 'Appeal' },
          kind: 'party',
          of: roles,
          outcomes: [
            {
              code: 'appealed',
              name: { zh: '申诉', en: 'Appeal' },
              form: closed({ grounds: text('申诉理由', 'Grounds') }),
            },
            { code: 'done', name: { zh: '服从裁决', en: 'Accept the ruling' } },
          ],
          limit: appeal.within,
          runsFrom: 'service',
          lapse: 'done',
          ends: ['appealed'],
        },
      ],
      next: { appealed: { stage: 'review' }, done: { stage: 'effect' } },
    },
    {
      code: 'review',
      name: { zh: '复核', en: 'Review' },
      tasks: [
        desk('review', { zh: '复核', en: 'Review' }, appeal, [
          {
            code: 'upheld',
            name: { zh: '维持裁决', en: 'Ruling stands' },
            needsReasons: false,
            form: closed({ grounds: text('理由', 'Grounds') }),
          },
          { ...ruled, code: 'changed', name: { zh: '改变裁决', en: 'Ruling changed' } },
        ]),
      ],
      next: both('effect', 'upheld', 'changed'),
    },
  ];
}

function desk(
  code: string,
  name: LocalText,
  { unit, role, limit }: DisputeDesk,
  outcomes: HumanOutcome[],
): TaskDefinition {
  return { code, name, kind: 'human', unit, role, outcomes, ...(limit ? { limit } : {}) };
}

function both(stage: string, ...outcomes: string[]): StageDefinition['next'] {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, { stage }]));
}

/** What a dispute tells its parties and serves on them. */
function disputeNotices(
  item: string,
  { service, since, appealable, mediated }: { service: string; since: Day; appealable: boolean; mediated: boolean },
): NoticeTemplate[] {
  const notice = (
    code: string,
    event: string,
    task: string | null,
    rest: Pick<NoticeTemplate, 'name' | 'recipient' | 'variables' | 'subject' | 'body'> & { service?: string },
  ): NoticeTemplate =>
    defineNotice({
      code: `${item}.${code}`,
      version: 1,
      from: since,
      when: { item, event, ...(task === null ? {} : { task }) },
      channels: ['email', 'sms'],
      ...rest,
    });
  return [
    notice('received', 'case.submitted', null, {
      name: { zh: '收到申请', en: 'Complaint received' },
      recipient: 'applicant',
      variables: ['item', 'number'],
      subject: { zh: '{item}：申请收到了', en: '{item}: your complaint has arrived' },
      body: {
        zh: '你的申请收到了，编号 {number}。受理不受理，会再通知你。',
        en: 'Your complaint has arrived. Its number is {number}. You will be told whether it is accepted.',
      },
    }),
    notice('not-accepted', 'case.not-accepted', null, {
      name: { zh: '不予受理通知', en: 'Notice of non-acceptance' },
      recipient: 'applicant',
      variables: ['item', 'number', 'reasons'],
      subject: { zh: '{item}：没有受理', en: '{item}: not accepted' },
      body: {
        zh: '编号 {number} 的申请没有受理。理由：\n{reasons}',
        en: 'Complaint {number} was not accepted. Reasons:\n{reasons}',
      },
      service,
    }),
    notice('served', 'task.opened', 'reply', {
      name: { zh: '申请书副本和答辩通知', en: 'Copy of the complaint, notice to reply' },
      recipient: 'task-person',
      variables: ['recipient', 'applicant', 'item', 'number'],
      subject: {
        zh: '{item}：{applicant}对你提出申请，请答辩',
        en: '{item}: {applicant} has complained; please reply',
      },
      body: {
        zh: '{recipient}：\n{applicant}对你提出申请，编号 {number}。登录后能看到申请书副本。\n答辩期从送达的第二天起算。不答辩不影响审理。你可以委托代理人。',
        en: '{recipient},\n{applicant} has filed a complaint against you, number {number}. Log in to read the copy.\nThe time to reply begins on the day after service. Without a reply it goes on all the same. You may let somebody act for you.',
      },
      service,
    }),
    ...(mediated
      ? [
          notice('to-settle', 'task.opened', 'settle', {
            name: { zh: '签调解协议', en: 'Agreement to sign' },
            recipient: 'task-person',
            variables: ['item', 'number', 'due'],
            subject: { zh: '{item}：有调解协议等你签', en: '{item}: an agreement waits for your signature' },
            body: {
              zh: '编号 {number} 达成了调解方案，请在 {due} 前看内容、签名或者说明不同意。',
              en: 'An agreement is proposed in {number}. Read it and sign, or say that you do not agree, by {due}.',
            },
          }),
        ]
      : []),
    ...(appealable
      ? [
          notice('ruling', 'task.opened', 'appeal', {
            name: { zh: '裁决书', en: 'Ruling' },
            recipient: 'task-person',
            variables: ['recipient', 'item', 'number'],
            subject: { zh: '{item}：裁决书', en: '{item}: the ruling' },
            body: {
              zh: '{recipient}：\n编号 {number} 已经裁决，登录后能看到每一项诉求的结论和理由。\n不服可以申诉，期限从送达的第二天起算。',
              en: '{recipient},\n{number} has been ruled on. Log in to read the outcome of each claim and the grounds.\nYou may appeal; the time begins on the day after service.',
            },
            service,
          }),
        ]
      : [
          notice('ruling', 'task.completed', 'rule', {
            name: { zh: '裁决书', en: 'Ruling' },
            recipient: { part: 'respondent' },
            variables: ['recipient', 'item', 'number'],
            subject: { zh: '{item}：裁决书', en: '{item}: the ruling' },
            body: {
              zh: '{recipient}：\n编号 {number} 已经裁决，登录后能看到内容。',
              en: '{recipient},\n{number} has been ruled on. Log in to read it.',
            },
            service,
          }),
          notice('ruling-applicant', 'task.completed', 'rule', {
            name: { zh: '裁决书', en: 'Ruling' },
            recipient: 'applicant',
            variables: ['recipient', 'item', 'number'],
            subject: { zh: '{item}：裁决书', en: '{item}: the ruling' },
            body: {
              zh: '{recipient}：\n编号 {number} 已经裁决，登录后能看到内容。',
              en: '{recipient},\n{number} has been ruled on. Log in to read it.',
            },
            service,
          }),
        ]),
    notice('closed', 'case.withdrawn', null, {
      name: { zh: '申请人撤回', en: 'Complaint withdrawn' },
      recipient: { part: 'respondent' },
      variables: ['item', 'number'],
      subject: { zh: '{item}：申请人撤回了', en: '{item}: the complaint was withdrawn' },
      body: {
        zh: '编号 {number} 的申请已经撤回，你不用再做什么。',
        en: 'Complaint {number} was withdrawn. Nothing more is asked of you.',
      },
    }),
  ];
}
