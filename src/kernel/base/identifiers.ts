import { compareDays, type Day, isDay } from './days.ts';
import type { RefusalCode } from './refusals.ts';

/** The answer of a validator (校验结果): the parts of a valid code, or why it is none. */
export type CodeCheck<Parts, Code extends RefusalCode> =
  | { readonly ok: true; readonly parts: Parts }
  | { readonly ok: false; readonly code: Code };

/** The parts of a unified social credit code (统一社会信用代码), GB 32100. */
export interface UsccParts {
  /** The code itself, trimmed and in capitals. */
  readonly code: string;
  /** Place 1: the authority (登记管理部门), 9 for the market regulator. */
  readonly authority: string;
  /** Places 1–2: authority and class (机构类别): 91 enterprise, 92 individual household, 93 co-operative. */
  readonly kind: string;
  /** Places 3–8: division code of the registrar (登记管理机关行政区划码). */
  readonly registrar: string;
  /** Places 9–17: organisation code (主体标识码). */
  readonly orgCode: string;
}

/** The parts of an organisation code (组织机构代码), GB 11714. */
export interface OrgCodeParts {
  readonly code: string;
}

/** The parts of a resident identity number (公民身份号码), GB 11643. */
export interface ResidentIdParts {
  readonly code: string;
  /** Places 1–6: division code of the first registration. */
  readonly region: string;
  readonly birthday: Day;
  /** From place 17: odd male, even female. */
  readonly sex: 'male' | 'female';
}

/** The parts of a registration number of before 2015 (工商注册号), GS15-2006. */
export interface LegacyNumberParts {
  readonly code: string;
  /** Places 1–6: division code of the registrar. */
  readonly registrar: string;
}

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
// 3^(i−1) mod 31.
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const residentChecks = '10X98765432';
// GB/T 2260, first two figures: provinces, autonomous regions, municipalities, special regions, and 83 for the residence
// permits of residents from Taiwan.
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
// No place has this code, so that an invented person can never be a real one.
const demonstrationRegion = '500199';

/**
 * Checks a unified social credit code (统一社会信用代码), GB 32100; blanks around it and small letters are mended.
 * In this order: characters (`USCC_CHARACTER`; places 3–8 are figures), 18 of them (`USCC_LENGTH`), the check character
 * (`USCC_CHECKSUM`). Whether the code was ever given out is a question to the register.
 */
export function checkUscc(text: string): CodeCheck<UsccParts, 'USCC_CHARACTER' | 'USCC_LENGTH' | 'USCC_CHECKSUM'> {
  const code = normal(text);
  if (![...code].every((c) => usccAlphabet.includes(c)) || !/^\d*$/.test(code.slice(2, 8)))
    return { ok: false, code: 'USCC_CHARACTER' };
  if (code.length !== 18) return { ok: false, code: 'USCC_LENGTH' };
  if (code[17] !== usccCheck(code)) return { ok: false, code: 'USCC_CHECKSUM' };
  const parts = {
    code,
    authority: code.slice(0, 1),
    kind: code.slice(0, 2),
    registrar: code.slice(2, 8),
    orgCode: code.slice(8, 17),
  };
  return { ok: true, parts };
}

/** Adds the check character to the first 17 places of a unified social credit code (赋码), GB 32100. */
export function completeUscc(first17: string): string {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/.test(first17))
    throw new Error(`not the first 17 places of a unified social credit code: ${first17}`);
  return first17 + usccCheck(first17);
}

/**
 * Checks an organisation code (组织机构代码), GB 11714, with or without the hyphen before its last place: 8 figures or
 * capital letters and a check character (`ORG_FORMAT`), which fits (`ORG_CHECKSUM`).
 */
export function checkOrgCode(text: string): CodeCheck<OrgCodeParts, 'ORG_FORMAT' | 'ORG_CHECKSUM'> {
  const code = normal(text).replace(/^(.{8})-(.)$/, '$1$2');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return { ok: false, code: 'ORG_FORMAT' };
  if (code[8] !== orgCheck(code)) return { ok: false, code: 'ORG_CHECKSUM' };
  return { ok: true, parts: { code } };
}

/** Adds the check character to the first 8 places of an organisation code (组织机构代码), GB 11714. */
export function completeOrgCode(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) throw new Error(`not the first 8 places of an organisation code: ${first8}`);
  return first8 + orgCheck(first8);
}

/**
 * Checks a resident identity number (公民身份号码), GB 11643; blanks around it and a small x are mended. In this order:
 * length and characters (`ID_FORMAT`), the region (`ID_REGION`; a province must exist, the invented region 500199 only
 * with `demo`), the date of birth exists and is not after `today` (`ID_DATE`), the check character (`ID_CHECKSUM`).
 * Age limits belong to the item.
 */
export function checkResidentId(
  text: string,
  options: { readonly today: Day; readonly demo?: boolean },
): CodeCheck<ResidentIdParts, 'ID_FORMAT' | 'ID_REGION' | 'ID_DATE' | 'ID_CHECKSUM'> {
  const code = normal(text);
  if (!/^\d{17}[\dX]$/.test(code)) return { ok: false, code: 'ID_FORMAT' };
  const region = code.slice(0, 6);
  if (region === demonstrationRegion ? !options.demo : !provinces.has(region.slice(0, 2)))
    return { ok: false, code: 'ID_REGION' };
  const birthday = `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`;
  if (!isDay(birthday) || compareDays(birthday, options.today) > 0) return { ok: false, code: 'ID_DATE' };
  const sum = residentWeights.reduce((all, weight, i) => all + weight * Number(code[i]), 0);
  if (code[17] !== residentChecks[sum % 11]) return { ok: false, code: 'ID_CHECKSUM' };
  return { ok: true, parts: { code, region, birthday, sex: Number(code[16]) % 2 === 1 ? 'male' : 'female' } };
}

/**
 * Checks a 15-figure registration number of old records (工商注册号), GS15-2006, ISO 7064 MOD 11,10: `LEGACY_FORMAT`,
 * then `LEGACY_CHECKSUM`.
 */
export function checkLegacyNumber(text: string): CodeCheck<LegacyNumberParts, 'LEGACY_FORMAT' | 'LEGACY_CHECKSUM'> {
  const code = normal(text);
  if (!/^\d{15}$/.test(code)) return { ok: false, code: 'LEGACY_FORMAT' };
  let p = 10;
  for (const figure of code.slice(0, 14)) p = (((p + Number(figure)) % 10 || 10) * 2) % 11;
  if (Number(code[14]) !== (11 - p) % 10) return { ok: false, code: 'LEGACY_CHECKSUM' };
  return { ok: true, parts: { code, registrar: code.slice(0, 6) } };
}

function usccCheck(code: string): string {
  const sum = usccWeights.reduce((all, weight, i) => all + weight * usccAlphabet.indexOf(code[i] as string), 0);
  return usccAlphabet[(31 - (sum % 31)) % 31] as string;
}

function orgCheck(code: string): string {
  const sum = orgWeights.reduce((all, weight, i) => all + weight * Number.parseInt(code[i] as string, 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

function normal(text: string): string {
  return text.trim().toUpperCase();
}
