import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig, rootFolder } from '#platform/config';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '#platform/migrate';
import { sm3Hex } from '#platform/sm';
import { makeKeysOf } from '../tools/start/keys.ts';
import { nodeFlags } from '../tools/start/service.ts';

const caseCount = 100_000;
const seconds = 5;
const rounds = 3;

/** Rates of the command route, and what they are compared with. */
export interface CommandFigures {
  baseline: { how: string; perSecond: number };
  at: Record<string, { perSecond: number; ratio: number; p50: number; p95: number }>;
}

/**
 * HTTP commands a second on a fresh instance of its own against PostgreSQL's bare single-statement transaction with 32 clients
 * on the same server, alternating, medians of three rounds. The database commits durably (fsync, synchronous_commit).
 */
export async function benchCommand(): Promise<CommandFigures> {
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
  let api: ChildProcess | undefined;
  try {
    await migrate(postgres.ownerUrl);
    run(['tools/seed.ts'], { ...env, DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl });
    const owner = new pg.Client({ connectionString: postgres.ownerUrl });
    await owner.connect();
    const cookies = await fill(owner, config.district);
    await prepareBaseline(owner);
    await owner.query('vacuum analyze');
    await owner.end();
    api = spawn(process.execPath, [...nodeFlags, 'src/api/main.ts'], {
      cwd: rootFolder,
      env: { ...env, DATABASE_URL: postgres.url },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      api!.once('message', () => resolve());
      api!.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
    });
    const baselines: number[] = [];
    const runs: Record<string, { perSecond: number; p50: number; p95: number }[]> = { '32': [], '256': [] };
    let how = '';
    for (let round = 0; round < rounds; round++) {
      const baseline = await baselineRate(postgres.ownerUrl, folder);
      how = baseline.how;
      baselines.push(baseline.perSecond);
      for (const inFlight of [32, 256]) runs[inFlight]!.push(load({ port, cookies, inFlight, round }));
    }
    const perSecond = median(baselines);
    return {
      baseline: { how, perSecond },
      at: Object.fromEntries(
        Object.entries(runs).map(([inFlight, list]) => {
          const rate = median(list.map((one) => one.perSecond));
          return [
            inFlight,
            {
              perSecond: rate,
              ratio: rate / perSecond,
              p50: median(list.map((one) => one.p50)),
              p95: median(list.map((one) => one.p95)),
            },
          ];
        }),
      ),
    };
  } finally {
    api?.kill('SIGTERM');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A hundred thousand filed cases of one applicant each and the sessions of these applicants. */
async function fill(owner: pg.Client, district: string): Promise<string[]> {
  const persons = 32;
  const cookies = Array.from(
    { length: persons },
    (_, index) => `bench-session-${index}-${sm3Hex(String(index)).slice(0, 20)}`,
  );
  const state = {
    caseId: '',
    version: 1,
    link: '00'.repeat(32),
    number: '',
    item: 'establish',
    itemVersion: 1,
    unit: 'market-regulation',
    status: 'open',
    stage: 'review',
    title: '演示',
    form: {},
    applicant: { person: '', name: '演示', level: 2 },
    parties: [],
    submittedAt: '2026-01-05T01:00:00.000Z',
    updatedAt: '2026-01-05T01:00:00.000Z',
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
    `insert into case_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name, unit, submitted_at, updated_at, state)
       select $1, 'bench-' || i, 'BENCH-' || i, 'establish', 1, 1, 'open', 'review', '演示', 'p-bench-' || (i % $2), '演示', 'market-regulation', now(), now(),
         $3::jsonb || jsonb_build_object('caseId', 'bench-' || i, 'number', 'BENCH-' || i, 'applicant', jsonb_build_object('person', 'p-bench-' || (i % $2), 'name', '演示', 'level', 2))
       from generate_series(0, $4 - 1) as i`,
    [district, persons, JSON.stringify(state), caseCount],
  );
  for (const [index, cookie] of cookies.entries()) {
    await owner.query(
      `insert into person (district, person, name, level, id_number_sealed, phone_sealed, digest, updated_at) values ($1, $2, '演示', 2, '', '', $2, now())`,
      [district, `p-bench-${index}`],
    );
    await owner.query(
      `insert into session (district, session, person, created_at, expires_at) values ($1, $2, $3, now(), now() + interval '1 day')`,
      [district, sm3Hex(cookie), `p-bench-${index}`],
    );
  }
  return cookies;
}

function load(of: { port: number; cookies: string[]; inFlight: number; round: number }): {
  perSecond: number;
  p50: number;
  p95: number;
} {
  // each round and width works on cases that nobody touched yet: version 1
  const slot = of.round * 2 + (of.inFlight === 32 ? 0 : 1);
  const span = Math.floor(caseCount / (rounds * 2));
  // cases of one connection belong to the person of its session
  const count = Math.floor(span / 256) * 256;
  const cases = Array.from(
    { length: count },
    (_, index) => `bench-${Math.ceil((slot * span) / 256) * 256 + index}`,
  ).filter((name) => Number(name.slice(6)) < caseCount);
  const task = {
    port: of.port,
    cookies: of.cookies,
    cases,
    version: 1,
    inFlight: of.inFlight,
    seconds,
    run: `bench-${slot}`,
  };
  const result = run(['bench/load.ts'], process.env, JSON.stringify(task));
  const figures = JSON.parse(result.trim().split('\n').at(-1)!) as {
    perSecond: number;
    p50: number;
    p95: number;
    failures: [string, number][];
  };
  if (figures.failures.length > 0) throw new Error(`requests failed: ${JSON.stringify(figures.failures.slice(0, 3))}`);
  return figures;
}

const statement = `with u as (update bench_case set version = version + 1, updated_at = now() where id = $1 returning id, version),
  e as (insert into bench_event (case_id, version, at, payload) select id, version, now(), $2 from u)
  insert into bench_outbox (case_id, payload) select id, $2 from u`;

async function prepareBaseline(owner: pg.Client): Promise<void> {
  await owner.query(
    `create table bench_case (id integer primary key, version integer not null default 1, updated_at timestamptz)`,
  );
  await owner.query(
    `create table bench_event (case_id integer, version integer, at timestamptz, payload jsonb, primary key (case_id, version))`,
  );
  await owner.query(
    `create table bench_outbox (id bigint generated always as identity primary key, case_id integer, payload jsonb)`,
  );
  await owner.query(`insert into bench_case (id) select generate_series(1, ${caseCount})`);
}

/** PostgreSQL's own rate with 32 clients: by pgbench where it is installed, else the same statement through the driver. */
async function baselineRate(ownerUrl: string, folder: string): Promise<{ how: string; perSecond: number }> {
  const payload = '{"note": "a payload of about ninety bytes, like an ordinary event of a case in the log"}';
  const script = join(folder, 'baseline.sql');
  writeFileSync(
    script,
    `\\set id random(1, ${caseCount})\n${statement.replaceAll('$1', ':id').replaceAll('$2', `'${payload}'`)};\n`,
  );
  const result = spawnSync(
    'pgbench',
    ['-n', '-M', 'prepared', '-c', '32', '-j', '2', '-T', String(seconds), '-f', script, ownerUrl],
    { encoding: 'utf8' },
  );
  const tps = /tps = ([\d.]+)/.exec(result.stdout ?? '')?.[1];
  if (tps) return { how: "pgbench's bare single-statement transaction, 32 clients", perSecond: Number(tps) };
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 32 });
  let count = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (performance.now() - start < seconds * 1000) {
        await pool.query({
          name: 'baseline',
          text: statement,
          values: [1 + Math.floor(Math.random() * caseCount), payload],
        });
        count++;
      }
    }),
  );
  await pool.end();
  return {
    how: 'the same statement through the driver, 32 connections (pgbench is not installed)',
    perSecond: (count * 1000) / (performance.now() - start),
  };
}

function run(args: string[], env: NodeJS.ProcessEnv, input = ''): string {
  const result = spawnSync(process.execPath, args, { cwd: rootFolder, env, encoding: 'utf8', input });
  if (result.status !== 0) throw new Error(`${args.join(' ')} ended with ${result.status}: ${result.stderr}`);
  return result.stdout;
}

function median(list: number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
