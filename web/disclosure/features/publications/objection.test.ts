import { expect, test } from 'vitest';
import { objectionBody, objectionFaults } from './objection.ts';

const words = {
  kind: 'creditor',
  name: '程怀瑾',
  contact: '19900000005',
  text: '还欠货款',
  evidence: '',
  amountYuan: '',
  shared: false,
  anonymous: false,
};
const stranger = { known: false, nameless: true };

test('a whole objection has no fault, and empty fields are not sent', () => {
  expect(objectionFaults(words, stranger)).toEqual(new Set());
  expect(objectionBody(words)).toEqual({
    kind: 'creditor',
    text: '还欠货款',
    shared: false,
    name: '程怀瑾',
    contact: '19900000005',
  });
});

test('a name is not forgotten by mistake: who gives none says so, where that is possible', () => {
  const none = { ...words, name: '', contact: '' };
  expect(objectionFaults(none, stranger)).toEqual(new Set(['name', 'contact']));
  expect(objectionFaults({ ...none, name: '程' }, stranger)).toEqual(new Set(['contact']));
  expect(objectionFaults({ ...none, anonymous: true }, stranger)).toEqual(new Set());
  expect(objectionBody({ ...words, anonymous: true, shared: true })).toEqual({
    kind: 'creditor',
    text: '还欠货款',
    shared: false,
  });
  expect(objectionFaults({ ...none, anonymous: true }, { known: false, nameless: false })).toEqual(
    new Set(['name', 'contact']),
  );
  expect(objectionFaults(none, { known: true, nameless: false })).toEqual(new Set());
});

test.each([
  ['12,345.67', 1_234_567],
  ['5', 500],
  ['5.5 元', 550],
  ['0.01', 1],
])('%s yuan are %i fen', (amountYuan, amountFen) => {
  expect(objectionFaults({ ...words, amountYuan }, stranger)).toEqual(new Set());
  expect(objectionBody({ ...words, amountYuan }).amountFen).toBe(amountFen);
});

test.each(['五百', '1.234', '-1', '1e9'])('%s is no amount', (amountYuan) => {
  expect(objectionFaults({ ...words, amountYuan }, stranger)).toEqual(new Set(['amountYuan']));
});

test('what it is and what it says cannot be left out', () => {
  expect(objectionFaults({ ...words, kind: '', text: ' 一 ' }, stranger)).toEqual(new Set(['kind', 'text']));
});
