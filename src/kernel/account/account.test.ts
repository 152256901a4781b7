import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Instant, splitLargestRemainder } from '#kernel/base';
import { type PostingLine, refuseUnequal, sumsOf } from './posting.ts';
import { type BankLine, type KnownPayment, reconcile } from './reconcile.ts';
import { payByRank } from './waterfall.ts';

test('a posting whose sides differ, that is empty on both, or that holds a broken amount is none', () => {
  const line = (side: 'debit' | 'credit', amountFen: number): PostingLine => ({ account: 'a', side, amountFen });
  expect(() => refuseUnequal([line('debit', 5), line('credit', 5)])).not.toThrow();
  expect(() => refuseUnequal([line('debit', 5), line('credit', 4)])).toThrow('POSTING_UNEQUAL');
  expect(() => refuseUnequal([])).toThrow('POSTING_UNEQUAL');
  for (const wrong of [0, -1, 1.5, Number.NaN, 2 ** 53])
    expect(() => refuseUnequal([line('debit', wrong), line('credit', wrong)])).toThrow('AMOUNT_INVALID');
});

test('100,000 random postings and splits add up to the fen', () => {
  // a small generator of its own: the same 100,000 every time, quickly
  let seed = 20_211_001;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const lines: PostingLine[] = [];
  let moved = 0n;
  for (let n = 0; n < 100_000; n += 1) {
    const total = 1 + random(1_000_000_000) * 1_000 + random(1_000);
    const weights = Array.from({ length: 1 + random(7) }, () => 1 + random(1_000_000));
    const parts = splitLargestRemainder(total, weights);
    const posting: PostingLine[] = [
      { account: `from-${random(20)}`, side: 'debit', amountFen: total },
      ...parts.flatMap((amountFen, index): PostingLine[] =>
        amountFen === 0 ? [] : [{ account: `to-${index}`, side: 'credit', amountFen }],
      ),
    ];
    refuseUnequal(posting);
    moved += BigInt(total);
    lines.push(...posting);
  }
  const sums = [...sumsOf(lines).values()];
  expect(sums.reduce((sum, { debit }) => sum + debit, 0n)).toBe(moved);
  expect(sums.reduce((sum, { credit }) => sum + credit, 0n)).toBe(moved);
});

const rank = (code: string, ...amounts: number[]) => ({
  code,
  name: code,
  claims: amounts.map((amountFen, index) => ({ id: `${code}-${index}`, amountFen })),
});

test('a rank is paid in full before the next gets anything, and the one that is short shares by its claims', () => {
  const { ranks, leftFen } = payByRank(100, [rank('first', 30, 20), rank('second', 40, 40, 20), rank('third', 7)]);
  expect(ranks.map(({ paidFen, shortFen }) => [paidFen, shortFen])).toEqual([
    [50, 0],
    [50, 50],
    [0, 7],
  ]);
  expect(ranks[1]?.paid.map(({ amountFen }) => amountFen)).toEqual([20, 20, 10]);
  expect(leftFen).toBe(0);
});

test('whatever the claims, what is paid and what is left is the amount, and nobody gets more than he claims', () => {
  const amounts = fc.array(fc.nat(10 ** 9), { maxLength: 6 });
  fc.assert(
    fc.property(fc.nat(10 ** 10), fc.array(amounts, { maxLength: 5 }), (amount, lists) => {
      const { ranks, leftFen } = payByRank(
        amount,
        lists.map((list, index) => rank(`r${index}`, ...list)),
      );
      const paid = ranks.flatMap((one) => one.paid);
      expect(paid.reduce((sum, one) => sum + one.amountFen, leftFen)).toBe(amount);
      for (const [index, list] of lists.entries())
        for (const [n, claimed] of list.entries()) {
          const got = ranks[index]?.paid[n]?.amountFen as number;
          expect(got).toBeGreaterThanOrEqual(0);
          expect(got).toBeLessThanOrEqual(claimed);
        }
      // the law of the waterfall: who is short has nobody behind him that got something
      const firstShort = ranks.findIndex(({ shortFen }) => shortFen > 0);
      if (firstShort >= 0) for (const behind of ranks.slice(firstShort + 1)) expect(behind.paidFen).toBe(0);
    }),
  );
});

const at = '2021-09-13T01:00:00.000Z' as Instant;
const later = '2021-09-16T01:00:00.000Z' as Instant;

/** A statement of consistent lines, and the payments they carry out. */
const statement = fc.array(fc.record({ fen: fc.integer({ min: 1, max: 10 ** 6 }), out: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});
function bankOf(moves: { fen: number; out: boolean }[]) {
  let balanceFen = 10 ** 8;
  const payments = new Map<string, KnownPayment>();
  const lines = moves.map(({ fen, out }, index): BankLine => {
    const payment = `P${index}`;
    payments.set(payment, { payment, direction: out ? 'out' : 'in', amountFen: fen, status: 'waiting', madeAt: at });
    const amountFen = out ? -fen : fen;
    balanceFen += amountFen;
    const counterparty = '甲';
    return { line: index + 1, at, amountFen, balanceFen, reference: payment, counterparty, counterpartyAccount: '1' };
  });
  return { lines, payments };
}
const options = { settled: new Set<string>(), now: later, graceMs: 86_400_000 };

test('lines that come doubled and out of order agree with the book like lines that come once and in order', () => {
  fc.assert(
    fc.property(statement, fc.infiniteStream(fc.nat()), (moves, chance) => {
      const { lines, payments } = bankOf(moves);
      const next = () => chance.next().value as number;
      const shuffled = lines
        .flatMap((line) => (next() % 2 === 0 ? [line, line] : [line]))
        .map((line) => ({ line, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ line }) => line);
      expect(reconcile(shuffled, payments, options)).toEqual(reconcile(lines, payments, options));
      expect(reconcile(lines, payments, options)).toEqual({
        matches: lines.map(({ line, reference }) => ({ line, payment: reference })),
        differences: [],
      });
    }),
  );
});

test('a lost line is missed by its number, and the order it would have proved is not forgotten', () => {
  const { lines, payments } = bankOf([
    { fen: 100, out: false },
    { fen: 70, out: true },
    { fen: 5, out: false },
  ]);
  const { differences } = reconcile([lines[0]!, lines[2]!], payments, options);
  expect(differences.map(({ difference }) => difference)).toEqual(['missing:2', 'not-executed:P1']);
  // before a day is over an order may still be on its way
  const early = reconcile([lines[0]!, lines[2]!], payments, { ...options, now: at });
  expect(early.differences.map(({ kind }) => kind)).toEqual(['missing-line']);
});

test('money that names nothing, the wrong amount, a payment twice or one that is over, and a balance that does not follow', () => {
  const { lines, payments } = bankOf([
    { fen: 100, out: false },
    { fen: 50, out: false },
    { fen: 60, out: false },
    { fen: 70, out: false },
  ]);
  payments.set('P3', { ...payments.get('P3')!, status: 'late' });
  const again = { ...lines[0]!, line: 5, balanceFen: 10 ** 8 + 380 };
  const wrong = [
    { ...lines[0]! },
    { ...lines[1]!, reference: '货款' },
    { ...lines[2]!, amountFen: 61, balanceFen: lines[2]!.balanceFen + 1 },
    lines[3]!,
    again,
  ];
  const { matches, differences } = reconcile(wrong, payments, options);
  expect(matches).toEqual([{ line: 1, payment: 'P0' }]);
  expect(differences.map(({ difference, kind }) => [difference, kind])).toEqual([
    ['line:2', 'unknown'],
    ['line:3', 'amount'],
    ['balance:4', 'balance'],
    ['line:4', 'ended'],
    ['line:5', 'again'],
  ]);
});
