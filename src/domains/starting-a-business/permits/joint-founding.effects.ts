import { dayOf } from '#kernel/base';
import { defineEffect, type EffectContext } from '#kernel/case';
import { workingDays } from '#kernel/clock';
import type { EstablishForm } from '../founding/establish.form.ts';
import { companyOf, confirmedOf, type NewCompany } from '../founding/registration.effects.ts';
import { authorities } from './permit.effects.ts';
import { permitKey } from './permit-registers.ts';
import { permitSpecs } from './permit-specs.ts';
import type { JointPermits } from './trade-licence.item.ts';

type Context = EffectContext<EstablishForm>;

/** Notices that are merged into the licence and that the scope of the new company asks for (并入执照的备案). */
function mergedOf(context: Context) {
  const scope = confirmedOf(context).scope.map(({ code }) => code);
  return permitSpecs.filter(({ merged, scopes }) => merged && scopes.some((code) => scope.includes(code)));
}

function numberOf(prefix: string, { at, district }: Context, { serial }: NewCompany): string {
  return `${prefix}${district.regionCode}${at.slice(0, 4)}L${String(serial).padStart(6, '0')}`;
}

/**
 * Notes with the registration what is merged into the licence (多证合一): no form of its own; the unit finds it in its register.
 * 《重庆市优化营商环境条例》第十七条.
 */
export const recordMerged = defineEffect<EstablishForm>({
  code: 'permit.merged',
  does: 'record',
  reads: ['confirm', 'enterprise'],
  plan(context) {
    const company = companyOf(context);
    const merged = mergedOf(context);
    return {
      planned: merged.map((spec) => ({
        do: 'record' as const,
        register: 'permit',
        record: numberOf(spec.numberPrefix, context, company),
        status: 'noted',
        data: {
          number: numberOf(spec.numberPrefix, context, company),
          item: spec.code,
          name: spec.certificate.zh,
          uscc: company.uscc,
          company: company.name,
          unit: spec.unit,
          address: company.address,
          kind: 'receipt',
          from: dayOf(context.at),
          to: null,
          lapsesOn: null,
          caseNumber: context.number,
        },
        keys: { held: permitKey(company.uscc, spec.code, company.address) },
        holder: context.applicant.person,
      })),
      result: { merged: merged.map(({ certificate }) => certificate.zh) },
    };
  },
});

/** Issues the receipts of what was merged into the licence (合并备案凭证); they are shown with it. */
export const issueMerged = defineEffect<EstablishForm>({
  code: 'permit.merged-receipts',
  does: 'issue',
  reads: ['confirm', 'enterprise'],
  plan(context) {
    const company = companyOf(context);
    return {
      planned: mergedOf(context).map((spec) => ({
        do: 'issue' as const,
        credential: 'filing-receipt',
        number: numberOf(spec.numberPrefix, context, company),
        holder: { id: company.uscc, name: company.name },
        person: context.applicant.person,
        face: {
          permit: spec.certificate.zh,
          name: company.name,
          uscc: company.uscc,
          address: company.address,
          authority: authorities[spec.unit] ?? spec.unit,
          number: numberOf(spec.numberPrefix, context, company),
          issuedOn: dayOf(context.at),
          validTo: '长期',
        },
      })),
      result: {},
    };
  },
});

/**
 * Every unit that a new company concerns owes an answer (双告知): to take note within five working days; late, the office that watches
 * over the reform sees it. One duty a unit and permit, those merged into the licence included.
 */
export const tellUnits = defineEffect<EstablishForm>({
  code: 'permit.told',
  does: 'owe',
  reads: ['confirm', 'enterprise'],
  plan(context) {
    const company = companyOf(context);
    const after = confirmedOf(context)
      .scope.filter(
        ({ kind, unit }) => kind === 'licensed-after' && unit !== undefined && Object.hasOwn(authorities, unit),
      )
      .map(({ permit, unit }) => ({ permit: permit as string, unit: unit as string }));
    const merged = mergedOf(context).map(({ certificate, unit }) => ({ permit: certificate.zh, unit }));
    const told = new Map([...after, ...merged].map((one) => [`${one.unit} ${one.permit}`, one]));
    return {
      planned: [...told.values()].map(({ permit, unit }) => ({
        do: 'owe' as const,
        title: `双告知 ${permit}：${company.name}`.slice(0, 100),
        owes: { unit },
        to: 'market-regulation',
        terms: {
          basis: '《重庆市优化营商环境条例》第十七条',
          schedule: { kind: 'within' as const, limit: workingDays(5) },
          proof: '已经知道，纳入监管',
          needsReference: false,
          late: [{ do: 'escalate' as const, unit: 'leading-group-office' }],
        },
      })),
      result: { told: told.size },
    };
  },
});

/** Asks for the permits that the founder chose together with the registration (设立和许可一起办), in the name of the new company. */
export const askPermits = defineEffect<EstablishForm>({
  code: 'permit.joint',
  does: 'subcase',
  reads: ['enterprise'],
  plan(context) {
    const permits = context.form.permits as JointPermits | undefined;
    if (!permits || permits.chosen.length === 0) return { planned: [], result: {} };
    const { uscc, name } = companyOf(context);
    const form = { ...permits, company: { number: uscc, name }, declared: true };
    return { planned: [{ do: 'subcase', form, of: { code: uscc, name } }], result: {} };
  },
});

/** What founding adds for permits (设立带出的许可动作). */
export const jointFoundingEffects = [recordMerged, issueMerged, tellUnits, askPermits];
