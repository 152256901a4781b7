import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { recheck } from '#kernel/evidence';
import { openDatabase } from '#platform/db';
import type { Asked } from './load.ts';
import type { Stage } from './stage.ts';

/** What the log says against what people were told (结果核对). */
export interface Verdict {
  lost: string[];
  doubled: string[];
  undelivered: number;
  chain: 'valid' | 'broken';
  feed: 'complete' | 'incomplete';
}

/** How long the messages and the readers of the log may take to come to their end. */
const drainMs = 180_000;

/** Waits until every message is delivered and every event is in the transparency log; answers what is left undelivered. */
export async function drain({ databaseUrl, config }: Stage): Promise<number> {
  const db = openDatabase(databaseUrl, config.district, 1);
  try {
    let quiet = 0;
    let left = 0;
    let before = '';
    for (const end = performance.now() + drainMs; performance.now() < end && quiet < 4; await sleep(400)) {
      const [now] = await db.query<{ left: number; behind: number; events: string }>(
        `select (select count(*) from outbox where district = $1 and status <> 'delivered')::integer as left,
                (select count(*) from event where district = $1) - coalesce((select size from log_state where district = $1), 0) as behind,
                (select count(*) from event where district = $1)::text as events`,
        [config.district],
      );
      left = now!.left;
      quiet = left === 0 && Number(now!.behind) === 0 && now!.events === before ? quiet + 1 : 0;
      before = now!.events;
    }
    return left;
  } finally {
    await db.close();
  }
}

/** Compares what was acknowledged with the log, verifies the chains, and the feed that was read against the events. */
export async function judge(
  { databaseUrl, config }: Stage,
  asked: readonly Asked[],
  read: readonly { position: string; caseId: string; version: number }[],
): Promise<Omit<Verdict, 'undelivered'>> {
  const db = openDatabase(databaseUrl, config.district, 1);
  try {
    const written = await db.query<{ marker: string; kind: string; case_id: string; version: number }>(
      `select payload ->> 'text' as marker, 'note' as kind, case_id, version from event where district = $1 and type = 'case.noted'
       union all
       select r.state #>> '{form,name,full}', 'filing', e.case_id, e.version from event e
         join case_row r on r.district = e.district and r.case_id = e.case_id
         where e.district = $1 and e.type = 'case.submitted'`,
      [config.district],
    );
    const found = new Map<string, { case_id: string; version: number }[]>();
    for (const one of written) {
      const at = `${one.kind} ${one.marker}`;
      found.set(at, [...(found.get(at) ?? []), one]);
    }
    const lost: string[] = [];
    const doubled: string[] = [];
    for (const { marker, kind, told } of asked) {
      const there = found.get(`${kind} ${marker}`) ?? [];
      if (there.length > 1) doubled.push(marker);
      const holds = ({ case_id, version }: { case_id: string; version: number }) =>
        case_id === told?.caseId && version <= told.version;
      if (told && !there.some(holds)) lost.push(marker);
    }
    doubled.push(...(await completedTwice(db, config.district)));

    const events = await db.query<{ case_id: string; version: number }>(
      'select case_id, version from event where district = $1 order by event.tx, event.n',
      [config.district],
    );
    const isComplete =
      events.length === read.length &&
      events.every(({ case_id, version }, at) => read[at]!.caseId === case_id && read[at]!.version === version);

    const key = readFileSync(join(config.keysFolder, 'onewindow.pub.pem'), 'utf8');
    const { faults } = await recheck({ db, district: config.district, keys: [key] });
    return {
      lost,
      doubled,
      chain: faults.length === 0 ? 'valid' : 'broken',
      feed: isComplete ? 'complete' : 'incomplete',
    };
  } finally {
    await db.close();
  }
}

/** Partners' answers and errands are commands too: a task that was completed more often than it was opened was done twice. */
async function completedTwice(db: ReturnType<typeof openDatabase>, district: string): Promise<string[]> {
  const rows = await db.query<{ task: string }>(
    `select case_id || ' ' || (payload ->> 'task') as task from event
      where district = $1 and type in ('task.opened', 'task.completed')
      group by case_id, payload ->> 'task'
      having count(*) filter (where type = 'task.completed') > count(*) filter (where type = 'task.opened')`,
    [district],
  );
  return rows.map((row) => row.task);
}
