import Type from 'typebox';
import { addMonths, type Day, type LocalText } from '#kernel/base';
import { choice, day, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

/** In what place a person signs (签字人身份). */
export const signerRoles = {
  'legal-representative': { zh: '法定代表人', en: 'Legal representative' },
  director: { zh: '董事', en: 'Director' },
  supervisor: { zh: '监事', en: 'Supervisor' },
  manager: { zh: '高级管理人员', en: 'Senior manager' },
  founder: { zh: '股东（发起人）', en: 'Shareholder or founder' },
} as const satisfies Record<string, LocalText>;

/** In what place a person signs. */
export type SignerRole = keyof typeof signerRoles;

/** What may bar a person (限制情形), as a register records it. */
export const barGrounds = {
  incapacity: { zh: '无民事行为能力或限制民事行为能力', en: 'without full capacity' },
  sentence: { zh: '因经济类犯罪被判处刑罚', en: 'sentenced for an economic crime' },
  'rights-deprived': { zh: '因犯罪被剥夺政治权利', en: 'deprived of political rights for a crime' },
  probation: { zh: '因经济类犯罪被宣告缓刑', en: 'suspended sentence for an economic crime' },
  bankruptcy: { zh: '对企业破产负有个人责任', en: 'personally at fault for a bankruptcy' },
  revocation: { zh: '对企业被吊销执照负有个人责任', en: 'personally at fault for a revoked licence' },
  debt: { zh: '数额较大的债务到期未清偿', en: 'large debt overdue' },
  'listed-debt': { zh: '被法院列为失信被执行人', en: 'listed by the court as a dishonest debtor' },
  'fake-registration': { zh: '对被撤销的虚假登记直接负责', en: 'responsible for an annulled false registration' },
} as const satisfies Record<string, LocalText>;

type Ground = keyof typeof barGrounds;

interface Bar {
  /** Months from the fact's day; null bars as long as the fact lasts. */
  months: number | null;
  roles: readonly SignerRole[];
  basis: string;
}

type Params = Partial<Record<Ground, readonly Bar[]>>;

/** Whether a person is barred (是否受限), on which ground, and the last day of the bar when it has one (届满日当天仍受限). */
interface SignerBar {
  barred: boolean;
  ground?: Ground;
  basis?: string;
  /** Last day on which the bar still holds, inclusive; null while the fact lasts. */
  lastDay?: Day | null;
}

const officers: readonly SignerRole[] = ['director', 'supervisor', 'manager'];
const representative: readonly SignerRole[] = ['legal-representative'];
const everybody = Object.keys(signerRoles) as SignerRole[];

const companyLaw2018 = '《公司法》（2018）第一百四十六条';
const companyLaw2023 = '《公司法》（2023）第一百七十八条';
const registration = '《市场主体登记管理条例》第十二条';
const annulled = '《市场主体登记管理条例》第四十条';

function alike(basis: string, roles: readonly SignerRole[]): Params {
  const bar = (months: number | null): readonly Bar[] => [{ months, roles, basis }];
  return {
    incapacity: bar(null),
    sentence: bar(60),
    'rights-deprived': bar(60),
    bankruptcy: bar(36),
    revocation: bar(36),
    debt: bar(null),
    'listed-debt': bar(null),
  };
}

function joined(...all: Params[]): Params {
  const result: Partial<Record<Ground, readonly Bar[]>> = {};
  for (const params of all)
    for (const [ground, bars] of Object.entries(params) as [Ground, readonly Bar[]][])
      result[ground] = [...(result[ground] ?? []), ...bars];
  return result;
}

const { debt: _unlisted, ...listedOnly } = alike(companyLaw2023, officers);

/**
 * Who may not stand in a company's registration (任职和申请限制). A bar in years still holds on the corresponding day and
 * ends the day after. Before 2022-03-01 the legal representative is barred as the director or manager that he is.
 * 《市场主体登记管理条例》第十二条、第四十条; 《公司法》（2023）第一百七十八条.
 */
export const signerBar = defineRule({
  code: 'signer.bar',
  name: { zh: '任职和申请限制', en: 'Bars on persons' },
  title: { zh: '这个人能不能担任？', en: 'May this person hold the office?' },
  input: Type.Object(
    {
      role: choice(signerRoles, { title: { zh: '担任什么', en: 'Office' } }),
      facts: Type.Array(
        Type.Object(
          {
            ground: choice(barGrounds, { title: { zh: '情形', en: 'Fact' } }),
            on: Type.Optional(
              day({
                title: { zh: '起算日', en: 'Counted from' },
                help: {
                  zh: '刑罚执行期满、缓刑考验期满、破产清算完结、吊销、撤销的那一天；还没到就不填。',
                  en: 'Day on which the sentence or probation ended, the bankruptcy closed, the licence was revoked or the registration annulled; leave out while it lasts.',
                },
              }),
            ),
            over: Type.Optional(yesNo({ title: { zh: '已经消除', en: 'Over' } })),
          },
          { additionalProperties: false },
        ),
        { maxItems: 20, title: '登记在案的情形', 'x-title-en': 'Facts on record' },
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2018-10-26',
      to: '2022-02-28',
      basis: companyLaw2018,
      params: alike(companyLaw2018, [...officers, ...representative]),
    },
    {
      from: '2022-03-01',
      to: '2024-06-30',
      basis: `${registration}；${companyLaw2018}`,
      params: joined(alike(registration, representative), alike(companyLaw2018, officers), {
        'fake-registration': [{ months: 36, roles: everybody, basis: annulled }],
      }),
    },
    {
      from: '2024-07-01',
      basis: `${registration}；${companyLaw2023}`,
      params: joined(alike(registration, representative), listedOnly, {
        probation: [{ months: 24, roles: [...officers, ...representative], basis: companyLaw2023 }],
        'fake-registration': [{ months: 36, roles: everybody, basis: annulled }],
      }),
    },
  ],
  apply(params, { role, facts }, { on }) {
    const steps: LocalText[] = [];
    let found: SignerBar = { barred: false };
    for (const { ground, on: from, over } of facts) {
      const bar = params[ground]?.find(({ roles }) => roles.includes(role));
      if (!bar) continue;
      const lastDay = bar.months === null || !from ? null : addMonths(from as Day, bar.months);
      const holds = lastDay === null ? !over : on <= lastDay;
      steps.push({
        zh: `${barGrounds[ground].zh}：${lastDay ? `限制到 ${lastDay}（含当天）` : over ? '已经消除' : '还在持续'}`,
        en: `${barGrounds[ground].en}: ${lastDay ? `barred up to and including ${lastDay}` : over ? 'over' : 'lasting'}`,
      });
      if (holds && (!found.barred || isLonger(lastDay, found.lastDay)))
        found = { barred: true, ground, basis: bar.basis, lastDay };
    }
    if (steps.length === 0) steps.push({ zh: '没有登记在案的限制', en: 'no bar on record' });
    return { value: found, steps };
  },
  examples: [
    {
      on: '2026-03-10',
      input: fact('legal-representative', 'revocation', '2023-03-10'),
      expect: barred('revocation', registration, '2026-03-10'),
    },
    { on: '2026-03-11', input: fact('legal-representative', 'revocation', '2023-03-10'), expect: { barred: false } },
    { on: '2024-06-30', input: fact('director', 'debt'), expect: barred('debt', companyLaw2018, null) },
    { on: '2024-07-01', input: fact('director', 'debt'), expect: { barred: false } },
    { on: '2024-07-01', input: fact('director', 'listed-debt'), expect: barred('listed-debt', companyLaw2023, null) },
    { on: '2024-07-01', input: fact('legal-representative', 'debt'), expect: barred('debt', registration, null) },
    {
      on: '2024-07-01',
      input: fact('manager', 'probation', '2022-07-01'),
      expect: barred('probation', companyLaw2023, '2024-07-01'),
    },
    { on: '2024-07-02', input: fact('manager', 'probation', '2022-07-01'), expect: { barred: false } },
  ],
});

function isLonger(lastDay: Day | null, than: Day | null | undefined): boolean {
  if (than === null) return false;
  return lastDay === null || than === undefined || lastDay > than;
}

function fact(role: SignerRole, ground: Ground, on?: string) {
  return { role, facts: [on ? { ground, on } : { ground }] };
}

function barred(ground: Ground, basis: string, lastDay: string | null) {
  return { barred: true, ground, basis, lastDay };
}
