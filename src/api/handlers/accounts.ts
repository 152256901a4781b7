import {
  bankStanding,
  banksOf,
  keeperOf,
  listDifferences,
  listPayments,
  listPaymentsOf,
  listPostings,
  type PaymentView,
  readBook,
  settleDifference,
} from '#kernel/account';
import { daxie, Refusal } from '#kernel/base';
import { type CaseState, mayRead } from '#kernel/case';
import { actorOf, type Caller, known, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Handlers } from '../operation.ts';
import { statementParts } from '../statements.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';

const usualPage = 50;

type Operations =
  | 'getBook'
  | 'listPostings'
  | 'listBookPayments'
  | 'listMyPayments'
  | 'listBanks'
  | 'listBankDifferences'
  | 'settleBankDifference';

export const accountHandlers: Pick<Handlers, Operations> = {
  async getBook({ world, caller, params }) {
    const keeper = await readable(world, caller, params.id);
    const accounts = await readBook(partsOf(world), params.id);
    const nameOf = namesIn(keeper);
    const sum = (side: 'debit' | 'credit') =>
      accounts.filter((one) => one.side === side).reduce((all, one) => all + one.balanceFen, 0);
    return {
      book: params.id,
      caseId: keeper.caseId,
      caseNumber: keeper.number,
      title: keeper.title,
      accounts: accounts.map((one) => ({
        ...one,
        parties: one.parties.map((part) => ({ ...part, name: nameOf(part.party) })),
      })),
      debitFen: sum('debit'),
      creditFen: sum('credit'),
    };
  },

  async listPostings({ world, caller, params, query }) {
    const keeper = await readable(world, caller, params.id);
    const limit = query.limit ?? usualPage;
    const place = readCursor(query.after, ['instant', 'text']);
    const rows = await listPostings(partsOf(world), {
      book: params.id,
      after: place && { at: place[0]!, posting: place[1]! },
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.at}~${last.posting}`);
    const nameOf = namesIn(keeper);
    return {
      rows: page.map((row) => ({ ...row, lines: row.lines.map((line) => ({ ...line, name: nameOf(line.party) })) })),
      next,
    };
  },

  async listBookPayments({ world, caller, params, query }) {
    await readable(world, caller, params.id);
    const limit = query.limit ?? usualPage;
    const place = readCursor(query.after, ['instant', 'text']);
    const after = place && { at: place[0]!, payment: place[1]! };
    return pageOf(world, await listPayments(partsOf(world), { book: params.id, after, limit: limit + 1 }), limit);
  },

  async listMyPayments({ world, caller, query }) {
    const me = known(caller);
    const limit = query.limit ?? usualPage;
    const place = readCursor(query.after, ['instant', 'text']);
    const after = place && { at: place[0]!, payment: place[1]! };
    return pageOf(world, await listPaymentsOf(partsOf(world), { person: me.party, after, limit: limit + 1 }), limit);
  },

  async listBanks({ world, caller }) {
    staffWith(caller, 'cashier');
    const banks = await banksOf(partsOf(world));
    return { rows: await Promise.all(banks.map((bank) => standing(world, bank))) };
  },

  async listBankDifferences({ world, caller, query }) {
    staffWith(caller, 'cashier');
    const limit = query.limit ?? usualPage;
    const place = readCursor(query.after, ['instant', 'text']);
    const rows = await listDifferences(partsOf(world), {
      open: query.status !== 'all',
      after: place && { at: place[0]!, difference: place[1]! },
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.foundAt}~${last.difference}`);
    return {
      rows: page as never,
      next,
    };
  },

  async settleBankDifference({ world, caller, params, body }) {
    const me = staffWith(caller, 'cashier');
    if (!(await banksOf(partsOf(world))).includes(params.id))
      throw new Refusal('PARTNER_UNKNOWN', { source: params.id });
    await settleDifference(
      statementParts(world, params.id),
      { difference: body.difference, payment: body.payment ?? '', why: body.why },
      { person: me.person, name: me.name },
    );
    return standing(world, params.id);
  },
};

function partsOf(world: World) {
  return { db: world.db, district: world.district.code };
}

async function standing(world: World, bank: string) {
  return { bank, ...(await bankStanding(partsOf(world), bank)) };
}

/** The case that keeps a book, for staff who may read it in full; to everybody else the book does not exist. */
async function readable(world: World, caller: Caller | null, book: string): Promise<CaseState> {
  const me = staffWith(caller);
  const caseId = await keeperOf(partsOf(world), book);
  const state = caseId ? await world.engine.find(caseId) : undefined;
  if (!state || mayRead(state, actorOf(me), 'case', itemOfCase(world, state)) !== 'full')
    throw new Refusal('BOOK_UNKNOWN', { book });
  return state;
}

/** The name of a party of the case where a party of an account is one; the code itself tells the others apart. */
function namesIn(state: CaseState): (party: string) => string {
  const names = new Map([
    [state.applicant.person, state.applicant.name],
    ...state.parties.map(({ person, name }) => [person, name] as const),
  ]);
  return (party) => names.get(party) ?? '';
}

async function pageOf(world: World, rows: PaymentView[], limit: number) {
  const { page, next } = cutPage(rows, limit, (last) => `${last.madeAt}~${last.payment}`);
  const cases = new Map<string, CaseState | undefined>();
  for (const { caseId } of page) if (!cases.has(caseId)) cases.set(caseId, await world.engine.find(caseId));
  return {
    rows: page.map(({ party: _, bank, ...row }) => ({
      ...row,
      status: row.status as 'waiting',
      caseNumber: cases.get(row.caseId)?.number ?? row.caseId,
      title: cases.get(row.caseId)?.title ?? '',
      daxie: daxie(row.amountFen),
      payAt: payAt(world, bank, row),
    })),
    next,
  };
}

/** Where a demonstration pays: the page of its bank, filled in. */
export function payAt(
  world: World,
  bank: string,
  { payment, direction, status, amountFen }: Pick<PaymentView, 'payment' | 'direction' | 'status' | 'amountFen'>,
): string | null {
  const port = world.config.partnerPorts[bank];
  if (!world.district.demonstration || !port || direction !== 'in' || status !== 'waiting') return null;
  return `http://localhost:${port}/?payment=${encodeURIComponent(payment)}&fen=${amountFen}`;
}
