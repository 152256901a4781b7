import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import { defineIndicator, type IndicatorDefinition, type IndicatorEvent } from '#kernel/indicator';

const hourMs = 3_600_000;

/** The event that ends a task of a code, the last of them. */
function ending(events: readonly IndicatorEvent[], task: string): IndicatorEvent | undefined {
  return events.findLast((event) => event.type === 'task.completed' && event.payload.task === task);
}

interface Opened {
  bids: { unreadable: string }[];
}

function openedOf(events: readonly IndicatorEvent[]): { event: IndicatorEvent; opened: Opened } | undefined {
  const event = ending(events, 'open-bids');
  const result = event?.payload.result as Opened | undefined;
  return event && result && Array.isArray(result.bids) ? { event, opened: result } : undefined;
}

const at = (event: IndicatorEvent): number => msOfInstant(event.at as Instant);

/** How many bidders a tender has, in the middle (每个项目投标家数). */
const bidders = defineIndicator({
  code: 'procurement.bidders',
  name: { zh: '每个项目的投标家数', en: 'Bidders of a tender' },
  formula: {
    zh: '已开标的公开招标：截止时有效递交的投标数，取中位数。家数不足没有开标的不算。',
    en: 'Tenders that were opened: bids standing at the closing, median. Those not opened are left out.',
  },
  item: 'public-tender',
  unit: { zh: '家', en: 'bidders' },
  aggregate: 'median',
  decimals: 1,
  better: 'higher',
  facts(events) {
    const found = openedOf(events);
    if (found?.event.payload.outcome !== 'opened') return [];
    const { event, opened } = found;
    return [
      {
        at: instantOfMs(at(event)),
        value: opened.bids.length,
        from: [{ version: event.version, label: { zh: '开标', en: 'opened' } }],
      },
    ];
  },
});

/** Share of bids that could not be opened (解密失败率). */
const unreadable = defineIndicator({
  code: 'procurement.unreadable',
  name: { zh: '投标解密失败率', en: 'Bids that could not be opened' },
  formula: {
    zh: '已开标项目的每份投标算一次：无法开启的占多少，开标记录写明每份的原因。',
    en: 'Each bid of an opened tender counts once: the share that could not be opened; the record says why.',
  },
  item: 'public-tender',
  unit: { zh: '%', en: '%' },
  aggregate: 'share',
  decimals: 1,
  better: 'lower',
  facts(events) {
    const found = openedOf(events);
    if (!found) return [];
    const { event, opened } = found;
    return opened.bids.map((bid) => ({
      at: instantOfMs(at(event)),
      value: bid.unreadable === '' ? 0 : 1,
      from: [{ version: event.version, label: { zh: '开标', en: 'opened' } }],
    }));
  },
});

/** Hours from the opening to the report (开标到评审报告的小时数). */
const hoursToReport = defineIndicator({
  code: 'procurement.hours-to-report',
  name: { zh: '开标到评审报告的小时数', en: 'Hours from opening to report' },
  formula: {
    zh: '出了评分汇总的项目：汇总时间减开标结束时间，取中位数。',
    en: 'Tenders with a score sheet: its time less the end of the opening; median.',
  },
  item: 'public-tender',
  unit: { zh: '小时', en: 'hours' },
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  facts(events) {
    const found = openedOf(events);
    const report = ending(events, 'rank');
    if (!found || report?.payload.outcome !== 'ranked') return [];
    return [
      {
        at: instantOfMs(at(report)),
        value: (at(report) - at(found.event)) / hourMs,
        from: [
          { version: found.event.version, label: { zh: '开标', en: 'opened' } },
          { version: report.version, label: { zh: '评分汇总', en: 'score sheet' } },
        ],
      },
    ];
  },
});

/** Share of challenges answered within seven working days (质疑按期答复率). */
const answeredInTime = defineIndicator({
  code: 'procurement.answered-in-time',
  name: { zh: '质疑按期答复率', en: 'Challenges answered in time' },
  formula: {
    zh: '已答复的质疑：在七个工作日内答复的占多少。',
    en: 'Answered challenges: the share answered within seven working days.',
  },
  item: 'procurement-challenge',
  unit: { zh: '%', en: '%' },
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  target: { comparator: '>=', value: 100, basis: '《政府采购法》第五十三条' },
  facts(events) {
    const asked = events.findLast((event) => event.type === 'task.opened' && event.payload.task === 'answer');
    const answer = ending(events, 'answer');
    if (!asked || answer?.payload.outcome !== 'answered') return [];
    const due = asked.payload.dueAt;
    return [
      {
        at: instantOfMs(at(answer)),
        value: typeof due !== 'string' || at(answer) < msOfInstant(due as Instant) ? 1 : 0,
        from: [{ version: answer.version, label: { zh: '答复', en: 'answered' } }],
      },
    ];
  },
});

/** Indicators of government procurement (采购指标), computed from the events of the cases. */
export const indicators: IndicatorDefinition[] = [bidders, unreadable, hoursToReport, answeredInTime];
