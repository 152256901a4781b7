import { type Day, foldSyllable, type LocalText, readings } from '#kernel/base';
import { compositionFigures, compositionHits } from './name-composition.rule.ts';
import { composeName, type NameParts, parseName } from './name-parts.ts';
import { placesOf } from './place-names.ts';
import { allCharacters, fillers, meaningOf, welcome } from './trade-characters.ts';

/** A name that could be used instead (备选名称), before anybody has looked whether it is free. */
export interface NameProposal {
  full: string;
  trade: string;
  group: string;
  why: LocalText;
}

/** Most proposals for one name, inclusive; each costs one search of the library. */
const mostProposals = 40;

/**
 * Proposes names close in meaning or sound to the one typed (备选名称), nearest first, all well composed on the day. The
 * same input always gives the same list. What is wrong with the composition itself is mended on the way: a zone gets its
 * city, letters go, a missing form becomes 有限公司.
 */
export function proposeNames(parts: NameParts, regionWords: readonly string[], on: Day): readonly NameProposal[] {
  const key = [on, parts.full, ...regionWords].join('\n');
  const known = recent.get(key);
  if (known) return known;
  const made = makeProposals(parts, regionWords, on);
  if (recent.size >= mostRecent) recent.clear();
  recent.set(key, made);
  return made;
}

// A check asks for the same proposals when it says what it needs and when it judges.
const recent = new Map<string, readonly NameProposal[]>();
const mostRecent = 200;

function makeProposals(parts: NameParts, regionWords: readonly string[], on: Day): NameProposal[] {
  const sound = mended(parts, regionWords);
  const proposals: NameProposal[] = [];
  const seen = new Set([parts.full]);
  const offer = (trade: string, why: LocalText): void => {
    const full = composeName({ ...sound, trade });
    if (proposals.length >= mostProposals || seen.has(full)) return;
    seen.add(full);
    const read = parseName(full, regionWords);
    if (
      read.trade !== trade ||
      compositionHits(compositionFigures, read, { full, regionWords: [...regionWords] }, on).length > 0
    )
      return;
    proposals.push({ full, trade, group: read.group, why });
  };
  if (sound.trade.length >= 2)
    offer(sound.trade, { zh: '字号不变，只改写法', en: 'the same trade name, written as the rules ask' });
  for (const { trade, why } of tradesLike(sound.trade)) offer(trade, why);
  return proposals;
}

/** The parts a well composed name is built from; parts that cannot stay are replaced. */
function mended(
  parts: NameParts,
  regionWords: readonly string[],
): { region: string; trade: string; industry: string; form: string } {
  const places = placesOf(regionWords);
  const place = places.find(parts.region);
  const its = [...regionWords, ...places.own].find(
    (word) => parts.region !== '' && word.endsWith(parts.region) && places.find(word)?.whole,
  );
  const region = place?.here && place.whole ? parts.region : (its ?? places.own[0] ?? parts.region);
  const industry = parts.industry === '' ? '商贸' : parts.industry;
  const keepsForm =
    parts.formKind === 'llc' ||
    parts.formKind === 'jsc' ||
    parts.formKind === 'shop' ||
    parts.formKind === 'partnership';
  const trade = [...parts.trade].filter((char) => /\p{Script=Han}/u.test(char)).join('');
  return { region, trade, industry, form: keepsForm ? parts.form : '有限公司' };
}

interface Trade {
  trade: string;
  why: LocalText;
}

/** Trade names near one, in turns: same meaning, near sound, a character in between, both replaced, then any that fit. */
function tradesLike(trade: string): Iterable<Trade> {
  const chars = [...trade];
  const lists = [byMeaning(chars), bySound(chars), between(chars), byBoth(chars)].map((list) =>
    list.filter(({ trade: other }) => differs(chars, [...other])),
  );
  return inTurns([...lists, anyFitting(chars)]);
}

function byMeaning(chars: readonly string[]): Trade[] {
  // The last characters first: a reader remembers the beginning.
  return [...chars.entries()].reverse().flatMap(([i, char]) => {
    const group = meaningOf(char);
    return group
      ? [...group.chars]
          .filter((other) => other !== char)
          .map((other) => ({
            trade: replaced(chars, i, other),
            why: {
              zh: `“${char}”换成“${other}”，同是${group.meaning.zh}的意思`,
              en: `“${other}” for “${char}”: also ${group.meaning.en}`,
            },
          }))
      : [];
  });
}

function bySound(chars: readonly string[]): Trade[] {
  return [...chars.entries()].reverse().flatMap(([i, char]) => {
    const own = readings(char);
    const folded = own.map(foldSyllable);
    const near = (other: string): boolean =>
      readings(other).every((sound) => !own.includes(sound)) &&
      readings(other).some((sound) => folded.includes(foldSyllable(sound)) || rhymes(sound, own));
    return allCharacters
      .filter(near)
      .slice(0, 8)
      .map((other) => ({
        trade: replaced(chars, i, other),
        why: { zh: `“${char}”换成“${other}”，读音接近`, en: `“${other}” for “${char}”: a near sound` },
      }));
  });
}

function rhymes(sound: string, own: readonly string[]): boolean {
  const final = finalOf(sound);
  return final.length > 1 && own.some((other) => finalOf(other) === final);
}

function finalOf(syllable: string): string {
  return syllable.replace(/^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])/, '');
}

function between(chars: readonly string[]): Trade[] {
  if (chars.length !== 2) return [];
  const [first = '', last = ''] = chars;
  return [...fillers]
    .filter((filler) => filler !== first && filler !== last)
    .map((filler) => ({
      trade: `${first}${filler}${last}`,
      why: {
        zh: `保留“${first}”和“${last}”，中间加“${filler}”`,
        en: `keeps “${first}” and “${last}”, with “${filler}” between`,
      },
    }));
}

function byBoth(chars: readonly string[]): Trade[] {
  const [first, second] = [meaningOf(chars[0] ?? ''), meaningOf(chars[1] ?? '')];
  if (chars.length !== 2 || !first || !second) return [];
  return [...first.chars].flatMap((a) =>
    [...second.chars]
      .filter((b) => a !== b && a !== chars[0] && b !== chars[1])
      .map((b) => ({
        trade: a + b,
        why: {
          zh: `两个字都换成同义的：${first.meaning.zh}、${second.meaning.zh}`,
          en: `both characters replaced by others of their meaning: ${first.meaning.en}, ${second.meaning.en}`,
        },
      })),
  );
}

function anyFitting(chars: readonly string[]): Trade[] {
  const first = chars[0];
  const start = [...chars].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0);
  const pick = (n: number): string => welcome[(start * 31 + n * 11) % welcome.length] ?? '瑞';
  const list: Trade[] = [];
  for (let n = 0; n < 20; n++) {
    const [a, b] = [first !== undefined && n % 2 === 0 ? first : pick(n), pick(n + 7)];
    if (a === b) continue;
    list.push({
      trade: a + b,
      why:
        a === first
          ? { zh: `保留“${a}”字`, en: `keeps “${a}”` }
          : { zh: '寓意好的常用字', en: 'well-liked characters' },
    });
  }
  return list;
}

/** A name that contains the old one, or sounds just like it, would only meet the same older names again. */
function differs(old: readonly string[], other: readonly string[]): boolean {
  if (old.length < 2) return true;
  const same = (a: string, b: string): boolean => readings(a).some((sound) => readings(b).includes(sound));
  for (let shift = 0; shift + old.length <= other.length; shift++)
    if (old.every((char, i) => same(char, other[shift + i]!))) return false;
  return true;
}

function replaced(chars: readonly string[], i: number, other: string): string {
  return chars.map((char, k) => (k === i ? other : char)).join('');
}

function* inTurns(lists: readonly (readonly Trade[])[]): Generator<Trade> {
  const longest = Math.max(...lists.map((list) => list.length));
  for (let i = 0; i < longest; i++)
    for (const list of lists) {
      const trade = list[i];
      if (trade) yield trade;
    }
}
