/**
 * The Merkle tree of a log (默克尔树) as RFC 9162, section 2.1, defines it, over any hash function. The district's
 * transparency log uses SM3; the public test cases use SHA-256.
 *
 * Sizes and indexes are whole numbers; the tree of size n holds the leaves 0 to n−1.
 */

/** A hash function of fixed output length. */
export type HashFunction = (bytes: Uint8Array) => Uint8Array;

/**
 * Gives the root of the perfect subtree over the leaves `index·2^level` to `(index+1)·2^level − 1`. A log keeps these
 * nodes, so that a proof costs a few reads however long the log is. Level 0 are the leaf hashes themselves.
 */
export type NodeReader = (level: number, index: number) => Uint8Array;

/** The claim that a leaf is at `index` of the tree of `size` leaves with this root (包含性证明). */
export interface InclusionClaim {
  index: number;
  size: number;
  leafHash: Uint8Array;
  proof: readonly Uint8Array[];
  root: Uint8Array;
}

/** The claim that the tree of `size1` leaves is the begin of the tree of `size2` leaves (一致性证明). */
export interface ConsistencyClaim {
  size1: number;
  size2: number;
  root1: Uint8Array;
  root2: Uint8Array;
  proof: readonly Uint8Array[];
}

/** The calculations of a tree over one hash function. */
export interface Merkle {
  /** Hash of a leaf: H(0x00 ‖ entry). */
  leafHash(entry: Uint8Array): Uint8Array;
  /** Hash of an inner node: H(0x01 ‖ left ‖ right). */
  nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array;
  /** A reader over leaf hashes in memory, which remembers the nodes that it computed. */
  reader(leafHashes: readonly Uint8Array[]): NodeReader;
  /** The inner nodes that become complete by adding leaf number `index`, lowest first: what a log stores with it. */
  nodesCompletedBy(index: number, leafHash: Uint8Array, node: NodeReader): Uint8Array[];
  /** Root of the first `size` leaves; of the empty tree H(""). */
  root(size: number, node: NodeReader): Uint8Array;
  /** Proof that leaf `index` is in the tree of `size` leaves; an index outside the tree is an Error. */
  inclusionProof(index: number, size: number, node: NodeReader): Uint8Array[];
  /** Proof that the tree of `size1` ≥ 1 leaves is the begin of that of `size2`; other sizes are an Error. */
  consistencyProof(size1: number, size2: number, node: NodeReader): Uint8Array[];
  /** Whether the proof carries the claim. Never throws. */
  verifyInclusion(claim: InclusionClaim): boolean;
  /** Whether the proof carries the claim. Never throws. A tree of size 0 proves nothing and is refused. */
  verifyConsistency(claim: ConsistencyClaim): boolean;
}

/** Largest power of two below n, n ≥ 2. */
function split(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
/** The level of a perfect subtree of n leaves, undefined when n is no power of two. */
function levelOf(n: number): number | undefined {
  let level = 0;
  let power = 1;
  for (; power < n; level += 1) power *= 2;
  return power === n ? level : undefined;
}
const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;
const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Builds the calculations over one hash function. */
export function merkleOver(hash: HashFunction): Merkle {
  function joined(prefix: number, ...parts: Uint8Array[]): Uint8Array {
    const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
    bytes[0] = prefix;
    let at = 1;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return hash(bytes);
  }
  const leafHash = (entry: Uint8Array): Uint8Array => joined(0, entry);
  const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => joined(1, left, right);
  const emptyRoot = hash(new Uint8Array(0));

  /** Root over the leaves from `from` on, `count` ≥ 1 of them; `from` is a multiple of the power of two ≥ count. */
  function rangeRoot(from: number, count: number, node: NodeReader): Uint8Array {
    const level = levelOf(count);
    if (level !== undefined) return node(level, from / count);
    const left = split(count);
    return nodeHash(rangeRoot(from, left, node), rangeRoot(from + left, count - left, node));
  }

  function inclusion(index: number, from: number, count: number, node: NodeReader): Uint8Array[] {
    if (count === 1) return [];
    const left = split(count);
    return index < left
      ? [...inclusion(index, from, left, node), rangeRoot(from + left, count - left, node)]
      : [...inclusion(index - left, from + left, count - left, node), rangeRoot(from, left, node)];
  }

  /** SUBPROOF of RFC 9162, 2.1.4.1; `known` while the old root itself need not be proved. */
  function subproof(old: number, from: number, count: number, known: boolean, node: NodeReader): Uint8Array[] {
    if (old === count) return known ? [] : [rangeRoot(from, count, node)];
    const left = split(count);
    return old <= left
      ? [...subproof(old, from, left, known, node), rangeRoot(from + left, count - left, node)]
      : [...subproof(old - left, from + left, count - left, false, node), rangeRoot(from, left, node)];
  }

  return {
    leafHash,
    nodeHash,
    reader(leafHashes) {
      const levels: Uint8Array[][] = [];
      const node: NodeReader = (level, index) => {
        if (level === 0) {
          const leaf = leafHashes[index];
          if (leaf === undefined) throw new Error(`The log has no leaf ${index}`);
          return leaf;
        }
        levels[level] ??= [];
        levels[level][index] ??= nodeHash(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
        return levels[level][index];
      };
      return node;
    },
    nodesCompletedBy(index, leaf, node) {
      const completed: Uint8Array[] = [];
      let right = leaf;
      for (let level = 0, at = index; isOdd(at); level += 1, at = half(at)) {
        right = nodeHash(node(level, at - 1), right);
        completed.push(right);
      }
      return completed;
    },
    root(size, node) {
      if (!isSize(size)) throw new Error(`A log has no ${size} leaves`);
      return size === 0 ? emptyRoot : rangeRoot(0, size, node);
    },
    inclusionProof(index, size, node) {
      if (!isSize(index) || !isSize(size) || index >= size) throw new Error(`Leaf ${index} is not among ${size}`);
      return inclusion(index, 0, size, node);
    },
    consistencyProof(size1, size2, node) {
      if (!isSize(size1) || !isSize(size2) || size1 < 1 || size1 > size2) {
        throw new Error(`No proof leads from ${size1} leaves to ${size2}`);
      }
      return subproof(size1, 0, size2, true, node);
    },
    // RFC 9162, 2.1.3.2
    verifyInclusion({ index, size, leafHash: leaf, proof, root }) {
      if (!isSize(index) || !isSize(size) || index >= size || leaf.length !== emptyRoot.length) return false;
      let at = index;
      let last = size - 1;
      let r = leaf;
      for (const p of proof) {
        if (last === 0) return false;
        if (isOdd(at) || at === last) {
          r = nodeHash(p, r);
          while (!isOdd(at) && at !== 0) {
            at = half(at);
            last = half(last);
          }
        } else {
          r = nodeHash(r, p);
        }
        at = half(at);
        last = half(last);
      }
      return last === 0 && same(r, root);
    },
    // RFC 9162, 2.1.4.2
    verifyConsistency({ size1, size2, root1, root2, proof }) {
      if (!isSize(size1) || !isSize(size2) || size1 < 1 || size1 > size2) return false;
      if (size1 === size2) return proof.length === 0 && same(root1, root2);
      if (proof.length === 0) return false;
      let [first, ...rest] = proof as [Uint8Array, ...Uint8Array[]];
      if (levelOf(size1) !== undefined) [first, rest] = [root1, [...proof]];
      let at = size1 - 1;
      let last = size2 - 1;
      while (isOdd(at)) {
        at = half(at);
        last = half(last);
      }
      let [r1, r2] = [first, first];
      for (const p of rest) {
        if (last === 0) return false;
        if (isOdd(at) || at === last) {
          r1 = nodeHash(p, r1);
          r2 = nodeHash(p, r2);
          while (!isOdd(at) && at !== 0) {
            at = half(at);
            last = half(last);
          }
        } else {
          r2 = nodeHash(r2, p);
        }
        at = half(at);
        last = half(last);
      }
      return last === 0 && same(r1, root1) && same(r2, root2);
    },
  };
}
