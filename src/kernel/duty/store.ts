import { addCalendarDays, type Day, dayOf, type Instant, Refusal } from '#kernel/base';
import { type Calendar, workingDays } from '#kernel/clock';
import { canonicalJson } from '#kernel/evidence';
import type { Database } from '#platform/db';
import { sm3Hex } from '#platform/sm';
import {
  type Duty,
  type DutyActor,
  type DutyCommand,
  type DutyEventBody,
  type DutyOccasion,
  type DutyTerms,
  decideDuty,
  dutyStandingOf,
  type Origin,
} from './duty.ts';
import { checkSchedule, horizonFrom, type Occasion, occasionAfter, occasionsOf } from './schedule.ts';

/** What the duties of a district work with. */
export interface DutyParts {
  db: Database;
  district: string;
  calendar: Calendar;
  now(): Instant;
}

/** How many days ahead occasions are laid out; the worker lays out more as time goes on. */
export const laidAheadDays = 400;

/** What is wanted of a new duty (新设义务). */
export interface DutyWish {
  title: string;
  born: { kind: Origin; of: string };
  owes: { kind: 'person' | 'unit'; id: string; name: string };
  to: string;
  terms: DutyTerms;
  starts: Day;
  ends: Day | null;
}

const dutyColumns = `d.duty, d.version, d.status, d.title, jsonb_build_object('kind', d.born_kind, 'of', d.born_of) as born,
  jsonb_build_object('kind', d.owes_kind, 'id', d.owes, 'name', d.owes_name) as owes, d.to_unit as "to", d.terms, d.starts, d.ends,
  d.laid_to as "laidTo", d.made_at as "madeAt", d.made_by as "madeBy"`;

const occasionColumns = `o.duty, o.n, o.cause, o.due_day as "dueDay", o.due_at as "dueAt", o.provisional, o.status, o.late_at as "lateAt",
  o.escalated_to as "escalatedTo", o.settled_at as "settledAt", o.settled_by as "settledBy", o.settled_by_name as "settledByName",
  o.evidence, o.why`;

/**
 * Makes a duty and lays out its occasions (新设义务), in one transaction. Staff make duties that are owed to their own unit. The same
 * key again gives the first one. `db` may be a transaction under way, so that a duty is born together with what it comes from.
 */
export async function makeDuty(parts: DutyParts, wish: DutyWish, by: DutyActor, key: string): Promise<Duty> {
  if (by.unit === null || by.unit !== wish.to) throw new Refusal('NOT_ALLOWED', { unit: wish.to });
  return bearDuty(parts, wish, by, key);
}

/** The id of the duty that somebody makes under a key (义务编号). */
export function dutyId(person: string, key: string): string {
  return `du-${sm3Hex(`${person}\n${key}`).slice(0, 20)}`;
}

/**
 * Makes a duty that follows from something already decided (办件、命令产生的义务), whoever decided it. The same key again gives the first one.
 */
export async function bearDuty(parts: DutyParts, wish: DutyWish, by: DutyActor, key: string): Promise<Duty> {
  const { db, district, calendar } = parts;
  checkSchedule(wish.terms.schedule, wish.starts, wish.ends);
  if (wish.title.trim() === '')
    throw new Refusal('DUTY_INVALID', { reason: { zh: '名称不能空着', en: 'the title is empty' } });
  const hash = sm3Hex(canonicalJson(wish));
  const duty = dutyId(by.person, key);
  const now = parts.now();
  const horizon = horizonFrom(now, laidAheadDays);
  const laidTo = horizon > wish.starts ? horizon : addCalendarDays(wish.starts, laidAheadDays);
  const made = await db.transaction(async (tx) => {
    const written = await tx.query(
      `insert into duty (district, duty, version, status, title, born_kind, born_of, owes_kind, owes, owes_name, to_unit, terms,
          starts, ends, laid_to, request_hash, made_at, made_by)
         values ($1, $2, 1, 'open', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         on conflict do nothing returning 1 as done`,
      [
        district,
        duty,
        wish.title.trim(),
        wish.born.kind,
        wish.born.of,
        wish.owes.kind,
        wish.owes.id,
        wish.owes.name,
        wish.to,
        wish.terms,
        wish.starts,
        wish.ends,
        laidTo,
        hash,
        now,
        by.person,
      ],
    );
    if (written.length === 0) return false;
    const occasions = occasionsOf(
      wish.terms.schedule,
      { starts: wish.starts, ends: wish.ends, after: null, until: laidTo },
      calendar,
    );
    await insertOccasions(tx, district, duty, occasions);
    await record(tx, district, { duty, version: 1 }, { type: 'duty.born', ...wish }, by, now);
    return true;
  });
  const [row] = await db.query<Duty & { hash: string }>(
    `select ${dutyColumns}, d.request_hash as hash from duty d where district = $1 and duty = $2`,
    [district, duty],
  );
  if (!row) throw new Error(`duty ${duty} vanished`);
  const { hash: first, ...stored } = row;
  if (!made && first !== hash) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
  return stored;
}

/** Writes occasions behind those that are there; one whose cause is there already is left alone. */
async function insertOccasions(tx: Database, district: string, duty: string, occasions: Occasion[]): Promise<void> {
  if (occasions.length === 0) return;
  await tx.query(
    `insert into duty_occasion (district, duty, n, cause, owes_kind, owes, to_unit, due_day, due_at, provisional, status)
       select $1, $2, (select coalesce(max(n), 0) from duty_occasion where district = $1 and duty = $2) + row_number() over (order by x.place),
          x.cause, d.owes_kind, d.owes, d.to_unit, x.due_day, x.due_at, x.provisional, 'open'
         from duty d, jsonb_to_recordset($3::jsonb) as x(place integer, cause text, due_day date, due_at timestamptz, provisional boolean)
        where d.district = $1 and d.duty = $2
       on conflict (district, duty, cause) do nothing`,
    [
      district,
      duty,
      JSON.stringify(
        occasions.map((one, place) => ({
          place,
          cause: one.cause,
          due_day: one.dueDay,
          due_at: one.dueAt,
          provisional: one.provisional,
        })),
      ),
    ],
  );
}

/**
 * Does something to a duty (履行、免除、退回、发生、终止) on the version a person saw. Refused: what `decideDuty` refuses, and `DUTY_STALE`
 * when the duty changed meanwhile. Ending it excuses nothing that is due already; what is due later falls away.
 */
export async function commandDuty(
  parts: DutyParts,
  duty: string,
  command: DutyCommand,
  by: DutyActor,
  expect: number,
): Promise<Duty> {
  const { db, district, calendar } = parts;
  return db.transaction(async (tx) => {
    const [before] = await tx.query<Duty>(
      `select ${dutyColumns} from duty d where district = $1 and duty = $2 for update`,
      [district, duty],
    );
    if (!before) throw new Refusal('DUTY_UNKNOWN', { duty });
    const occasion = await findOccasion(tx, district, duty, command);
    const [facts] = await tx.query<{ count: number; units: string[] }>(
      `select coalesce(max(n), 0)::integer as count,
          coalesce(array_agg(distinct escalated_to) filter (where escalated_to <> ''), '{}') as units
         from duty_occasion where district = $1 and duty = $2`,
      [district, duty],
    );
    const now = parts.now();
    const standing = dutyStandingOf(before, by, facts!.units);
    const body = decideDuty(before, command, { standing, occasion, count: facts!.count, now });
    if (!body) return before;
    if (before.version !== expect) throw new Refusal('DUTY_STALE', { version: before.version });
    await apply(tx, parts, before, body, by, now, calendar);
    const [after] = await tx.query<Duty>(
      `update duty d set version = version + 1, status = $3 where district = $1 and duty = $2 returning ${dutyColumns}`,
      [district, duty, body.type === 'duty.ended' ? 'ended' : before.status],
    );
    await record(tx, district, after as Duty, body, by, now);
    return after as Duty;
  });
}

async function apply(
  tx: Database,
  { district }: DutyParts,
  duty: Duty,
  body: DutyEventBody,
  by: DutyActor,
  now: Instant,
  calendar: Calendar,
): Promise<void> {
  const settle = (status: string, evidence: unknown, why: string | null, settled: boolean, n: number) =>
    tx.query(
      `update duty_occasion set status = $4, evidence = $5, why = $6, settled_at = $7, settled_by = $8, settled_by_name = $9
        where district = $1 and duty = $2 and n = $3`,
      [
        district,
        duty.duty,
        n,
        status,
        evidence,
        why,
        settled ? now : null,
        settled ? by.person : null,
        settled ? by.name : null,
      ],
    );
  switch (body.type) {
    case 'occasion.discharged':
      await settle('discharged', body.evidence, null, true, body.n);
      break;
    case 'occasion.excused':
      await settle('excused', null, body.why, true, body.n);
      break;
    case 'occasion.returned':
      await settle('open', null, body.why, false, body.n);
      break;
    case 'occasion.arisen': {
      const { schedule } = duty.terms;
      if (schedule.kind !== 'after-each') throw new Error(`duty ${duty.duty} is not owed by events`);
      await insertOccasions(tx, district, duty.duty, [occasionAfter(body.cause, body.day, schedule.limit, calendar)]);
      break;
    }
    case 'duty.ended':
      await tx.query(
        `update duty_occasion set status = 'excused', why = $3, settled_at = $4, settled_by = $5, settled_by_name = $6
          where district = $1 and duty = $2 and status = 'open' and due_at > $4`,
        [district, duty.duty, body.why, now, by.person, by.name],
      );
      break;
  }
}

async function findOccasion(
  tx: Database,
  district: string,
  duty: string,
  command: DutyCommand,
): Promise<DutyOccasion | undefined> {
  if (command.type === 'end') return undefined;
  const byCause = command.type === 'arise';
  const [row] = await tx.query<DutyOccasion>(
    `select ${occasionColumns} from duty_occasion o where o.district = $1 and o.duty = $2 and ${byCause ? 'o.cause = $3' : 'o.n = $3'}`,
    [district, duty, byCause ? command.cause : command.n],
  );
  return row;
}

/** A duty that the actor may see, or `DUTY_UNKNOWN`. */
export async function getDuty(
  { db, district }: DutyParts,
  duty: string,
  by: DutyActor,
): Promise<{ duty: Duty; occasions: DutyOccasion[]; standing: Set<'debtor' | 'creditor'> }> {
  const [row] = await db.query<Duty>(`select ${dutyColumns} from duty d where district = $1 and duty = $2`, [
    district,
    duty,
  ]);
  const occasions = row
    ? await db.query<DutyOccasion>(
        `select ${occasionColumns} from duty_occasion o where o.district = $1 and o.duty = $2 order by o.n limit 500`,
        [district, duty],
      )
    : [];
  const units = occasions.map((one) => one.escalatedTo).filter((unit) => unit !== '');
  const standing = row ? dutyStandingOf(row, by, units) : new Set<never>();
  if (!row || standing.size === 0) throw new Refusal('DUTY_UNKNOWN', { duty });
  return { duty: row, occasions, standing };
}

/** What has happened to a duty, in order; the last 500. */
export async function listDutyEvents(
  { db, district }: DutyParts,
  duty: string,
): Promise<{ version: number; type: string; at: string; actorName: string; payload: Record<string, unknown> }[]> {
  return db.query(
    `select version, type, at, actor_name as "actorName", payload from duty_event
      where district = $1 and duty = $2 order by version desc limit 500`,
    [district, duty],
  );
}

/** An occasion in a list, with the duty that it belongs to. */
export type DutyLine = DutyOccasion & {
  born: Duty['born'];
  title: string;
  owesName: string;
  to: string;
  proof: string;
  version: number;
};

/** Whose list of occasions: what I owe, what my unit owes, what is owed to my unit. */
export type DutyScope = 'mine' | 'owed-by-unit' | 'owed-to-unit';

/**
 * Occasions in order of due moment (义务清单). `open` are the open ones, late ones first because they are due longest; `settled` the
 * others. `after` continues behind one.
 */
export async function listOccasions(
  { db, district }: DutyParts,
  find: {
    scope: DutyScope;
    by: DutyActor;
    state: 'open' | 'settled';
    after?: { dueAt: string; duty: string; n: number } | undefined;
    limit: number;
  },
): Promise<DutyLine[]> {
  const who = {
    mine: `o.owes_kind = 'person' and o.owes = $2`,
    'owed-by-unit': `o.owes_kind = 'unit' and o.owes = $2`,
    'owed-to-unit': '(o.to_unit = $2 or o.escalated_to = $2)',
  }[find.scope];
  const id = find.scope === 'mine' ? find.by.person : find.by.unit;
  if (id === null) throw new Refusal('STAFF_ONLY');
  const open = find.state === 'open';
  return db.query<DutyLine>(
    `select ${occasionColumns}, jsonb_build_object('kind', d.born_kind, 'of', d.born_of) as born, d.title, d.owes_name as "owesName", d.to_unit as "to", d.terms ->> 'proof' as proof, d.version
       from duty_occasion o join duty d on d.district = o.district and d.duty = o.duty
      where o.district = $1 and ${who} and o.status ${open ? `= 'open'` : `<> 'open'`}
        and (o.due_at, o.duty, o.n) ${open ? '>' : '<'} ($3, $4, $5)
      order by o.due_at ${open ? '' : 'desc'}, o.duty ${open ? '' : 'desc'}, o.n ${open ? '' : 'desc'} limit $6`,
    [
      district,
      id,
      find.after?.dueAt ?? (open ? '0001-01-01T00:00:00.000Z' : '9999-12-31T00:00:00.000Z'),
      find.after?.duty ?? '',
      find.after?.n ?? 0,
      find.limit,
    ],
  );
}

/**
 * Finds what has become late and lets follow what was declared (逾期处理). Every occasion is found once, also by two workers: the row
 * is claimed, and its consequences are written in the same transaction. Gives how many were found.
 */
export async function findLate(parts: DutyParts, seal: (text: string) => string, most = 100): Promise<number> {
  const { db, district, now } = parts;
  const at = now();
  const due = await db.query<{ duty: string; n: number }>(
    `select duty, n from duty_occasion where district = $1 and status = 'open' and late_at is null and due_at <= $2
      order by due_at, duty, n limit $3`,
    [district, at, most],
  );
  let found = 0;
  for (const { duty, n } of due) {
    found += await db.transaction(async (tx) => {
      const [of] = await tx.query<Duty>(
        `select ${dutyColumns} from duty d where district = $1 and duty = $2 for update`,
        [district, duty],
      );
      const [late] = await tx.query<DutyOccasion>(
        `update duty_occasion o set late_at = $4 where o.district = $1 and o.duty = $2 and o.n = $3 and o.status = 'open'
            and o.late_at is null and o.due_at <= $4 returning ${occasionColumns}`,
        [district, duty, n, at],
      );
      if (!of || !late) return 0;
      const [after] = await tx.query<Duty>(
        `update duty d set version = version + 1 where district = $1 and duty = $2 returning ${dutyColumns}`,
        [district, duty],
      );
      const system: DutyActor = { person: 'engine', name: '', unit: null };
      await record(tx, district, after as Duty, { type: 'occasion.late', n, dueAt: late.dueAt }, system, at);
      for (const [step, consequence] of of.terms.late.entries()) {
        if (consequence.do === 'escalate') {
          await tx.query('update duty_occasion set escalated_to = $4 where district = $1 and duty = $2 and n = $3', [
            district,
            duty,
            n,
            consequence.unit,
          ]);
        } else if (consequence.do === 'message') {
          const body = { duty, n, title: of.title, owes: of.owes, dueDay: late.dueDay, lateAt: at };
          await tx.query(
            `insert into outbox (district, message, partner, subject, task, type, body, created_at, next_at, n)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) on conflict do nothing`,
            [
              district,
              `${duty}-${n}-${step}`,
              consequence.partner,
              duty,
              `occasion-${n}`,
              consequence.type,
              { sealed: seal(canonicalJson(body)) },
              at,
              step,
            ],
          );
          await tx.query(`select pg_notify('onewindow_outbox', $1)`, [district]);
        } else if (consequence.do === 'rectify') {
          const wish: DutyWish = {
            title: consequence.title,
            born: { kind: 'order', of: `${duty}/${n}` },
            owes: of.owes,
            to: of.to,
            terms: { ...of.terms, schedule: { kind: 'within', limit: workingDays(consequence.workingDays) }, late: [] },
            starts: dayOf(at),
            ends: null,
          };
          await bearDuty({ ...parts, db: tx }, wish, { ...system, person: `duty:${duty}` }, `${n}-${step}`);
        } else {
          await tx.query(
            `insert into duty_follow (district, duty, n, step, body, made_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
            [district, duty, n, step, { ...consequence, title: of.title, dueDay: late.dueDay }, at],
          );
        }
      }
      return 1;
    });
  }
  return found;
}

/** A consequence that the worker has to do: a note in a case. `key` is the same at every try. */
export interface Following {
  key: string;
  caseId: string;
  text: string;
}

/**
 * Does the consequences that are commands (执行逾期后果). `act` is given a key that is the same at every try, so that a worker that is cut
 * between the command and its tick has its effect once.
 */
export async function followLate(
  parts: DutyParts,
  act: (following: Following) => Promise<Record<string, unknown>>,
  most = 50,
): Promise<number> {
  const { db, district, now } = parts;
  const rows = await db.query<{ duty: string; n: number; step: number; body: { caseId: string; text: string } }>(
    `with next as (select duty, n, step from duty_follow
        where district = $1 and done_at is null and (leased_until is null or leased_until < $2)
        order by made_at, duty, n, step limit $3 for update skip locked)
      update duty_follow f set leased_until = $2::timestamptz + interval '30 seconds' from next x
        where f.district = $1 and f.duty = x.duty and f.n = x.n and f.step = x.step returning f.duty, f.n, f.step, f.body`,
    [district, now(), most],
  );
  const faults: unknown[] = [];
  for (const { duty, n, step, body } of rows) {
    try {
      const answer = await act({ key: `${duty}:${n}:${step}`, caseId: body.caseId, text: body.text }).catch(
        refusalOrThrow,
      );
      await db.query(
        `update duty_follow set done_at = $5, answer = $6
          where district = $1 and duty = $2 and n = $3 and step = $4 and done_at is null`,
        [district, duty, n, step, now(), answer],
      );
    } catch (error) {
      // one that fails does not hold up the others; it is tried again when its lease has run out
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new Error(`${faults.length} consequences could not be done`, { cause: faults[0] });
  return rows.length;
}

/** What is refused will not get better by itself: the refusal is the answer. */
function refusalOrThrow(error: unknown): Record<string, unknown> {
  if (error instanceof Refusal) return { refused: error.code };
  throw error;
}

/**
 * Lays out further occasions of duties that run on, and counts provisional due days again (展开后续到期日): once the notice of a year is
 * loaded they become final. Safe under several workers. Gives how many duties and occasions were touched.
 */
export async function layAhead(parts: DutyParts, most = 200): Promise<number> {
  const { db, district, calendar } = parts;
  const until = horizonFrom(parts.now(), laidAheadDays);
  const duties = await db.query<{ duty: string }>(
    `select duty from duty where district = $1 and status = 'open' and laid_to < $2 order by laid_to, duty limit $3`,
    [district, addCalendarDays(until, -30), most],
  );
  for (const { duty } of duties) {
    await db.transaction(async (tx) => {
      const [of] = await tx.query<Duty>(
        `select ${dutyColumns} from duty d where district = $1 and duty = $2 and status = 'open' for update`,
        [district, duty],
      );
      if (!of || of.laidTo >= until) return;
      const time = { starts: of.starts, ends: of.ends, after: of.laidTo, until };
      await insertOccasions(tx, district, duty, occasionsOf(of.terms.schedule, time, calendar));
      await tx.query('update duty set laid_to = $3 where district = $1 and duty = $2', [district, duty, until]);
    });
  }
  return duties.length + (await settleProvisional(parts, most));
}

async function settleProvisional({ db, district, calendar }: DutyParts, most: number): Promise<number> {
  const rows = await db.query<Duty & { n: number; cause: string; event: { day: Day } | null }>(
    `select ${dutyColumns}, o.n, o.cause,
        (select e.payload from duty_event e where e.district = o.district and e.duty = o.duty and e.type = 'occasion.arisen'
            and e.payload ->> 'cause' = o.cause limit 1) as event
       from duty_occasion o join duty d on d.district = o.district and d.duty = o.duty
      where o.district = $1 and o.provisional and o.status = 'open' and o.late_at is null
        and extract(year from o.due_day)::integer = any($2) order by o.due_day limit $3`,
    [district, [...calendar.years], most],
  );
  let settled = 0;
  for (const row of rows) {
    const again =
      row.terms.schedule.kind === 'after-each'
        ? row.event && occasionAfter(row.cause, row.event.day, row.terms.schedule.limit, calendar)
        : occasionsOf(
            row.terms.schedule,
            { starts: row.starts, ends: row.ends, after: null, until: row.laidTo },
            calendar,
          ).find((one) => one.cause === row.cause);
    if (!again || again.provisional) continue;
    await db.query(
      `update duty_occasion set due_day = $4, due_at = $5, provisional = false
        where district = $1 and duty = $2 and n = $3 and provisional and status = 'open'`,
      [district, row.duty, row.n, again.dueDay, again.dueAt],
    );
    settled++;
  }
  return settled;
}

async function record(
  tx: Database,
  district: string,
  at: { duty: string; version: number },
  body: DutyEventBody,
  by: DutyActor,
  now: Instant,
): Promise<void> {
  const { type, ...payload } = body;
  await tx.query(
    `insert into duty_event (district, duty, version, type, at, actor, actor_name, payload) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [district, at.duty, at.version, type, now, by.person, by.name, payload],
  );
  await tx.query(`select pg_notify('onewindow_duty', $1)`, [district]);
}
