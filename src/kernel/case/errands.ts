import { type Instant, instantOfMs, type LocalText, msOfInstant, Refusal, refusalText } from '#kernel/base';
import { cancelBox, makeBox, openTurns } from '#kernel/sealed';
import type { Database } from '#platform/db';
import type { CaseCommand } from './command.ts';
import { type Engine, engineActor } from './engine.ts';
import type { Errand, OwedDuty } from './errand.ts';

const leaseMs = 60_000;
const pollMs = 1_000;
const batch = 50;
const longestPauseMs = 300_000;

/** Runs what the engine has to do by itself (差事). */
export interface Errands {
  /** Looks at once; without it the table is looked at every second. */
  wake(): void;
  /** Does everything that is due; how many were done. */
  runDue(): Promise<number>;
  stop(): Promise<void>;
}

interface Row {
  case_id: string;
  errand: string;
  body: Errand;
  tries: number;
}

/**
 * Does errands when they are due. Modes: idle (waits for a call or a second) · running (leases due errands, does them, marks
 * them). Each is done under a key of its own, so that two workers, or one that was killed half-way, do it once. What is
 * refused is over; what fails is tried again, later each time, at the latest after five minutes.
 */
export function openErrands(parts: {
  db: Database;
  district: string;
  engine: Engine;
  now(): Instant;
  onError(error: unknown): void;
  /** Writes a duty that a case has set, once for a key; without it such errands wait. */
  bearDuty?(caseId: string, duty: OwedDuty, key: string): Promise<string>;
  /** Discharges the duty that was written under `born`, with the case as evidence. */
  dischargeDuty?(
    born: string,
    owes: { kind: 'person' | 'unit'; id: string },
    caseNumber: string,
    key: string,
  ): Promise<string>;
  /** False for tests that call `runDue` themselves. */
  poll?: boolean;
}): Errands {
  const { db, district, engine } = parts;
  const turn = openTurns({ db, district, now: parts.now });
  let running: Promise<number> | undefined;
  let again = false;
  let stopped = false;

  async function runDue(): Promise<number> {
    let count = 0;
    for (;;) {
      const now = parts.now();
      const rows = await db.query<Row>(
        `update errand e set leased_until = $3
           from (select case_id, errand from errand
                  where district = $1 and done_at is null and next_at <= $2 and (leased_until is null or leased_until < $2)
                  order by next_at, case_id, errand limit $4 for update skip locked) due
          where e.district = $1 and e.case_id = due.case_id and e.errand = due.errand
          returning e.case_id, e.errand, e.body, e.tries`,
        [district, now, instantOfMs(msOfInstant(now) + leaseMs), batch],
      );
      for (const row of rows) await runOne(row);
      count += rows.length;
      if (rows.length === 0 || stopped) return count;
    }
  }

  async function runOne(row: Row): Promise<void> {
    try {
      await finish(row, await carryOut(row));
    } catch (error) {
      const now = msOfInstant(parts.now());
      const pause = Math.min(longestPauseMs, 1_000 * 2 ** Math.min(row.tries, 10));
      await db.query(
        `update errand set tries = tries + 1, next_at = $4, leased_until = null, outcome = $5
          where district = $1 and case_id = $2 and errand = $3`,
        [district, row.case_id, row.errand, instantOfMs(now + pause), String((error as Error).message).slice(0, 300)],
      );
      parts.onError(error);
    }
  }

  async function finish(row: Row, outcome: string): Promise<void> {
    await db.query(
      `update errand set done_at = $4, outcome = $5, leased_until = null where district = $1 and case_id = $2 and errand = $3`,
      [district, row.case_id, row.errand, parts.now(), outcome],
    );
  }

  async function carryOut({ case_id: caseId, errand: name, body }: Row): Promise<string> {
    // what this process remembers of a case may be older than the errand
    engine.forget(caseId);
    const key = `errand:${caseId}:${name}`;
    switch (body.do) {
      case 'open-subcase':
        return openSubcase(caseId, body, key);
      case 'end-subcase':
        return send(body.other, { type: 'withdraw', why: `上级办件 ${caseId} 已结束` }, key);
      case 'settle-entries':
        return send(caseId, { type: 'entries-settled', kind: body.kind }, key);
      case 'link-back': {
        const own = await engine.find(caseId);
        if (!own) return 'gone';
        const { why } = body;
        return send(body.other, { type: 'link-back', other: caseId, number: own.number, why }, key);
      }
      case 'reassign': {
        const own = await engine.find(caseId);
        const link = own?.links.findLast((one) => one.link === 'subcase' && one.task === body.task);
        if (!link && own?.tasks[body.task]?.status === 'done') return 'gone';
        if (!link) throw new Error(`the case of ${body.task} is not open yet`);
        const { unit, out, in: next, members, name, why } = body;
        return send(link.other, { type: 'reassign', unit, out, in: next, members, name, why }, key);
      }
      case 'tell-parent': {
        const own = await engine.find(caseId);
        if (!own) return 'gone';
        const { task } = body;
        // the parent is told of the end only after it knows that this case is the one it asked for
        const parent = await fresh(body.other);
        if (parent?.tasks[task]?.status !== 'done' && !parent?.links.some((link) => link.other === caseId)) {
          throw new Error(`case ${body.other} does not know ${caseId} yet`);
        }
        const decidedOnly = own.closedAt === null ? { decidedOnly: true as const } : {};
        return send(
          body.other,
          { type: 'subcase-ended', task, other: caseId, status: own.status, ...decidedOnly },
          key,
        );
      }
      case 'make-box': {
        const { box, task, terms } = body;
        await makeBox({ db, district, now: parts.now }, { box, case: caseId, task, terms });
        return 'made';
      }
      case 'cancel-box':
        await cancelBox(turn, body.box, `办件 ${caseId} 不再需要`);
        return 'cancelled';
      case 'bear-duty': {
        if (!parts.bearDuty) throw new Error('nobody keeps duties here');
        return parts.bearDuty(caseId, body.duty, key);
      }
      case 'discharge-duty': {
        if (!parts.dischargeDuty) throw new Error('nobody keeps duties here');
        const own = await engine.find(caseId);
        if (!own) return 'gone';
        return parts.dischargeDuty(`errand:${caseId}:bear-duty.${body.set}`, body.owes, own.number, key);
      }
      default:
        body satisfies never;
        return 'unknown';
    }
  }

  async function openSubcase(
    caseId: string,
    { task, of }: Extract<Errand, { do: 'open-subcase' }>,
    key: string,
  ): Promise<string> {
    try {
      const filed = await engine.fileSubcase(caseId, task, of);
      if (!filed) return 'not asked any more';
      const other = await engine.find(filed.caseId);
      const number = other?.number ?? filed.caseId;
      return send(caseId, { type: 'subcase-opened', task, opened: of, other: filed.caseId, number }, key);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return send(caseId, { type: 'subcase-failed', task, opened: of, reason: sentence(error) }, key);
    }
  }

  async function send(caseId: string, command: CaseCommand, key: string): Promise<string> {
    engine.forget(caseId);
    try {
      const { events } = await engine.command(caseId, command, { actor: engineActor, key, expect: null });
      return events.join(' ') || 'nothing to do';
    } catch (error) {
      // overtaken by others again and again: later
      if (error instanceof Refusal && error.code !== 'VERSION_STALE') return error.code;
      throw error;
    }
  }

  async function fresh(caseId: string) {
    engine.forget(caseId);
    return engine.find(caseId);
  }

  function wake(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = runDue()
      .catch((error: unknown) => {
        parts.onError(error);
        return 0;
      })
      .finally(() => {
        running = undefined;
        if (again) {
          again = false;
          wake();
        }
      });
  }

  const timer = parts.poll === false ? undefined : setInterval(wake, pollMs);
  return {
    wake,
    runDue,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

function sentence(refusal: Refusal): LocalText {
  return refusalText(refusal);
}
