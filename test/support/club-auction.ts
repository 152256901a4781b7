import { Type as T } from 'typebox';
import type { Day, Instant } from '#kernel/base';
import { type Actor, defineEffect } from '#kernel/case';
import { workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';

/** The club sells a boat: first and second auction, then the rest of the price. Nobody's law. */
interface BoatForm {
  reserveFen: number;
  depositFen: number;
  opensAt: string;
  closesAt: string;
  seller?: { name: string; idNumber: string };
}

const text = (zh: string, en = zh) => ({ zh, en });
const bank = { account: 'bank', name: text('银行存款', 'Bank'), side: 'debit', bank: 'escrow-bank' } as const;
const deposits = { account: 'deposits', name: text('保证金', 'Deposits'), side: 'credit' } as const;
const proceeds = { account: 'proceeds', name: text('价款', 'Proceeds'), side: 'credit' } as const;

const person = T.Object(
  { name: T.String({ maxLength: 20 }), idNumber: T.String({ maxLength: 18, 'x-personal': 'id-number' }) },
  { additionalProperties: false },
);

export const boatItem = defineItem({
  code: 'boat-sale',
  name: text('卖船', 'Sell a boat'),
  version: 1,
  from: '2020-01-01' as Day,
  basis: '俱乐部章程',
  unit: 'club',
  applicants: ['person'],
  reform: 'confirmation',
  keywords: ['船'],
  summary: text('卖船', 'Sell a boat'),
  numberPrefix: 'BT',
  form: T.Object(
    {
      reserveFen: T.Integer(),
      depositFen: T.Integer(),
      opensAt: T.String(),
      closesAt: T.String(),
      seller: T.Optional(person),
    },
    { additionalProperties: false },
  ),
  steps: [
    { code: 'all', title: text('全部', 'All'), fields: ['reserveFen', 'depositFen', 'opensAt', 'closesAt', 'seller'] },
  ],
  title: '/none',
  materials: [],
  fees: [],
  limits: [{ from: '2020-01-01' as Day, statutory: workingDays(60), promised: workingDays(50), basis: '俱乐部章程' }],
  afterCorrection: 'sale',
  rehearsal: [],
  result: text('价款', 'The price'),
  parties: [{ code: 'seller', name: text('卖家', 'Seller'), from: '/seller', joins: 'filing' }],
  lifecycle: { suspensions: [{ code: 'court', text: text('等裁判', 'A court decides'), basis: '章程' }] },
  stages: [
    {
      code: 'sale',
      name: text('一拍', 'First auction'),
      tasks: [
        {
          code: 'sale',
          name: text('一拍', 'First auction'),
          kind: 'auction',
          effect: 'boat.first',
          unit: 'club',
          role: 'auctioneer',
          barred: ['seller', 'applicant'],
        },
      ],
      next: { sold: { stage: 'price' }, unsold: { stage: 'again' }, withdrawn: { end: 'declined' } },
    },
    {
      code: 'again',
      name: text('二拍', 'Second auction'),
      tasks: [
        {
          code: 'again',
          name: text('二拍', 'Second auction'),
          kind: 'auction',
          effect: 'boat.second',
          unit: 'club',
          role: 'auctioneer',
          barred: ['seller'],
        },
      ],
      next: { sold: { end: 'complete' }, unsold: { end: 'declined' }, withdrawn: { end: 'declined' } },
    },
    {
      code: 'price',
      name: text('付款', 'Price'),
      tasks: [
        { code: 'price', name: text('余款', 'Rest'), kind: 'collect', effect: 'boat.price', limit: workingDays(5) },
      ],
      next: { paid: { end: 'complete' }, late: { end: 'declined' } },
    },
  ],
});

const lot = (form: BoatForm, round: 'first' | 'second', opensAt: string, closesAt: string, reserveFen: number) => ({
  do: 'auction' as const,
  into: bank,
  deposits,
  lots: [
    {
      terms: {
        lot: 'boat',
        name: text('船', 'Boat'),
        round,
        reserveFen,
        stepFen: 100,
        depositFen: form.depositFen,
        opensAt: opensAt as Instant,
        closesAt: closesAt as Instant,
        extension: { windowMs: 300_000, byMs: 300_000 },
      },
      lines: [{ code: 'what', label: text('标的', 'Lot'), value: '一条旧船' }],
    },
  ],
});

interface Sold {
  person: string;
  name: string;
  party: string;
  priceFen: number;
  depositFen: number;
}

export const boatEffects = [
  defineEffect<BoatForm>({
    code: 'boat.first',
    does: 'auction',
    plan: ({ form }) => ({
      planned: [lot(form, 'first', form.opensAt, form.closesAt, form.reserveFen)],
      result: {},
    }),
  }),
  defineEffect<BoatForm>({
    code: 'boat.second',
    does: 'auction',
    plan: ({ form, at }) => {
      const opensAt = new Date(Date.parse(at) + 86_400_000).toISOString();
      const closesAt = new Date(Date.parse(at) + 2 * 86_400_000).toISOString();
      return { planned: [lot(form, 'second', opensAt, closesAt, (form.reserveFen * 8) / 10)], result: {} };
    },
  }),
  defineEffect<BoatForm>({
    code: 'boat.price',
    does: 'collect',
    plan: ({ results }) => {
      const { boat } = (results.sale as unknown as { lots: { boat: Sold } }).lots;
      return {
        planned: [
          {
            do: 'collect',
            person: boat.person,
            name: boat.name,
            amountFen: boat.priceFen - boat.depositFen,
            into: bank,
            credit: proceeds,
            text: text('余款', 'Rest of the price'),
          },
        ],
        result: {},
      };
    },
  }),
];

export const auctioneer: Actor = {
  kind: 'person',
  id: 'p-auctioneer',
  name: '拍卖师',
  level: 2,
  staff: { unit: 'club', roles: ['auctioneer'] },
};
