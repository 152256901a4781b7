import type { Instant } from '#kernel/base';
import { defineIndicator, type IndicatorEvent } from '#kernel/indicator';

const percent = { zh: '%', en: '%' };
const item = 'joint-visit';
const dayMs = 86_400_000;

const first = (events: readonly IndicatorEvent[], type: string) => events.find((one) => one.type === type);
const teamsOf = (events: readonly IndicatorEvent[]) =>
  ((first(events, 'case.submitted')?.payload.form as { teams?: unknown[] } | undefined)?.teams ?? []).length;

/** Share of visits by several units together (联合检查占比). */
const jointShare = defineIndicator({
  code: 'spot-check.joint-share',
  name: { zh: '联合检查占比', en: 'Joint visits' },
  formula: {
    zh: '计划内的入企检查里，两个以上单位一起上门的占多少。',
    en: 'Of the planned visits, the share made by two units or more together.',
  },
  unit: percent,
  item,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  facts(events) {
    const filed = first(events, 'case.submitted');
    if (!filed) return [];
    const label = { zh: `${teamsOf(events)} 个单位`, en: `${teamsOf(events)} units` };
    return [{ at: filed.at, value: teamsOf(events) > 1 ? 1 : 0, from: [{ version: filed.version, label }] }];
  },
});

/** Visits that an owner was spared (少跑次数): one for each unit that came along. */
const visitsAvoided = defineIndicator({
  code: 'spot-check.visits-avoided',
  name: { zh: '少上门的次数', en: 'Visits avoided' },
  formula: {
    zh: '每次联合检查的单位数减一，加起来。没有上门的不算。',
    en: 'For each joint visit the number of units less one, summed. Visits not made are left out.',
  },
  unit: { zh: '次', en: 'visits' },
  item,
  aggregate: 'sum',
  decimals: 0,
  better: 'higher',
  facts(events) {
    const made = first(events, 'case.granted');
    if (!made) return [];
    const label = { zh: '检查完成', en: 'visit made' };
    return [{ at: made.at, value: teamsOf(events) - 1, from: [{ version: made.version, label }] }];
  },
});

/** Share of results published in time (结果按时公示率): before the task of publishing turned late. */
const publishedInTime = defineIndicator({
  code: 'spot-check.published-in-time',
  name: { zh: '检查结果按时公示率', en: 'Results published in time' },
  formula: {
    zh: '检查表签完到公示，在 20 个工作日期限内的占多少；期限没到、还没公示的不算。',
    en: 'From the last signature to publication within the limit of 20 working days; not yet due and not yet published is left out.',
  },
  unit: percent,
  item,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  target: { comparator: '>=', value: 100, basis: '国办发〔2018〕118号' },
  facts(events) {
    const opened = events.find(({ type, payload }) => type === 'task.opened' && payload.task === 'publicise');
    const shown = first(events, 'publication.opened');
    const late = events.find(({ type, payload }) => type === 'timer.rang' && payload.task === 'publicise');
    if (!opened || (!shown && !late)) return [];
    const by = late ?? shown!;
    const label = late ? { zh: '到期没有公示', en: 'not published in time' } : { zh: '公示', en: 'published' };
    return [{ at: by.at, value: late ? 0 : 1, from: [{ version: by.version, label }] }];
  },
});

/** Days from the draw to the end of a batch (批次用时). */
const batchDays = defineIndicator({
  code: 'spot-check.batch-days',
  name: { zh: '从抽签到批次办结的天数', en: 'Days from draw to the end of a batch' },
  formula: {
    zh: '批次办结时间减抽签时间，取中位数。没有办结的不算。',
    en: 'End of the batch less time of the draw; median. Batches that run are left out.',
  },
  unit: { zh: '天', en: 'days' },
  item: 'joint-inspection',
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  facts(events) {
    const drawn = first(events, 'draw.drawn');
    const closed = first(events, 'case.closed');
    if (!drawn || closed?.payload.result !== 'complete') return [];
    const ms = (at: Instant) => Date.parse(at);
    return [
      {
        at: closed.at,
        value: (ms(closed.at) - ms(drawn.at)) / dayMs,
        from: [
          { version: drawn.version, label: { zh: '抽签', en: 'drawn' } },
          { version: closed.version, label: { zh: '办结', en: 'closed' } },
        ],
      },
    ];
  },
});

/** Indicators of joint inspections. */
export const inspectionIndicators = [jointShare, visitsAvoided, publishedInTime, batchDays];
