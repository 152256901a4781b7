import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig, rootFolder } from '#platform/config';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '#platform/migrate';
import { sm3Hex } from '#platform/sm';
import { freePort } from '../test/support/free-ports.ts';
import { makeKeysOf } from '../tools/start/keys.ts';
import { nodeFlags } from '../tools/start/service.ts';

/** A fresh instance of the product for one benchmark (压测实例): its own folder, ports, database; seeded, not yet serving. */
export interface BenchInstance {
  folder: string;
  port: number;
  district: string;
  /** The product's least privileged role, which row-level security binds. */
  url: string;
  ownerUrl: string;
  owner: pg.Client;
  /** Starts the API and waits until it serves. */
  serve(): Promise<ChildProcess>;
  /** Starts the worker and waits until it works; whoever starts it ends it. */
  work(): Promise<ChildProcess>;
  stop(): Promise<void>;
}

/** Starts the database of a fresh instance, migrates and seeds it. */
export async function openBenchInstance(): Promise<BenchInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-bench-'));
  chmodSync(folder, 0o711);
  const [port, postgresPort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    ONEWINDOW_DATA: folder,
    ONEWINDOW_PORT: String(port),
    ONEWINDOW_POSTGRES_PORT: String(postgresPort),
    ONEWINDOW_LOG: 'warn',
  };
  const config = readConfig(env);
  makeKeysOf(config);
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, port: postgresPort });
  await migrate(postgres.ownerUrl);
  runNode(['tools/seed.ts'], { ...env, DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl });
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  let api: ChildProcess | undefined;
  return {
    folder,
    port,
    district: config.district,
    url: postgres.url,
    ownerUrl: postgres.ownerUrl,
    owner,
    async serve() {
      api = await launch('src/api/main.ts', { ...env, DATABASE_URL: postgres.url });
      return api;
    },
    work: () => launch('src/worker/main.ts', { ...env, DATABASE_URL: postgres.url }),
    async stop() {
      api?.kill('SIGTERM');
      await owner.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts one of the product's processes and waits until it says that it is ready. */
async function launch(entry: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...nodeFlags, entry], {
    cwd: rootFolder,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${entry} ended with ${code}`)));
  });
  return child;
}

/** Makes a person with a session, an officer when an office is given, and returns his cookie. */
export async function logIn(
  { owner, district }: BenchInstance,
  person: string,
  office?: { unit: string; roles: string[] },
): Promise<string> {
  const cookie = `bench-session-${person}-${sm3Hex(person).slice(0, 20)}`;
  await owner.query(
    `insert into person (district, person, name, level, id_number_sealed, phone_sealed, digest, updated_at) values ($1, $2, '演示', 2, '', '', $2, now())`,
    [district, person],
  );
  await owner.query(
    `insert into session (district, session, person, created_at, expires_at) values ($1, $2, $3, now(), now() + interval '1 day')`,
    [district, sm3Hex(cookie), person],
  );
  if (office)
    await owner.query('insert into staff (district, person, unit, roles) values ($1, $2, $3, $4)', [
      district,
      person,
      office.unit,
      office.roles,
    ]);
  return cookie;
}

/** Adds open cases `first` … `last` (names `bench-<i>`) of `persons` applicants, with one open task each where asked for. */
export async function addCases(
  { owner, district }: BenchInstance,
  { first, last, persons, unit, role }: { first: number; last: number; persons: number; unit: string; role?: string },
): Promise<void> {
  const state = {
    caseId: '',
    number: '',
    item: 'establish',
    itemVersion: 1,
    unit,
    status: 'open',
    stage: 'review',
    title: '演示',
    form: {},
    applicant: { person: '', name: '演示', level: 2 },
    parties: [],
    submittedAt: '2026-01-05T01:00:00.000Z',
    acceptedAt: null,
    decidedAt: null,
    closedAt: null,
    limits: { statutory: { kind: 'workingDays', count: 3 }, promised: { kind: 'workingDays', count: 1 }, basis: '' },
    tasks: {},
    results: {},
    findings: [],
    defects: [],
    reasons: [],
    corrected: null,
    waits: [],
  };
  await owner.query(
    `insert into case_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name, unit, submitted_at, updated_at, link, state)
       select $1, 'bench-' || i, 'BENCH-' || i, 'establish', 1, 1, 'open', 'review', '演示', 'p-bench-' || (i % $2), '演示', $6,
         timestamptz '2026-01-05T01:00:00Z' + i * interval '1 second', now(), repeat('00', 32),
         $3::jsonb || jsonb_build_object('caseId', 'bench-' || i, 'number', 'BENCH-' || i, 'applicant', jsonb_build_object('person', 'p-bench-' || (i % $2), 'name', '演示', 'level', 2))
       from generate_series($4::integer, $5::integer) as i`,
    [district, persons, JSON.stringify(state), first, last, unit],
  );
  if (!role) return;
  await owner.query(
    `insert into case_party (district, case_id, person, part)
       select $1, 'bench-' || i, 'p-bench-' || (i % $2), 'applicant' from generate_series($3::integer, $4::integer) as i`,
    [district, persons, first, last],
  );
  await owner.query(
    `insert into task (district, case_id, task, kind, unit, role, person, status, opened_at, due_at)
       select $1, 'bench-' || i, 'examine', 'human', $2, $3, '', 'open', now(), timestamptz '2026-01-05T01:00:00Z' + i * interval '1 second'
         from generate_series($4::integer, $5::integer) as i`,
    [district, unit, role, first, last],
  );
}

/** Runs one of the product's scripts to its end and returns what it printed. */
export function runNode(args: string[], env: NodeJS.ProcessEnv, input = ''): string {
  const result = spawnSync(process.execPath, args, { cwd: rootFolder, env, encoding: 'utf8', input });
  if (result.status !== 0) throw new Error(`${args.join(' ')} ended with ${result.status}: ${result.stderr}`);
  return result.stdout;
}

/** The value below which `share` (0 to 1) of a list lies. */
export function quantile(list: number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
