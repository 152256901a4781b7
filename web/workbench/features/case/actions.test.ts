import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandOf, inOrder, missing, nothingTyped, type Offer, offerKey, shortcuts } from './actions.ts';

const offer = (part: Partial<Offer>): Offer => ({
  type: 'decide',
  task: 'review',
  outcome: 'granted',
  name: { zh: '准予', en: 'Grant' },
  needsReasons: false,
  reasons: [],
  tells: null,
  locked: null,
  choices: [],
  form: null,
  entries: [],
  entryOutcomes: [],
  dueAt: null,
  ...part,
});
const grant = offer({});
const decline = offer({
  outcome: 'declined',
  needsReasons: true,
  reasons: [
    { code: 'false-papers', text: { zh: '材料不实', en: 'False papers' }, basis: '' },
    { code: 'name-taken', text: { zh: '名称已被占用', en: 'Name taken' }, basis: '' },
  ],
});
const correction = offer({ type: 'ask-correction', outcome: null, needsReasons: true });
const accept = offer({ type: 'accept', outcome: null });
const note = offer({ type: 'note', task: null, outcome: null });
const zh = (reason: Offer['reasons'][number]) => reason.text.zh;

test('accept stands first, then grant, correction and refusal; what is locked stands last', () => {
  const locked = offer({ type: 'accept', outcome: null, task: 'other', locked: { zh: '等补正', en: 'waiting' } });
  expect(inOrder([locked, note, decline, correction, grant, accept])).toEqual([
    accept,
    grant,
    correction,
    decline,
    note,
    locked,
  ]);
});

test('each key does one thing, and a locked action has no key', () => {
  const any = fc.record({
    type: fc.constantFrom('accept', 'decide', 'ask-correction', 'note', 'withdraw', 'answer'),
    task: fc.constantFrom('a', 'b', 'c'),
    outcome: fc.constantFrom(null, 'granted', 'declined', 'partly'),
    needsReasons: fc.boolean(),
    locked: fc.constantFrom(null, { zh: '等', en: 'wait' }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(any, { selector: (one) => [one.type, one.task, one.outcome].join(), maxLength: 12 }),
      (all) => {
        const offers = all.map((part) => offer(part));
        const keys = shortcuts(offers);
        expect(new Set(keys.values()).size).toBe(keys.size);
        for (const one of offers) if (one.locked) expect(keys.has(offerKey(one))).toBe(false);
      },
    ),
  );
  expect(Object.fromEntries(shortcuts([grant, decline, correction, accept, note]))).toEqual({
    'accept:review:': 'a',
    'decide:review:granted': 'g',
    'ask-correction:review:': 'b',
    'decide:review:declined': 'n',
    'note::': 'm',
  });
});

test('a refusal needs a reason of the list, and carries the officer’s words with it', () => {
  expect(missing(decline, nothingTyped)).toBe('reasons');
  const typed = { ...nothingTyped, reasons: ['false-papers'], reasonText: ' 租赁合同是旧的 ' };
  expect(missing(decline, typed)).toBeNull();
  expect(commandOf(decline, typed, zh)).toEqual({
    type: 'decide',
    task: 'review',
    outcome: 'declined',
    reasons: [{ code: 'false-papers', text: '材料不实（租赁合同是旧的）' }],
  });
});

test('a decision that needs reasons but lists none needs words', () => {
  const free = offer({ outcome: 'declined', needsReasons: true });
  expect(missing(free, nothingTyped)).toBe('reasonText');
  expect(missing(free, { ...nothingTyped, reasonText: '  ' })).toBe('reasonText');
  expect(commandOf(free, { ...nothingTyped, reasonText: '理由' }, zh)).toMatchObject({
    reasons: [{ code: 'other', text: '理由' }],
  });
});

test('a grant needs nothing and sends no reasons', () => {
  expect(missing(grant, nothingTyped)).toBeNull();
  expect(commandOf(grant, nothingTyped, zh)).toEqual({
    type: 'decide',
    task: 'review',
    outcome: 'granted',
    reasons: [],
  });
});

test('a correction names a field for every defect told; empty lines are left out', () => {
  const typed = (defects: { field: string; text: string }[]) => ({ ...nothingTyped, defects });
  expect(missing(correction, typed([{ field: '', text: '' }]))).toBe('defects');
  expect(missing(correction, typed([{ field: '', text: '缺承诺书' }]))).toBe('defects');
  const good = typed([
    { field: '/address', text: ' 补门牌号 ' },
    { field: '', text: ' ' },
  ]);
  expect(missing(correction, good)).toBeNull();
  expect(commandOf(correction, good, zh)).toEqual({
    type: 'ask-correction',
    defects: [{ field: '/address', text: '补门牌号' }],
  });
});

test('a message is sent without the blanks around it, and an empty one is not sent', () => {
  expect(missing(note, { ...nothingTyped, note: ' \n' })).toBe('note');
  expect(commandOf(note, { ...nothingTyped, note: ' 请看章程 ' }, zh)).toEqual({ type: 'note', text: '请看章程' });
});

const choice = (code: string, last: string | null = null): Offer['choices'][number] => ({
  code,
  name: { zh: code, en: code },
  note: null,
  first: null,
  last,
});

test('each action of the life cycle asks for what its command needs, and sends it', () => {
  const send = (part: Partial<Offer>, typed: Partial<typeof nothingTyped>) => {
    const one = offer({ task: 'look', outcome: null, ...part });
    const full = { ...nothingTyped, ...typed };
    return { lacks: missing(one, full), command: commandOf(one, full, zh) };
  };
  const gaps = { type: 'accept-with-gaps', choices: [choice('photo', '2021-09-18'), choice('deed', '2021-09-16')] };
  expect(send(gaps, {}).lacks).toBe('choice');
  expect(send(gaps, { choices: ['photo'], days: { photo: '' } }).lacks).toBe('day');
  expect(send(gaps, { choices: ['photo'] })).toEqual({
    lacks: null,
    command: { type: 'accept-with-gaps', task: 'look', gaps: [{ material: 'photo', by: '2021-09-18' }] },
  });
  expect(send({ type: 'extend-gap', choices: [choice('photo', '2021-09-20')] }, {}).command).toEqual({
    type: 'extend-gap',
    task: 'look',
    by: '2021-09-20',
  });
  const move = { type: 'transfer', needsReasons: true, choices: [choice('branch')] };
  expect(send(move, { choices: ['branch'] }).lacks).toBe('words');
  expect(send(move, { choices: ['branch'], reasonText: ' 归他们管 ' }).command).toEqual({
    type: 'transfer',
    task: 'look',
    unit: 'branch',
    why: '归他们管',
  });
  const procedure = { type: 'start-procedure', choices: [choice('jury', '2021-09-27')] };
  expect(send(procedure, { choices: ['jury'] }).command).toEqual({
    type: 'start-procedure',
    procedure: 'jury',
    expectedDay: '2021-09-27',
    why: '',
  });
  expect(send({ type: 'link' }, {}).lacks).toBe('other');
  expect(send({ type: 'link' }, { other: ' LK-1 ' }).command).toEqual({ type: 'link', other: 'LK-1', why: '' });
  expect(send({ type: 'suspend', needsReasons: true }, {}).lacks).toBe('reasonText');
  expect(send({ type: 'suspend', needsReasons: true }, { reasonText: '等法院' }).command).toEqual({
    type: 'suspend',
    reason: { code: 'other', text: '等法院' },
  });
  const annul = { type: 'annul', needsReasons: true, reasons: decline.reasons };
  expect(send(annul, {}).lacks).toBe('reasons');
  expect(send(annul, { reasons: ['false-papers'] }).command).toEqual({
    type: 'annul',
    reasons: [{ code: 'false-papers', text: '材料不实' }],
  });
});

test('what is seldom needed stands after the rest and has no key', () => {
  const suspend = offer({ type: 'suspend', task: null, outcome: null });
  expect(inOrder([suspend, note, grant])).toEqual([grant, note, suspend]);
  expect(shortcuts([suspend, note]).has(offerKey(suspend))).toBe(false);
});
