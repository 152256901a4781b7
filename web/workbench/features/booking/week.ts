/** A Shanghai date so many days later or earlier (加减天数). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of the week in which a day lies (周一). */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** Minutes after Shanghai midnight of an instant; the end of a day is 1440 when `end` says that it is one. */
export function minutesOf(instant: string, end = false): number {
  const minutes = Math.floor((Date.parse(instant) + 8 * 3_600_000) / 60_000) % 1440;
  return end && minutes === 0 ? 1440 : minutes;
}

/** The hours that a week's picture shows: from the first opening to the last closing, whole hours, with what is booked. */
export function frameOf(spans: { from: string; to: string }[]): { first: number; last: number } {
  if (spans.length === 0) return { first: 9 * 60, last: 17 * 60 };
  const first = Math.min(...spans.map(({ from }) => minutesOf(from)));
  const last = Math.max(...spans.map(({ to }) => minutesOf(to, true)));
  return { first: Math.floor(first / 60) * 60, last: Math.ceil(last / 60) * 60 };
}

/** Where a span stands in the picture of a day, in parts of a hundred from above. */
export function placeOf(
  span: { from: string; to: string },
  frame: { first: number; last: number },
): { top: number; height: number } {
  const length = frame.last - frame.first;
  const from = minutesOf(span.from);
  return {
    top: ((from - frame.first) / length) * 100,
    height: ((minutesOf(span.to, true) - from) / length) * 100,
  };
}

/** Reads hours as people write them: `09:00-12:00 13:30-17:30`. */
export function readSpans(text: string): { from: string; to: string }[] {
  return text
    .split(/[\s,，;；]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [from = '', to = ''] = part.split(/[-–—~至]/);
      return { from: from.padStart(5, '0'), to: to.padStart(5, '0') };
    });
}

/** Hours written as people read them. */
export function spansText(spans: { from: string; to: string }[]): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(' ');
}
