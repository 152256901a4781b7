import { type Fen, type LocalText, Refusal, toFen } from '#kernel/base';

/** The side of an account (借方、贷方). Money that is there stands on the debit side; what is owed to somebody on the credit side. */
export type Side = 'debit' | 'credit';

/** An account of a book as it is opened (科目). */
export interface AccountFacts {
  account: string;
  name: LocalText;
  /** The side on which its balance stands. */
  side: Side;
  /** Only when declared so may its balance cross to the other side (可透支). */
  belowZero?: boolean;
  /** The bank whose statement it must agree with; absent for an account that no bank knows. */
  bank?: string;
}

/** One line of a posting (借贷明细): so much on one side of an account, for one party in it where it has parties. */
export interface PostingLine {
  account: string;
  side: Side;
  amountFen: Fen;
  party?: string;
}

/** The most lines of one posting, inclusive. */
const mostLines = 50_000;

/**
 * Refuses a posting that is none (分录不平): `POSTING_UNEQUAL` when its sides differ or it has nothing on one of them,
 * `AMOUNT_INVALID` for an amount that is not a whole positive number of fen.
 */
export function refuseUnequal(lines: readonly PostingLine[]): void {
  let debit = 0n;
  let credit = 0n;
  for (const { side, amountFen } of lines) {
    if (toFen(amountFen) <= 0) throw new Refusal('AMOUNT_INVALID', { amount: String(amountFen) });
    if (side === 'debit') debit += BigInt(amountFen);
    else credit += BigInt(amountFen);
  }
  if (debit !== credit || debit === 0n || lines.length > mostLines)
    throw new Refusal('POSTING_UNEQUAL', { debit: String(debit), credit: String(credit) });
}

/**
 * The balances that postings lead to, by account and party (过账): a second way to compute what the database keeps. The key is
 * `account` or `account/party`. Both sides of every account are in the sums, exact at any size.
 */
export function sumsOf(lines: Iterable<PostingLine>): Map<string, { debit: bigint; credit: bigint }> {
  const sums = new Map<string, { debit: bigint; credit: bigint }>();
  for (const { account, party, side, amountFen } of lines) {
    const key = party ? `${account}/${party}` : account;
    const sum = sums.get(key) ?? { debit: 0n, credit: 0n };
    sum[side] += BigInt(amountFen);
    sums.set(key, sum);
  }
  return sums;
}
