import Type, { type Static } from 'typebox';
import { type Day, type Instant, instantOfMs, msOfInstant, startOfDay } from '#kernel/base';
import { choice, day, group, line, longer, money, person, whole, words, yesNo } from '../fields.ts';
import type { preferences } from './scoring.rule.ts';

/** Hours at which bidding may close (截止时刻). */
const closingHours = {
  '09': ['09:00', '09:00'],
  '10': ['10:00', '10:00'],
  '14': ['14:00', '14:00'],
  '15': ['15:00', '15:00'],
} as const;

/** The form of a tender (公开招标采购). */
export const tenderForm = Type.Object(
  {
    project: group(
      {
        name: line(100, '项目名称', 'Name of the project'),
        category: choice(
          { goods: ['货物', 'Goods'], services: ['服务', 'Services'], works: ['工程', 'Works'] },
          '类别',
          'Category',
        ),
        need: longer(10, 4000, '采购需求', 'What is needed'),
        budgetFen: money('预算（最高限价）', 'Budget and ceiling'),
      },
      '采购项目',
      'Project',
    ),
    intention: Type.Optional(line(40, '采购意向编号', 'Number of the intention')),
    exception: Type.Optional(
      choice(
        {
          'unforeseen-urgent': ['不可预见的急需', 'Unforeseen and urgent'],
          'agreement-supply': ['协议供货、定点采购', 'Agreement supply'],
          'batch-central': ['批量集中采购', 'Central batch'],
          secret: ['涉密', 'Secret'],
        },
        '没有提前公开意向的原因',
        'Why there was no intention in time',
      ),
    ),
    closingDay: day('投标截止日', 'Closing day'),
    closingHour: choice(closingHours, '截止时刻', 'Closing hour'),
    reserved: yesNo('专门面向中小企业', 'Reserved for SMEs'),
    deductionPercent: whole(0, 20, '小微企业价格扣除（%）', 'Deduction for small and micro (%)'),
    pricePoints: whole(0, 100, '价格分', 'Points of the price'),
    factors: Type.Array(
      group(
        {
          name: line(40, '评分项', 'Factor'),
          points: whole(1, 100, '分值', 'Points'),
          objective: yesNo('客观分', 'Objective'),
        },
        '评分项',
        'Factor',
      ),
      { maxItems: 20, ...words('其他评分项（与价格分合计 100 分）', 'Other factors (100 points with the price)') },
    ),
    specialty: choice(
      {
        'medical-equipment': ['医疗设备', 'Medical equipment'],
        'teaching-equipment': ['教学设备', 'Teaching equipment'],
        information: ['信息化', 'Information technology'],
        property: ['物业服务', 'Property services'],
      },
      '评审专业',
      'Specialty of the experts',
    ),
    members: whole(5, 15, '评标委员会人数（单数）', 'Members of the committee (odd)'),
    complex: yesNo('技术复杂或社会影响较大', 'Complex or of high social impact'),
    holders: Type.Array(person('密钥保管人', 'Key holder'), {
      minItems: 2,
      maxItems: 9,
      ...words('密钥保管人（任意两人到场即可开标）', 'Key holders (any two of them open the bids)', {
        'x-widget': 'people',
      }),
    }),
  },
  { additionalProperties: false },
);
export type TenderForm = Static<typeof tenderForm>;

/** What a bidder's letter holds (投标函). Everything but the plan is read out at the opening. */
export const bidLetter = Type.Object(
  {
    priceFen: money('投标总价', 'Total price'),
    /** What the declaration of size says (中小企业声明函). */
    preferred: choice(
      {
        none: ['不享受', 'None'],
        'small-micro': ['小型、微型企业', 'Small or micro'],
        consortium: ['含小微企业的联合体或分包', 'Consortium with small or micro'],
      } satisfies Record<(typeof preferences)[number], readonly [string, string]>,
      '中小企业声明',
      'Declaration of size',
    ),
    deliveryDays: whole(1, 3650, '交货或服务期（天）', 'Delivery in days'),
    plan: longer(1, 4000, '技术和商务响应', 'Technical and commercial response'),
  },
  { additionalProperties: false },
);

/** The second at which bidding closes; received at this moment is in time. */
export function deadlineOf({ closingDay, closingHour }: Pick<TenderForm, 'closingDay' | 'closingHour'>): Instant {
  return instantOfMs(msOfInstant(startOfDay(closingDay as Day)) + Number(closingHour) * 3_600_000);
}

/** The code of a factor: `f1` is the first. */
export function factorCode(n: number): string {
  return `f${n + 1}`;
}
