import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daxie, formatYuan, share, shareOf, splitLargestRemainder, toFen } from './money.ts';

const amount = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

test.each([
  [1_000_000, 150, 15_000],
  [333, 150, 5], // 4.995
  [300, 150, 5], // 4.5 goes up
  [299, 150, 4], // 4.485
  [-300, 150, -5],
  [Number.MAX_SAFE_INTEGER, 10_000, Number.MAX_SAFE_INTEGER],
])('a share of %i fen at %i basis points is %i fen', (fen, bp, expected) => {
  expect(share(fen, bp)).toBe(expected);
});

test('a late fee of 0.05 percent a day on 864.00 yuan for 45 days is 19.44 yuan', () => {
  expect(shareOf(86_400, 5 * 45, 10_000)).toBe(1944);
});

test('a share is the exact product rounded half up, for every amount', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (fen, bp) => {
      const doubled = 2n * BigInt(share(fen, bp)) * 10_000n - 2n * BigInt(fen) * BigInt(bp);
      // Off by at most half a fen; exactly half goes away from zero.
      const towardsZero = fen >= 0 ? doubled : -doubled;
      expect(towardsZero > -10_000n && towardsZero <= 10_000n).toBe(true);
    }),
  );
});

test('an amount that is not whole or too large is refused', () => {
  for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    expect(() => toFen(wrong)).toThrow(expect.objectContaining({ code: 'AMOUNT_INVALID' }));
  expect(() => share(Number.MAX_SAFE_INTEGER, 10_001)).toThrow(expect.objectContaining({ code: 'AMOUNT_INVALID' }));
  expect(() => splitLargestRemainder(100, [])).toThrow(expect.objectContaining({ code: 'AMOUNT_INVALID' }));
  expect(() => splitLargestRemainder(100, [0, 0])).toThrow(expect.objectContaining({ code: 'AMOUNT_INVALID' }));
  expect(() => splitLargestRemainder(100, [1, -1])).toThrow(expect.objectContaining({ code: 'AMOUNT_INVALID' }));
  expect(() => splitLargestRemainder(-1, [1])).toThrow(expect.objectContaining({ code: 'AMOUNT_INVALID' }));
  expect(toFen(-0)).toBe(0);
});

test.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [101, [1, 1, 1], [34, 34, 33]],
  [10, [1, 2, 3], [2, 3, 5]], // remainders 4/6, 2/6, 0
  [7, [0, 1], [0, 7]],
  [0, [3, 4], [0, 0]],
])('%i fen by weights %j is %j', (total, weights, parts) => {
  expect(splitLargestRemainder(total, weights)).toEqual(parts);
});

test('the parts of a split add up, and none is a fen or more away from its exact share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (total, some) => {
      fc.pre(some.some((weight) => weight > 0));
      const parts = splitLargestRemainder(total, some);
      const sum = some.reduce((a, b) => a + b, 0);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
      parts.forEach((part, i) => {
        const gap = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(some[i] as number);
        expect(gap > -BigInt(sum) && gap < BigInt(sum)).toBe(true);
      });
    }),
  );
});

test.each([
  [1_234_567, '12,345.67'],
  [0, '0.00'],
  [5, '0.05'],
  [-1_234_567, '-12,345.67'],
  [99_999, '999.99'],
  [100_000, '1,000.00'],
  [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
])('%i fen is written %s', (fen, text) => {
  expect(formatYuan(fen)).toBe(text);
});

test.each([
  [0, '零元整'],
  [5, '伍分'],
  [50, '伍角整'],
  [100, '壹元整'],
  [105, '壹元零伍分'],
  [1_000, '壹拾元整'],
  [123_456, '壹仟贰佰叁拾肆元伍角陆分'],
  [1_234_567, '壹万贰仟叁佰肆拾伍元陆角柒分'],
  [168_032, '壹仟陆佰捌拾元叁角贰分'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [10_700_053, '壹拾万零柒仟元伍角叁分'],
  [600_700_000, '陆佰万零柒仟元整'],
  [10_000_000_100, '壹亿零壹元整'],
  [100_100_000_000, '壹拾亿零壹佰万元整'],
  [100_000_000_000_000, '壹万亿元整'],
  [123_000_000_000_000, '壹万贰仟叁佰亿元整'],
  [100_000_100_000_000, '壹万亿零壹佰万元整'],
  [-100, '负壹元整'],
  [Number.MAX_SAFE_INTEGER, '玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
])('%i fen in capital figures is %s', (fen, words) => {
  expect(daxie(fen)).toBe(words);
});

test('capital figures read back as the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (fen) => {
      expect(readBack(daxie(fen))).toBe(BigInt(fen));
    }),
  );
});

/** Reads capital figures by place value, as a second way that shares nothing with the writer. */
function readBack(words: string): bigint {
  const value = (text: string): bigint => {
    for (const [unit, size] of [
      ['亿', 100_000_000n],
      ['万', 10_000n],
      ['仟', 1000n],
      ['佰', 100n],
      ['拾', 10n],
    ] as const) {
      const at = text.lastIndexOf(unit);
      if (at >= 0) return value(text.slice(0, at)) * size + value(text.slice(at + 1));
    }
    const figure = text.replaceAll('零', '');
    return figure === '' ? 0n : BigInt('壹贰叁肆伍陆柒捌玖'.indexOf(figure) + 1);
  };
  const [, yuan = '', jiao = '', fen = ''] = /^(?:(.*)元)?零?(?:(.)角)?(?:(.)分)?整?$/.exec(words) ?? ['', 'unread'];
  return value(yuan) * 100n + value(jiao) * 10n + value(fen);
}
