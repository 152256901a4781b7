import type { Instant } from '#kernel/base';
import { dueOf, type Limit, withProvisionalYears } from '#kernel/clock';
import type { Run } from './run.ts';

/** When something that began at some time is due, what the case stood still taken out (扣除停钟的到期时刻). */
export function dueWithout(run: Run, start: Instant, limit: Limit): Instant | null {
  const suspensions = run.state.waits.map(({ from, to, why, by }) => ({ from, to: to ?? undefined, why, by }));
  return dueOf({ start, limit, suspensions }, withProvisionalYears(run.tools.calendar)).dueAt;
}
