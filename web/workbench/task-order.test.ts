import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byDue,
  type CaseLine,
  doneToday,
  dueDay,
  groupOf,
  groupTasks,
  neighbour,
  nextTask,
  spent,
  standsStill,
  type Task,
  waitingForOthers,
} from './task-order.ts';

const now = '2021-09-18T00:55:00.000Z'; // 08:55 in Shanghai
const task = (part: Partial<Task>): Task => ({
  caseId: 'c1',
  number: 'SL-1',
  task: 'review',
  name: { zh: '审查', en: 'Review' },
  kind: 'human',
  item: 'establish',
  itemName: { zh: '设立登记', en: 'Start' },
  title: '溪上晴餐饮',
  applicantName: '许栖桐',
  unit: 'market-regulation',
  role: 'registrar',
  openedAt: '2021-09-17T08:40:00.000Z',
  dueAt: '2021-09-18T16:00:00.000Z',
  colour: 'green',
  version: 3,
  waiting: null,
  ...part,
});
const line = (part: Partial<CaseLine>): CaseLine => ({
  caseId: 'c1',
  number: 'SL-1',
  item: 'establish',
  itemName: { zh: '设立登记', en: 'Start' },
  title: '溪上晴餐饮',
  status: 'open',
  stage: 'review',
  stageName: { zh: '审查', en: 'Review' },
  version: 3,
  submittedAt: now,
  updatedAt: now,
  promisedDay: '2021-09-18',
  colour: 'green',
  yours: false,
  ...part,
});

test('midnight at the end of a day belongs to that day, one millisecond later to the next', () => {
  expect(dueDay('2021-09-18T16:00:00.000Z')).toBe('2021-09-18');
  expect(dueDay('2021-09-18T16:00:00.001Z')).toBe('2021-09-19');
});

test.each([
  ['due at 24:00 today', '2021-09-18T16:00:00.000Z', 'green', 'today'],
  ['due one millisecond into tomorrow', '2021-09-18T16:00:00.001Z', 'green', 'later'],
  ['due tomorrow and yellow', '2021-09-19T16:00:00.000Z', 'yellow', 'yellow'],
  ['due yesterday, not yet marked red', '2021-09-17T16:00:00.000Z', 'yellow', 'today'],
  ['late', '2021-09-17T16:00:00.000Z', 'red', 'red'],
])('a task that is %s stands in its group', (_, dueAt, colour, group) => {
  expect(groupOf(task({ dueAt, colour }), now)).toBe(group);
});

test('a task without a due instant is never due today', () => {
  expect(groupOf(task({ dueAt: null }), now)).toBe('later');
});

test('every task stands in exactly one group and each group is in order of due instants', () => {
  const due = fc.option(
    fc.integer({ min: Date.UTC(2021, 8, 1), max: Date.UTC(2021, 9, 30) }).map((ms) => new Date(ms).toISOString()),
    { nil: null },
  );
  const some = fc.array(
    fc.record({ caseId: fc.uuid(), dueAt: due, colour: fc.constantFrom('green', 'yellow', 'red', 'none') }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(some, (parts) => {
      const tasks = parts.map((part, n) => task({ ...part, number: `SL-${n}` }));
      const groups = groupTasks(tasks, now);
      expect(groups.flatMap((part) => part.tasks).toSorted((a, b) => a.number.localeCompare(b.number))).toEqual(
        tasks.toSorted((a, b) => a.number.localeCompare(b.number)),
      );
      for (const part of groups) expect(part.tasks).toEqual(byDue(part.tasks));
    }),
  );
});

test('after deciding comes the next case by due instant, at the end the first again, and never the same case', () => {
  const a = task({ caseId: 'a', number: 'SL-1', dueAt: '2021-09-18T09:00:00.000Z' });
  const b = task({ caseId: 'b', number: 'SL-2', dueAt: '2021-09-18T16:00:00.000Z' });
  const second = task({ caseId: 'b', number: 'SL-2', task: 'opinion', dueAt: '2021-09-18T16:00:00.000Z' });
  const c = task({ caseId: 'c', number: 'SL-3', dueAt: null });
  expect(nextTask([c, second, b, a], 'a')?.caseId).toBe('b');
  expect(nextTask([c, second, b, a], 'b')?.caseId).toBe('c');
  expect(nextTask([c, b, a], 'c')?.caseId).toBe('a');
  expect(neighbour([c, b, a], 'a', -1)?.caseId).toBe('c');
  expect(nextTask([c, b, a], 'gone')?.caseId).toBe('a');
  expect(nextTask([a], 'a')).toBeUndefined();
  expect(nextTask([], 'a')).toBeUndefined();
});

test('a case waits for others when the applicant corrects or when nobody here has a task on it', () => {
  const cases = [
    line({ caseId: 'mine' }),
    line({ caseId: 'partners', status: 'granted' }),
    line({ caseId: 'applicant', status: 'waiting-applicant' }),
    line({ caseId: 'over', status: 'complete' }),
  ];
  expect(waitingForOthers(cases, [task({ caseId: 'mine' })]).map((one) => one.caseId)).toEqual([
    'partners',
    'applicant',
  ]);
});

test('done today counts from midnight in Shanghai', () => {
  const at = (updatedAt: string) => doneToday([line({ status: 'granted', updatedAt })], now).length;
  expect(at('2021-09-17T15:59:59.999Z')).toBe(0);
  expect(at('2021-09-17T16:00:00.000Z')).toBe(1);
  expect(doneToday([line({ status: 'open' })], now)).toEqual([]);
});

test('the bar of spent time never leaves its frame', () => {
  const at = (dueAt: string | null, openedAt = '2021-09-17T00:55:00.000Z') => spent(task({ dueAt, openedAt }), now);
  expect(at('2021-09-19T00:55:00.000Z')).toBe(50);
  expect(at('2021-09-17T12:00:00.000Z')).toBe(100);
  expect(at('2021-09-19T00:55:00.000Z', '2021-09-18T08:00:00.000Z')).toBe(0);
  expect(at('2021-09-17T00:55:00.000Z')).toBe(100);
  expect(at(null)).toBeNull();
});

test('a task whose case stands still is nobody’s work now; one without any limit is', () => {
  expect(standsStill(task({ waiting: { zh: '已中止', en: 'suspended' } }))).toBe(true);
  expect(standsStill(task({ waiting: null, colour: 'none' }))).toBe(false);
});
