import { parseDay } from '#kernel/base';
import { calendarDays, none, onTheSpot, workingDays } from '#kernel/clock';
import { defineItem, type TaskDefinition } from '#kernel/item';
import { branchNames, establishForm } from './establish.form.ts';

const promise = '《重庆市优化营商环境条例》第十八条';

/**
 * Starting a company (企业设立登记，开办企业一件事): one form, one filing, the licence and five branches. The name is
 * held at once; co-founders sign; a check confirms or sends to an officer; on registration codes, licence and seals are
 * made and the branches are told, none waiting for another.
 */
export const establish = defineItem({
  code: 'establish',
  name: { zh: '企业设立登记（开办企业一件事）', en: 'Start a company' },
  version: 1,
  from: parseDay('2021-03-01'),
  basis: `《市场主体登记管理条例》第十九条、第二十一条；${promise}`,
  unit: 'market-regulation',
  applicants: ['person'],
  reform: 'confirmation',
  keywords: ['开公司', '开店', '办执照', '营业执照', '注册公司', '设立登记', '创业', '开办企业', 'start a company'],
  summary: {
    zh: '填一张表，交一次，执照、印章、税务、社保、公积金、银行账号一起办。',
    en: 'One form, filed once: licence, seals, tax, social insurance, housing fund and a bank account number.',
  },
  numberPrefix: 'KB',
  form: establishForm,
  steps: [
    {
      code: 'name',
      title: { zh: '给公司起个名字', en: 'A name for the company' },
      help: { zh: '边打边查，能用就替你留着。', en: 'Checked while you type and held for you.' },
      fields: ['companyType', 'name'],
    },
    {
      code: 'address',
      title: { zh: '公司在哪里', en: 'Where the company is' },
      fields: ['address', 'serviceAddress'],
    },
    {
      code: 'people',
      title: { zh: '谁出钱，谁来管', en: 'Who pays in and who runs it' },
      fields: [
        'capital',
        'shareholders',
        'legalRepresentative',
        'directors',
        'supervisors',
        'noSupervisor',
        'auditCommittee',
        'managers',
        'contactPerson',
        'beneficialOwners',
        'charter',
      ],
    },
    {
      code: 'scope',
      title: { zh: '做什么生意', en: 'What it does' },
      fields: ['scope', 'approvals', 'permits'],
    },
    {
      code: 'branches',
      title: { zh: '员工、银行和印章', en: 'Employees, bank and seals' },
      help: { zh: '填一次，几家单位各取所需。', en: 'Typed once; each unit takes what it needs.' },
      fields: ['requested', 'employees', 'tax', 'housingFund', 'bank', 'seals'],
    },
    {
      code: 'check',
      title: { zh: '预演一遍再提交', en: 'Rehearse, then file' },
      fields: ['declared'],
    },
  ],
  title: '/name/full',
  materials: [
    { code: 'application', name: { zh: '登记申请', en: 'Application' }, from: 'answer' },
    {
      code: 'identity',
      name: { zh: '身份证明', en: 'Proof of identity' },
      from: { register: 'real-name' },
      why: { zh: '实名核验过的不用再交。', en: 'Not asked of those who are verified.' },
    },
    {
      code: 'seat',
      name: { zh: '住所文件', en: 'Papers of the seat' },
      from: { register: 'incubation-base' },
      why: { zh: '在承诺制基地里，承诺代替证明。', en: 'In a listed base a commitment stands for proof.' },
    },
    { code: 'charter', name: { zh: '公司章程', en: 'Charter' }, from: 'answer' },
    { code: 'appointments', name: { zh: '任职文件', en: 'Appointments' }, from: 'answer' },
    {
      code: 'approval',
      name: { zh: '前置审批文件', en: 'Approvals before registration' },
      from: 'applicant',
      why: { zh: '只有登记前要审批的行业才要。', en: 'Only for trades that need an approval before registration.' },
    },
  ],
  fees: [],
  limits: [
    {
      from: parseDay('2021-03-01'),
      to: parseDay('2021-06-30'),
      statutory: calendarDays(15),
      promised: none,
      basis: '公司登记管理条例（2016年修订，2022年3月1日废止）',
    },
    {
      from: parseDay('2021-07-01'),
      to: parseDay('2022-02-28'),
      statutory: calendarDays(15),
      promised: workingDays(1),
      basis: `公司登记管理条例（2016年修订，2022年3月1日废止）；${promise}`,
    },
    {
      from: parseDay('2022-03-01'),
      statutory: workingDays(3),
      promised: workingDays(1),
      basis: `《市场主体登记管理条例》第十九条；${promise}`,
    },
  ],
  stages: [
    {
      code: 'reserve',
      name: { zh: '保留名称', en: 'Name held' },
      tasks: [
        { code: 'reserve-name', name: { zh: '保留名称', en: 'Hold the name' }, kind: 'record', effect: 'name.reserve' },
      ],
      next: { done: { stage: 'sign' } },
    },
    {
      code: 'sign',
      name: { zh: '股东签名', en: 'Shareholders sign' },
      tasks: [
        {
          code: 'sign',
          name: { zh: '股东签名', en: 'Signature of the shareholder' },
          kind: 'sign',
          each: '/shareholders',
        },
      ],
      next: { done: { stage: 'check' } },
    },
    {
      code: 'check',
      name: { zh: '自动核验', en: 'Checked by rule' },
      tasks: [
        {
          code: 'confirm',
          name: { zh: '设立登记核验', en: 'Confirmation' },
          kind: 'rule',
          check: 'establish.confirmation',
        },
      ],
      next: { auto: { stage: 'registration' }, officer: { stage: 'review' } },
    },
    {
      code: 'review',
      name: { zh: '人工办理', en: 'Officer' },
      tasks: [
        {
          code: 'decide',
          name: { zh: '登记审查', en: 'Review' },
          kind: 'human',
          unit: 'market-regulation',
          role: 'registrar',
          outcomes: [
            {
              code: 'granted',
              name: { zh: '准予登记', en: 'Register' },
              needsReasons: false,
              tells: { zh: '登记好了，执照和印章马上发出。', en: 'Registered; the licence and seals follow at once.' },
            },
            {
              code: 'declined',
              name: { zh: '不予登记', en: 'Decline' },
              needsReasons: true,
              reasons: [
                {
                  code: 'against-law',
                  text: { zh: '申请不符合法律、行政法规的规定', en: 'The filing does not fit laws or regulations' },
                  basis: '《市场主体登记管理条例》第二十条',
                },
                {
                  code: 'public-interest',
                  text: {
                    zh: '可能危害国家安全或者社会公共利益',
                    en: 'It may harm national security or the public interest',
                  },
                  basis: '《市场主体登记管理条例》第二十条',
                },
                {
                  code: 'barred',
                  text: { zh: '有人受限，不能担任所填的职务', en: 'A person may not hold the office named' },
                  basis: '《市场主体登记管理条例》第十二条',
                },
                {
                  code: 'false-seat',
                  text: { zh: '住所经核实不属实', en: 'The seat was found untrue' },
                  basis: '《市场主体登记管理条例》第十七条',
                },
                {
                  code: 'approval-missing',
                  text: { zh: '缺少登记前必须有的批准文件', en: 'An approval needed before registration is missing' },
                  basis: '《市场主体登记管理条例》第十四条',
                },
              ],
              tells: {
                zh: '没有登记。不服可以在 60 日内申请行政复议，或者在六个月内提起行政诉讼。',
                en: 'Not registered. You may ask for administrative review within 60 days or sue within six months.',
              },
            },
            {
              code: 'not-accepted',
              name: { zh: '不予受理', en: 'Not accepted' },
              needsReasons: true,
              reasons: [
                {
                  code: 'not-competent',
                  text: { zh: '不属于本机关登记', en: 'Another registrar is competent' },
                  basis: '《行政许可法》第三十二条',
                },
                {
                  code: 'not-needed',
                  text: { zh: '依法不需要登记', en: 'No registration is needed by law' },
                  basis: '《行政许可法》第三十二条',
                },
              ],
              tells: {
                zh: '没有受理，原因写在下面，去处也写了。',
                en: 'Not accepted; the reason and where to go stand below.',
              },
            },
          ],
        },
      ],
      next: {
        granted: { stage: 'registration' },
        declined: { end: 'declined' },
        'not-accepted': { end: 'not-accepted' },
      },
    },
    {
      code: 'registration',
      name: { zh: '准予登记', en: 'Registered' },
      decides: 'granted',
      tasks: [
        {
          code: 'enterprise',
          name: { zh: '登记赋码', en: 'Registration and codes' },
          kind: 'record',
          effect: 'enterprise.register',
          series: 'organisation',
        },
        { code: 'name', name: { zh: '登记名称', en: 'Name registered' }, kind: 'record', effect: 'name.register' },
        {
          code: 'premises',
          name: { zh: '登记住所和承诺', en: 'Seat and commitments' },
          kind: 'record',
          effect: 'premises.record',
        },
        { code: 'members', name: { zh: '登记股东', en: 'Shareholders' }, kind: 'record', effect: 'member.record' },
        { code: 'permits', name: { zh: '双告知', en: 'Permits told' }, kind: 'record', effect: 'permit.notify' },
        { code: 'merged', name: { zh: '合并备案', en: 'Merged notices' }, kind: 'record', effect: 'permit.merged' },
      ],
      next: { done: { stage: 'credentials' } },
    },
    {
      code: 'credentials',
      name: { zh: '发照发章', en: 'Licence and seals' },
      tasks: [
        {
          code: 'licence',
          name: { zh: '电子营业执照', en: 'Electronic licence' },
          kind: 'issue',
          effect: 'licence.issue',
        },
        { code: 'seals', name: { zh: '电子印章', en: 'Electronic seals' }, kind: 'issue', effect: 'seals.issue' },
        {
          code: 'merged-receipts',
          name: { zh: '合并备案凭证', en: 'Receipts of merged notices' },
          kind: 'issue',
          effect: 'permit.merged-receipts',
        },
        { code: 'told', name: { zh: '请各单位接收', en: 'Units told' }, kind: 'owe', effect: 'permit.told' },
      ],
      next: { done: { stage: 'branches' } },
    },
    {
      code: 'branches',
      name: { zh: '一起办', en: 'Branches' },
      tasks: [
        push('seal', 'police', 'public-security', onTheSpot),
        push('tax', 'tax', 'tax', onTheSpot),
        push('social-insurance', 'social-insurance', 'human-resources', workingDays(1)),
        push('housing-fund', 'housing-fund', 'housing-fund', workingDays(1)),
        push('bank', 'bank', 'bank', onTheSpot),
        {
          code: 'joint-permits',
          name: { zh: '许可一起办', en: 'Permits at the same time' },
          kind: 'subcase',
          effect: 'permit.joint',
          item: 'trade-licence',
          optional: true,
          detached: true,
        },
      ],
      next: { done: { end: 'complete' }, failed: { end: 'complete' } },
    },
  ],
  afterCorrection: 'reserve',
  rehearsal: ['establish.rehearsal'],
  alternatives: 'name.screen',
  result: {
    zh: '电子营业执照、电子印章，税务、社保、公积金登记和预约账号',
    en: 'Electronic licence and seals; tax, social-insurance and housing-fund registration; a reserved account number',
  },
  lifecycle: {
    authority: { unit: 'market-regulation', role: 'registrar-head' },
    annulments: [
      {
        code: 'false-registration',
        text: {
          zh: '提交虚假材料或者隐瞒重要事实取得登记',
          en: 'Registered on false papers, or by hiding important facts',
        },
        basis: '《市场主体登记管理条例》第四十条',
      },
    ],
  },
});

function push(
  code: keyof typeof branchNames,
  partner: string,
  unit: string,
  limit: ReturnType<typeof workingDays>,
): TaskDefinition {
  return {
    code,
    name: branchNames[code],
    kind: 'push',
    effect: `branch.${code}`,
    partner,
    unit,
    limit,
    optional: true,
  };
}
