import {
  base,
  challenge,
  numberOf,
  numberText,
  type Point,
  pointOf,
  pointText,
  reduced,
  secretNumber,
  times,
  zero,
} from '../verify/sm2-group.ts';

/**
 * What voters and tellers of a secret ballot compute in their own browser (无记名表决·本机计算). Secrets never leave it: the server
 * gets ciphertexts and proofs. What each proof says stands in docs/threats/ballot.md.
 */

interface Proof {
  c: string;
  s: string;
}
interface Deal {
  commits: string[];
  proof: Proof;
  shares: { e: string; c: string }[];
}

/** Encrypts a vote for the option at `chosen`, with the proofs that it is one vote (加密选票). */
export function veilVote(
  key: string,
  context: string,
  chosen: number,
  count: number,
): { options: { a: string; b: string; c0: string; s0: string; c1: string; s1: string }[]; sum: Proof } {
  const h = pointOf(key);
  let secret = 0n;
  let [a, b] = [zero, zero];
  const options = Array.from({ length: count }, (_, n) => {
    const bit = n === chosen ? 1n : 0n;
    const r = secretNumber();
    secret = reduced(secret + r);
    const option = { a: times(base, r), b: times(h, r).add(times(base, bit)) };
    a = a.add(option.a);
    b = b.add(option.b);
    return proveBit(option, bit, r, h, `${context}|${n}`);
  });
  const sum = proveEqual('one', context, [base, a], [h, b.subtract(base)], secret);
  return { options, sum };
}

function proveBit({ a, b }: { a: Point; b: Point }, bit: bigint, r: bigint, h: Point, context: string) {
  const w = secretNumber();
  const [fakeC, fakeS] = [secretNumber(), secretNumber()];
  const other = bit === 0n ? b.subtract(base) : b;
  const real = [times(base, w), times(h, w)];
  const fake = [times(base, fakeS).subtract(times(a, fakeC)), times(h, fakeS).subtract(times(other, fakeC))];
  const shown = bit === 0n ? [...real, ...fake] : [...fake, ...real];
  const c = reduced(challenge('bit', context, a, b, ...shown) - fakeC);
  const s = reduced(w + c * r);
  const [zeroPart, onePart] =
    bit === 0n
      ? [
          [c, s],
          [fakeC, fakeS],
        ]
      : [
          [fakeC, fakeS],
          [c, s],
        ];
  const text = (pair: bigint[] | undefined, at: number) => numberText(pair?.[at] ?? 0n);
  return {
    a: pointText(a),
    b: pointText(b),
    c0: text(zeroPart, 0),
    s0: text(zeroPart, 1),
    c1: text(onePart, 0),
    s1: text(onePart, 1),
  };
}

/** A teller's own secret and the public key that goes with it (监票人密钥). */
export function makeTellerKey(context: string): { secret: string; key: { y: string; proof: Proof } } {
  const x = secretNumber();
  const y = times(base, x);
  return { secret: numberText(x), key: { y: pointText(y), proof: proveKnown('key', context, y, x) } };
}

/** Deals a share of a fresh secret to each teller; any `needed` of them can use it together (分发密钥份额). */
export function dealShares(context: string, keys: readonly string[], needed: number): Deal {
  const polynomial = Array.from({ length: needed }, secretNumber);
  const commits = polynomial.map((one) => times(base, one));
  const shares = keys.map((key, n) => {
    const e = secretNumber();
    const share = polynomial.reduceRight((sum, one) => reduced(sum * BigInt(n + 1) + one), 0n);
    const pad = challenge('pad', `${context}|${n + 1}`, times(base, e), times(pointOf(key), e));
    return { e: pointText(times(base, e)), c: numberText(share + pad) };
  });
  return {
    commits: commits.map(pointText),
    proof: proveKnown('deal', context, commits[0] ?? zero, polynomial[0] ?? 0n),
    shares,
  };
}

/**
 * The share that all deals amount to for the teller at `place` (我的份额). `contexts` are those under which each teller dealt. Throws
 * when a deal does not hold: then the key must be made anew.
 */
export function gatherShare(
  secret: string,
  place: number,
  deals: readonly Deal[],
  contexts: readonly string[],
): string {
  const x = numberOf(secret);
  let sum = 0n;
  for (const [n, deal] of deals.entries()) {
    const mine = deal.shares[place - 1];
    if (!mine) throw new Error('no share');
    const e = pointOf(mine.e);
    const share = reduced(numberOf(mine.c) - challenge('pad', `${contexts[n]}|${place}`, e, times(e, x)));
    let expected = zero;
    let power = 1n;
    for (const commit of deal.commits) {
      expected = expected.add(times(pointOf(commit), power));
      power = reduced(power * BigInt(place));
    }
    if (!times(base, share).equals(expected)) throw new Error('a share that does not hold');
    sum = reduced(sum + share);
  }
  return numberText(sum);
}

/** Opens sums with one's share, each with its proof (部分解密). */
export function openParts(
  share: string,
  context: string,
  sums: readonly { a: string; b: string }[],
): { d: string; c: string; s: string }[] {
  const x = numberOf(share);
  return sums.map((sum) => {
    const a = pointOf(sum.a);
    const d = times(a, x);
    return { d: pointText(d), ...proveEqual('part', context, [base, times(base, x)], [a, d], x) };
  });
}

function proveKnown(what: string, context: string, y: Point, x: bigint): Proof {
  const w = secretNumber();
  const c = challenge(what, context, y, times(base, w));
  return { c: numberText(c), s: numberText(w + c * x) };
}

function proveEqual(what: string, context: string, [g, y]: [Point, Point], [a, d]: [Point, Point], x: bigint): Proof {
  const w = secretNumber();
  const c = challenge(what, context, g, y, a, d, times(g, w), times(a, w));
  return { c: numberText(c), s: numberText(w + c * x) };
}
