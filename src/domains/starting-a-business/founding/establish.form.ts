import Type, { type Static } from 'typebox';
import type { LocalText } from '#kernel/base';
import { choice, choices, day, fen, group, longText, shown, text, whole, yesNo } from '#kernel/item';
import { jointPermitFields } from '../permits/trade-licence.item.ts';
import { placeTypes } from './address-route.rule.ts';

const idNumberPattern = '^[1-9][0-9]{16}[0-9X]$';
const phonePattern = '^1[3-9][0-9]{9}$';

/** Kinds of company (公司类型). */
export const companyTypes = {
  llc: { zh: '有限责任公司', en: 'Limited liability company' },
  jsc: { zh: '股份有限公司', en: 'Joint-stock company' },
} as const satisfies Record<string, LocalText>;

/** The commitments on the seat (住所承诺), all of which the founders give. */
export const seatCommitments = {
  'right-to-use': { zh: '我们有权使用这个地方', en: 'We have the right to use this place' },
  'lawful-purpose': {
    zh: '用途合法，符合房屋的规划用途',
    en: 'The purpose is lawful and fits the planned use of the building',
  },
  'lawful-building': {
    zh: '不是违法建筑、危险房屋或者已被征收的房屋',
    en: 'It is no illegal, dangerous or expropriated building',
  },
  'can-be-found': { zh: '按这个地址能找到我们', en: 'We can be found at this address' },
} as const satisfies Record<string, LocalText>;

/** The branches after the licence (后续环节), each with the unit that does it. */
export const branchNames = {
  seal: { zh: '刻章备案', en: 'Seals' },
  tax: { zh: '首次办税', en: 'First tax matters' },
  'social-insurance': { zh: '社保登记和参保', en: 'Social insurance' },
  'housing-fund': { zh: '公积金缴存登记', en: 'Housing fund' },
  bank: { zh: '银行预约账号', en: 'Reserved bank account number' },
} as const satisfies Record<string, LocalText>;

/** A branch after the licence. */
export type Branch = keyof typeof branchNames;

/** Kinds of seal (印章种类). */
export const sealNames = {
  official: { zh: '法定名称章', en: 'Official seal' },
  finance: { zh: '财务专用章', en: 'Finance seal' },
  contract: { zh: '合同专用章', en: 'Contract seal' },
  invoice: { zh: '发票专用章', en: 'Invoice seal' },
  'legal-representative': { zh: '法定代表人名章', en: "Legal representative's name seal" },
} as const satisfies Record<string, LocalText>;

/** A kind of seal. */
export type SealKind = keyof typeof sealNames;

const name = text(50, { title: { zh: '姓名', en: 'Name' } });
const idNumber = text(
  18,
  {
    title: { zh: '身份证号码', en: 'Identity number' },
    help: { zh: '最后一位是 X 的写大写。', en: 'Write a final X in capitals.' },
    personal: 'id-number',
  },
  idNumberPattern,
);
const phone = text(11, { title: { zh: '手机号', en: 'Mobile phone' }, personal: 'phone' }, phonePattern);
const person = { name, idNumber, phone };

function people(max: number, field: { title: LocalText; help?: LocalText }) {
  return Type.Array(group(person, { title: { zh: '人员', en: 'Person' } }), {
    maxItems: max,
    ...shown({ widget: 'people', default: [], ...field }),
  });
}

/** The seat as filed (住所). */
const addressForm = group(
  {
    placeType: choice(placeTypes, { title: { zh: '场所类型', en: 'Kind of place' } }),
    base: Type.Optional(
      text(20, { title: { zh: '孵化基地编号', en: 'Code of the incubation base' } }, '^[A-Za-z0-9-]{1,20}$'),
    ),
    town: text(30, { title: { zh: '镇、街道', en: 'Town or street office' } }),
    detail: text(120, { title: { zh: '路、门牌或者村、组', en: 'Road and number, or village and group' } }),
    room: Type.Optional(text(40, { title: { zh: '楼栋、房间', en: 'Building and room' } })),
    commitments: choices(seatCommitments, {
      title: { zh: '住所承诺', en: 'Commitments on the seat' },
      help: { zh: '四条都承诺，就不用交房产证明。', en: 'With all four, no proof of the premises is asked for.' },
      widget: 'commitments',
      default: [],
    }),
    neighboursConsent: Type.Optional(
      yesNo({
        title: { zh: '有利害关系的业主都同意', en: 'All interested owners agree' },
        help: { zh: '只有住宅才要。', en: 'For homes only.' },
      }),
    ),
  },
  {
    title: { zh: '住所', en: 'Seat' },
    help: {
      zh: '一家公司登记一个住所。在孵化基地办，承诺就行。',
      en: 'A company registers one seat. In an incubation base a commitment is enough.',
    },
    widget: 'address',
  },
);

/** The one form of a company start (开办企业一张表). */
export const establishForm = Type.Object(
  {
    companyType: choice(companyTypes, { title: { zh: '公司类型', en: 'Kind of company' }, default: 'llc' }),
    name: group(
      {
        full: text(100, { title: { zh: '公司名称', en: 'Company name' } }),
        relationProof: Type.Optional(
          text(500, {
            title: { zh: '和重名企业的投资关系', en: 'Investment relation with the namesake' },
            help: {
              zh: '对方投资了你们才填，写对方的统一社会信用代码。',
              en: 'Only if the namesake invests in you: its unified social credit code.',
            },
          }),
        ),
      },
      {
        title: { zh: '名称', en: 'Name' },
        help: { zh: '边打边查，能不能用马上知道。', en: 'Checked while you type.' },
        widget: 'business-name',
      },
    ),
    address: addressForm,
    serviceAddress: group(
      {
        email: Type.Optional(
          text(
            120,
            { title: { zh: '电子邮箱', en: 'E-mail' } },
            '^[^@\\s\\u0000-\\u001f]+@[^@\\s\\u0000-\\u001f]+\\.[A-Za-z]{2,}$',
          ),
        ),
        agreed: yesNo({
          title: { zh: '同意法律文书送到这个邮箱', en: 'I agree that legal papers are served at this e-mail address' },
          help: { zh: '不同意，就送到住所。', en: 'Otherwise they go to the seat.' },
          default: false,
        }),
      },
      { title: { zh: '法律文书送达地址', en: 'Address for service' } },
    ),
    capital: group(
      {
        amountFen: fen(1, { title: { zh: '注册资本', en: 'Registered capital' } }),
        dueOn: day({
          title: { zh: '最晚缴足日期', en: 'Paid in by' },
          help: { zh: '写进章程，算有没有超过法律的年限。', en: 'Goes into the charter; the law sets a longest term.' },
        }),
        paidInFull: Type.Optional(yesNo({ title: { zh: '已经缴足', en: 'Already paid in full' } })),
      },
      { title: { zh: '注册资本', en: 'Capital' } },
    ),
    shareholders: Type.Array(
      group(
        {
          ...person,
          capitalFen: fen(1, { title: { zh: '出资额', en: 'Contribution' } }),
          shareBp: Type.Optional(
            whole(0, 10_000, { title: { zh: '持股比例（万分比）', en: 'Share in basis points' } }),
          ),
          abroad: Type.Optional(yesNo({ title: { zh: '住所在境外', en: 'Resides abroad' } })),
        },
        { title: { zh: '股东', en: 'Shareholder' } },
      ),
      {
        maxItems: 201,
        ...shown({
          title: { zh: '股东', en: 'Shareholders' },
          help: {
            zh: '每个人都要自己确认签字，你自己不用再签。',
            en: 'Each signs for himself; filing is your own signature.',
          },
          widget: 'people',
        }),
      },
    ),
    legalRepresentative: group(
      {
        ...person,
        role: choice(
          { director: { zh: '董事', en: 'Director' }, manager: { zh: '经理', en: 'Manager' } },
          { title: { zh: '同时担任', en: 'Is also' }, default: 'director' },
        ),
      },
      { title: { zh: '法定代表人', en: 'Legal representative' } },
    ),
    directors: Type.Optional(
      people(200, {
        title: { zh: '其他董事', en: 'Other directors' },
        help: { zh: '小公司有一名董事就够。', en: 'A small company needs one director.' },
      }),
    ),
    supervisors: Type.Optional(people(200, { title: { zh: '监事', en: 'Supervisors' } })),
    noSupervisor: Type.Optional(
      yesNo({
        title: { zh: '全体股东同意不设监事', en: 'All shareholders agree to have no supervisor' },
        default: false,
      }),
    ),
    auditCommittee: Type.Optional(
      whole(0, 200, { title: { zh: '董事会审计委员会人数', en: 'Members of the audit committee of the board' } }),
    ),
    managers: Type.Optional(
      people(20, {
        title: { zh: '经理等高级管理人员', en: 'Senior managers' },
        help: { zh: '法定代表人兼任的不用再填。', en: 'Not needed if the legal representative is the manager.' },
      }),
    ),
    contactPerson: Type.Optional(
      group(person, {
        title: { zh: '联络员', en: 'Contact person' },
        help: { zh: '不填就是法定代表人。', en: 'The legal representative, if left empty.' },
      }),
    ),
    beneficialOwners: Type.Optional(
      group(
        {
          by: choice(
            { commitment: { zh: '承诺免报', en: 'Commitment' }, filing: { zh: '备案', en: 'Filing' } },
            { title: { zh: '怎么报', en: 'How' } },
          ),
          othersControlOrProfit: yesNo({
            title: { zh: '另有他人控制或者受益', en: 'Somebody else controls or profits' },
            default: false,
          }),
          onlyThroughEquity: yesNo({
            title: { zh: '只通过股权控制或者受益', en: 'Control and profit only through the equity' },
            default: true,
          }),
          owners: Type.Optional(
            Type.Array(
              group(
                {
                  name,
                  idNumber,
                  ground: choice(
                    {
                      equity: { zh: '持有 25% 以上股权', en: 'Holds 25 % or more of the equity' },
                      'profit-or-votes': {
                        zh: '享有 25% 以上收益或者表决权',
                        en: 'Has 25 % or more of profit or votes',
                      },
                      control: { zh: '单独或者联合控制', en: 'Controls alone or jointly' },
                    },
                    { title: { zh: '理由', en: 'Ground' } },
                  ),
                },
                { title: { zh: '受益所有人', en: 'Beneficial owner' } },
              ),
              { maxItems: 50, ...shown({ title: { zh: '受益所有人', en: 'Beneficial owners' }, widget: 'people' }) },
            ),
          ),
        },
        {
          title: { zh: '受益所有人', en: 'Beneficial owners' },
          help: {
            zh: '最终拥有或者控制公司的自然人。',
            en: 'The natural persons who finally own or control the company.',
          },
        },
      ),
    ),
    charter: group(
      {
        template: choice(
          {
            'standard-1': { zh: '标准章程（一名股东）', en: 'Standard charter, one shareholder' },
            'standard-2': {
              zh: '标准章程（多名股东、一名董事）',
              en: 'Standard charter, several shareholders, one director',
            },
            own: { zh: '自己的章程', en: 'Our own charter' },
          },
          { title: { zh: '章程', en: 'Charter' }, default: 'standard-2' },
        ),
        text: Type.Optional(longText(20_000, { title: { zh: '章程正文', en: 'Text of the charter' } })),
      },
      { title: { zh: '公司章程', en: 'Charter' } },
    ),
    scope: Type.Array(text(12, { title: { zh: '条目', en: 'Entry' } }, '^[A-Z][0-9]{3,7}$'), {
      minItems: 1,
      maxItems: 60,
      uniqueItems: true,
      ...shown({
        title: { zh: '经营范围', en: 'Business scope' },
        help: {
          zh: '从规范条目里选，第一条是主营。',
          en: 'Chosen from the catalogue; the first is the main business.',
        },
        widget: 'scope',
      }),
    }),
    approvals: Type.Optional(
      Type.Array(
        group(
          {
            scope: text(12, { title: { zh: '经营范围条目', en: 'Scope entry' } }, '^[A-Z][0-9]{3,7}$'),
            number: text(60, { title: { zh: '批准文件号', en: 'Number of the approval' } }),
            issuedOn: day({ title: { zh: '批准日期', en: 'Day of the approval' } }),
            validUntil: Type.Optional(day({ title: { zh: '有效期至', en: 'Valid until' } })),
          },
          { title: { zh: '批准文件', en: 'Approval' } },
        ),
        {
          maxItems: 20,
          ...shown({
            title: { zh: '前置审批文件', en: 'Approvals before registration' },
            help: {
              zh: '只有登记前要审批的条目才填。',
              en: 'Only for entries that need an approval before registration.',
            },
          }),
        },
      ),
    ),
    requested: choices(branchNames, {
      title: { zh: '一起办', en: 'Also do' },
      help: {
        zh: '执照办好后同时推送，互不等待。',
        en: 'Sent at once when the licence is there; none waits for another.',
      },
      default: Object.keys(branchNames),
    }),
    employees: Type.Optional(
      Type.Array(
        group(
          {
            ...person,
            hireDate: day({ title: { zh: '入职日期', en: 'First working day' } }),
            monthlyWageFen: fen(1, { title: { zh: '月工资', en: 'Monthly wage' } }),
            hpfFirstJob: yesNo({
              title: { zh: '第一次参加工作', en: 'First job' },
              help: {
                zh: '第一次参加工作的，公积金从第二个月缴。',
                en: 'A first job pays into the housing fund from the second month.',
              },
              default: false,
            }),
          },
          { title: { zh: '员工', en: 'Employee' } },
        ),
        {
          maxItems: 500,
          ...shown({
            title: { zh: '员工', en: 'Employees' },
            help: {
              zh: '填一次，社保和公积金都用它。',
              en: 'Typed once, used for social insurance and the housing fund.',
            },
            widget: 'employees',
            default: [],
          }),
        },
      ),
    ),
    tax: group(
      {
        accountingMethod: Type.Optional(
          choice(
            {
              small: { zh: '小企业会计准则', en: 'Accounting rules for small firms' },
              enterprise: { zh: '企业会计准则', en: 'Accounting rules for enterprises' },
              unsure: { zh: '说不准，请税务局联系我', en: 'Not sure; please call me' },
            },
            { title: { zh: '怎么记账', en: 'How the books are kept' } },
          ),
        ),
        wantsInvoices: yesNo({ title: { zh: '要领发票', en: 'I need invoices' }, default: true }),
      },
      { title: { zh: '税务', en: 'Tax' } },
    ),
    housingFund: group(
      {
        rateBp: whole(500, 1200, {
          title: { zh: '公积金缴存比例（万分比）', en: 'Housing fund rate in basis points' },
          help: { zh: '500 就是 5%，最高 1200。', en: '500 is 5 %; at most 1200.' },
          default: 500,
        }),
      },
      { title: { zh: '公积金', en: 'Housing fund' } },
    ),
    bank: Type.Optional(
      group(
        {
          code: choice(
            { bank: { zh: '本区协同银行', en: 'The bank connected with the district' } },
            { title: { zh: '银行', en: 'Bank' }, default: 'bank' },
          ),
          branch: text(100, { title: { zh: '网点', en: 'Branch' } }),
        },
        { title: { zh: '开户银行', en: 'Bank' } },
      ),
    ),
    seals: Type.Optional(
      choices(sealNames, {
        title: { zh: '要哪些印章', en: 'Seals wanted' },
        help: {
          zh: '法定名称章一定有，首套电子印章免费。',
          en: 'The official seal is always made; the first electronic set is free.',
        },
        default: Object.keys(sealNames),
      }),
    ),
    permits: Type.Optional(
      group(jointPermitFields, {
        title: { zh: '许可一起办', en: 'Permits at the same time' },
        help: {
          zh: '执照一出来，这些许可就以公司的名义同时送到各单位，不用再填一遍。',
          en: 'As soon as the licence is there, these go to their units in the name of the company; nothing is filled in again.',
        },
      }),
    ),
    declared: yesNo({
      title: { zh: '以上内容真实，由我们负责', en: 'All of this is true and we answer for it' },
      help: {
        zh: '提交后，公安、税务、人力社保、公积金和所选银行会收到各自办事要用的那部分信息。',
        en: 'On filing, police, tax, social insurance, housing fund and the chosen bank each get the part they need for their own work.',
      },
      default: false,
    }),
  },
  { additionalProperties: false, title: '开办企业', 'x-title-en': 'Start a company' },
);

/** The form as filed. */
export type EstablishForm = Static<typeof establishForm>;

/** A person of the form. */
export interface FormPerson {
  name: string;
  idNumber: string;
  phone: string;
}
