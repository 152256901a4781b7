import type { LocalText } from '#kernel/base';
import { defineIndicator, type Fact, type IndicatorDefinition } from '#kernel/indicator';
import { fact, type Journey, ofJourney, whenGranted } from '../journey.ts';
import { permitSpecs } from './permit-specs.ts';

const msOfDay = 86_400_000;
const percent = { zh: '%', en: '%' };
const filed: LocalText = { zh: '提交', en: 'filed' };
const [first, ...others] = permitSpecs.map(({ code }) => code);
const everyPermit = { item: first as string, alsoItems: others };

/** Share of commitments that were found untrue, of those checked (承诺失实率). */
const falseCommitments = permitIndicator({
  code: 'permit.false-commitments',
  name: { zh: '告知承诺核查不实的比例', en: 'Commitments found untrue' },
  formula: {
    zh: '事后核查有了结论的告知承诺许可：结论是承诺虚假、撤销许可的占多少。责令改正后改好的算符合。',
    en: 'Of the permits on commitment whose later check has a finding, the share annulled as untrue; what was put right counts as kept.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'lower',
  target: { comparator: '<=', value: 5, basis: '产品目标：放得开也管得住' },
  fold(journey) {
    const checked = journey.tasks.findLast(
      ({ task, outcome }) => (task === 'verify' || task === 'recheck') && (outcome === 'kept' || outcome === 'broken'),
    );
    if (!checked || checked.doneAt === null) return [];
    const broken = checked.outcome === 'broken';
    return [
      fact(checked.doneAt, broken ? 1 : 0, [
        [journey.submittedBy, { zh: '承诺', en: 'committed' }],
        [checked.doneBy, broken ? { zh: '承诺虚假', en: 'untrue' } : { zh: '符合承诺', en: 'kept' }],
      ]),
    ];
  },
});

/** Share of permits that were there on the day of filing (当天拿到许可的比例). */
const sameDay = permitIndicator({
  code: 'permit.same-day',
  name: { zh: '当天拿到许可或备案的比例', en: 'Permits given on the day of filing' },
  formula: {
    zh: '准予的许可和备案：从提交到准予不超过 24 小时的占多少。不予的不算。',
    en: 'Of the permits and notices given, the share given within 24 hours of filing; refusals are left out.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  fold: (journey) => fromFiling(journey, (took) => (took <= msOfDay ? 1 : 0)),
});

/** Median days from filing to the permit where a unit decides (审批类许可用时). */
const daysToDecide = permitIndicator({
  code: 'permit.days-to-decide',
  name: { zh: '审批类许可从提交到准予的天数', en: 'Days to a permit that a unit decides' },
  formula: {
    zh: '经过人工审查准予的许可：准予时间减提交时间，取中位数。当场办结的不算。',
    en: 'Permits granted after a review: time of the decision less time of filing; median. Those issued at once are left out.',
  },
  unit: { zh: '天', en: 'days' },
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  target: { comparator: '<=', value: 12, basis: '产品目标：法定 20 个工作日的一半以内' },
  fold: (journey) =>
    journey.tasks.some(({ task }) => task === 'decide') ? fromFiling(journey, (took) => took / msOfDay) : [],
});

/** How many joint applications were filed (一业一证办件数). */
const jointApplications = defineIndicator({
  code: 'permit.joint-applications',
  name: { zh: '一业一证办件数', en: 'Applications for several permits at once' },
  formula: {
    zh: '这段时间里提交的一业一证办件数，设立时一起办的也算。',
    en: 'Joint applications filed in the period, those with a founding included.',
  },
  unit: { zh: '件', en: 'cases' },
  aggregate: 'count',
  decimals: 0,
  better: 'higher',
  item: 'trade-licence',
  facts: ofJourney((journey) => [fact(journey.submittedAt, 1, [[journey.submittedBy, filed]])]),
});

/** Permits and notices that stand (有效许可数). */
const standingPermits = defineIndicator({
  code: 'permit.standing',
  name: { zh: '有效的涉企许可和备案', en: 'Business permits and notices that stand' },
  formula: {
    zh: '涉企许可登记簿里有效、附条件和已备案的记录数。',
    en: 'Records of the register of permits that are valid, conditional or noted.',
  },
  unit: { zh: '项', en: 'permits' },
  aggregate: 'count',
  decimals: 0,
  better: 'higher',
  register: { code: 'permit', statuses: ['valid', 'conditional', 'noted'] },
});

/** Notices that came with the licence or on the spot instead of an approval (改为备案的许可数). */
const standingNotices = defineIndicator({
  code: 'permit.notices',
  name: { zh: '审批改备案后的有效备案', en: 'Notices in place of approvals' },
  formula: {
    zh: '涉企许可登记簿里已备案的记录数，和执照一起办的也算。',
    en: 'Noted records of the register of permits, those merged into the licence included.',
  },
  unit: { zh: '项', en: 'notices' },
  aggregate: 'count',
  decimals: 0,
  better: 'higher',
  register: { code: 'permit', statuses: ['noted'] },
});

/** Indicators of permits (证照分离指标). */
export const permitIndicators: IndicatorDefinition[] = [
  falseCommitments,
  sameDay,
  daysToDecide,
  jointApplications,
  standingPermits,
  standingNotices,
];

type Declared = Omit<Extract<IndicatorDefinition, { item: string }>, 'facts' | 'item' | 'alsoItems'> & {
  fold(journey: Journey): Fact[];
};

function permitIndicator({ fold, ...declared }: Declared): IndicatorDefinition {
  return defineIndicator({ ...declared, ...everyPermit, facts: ofJourney(fold) });
}

function fromFiling(journey: Journey, value: (tookMs: number) => number): Fact[] {
  return whenGranted(journey, (at) => [
    fact(at, value(at - journey.submittedAt), [
      [journey.submittedBy, filed],
      [journey.grantedBy, { zh: '准予', en: 'granted' }],
    ]),
  ]);
}
