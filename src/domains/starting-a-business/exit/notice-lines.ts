import type { NoticeLine } from '#kernel/publication';
import type { LeavingCompany } from './leaving-company.ts';

/** A line of a public notice (公告项目); `personal` names somebody and is masked for those who may not read it. */
export function noticeLine(code: string, zh: string, en: string, value: string, personal?: 'name'): NoticeLine {
  return { code, label: { zh, en }, value, ...(personal ? { personal } : {}) };
}

/** The lines by which every notice of an end names its company (公告中的企业): name, code, seat, legal representative. */
export function companyLines({ name, uscc, address, legalRepresentative }: LeavingCompany): NoticeLine[] {
  return [
    noticeLine('name', '企业名称', 'Company', name),
    noticeLine('uscc', '统一社会信用代码', 'Credit code', uscc),
    noticeLine('address', '住所', 'Seat', address),
    noticeLine('legal-representative', '法定代表人', 'Legal representative', legalRepresentative),
  ];
}
