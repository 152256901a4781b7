import type { Carrier } from '#kernel/programme';

/** Words of which one stands in a measure about separating licence and permits. */
const permits = ['证照分离', '多证合一', '一企一证', '一照通', '告知承诺', '经营许可'];
/** Words of which one stands in a measure about electronic licences and seals. */
const electronic = ['电子营业执照', '电子印章'];

function carrier(
  kind: Carrier['kind'],
  code: string,
  name: string,
  keywords: string[],
  measureKeywords = permits,
): Carrier {
  return { code, kind, name, keywords, measureKeywords };
}

/** What of this domain carries which sentences of a plan about permits and electronic licences (承载). */
export const permitCarriers: Carrier[] = [
  carrier('item', 'trade-licence', '一业一证（一照通）', [
    '一照通',
    '一企一证',
    '一网受理',
    '一表申请',
    '一标核准',
    '一窗发照',
  ]),
  carrier('item', 'venue-fire-safety', '公众聚集场所消防安全检查（告知承诺）', ['告知承诺', '审批制度改革']),
  carrier('item', 'prepacked-food-filing', '仅销售预包装食品备案', ['行政备案', '多证合一', '审批改为备案']),
  carrier('rule', 'permit.behaviour', '涉企许可怎么办', ['分类推进', '审批制度改革', '证照分离']),
  carrier('rule', 'permit.composite', '一照通', ['一照通', '登记许可']),
  carrier('rule', 'permit.materials', '多个许可的材料合并', ['一表申请', '一单告知']),
  carrier('register', 'permit', '涉企许可登记簿', ['涉企经营许可', '清单', '信息共享']),
  carrier('register', 'permit-breach', '许可失信记录', ['监管', '信用']),
  carrier('indicator', 'permit.same-day', '当天拿到许可或备案的比例', ['应减尽减', '登记许可']),
  carrier('indicator', 'permit.joint-applications', '一业一证办件数', ['一照通', '一企一证', '新模式']),
  carrier('indicator', 'permit.notices', '审批改备案后的有效备案', ['行政备案', '多证合一']),
  carrier('indicator', 'permit.false-commitments', '告知承诺核查不实的比例', ['告知承诺', '监管']),
  carrier('register', 'licence-scene', '电子营业执照应用场景', ['应用场景', '公共事业', '商务活动'], electronic),
  carrier(
    'indicator',
    'licence.scenes',
    '电子证照应用场景数',
    ['应用场景', '公共事业', '商务活动', '拓宽'],
    electronic,
  ),
];
