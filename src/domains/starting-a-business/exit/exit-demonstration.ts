import { completeOrgCode, completeUscc, type Day, parseDay } from '#kernel/base';
import type { SeedRecord } from '#kernel/programme';
import type { ExitFactCode } from './exit-facts.ts';
import { otherKinds } from './others/others.check.ts';

const lin = { name: '林予安', idNumber: '50019919900307001X' };
const cheng = { name: '程怀瑾', idNumber: '500199197904222085' };
const xu = { name: '许栖桐', idNumber: '500199198512314022' };

interface DemoCompany {
  /** Two places of the organisation code, of the last block, which no registrar has reached. */
  place: string;
  name: string;
  foundedOn: Day;
  /** Its kind, as the register names it; a limited company when absent. */
  type?: string;
  holders: { name: string; idNumber: string }[];
  mark?: { fact: ExitFactCode; detail: string; since: Day };
}

const district = '重庆市万盛经开区';

/** Invented companies that want to end (演示企业): one that can at once, one that must wait, one for which only the ordinary way is left,
 * a household and a branch. */
const companies: DemoCompany[] = [
  {
    place: 'E1',
    name: `${district}栖云半日茶馆有限公司`,
    foundedOn: parseDay('2023-04-12'),
    holders: [lin, xu],
  },
  {
    place: 'E2',
    name: `${district}石林慢行旅游有限公司`,
    foundedOn: parseDay('2020-06-01'),
    holders: [lin],
    mark: {
      fact: 'abnormal-list',
      detail: '演示数据：没有按时报年报，列入经营异常名录',
      since: parseDay('2020-07-08'),
    },
  },
  {
    place: 'E3',
    name: `${district}金桥旧事文化传播有限公司`,
    foundedOn: parseDay('2018-03-20'),
    holders: [lin],
    mark: { fact: 'revoked', detail: '演示数据：长期停业，被吊销营业执照', since: parseDay('2021-08-20') },
  },
  {
    place: 'E4',
    name: `${district}老街一碗面馆`,
    foundedOn: parseDay('2019-05-06'),
    type: otherKinds.household,
    holders: [lin],
  },
  {
    place: 'E5',
    name: `${district}怀瑾农业有限公司石林分公司`,
    foundedOn: parseDay('2021-06-10'),
    type: otherKinds.branch,
    holders: [cheng],
  },
];

/** The code of an invented company. */
export function demoCode(place: string): string {
  return completeUscc(`91500110${completeOrgCode(`MAYY${place}00`)}`);
}

/** Records of the invented companies, their members and what is known against them. */
export const exitDemonstration: SeedRecord[] = companies.flatMap(
  ({ place, name, foundedOn, type, holders, mark }): SeedRecord[] => {
    const uscc = demoCode(place);
    const [first] = holders;
    const capitalFen = 10_000_000;
    return [
      {
        register: 'enterprise',
        record: uscc,
        status: 'registered',
        data: {
          uscc,
          orgCode: uscc.slice(8, 17),
          name,
          type: type ?? '有限责任公司',
          legalRepresentative: first?.name ?? '',
          capitalFen: capitalFen * holders.length,
          capitalDueOn: foundedOn,
          address: `${district}石林镇星台村 ${Number(place.slice(1))} 号`,
          town: '石林镇',
          scope: '组织文化艺术交流活动',
          scopeCodes: [],
          shareholders: holders.map((holder) => ({ name: holder.name, capitalFen })),
          officers: [{ name: first?.name ?? '', office: '法定代表人' }],
          foundedOn,
          registrar: `${district}市场监督管理局`,
          confirmedBy: 'officer',
          caseNumber: '演示数据',
        },
        keys: { uscc },
        person: first?.idNumber ?? '',
      },
      ...(type ? [] : holders).map((holder, index) => ({
        register: 'company-member',
        record: `${uscc}-${index + 1}`,
        status: 'member',
        data: { uscc, name: holder.name, part: 'shareholder', since: foundedOn },
        keys: {},
        person: holder.idNumber,
      })),
      ...(mark
        ? [
            {
              register: 'company-mark',
              record: `${uscc}-${mark.fact}`,
              status: 'open',
              data: { uscc, name, fact: mark.fact, detail: mark.detail, since: mark.since },
              keys: {},
            },
          ]
        : []),
    ];
  },
);
