import type { LocalText } from '#kernel/base';

/** Characters of one meaning that suit a trade name (近义字组). A character belongs to the first group it stands in. */
export interface MeaningGroup {
  readonly meaning: LocalText;
  readonly chars: string;
}

/** Groups of characters by meaning (近义字表), for proposals that keep what the founder meant. */
export const meaningGroups: readonly MeaningGroup[] = [
  { meaning: { zh: '光', en: 'light' }, chars: '光曦晖朗明辉煜昕晗熠皓晟' },
  { meaning: { zh: '红', en: 'red' }, chars: '红丹彤绯朱霞赤' },
  { meaning: { zh: '金', en: 'gold' }, chars: '金鑫铭锦钧银铂' },
  { meaning: { zh: '桥', en: 'bridge' }, chars: '桥渡津梁虹' },
  { meaning: { zh: '山', en: 'mountain' }, chars: '山岭峰峦岳岚岩巍' },
  { meaning: { zh: '山谷', en: 'valley' }, chars: '谷涧壑坞源岱' },
  { meaning: { zh: '水', en: 'water' }, chars: '水江湖泉溪涛波澜渊浩润泽瀚沐' },
  { meaning: { zh: '云天', en: 'sky' }, chars: '云霄宇穹昊霁天苍' },
  { meaning: { zh: '星', en: 'star' }, chars: '星辰宿斗曜' },
  { meaning: { zh: '楼台', en: 'pavilion' }, chars: '台阁轩楼亭苑榭坊' },
  { meaning: { zh: '青绿', en: 'green' }, chars: '青翠碧葱绿黛' },
  { meaning: { zh: '众多', en: 'many' }, chars: '万千百众亿' },
  { meaning: { zh: '居处', en: 'dwelling' }, chars: '栖居庐舍憩筑' },
  { meaning: { zh: '黑', en: 'black' }, chars: '黑墨玄乌' },
  { meaning: { zh: '新', en: 'new' }, chars: '新初启创元' },
  { meaning: { zh: '晨日', en: 'morning sun' }, chars: '日旭晨曙阳朝' },
  { meaning: { zh: '树木', en: 'trees' }, chars: '林森松柏梓桐楠樟榕枫木' },
  { meaning: { zh: '花', en: 'flowers' }, chars: '花兰荷莲梅菊桂蕊' },
  { meaning: { zh: '禾草', en: 'plants' }, chars: '禾穗稻粟芸茗草' },
  { meaning: { zh: '玉', en: 'jade' }, chars: '玉瑾瑜琪瑶琳璞璟' },
  { meaning: { zh: '平安', en: 'peace' }, chars: '安宁和泰康祥平' },
  { meaning: { zh: '兴盛', en: 'prosperity' }, chars: '丰盛裕隆兴旺富' },
  { meaning: { zh: '大', en: 'great' }, chars: '大宏鸿博巨' },
  { meaning: { zh: '长远', en: 'lasting' }, chars: '远达致恒久长永' },
  { meaning: { zh: '诚信', en: 'good faith' }, chars: '德信诚义仁善' },
  { meaning: { zh: '智慧', en: 'wisdom' }, chars: '智慧睿哲思' },
  { meaning: { zh: '飞鸟', en: 'birds' }, chars: '鹏鹤雁凤燕鹭' },
  { meaning: { zh: '骏马', en: 'horses' }, chars: '骏骐骥驰马' },
  { meaning: { zh: '龙', en: 'dragon' }, chars: '龙腾麟跃' },
  { meaning: { zh: '欢喜', en: 'joy' }, chars: '乐悦欣怡欢喜' },
  { meaning: { zh: '芳香', en: 'fragrance' }, chars: '馨芬芳醇香' },
  { meaning: { zh: '优秀', en: 'excellence' }, chars: '优卓越冠翘' },
  { meaning: { zh: '航行', en: 'sailing' }, chars: '航帆舟渔' },
  { meaning: { zh: '大地', en: 'earth' }, chars: '坤原野土地' },
  { meaning: { zh: '四季', en: 'seasons' }, chars: '春夏秋冬' },
  { meaning: { zh: '石', en: 'stone' }, chars: '石磐砺' },
  { meaning: { zh: '温暖', en: 'warmth' }, chars: '炎煦烨暖' },
  { meaning: { zh: '冰雪', en: 'snow' }, chars: '雪霜冰' },
  { meaning: { zh: '风', en: 'wind' }, chars: '风飒岚' },
  { meaning: { zh: '家', en: 'home' }, chars: '家园宅邻' },
];

/** Characters that fit between two others or beside one (通用添字). */
export const fillers = '晨恒瑞嘉禾悦澜霖翰岚沐辰';

/** Characters that make a good trade name with any other of them (常用吉字). */
export const welcome: readonly string[] = [...'晨恒瑞嘉禾悦澜霖翰沐辰晟睿泽润泰宁和丰源启航宏达卓信盛景清远'];

/** The group a character belongs to, if any (所属字组). */
export function meaningOf(char: string): MeaningGroup | undefined {
  return meaningGroups.find(({ chars }) => chars.includes(char));
}

/** Every character of the table, once, in its order (全部备选字). */
export const allCharacters: readonly string[] = [...new Set(meaningGroups.flatMap(({ chars }) => [...chars]))];
