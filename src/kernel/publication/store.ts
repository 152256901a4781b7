import type { Day, Instant, LocalText } from '#kernel/base';
import type { Limit } from '#kernel/clock';
import type { ObjectionRules } from '#kernel/item';
import type { Database } from '#platform/db';
import type { NoticeChange, PublicationStatus, PublicLine } from './publication.ts';

/** A notice as it stands in the read model (公示): what everybody may know of it. */
export interface PublicationRow {
  publication: string;
  case_id: string;
  item: string;
  notice: string;
  notice_name: LocalText;
  title: string;
  lines: PublicLine[];
  basis: string;
  unit: string;
  role: string;
  period: Limit;
  opened_at: Instant;
  last_day: Day;
  until: Instant;
  provisional: boolean;
  rules: ObjectionRules;
  status: PublicationStatus;
  ended_at: Instant | null;
  changes: NoticeChange[];
  objections: number;
  counted: number;
  answered: number;
}

/** An objection with its answer (异议和答复). The sealed texts are opened only for those who may read them. */
export interface ObjectionRow {
  publication: string;
  objection: string;
  n: number;
  kind: string;
  counts: boolean;
  person: string;
  unit: string;
  amount_fen: string | null;
  name_sealed: string;
  contact_sealed: string;
  text_sealed: string;
  evidence_sealed: string;
  masked_name: string;
  /** Whether the applicant may see who objects. */
  shared: boolean;
  received_at: Instant;
  due_at: Instant | null;
  answered_at: Instant | null;
  upheld: boolean | null;
  answer: string | null;
  answered_by: string | null;
}

const columns = `publication, case_id, item, notice, notice_name, title, lines, basis, unit, role, period, opened_at, last_day,
  until, provisional, rules, status, ended_at, changes, objections, counted, answered`;

const objectionColumns = `o.publication, o.objection, o.n, o.kind, o.counts, o.person, o.unit, o.amount_fen, o.name_sealed,
  o.contact_sealed, o.text_sealed, o.evidence_sealed, o.masked_name, o.shared, o.received_at, o.due_at,
  a.answered_at, a.upheld, a.text as answer, a.answered_by`;

/** Where a page of notices begins: after this one, the newest first. */
export interface After {
  at: Instant;
  publication: string;
}

/** A page of notices, the newest first (公示列表): of one kind, open or over, or with a text in it. */
export async function listPublications(
  db: Database,
  district: string,
  find: { notice: string | null; open: boolean | null; now: Instant; text: string; after: After | null; limit: number },
): Promise<PublicationRow[]> {
  const { after } = find;
  return db.run<PublicationRow>(
    'publications',
    `select ${columns} from publication
      where district = $1 and ($2::text is null or notice = $2)
        and ($3::boolean is null or $3 = (status = 'open' and until > $4))
        and ($5 = '' or search like '%' || $5 || '%')
        and (opened_at, publication) < ($6, $7)
      order by opened_at desc, publication desc limit $8`,
    [
      district,
      find.notice,
      find.open,
      find.now,
      find.text.toLowerCase().replace(/[\\%_]/g, (one) => `\\${one}`),
      after?.at ?? '9999-12-31T00:00:00.000Z',
      after?.publication ?? '',
      find.limit,
    ],
  );
}

/** One notice, if there is one. */
export async function findPublicationRow(
  db: Database,
  district: string,
  publication: string,
): Promise<PublicationRow | undefined> {
  const [row] = await db.run<PublicationRow>(
    'publication',
    `select ${columns} from publication where district = $1 and publication = $2`,
    [district, publication],
  );
  return row;
}

/** The notices of a case, in the order of their publication. */
export async function publicationsOfCase(db: Database, district: string, caseId: string): Promise<PublicationRow[]> {
  return db.run<PublicationRow>(
    'publications-of-case',
    `select ${columns} from publication where district = $1 and case_id = $2 order by opened_at, publication limit 100`,
    [district, caseId],
  );
}

/** The objections to a notice in the order of arrival, a page at a time; `after` is the last number seen. */
export async function listObjections(
  db: Database,
  district: string,
  find: { publication: string; after: number; limit: number },
): Promise<ObjectionRow[]> {
  return db.run<ObjectionRow>(
    'objections',
    `select ${objectionColumns} from publication_objection o
       left join publication_answer a using (district, publication, objection)
      where o.district = $1 and o.publication = $2 and o.n > $3 order by o.n limit $4`,
    [district, find.publication, find.after, find.limit],
  );
}

/** One objection by the code that its author keeps. */
export async function findObjection(
  db: Database,
  district: string,
  find: { publication: string; objection: string },
): Promise<ObjectionRow | undefined> {
  const [row] = await db.run<ObjectionRow>(
    'objection',
    `select ${objectionColumns} from publication_objection o
       left join publication_answer a using (district, publication, objection)
      where o.district = $1 and o.publication = $2 and o.objection = $3`,
    [district, find.publication, find.objection],
  );
  return row;
}

/**
 * Counts a try to object from a place (防滥用计数) and says how many it has made in this hour; older counts are removed.
 * `source` is a digest, never an address.
 */
export async function countTry(db: Database, district: string, source: string, now: Instant): Promise<number> {
  const hour = `${now.slice(0, 13)}:00:00.000Z`;
  await db.run('objection-rate-old', 'delete from objection_rate where district = $1 and hour < $2', [district, hour]);
  const [row] = await db.run<{ tries: number }>(
    'objection-rate',
    `insert into objection_rate as r (district, source, hour, tries) values ($1, $2, $3, 1)
       on conflict (district, source, hour) do update set tries = r.tries + 1 returning tries`,
    [district, source, hour],
  );
  return row!.tries;
}
