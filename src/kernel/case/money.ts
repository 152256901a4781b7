import { type AccountFacts, type PostingLine, refuseUnequal } from '#kernel/account';
import { type Fen, type Instant, type LocalText, Refusal, toFen } from '#kernel/base';
import { canonicalJson } from '#kernel/evidence';
import type { CaseCommand } from './command.ts';
import type { Payee, Planned } from './effect.ts';
import { emit, type Run } from './run.ts';
import type { CaseState, PaymentState } from './state.ts';

type Plan<Do extends Planned['do']> = Extract<Planned, { do: Do }>;

/** The most payees of one order to a bank; more go in several orders. */
const payeesOfOrder = 500;

/** Which book a plan means: that of the case unless it names one of a purpose (账簿). */
function bookOf(state: CaseState, book: string | undefined): string {
  return book ?? state.caseId;
}

/** Opens the accounts that the case has not opened yet (开设科目). */
function openAccounts(run: Run, book: string, accounts: readonly AccountFacts[]): void {
  for (const { account, name, side, belowZero = false, bank = '' } of accounts) {
    if (run.state.accounts?.includes(`${book}/${account}`)) continue;
    emit(run, { type: 'account.opened', book, account, name, side, belowZero, bank });
  }
}

/**
 * Books (记账): a balanced posting on accounts that are open. Whether an account would go below zero is known only when it is written:
 * then the whole command is refused with `BALANCE_SHORT`, and with `RECEIPT_BOOKED` when the receipt was booked before.
 */
function book(
  run: Run,
  posting: {
    book: string;
    accounts: readonly AccountFacts[];
    lines: readonly PostingLine[];
    text: LocalText;
    receipt?: string;
  },
): void {
  openAccounts(run, posting.book, posting.accounts);
  for (const { account } of posting.lines)
    if (!run.state.accounts?.includes(`${posting.book}/${account}`)) throw new Refusal('ACCOUNT_UNKNOWN', { account });
  const lines = posting.lines.filter((line) => line.amountFen !== 0);
  refuseUnequal(lines);
  emit(run, {
    type: 'account.posted',
    posting: `${run.state.caseId}-b${(run.state.postings ?? 0) + 1}`,
    book: posting.book,
    text: posting.text,
    lines,
    receipt: posting.receipt ?? '',
  });
}

/** Books what an effect plans; lines of 0 are left out, and nothing is booked when none is left. */
export function post(run: Run, plan: Plan<'post'>): void {
  const of = bookOf(run.state, plan.book);
  if (plan.lines.some((line) => line.amountFen !== 0)) book(run, { ...plan, book: of });
  else openAccounts(run, of, plan.accounts);
}

/** The name of the next payment: what a payer writes as the purpose of his transfer. */
function nextPayment(state: CaseState): string {
  return `${state.number}-P${Object.keys(state.payments ?? {}).length + 1}`;
}

/** Waits for money (应收); gives the payment by whose name the payer pays. */
export function expect(
  run: Run,
  plan: Omit<Plan<'collect'>, 'do' | 'name'>,
  { task, until }: { task: string; until: Instant | null },
): string {
  const of = bookOf(run.state, plan.book);
  if (toFen(plan.amountFen) <= 0) throw new Refusal('AMOUNT_INVALID', { amount: String(plan.amountFen) });
  openAccounts(run, of, [plan.into, plan.credit]);
  const payment = nextPayment(run.state);
  emit(run, {
    type: 'payment.expected',
    payment,
    book: of,
    amountFen: plan.amountFen,
    person: plan.person,
    party: plan.party ?? '',
    debit: plan.into.account,
    credit: plan.credit.account,
    bank: plan.into.bank,
    text: plan.text,
    until,
    task,
  });
  return payment;
}

/** Nobody waits for the money any more (不再收款); late when its time has passed. */
export function endPayment(run: Run, payment: string, late: boolean): void {
  if (run.state.payments?.[payment]?.status === 'waiting') emit(run, { type: 'payment.ended', payment, late });
}

/**
 * Pays out (付款): booked when it is ordered, so that the same fen never goes out twice; what the bank does with it stands in its
 * statement. Who gets nothing is left out.
 */
export function pay(run: Run, plan: Plan<'pay'>, task: string): void {
  const of = bookOf(run.state, plan.book);
  const payees = plan.payees.filter((payee) => payee.amountFen !== 0);
  openAccounts(run, of, [plan.through]);
  for (let from = 0; from < payees.length; from += payeesOfOrder)
    order(run, plan, of, payees.slice(from, from + payeesOfOrder), task);
}

function order(run: Run, plan: Plan<'pay'>, of: string, payees: Payee[], task: string): void {
  const amountFen = payees.reduce<Fen>((sum, payee) => toFen(sum + toFen(payee.amountFen)), 0);
  book(run, {
    book: of,
    accounts: [],
    text: plan.text,
    lines: [
      ...payees.map(
        ({ party, amountFen: fen }): PostingLine => ({
          account: plan.from,
          side: 'debit',
          amountFen: fen,
          ...(party ? { party } : {}),
        }),
      ),
      { account: plan.through.account, side: 'credit', amountFen },
    ],
  });
  const payment = nextPayment(run.state);
  emit(run, {
    type: 'payment.ordered',
    payment,
    book: of,
    amountFen,
    bank: plan.through.bank,
    text: plan.text,
    task,
    payees: payees.map(({ person, party, amountFen: fen }) => ({ person, party, amountFen: fen })),
    message: {
      partner: plan.through.bank,
      type: 'payment.ordered',
      data: {
        taskKey: `${run.state.caseId}:${task}`,
        caseId: run.state.caseId,
        district: run.tools.district.code,
        payment,
        amountFen,
        payees: payees.map(({ name, bankAccount, amountFen: fen }) => ({ name, account: bankAccount, amountFen: fen })),
      },
    },
  });
}

/**
 * The bank's statement says that money has come in (到账). Refused: another amount than the one waited for, or one that nobody waits
 * for any more; the line then waits for an officer. Gives the payment that is settled by it, or nothing when it was before.
 */
export function arrive(run: Run, command: Extract<CaseCommand, { type: 'money-arrived' }>): PaymentState | undefined {
  const payment = waitingPayment(run, command);
  if (!payment) return undefined;
  if (payment.direction !== 'in' || payment.amountFen !== command.amountFen)
    throw new Refusal('PAYMENT_AMOUNT', { payment: command.payment, amount: payment.amountFen });
  const party = payment.party ? { party: payment.party } : {};
  book(run, {
    book: payment.book,
    accounts: [],
    text: payment.text,
    lines: [
      { account: payment.debit, side: 'debit', amountFen: payment.amountFen },
      { account: payment.credit, side: 'credit', amountFen: payment.amountFen, ...party },
    ],
    receipt: command.receipt,
  });
  const from = { name: command.payer, account: command.payerAccount };
  emit(run, {
    type: 'payment.arrived',
    payment: command.payment,
    receipt: command.receipt,
    fromSealed: run.tools.vault.seal(canonicalJson(from)),
  });
  return payment;
}

/** The bank's statement says that an order was carried out (已付). */
export function execute(run: Run, command: Extract<CaseCommand, { type: 'money-left' }>): void {
  const payment = waitingPayment(run, command);
  if (!payment) return;
  if (payment.direction !== 'out') throw new Refusal('PAYMENT_UNKNOWN', { payment: command.payment });
  emit(run, { type: 'payment.executed', payment: command.payment, receipt: command.receipt });
}

/** Where the money of a payment came from, for paying it back there (原路退回). */
export function originOf(run: Run, payment: PaymentState): { name: string; account: string } {
  return JSON.parse(run.tools.vault.open(payment.fromSealed)) as { name: string; account: string };
}

/** The payment that a line of the statement settles; nothing when this very line has settled it already. */
function waitingPayment(
  run: Run,
  { payment: id, receipt }: { payment: string; receipt: string },
): PaymentState | undefined {
  const payment = Object.hasOwn(run.state.payments ?? {}, id) ? run.state.payments?.[id] : undefined;
  if (!payment) throw new Refusal('PAYMENT_UNKNOWN', { payment: id });
  if (run.tools.actor.id !== `partner:${payment.bank}`) throw new Refusal('NOT_ALLOWED', {});
  if (payment.status === 'done' && payment.receipt === receipt) return undefined;
  if (payment.status !== 'waiting') throw new Refusal('PAYMENT_OVER', { payment: id, status: payment.status });
  return payment;
}
