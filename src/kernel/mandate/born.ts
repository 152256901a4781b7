import type { Day, Instant } from '#kernel/base';
import type { RegisterDefinition } from '#kernel/register';
import { businessParty, type Mandate, mandateActions } from './mandate.ts';

/** A record of a register that mandates are born from, and who stands in it in which part. */
export interface BearingRecord {
  record: string;
  status: string;
  data: Record<string, unknown>;
  persons: Record<string, { person: string; name: string }>;
}

/**
 * The mandates that a record of a register brings about or ends (依登记产生的授权), as the register declares: while the record is
 * live, the person named in the part acts for the business in everything; when another stands there he takes his place, and
 * when the record is live no more it ends. A part that the record does not name stays as it was.
 */
export function mandatesBorn(
  register: RegisterDefinition,
  record: BearingRecord,
  on: { day: Day; at: Instant },
): Omit<Mandate, 'version'>[] {
  const live = register.live.includes(record.status);
  return (register.mandates ?? []).flatMap(({ kind, part, principal }) => {
    const person = record.persons[part];
    if (live && !person) return [];
    const origin = `${register.code}:${record.record}`;
    const code = String(record.data[principal.code] ?? record.record);
    const by = { party: '', name: '' };
    return [
      {
        mandate: idOf(register, record.record, part),
        status: live ? ('active' as const) : ('ended' as const),
        kind,
        principal: { party: businessParty(code), name: String(record.data[principal.name] ?? '') },
        agent: { party: person?.person ?? '', name: person?.name ?? '' },
        items: [],
        actions: [...mandateActions],
        from: on.day,
        until: null,
        origin,
        last: { event: live ? ('granted' as const) : ('ended' as const), by, at: on.at, why: '' },
      },
    ];
  });
}

/** The mandates that a record of a register can have brought about. */
export function mandatesOf(register: RegisterDefinition, record: string): string[] {
  return (register.mandates ?? []).map(({ part }) => idOf(register, record, part));
}

function idOf({ code }: RegisterDefinition, record: string, part: string): string {
  return `m-${code}-${record}-${part}`;
}
