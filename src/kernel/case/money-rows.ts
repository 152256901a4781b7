import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

type Event<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** The row of an account (科目). */
export function accountRow(caseId: string, event: Event<'account.opened'>): Record<string, unknown> {
  const { book, account, name, side, belowZero, bank, at } = event;
  return { book, account, name, side, below_zero: belowZero, bank, case_id: caseId, opened_at: at };
}

/** The rows of a posting and of its lines (分录及明细). */
export function postingRows(
  caseId: string,
  version: number,
  event: Event<'account.posted'>,
): { posting: Record<string, unknown>; lines: Record<string, unknown>[] } {
  const { posting, book, text, receipt, lines, at } = event;
  return {
    posting: { posting, book, text, receipt, case_id: caseId, version, at },
    lines: lines.map(({ account, side, amountFen, party }, index) => ({
      posting,
      n: index + 1,
      book,
      account,
      party: party ?? '',
      debit_fen: side === 'debit' ? amountFen : 0,
      credit_fen: side === 'credit' ? amountFen : 0,
    })),
  };
}

/** The row of a payment as the case has it now (应收应付). */
export function paymentRow(state: CaseState, payment: string): Record<string, unknown> {
  const one = state.payments?.[payment];
  if (!one) throw new Error(`no payment ${payment}`);
  return {
    payment,
    case_id: state.caseId,
    book: one.book,
    direction: one.direction,
    amount_fen: one.amountFen,
    person: one.person,
    party: one.party,
    text: one.text,
    bank: one.bank,
    status: one.status,
    receipt: one.receipt,
    made_at: one.madeAt,
    due_at: one.until,
    ended_at: one.endedAt,
  };
}

/** Who gets what of a payment that goes out (收款明细). */
export function payeeRows({ payment, payees, at }: Event<'payment.ordered'>): Record<string, unknown>[] {
  return payees.map(({ person, party, amountFen }, index) => ({
    payment,
    n: index + 1,
    person,
    party,
    amount_fen: amountFen,
    at,
  }));
}
