import fc from 'fast-check';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { dayNumber, dayOfNumber, parseDay, Refusal, share, type WorkingCalendar } from '#kernel/base';
import { defineRule, type RuleVersion } from './rule.ts';
import { daySchema, fenSchema } from './schemas.ts';

const day = parseDay;

const deedTax = defineRule({
  code: 'deed-tax.only-home',
  name: { zh: '家庭唯一住房契税', en: 'Deed tax on an only home' },
  title: { zh: '买唯一住房要交多少契税？', en: 'How much deed tax on an only home?' },
  input: Type.Object(
    { priceFen: fenSchema, floorAreaM2: Type.Number({ exclusiveMinimum: 0 }) },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2016-02-22',
      to: '2024-11-30',
      basis: '财税〔2016〕23号',
      params: { lowRateMaxM2: 90, lowRateBp: 100, highRateBp: 150 },
    },
    {
      from: '2024-12-01',
      basis: '公告2024年第16号',
      verified: false,
      params: { lowRateMaxM2: 140, lowRateBp: 100, highRateBp: 150 },
    },
  ],
  apply(params, { priceFen, floorAreaM2 }) {
    const rateBp = floorAreaM2 <= params.lowRateMaxM2 ? params.lowRateBp : params.highRateBp;
    return {
      value: { taxFen: share(priceFen, rateBp) },
      steps: [{ zh: `税率 ${rateBp / 100}%`, en: `rate ${rateBp / 100}%` }, `${priceFen} × ${rateBp} bp`],
    };
  },
  examples: [{ on: '2024-11-30', input: { priceFen: 100_000_000, floorAreaM2: 120 }, expect: { taxFen: 1_500_000 } }],
});

test.each([
  ['2016-02-22', 90, 1_000_000],
  ['2016-02-22', 90.01, 1_500_000],
  ['2024-11-30', 120, 1_500_000],
  ['2024-12-01', 120, 1_000_000],
  ['2024-12-01', 140, 1_000_000],
  ['2024-12-01', 140.01, 1_500_000],
  ['2099-01-01', 120, 1_000_000],
])('on %s a home of %d m² for a million yuan pays %i fen', (on, floorAreaM2, taxFen) => {
  expect(deedTax.at(day(on))({ priceFen: 100_000_000, floorAreaM2 }).value).toEqual({ taxFen });
});

test('the outcome carries steps in both languages, basis, version, and whether somebody checked the figures', () => {
  expect(deedTax.at(day('2024-11-30'))({ priceFen: 333, floorAreaM2: 120 })).toEqual({
    value: { taxFen: 5 },
    steps: [
      { zh: '税率 1.5%', en: 'rate 1.5%' },
      { zh: '333 × 150 bp', en: '333 × 150 bp' },
    ],
    basis: '财税〔2016〕23号',
    version: { from: '2016-02-22', to: '2024-11-30' },
    verified: true,
  });
  expect(deedTax.at(day('2024-12-01'))({ priceFen: 333, floorAreaM2: 120 })).toMatchObject({
    version: { from: '2024-12-01', to: null },
    verified: false,
  });
});

test('a day on which no version holds is refused with the days that are kept', () => {
  expect(() => deedTax.at(day('2016-02-21'))).toThrow(
    expect.objectContaining({
      code: 'RULE_NOT_IN_FORCE',
      params: expect.objectContaining({ rule: 'deed-tax.only-home', on: '2016-02-21', earliest: '2016-02-22' }),
    }),
  );
});

test.each<[unknown, string, string]>([
  [{ priceFen: 100 }, '/floorAreaM2', 'missing'],
  [{ priceFen: 100, floorAreaM2: 0 }, '/floorAreaM2', '> 0'],
  [{ priceFen: 100.5, floorAreaM2: 90 }, '/priceFen', 'a whole number'],
  [{ priceFen: -1, floorAreaM2: 90 }, '/priceFen', '>= 0'],
  [{ priceFen: 2 ** 53, floorAreaM2: 90 }, '/priceFen', '<= 9007199254740991'],
  [{ priceFen: '100', floorAreaM2: 90 }, '/priceFen', 'a whole number'],
  [{ priceFen: 100, floorAreaM2: 90, onlyHome: true }, '/onlyHome', 'no such field'],
  [null, '/', 'an object'],
  [[], '/', 'an object'],
])('the input %j is refused at %s: %s', (input, pointer, reason) => {
  const refused = () => deedTax.at(day('2024-12-01'))(input as { priceFen: number; floorAreaM2: number });
  expect(refused).toThrow(Refusal);
  expect(refused).toThrow(
    expect.objectContaining({
      code: 'RULE_INPUT',
      params: {
        rule: 'deed-tax.only-home',
        pointer,
        reason: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringContaining(reason) },
      },
    }),
  );
});

const replyDay = defineRule({
  code: 'dispute.reply-day',
  name: { zh: '答辩期限', en: 'Day of the reply' },
  input: Type.Object({ served: daySchema }, { additionalProperties: false }),
  versions: [{ from: '2021-03-01', basis: '[D]', params: { replyWorkingDays: 10 } }],
  apply: (params, { served }, { calendar, on }) => ({
    value: { last: calendar.addWorkingDays(served, params.replyWorkingDays), on },
    steps: [],
  }),
  examples: [],
});

// Every day is worked: enough to see that the rule asks the calendar it is given.
const workedThrough = {
  addWorkingDays: (from, n) => dayOfNumber(dayNumber(from) + n),
} as WorkingCalendar;

test('a rule about working days asks the calendar that it is given', () => {
  const outcome = replyDay.at(day('2021-09-13'), { calendar: workedThrough })({ served: day('2021-09-24') });
  expect(outcome.value).toEqual({ last: '2021-10-04', on: '2021-09-13' });
});

test('without a calendar such a rule fails loudly instead of guessing', () => {
  expect(() => replyDay.at(day('2021-09-13'))({ served: day('2021-09-24') })).toThrow('give at() the calendar');
});

test.each(['2021-02-29', '0999-01-01', '2021-9-1', ''])('the day %j in an input is refused', (served) => {
  expect(() => replyDay.at(day('2021-09-13'), { calendar: workedThrough })({ served: served as never })).toThrow(
    expect.objectContaining({ code: 'RULE_INPUT' }),
  );
});

const version = (from: string, to?: string): RuleVersion<null> => ({
  from,
  ...(to && { to }),
  basis: 'x',
  params: null,
});
const define = (
  versions: RuleVersion<null>[],
  changes: { code?: string; input?: Parameters<typeof Type.Object>[0]; open?: boolean } = {},
) =>
  defineRule({
    code: changes.code ?? 'a.b',
    name: { zh: '甲', en: 'A' },
    input: Type.Object(changes.input ?? {}, changes.open ? {} : { additionalProperties: false }),
    versions,
    apply: () => ({ value: null, steps: [] }),
    examples: [],
  });

test.each<[string, RuleVersion<null>[], string]>([
  ['none', [], 'no version'],
  ['two that share a day', [version('2021-01-01', '2021-06-30'), version('2021-06-30')], 'overlaps'],
  ['one without end before another', [version('2021-01-01'), version('2022-01-01')], 'overlaps'],
  ['two in the wrong order', [version('2022-01-01', '2022-12-31'), version('2021-01-01', '2021-12-31')], 'overlaps'],
  ['one that ends before it begins', [version('2021-06-30', '2021-06-29')], 'ends before'],
  ['a day that does not exist', [version('2021-02-29')], 'does not exist'],
  ['an empty basis', [{ ...version('2021-01-01'), basis: ' ' }], 'no basis'],
])('versions with %s are a bug', (_, versions, message) => {
  expect(() => define(versions)).toThrow(message);
});

test('versions that meet day by day, or leave a gap, are fine; the gap is not in force', () => {
  const rule = define([
    version('2021-01-01', '2021-06-30'),
    version('2021-07-01', '2021-07-01'),
    version('2021-09-01'),
  ]);
  expect(rule.at(day('2021-06-30'))({}).version).toEqual({ from: '2021-01-01', to: '2021-06-30' });
  expect(rule.at(day('2021-07-01'))({}).version).toEqual({ from: '2021-07-01', to: '2021-07-01' });
  expect(() => rule.at(day('2021-07-02'))).toThrow(expect.objectContaining({ code: 'RULE_NOT_IN_FORCE' }));
  expect(() => rule.at(day('2021-08-31'))).toThrow(expect.objectContaining({ code: 'RULE_NOT_IN_FORCE' }));
  expect(rule.at(day('2021-09-01'))({}).version).toEqual({ from: '2021-09-01', to: null });
});

test('a code is topic.rule, and an input that takes unknown fields is a bug', () => {
  for (const code of ['tax', 'Tax.deed', 'tax.', 'tax deed.x', '.x'])
    expect(() => define([version('2021-01-01')], { code })).toThrow('topic.rule');
  expect(define([version('2021-01-01')], { code: 'name.n01' }).code).toBe('name.n01');
  expect(() => define([version('2021-01-01')], { open: true })).toThrow('unknown fields');
});

test('every day belongs to at most one version, and to the one whose days hold it', () => {
  const rule = define([
    version('2021-01-01', '2021-06-30'),
    version('2021-07-01', '2021-07-01'),
    version('2021-09-01'),
  ]);
  const days = fc.integer({ min: dayNumber(day('2020-06-01')), max: dayNumber(day('2022-06-01')) }).map(dayOfNumber);
  fc.assert(
    fc.property(days, (on) => {
      const holding = rule.versions.filter(({ from, to }) => from <= on && on <= (to ?? '9999-12-31'));
      expect(holding.length).toBeLessThanOrEqual(1);
      if (holding.length === 1) expect(rule.at(on)({}).version.from).toBe(holding[0]?.from);
      else expect(() => rule.at(on)).toThrow(Refusal);
    }),
  );
});

test('a dearer home of the same size never pays less', () => {
  const price = fc.integer({ min: 0, max: 1_000_000_000_000 });
  fc.assert(
    fc.property(price, price, fc.integer({ min: 1, max: 500 }), (a, b, floorAreaM2) => {
      const tax = (priceFen: number) => deedTax.at(day('2024-12-01'))({ priceFen, floorAreaM2 }).value.taxFen;
      expect(tax(Math.max(a, b))).toBeGreaterThanOrEqual(tax(Math.min(a, b)));
    }),
  );
});
