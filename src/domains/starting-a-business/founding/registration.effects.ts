import { type Day, dayOf } from '#kernel/base';
import { defineEffect, type EffectContext } from '#kernel/case';
import { memberKey } from '../exit/exit-registers.ts';
import { addressText } from './address.ts';
import { assignCodes } from './assign-code.ts';
import type { Confirmed } from './establish.check.ts';
import { companyTypes, type EstablishForm } from './establish.form.ts';
import { directorsOf } from './people.ts';

type Context = EffectContext<EstablishForm>;

/** The new company as later tasks of the case need it (登记结果), kept as the result of the registration task. */
export interface NewCompany {
  uscc: string;
  orgCode: string;
  serial: number;
  name: string;
  type: string;
  legalRepresentative: string;
  capitalFen: number;
  address: string;
  scope: string;
  foundedOn: Day;
  registrar: string;
}

/** What the confirmation of this case found (核验结论). */
export function confirmedOf({ results }: Pick<Context, 'results'>): Confirmed {
  const { confirmed } = (results.confirm ?? {}) as { confirmed?: Confirmed };
  if (!confirmed) throw new Error('the establishment was not checked before');
  return confirmed;
}

/** The company that this case has registered. */
export function companyOf({ results }: Pick<Context, 'results'>): NewCompany {
  const { company } = (results.enterprise ?? {}) as { company?: NewCompany };
  if (!company) throw new Error('the company is not registered yet');
  return company;
}

/** Who registers (登记机关), as the licence names it. */
function registrarName({ name }: Context['district']): string {
  return `${name.zh}市场监督管理局`;
}

/**
 * Registers the company (企业登记): gives it its codes and writes it into the register of enterprises. The day of the
 * licence is the day of founding. 《市场主体登记管理条例》第二十一条.
 */
export const registerEnterprise = defineEffect<EstablishForm>({
  code: 'enterprise.register',
  does: 'record',
  reads: ['confirm'],
  numbered: true,
  plan(context) {
    const { form, district, serial } = context;
    const confirmed = confirmedOf(context);
    const company: NewCompany = {
      ...assignCodes(serial, district.regionCode, district.demonstration),
      serial,
      name: form.name.full,
      type: companyTypes[form.companyType].zh,
      legalRepresentative: form.legalRepresentative.name,
      capitalFen: form.capital.amountFen,
      address: addressText(form.address, district),
      scope: confirmed.scope.map(({ text }) => text).join('；'),
      foundedOn: dayOf(context.at),
      registrar: registrarName(district),
    };
    const { serial: _, ...known } = company;
    const data = {
      ...known,
      capitalDueOn: form.capital.dueOn,
      town: form.address.town,
      scopeCodes: form.scope,
      shareholders: form.shareholders.map(({ name, capitalFen }) => ({ name, capitalFen })),
      officers: officersOf(form),
      confirmedBy: confirmed.route === 'auto' ? 'rule' : 'officer',
      caseNumber: context.number,
    };
    return {
      planned: [
        {
          do: 'record',
          register: 'enterprise',
          record: company.uscc,
          status: 'registered',
          data,
          keys: { uscc: company.uscc },
          persons: { 'legal-representative': '/legalRepresentative' },
          holder: context.applicant.person,
        },
      ],
      result: { uscc: company.uscc, orgCode: company.orgCode, company },
    };
  },
});

/** Writes down who stands behind the company (登记股东), each by a digest of his number. */
export const recordMembers = defineEffect<EstablishForm>({
  code: 'member.record',
  does: 'record',
  plan(context) {
    const { uscc, foundedOn } = companyOf(context);
    const members = new Map(
      context.form.shareholders.map(({ name, idNumber }) => [context.personDigest(idNumber), name]),
    );
    return {
      planned: [...members].map(([digest, name], index) => ({
        do: 'record' as const,
        register: 'company-member',
        record: `${uscc}-${index + 1}`,
        status: 'member',
        data: { uscc, name, part: 'shareholder', since: foundedOn },
        keys: { member: memberKey(uscc, digest) },
      })),
      result: { members: members.size },
    };
  },
});

/**
 * Writes down where the company has its seat and what was committed for it (住所和承诺登记).
 * 《重庆市优化营商环境条例》第十九条、第七十二条.
 */
export const recordPremises = defineEffect<EstablishForm>({
  code: 'premises.record',
  does: 'record',
  reads: ['confirm', 'enterprise'],
  plan(context) {
    const { form } = context;
    const { uscc, name, address, foundedOn } = companyOf(context);
    const seat = confirmedOf(context).address;
    const { placeType, town, commitments } = form.address;
    const { base } = seat;
    const { agreed, email } = form.serviceAddress;
    const byCommitment = seat.route === 'commitment';
    const data = {
      uscc,
      name,
      address,
      town,
      placeType,
      ...(base ? { base } : {}),
      route: seat.route,
      reason: seat.reason,
      commitments,
      committedOn: foundedOn,
      ...(agreed && email ? { email } : {}),
      caseNumber: context.number,
    };
    return {
      planned: [
        {
          do: 'record',
          register: 'premises',
          record: `${uscc}-seat`,
          status: byCommitment ? 'committed' : 'checked',
          data,
          keys: { seat: uscc },
          holder: context.applicant.person,
        },
      ],
      result: { route: seat.route },
    };
  },
});

/**
 * Tells which permits the new company needs (双告知): one record for each permit and its unit; none for general trades.
 * 《重庆市优化营商环境条例》第十七条.
 */
export const notifyPermits = defineEffect<EstablishForm>({
  code: 'permit.notify',
  does: 'record',
  reads: ['confirm', 'enterprise'],
  plan(context) {
    const { uscc, name, foundedOn } = companyOf(context);
    const needed = confirmedOf(context).scope.filter(({ kind, permit }) => kind === 'licensed-after' && permit);
    return {
      planned: needed.map(({ code, text, permit = '', unit = '', unitName = '' }) => ({
        do: 'record' as const,
        register: 'permit-notice',
        record: `${uscc}-${code}`,
        status: 'sent',
        data: { uscc, name, scope: code, text, permit, unit, unitName, noticedOn: foundedOn },
        keys: {},
      })),
      result: { permits: needed.map(({ text, permit = '', unitName = '' }) => ({ text, permit, unitName })) },
    };
  },
});

function officersOf(form: EstablishForm): { name: string; office: string }[] {
  const named = (people: readonly { name: string }[] = [], office: string) =>
    people.map(({ name }) => ({ name, office }));
  const managers = form.managers ?? [];
  const head = form.legalRepresentative;
  return [
    ...named([head], '法定代表人'),
    ...named(directorsOf(form), '董事'),
    ...named(form.supervisors, '监事'),
    ...named(head.role === 'manager' || managers.length === 0 ? [head, ...managers] : managers, '经理'),
  ];
}
