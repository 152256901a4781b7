import type { Carrier } from '#kernel/programme';

/** Words of which one stands in a measure about ending a company. */
const leaving = ['企业退出', '企业注销', '简易注销', '市场退出', '注销“一网通”', '注销登记'];

function carrier(kind: Carrier['kind'], code: string, name: string, keywords: string[]): Carrier {
  return { code, kind, name, keywords, measureKeywords: leaving };
}

/** What of this domain carries which sentences of a plan about ending a company (承载). */
export const exitCarriers: Carrier[] = [
  carrier('item', 'dereg-simple', '企业简易注销', [
    '简易注销',
    '注销“一网通”',
    '一网通',
    '公章注销',
    '银行账户注销',
    '公积金账户注销',
    '实时与公安',
    '信息实时',
  ]),
  carrier('item', 'dereg-ordinary', '企业普通注销', ['普通注销']),
  carrier('item', 'dereg-forced', '强制注销', ['强制退出', '强制注销']),
  carrier('rule', 'dereg.forced', '强制注销条件和期限', ['强制退出', '强制注销']),
  carrier('rule', 'dereg.eligibility', '简易注销适用条件', ['简易注销', '容错']),
  carrier('rule', 'dereg.publicity', '简易注销公示期和申请期', ['简易注销', '公示', '公告']),
  carrier('register', 'company-mark', '企业状态标记', ['容错', '经营异常']),
  carrier('indicator', 'dereg.days', '从申请到注销的天数', ['简易注销', '简化', '快捷']),
  carrier('indicator', 'dereg.ordinary-days', '普通注销用的天数', ['普通注销']),
  carrier('indicator', 'dereg.told-in-a-minute', '注销信息 60 秒内共享的比例', ['实时', '公章注销', '银行账户注销']),
  carrier('indicator', 'dereg.tolerance-yield', '容错后办成的比例', ['容错']),
];
