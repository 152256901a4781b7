import { dayOf, endOfDay } from '#kernel/base';
import { defineEffect, type EffectContext, type Planned } from '#kernel/case';
import { nameKey, registrarOf } from './name-key.ts';
import { type NameParts, parseName } from './name-parts.ts';
import { nameReservation } from './name-reservation.rule.ts';

interface NamedForm {
  name: { full: string };
  /** Scope entries that need an approval before registration make the reservation longer. */
  approvals?: unknown[];
}

/** Holds a declared name for its founder (名称保留). 《企业名称登记管理规定》第十八条. */
export const reserveName = defineEffect<NamedForm>({
  code: 'name.reserve',
  plan(context) {
    const { form, calendar } = context;
    const declared = dayOf(context.at);
    const preApproval = (form.approvals?.length ?? 0) > 0;
    const { value } = nameReservation.at(declared, { calendar })({ declared, preApproval });
    const parts = partsOf(context);
    return {
      planned: [{ ...recordOf(context, parts, 'reserved'), until: endOfDay(value.lastDay) }],
      result: { full: parts.full, reservedUntil: value.lastDay, reservedUntilBeforeRolling: value.lastDayBeforeRolling },
    };
  },
});

/** Makes a held name the registered name of the new company, for good (名称登记). */
export const registerName = defineEffect<NamedForm>({
  code: 'name.register',
  plan(context) {
    const parts = partsOf(context);
    const company = (context.results.enterprise as { company?: { uscc?: string } } | undefined)?.company;
    const record = recordOf(context, parts, 'registered');
    const data = { ...record.data, registeredOn: dayOf(context.at), ...(company?.uscc ? { uscc: company.uscc } : {}) };
    return { planned: [{ ...record, data }], result: { full: parts.full } };
  },
});

function partsOf({ form, district }: EffectContext<NamedForm>): NameParts {
  return parseName(form.name.full, district.regionWords);
}

function recordOf(
  { caseId, district }: EffectContext<NamedForm>,
  parts: NameParts,
  status: 'reserved' | 'registered',
): Extract<Planned, { do: 'record' }> {
  const { full, region, trade, industry, group, form } = parts;
  return {
    do: 'record',
    register: 'business-name',
    record: caseId,
    status,
    data: { full, region, trade, industry, group, form },
    keys: { name: nameKey(parts, registrarOf(district.regionCode)) },
  };
}
