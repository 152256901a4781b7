/** An exact fraction with a positive denominator (分数): points and adjusted prices are never rounded but at the end. */
export interface Fraction {
  n: bigint;
  d: bigint;
}

/** A whole number, or n/d. */
export function fraction(n: bigint | number, d: bigint | number = 1): Fraction {
  return { n: BigInt(n), d: BigInt(d) };
}

/** a + b. */
export function add(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

/** a · b. */
export function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a ÷ b; b is not zero. */
export function over(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d, d: a.d * b.n };
}

/** Below zero, zero or above as a is smaller than, equal to or larger than b. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** To the next whole number, a half upwards (四舍五入); for what is not negative. */
export function rounded({ n, d }: Fraction): number {
  return Number((2n * n + d) / (2n * d));
}
