/** Chance that a seed repeats (可重复的随机): numbers from 0 inclusive to 1 exclusive. */
export interface Chance {
  next(): number;
  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** Chance of its own, so that how often one user of chance asks does not move the others. */
  fork(): Chance;
}

/** Opens the chance of a seed, a whole number. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    fork: () => chanceOf(Math.floor(next() * 2 ** 32)),
  };
}
