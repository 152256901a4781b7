import Type from 'typebox';
import type { LocalText } from '#kernel/base';
import { yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

/** What must hold for a registration to be confirmed without an officer (登记确认条件), each with its words. */
export const confirmationConditions = {
  nameClear: { zh: '名称没有冲突', en: 'The name is clear' },
  scopeGeneral: { zh: '经营范围都是一般项目', en: 'Every scope entry is general' },
  noApproval: { zh: '不需要先行审批', en: 'No approval is needed first' },
  addressClear: { zh: '住所可以承诺办理', en: 'A commitment is enough for the seat' },
  signersVerified: { zh: '签字人都实名验证过', en: 'All signers are verified' },
  signersClear: { zh: '签字人都没有受限', en: 'No signer is barred' },
  capitalFits: { zh: '出资合规', en: 'The capital fits the law' },
  organsFit: { zh: '股东人数和组织机构合规', en: 'Holders and organs fit the law' },
  charterStandard: { zh: '用标准章程', en: 'The charter is a standard one' },
} as const satisfies Record<string, LocalText>;

/** A condition of confirmation. */
export type ConfirmationCondition = keyof typeof confirmationConditions;

interface Params {
  /** Whether confirmation without an officer exists on the day. */
  confirmation: boolean;
}

/** Who decides a complete filing (办理方式) and what keeps it from being confirmed by rule. */
interface EstablishRoute {
  route: 'auto' | 'officer';
  failing: (ConfirmationCondition | 'confirmation')[];
}

const conditions = Object.keys(confirmationConditions) as ConfirmationCondition[];

/**
 * Whether the establishment of a company is confirmed by rule or goes to an officer (登记确认制适用判断). All conditions
 * must hold; any that fails is named. Before the trial began every filing went to an officer.
 */
export const establishRoute = defineRule({
  code: 'establish.route',
  name: { zh: '登记确认适用判断', en: 'Confirmation or officer' },
  title: { zh: '设立登记能不能当场自动确认？', en: 'Can the registration be confirmed at once?' },
  input: Type.Object(
    {
      nameClear: yesNo({ title: confirmationConditions.nameClear }),
      scopeGeneral: yesNo({ title: confirmationConditions.scopeGeneral }),
      noApproval: yesNo({ title: confirmationConditions.noApproval }),
      addressClear: yesNo({ title: confirmationConditions.addressClear }),
      signersVerified: yesNo({ title: confirmationConditions.signersVerified }),
      signersClear: yesNo({ title: confirmationConditions.signersClear }),
      capitalFits: yesNo({ title: confirmationConditions.capitalFits }),
      organsFit: yesNo({ title: confirmationConditions.organsFit }),
      charterStandard: yesNo({ title: confirmationConditions.charterStandard }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-03-01',
      to: '2021-06-10',
      basis: '登记确认制试点开始前，由登记机关办理',
      params: { confirmation: false } as Params,
    },
    {
      from: '2021-06-11',
      to: '2022-02-28',
      basis: '区县一般经营项目企业设立的登记确认制试点，条件由登记机关确认',
      verified: false,
      params: { confirmation: true } as Params,
    },
    {
      from: '2022-03-01',
      basis: '《市场主体登记管理条例》第十九条；《市场主体登记管理条例实施细则》第十六条',
      params: { confirmation: true } as Params,
    },
  ],
  apply({ confirmation }, input) {
    const failing: EstablishRoute['failing'] = conditions.filter((condition) => !input[condition]);
    if (!confirmation) failing.unshift('confirmation');
    const steps = conditions.map((condition) => ({
      zh: `${confirmationConditions[condition].zh}：${input[condition] ? '是' : '否'}`,
      en: `${confirmationConditions[condition].en}: ${input[condition] ? 'yes' : 'no'}`,
    }));
    if (!confirmation) steps.unshift({ zh: '登记确认制还没有开始', en: 'confirmation has not begun yet' });
    return { value: { route: failing.length === 0 ? 'auto' : 'officer', failing } as EstablishRoute, steps };
  },
  examples: [
    { on: '2021-09-13', input: all({}), expect: { route: 'auto', failing: [] } },
    { on: '2021-06-10', input: all({}), expect: { route: 'officer', failing: ['confirmation'] } },
    { on: '2021-06-11', input: all({}), expect: { route: 'auto', failing: [] } },
    { on: '2021-09-13', input: all({ scopeGeneral: false }), expect: { route: 'officer', failing: ['scopeGeneral'] } },
  ],
});

function all(differs: Partial<Record<ConfirmationCondition, boolean>>): Record<ConfirmationCondition, boolean> {
  const every = Object.fromEntries(conditions.map((condition) => [condition, true]));
  return { ...(every as Record<ConfirmationCondition, boolean>), ...differs };
}
