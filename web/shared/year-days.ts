/** A month as rows of seven days from Monday (月历); places outside the month are null. */
export interface Month {
  /** `2027-02` */
  name: string;
  weeks: (string | null)[][];
}

const dayMs = 86_400_000;
const written = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The twelve months of a year. */
export function monthsOf(year: string): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = Date.UTC(Number(year), index, 1);
    const length = new Date(Date.UTC(Number(year), index + 1, 0)).getUTCDate();
    const lead = (new Date(first).getUTCDay() + 6) % 7;
    const places: (string | null)[] = [
      ...Array.from({ length: lead }, () => null),
      ...Array.from({ length }, (_, n) => written(first + n * dayMs)),
    ];
    while (places.length % 7 !== 0) places.push(null);
    return {
      name: written(first).slice(0, 7),
      weeks: Array.from({ length: places.length / 7 }, (_, row) => places.slice(row * 7, row * 7 + 7)),
    };
  });
}

/** The day to which a key moves from another (键盘移动); undefined for keys that move nowhere. */
export function step(day: string, key: string): string | undefined {
  const at = Date.parse(day);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -weekday, End: 6 - weekday }[key];
  if (days !== undefined) return written(at + days * dayMs);
  const months = { PageUp: -1, PageDown: 1 }[key];
  if (months === undefined) return undefined;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const length = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return written(Date.UTC(year, month - 1 + months, Math.min(date, length)));
}

/** Days in a row with one name for a list under the picture (放假与调休清单), both inclusive. */
export interface Span {
  from: string;
  to: string;
  name: { zh: string; en: string } | null;
}

/** Spans of days off, weekends between them included and a weekend alone left out. A named festival begins a new span. */
export function spansOff(days: readonly { day: string; kind: string; festival: Span['name'] }[]): Span[] {
  const spans: (Span & { off: boolean })[] = [];
  let open: (Span & { off: boolean }) | undefined;
  for (const { day, kind, festival } of days) {
    if (kind !== 'off' && kind !== 'weekend') {
      open = undefined;
      continue;
    }
    if (open && (festival === null || open.name === null || open.name.zh === festival.zh)) {
      open.to = day;
      open.name ??= festival;
      open.off ||= kind === 'off' || festival !== null;
    } else {
      open = { from: day, to: day, name: festival, off: kind === 'off' || festival !== null };
      spans.push(open);
    }
  }
  return spans.filter((span) => span.off).map(({ from, to, name }) => ({ from, to, name }));
}
