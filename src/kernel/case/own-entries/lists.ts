import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';
import { type OwnEntry, type OwnEntryEvent, partsOfStream } from './entry.ts';
import { type StoredEntry, storedEntry, storedEntryColumns } from './rows.ts';

/** Where a page of entries goes on: the moment and the name of the last one. */
export interface EntryPlace {
  at: Instant;
  stream: string;
}

/**
 * A page of the entries of a kind of a case in the order in which they were added (分项清单), those in one state or of some owners
 * only where that is asked. Costs the same wherever it is in the list.
 */
export async function listEntries(
  db: Database,
  district: string,
  of: {
    case: string;
    kind: string;
    state?: string | undefined;
    owners?: readonly string[] | undefined;
    after: EntryPlace | null;
    limit: number;
  },
): Promise<OwnEntry[]> {
  const rows = await db.run<StoredEntry>(
    `entries${of.state === undefined ? '' : '-state'}${of.owners ? '-owner' : ''}`,
    `select ${storedEntryColumns} from entry_row
      where district = $1 and parent = $2 and stage = $3 and (submitted_at, case_id) > ($4, $5)
        and ${of.state === undefined ? '$6::text is null' : 'status = $6'} and ${of.owners ? 'applicant = any($7)' : '$7::text[] is null'}
      order by submitted_at, case_id limit $8`,
    [
      district,
      of.case,
      of.kind,
      of.after?.at ?? '0001-01-01T00:00:00.000Z',
      of.after?.stream ?? '',
      of.state ?? null,
      of.owners ?? null,
      of.limit,
    ],
  );
  return rows.map(storedEntry);
}

/** How many entries of a case are in each state, by kind (分项统计). Counted when asked. */
export async function countEntries(
  db: Database,
  district: string,
  caseId: string,
): Promise<{ kind: string; state: string; count: number }[]> {
  return db.run<{ kind: string; state: string; count: number }>(
    'count-entries',
    `select stage as kind, status as state, count(*)::integer as count from entry_row
      where district = $1 and parent = $2 group by 1, 2 order by 1, 2`,
    [district, caseId],
  );
}

/** Whether an entry of a kind is in one of these states; looks at one entry a state at most. */
export async function hasEntriesIn(
  db: Database,
  district: string,
  caseId: string,
  { kind, states }: { kind: string; states: readonly string[] },
): Promise<boolean> {
  const [row] = await db.run<{ there: boolean }>(
    'has-entries-in',
    `select exists (select from unnest($4::text[]) as s(state) cross join lateral (select from entry_row
        where district = $1 and parent = $2 and stage = $3 and status = s.state limit 1) e) as there`,
    [district, caseId, kind, states],
  );
  return row!.there;
}

/**
 * A page of the entries on which a unit has to act (分项待办), the most urgent first; `of` says which kinds and states are whose.
 */
export async function listEntryTasks(
  db: Database,
  district: string,
  find: {
    unit: string;
    of: readonly { item: string; kind: string; state: string }[];
    after: EntryPlace | null;
    limit: number;
  },
): Promise<OwnEntry[]> {
  if (find.of.length === 0) return [];
  const rows = await db.run<StoredEntry>(
    'entry-tasks',
    `select ${storedEntryColumns} from entry_row
      where district = $1 and unit = $2 and (promised_at, case_id) > ($3, $4)
        and (item, stage, status) in (select * from unnest($5::text[], $6::text[], $7::text[]))
      order by promised_at, case_id limit $8`,
    [
      district,
      find.unit,
      find.after?.at ?? '0001-01-01T00:00:00.000Z',
      find.after?.stream ?? '',
      find.of.map(({ item }) => item),
      find.of.map(({ kind }) => kind),
      find.of.map(({ state }) => state),
      find.limit,
    ],
  );
  return rows.map(storedEntry);
}

/** The history of an entry: its events in order (分项历史). */
export async function readEntryEvents(
  db: Database,
  district: string,
  { stream }: Pick<OwnEntry, 'stream'>,
): Promise<(OwnEntryEvent & { version: number; link: string })[]> {
  const rows = await db.run<{
    version: number;
    type: string;
    at: Instant;
    actor: string;
    payload: object;
    link: Buffer;
  }>(
    'entry-events',
    'select version, type, at, actor, payload, link from event where district = $1 and case_id = $2 order by version limit 1000',
    [district, stream],
  );
  return rows.map(
    ({ payload, link, ...event }) =>
      ({ ...payload, ...event, link: link.toString('hex') }) as OwnEntryEvent & { version: number; link: string },
  );
}

/** The code of an entry within its case. */
export function codeOfEntry({ stream }: Pick<OwnEntry, 'stream'>): string {
  return partsOfStream(stream).entry;
}

/** A page of the persons who are in a case by entries of a kind (分项权利人), each once, in the order of their ids. */
export async function listOwners(
  db: Database,
  district: string,
  of: { case: string; kind: string; after: string; limit: number },
): Promise<{ person: string; name: string }[]> {
  return db.run<{ person: string; name: string }>(
    'entry-owners',
    // one look into the index for each person, however many entries he has
    `with recursive owner as (
       (select applicant as person, applicant_name as name from entry_row
         where district = $1 and parent = $2 and stage = $3 and applicant <> '' and applicant > $4 order by applicant limit 1)
       union all
       select n.person, n.name from owner o cross join lateral (select applicant as person, applicant_name as name from entry_row
         where district = $1 and parent = $2 and stage = $3 and applicant <> '' and applicant > o.person order by applicant limit 1) n
     ) select person, name from owner limit $5`,
    [district, of.case, of.kind, of.after, of.limit],
  );
}
