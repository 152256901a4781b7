import { sm3 } from '#platform/sm';
import { merkleOver, type NodeReader } from './merkle.ts';

/**
 * The tree of a log cut into tiles (日志分块), as it is stored: tile number t of level L holds, in a row, the roots of up
 * to 256 perfect subtrees of 256^L leaves each. A node of any height is found in one tile, so that a proof needs a
 * handful of tiles however long the log is. Only the last tile of a level grows.
 */

/** The tree of the districts' logs: SM3. */
export const logTree = merkleOver(sm3);

/** Levels of the tree in one tile; a tile has 2^8 nodes in its lowest row. */
const tileHeight = 8;
/** Most nodes one tile holds. */
export const tileWidth = 2 ** tileHeight;
/** Bytes of a node. */
export const nodeBytes = 32;

/** Where a tile stands. */
export interface TilePlace {
  level: number;
  tile: number;
}

/** The name of a tile in a map of tiles. */
export const tileName = ({ level, tile }: TilePlace): string => `${level}/${tile}`;

/** The tile that holds the node of a level of the tree, with the first place and the number of nodes below it there. */
function placeOf(level: number, index: number): TilePlace & { from: number; count: number } {
  const tileLevel = Math.floor(level / tileHeight);
  const count = 2 ** (level % tileHeight);
  const first = index * count;
  return { level: tileLevel, tile: Math.floor(first / tileWidth), from: first % tileWidth, count };
}

/** The tiles that a calculation reads; `calculate` is run once with nodes that mean nothing. */
export function tilesReadBy(calculate: (node: NodeReader) => unknown): TilePlace[] {
  const places = new Map<string, TilePlace>();
  const nothing = new Uint8Array(nodeBytes);
  calculate((level, index) => {
    const { level: tileLevel, tile } = placeOf(level, index);
    const place = { level: tileLevel, tile };
    places.set(tileName(place), place);
    return nothing;
  });
  return [...places.values()];
}

/** A reader of nodes over tiles in memory; a tile that is missing or too short is an Error. */
export function readerOver(tiles: ReadonlyMap<string, Uint8Array>): NodeReader {
  const known = new Map<string, Uint8Array>();
  return (level, index) => {
    const name = `${level}.${index}`;
    let root = known.get(name);
    if (!root) {
      const { from, count, ...place } = placeOf(level, index);
      const nodes = tiles.get(tileName(place));
      if (!nodes || nodes.length < (from + count) * nodeBytes) throw new Error(`the log lacks tile ${tileName(place)}`);
      root = rootOf(nodes, from, count);
      known.set(name, root);
    }
    return root;
  };
}

/** The root over `count` nodes, a power of two, that stand in a row. */
function rootOf(nodes: Uint8Array, from: number, count: number): Uint8Array {
  let row = Array.from({ length: count }, (_, i) => nodes.subarray((from + i) * nodeBytes, (from + i + 1) * nodeBytes));
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) => logTree.nodeHash(row[i * 2]!, row[i * 2 + 1]!));
  return row[0]!;
}

/** The tiles at the growing edge of a log of `size` leaves: the ones that adding a leaf reads. */
export function edgeOf(size: number): TilePlace[] {
  const places: TilePlace[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    if (count % tileWidth !== 0) places.push({ level, tile: Math.floor(count / tileWidth) });
  }
  return places;
}

/** Adds leaves to a log of `size` leaves whose edge is in `tiles`; answers the tiles that are new or longer, whole. */
export function appendLeaves(
  tiles: ReadonlyMap<string, Uint8Array>,
  size: number,
  leafHashes: readonly Uint8Array[],
): (TilePlace & { nodes: Uint8Array })[] {
  const changed: (TilePlace & { nodes: Uint8Array })[] = [];
  let nodes = leafHashes;
  for (let level = 0, count = size; nodes.length > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const full: Uint8Array[] = [];
    let tile = Math.floor(count / tileWidth);
    let filled = count % tileWidth;
    for (let done = 0; done < nodes.length; tile += 1, filled = 0) {
      const taken = Math.min(tileWidth - filled, nodes.length - done);
      const bytes = new Uint8Array((filled + taken) * nodeBytes);
      if (filled > 0) {
        const before = tiles.get(tileName({ level, tile }));
        if (before?.length !== filled * nodeBytes) throw new Error(`the log lacks the edge of level ${level}`);
        bytes.set(before);
      }
      for (let i = 0; i < taken; i += 1) bytes.set(nodes[done + i]!, (filled + i) * nodeBytes);
      changed.push({ level, tile, nodes: bytes });
      done += taken;
      if (filled + taken === tileWidth) full.push(rootOf(bytes, 0, tileWidth));
    }
    nodes = full;
  }
  return changed;
}
