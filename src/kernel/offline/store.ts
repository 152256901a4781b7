import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';

/** A task that was taken along, with the version of its case at that moment (带走的任务). */
export interface TakenTask {
  caseId: string;
  task: string;
  version: number;
}

/** What was taken along on a device (离线包). */
export interface Bundle {
  bundle: string;
  person: string;
  unit: string;
  takenAt: Instant;
  tasks: TakenTask[];
}

/** A photo that came back (带回的照片); its bytes are kept under their digest. */
export interface Photo {
  name: string;
  kind: string;
  bytes: number;
  content: string;
}

/** What was captured offline and could not simply be done (离线冲突). */
export interface Conflict {
  conflict: string;
  bundle: string;
  seq: number;
  caseId: string;
  task: string;
  unit: string;
  person: string;
  byName: string;
  /** The captured decision, encrypted. */
  captured: string;
  capturedAt: Instant;
  arrivedAt: Instant;
  takenVersion: number;
  /** Why it was not done: the code of a refusal, or `CHANGED_SINCE` when the case moved on meanwhile. */
  code: string;
  status: 'open' | 'applied' | 'set-aside';
  settledAt: Instant | null;
  settledBy: string | null;
  why: string;
}

/** Notes what somebody takes along (记录带出); the same again changes nothing. */
export async function putBundle(db: Database, district: string, of: Bundle): Promise<void> {
  await db.query(
    `insert into offline_bundle (district, bundle, person, unit, taken_at, tasks) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
    [district, of.bundle, of.person, of.unit, of.takenAt, JSON.stringify(of.tasks)],
  );
}

/** What was taken along under a code. */
export async function findBundle(db: Database, district: string, bundle: string): Promise<Bundle | undefined> {
  const [row] = await db.query<Bundle>(
    `select bundle, person, unit, taken_at as "takenAt", tasks from offline_bundle where district = $1 and bundle = $2`,
    [district, bundle],
  );
  return row;
}

/** Keeps that a photo came back with a capture (收下照片); the same bytes again are one photo. */
export async function putPhoto(
  db: Database,
  district: string,
  of: Photo & { bundle: string; seq: number; person: string; arrivedAt: Instant },
): Promise<void> {
  await db.query(
    `insert into offline_photo (district, bundle, seq, content, name, kind, bytes, person, arrived_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [district, of.bundle, of.seq, of.content, of.name, of.kind, of.bytes, of.person, of.arrivedAt],
  );
}

/** The photos of one capture in the order in which they came. */
export async function listPhotos(
  db: Database,
  district: string,
  { bundle, seq }: { bundle: string; seq: number },
): Promise<Photo[]> {
  return db.query<Photo>(
    `select name, kind, bytes, content from offline_photo
      where district = $1 and bundle = $2 and seq = $3 order by arrived_at, content limit 100`,
    [district, bundle, seq],
  );
}

const columns = `conflict, bundle, seq, case_id as "caseId", task, unit, person, by_name as "byName", captured,
  captured_at as "capturedAt", arrived_at as "arrivedAt", taken_version as "takenVersion", code, status,
  settled_at as "settledAt", settled_by as "settledBy", why`;

/** Keeps a conflict until a person has settled it (登记冲突); the same capture again is the same conflict. */
export async function putConflict(
  db: Database,
  district: string,
  of: Omit<Conflict, 'status' | 'settledAt' | 'settledBy' | 'why'>,
): Promise<void> {
  await db.query(
    `insert into offline_conflict (district, conflict, bundle, seq, case_id, task, unit, person, by_name, captured, captured_at,
         arrived_at, taken_version, code, status, why)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'open', '') on conflict do nothing`,
    [
      district,
      of.conflict,
      of.bundle,
      of.seq,
      of.caseId,
      of.task,
      of.unit,
      of.person,
      of.byName,
      of.captured,
      of.capturedAt,
      of.arrivedAt,
      of.takenVersion,
      of.code,
    ],
  );
}

/** A conflict by its code, or by the capture that led to it. */
export async function findConflict(
  db: Database,
  district: string,
  by: { conflict: string } | { bundle: string; seq: number },
): Promise<Conflict | undefined> {
  const [row] = await db.query<Conflict>(
    'conflict' in by
      ? `select ${columns} from offline_conflict where district = $1 and conflict = $2`
      : `select ${columns} from offline_conflict where district = $1 and bundle = $2 and seq = $3`,
    'conflict' in by ? [district, by.conflict] : [district, by.bundle, by.seq],
  );
  return row;
}

/** Conflicts of a unit, latest first; `after` continues behind one. */
export async function listConflicts(
  db: Database,
  district: string,
  find: { unit: string; after: [arrivedAt: string, conflict: string] | undefined; limit: number },
): Promise<Conflict[]> {
  return db.query<Conflict>(
    `select ${columns} from offline_conflict
      where district = $1 and unit = $2 and (arrived_at, conflict) < ($3, $4)
      order by arrived_at desc, conflict desc limit $5`,
    [district, find.unit, find.after?.[0] ?? '9999-12-31T00:00:00.000Z', find.after?.[1] ?? '', find.limit],
  );
}

/** A person has settled a conflict (处理冲突), once; says whether it was still open. */
export async function settleConflict(
  db: Database,
  district: string,
  of: { conflict: string; status: 'applied' | 'set-aside'; at: Instant; by: string; why: string },
): Promise<boolean> {
  const rows = await db.query(
    `update offline_conflict set status = $3, settled_at = $4, settled_by = $5, why = $6
      where district = $1 and conflict = $2 and status = 'open' returning 1 as done`,
    [district, of.conflict, of.status, of.at, of.by, of.why],
  );
  return rows.length > 0;
}
