import { type Instant, instantOfMs, maskText, msOfInstant, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import { sm3Hex } from '#platform/sm';
import { fileNameFor, kindOfBytes } from './kinds.ts';

/** Largest file that can be handed in, in bytes, inclusive (单个文件上限): 20 MiB. */
export const largestFile = 20 * 1024 * 1024;
/** Most files of one draft, and of one material or task of a case. */
export const mostFiles = 60;

/** A file as it is kept: its name, its kind, its size and the SM3 of its bytes, by which they are found (文件). */
export interface StoredFile {
  name: string;
  /** Code of a `FileKind`. */
  kind: string;
  bytes: number;
  /** SM3 of the bytes, 64 hex digits. */
  content: string;
}

/** A file that waits with a draft (草稿材料). */
export interface DraftFile extends StoredFile {
  file: string;
  material: string;
  addedAt: Instant;
}

/** Encrypts the bytes of files at rest. */
export interface FileVault {
  sealBytes(bytes: Uint8Array, bound: string): Buffer;
  openBytes(sealed: Buffer, bound: string): Buffer;
}

/** Where files are kept. */
export interface FileStore {
  db: Database;
  district: string;
  vault: FileVault;
}

const pieceBytes = 1024 * 1024;

/**
 * Looks into a file that comes in (验收文件): its kind by its bytes, a clean name, its digest. Refused: nothing at all, more than
 * `largestFile`, a kind that is not taken.
 */
export function inspectFile(name: string, bytes: Uint8Array): StoredFile {
  if (bytes.length === 0) throw new Refusal('FILE_EMPTY');
  if (bytes.length > largestFile) throw new Refusal('FILE_TOO_LARGE', { limit: '20 MB' });
  const kind = kindOfBytes(bytes);
  if (!kind) throw new Refusal('FILE_KIND', { name: maskText(name.slice(0, 120)) });
  return { name: maskText(fileNameFor(name, kind)), kind: kind.code, bytes: bytes.length, content: sm3Hex(bytes) };
}

/**
 * Keeps the bytes of an inspected file (存文件) in one transaction, encrypted, under their own digest; the same bytes again are not
 * written again. Nothing refers to them yet: what nobody refers to within a day is forgotten.
 */
export async function keepFile(
  { db, district, vault }: FileStore,
  { kind, content }: StoredFile,
  bytes: Uint8Array,
  at: Instant,
): Promise<void> {
  const pieces = Math.ceil(bytes.length / pieceBytes);
  await db.transaction(async (tx) => {
    const [row] = await tx.query<{ fresh: boolean }>(
      `insert into file_content (district, content, kind, bytes, pieces, stored_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (district, content) do update set stored_at = excluded.stored_at returning xmax = 0 as fresh`,
      [district, content, kind, bytes.length, pieces, at],
    );
    if (!row!.fresh) return;
    for (let n = 0; n < pieces; n++) {
      const piece = bytes.subarray(n * pieceBytes, (n + 1) * pieceBytes);
      await tx.query('insert into file_piece (district, content, n, sealed) values ($1, $2, $3, $4)', [
        district,
        content,
        n,
        vault.sealBytes(piece, boundTo(district, content, n)),
      ]);
    }
  });
}

/** A piece opened in another place than its own is refused. */
function boundTo(district: string, content: string, n: number): string {
  return `${district}:${content}:${n}`;
}

/** The bytes of a file, compared with their digest; undefined when they have been forgotten. Changed ones are a plain Error. */
export async function readFileBytes({ db, district, vault }: FileStore, content: string): Promise<Buffer | undefined> {
  const rows = await db.query<{ n: number; sealed: Buffer; pieces: number }>(
    `select p.n, p.sealed, c.pieces from file_piece p join file_content c using (district, content)
      where p.district = $1 and p.content = $2 order by p.n`,
    [district, content],
  );
  if (rows.length === 0) return undefined;
  const bytes = Buffer.concat(rows.map(({ n, sealed }) => vault.openBytes(sealed, boundTo(district, content, n))));
  if (rows.length !== rows[0]!.pieces || sm3Hex(bytes) !== content) throw new Error(`file ${content} was changed`);
  return bytes;
}

/** Seals with the key in use now the pieces that an older one sealed (重新加密), a few at a time. Answers how many were written. */
export async function resealFiles({
  db,
  district,
  vault,
}: FileStore & { vault: { current: string } }): Promise<number> {
  const mark = Buffer.from(`${vault.current}:`);
  for (let written = 0; ; ) {
    const rows = await db.query<{ content: string; n: number; sealed: Buffer }>(
      `select content, n, sealed from file_piece
        where district = $1 and substring(sealed from 1 for ${mark.length}) <> $2 order by content, n limit 20`,
      [district, mark],
    );
    for (const { content, n, sealed } of rows) {
      const bound = boundTo(district, content, n);
      await db.query('update file_piece set sealed = $4 where district = $1 and content = $2 and n = $3', [
        district,
        content,
        n,
        vault.sealBytes(vault.openBytes(sealed, bound), bound),
      ]);
    }
    written += rows.length;
    if (rows.length === 0) return written;
  }
}

const draftColumns = 'file, material, name, kind, bytes, content, added_at as "addedAt"';

/**
 * Lays a kept file beside a draft (随草稿保存); the same bytes for the same material again are the file that is there. Refused: a
 * draft that is not there or filed already (`DRAFT_UNKNOWN`), more than `mostFiles`.
 */
export async function addDraftFile(
  { db, district }: FileStore,
  of: { draft: string; person: string; file: string; material: string; stored: StoredFile; at: Instant },
): Promise<DraftFile> {
  return db.transaction(async (tx) => {
    // filing waits for this, and this for filing: a file is in the filing or refused, never lost between
    const [draft] = await tx.query(
      'select from draft where district = $1 and draft = $2 and person = $3 and case_id is null for update',
      [district, of.draft, of.person],
    );
    if (!draft) throw new Refusal('DRAFT_UNKNOWN', { draft: of.draft });
    const [row] = await tx.query<DraftFile>(
      `insert into draft_file (district, draft, file, material, name, kind, bytes, content, added_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9
          where (select count(*) from draft_file where district = $1 and draft = $2) < ${mostFiles}
             or exists (select from draft_file where district = $1 and draft = $2 and material = $4 and content = $8)
         on conflict (district, draft, material, content) do update set content = excluded.content
         returning ${draftColumns}`,
      [
        district,
        of.draft,
        of.file,
        of.material,
        of.stored.name,
        of.stored.kind,
        of.stored.bytes,
        of.stored.content,
        of.at,
      ],
    );
    if (!row) throw new Refusal('FILES_TOO_MANY', { limit: mostFiles });
    return row;
  });
}

/** The files beside a draft in the order in which they came. */
export async function listDraftFiles(db: Database, district: string, draft: string): Promise<DraftFile[]> {
  return db.query<DraftFile>(
    `select ${draftColumns} from draft_file where district = $1 and draft = $2 order by added_at, file limit ${mostFiles}`,
    [district, draft],
  );
}

/** Takes a file away from a draft that is not filed; false when it is not there. */
export async function removeDraftFile(
  db: Database,
  district: string,
  { draft, person, file }: { draft: string; person: string; file: string },
): Promise<boolean> {
  const rows = await db.query(
    `delete from draft_file f using draft d
      where f.district = $1 and f.draft = $2 and f.file = $4 and d.district = $1 and d.draft = $2 and d.person = $3 and d.case_id is null
      returning 1`,
    [district, draft, person, file],
  );
  return rows.length > 0;
}

const keptMs = 24 * 60 * 60 * 1000;

/**
 * Forgets the bytes that nothing refers to any more and that nobody handed in within the last day (清理): of drafts that were
 * deleted, of files that were removed from their case. What stands in a case stays as long as the case. Answers how many.
 */
export async function forgetFiles(db: Database, district: string, now: Instant): Promise<number> {
  const rows = await db.query(
    `delete from file_content c where c.district = $1 and c.stored_at < $2
        and not exists (select from case_file f where f.district = $1 and f.content = c.content
          and not exists (select from case_file_removal r where r.district = $1 and r.case_id = f.case_id and r.file = f.file))
        and not exists (select from draft_file f join draft d on d.district = $1 and d.draft = f.draft
          where f.district = $1 and f.content = c.content and d.case_id is null)
        and not exists (select from offline_photo p where p.district = $1 and p.content = c.content)
      returning 1`,
    [district, instantOfMs(msOfInstant(now) - keptMs)],
  );
  return rows.length;
}

/** A file of a case whose bytes are not what its event says (文件核验发现). */
export interface FileFault {
  caseId: string;
  file: string;
  what: 'missing' | 'changed';
}

/**
 * Compares the bytes of every file that stands in a case with the digest that its event has in the log (文件全量复核). Each content is
 * read once.
 */
export async function checkFiles(
  store: FileStore,
  onProgress?: (done: number) => void,
): Promise<{ files: number; faults: FileFault[] }> {
  const { db, district } = store;
  const faults: FileFault[] = [];
  let files = 0;
  for (let after = ''; ; ) {
    const rows = await db.query<{ content: string; standing: { caseId: string; file: string }[] }>(
      `select a.payload ->> 'content' as content,
              jsonb_agg(jsonb_build_object('caseId', a.case_id, 'file', a.payload ->> 'file')) as standing
         from event a
        where a.district = $1 and a.type = 'file.attached' and a.payload ->> 'content' > $2
          and not exists (select from event r where r.district = $1 and r.case_id = a.case_id and r.type = 'file.removed'
            and r.payload ->> 'file' = a.payload ->> 'file')
        group by 1 order by 1 limit 200`,
      [district, after],
    );
    for (const { content, standing } of rows) {
      const bytes = await readFileBytes(store, content).catch(() => null);
      files += standing.length;
      if (!bytes)
        faults.push(
          ...standing.map((one) => ({ ...one, what: bytes === null ? ('changed' as const) : ('missing' as const) })),
        );
      onProgress?.(files);
    }
    if (rows.length === 0) break;
    after = rows.at(-1)!.content;
  }
  return { files, faults };
}
