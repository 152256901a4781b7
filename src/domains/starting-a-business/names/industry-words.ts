/** The group of names whose industry words say nothing about the industry (泛行业词), such as 实业; it meets every group. */
export const GENERIC = '*generic';

/** The group of names without industry words (不含行业表述); it meets every group. */
export const NONE = '*none';

/**
 * Words for the industry or manner of business (行业或经营特点用语) by group. A group is the division (大类) of
 * GB/T 4754-2017; in division 72, which joins trades that have nothing in common, it is the class of three figures.
 * Words of one group count as the same industry in a comparison.
 */
const strong: Readonly<Record<string, string>> = {
  A01: '农业 种植 种业 种子 果业 水果种植 蔬菜 蔬菜种植 花卉 苗木 苗圃 茶园 中药材种植 农业开发 生态农业 现代农业 农产品 家庭农场 农场',
  A02: '林业 林木 林场 竹业 造林',
  A03: '畜牧 畜牧业 养殖 牧业 禽业 养鸡 养猪 养蜂 蜂业 生态养殖',
  A04: '渔业 水产 水产养殖',
  A05: '农机 农技 农业服务 农机服务',
  B06: '煤炭 煤业 煤矿 矿业 矿产 采矿 采掘',
  B07: '石油开采 页岩气 油气',
  B08: '铁矿 锰矿',
  B10: '石料 砂石 采石',
  C13: '粮油 面粉 米业 油脂 食用油 肉类 肉食 屠宰 饲料 豆制品 农副产品 农副产品加工 粮食',
  C14: '食品 食品加工 糕点 糖果 乳业 乳品 调味品 烘焙 面包 休闲食品',
  C15: '酒业 白酒 酒厂 酒 酒类 啤酒 葡萄酒 果酒 黄酒 酿酒 酿造 酒坊 饮料 饮品 茶业 茶叶 茶厂 矿泉水 饮用水',
  C16: '烟草 卷烟',
  C17: '纺织 纺织品 针织 家纺 布业 印染',
  C18: '服装 服饰 制衣 时装 服装服饰 童装',
  C19: '皮革 皮具 箱包 鞋业 鞋服 制鞋',
  C20: '木业 木材 板材 竹木 木制品',
  C21: '家具 家居 家居用品 办公家具 橱柜',
  C22: '造纸 纸业 纸品 纸制品 纸箱',
  C23: '印刷 印务 包装印刷 图文 印刷包装',
  C24: '文具 玩具 工艺品 工艺美术 体育用品 乐器 珠宝 首饰 文体用品',
  C25: '石化 石油化工 炼焦 焦化',
  C26: '化工 化学 涂料 油漆 肥料 化肥 农药 日化 化妆品 日用化工 精细化工 洗涤用品',
  C27: '医药 制药 药业 药厂 生物医药 生物制药 中药 中药饮片',
  C28: '化纤',
  C29: '橡胶 塑料 橡塑 塑胶 塑料制品 轮胎 管业 管道',
  C30: '建材 建筑材料 水泥 玻璃 陶瓷 石材 混凝土 砖瓦 砖厂 耐火材料 石业 新型建材',
  C31: '钢铁 钢材 钢业',
  C32: '有色金属 铝业 铜业 锰业 镁业 锶业 合金',
  C33: '五金 金属制品 金属 门窗 钢结构 金属材料 模具 铸造 锻造 厨具',
  C34: '机械 机械制造 机电 机电设备 机床 泵业 轴承 精密机械 通用设备 装备 装备制造 压缩机 阀门 齿轮 机器人',
  C35: '专用设备 医疗器械 环保设备 矿山机械 农业机械 工程机械 医疗设备',
  C36: '汽车 汽车制造 汽配 汽车零部件 汽车配件 新能源汽车 客车',
  C37: '摩托车 摩托车配件 船舶 造船 航空器 轨道交通装备 通用航空 自行车',
  C38: '电气 电器 电缆 电线电缆 电池 照明 灯具 家电 家用电器 电机 变压器 储能',
  C39: '电子 电子科技 电子元件 半导体 通信设备 光电 集成电路 芯片 电子信息 显示技术',
  C40: '仪器 仪表 仪器仪表 钟表 眼镜',
  C42: '再生资源 废旧物资 资源回收 废品回收',
  D44: '电力 热力 发电 水电 风电 光伏 新能源 能源 电力工程 售电',
  D45: '燃气 天然气 管道燃气 液化气',
  D46: '水务 供水 自来水 排水 污水处理',
  E47: '建筑 建设 建工 房屋建筑 建筑工程 建设工程 建筑劳务',
  E48: '土木工程 路桥 路桥工程 市政工程 公路工程 水利工程 隧道工程',
  E49: '安装 机电安装 安装工程 消防工程 智能化工程',
  E50: '装饰 装修 装潢 装饰工程 建筑装饰 装饰设计 装饰装修',
  F51: '商贸 贸易 经贸 进出口 进出口贸易 批发 物资 商业贸易 国际贸易 工贸 供销',
  F52: '超市 百货 商场 便利店 零售 药房 大药房 药店 书店 电子商务 电商 生活超市 加油站 商店',
  G54: '运输 货运 客运 公交 出租汽车 道路运输 汽车运输 汽车客运',
  G55: '航运 水运 船运 港口 港务',
  G58: '货运代理 货代 国际货运 多式联运',
  G59: '仓储 冷链 仓储物流 物流 装卸 冷链物流 物流园',
  G60: '快递 速递 邮政 快运',
  H61: '酒店 宾馆 旅馆 民宿 客栈 酒店管理 度假酒店 招待所',
  H62: '餐饮 餐饮管理 饭店 餐厅 火锅 火锅店 小吃 小吃店 食府 美食 咖啡 奶茶 烧烤 酒楼 茶楼 餐饮服务 快餐 面馆 饮食',
  I63: '电信 通信 通讯 广播电视',
  I64: '互联网 互联网信息 网络科技 网络信息 网络技术',
  I65: '软件 软件开发 信息技术 信息科技 大数据 数据 数据服务 人工智能 智能科技 计算机 系统集成 物联网 云计算 数字科技 区块链',
  J66: '银行 小额贷款 村镇银行 典当',
  J67: '基金 资本 证券 期货 股权投资 创业投资 私募基金',
  J68: '保险 保险代理 保险经纪',
  J69: '金融 融资租赁 资产管理 融资担保 担保 商业保理',
  K70: '房地产 置业 地产 房产 物业 物业管理 物业服务 房地产开发 房地产经纪 房屋租赁 不动产 住房租赁',
  L71: '租赁 汽车租赁 设备租赁 机械租赁',
  L721: '企业管理 投资 投资管理 控股 实业投资 园区管理 总部管理 企业管理咨询 投资发展',
  L722: '供应链 供应链管理',
  L723: '法律 律师 法律服务 知识产权代理',
  L724: '咨询 商务咨询 管理咨询 信息咨询 会计 税务 财税 财务咨询 审计 评估 商务 商务服务 工商咨询 调查',
  L725: '广告 广告传媒 品牌策划 营销策划 文化传媒广告',
  L726: '人力资源 人力资源服务 劳务 劳务派遣 人才 职业介绍',
  L727: '保安 保安服务 安保',
  L728: '会展 会议 展览 会展服务 礼仪',
  L729: '旅游 文化旅游 旅行社 旅行 旅游开发 乡村旅游 国际旅行社 旅游文化 生态旅游 旅游发展',
  M73: '研发 研究 科学研究',
  M74: '检测 设计 测绘 勘察 规划 规划设计 监理 工程监理 工程咨询 检验检测 环境检测 勘测 建筑设计 工业设计 质检',
  M75: '生物科技 农业科技推广 知识产权 技术转移 创业孵化 科技服务 节能 节能科技 新材料',
  N76: '水利 水利管理',
  N77: '环保 环境治理 环保科技 环卫 环境卫生 环保工程 环境工程 生态修复 环境科技',
  N78: '园林 绿化 景观 园林绿化 公园 景区 市政 园林工程 景区管理 城市管理',
  O80: '家政 家政服务 美容 美发 美容美发 洗浴 养生 婚庆 摄影 保健 殡葬 足浴 婚纱摄影',
  O81: '修理 汽修 汽车维修 保洁 清洁 清洁服务 宠物 汽车服务 汽车修理 家电维修 洗车',
  P83: '教育 培训 职业培训 教育培训 教育科技 教育咨询 幼儿园 学校 驾校 驾驶培训',
  Q84: '医疗 诊所 门诊部 口腔 医疗美容 健康管理 体检 康复',
  Q85: '养老 养老服务 托育 护理',
  R86: '出版 报业 新闻',
  R87: '影视 影业 影视文化 电影 影院 传媒 文化传媒 影视传媒',
  R88: '演艺 艺术 文化艺术 文化传播 文创 文化创意 文物 书画 艺术培训 文化发展',
  R89: '体育 健身 体育文化 体育发展 武术',
  R90: '娱乐 游乐 网吧 动漫 休闲 游乐园 电竞 歌舞娱乐',
};

/** Words that decide only when no other word of the name says more (辅助行业词): 农业科技 is farming, 科技 alone is technology. */
const weak: Readonly<Record<string, string>> = {
  M75: '科技 技术 高科技 科技发展',
  E48: '工程',
  R88: '文化',
  I65: '信息 智能 数码 数字',
  I64: '网络',
  N77: '环境 生态',
  Q84: '健康 大健康',
};

const generic =
  '实业 发展 产业 企业 事业 管理 服务 开发 经营 制造 加工 销售 设备 用品 生产 综合 材料 产品 制品 配件 国际 运营 策划 推广 建造 科工贸';

/** A word for the industry (行业词): its group, and how much it says. */
export interface IndustryWord {
  readonly group: string;
  readonly weight: 'strong' | 'weak' | 'generic';
}

/** All industry words with their groups (行业词表), longest words first when iterated by length in `longestIndustryWord`. */
export const industryWords: ReadonlyMap<string, IndustryWord> = new Map([
  ...generic.split(' ').map((word): [string, IndustryWord] => [word, { group: GENERIC, weight: 'generic' }]),
  ...pairs(weak, 'weak'),
  ...pairs(strong, 'strong'),
]);

/** Characters of the longest industry word. */
export const longestIndustryWord = Math.max(...[...industryWords.keys()].map((word) => word.length));

/**
 * Splits industry words off the end of a text, longest first (切分行业词), at most down to `least` characters unless
 * nothing at all would be left. Gives the rest and the words in their order.
 */
export function splitIndustry(text: string, least: number): { rest: string; words: string[] } {
  if (isAllIndustry(text)) return { rest: '', words: allWords(text) };
  const words: string[] = [];
  let rest = text;
  for (;;) {
    const word = lastWord(rest, least);
    if (word === undefined) return { rest, words };
    words.unshift(word);
    rest = rest.slice(0, -word.length);
  }
}

/** The group of a name's industry words (行业分组): the last word that says something decides. */
export function groupOf(words: readonly string[]): string {
  const known = words.map((word) => industryWords.get(word)).filter((word) => word !== undefined);
  const last = (weight: IndustryWord['weight']): string | undefined =>
    known.findLast((word) => word.weight === weight)?.group;
  return last('strong') ?? last('weak') ?? (known.length > 0 ? GENERIC : NONE);
}

function lastWord(text: string, least: number): string | undefined {
  const most = Math.min(longestIndustryWord, text.length - least);
  for (let length = most; length > 0; length--) {
    const word = text.slice(-length);
    if (industryWords.has(word)) return word;
  }
  return undefined;
}

function isAllIndustry(text: string): boolean {
  // reach[i]: the first i characters can be read as industry words.
  const reach = [true];
  for (let end = 1; end <= text.length; end++) {
    reach[end] = false;
    for (let from = Math.max(0, end - longestIndustryWord); from < end && !reach[end]; from++)
      reach[end] = reach[from] === true && industryWords.has(text.slice(from, end));
  }
  return text.length > 0 && reach[text.length] === true;
}

function allWords(text: string): string[] {
  if (text === '') return [];
  for (let length = Math.min(longestIndustryWord, text.length); length > 0; length--) {
    const word = text.slice(-length);
    const before = text.slice(0, -length);
    if (industryWords.has(word) && (before === '' || isAllIndustry(before))) return [...allWords(before), word];
  }
  return [];
}

function pairs(table: Readonly<Record<string, string>>, weight: IndustryWord['weight']): [string, IndustryWord][] {
  return Object.entries(table).flatMap(([group, words]) =>
    words.split(' ').map((word): [string, IndustryWord] => [word, { group, weight }]),
  );
}
