/** How many days the strip shows at once (日期条天数). */
export const daysShown = 7;

/** A Shanghai date so many days later or earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
