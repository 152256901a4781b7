import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Schema from 'typebox/schema';
import { expect, test } from 'vitest';
import { endOfDay, parseDay } from '#kernel/base';
import type { EffectDefinition } from '#kernel/case';
import { defineCalendar } from '#kernel/clock';
import { businessNameRegister } from './business-name.register.ts';
import { type NameEffectForm, registerName, reserveName } from './name-reserve.effects.ts';
import { nameContext } from './sample-names.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const full = '重庆市万盛经开区青川澍农业有限公司';

function plan(effect: EffectDefinition, on: string, form: NameEffectForm = { name: { full } }, results = {}) {
  const { planned, result } = effect.plan(nameContext(form, { on: parseDay(on), calendar, results }));
  const [record] = planned;
  if (planned.length !== 1 || record?.do !== 'record') throw new Error('one record was expected');
  expect([...Schema.Errors(businessNameRegister.schema, record.data)[1]]).toEqual([]);
  expect(Object.keys(record.keys)).toEqual(businessNameRegister.keys.map(({ name }) => name));
  expect(businessNameRegister.live).toContain(record.status);
  return { record, result };
}

test.each([
  ['2021-06-11', '2021-08-11'],
  ['2021-12-31', '2022-02-28'],
  ['2021-08-06', '2021-10-08'],
])('a name declared on %s is held until the end of %s', (on, lastDay) => {
  const { record, result } = plan(reserveName, on);
  expect(record).toMatchObject({ register: 'business-name', record: 'case-1', status: 'reserved' });
  expect(record.keys).toEqual({ name: '青川澍|A01|500000' });
  expect(record.until).toBe(endOfDay(parseDay(lastDay)));
  expect(result).toMatchObject({ full, reservedUntil: lastDay, provisional: false });
});

test('an approval that comes first keeps the name for a year, once', () => {
  const until = (form: NameEffectForm) =>
    plan(reserveName, '2021-06-11', { name: { full }, ...form }).result.reservedUntil;
  expect(until({ preApproval: true })).toBe('2022-06-13');
  expect(until({ approvals: [{}] })).toBe('2022-06-13');
  expect(until({ preApproval: false, approvals: [] })).toBe('2021-08-11');
});

test('a last day in a year without a notice is held all the same and marked provisional', () => {
  const lastYear = Math.max(...calendar.years);
  const { record, result } = plan(reserveName, `${lastYear}-12-01`);
  expect(result).toMatchObject({ provisional: true });
  expect(record.until).toBeDefined();
  expect(plan(reserveName, `${lastYear}-01-04`).result).toMatchObject({ provisional: false });
});

test('a proven relation gives a key of its own', () => {
  const form = { name: { full, relationProof: '91500110MA60ABCD50' } };
  expect(plan(reserveName, '2021-06-11', form).record.keys).toEqual({ name: `青川澍|A01|500000|${full}` });
});

test('registration keeps the key for good and writes the code of the business beside the name', () => {
  const reserved = plan(reserveName, '2021-06-11').record;
  const { record, result } = plan(registerName, '2021-06-15', undefined, { code: { uscc: '91500110MA60ABCD50' } });
  expect(record).toMatchObject({ record: reserved.record, keys: reserved.keys, status: 'registered' });
  expect(record.until).toBeUndefined();
  expect(record.data).toMatchObject({ full, registeredOn: '2021-06-15', uscc: '91500110MA60ABCD50' });
  expect(result).toEqual({ full, registeredOn: '2021-06-15' });
});

test('the code may stand inside the company that an earlier task gave; without one the name is registered without', () => {
  const nested = plan(registerName, '2021-06-15', undefined, {
    enterprise: { company: { uscc: '91500110MA60ABCD50' } },
  });
  expect(nested.record.data.uscc).toBe('91500110MA60ABCD50');
  expect(plan(registerName, '2021-06-15').record.data).not.toHaveProperty('uscc');
});
