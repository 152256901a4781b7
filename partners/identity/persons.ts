import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Text } from '../wire.ts';

/** How strongly a person is known (实名等级): 1 password, 2 identity card and live face, 3 e-licence. */
export type PersonLevel = 1 | 2 | 3;

/** An invented demonstration person (演示人物); `code` is the subject of the log-in. */
export interface Person {
  code: string;
  name: string;
  idNumber: string;
  phone: string;
  level: PersonLevel;
  kind: 'citizen' | 'staff';
  what: Text;
  landing: string;
  staff?: { unit: string; roles: string[] };
}

/** The demonstration persons, in the order in which they are shown. */
export async function loadPersons(): Promise<Person[]> {
  const path = resolve(import.meta.dirname, '..', '..', 'seeds', 'persons.json');
  return JSON.parse(await readFile(path, 'utf8')) as Person[];
}

/** The claims of a person (身份声明); which of them are given out depends on the scopes asked for. */
export function claimsOf(person: Person): { sub: string; [claim: string]: unknown } {
  return {
    sub: person.code,
    name: person.name,
    id_number: person.idNumber,
    phone_number: person.phone,
    phone_number_verified: true,
    person_level: person.level,
  };
}

/** How a person of a level proves himself, as authentication methods (RFC 8176). */
export const methodsOf: Record<PersonLevel, string[]> = { 1: ['pwd'], 2: ['hwk', 'face'], 3: ['hwk', 'pin'] };
