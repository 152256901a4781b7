import { evolveBallot } from '#kernel/ballot';
import { type Instant, startOfDay } from '#kernel/base';
import { evolveDraw } from '#kernel/draw';
import { evolveMeeting } from '#kernel/meeting';
import { type NoticeChange, type PublicationState, statusAfter } from '#kernel/publication';
import type { CaseEvent } from './events.ts';
import {
  type CaseState,
  emptyCase,
  type Gap,
  type LotState,
  type PaymentState,
  type ServiceState,
  standstill,
  type TaskState,
  type Wait,
} from './state.ts';

/** Kinds of task that stand beside the stages: a stage does not wait for them (阶段外任务). */
const besideStages = new Set(['supply', 'procedure', 'follow-up']);

/** The next state of a case (演进): pure, total, never throws on an event of the log. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const next: CaseState = { ...state, version: state.version + 1, updatedAt: event.at };
  switch (event.type) {
    case 'case.submitted':
      return {
        ...next,
        number: event.number,
        item: event.item,
        itemVersion: event.itemVersion,
        unit: event.unit,
        title: event.title,
        form: event.form,
        applicant: event.applicant,
        limits: event.limits,
        status: 'open',
        submittedAt: event.at,
      };
    case 'party.joined':
      return { ...next, parties: [...state.parties, { person: event.person, name: event.name, part: event.part }] };
    case 'stage.entered':
      return {
        ...next,
        stage: event.stage,
        ...(event.promised ? { limits: { ...state.limits, promised: event.promised } } : {}),
      };
    case 'task.opened': {
      const opened = withTask(next, event.task, {
        code: event.task,
        definition: event.definition,
        stage: besideStages.has(event.kind) ? '' : state.stage,
        kind: event.kind,
        unit: event.unit,
        role: event.role,
        person: event.person,
        status: 'open',
        openedBy: next.version,
        openedAt: event.at,
        dueAt: event.dueAt,
        doneAt: null,
        outcome: null,
        result: {},
        reasons: [],
        waits: [],
        ...(event.limit ? { limit: event.limit } : {}),
        ...(event.persons ? { persons: event.persons } : {}),
      });
      if (!event.suspends) return opened;
      const pause = { from: event.at, to: null, why: event.suspends, by: event.task };
      return { ...opened, pauses: [...(state.pauses ?? []), pause] };
    }
    case 'task.completed': {
      const task = state.tasks[event.task];
      const done = changeTask(next, event.task, {
        status: 'done',
        doneAt: event.at,
        outcome: event.outcome,
        result: event.result,
        reasons: event.reasons,
        waits: endWaits(task?.waits ?? [], event.at),
        ...(event.by === 'person' ? { doneBy: event.actor } : {}),
      });
      const definition = task?.definition ?? event.task;
      return {
        ...done,
        ...afterTask(state, task, event),
        // a task that stands once a row keeps the result of each row
        results: {
          ...state.results,
          ...(task?.persons ? { [event.task]: event.result } : {}),
          [definition]: event.result,
        },
        findings: event.findings ?? state.findings,
      };
    }
    case 'task.signed': {
      const { outcome, byName, digest, data } = event;
      return changeTask(next, event.task, { signed: { person: event.actor, byName, outcome, digest, data } });
    }
    case 'task.reassigned': {
      const { unit, out, in: successor, members, name } = event;
      const tasks = Object.fromEntries(
        Object.entries(state.tasks).map(([code, task]) => {
          if (task.status === 'done' || task.unit !== unit || !task.persons?.includes(out)) return [code, task];
          const { signed, ...rest } = task;
          const persons = task.persons.map((person) => (person === out ? successor : person));
          return [code, { ...rest, persons, ...(signed && signed.person !== out ? { signed } : {}) }];
        }),
      );
      return { ...next, tasks, reassigned: [...(state.reassigned ?? []), { unit, out, in: successor, members, name }] };
    }
    case 'draw.prepared':
    case 'draw.committed':
    case 'draw.beacon':
    case 'draw.revealed':
    case 'draw.drawn':
    case 'draw.voided':
    case 'draw.replaced':
    case 'draw.substituted': {
      const draws = state.draws ?? [];
      const known = draws.find((one) => one.draw === event.draw);
      const draw = evolveDraw(known, event);
      if (!draw) return next;
      return { ...next, draws: known ? draws.map((one) => (one === known ? draw : one)) : [...draws, draw] };
    }
    case 'task.needs-applicant': {
      const task = state.tasks[event.task];
      const asked = changeTask(next, event.task, {
        status: 'needs-applicant',
        result: event.question,
        reasons: event.reasons,
        waits: [...(task?.waits ?? []), { from: event.at, to: null }],
      });
      if (!event.suspends) return asked;
      const pause = { from: event.at, to: null, why: event.suspends, by: event.task };
      return { ...asked, pauses: [...(state.pauses ?? []), pause] };
    }
    case 'task.answered': {
      const paused = state.pauses?.some((pause) => pause.by === event.task && pause.to === null);
      return {
        ...changeTask(next, event.task, {
          status: 'open',
          waits: endWaits(state.tasks[event.task]?.waits ?? [], event.at),
        }),
        ...(paused ? { pauses: endWaits(state.pauses ?? [], event.at, event.task) } : {}),
      };
    }
    case 'case.accepted':
      return { ...next, acceptedAt: event.at };
    case 'case.correction-asked':
      return standing({
        ...next,
        defects: event.defects,
        waits: [
          ...state.waits,
          {
            kind: 'correction',
            of: '',
            from: event.at,
            to: null,
            why: { zh: '等申请人补正', en: 'waiting for the applicant to correct' },
            by: event.byName,
            expectedDay: null,
          },
        ],
      });
    case 'case.corrected':
      return standing({
        ...next,
        form: event.form,
        title: event.title,
        defects: [],
        corrected: event.changed,
        // waits stored before there were other kinds have none
        waits: ended(state.waits, event.at, ({ kind }) => kind !== 'suspension' && kind !== 'procedure'),
      });
    case 'publication.opened': {
      const { type: _, at, actor: __, ...facts } = event;
      const opened: PublicationState = {
        ...facts,
        openedAt: at,
        status: 'open',
        endedAt: null,
        changes: [],
        objections: [],
      };
      return { ...next, publications: [...(state.publications ?? []), opened] };
    }
    case 'publication.objected':
      return changePublication(next, event.publication, (one) => ({
        ...one,
        objections: [
          ...one.objections,
          {
            objection: event.objection,
            n: one.objections.length + 1,
            kind: event.kind,
            counts: event.counts,
            receivedAt: event.at,
            dueAt: event.dueAt,
            answeredAt: null,
            upheld: null,
          },
        ],
      }));
    case 'publication.answered':
      return changePublication(next, event.publication, (one) => ({
        ...one,
        objections: one.objections.map((objection) =>
          objection.objection === event.objection
            ? { ...objection, answeredAt: event.at, upheld: event.upheld }
            : objection,
        ),
      }));
    case 'publication.corrected':
      return changePublication(next, event.publication, (one) => ({
        ...one,
        title: event.title,
        lines: event.lines,
        changes: [...one.changes, changeOf(event, 'corrected', one)],
      }));
    case 'publication.withdrawn':
      return changePublication(next, event.publication, (one) => ({
        ...one,
        changes: [...one.changes, changeOf(event, 'withdrawn', one)],
      }));
    case 'register.recorded': {
      const { register, record } = event;
      const known = state.records.some((one) => one.register === register && one.record === record);
      return known ? next : { ...next, records: [...state.records, { register, record }] };
    }
    case 'credential.issued':
      return { ...next, credentials: [...state.credentials, event.credential] };
    case 'credential.ended':
    case 'case.noted':
      return next;
    case 'duty.set': {
      if (event.dischargedBy === undefined) return next;
      const watched = {
        of: next.version,
        task: event.dischargedBy,
        owes: { kind: event.owes.kind, id: event.owes.id },
      };
      return { ...next, duties: [...(state.duties ?? []), watched] };
    }
    case 'case.version-taken': {
      const { itemVersion, limits, form, title } = event;
      return { ...next, itemVersion, limits, form, title, defects: [], corrected: null };
    }
    case 'party.represented':
      return {
        ...next,
        representations: [
          ...(state.representations ?? []),
          { party: event.party, person: event.person, name: event.name },
        ],
      };
    case 'party.representation-ended':
      return {
        ...next,
        representations: (state.representations ?? []).filter(
          (one) => one.party !== event.party || one.person !== event.person,
        ),
      };
    case 'task.clock-started':
      return changeTask(next, event.task, {
        dueAt: event.dueAt,
        limit: event.limit,
        countedFrom: startOfDay(event.servedOn),
      });
    case 'entry.opened': {
      const { kind, text } = event;
      const opened = { kind, text, outcome: null, why: '' };
      return { ...next, entries: { ...state.entries, [event.entry]: opened } };
    }
    case 'entry.decided': {
      const entry = own(state.entries, event.entry);
      if (!entry) return next;
      const decided = { ...entry, outcome: event.outcome, why: event.text };
      return { ...next, entries: { ...state.entries, [event.entry]: decided } };
    }
    case 'sealed.asked':
      return { ...next, boxes: { ...state.boxes, [event.box]: event.task } };
    case 'case.ruled':
      return { ...next, decidedAt: event.at };
    case 'notice.planned':
      if (event.service === null) return next;
      return withService(next, event.notice, {
        template: event.template,
        rule: event.service,
        person: event.person,
        name: event.name,
        part: event.part,
        task: event.task,
        at: event.at,
        tries: 0,
        way: null,
        servedOn: null,
      });
    case 'notice.service-tried': {
      const service = own(state.services, event.notice);
      if (!service) return next;
      const served = event.servedOn !== null && service.servedOn === null;
      return withService(next, event.notice, {
        ...service,
        tries: service.tries + 1,
        ...(served ? { way: event.way, servedOn: event.servedOn } : {}),
      });
    }
    case 'case.collected':
      return { ...next, collected: { unit: event.unit, person: event.actor, byName: event.byName } };
    case 'case.linked': {
      const { link, other, number, task, why } = event;
      return { ...next, links: [...state.links, { link, other, number, task, why }] };
    }
    case 'gap.allowed': {
      const { material, name, by, task, unit, role } = event;
      const gap: Gap = { material, name, by, task, unit, role, status: 'open', extended: false, text: '' };
      return { ...next, gaps: [...state.gaps.filter((one) => one.material !== material), gap] };
    }
    case 'gap.supplied':
      return changeGap(next, event.material, { status: 'supplied', text: event.text });
    case 'gap.lapsed':
      return changeGap(next, event.material, { status: 'late' });
    case 'gap.extended':
      return changeGap(next, event.material, { status: 'open', by: event.by, extended: true });
    case 'gap.dropped':
      return changeGap(next, event.material, { status: 'dropped' });
    case 'case.suspended':
      return standing({
        ...next,
        waits: [
          ...state.waits,
          {
            kind: 'suspension',
            of: '',
            from: event.at,
            to: null,
            why: { zh: event.reason.text, en: event.reason.text },
            by: event.byName,
            expectedDay: null,
          },
        ],
      });
    case 'case.resumed':
      return standing({ ...next, waits: ended(state.waits, event.at, ({ kind }) => kind === 'suspension') });
    case 'procedure.started':
      return standing({
        ...next,
        waits: [
          ...state.waits,
          {
            kind: 'procedure',
            of: event.procedure,
            from: event.at,
            to: null,
            why: event.name,
            by: event.byName,
            expectedDay: event.expectedDay,
          },
        ],
      });
    case 'procedure.ended':
      return standing({
        ...next,
        waits: ended(state.waits, event.at, ({ kind, of }) => kind === 'procedure' && of === event.procedure),
      });
    case 'task.transferred':
      return changeTask(next, event.task, { unit: event.unit, role: event.role });
    case 'task.rescheduled':
      return changeTask(next, event.task, { dueAt: event.dueAt });
    case 'file.attached':
      return { ...next, files: filesAfter(state, event.n, event.material, 1) };
    case 'file.removed':
      return { ...next, files: filesAfter(state, state.files?.n ?? 0, event.material, -1) };
    case 'case.recalled':
      return { ...next, status: 'recalled', reasons: event.reasons };
    case 'case.annulled':
      return { ...next, status: 'annulled', reasons: event.reasons };
    case 'case.rated': {
      const { level, reasons, text } = event;
      return { ...next, rating: { level, reasons, text, at: event.at } };
    }
    case 'account.opened':
      return { ...next, accounts: [...(state.accounts ?? []), `${event.book}/${event.account}`] };
    case 'account.posted':
      return { ...next, postings: (state.postings ?? 0) + 1 };
    case 'payment.expected':
    case 'payment.ordered':
      return withPayment(next, event.payment, paymentOf(event));
    case 'payment.arrived':
      return changePayment(next, event.payment, {
        status: 'done',
        receipt: event.receipt,
        endedAt: event.at,
        fromSealed: event.fromSealed,
      });
    case 'payment.executed':
      return changePayment(next, event.payment, { status: 'done', receipt: event.receipt, endedAt: event.at });
    case 'payment.ended':
      return changePayment(next, event.payment, { status: event.late ? 'late' : 'cancelled', endedAt: event.at });
    case 'auction.lot-offered': {
      const { task, unit, terms, lines, into, deposits } = event;
      const rest = { bidders: {}, status: 'open', winner: null, priceFen: null, closedAt: null, why: '' } as const;
      return withLot(next, event.lot, { task, unit, terms, lines, into, deposits, ...rest });
    }
    case 'auction.entered':
      return changeLot(next, event.lot, (lot) => ({
        bidders: {
          ...lot.bidders,
          [event.bidder]: {
            person: event.person,
            nameSealed: event.nameSealed,
            first: event.first,
            admitted: false,
          },
        },
      }));
    case 'auction.admitted':
      return changeLot(next, event.lot, (lot) => {
        const bidder = own(lot.bidders, event.bidder);
        return bidder ? { bidders: { ...lot.bidders, [event.bidder]: { ...bidder, admitted: true } } } : {};
      });
    case 'auction.bids-placed': {
      const last = event.bids.at(-1);
      if (!last) return next;
      const { seq: bids, bidder: leader, amountFen: priceFen, at: lastAt, first: leaderFirst, link } = last;
      const after = { endsAt: event.endsAt, bids, leader, priceFen, lastAt, leaderFirst, link };
      return { ...next, bidding: { ...state.bidding, [event.lot]: after } };
    }
    case 'auction.closed':
      return changeLot(next, event.lot, () => ({
        status: event.outcome,
        winner: event.bidder,
        priceFen: event.priceFen,
        closedAt: event.at,
        why: event.why,
      }));
    case 'case.granted':
      return { ...next, status: 'granted', decidedAt: event.at };
    case 'case.declined':
      return { ...next, status: 'declined', decidedAt: event.at, reasons: event.reasons };
    case 'case.not-accepted':
      return { ...next, status: 'not-accepted', decidedAt: event.at, reasons: event.reasons };
    case 'case.withdrawn':
      return { ...next, status: 'withdrawn', decidedAt: event.at };
    case 'case.turned-yellow':
    case 'case.turned-red':
    case 'timer.rang':
      return { ...next, rung: { ...state.rung, [event.timer]: event.at } };
    case 'case.due-moved':
      return { ...next, calendarEdition: event.edition };
    case 'case.closed':
      return {
        ...next,
        closedAt: event.at,
        ...(state.pauses ? { pauses: endWaits(state.pauses, event.at) } : {}),
        status: event.result === 'complete' ? 'complete' : state.status,
        waits: ended(state.waits, event.at, () => true),
      };
    case 'case.captured':
      return next;
    case 'ballot.proposed':
      return { ...next, ballotProposals: { ...state.ballotProposals, [event.task]: event } };
    case 'ballot.announced':
    case 'ballot.recused':
    case 'ballot.key-made':
    case 'ballot.key-dealt':
    case 'ballot.key-confirmed':
    case 'ballot.voted':
    case 'ballot.closed':
    case 'ballot.opened-by':
    case 'ballot.counted':
    case 'ballot.voided': {
      const ballot = evolveBallot(own(state.ballots, event.ballot), event);
      return ballot ? { ...next, ballots: { ...state.ballots, [event.ballot]: ballot } } : next;
    }
    case 'meeting.called':
    case 'meeting.replied':
    case 'meeting.held':
    case 'meeting.minuted':
    case 'meeting.signed':
    case 'meeting.unsigned':
    case 'meeting.adjourned':
    case 'meeting.ended': {
      const meeting = evolveMeeting(own(state.meetings, event.meeting), event);
      return meeting ? { ...next, meetings: { ...state.meetings, [event.meeting]: meeting } } : next;
    }
    default:
      event satisfies never;
      return next;
  }
}

/**
 * The state of a case at an instant (回看): the fold of its events up to and including that instant, which is all that was
 * known then. `events` are those of one case in the order of their versions; before the first it is the empty case.
 */
export function stateAt(caseId: string, events: Iterable<CaseEvent>, instant: Instant): CaseState {
  let state = emptyCase(caseId);
  for (const event of events) if (event.at <= instant) state = evolve(state, event);
  return state;
}

function filesAfter(state: CaseState, n: number, material: string, by: number): NonNullable<CaseState['files']> {
  const standing = state.files?.standing ?? {};
  return { n, standing: { ...standing, [material]: Math.max(0, (own(standing, material) ?? 0) + by) } };
}

const running = new Set<CaseState['status']>(['new', 'open', 'waiting-applicant', 'suspended', 'special-procedure']);

/** The status that the open waits amount to; a decided or ended case keeps its own. */
function standing(state: CaseState): CaseState {
  if (!running.has(state.status)) return state;
  const wait = standstill(state);
  if (!wait) return { ...state, status: 'open' };
  const status =
    wait.kind === 'suspension' ? 'suspended' : wait.kind === 'procedure' ? 'special-procedure' : 'waiting-applicant';
  return { ...state, status };
}

function ended(waits: Wait[], at: Instant, which: (wait: Wait) => boolean): Wait[] {
  return waits.map((wait) => (wait.to === null && which(wait) ? { ...wait, to: at } : wait));
}

function changeGap(state: CaseState, material: string, change: Partial<Gap>): CaseState {
  return { ...state, gaps: state.gaps.map((gap) => (gap.material === material ? { ...gap, ...change } : gap)) };
}

/** A task that ends lets the clocks go on that stood still for it; a publish task ends its notice. */
function afterTask(
  state: CaseState,
  task: TaskState | undefined,
  event: Extract<CaseEvent, { type: 'task.completed' }>,
): Partial<CaseState> {
  const paused = state.pauses?.some((pause) => pause.by === event.task && pause.to === null);
  const pauses = paused ? { pauses: endWaits(state.pauses ?? [], event.at, event.task) } : {};
  const open = state.publications?.findLast((one) => one.task === event.task && one.status === 'open');
  if (task?.kind !== 'publish' || !open) return pauses;
  return {
    ...pauses,
    publications: state.publications?.map((one) =>
      one === open ? { ...one, status: statusAfter(event.outcome, open), endedAt: event.at } : one,
    ),
  };
}

function changePublication(
  state: CaseState,
  publication: string,
  change: (one: PublicationState) => PublicationState,
): CaseState {
  return {
    ...state,
    publications: state.publications?.map((one) => (one.publication === publication ? change(one) : one)),
  };
}

function changeOf(
  event: { at: Instant; why: string; byName: string },
  what: NoticeChange['what'],
  { lines }: PublicationState,
): NoticeChange {
  return { at: event.at, what, why: event.why, byName: event.byName, before: lines };
}

function withTask(state: CaseState, code: string, task: TaskState): CaseState {
  return { ...state, tasks: { ...state.tasks, [code]: task } };
}

function changeTask(state: CaseState, code: string, change: Partial<TaskState>): CaseState {
  const task = state.tasks[code];
  return task ? withTask(state, code, { ...task, ...change }) : state;
}

/** What a table holds under a name, and not what every object has. */
function own<T>(table: Record<string, T> | undefined, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

function withPayment(state: CaseState, payment: string, to: PaymentState): CaseState {
  return { ...state, payments: { ...state.payments, [payment]: to } };
}

function changePayment(state: CaseState, payment: string, change: Partial<PaymentState>): CaseState {
  const known = own(state.payments, payment);
  return known ? withPayment(state, payment, { ...known, ...change }) : state;
}

function paymentOf(event: Extract<CaseEvent, { type: 'payment.expected' | 'payment.ordered' }>): PaymentState {
  const { book, amountFen, bank, text, task, at } = event;
  const same = { book, amountFen, bank, text, task, madeAt: at, status: 'waiting', receipt: '' } as const;
  const rest = { endedAt: null, fromSealed: '' };
  return event.type === 'payment.expected'
    ? {
        ...same,
        ...rest,
        direction: 'in',
        person: event.person,
        party: event.party,
        debit: event.debit,
        credit: event.credit,
        until: event.until,
      }
    : { ...same, ...rest, direction: 'out', person: '', party: '', debit: '', credit: '', until: null };
}

function withLot(state: CaseState, code: string, lot: LotState): CaseState {
  return { ...state, lots: { ...state.lots, [code]: lot } };
}

function changeLot(state: CaseState, code: string, change: (lot: LotState) => Partial<LotState>): CaseState {
  const lot = own(state.lots, code);
  return lot ? withLot(state, code, { ...lot, ...change(lot) }) : state;
}

function withService(state: CaseState, notice: string, service: ServiceState): CaseState {
  return { ...state, services: { ...state.services, [notice]: service } };
}

/** Ends the spans that are still open; only those of one cause when it is named. */
function endWaits<Wait extends { to: Instant | null; by?: string }>(waits: Wait[], at: Instant, by?: string): Wait[] {
  return waits.map((wait) => (wait.to === null && (by === undefined || wait.by === by) ? { ...wait, to: at } : wait));
}
