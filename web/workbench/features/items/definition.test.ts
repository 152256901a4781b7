import { expect, test } from 'vitest';
import {
  type Definition,
  freeCode,
  inStep,
  isReadable,
  moved,
  pointerOf,
  type Stage,
  sectionOf,
  withField,
  withoutField,
  wordsOf,
} from './definition.ts';

const text = { zh: '文', en: 'text' };
const definition: Definition = {
  code: 'join-club',
  name: text,
  version: 1,
  from: '2021-01-01',
  basis: '章程',
  unit: 'club',
  applicants: ['person'],
  reform: 'filing',
  keywords: ['入会'],
  summary: text,
  form: {
    type: 'object',
    properties: { court: { type: 'string' }, age: { type: 'integer' } },
    required: ['court', 'age'],
    additionalProperties: false,
  },
  steps: [
    { code: 'one', title: text, fields: ['court', 'age'] },
    { code: 'two', title: text, fields: [] },
  ],
  materials: [],
  fees: [],
  limits: [{ from: '2021-01-01', statutory: { kind: 'none' }, promised: { kind: 'none' }, basis: '章程' }],
  stages: [],
  afterCorrection: 'check',
  rehearsal: [],
  result: text,
};

test('every problem is shown in the part of the editor in which it is mended', () => {
  expect(['/name', '', '/commitment/text', '/numberPrefix'].map(sectionOf)).toEqual(Array(4).fill('basics'));
  expect(['/limits/0/promised', '/fees/1', '/lifecycle/procedures/0'].map(sectionOf)).toEqual(['time', 'time', 'time']);
  expect(['/form/properties/age', '/steps/0', '/title'].map(sectionOf)).toEqual(['form', 'form', 'form']);
  for (const at of ['/stages/0/next', '/afterCorrection', '/parties/0/from', '/entries/0', '/rings/promised.red'])
    expect(sectionOf(at)).toBe('stages');
  expect(pointerOf(['form', 'properties', 'a/b', 0])).toBe('/form/properties/a~1b/0');
});

test('a new field gets a name that no version has had, a place in the step, and empty labels to be filled in', () => {
  const next = withField(definition, 1, 'line', ['field1', 'field2']);
  expect(next.steps[1]?.fields).toEqual(['field3']);
  expect(next.form.properties?.field3).toMatchObject({ type: 'string', maxLength: 100, title: '', 'x-title-en': '' });
  expect(withField(next, 1, 'choice', []).steps[1]?.fields).toEqual(['field3', 'field1']);
});

test('a field that is taken out leaves form, step and list of required fields; one that moves leaves its old step', () => {
  const without = withoutField(definition, 'age');
  expect(Object.keys(without.form.properties ?? {})).toEqual(['court']);
  expect(without.form.required).toEqual(['court']);
  expect(without.steps[0]?.fields).toEqual(['court']);
  expect(inStep(definition, 'court', 1).steps.map(({ fields }) => fields)).toEqual([['age'], ['court']]);
});

test('parties, entries and timers stay as they are when fields are added, moved and taken out', () => {
  const kept = {
    parties: [{ code: 'sponsor', name: text, from: '/sponsor', joins: 'hear' }],
    entries: [{ kind: 'wish', name: text, from: '/wishes', text: 'what', outcomes: [] }],
    rings: { 'promised.red': { do: 'note', text } },
  };
  const edited = withoutField(inStep(withField({ ...definition, ...kept }, 1, 'line', []), 'court', 1), 'age');
  expect(edited).toMatchObject(kept);
});

test('lines move by one and stay at the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  expect(freeCode([{ code: 'x-2' }], 'x')).toBe('x-3');
});

test('a stage needs a way for every outcome of its officers and checks, and for done where others work', () => {
  const stage = (tasks: Partial<Stage['tasks'][number]>[], next: Stage['next'] = {}): Stage => ({
    code: 's',
    name: text,
    tasks: tasks.map((task) => ({ code: 't', name: text, kind: 'rule', ...task })),
    next,
  });
  const outcomes = () => ['auto', 'officer', 'stop'];
  expect(wordsOf(stage([{ check: 'c' }]), outcomes)).toEqual(['auto', 'officer']);
  expect(wordsOf(stage([{ check: 'c' }], { stop: { end: 'declined' } }), outcomes)).toEqual([
    'auto',
    'officer',
    'stop',
  ]);
  expect(wordsOf(stage([{ check: 'c' }], { else: { end: 'complete' } }), () => null)).toEqual(['else']);
  expect(wordsOf(stage([{ kind: 'subcase' }]), outcomes)).toEqual(['done', 'failed']);
  const party = { kind: 'party', outcomes: [{ code: 'done', name: text }], lapse: 'silent' };
  expect(wordsOf(stage([party]), outcomes)).toEqual(['done', 'silent']);
  const human = { kind: 'human', outcomes: [{ code: 'granted', name: text, needsReasons: false }] };
  expect(wordsOf(stage([human, { kind: 'push' }]), outcomes)).toEqual(['granted', 'done']);
});

test('only what can be drawn is drawn; the rest is mended as JSON', () => {
  expect(isReadable(definition)).toBe(true);
  for (const broken of [
    null,
    {},
    { ...definition, name: 'x' },
    { ...definition, steps: [{}] },
    { ...definition, form: {} },
  ])
    expect(isReadable(broken)).toBe(false);
  const stages = [{ code: 's', name: text, tasks: [{ code: 't', name: text }], next: {} }];
  expect(isReadable({ ...definition, stages })).toBe(false);
});
