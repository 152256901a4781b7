import type { KeySource, RegisterDefinition, RegisterRecord } from './record.ts';

type Written = Pick<RegisterRecord, 'record' | 'status' | 'data'>;

/** What the store holds and checks in the transaction that writes a record (写入时的引用核对); see `check_links` of the database. */
export interface RecordLink {
  how: 'guard' | 'refers' | 'excludes';
  register: string;
  record: string;
  target: string;
  value: string;
  live?: readonly string[];
  capacity?: string;
  key?: string;
}

/** The name of the key under which a record holds a place of the record that one of its fields names (名额键). */
export const placeKeyName = (field: string, value: string): string => `${field}=${value}`;

/** The places that a live record takes (占用名额), as keys that no other record can take from it. */
export function placeKeysOf(register: RegisterDefinition | undefined, { record, status, data }: Written) {
  if (!register?.live.includes(status)) return {};
  const held = (register.refersTo ?? []).flatMap(({ field, places }) => {
    const value = data[field];
    return places && typeof value === 'string' ? [[placeKeyName(field, value), record] as const] : [];
  });
  return Object.fromEntries(held) as Record<string, string>;
}

/**
 * The unique keys of a record that a person enters (唯一键计算): those its data give by the register's declaration, so that it meets
 * the records that cases write. The key of a person needs the digest of his number. A key stays as it is while what it is
 * computed from stays; a record that is not live holds only keys that are held for good.
 */
export function keysOf(
  register: RegisterDefinition,
  entered: Written & Pick<KeySource, 'digest'>,
  before: Pick<RegisterRecord, 'record' | 'data' | 'keys'> | undefined,
  regionCode: string,
): Record<string, string> {
  const isLive = register.live.includes(entered.status);
  const keys = register.keys.flatMap(({ name, forGood, of }) => {
    const held = before?.keys[name];
    if (!isLive) return forGood && held !== undefined ? [[name, held] as const] : [];
    const { record, data, digest } = entered;
    const now = of({ record, data, digest, regionCode });
    const stays = before && held !== undefined && (now === null || of({ ...before, digest: null, regionCode }) === now);
    const value = stays ? held : now;
    return value === null ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(keys), ...placeKeysOf(register, entered) };
}

/** What is to be held and checked while a record is written: itself if others may name it, and what a live one names or excludes. */
export function linksOf(
  registers: ReadonlyMap<string, RegisterDefinition>,
  code: string,
  written: Written,
  regionCode: string,
): RecordLink[] {
  const register = registers.get(code);
  if (!register) return [];
  const { record, status, data } = written;
  const self = { register: code, record };
  const links: RecordLink[] = [];
  if (namedRegisters(registers).has(code)) links.push({ how: 'guard', ...self, target: code, value: record });
  if (!register.live.includes(status)) return links;
  for (const { field, register: target, places } of register.refersTo ?? []) {
    const value = data[field];
    if (typeof value !== 'string') continue;
    links.push({
      how: 'refers',
      ...self,
      target,
      value,
      live: registers.get(target)?.live ?? [],
      key: placeKeyName(field, value),
      ...(places ? { capacity: places.capacity } : {}),
    });
  }
  for (const { register: target, key, of } of register.excludes ?? []) {
    const value = of({ record, data, digest: null, regionCode });
    if (value !== null) links.push({ how: 'excludes', ...self, target, value, key });
  }
  return links;
}

const namedIn = new WeakMap<ReadonlyMap<string, RegisterDefinition>, Set<string>>();
/** The registers whose records others name. */
function namedRegisters(registers: ReadonlyMap<string, RegisterDefinition>): Set<string> {
  const known = namedIn.get(registers);
  if (known) return known;
  const named = new Set([...registers.values()].flatMap(({ refersTo = [] }) => refersTo.map((one) => one.register)));
  namedIn.set(registers, named);
  return named;
}
