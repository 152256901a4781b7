import type { Instant } from '#kernel/base';
import { canonicalJson, GENESIS, nextLink } from '#kernel/evidence';
import type { WriteSet, WrittenEvent } from '#platform/group-commit';
import { emptyEntry, evolveEntry, type OwnEntry, type OwnEntryEvent, partsOfStream } from './entry.ts';

/** What the store needs beside the events of an entry. */
export interface EntryWrite {
  district: string;
  before: OwnEntry;
  events: readonly OwnEntryEvent[];
  actor: string;
  key: string | null;
  hash: string;
  /** Links of events that stand in the log already: taken as they are. */
  links?: readonly string[];
  answer(after: OwnEntry): Record<string, unknown>;
}

/** Entries on which nobody has to act, or without a limit, stand at the end of every queue. */
const farAway = '9999-12-31T00:00:00.000Z' as Instant;

/** The entry after the events, with the link of the last one, and the rows that one transaction writes for them. */
export function entryRowsOf(write: EntryWrite): { after: OwnEntry; answer: Record<string, unknown>; set: WriteSet } {
  const { district, before } = write;
  const stream = before.stream;
  let after = before;
  let link: Uint8Array = before.link === '' ? (GENESIS as Uint8Array) : Buffer.from(before.link, 'hex');
  const stored: WrittenEvent[] = [];
  const errands: object[] = [];
  for (const event of write.events) {
    after = evolveEntry(after, event);
    const { type, at, actor, ...payload } = event;
    const known = write.links?.[stored.length];
    link = known
      ? Buffer.from(known, 'hex')
      : nextLink(link, { district, caseId: stream, version: after.version, type, at, actor, payload });
    stored.push({ version: after.version, type, at, actor, payload, link: Buffer.from(link).toString('hex') });
    if (event.type === 'entry.acted' && event.awaited) errands.push(settleRow(after, event.at));
  }
  after = { ...after, link: Buffer.from(link).toString('hex') };
  const answer = write.answer(after);
  const { version, link: tip, updatedAt, ...state } = after;
  const views = {
    ...(errands.length > 0 ? { errand: errands } : {}),
    ...(usesOf(before, write.events).length > 0 ? { mandate_use: usesOf(before, write.events) } : {}),
  };
  const rest = {
    ...(before.version === 0
      ? {
          created: [
            {
              number: after.number,
              item: after.item,
              itemVersion: after.itemVersion,
              applicant: after.owner,
              applicantName: after.ownerName,
              submittedAt: after.addedAt,
            },
          ],
        }
      : {}),
    ...(Object.keys(views).length > 0 ? { views } : {}),
  };
  const set: WriteSet = {
    case: stream,
    expect: before.version,
    version,
    updatedAt,
    link: tip,
    actor: write.actor,
    key: write.key,
    hash: write.hash,
    answer,
    unit: after.unit,
    status: after.state,
    stage: after.kind,
    title: after.title,
    promisedDay: null,
    promisedAt: after.dueAt ?? farAway,
    state,
    events: stored,
    ...(Object.keys(rest).length > 0 ? { rest } : {}),
  };
  return { after, answer, set };
}

/** What the engine has to look at in the case because this entry moved. */
function settleRow({ stream, version, kind }: OwnEntry, at: Instant): object {
  const { case: caseId, entry } = partsOfStream(stream);
  return {
    case_id: caseId,
    errand: `settle-entries.${entry}.${version}`,
    body: { do: 'settle-entries', kind, of: version, at },
    next_at: at,
    tries: 0,
    leased_until: null,
    done_at: null,
    outcome: null,
  };
}

function usesOf({ stream, version }: OwnEntry, [first]: readonly OwnEntryEvent[]): object[] {
  if (!first?.for) return [];
  const { mandate, via } = first.for;
  return [mandate, ...(via ? [via] : [])].map((one) => ({
    mandate: one,
    at: first.at,
    case_id: partsOfStream(stream).case,
    version: version + 1,
    person: first.actor,
    what: first.type,
  }));
}

/** An entry as a row of the store holds it. */
export interface StoredEntry {
  state: Omit<OwnEntry, 'version' | 'link' | 'updatedAt'>;
  version: number;
  link: string;
  updated_at: Instant;
}

/** The columns of a row from which `storedEntry` makes the entry. */
export const storedEntryColumns = 'state, version, link, updated_at';

/** An entry as it was stored. */
export function storedEntry({ state, version, link, updated_at: updatedAt }: StoredEntry): OwnEntry {
  return { ...emptyEntry(state.stream), ...state, version, link, updatedAt };
}

/** The same text for the same request. */
export function requestText(request: unknown): string {
  return canonicalJson(request);
}
