import type { Carrier } from '#kernel/programme';

const supply = ['水电气', '接入服务', '接入时间', '外线工程', '零投资', '一站式', '报装', '供水', '供电', '供气'];

function carrier(kind: Carrier['kind'], code: string, name: string, keywords: string[]): Carrier {
  return { code, kind, name, keywords, measureKeywords: supply };
}

/** What of this domain carries which sentences of a plan about water, power and gas (承载). */
export const utilityCarriers: Carrier[] = [
  carrier('item', 'water-connect', '用水报装', ['用水', '供水']),
  carrier('item', 'power-connect-lv', '低压用电报装', ['低压']),
  carrier('item', 'power-connect-10kv', '10 千伏用电报装', ['10千伏', '10 千伏']),
  carrier('item', 'gas-connect', '用气报装', ['用气', '供气', '燃气']),
  carrier('rule', 'connect.due', '报装到期日', ['个工作日']),
  carrier('indicator', 'connect.water-longest', '用水报装最长用时', ['用水']),
  carrier('indicator', 'connect.power-lv-longest', '低压用电最长用时', ['低压']),
  carrier('indicator', 'connect.power-10kv-mean', '10 千伏季度平均用时', ['10千伏', '10 千伏', '平均用时']),
  carrier('indicator', 'connect.gas-longest', '用气报装最长用时', ['用气']),
  carrier('item', 'cost-exception', '红线外收费例外核准', ['红线', '除法律法规']),
  carrier('item', 'charge-refund', '收费投诉和退费', ['用户承担', '费用']),
  carrier('rule', 'redline.split', '红线内外分摊', ['红线', '零投资']),
  carrier('register', 'outside-works', '红线外投资台账', ['零投资', '红线']),
  carrier('indicator', 'redline.outside-charged', '向用户收了还没退的红线外费用', ['红线', '用户承担', '零投资']),
  carrier('indicator', 'redline.refund-days', '退费用时', ['红线', '用户承担']),
  carrier('item', 'utility-one-form', '水电气联合报装', ['一站式', '申请', '一站', '联合', '网上']),
  carrier('item', 'early-service', '水电气提前介入', ['推送', '提前', '规划许可', '施工许可', '企业开办', '联动']),
  carrier('indicator', 'early.told-in-a-minute', '前端事件 60 秒内推到三家的比例', ['推送', '共享', '联动']),
  carrier('indicator', 'early.contact-in-time', '2 个工作日内主动联系的比例', ['主动', '提前', '对接']),
  carrier('indicator', 'one-form.visits', '联合报装上门踏勘次数', ['一站式', '踏勘', '一站', '帮办', '代办']),
];
