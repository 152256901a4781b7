import { spawn } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#platform/db';
import { generateSm2KeyPair, loadPrivateKey, sm2KeyId, sm2Sign, sm3 } from '#platform/sm';
import { anna, clubDistrict, joinItem, openClub } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  findHead,
  followLog,
  isHeadSigned,
  leavesOf,
  listHeads,
  proveConsistency,
  proveInclusion,
  type TreeHead,
} from './log.ts';
import { logTree } from './tiles.ts';

const district = clubDistrict.code;
const pair = generateSm2KeyPair();
const key = loadPrivateKey(pair.privateKeyPem);
const signer = { keyId: sm2KeyId(key.point), sign: (bytes: Uint8Array) => sm2Sign(key, bytes) };

let database: TestDatabase;
let owner: pg.Client;
let club: ReturnType<typeof openClub>;
let other: ReturnType<typeof openClub>;
let court = 0;
let clock = Date.parse('2021-09-13T01:00:00.000Z');
const now = () => new Date(clock).toISOString();

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [district]);
  club = openClub(database.url, 12);
  other = openClub(database.url, 4);
});
afterAll(async () => {
  await club.db.close();
  await other.db.close();
  await owner.end();
  await database.close();
});

const file = (age = 30) =>
  club.engine.file(
    { item: joinItem, form: { court: `存证${court++}`, age }, draft: null },
    { actor: anna, key: null, expect: null },
  );

/** Follows to the end; a transaction still running anywhere on the server holds the feed back for a moment. */
async function followAll(): Promise<void> {
  clock += 2_000;
  await expect
    .poll(
      async () => {
        while ((await followLog(club.db, district, signer, now)) > 0);
        return (await counts()).left;
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBe(0);
  clock += 2_000;
  await followLog(club.db, district, signer, now);
}

async function counts(): Promise<{ left: number; events: number; leaves: number; distinct: number; top: number }> {
  const { rows } = await owner.query(
    `select count(*)::integer as events, count(l.leaf)::integer as leaves, count(distinct l.leaf)::integer as distinct,
            (count(*) - count(l.leaf))::integer as left, coalesce(max(l.leaf), -1)::integer as top
       from event e left join log_leaf l using (district, case_id, version) where e.district = $1`,
    [district],
  );
  return rows[0];
}

/** The root as RFC 9162, 2.1.1, defines it, over the links in the order of the feed: no tile, no stored node. */
async function rootFromEvents(size: number): Promise<string> {
  const { rows } = await owner.query('select link from event where district = $1 order by tx, n limit $2', [
    district,
    size,
  ]);
  const h = (prefix: number, ...parts: Uint8Array[]) => sm3(Buffer.concat([Uint8Array.of(prefix), ...parts]));
  const rootOf = (links: Uint8Array[]): Uint8Array => {
    if (links.length === 1) return h(0, links[0]!);
    let k = 1;
    while (k * 2 < links.length) k *= 2;
    return h(1, rootOf(links.slice(0, k)), rootOf(links.slice(k)));
  };
  return Buffer.from(rootOf(rows.map((row) => row.link))).toString('hex');
}

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

test('before the first event there is no head; then each event is a leaf and the signed root is that of the events', async () => {
  await followLog(club.db, district, signer, now);
  expect(await findHead(club.db, district)).toBeUndefined();
  const { caseId } = await file();
  await followAll();
  const head = (await findHead(club.db, district))!;
  const leaves = await leavesOf(club.db, district, caseId);
  expect([...leaves]).toEqual(Array.from({ length: leaves.size }, (_, i) => [i + 1, i]));
  expect(head).toMatchObject({ size: leaves.size, root: await rootFromEvents(leaves.size), keyId: signer.keyId });
  expect(isHeadSigned(district, head, pair.publicKeyPem)).toBe(true);
});

test('a head that was changed, or of another district, or by another key, is not signed', async () => {
  const head = (await findHead(club.db, district))!;
  const changed: [string, TreeHead][] = [
    ['elsewhere', head],
    [district, { ...head, size: head.size + 1 }],
    [district, { ...head, root: `0${head.root.slice(1)}`.replace(head.root, `1${head.root.slice(1)}`) }],
    [district, { ...head, at: '2021-09-13T01:00:00.001Z' }],
    [district, { ...head, keyId: '0000000000000000' }],
  ];
  for (const [where, one] of changed) expect(isHeadSigned(where, one, pair.publicKeyPem)).toBe(false);
  expect(isHeadSigned(district, head, generateSm2KeyPair().publicKeyPem)).toBe(false);
});

test('every event proves to be in the log, and every earlier head to be its begin; a changed proof proves nothing', async () => {
  for (let i = 0; i < 15; i++) {
    await file();
    if (i % 5 === 4) await followAll();
  }
  const head = (await findHead(club.db, district))!;
  const all = Array.from({ length: head.size }, (_, leaf) => leaf);
  const proofs = await proveInclusion(club.db, district, all, head.size);
  for (const { leaf, leafHash, proof } of proofs) {
    const claim = {
      index: leaf,
      size: head.size,
      leafHash: bytes(leafHash),
      proof: proof.map(bytes),
      root: bytes(head.root),
    };
    expect(logTree.verifyInclusion(claim)).toBe(true);
    expect(logTree.verifyInclusion({ ...claim, index: (leaf + 1) % head.size })).toBe(false);
    expect(logTree.verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
    expect(logTree.verifyInclusion({ ...claim, leafHash: bytes(head.root) })).toBe(false);
  }
  const heads = await listHeads(club.db, district, null, 100);
  expect(heads.length).toBeGreaterThan(3);
  expect(heads.map(({ size }) => size)).toEqual(heads.map(({ size }) => size).toSorted((a, b) => b - a));
  for (const earlier of heads) {
    const { fromRoot, toRoot, proof } = await proveConsistency(club.db, district, earlier.size, head.size);
    expect([fromRoot, toRoot]).toEqual([earlier.root, head.root]);
    expect(earlier.root).toBe(await rootFromEvents(earlier.size));
    const claim = {
      size1: earlier.size,
      size2: head.size,
      root1: bytes(earlier.root),
      root2: bytes(head.root),
      proof: proof.map(bytes),
    };
    expect(logTree.verifyConsistency(claim)).toBe(true);
    if (earlier.size === head.size) continue;
    expect(logTree.verifyConsistency({ ...claim, root1: bytes(head.root) })).toBe(false);
    expect(logTree.verifyConsistency({ ...claim, proof: [...claim.proof, bytes(head.root)] })).toBe(false);
  }
});

test('two heads are two seconds apart, and without new events there is none', async () => {
  await followAll();
  const before = (await findHead(club.db, district))!;
  await file();
  clock = Date.parse(before.at) + 1_999;
  await expect
    .poll(async () => {
      await followLog(club.db, district, signer, now);
      return (await counts()).left;
    })
    .toBe(0);
  expect(await findHead(club.db, district)).toEqual(before);
  clock += 1;
  await followLog(club.db, district, signer, now);
  const after = (await findHead(club.db, district))!;
  expect(after).toMatchObject({ size: (await counts()).events, at: now() });
  clock += 60_000;
  await followLog(club.db, district, signer, now);
  expect(await findHead(club.db, district)).toEqual(after);
});

test('two workers beside many writers and long transactions take each event once, in the order of the feed', async () => {
  const slow = new pg.Client({ connectionString: database.ownerUrl });
  await slow.connect();
  let following = true;
  const workers = [club, other].map(async ({ db }) => {
    while (following) {
      clock += 100;
      await followLog(db, district, signer, now);
    }
  });
  const filed: Promise<unknown>[] = [];
  for (let round = 0; round < 10; round++) {
    await slow.query('begin');
    await slow.query('select pg_current_xact_id()');
    filed.push(...Array.from({ length: 25 }, (_, i) => file(10 + i)));
    await new Promise((resolve) => setTimeout(resolve, 10));
    await slow.query('commit');
  }
  await Promise.all(filed);
  following = false;
  await Promise.all(workers);
  await slow.end();
  await followAll();
  await expectWhole();
});

test('a worker killed again and again loses and doubles nothing', async () => {
  const script = `
    import { openDatabase } from '#platform/db';
    import { followLog } from '#kernel/evidence';
    import { loadPrivateKey, sm2KeyId, sm2Sign } from '#platform/sm';
    const key = loadPrivateKey(process.env.KEY);
    const db = openDatabase(process.env.URL, '${district}', 2);
    const signer = { keyId: sm2KeyId(key.point), sign: (bytes) => sm2Sign(key, bytes) };
    console.log('up');
    let at = Date.now();
    for (;;) { at += 1000; await followLog(db, '${district}', signer, () => new Date(at).toISOString()); }`;
  let writing = true;
  const writer = (async () => {
    while (writing) await Promise.all(Array.from({ length: 10 }, () => file()));
  })();
  for (const ms of [5, 40, 90]) {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      env: { ...process.env, URL: database.url, KEY: pair.privateKeyPem },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, ms));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  writing = false;
  await writer;
  clock = Date.now() + 600_000;
  await followAll();
  await expectWhole();
});

test('the order is that of the numbers of transactions, also where they get a digit longer', async () => {
  const elsewhere = 'elsewhere';
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [elsewhere]);
  // more than one step takes in, and every border between numbers of one digit and of two in the middle of it
  await owner.query(
    `insert into event (district, case_id, version, type, at, actor, payload, link, tx, n)
       select $1, 'c-' || i, 1, 'x', now(), 'p', '{}', sha256(i::text::bytea), (8 + i / 1000)::text::xid8, i % 1000 from generate_series(0, 5999) as i`,
    [elsewhere],
  );
  const db = openDatabase(database.url, elsewhere, 1);
  clock += 2_000;
  while ((await followLog(db, elsewhere, signer, now)) > 0);
  await db.close();
  const { rows } = await owner.query(
    `select count(*)::integer as leaves, count(*) filter (where 'c-' || l.leaf <> l.case_id)::integer as wrong from log_leaf l where district = $1`,
    [elsewhere],
  );
  expect(rows[0]).toEqual({ leaves: 6_000, wrong: 0 });
});

test('under load an event that the feed shows is in the log less than a second later', async () => {
  let following = true;
  const follower = (async () => {
    while (following) {
      if ((await followLog(club.db, district, signer, now)) === 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  // what a transaction of another database of the server holds back, the feed does not show yet
  const waitingSince = new Map<string, number>();
  let worst = 0;
  const watch = (async () => {
    while (following) {
      const { rows } = await owner.query(
        `select e.case_id || ' ' || e.version as event from event e left join log_leaf l using (district, case_id, version)
          where e.district = $1 and l.leaf is null and e.tx < pg_snapshot_xmin(pg_current_snapshot())`,
        [district],
      );
      const at = performance.now();
      const waiting = new Set(rows.map((row) => row.event as string));
      for (const event of waiting) waitingSince.set(event, waitingSince.get(event) ?? at);
      for (const [event, since] of waitingSince) {
        worst = Math.max(worst, at - since);
        if (!waiting.has(event)) waitingSince.delete(event);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  for (let round = 0; round < 20; round++) await Promise.all(Array.from({ length: 40 }, () => file()));
  following = false;
  await Promise.all([follower, watch]);
  expect(worst).toBeGreaterThan(0);
  expect(worst).toBeLessThan(1_000);
});

async function expectWhole(): Promise<void> {
  const { events, leaves, distinct, top } = await counts();
  expect([leaves, distinct, top]).toEqual([events, events, events - 1]);
  const { rows } = await owner.query(
    `select count(*)::integer as wrong from (
       select l.leaf, row_number() over (order by e.tx, e.n) - 1 as place
         from event e join log_leaf l using (district, case_id, version) where e.district = $1) x where leaf <> place`,
    [district],
  );
  expect(rows[0].wrong).toBe(0);
  const head = (await findHead(club.db, district))!;
  expect(head).toMatchObject({ size: events, root: await rootFromEvents(events) });
  expect(isHeadSigned(district, head, pair.publicKeyPem)).toBe(true);
}
