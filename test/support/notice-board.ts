import { Type as T } from 'typebox';
import type { Day } from '#kernel/base';
import { type Declarations, defineEffect, openEngine } from '#kernel/case';
import { calendarDays, none, workingDays } from '#kernel/clock';
import { defineItem, type ObjectionRules } from '#kernel/item';
import { openClub } from './club.ts';

/**
 * The club's notice board as the fixture of kernel tests: who leaves hangs up a notice, anybody may object, and the card
 * ends when nobody did.
 */
interface Form {
  court: string;
  keeper: string;
  phone: string;
  count: number;
  working: boolean;
}

const objections: ObjectionRules = {
  by: 'anybody',
  nameless: 'hint',
  kinds: [
    { code: 'creditor', name: { zh: '债主', en: 'Creditor' } },
    { code: 'house', name: { zh: '会所', en: 'The house' }, staff: true },
  ],
  stops: true,
  answer: workingDays(3),
};

/** Leaving the club; `gather` takes objections to the end of the period and asks for a log-in and a name. */
function leaveItem(code: string, prefix: string, rules: ObjectionRules) {
  return defineItem({
    code,
    name: { zh: '退会', en: 'Leave the club' },
    version: 1,
    from: '2020-01-01' as Day,
    basis: '俱乐部章程',
    unit: 'club',
    applicants: ['person'],
    reform: 'confirmation',
    keywords: [],
    summary: { zh: '退会', en: 'Leave' },
    numberPrefix: prefix,
    form: T.Object(
      {
        court: T.String({ minLength: 2, maxLength: 20 }),
        keeper: T.String({ maxLength: 20 }),
        phone: T.String({ maxLength: 11, 'x-personal': 'phone' }),
        count: T.Integer({ minimum: 0, maximum: 60 }),
        working: T.Boolean(),
      },
      { additionalProperties: false },
    ),
    steps: [
      { code: 'all', title: { zh: '全部', en: 'All' }, fields: ['court', 'keeper', 'phone', 'count', 'working'] },
    ],
    title: '/court',
    materials: [],
    fees: [],
    limits: [{ from: '2020-01-01' as Day, statutory: none, promised: workingDays(1), basis: '俱乐部章程' }],
    afterCorrection: 'notice',
    rehearsal: [],
    result: { zh: '退会', en: 'Left' },
    stages: [
      {
        code: 'notice',
        name: { zh: '公示', en: 'Notice' },
        tasks: [
          {
            code: 'notice',
            name: { zh: '公示', en: 'Notice' },
            kind: 'publish',
            effect: 'board.notice',
            notice: { code: 'leaving', name: { zh: '退会公示', en: 'Notice of leaving' } },
            unit: 'club',
            role: 'secretary',
            objections: rules,
            suspends: true,
          },
          {
            code: 'kiosk',
            name: { zh: '小卖部', en: 'Kiosk' },
            kind: 'push',
            effect: 'board.kiosk',
            partner: 'kiosk',
            unit: 'kiosk',
          },
        ],
        interrupts: ['objected', 'rejected', 'withdrawn'],
        next: {
          undisputed: { stage: 'apply' },
          objected: { stage: 'settle' },
          rejected: { stage: 'settle' },
          withdrawn: { stage: 'settle' },
        },
      },
      {
        code: 'settle',
        name: { zh: '了结', en: 'Settle' },
        tasks: [
          {
            code: 'settle',
            name: { zh: '了结', en: 'Settle' },
            kind: 'choose',
            outcomes: [
              { code: 'again', name: { zh: '重新公示', en: 'Again' }, afterAnswers: true },
              { code: 'stay', name: { zh: '不退了', en: 'Stay' } },
            ],
          },
        ],
        next: { again: { stage: 'notice' }, stay: { end: 'declined' } },
      },
      {
        code: 'apply',
        name: { zh: '申请', en: 'Apply' },
        tasks: [
          {
            code: 'apply',
            name: { zh: '申请', en: 'Apply' },
            kind: 'choose',
            limit: calendarDays(20),
            since: 'notice',
            outcomes: [
              { code: 'leave', name: { zh: '退会', en: 'Leave' }, when: 'in-time' },
              { code: 'again', name: { zh: '重新公示', en: 'Again' }, when: 'late' },
            ],
          },
        ],
        next: { leave: { stage: 'end' }, again: { stage: 'notice' } },
      },
      {
        code: 'end',
        name: { zh: '注销', en: 'End' },
        decides: 'granted',
        tasks: [{ code: 'cards', name: { zh: '收回会员证', en: 'Cards' }, kind: 'cancel', effect: 'board.cards' }],
        next: { done: { end: 'complete' } },
      },
    ],
  });
}

/** Leaving with a board where the first objection stops everything. */
export const leaveItemStops = leaveItem('leave-club', 'LV', objections);
/** Leaving with a board that gathers objections of named members until the end. */
export const leaveItemGathers = leaveItem('leave-slowly', 'LS', {
  ...objections,
  by: 'person',
  nameless: 'refused',
  stops: false,
});

const effects = [
  defineEffect<Form>({
    code: 'board.notice',
    plan: ({ form }) => ({
      planned: [
        {
          do: 'publish',
          title: `${form.court}退会`,
          lines: [
            { code: 'court', label: { zh: '球场', en: 'Court' }, value: form.court },
            { code: 'keeper', label: { zh: '管理人', en: 'Keeper' }, value: form.keeper, personal: 'name' },
            { code: 'phone', label: { zh: '电话', en: 'Phone' }, value: form.phone, personal: 'phone' },
            { code: 'text', label: { zh: '说明', en: 'Text' }, value: `有事请打${form.phone}` },
          ],
          period: form.working ? workingDays(form.count) : calendarDays(form.count, { roll: false }),
          basis: '俱乐部章程',
        },
      ],
      result: {},
    }),
  }),
  defineEffect<Form>({
    code: 'board.kiosk',
    plan: ({ form }) => ({
      planned: [{ do: 'push', partner: 'kiosk', type: 'member.leaving', data: { court: form.court } }],
      result: {},
    }),
  }),
  defineEffect<Form>({
    code: 'board.cards',
    plan: ({ applicant }) => ({
      planned: [{ do: 'cancel', holder: applicant.person, act: 'deregister' }],
      result: {},
    }),
  }),
];

/** An engine over the club and its notice board, with a clock that moves when told. */
export function openBoard(url: string) {
  const club = openClub(url);
  const { declarations } = club.parts;
  const board: Declarations = {
    ...declarations,
    items: [...declarations.items, leaveItemStops, leaveItemGathers],
    effects: new Map([...declarations.effects, ...effects.map((effect) => [effect.code, effect] as const)]),
  };
  return { ...club, engine: openEngine({ ...club.parts, declarations: board }) };
}
