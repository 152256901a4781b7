import type { Database } from '#platform/db';
import { type ChainTip, GENESIS, nextLink } from './chain.ts';
import { isHeadSigned, type TreeHead } from './log.ts';
import { appendLeaves, edgeOf, logTree, nodeBytes, readerOver, tileName, tileWidth } from './tiles.ts';

/** One thing that is not as it was written (核验发现). `version` is that of an event, `leaf` a place in the log. */
export interface LogFault {
  what: /** The event, or its link, was changed; or events before it are missing. */
    | 'event'
    /** The case's row ends at another event than the log: events are missing at the end, or the row was changed. */
    | 'tip'
    /** The event has another place in the log than the order of the district gives it, or none though it is early enough. */
    | 'leaf'
    /** Stored nodes of the tree are not those of the leaves. */
    | 'tile'
    /** A signed head has another root than the leaves give. */
    | 'root'
    /** A signed head that no known key signed. */
    | 'signature';
  caseId?: string;
  version?: number;
  size?: number;
}

/** What a check found. */
export interface Recheck {
  cases: number;
  events: number;
  leaves: number;
  heads: number;
  faults: LogFault[];
}

/** What is checked, with whom to tell how far it has come. */
export interface RecheckOf {
  db: Database;
  district: string;
  /** Public keys that may have signed heads, PEM or point. */
  keys: readonly string[];
  onProgress?(step: 'chains' | 'log', done: number, all: number): void;
}

const eventsAtOnce = 5_000;
const mostFaults = 100;

/**
 * Verifies a district's whole evidence again (全量复核): every chain against its events and the row of its case, every leaf of the log
 * against the order of the district, the stored tree, and every signed head. All of one moment; nothing is changed and
 * nobody is held up.
 */
export async function recheck({ db, district, keys, onProgress }: RecheckOf): Promise<Recheck> {
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    const [{ n: all } = { n: 0 }] = await tx.query<{ n: number }>(
      'select count(*)::integer as n from event where district = $1',
      [district],
    );
    const found: Recheck = { cases: 0, events: 0, leaves: 0, heads: 0, faults: [] };
    await recheckChains(tx, district, found, () => onProgress?.('chains', found.events, all));
    await recheckLog(tx, district, keys, found, () => onProgress?.('log', found.leaves, all));
    return found;
  });
}

function blame(found: Recheck, fault: LogFault): void {
  if (found.faults.length < mostFaults) found.faults.push(fault);
}

interface EventRow {
  case_id: string;
  version: number;
  type: string;
  at: string;
  actor: string;
  payload: unknown;
  link: Buffer;
}

async function recheckChains(tx: Database, district: string, found: Recheck, tell: () => void): Promise<void> {
  await tx.query(
    `declare chains no scroll cursor for select case_id, version, type, at, actor, payload, link from event
      where district = $1 order by case_id, version`,
    [district],
  );
  let open = '';
  let tip: ChainTip = { version: 0, link: GENESIS };
  let ended: [string, ChainTip][] = [];
  for (;;) {
    const rows = await tx.query<EventRow>(`fetch ${eventsAtOnce} from chains`);
    for (const { case_id: caseId, link, ...event } of rows) {
      if (caseId !== open) {
        if (open !== '') ended.push([open, tip]);
        open = caseId;
        tip = { version: 0, link: GENESIS };
      }
      const follows = nextLink(tip.link, { ...event, district, caseId });
      if (event.version !== tip.version + 1 || !link.equals(follows))
        blame(found, { what: 'event', caseId, version: event.version });
      tip = { version: event.version, link };
    }
    found.events += rows.length;
    if (rows.length === 0 && open !== '') ended.push([open, tip]);
    await recheckTips(tx, district, ended, found);
    ended = [];
    tell();
    if (rows.length === 0) break;
  }
  await tx.query('close chains');
  const orphans = await tx.query<{ case_id: string }>(
    `select c.case_id from case_row c where c.district = $1
        and not exists (select from event e where e.district = $1 and e.case_id = c.case_id) order by 1 limit ${mostFaults}`,
    [district],
  );
  for (const { case_id: caseId } of orphans) blame(found, { what: 'tip', caseId, version: 0 });
}

async function recheckTips(tx: Database, district: string, ended: [string, ChainTip][], found: Recheck): Promise<void> {
  const cases = ended.filter(([caseId]) => !caseId.startsWith('register:'));
  found.cases += cases.filter(([caseId]) => !caseId.includes('~')).length;
  if (cases.length === 0) return;
  const rows = await tx.query<{ case_id: string; version: number; link: string }>(
    `select case_id, version, link from case_row where district = $1 and case_id = any($2)
     union all select case_id, version, link from entry_row where district = $1 and case_id = any($2)`,
    [district, cases.map(([caseId]) => caseId)],
  );
  const known = new Map(rows.map((row) => [row.case_id, row]));
  for (const [caseId, tip] of cases) {
    const row = known.get(caseId);
    const isSame = row?.version === tip.version && row.link === Buffer.from(tip.link).toString('hex');
    if (!isSame) blame(found, { what: 'tip', caseId, version: row?.version ?? 0 });
  }
}

async function recheckLog(
  tx: Database,
  district: string,
  keys: readonly string[],
  found: Recheck,
  tell: () => void,
): Promise<void> {
  const [state] = await tx.query<{ size: string }>('select size from log_state where district = $1', [district]);
  const size = Number(state?.size ?? 0);
  const heads = await tx.query<{ size: string; root: Buffer; at: string; key_id: string; signature: string }>(
    'select size, root, at, key_id, signature from log_head where district = $1 order by size',
    [district],
  );
  await tx.query(
    `declare leaves no scroll cursor for
       select e.case_id, e.version, e.link, l.leaf from event e
         left join log_leaf l on l.district = e.district and l.case_id = e.case_id and l.version = e.version
        where e.district = $1 order by e.tx, e.n`,
    [district],
  );
  const tiles = new Map<string, Uint8Array>();
  let next = 0;
  for (;;) {
    const rows = await tx.query<{ case_id: string; version: number; link: Buffer; leaf: string | null }>(
      `fetch ${tileWidth * 16} from leaves`,
    );
    const taken = rows.slice(0, Math.max(0, size - found.leaves));
    for (const [index, { case_id: caseId, version, leaf }] of rows.entries()) {
      const due = index < taken.length ? String(found.leaves + index) : null;
      if (leaf !== due) blame(found, { what: 'leaf', caseId, version });
    }
    const changed = appendLeaves(
      tiles,
      found.leaves,
      taken.map(({ link }) => logTree.leafHash(link)),
    );
    found.leaves += taken.length;
    for (const { nodes, ...place } of changed) tiles.set(tileName(place), nodes);
    await recheckTiles(tx, district, changed, found);
    for (; next < heads.length && Number(heads[next]!.size) <= found.leaves; next += 1) {
      const row = heads[next]!;
      const head: TreeHead = {
        size: Number(row.size),
        root: row.root.toString('hex'),
        at: row.at,
        keyId: row.key_id,
        signature: row.signature,
      };
      // a head may stand in the middle of what was just read: its tree needs the tiles as they are now, which hold it
      const root = Buffer.from(logTree.root(head.size, readerOver(tiles))).toString('hex');
      if (root !== head.root) blame(found, { what: 'root', size: head.size });
      if (!keys.some((key) => isHeadSigned(district, head, key))) blame(found, { what: 'signature', size: head.size });
      found.heads += 1;
    }
    // of the lowest tiles, heads still to come read the last one only; the higher ones are few
    const edge = new Set(edgeOf(found.leaves).map(tileName));
    for (const name of tiles.keys()) if (name.startsWith('0/') && !edge.has(name)) tiles.delete(name);
    tell();
    if (rows.length === 0) break;
  }
  for (const head of heads.slice(next)) blame(found, { what: 'root', size: Number(head.size) });
  await tx.query('close leaves');
}

async function recheckTiles(
  tx: Database,
  district: string,
  made: readonly { level: number; tile: number; nodes: Uint8Array }[],
  found: Recheck,
): Promise<void> {
  const whole = made.filter(({ nodes }) => nodes.length === tileWidth * nodeBytes);
  if (whole.length === 0) return;
  const rows = await tx.query<{ level: number; tile: string; nodes: Buffer }>(
    `select t.level, t.tile, t.nodes from unnest($2::smallint[], $3::bigint[]) as x(level, tile)
       join log_tile t on t.district = $1 and t.level = x.level and t.tile = x.tile`,
    [district, whole.map(({ level }) => level), whole.map(({ tile }) => tile)],
  );
  const stored = new Map(rows.map((row) => [tileName({ level: row.level, tile: Number(row.tile) }), row.nodes]));
  for (const { nodes, ...place } of whole) {
    if (!stored.get(tileName(place))?.equals(nodes))
      blame(found, { what: 'tile', size: place.tile * tileWidth ** (place.level + 1) });
  }
}
