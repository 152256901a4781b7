import type { SeedRecord } from '#kernel/programme';
import { addressKey } from './founding/address.ts';
import { assignCodes } from './founding/assign-code.ts';
import { companyTypes } from './founding/establish.form.ts';
import { permitUnits, scopeCatalogue } from './founding/scope-catalogue.ts';
import { registeredName } from './names/demo-names.ts';

const usualCapacity = 50;

/** The catalogue of business scope (经营范围规范目录) as every district starts with it. */
export const reference: SeedRecord[] = scopeCatalogue.map(({ code, text, group, kind, permit, unit, verified }) => ({
  register: 'scope-catalogue',
  record: code,
  status: 'listed',
  data: {
    code,
    text: text.zh,
    textEn: text.en,
    group,
    kind,
    ...(permit && unit ? { permit, unit, unitName: permitUnits[unit]?.zh ?? unit } : {}),
    verified,
  },
  keys: { code },
}));

const bases: SeedRecord[] = [
  base('B1', {
    name: '金桥镇金堰村基地',
    town: '金桥镇',
    address: '金堰村',
    note: '大堰社，原村小学校舍',
    listed: true,
  }),
  base('B2', {
    name: '石林镇星台村基地',
    town: '石林镇',
    address: '星台村',
    note: '石坎子组，原村办公楼',
    listed: true,
  }),
  ...['B3', 'B4', 'B5', 'B6', 'B7'].map((code) =>
    base(code, { name: '待录入', town: '', address: '', note: '请登记机关录入', listed: false }),
  ),
];

// Numbers of the unassigned region 500199: no real person can be meant.
const bars: SeedRecord[] = [
  bar('500199197503103018', '吴砚之', {
    facts: [{ ground: 'revocation', on: '2025-06-30' }],
    source: '演示数据：对被吊销执照的公司负有个人责任',
  }),
  bar('50019919801122204X', '何闻笛', {
    facts: [{ ground: 'listed-debt' }],
    falseCommitmentOn: '2026-05-20',
    source: '演示数据：失信被执行人；曾作虚假住所承诺',
  }),
];

// Far above any number that a new company of the demonstration gets.
const { uscc, orgCode } = assignCodes(28_000_000, '500110', true);
const firm = { name: '重庆市万盛经开区怀瑾农业有限公司', head: '程怀瑾', foundedOn: '2019-04-18' };

/** A company that stands from the first day, so that its legal representative can act for it (演示企业). */
const standing: SeedRecord[] = [
  {
    register: 'enterprise',
    record: uscc,
    status: 'registered',
    data: {
      uscc,
      orgCode,
      name: firm.name,
      type: companyTypes.llc.zh,
      legalRepresentative: firm.head,
      capitalFen: 100_000_000,
      capitalDueOn: '2029-04-18',
      address: '重庆市万盛经开区石林镇星台村 9 号',
      town: '石林镇',
      scope: '蔬菜种植',
      scopeCodes: ['A0141'],
      shareholders: [{ name: firm.head, capitalFen: 100_000_000 }],
      officers: [{ name: firm.head, office: '法定代表人' }],
      foundedOn: firm.foundedOn,
      registrar: '万盛经开区市场监督管理局',
      confirmedBy: 'officer',
      caseNumber: '',
    },
    keys: { uscc },
    person: '500199197904222085',
  },
  registeredName('demo-standing', firm.name, firm.foundedOn),
];

const abnormal = { town: '石林镇', detail: '星台村老粮站 1 号' };

/** Invented records of the demonstration district (演示数据); the two named bases are public facts. */
export const demonstration: SeedRecord[] = [
  ...bases,
  ...bars,
  ...standing,
  {
    register: 'abnormal-address',
    record: 'A1',
    status: 'abnormal',
    data: {
      address: `${abnormal.town}${abnormal.detail}`,
      reason: '演示数据：按这个地址联系不上',
      since: '2025-11-03',
    },
    keys: { address: addressKey(abnormal) },
  },
];

function base(
  code: string,
  facts: { name: string; town: string; address: string; note: string; listed: boolean },
): SeedRecord {
  const { listed, ...data } = facts;
  return {
    register: 'incubation-base',
    record: code,
    status: listed ? 'listed' : 'empty',
    data: { code, ...data, capacity: usualCapacity },
    keys: { code },
  };
}

function bar(idNumber: string, name: string, data: Record<string, unknown>): SeedRecord {
  return {
    register: 'signer-bar',
    record: '',
    status: 'recorded',
    data: { name, ...data },
    keys: {},
    person: idNumber,
  };
}
