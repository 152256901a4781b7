import { bookRefusal, type DatabaseError } from '#kernel/account';
import { type BallotSheet, readSheet } from '#kernel/ballot';
import { dayOf, type Instant, Refusal, type RefusalCode } from '#kernel/base';
import { type Calendar, withProvisionalYears } from '#kernel/clock';
import { canonicalJson } from '#kernel/evidence';
import { type ItemDefinition, itemInForce } from '#kernel/item';
import { businessParty } from '#kernel/mandate';
import type { NoticeBook } from '#kernel/notice';
import { type Feature, placesNear } from '#kernel/place';
import {
  countHolding,
  findByField,
  findByKey,
  findRecord,
  linkRefusal,
  listLive,
  type RegisterDefinition,
  type RegisterRecord,
} from '#kernel/register';
import type { AnyRule } from '#kernel/rule';
import type { Database } from '#platform/db';
import { openCommitter, type TakenKey } from '#platform/group-commit';
import { sm3Hex } from '#platform/sm';
import type { CheckDefinition, CheckResult, DistrictFacts, Found, Need } from './check.ts';
import type { CaseCommand, FiledFile, FilingOrigin } from './command.ts';
import { findCredentials } from './credentials.ts';
import { decide, decideFiling, declaredTask } from './decide.ts';
import type { EffectDefinition } from './effect.ts';
import type { CaseEvent } from './events.ts';
import { judge } from './judge.ts';
import { findFile } from './lifecycle/files.ts';
import { membershipsOf, type OwnEntries, openOwnEntries } from './own-entries/engine.ts';
import { hasEntriesIn } from './own-entries/lists.ts';
import type { Vault } from './personal.ts';
import { allow } from './rights.ts';
import { rowsOf } from './rows.ts';
import {
  type Actor,
  type CaseFile,
  type DecideTools,
  type HeldCredential,
  Missing,
  partyOf,
  startRun,
  type Wants,
} from './run.ts';
import { type CaseState, emptyCase, type StoredCase, storedCase, storedColumns } from './state.ts';
import { planSubcase } from './task-kinds/subcase.ts';

/** Declarations the engine runs, by code. */
export interface Declarations {
  items: readonly ItemDefinition[];
  checks: ReadonlyMap<string, CheckDefinition>;
  effects: ReadonlyMap<string, EffectDefinition>;
  registers: ReadonlyMap<string, RegisterDefinition>;
  /** The templates of notices; without them no notice leaves. */
  notices?: NoticeBook;
  /** How votes are counted; without them no ballot can be announced. */
  ballotRules?: ReadonlyMap<string, AnyRule>;
}

/** Everything of the world the engine works with, as arguments. */
export interface EngineParts {
  db: Database;
  declarations: Declarations;
  district: DistrictFacts;
  /** The newest calendar; read at each decision, for a notice may be applied while the engine runs. */
  calendar: Calendar;
  /** The calendar as an edition left it. */
  calendarOf(edition: number): Calendar;
  /** The calendar in force at a moment. */
  calendarAt(moment: Instant): Calendar;
  vault: Vault;
  now(): Instant;
  personOf(idNumber: string): string;
  /** The digest by which registers know that person. */
  personDigest(idNumber: string): string;
  /** The person that a digest of a register belongs to; the digest itself when absent. */
  personOfDigest?(digest: string): string;
  /** The digest of an older instance, under which some registers may still know him. */
  formerDigest?(idNumber: string): string | null;
  /** Reads the versions of items that another process published, so that a case filed under one can go on here. */
  refreshItems?(): Promise<void>;
  /** Entries of a register that could collide with a text; answered from memory. */
  alike(register: string, text: string, group: string): RegisterRecord[];
  /** Signs a credential's facts and gives the signed text, and a picture for kinds that have one. */
  signCredential(event: Extract<CaseEvent, { type: 'credential.issued' }>): Promise<{ file: string; picture?: string }>;
}

/** What a command is answered (回执): where the case stands after it, and its place in the order of the district. */
export interface CommandAnswer {
  caseId: string;
  version: number;
  status: string;
  events: string[];
  position: string;
}

/** How a command is sent: who, with which key for repeats, and on which version he decided. */
export interface Sending {
  actor: Actor;
  key: string | null;
  expect: number | null;
}

/** The one way to change a case (办件引擎). */
export interface Engine {
  /** Files a case; repeats of the same key give the first answer. */
  file(
    filing: {
      item: ItemDefinition;
      form: Record<string, unknown>;
      draft: string | null;
      files?: readonly FiledFile[];
      origin?: FilingOrigin;
    },
    sending: Sending,
  ): Promise<CommandAnswer>;
  /** Files the case that a task of another case asked for; undefined when nothing asks for it any more. */
  fileSubcase(caseId: string, task: string, opened: number): Promise<CommandAnswer | undefined>;
  command(caseId: string, command: CaseCommand, sending: Sending): Promise<CommandAnswer>;
  /** The types of the events that a command would lead to now (试办); nothing is written, and it is refused as the command would be. */
  preview(caseId: string, command: CaseCommand, actor: Actor): Promise<string[]>;
  /** The state of a case; undefined when there is none. With `person`, the part of that person too that he has by entries of his own. */
  find(caseId: string, person?: string): Promise<CaseState | undefined>;
  /** The entries of cases that live by themselves. */
  readonly entries: OwnEntries;
  /** Runs a check outside a case, with the same answer as at filing. */
  check(code: string, form: Record<string, unknown>, actor: Actor): Promise<CheckResult>;
  /** Forgets what is remembered of cases that another process changed. */
  forget(caseId: string): void;
  drain(): Promise<void>;
}

/** The engine itself as the one who acts: what it does follows from what was decided before. */
export const engineActor: Actor = { kind: 'engine', id: 'engine', name: '', level: 0, staff: null };

/** What a decision can ask the engine to fetch. */
type Facts = Pick<DecideTools, 'find' | 'serial' | 'credentialsOf' | 'fileOf' | 'sheet' | 'hasEntriesIn'>;

/** States kept in memory; the store's version check makes a stale one harmless. */
const remembered = 20_000;
const numbersPerBlock = 50;

/** Opens the engine on a store. */
export function openEngine(parts: EngineParts): Engine {
  const { db, declarations, district } = parts;
  const committer = openCommitter(db, district.code, parts.now);
  const states = new Map<string, CaseState>();
  const lines = new Map<string, Promise<unknown>>();
  const blocks = new Map<string, { next: number; end: number }>();
  const wanted = new Map<string, { resolve(state: CaseState | undefined): void; reject(error: unknown): void }[]>();
  let reading = false;

  function remember(state: CaseState): void {
    states.delete(state.caseId);
    states.set(state.caseId, state);
    if (states.size > remembered) states.delete(states.keys().next().value as string);
  }

  async function load(caseId: string): Promise<CaseState | undefined> {
    const known = states.get(caseId);
    if (known) return known;
    return new Promise((resolve, reject) => {
      const asked = wanted.get(caseId);
      if (asked) asked.push({ resolve, reject });
      else wanted.set(caseId, [{ resolve, reject }]);
      if (!reading) void readWanted();
    });
  }

  /** Reads the states asked for while the last reading was under way, all in one. */
  async function readWanted(): Promise<void> {
    reading = true;
    while (wanted.size > 0) {
      const batch = [...wanted];
      wanted.clear();
      try {
        const rows = await db.run<StoredCase>(
          'case-states',
          `select ${storedColumns()} from case_row where district = $1 and case_id = any($2)`,
          [district.code, batch.map(([caseId]) => caseId)],
        );
        const found = new Map(rows.map((row) => [row.state.caseId, storedCase(row)]));
        for (const [caseId, askers] of batch) {
          const state = found.get(caseId);
          if (state) remember(state);
          for (const asker of askers) asker.resolve(state);
        }
      } catch (error) {
        for (const [, askers] of batch) for (const asker of askers) asker.reject(error);
      }
    }
    reading = false;
  }

  async function nextNumber(series: string): Promise<number> {
    let block = blocks.get(series);
    if (!block || block.next >= block.end) {
      const [row] = await db.query<{ first: string }>(
        `insert into series as s (district, series, next_number) values ($1, $2, 1 + $3)
           on conflict (district, series) do update set next_number = s.next_number + $3
           returning next_number - $3 as first`,
        [district.code, series, numbersPerBlock],
      );
      block = { next: Number(row!.first), end: Number(row!.first) + numbersPerBlock };
      blocks.set(series, block);
    }
    return block.next++;
  }

  /** The digests under which registers may have persons, and the way from an older one to the one of today. */
  function digestsOf(persons: readonly string[], under?: string): { values: string[]; keyed(digest: string): string } {
    const within = (digest: string) => (under === undefined ? digest : `${under}:${digest}`);
    const today = new Map<string, string>();
    for (const number of persons) {
      const digest = within(parts.personDigest(number));
      today.set(digest, digest);
      const former = parts.formerDigest?.(number);
      if (former) today.set(within(former), digest);
    }
    return { values: [...today.keys()], keyed: (digest) => today.get(digest) ?? digest };
  }

  async function read(need: Need, at: Instant, caseId: string): Promise<Found> {
    if ('layer' in need) {
      const places = await placesNear(
        { db, district: district.code, now: parts.now },
        { ...need, day: dayOf(at), limit: 50 },
      );
      const records = places.map(({ feature, distanceM }) => placeRecord(feature, distanceM));
      return { records, count: records.length };
    }
    if ('credentials' in need) {
      const records = await findCredentials(db, district.code, need.credentials);
      return { records, count: records.length };
    }
    const register = declarations.registers.get(need.register);
    if (!register) throw new Error(`no register ${need.register}`);
    if ('values' in need || 'persons' in need) {
      const { values, keyed } =
        'values' in need ? { values: need.values, keyed: null } : digestsOf(need.persons, need.under);
      const records = await findByKey(db, district.code, { register: need.register, key: need.key, values, now: at });
      const key = need.key;
      const named = keyed
        ? records.map((one) => ({ ...one, keys: { ...one.keys, [key]: keyed(one.keys[key]!) } }))
        : records;
      return others(named, caseId);
    }
    if ('record' in need) {
      const record = await findRecord(db, district.code, need.register, need.record);
      return { records: record ? [record] : [], count: record ? 1 : 0 };
    }
    if ('live' in need) {
      const records = await listLive(db, district.code, { register: need.register, statuses: register.live });
      return { records, count: records.length };
    }
    if ('field' in need) {
      const records = await findByField(db, district.code, {
        register: need.register,
        field: need.field,
        value: need.value,
        statuses: register.live,
      });
      return others(records, caseId);
    }
    if ('holding' in need) {
      const { field, value } = need.holding;
      const count = await countHolding(db, district.code, {
        register: need.register,
        field,
        value,
        statuses: register.live,
        takesPlaces: register.refersTo?.some((one) => one.field === field && one.places !== undefined) ?? false,
        now: at,
      });
      return { records: [], count };
    }
    return alikeOf(need, caseId);
  }

  /** Answered from memory. */
  function alikeOf({ register, alike }: Extract<Need, { alike: object }>, caseId: string): Found {
    return others(parts.alike(register, alike.text, alike.group), caseId);
  }

  /** The credentials of a holder that an act could still end, oldest first. */
  async function readHeld(holder: string): Promise<HeldCredential[]> {
    return db.run<HeldCredential>(
      'held-credentials',
      `select credential, kind, number, status from credential
        where district = $1 and holder = $2 and status in ('valid', 'frozen', 'revoked') order by issued_at, credential limit 1000`,
      [district.code, holder],
    );
  }

  /** Brings one thing that a decision asked for. */
  function fetchWanted(wants: Wants, at: Instant, caseId: string): Promise<unknown> {
    if ('need' in wants) return read(wants.need, at, caseId);
    if ('series' in wants) return nextNumber(wants.series);
    if ('holder' in wants) return readHeld(wants.holder);
    if ('file' in wants) return findFile(db, district.code, caseId, wants.file);
    if ('sheet' in wants) return readSheet(db, district.code, wants.sheet);
    return hasEntriesIn(db, district.code, caseId, wants.entries);
  }

  /** Runs a pure decision, bringing what it asks for until it has everything. */
  async function withFacts<T>(make: (facts: Facts) => T, at: Instant, caseId: string): Promise<T> {
    const brought = new Map<string, unknown>();
    const ask = <Answer>(wants: Wants): Answer => {
      const key = JSON.stringify(wants);
      if (!brought.has(key)) throw new Missing(wants);
      return brought.get(key) as Answer;
    };
    const facts: Facts = {
      find(need) {
        const key = JSON.stringify({ need });
        if ('alike' in need && !brought.has(key)) brought.set(key, alikeOf(need, caseId));
        return ask<Found>({ need });
      },
      serial: (series) => ask<number>({ series }),
      credentialsOf: (holder) => ask<HeldCredential[]>({ holder }),
      fileOf: (file) => ask<CaseFile | undefined>({ file }),
      sheet: (ballot, voter) => ask<BallotSheet>({ sheet: { ballot, voter } }),
      hasEntriesIn: (kind, states) => ask<boolean>({ entries: { kind, states } }),
    };
    for (let round = 0; round < 20; round++) {
      try {
        return make(facts);
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        brought.set(JSON.stringify(error.wants), await fetchWanted(error.wants, at, caseId));
      }
    }
    throw new Error('a decision keeps asking for more');
  }

  function toolsFor(item: ItemDefinition, actor: Actor, at: Instant, facts: Facts): DecideTools {
    return {
      at,
      actor,
      item,
      checks: declarations.checks,
      effects: declarations.effects,
      notices: declarations.notices,
      ballotRules: declarations.ballotRules,
      calendar: withProvisionalYears(parts.calendar),
      calendarOf: parts.calendarOf,
      registers: declarations.registers,
      district,
      inForce: () => itemInForce(declarations.items, item.code, dayOf(at)),
      vault: parts.vault,
      personOf: parts.personOf,
      personDigest: parts.personDigest,
      personOfDigest: parts.personOfDigest ?? ((digest) => digest),
      ...facts,
    };
  }

  async function sign(events: CaseEvent[]): Promise<void> {
    await Promise.all(
      events.map(async (event, index) => {
        if (event.type === 'credential.issued') events[index] = { ...event, ...(await parts.signCredential(event)) };
      }),
    );
  }

  async function write(
    before: CaseState,
    events: CaseEvent[],
    sending: Sending,
    hash: string,
    draft: string | null,
  ): Promise<CommandAnswer | 'conflict' | { full: TakenKey }> {
    await sign(events);
    const { after, answer, set } = rowsOf({
      district: district.code,
      before,
      events,
      actor: sending.actor.id,
      key: sending.key,
      hash,
      draft,
      calendar: withProvisionalYears(parts.calendar),
      calendarAt: parts.calendarAt,
      vault: parts.vault,
      registers: { declared: declarations.registers, regionCode: district.regionCode },
      answer: (state) => ({
        caseId: state.caseId,
        version: state.version,
        status: state.status,
        events: events.map((event) => event.type),
      }),
    });
    const outcome = await committer.commit(set).catch((error: DatabaseError) => {
      // the mandate was taken back while the command was under way; nothing was written
      if (error.code === 'OW003') throw new Refusal('MANDATE_ENDED');
      const booked = bookRefusal(error);
      if (booked) throw booked;
      throw error;
    });
    switch (outcome.status) {
      case 'done':
        remember(after);
        return { ...(answer as Omit<CommandAnswer, 'position'>), position: positionText(outcome.position) };
      case 'repeated':
        states.delete(before.caseId);
        return repeated(outcome.answer, outcome.hash, hash, outcome.position);
      case 'conflict':
        states.delete(before.caseId);
        return 'conflict';
      case 'taken':
        // the last place went to somebody else meanwhile: who decides again sees that it is gone
        if (outcome.by.why === 'full') return { full: outcome.by };
        // the first try of the same request may be the one that holds the key
        return firstAnswerOr(sending, hash, await takenRefusal(outcome.by));
    }
  }

  /** The refusal of a unique key, with when and in which place of the order the other got it. */
  async function takenRefusal(by: TakenKey): Promise<Refusal> {
    if (by.why) return linkRefusal({ ...by, why: by.why });
    const declared = declarations.registers.get(by.register)?.keys.find((key) => key.name === by.key);
    const [first] = await db.query<{ position: string; at: string }>(
      `select tx::text || '.' || n as position, at from event where district = $1 and case_id = $2 and version = 1`,
      [district.code, by.case ?? ''],
    );
    return new Refusal((declared?.refusal ?? 'KEY_TAKEN') as RefusalCode, {
      value: by.value,
      takenAt: first?.at ?? by.at,
      position: first ? positionText(first.position) : null,
    });
  }

  function repeated(answer: unknown, storedHash: string, hash: string, position: string): CommandAnswer {
    if (storedHash !== hash) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
    return { ...(answer as Omit<CommandAnswer, 'position'>), position: positionText(position) };
  }

  async function answeredBefore(sending: Sending, hash: string): Promise<CommandAnswer | undefined> {
    if (!sending.key) return undefined;
    const [row] = await db.query<{ answer: unknown; command_hash: string; position: string }>(
      `select answer, command_hash, tx::text || '.' || n as position from command_answer
        where district = $1 and actor = $2 and idempotency_key = $3`,
      [district.code, sending.actor.id, sending.key],
    );
    return row && repeated(row.answer, row.command_hash, hash, row.position);
  }

  /** A command that is refused, or finds nothing left to do, may be the repeat of one that was answered. */
  async function firstAnswerOr<T>(sending: Sending, hash: string, error: T): Promise<CommandAnswer> {
    const before = await answeredBefore(sending, hash);
    if (before) return before;
    throw error;
  }

  async function runCommand(caseId: string, command: CaseCommand, sending: Sending): Promise<CommandAnswer> {
    const hash = commandHash({ caseId, command });
    let wasFull = false;
    for (let tries = 0; tries < 8; tries++) {
      const state = await load(caseId);
      if (!state) throw new Refusal('CASE_UNKNOWN', { case: caseId });
      const at = parts.now();
      let events: CaseEvent[];
      try {
        const item = await itemOf(state.item, state.itemVersion);
        const seen = await withMembership(state, item, partyOf(sending.actor));
        allow(seen, command, sending.actor, item);
        if (sending.expect !== null && sending.expect !== state.version) {
          if (tries === 0 && sending.expect > state.version) {
            states.delete(caseId);
            continue;
          }
          throw new Refusal('VERSION_STALE', { version: state.version, sent: sending.expect });
        }
        events = await withFacts(
          (facts) => decide(seen, command, toolsFor(item, sending.actor, at, facts)),
          at,
          caseId,
        );
      } catch (error) {
        if (error instanceof Refusal) return firstAnswerOr(sending, hash, error);
        throw error;
      }
      if (events.length === 0) {
        const before = await answeredBefore(sending, hash);
        return before ?? { caseId, version: state.version, status: state.status, events: [], position: '' };
      }
      const answer = await write(state, events, sending, hash, null);
      if (answer === 'conflict') continue;
      if (!('full' in answer)) return answer;
      if (wasFull) return firstAnswerOr(sending, hash, await takenRefusal(answer.full));
      wasFull = true;
    }
    throw new Refusal('VERSION_STALE', {});
  }

  function knownItem(code: string, version: number): ItemDefinition | undefined {
    return declarations.items.find((one) => one.code === code && one.version === version);
  }

  async function itemOf(code: string, version: number): Promise<ItemDefinition> {
    let item = knownItem(code, version);
    if (!item) {
      await parts.refreshItems?.();
      item = knownItem(code, version);
    }
    if (!item) throw new Refusal('ITEM_UNKNOWN', { item: code });
    return item;
  }

  /** Commands on one case of this process go one after another: they would only overtake each other. */
  function inLine<T>(caseId: string, work: () => Promise<T>): Promise<T> {
    const before = lines.get(caseId);
    const mine = before ? before.then(work, work) : work();
    lines.set(caseId, mine);
    const leave = () => {
      if (lines.get(caseId) === mine) lines.delete(caseId);
    };
    mine.then(leave, leave);
    return mine;
  }

  async function fileSubcase(caseId: string, code: string, opened: number): Promise<CommandAnswer | undefined> {
    const state = await load(caseId);
    const task = state?.tasks[code];
    if (!state || task?.kind !== 'subcase' || task.status === 'done' || task.openedBy !== opened) return undefined;
    const item = await itemOf(state.item, state.itemVersion);
    const declared = declaredTask(item, task.definition);
    if (declared?.kind !== 'subcase') return undefined;
    const actor = engineActor;
    // planned again from the same state as when it was opened: the same form
    const plan = await withFacts(
      (facts) => planSubcase(startRun(state, toolsFor(item, actor, task.openedAt, facts)), declared, code),
      task.openedAt,
      caseId,
    );
    if (!plan) return undefined;
    const today = dayOf(parts.now());
    const asked = itemInForce(declarations.items, declared.item, today);
    if (!asked) throw new Refusal('ITEM_NOT_IN_FORCE', { item: declared.item, day: today });
    const applicant = plan.of
      ? { person: businessParty(plan.of.code), name: plan.of.name, level: state.applicant.level }
      : state.applicant;
    const origin = { applicant, parent: { case: caseId, number: state.number, task: code } };
    return file(
      { item: asked, form: plan.form, draft: null, origin },
      { actor, key: `subcase:${caseId}:${code}:${opened}`, expect: null },
    );
  }

  async function file(
    { item, form, draft, files, origin }: Parameters<Engine['file']>[0],
    sending: Sending,
  ): Promise<CommandAnswer> {
    const at = parts.now();
    const hash = commandHash({
      item: item.code,
      form,
      draft,
      ...(origin ? { origin } : {}),
    });
    const known = await answeredBefore(sending, hash);
    if (known) return known;
    const series = `case:${item.numberPrefix}:${at.slice(0, 10)}`;
    const number = await nextNumber(series);
    const shown = `${item.numberPrefix}-${at.slice(0, 10).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
    const caseId = shown.toLowerCase();
    const decided = () =>
      withFacts(
        (facts) =>
          decideFiling(
            { caseId, number: shown, form, ...(files ? { files } : {}), ...(origin ? { origin } : {}) },
            toolsFor(item, sending.actor, at, facts),
          ),
        at,
        caseId,
      ).catch((error) => {
        if (error instanceof Refusal) return firstAnswerOr(sending, hash, error);
        throw error;
      });
    let full: TakenKey | undefined;
    for (let tries = 0; tries < 2; tries++) {
      const events = await decided();
      if (!Array.isArray(events)) return events;
      const answer = await write(emptyCase(caseId), events, sending, hash, draft);
      if (answer === 'conflict') throw new Error(`case ${caseId} stands already`);
      if (!('full' in answer)) return answer;
      full = answer.full;
    }
    return firstAnswerOr(sending, hash, await takenRefusal(full as TakenKey));
  }

  /** The case with the roles that somebody has in it by entries of his own: they are rows beside the case, and only his are read. */
  async function withMembership(state: CaseState, item: ItemDefinition, person: string): Promise<CaseState> {
    const mine = await membershipsOf(db, district.code, state.caseId, item, person);
    return mine.length === 0 ? state : { ...state, parties: [...state.parties, ...mine] };
  }

  const entries = openOwnEntries({
    db,
    district: district.code,
    now: parts.now,
    calendar: () => parts.calendar,
    vault: parts.vault,
    personOf: parts.personOf,
    async caseFor(caseId, actor) {
      const state = await load(caseId);
      if (!state) return undefined;
      const item = await itemOf(state.item, state.itemVersion);
      return { state: await withMembership(state, item, partyOf(actor)), item };
    },
    nextNumber,
  });

  return {
    file,
    fileSubcase,
    command: (caseId, command, sending) => inLine(caseId, () => runCommand(caseId, command, sending)),
    async preview(caseId, command, actor) {
      const state = await load(caseId);
      if (!state) throw new Refusal('CASE_UNKNOWN', { case: caseId });
      const at = parts.now();
      const item = await itemOf(state.item, state.itemVersion);
      const seen = await withMembership(state, item, partyOf(actor));
      const events = await withFacts((facts) => decide(seen, command, toolsFor(item, actor, at, facts)), at, caseId);
      return events.map((event) => event.type);
    },
    async find(caseId, person) {
      const state = await load(caseId);
      // whoever reads a case looks up its item, which another process may have published just now
      if (state && !knownItem(state.item, state.itemVersion)) await parts.refreshItems?.();
      const item = state && person !== undefined ? knownItem(state.item, state.itemVersion) : undefined;
      return state && item ? withMembership(state, item, person ?? '') : state;
    },
    async check(code, form, actor) {
      const at = parts.now();
      return withFacts(
        (facts) =>
          judge(code, {
            form,
            on: dayOf(at),
            caseId: '',
            applicant: { person: actor.id, name: actor.name, level: actor.level },
            tools: {
              checks: declarations.checks,
              calendar: withProvisionalYears(parts.calendar),
              district,
              at,
              personDigest: parts.personDigest,
              ...facts,
            },
          }),
        at,
        '',
      );
    },
    forget(caseId) {
      states.delete(caseId);
    },
    entries,
    drain: async () => {
      await committer.drain();
      await entries.drain();
    },
  };
}

/** A place in the order of the district as text that compares like the order itself. */
export function positionText(position: string): string {
  const [tx = '0', n = '0'] = position.split('.');
  return `${tx.padStart(12, '0')}.${n.padStart(6, '0')}`;
}

/** A place as a check sees it. */
function placeRecord(feature: Feature, distanceM: number): RegisterRecord {
  const { layer, feature: record, version, name, geometry, facts, recordedAt } = feature;
  const data = { name, geometry, facts, distanceM };
  return { register: layer, record, version, status: 'there', data, keys: {}, at: recordedAt };
}

/** A case never collides with what it wrote itself. */
function others(records: RegisterRecord[], caseId: string): Found {
  const kept = caseId === '' ? records : records.filter((record) => record.caseId !== caseId);
  return { records: kept, count: kept.length };
}

function commandHash(command: unknown): string {
  return sm3Hex(canonicalJson(command));
}
