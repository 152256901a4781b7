import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays, addMonths, type Day, parseDay } from '#kernel/base';
import { defineCalendar } from '#kernel/clock';
import { citationsIn, missingCitations, ruleRegistry } from '#kernel/rule';
import { bannedWords } from './banned-words.ts';
import { nameCheck } from './name-compare.rule.ts';
import { nameComposition } from './name-composition.rule.ts';
import { nameDisputeClock } from './name-dispute-clock.rule.ts';
import { nameReservation } from './name-reservation.rule.ts';
import { sampleDistrict, sampleLibrary } from './sample-names.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const rules = [nameCheck, nameComposition, nameDisputeClock, nameReservation];
const reserve = (declared: string, preApproval = false) =>
  nameReservation.at(parseDay(declared), { calendar })({ declared: parseDay(declared), preApproval }).value;
const dispute = (on: string, input: Record<string, string>) =>
  nameDisputeClock.at(parseDay(on), { calendar })(input as never).value;
const plain = (day: string) => ({ lastDay: day, lastDayBeforeRolling: day });

test('every example of every rule on names comes out', () => {
  expect(ruleRegistry(rules, { calendar }).check()).toEqual([]);
});

describe('citations', () => {
  const shared = process.env.ONEWINDOW_SHARED ?? join(import.meta.dirname, '../../../../../shared');
  const laws = new Map<string, string>();
  for (const file of globSync(join(shared, 'law/*.md'))) {
    const law = basename(file).replace(/\(\d{4}-\d{2}-\d{2}\)\.md$/, '');
    laws.set(law, `${laws.get(law) ?? ''}\n${readFileSync(file, 'utf8')}`);
  }
  const cited = (text: string) =>
    missingCitations(
      [
        {
          ...nameReservation,
          versions: [{ from: parseDay('2021-03-01'), to: null, basis: text, verified: true, params: {} }],
        },
      ],
      laws,
    );

  test('the laws were found', () => {
    expect([...laws.keys()], `laws in ${shared}; set ONEWINDOW_SHARED to their folder`).toContain(
      '企业名称登记管理规定',
    );
    expect(cited(`《企业名称登记管理规定》第${'一百'}条`)).toHaveLength(1);
  });

  test('every article that a version cites exists', () => {
    expect(missingCitations(rules, laws)).toEqual([]);
    expect(rules.flatMap(({ versions }) => versions.flatMap(({ basis }) => citationsIn(basis))).length).toBeGreaterThan(
      8,
    );
  });

  test('every article that a hit or a list of words cites exists', () => {
    const typed = [
      '重庆Ａ科技',
      '万盛分公司',
      '中国大学有限公司',
      '成都星机械有限公司',
      '重庆綦江（中国）（一）有限公司',
      '重庆中国法国机械集团有限公司',
    ];
    const names = [
      ...typed,
      '重庆红光酒业有限公司',
      '重庆宏光酒业有限公司',
      '重庆星台科技有限公司',
      '重庆最佳公益有限公司',
    ];
    const { regionWords } = sampleDistrict;
    const bases = ['2021-02-15', '2021-09-10', '2023-10-01'].flatMap((on) =>
      names.flatMap((full) =>
        nameCheck
          .at(parseDay(on))({ full, regionWords, library: [...sampleLibrary] })
          .value.hits.map(({ basis }) => basis),
      ),
    );
    const all = [...bases, ...bannedWords.map(({ basis }) => basis)];
    expect(new Set(all).size).toBeGreaterThan(12);
    expect(cited(all.join('；'))).toEqual([]);
  });
});

describe('how long a name is kept', () => {
  test.each([
    ['2021-06-11', false, '2021-08-11', '2021-08-11'],
    ['2021-12-31', false, '2022-02-28', '2022-02-28'],
    ['2021-06-11', true, '2022-06-11', '2022-06-13'],
    ['2021-08-06', false, '2021-10-06', '2021-10-08'],
  ])(
    'declared on %s, approval first %s: %s, moved on to %s',
    (declared, preApproval, lastDayBeforeRolling, lastDay) => {
      expect(reserve(declared, preApproval)).toEqual({ lastDay, lastDayBeforeRolling, months: preApproval ? 12 : 2 });
    },
  );

  test('the rule begins with the regulation', () => {
    expect(() => reserve('2021-02-28')).toThrow(expect.objectContaining({ code: 'RULE_NOT_IN_FORCE' }));
    expect(reserve('2021-03-01').lastDay).toBe('2021-05-06');
  });

  test('a year without a notice is refused, not guessed', () => {
    expect(() => reserve('2030-11-15')).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING' }));
  });

  const days = fc.integer({ min: 0, max: 1700 }).map((n) => addCalendarDays(parseDay('2021-03-01'), n));

  test('a later declaration never ends earlier, and the last day is the first working day from the one by the calendar', () => {
    fc.assert(
      fc.property(days, fc.boolean(), (day, preApproval) => {
        const { lastDay } = reserve(day, preApproval);
        expect(reserve(addCalendarDays(day, 1), preApproval).lastDay >= lastDay).toBe(true);
        let found = addMonths(day, preApproval ? 12 : 2);
        while (!calendar.isWorkingDay(found)) found = addCalendarDays(found, 1);
        expect(lastDay).toBe(found);
      }),
    );
  });
});

describe('the clock of a dispute', () => {
  test('filed on Monday 2021-09-13: the decision to accept is due on a worked Saturday', () => {
    expect(dispute('2021-09-13', { filed: '2021-09-13' }).acceptBy).toEqual(plain('2021-09-18'));
  });

  test('accepted on 2021-09-17: serve by a worked Sunday, rule within three months', () => {
    expect(dispute('2021-09-17', { accepted: '2021-09-17' })).toMatchObject({
      serveBy: plain('2021-09-26'),
      rulingBy: plain('2021-12-17'),
    });
  });

  test('served on 2021-09-24: the reply is due after the holiday', () => {
    expect(dispute('2021-09-24', { served: '2021-09-24' }).replyBy).toEqual(plain('2021-10-13'));
  });

  test('the decision received on 2021-12-10: renaming by Sunday 2022-01-09, moved on to Monday', () => {
    expect(dispute('2021-12-10', { received: '2021-12-10' }).renameBy).toEqual({
      lastDay: '2022-01-10',
      lastDayBeforeRolling: '2022-01-09',
    });
  });

  test('a step that has not begun has no last day', () => {
    expect(Object.values(dispute('2021-09-13', {}))).toEqual([null, null, null, null, null, null]);
  });

  test('nothing is accepted before it is filed', () => {
    expect(() => dispute('2021-09-17', { filed: '2021-09-17', accepted: '2021-09-16' })).toThrow(
      expect.objectContaining({ code: 'PAUSE_INTERVAL_INVALID' }),
    );
    expect(dispute('2021-09-17', { filed: '2021-09-17', accepted: '2021-09-17' }).serveBy).toEqual(plain('2021-09-26'));
  });

  test.each([
    ['2021-03-01', false],
    ['2023-09-30', false],
    ['2023-10-01', true],
  ])('on %s the steps in working days bind by law: %s', (on, verified) => {
    expect(nameDisputeClock.at(parseDay(on), { calendar })({ filed: parseDay(on) }).verified).toBe(verified);
  });

  test('counting working days one by one gives the same last days', () => {
    const days = fc.integer({ min: 0, max: 1700 }).map((n) => addCalendarDays(parseDay('2021-03-01'), n));
    const nth = (from: Day, count: number): Day => {
      let day = from;
      for (let left = count; left > 0; ) {
        day = addCalendarDays(day, 1);
        if (calendar.isWorkingDay(day)) left--;
      }
      return day;
    };
    fc.assert(
      fc.property(days, (day) => {
        const value = dispute(day, { filed: day, correctionAsked: day, accepted: day, served: day });
        expect([value.acceptBy, value.correctBy, value.serveBy, value.replyBy].map((one) => one?.lastDay)).toEqual([
          nth(day, 5),
          nth(day, 5),
          nth(day, 5),
          nth(day, 10),
        ]);
      }),
    );
  });
});
