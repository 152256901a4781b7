import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig, rootFolder } from '#platform/config';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { foundingForm } from '../support/founding-form.ts';
import { type Client, type Instance, logIn, startInstance, until } from '../support/instance.ts';

/** A backup of a whole instance under load, brought back elsewhere; and what is refused. */
const passphrase = '一把足够长的备份口令，二十字';
const work = mkdtempSync(join(tmpdir(), 'onewindow-backup-'));
const file = join(work, 'all.backup');
chmodSync(work, 0o711);

let instance: Instance;
let founder: Client;
let office: Client;
let caseId: string;

function onewindow(args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['tools/onewindow.ts', ...args], {
      cwd: rootFolder,
      env: {
        ...env,
        ONEWINDOW_BACKUP_PASSPHRASE: passphrase,
        ...(env.OTHER ? { ONEWINDOW_BACKUP_PASSPHRASE: env.OTHER } : {}),
      },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        text += chunk;
      });
    child.once('close', (code) => resolve({ code, text }));
  });
}

/** Settings of another machine: the same ports, which are free by then, and a data folder of its own. */
const elsewhere = (name: string) => ({ ...instance.env, ONEWINDOW_DATA: join(work, name) });

interface FeedPage {
  rows: { position: string; caseId: string; version: number }[];
  next: string;
}
async function readFeed(client: Client, after = ''): Promise<FeedPage['rows']> {
  const rows: FeedPage['rows'] = [];
  for (let at = after; ; ) {
    const { body } = await client.call<FeedPage>('GET', `/api/feed?limit=200${at ? `&after=${at}` : ''}`);
    if (body.rows.length === 0) return rows;
    rows.push(...body.rows);
    at = body.next;
  }
}

async function note(client: Client, text: string): Promise<number> {
  const seen = await client.call<{ version: number }>('GET', `/api/cases/${caseId}`);
  const { status } = await client.call(
    'POST',
    `/api/cases/${caseId}/commands`,
    { type: 'note', text },
    {
      'idempotency-key': randomUUID(),
      'if-match': String(seen.body.version),
    },
  );
  return status;
}

/** Brings the server to transaction ids that a fresh one is far from. */
async function useTransactionIds(count: number): Promise<void> {
  const config = readConfig(instance.env);
  const { ownerUrl } = await startEmbeddedPostgres({ dataFolder: config.dataFolder, port: config.postgresPort });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('set synchronous_commit = off');
  await client.query(`do $$ begin for i in 1..${count} loop perform pg_current_xact_id(); commit; end loop; end $$`);
  await client.end();
}

beforeAll(async () => {
  instance = await startInstance();
  [founder, office] = (await Promise.all(['P1', 'S5'].map((code) => logIn(instance, code)))) as [Client, Client];
  const form = foundingForm('垚榆澄樾农业');
  const draft = await founder.call<{ draft: string }>(
    'POST',
    '/api/drafts',
    { item: 'establish', form },
    { 'idempotency-key': randomUUID() },
  );
  const filed = await founder.call<{ caseId: string }>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    'idempotency-key': randomUUID(),
    'if-match': '1',
  });
  expect(filed.status, JSON.stringify(filed.body)).toBe(201);
  caseId = filed.body.caseId;
}, 200_000);
afterAll(async () => {
  await instance?.stop();
  rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

test('an instance is backed up under load and comes back on an empty folder with every chain, its keys, and its feed in order', async () => {
  let loading = true;
  let given = 0;
  const load = (async () => {
    while (loading) if ((await note(founder, `备份时的留言 ${given}`)) === 200) given++;
  })();
  await until(async () => given > 3);
  const before = given;
  await useTransactionIds(20_000);
  const made = await onewindow(['backup', file], instance.env);
  const during = given - before;
  loading = false;
  await load;
  expect(made.code, made.text).toBe(0);
  expect(during, 'nobody is held up').toBeGreaterThan(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).includes('垚榆澄樾')).toBe(false);
  const feedThen = await readFeed(office);
  const secrets = readFileSync(join(instance.folder, 'keys', 'secrets.json'), 'utf8');
  await instance.stop();

  const restored = await onewindow(['restore', file], elsewhere('second'));
  expect(restored.code, restored.text).toBe(0);
  expect(restored.text).toContain('全部一致');
  expect(readFileSync(join(work, 'second', 'keys', 'secrets.json'), 'utf8')).toBe(secrets);
  expect(existsSync(join(work, 'second', 'restoring'))).toBe(false);

  instance = await startInstance({ folder: join(work, 'second'), env: elsewhere('second') });
  // the session of before is still one: rows and keys came together
  const feedNow = await readFeed(office);
  const events = Number(/其中事件 (\d+) 条/.exec(made.text)?.[1]);
  expect(feedNow.length).toBe(events);
  expect(events).toBeGreaterThan(0);
  expect(feedNow).toEqual(feedThen.slice(0, feedNow.length));
  const end = feedNow.at(-1)!.position;
  expect(await note(founder, '恢复之后的留言')).toBe(200);
  await until(async () => (await readFeed(office, end)).some((row) => row.caseId === caseId));
  const later = await readFeed(office, end);
  expect(later.every((row) => row.position > end)).toBe(true);
  expect((await onewindow(['check'], instance.env)).text).toContain('全部一致');
}, 200_000);

test('a folder that is not empty, a wrong passphrase, a changed and a cut file are refused in sentences and leave nothing', async () => {
  const env = elsewhere('third');
  const full = await onewindow(['restore', file], instance.env);
  expect(full.code).toBe(1);
  expect(full.text).toContain('不是空的');

  const wrong = await onewindow(['restore', file], { ...env, OTHER: '另一把也足够长的备份口令' });
  expect(wrong.text).toContain('备份口令不对');
  const short = await onewindow(['restore', file], { ...env, OTHER: '太短' });
  expect(short.text).toContain('至少 12 个字符');

  const bytes = readFileSync(file);
  for (const at of [Math.floor(bytes.length / 2), bytes.length - 3]) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    writeFileSync(join(work, 'changed'), changed);
    const answer = await onewindow(['restore', join(work, 'changed')], env);
    expect(answer.code).toBe(1);
    expect(answer.text).toContain('已损坏或被改动');
  }
  for (const length of [bytes.length - 1, Math.floor(bytes.length / 3)]) {
    writeFileSync(join(work, 'cut'), bytes.subarray(0, length));
    expect((await onewindow(['restore', join(work, 'cut')], env)).text).toContain('不完整');
  }
  writeFileSync(join(work, 'longer'), Buffer.concat([bytes, Buffer.from('x')]));
  expect((await onewindow(['restore', join(work, 'longer')], env)).text).toContain('已损坏或被改动');
  writeFileSync(join(work, 'none'), 'something else');
  expect((await onewindow(['restore', join(work, 'none')], env)).text).toContain('不是一窗通的备份文件');
  expect((await onewindow(['restore', join(work, 'absent')], env)).text).toContain('没有文件');
  expect(existsSync(join(work, 'third'))).toBe(false);

  const again = await onewindow(['backup', file], instance.env);
  expect(again.text).toContain('已经存在');
  expect(readdirSync(work).filter((name) => name.endsWith('.partial'))).toEqual([]);
}, 120_000);

test('a database that holds data is not written to; an empty one elsewhere is filled', async () => {
  const { superuser } = JSON.parse(readFileSync(join(instance.folder, 'postgres', 'secrets.json'), 'utf8'));
  const url = (name: string) =>
    `postgres://postgres:${superuser}@127.0.0.1:${instance.env.ONEWINDOW_POSTGRES_PORT}/${name}`;
  const client = new pg.Client({ connectionString: url('onewindow') });
  await client.connect();
  try {
    const count = async () => (await client.query('select count(*)::integer as n from case_row')).rows[0].n as number;
    const before = await count();
    const refused = await onewindow(['restore', file], { ...elsewhere('fourth'), DATABASE_URL: url('onewindow') });
    expect(refused.code).toBe(1);
    expect(refused.text).toContain('已有数据');
    expect(await count()).toBe(before);
    expect(readdirSync(join(work, 'fourth'))).toEqual([]);

    await client.query('create database other template template0');
    const filled = await onewindow(['restore', file], { ...elsewhere('fourth'), DATABASE_URL: url('other') });
    expect(filled.code, filled.text).toBe(0);
    expect(filled.text).toContain('全部一致');
    expect(existsSync(join(work, 'fourth', 'postgres'))).toBe(false);
    expect(existsSync(join(work, 'fourth', 'keys', 'onewindow.pem'))).toBe(true);
  } finally {
    await client.end();
  }
}, 90_000);
