import type { LocalText } from '#kernel/base';
import { defineIndicator, type Fact, type IndicatorDefinition } from '#kernel/indicator';
import { fact, type Journey, ofJourney, type TaskStory, whenGranted } from '../journey.ts';

const msOfDay = 86_400_000;
const percent = { zh: '%', en: '%' };
const days = { zh: '天', en: 'days' };
const filed: LocalText = { zh: '提交', en: 'filed' };
const ended: LocalText = { zh: '准予注销', en: 'deregistered' };

/** Median days from filing to the end (从申请到注销的天数), notice and waits included: what the owner lived through. */
const daysToEnd = indicator({
  code: 'dereg.days',
  name: { zh: '从申请到注销的天数', en: 'Days from filing to the end' },
  formula: {
    zh: '已准予注销的办件：准予时间减提交时间，公示、签名、解决异议的时间都算在内，取中位数。',
    en: 'Deregistered companies: time of the decision less time of filing, with notice, signatures and settlements in it; median.',
  },
  unit: days,
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  fold: daysFromFiling,
});

/** Share of units that were told and had answered within a minute of the end (60 秒内共享的比例). */
const toldInAMinute = indicator({
  code: 'dereg.told-in-a-minute',
  name: { zh: '注销信息 60 秒内到各单位的比例', en: 'Units told within a minute' },
  formula: {
    zh: '每个注销后的推送算一次：从准予注销到对方回执，不超过 60 秒的占多少。还没回执的，过了 60 秒才算进来。',
    en: 'Each message after the end counts once: from the decision to the unit’s answer, the share of at most 60 seconds.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  target: { comparator: '>=', value: 100, basis: '产品目标：注销信息实时共享，按 60 秒算' },
  fold: (journey) =>
    closingsOf(journey).flatMap((task) => {
      if (task.doneAt === null || journey.grantedAt === null) return [];
      return [
        fact(task.doneAt, task.doneAt - journey.grantedAt <= 60_000 ? 1 : 0, [
          [journey.grantedBy, ended],
          [task.doneBy, { zh: `${task.task}回执`, en: `${task.task} answered` }],
        ]),
      ];
    }),
});

/** Share of companies whose five units had all closed within a day (一天内全部销户的比例). */
const closedInADay = indicator({
  code: 'dereg.closed-in-a-day',
  name: { zh: '一天内各单位全部销户的比例', en: 'All units closed within a day' },
  formula: {
    zh: '全部办结的简易注销：五家单位都在准予注销后 24 小时内销户的占多少；有单位不予销户的算没有。',
    en: 'Finished cases: the share in which all five units closed within 24 hours of the decision; a refusal counts as not closed.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  target: { comparator: '>=', value: 100, basis: '产品目标：注销后一天内全部销户' },
  fold(journey) {
    const { grantedAt, closedAt } = journey;
    if (grantedAt === null || closedAt === null || journey.closedHow !== 'complete') return [];
    const late = closingsOf(journey).find(
      (task) => task.outcome !== 'done' || (task.doneAt ?? closedAt) - grantedAt > msOfDay,
    );
    return [
      fact(closedAt, late ? 0 : 1, [
        [journey.grantedBy, ended],
        [
          late ? late.doneBy : journey.closedBy,
          late ? { zh: `${late.task}没有及时销户`, en: `${late.task} was late` } : { zh: '全部销户', en: 'all closed' },
        ],
      ]),
    ];
  },
});

/** Share of paused cases that came through in the end (容错后办成的比例). */
const toleranceYield = indicator({
  code: 'dereg.tolerance-yield',
  name: { zh: '容错后办成的比例', en: 'Paused and still brought to an end' },
  formula: {
    zh: '停下来过（有可解除的情形或者有异议）并且有了结果的办件里，最后准予注销的占多少。还停着的不算。',
    en: 'Of the cases that paused for something that could end, or for an objection, and have an outcome, the share deregistered. Those still paused are left out.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  fold(journey) {
    const paused = journey.tasks.find(({ task }) => task === 'cure' || task === 'settle');
    const at = journey.grantedAt ?? journey.closedAt;
    if (!paused || at === null) return [];
    const won = journey.grantedAt !== null;
    return [
      fact(at, won ? 1 : 0, [
        [paused.openedBy, { zh: '停下来', en: 'paused' }],
        [won ? journey.grantedBy : journey.closedBy, won ? ended : { zh: '没有办成', en: 'not deregistered' }],
      ]),
    ];
  },
});

/** How many companies ended the simple way (简易注销企业数). */
const companiesEnded = indicator({
  code: 'dereg.companies',
  name: { zh: '简易注销企业数', en: 'Companies ended the simple way' },
  formula: { zh: '这段时间里准予简易注销的办件数。', en: 'Cases deregistered in the period.' },
  unit: { zh: '家', en: 'companies' },
  aggregate: 'count',
  decimals: 0,
  better: 'higher',
  fold: oneEnded,
});

/** Median days of an ordinary end (普通注销用的天数), notice, liquidation and waits included. */
const ordinaryDays = indicator({
  code: 'dereg.ordinary-days',
  item: 'dereg-ordinary',
  name: { zh: '普通注销从申请到注销的天数', en: 'Days of an ordinary end' },
  formula: {
    zh: '已准予的普通注销：准予时间减提交时间，公告债权人和清算的时间都算在内，取中位数。',
    en: 'Ordinary ends granted: time of the decision less time of filing, notice and liquidation in it; median.',
  },
  unit: days,
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  fold: daysFromFiling,
});

/** How many companies were ended by force (强制注销企业数). */
const companiesForced = indicator({
  code: 'dereg.companies-forced',
  item: 'dereg-forced',
  name: { zh: '强制注销企业数', en: 'Companies ended by force' },
  formula: {
    zh: '这段时间里强制注销的企业数，后来恢复的也算。',
    en: 'Companies ended by force in the period, those restored later included.',
  },
  unit: { zh: '家', en: 'companies' },
  aggregate: 'count',
  decimals: 0,
  better: 'higher',
  fold: oneEnded,
});

/** Indicators of ending a company (退出指标), computed from the events of the cases. */
export const exitIndicators: IndicatorDefinition[] = [
  daysToEnd,
  toldInAMinute,
  closedInADay,
  toleranceYield,
  companiesEnded,
  ordinaryDays,
  companiesForced,
];

interface Declared extends Omit<IndicatorDefinition, 'facts' | 'item'> {
  /** The simplified end when absent. */
  item?: string;
  fold(journey: Journey): Fact[];
}

function indicator({ fold, item = 'dereg-simple', ...declared }: Declared): IndicatorDefinition {
  return defineIndicator({
    ...declared,
    item,
    facts: ofJourney(fold),
  });
}

function closingsOf({ tasks }: Journey): TaskStory[] {
  return tasks.filter(({ kind, task }) => kind === 'push' && task.startsWith('close-'));
}

function daysFromFiling(journey: Journey): Fact[] {
  return whenGranted(journey, (at) => [
    fact(at, (at - journey.submittedAt) / msOfDay, [
      [journey.submittedBy, filed],
      [journey.grantedBy, ended],
    ]),
  ]);
}

function oneEnded(journey: Journey): Fact[] {
  return whenGranted(journey, (at) => [fact(at, 1, [[journey.grantedBy, ended]])]);
}
