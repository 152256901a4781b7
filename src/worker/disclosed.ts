import type { ReadSubject } from '#kernel/exchange';
import { personOf } from '../api/world.ts';

/** Parts of a message that address it and say nothing of a person. */
const address = new Set(['taskKey', 'caseId', 'district']);

/** The persons whom a message names by their identity number, each with the parts of the message that do (对外提供的个人信息). */
export function subjectsOf(data: Record<string, unknown>): ReadSubject[] {
  const parts = new Map<string, Set<string>>();
  for (const [part, value] of Object.entries(data)) {
    if (address.has(part)) continue;
    for (const number of numbersIn(value)) {
      const person = personOf(number);
      parts.set(person, (parts.get(person) ?? new Set()).add(part));
    }
  }
  return [...parts].map(([person, names]) => ({ person, fields: [...names] }));
}

function numbersIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'idNumber' && typeof inner === 'string' ? [inner] : numbersIn(inner),
  );
}
