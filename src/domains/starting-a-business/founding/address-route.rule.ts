import Type from 'typebox';
import { addMonths, type Day, type LocalText } from '#kernel/base';
import { choice, day, whole, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

/** What kind of place the seat is (场所类型). */
export const placeTypes = {
  'incubation-base': { zh: '孵化基地', en: 'Incubation base' },
  own: { zh: '自有房屋', en: 'Own premises' },
  lease: { zh: '租赁', en: 'Leased' },
  'free-use': { zh: '无偿使用', en: 'Used free of charge' },
  'cluster-host': { zh: '集群注册托管', en: 'Cluster host' },
  residential: { zh: '住宅', en: 'Home' },
  temporary: { zh: '临时场所', en: 'Temporary place' },
} as const satisfies Record<string, LocalText>;

/** A kind of place. */
export type PlaceType = keyof typeof placeTypes;

interface Params {
  /** Kinds of place that the city's published measure has opened to commitment, besides bases and homes. */
  opened: readonly PlaceType[];
  /** A waived proof is compared with shared data first. */
  dataCheck: boolean;
  /** How long the route stays closed to the signers of a false commitment, in months. */
  closedMonths: number;
}

/** How the seat is decided (住所办理方式) and why. */
export interface AddressRoute {
  route: 'commitment' | 'data-check' | 'officer' | 'refuse';
  reason:
    | 'second-seat'
    | 'abnormal'
    | 'false-commitment'
    | 'base-listed'
    | 'base-full'
    | 'neighbours-agree'
    | 'neighbours-missing'
    | 'opened'
    | 'not-opened'
    | 'data-differs';
  refusal?: 'ADDRESS_SECOND_SEAT' | 'BASE_CAPACITY';
}

const reasons: Record<AddressRoute['reason'], LocalText> = {
  'second-seat': { zh: '一家企业只能登记一个住所', en: 'a business registers one seat only' },
  abnormal: { zh: '这个地址在经营异常名录里或查实有假', en: 'the address is on the abnormal list or was found false' },
  'false-commitment': {
    zh: '签字人一年内作过虚假的住所承诺',
    en: 'a signer gave a false commitment within the last year',
  },
  'base-listed': { zh: '列入承诺制范围的孵化基地，还有名额', en: 'a listed incubation base with free places' },
  'base-full': { zh: '这个孵化基地名额已满', en: 'the incubation base is full' },
  'neighbours-agree': { zh: '住宅，有利害关系的业主都同意', en: 'a home, and all interested owners agree' },
  'neighbours-missing': {
    zh: '住宅，还缺有利害关系业主的同意',
    en: 'a home without the consent of all interested owners',
  },
  opened: { zh: '全市已开放承诺的场所类型', en: 'a kind of place that the city has opened to commitment' },
  'not-opened': { zh: '还没有开放承诺的场所类型，要看证明', en: 'a kind of place that still needs proof' },
  'data-differs': {
    zh: '免了证明的要先比对数据，没有比对上',
    en: 'waived proof is checked against data first, and they differ',
  },
};

/**
 * How the seat of a new company is decided (住所办理方式): by commitment, after a data check, by an officer, or refused.
 * `data-check` is the answer while no result of the comparison is given.
 * 《重庆市优化营商环境条例》第十九条; 《市场主体登记管理条例》第十一条; 《民法典》第二百七十九条.
 */
export const addressRoute = defineRule({
  code: 'address.route',
  name: { zh: '住所办理方式', en: 'How the seat is decided' },
  title: { zh: '这个地址能不能承诺办理？', en: 'Is a commitment enough for this address?' },
  input: Type.Object(
    {
      placeType: choice(placeTypes, { title: { zh: '场所类型', en: 'Kind of place' } }),
      hasSeat: Type.Optional(yesNo({ title: { zh: '已经登记了一个住所', en: 'Has a registered seat already' } })),
      abnormal: Type.Optional(yesNo({ title: { zh: '地址在异常名录里', en: 'Address is on the abnormal list' } })),
      falseCommitmentOn: Type.Optional(
        day({ title: { zh: '签字人虚假承诺被查实的日期', en: 'Day on which a signer’s commitment was found false' } }),
      ),
      base: Type.Optional(
        Type.Object(
          {
            capacity: whole(0, 100_000, { title: { zh: '可容纳企业数', en: 'Capacity' } }),
            tenants: whole(0, 1_000_000, { title: { zh: '已入驻企业数', en: 'Tenants' } }),
          },
          { additionalProperties: false, title: '列入名单的基地', 'x-title-en': 'Listed base' },
        ),
      ),
      neighboursConsent: Type.Optional(
        yesNo({ title: { zh: '有利害关系的业主都同意', en: 'All interested owners agree' } }),
      ),
      dataMatch: Type.Optional(yesNo({ title: { zh: '数据比对一致', en: 'Data agree' } })),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-01-01',
      to: '2021-06-30',
      basis: '《民法典》第二百七十九条；孵化基地按区县公布的承诺制范围',
      params: { opened: [], dataCheck: false, closedMonths: 12 } as Params,
    },
    {
      from: '2021-07-01',
      to: '2025-02-09',
      basis: '《重庆市优化营商环境条例》第十九条；开放的场所类型以市里公布的办法为准',
      verified: false,
      params: { opened: [], dataCheck: false, closedMonths: 12 } as Params,
    },
    {
      from: '2025-02-10',
      basis: '《重庆市优化营商环境条例》第十九条；公司登记管理实施办法（市场监管总局令第95号）',
      verified: false,
      params: { opened: [], dataCheck: true, closedMonths: 12 } as Params,
    },
  ],
  apply(params, input, { on }) {
    const answer = decide(params, input, on);
    return { value: answer, steps: [reasons[answer.reason]] };
  },
  examples: [
    { on: '2021-09-13', input: atBase(49), expect: { route: 'commitment', reason: 'base-listed' } },
    {
      on: '2021-09-13',
      input: atBase(50),
      expect: { route: 'officer', reason: 'base-full', refusal: 'BASE_CAPACITY' },
    },
    { on: '2025-02-09', input: atBase(0), expect: { route: 'commitment', reason: 'base-listed' } },
    { on: '2025-02-10', input: atBase(0), expect: { route: 'data-check', reason: 'base-listed' } },
    {
      on: '2025-02-10',
      input: { ...atBase(0), dataMatch: true },
      expect: { route: 'commitment', reason: 'base-listed' },
    },
    {
      on: '2025-02-10',
      input: { ...atBase(0), dataMatch: false },
      expect: { route: 'officer', reason: 'data-differs' },
    },
    { on: '2021-09-13', input: { placeType: 'lease' }, expect: { route: 'officer', reason: 'not-opened' } },
    {
      on: '2021-09-13',
      input: { placeType: 'lease', hasSeat: true },
      expect: { route: 'refuse', reason: 'second-seat', refusal: 'ADDRESS_SECOND_SEAT' },
    },
  ],
});

interface Input {
  placeType: PlaceType;
  hasSeat?: boolean;
  abnormal?: boolean;
  falseCommitmentOn?: string;
  base?: { capacity: number; tenants: number };
  neighboursConsent?: boolean;
  dataMatch?: boolean;
}

function decide(params: Params, input: Input, on: Day): AddressRoute {
  if (input.hasSeat) return { route: 'refuse', reason: 'second-seat', refusal: 'ADDRESS_SECOND_SEAT' };
  if (input.abnormal) return { route: 'officer', reason: 'abnormal' };
  const { falseCommitmentOn } = input;
  if (falseCommitmentOn && on <= addMonths(falseCommitmentOn as Day, params.closedMonths))
    return { route: 'officer', reason: 'false-commitment' };
  if (input.placeType === 'incubation-base' && input.base) {
    if (input.base.tenants >= input.base.capacity)
      return { route: 'officer', reason: 'base-full', refusal: 'BASE_CAPACITY' };
    return waived(params, input, 'base-listed');
  }
  if (input.placeType === 'residential')
    return input.neighboursConsent
      ? waived(params, input, 'neighbours-agree')
      : { route: 'officer', reason: 'neighbours-missing' };
  if (params.opened.includes(input.placeType)) return waived(params, input, 'opened');
  return { route: 'officer', reason: 'not-opened' };
}

function waived(params: Params, { dataMatch }: Input, reason: AddressRoute['reason']): AddressRoute {
  if (!params.dataCheck || dataMatch) return { route: 'commitment', reason };
  return dataMatch === undefined ? { route: 'data-check', reason } : { route: 'officer', reason: 'data-differs' };
}

function atBase(tenants: number) {
  return { placeType: 'incubation-base', base: { capacity: 50, tenants } };
}
