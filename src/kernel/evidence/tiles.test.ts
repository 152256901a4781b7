import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sm3 } from '#platform/sm';
import { appendLeaves, edgeOf, logTree, readerOver, tileName, tilesReadBy } from './tiles.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leaves = Array.from({ length: 70_000 }, (_, i) => sm3(Buffer.from(`leaf ${i}`)));
const plain = logTree.reader(leaves);

/** Stores leaves in steps of the given sizes, reading at each step the edge alone. */
function store(sizes: readonly number[]): { tiles: Map<string, Uint8Array>; size: number } {
  const tiles = new Map<string, Uint8Array>();
  let size = 0;
  for (const count of sizes) {
    const edge = new Map(edgeOf(size).map((place) => [tileName(place), tiles.get(tileName(place))!]));
    for (const { nodes, ...place } of appendLeaves(edge, size, leaves.slice(size, size + count)))
      tiles.set(tileName(place), nodes);
    size += count;
  }
  return { tiles, size };
}

test('however the leaves arrive, the tiles give the root and the proofs of the plain tree', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), fc.nat(), (sizes, pick) => {
      const { tiles, size } = store(sizes);
      const node = readerOver(tiles);
      const leaf = pick % size;
      expect(hex(logTree.root(size, node))).toBe(hex(logTree.root(size, plain)));
      expect(logTree.inclusionProof(leaf, size, node).map(hex)).toEqual(
        logTree.inclusionProof(leaf, size, plain).map(hex),
      );
      expect(logTree.consistencyProof(leaf + 1, size, node).map(hex)).toEqual(
        logTree.consistencyProof(leaf + 1, size, plain).map(hex),
      );
    }),
    { numRuns: 60 },
  );
});

test.each([1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000])(
  'a log of %i leaves crosses the borders of tiles',
  (size) => {
    const { tiles } = store([size]);
    expect(hex(logTree.root(size, readerOver(tiles)))).toBe(hex(logTree.root(size, plain)));
  },
);

test('a proof in a log of ten million leaves reads a handful of tiles', () => {
  for (const leaf of [0, 255, 256, 4_999_999, 9_999_998, 9_999_999]) {
    expect(tilesReadBy((node) => logTree.inclusionProof(leaf, 10_000_000, node)).length).toBeLessThanOrEqual(6);
    expect(tilesReadBy((node) => logTree.consistencyProof(leaf + 1, 10_000_000, node)).length).toBeLessThanOrEqual(9);
  }
});

test('a tile that is missing or cut is an error, never a wrong proof', () => {
  const { tiles } = store([600]);
  const cut = new Map(tiles);
  cut.set('0/1', tiles.get('0/1')!.subarray(0, 96));
  expect(() => logTree.inclusionProof(300, 600, readerOver(cut))).toThrow(/0\/1/);
  expect(() => logTree.root(601, readerOver(tiles))).toThrow(/0\/2/);
  expect(() => appendLeaves(new Map(), 600, leaves.slice(600, 601))).toThrow(/edge/);
});
