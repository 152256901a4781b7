import { dayOf, endOfDay, yearOf } from '#kernel/base';
import { defineEffect, type EffectContext, type EffectPlan } from '#kernel/case';
import { withProvisionalYears } from '#kernel/clock';
import { nameKey, registrarOf } from './name-key.ts';
import { type NameParts, parseName } from './name-parts.ts';
import { nameReservation } from './name-reservation.rule.ts';
import type { NameForm } from './name-screen.check.ts';

/** What the effects on names read of a form (名称办理读取的表单部分). */
export interface NameEffectForm extends NameForm {
  /** The founding itself needs an approval first. */
  preApproval?: boolean;
  /** Approvals of scope entries that come before registration; one is enough to keep the name for a year. */
  approvals?: readonly unknown[];
}

/**
 * Keeps the declared name for the founders (保留名称) until the end of the last day; nobody else gets its key before.
 * A last day in a year without a holiday notice is provisional, and the result says so. 《企业名称登记管理规定》第十八条.
 */
export const reserveName = defineEffect<NameEffectForm>({
  code: 'name.reserve',
  does: 'record',
  plan(context): EffectPlan {
    const { form, calendar } = context;
    const { parts, record } = planned(context);
    const declared = dayOf(context.at);
    const preApproval = form.preApproval === true || (form.approvals ?? []).length > 0;
    const { value } = nameReservation.at(declared, { calendar: withProvisionalYears(calendar) })({
      declared,
      preApproval,
    });
    return {
      planned: [{ ...record, status: 'reserved', data: dataOf(parts), until: endOfDay(value.lastDay) }],
      result: {
        full: parts.full,
        reservedUntil: value.lastDay,
        reservedUntilBeforeRolling: value.lastDayBeforeRolling,
        provisional: !calendar.years.includes(yearOf(value.lastDay)),
      },
    };
  },
});

/** Turns the reservation into a registered name (登记名称), for good, with the code of the business that now holds it. */
export const registerName = defineEffect<NameEffectForm>({
  code: 'name.register',
  does: 'record',
  plan(context): EffectPlan {
    const { parts, record } = planned(context);
    const registeredOn = dayOf(context.at);
    const uscc = usccIn(context.results);
    return {
      planned: [
        { ...record, status: 'registered', data: { ...dataOf(parts), registeredOn, ...(uscc === '' ? {} : { uscc }) } },
      ],
      result: { full: parts.full, registeredOn },
    };
  },
});

function planned({ form, district, caseId }: EffectContext<NameEffectForm>): {
  parts: NameParts;
  record: { do: 'record'; register: string; record: string; keys: Record<string, string> };
} {
  const full = form.name?.full ?? '';
  const parts = parseName(full, district.regionWords);
  const related = (form.name?.relationProof ?? '').trim() !== '';
  const key = nameKey(parts, registrarOf(district.regionCode), { related });
  return { parts, record: { do: 'record', register: 'business-name', record: caseId, keys: { name: key } } };
}

function dataOf({ full, region, trade, industry, group, form }: NameParts): Record<string, unknown> {
  return { full, region, trade, industry, group, form };
}

/** The code that an earlier task of the case gave the business. */
function usccIn(results: Record<string, Record<string, unknown>>): string {
  for (const result of Object.values(results))
    for (const value of [result, result.company])
      if (typeof value === 'object' && value !== null && 'uscc' in value && typeof value.uscc === 'string')
        return value.uscc;
  return '';
}
