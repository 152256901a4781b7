import Type from 'typebox';
import { defineCredential } from '#kernel/credential';
import type { CredentialKind } from '#kernel/programme';
import { defineRegister } from '#kernel/register';

const closed = { additionalProperties: false };
const word = Type.String({ maxLength: 200 });
const day = Type.String({ format: 'date', maxLength: 10 });

/** The value that one permit of a company at a place holds alone. */
export function permitKey(uscc: string, item: string, address: string): string {
  return `${uscc}|${item}|${address.replace(/\s/gu, '')}`;
}

/** Permits of companies (许可登记簿), each with its own authority, number and state. */
const permitRegister = defineRegister({
  code: 'permit',
  name: { zh: '涉企许可登记簿', en: 'Register of business permits' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      number: word,
      item: word,
      name: word,
      uscc: word,
      company: word,
      unit: word,
      address: word,
      kind: word,
      from: day,
      to: Type.Union([day, Type.Null()]),
      /** For a conditional one: the day on which it lapses. */
      lapsesOn: Type.Union([day, Type.Null()]),
      caseNumber: word,
    },
    closed,
  ),
  keys: [
    {
      name: 'held',
      refusal: 'PERMIT_HELD',
      of: ({ data }) => permitKey(String(data.uscc), String(data.item), String(data.address)),
    },
  ],
  open: true,
  live: ['valid', 'conditional', 'noted'],
  ended: ['withdrawn', 'lapsed', 'annulled', 'recalled'],
  search: ['company', 'uscc', 'name', 'number', 'address'],
});

/** False commitments and false papers (失信记录), by company and permit: what bars the light way, or applying at all. */
const breachRegister = defineRegister({
  code: 'permit-breach',
  name: { zh: '许可失信记录', en: 'Broken commitments' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      uscc: word,
      company: word,
      item: word,
      name: word,
      unit: word,
      cause: word,
      safety: Type.Boolean(),
      decidedOn: day,
      caseNumber: word,
    },
    closed,
  ),
  keys: [],
  open: true,
  live: ['recorded'],
  ended: ['repaired'],
  search: ['company', 'uscc', 'name'],
});

/** The registers of permits (许可相关名录). */
export const permitRegisters = [permitRegister, breachRegister];

const face = [
  { field: 'permit', name: { zh: '许可', en: 'Permit' } },
  { field: 'name', name: { zh: '企业名称', en: 'Company' } },
  { field: 'uscc', name: { zh: '统一社会信用代码', en: 'Unified social credit code' } },
  { field: 'address', name: { zh: '经营场所', en: 'Place' } },
  { field: 'authority', name: { zh: '发证机关', en: 'Issued by' } },
  { field: 'number', name: { zh: '编号', en: 'Number' } },
  { field: 'issuedOn', name: { zh: '发证日期', en: 'Issued on' } },
  { field: 'validTo', name: { zh: '有效期至', en: 'Valid to' } },
];

/** Electronic certificate of a business permit (电子许可证), shown with the licence. 《重庆市优化营商环境条例》第四十四条. */
export const permitCertificate: CredentialKind = {
  ...defineCredential({ code: 'business-permit', name: { zh: '许可证', en: 'Permit' }, face }),
  issuer: { zh: '许可主管部门', en: 'The competent unit' },
  shownWith: 'business-licence',
};

/** Electronic receipt of a notice (电子备案凭证), shown with the licence. */
export const filingReceipt: CredentialKind = {
  ...defineCredential({ code: 'filing-receipt', name: { zh: '备案凭证', en: 'Receipt of a notice' }, face }),
  issuer: { zh: '许可主管部门', en: 'The competent unit' },
  shownWith: 'business-licence',
};
