import { Refusal } from './refusals.ts';

/** An amount of money in fen (分), 1/100 yuan: a whole number of at most 2^53 − 1, negative for what is owed back. */
export type Fen = number;

/**
 * Checks that a number is an amount in whole fen (金额，分). Refused with `AMOUNT_INVALID`: fractions, numbers beyond
 * 2^53 − 1 in size, NaN.
 */
export function toFen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new Refusal('AMOUNT_INVALID', { amount: String(amount) });
  return amount === 0 ? 0 : amount;
}

/**
 * A share of an amount in basis points (万分比): `share(1_000_000, 150)` is 1.5 %. Exact inside, rounded once, half up
 * (四舍五入; a negative amount mirrors the positive one).
 */
export function share(amountFen: Fen, shareBp: number): Fen {
  return shareOf(amountFen, shareBp, 10_000);
}

/**
 * An amount times an exact fraction (金额 × 分数), rounded once, half up, away from zero for negative amounts.
 * The denominator is a positive whole number. Refused with `AMOUNT_INVALID` when a figure is not whole or the result
 * is too large.
 */
export function shareOf(amountFen: Fen, numerator: number, denominator: number): Fen {
  if (denominator <= 0) throw new RangeError(`a denominator must be positive, not ${denominator}`);
  const product = BigInt(toFen(amountFen)) * BigInt(toFen(numerator));
  const below = BigInt(toFen(denominator));
  const size = product < 0n ? -product : product;
  const rounded = (2n * size + below) / (2n * below);
  return toFen(Number(product < 0n ? -rounded : rounded));
}

/**
 * Splits an amount by weights so that the parts add up to it (最大余数法分摊): every part gets the whole fen below its
 * exact share, the fen left over go to the largest remainders, ties to the smaller index. The amount and the weights are
 * whole and not negative, and at least one weight is positive; otherwise `AMOUNT_INVALID`.
 */
export function splitLargestRemainder(totalFen: Fen, weights: readonly number[]): Fen[] {
  const total = BigInt(notNegative(totalFen));
  const parts = weights.map((weight, index) => ({ index, product: total * BigInt(notNegative(weight)) }));
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (sum === 0n) throw new Refusal('AMOUNT_INVALID', { amount: weights.join(', ') });
  const fen = parts.map(({ product }) => product / sum);
  const left = Number(total - fen.reduce((all, part) => all + part, 0n));
  const byRemainder = parts
    .map(({ index, product }) => ({ index, remainder: product % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder.slice(0, left)) fen[index] = (fen[index] as bigint) + 1n;
  return fen.map(Number);
}

/** An amount in yuan with two decimals and grouped thousands (金额，元): `1234567` → `12,345.67`, without a unit. */
export function formatYuan(amountFen: Fen): string {
  const { sign, yuan, rest } = yuanAndFen(amountFen);
  return `${sign < 0 ? '-' : ''}${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${String(rest).padStart(2, '0')}`;
}

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/**
 * An amount in the Chinese capital figures of documents (金额大写): `1_234_567` → `壹万贰仟叁佰肆拾伍元陆角柒分`.
 * Whole yuan and whole jiao end in 整; skipped places between figures are one 零; a negative amount begins with 负.
 */
export function daxie(amountFen: Fen): string {
  const { sign, yuan, rest } = yuanAndFen(amountFen);
  const [jiao, fen] = [Math.floor(rest / 10), rest % 10];
  const whole = yuan === '0' ? '' : `${yuanInWords(yuan)}元`;
  if (rest === 0) return `${sign < 0 ? '负' : ''}${whole || '零元'}整`;
  const jiaoText = jiao > 0 ? `${digits[jiao]}角` : whole ? '零' : '';
  return `${sign < 0 ? '负' : ''}${whole}${jiaoText}${fen > 0 ? `${digits[fen]}分` : '整'}`;
}

function yuanInWords(yuan: string): string {
  let words = '';
  let skipped = false;
  for (const [i, figure] of [...yuan].entries()) {
    const place = yuan.length - 1 - i;
    if (figure === '0') skipped = true;
    else {
      words += (skipped ? '零' : '') + digits[Number(figure)] + places[place % 4];
      skipped = false;
    }
    if (place % 4 === 0 && place > 0 && Number(yuan.slice(Math.max(0, i - 3), i + 1)) > 0) {
      // 万亿 is said once: 拾贰万叁仟亿, not 拾贰万亿叁仟亿.
      const lowerGroupOfYi = place === 12 && Number(yuan.slice(i + 1, i + 5)) > 0;
      words += lowerGroupOfYi ? '万' : groups[place / 4];
    }
  }
  return words;
}

function yuanAndFen(amountFen: Fen): { sign: number; yuan: string; rest: number } {
  const size = BigInt(Math.abs(toFen(amountFen)));
  return { sign: Math.sign(amountFen), yuan: String(size / 100n), rest: Number(size % 100n) };
}

function notNegative(amount: number): number {
  if (toFen(amount) < 0) throw new Refusal('AMOUNT_INVALID', { amount: String(amount) });
  return amount;
}
