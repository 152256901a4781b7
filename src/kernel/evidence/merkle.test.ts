import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sm3 } from '#platform/sm';
import { merkleOver } from './merkle.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leaf = (i: number) => new Uint8Array(Buffer.from(`leaf ${i}`));

const shared = process.env.ONEWINDOW_SHARED ?? join(import.meta.dirname, '../../../../shared');
const conformance = join(shared, 'conformance/merkle');
const casesOf = (kind: string) =>
  globSync(join(conformance, kind, '**/*.json')).map(
    (file) => [relative(conformance, file), JSON.parse(readFileSync(file, 'utf8'))] as const,
  );
const decoded = (base64: string | null) => new Uint8Array(Buffer.from(base64 ?? '', 'base64'));

const inclusionCases = casesOf('inclusion');
const consistencyCases = casesOf('consistency');

test('the public test cases were found', () => {
  expect(inclusionCases.length, `cases in ${conformance}; set ONEWINDOW_SHARED to their folder`).toBeGreaterThan(90);
  expect(consistencyCases.length).toBeGreaterThan(90);
});

test.each(inclusionCases)('public case %s is judged as its file says', (_, file) => {
  const holds = merkleOver(sha256).verifyInclusion({
    index: file.leafIdx,
    size: file.treeSize,
    leafHash: decoded(file.leafHash),
    root: decoded(file.root),
    proof: (file.proof ?? []).map(decoded),
  });
  expect(holds).toBe(!file.wantErr);
});

test.each(consistencyCases)('public case %s is judged as its file says', (_, file) => {
  const holds = merkleOver(sha256).verifyConsistency({
    size1: file.size1,
    size2: file.size2,
    root1: decoded(file.root1),
    root2: decoded(file.root2),
    proof: (file.proof ?? []).map(decoded),
  });
  expect(holds).toBe(!file.wantErr);
});

test('roots with SHA-256 are those of the public eight-leaf tree', () => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const tree = merkleOver(sha256);
  const node = tree.reader(entries.map((entry) => tree.leafHash(Buffer.from(entry, 'hex'))));
  expect(hex(tree.root(0, node))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hex(tree.root(1, node))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(hex(tree.root(8, node))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

/** The tree as RFC 9162, 2.1.1, writes it, computed anew for every range. */
function plainRoot(entries: Uint8Array[]): Uint8Array {
  if (entries.length === 0) return sm3(new Uint8Array(0));
  if (entries.length === 1) return sm3(new Uint8Array([0, ...entries[0]!]));
  const k = 2 ** Math.floor(Math.log2(entries.length - 1));
  return sm3(new Uint8Array([1, ...plainRoot(entries.slice(0, k)), ...plainRoot(entries.slice(k))]));
}

const tree = merkleOver(sm3);
const entries = Array.from({ length: 70 }, (_, i) => leaf(i));
const hashes = entries.map(tree.leafHash);
const reader = tree.reader(hashes);

test('with SM3 every tree up to 70 leaves has the root that the plain definition gives', () => {
  for (let size = 0; size <= 70; size += 1) {
    expect(hex(tree.root(size, reader)), `size ${size}`).toBe(hex(plainRoot(entries.slice(0, size))));
  }
});

const place = fc.integer({ min: 1, max: 70 }).chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));

test('every leaf is proved to be in every tree, and nothing else is proved by the same proof', () => {
  fc.assert(
    fc.property(place, fc.nat(), fc.nat(255), ([index, size], at, mask) => {
      const proof = tree.inclusionProof(index, size, reader);
      const claim = { index, size, leafHash: hashes[index]!, proof, root: tree.root(size, reader) };
      expect(tree.verifyInclusion(claim)).toBe(true);
      expect(tree.verifyInclusion({ ...claim, leafHash: tree.leafHash(leaf(999)) })).toBe(false);
      expect(tree.verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
      expect(tree.verifyInclusion({ ...claim, proof: [...proof, hashes[0]!] })).toBe(false);
      if (proof.length > 0) {
        const changed = proof.map((node) => node.slice());
        const byte = at % (changed.length * 32);
        changed[Math.floor(byte / 32)]![byte % 32]! ^= mask || 1;
        expect(tree.verifyInclusion({ ...claim, proof: changed })).toBe(false);
        expect(tree.verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
      }
    }),
  );
});

test('an older tree is proved to be the begin of every later one, and a rewritten one is not', () => {
  fc.assert(
    fc.property(place, fc.nat(), ([older, size2], at) => {
      const size1 = older + 1;
      const proof = tree.consistencyProof(size1, size2, reader);
      const claim = { size1, size2, root1: tree.root(size1, reader), root2: tree.root(size2, reader), proof };
      expect(tree.verifyConsistency(claim)).toBe(true);
      const rewritten = hashes.map((hash, i) => (i === at % size1 ? tree.leafHash(leaf(-1)) : hash));
      const other = tree.reader(rewritten);
      const root2 = tree.root(size2, other);
      expect(tree.verifyConsistency({ ...claim, root2 })).toBe(false);
      expect(tree.verifyConsistency({ ...claim, root2, proof: tree.consistencyProof(size1, size2, other) })).toBe(
        false,
      );
    }),
  );
});

test('a log that stores each node when it becomes complete gives the same roots and proofs', () => {
  const stored = new Map<string, Uint8Array>();
  const node = (level: number, index: number) => {
    const found = stored.get(`${level}/${index}`);
    if (!found) throw new Error(`node ${level}/${index} was read before it was complete`);
    return found;
  };
  for (let i = 0; i < 70; i += 1) {
    stored.set(`0/${i}`, hashes[i]!);
    for (const [j, hash] of tree.nodesCompletedBy(i, hashes[i]!, node).entries()) {
      stored.set(`${j + 1}/${Math.floor(i / 2 ** (j + 1))}`, hash);
    }
    expect(hex(tree.root(i + 1, node))).toBe(hex(tree.root(i + 1, reader)));
    expect(tree.inclusionProof(0, i + 1, node).map(hex)).toEqual(tree.inclusionProof(0, i + 1, reader).map(hex));
  }
});

test('proofs that cannot be are an error of the caller', () => {
  expect(() => tree.inclusionProof(3, 3, reader)).toThrow(/not among/);
  expect(() => tree.consistencyProof(0, 3, reader)).toThrow(/No proof/);
  expect(() => tree.consistencyProof(4, 3, reader)).toThrow(/No proof/);
  expect(() => tree.root(71, reader)).toThrow(/no leaf/);
});
