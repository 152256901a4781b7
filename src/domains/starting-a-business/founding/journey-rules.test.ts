import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { defineCalendar } from '#kernel/clock';
import { journeyDuties } from './journey-duties.rule.ts';
import { journeyMinutes, unionMs } from './journey-minutes.rule.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const at = (time: string) => `2021-09-13T${time}:00+08:00`;
const minutes = (branches: Parameters<ReturnType<typeof journeyMinutes.at>>[0]['branches']) =>
  journeyMinutes.at(parseDay('2021-09-13'))({ submittedAt: at('09:00'), branches }).value;
const licence = { code: 'establish', doneAt: at('09:12') };
const dues = (input: Parameters<ReturnType<typeof journeyDuties.at>>[0], day = '2021-09-13') =>
  Object.fromEntries(
    journeyDuties
      .at(parseDay(day), { calendar })(input)
      .value.duties.map(({ code, due }) => [code, due]),
  );

test('a start takes as long as its longest branch, never the sum', () => {
  const branches = [licence, { code: 'bank', doneAt: at('09:13') }, { code: 'tax', doneAt: at('11:05') }];
  expect(minutes(branches)).toEqual({ minutes: 125, slowest: 'tax', open: [] });
});

test('waits of the branch and of the licence count once where they overlap', () => {
  const waits = [{ from: at('09:02'), to: at('09:10') }];
  const own = [
    { from: at('09:05'), to: at('09:20') },
    { from: at('09:15'), to: at('09:25') },
  ];
  const branches = [
    { ...licence, waits },
    { code: 'tax', doneAt: at('10:00'), waits: own },
  ];
  expect(minutes(branches)).toEqual({ minutes: 37, slowest: 'tax', open: [] });
});

test("another branch's waiting hides no slowness", () => {
  const waits = [{ from: at('09:00'), to: at('10:30') }];
  const branches = [licence, { code: 'tax', doneAt: at('11:00') }, { code: 'seal', doneAt: at('10:40'), waits }];
  expect(minutes(branches)).toMatchObject({ minutes: 120, slowest: 'tax' });
});

test('there is no figure while a requested branch is open; one not asked for does not matter', () => {
  expect(minutes([licence, { code: 'tax' }])).toEqual({ minutes: null, slowest: 'establish', open: ['tax'] });
  expect(minutes([licence, { code: 'tax', requested: false }])).toEqual({
    minutes: 12,
    slowest: 'establish',
    open: [],
  });
});

test('the union of spans is what counting minute by minute gives', () => {
  const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), span, (spans, window) => {
      let counted = 0;
      for (let minute = window.from; minute < window.to; minute++)
        if (spans.some(({ from, to }) => from <= minute && minute < to)) counted++;
      expect(unionMs(spans, window)).toBe(counted);
    }),
  );
});

test.each([
  ['2021-07-01', '2021-08-02'],
  ['2021-09-06', '2021-10-08'],
  ['2021-09-13', '2021-10-13'],
])('a licence of %s is followed by registrations up to %s', (licensedOn, due) => {
  expect(dues({ licensedOn })).toEqual({ tax: due, 'social-insurance': due, 'housing-fund': due });
});

test('personal accounts are due 20 days after the fund registration, bank accounts are reported within 15', () => {
  expect(dues({ fundRegisteredOn: '2021-09-13' })).toEqual({ 'fund-accounts': '2021-10-08' });
  expect(dues({ accountOpenedOn: '2021-09-22' })).toEqual({ 'bank-report': '2021-10-08' });
});

test('each hire owes two enrolments within 30 days', () => {
  expect(dues({ hiredOn: ['2021-08-02'] })).toEqual({ 'hire-insurance': '2021-09-01', 'hire-fund': '2021-09-01' });
});

test('a due day is a working day, 30 to 40 days on, warned of ten and three days before', () => {
  const days = fc.integer({ min: 1, max: 28 }).chain((d) => fc.integer({ min: 1, max: 11 }).map((m) => ({ d, m })));
  fc.assert(
    fc.property(days, ({ d, m }) => {
      const licensedOn = `2021-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
      const [duty] = journeyDuties.at(parseDay(licensedOn), { calendar })({ licensedOn }).value.duties;
      const gap = (Date.parse(duty!.due) - Date.parse(licensedOn)) / 86_400_000;
      expect(calendar.isWorkingDay(duty!.due)).toBe(true);
      expect(gap).toBeGreaterThanOrEqual(30);
      expect(gap).toBeLessThanOrEqual(40);
      expect(Date.parse(duty!.due) - Date.parse(duty!.yellowFrom)).toBe(10 * 86_400_000);
      expect(Date.parse(duty!.due) - Date.parse(duty!.redFrom)).toBe(3 * 86_400_000);
    }),
  );
});
