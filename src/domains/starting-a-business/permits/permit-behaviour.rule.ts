import Type from 'typebox';
import { Refusal } from '#kernel/base';
import { choice, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

/** The four ways of the reform (改革方式), and plain approval before it. 《重庆市优化营商环境条例》第十七条. */
export const permitKinds = {
  abolished: { zh: '直接取消审批', en: 'abolished' },
  filing: { zh: '审批改为备案', en: 'approval turned into filing' },
  commitment: { zh: '实行告知承诺', en: 'notice and commitment' },
  optimised: { zh: '优化审批服务', en: 'better service, same approval' },
  approval: { zh: '审批（改革前）', en: 'approval, before the reform' },
} as const;

/** A way of the reform. */
export type PermitKind = keyof typeof permitKinds;

const inputSchema = Type.Object(
  {
    kind: choice(permitKinds, { title: { zh: '改革方式', en: 'Kind of reform' } }),
    merged: yesNo({ title: { zh: '已经并入营业执照（多证合一）', en: 'Merged into the licence' } }),
  },
  { additionalProperties: false },
);

interface Params {
  reformed: boolean;
}

/** What a permit of a kind does with a case (办件怎么走). */
export interface PermitBehaviour {
  /** No case at all: the fields are collected with the registration and told to the unit. */
  case: 'none' | 'noted' | 'issued-at-once' | 'decided';
  operateFrom: 'licence' | 'receipt' | 'commitment' | 'permit';
  checkedAfter: boolean;
  ordinaryWayOpen: boolean;
}

/**
 * How a business permit behaves under its kind of reform (改革方式决定怎么办): whether there is a case, who decides, and from when the
 * firm may operate. Refused with `ITEM_ABOLISHED` is applying for what was abolished; before the first day every kind is an approval.
 */
export const permitBehaviour = defineRule<Params, typeof inputSchema, PermitBehaviour>({
  code: 'permit.behaviour',
  name: { zh: '涉企许可怎么办', en: 'How a business permit is handled' },
  title: { zh: '这个许可属于哪一类，要不要办、怎么办？', en: 'Which kind is this permit, and how is it handled?' },
  input: inputSchema,
  versions: [
    { from: '2019-04-23', to: '2021-06-30', basis: '《行政许可法》第四十二条', params: { reformed: false } },
    {
      from: '2021-07-01',
      basis: '国发〔2021〕7号；渝府发〔2021〕16号；《重庆市优化营商环境条例》第十七条',
      verified: false,
      params: { reformed: true },
    },
  ],
  apply({ reformed }, { kind, merged }) {
    if (!reformed || kind === 'approval') {
      const value = { case: 'decided', operateFrom: 'permit', checkedAfter: false, ordinaryWayOpen: true } as const;
      return {
        value,
        steps: [{ zh: '按一般许可办，批了才能经营', en: 'an ordinary permit: operate once it is granted' }],
      };
    }
    if (kind === 'abolished') throw new Refusal('ITEM_ABOLISHED', { item: permitKinds.abolished.zh });
    if (kind === 'filing') {
      const noCase = merged ? 'none' : 'noted';
      return {
        value: { case: noCase, operateFrom: 'receipt', checkedAfter: true, ordinaryWayOpen: false },
        steps: [
          merged
            ? { zh: '和登记一起填，推给主管单位，不用另办', en: 'filled in with the registration and told to the unit' }
            : { zh: '材料齐全当场备案，不审批', en: 'noted on the spot when complete; nobody approves' },
        ],
      };
    }
    if (kind === 'commitment')
      return {
        value: { case: 'issued-at-once', operateFrom: 'commitment', checkedAfter: true, ordinaryWayOpen: true },
        steps: [
          { zh: '签承诺书当场发证，事后核查', en: 'issued on the commitment, checked afterwards' },
          { zh: '也可以选一般程序', en: 'the ordinary way stays open' },
        ],
      };
    return {
      value: { case: 'decided', operateFrom: 'permit', checkedAfter: true, ordinaryWayOpen: true },
      steps: [{ zh: '审批，时限压缩、材料减少', en: 'an approval with a shorter limit and fewer papers' }],
    };
  },
  examples: [
    { on: '2021-07-01', input: { kind: 'abolished', merged: false }, refuses: 'ITEM_ABOLISHED' },
    {
      on: '2021-06-30',
      input: { kind: 'abolished', merged: false },
      expect: { case: 'decided', operateFrom: 'permit', checkedAfter: false, ordinaryWayOpen: true },
    },
    {
      on: '2021-09-16',
      input: { kind: 'filing', merged: true },
      expect: { case: 'none', operateFrom: 'receipt', checkedAfter: true, ordinaryWayOpen: false },
    },
    {
      on: '2021-09-16',
      input: { kind: 'commitment', merged: false },
      expect: { case: 'issued-at-once', operateFrom: 'commitment', checkedAfter: true, ordinaryWayOpen: true },
    },
  ],
});
