import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, type Instant, maskIdNumber, maskPhone } from '#kernel/base';
import { isBusiness } from '#kernel/mandate';
import { rootFolder } from '#platform/config';
import { standingMandates } from '../acting.ts';
import { type Caller, known } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';

interface SeedPerson {
  code: string;
  what: { zh: string; en: string };
  name: string;
  kind: 'citizen' | 'staff';
  landing: string;
  staff?: { unit: string; roles: string[] };
}

/** The name of a unit in both languages; its code where the district does not list it. */
export function unitName(world: World, code: string): { zh: string; en: string } {
  return world.units.find((unit) => unit.code === code)?.name ?? { zh: code, en: code };
}

export const districtHandlers: Pick<Handlers, 'getDistrict' | 'listDemonstrationPersons' | 'getMe' | 'getSession'> = {
  async getDistrict({ world }) {
    const now = world.now();
    return {
      code: world.district.code,
      name: world.district.name,
      demonstration: world.district.demonstration,
      today: dayOf(now),
      now,
      units: world.units.map(({ code, name }) => ({ code, name })),
    };
  },

  async listDemonstrationPersons({ world }) {
    if (!world.district.demonstration) return { rows: [] };
    const persons = JSON.parse(readFileSync(join(rootFolder, 'seeds', 'persons.json'), 'utf8')) as SeedPerson[];
    return {
      rows: persons.map((person) => ({
        code: person.code,
        name: person.name,
        what: person.what,
        landing: person.landing,
        group: person.kind,
        unit: person.staff ? unitName(world, person.staff.unit) : null,
      })),
    };
  },

  async getMe({ caller, world }) {
    return meView(world, known(caller));
  },

  async getSession({ caller, world }) {
    return { me: caller ? await meView(world, caller) : null };
  },
};

async function meView(world: World, me: Caller): Promise<Answer<'getMe'>> {
  return {
    person: {
      person: me.person,
      name: me.name,
      level: me.level,
      idNumber: maskIdNumber(world.vault.open(me.idNumberSealed)),
      phone: maskPhone(world.vault.open(me.phoneSealed)),
    },
    staff: me.staff && { unit: me.staff.unit, unitName: unitName(world, me.staff.unit), roles: me.staff.roles },
    acting: me.acting && {
      mandate: me.acting.mandate,
      name: me.acting.principal.name,
      business: isBusiness(me.acting.principal.party),
    },
    mayActFor: (await standingMandates(world, me.person)).map(({ mandate, principal }) => ({
      mandate,
      name: principal.name,
      business: isBusiness(principal.party),
    })),
    expiresAt: me.expiresAt as Instant,
  };
}
