import Type from 'typebox';
import { parseDay } from '#kernel/base';
import { defineEffect } from '#kernel/case';
import { months, workingDays } from '#kernel/clock';
import { defineDispute } from '#kernel/dispute';
import { group, longText, text } from '#kernel/item';
import { defineRegister } from '#kernel/register';

const since = parseDay('2021-03-01');
const unit = 'market-regulation';

const person = (title: { zh: string; en: string }) =>
  group(
    {
      name: text(50, { title: { zh: '姓名', en: 'Name' } }),
      idNumber: text(
        18,
        { title: { zh: '身份证号', en: 'Identity number' }, personal: 'id-number' },
        '^[1-9]\\d{16}[0-9X]$',
      ),
    },
    { title },
  );

const disputeForm = Type.Object(
  {
    ownName: text(100, { title: { zh: '你的企业名称', en: 'Name of your business' } }),
    otherName: text(100, { title: { zh: '对方的企业名称', en: 'Name of the other business' } }),
    respondent: person({ zh: '对方的法定代表人', en: 'Legal representative of the other business' }),
    facts: longText(4000, { title: { zh: '事实和理由', en: 'Facts and grounds' } }),
    claims: Type.Array(
      group(
        { text: longText(500, { title: { zh: '诉求', en: 'Claim' } }) },
        { title: { zh: '一项诉求', en: 'A claim' } },
      ),
      {
        minItems: 1,
        maxItems: 10,
        title: '诉求，一项一条',
        'x-title-en': 'Claims, one a line',
      },
    ),
    contact: text(50, {
      title: { zh: '你的联系方式（不给对方看）', en: 'How to reach you (not shown to the other side)' },
    }),
  },
  { additionalProperties: false },
);

/** Rulings and agreements on names (名称争议结果): what stands, for whom. Not open: it names persons' quarrels. */
export const nameRulingRegister = defineRegister({
  code: 'name-ruling',
  name: { zh: '企业名称争议结果', en: 'Results of name disputes' },
  unit,
  schema: Type.Object(
    {
      ownName: Type.String({ maxLength: 100 }),
      otherName: Type.String({ maxLength: 100 }),
      result: Type.Union([Type.Literal('ruling'), Type.Literal('agreement')]),
      caseNumber: Type.String({ maxLength: 40 }),
    },
    { additionalProperties: false },
  ),
  keys: [],
  open: false,
  live: ['standing'],
  search: ['ownName', 'otherName'],
});

/** Enters what stands (登记争议结果), so that whoever handles the name next finds it. */
export const recordNameRuling = defineEffect<{ ownName: string; otherName: string }>({
  code: 'name-dispute.record',
  does: 'record',
  plan: ({ form, caseId, number, results }) => ({
    planned: [
      {
        do: 'record',
        register: nameRulingRegister.code,
        record: caseId,
        status: 'standing',
        data: {
          ownName: form.ownName,
          otherName: form.otherName,
          result: results.rule?.findings ? 'ruling' : 'agreement',
          caseNumber: number,
        },
        keys: {},
      },
    ],
    result: {},
  }),
});

/**
 * Dispute over a business name (企业名称争议裁决): the registrar accepts, serves the copy on the other side, may mediate, and rules
 * within three months. Who does not agree goes to administrative review or to court. 《企业名称登记管理规定》第二十一条.
 */
export const nameDispute = defineDispute({
  code: 'name-dispute',
  name: { zh: '企业名称争议裁决', en: 'Dispute over a business name' },
  version: 1,
  from: since,
  basis: '《企业名称登记管理规定》第二十一条',
  unit,
  applicants: ['person', 'business'],
  keywords: ['名称被侵权', '名字被抄', '企业名称争议', '名称纠纷', '维权', 'name dispute'],
  summary: {
    zh: '别的企业名称侵犯了你企业的名称，请登记机关调解或者裁决。',
    en: 'Another business infringes your name: ask the registrar to mediate or to rule.',
  },
  numberPrefix: 'MZ',
  form: disputeForm,
  steps: [
    { code: 'names', title: { zh: '两个名称', en: 'The two names' }, fields: ['ownName', 'otherName', 'respondent'] },
    {
      code: 'claims',
      title: { zh: '你要什么，为什么', en: 'What you ask and why' },
      fields: ['claims', 'facts', 'contact'],
    },
  ],
  title: '/otherName',
  limits: [{ from: since, statutory: months(3), promised: months(3), basis: '《企业名称登记管理规定》第二十一条' }],
  result: { zh: '调解协议或者裁决书', en: 'An agreement or a ruling' },
  respondents: '/respondent',
  served: ['ownName', 'otherName', 'respondent', 'facts', 'claims'],
  claims: { from: '/claims', text: 'text' },
  acceptance: {
    unit,
    role: 'registrar',
    limit: workingDays(5),
    refusals: [
      {
        code: 'not-registered-here',
        text: { zh: '对方不在本机关登记', en: 'The other business is not registered here' },
        basis: '《企业名称登记管理规定》第二十一条',
      },
      {
        code: 'in-court',
        text: { zh: '已经就同一争议向法院起诉', en: 'The same dispute is before a court' },
        basis: '《企业名称登记管理规定》第二十一条',
      },
    ],
  },
  reply: workingDays(10),
  mediation: { unit, role: 'registrar', sign: workingDays(5) },
  ruling: { unit, role: 'registrar-head' },
  enforcement: [
    {
      code: 'record',
      name: { zh: '登记争议结果', en: 'Result entered' },
      kind: 'record',
      effect: recordNameRuling.code,
    },
  ],
  service: 'service.deemed',
  since,
});
