import { parseDay, readings } from '#kernel/base';
import { createSoundIndex } from '#kernel/register';
import { industryWords } from '../src/domains/starting-a-business/names/industry-words.ts';
import { nameCheck, type OlderName } from '../src/domains/starting-a-business/names/name-compare.rule.ts';
import { parseName } from '../src/domains/starting-a-business/names/name-parts.ts';

const queries = 20_000;
const warmUp = 2000;
const seed = 20211013;
const regionWords = ['重庆市万盛经开区', '重庆市綦江区', '重庆市', '重庆'];
const on = parseDay('2021-09-13');

/** What a full name check costs over so many names (查重性能). */
interface LibraryFigures {
  p95_ms: number;
  p50_ms: number;
  /** Full checks a second on one thread. */
  perSecond: number;
  /** Tables of the index. */
  megabytes: number;
}

/** What a full name check costs with one million names, and with three (查重性能). */
export interface NameFigures {
  p95_ms_1m: number;
  p50_ms_1m: number;
  p95_ms_3m: number;
  p50_ms_3m: number;
  /** Full checks a second on one thread, over one million names. */
  perSecond: number;
  /** Tables of the index over one million names, and over three. */
  megabytes: number;
  megabytes_3m: number;
}

/** Measures the library of a district at one million names and that of a city at three. */
export async function benchNames(): Promise<NameFigures> {
  const one = benchLibrary(1_000_000);
  const three = benchLibrary(3_000_000);
  return {
    p95_ms_1m: one.p95_ms,
    p50_ms_1m: one.p50_ms,
    p95_ms_3m: three.p95_ms,
    p50_ms_3m: three.p50_ms,
    perSecond: one.perSecond,
    megabytes: one.megabytes,
    megabytes_3m: three.megabytes,
  };
}

/**
 * Fills the index with generated names (2 to 4 characters, skewed frequencies, industries by a skewed share)
 * one by one, and runs the full check on 20,000 fresh names: parts, candidates, then the rule with every hit, its citation
 * and its steps. Making up the records of the candidates is not counted: the register holds them.
 */
function benchLibrary(names: number): LibraryFigures {
  const next = draws(seed);
  const chars = commonCharacters();
  const groups = skewedIndustries();
  const index = createSoundIndex<number>();
  const trades: string[] = [];
  // The rule itself lets a trade name stand once in a group.
  const taken = new Set<string>();
  const kinds = new Uint16Array(names);
  const start = performance.now();
  for (let id = 0; id < names; id++) {
    const industry = Math.floor(next() ** 2 * groups.length);
    const { group } = groups[industry]!;
    let trade = tradeOf(next, chars);
    while (taken.has(`${trade}|${group}`)) trade = tradeOf(next, chars);
    taken.add(`${trade}|${group}`);
    trades.push(trade);
    kinds[id] = industry;
    index.add({ id, text: trade, group });
  }
  const built = performance.now() - start;
  const check = nameCheck.at(on);
  const olderOf = (id: number): OlderName => {
    const { word, group } = groups[kinds[id]!]!;
    const trade = trades[id]!;
    return { full: `重庆${trade}${word}有限公司`, region: '重庆', trade, industry: word, group, form: '有限公司' };
  };
  const took: number[] = [];
  const open: number[] = [];
  let hits = 0;
  let candidates = 0;
  for (let i = 0; i < queries + warmUp; i++) {
    const industry = groups[Math.floor(next() ** 2 * groups.length)]!;
    const full = `重庆市万盛经开区${tradeOf(next, chars)}${industry.word}有限公司`;
    const from = performance.now();
    const parts = parseName(full, regionWords);
    const found = index.candidates(parts.trade, parts.group);
    const searchMs = performance.now() - from;
    // The register holds its records; making them up here is not part of the check.
    const library = found.map(olderOf);
    const again = performance.now();
    const { value } = check({ full, regionWords, library });
    if (i < warmUp) continue;
    took.push(searchMs + performance.now() - again);
    if (industry.group.startsWith('*')) open.push(took.at(-1)!);
    hits += value.hits.length;
    candidates += found.length;
  }
  const total = took.reduce((sum, ms) => sum + ms, 0);
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
  const figures = {
    p95_ms: at(0.95),
    p50_ms: at(0.5),
    perSecond: (queries / total) * 1000,
    megabytes: index.bytes() / 1e6,
  };
  if (process.argv.includes('--verbose'))
    console.log({
      built_s: built / 1000,
      p95_ms_open: open.sort((a, b) => a - b)[Math.floor(open.length * 0.95)],
      max_ms: at(1),
      meanCandidates: candidates / queries,
      meanHits: hits / queries,
    });
  return figures;
}

function tradeOf(next: () => number, chars: readonly string[]): string {
  const roll = next();
  const length = roll < 0.45 ? 2 : roll < 0.8 ? 3 : 4;
  let trade = '';
  for (let i = 0; i < length; i++)
    trade += chars[Math.floor(commonTo * (chars.length / commonTo + 1) ** next() - commonTo)]!;
  return trade;
}

// Frequency falls as 1 / (rank + 20): the first character makes 1 % of all, the first ten 9 %, the first hundred 41 %.
const commonTo = 20;

/** 1,500 characters with a reading, in a shuffled order that decides how frequent each is. */
function commonCharacters(): string[] {
  const next = draws(7);
  const chars: string[] = [];
  const seen = new Set<string>();
  while (chars.length < 1500) {
    const char = String.fromCodePoint(0x4e00 + Math.floor(next() * 0x2000));
    if (seen.has(char) || !/^[a-zü]+$/.test(readings(char)[0] ?? '')) continue;
    seen.add(char);
    chars.push(char);
  }
  return chars;
}

/** Sixty industries, the common ones first; one name in fourteen has a general word or none, and meets all others. */
function skewedIndustries(): { word: string; group: string }[] {
  const next = draws(11);
  const words = [...industryWords]
    .filter(([, { weight }]) => weight !== 'generic')
    .map(([word, { group }]) => ({ word, group }));
  const picked = Array.from({ length: 56 }, () => words[Math.floor(next() * words.length)]!);
  for (const place of [4, 12, 30]) picked.splice(place, 0, { word: '实业', group: '*generic' });
  picked.splice(50, 0, { word: '', group: '*none' });
  return picked;
}

function draws(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) console.log(await benchNames());
