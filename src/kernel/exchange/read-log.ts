import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';

/**
 * Why somebody read (查阅目的): `handling` a task that waits for his role · `unit` the case is of his unit · `party` he is a party of
 * it himself · `supervision` an office follows a figure down, without anything personal · `keeping` his unit keeps the register ·
 * `sent` a partner was sent it for its own part.
 */
export type ReadPurpose = 'handling' | 'unit' | 'party' | 'supervision' | 'keeping' | 'sent';

/** Whose data was read, and which parts of it by name of the form's field or of the message (被查阅人). */
export interface ReadSubject {
  person: string;
  fields: string[];
}

/** Somebody reading data of persons (查阅). */
export interface Reading {
  subjects: readonly ReadSubject[];
  reader: string;
  readerName: string;
  unit: string;
  purpose: ReadPurpose;
  /** What was read: the page of a case unless named, its events, or a register. */
  what?: string;
  caseId: string;
  at: Instant;
}

/** A line of "who looked at my data" (谁看过我的数据). */
export interface ReadLine {
  reader: string;
  readerName: string;
  unit: string;
  purpose: ReadPurpose;
  fields: string[];
  caseId: string;
  at: Instant;
  /** The place of the line among those of one millisecond. */
  read: string;
}

/** Leaves a trace of a reading for each person whose data was in it; a reader's own data leaves none. */
export async function logReading(db: Database, district: string, reading: Reading): Promise<void> {
  const subjects = reading.subjects.filter(({ person }) => person !== reading.reader && person !== '');
  if (subjects.length === 0) return;
  await db.run(
    'read-log',
    `insert into read_log (district, subject, reader, reader_name, unit, purpose, what, fields, case_id, at)
       select $1, s.person, $2, $3, $4, $5, $9, s.fields, $6, $7 from jsonb_to_recordset($8) as s(person text, fields text[])`,
    [
      district,
      reading.reader,
      reading.readerName,
      reading.unit,
      reading.purpose,
      reading.caseId,
      reading.at,
      JSON.stringify(subjects),
      reading.what ?? 'case',
    ],
  );
}

/**
 * Leaves a trace for each person whose name and matter stood in a list that somebody opened (列表留痕), once a day for each case and
 * reader: a queue that is looked at all day long is one reading.
 */
export async function logListing(
  db: Database,
  district: string,
  {
    rows,
    since,
    ...reading
  }: Omit<Reading, 'subjects' | 'caseId'> & {
    rows: readonly { person: string; caseId: string }[];
    /** The first moment of the day. */
    since: Instant;
  },
): Promise<void> {
  const strangers = rows.filter(({ person }) => person !== reading.reader && person !== '');
  if (strangers.length === 0) return;
  await db.run(
    'list-log',
    `insert into read_log (district, subject, reader, reader_name, unit, purpose, what, fields, case_id, at)
       select distinct $1, s.person, $2, $3, $4, $5, $6, '{}'::text[], s.case_id, $7::timestamptz
         from unnest($8::text[], $9::text[]) as s(person, case_id)
        where not exists (select from read_log r where r.district = $1 and r.subject = s.person and r.at >= $10
          and r.reader = $2 and r.case_id = s.case_id)`,
    [
      district,
      reading.reader,
      reading.readerName,
      reading.unit,
      reading.purpose,
      reading.what ?? 'list',
      reading.at,
      strangers.map(({ person }) => person),
      strangers.map(({ caseId }) => caseId),
      since,
    ],
  );
}

/** A page of who read the data of a person, newest first; `after` is the place of the last line seen. */
export async function listReadings(
  db: Database,
  district: string,
  find: { person: string; after: { at: string; read: string } | null; limit: number },
): Promise<ReadLine[]> {
  const rows = await db.run<
    Omit<ReadLine, 'readerName' | 'caseId' | 'at'> & { reader_name: string; case_id: string; at: string }
  >(
    'read-log-of',
    `select reader, reader_name, unit, purpose, fields, case_id, at, read from read_log
      where district = $1 and subject = $2 and (at, read) < ($3, $4) order by read_log.at desc, read_log.read desc limit $5`,
    [district, find.person, find.after?.at ?? '9999-12-31T00:00:00.000Z', find.after?.read ?? '', find.limit],
  );
  return rows.map(({ reader_name: readerName, case_id: caseId, at, ...row }) => ({
    ...row,
    readerName,
    caseId,
    at: at as Instant,
  }));
}
