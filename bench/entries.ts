import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listEntries, listOwners } from '#kernel/case';
import { type Database, type OwnerConnection, openOwnerConnection } from '#platform/db';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '#platform/migrate';
import { anna, bert, openClub, secretary } from '../test/support/club.ts';
import { lostDay } from '../test/support/club-entries.ts';
import { freePort } from '../test/support/free-ports.ts';

/** What one command costs, whoever else uses the machine: processor time of this process, and rows and pages the database touched. */
export interface CommandCost {
  cpuMs: number;
  rows: number;
  pages: number;
}

/** Cost of each kind of command and page on a small case and on a large one. */
export interface EntryFigures {
  small: { parties: number; entries: number };
  large: { parties: number; entries: number };
  at: Record<string, { small: CommandCost; large: CommandCost; ratio: { cpu: number; rows: number; pages: number } }>;
}

const times = 100;

/**
 * A case of ten parties and ten entries against one of 10,000 parties and 100,000 entries (分项规模): adding an entry, deciding one, a
 * note of a party and one of an officer, a page from the middle of the entries and of the parties.
 */
export async function benchEntries(): Promise<EntryFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-bench-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, port: await freePort() });
  try {
    await migrate(postgres.ownerUrl);
    const owner = await openOwnerConnection(postgres.ownerUrl);
    await owner.query(`insert into district (district, facts) values ('club', '{}')`);
    const club = openClub(postgres.url, 1, undefined, [lostDay]);
    const sizes = { small: { parties: 10, entries: 400 }, large: { parties: 10_000, entries: 100_000 } };
    const cases = { small: '', large: '' };
    for (const size of ['small', 'large'] as const) {
      const { caseId } = await club.engine.file(
        { item: lostDay, form: { title: size }, draft: null },
        { actor: anna, key: null, expect: null },
      );
      cases[size] = caseId;
      await fill(owner, caseId, sizes[size]);
    }
    await owner.query('vacuum analyze');
    const at: EntryFigures['at'] = {};
    for (const [name, work] of Object.entries(works(club))) {
      const cost = { small: {} as CommandCost, large: {} as CommandCost };
      // once for the caches, then measured, in turn
      for (const size of ['small', 'large'] as const) await work(cases[size], 0);
      for (const size of ['small', 'large'] as const) cost[size] = await costOf(club.db, (n) => work(cases[size], n));
      const over = (part: keyof CommandCost) => cost.large[part] / Math.max(cost.small[part], 0.001);
      at[name] = { ...cost, ratio: { cpu: over('cpuMs'), rows: over('rows'), pages: over('pages') } };
    }
    await club.engine.drain();
    await club.db.close();
    await owner.close();
    return { ...sizes, at };
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function works(club: ReturnType<typeof openClub>): Record<string, (caseId: string, n: number) => Promise<unknown>> {
  const sending = { key: null, expect: null };
  const party = { ...bert, id: 'p-owner-1' };
  return {
    'add an entry': (caseId, n) =>
      club.engine.entries.add(caseId, { kind: 'claim', data: { what: `物${n}` } }, { actor: bert, key: null }),
    'decide an entry': (caseId, n) =>
      club.engine.entries.act(
        caseId,
        `claim-${100_001 + n}`,
        { act: 'give', why: '' },
        { actor: secretary, ...sending },
      ),
    'a note of a party': (caseId, n) =>
      club.engine.command(caseId, { type: 'note', text: `问${n}` }, { actor: party, ...sending }),
    'a note of an officer': (caseId, n) =>
      club.engine.command(caseId, { type: 'note', text: `答${n}` }, { actor: secretary, ...sending }),
    'a page of entries': (caseId, n) =>
      listEntries(club.db, 'club', {
        case: caseId,
        kind: 'claim',
        after: { at: '2021-09-13T01:00:00.000Z' as never, stream: `${caseId}~claim-${100_100 + n}` },
        limit: 50,
      }),
    'a page of parties': (caseId) =>
      listOwners(club.db, 'club', { case: caseId, kind: 'claim', after: 'p-owner-1', limit: 8 }),
  };
}

/** Entries as commands would have left them, each owned by one of the parties in turn. */
async function fill(
  owner: OwnerConnection,
  caseId: string,
  { parties, entries }: { parties: number; entries: number },
): Promise<void> {
  await owner.query(
    `insert into entry_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name,
         unit, submitted_at, updated_at, promised_at, link, state)
       select 'club', $1 || '~claim-' || (100000 + n), '', 'lost-day', 1, 1, 'made', 'claim', '物' || n, 'p-owner-' || (n % $2), '某人',
           'club', '2021-09-13T01:00:00Z', '2021-09-13T01:00:00Z', '2021-09-16T15:59:59.999Z', repeat('0', 64),
           jsonb_build_object('stream', $1 || '~claim-' || (100000 + n), 'case', $1::text, 'kind', 'claim', 'item', 'lost-day', 'itemVersion', 1,
             'number', '', 'title', '物' || n, 'data', jsonb_build_object('what', '物' || n), 'owner', 'p-owner-' || (n % $2),
             'ownerName', '某人', 'state', 'made', 'since', '2021-09-13T01:00:00.000Z', 'addedAt', '2021-09-13T01:00:00.000Z', 'unit', 'club')
         from generate_series(1, $3::integer) n`,
    [caseId, parties, entries],
  );
}

async function costOf(db: Database, work: (n: number) => Promise<unknown>): Promise<CommandCost> {
  const before = await touched(db);
  const cpu = process.cpuUsage();
  for (let n = 1; n <= times; n++) await work(n);
  const { user, system } = process.cpuUsage(cpu);
  const after = await touched(db);
  return {
    cpuMs: (user + system) / 1000 / times,
    rows: (after.rows - before.rows) / times,
    pages: (after.pages - before.pages) / times,
  };
}

/** Rows that the one session has read or written, and pages it has looked at. */
async function touched(db: Database): Promise<{ rows: number; pages: number }> {
  await db.query('select pg_stat_force_next_flush()');
  const [row] = await db.query<{ rows: string; pages: string }>(
    `select tup_fetched + tup_inserted + tup_updated + tup_deleted as rows, blks_hit + blks_read as pages
       from pg_stat_database where datname = current_database()`,
  );
  return { rows: Number(row!.rows), pages: Number(row!.pages) };
}
