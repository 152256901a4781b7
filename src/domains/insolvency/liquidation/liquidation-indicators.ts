import { type Instant, type LocalText, msOfInstant } from '#kernel/base';
import { defineIndicator, type Fact, type IndicatorEvent } from '#kernel/indicator';

const msOfDay = 86_400_000;
const filed: LocalText = { zh: '登记', en: 'filed' };
const paid: LocalText = { zh: '分配', en: 'distributed' };
const item = 'small-liquidation';
const percent = { zh: '%', en: '%' };

const taskDone = (events: readonly IndicatorEvent[], task: string) =>
  events.find(({ type, payload }) => type === 'task.completed' && payload.task === task);
const fact = (at: Instant, value: number, from: [IndicatorEvent, LocalText][]): Fact => ({
  at,
  value,
  from: from.map(([{ version }, label]) => ({ version, label })),
});

/** Median days from filing to the distribution (审理天数). */
const days = defineIndicator({
  code: 'insolvency.days-to-distribution',
  name: { zh: '破产清算用时', en: 'Days to the distribution' },
  formula: {
    zh: '已经分配的小额清算案件：分配时间减登记时间，取中位数；没有分配的不算。',
    en: 'Small liquidations that were distributed: time of the distribution less time of filing; median. Others are left out.',
  },
  unit: { zh: '天', en: 'days' },
  item,
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  facts(events) {
    const [first] = events;
    const done = taskDone(events, 'distribute');
    if (!first || !done) return [];
    return [
      fact(done.at, (msOfInstant(done.at) - msOfInstant(first.at)) / msOfDay, [
        [first, filed],
        [done, paid],
      ]),
    ];
  },
});

/** Share of cases on the quick track (快速审理比例). */
const quickShare = defineIndicator({
  code: 'insolvency.quick-share',
  name: { zh: '快速审理比例', en: 'Share on the quick track' },
  formula: {
    zh: '登记的小额清算案件里，按规则适用快速审理的占多少。',
    en: 'Of the small liquidations filed, the share that the rule puts on the quick track.',
  },
  unit: percent,
  item,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  facts(events) {
    const track = taskDone(events, 'track');
    return track
      ? [fact(track.at, track.payload.outcome === 'quick' ? 1 : 0, [[track, { zh: '分流', en: 'track' }]])]
      : [];
  },
});

/** What ordinary claims got on average (普通债权清偿率). */
const recovery = defineIndicator({
  code: 'insolvency.recovery',
  name: { zh: '普通债权清偿率', en: 'Recovery of ordinary claims' },
  formula: {
    zh: '已经分配的案件：普通债权分到的钱占确认额的百分之几，各案取平均。',
    en: 'Distributed cases: what ordinary claims got of their admitted amount, per cent, mean over cases.',
  },
  unit: percent,
  item,
  aggregate: 'mean',
  decimals: 2,
  better: 'higher',
  facts(events) {
    const done = taskDone(events, 'distribute');
    const { ordinaryBp } = (done?.payload.result ?? {}) as { ordinaryBp?: number };
    return done && ordinaryBp !== undefined ? [fact(done.at, ordinaryBp / 100, [[done, paid]])] : [];
  },
});

/** The administrator's fee of what was realised (管理人报酬占变价款). */
const feeShare = defineIndicator({
  code: 'insolvency.fee-share',
  name: { zh: '管理人报酬占变价款', en: 'Fee of the proceeds' },
  formula: {
    zh: '已经分配的案件：管理人报酬占变价款的百分之几，各案取平均；没有变价款的不算。',
    en: 'Distributed cases: the fee as a share of the proceeds, per cent, mean; cases without proceeds are left out.',
  },
  unit: percent,
  item,
  aggregate: 'mean',
  decimals: 2,
  better: 'lower',
  facts(events) {
    const done = taskDone(events, 'distribute');
    const { feeFen, totalFen } = (done?.payload.result ?? {}) as { feeFen?: number; totalFen?: number };
    return done && totalFen ? [fact(done.at, (100 * (feeFen ?? 0)) / totalFen, [[done, paid]])] : [];
  },
});

/** By how much the hammer price went above the reserve (拍卖溢价率). */
const premium = defineIndicator({
  code: 'insolvency.auction-premium',
  name: { zh: '破产拍卖溢价率', en: 'Premium of auctions' },
  formula: {
    zh: '成交的标的：成交价比起拍价高出百分之几，取平均；没有成交的不算。',
    en: 'Lots sold: by how much the price went above the reserve, per cent, mean. Lots not sold are left out.',
  },
  unit: percent,
  item,
  aggregate: 'mean',
  decimals: 1,
  better: 'higher',
  facts: (events) =>
    ['sale', 'resale'].flatMap((task) => {
      const done = taskDone(events, task);
      const lot = (
        done?.payload.result as { lots?: { asset?: { outcome: string; priceFen: number; reserveFen: number } } }
      )?.lots?.asset;
      if (!done || lot?.outcome !== 'sold') return [];
      return [
        fact(done.at, (100 * (lot.priceFen - lot.reserveFen)) / lot.reserveFen, [[done, { zh: '落槌', en: 'sold' }]]),
      ];
    }),
});

/** Indicators of small liquidations (破产清算指标). */
export const liquidationIndicators = [days, quickShare, recovery, feeShare, premium];
