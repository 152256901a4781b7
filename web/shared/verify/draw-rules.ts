import { sm3 } from 'sm-crypto-v2';
import { bytesOfHex } from './signed.ts';

/**
 * OWDRAW-1 written a second time from its description alone (抽签复算): whoever mistrusts a draw computes it anew with this, in a
 * browser without a network. It shares no code with the server.
 */

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text.normalize('NFC'))];
const hex = (bytes: number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
const digest = (bytes: number[]): string => sm3(Uint8Array.from(bytes));

/** SM3 of a text, in hex. */
export const hashOfText = (text: string): string => digest(utf8(text));

/** The commitment to a secret given in hex. */
export function commitment(draw: string, secret: string): string {
  return digest([...utf8('OW-COMMIT-1'), 0, ...utf8(draw), 0, ...bytesOfHex(secret)]);
}

/** The seed in hex. */
export function seed(draw: string, pool: string, params: string, secrets: string[], beacon: string): string {
  const lists = [pool, params, ...secrets].flatMap((one) => [...bytesOfHex(one)]);
  return digest([...utf8('OW-SEED-1'), 0, ...utf8(draw), 0, ...lists, 0, ...utf8(beacon)]);
}

function byBytes(a: string, b: string): number {
  const [x, y] = [hex(utf8(a)), hex(utf8(b))];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Ids in the order of their bytes. */
export const ordered = (ids: readonly string[]): string[] => [...ids].sort(byBytes);

/** The first `count` of the permutation of `ids` under a label; all of them when there are fewer. */
export function drawOut(seedHex: string, label: string, ids: readonly string[], count: number): string[] {
  const left = ordered(ids);
  const out: string[] = [];
  let words: bigint[] = [];
  let block = 0;
  const word = (): bigint => {
    if (words.length === 0) {
      const index = block.toString(16).padStart(16, '0');
      const message = [...utf8('OW-BLK-1'), 0, ...utf8(label), 0, ...bytesOfHex(index)];
      words = mac(seedHex, message)
        .match(/.{16}/g)!
        .map((part) => BigInt(`0x${part}`));
      block += 1;
    }
    return words.shift()!;
  };
  const below = (n: bigint): number => {
    const bound = 2n ** 64n - (2n ** 64n % n);
    let x = word();
    while (x >= bound) x = word();
    return Number(x % n);
  };
  for (let i = 0; i < count && i < left.length; i += 1) {
    const j = i + below(BigInt(left.length - i));
    const other = left[j]!;
    left[j] = left[i]!;
    left[i] = other;
    out.push(other);
  }
  return out;
}

/** HMAC of RFC 2104 over SM3, block of 64 bytes, in hex. */
function mac(keyHex: string, message: number[]): string {
  const key = [...bytesOfHex(keyHex), ...new Array<number>(64 - keyHex.length / 2).fill(0)];
  const inner = digest([...key.map((byte) => byte ^ 0x36), ...message]);
  return digest([...key.map((byte) => byte ^ 0x5c), ...bytesOfHex(inner)]);
}
