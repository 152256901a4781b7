import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays, type Day, endOfDay, parseDay } from '#kernel/base';
import { defineCalendar } from '#kernel/clock';
import type { SeedRecord } from '#kernel/programme';
import { demonstrationNames } from './demo-names.ts';
import { nameKey, relationKey } from './name-key.ts';
import { parseName } from './name-parts.ts';
import { nameAnswers, sampleDistrict, sampleLibrary, screen } from './sample-names.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const demonstration = nameAnswers(demonstrationNames());
const today = parseDay('2026-11-24');

function recordOf(full: string, differs: Partial<SeedRecord> & { until?: ReturnType<typeof endOfDay> } = {}) {
  const parts = parseName(full, sampleDistrict.regionWords);
  const { region, trade, industry, group, form } = parts;
  const data = { full: parts.full, region, trade, industry, group, form };
  const keys = { name: nameKey(parts, '500000') };
  return { register: 'business-name', record: full, status: 'registered', data, keys, ...differs };
}

const ask = (full: string, answers = demonstration, on: Day = today, relationProof?: string) =>
  screen(answers, { full, ...(relationProof ? { relationProof } : {}) }, { on, calendar });

describe('in the demonstration', () => {
  test('红光酒业 in Wansheng is the same as an older firm, and at least five alternatives are offered', () => {
    const { outcome, findings, value } = ask('重庆市万盛经开区红光酒业有限公司');
    expect(outcome).toBe('stop');
    expect(value.verdict).toBe('SAME');
    expect(value.hits[0]).toMatchObject({ label: 'S3', older: '重庆红光酒业有限公司' });
    expect(findings[0]).toMatchObject({
      code: 'name.s3',
      verdict: 'stop',
      against: '重庆红光酒业有限公司',
      field: '/name/full',
    });
    expect(value.partVerdicts).toEqual({ region: 'ok', trade: 'stop', industry: 'ok', form: 'ok' });
    expect(value.alternatives.length).toBeGreaterThanOrEqual(5);
  });

  test('青川澍农业 in Wansheng is free, and nothing else is offered', () => {
    const { outcome, findings, value } = ask('重庆市万盛经开区青川澍农业有限公司');
    expect([outcome, value.verdict, value.hits, value.alternatives]).toEqual(['free', 'FREE', [], []]);
    expect(findings).toMatchObject([{ code: 'name.free', verdict: 'ok' }]);
  });

  test('no two names of the library hold one key, and it is the same library every time', () => {
    const keys = demonstrationNames().flatMap(({ keys: held }) => held.name ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(demonstrationNames()).toEqual(demonstrationNames());
  });
});

test.each([
  ['重庆市万盛经开区青川澍农业有限公司', 'free'],
  ['重庆新金桥发展有限公司', 'warn'],
  ['重庆长寿机械有限公司', 'officer'],
  ['重庆万青房地产有限公司', 'stop'],
])('%s leads to %s', (full, outcome) => {
  expect(ask(full).outcome).toBe(outcome);
});

test('without a name there is nothing to judge', () => {
  expect(ask(' 　').findings).toMatchObject([{ code: 'name.missing', verdict: 'stop' }]);
});

test('the version of the day decides, and the page is told which', () => {
  const answers = nameAnswers(sampleLibrary.slice(0, 4).map(({ full }) => recordOf(full)));
  expect(ask('重庆万青房地产有限公司', answers, parseDay('2021-02-28'))).toMatchObject({
    outcome: 'warn',
    value: { ruleFrom: '2017-07-31' },
  });
  expect(ask('重庆万青房地产有限公司', answers, parseDay('2021-03-01'))).toMatchObject({
    outcome: 'stop',
    value: { ruleFrom: '2021-03-01' },
  });
});

describe('who holds a name', () => {
  const full = '重庆市万盛经开区红光酒业有限公司';
  const older = '重庆红光酒业有限公司';

  test('a reserved name counts through the last day of its reservation, not a day longer', () => {
    const answers = nameAnswers([recordOf(older, { status: 'reserved', until: endOfDay(parseDay('2021-11-15')) })]);
    expect(ask(full, answers, parseDay('2021-11-15')).value.verdict).toBe('SAME');
    expect(ask(full, answers, parseDay('2021-11-16')).value.verdict).toBe('FREE');
  });

  test('a name given back or in any other state does not count', () => {
    expect(ask(full, nameAnswers([recordOf(older, { status: 'released', keys: {} })])).value.verdict).toBe('FREE');
  });

  test('an ended name counts for a year, and only by its trade name', () => {
    const ended = recordOf(older, { status: 'ended', keys: {} });
    const answers = nameAnswers([{ ...ended, data: { ...ended.data, endedOn: '2020-09-10', endedHow: 'renamed' } }]);
    const onDay = (on: string) => ask(full, answers, parseDay(on)).value.hits.map(({ label }) => label);
    expect([onDay('2021-09-10'), onDay('2021-09-11')]).toEqual([['T1'], []]);
  });

  const uscc = '91500110MA60ABCD50';
  const relation = (status: string, newer = full) => ({
    register: 'name-relation',
    record: 'r1',
    status,
    data: { older, uscc, newer, kind: 'investment', verifiedOn: '2026-11-01' },
    keys: { relation: relationKey(uscc, newer) },
  });

  test('a relation that the registrar verified lifts the hit; one that is only stated lifts nothing', () => {
    const withRelation = (status: string) => nameAnswers([recordOf(older), relation(status)]);
    expect(ask(full, withRelation('verified'), today, uscc).findings).toMatchObject([
      { code: 'name.relation', verdict: 'ok', against: older },
      { code: 'name.free' },
    ]);
    expect(ask(full, withRelation('withdrawn'), today, uscc).outcome).toBe('stop');
    expect(ask(full, nameAnswers([recordOf(older)]), today, uscc).outcome).toBe('stop');
    expect(ask(full, withRelation('verified'), today).outcome).toBe('stop');
  });

  test('a relation verified for one name does not help another', () => {
    const answers = nameAnswers([recordOf(older), relation('verified', '重庆红光白酒有限公司')]);
    expect(ask(full, answers, today, uscc).outcome).toBe('stop');
  });
});

describe('alternatives', () => {
  const stillFree = (full: string, answers = demonstration, on = today) => {
    const { alternatives } = ask(full, answers, on).value;
    expect(alternatives.length).toBeLessThanOrEqual(10);
    expect(new Set(alternatives.map((one) => one.full)).size).toBe(alternatives.length);
    for (const one of alternatives) {
      expect([one.full, ask(one.full, answers, on).value.verdict]).toEqual([one.full, 'FREE']);
      expect(one.full).toContain(one.trade);
      expect([one.why.zh, one.why.en]).not.toContain('');
    }
    return alternatives.length;
  };

  test.each([
    '重庆市万盛经开区红光酒业有限公司',
    '重庆万青房地产有限公司',
    '重庆云溪谷文化旅游有限公司',
    '重庆黑山谷食品有限公司',
    '重庆新金桥发展有限公司',
    '万盛经开区星台机械有限公司',
    '重庆科技有限公司',
    '重庆A1机械有限公司',
  ])('%s: ten at most, each free when checked again', (full) => {
    expect(stillFree(full)).toBeGreaterThanOrEqual(5);
  });

  test('each is free in any library', () => {
    const trades = fc.array(fc.constantFrom(...'红丹光曦晖朗辉宏金桥虹谷'), { minLength: 2, maxLength: 3 });
    const names = fc
      .tuple(trades, fc.constantFrom('酒业', '白酒', '食品', '实业', ''), fc.constantFrom('有限公司', '股份有限公司'))
      .map(([trade, industry, form]) => `重庆${trade.join('')}${industry}${form}`);
    let offered = 0;
    fc.assert(
      fc.property(fc.uniqueArray(names, { maxLength: 60 }), names, fc.nat(700), (library, full, later) => {
        const answers = nameAnswers([...library.map((one) => recordOf(one)), recordOf('重庆红光酒业有限公司')]);
        offered += stillFree(full, answers, addCalendarDays(parseDay('2023-03-01'), later));
      }),
      { numRuns: 25, seed: 5 },
    );
    expect(offered).toBeGreaterThan(50);
  });
});
