import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { addCases, logIn, openBenchInstance, runNode } from './instance.ts';

const caseCount = 100_000;
const seconds = 5;
const rounds = 3;
const persons = 32;

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
  const instance = await openBenchInstance();
  try {
    await addCases(instance, { first: 0, last: caseCount - 1, persons, unit: 'market-regulation' });
    const cookies: string[] = [];
    for (let index = 0; index < persons; index++) cookies.push(await logIn(instance, `p-bench-${index}`));
    await prepareBaseline(instance.owner);
    await instance.owner.query('vacuum analyze');
    await instance.serve();
    const baselines: number[] = [];
    const runs: Record<string, { perSecond: number; p50: number; p95: number }[]> = { '32': [], '256': [] };
    let how = '';
    for (let round = 0; round < rounds; round++) {
      const baseline = await baselineRate(instance.ownerUrl, instance.folder);
      how = baseline.how;
      baselines.push(baseline.perSecond);
      for (const inFlight of [32, 256]) runs[inFlight]!.push(load({ port: instance.port, cookies, inFlight, round }));
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
    await instance.stop();
  }
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
  const result = runNode(['bench/load.ts'], process.env, JSON.stringify(task));
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

function median(list: number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
}
