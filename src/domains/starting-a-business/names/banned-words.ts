import type { Day } from '#kernel/base';

/** Why a word is banned (禁限类别): the items of 《企业名称登记管理规定》第十一条, and what later measures add. */
export type BanCategory =
  | 'state'
  | 'public-order'
  | 'party-army'
  | 'foreign'
  | 'vice'
  | 'discrimination'
  | 'morals'
  | 'deceptive'
  | 'superlative'
  | 'strategy'
  | 'non-profit';

/** Words of one kind that hold over the same days (禁限用词条), inclusive. */
export interface BannedWords {
  readonly category: BanCategory;
  readonly label: 'N07' | 'N11';
  /**
   * `contains`: anywhere in trade name or industry · `exact`: the trade name itself · `pinyin`: the trade name sounds so,
   * by any reading; such a name is not refused but goes to an officer.
   */
  readonly mode: 'contains' | 'exact' | 'pinyin';
  readonly words: readonly string[];
  /** Harmless compounds in which the word may stand (允许的组合). */
  readonly allow?: readonly string[];
  readonly from: string;
  readonly to?: string;
  readonly basis: string;
}

const article11 = (item: string): string => `《企业名称登记管理规定》第十一条第${item}项`;
const since = '2017-07-31';

/**
 * The words that names must not use (企业名称禁限用词表), a working list in the hands of the unit; a person looks at
 * what no list can know. The ban of superlatives is older than the 2021 regulation (工商企注字〔2017〕133号).
 */
export const bannedWords: readonly BannedWords[] = [
  {
    category: 'state',
    label: 'N07',
    mode: 'contains',
    words: split('国旗 国徽 国歌 台独 藏独 疆独 港独 满洲国 亡国 卖国 辱华'),
    from: since,
    basis: article11('一'),
  },
  {
    category: 'public-order',
    label: 'N07',
    mode: 'contains',
    words: split('暴动 骚乱 邪教 法轮 传销 黑社会 走私 偷渡 假币 洗钱'),
    from: since,
    basis: article11('二'),
  },
  {
    category: 'party-army',
    label: 'N07',
    mode: 'contains',
    words: split(
      '共产党 中共 国民党 民主党 党中央 国务院 政治局 人大常委会 政协 纪委 监委 中南海 政府 解放军 武警 军区 部队 海军 空军 陆军 火箭军 公安 警察 检察院 法院 共青团 工会 妇联 武装部 八一军 国防部 外交部 红十字',
    ),
    allow: split('化工会 手工会 精工会 家政府'),
    from: since,
    basis: article11('三'),
  },
  {
    category: 'foreign',
    label: 'N07',
    mode: 'contains',
    words: split(
      '美国 英国 法国 德国 日本 俄罗斯 韩国 朝鲜 印度尼西亚 加拿大 意大利 西班牙 葡萄牙 澳大利亚 新加坡 越南 菲律宾 马来西亚 巴基斯坦 以色列 乌克兰 联合国 欧盟 东盟 北约 世贸组织 世界银行 国际刑警 国际奥委会 奥林匹克',
    ),
    allow: split('越南瓜 美国际 英国际 法国际 德国际 韩国际 日本色'),
    from: since,
    basis: article11('四'),
  },
  {
    category: 'vice',
    label: 'N07',
    mode: 'contains',
    words: split(
      '色情 淫秽 嫖 妓 娼 赌 博彩 赌博 毒品 鸦片 大麻 冰毒 算命 占卜 风水 巫术 招魂 跳大神 恐怖 屠杀 枪支 炸弹 自杀 血腥',
    ),
    from: since,
    basis: article11('五'),
  },
  {
    category: 'vice',
    label: 'N07',
    mode: 'pinyin',
    words: split('色情 赌博 毒品 淫秽 卖淫 嫖娼'),
    from: since,
    basis: article11('五'),
  },
  {
    category: 'discrimination',
    label: 'N07',
    mode: 'contains',
    words: split('黑鬼 蛮夷 鞑子 支那 番鬼 白皮猪 贱民 洋鬼子 东亚病夫'),
    from: since,
    basis: article11('六'),
  },
  {
    category: 'morals',
    label: 'N07',
    mode: 'contains',
    words: split(
      '二奶 小三 包养 土匪 强盗 流氓 地痞 无赖 混蛋 王八 死鬼 变态 叫鸡 大和 皇军 武士道 神风特攻 纳粹 希特勒 东条 汪精卫 秦桧 大东亚',
    ),
    // 大和 is a militarist word by itself; inside these compounds it is not the word at all.
    allow: split('大和谐 大和平 大和睦 大和顺 大和祥 大和田 小三峡 小三元'),
    from: since,
    basis: article11('七'),
  },
  {
    category: 'morals',
    label: 'N07',
    mode: 'exact',
    words: split('孔子 毛泽东 周恩来 邓小平 鲁迅 雷锋 董存瑞 黄继光 邱少云 刘胡兰 江竹筠 江姐 杨尚昆 聂荣臻 刘伯承'),
    from: since,
    basis: article11('七'),
  },
  {
    category: 'deceptive',
    label: 'N07',
    mode: 'contains',
    words: split('国家免检 政府指定 官方认证 央行 中央银行 包治百病 免税 特供 专供 国宴'),
    from: since,
    basis: article11('八'),
  },
  {
    category: 'superlative',
    label: 'N11',
    mode: 'contains',
    words: split('国家级 最高级 最佳 世界级 宇宙级 全球第一 天下第一 第一品牌 顶级'),
    from: since,
    to: '2023-09-30',
    basis: '工商企注字〔2017〕133号《企业名称禁限用规则》',
  },
  {
    category: 'superlative',
    label: 'N11',
    mode: 'contains',
    words: split('国家级 最高级 最佳 世界级 宇宙级 全球第一 天下第一 第一品牌 顶级'),
    from: '2023-10-01',
    basis: '《企业名称登记管理规定实施办法》（市场监管总局令第82号）',
  },
  {
    category: 'strategy',
    label: 'N11',
    mode: 'contains',
    words: split(
      '一带一路 乡村振兴局 长江经济带 京津冀协同 粤港澳大湾区 成渝双城 双城经济圈 西部陆海新通道 雄安新区 中国式现代化',
    ),
    from: '2023-10-01',
    basis: '《企业名称登记管理规定实施办法》（市场监管总局令第82号）',
  },
  {
    category: 'non-profit',
    label: 'N11',
    mode: 'contains',
    words: split('慈善 公益 基金会 福利院 救助站 志愿者 非营利'),
    from: '2023-10-01',
    basis: '《企业名称登记管理规定实施办法》（市场监管总局令第82号）',
  },
];

/** The banned words in force on a day (某日有效的禁限用词). */
export function bannedOn(on: Day): readonly BannedWords[] {
  return bannedWords.filter(({ from, to }) => from <= on && (to === undefined || on <= to));
}

/** Other bodies' words (其他组织用语): with them inside the trade name a name claims to belong to that body. */
export const bodyWords: readonly string[] = split(
  '大学 学院 医院 协会 学会 研究院 研究所 科学院 博物馆 图书馆 商会 联合会 出版社 电视台 日报社',
);

function split(words: string): string[] {
  return words.split(' ');
}
