import { weierstrassN } from '@noble/curves/abstract/weierstrass.js';
import { sm3Hex } from '#platform/sm';

/**
 * The arithmetic of a secret ballot (无记名表决) as the server checks it: threshold ElGamal in the exponent on the SM2 curve. The
 * tellers make one key of which each holds a share; every vote is encrypted to it with a proof that it is exactly one vote; only the
 * sums are ever opened, by `needed` of the tellers. The server holds no share and checks everything; `web/shared/verify` checks the
 * same again in code of its own. The statements proved stand in docs/threats/ballot.md.
 */
const Point = weierstrassN({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
});
type P = InstanceType<typeof Point>;

const { BASE, ZERO } = Point;
const order = Point.CURVE().n;

/** A proof that somebody knows a discrete logarithm, or that two are equal: challenge and response in hex. */
export interface VeilProof {
  c: string;
  s: string;
}

/** A teller's own public key with the proof that he holds the secret (监票人公钥). */
export interface TellerKey {
  y: string;
  proof: VeilProof;
}

/** What a teller deals (分发密钥份额): commitments to his polynomial, and a share encrypted to each teller in order. */
export interface TellerDeal {
  commits: string[];
  proof: VeilProof;
  shares: { e: string; c: string }[];
}

/** One option of an encrypted vote: 0 or 1, nobody sees which. */
export interface VeiledOption {
  a: string;
  b: string;
  c0: string;
  s0: string;
  c1: string;
  s1: string;
}

/** An encrypted vote (加密选票): one ciphertext an option in their order, and the proof that exactly one of them is 1. */
export interface VeiledVote {
  options: VeiledOption[];
  sum: VeilProof;
}

/** One sum as a teller opened it (部分解密), with the proof that he used his share. */
export interface VeiledPart extends VeilProof {
  d: string;
}

/** A sum of votes, still encrypted (密文和). */
export interface VeiledSum {
  a: string;
  b: string;
}

/** Whether a teller's key is a point of the curve whose secret he knows. Never throws. */
export function isTellerKey(key: TellerKey, context: string): boolean {
  return safely(() => {
    const y = point(key.y);
    return isKnown('key', context, y, key.proof);
  });
}

/** Whether a deal has the right shape and its sender knows what he committed to. What is in the shares only their receivers see. */
export function isTellerDeal(deal: TellerDeal, context: string, tellers: number, needed: number): boolean {
  return safely(() => {
    if (deal.commits.length !== needed || deal.shares.length !== tellers) return false;
    for (const commit of deal.commits) point(commit);
    for (const { e, c } of deal.shares) {
      point(e);
      scalar(c);
    }
    return isKnown('deal', context, point(deal.commits[0]!), deal.proof);
  });
}

/** The key to which votes are encrypted (表决公钥): the sum of what the tellers committed to. */
export function jointKey(deals: readonly TellerDeal[]): string {
  return hex(deals.reduce((all, deal) => all.add(point(deal.commits[0]!)), ZERO));
}

/** The public half of a teller's share, `index` from 1 (份额公钥). */
export function shareKey(deals: readonly TellerDeal[], index: number): string {
  const x = BigInt(index);
  let sum = ZERO;
  for (const { commits } of deals) {
    let power = 1n;
    for (const commit of commits) {
      sum = sum.add(times(point(commit), power));
      power = (power * x) % order;
    }
  }
  return hex(sum);
}

/** Whether an encrypted vote is exactly one vote for one of `count` options, made for this place on the roll. Never throws. */
export function isVeiledVote(vote: VeiledVote, key: string, context: string, count: number): boolean {
  return safely(() => {
    if (vote.options.length !== count) return false;
    const h = point(key);
    let [a, b] = [ZERO, ZERO];
    for (const [n, option] of vote.options.entries()) {
      if (!isZeroOrOne(option, h, `${context}|${n}`)) return false;
      a = a.add(point(option.a));
      b = b.add(point(option.b));
    }
    return isEqual('one', context, [BASE, a], [h, b.subtract(BASE)], vote.sum);
  });
}

/** Adds votes option by option without opening them (密文求和). */
export function addVotes(votes: readonly VeiledVote[], count: number): VeiledSum[] {
  return Array.from({ length: count }, (_, n) => {
    let [a, b] = [ZERO, ZERO];
    for (const { options } of votes) {
      a = a.add(point(options[n]!.a));
      b = b.add(point(options[n]!.b));
    }
    return { a: hex(a), b: hex(b) };
  });
}

/** Whether a teller opened a sum with the share that belongs to his place. Never throws. */
export function isVeiledPart(part: VeiledPart, sum: VeiledSum, share: string, context: string): boolean {
  return safely(() => isEqual('part', context, [BASE, point(share)], [point(sum.a), point(part.d)], part));
}

/**
 * The number in a sum, from the parts of at least `needed` tellers by their places from 1 (合并解密). `most` is the greatest that it can
 * be. An Error when it is none of these: then a part was not checked before.
 */
export function openSum(sum: VeiledSum, parts: ReadonlyMap<number, VeiledPart>, most: number): number {
  const places = [...parts.keys()];
  let veil = ZERO;
  for (const [place, part] of parts) veil = veil.add(times(point(part.d), lagrange(place, places)));
  const open = point(sum.b).subtract(veil);
  let tried = ZERO;
  for (let number = 0; number <= most; number += 1) {
    if (tried.equals(open)) return number;
    tried = tried.add(BASE);
  }
  throw new Error('the parts do not open the sum');
}

function lagrange(place: number, places: readonly number[]): bigint {
  let [top, bottom] = [1n, 1n];
  for (const other of places) {
    if (other === place) continue;
    top = (top * BigInt(other)) % order;
    bottom = (bottom * BigInt(other - place)) % order;
  }
  return mod(top * inverse(mod(bottom)));
}

function isZeroOrOne(option: VeiledOption, h: P, context: string): boolean {
  const [a, b] = [point(option.a), point(option.b)];
  const [c0, s0, c1, s1] = [scalar(option.c0), scalar(option.s0), scalar(option.c1), scalar(option.s1)];
  const one = b.subtract(BASE);
  const shown = [
    times(BASE, s0).subtract(times(a, c0)),
    times(h, s0).subtract(times(b, c0)),
    times(BASE, s1).subtract(times(a, c1)),
    times(h, s1).subtract(times(one, c1)),
  ];
  return mod(c0 + c1) === challenge('bit', context, a, b, ...shown);
}

function isKnown(what: string, context: string, y: P, proof: VeilProof): boolean {
  const [c, s] = [scalar(proof.c), scalar(proof.s)];
  return c === challenge(what, context, y, times(BASE, s).subtract(times(y, c)));
}

function isEqual(what: string, context: string, [g, y]: [P, P], [a, d]: [P, P], proof: VeilProof): boolean {
  const [c, s] = [scalar(proof.c), scalar(proof.s)];
  const shown = [times(g, s).subtract(times(y, c)), times(a, s).subtract(times(d, c))];
  return c === challenge(what, context, g, y, a, d, ...shown);
}

function challenge(what: string, context: string, ...points: P[]): bigint {
  return mod(BigInt(`0x${sm3Hex(JSON.stringify([`onewindow.ballot/${what}`, context, ...points.map(hex)]))}`));
}

function times(one: P, by: bigint): P {
  return by === 0n ? ZERO : one.multiplyUnsafe(by);
}

/** A compressed point, 66 hex digits; the neutral point is `00`. */
function point(text: string): P {
  if (text === '00') return ZERO;
  if (!/^0[23][0-9a-f]{64}$/.test(text)) throw new Error('no point');
  const read = Point.fromHex(text);
  read.assertValidity();
  return read;
}

function hex(one: P): string {
  return one.is0() ? '00' : one.toHex(true);
}

function scalar(text: string): bigint {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error('no number');
  const value = BigInt(`0x${text}`);
  if (value >= order) throw new Error('a number out of range');
  return value;
}

function mod(value: bigint): bigint {
  const rest = value % order;
  return rest < 0n ? rest + order : rest;
}

function inverse(value: bigint): bigint {
  return Point.Fn.inv(value);
}

function safely(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
