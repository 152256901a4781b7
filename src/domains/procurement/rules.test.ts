import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, Refusal } from '#kernel/base';
import { ruleRegistry } from '#kernel/rule';
import { calendar } from '../../../test/support/club.ts';
import { fraction, rounded } from './evaluation/fraction.ts';
import { rankOf, scoringRule } from './evaluation/scoring.rule.ts';
import { intentionRule } from './notice/intention.rule.ts';
import { noticeClock } from './notice/notice-clock.rule.ts';
import { smeClass } from './notice/size.rule.ts';
import { remedyClock } from './remedy/remedy-clock.rule.ts';
import { procurementRules } from './rules.ts';

const registry = ruleRegistry([...procurementRules], { calendar });
const day = (text: string) => text as Day;

describe.each(procurementRules.map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
  test.each(rule.examples.map((example) => [JSON.stringify(example).slice(0, 80), example] as const))(
    'its worked example holds: %s',
    (__, example) => {
      const run = () => rule.at(day(example.on), { calendar })(example.input as never).value;
      if ('refuses' in example) expect(run).toThrow(expect.objectContaining({ code: example.refuses }));
      else expect(run()).toEqual(example.expect);
    },
  );
});

test('every rule is in the registry of public calculators, with its basis', () => {
  for (const rule of procurementRules) expect(registry.list().map((one) => one.code)).toContain(rule.code);
});

test('a tie of rounded totals goes to the lower adjusted price, and what is equal still shares a rank', () => {
  const a = { total: rounded(fraction(88_456, 10)), adjusted: fraction(90_500_000) };
  const b = { total: rounded(fraction(884_649, 100)), adjusted: fraction(89_900_000) };
  expect([a.total, b.total]).toEqual([8846, 8846]);
  expect(rankOf([a, b])).toEqual([2, 1]);
  expect(rankOf([a, { ...a }, b])).toEqual([2, 2, 1]);
});

const goods = { category: 'goods' as const, reserved: false, pricePoints: 4000, deductionBp: 1000 };
const factors = [{ code: 'tech', points: 6000, objective: false }];
const bidOf = (bid: string, priceFen: number, mark: number, preferred: 'none' | 'small-micro') => ({
  bid,
  priceFen,
  preferred,
  marks: { tech: [mark] },
});
const score = (bids: ReturnType<typeof bidOf>[]) =>
  scoringRule.at(day('2021-09-01'))({ ...goods, factors, bids: bids as never }).value.lines;

test('the law’s own promise: who asks less, all else equal, never scores fewer points', () => {
  const price = fc.integer({ min: 1, max: 10 ** 11 });
  fc.assert(
    fc.property(price, price, price, fc.integer({ min: 0, max: 6000 }), (first, second, third, mark) => {
      const [a, b] = score([
        bidOf('a', first, mark, 'none'),
        bidOf('b', second, mark, 'none'),
        bidOf('c', third, 0, 'none'),
      ]);
      if (first < second) expect(a!.total).toBeGreaterThanOrEqual(b!.total);
      if (first < second) expect(a!.rank).toBeLessThan(b!.rank);
    }),
  );
});

test('price points computed in another way agree to the hundredth, and the lowest adjusted price has them all', () => {
  const bid = fc.tuple(fc.integer({ min: 1, max: 10 ** 9 }), fc.constantFrom('none' as const, 'small-micro' as const));
  fc.assert(
    fc.property(fc.array(bid, { minLength: 1, maxLength: 8 }), (bids) => {
      const lines = score(bids.map(([price, preferred], n) => bidOf(`b${n}`, price, 0, preferred)));
      const adjusted = bids.map(([price, preferred]) => (preferred === 'none' ? price * 10 : price * 9));
      const base = Math.min(...adjusted);
      for (const [n, line] of lines.entries()) {
        // whole numbers, in a second way: the largest number of hundredths that is not above the exact value plus a half
        let hundredths = Math.floor((base * 4000) / adjusted[n]!) - 2;
        while ((BigInt(hundredths) * 2n + 1n) * BigInt(adjusted[n]!) <= BigInt(base) * 8000n) hundredths++;
        expect(line.pricePoints).toBe(hundredths);
        if (adjusted[n] === base) expect(line.pricePoints).toBe(4000);
      }
    }),
  );
});

test('an objective factor must carry the same mark of every member, and no mark is above its points', () => {
  const objective = [{ code: 'tech', points: 6000, objective: true }];
  const run = (marks: number[]) => () =>
    scoringRule.at(day('2021-09-01'))({
      ...goods,
      factors: objective,
      bids: [{ bid: 'a', priceFen: 100 as never, preferred: 'none', marks: { tech: marks } }],
    });
  expect(run([5000, 5000])).not.toThrow();
  expect(run([5000, 5001])).toThrow(expect.objectContaining({ code: 'OBJECTIVE_MARKS_DIFFER' }));
  expect(run([6001])).toThrow(expect.objectContaining({ code: 'MARK_RANGE' }));
});

test('a day without a notice of holidays is refused, never counted from Monday to Friday', () => {
  const run = () => remedyClock.at(day('2031-01-02'), { calendar })({ resultOn: day('2031-01-02') });
  expect(run).toThrow(Refusal);
  expect(run).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING' }));
});

test('both sides: thirty days of intention, twenty days to closing', () => {
  const notice = (noticedOn: string) => () =>
    intentionRule.at(day(noticedOn))({ publishedOn: day('2021-08-14'), noticedOn: day(noticedOn) });
  expect(notice('2021-09-13')).not.toThrow();
  expect(notice('2021-09-12')).toThrow(expect.objectContaining({ code: 'INTENTION_TOO_LATE' }));
  const closes = (closesOn: string) => () =>
    noticeClock.at(day('2021-09-13'), { calendar })({ issuedOn: day('2021-09-13'), closesOn: day(closesOn) });
  // 3 October is a holiday: the earliest day is the first working day after
  expect(closes('2021-10-08')).not.toThrow();
  expect(closes('2021-10-03')).toThrow(expect.objectContaining({ code: 'BID_PERIOD_SHORT' }));
});

test('a larger firm is never in a smaller class', () => {
  const order = ['micro', 'small', 'medium', 'large'];
  const figure = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(figure, figure, figure, figure, (staff, revenue, moreStaff, moreRevenue) => {
      const sizeOf = (s: number, r: number) =>
        order.indexOf(smeClass.at(day('2021-09-01'))({ sector: 'industry', staff: s, revenue: r }).value.size);
      expect(sizeOf(staff + moreStaff, revenue + moreRevenue)).toBeGreaterThanOrEqual(sizeOf(staff, revenue));
    }),
  );
});
