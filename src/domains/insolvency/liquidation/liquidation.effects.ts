import type { AccountFacts } from '#kernel/account';
import {
  addCalendarDays,
  type Day,
  dayOf,
  type Fen,
  type Instant,
  instantOfMs,
  msOfInstant,
  startOfDay,
} from '#kernel/base';
import { defineEffect, type EffectContext, type Planned } from '#kernel/case';
import { administratorFee } from './administrator-fee.rule.ts';
import { estateAuction } from './estate-auction.rule.ts';
import { claimRanks, type LiquidationForm } from './liquidation.form.ts';
import { waterfall } from './waterfall.rule.ts';

type Context = EffectContext<LiquidationForm>;
const label = (zh: string, en: string) => ({ zh, en });

const bank: AccountFacts & { bank: string } = {
  account: 'bank',
  name: label('管理人账户', 'Account of the estate'),
  side: 'debit',
  bank: 'escrow-bank',
};
const deposits: AccountFacts = {
  account: 'deposits',
  name: label('竞买保证金', 'Deposits of bidders'),
  side: 'credit',
};
const proceeds: AccountFacts = { account: 'proceeds', name: label('变价款', 'Proceeds'), side: 'credit' };
const payable: AccountFacts = { account: 'payable', name: label('应付分配款', 'Due to creditors'), side: 'credit' };

/** How long the bidding lasts once it is open (竞价时长), in days. 《最高人民法院关于人民法院网络司法拍卖若干问题的规定》第二十条: at least 24 hours. */
const biddingDays = 1;
const minute = 60_000;

/** A sold lot as the auction's task leaves it. */
interface Sold {
  outcome: string;
  priceFen: Fen;
  reserveFen: Fen;
  person: string;
  name: string;
  party: string;
  depositFen: Fen;
}

/** The claims that were admitted, each with its number in the table (确认的债权). */
function admitted({ form, entries }: Context): (LiquidationForm['claims'][number] & { no: number })[] {
  return form.claims
    .map((claim, index) => ({ ...claim, no: index + 1 }))
    .filter(({ no }) => entries[`claim-${no}`]?.outcome === 'admitted');
}

/** Who votes on how the estate is used (表决名册): the ordinary claims that were admitted, each with its amount. 《企业破产法》第五十九条、第六十四条. */
export const proposePlan = defineEffect<LiquidationForm>({
  code: 'insolvency.propose-plan',
  does: 'ballot',
  plan: (context) => ({
    planned: [
      {
        do: 'ballot',
        question: `是否同意${context.form.debtor}的财产变价方案和分配方案`,
        options: [],
        roll: admitted(context)
          .filter(({ rank }) => rank === 'ordinary')
          .map(({ name, idNumber, amountFen }) => ({
            name,
            idNumber,
            cls: claimRanks.ordinary.zh,
            weight: amountFen,
          })),
      },
    ],
    result: {},
  }),
});

function sale(round: 'first' | 'second', { form, at }: Context): Planned {
  const { asset } = form;
  const notice = dayOf(at);
  const terms = estateAuction.at(notice)({ priceFen: asset.priceFen, kind: asset.kind, noticeOn: notice }).value;
  const opens: Day = round === 'first' ? terms.firstFrom : terms.secondFrom;
  return {
    do: 'auction',
    into: bank,
    deposits,
    lots: [
      {
        terms: {
          lot: 'asset',
          name: label(asset.name, asset.name),
          round,
          reserveFen: round === 'first' ? terms.firstReserveFen : terms.secondReserveFen,
          stepFen: asset.stepFen,
          depositFen: asset.depositFen,
          // ten in the morning to ten the next morning
          opensAt: hoursInto(opens, 10),
          closesAt: hoursInto(addCalendarDays(opens, biddingDays), 10),
          extension: { windowMs: 5 * minute, byMs: 5 * minute },
        },
        lines: [
          { code: 'debtor', label: label('债务人', 'Debtor'), value: form.debtor },
          { code: 'state', label: label('现状和瑕疵', 'State and defects'), value: asset.description },
          { code: 'basis', label: label('依据', 'Basis'), value: '《企业破产法》第一百一十二条' },
        ],
      },
    ],
  };
}

function hoursInto(day: Day, hours: number): Instant {
  return instantOfMs(msOfInstant(startOfDay(day)) + hours * 3_600_000);
}

/** The first auction at the price that the meeting has set (一拍). */
export const firstSale = defineEffect<LiquidationForm>({
  code: 'insolvency.first-sale',
  does: 'auction',
  plan: (context) => ({ planned: [sale('first', context)], result: {} }),
});

/** The second auction at no less than four fifths of it (二拍). */
export const secondSale = defineEffect<LiquidationForm>({
  code: 'insolvency.second-sale',
  does: 'auction',
  plan: (context) => ({ planned: [sale('second', context)], result: {} }),
});

/** The lot that was sold last, with its buyer. */
function soldIn({ results }: Context, tasks: readonly string[]): Sold | undefined {
  for (const task of tasks) {
    const lots = results[task]?.lots as { asset?: Sold } | undefined;
    if (lots?.asset?.outcome === 'sold') return lots.asset;
  }
  return undefined;
}

function rest(task: string) {
  return (context: Context) => {
    const sold = soldIn(context, [task]);
    const planned: Planned[] = sold
      ? [
          {
            do: 'collect',
            person: sold.person,
            name: sold.name,
            amountFen: sold.priceFen - sold.depositFen,
            into: bank,
            credit: proceeds,
            text: label(`拍卖余款：${context.form.asset.name}`, `Rest of the price: ${context.form.asset.name}`),
          },
        ]
      : [];
    return { planned, result: {} };
  };
}

/** The buyer of the first auction pays the rest; his deposit counts (一拍余款). */
export const firstRest = defineEffect<LiquidationForm>({
  code: 'insolvency.first-rest',
  does: 'collect',
  reads: ['sale'],
  plan: rest('sale'),
});

/** The buyer of the second auction pays the rest (二拍余款). */
export const secondRest = defineEffect<LiquidationForm>({
  code: 'insolvency.second-rest',
  does: 'collect',
  plan: rest('resale'),
});

/**
 * The estate is distributed (破产财产分配): proceeds, with the deposit of a buyer who paid and of one who did not, less the administrator's
 * fee by its ceiling, costs and common debts, then the claims by rank. Booked and paid to the fen.
 * 《企业破产法》第一百一十三条; 《最高人民法院关于审理企业破产案件确定管理人报酬的规定》第二条.
 */
export const distribute = defineEffect<LiquidationForm>({
  code: 'insolvency.distribute',
  does: 'post',
  plan(context) {
    const { form, on, applicant, results } = context;
    const sales = ['sale', 'resale'].flatMap((task) => soldIn(context, [task]) ?? []);
    const paid = sales.filter((_, index) => results[['price', 'price-again'][index] ?? '']?.amountFen !== undefined);
    const totalFen =
      sales.reduce<Fen>((sum, one) => sum + one.depositFen, 0) +
      paid.reduce<Fen>((sum, one) => sum + one.priceFen - one.depositFen, 0);
    const fee = Math.min(administratorFee.at(on)({ valueFen: totalFen }).value.totalFen, totalFen);
    const claims = admitted(context);
    const of = (rank: keyof typeof claimRanks) => claims.filter((claim) => claim.rank === rank);
    const outcome = waterfall.at(on)({
      freeFen: totalFen,
      costs: [form.costsFen, fee],
      common: [form.commonFen],
      wages: of('wages').map(({ amountFen }) => amountFen),
      public: of('public').map(({ amountFen }) => amountFen),
      ordinary: of('ordinary').map(({ amountFen }) => amountFen),
    }).value;
    const [costsFen = 0, feeFen = 0] = outcome.costs;
    const shares = [
      {
        party: 'costs',
        person: '',
        name: form.debtor,
        bankAccount: form.costsAccount,
        amountFen: costsFen + (outcome.common[0] ?? 0),
      },
      { party: 'fee', person: applicant.person, name: applicant.name, bankAccount: form.feeAccount, amountFen: feeFen },
      ...(['wages', 'public', 'ordinary'] as const).flatMap((rank) =>
        of(rank).map((claim, index) => ({
          party: `claim-${claim.no}`,
          person: context.personOf(claim.idNumber),
          name: claim.name,
          bankAccount: claim.bankAccount,
          amountFen: outcome[rank][index] ?? 0,
        })),
      ),
    ];
    return {
      planned: [
        {
          do: 'post',
          accounts: [deposits, proceeds],
          lines: sales.flatMap(({ party, depositFen }) => [
            { account: 'deposits', side: 'debit' as const, amountFen: depositFen, party },
            { account: 'proceeds', side: 'credit' as const, amountFen: depositFen },
          ]),
          text: label('保证金转为变价款', 'Deposits become proceeds'),
        },
        {
          do: 'post',
          accounts: [proceeds, payable],
          lines: [
            { account: 'proceeds', side: 'debit', amountFen: totalFen - outcome.leftFen },
            ...shares.map(({ party, amountFen }) => ({
              account: 'payable',
              side: 'credit' as const,
              amountFen,
              party,
            })),
          ],
          text: label('破产财产分配', 'Distribution of the estate'),
        },
        {
          do: 'pay',
          from: 'payable',
          through: bank,
          payees: shares,
          text: label('破产财产分配款', 'Share of the estate'),
        },
      ],
      result: {
        totalFen,
        feeFen,
        ordinaryBp: outcome.ordinaryBp,
        leftFen: outcome.leftFen,
        shares: shares.map(({ party, amountFen }) => ({ party, amountFen })),
      },
    };
  },
});

export const liquidationEffects = [proposePlan, firstSale, secondSale, firstRest, secondRest, distribute];
