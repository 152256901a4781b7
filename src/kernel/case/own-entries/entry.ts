import type { Instant } from '#kernel/base';
import type { ActedFor } from '../events.ts';

/** What can have happened to an entry that lives by itself (独立分项事件), past tense; a shape never changes once stored. */
export type OwnEntryEventBody =
  | {
      type: 'entry.added';
      kind: string;
      /** The case, and its item with the version under which the entry lives. */
      case: string;
      item: string;
      itemVersion: number;
      number: string;
      title: string;
      /** What it holds, personal fields sealed. */
      data: Record<string, unknown>;
      /** To whom it belongs; empty for nobody. */
      owner: string;
      ownerName: string;
      state: string;
      /** Who has to act on it now; empty where nobody has to. */
      unit: string;
      dueAt: Instant | null;
      byName: string;
    }
  | {
      type: 'entry.acted';
      act: string;
      from: string;
      to: string;
      why: string;
      /** What was written down, personal fields sealed. */
      written: Record<string, unknown>;
      /** What it holds from now on, where that was changed. */
      amended: { title: string; data: Record<string, unknown> } | null;
      unit: string;
      dueAt: Instant | null;
      byName: string;
      /** Whether a task of the case may wait for entries to come into this state. */
      awaited: boolean;
    };

/** An event of an entry with when and who. */
export type OwnEntryEvent = OwnEntryEventBody & { at: Instant; actor: string; for?: ActedFor };

/** The state of an entry: what its events so far amount to (独立分项). */
export interface OwnEntry {
  /** The name of its stream: case, `~`, kind, number. */
  stream: string;
  version: number;
  link: string;
  case: string;
  kind: string;
  item: string;
  itemVersion: number;
  number: string;
  title: string;
  data: Record<string, unknown>;
  owner: string;
  ownerName: string;
  state: string;
  /** Since when it is in that state, by which act and why. */
  since: Instant;
  act: string;
  why: string;
  byName: string;
  written: Record<string, unknown>;
  unit: string;
  dueAt: Instant | null;
  addedAt: Instant;
  updatedAt: Instant;
}

/** Parts a case and an entry of it in the name of its stream: no case, and no address, has it. */
const mark = '~';

/** The name of the stream of an entry. */
export function entryStream(caseId: string, entry: string): string {
  return `${caseId}${mark}${entry}`;
}

/** Whether a stream of the log is that of an entry. */
export function isEntryStream(stream: string): boolean {
  return stream.includes(mark);
}

/** The case and the code of an entry, from the name of its stream. */
export function partsOfStream(stream: string): { case: string; entry: string } {
  const at = stream.indexOf(mark);
  return { case: stream.slice(0, at), entry: stream.slice(at + 1) };
}

/** An entry before any event. */
export function emptyEntry(stream: string): OwnEntry {
  return {
    stream,
    version: 0,
    link: '',
    case: '',
    kind: '',
    item: '',
    itemVersion: 0,
    number: '',
    title: '',
    data: {},
    owner: '',
    ownerName: '',
    state: '',
    since: '' as Instant,
    act: '',
    why: '',
    byName: '',
    written: {},
    unit: '',
    dueAt: null,
    addedAt: '' as Instant,
    updatedAt: '' as Instant,
  };
}

/** The next state of an entry: pure, never throws. */
export function evolveEntry(entry: OwnEntry, event: OwnEntryEvent): OwnEntry {
  const next = { ...entry, version: entry.version + 1, updatedAt: event.at, byName: event.byName };
  switch (event.type) {
    case 'entry.added': {
      const { kind, item, itemVersion, number, title, data, owner, ownerName, state, unit, dueAt } = event;
      const facts = { kind, item, itemVersion, number, title, data, owner, ownerName, state, unit, dueAt };
      return { ...next, ...facts, case: event.case, since: event.at, addedAt: event.at };
    }
    case 'entry.acted':
      return {
        ...next,
        ...event.amended,
        state: event.to,
        since: event.at,
        act: event.act,
        why: event.why,
        written: event.written,
        unit: event.unit,
        dueAt: event.dueAt,
      };
    default:
      event satisfies never;
      return next;
  }
}
