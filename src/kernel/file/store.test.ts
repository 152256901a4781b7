import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instant, instantOfMs } from '#kernel/base';
import { openDatabase } from '#platform/db';
import { openVault, withNewKey } from '#platform/vault';
import { vaultKeys } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  addDraftFile,
  checkFiles,
  type FileStore,
  forgetFiles,
  inspectFile,
  keepFile,
  largestFile,
  listDraftFiles,
  mostFiles,
  readFileBytes,
  removeDraftFile,
  resealFiles,
} from './index.ts';

let database: TestDatabase;
let owner: Client;
let store: FileStore;
const at = '2026-03-02T01:00:00.000Z' as Instant;
const later = (hours: number) => instantOfMs(Date.parse(at) + hours * 3_600_000) as Instant;
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);

beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ('club', '{}'), ('beyond', '{}')`);
  store = { db: openDatabase(database.url, 'club', 3), district: 'club', vault: openVault(() => vaultKeys) };
});
afterAll(async () => {
  await store.db.close();
  await owner.end();
  await database.close();
});

async function draft(code: string): Promise<string> {
  await owner.query(
    `insert into draft (district, draft, person, item, item_version, version, form, saved_at, created_by_key)
       values ('club', $1, 'p-anna', 'join-club', 1, 1, '{}', now(), $1)`,
    [code],
  );
  return code;
}

async function handIn(into: string, bytes: Buffer, file = `f-${randomBytes(4).toString('hex')}`, material = 'paper') {
  const stored = inspectFile('合同.pdf', bytes);
  await keepFile(store, stored, bytes, at);
  return addDraftFile(store, { draft: into, person: 'p-anna', file, material, stored, at });
}

test('a file of several pieces comes back byte for byte, and nothing of it can be read in the database', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from('秘密'.repeat(500_000))]);
  const stored = inspectFile('a.pdf', bytes);
  await keepFile(store, stored, bytes, at);
  expect((await readFileBytes(store, stored.content))!.equals(bytes)).toBe(true);
  const { rows } = await owner.query(`select sealed from file_piece where content = $1 order by n`, [stored.content]);
  expect(rows.length).toBe(3);
  for (const { sealed } of rows) expect(sealed.includes(Buffer.from('秘密'))).toBe(false);
});

test('the same bytes are kept once, however many hand them in at the same moment', async () => {
  const bytes = pdf(3_000_000);
  const stored = inspectFile('a.pdf', bytes);
  await Promise.all(Array.from({ length: 6 }, () => keepFile(store, stored, bytes, at)));
  const { rows } = await owner.query('select count(*)::integer as n from file_piece where content = $1', [
    stored.content,
  ]);
  expect(rows[0].n).toBe(3);
});

test('the largest file is taken, one byte more is not, nor an empty one or a program', () => {
  expect(inspectFile('a.pdf', pdf(largestFile)).bytes).toBe(largestFile);
  expect(() => inspectFile('a.pdf', pdf(largestFile + 1))).toThrow(expect.objectContaining({ code: 'FILE_TOO_LARGE' }));
  expect(() => inspectFile('a.pdf', Buffer.alloc(0))).toThrow(expect.objectContaining({ code: 'FILE_EMPTY' }));
  expect(() => inspectFile('a.pdf', Buffer.from('MZ\0'))).toThrow(expect.objectContaining({ code: 'FILE_KIND' }));
});

test('an identity number in the name of a file is masked before it is kept', () => {
  expect(inspectFile('50019919900307001X正面.pdf', pdf(20)).name).not.toContain('19900307');
});

test('one changed byte, or a piece put in the place of another, is noticed when the file is read', async () => {
  const bytes = pdf(2_500_000);
  const { content, ...rest } = inspectFile('a.pdf', bytes);
  await keepFile(store, { content, ...rest }, bytes, at);
  await owner.query(
    'update file_piece set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where content = $1 and n = 1',
    [content],
  );
  await expect(readFileBytes(store, content)).rejects.toThrow();
  await owner.query(
    'update file_piece set sealed = (select sealed from file_piece where content = $1 and n = 0) where content = $1 and n = 1',
    [content],
  );
  await expect(readFileBytes(store, content)).rejects.toThrow();
});

test('a draft holds a file once for a material, and at most so many', async () => {
  const into = await draft('d-many');
  const bytes = pdf(100);
  const first = await handIn(into, bytes, 'f-1');
  expect(await handIn(into, bytes, 'f-2')).toMatchObject({ file: 'f-1', content: first.content });
  for (let n = 1; n < mostFiles; n++) await handIn(into, pdf(64 + n));
  await expect(handIn(into, pdf(64))).rejects.toMatchObject({ code: 'FILES_TOO_MANY' });
  expect(await handIn(into, bytes, 'f-3')).toMatchObject({ file: 'f-1' });
  expect((await listDraftFiles(store.db, 'club', into)).length).toBe(mostFiles);
});

test('nothing is added to, or taken from, a draft of somebody else or one that is filed', async () => {
  const into = await draft('d-filed');
  const { file, content, name, kind, bytes } = await handIn(into, pdf(99));
  const stored = { content, name, kind, bytes };
  const other = { draft: into, person: 'p-bert', file: 'f-x', material: '', stored, at };
  await expect(addDraftFile(store, other)).rejects.toMatchObject({ code: 'DRAFT_UNKNOWN' });
  expect(await removeDraftFile(store.db, 'club', { draft: into, person: 'p-bert', file })).toBe(false);
  await owner.query(`update draft set case_id = 'jc-1' where draft = $1`, [into]);
  await expect(addDraftFile(store, { ...other, person: 'p-anna' })).rejects.toMatchObject({ code: 'DRAFT_UNKNOWN' });
  expect(await removeDraftFile(store.db, 'club', { draft: into, person: 'p-anna', file })).toBe(false);
});

test('what nobody refers to is forgotten after a day and not before; what a draft or case holds stays', async () => {
  const into = await draft('d-keep');
  const kept = await handIn(into, pdf(201));
  const gone = await handIn(into, pdf(202));
  const removed = await handIn(await draft('d-case'), pdf(203));
  const standing = await handIn(await draft('d-case-2'), pdf(204));
  for (const [n, { content, file }] of [removed, standing].entries())
    await owner.query(
      `insert into case_file (district, case_id, file, n, material, task, name, kind, bytes, content, person, by_name, attached_at)
         values ('club', 'jc-9', $1, $2, '', '', 'a.pdf', 'pdf', 9, $3, 'p-anna', '', now())`,
      [file, n + 1, content],
    );
  await owner.query(
    `insert into case_file_removal (district, case_id, file, removed_at, why, by_name) values ('club', 'jc-9', $1, now(), '', '')`,
    [removed.file],
  );
  await owner.query(`update draft set case_id = 'jc-9' where draft in ('d-case', 'd-case-2')`);
  await removeDraftFile(store.db, 'club', { draft: into, person: 'p-anna', file: gone.file });
  await forgetFiles(store.db, 'club', later(23));
  expect(await readFileBytes(store, gone.content)).toBeDefined();
  await forgetFiles(store.db, 'club', later(25));
  expect(await readFileBytes(store, gone.content)).toBeUndefined();
  expect(await readFileBytes(store, removed.content)).toBeUndefined();
  expect(await readFileBytes(store, kept.content)).toBeDefined();
  expect(await readFileBytes(store, standing.content)).toBeDefined();
});

test('a check of everything names the case whose file is gone or changed, and no other', async () => {
  const contents: string[] = [];
  for (let n = 0; n < 4; n++) {
    const bytes = pdf(300 + n);
    const stored = inspectFile('a.pdf', bytes);
    await keepFile(store, stored, bytes, at);
    contents.push(stored.content);
    await owner.query(
      `insert into event (district, case_id, version, type, at, actor, payload, link, tx, n)
         values ('club', $1, 1, 'file.attached', now(), 'p-anna', $2, '\\x00', pg_current_xact_id(), 1)`,
      [`jc-${n}`, JSON.stringify({ file: 'file-1', content: stored.content })],
    );
  }
  await owner.query(
    `insert into event (district, case_id, version, type, at, actor, payload, link, tx, n)
       values ('club', 'jc-3', 2, 'file.removed', now(), 'p-anna', '{"file":"file-1"}', '\\x00', pg_current_xact_id(), 2)`,
  );
  expect((await checkFiles(store)).faults).toEqual([]);
  await owner.query('delete from file_content where content = any($1)', [[contents[0], contents[3]]]);
  await owner.query(`update file_piece set sealed = sealed || '\\x00' where content = $1`, [contents[1]]);
  const { files, faults } = await checkFiles(store);
  expect(files).toBe(3);
  expect(faults).toHaveLength(2);
  expect(faults).toContainEqual({ caseId: 'jc-0', file: 'file-1', what: 'missing' });
  expect(faults).toContainEqual({ caseId: 'jc-1', file: 'file-1', what: 'changed' });
});

test('after a new key was made every piece is sealed with it, and reads as before', async () => {
  const bytes = pdf(1_200_000);
  const stored = inspectFile('a.pdf', bytes);
  await keepFile(store, stored, bytes, at);
  const keys = withNewKey(vaultKeys, Buffer.alloc(16, 9));
  const fresh = { ...store, vault: openVault(() => keys) };
  await owner.query(`delete from file_content where content <> $1`, [stored.content]);
  expect(await resealFiles(fresh)).toBe(2);
  expect(await resealFiles(fresh)).toBe(0);
  const { rows } = await owner.query(`select substring(sealed from 1 for 2) as mark from file_piece`);
  expect(rows.map(({ mark }) => mark.toString())).toEqual(['2:', '2:']);
  expect((await readFileBytes(fresh, stored.content))!.equals(bytes)).toBe(true);
});

test('another district reads nothing of it', async () => {
  const bytes = pdf(77);
  const stored = inspectFile('a.pdf', bytes);
  await keepFile(store, stored, bytes, at);
  const beyond = openDatabase(database.url, 'beyond', 1);
  expect(await readFileBytes({ ...store, db: beyond }, stored.content)).toBeUndefined();
  await beyond.close();
});
