import Type, { type Static } from 'typebox';
import { choice, day, fen, group, longText, shown, text, yesNo } from '#kernel/item';
import { companyGroup } from '../company-form.ts';

/** Why a company is dissolved (解散事由). 《公司法》（2023）第二百二十九条. */
export const dissolutionCauses = {
  term: { zh: '章程规定的期限届满或者事由出现', en: 'Term of the charter over, or a cause named in it' },
  resolution: { zh: '股东会决议解散', en: 'Resolution of the shareholders' },
  merger: { zh: '合并或者分立', en: 'Merger or division' },
  authority: { zh: '被吊销、责令关闭或者撤销', en: 'Revoked, closed by order, or annulled' },
  court: { zh: '法院判决解散', en: 'Dissolved by a court' },
} as const;

const name = text(50, { title: { zh: '姓名', en: 'Name' } });

/** The form of an ordinary end (普通注销申请表): the company, why it ends, and who liquidates it. */
export const ordinaryForm = Type.Object(
  {
    company: companyGroup({ zh: '要注销哪家公司', en: 'Which company' }),
    cause: choice(dissolutionCauses, {
      title: { zh: '为什么解散', en: 'Why it is dissolved' },
      help: { zh: '合并、分立不用清算。', en: 'After a merger or division nothing is liquidated.' },
      default: 'resolution',
    }),
    causeOn: day({ title: { zh: '决议、决定或者判决的日期', en: 'Day of the resolution, decision or judgment' } }),
    groupOn: Type.Optional(day({ title: { zh: '清算组成立日期', en: 'Day on which the group was formed' } })),
    leader: Type.Optional(
      group(
        {
          name,
          phone: text(11, { title: { zh: '手机号', en: 'Mobile phone' }, personal: 'phone' }, '^1[3-9][0-9]{9}$'),
        },
        {
          title: { zh: '清算组负责人', en: 'Head of the group' },
          help: { zh: '名单会公告，手机号不公开。', en: 'The list is published, the phone number is not.' },
        },
      ),
    ),
    members: Type.Optional(
      Type.Array(group({ name }, { title: { zh: '成员', en: 'Member' } }), {
        maxItems: 50,
        ...shown({ title: { zh: '清算组其他成员', en: 'Other members of the group' } }),
      }),
    ),
    creditors: Type.Optional(
      Type.Array(
        group(
          {
            name: text(100, { title: { zh: '债权人', en: 'Creditor' } }),
            toldOn: day({ title: { zh: '通知日期', en: 'Day on which he was told' } }),
          },
          { title: { zh: '债权人', en: 'Creditor' } },
        ),
        {
          maxItems: 200,
          ...shown({
            title: { zh: '已知债权人', en: 'Known creditors' },
            help: { zh: '清算组成立 10 天内都要通知到。', en: 'All to be told within ten days of the forming.' },
          }),
        },
      ),
    ),
    declared: yesNo({
      title: {
        zh: '以上真实；清偿完以前不分配财产，也不做和清算无关的生意。',
        en: 'This is true; nothing is handed out before all is paid, and no other business is done.',
      },
    }),
  },
  { additionalProperties: false },
);

/** A filled form of an ordinary end. */
export type OrdinaryForm = Static<typeof ordinaryForm>;

const money = (zh: string, en: string) => fen(0, { title: { zh, en } });

/** The report of the liquidation (清算报告): what was there, what was owed and to whom, when it ended, who confirmed it. */
export const reportForm = Type.Object(
  {
    finishedOn: day({ title: { zh: '清算结束日期', en: 'Day on which the liquidation ended' } }),
    assetsFen: money('公司财产', 'Assets'),
    costsFen: money('清算费用', 'Costs of the liquidation'),
    wagesFen: money('职工工资', 'Wages'),
    socialInsuranceFen: money('社会保险费用', 'Social insurance'),
    compensationFen: money('法定补偿金', 'Statutory compensation'),
    taxesFen: money('所欠税款', 'Taxes owed'),
    debtsFen: money('确认的债务（含公告期内申报的）', 'Debts admitted, those declared during the notice included'),
    confirmedOn: day({
      title: { zh: '股东会或者法院确认报告的日期', en: 'Day on which shareholders or court confirmed it' },
    }),
    claims: longText(4000, {
      title: { zh: '债权登记情况', en: 'How each claim was dealt with' },
      help: { zh: '谁申报了多少，认了多少，为什么。', en: 'Who declared how much, what was admitted, and why.' },
    }),
  },
  { additionalProperties: false },
);

/** A filled report. */
export type LiquidationReport = Static<typeof reportForm>;
