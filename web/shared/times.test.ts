import { expect, test } from 'vitest';
import { type CaseTimes, timeBar } from './times.tsx';

const at = (hour: number) => new Date(Date.UTC(2021, 8, 13, hour)).toISOString();
const times = (more: Partial<CaseTimes> = {}): CaseTimes => ({
  started: at(0),
  decidedAt: null,
  statutory: { text: { zh: '', en: '' }, dueDay: '2021-09-17', dueAt: at(100) },
  promised: { text: { zh: '', en: '' }, dueDay: '2021-09-14', dueAt: at(40), provisional: false, days: [] },
  usedMs: 10 * 3_600_000,
  waitedMs: 5 * 3_600_000,
  colour: 'green',
  paused: null,
  basis: '',
  ...more,
});

test('used, waited and both limits stand on one scale from filing to the last limit', () => {
  expect(timeBar(times(), new Date(at(15)).getTime())).toEqual({
    used: 10,
    waited: 5,
    here: 15,
    promised: 40,
    statutory: 100,
  });
});

test('a case past every limit stretches the scale to now', () => {
  const bar = timeBar(times({ usedMs: 200 * 3_600_000, waitedMs: 0 }), new Date(at(200)).getTime());
  expect(bar.here).toBe(100);
  expect(bar.statutory).toBe(50);
});

test('a decided case stands at its decision, however late one looks', () => {
  expect(timeBar(times({ decidedAt: at(10), waitedMs: 0 }), new Date(at(9999)).getTime()).here).toBe(10);
});

test('no limit is no mark', () => {
  const none = { text: { zh: '', en: '' }, dueDay: null, dueAt: null };
  const bar = timeBar(
    times({ statutory: none, promised: { ...none, provisional: false, days: [] } }),
    new Date(at(15)).getTime(),
  );
  expect([bar.promised, bar.statutory]).toEqual([null, null]);
});
