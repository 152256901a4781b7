import { fillText, type LocalText } from '#kernel/base';

/** The part of a name that a hit is about (名称部分). */
export type NamePart = 'region' | 'trade' | 'industry' | 'form' | 'whole';

/** What a hit does to the name (命中后果). `proof` goes to an officer with evidence, `escalate` to strict review. */
export type HitEffect = 'refuse' | 'escalate' | 'proof' | 'block' | 'warn';

/** One rule that a name runs into (命中规则), as plain data. */
export interface NameHit {
  /** N01–N11, S1–S3, T1, R2–R5. */
  label: string;
  effect: HitEffect;
  part: NamePart;
  /** Which sentence explains it. */
  reason: HitReason;
  /** The words of the name concerned; empty when it is the whole. */
  words: string;
  /** Full name of the older business it collides with; empty for rules of composition. */
  older: string;
  basis: string;
}

/** Verdict on a name (名称结论), gravest first. */
export const verdicts = ['REFUSED', 'ESCALATED', 'SAME', 'BLOCKED', 'SIMILAR', 'FREE'] as const;

/** One of `verdicts`. */
export type NameVerdict = (typeof verdicts)[number];

const order = [
  'N01',
  'N02',
  'N03',
  'N04',
  'N05',
  'N06',
  'N07',
  'N08',
  'N09',
  'N10',
  'N11',
  'S1',
  'S2',
  'S3',
  'T1',
  'R2',
  'R3',
  'R4',
  'R5',
];
const effects: readonly HitEffect[] = ['refuse', 'escalate', 'proof', 'block', 'warn'];

/** The verdict that a hit alone would give (单项结论). */
export function verdictOf({ label, effect }: Pick<NameHit, 'label' | 'effect'>): NameVerdict {
  if (effect === 'refuse') return 'REFUSED';
  if (effect === 'escalate' || effect === 'proof') return 'ESCALATED';
  if (effect === 'warn') return 'SIMILAR';
  return label.startsWith('S') ? 'SAME' : 'BLOCKED';
}

/** The gravest of the hits' verdicts, `FREE` without any (总结论). */
export function gravest(hits: readonly Pick<NameHit, 'label' | 'effect'>[]): NameVerdict {
  const found = new Set(hits.map(verdictOf));
  return verdicts.find((verdict) => found.has(verdict)) ?? 'FREE';
}

/** Sorts hits (命中排序): gravest verdict first, then by label, then by the older name. */
export function sortHits(hits: NameHit[]): NameHit[] {
  if (hits.length < 2) return hits;
  const ranked = hits.map((hit) => ({ hit, rank: rankOf(hit) }));
  ranked.sort((a, b) => a.rank - b.rank || compare(a.hit.older, b.hit.older) || compare(a.hit.words, b.hit.words));
  return ranked.map(({ hit }) => hit);
}

function rankOf(hit: NameHit): number {
  return verdicts.indexOf(verdictOf(hit)) * 1000 + order.indexOf(hit.label) * 10 + effects.indexOf(hit.effect);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const sentences = {
  order: {
    text: { zh: '括号里的“{words}”放得不对', en: '“{words}” does not belong in these brackets' },
    remedy: {
      zh: '按“地名＋字号＋行业＋组织形式”的顺序写，括号里只放地名',
      en: 'Write place, trade name, industry and form in this order; only a place may stand in brackets',
    },
  },
  letters: {
    text: { zh: '名称里有不能用的字符“{words}”', en: 'The name has characters that cannot be used: “{words}”' },
    remedy: {
      zh: '只用规范汉字，去掉字母、数字和符号',
      en: 'Use standard Chinese characters only: no letters, figures or signs',
    },
  },
  traditional: {
    text: { zh: '“{words}”不是规范汉字', en: '“{words}” is not written in standard characters' },
    remedy: { zh: '改成简体规范字', en: 'Write it in simplified standard characters' },
  },
  zoneAlone: {
    text: {
      zh: '“{words}”是园区、开发区的名字，不能单独放在最前面',
      en: '“{words}” is a zone and cannot stand alone at the beginning',
    },
    remedy: { zh: '前面加上所在的市，例如“{example}”', en: 'Put its city before it, for instance “{example}”' },
  },
  districtAlone: {
    text: { zh: '“{words}”是市辖区，前面要带上市名', en: '“{words}” is a district; its city must come first' },
    remedy: { zh: '写成“{example}”', en: 'Write “{example}”' },
  },
  elsewhere: {
    text: { zh: '“{words}”不是企业所在地', en: '“{words}” is not where the business has its seat' },
    remedy: { zh: '改用所在地的地名，例如“{example}”', en: 'Use the place of the seat, for instance “{example}”' },
  },
  noRegion: {
    text: { zh: '名称里没有地名', en: 'The name has no place' },
    remedy: {
      zh: '加上地名；跨省经营的，由工作人员看材料',
      en: 'Add a place; a business active in several provinces shows proof to an officer',
    },
  },
  noIndustry: {
    text: { zh: '名称里看不出行业', en: 'The name does not say what industry it is in' },
    remedy: {
      zh: '加上行业用语；跨行业综合经营的，由工作人员看材料',
      en: 'Add words for the industry; a business of many industries shows proof to an officer',
    },
  },
  noTrade: {
    text: { zh: '缺少字号：“{words}”只是行业用语', en: 'There is no trade name: “{words}” only says the industry' },
    remedy: {
      zh: '在行业前面加两个字以上的字号',
      en: 'Put a trade name of two characters or more before the industry',
    },
  },
  shortTrade: {
    text: { zh: '字号太短，至少要两个汉字', en: 'The trade name is too short; it needs two Chinese characters' },
    remedy: { zh: '再加一个字', en: 'Add a character' },
  },
  longTrade: {
    text: { zh: '字号太长', en: 'The trade name is too long' },
    remedy: { zh: '字号控制在 20 个字以内', en: 'Keep the trade name within 20 characters' },
  },
  placeTrade: {
    text: { zh: '“{words}”是地名，不能当字号', en: '“{words}” is a place and cannot be a trade name' },
    remedy: { zh: '换一个字号', en: 'Choose another trade name' },
  },
  placeWord: {
    text: { zh: '“{words}”也是地名', en: '“{words}” is a place too' },
    remedy: {
      zh: '说明它在你的名称里另有什么含义，由工作人员确认',
      en: 'Say what else it means in your name; an officer confirms it',
    },
  },
  noForm: {
    text: { zh: '缺少组织形式', en: 'The form of organisation is missing' },
    remedy: { zh: '结尾写明组织形式，例如“有限公司”', en: 'End with the form, for instance 有限公司' },
  },
  formMismatch: {
    text: {
      zh: '“{words}”和你要办的企业类型不一致',
      en: '“{words}” does not fit the kind of business you are founding',
    },
    remedy: { zh: '改用这种企业的组织形式', en: 'Use the form of that kind of business' },
  },
  banned: {
    text: { zh: '“{words}”不能用在企业名称里', en: '“{words}” must not be used in a business name' },
    remedy: { zh: '去掉或换掉这个词', en: 'Leave the word out or use another' },
  },
  soundsBanned: {
    text: { zh: '字号读起来像“{words}”', en: 'The trade name sounds like “{words}”' },
    remedy: { zh: '换一个字号，或者请工作人员审核', en: 'Choose another trade name, or let an officer look at it' },
  },
  lead: {
    text: { zh: '以“{words}”开头的名称要从严审核', en: 'A name that begins with “{words}” is reviewed strictly' },
    remedy: { zh: '普通企业请改用地名开头', en: 'An ordinary business begins with its place instead' },
  },
  middleNation: {
    text: { zh: '“{words}”只能用来限定行业', en: '“{words}” may only qualify the industry' },
    remedy: {
      zh: '去掉这个词，或者由工作人员确认它限定的是行业',
      en: 'Leave it out, or let an officer confirm that it qualifies the industry',
    },
  },
  chinaInBrackets: {
    text: {
      zh: '“（中国）”只给使用外国投资者字号的外资企业用',
      en: '（中国） is only for foreign-owned businesses that use the foreign trade name',
    },
    remedy: {
      zh: '去掉括号，或者由工作人员看外资材料',
      en: 'Leave the brackets out, or show an officer proof of foreign ownership',
    },
  },
  branch: {
    text: {
      zh: '分支机构名称要用所属企业“{words}”的全称',
      en: 'A branch bears the full name of its enterprise, “{words}”',
    },
    remedy: { zh: '由工作人员核对所属企业', en: 'An officer checks the enterprise it belongs to' },
  },
  branchWithoutParent: {
    text: { zh: '分支机构名称前面要写所属企业的全称', en: 'A branch name begins with the full name of its enterprise' },
    remedy: {
      zh: '先写所属企业全称，再写“分公司”等',
      en: 'Write the enterprise’s full name first, then 分公司 or the like',
    },
  },
  group: {
    text: { zh: '名称里用了“集团”', en: 'The name uses 集团 (group)' },
    remedy: {
      zh: '去掉“集团”；确有控股子公司的，由工作人员看材料',
      en: 'Leave it out; a business that controls others shows proof to an officer',
    },
  },
  body: {
    text: { zh: '“{words}”像是另一个单位的名称', en: '“{words}” looks like the name of another body' },
    remedy: {
      zh: '换掉；有投资关系或授权的，由工作人员看材料',
      en: 'Use something else; with investment or authorisation show proof to an officer',
    },
  },
  olderInside: {
    text: { zh: '名称里含有“{older}”的全称', en: 'The name contains the full name of {older}' },
    remedy: {
      zh: '换掉；有投资关系或授权的，由工作人员看材料',
      en: 'Use something else; with investment or authorisation show proof to an officer',
    },
  },
  sameString: {
    text: { zh: '和“{older}”完全相同', en: 'It is the same as {older}' },
    remedy: { zh: '换一个字号', en: 'Choose another trade name' },
  },
  sameParts: {
    text: { zh: '和“{older}”只是前后顺序不同', en: 'It differs from {older} only in the order of its parts' },
    remedy: { zh: '换一个字号', en: 'Choose another trade name' },
  },
  sameTradeIndustry: {
    text: { zh: '和“{older}”的字号、行业用语都相同', en: 'It has the same trade name and industry words as {older}' },
    remedy: {
      zh: '换一个字号；和对方有投资关系的，先办理关系核验',
      en: 'Choose another trade name; with an investment relation, have it verified first',
    },
  },
  sameTrade: {
    text: { zh: '字号和同行业的“{older}”相同', en: 'The trade name is that of {older}, in the same industry' },
    remedy: {
      zh: '换一个字号；和对方有投资关系的，先办理关系核验',
      en: 'Choose another trade name; with an investment relation, have it verified first',
    },
  },
  sameTradeNoIndustry: {
    text: { zh: '字号和不带行业用语的“{older}”相同', en: 'The trade name is that of {older}, which names no industry' },
    remedy: {
      zh: '换一个字号；和对方有投资关系的，先办理关系核验',
      en: 'Choose another trade name; with an investment relation, have it verified first',
    },
  },
  endedTrade: {
    text: {
      zh: '“{older}”注销或改名还不满一年，字号暂时不能用',
      en: '{older} was closed or renamed less than a year ago; its trade name is not free yet',
    },
    remedy: {
      zh: '换一个字号，或者等满一年；受让了名称的，先办理核验',
      en: 'Choose another trade name or wait for the year to pass; if the name was transferred to you, have it verified first',
    },
  },
  annulledTrade: {
    text: {
      zh: '“{older}”的登记被撤销还不满一年，字号暂时不能用',
      en: 'The registration of {older} was annulled less than a year ago; its trade name is not free yet',
    },
    remedy: { zh: '换一个字号，或者等满一年', en: 'Choose another trade name or wait for the year to pass' },
  },
  sameSound: {
    text: {
      zh: '字号和同行业的“{older}”读音相同',
      en: 'The trade name sounds like that of {older}, in the same industry',
    },
    remedy: {
      zh: '可以继续，但要承诺承担侵权责任；最好换一个读音',
      en: 'You may go on if you undertake to bear liability; another sound is safer',
    },
  },
  contains: {
    text: {
      zh: '字号和同行业的“{older}”互相包含',
      en: 'One trade name contains the other: {older}, in the same industry',
    },
    remedy: {
      zh: '可以继续，但要承诺承担侵权责任；最好换一个字号',
      en: 'You may go on if you undertake to bear liability; another trade name is safer',
    },
  },
  soundContains: {
    text: {
      zh: '字号的读音和同行业的“{older}”互相包含',
      en: 'The sound of one trade name contains the other: {older}, in the same industry',
    },
    remedy: {
      zh: '可以继续，但要承诺承担侵权责任；最好换一个读音',
      en: 'You may go on if you undertake to bear liability; another sound is safer',
    },
  },
  openIndustry: {
    text: {
      zh: '字号和“{older}”相同或相近，其中一方看不出具体行业',
      en: 'The trade name is like that of {older}, and one of the two names no particular industry',
    },
    remedy: {
      zh: '可以继续，但要承诺承担侵权责任；最好换一个字号',
      en: 'You may go on if you undertake to bear liability; another trade name is safer',
    },
  },
} as const satisfies Record<string, { text: LocalText; remedy: LocalText }>;

/** Which sentence explains a hit (命中说明). */
export type HitReason = keyof typeof sentences;

/** All reasons, for schemas and tests. */
export const hitReasons = Object.keys(sentences) as HitReason[];

/** What a hit says to a person (命中提示), and what to do about it; `example` is a place word that may open a name here. */
export function hitText(hit: NameHit, example: string): { text: LocalText; remedy: LocalText } {
  const { text, remedy } = sentences[hit.reason];
  const params = { words: hit.words, older: hit.older, example };
  return { text: fillText(text, params), remedy: fillText(remedy, params) };
}
