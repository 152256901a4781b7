import type { CheckContext, Finding, Need } from '#kernel/case';
import { holds, stops } from '../founding/findings.ts';

/** A record that the end of the company changes (随注销变更的登记). */
interface OldRecord {
  record: string;
  data: Record<string, unknown>;
}

/** How a company left (注销方式), as its record keeps it. */
export type ExitWay = 'simple' | 'ordinary' | 'forced' | 'individual' | 'branch';

/** The company as the registers have it when it is checked (核验时的企业): later tasks end exactly these records. */
export interface LeavingCompany {
  uscc: string;
  name: string;
  address: string;
  legalRepresentative: string;
  shareholders: string[];
  enterprise: OldRecord;
  businessName: OldRecord | null;
  premises: OldRecord | null;
  members: OldRecord[];
  /** Who liquidates it, when somebody does. */
  group: OldRecord | null;
  way: ExitWay;
}

/** The part of a form that names the company. */
export interface CompanyForm {
  company: { number: string; name: string };
}

type Found = CheckContext<never>['found'];

/** What a check must see of the company before it can leave (注销取数). */
export function companyNeeds({ company: { number } }: CompanyForm): Need[] {
  return [
    { as: 'enterprise', register: 'enterprise', key: 'uscc', values: [number] },
    { as: 'allMembers', register: 'company-member', field: 'uscc', value: number },
    { as: 'marks', register: 'company-mark', field: 'uscc', value: number },
    { as: 'names', register: 'business-name', field: 'uscc', value: number },
    { as: 'premises', register: 'premises', field: 'uscc', value: number },
    { as: 'group', register: 'liquidation-group', record: number },
  ];
}

/** Whether this is a company of the register, still standing, under its own name. */
export function registeredLine({ company }: CompanyForm, found: Found): Finding {
  const record = found.enterprise?.records[0];
  const about = { field: '/company' };
  if (!record)
    return stops('COMPANY_UNKNOWN', '登记簿里没有这个信用代码的企业', 'No company with this code is registered', about);
  if (record.status !== 'registered')
    return stops('COMPANY_GONE', '这家企业已经注销了', 'This company has been deregistered already', about);
  if (record.data.name !== company.name)
    return stops('COMPANY_NAME', '名称和登记簿不一致', 'The name differs from the register', {
      ...about,
      remedy: { zh: `登记的名称是 ${record.data.name}。`, en: `The registered name is ${record.data.name}.` },
    });
  return holds('company', '企业登记在册', 'The company is registered', { against: String(record.data.name) });
}

/** The company with everything that ends with it; the enterprise must have been found. */
export function leavingOf(
  { company }: CompanyForm,
  found: Found,
  way: ExitWay,
  shareholders?: readonly string[],
): LeavingCompany {
  const record = found.enterprise?.records[0];
  if (!record) throw new Error('the company was not found');
  const holders = (record.data.shareholders as { name: string }[] | undefined) ?? [];
  return {
    uscc: company.number,
    name: String(record.data.name),
    address: String(record.data.address ?? ''),
    legalRepresentative: String(record.data.legalRepresentative ?? ''),
    shareholders: [...(shareholders ?? holders.map(({ name }) => name))],
    enterprise: old(record),
    businessName: first(found.names?.records),
    premises: first(found.premises?.records),
    // who stood behind a company that was ended by force goes on answering for it
    members: way === 'forced' ? [] : (found.allMembers?.records ?? []).map(old),
    group: first((found.group?.records ?? []).filter(({ status }) => status === 'standing')),
    way,
  };
}

function old({ record, data }: OldRecord): OldRecord {
  return { record, data };
}

function first(records: readonly OldRecord[] | undefined): OldRecord | null {
  const record = records?.[0];
  return record ? old(record) : null;
}
