import Type from 'typebox';
import {
  type CodeCheck,
  checkLegacyNumber,
  checkOrgCode,
  checkResidentId,
  checkUscc,
  Refusal,
  type RefusalCode,
} from '#kernel/base';
import { text, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

function codeInput(zh: string, en: string) {
  return { code: text(40, { title: { zh, en } }) };
}

/** The parts of a valid code, or the refusal that says what is wrong with it. */
function judged<Parts>(check: CodeCheck<Parts, RefusalCode>) {
  if (!check.ok) throw new Refusal(check.code);
  return { value: check.parts, steps: [{ zh: '格式和校验码都对', en: 'form and check character fit' }] };
}

/** Unified social credit code (统一社会信用代码), GB 32100-2015: valid with its parts, or refused. */
export const usccRule = defineRule({
  code: 'id.uscc',
  name: { zh: '统一社会信用代码校验', en: 'Unified social credit code' },
  input: Type.Object(codeInput('统一社会信用代码', 'Unified social credit code'), { additionalProperties: false }),
  versions: [{ from: '2015-10-01', basis: 'GB 32100-2015', params: {} }],
  apply: (_, { code }) => judged(checkUscc(code)),
  examples: [
    { on: '2021-09-13', input: { code: '91350100M000100Y43' }, expect: uscc('91350100M000100Y43') },
    { on: '2021-09-13', input: { code: '91500110MA60ABCD50' }, expect: uscc('91500110MA60ABCD50') },
    { on: '2021-09-13', input: { code: '91500110MA7WA002XR' }, expect: uscc('91500110MA7WA002XR') },
    { on: '2021-09-13', input: { code: '91350100M000100Y4Z' }, refuses: 'USCC_CHARACTER' },
    { on: '2021-09-13', input: { code: '91350100M000100Y44' }, refuses: 'USCC_CHECKSUM' },
  ],
});

/** Organisation code (组织机构代码), GB 11714-1997: valid, or refused. */
export const orgCodeRule = defineRule({
  code: 'id.org',
  name: { zh: '组织机构代码校验', en: 'Organisation code' },
  input: Type.Object(codeInput('组织机构代码', 'Organisation code'), { additionalProperties: false }),
  versions: [{ from: '1998-01-01', basis: 'GB 11714-1997', verified: false, params: {} }],
  apply: (_, { code }) => judged(checkOrgCode(code)),
  examples: [
    { on: '2021-09-13', input: { code: 'D2143569X' }, expect: { code: 'D2143569X' } },
    { on: '2021-09-13', input: { code: 'MA60ABCD5' }, expect: { code: 'MA60ABCD5' } },
    { on: '2021-09-13', input: { code: 'D21435690' }, refuses: 'ORG_CHECKSUM' },
  ],
});

/** Resident identity number (公民身份号码), GB 11643-1999: valid with its parts, or refused. */
export const residentIdRule = defineRule({
  code: 'id.resident',
  name: { zh: '公民身份号码校验', en: 'Resident identity number' },
  input: Type.Object(
    {
      ...codeInput('公民身份号码', 'Resident identity number'),
      demonstration: Type.Optional(yesNo({ title: { zh: '演示用号码', en: 'Demonstration number' } })),
    },
    { additionalProperties: false },
  ),
  versions: [{ from: '1999-07-01', basis: 'GB 11643-1999', verified: false, params: {} }],
  apply: (_, { code, demonstration }, { on }) =>
    judged(checkResidentId(code, { today: on, ...(demonstration ? { demo: true } : {}) })),
  examples: [
    {
      on: '2021-09-13',
      input: { code: '11010519491231002x' },
      expect: { code: '11010519491231002X', region: '110105', birthday: '1949-12-31', sex: 'female' },
    },
    { on: '2021-09-13', input: { code: '110105194912310021' }, refuses: 'ID_CHECKSUM' },
    { on: '2021-09-13', input: { code: '50019919900307001X' }, refuses: 'ID_REGION' },
    { on: '1949-12-30', input: { code: '11010519491231002X' }, refuses: 'RULE_NOT_IN_FORCE' },
  ],
});

/** Registration number of before 2015 (工商注册号), GS15-2006: valid with its parts, or refused. */
export const legacyNumberRule = defineRule({
  code: 'id.legacy',
  name: { zh: '工商注册号校验', en: 'Older registration number' },
  input: Type.Object(codeInput('工商注册号', 'Registration number'), { additionalProperties: false }),
  versions: [{ from: '2007-01-01', basis: 'GS15-2006', verified: false, params: {} }],
  apply: (_, { code }) => judged(checkLegacyNumber(code)),
  examples: [
    { on: '2021-09-13', input: { code: '500110000001231' }, expect: { code: '500110000001231', registrar: '500110' } },
    { on: '2021-09-13', input: { code: '500110000001230' }, refuses: 'LEGACY_CHECKSUM' },
  ],
});

function uscc(code: string) {
  return { code, authority: '9', kind: '91', registrar: code.slice(2, 8), orgCode: code.slice(8, 17) };
}
