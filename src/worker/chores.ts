import { banksOf } from '#kernel/account';
import { dayOf, Refusal } from '#kernel/base';
import { runBatches } from '#kernel/batch';
import type { Actor, CaseCommand, OwedDuty } from '#kernel/case';
import { bearDuty, commandDuty, dutyId, findLate, followLate, getDuty, layAhead } from '#kernel/duty';
import { forgetFiles } from '#kernel/file';
import { isMilder } from '#kernel/item';
import { advanceDue, tellCases } from '#kernel/sealed';
import { batchActs } from '../api/batch-acts.ts';
import { dutyParts } from '../api/handlers/duties.ts';
import { takeStatement } from '../api/statements.ts';
import type { World } from '../api/world.ts';

/** What the worker does besides delivering and counting (后台杂务): batches, late duties, duties to come, statements of banks. */
export interface Chores {
  stop(): Promise<void>;
}

const batchEveryMs = 2_000;
const lateEveryMs = 5_000;
const layEveryMs = 60_000;
const forgetEveryMs = 3_600_000;
const sealedEveryMs = 1_000;
const reformEveryMs = 60_000;
const runningStatuses = ['open', 'waiting-applicant', 'suspended', 'special-procedure'];
const statementEveryMs = 3_000;

/** Opens the chores of a world. Several workers may do them side by side: each piece of work is claimed in the database. */
export async function openChores(world: World, onError: (error: unknown) => void): Promise<Chores> {
  let stopping = false;
  const batches = {
    db: world.db,
    district: world.district.code,
    now: world.now,
    acts: batchActs(world),
    actorOf: (person: string) => staffActor(world, person),
    name: `${process.pid}-${Date.now()}`,
    onError,
    goOn: () => !stopping,
  };
  const boxes = repeat(sealedEveryMs, () => openBoxes(world), onError);
  const chores = [
    repeat(batchEveryMs, () => runBatches(batches), onError),
    repeat(
      lateEveryMs,
      async () => {
        await findLate(dutyParts(world), (text) => world.vault.seal(text));
        await followLate(dutyParts(world), (following) => noteInCase(world, following));
      },
      onError,
    ),
    repeat(layEveryMs, () => layAhead(dutyParts(world)), onError),
    repeat(forgetEveryMs, () => forgetFiles(world.db, world.district.code, world.now()), onError),
    boxes,
    repeat(reformEveryMs, () => followReforms(world), onError),
    repeat(
      statementEveryMs,
      async () => {
        const { db, district } = world;
        for (const bank of await banksOf({ db, district: district.code })) await takeStatement(world, bank);
      },
      onError,
    ),
  ] as const;
  const stopListening = await world.db.listen(['onewindow_batch', 'onewindow_sealed'], (channel) => {
    if (channel === 'onewindow_sealed') boxes.wake();
    else chores[0].wake();
  });
  return {
    async stop() {
      await stopListening();
      stopping = true;
      for (const chore of chores) await chore.stop();
    },
  };
}

/**
 * Lets open cases follow their items (清单变化后的在办件): where the approval was abolished they end, where it became milder the applicant
 * is told once that he may go over. Any number of workers may do it: each is a command under a key of its own.
 */
export async function followReforms(world: World): Promise<number> {
  const today = dayOf(world.now());
  let count = 0;
  for (const code of world.catalogue.codes()) {
    const now = world.catalogue.inForce(code, today);
    if (!now) continue;
    const others = world.catalogue.history(code).map(({ definition }) => definition);
    const stricter = others.filter(({ reform }) => isMilder(now.reform, reform)).map(({ version }) => version);
    if (stricter.length === 0) continue;
    const command: CaseCommand =
      now.reform === 'abolished'
        ? { type: 'item-abolished' }
        : { type: 'note', text: `从 ${now.from} 起，这件事更简单了：可以改用新办法，也可以按原来的办法办完。` };
    const prefix = `reform:${code}:${now.version}:`;
    const rows = await world.db.query<{ caseId: string }>(
      `select c.case_id as "caseId" from case_row c
        where c.district = $1 and c.unit = any($2) and c.item = $3 and c.item_version = any($4) and c.status = any($5)
          and not exists (select from command_answer a
            where a.district = $1 and a.actor = 'engine' and a.idempotency_key = $6 || c.case_id)
        order by c.case_id limit 200`,
      [world.district.code, [...new Set(others.map(({ unit }) => unit))], code, stricter, runningStatuses, prefix],
    );
    for (const { caseId } of rows) {
      world.engine.forget(caseId);
      try {
        await world.engine.command(caseId, command, { actor: engineActor, key: `${prefix}${caseId}`, expect: null });
        count += 1;
      } catch (error) {
        // it was decided or closed meanwhile
        if (!(error instanceof Refusal)) throw error;
      }
    }
  }
  return count;
}

/** Writes a duty that a case has set (办件产生的义务), with the name of the unit that owes it. */
export async function bearDutyOf(world: World, caseId: string, owed: OwedDuty, key: string): Promise<string> {
  const { owes } = owed;
  const unit = owes.kind === 'unit' ? world.units.find(({ code }) => code === owes.id)?.name.zh : undefined;
  const parts = dutyParts(world);
  const wish = { ...owed, owes: { ...owes, name: unit ?? owes.name }, born: { kind: 'case' as const, of: caseId } };
  const { duty } = await bearDuty(parts, wish, { person: 'engine', name: '', unit: null }, key);
  return duty;
}

/** Discharges a duty that a case had set, when the task that it waited for has ended; the case is the evidence (随办件履行). */
export async function dischargeDutyOf(
  world: World,
  born: string,
  owes: { kind: 'person' | 'unit'; id: string },
  caseNumber: string,
): Promise<string> {
  const parts = dutyParts(world);
  const by = {
    person: owes.kind === 'person' ? owes.id : 'engine',
    name: '',
    unit: owes.kind === 'unit' ? owes.id : null,
  };
  const id = dutyId('engine', born);
  const { duty, occasions } = await getDuty(parts, id, by);
  const open = occasions.find(({ status }) => status === 'open');
  if (!open) return 'nothing open';
  const evidence = { text: `办件 ${caseNumber} 已经核查`, references: [caseNumber] };
  await commandDuty(parts, id, { type: 'discharge', n: open.n, evidence }, by, duty.version);
  return 'discharged';
}

const engineActor: Actor = { kind: 'engine', id: 'engine', name: '', level: 0, staff: null };

/** Closes and opens the sealed boxes that are due, and tells their cases how they ended. */
async function openBoxes(world: World): Promise<void> {
  await advanceDue(world.sealed, world.sealed.turn);
  await tellCases(world.sealed, async ({ case: caseId, task, box, ended, bids }, key) => {
    world.engine.forget(caseId);
    const { outcome, link } = ended;
    try {
      const command = { type: 'box-ended', task, box, outcome, link, bids } as const;
      await world.engine.command(caseId, command, { actor: engineActor, key, expect: null });
    } catch (error) {
      // a case that was withdrawn meanwhile does not ask any more
      if (!(error instanceof Refusal) || error.code === 'VERSION_STALE') throw error;
    }
  });
}

async function noteInCase(
  world: World,
  following: { key: string; caseId: string; text: string },
): Promise<Record<string, unknown>> {
  world.engine.forget(following.caseId);
  const answer = await world.engine.command(
    following.caseId,
    { type: 'note', text: following.text },
    { actor: engineActor, key: following.key, expect: null },
  );
  return { ...answer };
}

/** The maker of a batch with the rights he has now (经办人现有权限); undefined when he is not on the staff any more. */
async function staffActor(world: World, person: string): Promise<Actor | undefined> {
  const [row] = await world.db.query<{ name: string; level: number; unit: string; roles: string[] }>(
    `select p.name, p.level, s.unit, s.roles from person p join staff s on s.district = p.district and s.person = p.person
      where p.district = $1 and p.person = $2`,
    [world.district.code, person],
  );
  return (
    row && { kind: 'person', id: person, name: row.name, level: row.level, staff: { unit: row.unit, roles: row.roles } }
  );
}

/** Does something again and again, never twice at once; `wake` does it as soon as it can. */
function repeat(everyMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void) {
  let running: Promise<void> | undefined;
  let again = false;
  const wake = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = work()
      .then(() => undefined, onError)
      .finally(() => {
        running = undefined;
        if (again) {
          again = false;
          wake();
        }
      });
  };
  const timer = setInterval(wake, everyMs);
  wake();
  return {
    wake,
    async stop() {
      clearInterval(timer);
      again = false;
      await running;
    },
  };
}
