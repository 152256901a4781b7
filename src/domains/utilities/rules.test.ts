import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays, type Day, parseDay } from '#kernel/base';
import { defineCalendar } from '#kernel/clock';
import { ruleRegistry } from '#kernel/rule';
import { connectAttribution, connectDue, connectElapsed, connectWarning } from './connect/connect-clock.rule.ts';
import { connectQuarterMean } from './connect/quarter-mean.rule.ts';
import { leadFold } from './early/lead.rule.ts';
import { surveySlot } from './one-form/one-form.rule.ts';
import { redLineSplit } from './red-line/red-line.rule.ts';
import { redLineDecide } from './red-line/redline-decide.rule.ts';
import { redLineScan } from './red-line/redline-more.rule.ts';
import { utilityRules } from './rules.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const registry = ruleRegistry(utilityRules, { calendar });
const value = (code: string, on: string, input: unknown) =>
  registry.run(code, on, input).value as Record<string, unknown>;
const refusal = (code: string, on: string, input: unknown) => {
  try {
    registry.run(code, on, input);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('every worked example comes out, and every rule has one', () => {
  expect(registry.check()).toEqual([]);
  expect(utilityRules.filter(({ examples }) => examples.length === 0)).toEqual([]);
});

describe('the clock of a connection', () => {
  const pause = (from: string, to: string, cause = 'user-works') => ({ from, to, cause });
  test.each([
    [[], 13],
    [[pause('2021-09-16', '2021-09-22')], 10],
    [[pause('2021-09-16', '2021-09-23')], 9],
    [[pause('2021-09-16', '2021-09-16')], 13],
  ])('water from 13 to 30 September 2021 with the pauses %j took %i working days', (pauses, days) => {
    expect(value('connect.elapsed', '2021-09-13', { start: '2021-09-13', end: '2021-09-30', pauses }).elapsedDays).toBe(
      days,
    );
  });

  test('the due day moves in the moment a pause gets its end', () => {
    const due = (pauses: unknown[]) =>
      value('connect.due', '2021-09-13', { service: 'water', start: '2021-09-13', pauses }).due;
    expect([due([]), due([pause('2021-09-16', '2021-09-22')]), due([pause('2021-09-16', '2021-09-23')])]).toEqual([
      '2021-09-26',
      '2021-09-29',
      '2021-09-30',
    ]);
  });

  test.each([
    ['2021-06-30', '实施方案第 6 项措施'],
    ['2021-07-01', '《重庆市优化营商环境条例》第三十二条'],
  ])('on %s eight working days at low voltage rest on %s', (on, basis) => {
    const run = registry.run('connect.due', on, { service: 'power-lv', start: on, pauses: [] });
    expect(run.value).toMatchObject({ limitDays: 8 });
    expect(run.basis).toContain(basis);
  });

  test.each([
    ['2021-09-24', 'red', 1],
    ['2021-09-26', 'red', 0],
    ['2021-09-23', 'yellow', 2],
    ['2021-09-22', 'yellow', 3],
    ['2021-09-18', 'green', 4],
  ])('on %s a water case of 13 September is %s', (today, colour, leftDays) => {
    expect(
      value('connect.warning', '2021-09-13', { service: 'water', start: '2021-09-13', today, pauses: [] }),
    ).toMatchObject({
      colour,
      leftDays,
    });
  });

  test.each(['material-shortage', 'contractor-busy', 'road-permit'])('%s stops no clock', (cause) => {
    const input = { start: '2021-09-13', end: '2021-09-30', pauses: [pause('2021-09-16', '2021-09-22', cause)] };
    expect(refusal('connect.elapsed', '2021-09-13', input)).toBe('PAUSE_CAUSE_NOT_ALLOWED');
  });

  test('a pause in the future or one that ends before it begins is refused', () => {
    const warned = (pauses: unknown[]) =>
      refusal('connect.warning', '2021-09-13', { service: 'gas', start: '2021-09-13', today: '2021-09-20', pauses });
    expect(warned([pause('2021-09-21', '2021-09-22')])).toBe('PAUSE_INTERVAL_INVALID');
    expect(warned([pause('2021-09-18', '2021-09-16')])).toBe('PAUSE_INTERVAL_INVALID');
    expect(warned([pause('2021-09-20', '2021-09-22')])).toBe(null);
  });

  const day = fc.integer({ min: 0, max: 90 }).map((n) => addCalendarDays(parseDay('2021-09-01'), n));
  const spans = fc.array(
    fc.tuple(day, fc.integer({ min: 0, max: 30 })).map(([from, n]) => ({ from, to: addCalendarDays(from, n) as Day })),
    { maxLength: 5 },
  );

  test('utility, government, user and force majeure add up to every working day, and what stops nothing stays in the count', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), spans, spans, (start, length, users, units) => {
        const end = addCalendarDays(start, length);
        const held = [
          ...users.map((span) => ({ ...span, holder: 'user' as const })),
          ...units.map((span) => ({ ...span, holder: 'government' as const })),
        ];
        const days = connectAttribution.at(start, { calendar })({ start, end, spans: held }).value;
        expect(days.utility + days.government + days.user + days['force-majeure']).toBe(days.workingDays);
        expect(days.workingDays).toBe(calendar.workingDaysBetween(start, end));
        const pauses = users
          .filter(({ from }) => from <= end)
          .map((span) => ({ ...span, cause: 'user-works' as const }));
        const { elapsedDays } = connectElapsed.at(start, { calendar })({ start, end, pauses }).value;
        expect(days.countedDays).toBe(elapsedDays);
      }),
    );
  });

  test('a connection opened on its due day took exactly its limit, and a day later one more', () => {
    fc.assert(
      fc.property(day, spans, (start, given) => {
        const pauses = given.map((span) => ({ ...span, cause: 'user-date' as const }));
        const { due, limitDays } = connectDue.at(start, { calendar })({ service: 'gas', start, pauses }).value;
        const inTime = pauses.filter(({ from }) => from <= due);
        expect(connectElapsed.at(start, { calendar })({ start, end: due, pauses: inTime }).value.elapsedDays).toBe(
          limitDays,
        );
        const left = connectWarning.at(start, { calendar })({
          service: 'gas',
          start,
          today: due,
          pauses: inTime,
        }).value;
        expect(left).toMatchObject({ leftDays: 0, colour: 'red' });
      }),
    );
  });

  test('the mean that is shown is never better than the true one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1 }), (elapsedDays) => {
        const { shownDays, met } = connectQuarterMean.at(parseDay('2021-09-30'))({ elapsedDays }).value;
        const mean = elapsedDays.reduce((all, one) => all + one, 0) / elapsedDays.length;
        expect(shownDays).toBeGreaterThanOrEqual(mean - 1e-9);
        expect(shownDays).toBeLessThan(mean + 0.1 + 1e-9);
        expect(met).toBe(mean <= 30);
      }),
    );
  });
});

describe('the red line', () => {
  const plot = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));
  const rectangle = plot([0, 0], [100, 0], [100, 60], [0, 60]);
  const split = (line: [number, number][], unitPriceFen: number, redLine = rectangle) =>
    redLineSplit.at(parseDay('2021-09-13'))({ redLine, line: plot(...line), unitPriceFen }).value;
  test('the worked examples of the rulebook', () => {
    expect(
      split(
        [
          [-80, 30],
          [40, 30],
        ],
        32_000,
      ),
    ).toMatchObject({ insideM: 40, outsideM: 80, userFen: 1_280_000, utilityFen: 2_560_000 });
    expect(
      split(
        [
          [-30, -40],
          [50, 20],
        ],
        45_000,
      ),
    ).toMatchObject({
      lengthM: 100,
      insideM: 33.33,
      outsideM: 66.67,
      userFen: 1_500_000,
      utilityFen: 3_000_000,
    });
    const u = plot([0, 0], [90, 0], [90, 60], [60, 60], [60, 20], [30, 20], [30, 60], [0, 60]);
    expect(
      split(
        [
          [-20, 40],
          [80, 40],
        ],
        20_000,
        u,
      ),
    ).toMatchObject({ insideM: 50, outsideM: 50, userFen: 1_000_000, utilityFen: 1_000_000 });
  });

  test('user and utility together pay the whole, and a line drawn the other way costs the same', () => {
    const at = fc.integer({ min: -300, max: 300 });
    fc.assert(
      fc.property(at, at, at, at, fc.integer({ min: 1, max: 1_000_000 }), (ax, ay, bx, by, price) => {
        fc.pre(ax !== bx || ay !== by);
        const there = split(
          [
            [ax, ay],
            [bx, by],
          ],
          price,
        );
        const back = split(
          [
            [bx, by],
            [ax, ay],
          ],
          price,
        );
        expect(there.userFen + there.utilityFen).toBe(there.totalFen);
        expect([back.userFen, back.utilityFen]).toEqual([there.userFen, there.utilityFen]);
        expect(there.userFen).toBeGreaterThanOrEqual(0);
        if (there.insideM === 0) expect(there.userFen).toBe(0);
      }),
    );
  });

  test('on any input nobody charges the user for what lies outside without an exception', () => {
    const metres = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        metres,
        metres,
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 1, max: 9_000_000 }),
        (insideM, outsideM, amountFen, chargedFen) => {
          const input = {
            kind: 'pipe',
            amountFen,
            insideM,
            outsideM,
            inPlannedLand: true,
            illegalBuilding: false,
            newHousing: false,
          };
          const most = value('redline.decide', '2021-09-13', input).userFen as number;
          if (insideM + outsideM > 0) expect(most * (insideM + outsideM)).toBeLessThanOrEqual(amountFen * insideM);
          const charged = refusal('redline.decide', '2021-09-13', { ...input, chargedFen });
          expect(charged).toBe(chargedFen > most ? 'CHARGE_OUTSIDE_REDLINE' : null);
        },
      ),
    );
  });

  test('an illegal building is not connected, whatever else holds', () => {
    const decide = redLineDecide.at(parseDay('2021-09-13'));
    expect(
      decide({
        kind: 'meter',
        amountFen: 1,
        insideM: 0,
        outsideM: 0,
        inPlannedLand: false,
        illegalBuilding: true,
        newHousing: true,
      }).value,
    ).toMatchObject({ payer: 'nobody', reason: 'X5' });
  });

  test('the scan takes the outside part of a bill that names nothing, and nothing under a published exception', () => {
    const scan = redLineScan.at(parseDay('2021-09-13'));
    const bill = {
      billedOn: parseDay('2021-05-01'),
      text: '给水管安装',
      amountFen: 3_840_000,
      outsideM: 80,
      lengthM: 120,
    };
    expect(scan({ ...bill, exception: 'none' }).value.refundFen).toBe(2_560_000);
    expect(scan({ ...bill, exception: 'granted' }).value).toMatchObject({ hit: false, refundFen: 0 });
  });
});

describe('events and visits', () => {
  const events = fc.array(
    fc.record({
      eventId: fc.constantFrom('e1', 'e2', 'e3', 'e4', 'e5', 'e6'),
      key: fc.constantFrom('P1', 'P2'),
      seq: fc.integer({ min: 0, max: 5 }),
      type: fc.constantFrom('licensed', 'planning-permit', 'construction-permit'),
      receivedAt: fc.constant('2021-09-13T02:00:00Z'),
    }),
    { maxLength: 12 },
  );
  test('the same project never stands twice, and hearing everything again changes nothing', () => {
    fc.assert(
      fc.property(events, (list) => {
        const fold = leadFold.at(parseDay('2021-09-13'));
        const once = fold({ events: list as never }).value;
        expect(new Set(once.leads.map(({ key }) => key)).size).toBe(once.leads.length);
        expect(fold({ events: [...list, ...list] as never }).value.leads).toEqual(once.leads);
      }),
    );
  });

  test('every crew that is asked comes once or is named as missing, and only when user and crew are free', () => {
    const times = fc.subarray(['2021-09-14 am', '2021-09-14 pm', '2021-09-15 am', '2021-09-15 pm', '2021-09-16 am']);
    fc.assert(
      fc.property(times, times, times, times, (user, water, power, gas) => {
        const free = { water, power, gas };
        const asked = ['water', 'power', 'gas'] as const;
        const run = surveySlot.at(parseDay('2021-09-13'), { calendar });
        const { visits, without } = run({ acceptedOn: parseDay('2021-09-13'), asked: [...asked], user, ...free }).value;
        expect([...visits.flatMap(({ crews }) => crews), ...without].sort()).toEqual([...asked].sort());
        for (const { slot, crews } of visits) {
          expect(user).toContain(slot);
          expect(slot < '2021-09-16').toBe(true);
          for (const crew of crews) expect(free[crew]).toContain(slot);
        }
      }),
    );
  });
});
