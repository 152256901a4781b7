import type { Carrier } from '#kernel/programme';

/** Words of which one stands in a measure about starting a company. */
const starting = [
  '开办企业',
  '企业开办',
  '开办流程',
  '设立登记',
  '住所',
  '企业名称',
  '营业执照',
  '电子印章',
  '开办“一网通”',
];

function carrier(kind: Carrier['kind'], code: string, name: string, keywords: string[]): Carrier {
  return { code, kind, name, keywords, measureKeywords: starting };
}

/** What of this domain carries which sentences of a plan about starting a company (承载). */
export const carriers: Carrier[] = [
  carrier('item', 'establish', '企业设立登记（开办企业一件事）', [
    '一网通',
    '全流程',
    '一件事',
    '一窗',
    '一日',
    '一表',
    '设立登记',
    '登记确认',
    '办结',
    '手机端',
    '实名',
    '一个终端',
    '一个平台',
  ]),
  carrier('rule', 'establish.route', '登记确认适用判断', [
    '登记确认',
    '一般经营项目',
    '不涉及许可',
    '自动确认',
    '秒批',
  ]),
  carrier('rule', 'establish.limit', '设立登记时限', ['个工作日', '办理时间', '办结时限', '压缩', '即时办结']),
  carrier('rule', 'address.route', '住所办理方式', ['住所', '经营场所', '申报承诺', '一址多照', '集群注册']),
  carrier('register', 'incubation-base', '承诺制孵化基地', ['孵化基地', '孵化器', '众创空间', '托管']),
  carrier('register', 'premises', '住所和承诺', ['一照多址', '一址多照', '申报承诺', '住所登记']),
  carrier('register', 'business-name', '企业名称库', ['企业名称', '名称库', '名称权利']),
  carrier('rule', 'name.check', '名称比对', ['企业名称', '筛查', '自主申报', '查重', '禁限用']),
  carrier('rule', 'name.dispute-clock', '名称争议时限', ['名称争议', '争议裁决', '行政裁决']),
  carrier('register', 'scope-catalogue', '经营范围规范目录', ['经营范围', '规范表述', '规范目录']),
  carrier('register', 'permit-notice', '双告知', ['双告知', '后置审批', '后置许可']),
  carrier('register', 'enterprise', '企业登记簿', ['企业登记信息', '企业设立信息']),
  carrier('rule', 'hpf.contribution', '住房公积金月缴存额', ['公积金']),
  carrier('rule', 'si.contribution', '养老保险月缴费', ['参保', '社保登记', '社会保险登记']),
  carrier('rule', 'journey.duties', '领照后的法定义务', ['首次办税', '税务登记', '发票']),
  carrier('indicator', 'incubation.bases-listed', '纳入承诺制的孵化基地数', ['孵化基地', '承诺制范围']),
  carrier('indicator', 'establish.minutes-to-licence', '从提交到拿执照的时间', [
    '办理时间',
    '压缩',
    '个工作日',
    '开办时间',
  ]),
  carrier('indicator', 'establish.share-automatic', '自动确认比例', ['登记确认', '自动', '智能审批', '无人工']),
  carrier('indicator', 'establish.name-first-pass', '名称一次通过率', ['自主申报', '名称', '智能化水平']),
  carrier('indicator', 'establish.share-within-promise', '承诺时限内办好的比例', ['办结', '一日', '个工作日']),
  carrier('indicator', 'establish.branches-in-a-minute', '协同环节一分钟内办好的比例', [
    '平台智能化',
    '自动办理',
    '实时生成',
    '并联',
  ]),
  carrier('indicator', 'establish.journey-minutes', '开办全程用时', ['全流程', '总用时', '全办结', '一个终端']),
  carrier('indicator', 'establish.seconds-to-account', '预约账号用时', [
    '预约账号',
    '银行账户',
    '银行开户',
    '开户',
    '账号',
  ]),
  carrier('indicator', 'establish.first-matters-on-platform', '首次办税和社保在平台办好的比例', [
    '首次办理',
    '首次办税',
    '税务和社保',
    '一个平台',
  ]),
  carrier('indicator', 'establish.credentials-in-a-minute', '一分钟内发照发章的比例', [
    '免费',
    '发放',
    '电子营业执照',
    '电子印章',
    '即时发放',
  ]),
];
