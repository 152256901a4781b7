import { type Day, type Instant, parseDay, parseInstant } from '#kernel/base';
import type {
  CheckContext,
  CheckDefinition,
  CheckResult,
  DistrictFacts,
  EffectContext,
  Found,
  Need,
} from '#kernel/case';
import { type Calendar, usedOf } from '#kernel/clock';
import type { SeedRecord } from '#kernel/programme';
import type { RegisterDefinition, RegisterRecord } from '#kernel/register';
import type { EstablishForm, FormPerson } from './establish.form.ts';

/** Invented persons with numbers of the unassigned region (演示人物). */
export const people = {
  lin: { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' },
  xu: { name: '许栖桐', idNumber: '500199198512314022', phone: '19900000002' },
  meng: { name: '孟知夏', idNumber: '500199200002290040', phone: '19900000003' },
  wu: { name: '吴砚之', idNumber: '500199197503103018', phone: '19900000021' },
  he: { name: '何闻笛', idNumber: '50019919801122204X', phone: '19900000022' },
} as const satisfies Record<string, FormPerson>;

/** The invented district (演示区县). */
const district: DistrictFacts = {
  code: 'wansheng',
  regionCode: '500110',
  name: { zh: '重庆市万盛经开区', en: 'Wansheng, Chongqing' },
  regionWords: ['重庆市万盛经开区', '重庆市綦江区', '重庆市', '重庆'],
  demonstration: true,
};

/** A filing in which everything holds on the day (样例申请): two founders, a listed base, general trades, one employee. */
export function soundFiling(on: Day, differs: Partial<EstablishForm> = {}): EstablishForm {
  const year = Number(on.slice(0, 4));
  return {
    companyType: 'llc',
    name: { full: '重庆市万盛经开区曦岚酒业有限公司' },
    address: {
      placeType: 'incubation-base',
      base: 'B2',
      town: '石林镇',
      detail: '星台村 3 号',
      commitments: ['right-to-use', 'lawful-purpose', 'lawful-building', 'can-be-found'],
    },
    serviceAddress: { email: 'lin@example.com', agreed: true },
    capital: { amountFen: 50_000_000, dueOn: `${year + 4}-06-30` },
    shareholders: [
      { ...people.lin, capitalFen: 30_000_000 },
      { ...people.xu, capitalFen: 20_000_000 },
    ],
    legalRepresentative: { ...people.lin, role: 'director' },
    supervisors: [people.meng],
    beneficialOwners: { by: 'commitment', othersControlOrProfit: false, onlyThroughEquity: true },
    charter: { template: 'standard-2' },
    scope: ['F5123', 'F5292', 'L7284'],
    requested: ['seal', 'tax', 'social-insurance', 'housing-fund', 'bank'],
    employees: [{ ...people.meng, hireDate: on, monthlyWageFen: 450_000, hpfFirstJob: true }],
    tax: { accountingMethod: 'small', wantsInvoices: true },
    housingFund: { rateBp: 800 },
    bank: { code: 'bank', branch: '万盛支行' },
    seals: ['official', 'finance'],
    declared: true,
    ...differs,
  };
}

/** Records of verified persons (实名核验记录). */
export function verified(persons: readonly FormPerson[], level = 2): SeedRecord[] {
  return persons.map(({ name, idNumber }) => ({
    register: 'real-name',
    record: '',
    status: 'verified',
    data: { name, level },
    keys: {},
    person: idNumber,
  }));
}

/** Stands for the keyed digest of an instance (样例摘要). */
const personDigest = (idNumber: string) => `digest-${idNumber.slice(6)}`;

/** Registers held in memory (内存名录), asked with the needs of a check as the store answers them. */
export function answersFrom(records: readonly SeedRecord[], registers: readonly RegisterDefinition[]) {
  const at = parseInstant('2021-01-01T00:00:00+08:00');
  const live = (register: string): RegisterRecord[] => {
    const statuses = registers.find(({ code }) => code === register)?.live ?? [];
    return records
      .filter((record) => record.register === register && statuses.includes(record.status))
      .map(({ person, ...record }) => ({
        ...record,
        keys: person ? { ...record.keys, digest: personDigest(person) } : record.keys,
        version: 1,
        at,
      }));
  };
  return (need: Need): Found => {
    if ('layer' in need) return found([]);
    const all = live(need.register);
    if ('values' in need) return found(all.filter(({ keys }) => need.values.includes(keys[need.key] ?? '')));
    if ('persons' in need) {
      const digests = need.persons.map(personDigest);
      return found(all.filter(({ keys }) => digests.includes(keys[need.key] ?? '')));
    }
    if ('field' in need) return found(all.filter(({ data }) => data[need.field] === need.value));
    if ('holding' in need)
      return { ...found([]), count: all.filter(({ data }) => data[need.holding.field] === need.holding.value).length };
    return found(all);
  };
}

/** Runs a check as it would run on a day (核验试跑). */
export function runCheck(
  check: CheckDefinition,
  form: unknown,
  given: { on: string; answers: (need: Need) => Found; calendar: Calendar; level?: number; demonstration?: boolean },
): CheckResult {
  const on = parseDay(given.on);
  const facts = { ...district, demonstration: given.demonstration ?? true };
  const needs = check.needs(form as never, on, facts);
  const context: CheckContext<unknown> = {
    form,
    on,
    at: noon(on),
    caseId: 'kb-1',
    applicant: { person: personDigest(people.lin.idNumber), name: people.lin.name, level: given.level ?? 2 },
    found: Object.fromEntries(needs.map((need) => [need.as, given.answers(need)])),
    results: {},
    calendar: given.calendar,
    district: facts,
    personDigest,
  };
  return check.judge(context as never);
}

/** What an effect sees of a case (办件事实) on a day. */
export function effectContext(
  form: EstablishForm,
  given: { on: string; calendar: Calendar; results?: EffectContext<EstablishForm>['results']; serial?: number },
): EffectContext<EstablishForm> {
  const on = parseDay(given.on);
  return {
    form,
    caseId: 'kb-1',
    number: 'KB-1',
    on,
    at: noon(on),
    applicant: { person: personDigest(people.lin.idNumber), name: people.lin.name },
    results: given.results ?? {},
    serial: given.serial ?? 7,
    calendar: given.calendar,
    used: () => usedOf({ start: noon(on), at: noon(on) }, given.calendar),
    district,
    personDigest,
    personOf: personDigest,
    entries: {},
  };
}

function noon(on: Day): Instant {
  return parseInstant(`${on}T12:00:00+08:00`);
}

function found(records: RegisterRecord[]): Found {
  return { records, count: records.length };
}
