import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldSyllable, lookAlikes, readings } from '#kernel/base';
import { createSoundIndex, type SoundEntry } from './sound-index.ts';

function indexOf(...texts: string[]) {
  const index = createSoundIndex();
  for (const text of texts) index.add({ id: text, text, group: 'a' });
  return index;
}

test('finds the same text, and the same sound by any reading of a character', () => {
  expect(indexOf('红光').candidates('红光')).toEqual(['红光']);
  expect(indexOf('红光').candidates('宏广')).toEqual(['红光']);
  expect(indexOf('云栖谷').candidates('云溪谷')).toEqual(['云栖谷']); // 栖 reads qi and xi
  expect(indexOf('云栖谷').candidates('云七谷')).toEqual(['云栖谷']);
  expect(indexOf('重光').candidates('虫光')).toEqual(['重光']);
});

test('finds what stands inside and what it stands in, by text and by sound', () => {
  expect(indexOf('金桥').candidates('新金桥')).toEqual(['金桥']);
  expect(indexOf('新金桥').candidates('金桥')).toEqual(['新金桥']);
  expect(indexOf('今乔').candidates('新金桥')).toEqual(['今乔']);
  expect(indexOf('新今乔达').candidates('金桥')).toEqual(['新今乔达']);
});

test('finds what sounds nearly the same', () => {
  expect(indexOf('星台').candidates('辛台')).toEqual(['星台']); // xing, xin
  expect(indexOf('云栖谷').candidates('云栖水谷')).toEqual(['云栖谷']); // one syllable more
  expect(indexOf('云栖谷').candidates('云山谷')).toEqual(['云栖谷']); // another syllable in the middle
  expect(indexOf('红光').candidates('红日')).toEqual([]); // two syllables with one changed are another name
});

test('a look-alike character is the same character', () => {
  expect(indexOf('未来').candidates('末来')).toEqual(['未来']);
  expect(indexOf('末来').candidates('未来')).toEqual(['末来']);
});

test('a group keeps to itself, an open group meets all', () => {
  const index = createSoundIndex();
  index.add({ id: 'wine', text: '红光', group: 'C15' });
  index.add({ id: 'food', text: '红光', group: 'C14' });
  index.add({ id: 'general', text: '红光', group: '*generic' });
  expect(index.candidates('红光', 'C15').sort()).toEqual(['general', 'wine']);
  expect(index.candidates('红光', '*none').sort()).toEqual(['food', 'general', 'wine']);
  expect(index.candidates('红光').sort()).toEqual(['food', 'general', 'wine']);
  expect(index.candidates('红光', 'unheard of')).toEqual(['general']);
});

test('an entry with the same id is replaced; a removed one is gone', () => {
  const index = indexOf('红光');
  index.add({ id: '红光', text: '金桥', group: 'a' });
  expect(index.size).toBe(1);
  expect(index.candidates('红光')).toEqual([]);
  expect(index.remove('红光')).toBe(true);
  expect(index.remove('红光')).toBe(false);
  expect(index.candidates('金桥')).toEqual([]);
  expect(index.size).toBe(0);
});

test('a single character meets only itself and its sound', () => {
  expect(indexOf('光').candidates('广')).toEqual(['光']);
  expect(indexOf('红光').candidates('光')).toEqual([]);
});

test('refuses an empty text and an endless one, and finds nothing for them', () => {
  const index = createSoundIndex();
  expect(() => index.add({ id: 'x', text: '', group: 'a' })).toThrow(RangeError);
  expect(() => index.add({ id: 'x', text: '光'.repeat(201), group: 'a' })).toThrow(RangeError);
  index.add({ id: 'x', text: '光'.repeat(200), group: 'a' });
  expect(index.candidates('')).toEqual([]);
  expect(index.candidates('光'.repeat(201))).toEqual([]);
});

test('letters and rare characters are found as themselves', () => {
  expect(indexOf('A1机械').candidates('A1机械')).toEqual(['A1机械']);
  expect(indexOf('𬭎光').candidates('𬭎光')).toEqual(['𬭎光']);
});

// A second computation, written differently: every entry is looked at, by the words of the definition.
function meets(a: string, b: string, fold: (syllable: string) => string): boolean {
  const heard = (char: string): string[] => lookAlikes(char).flatMap((c) => readings(c).map(fold));
  return heard(a).some((sound) => heard(b).includes(sound));
}
const plain = (syllable: string): string => syllable;
function standsIn(short: string[], long: string[]): boolean {
  return (
    (short.length > 1 || long.length === 1) &&
    long.some((_, at) => short.every((char, i) => long[at + i] !== undefined && meets(char, long[at + i]!, plain)))
  );
}
function distance(a: string[], b: string[]): number {
  let row = b.map((_, j) => j + 1);
  row.unshift(0);
  for (const [i, char] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries())
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (meets(char, other, foldSyllable) ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
function collides(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  const shorter = Math.min(a.length, b.length);
  return standsIn(a, b) || standsIn(b, a) || distance(a, b) <= (shorter >= 3 ? 1 : 0);
}

// A small alphabet with polyphones, look-alikes and sounds that fold together, so that collisions are common.
const char = fc.constantFrom(...'重虫中栖西七星辛台太未末来单山长光广');
const text = fc.array(char, { minLength: 1, maxLength: 5 }).map((chars) => chars.join(''));
const group = fc.constantFrom('a', 'b', '*');

test('finds exactly what a search through all entries finds, whatever came and went before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, group), { maxLength: 40 }),
      fc.array(fc.nat(39)),
      text,
      group,
      (all, gone, query, its) => {
        const index = createSoundIndex<number>();
        const live = new Map<number, SoundEntry<number>>();
        for (const [id, [entryText, entryGroup]] of all.entries()) {
          const entry = { id, text: entryText, group: entryGroup };
          index.add(entry);
          live.set(id, entry);
          const leaves = gone[id];
          if (leaves !== undefined && live.delete(leaves)) expect(index.remove(leaves)).toBe(true);
        }
        const expected = [...live.values()]
          .filter((entry) => its === '*' || entry.group === '*' || entry.group === its)
          .filter((entry) => collides(query, entry.text))
          .map((entry) => entry.id);
        expect(index.candidates(query, its).sort((a, b) => a - b)).toEqual(expected);
        expect(index.size).toBe(live.size);
      },
    ),
    { numRuns: 500 },
  );
});

test('a text finds itself and collision has no direction', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [ofA, ofB] = [indexOf(a), indexOf(b)];
      expect(ofA.candidates(a)).toEqual([a]);
      expect(ofA.candidates(b).length).toBe(ofB.candidates(a).length);
    }),
  );
});

test('many entries come and go without the tables growing', () => {
  const index = createSoundIndex<number>();
  const textOf = (id: number): string =>
    `${'重虫中栖西七星辛'[id % 8]}${'台太未末来单山长光广'[id % 10]}${'光广来'[id % 3]}`;
  for (let id = 0; id < 5000; id++) index.add({ id, text: textOf(id), group: 'a' });
  const full = index.bytes();
  for (let id = 5000; id < 50_000; id++) {
    index.remove(id - 5000);
    index.add({ id, text: textOf(id), group: 'a' });
  }
  expect(index.size).toBe(5000);
  expect(index.bytes()).toBeLessThan(full * 1.3);
});
