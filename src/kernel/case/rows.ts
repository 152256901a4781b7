import type { Instant } from '#kernel/base';
import type { Calendar } from '#kernel/clock';
import { canonicalJson, GENESIS, nextLink } from '#kernel/evidence';
import { linksOf, type RecordLink, type RegisterDefinition } from '#kernel/register';
import type { WriteSet, WrittenEvent } from '#platform/group-commit';
import { sm3Hex } from '#platform/sm';
import { bidderRow, bidRows, lotRow } from './auction-rows.ts';
import { ballotRows, standingRows } from './ballot-rows.ts';
import { caseDue, taskDueAt, timerRows, timersOf } from './clocks.ts';
import { drawRow } from './draw-rows.ts';
import { entryRow } from './entries.ts';
import { type Errand, errandRow, errandsOf } from './errand.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { attachedRow, removedRow } from './lifecycle/files.ts';
import { meetingRows } from './meeting-rows.ts';
import { accountRow, payeeRows, paymentRow, postingRows } from './money-rows.ts';
import { noticeMessage, noticeRow, serviceRow } from './notices.ts';
import type { Vault } from './personal.ts';
import { answerRow, objectionRow, objectionTasks, publicationRow } from './publication-rows.ts';
import { type CaseState, findPublication, publicationOfTask } from './state.ts';

/** What the store needs beside the events: who asked, with which key, and what he is answered. */
export interface WriteOf {
  district: string;
  before: CaseState;
  events: CaseEvent[];
  actor: string;
  key: string | null;
  hash: string;
  draft: string | null;
  calendar: Calendar;
  /** The calendar in force at a moment: a decided case stays under that of its decision. */
  calendarAt(moment: Instant): Calendar;
  vault: Vault;
  /** The registers, for what a record has to do with others; nothing is checked again when a log is rebuilt. */
  registers?: { declared: ReadonlyMap<string, RegisterDefinition>; regionCode: string };
  /** Links of events that stand in the log already (重建): taken as they are, and no message leaves again. */
  links?: readonly string[];
  answer(after: CaseState): Record<string, unknown>;
}

/** The state after the events, with the link of the last one, and the rows that one transaction writes for them. */
export function rowsOf(write: WriteOf): { after: CaseState; answer: Record<string, unknown>; set: WriteSet } {
  const { district, before, events } = write;
  let after = before;
  let link: Uint8Array = before.link === '' ? (GENESIS as Uint8Array) : Buffer.from(before.link, 'hex');
  const stored: WrittenEvent[] = [];
  const records: object[] = [];
  const recordLinks: RecordLink[] = [];
  const credentials: object[] = [];
  const outbox: object[] = [];
  const parties: object[] = [];
  const views: Record<string, object[]> = {};
  const touched = new Set<string>();
  const rang = new Map<string, Instant>();
  let recounted = false;
  const errands: Errand[] = [];
  const notices = new Set<string>();
  const lots = new Set<string>();
  const draws = new Set<string>();
  for (const event of events) {
    after = evolve(after, event);
    errands.push(...errandsOf(after, event));
    const { type, at, actor, ...facts } = event;
    const known = write.links?.[stored.length];
    const payload =
      !known && 'message' in facts && facts.message ? { ...facts, message: sealedTwin(facts.message) } : facts;
    link = known
      ? Buffer.from(known, 'hex')
      : nextLink(link, { district, caseId: before.caseId, version: after.version, type, at, actor, payload });
    stored.push({ version: after.version, type, at, actor, payload, link: Buffer.from(link).toString('hex') });
    for (const [table, row] of ballotRows(after, event)) add(views, table, row);
    switch (event.type) {
      case 'case.submitted':
        parties.push({ person: event.applicant.person, part: 'applicant' });
        break;
      case 'party.joined':
        parties.push({ person: event.person, part: event.part });
        break;
      case 'party.represented':
        parties.push({ person: event.person, part: 'representative' });
        break;
      case 'entry.opened':
      case 'entry.decided':
        add(views, 'case_entry', entryRow(after, event));
        break;
      case 'account.opened':
        add(views, 'account', accountRow(before.caseId, event));
        break;
      case 'account.posted': {
        const { posting, lines } = postingRows(before.caseId, after.version, event);
        add(views, 'posting', posting);
        for (const line of lines) add(views, 'posting_line', line);
        break;
      }
      case 'payment.expected':
      case 'payment.arrived':
      case 'payment.executed':
      case 'payment.ended':
        add(views, 'payment', paymentRow(after, event.payment));
        break;
      case 'payment.ordered':
        add(views, 'payment', paymentRow(after, event.payment));
        for (const payee of payeeRows(event)) add(views, 'payment_payee', payee);
        if (!known)
          outbox.push({
            message: `${before.caseId}-${after.version}`,
            partner: event.message.partner,
            task: '',
            type: event.message.type,
            body: { sealed: write.vault.seal(canonicalJson(event.message.data)) },
            version: after.version,
          });
        break;
      case 'file.attached':
        add(views, 'case_file', attachedRow(before.caseId, event));
        break;
      case 'file.removed':
        add(views, 'case_file_removal', removedRow(before.caseId, event));
        break;
      case 'auction.lot-offered':
      case 'auction.closed':
        lots.add(event.lot);
        break;
      case 'auction.entered':
      case 'auction.admitted':
        lots.add(event.lot);
        add(views, 'auction_bidder', bidderRow(after, event));
        break;
      case 'auction.bids-placed':
        lots.add(event.lot);
        for (const bid of bidRows(before.caseId, event)) add(views, 'auction_bid', bid);
        break;
      case 'task.clock-started':
        touched.add(event.task);
        break;
      case 'task.opened':
      case 'task.answered':
        touched.add(event.task);
        if (event.message && !known) {
          outbox.push({
            message: `${before.caseId}-${after.version}`,
            partner: event.message.partner,
            task: event.task,
            type: event.message.type,
            body: { sealed: write.vault.seal(canonicalJson(event.message.data)) },
            version: after.version,
          });
        }
        break;
      case 'task.completed': {
        touched.add(event.task);
        const notice = publicationOfTask(after, event.task);
        if (notice) notices.add(notice.publication);
        break;
      }
      case 'draw.prepared':
      case 'draw.committed':
      case 'draw.beacon':
      case 'draw.revealed':
      case 'draw.drawn':
      case 'draw.voided':
      case 'draw.replaced':
      case 'draw.substituted':
        draws.add(event.draw);
        break;
      case 'task.needs-applicant':
      case 'task.rescheduled':
      case 'task.transferred':
        touched.add(event.task);
        break;
      case 'case.turned-yellow':
      case 'case.turned-red':
      case 'timer.rang':
        rang.set(event.timer, event.firesAt);
        break;
      case 'case.due-moved':
        recounted = true;
        break;
      case 'publication.opened':
      case 'publication.corrected':
      case 'publication.withdrawn':
        notices.add(event.publication);
        break;
      case 'publication.objected':
        notices.add(event.publication);
        add(views, 'publication_objection', objectionRow(before.caseId, after, event));
        break;
      case 'publication.answered':
        notices.add(event.publication);
        add(views, 'publication_answer', answerRow(event));
        break;
      case 'credential.ended':
        add(views, 'credential_status', {
          credential: event.credential,
          status: event.status,
          since: event.at,
          act: event.act,
          case_id: before.caseId,
        });
        break;
      case 'register.recorded':
        if (write.registers)
          recordLinks.push(...linksOf(write.registers.declared, event.register, event, write.registers.regionCode));
        records.push({
          register: event.register,
          record: event.record,
          status: event.status,
          data: event.data,
          keys: event.keys,
          until: event.until ?? null,
          at,
        });
        break;
      case 'notice.planned':
        add(views, 'notice', noticeRow(before.caseId, event));
        for (const channel of event.channels) {
          outbox.push({
            message: `${event.notice}.${channel}`,
            partner: channel,
            task: '',
            type: 'notice',
            body: { sealed: write.vault.seal(canonicalJson(noticeMessage(event))) },
            version: after.version,
          });
        }
        break;
      case 'notice.service-tried':
        add(views, 'notice_service', serviceRow(after.services?.[event.notice]?.tries ?? 0, event));
        break;
      case 'credential.issued':
        credentials.push({
          credential: event.credential,
          kind: event.kind,
          number: event.number,
          version: 1,
          holder: event.holder.id,
          holderName: event.holder.name,
          person: event.person,
          status: 'valid',
          at,
          file: event.file,
          picture: event.picture ?? null,
        });
        break;
    }
  }
  after = { ...after, link: stored.at(-1)?.link ?? before.link };
  const answer = write.answer(after);
  const timers = clocksStand(before, after) && !recounted ? [] : clockRows(write, after, { rang, recounted, touched });
  const published = [...notices].map((id) => findPublication(after, id)).filter((one) => one !== undefined);
  const tasks = [
    ...[...touched].map((code) => taskRow(after, code, write.calendar)).filter((row) => row !== null),
    ...published.flatMap(objectionTasks),
  ];
  for (const errand of errands) add(views, 'errand', errandRow(before.caseId, errand));
  for (const timer of timers) add(views, 'timer', timer);
  for (const use of usesOf(before, events)) add(views, 'mandate_use', use);
  for (const one of published) add(views, 'publication', publicationRow(after, one));
  for (const row of standingRows(before, after)) add(views, 'ballot', row);
  for (const lot of lots) add(views, 'auction_lot', lotRow(after, lot));
  for (const [table, row] of meetingRows(before, after)) add(views, table, row);
  for (const one of draws) add(views, 'draw', drawRow(after, one));
  const set: WriteSet = {
    case: before.caseId,
    expect: before.version,
    version: after.version,
    updatedAt: after.updatedAt,
    link: after.link,
    actor: write.actor,
    key: write.key,
    hash: write.hash,
    answer,
    unit: movedTo(before, after, 'unit'),
    status: movedTo(before, after, 'status'),
    stage: movedTo(before, after, 'stage'),
    title: movedTo(before, after, 'title'),
    ...promisedOf(before, after, write, recounted),
    state: changedOf(before, after),
    events: stored,
    rest: restOf(views, {
      created: before.version === 0 ? [createdRow(after)] : [],
      drafts: write.draft === null ? [] : [{ draft: write.draft }],
      tasks,
      records,
      links: recordLinks,
      credentials,
      outbox,
      parties,
    }),
  };
  return { after, answer, set };
}

/** A column as the events left it; null when it stays, which it does not for a new case. */
function movedTo<Part extends 'unit' | 'status' | 'stage' | 'title'>(
  before: CaseState,
  after: CaseState,
  part: Part,
): CaseState[Part] | null {
  return before.version > 0 && before[part] === after[part] ? null : after[part];
}

/** The top-level parts of the state that the events changed, all parts of a new case; null when there are none. */
function changedOf(before: CaseState, after: CaseState): Partial<CaseState> | null {
  const isNew = before.version === 0;
  let changed: Record<string, unknown> | null = null;
  for (const part in after) {
    const value = after[part as keyof CaseState];
    if (ownColumn.has(part) || (!isNew && value === before[part as keyof CaseState])) continue;
    changed ??= {};
    changed[part] = value;
  }
  return changed;
}

/** Parts of the state that every event changes: they stand in columns, not in the stored state. */
const ownColumn: ReadonlySet<string> = new Set(['version', 'link', 'updatedAt']);

/** What the log keeps of a message: to whom, of which kind, and the digest of its data. The data itself leaves encrypted, through the outbox. */
function sealedTwin({
  partner,
  type,
  data,
}: {
  partner: string;
  type: string;
  data: Record<string, unknown>;
}): Record<string, unknown> {
  return { partner, type, dataSm3: sm3Hex(canonicalJson(data)) };
}

/** Only tasks that somebody sees in a queue have rows; what the engine does itself stands in the events. */
function taskRow(state: CaseState, code: string, calendar: Calendar): Record<string, unknown> | null {
  const task = state.tasks[code];
  // a notice waits for nobody; who objects to it makes a task of its own
  if (!task || task.kind === 'publish' || (task.unit === '' && task.person === '')) return null;
  return {
    task: code,
    kind: task.kind,
    unit: task.unit,
    role: task.role,
    person: task.status === 'needs-applicant' ? state.applicant.person : task.person,
    status: task.status === 'done' ? 'done' : 'open',
    openedAt: task.openedAt,
    dueAt: taskDueAt(state, task, calendar) ?? farAway,
  };
}

/** Whether nothing happened that any clock of the case depends on. */
function clocksStand(before: CaseState, after: CaseState): boolean {
  return (
    before.submittedAt === after.submittedAt &&
    before.limits === after.limits &&
    before.waits === after.waits &&
    before.pauses === after.pauses &&
    before.tasks === after.tasks &&
    before.lots === after.lots &&
    before.bidding === after.bidding &&
    before.rung === after.rung &&
    before.decidedAt === after.decidedAt &&
    before.closedAt === after.closedAt
  );
}

/** The timers that changed; tasks whose due moment moved are added to `touched`, so that their place in the queue moves too. */
function clockRows(
  { before, calendar }: WriteOf,
  after: CaseState,
  { rang, recounted, touched }: { rang: Map<string, Instant>; recounted: boolean; touched: Set<string> },
): object[] {
  for (const task of Object.values(after.tasks)) {
    const moved = recounted || dueBefore(before, task.code, calendar) !== taskDueAt(after, task, calendar);
    if (task.status !== 'done' && moved) touched.add(task.code);
  }
  // a new edition of the calendar moves timers that no event of the case had moved: all are written anew
  const known = recounted || before.version === 0 ? [] : timersOf(before, calendar);
  return timerRows(before.caseId, known, timersOf(after, calendar), rang);
}

function dueBefore(state: CaseState, code: string, calendar: Calendar): Instant | null | undefined {
  const task = state.tasks[code];
  return task && taskDueAt(state, task, calendar);
}

/** Tasks without a due instant stand at the end of every queue. */
const farAway = '9999-12-31T00:00:00.000Z';

/** When the district has promised to be done; nulls when that has not moved. */
function promisedOf(
  before: CaseState,
  after: CaseState,
  { calendar, calendarAt }: Pick<WriteOf, 'calendar' | 'calendarAt'>,
  recounted: boolean,
): { promisedDay: string | null; promisedAt: string | null } {
  if (
    !recounted &&
    before.submittedAt === after.submittedAt &&
    before.limits.promised === after.limits.promised &&
    before.waits === after.waits &&
    before.pauses === after.pauses
  )
    return { promisedDay: null, promisedAt: null };
  const { dueDay, dueAt } = caseDue(
    after,
    after.limits.promised,
    after.decidedAt ? calendarAt(after.decidedAt) : calendar,
  );
  return { promisedDay: dueDay, promisedAt: dueAt };
}

function createdRow(state: CaseState): object {
  return {
    number: state.number,
    item: state.item,
    itemVersion: state.itemVersion,
    applicant: state.applicant.person,
    applicantName: state.applicant.name,
    submittedAt: state.submittedAt,
  };
}

/** One row for each mandate that the command stood on; the store refuses the command when one of them has ended meanwhile. */
function usesOf({ caseId, version }: CaseState, [first]: readonly CaseEvent[]): object[] {
  if (!first?.for) return [];
  const { mandate, via } = first.for;
  return [mandate, ...(via ? [via] : [])].map((one) => ({
    mandate: one,
    at: first.at,
    case_id: caseId,
    version: version + 1,
    person: first.actor,
    what: first.type,
  }));
}

function add(views: Record<string, object[]>, table: string, row: object): void {
  views[table] ??= [];
  views[table].push(row);
}

/** The rarer rows of a write, with those of read models under `views`. */
function restOf(views: Record<string, object[]>, lists: Record<string, object[]>): WriteSet['rest'] {
  const rest = some(lists);
  return Object.keys(views).length > 0 ? { ...rest, views } : rest;
}

function some(lists: Record<string, object[]>): Record<string, object[]> | undefined {
  const filled = Object.entries(lists).filter(([, rows]) => rows.length > 0);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}
