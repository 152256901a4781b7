import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENESIS, nextLink } from '#kernel/evidence';
import { type OwnerConnection, openOwnerConnection } from '#platform/db';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '#platform/migrate';
import { freePort } from '../test/support/free-ports.ts';
import { rebuildDistrict } from '../tools/log-commands.ts';

const district = 'bench';
const casesAtOnce = 1_000;

/** How fast everything that derives is built anew from the log, on a server of its own. */
export interface RebuildFigures {
  cases: number;
  events: number;
  seconds: number;
  casesPerSecond: number;
  /** Processor time of this process for each case, in milliseconds: tells more than the rate where others use the machine too. */
  cpuMsPerCase: number;
}

/**
 * Fills a log with cases of ten events each, as a district's year has them on average (filed, two tasks, a record with a unique
 * key, a credential, a message to a partner and its answer, the decision, the end), and rebuilds: folding, verifying every
 * link, writing, indexing and the change of tables.
 */
export async function benchRebuild(caseCount = 100_000): Promise<RebuildFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-bench-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, port: await freePort() });
  try {
    await migrate(postgres.ownerUrl);
    const owner = await openOwnerConnection(postgres.ownerUrl);
    await owner.query(`insert into district (district, facts) values ($1, '{}')`, [district]);
    for (let from = 0; from < caseCount; from += casesAtOnce)
      await fill(owner, from, Math.min(from + casesAtOnce, caseCount));
    await owner.query('vacuum analyze event');
    await owner.close();
    const cpu = process.cpuUsage();
    const began = performance.now();
    const { cases, events } = await rebuildDistrict(postgres, district, false);
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const cpuMsPerCase = (user + system) / 1000 / cases;
    return { cases, events, seconds, casesPerSecond: Math.round(cases / seconds), cpuMsPerCase };
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(owner: OwnerConnection, from: number, to: number): Promise<void> {
  const rows = [];
  for (let at = from; at < to; at++) rows.push(...eventsOf(at));
  await owner.query(
    `insert into event (district, case_id, version, type, at, actor, payload, link, tx, n)
       select $1, x.case_id, x.version, x.type, x.at, x.actor, x.payload, x.link, x.tx::text::xid8, x.n
         from unnest($2::text[], $3::integer[], $4::text[], $5::timestamptz[], $6::text[], $7::jsonb[], $8::bytea[], $9::integer[], $10::integer[])
           as x(case_id, version, type, at, actor, payload, link, tx, n)`,
    [
      district,
      rows.map((row) => row.caseId),
      rows.map((row) => row.version),
      rows.map((row) => row.type),
      rows.map((row) => row.at),
      rows.map((row) => row.actor),
      rows.map((row) => JSON.stringify(row.payload)),
      rows.map((row) => Buffer.from(row.link)),
      // filed, decided, answered: three commands, each a transaction of its own
      rows.map(({ version }) => (version <= 3 ? 10 : version <= 8 ? 11 : 12)),
      rows.map((_, index) => from * 10 + index),
    ],
  );
}

function eventsOf(index: number) {
  const caseId = `bench-${index}`;
  const person = `p-bench-${index % 5_000}`;
  const text = '万盛经开区演示用的一段普通长度的文字，没有别的意思。'.repeat(8);
  const limit = { kind: 'workingDays', count: 3 };
  const task = { unit: 'market-regulation', role: 'registrar', person: '', dueAt: '2026-01-08T15:59:59.999Z' };
  const done = { outcome: 'done', by: 'engine', byName: '', result: {}, reasons: [] };
  const bodies: [string, Record<string, unknown>][] = [
    [
      'case.submitted',
      {
        item: 'establish',
        itemVersion: 1,
        number: `BENCH-${index}`,
        unit: 'market-regulation',
        title: `演示${index}`,
        form: {
          name: `演示${index}`,
          address: text,
          scope: ['A0141', 'A0142'],
          people: [{ name: '演示', phone: 'sm4:AAAA' }],
        },
        applicant: { person, name: '演示', level: 2 },
        limits: { statutory: limit, promised: { ...limit, count: 1 }, basis: '' },
      },
    ],
    ['stage.entered', { stage: 'review' }],
    ['task.opened', { task: 'review', definition: 'review', kind: 'human', ...task }],
    ['task.completed', { ...done, task: 'review', outcome: 'granted', by: 'person', byName: '演示' }],
    [
      'register.recorded',
      {
        register: 'business-name',
        record: caseId,
        status: 'registered',
        data: { full: `演示${index}`, note: text },
        keys: { name: `演示${index}` },
      },
    ],
    ['case.granted', { byName: '演示' }],
    [
      'credential.issued',
      {
        credential: `${caseId}-licence`,
        kind: 'business-licence',
        number: `N${index}`,
        holder: { id: `H${index}`, name: `演示${index}` },
        person,
        face: { name: `演示${index}` },
        file: text.repeat(3),
      },
    ],
    [
      'task.opened',
      {
        task: 'tax',
        definition: 'tax',
        kind: 'push',
        ...task,
        unit: 'tax',
        role: '',
        message: { partner: 'tax', type: 'x', dataSm3: '00'.repeat(32) },
      },
    ],
    ['task.completed', { ...done, task: 'tax', by: 'partner', result: { number: `T${index}` } }],
    ['case.closed', { result: 'complete' }],
  ];
  let link: Uint8Array = GENESIS as Uint8Array;
  return bodies.map(([type, payload], at) => {
    const event = {
      district,
      caseId,
      version: at + 1,
      type,
      at: new Date(Date.UTC(2026, 0, 5, 1, 0, 0, index % 1000) + at * 60_000).toISOString(),
      actor: person,
      payload,
    };
    link = nextLink(link, event);
    return { ...event, link };
  });
}

if (import.meta.main) console.log(await benchRebuild(Number(process.argv[2] ?? 100_000)));
