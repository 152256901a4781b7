/** Round, even steps of an axis that holds zero and every figure from `low` to `high` (刻度); about `wanted` of them, at least two. */
export function ticks(low: number, high: number, wanted = 4): number[] {
  const from = Math.min(0, low);
  const to = Math.max(0, high);
  // Less than a billionth cannot be told from nothing on an axis.
  const span = to - from < 1e-9 ? 1 : to - from;
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const first = Math.floor(from / step);
  const last = Math.max(Math.ceil(to / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)) + 0);
}
