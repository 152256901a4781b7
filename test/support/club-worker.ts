import type { Instant } from '#kernel/base';
import { type Engine, openTimerLoop, sweepCalendar } from '#kernel/case';
import { type CalendarData, openDistrictCalendar } from '#kernel/clock';
import shipped from '../../seeds/calendar.json' with { type: 'json' };
import { clubDistrict, openClub } from './club.ts';

/**
 * A worker of the club as a process of its own: `node club-worker.ts <database url> <moment> <what> [<commands>]`, where
 * `what` is `timers` or `sweep`. After so many commands it kills itself, as kill -9 does, with the next one claimed and not
 * yet given. Prints `ready` when it begins and `done` when a sweep has ended.
 */
const [url = '', at = '', what = '', commands = ''] = process.argv.slice(2);
const club = openClub(url);
club.clock.at = at as Instant;
const now = () => club.clock.at;
const calendars = await openDistrictCalendar(club.db, clubDistrict.code, shipped as CalendarData, now);
club.follow(calendars);
const engine: Engine = { ...club.engine, command: commands === '' ? club.engine.command : mortal(Number(commands)) };
const parts = { db: club.db, district: clubDistrict.code, engine, now, onError: report };

function mortal(left: number): Engine['command'] {
  return async (...asked) => {
    if (left-- > 0) return club.engine.command(...asked);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  };
}

function report(error: unknown): void {
  console.error(error);
}

if (what === 'sweep') {
  console.log('ready');
  await sweepCalendar({ ...parts, calendar: calendars });
  console.log('done');
  await club.db.close();
} else {
  const loop = openTimerLoop({ ...parts, calendar: () => calendars.current, leaseMs: 60_000 });
  console.log('ready');
  process.on('SIGTERM', async () => {
    await loop.stop();
    await club.db.close();
  });
}
