import { Type as T } from 'typebox';
import type { AccountFacts } from '#kernel/account';
import type { Day, Instant } from '#kernel/base';
import { type Actor, type Declarations, defineEffect, type EngineParts, openEngine, ringDue } from '#kernel/case';
import { workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { openDatabase } from '#platform/db';
import { openVault } from '#platform/vault';
import { calendar, clubDistrict, vaultKeys } from './club.ts';

/**
 * The club's money: members pay into a kitty, the treasurer spends it or pays it back, and everybody may take from a jar that is
 * common to all. Nobody's law.
 */
const day = (text: string) => text as Day;
const closed = { additionalProperties: false };
const text = (zh: string, en = zh) => ({ zh, en });

/** The account that mirrors the bank's. */
const bankAccount: AccountFacts & { bank: string } = {
  account: 'bank',
  name: text('银行存款', 'Bank'),
  side: 'debit',
  bank: 'escrow-bank',
};
const kitty: AccountFacts = { account: 'kitty', name: text('会费', 'Kitty'), side: 'credit' };
const jar: AccountFacts = { account: 'jar', name: text('公用罐', 'Jar'), side: 'credit' };
const given: AccountFacts = { account: 'given', name: text('已取', 'Given'), side: 'credit' };
const world: AccountFacts = { account: 'world', name: text('外面', 'World'), side: 'debit', belowZero: true };

interface KittyForm {
  feeFen: number;
  spendFen: number;
}

const common = {
  version: 1,
  from: day('2020-01-01'),
  basis: '俱乐部章程',
  unit: 'club',
  applicants: ['person' as const],
  reform: 'confirmation' as const,
  keywords: ['钱'],
  materials: [],
  fees: [],
  limits: [{ from: day('2020-01-01'), statutory: workingDays(10), promised: workingDays(5), basis: '俱乐部章程' }],
  rehearsal: [],
};

/** Pays a fee into the kitty; the treasurer spends some of it and pays the rest back. */
const kittyItem = defineItem({
  ...common,
  code: 'kitty',
  name: text('会费', 'Kitty'),
  summary: text('交会费', 'Pay the fee'),
  numberPrefix: 'KT',
  form: T.Object({ feeFen: T.Integer(), spendFen: T.Integer() }, closed),
  steps: [{ code: 'all', title: text('全部', 'All'), fields: ['feeFen', 'spendFen'] }],
  title: '/none',
  afterCorrection: 'fee',
  result: text('账', 'A book'),
  stages: [
    {
      code: 'fee',
      name: text('交费', 'Fee'),
      tasks: [{ code: 'fee', name: text('交费', 'Fee'), kind: 'collect', effect: 'kitty.fee', limit: workingDays(3) }],
      next: { paid: { stage: 'hold' }, late: { end: 'declined' } },
    },
    {
      code: 'hold',
      name: text('保管', 'Hold'),
      tasks: [
        {
          code: 'treasurer',
          name: text('司库', 'Treasurer'),
          kind: 'human',
          unit: 'club',
          role: 'treasurer',
          outcomes: [{ code: 'spend', name: text('支出', 'Spend'), needsReasons: false }],
        },
      ],
      next: { spend: { stage: 'spend' } },
    },
    {
      code: 'spend',
      name: text('支出', 'Spend'),
      tasks: [{ code: 'spend', name: text('支出', 'Spend'), kind: 'post', effect: 'kitty.spend' }],
      next: { done: { end: 'complete' } },
    },
  ],
});

/** Fills or empties the jar that is common to all cases. */
const jarItem = defineItem({
  ...common,
  code: 'jar',
  name: text('公用罐', 'Jar'),
  summary: text('取用', 'Take'),
  numberPrefix: 'JR',
  form: T.Object({ fen: T.Integer(), receipt: T.Optional(T.String()) }, closed),
  steps: [{ code: 'all', title: text('全部', 'All'), fields: ['fen', 'receipt'] }],
  title: '/none',
  afterCorrection: 'take',
  result: text('账', 'A book'),
  stages: [
    {
      code: 'take',
      name: text('取用', 'Take'),
      tasks: [{ code: 'take', name: text('取用', 'Take'), kind: 'post', effect: 'jar.take' }],
      next: { done: { end: 'complete' } },
    },
  ],
});

/** Books whatever the form says, for the property test. */
const anyItem = defineItem({
  ...common,
  code: 'any-book',
  name: text('任意账', 'Any book'),
  summary: text('任意账', 'Any book'),
  numberPrefix: 'AB',
  form: T.Object({ postings: T.Array(T.Array(T.Object({}, { additionalProperties: true }))) }, closed),
  steps: [{ code: 'all', title: text('全部', 'All'), fields: ['postings'] }],
  title: '/none',
  afterCorrection: 'book',
  result: text('账', 'A book'),
  stages: [
    {
      code: 'book',
      name: text('记账', 'Book'),
      tasks: [{ code: 'book', name: text('记账', 'Book'), kind: 'post', effect: 'any.book' }],
      next: { done: { end: 'complete' } },
    },
  ],
});

const effects = [
  defineEffect<KittyForm>({
    code: 'kitty.fee',
    does: 'collect',
    plan: ({ form, applicant }) => ({
      planned: [
        {
          do: 'collect',
          person: applicant.person,
          name: applicant.name,
          amountFen: form.feeFen,
          into: bankAccount,
          credit: kitty,
          party: applicant.person,
          text: text('会费', 'Fee'),
        },
      ],
      result: {},
    }),
  }),
  defineEffect<KittyForm>({
    code: 'kitty.spend',
    does: 'post',
    plan: ({ form, applicant }) => ({
      planned: [
        {
          do: 'post',
          accounts: [],
          lines: [
            { account: 'kitty', side: 'debit', amountFen: form.spendFen, party: applicant.person },
            { account: 'bank', side: 'credit', amountFen: form.spendFen },
          ],
          text: text('买球', 'Balls'),
        },
        {
          do: 'pay',
          from: 'kitty',
          through: bankAccount,
          payees: [
            {
              person: applicant.person,
              party: applicant.person,
              name: applicant.name,
              bankAccount: '99990001',
              amountFen: form.feeFen - form.spendFen,
            },
          ],
          text: text('退还余款', 'The rest back'),
        },
      ],
      result: {},
    }),
  }),
  defineEffect<{ fen: number }>({
    code: 'jar.take',
    does: 'post',
    plan: ({ form }) => ({
      planned: [
        {
          do: 'post',
          book: 'jar-of-all',
          accounts: [jar, given, world],
          lines:
            form.fen > 0
              ? [
                  { account: 'jar', side: 'debit', amountFen: form.fen },
                  { account: 'given', side: 'credit', amountFen: form.fen },
                ]
              : [
                  { account: 'world', side: 'debit', amountFen: -form.fen },
                  { account: 'jar', side: 'credit', amountFen: -form.fen },
                ],
          text: text('公用罐', 'Jar'),
        },
      ],
      result: {},
    }),
  }),
  defineEffect<{ postings: { account: string; side: 'debit' | 'credit'; amountFen: number; party?: string }[][] }>({
    code: 'any.book',
    does: 'post',
    plan: ({ form }) => ({
      planned: form.postings.map((lines) => ({
        do: 'post' as const,
        accounts: [...new Set(lines.map((line) => line.account))].map((account) => ({
          account,
          name: text(account),
          side: 'debit' as const,
          belowZero: true,
        })),
        lines,
        text: text('记账', 'Book'),
      })),
      result: {},
    }),
  }),
];

/** The items of the club's money. */
export const moneyItems = { kittyItem, jarItem, anyItem };

export const treasurer: Actor = {
  kind: 'person',
  id: 'p-treasurer',
  name: '司库',
  level: 2,
  staff: { unit: 'club', roles: ['treasurer'] },
};
export const clubBank: Actor = {
  kind: 'partner',
  id: 'partner:escrow-bank',
  name: 'escrow-bank',
  level: 0,
  staff: null,
};

/** An engine over the club's money with a clock that moves when told; `more` are items and effects of another test. */
export function openMoney(url: string, more: { items?: Declarations['items']; effects?: typeof effects } = {}) {
  const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };
  const db = openDatabase(url, clubDistrict.code, 6);
  const declarations: Declarations = {
    items: [kittyItem, jarItem, anyItem, ...(more.items ?? [])],
    registers: new Map(),
    checks: new Map(),
    effects: new Map([...effects, ...(more.effects ?? [])].map((effect) => [effect.code, effect])),
  };
  const parts: EngineParts = {
    db,
    declarations,
    district: clubDistrict,
    calendar,
    calendarOf: () => calendar,
    calendarAt: () => calendar,
    vault: openVault(() => vaultKeys),
    now: () => clock.at,
    personOf: (idNumber) => `p-${idNumber}`,
    personDigest: (idNumber) => `digest-${idNumber}`,
    alike: () => [],
    signCredential: async (event) => ({ file: `signed:${event.number}` }),
  };
  const engine = openEngine(parts);
  return {
    db,
    clock,
    parts,
    engine,
    ring: () =>
      ringDue({
        db,
        district: clubDistrict.code,
        engine,
        calendar: () => calendar,
        now: () => clock.at,
        onError: () => undefined,
      }),
  };
}
