import { expect, test } from 'vitest';
import { emptyNotice, noticeToSend, readNotice } from './notice-form.ts';

const notice = {
  year: 2027,
  number: '演示办发〔2026〕7号',
  dated: '2026-11-20',
  source: '演示公报',
  holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
  worked: ['2027-02-14'],
};

test('a notice is read from JSON as it stands, and what else the file holds is left behind', () => {
  expect(readNotice(JSON.stringify({ ...notice, remark: 'x' }))).toEqual(notice);
});

test.each([
  ['no JSON', '放假通知'],
  ['a list', '[]'],
  ['nothing', 'null'],
  ['a year in words', JSON.stringify({ ...notice, year: '2027' })],
  ['a number missing', JSON.stringify({ ...notice, number: undefined })],
  ['holidays that are no list', JSON.stringify({ ...notice, holidays: {} })],
  ['a holiday without its last day', JSON.stringify({ ...notice, holidays: [{ name: '元旦', from: '2027-01-01' }] })],
  ['a holiday that is nothing', JSON.stringify({ ...notice, holidays: [null] })],
  ['worked days that are numbers', JSON.stringify({ ...notice, worked: [20270214] })],
  ['too many days', JSON.stringify({ ...notice, worked: Array.from({ length: 41 }, () => '2027-02-14') })],
])('%s is no notice', (_, text) => {
  expect(readNotice(text)).toBeUndefined();
});

test('rows that nobody filled in are not sent; half a row is, so that its fault is said', () => {
  const form = { ...emptyNotice(2027), worked: ['', '2027-02-14'] };
  expect(noticeToSend(form)).toMatchObject({ holidays: [], worked: ['2027-02-14'] });
  expect(noticeToSend({ ...form, holidays: [{ name: '', from: '2027-01-01', to: '' }] }).holidays).toHaveLength(1);
});
