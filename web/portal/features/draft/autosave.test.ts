import { expect, test } from 'vitest';
import { Autosave, type AutosaveTools, type SaveState, type StoredDraft } from './autosave.ts';

interface Bench {
  tools: AutosaveTools;
  sent: { version: number; changed: Record<string, unknown> }[];
  /** In which version of the item each was typed. */
  typedIn: number[];
  states: SaveState[];
  kept: () => unknown;
  tick: () => Promise<void>;
  next: (answer: 'ok' | 'offline' | 'refused' | StoredDraft) => void;
}

const stored = (version: number, form: Record<string, unknown>, itemVersion = 1): StoredDraft => ({
  version,
  itemVersion,
  form,
  savedAt: `t${version}`,
});

/** A server that answers in order, a clock that moves by hand. */
function bench(start: StoredDraft): Bench {
  let server = start;
  let kept: unknown = null;
  const sent: Bench['sent'] = [];
  const typedIn: number[] = [];
  const states: SaveState[] = [];
  const answers: ('ok' | 'offline' | 'refused' | StoredDraft)[] = [];
  let waiting: (() => void)[] = [];
  return {
    sent,
    typedIn,
    states,
    kept: () => kept,
    next: (answer) => answers.push(answer),
    tick: async () => {
      const due = waiting;
      waiting = [];
      for (const work of due) work();
      await new Promise((resolve) => setTimeout(resolve));
    },
    tools: {
      save: async (version, changed, itemVersion) => {
        sent.push({ version, changed });
        typedIn.push(itemVersion);
        const answer = answers.shift() ?? 'ok';
        if (answer !== 'ok') throw answer;
        const form = { ...server.form, ...changed };
        for (const [name, value] of Object.entries(form)) if (value === null) delete form[name];
        server = stored(server.version + 1, form, server.itemVersion);
        return server;
      },
      meaning: (problem) =>
        problem === 'offline' ? 'offline' : problem === 'refused' ? 'other' : { theirs: problem as StoredDraft },
      keep: (value) => {
        kept = value && structuredClone(value);
      },
      tell: (state) => states.push(state),
      later: (work) => {
        waiting.push(work);
        return () => {
          waiting = waiting.filter((one) => one !== work);
        };
      },
    },
  };
}

test('several changes while typing are sent once, with the version they were typed on', async () => {
  const on = bench(stored(3, { a: 1 }));
  const draft = new Autosave(stored(3, { a: 1 }), on.tools);
  draft.change({ a: 2 });
  draft.change({ b: 'x' });
  expect(on.sent).toEqual([]);
  expect(on.kept()).toEqual({ version: 3, itemVersion: 1, changed: { a: 2, b: 'x' } });
  await on.tick();
  expect(on.sent).toEqual([{ version: 3, changed: { a: 2, b: 'x' } }]);
  expect(draft.version()).toBe(4);
  expect(on.kept()).toBeNull();
  expect(on.states.at(-1)).toEqual({ kind: 'saved', at: 't4' });
});

test('a field that is emptied is taken away, not left as it was', async () => {
  const on = bench(stored(1, { a: 1, b: 2 }));
  const draft = new Autosave(stored(1, { a: 1, b: 2 }), on.tools);
  draft.change({ b: undefined });
  expect(draft.form()).toEqual({ a: 1 });
  await on.tick();
  expect(on.sent[0]?.changed).toEqual({ b: null });
  expect(draft.form()).toEqual({ a: 1 });
});

test('without a connection the change stays on the device and goes by itself when there is one again', async () => {
  const on = bench(stored(1, {}));
  const draft = new Autosave(stored(1, {}), on.tools);
  on.next('offline');
  draft.change({ a: 1 });
  await on.tick();
  expect(on.states.at(-1)).toEqual({ kind: 'offline' });
  expect(on.kept()).toEqual({ version: 1, itemVersion: 1, changed: { a: 1 } });
  await on.tick();
  expect(on.states.at(-1)).toEqual({ kind: 'saved', at: 't2' });
  expect(draft.form()).toEqual({ a: 1 });
  expect(on.kept()).toBeNull();
});

test('what was typed offline is sent when the page opens again', async () => {
  const on = bench(stored(5, { a: 1 }));
  const draft = new Autosave(stored(5, { a: 1 }), on.tools, { version: 5, itemVersion: 1, changed: { a: 9 } });
  expect(draft.form()).toEqual({ a: 9 });
  draft.start();
  draft.start();
  await on.tick();
  expect(on.sent).toEqual([{ version: 5, changed: { a: 9 } }]);
});

test('when another device saved first nothing is overwritten until somebody decides', async () => {
  const on = bench(stored(1, { a: 1 }));
  const draft = new Autosave(stored(1, { a: 1 }), on.tools);
  const theirs = stored(2, { a: 7, c: 3 });
  on.next(theirs);
  draft.change({ a: 2 });
  await on.tick();
  expect(on.states.at(-1)).toEqual({ kind: 'conflict', theirs });
  draft.change({ b: 4 });
  await on.tick();
  expect(on.sent).toHaveLength(1);
  draft.resolve(theirs, ['a']);
  expect(draft.form()).toEqual({ a: 2, c: 3 });
  await on.tick();
  expect(on.sent.at(-1)).toEqual({ version: 2, changed: { a: 2 } });
});

test('taking the other version forgets what stood here', async () => {
  const on = bench(stored(1, { a: 1 }));
  const draft = new Autosave(stored(1, { a: 1 }), on.tools, { version: 0, itemVersion: 1, changed: { a: 5 } });
  draft.start();
  expect(on.states.at(-1)?.kind).toBe('conflict');
  draft.resolve(stored(1, { a: 1 }), []);
  expect(draft.form()).toEqual({ a: 1 });
  expect(draft.pending()).toBe(false);
  expect(on.kept()).toBeNull();
});

test('two devices that typed the same are no conflict', async () => {
  const on = bench(stored(1, { a: 1 }));
  const draft = new Autosave(stored(1, { a: 1 }), on.tools);
  on.next(stored(2, { a: 2 }));
  draft.change({ a: 2 });
  await on.tick();
  expect(on.states.at(-1)).toEqual({ kind: 'saved', at: 't2' });
  expect(draft.version()).toBe(2);
});

test('flushing waits for everything and says whether it got there', async () => {
  const on = bench(stored(1, {}));
  const draft = new Autosave(stored(1, {}), on.tools);
  draft.change({ a: 1 });
  expect(await draft.flush()).toBe(true);
  expect(draft.version()).toBe(2);
  on.next('refused');
  draft.change({ a: 2 });
  expect(await draft.flush()).toBe(false);
  expect(on.states.at(-1)?.kind).toBe('refused');
  expect(draft.form()).toEqual({ a: 2 });
});

test('what was typed in the form before goes out as such, and what is typed after it in the new form', async () => {
  const on = bench(stored(5, {}, 1001));
  const draft = new Autosave(stored(5, {}, 1001), on.tools, { version: 5, itemVersion: 1, changed: { a: 9 } });
  draft.start();
  await on.tick();
  draft.change({ b: 1 });
  expect(on.kept()).toEqual({ version: 6, itemVersion: 1001, changed: { b: 1 } });
  await on.tick();
  expect(on.typedIn).toEqual([1, 1001]);
});
