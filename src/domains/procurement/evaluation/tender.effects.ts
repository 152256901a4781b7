import { dayOf, formatYuan } from '#kernel/base';
import { defineEffect, type EffectContext } from '#kernel/case';
import { workingDays } from '#kernel/clock';
import type { NoticeLine } from '#kernel/publication';
import { signingClock } from '../remedy/signing-clock.rule.ts';
import { type OpenedBid, openedBids, openingTask } from './bids.ts';
import { bidLetter, deadlineOf, type TenderForm } from './tender.form.ts';

type Context = EffectContext<TenderForm>;
type Line = { bid: string; name: string; total: number; pricePoints: number; adjustedFen: number; rank: number };

const label = (zh: string, en: string) => ({ zh, en });
const row = (code: string, zh: string, en: string, value: string): NoticeLine => ({
  code,
  label: label(zh, en),
  value,
});

/** The tender notice (招标公告), five working days. 《政府采购法实施条例》第三十一条; order 87 of the Ministry of Finance, article 16. */
export const tenderNotice = defineEffect<TenderForm>({
  code: 'procurement.tender-notice',
  does: 'publish',
  plan: ({ form, applicant, number }) => ({
    planned: [
      {
        do: 'publish',
        title: `${form.project.name}公开招标公告`,
        lines: [
          row('number', '项目编号', 'Number', number),
          row('buyer', '采购人', 'Buyer', applicant.name),
          row('need', '采购需求', 'Need', form.project.need),
          row('budget', '预算（最高限价）', 'Budget', `${formatYuan(form.project.budgetFen as never)} 元`),
          row(
            'reserved',
            '中小企业',
            'SMEs',
            form.reserved ? '专门面向中小企业' : `小微企业价格扣除 ${form.deductionPercent}%`,
          ),
          row(
            'factors',
            '评分',
            'Score',
            [`价格 ${form.pricePoints} 分`, ...form.factors.map(({ name, points }) => `${name} ${points} 分`)].join(
              '；',
            ),
          ),
          row(
            'closing',
            '投标截止和开标',
            'Closing and opening',
            `${form.closingDay} ${form.closingHour}:00，网上密封递交，网上开标`,
          ),
          row(
            'remedy',
            '询问和质疑',
            'Query and challenge',
            '在本页提出询问，三个工作日答复；对招标文件的质疑在公告期满起七个工作日内提出',
          ),
        ],
        period: workingDays(5),
        basis: '财政部令第87号第十六条',
      },
    ],
    result: {},
  }),
});

/** Enters the procurement as announced (登记采购项目). */
export const recordTender = record('procurement.record-tender', 'noticed', () => ({}));

/** The sealed box for the bids (投标箱): any two holders and every bidder himself open it; nothing is opened with fewer than three. */
export const sealBids = defineEffect<TenderForm>({
  code: 'procurement.seal-bids',
  does: 'open-sealed',
  plan: ({ form, number }) => ({
    planned: [
      {
        do: 'open-sealed',
        terms: {
          title: `${form.project.name}（${number}）`,
          deadline: deadlineOf(form),
          windowMinutes: 30,
          threshold: 2,
          minimum: 3,
          senderUnlocks: true,
          senders: 'business',
          letter: JSON.parse(JSON.stringify(bidLetter)) as Record<string, unknown>,
          publicFields: ['priceFen', 'preferred', 'deliveryDays'],
          readers: ['expert'],
          maxBytes: 100 * 1_048_576,
        },
      },
    ],
    result: {},
  }),
});

/** Enters who took part (登记参加的供应商): they may challenge. */
export const recordOpening = record('procurement.record-opening', 'opened', () => ({}), [openingTask]);

function linesOf({ results }: Context): { lines: Line[]; winner: OpenedBid } {
  const { lines = [], winner } = (results.rank ?? {}) as { lines?: Line[]; winner?: OpenedBid };
  if (!winner) throw new Error('nobody was ranked first');
  return { lines, winner };
}

/** The result (中标结果公告) with the score of everybody and the names of the experts, one working day. 《政府采购法实施条例》第四十三条. */
export const resultNotice = defineEffect<TenderForm>({
  code: 'procurement.result-notice',
  does: 'publish',
  reads: ['rank', 'seat'],
  plan(context) {
    const { lines, winner } = linesOf(context);
    const { experts = [] } = (context.results.seat ?? {}) as { experts?: { name: string }[] };
    const awardedOn = dayOf(context.at);
    const points = (hundredths: number) => (hundredths / 100).toFixed(2);
    return {
      planned: [
        {
          do: 'publish',
          title: `${context.form.project.name}中标结果公告`,
          lines: [
            row('number', '项目编号', 'Number', context.number),
            row('winner', '中标供应商', 'Winner', winner.name),
            row('price', '中标金额', 'Price', `${formatYuan(winner.priceFen as never)} 元`),
            row(
              'scores',
              '各供应商得分',
              'Scores',
              [...lines]
                .sort((a, b) => a.rank - b.rank)
                .map(
                  (line) =>
                    `第 ${line.rank} 名 ${line.name} ${points(line.total)} 分（价格分 ${points(line.pricePoints)}）`,
                )
                .join('\n'),
            ),
            row('experts', '评审专家', 'Experts', experts.map(({ name }) => name).join('、')),
            row(
              'recompute',
              '复算',
              'Recompute',
              '评分表和计算规则公开，任何人都可以用规则 procurement.evaluate-scoring 复算',
            ),
            row('challenge', '质疑', 'Challenge', '参加的供应商在公告期满起七个工作日内可以质疑'),
          ],
          period: workingDays(1),
          basis: '《政府采购法实施条例》第四十三条',
        },
      ],
      result: { awardedOn },
    };
  },
});

/** Enters the award (登记中标结果). */
export const recordAward = record(
  'procurement.record-award',
  'awarded',
  (context) => {
    const { winner } = linesOf(context);
    return { resultOn: dayOf(context.at), winner: winner.name, priceFen: winner.priceFen };
  },
  ['rank', openingTask],
);

/** The notice of award for the winner (中标通知书), with the days by which the contract is signed. 《政府采购法》第四十六条. */
export const issueAward = defineEffect<TenderForm>({
  code: 'procurement.issue-award',
  does: 'issue',
  reads: ['rank'],
  plan(context) {
    const { winner } = linesOf(context);
    const awardedOn = dayOf(context.at);
    const days = signingClock.at(awardedOn, { calendar: context.calendar })({ awardedOn }).value;
    return {
      planned: [
        {
          do: 'issue',
          credential: 'award-notice',
          number: `${context.number}-ZB`,
          holder: { id: winner.uscc, name: winner.name },
          person: winner.sender,
          face: {
            project: context.form.project.name,
            number: context.number,
            price: `${formatYuan(winner.priceFen as never)} 元`,
            awardedOn,
            signBy: days.promisedBy ?? days.legalBy,
            legalBy: days.legalBy,
          },
        },
      ],
      result: { ...days },
    };
  },
});

/** The tender failed (废标公告): everybody is told why. 《政府采购法》第三十六条. */
export const failNotice = defineEffect<TenderForm>({
  code: 'procurement.fail-notice',
  does: 'publish',
  plan: ({ form, number, results }) => ({
    planned: [
      {
        do: 'publish',
        title: `${form.project.name}废标公告`,
        lines: [
          row('number', '项目编号', 'Number', number),
          row('why', '废标原因', 'Why', whyFailed(results)),
          row('next', '下一步', 'Next', '依法重新组织采购'),
        ],
        period: workingDays(1),
        basis: '《政府采购法》第三十六条',
      },
    ],
    result: {},
  }),
});

/** Enters that it failed (登记废标). */
export const recordFailure = record('procurement.record-failure', 'failed', ({ results }) => ({
  why: whyFailed(results),
}));

function whyFailed(results: Context['results']): string {
  return results['count-qualified'] ? '合格供应商不足三家' : '投标截止时供应商不足三家';
}

function record(
  code: string,
  status: string,
  more: (context: Context) => Record<string, unknown>,
  reads: readonly string[] = [],
) {
  return defineEffect<TenderForm>({
    code,
    does: 'record',
    reads,
    plan: (context) => ({
      planned: [
        {
          do: 'record',
          register: 'procurement',
          record: context.caseId,
          status,
          data: {
            number: context.number,
            project: context.form.project.name,
            buyer: context.applicant.name,
            category: context.form.project.category,
            budgetFen: context.form.project.budgetFen,
            noticedOn: context.on,
            participants: openedBids(context as never).map((bid) => bid.uscc),
            ...more(context),
          },
          keys: (status === 'failed' ? {} : { number: context.number }) as Record<string, string>,
        },
      ],
      result: {},
    }),
  });
}

/** All effects of tenders. */
export const tenderEffects = [
  tenderNotice,
  recordTender,
  sealBids,
  recordOpening,
  resultNotice,
  recordAward,
  issueAward,
  failNotice,
  recordFailure,
];
