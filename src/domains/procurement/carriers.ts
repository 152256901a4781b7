import type { Carrier } from '#kernel/programme';

/** Words of which one stands in a measure about procurement. */
const procuring = ['政府采购', '采购平台', '采购流程', '电子采购', '优化采购'];

function carrier(kind: Carrier['kind'], code: string, name: string, keywords: string[]): Carrier {
  return { code, kind, name, keywords, measureKeywords: procuring };
}

/** What of this domain carries which sentences of a plan about procurement (承载). */
export const carriers: Carrier[] = [
  carrier('item', 'procurement-intention', '采购意向公开', ['意向公开', '采购意向']),
  carrier('item', 'public-tender', '政府采购公开招标', ['远程开标', '远程评标', '电子化', '网上', '开标']),
  carrier('item', 'procurement-challenge', '政府采购质疑', ['质疑']),
  carrier('item', 'procurement-complaint', '政府采购投诉', ['投诉']),
  carrier('rule', 'procurement.signing-clock', '合同签订期限', ['签订', '20日']),
  carrier('indicator', 'procurement.bidders', '每个项目的投标家数', ['竞争', '开标']),
  carrier('indicator', 'procurement.answered-in-time', '质疑按期答复率', ['质疑']),
];
