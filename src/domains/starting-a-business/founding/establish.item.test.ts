import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { formErrors, limitOn } from '#kernel/case';
import { establishForm } from './establish.form.ts';
import { establish } from './establish.item.ts';
import { people, soundFiling } from './sample-filing.ts';

type Node = Record<string, unknown> & { properties?: Record<string, Node>; items?: Node };

const sound = () => JSON.parse(JSON.stringify(soundFiling(parseDay('2026-11-24'))));
const paths = (form: unknown) => formErrors(establishForm, form).map(({ path }) => path);

/** Every schema inside a schema, with its path. */
function parts(node: Node, path = ''): [string, Node][] {
  const inner = Object.entries(node.properties ?? {}).flatMap(([name, child]) => parts(child, `${path}/${name}`));
  return [[path, node], ...inner, ...(node.items ? parts(node.items, `${path}/*`) : [])];
}

test('a sound filing fits the form', () => {
  expect(paths(sound())).toEqual([]);
});

test('no level takes an unknown field, every text and list has an end', () => {
  const all = parts(establishForm as unknown as Node);
  expect(all.length).toBeGreaterThan(80);
  for (const [path, node] of all) {
    if (node.type === 'object') expect([path, node.additionalProperties]).toEqual([path, false]);
    if (node.type === 'string') expect([path, typeof node.maxLength]).toEqual([path, 'number']);
    if (node.type === 'array') expect([path, typeof node.maxItems]).toEqual([path, 'number']);
    expect([path, typeof node.title, typeof node['x-title-en']]).toEqual([path, 'string', 'string']);
    if (node.description) expect([path, typeof node['x-description-en']]).toEqual([path, 'string']);
  }
});

test('every identity and phone number is kept encrypted', () => {
  for (const [path, node] of parts(establishForm as unknown as Node)) {
    if (path.endsWith('/idNumber')) expect([path, node['x-personal']]).toEqual([path, 'id-number']);
    if (path.endsWith('/phone')) expect([path, node['x-personal']]).toEqual([path, 'phone']);
  }
});

test.each([
  ['an unknown field', { surprise: 1 }, '/surprise'],
  ['an unknown field inside', { name: { full: '甲', extra: '乙' } }, '/name/extra'],
  ['a control character', { name: { full: '曦岚\u0007公司' } }, '/name/full'],
  ['a sign that turns the direction', { name: { full: '曦岚\u202e公司' } }, '/name/full'],
  ['only blanks', { name: { full: '   ' } }, '/name/full'],
  ['ten megabytes', { name: { full: '公'.repeat(10_000_000) } }, '/name/full'],
  ['a rate above twelve per cent', { housingFund: { rateBp: 1201 } }, '/housingFund/rateBp'],
  ['a rate below five per cent', { housingFund: { rateBp: 499 } }, '/housingFund/rateBp'],
  ['a branch that does not exist', { requested: ['police'] }, '/requested/0'],
  ['a bank of nowhere', { bank: { code: 'other', branch: '一' } }, '/bank/code'],
  ['no scope', { scope: [] }, '/scope'],
  ['a day that does not exist', { capital: { amountFen: 1, dueOn: '2026-02-30' } }, '/capital/dueOn'],
  [
    'a number of seventeen figures',
    { legalRepresentative: { ...people.lin, idNumber: '5001991990030700', role: 'director' } },
    '/legalRepresentative/idNumber',
  ],
])('%s is refused at its place', (_, differs, path) => {
  expect(paths({ ...sound(), ...differs })).toContain(path);
});

test('five hundred employees fit, one more does not', () => {
  const [row] = sound().employees;
  const rows = (count: number) => Array.from({ length: count }, () => row);
  expect(paths({ ...sound(), employees: rows(500) })).toEqual([]);
  expect(paths({ ...sound(), employees: rows(501) })).toEqual(['/employees']);
});

test.each([
  ['2021-06-30', 'calendarDays', 'none'],
  ['2021-07-01', 'calendarDays', 'workingDays'],
  ['2022-02-28', 'calendarDays', 'workingDays'],
  ['2022-03-01', 'workingDays', 'workingDays'],
  ['2026-11-24', 'workingDays', 'workingDays'],
])('the limits of a filing on %s are %s by law and %s by promise', (day, law, promise) => {
  const limit = limitOn(establish, parseDay(day));
  expect([limit.statutory.kind, limit.promised.kind]).toEqual([law, promise]);
});

test('the form is walked in six steps and nothing is asked that the district holds', () => {
  expect(establish.steps.map(({ code }) => code)).toEqual(['name', 'address', 'people', 'scope', 'branches', 'check']);
  expect(establish.materials.filter(({ from }) => from === 'applicant').map(({ code }) => code)).toEqual(['approval']);
  expect(establish.fees).toEqual([]);
});

test('five branches start together after the credentials, and a decline names its law', () => {
  const branches = establish.stages.find(({ code }) => code === 'branches')!;
  expect(branches.tasks.map(({ kind }) => kind)).toEqual(['push', 'push', 'push', 'push', 'push', 'subcase']);
  const review = establish.stages.find(({ code }) => code === 'review')!.tasks[0]!;
  if (review.kind !== 'human') throw new Error('the review is done by a person');
  const declined = review.outcomes.find(({ code }) => code === 'declined')!;
  expect(declined.needsReasons).toBe(true);
  expect(declined.reasons!.every(({ basis }) => basis.startsWith('《'))).toBe(true);
});

test('units named by the item are units of the district', () => {
  const file = fileURLToPath(new URL('../../../../seeds/units.json', import.meta.url));
  const units = (JSON.parse(readFileSync(file, 'utf8')) as { code: string }[]).map(({ code }) => code);
  const named = establish.stages.flatMap(({ tasks }) => tasks.flatMap((task) => ('unit' in task ? [task.unit] : [])));
  for (const unit of [establish.unit, ...named]) expect(units).toContain(unit);
});
