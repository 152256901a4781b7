import { weierstrassN } from '@noble/curves/abstract/weierstrass.js';
import { sm3 } from 'sm-crypto-v2';

/** The group of the SM2 curve for proofs in the browser and on the command line (椭圆曲线群). Shares no code with the server. */
const curve = weierstrassN({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
});

/** A point of the curve. */
export type Point = InstanceType<typeof curve>;

/** The generator. */
export const base: Point = curve.BASE;
/** The neutral point. */
export const zero: Point = curve.ZERO;

const order = curve.CURVE().n;

/** A number reduced to the order of the group. */
export function reduced(value: bigint): bigint {
  const rest = value % order;
  return rest < 0n ? rest + order : rest;
}

/** The inverse of a number that is not zero. */
export function inverted(value: bigint): bigint {
  return curve.Fn.inv(reduced(value));
}

/** A point so many times. */
export function times(point: Point, factor: bigint): Point {
  const by = reduced(factor);
  return by === 0n ? zero : point.multiplyUnsafe(by);
}

/** Writes a point: 66 hex digits, or 00. */
export function pointText(point: Point): string {
  return point.is0() ? '00' : point.toHex(true);
}

/** Reads a point that lies on the curve; throws otherwise. */
export function pointOf(text: string): Point {
  if (text === '00') return zero;
  if (!/^0[23][0-9a-f]{64}$/.test(text)) throw new Error('no point');
  const point = curve.fromHex(text);
  point.assertValidity();
  return point;
}

/** Writes a number of 64 hex digits. */
export function numberText(value: bigint): string {
  return reduced(value).toString(16).padStart(64, '0');
}

/** Reads a number below the order; throws otherwise. */
export function numberOf(text: string): bigint {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error('no number');
  const value = BigInt(`0x${text}`);
  if (value >= order) throw new Error('a number out of range');
  return value;
}

/** The challenge of a proof: SM3 over what is proved, in which context, and every point of it (挑战值). */
export function challenge(what: string, context: string, ...points: Point[]): bigint {
  const text = JSON.stringify([`onewindow.ballot/${what}`, context, ...points.map(pointText)]);
  return reduced(BigInt(`0x${sm3(new TextEncoder().encode(text))}`));
}

/** A secret number from the device's own source of chance. */
export function secretNumber(): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(48));
  const value = reduced(BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`));
  return value === 0n ? secretNumber() : value;
}
