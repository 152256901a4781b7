import Type from 'typebox';
import type { LocalText } from '#kernel/base';
import { choice, whole, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface CompanyParams {
  holdersMin: number;
  holdersMax: number;
  /** A board has at least and at most so many members, inclusive. */
  boardMin: number;
  boardMax: number;
  /** A small company may have one director instead of a board. */
  singleDirector: boolean;
  /** A small company may have up to so many supervisors instead of a board of supervisors of at least `supervisorBoardMin`. */
  supervisorsInstead: number;
  supervisorBoardMin: number;
  /** No supervisor when all shareholders agree. */
  noneByConsent: boolean;
  /** No supervisor when the board has an audit committee of at least `auditMin` directors. */
  auditCommittee: boolean;
  /** At least half of the founders reside in China. */
  residentHalf: boolean;
}

const auditMin = 3;
const noLimit = 200;

/** Whether the company's holders and organs are those that the law wants (股东人数和组织机构). */
interface CapitalOrgans {
  fits: boolean;
  refusals: ('SHAREHOLDERS_RANGE' | 'ORGAN_REQUIRED')[];
  /** What is missing or too many. */
  missing: ('holders' | 'resident-founders' | 'directors' | 'supervisors')[];
}

/**
 * Number of holders and the organs of a company (股东人数和组织机构). All bounds are inclusive; half of the founders is
 * half or more. 《公司法》（2023）第四十二、七十五、八十三、九十二条.
 */
export const capitalOrgans = defineRule({
  code: 'capital.organs',
  name: { zh: '股东人数和组织机构', en: 'Holders and organs of a company' },
  title: { zh: '要几个股东、董事和监事？', en: 'How many shareholders, directors and supervisors?' },
  input: Type.Object(
    {
      companyType: choice(
        {
          llc: { zh: '有限责任公司', en: 'Limited liability company' },
          jsc: { zh: '股份有限公司', en: 'Joint-stock company' },
        },
        { title: { zh: '公司类型', en: 'Kind of company' } },
      ),
      holders: whole(0, 10_000, { title: { zh: '股东（发起人）人数', en: 'Number of shareholders or founders' } }),
      residentHolders: Type.Optional(
        whole(0, 10_000, { title: { zh: '其中在境内有住所的', en: 'Of them residing in China' } }),
      ),
      small: yesNo({
        title: { zh: '规模较小或者股东较少', en: 'Small, or few shareholders' },
      }),
      directors: whole(0, 200, { title: { zh: '董事人数', en: 'Number of directors' } }),
      supervisors: whole(0, 200, { title: { zh: '监事人数', en: 'Number of supervisors' } }),
      allAgreeNoSupervisor: yesNo({
        title: { zh: '全体股东同意不设监事', en: 'All shareholders agree to have no supervisor' },
      }),
      auditCommittee: whole(0, 200, {
        title: { zh: '董事会审计委员会人数', en: 'Members of the audit committee of the board' },
      }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2018-10-26',
      to: '2024-06-30',
      basis: '《公司法》（2018）第二十四条、第四十四条、第五十条、第五十一条、第七十八条、第一百零八条、第一百一十七条',
      params: {
        llc: company({ boardMax: 13, supervisorsInstead: 2 }),
        jsc: company({
          holdersMin: 2,
          holdersMax: 200,
          boardMin: 5,
          boardMax: 19,
          singleDirector: false,
          supervisorsInstead: 0,
          residentHalf: true,
        }),
      },
    },
    {
      from: '2024-07-01',
      basis:
        '《公司法》（2023）第四十二条、第六十八条、第六十九条、第七十五条、第七十六条、第八十三条、第九十二条、第一百二十条、第一百二十一条、第一百二十八条、第一百三十条、第一百三十三条',
      params: {
        llc: company({ noneByConsent: true, auditCommittee: true }),
        jsc: company({ holdersMax: 200, residentHalf: true, auditCommittee: true }),
      },
    },
  ],
  apply(params, input) {
    const p = params[input.companyType];
    const missing: CapitalOrgans['missing'] = [];
    const steps: LocalText[] = [];
    const { holders, residentHolders = holders, directors, supervisors } = input;
    if (holders < p.holdersMin || holders > p.holdersMax) missing.push('holders');
    steps.push({
      zh: `股东 ${holders} 人，法律要求 ${p.holdersMin} 至 ${p.holdersMax} 人`,
      en: `${holders} holders; the law asks for ${p.holdersMin} to ${p.holdersMax}`,
    });
    if (p.residentHalf && residentHolders * 2 < holders) missing.push('resident-founders');
    const board = directors >= p.boardMin && directors <= p.boardMax;
    if (!board && !(p.singleDirector && input.small && directors === 1)) missing.push('directors');
    steps.push({
      zh: `董事 ${directors} 人：董事会 ${p.boardMin} 人起${p.singleDirector ? '，规模较小可以只设 1 人' : ''}`,
      en: `${directors} directors: a board has ${p.boardMin} or more${p.singleDirector ? '; a small company may have one' : ''}`,
    });
    const audited = p.auditCommittee && board && input.auditCommittee >= auditMin && input.auditCommittee <= directors;
    const agreed = p.noneByConsent && input.small && input.allAgreeNoSupervisor;
    const few = input.small && supervisors >= 1 && supervisors <= p.supervisorsInstead;
    const without = supervisors === 0 && (audited || agreed);
    if (supervisors < p.supervisorBoardMin && !few && !without) missing.push('supervisors');
    steps.push({
      zh: `监事 ${supervisors} 人：监事会 ${p.supervisorBoardMin} 人起${p.supervisorsInstead ? `，规模较小可以设 1${p.supervisorsInstead > 1 ? ` 至 ${p.supervisorsInstead}` : ''} 人` : ''}${p.noneByConsent ? '，全体股东同意可以不设' : ''}`,
      en: `${supervisors} supervisors: their board has ${p.supervisorBoardMin} or more${p.supervisorsInstead ? `; a small company may have ${p.supervisorsInstead > 1 ? `1 to ${p.supervisorsInstead}` : '1'}` : ''}${p.noneByConsent ? ', or none when all shareholders agree' : ''}`,
    });
    const refusals: CapitalOrgans['refusals'] = [];
    if (missing.includes('holders') || missing.includes('resident-founders')) refusals.push('SHAREHOLDERS_RANGE');
    if (missing.includes('directors') || missing.includes('supervisors')) refusals.push('ORGAN_REQUIRED');
    return { value: { fits: missing.length === 0, refusals, missing } as CapitalOrgans, steps };
  },
  examples: [
    { on: '2024-06-30', input: small({ supervisors: 0, allAgreeNoSupervisor: true }), expect: lacks('supervisors') },
    { on: '2024-07-01', input: small({ supervisors: 0, allAgreeNoSupervisor: true }), expect: lacks() },
    { on: '2024-06-30', input: small({ supervisors: 2 }), expect: lacks() },
    { on: '2024-07-01', input: small({ supervisors: 2 }), expect: lacks('supervisors') },
    { on: '2024-07-01', input: small({ holders: 51 }), expect: lacks('holders') },
    { on: '2024-07-01', input: small({ holders: 0 }), expect: lacks('holders') },
  ],
});

function company(differs: Partial<CompanyParams>): CompanyParams {
  return {
    holdersMin: 1,
    holdersMax: 50,
    boardMin: 3,
    boardMax: noLimit,
    singleDirector: true,
    supervisorsInstead: 1,
    supervisorBoardMin: 3,
    noneByConsent: false,
    auditCommittee: false,
    residentHalf: false,
    ...differs,
  };
}

function small(differs: Record<string, unknown>) {
  const usual = {
    holders: 2,
    small: true,
    directors: 1,
    supervisors: 1,
    allAgreeNoSupervisor: false,
    auditCommittee: 0,
  };
  return { companyType: 'llc', ...usual, ...differs };
}

function lacks(missing?: 'holders' | 'supervisors') {
  if (!missing) return { fits: true, refusals: [], missing: [] };
  return {
    fits: false,
    refusals: [missing === 'holders' ? 'SHAREHOLDERS_RANGE' : 'ORGAN_REQUIRED'],
    missing: [missing],
  };
}
