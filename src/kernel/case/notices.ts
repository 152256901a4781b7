import { dayOf, type Instant, instantOfMs, type LocalText, msOfInstant } from '#kernel/base';
import { type Calendar, dueOf, withProvisionalYears } from '#kernel/clock';
import type { ItemDefinition } from '#kernel/item';
import type { NoticeBook, NoticeTemplate } from '#kernel/notice';
import type { Planned } from './effect.ts';
import type { CaseEvent, CaseEventBody } from './events.ts';
import type { CaseState, Party, TaskState } from './state.ts';

type PlannedNotice = Extract<CaseEventBody, { type: 'notice.planned' }>;
type Values = Record<string, LocalText>;

/** What planning a notice needs of the tools of a decision. */
interface NoticeTools {
  at: Instant;
  item: ItemDefinition;
  calendar: Calendar;
  notices?: NoticeBook | undefined;
}

/** Variables that every event fills: number and title of the case, name of the item, of the applicant and of the reader. */
const always = ['number', 'title', 'item', 'applicant', 'recipient'] as const;

/** What the events that notices can follow fill beside (事件带来的变量). */
const filled: { readonly [type in CaseEvent['type']]?: readonly string[] } = {
  'case.submitted': ['promisedDay'],
  'case.accepted': [],
  'case.correction-asked': ['defects'],
  'case.corrected': [],
  'case.granted': [],
  'case.declined': ['reasons', 'tells'],
  'case.not-accepted': ['reasons', 'tells'],
  'case.withdrawn': ['why'],
  'case.closed': [],
  'task.opened': ['task', 'due'],
  'task.completed': ['task', 'outcome', 'reasons'],
  'task.needs-applicant': ['task', 'reasons'],
  'meeting.called': ['task', 'time', 'place'],
  'ballot.announced': ['question', 'closes'],
};

/** The variables that an event fills; undefined for one that no notice can follow. */
export function noticeVariables(event: string): readonly string[] | undefined {
  const own = Object.hasOwn(filled, event) ? filled[event as CaseEvent['type']] : undefined;
  return own && [...always, ...own];
}

/** The notices that leave because of an event (随事件发出的通知): one for each template and person. */
export function noticesAfter(state: CaseState, event: CaseEvent, tools: NoticeTools): PlannedNotice[] {
  const book = tools.notices;
  if (!book || filled[event.type] === undefined) return [];
  const task = 'task' in event && typeof event.task === 'string' ? state.tasks[event.task] : undefined;
  const templates = book.on(state.item, event.type, task?.definition ?? '', dayOf(event.at));
  let version = state.version;
  return templates.flatMap((template) =>
    recipientsOf(state, template, task, event).map((to) => {
      version += 1;
      return planned(
        state.caseId,
        version,
        template,
        { ...to, task: task?.code ?? '' },
        {
          ...valuesOf(state, event, task, tools),
          recipient: both(to.name),
        },
      );
    }),
  );
}

/** The notice that an effect asks for; an unknown template, or one whose variables it does not fill, is an Error. */
export function noticeOfEffect(
  state: CaseState,
  plan: Extract<Planned, { do: 'notify' }>,
  tools: NoticeTools,
): PlannedNotice {
  const template = tools.notices?.inForce(plan.template, dayOf(tools.at));
  if (!template) throw new Error(`no notice ${plan.template} on ${dayOf(tools.at)}`);
  const part = state.parties.find((party) => party.person === plan.person)?.part;
  const to = { person: plan.person, name: plan.name, part: part ?? 'applicant', task: '' };
  return planned(state.caseId, state.version + 1, template, to, plan.values);
}

/** The row of a notice. */
export function noticeRow(caseId: string, event: PlannedNotice & { at: Instant }): Record<string, unknown> {
  const { notice, person, name, part, template, channels, service, at } = event;
  return {
    notice,
    case_id: caseId,
    person,
    name,
    part,
    template,
    template_version: event.templateVersion,
    at,
    channels,
    filled: event.values,
    service,
  };
}

/** The row of a try to serve a notice. */
export function serviceRow(
  count: number,
  event: Extract<CaseEvent, { type: 'notice.service-tried' }>,
): Record<string, unknown> {
  const { notice, way, because, basis, at } = event;
  return {
    notice,
    try: count,
    way,
    decided_on: event.on,
    served_on: event.servedOn,
    because,
    basis,
    at,
    by_name: event.byName,
  };
}

/** What leaves through the outbox for a channel: enough to write the text; the address is looked up when it is sent. */
export function noticeMessage(event: PlannedNotice): Record<string, unknown> {
  const { notice, template, templateVersion, person, values } = event;
  return { notice, template, templateVersion, person, values };
}

function planned(
  caseId: string,
  version: number,
  template: NoticeTemplate,
  to: Party & { part: string; task: string },
  values: Values,
): PlannedNotice {
  const missing = template.variables.filter((name) => !Object.hasOwn(values, name));
  if (missing.length > 0) throw new Error(`notice ${template.code}: nothing fills ${missing.join(', ')}`);
  return {
    type: 'notice.planned',
    notice: `${caseId}-${version}`,
    template: template.code,
    templateVersion: template.version,
    person: to.person,
    name: to.name,
    part: to.part,
    task: to.task,
    channels: template.channels,
    values: Object.fromEntries(template.variables.map((name) => [name, values[name]!])),
    service: template.service ?? null,
  };
}

function recipientsOf(
  state: CaseState,
  template: NoticeTemplate,
  task: TaskState | undefined,
  event: CaseEvent,
): (Party & { part: string })[] {
  const { recipient } = template;
  if (recipient === 'called') return calledBy(event);
  if (recipient === 'applicant') return [{ ...state.applicant, part: 'applicant' }];
  if (recipient === 'task-person') {
    const applicant = { ...state.applicant, part: 'applicant' };
    const party = [applicant, ...state.parties].find((one) => one.person === task?.person);
    return party ? [party] : [];
  }
  return state.parties.filter((party) => party.part === recipient.part);
}

/** Whom an event calls to a meeting or a vote. */
function calledBy(event: CaseEvent): (Party & { part: string })[] {
  if (event.type === 'meeting.called') return event.invited.map(({ person, name, part }) => ({ person, name, part }));
  if (event.type === 'ballot.announced')
    return event.roll.map(({ voter, name }) => ({ person: voter, name, part: 'voter' }));
  return [];
}

const shanghaiMs = 8 * 3_600_000;

/** A moment in Beijing time to the minute. */
function beijingMinute(at: Instant): string {
  return instantOfMs(msOfInstant(at) + shanghaiMs)
    .slice(0, 16)
    .replace('T', ' ');
}

function valuesOf(state: CaseState, event: CaseEvent, task: TaskState | undefined, tools: NoticeTools): Values {
  const { item } = tools;
  const common: Values = {
    number: both(state.number),
    title: both(state.title),
    item: item.name,
    applicant: both(state.applicant.name),
    ...(task ? { task: taskName(item, task) } : {}),
  };
  switch (event.type) {
    case 'case.submitted':
      return { ...common, promisedDay: dayText(promisedDay(state, tools)) };
    case 'case.correction-asked':
      return { ...common, defects: listed(event.defects.map((defect) => both(defect.text))) };
    case 'case.declined':
    case 'case.not-accepted':
      return {
        ...common,
        reasons: listed(event.reasons.map(({ text, basis }) => both(basis === '' ? text : `${text}（${basis}）`))),
        tells: tellsOf(state, item),
      };
    case 'case.withdrawn':
      return { ...common, why: both(event.why) };
    case 'task.opened':
      return { ...common, due: dayText(event.dueAt === null ? null : dayOf(event.dueAt)) };
    case 'task.completed':
      return {
        ...common,
        outcome: outcomeName(item, task, event.outcome),
        reasons: listed(event.reasons),
      };
    case 'meeting.called':
      return {
        ...common,
        time: both(`${beijingMinute(event.from)}–${beijingMinute(event.to).slice(-5)}`),
        place: both([event.place, event.remote].filter((one) => one !== '').join('；')),
      };
    case 'ballot.announced':
      return { ...common, question: both(event.question), closes: both(beijingMinute(event.closesAt)) };
    case 'task.needs-applicant':
      return { ...common, reasons: listed(event.reasons) };
    default:
      return common;
  }
}

function promisedDay(state: CaseState, tools: NoticeTools): string | null {
  const { start, limit } = { start: state.submittedAt, limit: state.limits.promised };
  return dueOf({ start, limit }, withProvisionalYears(tools.calendar)).dueDay;
}

function tellsOf(state: CaseState, item: ItemDefinition): LocalText {
  for (const task of Object.values(state.tasks)) {
    const declared = item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
    const told =
      declared?.kind === 'human' && declared.outcomes.find((outcome) => outcome.code === task.outcome && outcome.tells);
    if (told) return told.tells!;
  }
  return both('');
}

function taskName(item: ItemDefinition, task: TaskState): LocalText {
  return (
    item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition)?.name ?? both(task.code)
  );
}

function outcomeName(item: ItemDefinition, task: TaskState | undefined, code: string): LocalText {
  const declared = item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task?.definition);
  const outcome = declared?.kind === 'human' ? declared.outcomes.find((one) => one.code === code) : undefined;
  return outcome?.name ?? both(code);
}

function dayText(day: string | null): LocalText {
  if (day === null) return { zh: '没有期限', en: 'without limit' };
  const [year, month, date] = day.split('-').map(Number);
  return { zh: `${year}年${month}月${date}日`, en: day };
}

/** Several reasons as numbered lines; a single one as it is. */
function listed(texts: readonly LocalText[]): LocalText {
  const [only] = texts;
  if (texts.length <= 1) return only ?? both('');
  const lines = (language: 'zh' | 'en') => texts.map((text, index) => `${index + 1}. ${text[language]}`).join('\n');
  return { zh: lines('zh'), en: lines('en') };
}

function both(text: string): LocalText {
  return { zh: text, en: text };
}
