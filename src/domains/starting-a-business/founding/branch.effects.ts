import { defineEffect, type EffectContext, type EffectDefinition, type EffectPlan } from '#kernel/case';
import { sealsOf } from './credential.effects.ts';
import type { Branch, EstablishForm } from './establish.form.ts';
import { companyOf, confirmedOf } from './registration.effects.ts';

type Context = EffectContext<EstablishForm>;

const licensed = 'company.licensed';
const skipped: EffectPlan = { planned: [], result: { skipped: true } };

/**
 * What every branch may know of the new company (推送的企业信息): the licence and who represents it. His phone goes only
 * to a branch that calls him. 《个人信息保护法》第六条.
 */
function companyBody(context: Context, { phone }: { phone: boolean }): Record<string, unknown> {
  const { name, uscc, address, capitalFen, foundedOn } = companyOf(context);
  const scope = confirmedOf(context).scope.map(({ text }) => text);
  const head = context.form.legalRepresentative;
  const legalRepresentative = { name: head.name, idNumber: head.idNumber, ...(phone ? { phone: head.phone } : {}) };
  return { name, uscc, legalRepresentative, address, capitalFen, scope, foundedOn };
}

function branchEffect(
  branch: Branch,
  partner: string,
  body: (context: Context) => Record<string, unknown>,
): EffectDefinition {
  return defineEffect<EstablishForm>({
    code: `branch.${branch}`,
    does: { push: partner },
    reads: ['confirm', 'enterprise'],
    plan(context) {
      if (!context.form.requested.includes(branch)) return skipped;
      return {
        planned: [{ do: 'push', partner, type: licensed, data: body(context) }],
        result: {},
      };
    },
  });
}

/** Asks the police to file the seals (刻章备案). */
export const pushSeal = branchEffect('seal', 'police', (context) => ({
  company: companyBody(context, { phone: false }),
  seals: sealsOf(context.form),
}));

/**
 * Asks the tax bureau for the first tax matters (首次办税). It learns how many employees there are, not who they are.
 */
export const pushTax = branchEffect('tax', 'tax', (context) => ({
  company: companyBody(context, { phone: true }),
  employees: (context.form.employees ?? []).map((_, index) => ({ row: index + 1 })),
  tax: context.form.tax,
}));

/** Asks for the social-insurance registration and the enrolment of the employees (社保登记和参保). */
export const pushSocialInsurance = branchEffect('social-insurance', 'social-insurance', (context) => ({
  company: companyBody(context, { phone: false }),
  employees: (context.form.employees ?? []).map(({ hpfFirstJob: _, ...employee }) => employee),
}));

/** Asks for the housing-fund registration and the accounts of the employees (公积金缴存登记). */
export const pushHousingFund = branchEffect('housing-fund', 'housing-fund', (context) => ({
  company: companyBody(context, { phone: false }),
  employees: context.form.employees ?? [],
  housingFund: context.form.housingFund,
}));

/** Asks the chosen bank to reserve an account number (银行预约账号). */
export const pushBank = branchEffect('bank', 'bank', (context) => {
  const { name, phone } = context.form.contactPerson ?? context.form.legalRepresentative;
  const { branch } = context.form.bank ?? {};
  return {
    company: companyBody(context, { phone: true }),
    bank: { ...(branch ? { branch } : {}), accountKind: 'basic', contact: { name, phone } },
  };
});
