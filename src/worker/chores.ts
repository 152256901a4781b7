import { Refusal } from '#kernel/base';
import { runBatches } from '#kernel/batch';
import type { Actor } from '#kernel/case';
import { type DutyParts, findLate, followLate, layAhead } from '#kernel/duty';
import { forgetFiles } from '#kernel/file';
import { advanceDue, tellCases } from '#kernel/sealed';
import { batchActs } from '../api/batch-acts.ts';
import type { World } from '../api/world.ts';

/** What the worker does besides delivering and counting (后台杂务): batches, late duties, duties to come. */
export interface Chores {
  stop(): Promise<void>;
}

const batchEveryMs = 2_000;
const lateEveryMs = 5_000;
const layEveryMs = 60_000;
const forgetEveryMs = 3_600_000;
const sealedEveryMs = 1_000;

/** Opens the chores of a world. Several workers may do them side by side: each piece of work is claimed in the database. */
export async function openChores(world: World, onError: (error: unknown) => void): Promise<Chores> {
  const duties = (): DutyParts => ({
    db: world.db,
    district: world.district.code,
    calendar: world.calendar,
    now: world.now,
  });
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
        await findLate(duties(), (text) => world.vault.seal(text));
        await followLate(duties(), (following) => noteInCase(world, following));
      },
      onError,
    ),
    repeat(layEveryMs, () => layAhead(duties()), onError),
    repeat(forgetEveryMs, () => forgetFiles(world.db, world.district.code, world.now()), onError),
    boxes,
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
