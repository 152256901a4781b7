import type { Database } from '#platform/db';
import { loadPublicKey, sm2KeyId, sm2Verify } from '#platform/sm';
import { canonicalJson } from './canonical.ts';
import { appendLeaves, edgeOf, logTree, readerOver, type TilePlace, tileName, tilesReadBy } from './tiles.ts';

/**
 * The transparency log of a district (存证日志): a Merkle tree over the links of all committed events in the order of the
 * feed, with signed tree heads. Whoever has kept one head can have proved to him that the log of today only grew since.
 *
 * The leaf of an event is its link in the chain of its case, which is SM3 over the link before it and the canonical
 * event; so a leaf covers the whole event and everything that happened to its case before.
 */

/** Who signs the heads: the short name of the key, and the act. */
export interface HeadSigner {
  readonly keyId: string;
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** A signed tree head (签名树头). `root` in hex, `signature` SM2 in DER as base64 over the canonical JSON of `headText`. */
export interface TreeHead {
  size: number;
  root: string;
  at: string;
  keyId: string;
  signature: string;
}

/** Most events one step takes in. */
const step = 4_000;
/** Two heads are at least so far apart. */
const headEveryMs = 2_000;

/** What the signature of a head covers. */
export function headText(district: string, head: Pick<TreeHead, 'size' | 'root' | 'at'>): string {
  const { size, root, at } = head;
  return canonicalJson({ format: 'onewindow-log-head/1', district, size, root, at });
}

/** Whether the owner of this public key (PEM or point) signed this head of the district. */
export function isHeadSigned(district: string, head: TreeHead, publicKey: string): boolean {
  const key = loadPublicKey(publicKey);
  if (sm2KeyId(key.point) !== head.keyId) return false;
  return sm2Verify(key, Buffer.from(headText(district, head)), Buffer.from(head.signature, 'base64'));
}

interface State {
  tx: string;
  n: number;
  size: string;
  head_size: string;
  head_at: string | null;
}

/**
 * Takes the next committed events into the log and signs a head when one is due (入日志). Answers how many events it
 * took; 0 means up to date. Reads behind the oldest running transaction, so that no event is skipped; whoever appends
 * holds the row of `log_state`, and leaves, tiles, head and cursor commit together: each event is taken once, whoever
 * else does the same and wherever a process dies.
 */
export async function followLog(
  db: Database,
  district: string,
  signer: HeadSigner,
  now: () => string,
): Promise<number> {
  if (!(await hasWork(db, district, now()))) return 0;
  return db.transaction(async (tx) => {
    await tx.query('insert into log_state (district) values ($1) on conflict do nothing', [district]);
    const [state] = await tx.query<State>(
      'select tx::text as tx, n, size, head_size, head_at from log_state where district = $1 for update',
      [district],
    );
    const rows = await tx.query<{ tx: string; n: number; case_id: string; version: number; link: Buffer }>(
      `select tx::text as tx, n, case_id, version, link from event
        where district = $1 and (tx, n) > ($2::xid8, $3) and tx < pg_snapshot_xmin(pg_current_snapshot())
        order by event.tx, event.n limit $4`,
      [district, state!.tx, state!.n, step],
    );
    const size = Number(state!.size);
    const grown = size + rows.length;
    const tiles = await readTiles(tx, district, edgeOf(size));
    const last = rows.at(-1);
    if (last) {
      const changed = appendLeaves(
        tiles,
        size,
        rows.map((row) => logTree.leafHash(row.link)),
      );
      for (const { nodes, ...place } of changed) tiles.set(tileName(place), nodes);
      await tx.query(
        `with leaves as (
           insert into log_leaf (district, case_id, version, leaf)
             select $1, x.case_id, x.version, $2::bigint + x.at - 1
               from unnest($3::text[], $4::integer[]) with ordinality as x(case_id, version, at))
         insert into log_tile (district, level, tile, nodes)
           select $1, x.* from unnest($5::smallint[], $6::bigint[], $7::bytea[]) as x
           on conflict (district, level, tile) do update set nodes = excluded.nodes`,
        [
          district,
          size,
          rows.map((row) => row.case_id),
          rows.map((row) => row.version),
          changed.map(({ level }) => level),
          changed.map(({ tile }) => tile),
          changed.map(({ nodes }) => Buffer.from(nodes)),
        ],
      );
    }
    const at = now();
    const headed = Number(state!.head_size);
    const due = grown > headed && isDue(state!.head_at, at);
    if (due) {
      const head = { size: grown, root: Buffer.from(logTree.root(grown, readerOver(tiles))).toString('hex'), at };
      const signature = await signer.sign(Buffer.from(headText(district, head)));
      await tx.query(
        'insert into log_head (district, size, root, at, key_id, signature) values ($1, $2, $3, $4, $5, $6)',
        [district, grown, Buffer.from(head.root, 'hex'), at, signer.keyId, Buffer.from(signature).toString('base64')],
      );
    }
    await tx.query(
      'update log_state set tx = $2::xid8, n = $3, size = $4, head_size = $5, head_at = $6 where district = $1',
      [district, last?.tx ?? state!.tx, last?.n ?? state!.n, grown, due ? grown : headed, due ? at : state!.head_at],
    );
    return rows.length;
  });
}

const isDue = (headAt: string | null, at: string): boolean =>
  headAt === null || Date.parse(at) - Date.parse(headAt) >= headEveryMs;

/** Looks, without holding up anybody, whether there is something to take in or a head to sign. */
async function hasWork(db: Database, district: string, at: string): Promise<boolean> {
  const [state] = await db.run<State & { more: boolean }>(
    'log-work',
    `select s.tx::text as tx, s.n, s.size, s.head_size, s.head_at,
            exists (select from event e where e.district = s.district and (e.tx, e.n) > (s.tx, s.n)
              and e.tx < pg_snapshot_xmin(pg_current_snapshot())) as more
       from log_state s where s.district = $1`,
    [district],
  );
  if (!state) return true;
  return state.more || (state.size !== state.head_size && isDue(state.head_at, at));
}

/** Tiles by name; one that is not stored is missing from the map. */
async function readTiles(
  db: Database,
  district: string,
  places: readonly TilePlace[],
): Promise<Map<string, Uint8Array>> {
  if (places.length === 0) return new Map();
  const rows = await db.run<{ level: number; tile: string; nodes: Buffer }>(
    'log-tiles',
    `select t.level, t.tile, t.nodes from unnest($2::smallint[], $3::bigint[]) as x(level, tile)
       join log_tile t on t.district = $1 and t.level = x.level and t.tile = x.tile`,
    [district, places.map(({ level }) => level), places.map(({ tile }) => tile)],
  );
  return new Map(rows.map((row) => [tileName({ level: row.level, tile: Number(row.tile) }), row.nodes]));
}

interface HeadRow {
  size: string;
  root: Buffer;
  at: string;
  key_id: string;
  signature: string;
}
const headOf = (row: HeadRow): TreeHead => ({
  size: Number(row.size),
  root: row.root.toString('hex'),
  at: row.at,
  keyId: row.key_id,
  signature: row.signature,
});

/** The newest signed head; undefined before the first. */
export async function findHead(db: Database, district: string): Promise<TreeHead | undefined> {
  const [row] = await db.run<HeadRow>(
    'log-head',
    'select size, root, at, key_id, signature from log_head where district = $1 order by size desc limit 1',
    [district],
  );
  return row && headOf(row);
}

/** Signed heads of fewer leaves than `before`, newest first. */
export async function listHeads(
  db: Database,
  district: string,
  before: number | null,
  limit: number,
): Promise<TreeHead[]> {
  const rows = await db.run<HeadRow>(
    'log-heads',
    `select size, root, at, key_id, signature from log_head
      where district = $1 and ($2::bigint is null or size < $2) order by size desc limit $3`,
    [district, before, limit],
  );
  return rows.map(headOf);
}

/** Which leaf each event of a case is, by version; one that the log has not taken in yet is missing. */
export async function leavesOf(db: Database, district: string, caseId: string): Promise<Map<number, number>> {
  const rows = await db.run<{ version: number; leaf: string }>(
    'log-leaves',
    'select version, leaf from log_leaf where district = $1 and case_id = $2 order by version',
    [district, caseId],
  );
  return new Map(rows.map((row) => [row.version, Number(row.leaf)]));
}

/** Runs calculations over the stored tree, reading each tile once. */
async function calculate<T>(
  db: Database,
  district: string,
  work: (node: Parameters<typeof logTree.root>[1]) => T,
): Promise<T> {
  return work(readerOver(await readTiles(db, district, tilesReadBy(work))));
}

/** For each leaf its hash and the proof that it is in the log of `size` leaves (包含性证明), in hex. `size` ≤ the log's. */
export function proveInclusion(
  db: Database,
  district: string,
  leaves: readonly number[],
  size: number,
): Promise<{ leaf: number; leafHash: string; proof: string[] }[]> {
  return calculate(db, district, (node) =>
    leaves.map((leaf) => ({
      leaf,
      leafHash: hex(node(0, leaf)),
      proof: logTree.inclusionProof(leaf, size, node).map(hex),
    })),
  );
}

/** The proof that the log of `from` ≥ 1 leaves is the begin of the log of `to` leaves (一致性证明), in hex, with both roots. */
export function proveConsistency(
  db: Database,
  district: string,
  from: number,
  to: number,
): Promise<{ fromRoot: string; toRoot: string; proof: string[] }> {
  return calculate(db, district, (node) => ({
    fromRoot: hex(logTree.root(from, node)),
    toRoot: hex(logTree.root(to, node)),
    proof: logTree.consistencyProof(from, to, node).map(hex),
  }));
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
