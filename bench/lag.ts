import { type ChildProcess, spawn } from 'node:child_process';
import { rootFolder } from '#platform/config';
import { nodeFlags } from '../tools/start/service.ts';
import { addCases, logIn, openBenchInstance, quantile } from './instance.ts';

const caseCount = 50_000;
const persons = 32;
const inFlight = 256;
const seconds = 12;
/** The first seconds warm up. */
const warmMs = 4_000;
const lookMs = 100;

/** How far behind the commits those are who follow them while the command route is fully loaded (跟随延迟), in ms. */
export interface LagFigures {
  commandsPerSecond: number;
  feed: { p50: number; p95: number; max: number };
  indicators: { p50: number; p95: number; max: number };
  log: { p50: number; p95: number; max: number };
}

/**
 * A fresh instance with API and worker under as many commands as 256 in flight make. Ten times a second it is looked how old the
 * oldest event is that each follower has not taken in: a reader of the feed over HTTP, the indicators, the transparency log.
 */
export async function benchLag(): Promise<LagFigures> {
  const instance = await openBenchInstance();
  let worker: ChildProcess | undefined;
  let load: ChildProcess | undefined;
  try {
    await addCases(instance, { first: 0, last: caseCount - 1, persons, unit: 'market-regulation' });
    const cookies: string[] = [];
    for (let index = 0; index < persons; index++) cookies.push(await logIn(instance, `p-bench-${index}`));
    const reader = await logIn(instance, 'p-bench-reader', { unit: 'leading-group-office', roles: ['office'] });
    await instance.owner.query('vacuum analyze');
    await instance.serve();
    worker = await instance.work();
    load = spawn(process.execPath, [...nodeFlags, 'bench/load.ts'], {
      cwd: rootFolder,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const cases = Array.from({ length: caseCount - (caseCount % inFlight) }, (_, index) => `bench-${index}`);
    load.stdin!.end(
      JSON.stringify({ port: instance.port, cookies, cases, version: 1, inFlight, seconds, run: 'bench-lag' }),
    );
    let printed = '';
    load.stdout!.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
    let going = true;
    load.once('exit', () => {
      going = false;
    });
    const feed: number[] = [];
    const indicators: number[] = [];
    const log: number[] = [];
    const start = performance.now();
    const isWarm = () => performance.now() - start > warmMs;
    const readFeed = async () => {
      let after = '';
      while (going) {
        const response = await fetch(
          `http://127.0.0.1:${instance.port}/api/feed?limit=1000${after && `&after=${after}`}`,
          {
            headers: { cookie: `onewindow=${reader}` },
          },
        );
        const page = (await response.json()) as { rows: { at: string }[]; next: string };
        const seenAt = Date.now();
        after = page.next;
        if (isWarm()) for (const { at } of page.rows) feed.push(seenAt - Date.parse(at));
        if (page.rows.length < 1000) await new Promise((resolve) => setTimeout(resolve, lookMs));
      }
    };
    const lookAt = async (list: number[], table: string, where: string) => {
      const { rows } = await instance.owner.query<{ at: Date | null }>(
        `select (select e.at from event e where e.district = $1 and (e.tx, e.n) > (c.tx, c.n) order by e.tx, e.n limit 1) as at
           from ${table} c where c.district = $1 ${where}`,
        [instance.district],
      );
      const [row] = rows;
      if (isWarm() && going) list.push(row?.at ? Math.max(0, Date.now() - row.at.getTime()) : 0);
    };
    const look = async () => {
      while (going) {
        await lookAt(indicators, 'feed_cursor', `and c.reader = 'indicators'`);
        await lookAt(log, 'log_state', '');
        await new Promise((resolve) => setTimeout(resolve, lookMs));
      }
    };
    await Promise.all([readFeed(), look()]);
    const { perSecond, failures } = JSON.parse(printed.trim().split('\n').at(-1)!) as {
      perSecond: number;
      failures: unknown[];
    };
    if (failures.length > 0) throw new Error(`requests failed: ${JSON.stringify(failures.slice(0, 3))}`);
    return { commandsPerSecond: perSecond, feed: spread(feed), indicators: spread(indicators), log: spread(log) };
  } finally {
    load?.kill('SIGKILL');
    worker?.kill('SIGTERM');
    await instance.stop();
  }
}

function spread(list: number[]): { p50: number; p95: number; max: number } {
  return { p50: quantile(list, 0.5), p95: quantile(list, 0.95), max: quantile(list, 1) };
}
