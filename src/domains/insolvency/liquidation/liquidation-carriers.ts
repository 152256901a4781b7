import type { Carrier } from '#kernel/programme';

const about = ['破产', '办理破产'];

function carrier(kind: Carrier['kind'], code: string, name: string, keywords: string[]): Carrier {
  return { code, kind, name, keywords, measureKeywords: about };
}

/** What of this domain carries which sentences of a plan about insolvency (承载). */
export const liquidationCarriers: Carrier[] = [
  carrier('item', 'small-liquidation', '小额破产清算', ['简易破产', '繁简分流', '快速审理', '网络拍卖', '审理周期']),
  carrier('rule', 'insolvency.track', '破产案件繁简分流', ['繁简分流', '快速审理', '简易破产']),
  carrier('rule', 'insolvency.administrator-fee', '管理人报酬上限', ['管理人', '报酬', '破产费用', '破产成本']),
  carrier('rule', 'insolvency.waterfall', '破产财产分配', ['分配', '清偿']),
  carrier('indicator', 'insolvency.days-to-distribution', '破产清算用时', ['审理周期', '审理效率', '缩短']),
  carrier('indicator', 'insolvency.quick-share', '快速审理比例', ['繁简分流', '快速审理']),
  carrier('indicator', 'insolvency.auction-premium', '破产拍卖溢价率', ['网络拍卖', '拍卖', '资产处置']),
];
