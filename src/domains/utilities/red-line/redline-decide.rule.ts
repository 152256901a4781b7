import Type from 'typebox';
import { Refusal } from '#kernel/base';
import { choice, decimal, fen, group, named, text, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';
import { userShare } from './red-line.rule.ts';

/** What a cost line is for (费用类别). */
export const costKinds = {
  pipe: { zh: '管道', en: 'Pipe' },
  cable: { zh: '电缆、线路', en: 'Cable' },
  transformer: { zh: '变压器等设备', en: 'Transformer and the like' },
  meter: { zh: '计量装置', en: 'Meter' },
  road: { zh: '道路开挖恢复', en: 'Road opening and repair' },
  design: { zh: '勘察设计', en: 'Survey and design' },
  supervision: { zh: '监理', en: 'Supervision' },
  relocation: { zh: '迁改已有设施', en: 'Moving what is there' },
} as const;

/** What a cost line is for. */
export type CostKind = keyof typeof costKinds;

/** Exceptions under which a cost outside the line may be charged (例外情形), each with its basis and who pays. */
export const exceptionCodes = {
  X1: { zh: '建设需要迁改、保护已有设施', en: 'Works make existing facilities move', payer: 'builder' },
  X2: { zh: '临时用水用电用气', en: 'Temporary supply', payer: 'user' },
  X3: { zh: '用户要求高于通常标准', en: 'The user wants more than the usual', payer: 'user' },
  X4: { zh: '需要新增公共供水能力', en: 'New public water capacity is needed', payer: 'builder' },
} as const;

/** An exception by which somebody else than the utility pays outside the line. */
export type ExceptionCode = keyof typeof exceptionCodes;

interface Params {
  /** Whether the utility carries what lies outside the line. */
  covered: boolean;
}

/** Who pays a cost line, how much, and the reason printed on the quotation (费用认定). */
export interface CostDecision {
  payer: 'utility' | 'user' | 'developer' | 'builder' | 'contract' | 'nobody' | 'shared';
  userFen: number;
  utilityFen: number;
  reason: 'C1' | 'C2' | 'C3' | 'C4' | 'X1' | 'X2' | 'X3' | 'X4' | 'X5';
}

/**
 * Who pays a cost line of a connection (费用认定), in this order: an illegal building gets none (X5); outside the planned land the
 * contract rules (C1); metering is never the user's (C3); an exception with a code, a basis and a second person names its payer
 * (X1–X4); else the red line decides (C2), the inside part being the developer's in new housing (C4). `chargedFen` is what somebody
 * wants to charge the user: more than his part is refused.
 */
export const redLineDecide = defineRule({
  code: 'redline.decide',
  name: { zh: '报装费用谁来付', en: 'Who pays a cost of a connection' },
  title: { zh: '这笔报装费用该谁付？', en: 'Who has to pay this cost?' },
  input: Type.Object(
    {
      kind: choice(costKinds, named('费用类别', 'Kind')),
      amountFen: fen(0, named('金额', 'Amount')),
      insideM: decimal(0, 1_000_000, named('红线内（米）', 'Inside the line (m)')),
      outsideM: decimal(0, 1_000_000, named('红线外（米）', 'Outside the line (m)')),
      inPlannedLand: yesNo(named('在城镇规划建设用地范围内', 'Within the planned construction land')),
      illegalBuilding: yesNo(named('违法建筑', 'An illegal building')),
      newHousing: yesNo(named('新建住宅小区', 'New housing estate')),
      exception: Type.Optional(
        group(
          {
            code: choice(exceptionCodes, named('例外编号', 'Code')),
            basis: text(200, named('依据', 'Basis')),
            approvedBy: text(60, named('核准人', 'Approved by')),
            secondPerson: text(60, named('复核人', 'Second person')),
          },
          named('核准的例外', 'Exception granted'),
        ),
      ),
      chargedFen: Type.Optional(fen(0, named('要向用户收', 'To be charged to the user'))),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2019-01-01',
      to: '2021-02-28',
      basis: '《优化营商环境条例》第二十八条；重庆市 2019 年用电营商环境方案',
      verified: false,
      params: { covered: false } as Params,
    },
    {
      from: '2021-03-01',
      basis:
        '国办函〔2020〕129号；《优化营商环境条例》第二十八条；《电力供应与使用条例》第十八条、第二十三条；《城市供水条例》第十八条、第三十条',
      verified: false,
      params: { covered: true } as Params,
    },
  ],
  apply(p, input) {
    const { kind, amountFen, insideM, outsideM, exception, chargedFen } = input;
    const lengthM = insideM + outsideM;
    const all = (payer: CostDecision['payer'], reason: CostDecision['reason'], userFen: number): CostDecision => ({
      payer,
      userFen,
      utilityFen: payer === 'nobody' || payer === 'contract' ? 0 : amountFen - userFen,
      reason,
    });
    const decided = ((): CostDecision => {
      if (input.illegalBuilding) return all('nobody', 'X5', 0);
      if (!p.covered || !input.inPlannedLand) return all('contract', 'C1', amountFen);
      if (kind === 'meter') return all('utility', 'C3', 0);
      if (exception) {
        const { code, basis, approvedBy, secondPerson } = exception;
        if (basis.trim() === '' || secondPerson.trim() === '' || secondPerson.trim() === approvedBy.trim())
          throw new Refusal('EXCEPTION_NO_BASIS', {});
        return all(exceptionCodes[code].payer, code, amountFen);
      }
      // what has no length stands where it stands; without a metre inside it is outside
      const userFen = userShare(amountFen, insideM, lengthM);
      if (userFen === 0) return all('utility', 'C2', 0);
      if (input.newHousing) return all('developer', 'C4', userFen);
      return all(userFen === amountFen ? 'user' : 'shared', 'C2', userFen);
    })();
    if (chargedFen !== undefined && chargedFen > 0) {
      if (decided.reason === 'C3') throw new Refusal('METER_CHARGE_FORBIDDEN', {});
      if (chargedFen > decided.userFen)
        throw new Refusal('CHARGE_OUTSIDE_REDLINE', { charged: yuan(chargedFen), most: yuan(decided.userFen) });
    }
    return {
      value: decided,
      steps: [
        {
          zh: `${reasons[decided.reason].zh}：用户 ${yuan(decided.userFen)} 元，企业 ${yuan(decided.utilityFen)} 元`,
          en: `${reasons[decided.reason].en}: user CN¥${yuan(decided.userFen)}, utility CN¥${yuan(decided.utilityFen)}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: line({ kind: 'pipe', amountFen: 3_840_000, insideM: 40, outsideM: 80 }),
      expect: { payer: 'shared', userFen: 1_280_000, utilityFen: 2_560_000, reason: 'C2' },
    },
    {
      on: '2021-09-13',
      input: line({ kind: 'meter', amountFen: 85_000, insideM: 1 }),
      expect: { payer: 'utility', userFen: 0, utilityFen: 85_000, reason: 'C3' },
    },
    {
      on: '2021-09-13',
      input: line({ kind: 'meter', amountFen: 85_000, insideM: 1, chargedFen: 85_000 }),
      refuses: 'METER_CHARGE_FORBIDDEN',
    },
    {
      on: '2021-09-13',
      input: line({ kind: 'pipe', amountFen: 3_840_000, insideM: 40, outsideM: 80, chargedFen: 1_280_001 }),
      refuses: 'CHARGE_OUTSIDE_REDLINE',
    },
    {
      on: '2021-09-13',
      input: line({
        kind: 'relocation',
        amountFen: 3_600_000,
        outsideM: 60,
        exception: {
          code: 'X1',
          basis: '《电力供应与使用条例》第十八条',
          approvedBy: '甲',
          secondPerson: '乙',
        },
      }),
      expect: { payer: 'builder', userFen: 3_600_000, utilityFen: 0, reason: 'X1' },
    },
    {
      on: '2021-09-13',
      input: line({
        kind: 'relocation',
        amountFen: 3_600_000,
        outsideM: 60,
        exception: { code: 'X1', basis: '《电力供应与使用条例》第十八条', approvedBy: '甲', secondPerson: '甲' },
      }),
      refuses: 'EXCEPTION_NO_BASIS',
    },
    {
      on: '2021-02-28',
      input: line({ kind: 'pipe', amountFen: 1_000, outsideM: 10 }),
      expect: { payer: 'contract', userFen: 1_000, utilityFen: 0, reason: 'C1' },
    },
    {
      on: '2021-03-01',
      input: line({ kind: 'pipe', amountFen: 1_000, outsideM: 10 }),
      expect: { payer: 'utility', userFen: 0, utilityFen: 1_000, reason: 'C2' },
    },
  ],
});

/** The sentence that a reason code stands for (认定理由). */
export const reasons: Record<CostDecision['reason'], { zh: string; en: string }> = {
  C1: { zh: 'C1 不在免费范围，按合同', en: 'C1 not covered, by contract' },
  C2: { zh: 'C2 按红线分', en: 'C2 split at the red line' },
  C3: { zh: 'C3 计量装置由企业承担', en: 'C3 metering is the utility’s' },
  C4: { zh: 'C4 新建住宅红线内计入建安成本', en: 'C4 inside new housing, part of the building cost' },
  X1: { zh: 'X1 建设需要迁改已有设施，建设单位承担', en: 'X1 works make facilities move, the builder pays' },
  X2: { zh: 'X2 临时用能，按规定收费', en: 'X2 temporary supply, as the rules say' },
  X3: { zh: 'X3 用户要求高于通常标准', en: 'X3 more than the usual at the user’s wish' },
  X4: { zh: 'X4 新增公共供水能力，书面决定', en: 'X4 new public water capacity, by written decision' },
  X5: { zh: 'X5 违法建筑，不予接入', en: 'X5 an illegal building is not connected' },
};

function line(given: Record<string, unknown>): Record<string, unknown> {
  return { insideM: 0, outsideM: 0, inPlannedLand: true, illegalBuilding: false, newHousing: false, ...given };
}

function yuan(amountFen: number): string {
  return (amountFen / 100).toFixed(2);
}
