import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, type Day, parseDay } from '#kernel/base';
import { defineCalendar } from '#kernel/clock';
import { ruleRegistry } from '#kernel/rule';
import { permitCommitment } from './permit-commitment.rule.ts';
import { permitComposite } from './permit-composite.rule.ts';
import { permitLimits } from './permit-limits.rule.ts';
import { permitMaterials } from './permit-materials.rule.ts';
import { permitReapply } from './permit-reapply.rule.ts';
import { permitRules } from './permit-rules.ts';
import { doubleCheck, trades } from './trades.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);

test('every worked example of every permit rule comes out, and every rule has one', () => {
  expect(ruleRegistry(permitRules, { calendar }).check()).toEqual([]);
  expect(permitRules.filter(({ examples }) => examples.length === 0)).toEqual([]);
  expect(permitRules.map(({ code }) => code).sort()).toEqual([
    'permit.behaviour',
    'permit.commitment',
    'permit.composite',
    'permit.limits',
    'permit.materials',
    'permit.reapply',
  ]);
});

test('worked example: a food permit accepted on 16 September 2021 is due on the 24th, by law on 20 October; the Saturday worked counts', () => {
  const { value } = permitLimits.at(parseDay('2021-09-16'), { calendar })({
    acceptedOn: '2021-09-16',
    promisedWorkingDays: 5,
  });
  const counted = ['2021-09-17', '2021-09-18', '2021-09-22', '2021-09-23', '2021-09-24'];
  expect(value.promised).toBe(counted.at(-1));
  expect(value.single).toBe('2021-10-20');
});

const days = fc.integer({ min: 0, max: 1000 }).map((n) => addCalendarDays(parseDay('2021-07-01'), n));

test('done side by side is never later than one after the other, and as late as the slowest part', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 }), days, (promises, on) => {
      const { value } = permitComposite.at(on, { calendar })({
        today: on,
        acceptedOn: on,
        components: promises.map((promisedWorkingDays, n) => ({ name: `${n}`, promisedWorkingDays })),
      });
      expect(value.parallelWorkingDays).toBe(Math.max(...promises));
      expect(value.parallelWorkingDays).toBeLessThanOrEqual(value.serialWorkingDays);
      expect(value.promised).toBe(calendar.addWorkingDays(on, Math.max(...promises)));
    }),
  );
});

test('a red permit closes nothing but its own trade, and one that cannot be looked up is never green', () => {
  const { parts } = permitComposite.at(parseDay('2026-09-25'), { calendar })({
    today: '2026-09-25',
    components: [{ name: '食品', validTo: '2026-09-24' }, { name: '招牌' }, { name: '消防', state: 'unreachable' }],
  }).value;
  expect(parts.map(({ colour }) => colour)).toEqual(['red', 'green', 'amber']);
});

test('one application never asks for more papers than separate ones, and never for one that the platform fetches', () => {
  const paper = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const list = fc.record({ name: fc.constant('x'), papers: fc.uniqueArray(paper) });
  fc.assert(
    fc.property(fc.array(list, { minLength: 1, maxLength: 5 }), fc.uniqueArray(paper), (lists, fetched) => {
      const { separate, union, toUpload, saved } = permitMaterials.at(parseDay('2021-09-16'))({ lists, fetched }).value;
      expect(union.length).toBeLessThanOrEqual(separate);
      expect(toUpload.filter((one) => (fetched as string[]).includes(one))).toEqual([]);
      expect(saved).toBe(separate - toUpload.length);
    }),
  );
});

test('a conditional permit may operate from no day before everything is there, and has lapsed on the day after the promised one', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 90 }), (signedOn, ahead, later) => {
      const meetsBy = addCalendarDays(signedOn, ahead);
      const today = addCalendarDays(signedOn, later);
      const { value } = permitCommitment.at(signedOn, { calendar })({ signedOn, meetsBy, today });
      expect(value.mayOperate).toBe(false);
      expect(value.state).toBe(later > ahead ? 'lapsed' : 'conditional');
    }),
  );
});

test.each([
  ['2021-10-15', 'active'],
  ['2021-10-16', 'lapsed'],
])('papers that come on %s leave the permit %s', (metOn, state) => {
  const input = { signedOn: '2021-09-13', meetsBy: '2021-10-15', metOn, today: '2021-10-16' };
  expect(permitCommitment.at(parseDay('2021-09-13'), { calendar })(input).value.state).toBe(state);
});

test('where no safety is touched nobody is barred, whatever he did', () => {
  const cause = fc.constantFrom('fraud' as const, 'false-materials' as const);
  fc.assert(
    fc.property(cause, days, (why, decidedOn) => {
      const input = { cause: why, safety: false, decidedOn, today: decidedOn };
      expect(permitReapply.at(decidedOn as Day)(input).value).toEqual({ until: null, from: null });
    }),
  );
});

test('no fact of a trade is checked by two units, and a list in which one is says so', () => {
  expect(trades.map(({ checks }) => doubleCheck(checks))).toEqual(trades.map(() => undefined));
  const exits = { zh: '疏散通道', en: 'Escape ways' };
  expect(
    doubleCheck([
      { fact: exits, unit: 'fire-rescue' },
      { fact: exits, unit: 'health' },
    ]),
  ).toEqual({
    fact: exits,
    unit: 'fire-rescue',
    again: 'health',
  });
});
