/** Municipalities (直辖市): districts and counties below them follow at once. */
const municipalities = '北京 天津 上海 重庆';

/** Other provincial regions (省级行政区), without 省 or 自治区. */
const provinces =
  '河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门';

/** Prefecture-level cities, prefectures and leagues (地级行政区), without 市, 地区, 盟 and the peoples of autonomous prefectures. */
const prefectures =
  '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 ' +
  '呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安 锡林郭勒 阿拉善 ' +
  '沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 ' +
  '哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭 ' +
  '南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 ' +
  '合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 ' +
  '南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 ' +
  '郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 ' +
  '武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 ' +
  '广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 ' +
  '南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 ' +
  '成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 ' +
  '贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 ' +
  '拉萨 日喀则 昌都 林芝 山南 那曲 阿里 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 ' +
  '兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 西宁 海东 海北 黄南 海西 玉树 ' +
  '银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 喀什 和田 伊犁 塔城 阿勒泰';

/** Districts and counties of a municipality (直辖市的区县), written in full. */
const countiesOf: Readonly<Record<string, string>> = {
  重庆:
    '万州区 涪陵区 渝中区 大渡口区 江北区 沙坪坝区 九龙坡区 南岸区 北碚区 綦江区 大足区 渝北区 巴南区 黔江区 长寿区 江津区 合川区 永川区 南川区 ' +
    '璧山区 铜梁区 潼南区 荣昌区 开州区 梁平区 武隆区 城口县 丰都县 垫江县 忠县 云阳县 奉节县 巫山县 巫溪县 石柱县 秀山县 酉阳县 彭水县',
};

/**
 * Places whose names are also ordinary words (另有含义的地名). As a trade name they are not refused outright; an officer
 * hears the reason. 《企业名称登记管理规定》第八条.
 */
export const placesWithAnotherMeaning: ReadonlySet<string> = new Set(
  '朝阳 安康 长寿 大足 兴安 永州 吉安 泰安 日照 海北 黄南 和田 大同 大庆 长治 白银 普洱 铜梁 红河 文山 山南 玉树 青海 定西 南平 三明 安顺 保定 延安 广安 江北 南岸 平凉 天水 海口 阿里 中山 黄山 酒泉'.split(
    ' ',
  ),
);

/** Ends of the names of zones that are no administrative region of their own (开发区、园区等区域名称的词尾). */
const zoneEnds =
  /(?:经济技术开发区|高新技术产业开发区|经济开发区|产业开发区|经开区|高新区|开发区|工业园区|工业园|产业园区|产业园|园区|保税区|保税港区|自贸区|新区|垦区|旅游度假区)$/;

/** Whether a word names a zone (区域名称) rather than an administrative region. */
export function isZone(word: string): boolean {
  return zoneEnds.test(word);
}

/** A place word that a name may begin with (行政区划用语). */
export interface PlaceWord {
  readonly word: string;
  /** `city` province or prefecture-level city · `county` · `district` of a city · `zone` · `short` without a suffix. */
  readonly level: 'city' | 'county' | 'district' | 'zone' | 'short';
  /** It stands for itself in a name: a district or zone carries its city. */
  readonly whole: boolean;
  /** It is one of the places of this district. */
  readonly here: boolean;
}

/** Words for places by their text (地名表), for one district. */
export interface Places {
  /** The longest place word at the beginning of the text, if any. */
  at(text: string): PlaceWord | undefined;
  find(word: string): PlaceWord | undefined;
  /** A place of county level and above, written with or without its suffix. */
  isPlace(word: string): boolean;
  /** The place words of this district that may open a name, shortest first. */
  readonly own: readonly string[];
}

const cityWords = new Map<string, string>();
for (const name of municipalities.split(' ')) for (const word of [name, `${name}市`]) cityWords.set(word, name);
for (const name of provinces.split(' '))
  for (const word of [name, `${name}省`, `${name}自治区`, `${name}特别行政区`]) cityWords.set(word, name);
for (const name of prefectures.split(' ')) for (const word of [name, `${name}市`]) cityWords.set(word, name);

// The last few districts asked for; a caller with ever new words must not fill the memory.
const built = new Map<string, Places>();
const mostBuilt = 16;

/** The place words as a district sees them (本地地名表). `regionWords` are the district's own words. */
export function placesOf(regionWords: readonly string[]): Places {
  const key = regionWords.join('\n');
  const known = built.get(key);
  if (known) return known;
  const places = buildPlaces(regionWords);
  if (built.size >= mostBuilt) built.clear();
  built.set(key, places);
  return places;
}

function buildPlaces(regionWords: readonly string[]): Places {
  const words = new Map<string, PlaceWord>();
  const add = (word: PlaceWord): void => {
    if (!words.has(word.word)) words.set(word.word, word);
  };
  for (const word of regionWords) {
    const city = cityAt(word);
    const rest = city === undefined ? word : word.slice(city.length);
    const level = rest === '' ? 'city' : levelOf(rest);
    if (city === undefined) {
      // A county may stand alone, a district or a zone may not. 《企业名称登记管理规定》第七条.
      add({ word, level, whole: level === 'county', here: true });
      continue;
    }
    const name = cityWords.get(city) ?? city;
    for (const start of new Set([city, name, `${name}市`].filter((text) => cityWords.has(text)))) {
      add({ word: start, level: 'city', whole: true, here: true });
      if (rest === '') continue;
      add({ word: start + rest, level, whole: true, here: true });
      if ((level === 'district' || level === 'county') && rest.length > 2)
        add({ word: start + rest.slice(0, -1), level, whole: true, here: true });
    }
    // A short form without a suffix stands only behind its city; alone it is an ordinary word.
    if (rest === '' || level === 'short') continue;
    add({ word: rest, level, whole: level === 'county', here: true });
    if (level === 'district' && rest.length > 2) add({ word: rest.slice(0, -1), level, whole: false, here: true });
  }
  for (const [city, counties] of Object.entries(countiesOf))
    for (const county of counties.split(' ')) {
      const level = county.endsWith('区') ? 'district' : 'county';
      for (const start of [city, `${city}市`]) add({ word: start + county, level, whole: true, here: false });
      add({ word: county, level, whole: level === 'county', here: false });
    }
  for (const word of cityWords.keys()) add({ word, level: 'city', whole: true, here: false });
  const shortCounties = new Set(
    Object.values(countiesOf).flatMap((list) =>
      list.split(' ').flatMap((county) => (county.length > 2 ? [county, county.slice(0, -1)] : [county])),
    ),
  );
  const longest = Math.max(...[...words.keys()].map((word) => word.length));
  return {
    at(text) {
      for (let length = Math.min(longest, text.length); length > 1; length--) {
        const place = words.get(text.slice(0, length));
        if (place) return place;
      }
      return undefined;
    },
    find: (word) => words.get(word),
    isPlace: (word) => shortCounties.has(word) || ['city', 'county', 'district'].includes(words.get(word)?.level ?? ''),
    own: [...words.values()]
      .filter((place) => place.here && place.whole)
      .map((place) => place.word)
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1)),
  };
}

function levelOf(rest: string): 'zone' | 'district' | 'county' | 'short' {
  if (isZone(rest)) return 'zone';
  if (rest.endsWith('区')) return 'district';
  return /[县市旗]$/.test(rest) ? 'county' : 'short';
}

function cityAt(text: string): string | undefined {
  for (let length = Math.min(10, text.length); length > 1; length--) {
    const word = text.slice(0, length);
    if (cityWords.has(word)) return word;
  }
  return undefined;
}
