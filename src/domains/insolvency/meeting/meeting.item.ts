import Type from 'typebox';
import { parseDay } from '#kernel/base';
import { defineEffect } from '#kernel/case';
import { calendarDays, none, workingDays } from '#kernel/clock';
import { defineItem, type ItemDefinition, type StageDefinition } from '#kernel/item';
import { defineNotice, type NoticeTemplate } from '#kernel/notice';
import { meetingVote, planVote } from './votes.rule.ts';

const label = (zh: string, en: string) => ({ zh, en });
const from = parseDay('2007-06-01');

interface Voter {
  name: string;
  idNumber: string;
  group: string;
  amountFen: number;
}
interface MeetingForm {
  debtor: string;
  question: string;
  voters: Voter[];
}

/** The groups in which creditors vote on a plan (表决组). 《企业破产法》第八十二条. */
const groups = {
  secured: label('有财产担保债权组', 'Secured claims'),
  workers: label('职工债权组', 'Workers’ claims'),
  taxes: label('税款债权组', 'Taxes'),
  ordinary: label('普通债权组', 'Ordinary claims'),
};

const meetingForm = Type.Object(
  {
    debtor: Type.String({ minLength: 2, maxLength: 100, title: '债务人', 'x-title-en': 'Debtor' }),
    question: Type.String({
      minLength: 4,
      maxLength: 500,
      title: '请债权人表决的事项',
      'x-title-en': 'What the creditors decide on',
      'x-widget': 'textarea',
    }),
    voters: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 60, title: '债权人', 'x-title-en': 'Creditor' }),
          idNumber: Type.String({
            minLength: 18,
            maxLength: 18,
            title: '身份证号或统一社会信用代码',
            'x-title-en': 'Identity number or unified code',
            'x-personal': 'id-number',
          }),
          group: Type.Unsafe<string>({
            type: 'string',
            maxLength: 20,
            oneOf: Object.entries(groups).map(([code, { zh, en }]) => ({ const: code, title: zh, 'x-title-en': en })),
            title: '表决组',
            'x-title-en': 'Group',
          }),
          amountFen: Type.Integer({
            minimum: 1,
            maximum: 10 ** 13,
            title: '债权额',
            'x-title-en': 'Amount of the claim',
            'x-widget': 'money',
          }),
        },
        { additionalProperties: false, title: '债权人', 'x-title-en': 'Creditor' },
      ),
      { minItems: 1, maxItems: 5000, title: '有表决权的债权人', 'x-title-en': 'Creditors who may vote' },
    ),
  },
  { additionalProperties: false },
);

/** Proposes the vote as the administrator filed it (表决方案): everybody with his group and the amount of his claim. */
export const proposeVote = defineEffect<MeetingForm>({
  code: 'insolvency.propose-vote',
  does: 'ballot',
  plan: ({ form }) => ({
    planned: [
      {
        do: 'ballot',
        question: form.question,
        options: [],
        roll: form.voters.map(({ name, idNumber, group, amountFen }) => ({
          name,
          idNumber,
          cls: groups[group as keyof typeof groups].zh,
          weight: amountFen,
        })),
      },
    ],
    result: {},
  }),
});

const after: StageDefinition['next'] = {
  passed: { stage: 'carried' },
  failed: { end: 'complete' },
  'no-quorum': { end: 'complete' },
  void: { end: 'complete' },
};

function meeting(of: {
  code: string;
  prefix: string;
  name: { zh: string; en: string };
  summary: { zh: string; en: string };
  basis: string;
  rule: string;
  keywords: string[];
}): ItemDefinition {
  return defineItem({
    code: of.code,
    name: of.name,
    version: 1,
    from,
    basis: of.basis,
    unit: 'court',
    applicants: ['person', 'business'],
    reform: 'optimised',
    keywords: of.keywords,
    summary: of.summary,
    numberPrefix: of.prefix,
    form: meetingForm,
    steps: [
      { code: 'matter', title: label('表决什么', 'What is decided'), fields: ['debtor', 'question'] },
      {
        code: 'voters',
        title: label('谁来表决', 'Who decides'),
        help: label('按债权表填写；金额以法院确认的为准。', 'As in the table of claims; the court’s amounts count.'),
        fields: ['voters'],
      },
    ],
    title: '/debtor',
    materials: [
      { code: 'draft', name: label('提请表决的方案', 'The draft that is voted on'), from: 'answer' },
      { code: 'claims', name: label('债权表', 'Table of claims'), from: 'answer' },
    ],
    fees: [],
    limits: [{ from, statutory: none, promised: workingDays(30), basis: of.basis }],
    stages: [
      {
        code: 'vote',
        name: label('表决', 'Vote'),
        tasks: [
          {
            code: 'ballot',
            name: label('组织债权人表决', 'Let the creditors vote'),
            kind: 'ballot',
            effect: 'insolvency.propose-vote',
            unit: 'court',
            role: 'insolvency-judge',
            rule: of.rule,
            mode: 'open',
            // 《企业破产法》第六十三条: known creditors are told fifteen days before
            notice: calendarDays(15),
            isPublic: false,
          },
        ],
        next: after,
      },
      {
        code: 'carried',
        name: label('确认决议', 'Confirm the resolution'),
        tasks: [
          {
            code: 'confirm',
            name: label('审查决议', 'Review the resolution'),
            kind: 'human',
            unit: 'court',
            role: 'insolvency-judge',
            limit: workingDays(10),
            outcomes: [
              { code: 'granted', name: label('决议有效', 'The resolution stands'), needsReasons: false },
              {
                code: 'declined',
                name: label('责令重新表决', 'Order a new vote'),
                needsReasons: true,
                reasons: [
                  {
                    code: 'unlawful',
                    text: label(
                      '决议违反法律规定，损害债权人利益',
                      'The resolution breaks the law and harms creditors',
                    ),
                    basis: '《企业破产法》第六十四条',
                  },
                ],
              },
            ],
          },
        ],
        next: { granted: { end: 'granted' }, declined: { end: 'declined' } },
      },
    ],
    afterCorrection: 'vote',
    rehearsal: [],
    result: label('表决结果和决议', 'Result and resolution'),
    results: [{ code: 'resolution', name: label('债权人会议决议', 'Resolution'), is: 'document' }],
  });
}

/** A resolution of the creditors' meeting, voted on online (债权人会议网络表决). 《企业破产法》第五十九条、第六十四条. */
export const creditorsVote = meeting({
  code: 'creditors-vote',
  prefix: 'ZQ',
  name: label('债权人会议网络表决', 'Online vote of the creditors’ meeting'),
  summary: label(
    '管理人提请表决，债权人在手机上投票，人数和债权额两个门槛自动算，谁都能重算。',
    'The administrator asks, creditors vote on their phones, heads and amounts are counted, anybody recounts.',
  ),
  basis: '《企业破产法》第五十九条、第六十四条',
  rule: meetingVote.code,
  keywords: ['债权人会议', '表决', '决议', '破产', '债权人投票', 'creditors'],
});

/** The vote on a reorganisation plan, group by group (重整计划草案分组表决). 《企业破产法》第八十二条、第八十四条、第八十六条. */
export const reorganisationVote = meeting({
  code: 'reorganisation-vote',
  prefix: 'CZ',
  name: label('重整计划草案分组表决', 'Vote on a reorganisation plan by groups'),
  summary: label(
    '各表决组分别投票，每组人数过半、债权额满三分之二才算通过。',
    'Each group votes by itself: more than half of the heads and two thirds of the amount.',
  ),
  basis: '《企业破产法》第八十二条、第八十四条',
  rule: planVote.code,
  keywords: ['重整计划', '分组表决', '债权人', '破产重整', 'reorganisation'],
});

/** Everybody on the roll is told of the vote (表决通知). 《企业破产法》第六十三条. */
export const voteNotices: NoticeTemplate[] = [creditorsVote, reorganisationVote].map(({ code, name }) =>
  defineNotice({
    code: `${code}.announced`,
    version: 1,
    from,
    name: label('表决通知', 'Notice of the vote'),
    when: { item: code, event: 'ballot.announced' },
    recipient: 'called',
    variables: ['recipient', 'title', 'number', 'question', 'closes'],
    subject: { zh: `${name.zh}：{title}`, en: `${name.en}: {title}` },
    body: label(
      '{recipient}，你好：\n“{title}”（{number}）请你表决：{question}\n请在 {closes}（北京时间）之前登录，在“我的表决”里投票。',
      'Dear {recipient},\nYou are asked to decide in "{title}" ({number}): {question}\nLog in before {closes} (Beijing time) and vote under "My ballots".',
    ),
    short: label('{title}请你表决，{closes}截止，请登录投票。', 'Vote in {title} before {closes}.'),
    channels: ['email', 'sms'],
    basis: '《企业破产法》第六十三条',
  }),
);
