import { sm3, sm3Hmac } from '#platform/sm';

/**
 * The draw OWDRAW-1 (抽签算法): from a seed that nobody could choose alone to picks that everybody computes alike. Text is
 * UTF-8 in Unicode form NFC, the hash is SM3, the stream is HMAC-SM3 in counter mode, numbers are cut out of it by rejection,
 * and picking is a partial Fisher–Yates whose continuation gives the substitutes. Nothing here reads a clock or a store.
 */

const zero = Uint8Array.of(0);

/** The bytes of a text in form NFC. */
export function textBytes(text: string): Uint8Array {
  return Buffer.from(text.normalize('NFC'), 'utf8');
}

/** Lower-case hex of bytes. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** The bytes of a hex text. */
export function bytesOfHex(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex');
}

/** Rows ascending by the bytes of their ids; the bytes of each are made once. */
export function sortedBy<Row>(rows: readonly Row[], idOf: (row: Row) => string): Row[] {
  return rows
    .map((row) => ({ row, bytes: textBytes(idOf(row)) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ row }) => row);
}

/** Ids ascending by their bytes. */
export function sortedIds(ids: readonly string[]): string[] {
  return sortedBy(ids, (id) => id);
}

/** The text that a list amounts to (名单快照): one line an entry, ascending by id. */
export function poolText(pool: readonly { id: string; stratum: string }[]): string {
  const strata = new Map(pool.map(({ id, stratum }) => [id, stratum]));
  return sortedIds([...strata.keys()])
    .map((id) => `${id}|${strata.get(id)}\n`)
    .join('');
}

/** SM3 of a text, in hex. */
export function textHash(text: string): string {
  return hexOf(sm3(textBytes(text)));
}

/** The commitment to a secret of 32 bytes (承诺值): published before, so that the secret cannot change afterwards. */
export function commitmentOf(draw: string, secret: Uint8Array): string {
  return hexOf(sm3(Buffer.concat([textBytes('OW-COMMIT-1'), zero, textBytes(draw), zero, secret])));
}

/** The public seed (种子), from the committed lists, every secret in order of commitment, and the beacon. */
export function seedOf(of: {
  draw: string;
  poolHash: string;
  paramsHash: string;
  secrets: readonly Uint8Array[];
  beacon: string;
}): Uint8Array {
  return sm3(
    Buffer.concat([
      textBytes('OW-SEED-1'),
      zero,
      textBytes(of.draw),
      zero,
      bytesOfHex(of.poolHash),
      bytesOfHex(of.paramsHash),
      ...of.secrets,
      zero,
      textBytes(of.beacon),
    ]),
  );
}

const wholeU64 = 1n << 64n;

/** Numbers for one label (随机数流), taken one after another: `next(n)` is uniform over 0 … n−1; n is at least 1. */
export function streamOf(seed: Uint8Array, label: string): { next(n: number): number } {
  const head = Buffer.concat([textBytes('OW-BLK-1'), zero, textBytes(label), zero]);
  let block = Buffer.alloc(0);
  let used = 0;
  let count = 0n;
  function u64(): bigint {
    if (used === block.length) {
      const index = Buffer.alloc(8);
      index.writeBigUInt64BE(count++);
      block = Buffer.from(sm3Hmac(seed, Buffer.concat([head, index])));
      used = 0;
    }
    used += 8;
    return block.readBigUInt64BE(used - 8);
  }
  return {
    next(n) {
      const size = BigInt(n);
      const limit = (wholeU64 / size) * size;
      for (;;) {
        const x = u64();
        if (x < limit) return Number(x % size);
      }
    },
  };
}

/** The ids in the order in which the label draws them (抽取顺序), lazily: the picks first, then the substitutes. */
export function* permutationOf(seed: Uint8Array, label: string, ids: readonly string[]): Generator<string> {
  const rest = sortedIds(ids);
  const stream = streamOf(seed, label);
  for (let i = 0; i < rest.length; i++) {
    const j = i + stream.next(rest.length - i);
    [rest[i], rest[j]] = [rest[j]!, rest[i]!];
    yield rest[i]!;
  }
}

/** The first `count` of the permutation. */
export function pick(seed: Uint8Array, label: string, ids: readonly string[], count: number): string[] {
  const picked: string[] = [];
  if (count <= 0) return picked;
  for (const id of permutationOf(seed, label, ids)) if (picked.push(id) === count) break;
  return picked;
}

/** How many of `size` are drawn at a ratio in ‰ with a weight in tenths (抽取数量): rounded up, never more than all. */
export function quotaOf(size: number, permille: number, weightTenths: number): number {
  return Math.ceil((size * Math.min(10_000, permille * weightTenths)) / 10_000);
}

/** Label of the draw inside a stratum. */
export const stratumLabel = (stratum: string): string => `OBJ|${stratum}`;

/** Label of the draw of those who take on an object, of one group. */
export const groupLabel = (object: string, group: string): string => `INS|${object}|${group}`;
