import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sm3Hex } from '#platform/sm';
import { type Control, defaultControl } from './control.ts';
import { exitAsked, exitTold } from './exit.ts';
import { openJournal } from './journal.ts';
import type { Decision, Matter } from './matter.ts';
import type { Business } from './practice.ts';
import { type CloudEvent, isObject } from './wire.ts';

/** What a sender gets for a message (回执): when it was taken in and the SM3 digest of its bytes. */
interface Receipt {
  id: string;
  at: string;
  payloadSm3: string;
}

/** One answer of the partner. open → delivered (2xx or 409) | refused (another final 4xx); refused → open by re-sending. */
export interface Answer {
  id: string;
  at: string;
  decision: Decision;
  state: 'open' | 'delivered' | 'refused';
  status?: number;
}

/** A message that was taken in, and its answers: none until decided, more than one only by the switch. */
export interface Work {
  event: CloudEvent;
  receipt: Receipt;
  matter: Matter;
  answers: Answer[];
}

type Entry =
  | { kind: 'control'; at: string; set: Partial<Control> }
  | { kind: 'received'; event: CloudEvent; receipt: Receipt }
  | { kind: 'decided'; at: string; messageId: string; answerId: string; decision: Decision; bySwitch: boolean }
  | { kind: 'sent'; at: string; messageId: string; answerId: string; status: number; state: 'delivered' | 'refused' }
  | { kind: 'reopened'; at: string; messageId: string };

/** The partner's books (台账): the journal and everything folded from it. Every change is on the disk before it counts. */
export interface Desk {
  readonly control: Readonly<Control>;
  readonly works: ReadonlyMap<string, Work>;
  /** Whether it is asked before a company ends. */
  readonly consents: boolean;
  /** Whether it has a part of a company to close. */
  readonly closes: boolean;
  /** The first message of a task, which a later answer of the applicant completes. */
  firstOf(taskKey: unknown): Work | undefined;
  setControl(set: Partial<Control>): Promise<void>;
  /** Takes a message in once; the same id again gives the same receipt, with other content nothing. */
  receive(event: CloudEvent, body: Uint8Array): Promise<Receipt | undefined>;
  /** Decides an undecided message; decisions are made one after another. */
  decide(work: Work): Promise<void>;
  sent(work: Work, answer: Answer, status: number, state: 'delivered' | 'refused'): Promise<void>;
  /** Opens the refused answers of a message again. */
  reopen(work: Work): Promise<void>;
  close(): Promise<void>;
}

/** Opens the books of one partner from its journal file. */
export async function openDesk(business: Business, path: string): Promise<Desk> {
  const { journal, entries } = await openJournal(path);
  const practice = business.open();
  const control = defaultControl(business.delayMs);
  const works = new Map<string, Work>();
  const firsts = new Map<unknown, Work>();
  const arriving = new Map<string, Promise<void>>();
  let turn: Promise<void> = Promise.resolve();

  function fold(entry: Entry): void {
    if (entry.kind === 'control') Object.assign(control, entry.set);
    else if (entry.kind === 'received') {
      const { event, receipt } = entry;
      const first = firsts.get(event.data.taskKey);
      const work: Work = { event, receipt, matter: matterOf(first?.matter, event), answers: [] };
      works.set(event.id, work);
      if (!first) firsts.set(event.data.taskKey, work);
    } else {
      const work = works.get(entry.messageId);
      if (work) foldAnswer(entry, work);
    }
  }

  function foldAnswer(entry: Exclude<Entry, { kind: 'control' | 'received' }>, work: Work): void {
    if (entry.kind === 'decided') {
      const { answerId: id, at, decision } = entry;
      work.answers.push({ id, at, decision, state: 'open' });
      if (entry.bySwitch) control.rejectNext = '';
      if (decision.outcome === 'done' && work.event.type === exitTold) practice.forget?.(work.matter);
      else if (decision.outcome === 'done' && work.event.type !== exitAsked)
        practice.remember(work.matter, decision.result);
    } else if (entry.kind === 'sent') {
      const answer = work.answers.find(({ id }) => id === entry.answerId);
      if (answer) Object.assign(answer, { state: entry.state, status: entry.status });
    } else {
      for (const answer of work.answers) if (answer.state === 'refused') answer.state = 'open';
    }
  }

  async function write(entry: Entry): Promise<void> {
    await journal.append(entry);
    fold(entry);
  }

  const now = () => new Date().toISOString();

  async function decideNow(work: Work): Promise<void> {
    if (work.answers.length > 0) return;
    const { rejectNext, answerTwice } = control;
    const again = answerTwice ? 2 : 1;
    for (let count = 0; count < again; count += 1) {
      const at = new Date();
      const bySwitch = count === 0 && rejectNext !== '';
      const decision = bySwitch ? rejected(rejectNext) : decideAsUsual(work, at, count > 0);
      const ids = { messageId: work.event.id, answerId: randomUUID() };
      await write({ kind: 'decided', at: at.toISOString(), ...ids, decision, bySwitch });
    }
  }

  function decideAsUsual({ event, matter }: Work, at: Date, again: boolean): Decision {
    if (event.type === exitTold && practice.close) return practice.close(matter);
    if (event.type === exitAsked && practice.consent)
      return practice.consent(matter, control.owes[matter.company.uscc] ?? 0);
    return again && practice.decideAgain ? practice.decideAgain(matter, at) : practice.decide(matter, at);
  }

  for (const entry of entries) fold(entry as Entry);

  return {
    control,
    works,
    consents: practice.consent !== undefined,
    closes: practice.close !== undefined,
    firstOf: (taskKey) => firsts.get(taskKey),
    setControl: (set) => write({ kind: 'control', at: now(), set }),
    async receive(event, body) {
      while (arriving.has(event.id)) await arriving.get(event.id);
      if (!works.has(event.id)) {
        const receipt = { id: randomUUID(), at: now(), payloadSm3: sm3Hex(body) };
        const writing = write({ kind: 'received', event, receipt }).finally(() => arriving.delete(event.id));
        arriving.set(event.id, writing);
        await writing;
      }
      const known = works.get(event.id);
      return known && isSame(known.event, event) ? known.receipt : undefined;
    },
    decide(work) {
      const mine = turn.then(() => decideNow(work));
      turn = mine.catch(() => undefined);
      return mine;
    },
    sent: (work, answer, status, state) =>
      write({ kind: 'sent', at: now(), messageId: work.event.id, answerId: answer.id, status, state }),
    reopen: (work) => write({ kind: 'reopened', at: now(), messageId: work.event.id }),
    async close() {
      await turn;
      await journal.close();
    },
  };
}

/** The matter of a message; a later message of the same task adds to what the first one said, option by option. */
function matterOf(first: Matter | undefined, event: CloudEvent): Matter {
  const merged: Record<string, unknown> = { ...first };
  for (const [name, value] of Object.entries(event.data)) {
    const before = merged[name];
    merged[name] = isObject(before) && isObject(value) ? { ...before, ...value } : value;
  }
  return { employees: [], ...merged } as unknown as Matter;
}

function isSame(one: CloudEvent, other: CloudEvent): boolean {
  return one.type === other.type && one.subject === other.subject && isDeepStrictEqual(one.data, other.data);
}

function rejected(reason: string): Decision {
  return { outcome: 'rejected', result: {}, reasons: [{ zh: reason, en: reason }] };
}
