import type { Instant } from '#kernel/base';
import { openTimerLoop, sweepCalendar } from '#kernel/case';
import type { World } from '../api/world.ts';

/** The channels of the database that the clock listens to. */
export const clockChannels = ['onewindow_timer', 'onewindow_calendar'] as const;

/** What is kept running for time (时限与日历): timers ring, and running cases are counted anew when a notice is applied. */
export interface Clock {
  /** Hears a channel of the database. */
  hear(channel: string): void;
  stop(): Promise<void>;
}

/** Starts the clock of a worker; what it says of errors is logged by `onError`. */
export function openClock(world: World, now: () => Instant, onError: (error: unknown) => void): Clock {
  const parts = { db: world.db, district: world.district.code, engine: world.engine, now, onError };
  const timers = openTimerLoop({ ...parts, calendar: () => world.calendar });
  let sweeping: Promise<void> | undefined;
  let again = false;
  let later: NodeJS.Timeout | undefined;

  function sweep(): void {
    if (sweeping) {
      again = true;
      return;
    }
    clearTimeout(later);
    sweeping = world.calendars
      .refresh()
      .then(() => sweepCalendar({ ...parts, calendar: world.calendars }))
      .then((aheadMs) => {
        if (aheadMs > 0) later = setTimeout(sweep, aheadMs);
      })
      .catch((error: unknown) => {
        onError(error);
        later = setTimeout(sweep, 5_000);
      })
      .finally(() => {
        sweeping = undefined;
        if (!again) return;
        again = false;
        sweep();
      });
  }
  sweep();

  return {
    hear(channel) {
      if (channel === 'onewindow_timer') timers.wake();
      if (channel === 'onewindow_calendar') sweep();
    },
    async stop() {
      clearTimeout(later);
      again = false;
      await Promise.all([timers.stop(), sweeping]);
      clearTimeout(later);
    },
  };
}
