import { type Instant, Refusal } from '#kernel/base';
import type { Calendar } from '#kernel/clock';
import type { ItemDefinition } from '#kernel/item';
import type { Database } from '#platform/db';
import { openCommitter } from '#platform/group-commit';
import { sm3Hex } from '#platform/sm';
import type { Vault } from '../personal.ts';
import type { Actor } from '../run.ts';
import type { CaseState, Party } from '../state.ts';
import {
  type ActOnEntry,
  decideAct,
  decideAdd,
  type EntryTools,
  getKind,
  maySeeEntry,
  type NewEntry,
} from './decide.ts';
import { emptyEntry, entryStream, type OwnEntry, type OwnEntryEvent, partsOfStream } from './entry.ts';
import { entryRowsOf, requestText, type StoredEntry, storedEntry, storedEntryColumns } from './rows.ts';

/** What a command on an entry is answered (回执). */
export interface EntryAnswer {
  entry: string;
  version: number;
  state: string;
  events: string[];
  position: string;
}

/** How a command on an entry is sent; `expect` is the version of the entry on which it was decided. */
export interface EntrySending {
  actor: Actor;
  key: string | null;
  expect: number | null;
}

/**
 * The one way to change entries that live by themselves (独立分项). Each is decided on its own rows and the case is only read: two
 * persons on two entries never meet, and what it costs does not depend on how many there are.
 */
export interface OwnEntries {
  add(caseId: string, input: NewEntry, sending: Omit<EntrySending, 'expect'>): Promise<EntryAnswer>;
  act(caseId: string, entry: string, asked: ActOnEntry, sending: EntrySending): Promise<EntryAnswer>;
  /** The events a command would lead to now; nothing is written, and it is refused as the command would be. */
  preview(
    caseId: string,
    wish: { add: NewEntry } | { entry: string; asked: ActOnEntry },
    actor: Actor,
  ): Promise<string[]>;
  /** An entry that the actor may see, with its case; refuses with `ENTRY_NOT_FOUND` or `CASE_UNKNOWN`. */
  get(
    caseId: string,
    entry: string,
    actor: Actor,
  ): Promise<{ entry: OwnEntry; parent: CaseState; item: ItemDefinition }>;
  drain(): Promise<void>;
}

/** What entries need of the engine of cases. */
export interface OwnEntryParts {
  db: Database;
  district: string;
  now(): Instant;
  calendar(): Calendar;
  vault: Vault;
  personOf(idNumber: string): string;
  /** The case with the actor's own part in it. */
  caseFor(caseId: string, actor: Actor): Promise<{ state: CaseState; item: ItemDefinition } | undefined>;
  /** The next number of a series. */
  nextNumber(series: string): Promise<number>;
}

const mostTries = 8;

/** Opens the entries of a district. */
export function openOwnEntries(parts: OwnEntryParts): OwnEntries {
  const { db, district } = parts;
  const committer = openCommitter(db, district, parts.now, 2, 'commit_entries');

  async function load(stream: string): Promise<OwnEntry | undefined> {
    const [row] = await db.run<StoredEntry>(
      'own-entry',
      `select ${storedEntryColumns} from entry_row where district = $1 and case_id = $2`,
      [district, stream],
    );
    return row && storedEntry(row);
  }

  async function toolsFor(caseId: string, actor: Actor): Promise<EntryTools> {
    const found = await parts.caseFor(caseId, actor);
    if (!found) throw new Refusal('CASE_UNKNOWN', { case: caseId });
    return {
      at: parts.now(),
      actor,
      item: found.item,
      parent: found.state,
      calendar: parts.calendar(),
      vault: parts.vault,
      personOf: parts.personOf,
    };
  }

  async function loadFor(stream: string, tools: EntryTools): Promise<OwnEntry> {
    const entry = await load(stream);
    if (!entry || !maySeeEntry(entry, getKind(tools.item, entry.kind), tools))
      throw new Refusal('ENTRY_NOT_FOUND', { entry: partsOfStream(stream).entry });
    return entry;
  }

  async function answeredBefore(sending: Omit<EntrySending, 'expect'>, hash: string): Promise<EntryAnswer | undefined> {
    if (sending.key === null) return undefined;
    const [row] = await db.query<{ answer: object; command_hash: string; position: string }>(
      `select answer, command_hash, tx::text || '.' || n as position from command_answer
        where district = $1 and actor = $2 and idempotency_key = $3`,
      [district, sending.actor.id, sending.key],
    );
    return row && repeated(row.answer, row.command_hash, hash, row.position);
  }

  async function write(
    before: OwnEntry,
    events: OwnEntryEvent[],
    sending: Omit<EntrySending, 'expect'>,
    hash: string,
  ): Promise<EntryAnswer | 'conflict'> {
    const { answer, set } = entryRowsOf({
      district,
      before,
      events,
      actor: sending.actor.id,
      key: sending.key,
      hash,
      answer: (after) => ({
        entry: partsOfStream(after.stream).entry,
        version: after.version,
        state: after.state,
        events: events.map(({ type }) => type),
      }),
    });
    const outcome = await committer.commit(set).catch((error: { code?: string }) => {
      // the mandate was taken back while the command was under way; nothing was written
      if (error.code === 'OW003') throw new Refusal('MANDATE_ENDED');
      throw error;
    });
    if (outcome.status === 'repeated') return repeated(outcome.answer, outcome.hash, hash, outcome.position);
    if (outcome.status !== 'done') return 'conflict';
    return { ...(answer as Omit<EntryAnswer, 'position'>), position: outcome.position };
  }

  return {
    async add(caseId, input, sending) {
      const hash = sm3Hex(requestText({ caseId, add: input }));
      const known = await answeredBefore(sending, hash);
      if (known) return known;
      const tools = await toolsFor(caseId, sending.actor);
      // refused before a number is taken
      decideAdd(entryStream(caseId, 'preview'), input, tools);
      for (let tries = 0; tries < mostTries; tries++) {
        const n = await parts.nextNumber(`entry:${caseId}:${input.kind}`);
        const stream = entryStream(caseId, `${input.kind}-${n}`);
        const answer = await write(emptyEntry(stream), decideAdd(stream, input, tools), sending, hash);
        if (answer !== 'conflict') return answer;
      }
      throw new Error(`no number is free for an entry of ${caseId}`);
    },

    async act(caseId, code, asked, sending) {
      const hash = sm3Hex(requestText({ caseId, entry: code, asked }));
      const stream = entryStream(caseId, code);
      for (let tries = 0; tries < mostTries; tries++) {
        let before: OwnEntry;
        let events: OwnEntryEvent[];
        try {
          const tools = await toolsFor(caseId, sending.actor);
          before = await loadFor(stream, tools);
          if (sending.expect !== null && sending.expect !== before.version)
            throw new Refusal('VERSION_STALE', { version: before.version, sent: sending.expect });
          events = decideAct(before, asked, tools);
        } catch (error) {
          const answer = error instanceof Refusal ? await answeredBefore(sending, hash) : undefined;
          if (answer) return answer;
          throw error;
        }
        if (events.length === 0) {
          const answer = await answeredBefore(sending, hash);
          return answer ?? { entry: code, version: before.version, state: before.state, events: [], position: '' };
        }
        const answer = await write(before, events, sending, hash);
        if (answer !== 'conflict') return answer;
      }
      throw new Refusal('VERSION_STALE', {});
    },

    async preview(caseId, wish, actor) {
      const tools = await toolsFor(caseId, actor);
      const events =
        'add' in wish
          ? decideAdd(entryStream(caseId, 'preview'), wish.add, tools)
          : decideAct(await loadFor(entryStream(caseId, wish.entry), tools), wish.asked, tools);
      return events.map(({ type }) => type);
    },

    async get(caseId, code, actor) {
      const tools = await toolsFor(caseId, actor);
      return { entry: await loadFor(entryStream(caseId, code), tools), parent: tools.parent, item: tools.item };
    },

    drain: () => committer.drain(),
  };
}

/** The roles in which a person is in a case because entries of it are his (分项权利人); few, however many entries he has. */
export async function membershipsOf(
  db: Database,
  district: string,
  caseId: string,
  item: ItemDefinition,
  person: string,
): Promise<(Party & { part: string })[]> {
  const kinds = (item.ownEntries ?? []).filter(({ role }) => role !== undefined);
  if (kinds.length === 0 || person === '') return [];
  const rows = await db.run<{ kind: string; name: string }>(
    'own-entry-roles',
    `select k.kind, e.applicant_name as name from unnest($4::text[]) as k(kind) cross join lateral (
       select applicant_name from entry_row where district = $1 and applicant = $3 and applicant <> '' and parent = $2 and stage = k.kind limit 1) e`,
    [district, caseId, person, kinds.map(({ kind }) => kind)],
  );
  return rows.map(({ kind, name }) => ({
    person,
    name,
    part: kinds.find((one) => one.kind === kind)!.role!,
  }));
}

function repeated(answer: unknown, stored: string, hash: string, position: string): EntryAnswer {
  if (stored !== hash) throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
  return { ...(answer as Omit<EntryAnswer, 'position'>), position };
}
