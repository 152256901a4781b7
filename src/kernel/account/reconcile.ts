import { type Fen, type Instant, msOfInstant } from '#kernel/base';

/** A line of a bank's statement (银行流水): incoming positive, outgoing negative; lines of one bank account are numbered without gaps. */
export interface BankLine {
  line: number;
  at: Instant;
  amountFen: Fen;
  /** What stood on the bank account after it. */
  balanceFen: Fen;
  /** The payment that it names, as the payer wrote it. */
  reference: string;
  counterparty: string;
  counterpartyAccount: string;
}

/** A payment of ours that a line can belong to (应收应付). */
export interface KnownPayment {
  payment: string;
  direction: 'in' | 'out';
  amountFen: Fen;
  status: 'waiting' | 'done' | 'cancelled' | 'late';
  madeAt: Instant;
}

/** What book and bank do not say alike (对账差异). */
export interface Difference {
  difference: string;
  kind: 'unknown' | 'amount' | 'again' | 'ended' | 'missing-line' | 'balance' | 'not-executed';
  line: number | null;
  payment: string;
  facts: Record<string, string | number>;
}

/** What came of comparing a statement with the payments: which line belongs to which payment, and what is left over. */
export interface Reconciled {
  matches: { line: number; payment: string }[];
  differences: Difference[];
}

/**
 * Compares a statement with the payments (对账). Lines may come doubled, out of order, or not at all: they count by their number, and a
 * number that is missing between others is a difference of its own. A line belongs to the payment that it names when
 * direction and amount agree and no other line has it already. `settled` holds payments that have a line from before;
 * an outgoing payment without a line is a difference once it is older than `graceMs`.
 */
export function reconcile(
  lines: readonly BankLine[],
  payments: ReadonlyMap<string, KnownPayment>,
  { settled, now, graceMs }: { settled: ReadonlySet<string>; now: Instant; graceMs: number },
): Reconciled {
  const byNumber = [...new Map(lines.map((line) => [line.line, line])).values()].sort((a, b) => a.line - b.line);
  const matches: Reconciled['matches'] = [];
  const differences: Difference[] = [];
  const taken = new Set(settled);
  for (const [index, line] of byNumber.entries()) {
    const before = byNumber[index - 1];
    if (before) differences.push(...gapBetween(before, line));
    const found = differenceOf(line, payments.get(line.reference), taken);
    if (found) differences.push(found);
    else {
      taken.add(line.reference);
      matches.push({ line: line.line, payment: line.reference });
    }
  }
  const oldest = msOfInstant(now) - graceMs;
  for (const { payment, direction, amountFen, status, madeAt } of payments.values()) {
    if (direction !== 'out' || status !== 'waiting' || taken.has(payment) || msOfInstant(madeAt) > oldest) continue;
    differences.push({
      difference: `not-executed:${payment}`,
      kind: 'not-executed',
      line: null,
      payment,
      facts: { amountFen },
    });
  }
  return { matches, differences };
}

function differenceOf(
  line: BankLine,
  payment: KnownPayment | undefined,
  taken: ReadonlySet<string>,
): Difference | undefined {
  const kind = ((): Difference['kind'] | undefined => {
    if (!payment || (payment.direction === 'in') !== line.amountFen > 0) return 'unknown';
    if (taken.has(payment.payment)) return 'again';
    if (Math.abs(line.amountFen) !== payment.amountFen) return 'amount';
    if (payment.status === 'cancelled' || payment.status === 'late') return 'ended';
    return undefined;
  })();
  if (!kind) return undefined;
  return {
    difference: `line:${line.line}`,
    kind,
    line: line.line,
    payment: kind === 'unknown' ? '' : line.reference,
    facts: {
      amountFen: line.amountFen,
      ...(kind === 'amount' && payment ? { expectedFen: payment.amountFen } : {}),
      reference: line.reference,
      counterparty: line.counterparty,
    },
  };
}

/** Numbers that are missing between two lines, or, where none is, a balance that does not follow. */
function gapBetween(before: BankLine, line: BankLine): Difference[] {
  const missing = Array.from({ length: line.line - before.line - 1 }, (_, n) => before.line + n + 1);
  if (missing.length > 0)
    return missing.map((number) => ({
      difference: `missing:${number}`,
      kind: 'missing-line',
      line: number,
      payment: '',
      facts: {},
    }));
  const follows = before.balanceFen + line.amountFen;
  if (follows === line.balanceFen) return [];
  return [
    {
      difference: `balance:${line.line}`,
      kind: 'balance',
      line: line.line,
      payment: '',
      facts: { saidFen: line.balanceFen, computedFen: follows },
    },
  ];
}
