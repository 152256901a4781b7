import { expect, test } from 'vitest';
import { personsOfRoll, readPersons, readRoll } from './pasted-lines.ts';

test('a pasted roll is read with any usual separator, and empty lines are no voters', () => {
  expect(readRoll('甲公司,9150,担保,300\n\n乙，5001，普通，200\r\n丙\t5002\t普通\t100\n丁,5003')).toEqual({
    rows: [
      { name: '甲公司', idNumber: '9150', cls: '担保', weight: 300 },
      { name: '乙', idNumber: '5001', cls: '普通', weight: 200 },
      { name: '丙', idNumber: '5002', cls: '普通', weight: 100 },
      { name: '丁', idNumber: '5003', cls: '', weight: 1 },
    ],
  });
  expect(personsOfRoll('甲,5001')).toEqual({ rows: [{ name: '甲', idNumber: '5001' }] });
});

test.each(['甲', '甲,5001,普通,0', '甲,5001,普通,1.5', '甲,5001,普通,三', ',5001', '甲,1,2,3,4'])(
  'line %s is told and nothing is guessed',
  (line) => {
    expect(readRoll(`乙,5002,普通,1\n${line}`)).toEqual({ line: 2 });
  },
);

test('persons are a name and a number on each line; more on it, or less, is told', () => {
  expect(readPersons('甲,5001\n\n乙\t5002')).toEqual({
    rows: [
      { name: '甲', idNumber: '5001' },
      { name: '乙', idNumber: '5002' },
    ],
  });
  expect(readPersons('甲,5001\n乙')).toEqual({ line: 2 });
  expect(readPersons('甲,5001,普通')).toEqual({ line: 1 });
});
