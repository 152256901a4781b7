import { dayOf, endOfDay, type Instant, type LocalText, parseDay } from '#kernel/base';
import {
  type CaseState,
  caseDue,
  isClosed,
  maskForm,
  openForm,
  standings,
  suspensionsOf,
  type TaskState,
  taskDueAt,
} from '#kernel/case';
import { type Calendar, colourAt, limitText, usedOf, withProvisionalYears } from '#kernel/clock';
import type { ItemDefinition, TaskDefinition } from '#kernel/item';
import { actorOf, type Caller } from '../caller.ts';
import { unitName } from '../handlers/district.ts';
import type { Answer } from '../operation.ts';
import type { World } from '../world.ts';
import { gapsOf, happeningsOf, pausesOf, ratingOf } from './lifecycle.ts';
import { offeredCommands } from './offered.ts';
import { fieldsSeen, only, partsOf } from './parts.ts';
import type { StoredEvent } from './stored-event.ts';

type View = Answer<'getCase'>;
/** Kinds of task whose day stands at the stage itself. */
const waitsForSomebody = new Set(['human', 'publish', 'choose']);

type Step = View['timeline'][number];

/** The item version a case was filed under. */
export function itemOfCase(world: World, state: CaseState): ItemDefinition {
  const item = world.catalogue.find(state.item, state.itemVersion);
  if (!item)
    throw new Error(`case ${state.caseId} was filed under ${state.item} ${state.itemVersion}, which is not declared`);
  return item;
}

/** The calendar a case is counted by (适用日历): that of `now` while it runs, for ever that of its decision afterwards. */
export function calendarOfCase(world: World, state: CaseState, now: Instant = world.now()): Calendar {
  return withProvisionalYears(world.calendars.book.at(state.decidedAt ?? state.closedAt ?? now));
}

/** Three times of a case and why the promised day is that day (三个时间); `now` is the moment at which it is looked at. */
export function timesOf(world: World, state: CaseState, now: Instant = world.now()): View['times'] {
  const calendar = calendarOfCase(world, state, now);
  const at = state.decidedAt ?? state.closedAt ?? now;
  const promised = caseDue(state, state.limits.promised, calendar);
  const statutory = caseDue(state, state.limits.statutory, calendar);
  const used = usedOf({ start: state.submittedAt, at, suspensions: suspensionsOf(state) }, calendar);
  const decided = state.decidedAt !== null;
  const colour = colourAt(at, promised);
  return {
    started: state.submittedAt,
    decidedAt: state.decidedAt,
    statutory: { text: limitText(state.limits.statutory), dueDay: statutory.dueDay, dueAt: statutory.dueAt },
    promised: {
      text: limitText(state.limits.promised),
      dueDay: promised.dueDay,
      dueAt: promised.dueAt,
      provisional: promised.provisional,
      days: promised.explanation.map((line) => ({ day: line.day, counted: line.counted, why: line.why })),
    },
    usedMs: used.ms,
    waitedMs: Math.max(0, Date.parse(at) - Date.parse(state.submittedAt) - used.ms),
    colour:
      decided && colour !== 'red'
        ? 'done'
        : colour === 'green' || colour === 'yellow' || colour === 'red'
          ? colour
          : 'none',
    paused:
      decided || state.closedAt ? null : (suspensionsOf(state).find((span) => span.to === undefined)?.why ?? null),
    basis: state.limits.basis,
  };
}

/** The stages a case went through and goes on to, and the tasks that run side by side (时间线). */
export function timelineOf(
  world: World,
  state: CaseState,
  item: ItemDefinition,
  events: StoredEvent[],
  me: string,
): { timeline: Step[]; lanes: Step[] } {
  const entered = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'stage.entered') continue;
    // a stage that was entered again stands where it was entered last
    entered.delete(String(event.payload.stage));
    entered.set(String(event.payload.stage), event.at);
  }
  const timeline: Step[] = [
    step({
      code: 'submitted',
      name: { zh: '提交', en: 'Filed' },
      state: 'done',
      from: state.submittedAt,
      to: state.submittedAt,
    }),
  ];
  const lanes: Step[] = [];
  for (const stage of pathOf(item, state, entered)) {
    const tasks = Object.values(state.tasks).filter((task) => task.stage === stage.code);
    const from = entered.get(stage.code) as Instant | undefined;
    const running = state.stage === stage.code && !isClosed(state);
    const yours =
      running &&
      (tasks.some((task) => isYours(state, task, me)) ||
        (state.status === 'waiting-applicant' && me === state.applicant.person));
    const pushes = stage.tasks.filter((task) => task.kind === 'push');
    timeline.push(
      step({
        code: stage.code,
        name: stage.name,
        state:
          from === undefined
            ? 'waiting'
            : running
              ? yours
                ? 'you'
                : 'running'
              : refusedAt(state, stage.code)
                ? 'refused'
                : 'done',
        from: from ?? null,
        to: from === undefined || running ? null : latest(tasks),
        dueAt: dueAtOf(
          world,
          state,
          tasks.find((task) => task.status !== 'done' && waitsForSomebody.has(task.kind)),
        ),
        unit: unitOf(world, stage.tasks, tasks),
        note: noteOf(tasks),
        lanesOnly: stage.tasks.every((task) => task.kind === 'push' || (task.kind === 'subcase' && task.detached)),
      }),
    );
    for (const task of pushes) {
      const now = state.tasks[task.code];
      lanes.push({ ...laneOf(world, state, task, now, me), stage: stage.code });
    }
  }
  markPauses(timeline, state, me);
  const undone = events.find((event) => event.type === 'case.recalled' || event.type === 'case.annulled');
  const end = (undone?.at as Instant | undefined) ?? state.closedAt;
  timeline.push(
    step({
      code: 'closed',
      name: closingName(state),
      state: undone ? 'undone' : !isClosed(state) ? 'waiting' : isRefused(state) ? 'refused' : 'done',
      from: end,
      to: end,
    }),
  );
  return { timeline, lanes };
}

/**
 * Marks the step during which the case stands still, and says at the steps during which it stood what for (停钟). Who has to
 * correct himself sees that it is his turn.
 */
function markPauses(timeline: Step[], state: CaseState, me: string): void {
  for (const pause of pausesOf(state)) {
    const during = timeline.findLast((one) => one.from !== null && one.from <= pause.from);
    if (!during) continue;
    const what = pause.kind === 'suspension' ? pause.why : pause.name;
    if (pause.to !== null) {
      const before = during.note ? { zh: `${during.note.zh}；`, en: `${during.note.en}; ` } : { zh: '', en: '' };
      during.note = { zh: `${before.zh}${what.zh}，不计时`, en: `${before.en}${what.en}, not counted` };
      continue;
    }
    if (during.state === 'running') during.state = 'paused';
    if (pause.kind === 'correction' && me === state.applicant.person) continue;
    during.note = what;
    during.dueAt = pause.expectedDay ? endOfDay(parseDay(pause.expectedDay)) : null;
  }
}

/** Everything a person sees of a case; what the law lets him see depends on how he stands to it. */
export function caseView(
  world: World,
  state: CaseState,
  events: StoredEvent[],
  caller: Caller,
  extra: Pick<View, 'credentials' | 'links' | 'verified'>,
): View {
  const item = itemOfCase(world, state);
  const actor = actorOf(caller);
  const mine = standings(state, actor, undefined, item);
  const times = timesOf(world, state);
  const inForce = world.catalogue.inForce(state.item, dayOf(world.now()));
  const asking = { state, item, inForce, actor, at: world.now(), calendar: world.calendar };
  const seen = fieldsSeen(state, item, actor);
  const clear = state.status === 'waiting-applicant' && mine.has('applicant');
  return {
    ...summaryOf(state, item, times, caller.person),
    applicantName: state.applicant.name,
    // who corrects gets back what he typed; everybody else sees numbers masked
    form: only(
      clear ? openForm(item.form, state.form, world.vault) : maskForm(item.form, state.form, world.vault),
      seen,
    ),
    formSchema: JSON.parse(JSON.stringify(item.form)) as Record<string, unknown>,
    steps: item.steps
      .map((one) => ({
        code: one.code,
        title: one.title,
        help: one.help ?? null,
        fields: one.fields.filter((field) => seen === null || seen.has(field)),
      }))
      .filter((one) => one.fields.length > 0),
    times,
    ...timelineOf(world, state, item, events, caller.party),
    defects: seen === null ? state.defects : [],
    findings: seen === null ? state.findings : [],
    commands: offeredCommands({ ...asking, unitName: (code) => unitName(world, code) }, (task) =>
      dueAtOf(world, state, task),
    ),
    credentials: extra.credentials,
    notes: events
      .filter((event) => event.type === 'case.noted' && (seen === null || event.actor === caller.person))
      .map((event) => ({ at: event.at, by: String(event.payload.byName), text: String(event.payload.text) })),
    reasons: state.reasons,
    ...partsOf(world, state, item, events, caller),
    pauses: pausesOf(state),
    gaps: gapsOf(state),
    links: extra.links,
    collected: state.collected && {
      unit: unitName(world, state.collected.unit) ?? { zh: state.collected.unit, en: state.collected.unit },
      byName: state.collected.byName,
    },
    rating: ratingOf(state),
    happenings: happeningsOf(world, state, item, events),
    gives: item.stages.some((stage) => stage.tasks.some((task) => task.kind === 'issue')),
    files: Object.values(state.files?.standing ?? {}).reduce((sum, count) => sum + count, 0),
    ownEntries: (item.ownEntries ?? []).map(({ kind, name }) => ({ kind, name })),
    publications: state.publications?.length ?? 0,
    verified: extra.verified,
  };
}

/** A case as a line of a list. */
export function summaryOf(
  state: CaseState,
  item: ItemDefinition,
  times: View['times'],
  me: string,
): Answer<'listCases'>['rows'][number] {
  return {
    caseId: state.caseId,
    number: state.number,
    item: state.item,
    itemName: item.name,
    title: state.title,
    status: state.status,
    stage: state.stage,
    stageName: item.stages.find((stage) => stage.code === state.stage)?.name ?? { zh: '', en: '' },
    version: state.version,
    submittedAt: state.submittedAt,
    updatedAt: state.updatedAt,
    promisedDay: times.promised.dueDay,
    colour: times.colour,
    yours: waitsFor(state, me),
  };
}

/** Whether a case waits for this person: a correction, a question, a signature, a material (等你办). */
function waitsFor(state: CaseState, me: string): boolean {
  if (isClosed(state)) return false;
  if (state.status === 'waiting-applicant' && me === state.applicant.person) return true;
  return Object.values(state.tasks).some((task) => isYours(state, task, me));
}

/** Stages gone through in order of entry, then those the straight way still leads to. */
function pathOf(item: ItemDefinition, state: CaseState, entered: Map<string, string>): ItemDefinition['stages'] {
  const gone = [...entered.keys()].flatMap((code) => item.stages.filter((stage) => stage.code === code));
  if (isClosed(state)) return gone;
  const ahead: ItemDefinition['stages'] = [];
  const seen = new Set([state.stage]);
  let at = item.stages.find((stage) => stage.code === state.stage);
  while (at) {
    const next = at.next.done ?? at.next.auto ?? at.next.granted ?? Object.values(at.next)[0];
    const following = next && 'stage' in next ? item.stages.find((stage) => stage.code === next.stage) : undefined;
    if (!following || seen.has(following.code)) break;
    seen.add(following.code);
    // what will be entered again stands where it was; the way goes on behind it
    if (!entered.has(following.code)) ahead.push(following);
    at = following;
  }
  return [...gone, ...ahead];
}

/** Outcomes of a branch that was passed over, or cut off when the case ended. */
const notDone = new Set(['skipped', 'withdrawn', 'recalled', 'annulled', 'ended', 'superseded']);

function laneOf(
  world: World,
  state: CaseState,
  declared: Extract<TaskDefinition, { kind: 'push' }>,
  task: TaskState | undefined,
  me: string,
): Step {
  const skipped = notDone.has(task?.outcome ?? '');
  return step({
    code: declared.code,
    name: declared.name,
    unit: unitName(world, declared.unit),
    state: !task
      ? 'waiting'
      : skipped
        ? 'skipped'
        : task.status === 'needs-applicant'
          ? me === state.applicant.person
            ? 'you'
            : 'running'
          : task.status === 'done'
            ? task.outcome === 'rejected'
              ? 'refused'
              : 'done'
            : 'running',
    from: task?.openedAt ?? null,
    to: task?.doneAt ?? null,
    dueAt: dueAtOf(world, state, task),
    note: task?.reasons[0] ?? null,
    result: task?.result ?? {},
  });
}

/**
 * When a task is due, the time for which it or the case stood still left out; for one that is done, as it was then. `now` is
 * the moment at which it is looked at.
 */
export function dueAtOf(
  world: World,
  state: CaseState,
  task: TaskState | undefined,
  now: Instant = world.now(),
): Instant | null {
  return task ? taskDueAt(state, task, world.calendars.book.at(task.doneAt ?? now)) : null;
}

function isYours(state: CaseState, task: TaskState, me: string): boolean {
  if (task.status === 'needs-applicant') return me === state.applicant.person;
  return task.status === 'open' && task.person !== '' && task.person === me;
}

function refusedAt(state: CaseState, stage: string): boolean {
  return isRefused(state) && state.stage === stage;
}

function isRefused(state: CaseState): boolean {
  return state.status === 'declined' || state.status === 'not-accepted';
}

function latest(tasks: TaskState[]): Instant | null {
  return tasks.reduce<Instant | null>(
    (last, task) => (task.doneAt && (!last || task.doneAt > last) ? task.doneAt : last),
    null,
  );
}

/** Who has a stage: the unit to which its task was handed over, else the declared one. */
function unitOf(world: World, declared: TaskDefinition[], tasks: TaskState[]): LocalText | null {
  const human = declared.find((task) => task.kind === 'human');
  if (!human) return null;
  return unitName(world, tasks.find((task) => task.definition === human.code)?.unit ?? human.unit);
}

function noteOf(tasks: TaskState[]): LocalText | null {
  const subcase = tasks.find((task) => task.kind === 'subcase' && task.status === 'open');
  if (subcase) return { zh: '等另一件办件办完', en: 'waits for another case' };
  const open = tasks.filter((task) => task.kind === 'sign' && task.status === 'open').length;
  if (open > 0) return { zh: `还差 ${open} 人签名`, en: `${open} still to sign` };
  const notice = tasks.find((task) => task.kind === 'publish' && task.status === 'open');
  if (tasks.some((task) => task.kind === 'open-sealed' && task.status === 'open'))
    return { zh: '密封递交中，到截止时间一起开启', en: 'sealed until the deadline, then opened together' };
  if (notice) return { zh: '公示中，任何人都可以提异议', en: 'public notice; anybody may object' };
  if (tasks.length > 0 && tasks.every((task) => task.kind === 'rule')) return { zh: '系统核验', en: 'checked by rule' };
  return null;
}

function closingName(state: CaseState): LocalText {
  if (state.status === 'declined') return { zh: '不予办理', en: 'Declined' };
  if (state.status === 'not-accepted') return { zh: '不予受理', en: 'Not accepted' };
  if (state.status === 'recalled') return { zh: '决定已撤回', en: 'Recalled' };
  if (state.status === 'annulled') return { zh: '决定已撤销', en: 'Annulled' };
  if (state.status === 'withdrawn') return { zh: '申请已撤回', en: 'Withdrawn' };
  return { zh: '全部办齐', en: 'All done' };
}

function step(of: Partial<Step> & Pick<Step, 'code' | 'name' | 'state'>): Step {
  return {
    unit: null,
    from: null,
    to: null,
    dueAt: null,
    note: null,
    result: {},
    stage: '',
    lanesOnly: false,
    ...of,
  };
}
