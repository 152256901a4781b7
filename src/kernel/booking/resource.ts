import {
  compareDays,
  type Day,
  dayOf,
  endOfDay,
  type Instant,
  instantOfMs,
  isDay,
  type LocalText,
  msOfInstant,
  Refusal,
  startOfDay,
  weekday,
} from '#kernel/base';
import { type Calendar, dueOf, type Limit, withProvisionalYears } from '#kernel/clock';

/** What kinds of thing can be booked (预约资源种类). */
export const resourceKinds = ['room', 'panel', 'person', 'window', 'team', 'vehicle'] as const;

/** A kind of resource (预约资源种类). */
export type ResourceKind = (typeof resourceKinds)[number];

/** A span of the day in Beijing time (时段): `09:00` included, `12:00` excluded; `24:00` is the end of the day. */
export interface Span {
  from: string;
  to: string;
}

/** One day on which other hours hold (特殊开放日); no spans means closed. */
export interface HoursException {
  day: Day;
  spans: Span[];
  why: string;
}

/** When a resource is open (开放时间), by the working calendar: a make-up Saturday is a working day. */
export interface OpeningHours {
  working: Span[];
  /** Weekends and holidays; empty when closed then. */
  dayOff: Span[];
  /** Only on these weekdays, 1 Monday … 7 Sunday; empty when on all of them. */
  weekdays: number[];
  /** Exceptions go before everything else. */
  exceptions: HoursException[];
}

/** What a unit says about a resource of its own (资源设定). */
export interface ResourceFacts {
  kind: ResourceKind;
  name: LocalText;
  unit: string;
  /** Persons may book it themselves in the portal; otherwise only staff. */
  open: boolean;
  /** Staff of other units may book it too. */
  shared: boolean;
  active: boolean;
  hours: OpeningHours;
  /** Length of the slots offered, in minutes, a multiple of five. */
  slotMinutes: number;
  /** How many bookings may stand at the same time: 1 for a room, the chairs of a training. */
  seats: number;
  /** Whole days or hours that must lie between the booking and its start. */
  notice: Limit;
  /** The last day that can be booked, counted from today; 0 is today alone. */
  horizonDays: number;
  address: string;
  /** Gives out queue numbers on the day. */
  queue: boolean;
}

/** A resource with the version that a change must name. */
export interface Resource extends ResourceFacts {
  resource: string;
  version: number;
}

/** Bookings begin and end on a multiple of this (预约最小刻度). */
export const gridMinutes = 5;
const gridMs = gridMinutes * 60_000;
const longestHours = 24;
const clockTime = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;

/** Refuses a resource that cannot work (`RESOURCE_INVALID` with the reason). */
export function checkResource(facts: ResourceFacts): void {
  const wrong = (zh: string, en: string): never => {
    throw new Refusal('RESOURCE_INVALID', { reason: { zh, en } });
  };
  if (facts.name.zh.trim() === '') wrong('名称不能空着', 'the name is empty');
  if (!Number.isInteger(facts.slotMinutes) || facts.slotMinutes < gridMinutes || facts.slotMinutes > longestHours * 60)
    wrong('每段时长应在 5 分钟到 24 小时之间', 'a slot lasts 5 minutes to 24 hours');
  if (facts.slotMinutes % gridMinutes !== 0) wrong('每段时长应是 5 分钟的倍数', 'a slot is a multiple of 5 minutes');
  if (!Number.isInteger(facts.seats) || facts.seats < 1 || facts.seats > 500)
    wrong('同时可约数应在 1 到 500 之间', 'between 1 and 500 bookings at a time');
  if (!Number.isInteger(facts.horizonDays) || facts.horizonDays < 0 || facts.horizonDays > 366)
    wrong('可提前预约的天数应在 0 到 366 之间', 'bookable 0 to 366 days ahead');
  if (facts.notice.kind === 'months' || facts.notice.kind === 'onTheSpot')
    wrong('提前时间只能按工作日、自然日或小时', 'notice is in working days, days or hours');
  const { notice } = facts;
  if (notice.kind !== 'none' && notice.kind !== 'unlimited') {
    const { count } = notice as { count?: unknown };
    if (!Number.isInteger(count) || (count as number) < 0 || (count as number) > 1000)
      wrong('提前时间应在 0 到 1000 之间', 'the notice is between 0 and 1000');
  }
  if (facts.hours.weekdays.some((one) => !Number.isInteger(one) || one < 1 || one > 7))
    wrong('星期应是 1 到 7', 'weekdays are 1 to 7');
  const days = facts.hours.exceptions.map(({ day }) => day);
  const badDay = days.find((day) => !isDay(day));
  if (badDay !== undefined) wrong(`${badDay} 不是日期`, `${badDay} is no day`);
  if (new Set(days).size !== days.length) wrong('同一天有两条特殊安排', 'two exceptions for one day');
  for (const spans of [facts.hours.working, facts.hours.dayOff, ...facts.hours.exceptions.map((one) => one.spans)]) {
    let last = -1;
    for (const span of spans) {
      if (!clockTime.test(span.from) || !clockTime.test(span.to))
        wrong(`时间应写成 09:00：${span.from}–${span.to}`, `write times like 09:00: ${span.from}–${span.to}`);
      const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
      if (from % gridMinutes !== 0 || to % gridMinutes !== 0)
        wrong(
          `时间应落在 5 分钟上：${span.from}–${span.to}`,
          `times are multiples of 5 minutes: ${span.from}–${span.to}`,
        );
      if (from >= to) wrong(`结束应晚于开始：${span.from}–${span.to}`, `the end comes first: ${span.from}–${span.to}`);
      if (from < last)
        wrong(`时段应依次排列、互不重叠：${span.from}`, `spans come in order without overlap: ${span.from}`);
      last = to;
    }
  }
}

/** Minutes after midnight of `09:30`; `24:00` is 1440. */
export function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

/** The hours of one day and why they are so (当日开放时间). */
export interface DayHours {
  day: Day;
  /** First moment included, last one excluded. */
  spans: { from: Instant; to: Instant }[];
  why: LocalText;
  /** The year's holiday notice is not out, so this may still change. */
  provisional: boolean;
}

/** When a resource is open on a day (当日开放时间). */
export function hoursOn(hours: OpeningHours, day: Day, calendar: Calendar): DayHours {
  const filled = withProvisionalYears(calendar);
  const provisional = filled.versionOf(Number(day.slice(0, 4))).provisional;
  const zero = msOfInstant(startOfDay(day));
  const given = (spans: Span[], why: LocalText): DayHours => ({
    day,
    spans: spans.map(({ from, to }) => ({
      from: instantOfMs(zero + minutesOf(from) * 60_000),
      to: instantOfMs(zero + minutesOf(to) * 60_000),
    })),
    why,
    provisional,
  });
  const exception = hours.exceptions.find((one) => one.day === day);
  if (exception) return given(exception.spans, { zh: exception.why, en: exception.why });
  const reason = filled.reasonOf(day);
  if (hours.weekdays.length > 0 && !hours.weekdays.includes(weekday(day)))
    return given([], { zh: '这个星期几不开放', en: 'not open on this weekday' });
  return given(filled.isWorkingDay(day) ? hours.working : hours.dayOff, reason);
}

/** The hours of a day in words (当日开放时间的说法), or why it is closed. */
export function hoursText({ spans, why }: DayHours): LocalText {
  if (spans.length === 0) return why;
  const hours = spans.map(({ from, to }) => `${beijingText(from).slice(11)}–${endText(to)}`);
  return { zh: `当天 ${hours.join('、')} 开放`, en: `open ${hours.join(', ')} that day` };
}

function endText(to: Instant): string {
  const text = beijingText(to).slice(11);
  return text === '00:00' ? '24:00' : text;
}

/**
 * The first moment that may be booked at `now` (最早可约时刻): with a notice of n working or calendar days, n whole ones lie
 * between today and the day of the meeting; hours run from now.
 */
export function earliestStart(notice: Limit, now: Instant, calendar: Calendar): Instant {
  if (notice.kind === 'none' || notice.kind === 'unlimited') return now;
  if ('count' in notice && notice.count === 0) return now;
  return dueOf({ start: now, limit: notice }, calendar).dueAt ?? now;
}

/** The first moment too far ahead to be booked (最远可约时刻): the end of the last day of the horizon. */
export function latestEnd(horizonDays: number, now: Instant): Instant {
  const today = msOfInstant(startOfDay(dayOf(now)));
  return endOfDay(dayOf(instantOfMs(today + horizonDays * 86_400_000)));
}

/** A moment as people write it in Beijing time (北京时间), `2021-09-13 09:05`. */
export function beijingText(at: Instant): string {
  const minutes = Math.floor((msOfInstant(at) - msOfInstant(startOfDay(dayOf(at)))) / 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${dayOf(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Refuses a span that the resource cannot give: off the five-minute grid, outside its hours, too soon or too far. */
export function refuseSpan(
  resource: Resource,
  span: { from: Instant; to: Instant },
  at: { now: Instant; calendar: Calendar },
): void {
  const [from, to] = [msOfInstant(span.from), msOfInstant(span.to)];
  if (from % gridMs !== 0 || to % gridMs !== 0 || from >= to || to - from > longestHours * 3_600_000)
    throw new Refusal('BOOKING_SPAN', { from: beijingText(span.from), to: beijingText(span.to) });
  const earliest = earliestStart(resource.notice, at.now, at.calendar);
  if (span.from < earliest)
    throw new Refusal('BOOKING_TOO_SOON', { resource: resource.name, earliest: beijingText(earliest) });
  const latest = latestEnd(resource.horizonDays, at.now);
  if (compareDays(span.to, latest) > 0)
    throw new Refusal('BOOKING_TOO_FAR', {
      resource: resource.name,
      latest: beijingText(latest),
      days: resource.horizonDays,
    });
  const day = dayOf(span.from);
  const hours = hoursOn(resource.hours, day, at.calendar);
  if (!hours.spans.some((open) => open.from <= span.from && span.to <= open.to))
    throw new Refusal('BOOKING_CLOSED', { resource: resource.name, day, why: hoursText(hours) });
}

/** Whether a span is exactly one of the slots that the resource offers on its day (是否为可约时段). */
export function isSlot(resource: Resource, span: { from: Instant; to: Instant }, calendar: Calendar): boolean {
  const length = resource.slotMinutes * 60_000;
  if (msOfInstant(span.to) - msOfInstant(span.from) !== length) return false;
  return hoursOn(resource.hours, dayOf(span.from), calendar).spans.some(
    (open) =>
      open.from <= span.from && span.to <= open.to && (msOfInstant(span.from) - msOfInstant(open.from)) % length === 0,
  );
}

/** The numbers of the five-minute steps of a span, in order. */
export function gridOf(span: { from: Instant; to: Instant }): number[] {
  const first = msOfInstant(span.from) / gridMs;
  const last = msOfInstant(span.to) / gridMs;
  return Array.from({ length: last - first }, (_, index) => first + index);
}

/** A slot that is offered (可约时段). `free` is how many seats are left. */
export interface Slot {
  from: Instant;
  to: Instant;
  free: number;
  /** `free` can be booked; `taken` is full; `soon` lies before the notice; `far` lies behind the horizon. */
  state: 'free' | 'taken' | 'soon' | 'far';
}

/** The slots of a day (当日时段). `used(step)` tells how many seats a five-minute step has given away. */
export function slotsOf(
  resource: Resource,
  hours: DayHours,
  used: (step: number) => number,
  at: { now: Instant; calendar: Calendar },
): Slot[] {
  const earliest = earliestStart(resource.notice, at.now, at.calendar);
  const latest = latestEnd(resource.horizonDays, at.now);
  const length = resource.slotMinutes * 60_000;
  return hours.spans.flatMap((span) => {
    const count = Math.floor((msOfInstant(span.to) - msOfInstant(span.from)) / length);
    return Array.from({ length: count }, (_, index) => {
      const from = instantOfMs(msOfInstant(span.from) + index * length);
      const to = instantOfMs(msOfInstant(from) + length);
      const free = Math.max(0, resource.seats - Math.max(0, ...gridOf({ from, to }).map(used)));
      const state = from < earliest ? 'soon' : to > latest ? 'far' : free > 0 ? 'free' : 'taken';
      return { from, to, free, state } as const;
    });
  });
}
