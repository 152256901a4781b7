import {
  type Day,
  dayNumber,
  dayOf,
  dayOfNumber,
  type Instant,
  instantOfMs,
  type LocalText,
  msOfInstant,
  Refusal,
} from '#kernel/base';
import {
  type CalendarChange,
  type CaseState,
  caseDue,
  countMoves,
  type DueMove,
  listMovingCases,
  type MovingCase,
  taskDue,
} from '#kernel/case';
import {
  applyEdition,
  applyNotice,
  type Calendar,
  type Due,
  defineCalendar,
  type HolidayNotice,
  limitText,
  type SignedEdition,
  withProvisionalYears,
} from '#kernel/clock';
import { loadPublicKey, sm2Verify } from '#platform/sm';
import { known, staffWith } from '../caller.ts';
import { cutPage } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import { calendarOfCase, itemOfCase } from '../views/case-view.ts';
import { taskName } from '../views/lifecycle.ts';
import type { World } from '../world.ts';
import { readable } from './cases.ts';
import { unitName } from './district.ts';

/** The role that applies holiday notices. */
const office = 'office';

/** How many years without a notice are shown, provisionally, after the last that has one. */
const provisionalShown = 2;

const usualPage = 50;

export const calendarHandlers: Pick<
  Handlers,
  'getCalendar' | 'getCalendarYear' | 'previewNotice' | 'applyNotice' | 'explainDue'
> = {
  async getCalendar({ world }) {
    await world.calendars.refresh();
    const editions = await world.calendars.list();
    const sweep = await world.calendars.findSweep();
    const calendar = newest(world);
    const last = calendar.years.at(-1) ?? 0;
    const years = [...calendar.years, ...Array.from({ length: provisionalShown }, (_, i) => last + 1 + i)];
    return {
      edition: world.calendars.book.newest,
      years: years.map((year) => yearView(calendar, year)),
      editions: editions.map((edition) => editionView(world, edition)).reverse(),
      sweep: sweep
        ? {
            edition: sweep.edition,
            looked: sweep.looked,
            moved: sweep.moved,
            startedAt: sweep.startedAt,
            finishedAt: sweep.finishedAt,
          }
        : null,
    };
  },

  async getCalendarYear({ world, params }) {
    await world.calendars.refresh();
    const year = Number(params.year);
    const calendar = newest(world);
    const filled = withProvisionalYears(calendar);
    const data = world.calendars.book.dataOf(world.calendars.book.newest).years[params.year];
    return {
      ...yearView(calendar, year),
      papers: (data?.notices ?? []).map((notice, i) => ({ notice, source: data?.papers[i] ?? '' })),
      days: daysOf(year).map((day) => ({
        day,
        kind: filled.kindOf(day),
        festival: filled.festivalOf(day),
        why: filled.reasonOf(day),
        notices: [...filled.noticesOf(day)],
      })),
    };
  },

  async previewNotice({ world, caller, query, body }) {
    staffWith(caller, office);
    await world.calendars.refresh();
    const { book } = world.calendars;
    const notice = noticeOf(body);
    const { years, amends, warnings } = applyNotice(book.dataOf(book.newest), notice, dayOf(world.now()));
    const change = changeOf(world, years);
    const limit = query.limit ?? usualPage;
    const [found, counted] = await Promise.all([
      listMovingCases(world.db, world.district.code, change, { after: query.after ?? '', limit: limit + 1 }),
      countMoves(world.db, world.district.code, change),
    ]);
    const { page: rows, next } = cutPage(found, limit, ({ state }) => state.caseId);
    await world.catalogue.know(rows.map(({ state }) => state));
    return {
      edition: book.newest,
      amends,
      warnings: [...warnings],
      years: Object.keys(years).map((name) => ({
        year: Number(name),
        workingDays: years[name]?.workingDays ?? 0,
        before: workingDaysOf(change.before, Number(name)),
      })),
      changes: Object.keys(years).flatMap((name) => changedDays(change, Number(name))),
      cases: counted.cases,
      moves: counted.moves,
      byItem: Object.entries(counted.byItem)
        .map(([item, cases]) => ({ item, itemName: itemName(world, item), cases }))
        .sort((a, b) => b.cases - a.cases),
      rows: rows.map((moving) => movingRow(world, moving)),
      next,
    };
  },

  async applyNotice({ world, caller, headers, body }) {
    const me = staffWith(caller, office);
    await world.calendars.refresh();
    const { book } = world.calendars;
    const notice = noticeOf(body);
    const on = versionSeen(headers);
    const applying = {
      person: { id: me.person, name: me.name, unit: me.staff.unit },
      key: headers['idempotency-key'],
      on,
      at: world.now(),
      sign: (bytes: Uint8Array) => world.signPool.sign(bytes),
      keyId: world.signPool.keyId,
    };
    // what the edition records as seen is counted at the moment of signing
    const expected =
      on === book.newest && !knows(book.dataOf(on).years, notice)
        ? await countMoves(
            world.db,
            world.district.code,
            changeOf(world, applyNotice(book.dataOf(on), notice, dayOf(applying.at)).years),
          )
        : { cases: 0, moves: 0, byItem: {} };
    const edition = await applyEdition(world.db, world.district.code, notice, { ...applying, expected });
    await world.calendars.refresh();
    const written = (await world.calendars.list()).find((one) => one.edition === edition);
    if (!written) throw new Error(`edition ${edition} was applied and is not there`);
    return editionView(world, written);
  },

  async explainDue({ world, caller, params, query }) {
    const state = await readable(world, known(caller), params.id);
    const { due, limit, name } = dueAsked(world, state, query.of);
    let number = 0;
    return {
      of: query.of,
      name,
      limit,
      state: due.state,
      dueDay: due.dueDay,
      dueAt: due.dueAt,
      left: due.left,
      provisional: due.provisional,
      calendar: due.calendar.map((version) => ({ ...version, notices: [...version.notices] })),
      days: due.explanation.map((line) => ({
        day: line.day,
        counted: line.counted,
        number: line.counted ? ++number : null,
        kind: line.kind,
        why: line.why,
        notices: [...line.notices],
      })),
      moved: await movesSaid(world, params.id, query.of),
    };
  },
};

function newest(world: World): Calendar {
  return world.calendars.book.of(world.calendars.book.newest);
}

/** The notice as the signature will read it: the fields in one order, nothing but them. */
function noticeOf({ year, number, dated, source, holidays, worked }: HolidayNotice): HolidayNotice {
  return {
    year,
    number: number.trim(),
    dated,
    source: source.trim(),
    holidays: holidays.map(({ name, from, to }) => ({ name: name.trim(), from, to })),
    worked: [...worked],
  };
}

function knows(years: Readonly<Record<string, { notices: readonly string[] }>>, notice: HolidayNotice): boolean {
  return years[String(notice.year)]?.notices.includes(notice.number) ?? false;
}

function changeOf(world: World, years: ReturnType<typeof applyNotice>['years']): CalendarChange {
  const { book } = world.calendars;
  const before = book.of(book.newest);
  const after = defineCalendar({ years: { ...book.dataOf(book.newest).years, ...years } });
  return { before, after, inForceFrom: world.now() };
}

function daysOf(year: number): Day[] {
  const [first, next] = [`${year}-01-01`, `${year + 1}-01-01`].map((day) => dayNumber(day as Day)) as [number, number];
  return Array.from({ length: next - first }, (_, i) => dayOfNumber(first + i));
}

function workingDaysOf(calendar: Calendar, year: number): number {
  const filled = withProvisionalYears(calendar);
  return daysOf(year).filter((day) => filled.isWorkingDay(day)).length;
}

function yearView(calendar: Calendar, year: number): Answer<'getCalendar'>['years'][number] {
  const { provisional, notices } = withProvisionalYears(calendar).versionOf(year);
  return { year, provisional, notices: [...notices], workingDays: workingDaysOf(calendar, year) };
}

/** Days of a year that are something else in the new calendar, or off or worked for another reason. */
function changedDays({ before, after }: CalendarChange, year: number): Answer<'previewNotice'>['changes'] {
  const [was, is] = [withProvisionalYears(before), withProvisionalYears(after)];
  return daysOf(year)
    .filter((day) => was.kindOf(day) !== is.kindOf(day))
    .map((day) => ({ day, was: was.reasonOf(day), is: is.reasonOf(day) }));
}

function movingRow(world: World, { state, moves }: MovingCase): Answer<'previewNotice'>['rows'][number] {
  return {
    caseId: state.caseId,
    number: state.number,
    itemName: itemName(world, state.item),
    unitName: unitName(world, state.unit),
    moves: moves.map((move) => ({ ...move, name: nameOfMove(world, state, move) })),
  };
}

const limitNames = {
  promised: { zh: '承诺时限', en: 'promised limit' },
  statutory: { zh: '法定时限', en: 'legal limit' },
} satisfies Record<string, LocalText>;

function nameOfMove(world: World, state: CaseState, { what, task }: DueMove): LocalText {
  return what === 'task' ? taskName(state, itemOfCase(world, state), task) : limitNames[what];
}

function itemName(world: World, item: string): LocalText {
  const definition = world.catalogue.inForce(item, dayOf(world.now())) ?? world.catalogue.history(item)[0]?.definition;
  return definition?.name ?? { zh: item, en: item };
}

function editionView(world: World, edition: SignedEdition): Answer<'applyNotice'> {
  return {
    edition: edition.edition,
    notice: edition.notice,
    dated: edition.dated,
    source: edition.source,
    years: Object.keys(edition.years).map(Number),
    inForceFrom: edition.inForceFrom,
    appliedByName: edition.appliedByName,
    unitName: edition.unit === '' ? null : unitName(world, edition.unit),
    statement: edition.statement,
    keyId: edition.keyId,
    signature: edition.signature,
    signed: signatureOf(world, edition),
    expected: { cases: edition.expected.cases, moves: edition.expected.moves },
  };
}

const verdicts = new WeakMap<World, Map<string, 'valid' | 'invalid'>>();

/** Whether the signature holds and what it signed is what is in force; remembered, for neither can change. */
function signatureOf(world: World, edition: SignedEdition): 'valid' | 'invalid' | 'shipped' {
  if (edition.signature === null) return 'shipped';
  const known = verdicts.get(world) ?? new Map<string, 'valid' | 'invalid'>();
  verdicts.set(world, known);
  const key = `${edition.edition} ${edition.signature} ${edition.statement}`;
  const verdict =
    known.get(key) ??
    (sm2Verify(
      loadPublicKey(world.publicKeyPem),
      Buffer.from(edition.statement, 'utf8'),
      Buffer.from(edition.signature, 'base64'),
    )
      ? 'valid'
      : 'invalid');
  known.set(key, verdict);
  return verdict;
}

/** The due day that was asked for; `TASK_UNKNOWN` for a task that the case does not have. */
function dueAsked(world: World, state: CaseState, of: string): { due: Due; limit: LocalText; name: LocalText } {
  if (of === 'promised' || of === 'statutory') {
    const limit = state.limits[of];
    const due = caseDue(state, limit, calendarOfCase(world, state));
    return { due, limit: limitText(limit), name: limitNames[of] };
  }
  const code = of.slice('task:'.length);
  const task = Object.hasOwn(state.tasks, code) ? state.tasks[code] : undefined;
  if (!task) throw new Refusal('TASK_UNKNOWN', { task: code });
  const limit = task.limit ?? { kind: 'none' as const };
  const calendar = task.doneAt ? world.calendars.book.at(task.doneAt) : calendarOfCase(world, state);
  const due = taskDue(state, task, limit, calendar);
  return {
    // a day that was given is not counted and has no account
    due: task.limit ? due : { ...due, dueAt: task.dueAt, dueDay: task.dueAt && lastDayBefore(task.dueAt) },
    limit: limitText(limit),
    name: taskName(state, itemOfCase(world, state), code),
  };
}

/** The last day of what ends with an instant, that instant excluded. */
function lastDayBefore(end: Instant): Day {
  return dayOf(instantOfMs(msOfInstant(end) - 1));
}

/** What notices did to a due day, as the events of the case say. */
async function movesSaid(world: World, caseId: string, of: string): Promise<Answer<'explainDue'>['moved']> {
  const rows = await world.db.query<{ at: string; payload: { notice: string; moves: DueMove[] } }>(
    `select at, payload from event where district = $1 and case_id = $2 and type = 'case.due-moved' order by version`,
    [world.district.code, caseId],
  );
  return rows.flatMap(({ at, payload }) =>
    payload.moves
      .filter((move) => (move.what === 'task' ? `task:${move.task}` : move.what) === of)
      .map(({ from, to }) => ({ at, notice: payload.notice, from, to })),
  );
}
