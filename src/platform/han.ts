import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

// Built on first use: the dictionary takes longer than everything else that starts with the process.
let converter: ((text: string) => string) | undefined;

/**
 * Characters that a reader takes for one another at a glance (形近字). Kept short on purpose: a longer table would make
 * different words collide.
 */
const lookAlike = ['己已巳', '戊戌戍', '末未', '土士', '日曰', '汨汩'];

const classOf = new Map<string, string>();
for (const group of lookAlike) for (const char of group) classOf.set(char, group);

const brackets = new Map([
  ...[...'([{<〔【［｛〈《「『〖'].map((char) => [char, '（'] as const),
  ...[...')]}>〕】］｝〉》」』〗'].map((char) => [char, '）'] as const),
]);

// Standard characters of their own in some of their readings (乾 read qián): never taken for a traditional form.
const alsoStandard = /[乾藉瞭徵於]/;

/**
 * Traditional and variant characters written as the simplified standard ones (繁体、异体转规范字); the rest stays, and so
 * do 乾 藉 瞭 徵 於, which are standard characters too.
 */
export function toSimplified(text: string): string {
  // A converted phrase may complete another phrase of the dictionary; two or three passes always settle.
  const convert = converter ?? Converter({ from: 't', to: 'cn' });
  converter = convert;
  let now = text;
  for (let pass = 0; pass < 4; pass++) {
    const next = keepStandard(now, convert(now));
    if (next === now) break;
    now = next;
  }
  return now;
}

function keepStandard(before: string, after: string): string {
  if (!alsoStandard.test(before)) return after;
  const [old, young] = [[...before], [...after]];
  if (old.length !== young.length) return after;
  return young.map((char, i) => (alsoStandard.test(old[i]!) ? old[i]! : char)).join('');
}

/**
 * A Chinese text as it is meant to be read (规整文本): full-width letters and digits become half-width, every kind of
 * bracket becomes （ ）, spaces and invisible characters go, traditional characters become simplified.
 * Doing it twice changes nothing.
 */
export function tidyHan(text: string): string {
  let tidy = '';
  for (const char of text.normalize('NFKC').replace(/[\s\p{C}\u3164\uFFA0]/gu, '')) tidy += brackets.get(char) ?? char;
  return toSimplified(tidy).normalize('NFC');
}

/**
 * A Chinese text as it is compared (比对用文本): tidied, and characters that look alike (己 已 巳) folded into one.
 * For comparing only, never for showing. Doing it twice changes nothing.
 */
export function normaliseHan(text: string): string {
  let folded = '';
  for (const char of tidyHan(text)) folded += classOf.get(char)?.[0] ?? char;
  return folded;
}

/** The characters that look like this one, itself first (形近字). */
export function lookAlikes(char: string): readonly string[] {
  const group = classOf.get(char);
  return group ? [char, ...[...group].filter((other) => other !== char)] : [char];
}

const readingsOf = new Map<string, readonly string[]>();

/**
 * Every toneless reading of one character (多音字的全部读音): 栖 gives `qi` and `xi`. ü is written ü. A character without
 * a reading, such as a letter, reads as itself in lower case, so that it sounds like nothing else.
 */
export function readings(char: string): readonly string[] {
  const known = readingsOf.get(char);
  if (known) return known;
  const found = pinyin(char, { toneType: 'none', multiple: true, type: 'array' });
  const sounds = [...new Set(found.filter((sound) => sound !== '').map((sound) => sound.toLowerCase()))];
  const result = sounds.length > 0 ? sounds : [char.toLowerCase()];
  readingsOf.set(char, result);
  return result;
}

/** Folds the sounds that many speakers do not tell apart (平翘舌、前后鼻音): zh z, ch c, sh s, and a final ng n. */
export function foldSyllable(syllable: string): string {
  const start = /^[zcs]h/.test(syllable) ? syllable[0] + syllable.slice(2) : syllable;
  return start.endsWith('ng') ? start.slice(0, -1) : start;
}
