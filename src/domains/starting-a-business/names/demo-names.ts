import type { SeedRecord } from '#kernel/programme';
import { nameKey, registrarOf } from './name-key.ts';
import { parseName } from './name-parts.ts';

/** The city whose library the demonstration shares; every name in it is invented. */
const regionCode = '500110';
const regionWords = ['重庆市万盛经开区', '重庆市綦江区', '重庆市', '重庆'];

const told: readonly { full: string; endedOn?: string }[] = [
  { full: '重庆红光酒业有限公司' },
  { full: '重庆万青置业有限公司' },
  { full: '重庆云栖谷文化旅游有限公司' },
  { full: '重庆黑山谷有限公司' },
  { full: '重庆星台科技有限公司', endedOn: '2020-09-10' },
  { full: '重庆金桥实业有限公司' },
  { full: '重庆宏广白酒有限公司' },
];

const firsts = [...'青栖澜沐禾岭朗筑锦渝'];
const seconds = [...'禾屿川泉芃拓谷朴恒晏'];
const industries = ['餐饮', '机械', '文化', '建材', '农业', '物流', '商贸', '科技', '食品', '旅游'];

/** The demonstration's library of names (演示名称库): the firms of the worked examples and three hundred more. */
export function demonstrationNames(): SeedRecord[] {
  const made: { full: string; endedOn?: string }[] = [];
  for (const [i, first] of firsts.entries()) {
    for (const [j, second] of seconds.entries()) {
      for (let k = 0; k < 3; k++) made.push({ full: `重庆${first}${second}${industries[(i * 3 + j + k * 4) % industries.length]}有限公司` });
    }
  }
  const keys = new Set<string>();
  return [...told, ...made].flatMap(({ full, endedOn }, index): SeedRecord[] => {
    const parts = parseName(full, regionWords);
    const key = nameKey(parts, registrarOf(regionCode));
    if (keys.has(key)) return [];
    keys.add(key);
    const { region, trade, industry, group, form } = parts;
    return [
      {
        register: 'business-name',
        record: `demo-${String(index + 1).padStart(4, '0')}`,
        status: endedOn === undefined ? 'registered' : 'ended',
        data: {
          full,
          region,
          trade,
          industry,
          group,
          form,
          registeredOn: '2019-05-20',
          ...(endedOn === undefined ? {} : { endedOn, endedHow: 'deregistered' }),
        },
        keys: (endedOn === undefined ? { name: key } : {}) as Record<string, string>,
      },
    ];
  });
}
