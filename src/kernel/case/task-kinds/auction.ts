import { type Bid, type BidAsked, decideBids, refuseTerms, startBidding } from '#kernel/auction';
import { type Fen, type Instant, Refusal } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { publicLines } from '#kernel/publication';
import type { CaseCommand } from '../command.ts';
import type { Payee } from '../effect.ts';
import { mustRun } from '../lifecycle/grounds.ts';
import { endPayment, expect, originOf, pay } from '../money.ts';
import { emit, partyOf, planEffect, type Run } from '../run.ts';
import { type BidderState, type CaseState, type LotState, standstill } from '../state.ts';
import { completeByEngine, openByEngine } from './complete.ts';

type AuctionTask = Extract<TaskDefinition, { kind: 'auction' }>;

/** Lots are offered for sale (开拍): on the terms of a declared effect. A plan without lots is passed over as `unsold`. */
export function openAuction(run: Run, task: AuctionTask): void {
  const { planned, result } = planEffect(run, task.effect, task);
  const [plan, ...more] = planned;
  if (plan && (plan.do !== 'auction' || more.length > 0))
    throw new Error(`effect ${task.effect} of an auction task plans another thing than one auction`);
  if (!plan || plan.lots.length === 0) {
    openByEngine(run, task);
    completeByEngine(run, task, { outcome: 'unsold', result: { ...result, lots: {} } });
    return;
  }
  for (const { terms } of plan.lots) refuseTerms(terms, run.tools.at);
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'auction',
    unit: task.unit,
    role: task.role,
    person: '',
    dueAt: null,
  });
  for (const { terms, lines } of plan.lots) {
    emit(run, {
      type: 'auction.lot-offered',
      lot: `${task.code}.${terms.lot}`,
      task: task.code,
      unit: task.unit,
      terms: { ...terms, lot: `${task.code}.${terms.lot}` },
      lines: publicLines(lines),
      into: plan.into,
      deposits: plan.deposits,
    });
  }
}

/**
 * Somebody wants to bid (报名): he gets a code, and the deposit is waited for. Refused: who may not buy (`BIDDER_BARRED`): whoever has a
 * barred role in the case, and staff of the units that work on it; identity below level 2; a lot that is over.
 */
export function enterAuction(run: Run, command: Extract<CaseCommand, { type: 'enter-auction' }>): void {
  const { state, tools } = run;
  const lot = openLot(state, command.lot);
  const person = partyOf(tools.actor);
  if (bidderOf(lot, person)) return;
  mustRun(state);
  if (tools.actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  if (tools.at >= (state.bidding?.[command.lot]?.endsAt ?? lot.terms.closesAt))
    throw new Refusal('BIDDING_CLOSED', { end: lot.terms.closesAt });
  const declared = tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === lot.task);
  if (declared?.kind !== 'auction') throw new Refusal('LOT_UNKNOWN', { lot: command.lot });
  if (isBarred(run, declared, person)) throw new Refusal('BIDDER_BARRED', {});
  const bidder = String(Object.keys(lot.bidders).length + 1);
  const first = hasRole(state, declared.firstRefusal ?? [], person);
  emit(run, {
    type: 'auction.entered',
    lot: command.lot,
    bidder,
    person,
    nameSealed: tools.vault.seal(tools.actor.acting?.principal.name ?? tools.actor.name),
    first,
  });
  if (lot.terms.depositFen === 0) {
    emit(run, { type: 'auction.admitted', lot: command.lot, bidder, payment: '' });
    return;
  }
  expect(
    run,
    {
      person,
      party: partyCode(command.lot, bidder),
      amountFen: lot.terms.depositFen,
      into: lot.into,
      credit: lot.deposits,
      text: { zh: `竞买保证金：${lot.terms.name.zh}`, en: `Deposit: ${lot.terms.name.en}` },
    },
    { task: lot.task, until: lot.terms.closesAt },
  );
}

function partyCode(lot: string, bidder: string): string {
  return `${lot}#${bidder}`;
}

function isBarred({ state, tools }: Run, declared: AuctionTask, person: string): boolean {
  const units = new Set([state.unit, ...Object.values(state.tasks).map((task) => task.unit)]);
  if (tools.actor.staff && units.has(tools.actor.staff.unit)) return true;
  return hasRole(state, declared.barred ?? [], person) || hasRole(state, declared.barred ?? [], tools.actor.id);
}

function hasRole(state: CaseState, roles: readonly string[], person: string): boolean {
  if (roles.includes('applicant') && state.applicant.person === person) return true;
  return state.parties.some((party) => party.person === person && roles.includes(party.part));
}

/** The deposit of a bidder has come in (保证金到账): from now on he may bid. Says whether it was one. */
export function deposited(run: Run, payment: string): boolean {
  const known = run.state.payments?.[payment];
  const [lot, bidder] = known?.party.split('#') ?? [];
  if (!lot || !bidder || !run.state.lots?.[lot]?.bidders[bidder]) return false;
  emit(run, { type: 'auction.admitted', lot, bidder, payment });
  return true;
}

/** Bids of one lot with what came of each, in their order (判定一批出价); the same function decides for the owner and in the case. */
export function judgeBids(
  state: CaseState,
  asked: readonly { lot: string; person: string; amountFen: Fen; at: BidAsked['at'] }[],
): ({ bid: Bid; lot: string; endsAt: Instant } | { refusal: Refusal })[] {
  const biddings = { ...state.bidding };
  return asked.map(({ lot: code, person, amountFen, at }) => {
    try {
      mustRun(state);
      const lot = openLot(state, code);
      const bidder = bidderOf(lot, person);
      if (!bidder?.[1].admitted) throw new Refusal('DEPOSIT_MISSING', {});
      const bidding = biddings[code] ?? startBidding(lot.terms);
      const { verdicts, after } = decideBids(lot.terms, bidding, [
        { bidder: bidder[0], amountFen, at, first: bidder[1].first },
      ]);
      biddings[code] = after;
      const [verdict] = verdicts;
      return verdict && 'bid' in verdict
        ? { bid: verdict.bid, lot: code, endsAt: after.endsAt }
        : (verdict as { refusal: Refusal });
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error };
      throw error;
    }
  });
}

/** Writes bids down (出价): each must count, or the whole command is refused with the reason of the first that does not. */
export function placeBids(run: Run, command: Extract<CaseCommand, { type: 'bids' }>): void {
  const verdicts = judgeBids(run.state, command.bids);
  const bids: { lot: string; bid: Bid & { key: string }; endsAt: Instant }[] = verdicts.map((verdict, index) => {
    if ('refusal' in verdict) throw verdict.refusal;
    const { lot, bid, endsAt } = verdict;
    return { lot, bid: { ...bid, key: command.bids[index]?.key ?? '' }, endsAt };
  });
  for (const lot of new Set(bids.map((one) => one.lot))) {
    const own = bids.filter((one) => one.lot === lot);
    const endsAt = own.at(-1)?.endsAt as Instant;
    emit(run, { type: 'auction.bids-placed', lot, bids: own.map(({ bid }) => bid), endsAt });
  }
}

/** The end of a lot has come (落槌): sold to the highest, or unsold. While the case is suspended it is withdrawn. Says whether the task ended. */
export function closeLot(run: Run, code: string): boolean {
  const lot = run.state.lots?.[code];
  if (lot?.status !== 'open') return false;
  const bidding = run.state.bidding?.[code] ?? startBidding(lot.terms);
  const still = standstill(run.state);
  const halted = still?.kind === 'suspension';
  const outcome = halted ? 'withdrawn' : bidding.leader === null ? 'unsold' : 'sold';
  return endLot(run, code, outcome, halted ? still.why.zh : '');
}

/** The unit takes a lot back before its end (撤回标的), with the reason that everybody reads; every deposit goes back. */
export function withdrawLot(run: Run, command: Extract<CaseCommand, { type: 'withdraw-lot' }>): boolean {
  const lot = run.state.lots?.[command.lot];
  if (lot?.status === 'withdrawn') return false;
  if (lot?.task !== command.task) throw new Refusal('LOT_UNKNOWN', { lot: command.lot });
  openLot(run.state, command.lot);
  if (command.why.trim() === '') throw new Refusal('REASON_MISSING', {});
  return endLot(run, command.lot, 'withdrawn', command.why.trim());
}

function endLot(run: Run, code: string, outcome: 'sold' | 'unsold' | 'withdrawn', why: string): boolean {
  const lot = run.state.lots?.[code] as LotState;
  const bidding = run.state.bidding?.[code] ?? startBidding(lot.terms);
  const sold = outcome === 'sold';
  const winner = sold ? bidding.leader : null;
  emit(run, {
    type: 'auction.closed',
    lot: code,
    outcome,
    bidder: winner,
    priceFen: sold ? bidding.priceFen : null,
    bids: bidding.bids,
    link: bidding.link,
    why,
  });
  giveBack(run, code, lot, winner);
  return finish(run, lot.task);
}

/** Deposits of everybody but the winner go back to the account they came from (保证金原路退回). */
function giveBack(run: Run, code: string, lot: LotState, winner: string | null): void {
  const payees: Payee[] = [];
  for (const [bidder, { person }] of Object.entries(lot.bidders)) {
    const party = partyCode(code, bidder);
    const [id, payment] =
      Object.entries(run.state.payments ?? {}).find(([, one]) => one.direction === 'in' && one.party === party) ?? [];
    if (!id || !payment) continue;
    if (payment.status === 'waiting') endPayment(run, id, true);
    if (payment.status !== 'done' || bidder === winner) continue;
    const { name, account } = originOf(run, payment);
    payees.push({ person, party, name, bankAccount: account, amountFen: payment.amountFen });
  }
  if (payees.length === 0) return;
  const text = { zh: `退还竞买保证金：${lot.terms.name.zh}`, en: `Deposit back: ${lot.terms.name.en}` };
  pay(run, { do: 'pay', from: lot.deposits.account, through: lot.into, payees, text }, lot.task);
}

/** Ends the task when none of its lots is open any more. */
function finish(run: Run, code: string): boolean {
  const lots = Object.entries(run.state.lots ?? {}).filter(([, lot]) => lot.task === code);
  if (lots.some(([, lot]) => lot.status === 'open')) return false;
  const sold = lots.some(([, lot]) => lot.status === 'sold');
  const withdrawn = lots.every(([, lot]) => lot.status === 'withdrawn');
  emit(run, {
    type: 'task.completed',
    task: code,
    outcome: sold ? 'sold' : withdrawn ? 'withdrawn' : 'unsold',
    by: 'engine',
    byName: '',
    reasons: [],
    result: { lots: Object.fromEntries(lots.map(([lot, one]) => [lot.slice(code.length + 1), soldOf(run, lot, one)])) },
  });
  return true;
}

/** What later effects read of a lot: how it ended, to whom, for how much, with which deposit. */
function soldOf(run: Run, code: string, lot: LotState): Record<string, unknown> {
  const winner = lot.winner === null ? undefined : lot.bidders[lot.winner];
  return {
    outcome: lot.status,
    round: lot.terms.round,
    reserveFen: lot.terms.reserveFen,
    priceFen: lot.priceFen,
    ...(winner
      ? {
          bidder: lot.winner,
          person: winner.person,
          name: run.tools.vault.open(winner.nameSealed),
          party: partyCode(code, lot.winner as string),
          depositFen: lot.terms.depositFen,
        }
      : {}),
  };
}

function bidderOf(lot: LotState, person: string): [string, BidderState] | undefined {
  return Object.entries(lot.bidders).find(([, one]) => one.person === person);
}

function openLot(state: CaseState, code: string): LotState {
  const lot = state.lots && Object.hasOwn(state.lots, code) ? state.lots[code] : undefined;
  if (!lot) throw new Refusal('LOT_UNKNOWN', { lot: code });
  if (lot.status !== 'open') throw new Refusal('LOT_OVER', { lot: lot.terms.name.zh, status: lot.status });
  return lot;
}
