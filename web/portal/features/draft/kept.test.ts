import { expect, test } from 'vitest';
import { keptOf, type Store } from './kept.ts';

/** A browser's store in memory; `full` refuses to take anything more. */
function storeOf(full = false): Store & { keys(): string[] } {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    key: (n) => [...held.keys()][n] ?? null,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      held.set(key, value);
    },
    removeItem: (key) => void held.delete(key),
    keys: () => [...held.keys()],
  };
}

const kept = (version: number, changed: Record<string, unknown>) => ({ version, itemVersion: 1, changed });

test('a page that has sent everything does not wipe away what another page of the draft has not', () => {
  const store = storeOf();
  keptOf(store, 'd1', 'one').keep(kept(3, { a: 1 }));
  keptOf(store, 'd1', 'two').keep(kept(3, { b: 2 }));
  keptOf(store, 'd1', 'two').keep(null);
  expect(keptOf(store, 'd1', 'three').takeOver()).toEqual(kept(3, { a: 1 }));
});

test('whoever opens the draft takes over all that is there, once, from the earliest version on', () => {
  const store = storeOf();
  keptOf(store, 'd1', 'one').keep(kept(4, { a: 'late', b: 2 }));
  keptOf(store, 'd1', 'two').keep(kept(3, { a: 'early', c: 3 }));
  keptOf(store, 'd2', 'one').keep(kept(9, { other: true }));
  const mine = keptOf(store, 'd1', 'three');
  expect(mine.takeOver()).toEqual(kept(3, { a: 'late', b: 2, c: 3 }));
  expect(store.keys()).toEqual(['onewindow.draft.d2.one', 'onewindow.draft.d1.three']);
  mine.keep(null);
  expect(keptOf(store, 'd1', 'four').takeOver()).toBeNull();
});

test('what is unreadable is left alone, and a full store takes nothing away', () => {
  const store = storeOf();
  store.setItem('onewindow.draft.d1.one', '{half');
  expect(keptOf(store, 'd1', 'two').takeOver()).toBeNull();
  expect(() => keptOf(storeOf(true), 'd1', 'one').keep(kept(1, { a: 1 }))).not.toThrow();
});
