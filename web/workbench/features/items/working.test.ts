import { expect, test } from 'vitest';
import { type KeepState, WorkingKeeper } from './working.ts';

function bench() {
  const sent: [number, unknown][] = [];
  const states: KeepState['kind'][] = [];
  const answers: ('ok' | 'offline' | 'conflict' | 'other')[] = [];
  let waiting: (() => void)[] = [];
  const keeper = new WorkingKeeper(1, {
    save: async (revision, definition) => {
      sent.push([revision, definition]);
      const answer = answers.shift() ?? 'ok';
      if (answer !== 'ok') throw answer;
      return { revision: revision + 1 };
    },
    meaning: (problem) => problem as 'offline' | 'conflict' | 'other',
    tell: ({ kind }) => states.push(kind),
    stored: () => undefined,
    later: (work) => {
      waiting.push(work);
      return () => {
        waiting = waiting.filter((one) => one !== work);
      };
    },
  });
  const tick = async () => {
    const due = waiting;
    waiting = [];
    for (const work of due) work();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { keeper, sent, states, answers, tick };
}

test('several changes are sent once, the newest text, on the revision that the server gave', async () => {
  const { keeper, sent, states, tick } = bench();
  keeper.change('a');
  keeper.change('b');
  expect(sent).toEqual([]);
  await tick();
  keeper.change('c');
  await tick();
  expect(sent).toEqual([
    [1, 'b'],
    [2, 'c'],
  ]);
  expect(states.at(-1)).toBe('saved');
  expect(keeper.pending()).toBe(false);
});

test('without a connection it goes out by itself later, and the newest text wins', async () => {
  const { keeper, sent, states, answers, tick } = bench();
  answers.push('offline');
  keeper.change('a');
  await tick();
  expect(states.at(-1)).toBe('offline');
  keeper.change('b');
  await tick();
  expect(sent.at(-1)).toEqual([1, 'b']);
  expect(states.at(-1)).toBe('saved');
});

test('when somebody else was first nothing leaves until a person has chosen', async () => {
  const { keeper, sent, states, answers, tick } = bench();
  answers.push('conflict');
  keeper.change('mine');
  await tick();
  keeper.change('mine too');
  await tick();
  expect(sent).toHaveLength(1);
  expect(states.at(-1)).toBe('conflict');
  expect(await keeper.flush()).toBe(false);
  keeper.overwrite(7);
  await tick();
  expect(sent.at(-1)).toEqual([7, 'mine too']);
  expect(keeper.version()).toBe(8);
});

test('flushing says whether everything got there', async () => {
  const { keeper, answers } = bench();
  keeper.change('a');
  expect(await keeper.flush()).toBe(true);
  answers.push('other');
  keeper.change('b');
  expect(await keeper.flush()).toBe(false);
});

test('taking what the other saved sends nothing, and goes on from there', async () => {
  const { keeper, sent, answers, tick } = bench();
  answers.push('conflict');
  keeper.change('mine');
  await tick();
  keeper.take(5);
  await tick();
  expect(sent).toHaveLength(1);
  expect(keeper.pending()).toBe(false);
  keeper.change('theirs, and more');
  await tick();
  expect(sent.at(-1)).toEqual([5, 'theirs, and more']);
});
