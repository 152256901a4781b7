import { addCalendarDays, parseDay } from '#kernel/base';
import type { SeedRecord } from '#kernel/programme';
import { nameKey, registrarOf } from './name-key.ts';
import { parseName } from './name-parts.ts';
import { allCharacters } from './trade-characters.ts';

const regionWords = ['重庆市万盛经开区', '重庆市綦江区', '重庆市', '重庆'];
const registrar = registrarOf('500110');

/** Six invented firms on which the examples of the comparison rules are played (示例企业). */
const examples: { full: string; registeredOn: string; endedOn?: string }[] = [
  { full: '重庆红光酒业有限公司', registeredOn: '2012-04-18' },
  { full: '重庆万青置业有限公司', registeredOn: '2015-09-07' },
  { full: '重庆云栖谷文化旅游有限公司', registeredOn: '2018-03-26' },
  { full: '重庆黑山谷有限公司', registeredOn: '2009-11-12' },
  { full: '重庆星台科技有限公司', registeredOn: '2016-06-30', endedOn: '2020-09-10' },
  { full: '重庆金桥实业有限公司', registeredOn: '2011-01-19' },
];

const generated = 300;
const industries =
  '餐饮 餐饮管理 食品 酒业 茶叶 农业 农业科技 养殖 机械 机电设备 汽车零部件 建材 装饰工程 建筑工程 物业管理 房地产 商贸 贸易 超市 电子商务 物流 运输 旅游 文化旅游 酒店管理 民宿 文化传播 广告 教育咨询 健康管理 医疗器械 环保科技 信息技术 软件 网络科技 新能源 矿业 化工 服装 家具 家政服务 园林绿化 体育文化 人力资源 企业管理 实业'.split(
    ' ',
  );
const places = ['重庆', '重庆', '重庆', '重庆市', '重庆市万盛经开区', '重庆市綦江区'];
// Left for founders to find: the demonstration's own new companies use them.
const kept = new Set([...'曦岚彤晖谷']);

/**
 * The names library of the demonstration district (演示名称库): the six firms of the examples and 300 generated ones, all
 * invented, the same on every call. Every 25th of them has ended.
 */
export function demonstrationNames(): SeedRecord[] {
  const records = examples.map(({ full, registeredOn, endedOn }, i) =>
    registeredName(`demo-f${i + 1}`, full, registeredOn, endedOn),
  );
  const next = draws(20210913);
  const chars = allCharacters.filter((char) => !kept.has(char));
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  const keys = new Set(records.map(({ keys }) => keys.name));
  while (records.length < examples.length + generated) {
    const [first, last] = [pick(chars), pick(chars)];
    const middle = next(5) === 0 ? pick(chars) : '';
    const full = `${pick(places)}${first}${middle}${last}${pick(industries)}${next(12) === 0 ? '股份有限公司' : '有限公司'}`;
    const trade = parseName(full, regionWords).trade;
    if (first === last || trade !== `${first}${middle}${last}`) continue;
    const n = records.length - examples.length;
    const registeredOn = addCalendarDays(parseDay('2008-01-04'), next(6500));
    const endedOn = n % 25 === 24 ? addCalendarDays(parseDay('2025-12-01'), next(330)) : undefined;
    const record = registeredName(`demo-${String(n + 1).padStart(3, '0')}`, full, registeredOn, endedOn);
    const key = record.keys.name;
    if (key !== undefined && keys.has(key)) continue;
    keys.add(key);
    records.push(record);
  }
  return records;
}

/** A name as the register of names holds it (名称登记). */
export function registeredName(record: string, full: string, registeredOn: string, endedOn?: string): SeedRecord {
  const parts = parseName(full, regionWords);
  const { region, trade, industry, group, form } = parts;
  return {
    register: 'business-name',
    record,
    status: endedOn === undefined ? 'registered' : 'ended',
    data: {
      full: parts.full,
      region,
      trade,
      industry,
      group,
      form,
      registeredOn,
      ...(endedOn === undefined ? {} : { endedOn, endedHow: 'deregistered' }),
    },
    keys: endedOn === undefined ? { name: nameKey(parts, registrar) } : {},
  };
}

/** Numbers below a bound, the same row for the same seed (确定性伪随机). */
function draws(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
