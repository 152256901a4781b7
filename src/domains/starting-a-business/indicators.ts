import { instantOfMs, type LocalText } from '#kernel/base';
import { type CaseIndicator, defineIndicator, type Fact, type IndicatorDefinition } from '#kernel/indicator';
import { branchesOf, fact, type Journey, ofJourney, type TaskStory, usedMs, whenGranted } from './journey.ts';

const minutes = { zh: '分钟', en: 'minutes' };
const seconds = { zh: '秒', en: 'seconds' };
const percent = { zh: '%', en: '%' };
const ofCompanyStart = { item: 'establish' } as const;

const filed = { zh: '提交', en: 'filed' };
const licensed = { zh: '准予登记', en: 'registered' };

/** Median minutes from filing to the licence (开办用时), without the time that waited for the applicant. */
const minutesToLicence = indicator({
  code: 'establish.minutes-to-licence',
  name: { zh: '从提交到拿执照的时间', en: 'From filing to the licence' },
  formula: {
    zh: '已准予登记的办件：准予时间减提交时间，再减等申请人补正和签名的时间（重叠只算一次），取中位数。没有准予的不算。',
    en: 'Registered cases: time of registration less time of filing, less the time that waited for corrections and signatures (overlaps once); median. Cases not registered are left out.',
  },
  unit: minutes,
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  fold: (journey) =>
    whenGranted(journey, (at) => [
      fact(at, usedMs(journey, at) / 60_000, [
        [journey.submittedBy, filed],
        [journey.grantedBy, licensed],
      ]),
    ]),
});

/** Share of registrations confirmed without an officer (自动确认比例). */
const shareAutomatic = indicator({
  code: 'establish.share-automatic',
  name: { zh: '不用人工、自动确认的比例', en: 'Confirmed without an officer' },
  formula: {
    zh: '已准予登记的办件里，从头到尾没有人工办理环节的占多少。',
    en: 'Of the registered cases, the share in which no officer had a task.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  fold: (journey) =>
    whenGranted(journey, (at) => {
      const officer = journey.tasks.find(({ kind }) => kind === 'human');
      const by: [number, LocalText] = officer
        ? [officer.openedBy, { zh: '转人工', en: 'went to an officer' }]
        : [journey.grantedBy, { zh: '自动确认', en: 'confirmed by rule' }];
      return [fact(at, officer ? 0 : 1, [by])];
    }),
});

/** Share of filings whose first name stood (名称一次通过率). */
const nameFirstPass = indicator({
  code: 'establish.name-first-pass',
  name: { zh: '名称一次通过率', en: 'Names that stood at the first filing' },
  formula: {
    zh: '已办结或已准予的办件里，提交的第一个名称没有改过就登记的占多少。提交前的试查不算；申请人撤回的不算。',
    en: 'Of the cases decided, the share registered under the name first filed. Names tried before filing do not count, nor do withdrawn cases.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  fold(journey) {
    const at = journey.grantedAt ?? journey.closedAt;
    if (at === null) return [];
    const end: [number, LocalText] = [
      journey.grantedAt === null ? journey.closedBy : journey.grantedBy,
      { zh: '办结', en: 'decided' },
    ];
    if (journey.closedHow === 'withdrawn')
      return [
        {
          at: instantOfMs(at),
          excluded: { zh: '申请人撤回', en: 'withdrawn' },
          from: [{ version: end[0], label: end[1] }],
        },
      ];
    const stood = journey.grantedAt !== null && !journey.corrected.includes('name');
    return [fact(at, stood ? 1 : 0, [[journey.submittedBy, filed], end])];
  },
});

/** Share of company starts finished within the promise (承诺时限内办好的比例). */
const shareOnTime = indicator({
  code: 'establish.share-within-promise',
  name: { zh: '承诺时限内全部办好的比例', en: 'All done within the promise' },
  formula: {
    zh: '全部办结的开办办件里，人工审查和申请了的每个环节都在各自承诺的最后时刻前办好的占多少；等申请人的时间不算。',
    en: 'Of the company starts that are finished, the share in which the review and every branch asked for ended by its promised instant; time that waited for the applicant is left out.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  target: { comparator: '>=', value: 100, basis: '《重庆市优化营商环境条例》第十八条' },
  fold: (journey) =>
    whenComplete(journey, (at) => {
      const timed = [...journey.tasks.filter(({ kind }) => kind === 'human'), ...branchesOf(journey)];
      const late = timed.find((task) => isLate(task));
      const by: [number, LocalText] = late
        ? [late.doneBy, { zh: `${late.task}超过承诺`, en: `${late.task} was late` }]
        : [journey.closedBy, { zh: '全部按时', en: 'all on time' }];
      return [fact(at, late ? 0 : 1, [by])];
    }),
});

/** Share of partner branches done within a minute (一分钟内办好的环节比例). */
const branchesInAMinute = indicator({
  code: 'establish.branches-in-a-minute',
  name: { zh: '协同环节一分钟内办好的比例', en: 'Branches done within a minute' },
  formula: {
    zh: '每个申请了并办结的协同环节算一次：从推送到办好，减去等申请人的时间，不超过 60 秒的占多少。对方系统停机的时间照算。',
    en: 'Each finished branch counts once: from the push to the end, less waits for the applicant; the share of at most 60 seconds. Outages of the partner stay in.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  fold: (journey) =>
    branchesOf(journey).flatMap((task) => {
      if (task.doneAt === null) return [];
      const used = task.doneAt - task.openedAt - waited(task, task.doneAt);
      return [fact(task.doneAt, used <= 60_000 ? 1 : 0, spanOf(task))];
    }),
});

/** Median minutes of the whole company start (开办全程用时). */
const journeyTime = indicator({
  code: 'establish.journey-minutes',
  name: { zh: '开办全程用时', en: 'The whole company start' },
  formula: {
    zh: '全部办结的办件：最慢的一个环节（含执照）从提交算起的时间，减去它和执照等申请人的时间（重叠只算一次），不是各环节相加，取中位数。',
    en: 'Finished cases: the slowest branch (the licence among them) counted from filing, less its own and the licence’s waits for the applicant (overlaps once); never the sum; median.',
  },
  unit: minutes,
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  fold: (journey) =>
    whenComplete(journey, (at) => {
      if (journey.grantedAt === null) return [];
      const licence = { used: usedMs(journey, journey.grantedAt), by: journey.grantedBy, label: licensed };
      const branches = branchesOf(journey).map((task) => ({
        used: usedMs(journey, task.doneAt ?? at, task.waits),
        by: task.doneBy,
        label: { zh: `${task.task}办好`, en: `${task.task} done` },
      }));
      const slowest = [licence, ...branches].reduce((most, one) => (one.used > most.used ? one : most));
      return [
        fact(at, slowest.used / 60_000, [
          [journey.submittedBy, filed],
          [slowest.by, slowest.label],
        ]),
      ];
    }),
});

/** Median seconds from the licence to the reserved account number (预约账号用时). */
const secondsToBank = indicator({
  code: 'establish.seconds-to-account',
  name: { zh: '领照到拿到预约账号的时间', en: 'From the licence to the account number' },
  formula: {
    zh: '要了预约账号并拿到的办件：从准予登记到银行回号，取中位数。',
    en: 'Cases that asked for an account number and got one: from registration to the bank’s answer; median.',
  },
  unit: seconds,
  aggregate: 'median',
  decimals: 1,
  better: 'lower',
  target: { comparator: '<=', value: 5, basis: '产品目标：实时生成，按 5 秒算' },
  fold: (journey) =>
    branchesOf(journey)
      .filter(({ task, outcome }) => task === 'bank' && outcome === 'done')
      .map((task) => {
        const since = journey.grantedAt ?? task.openedAt;
        const at = task.doneAt ?? since;
        return fact(at, (at - since) / 1000, [
          [journey.grantedBy, licensed],
          [task.doneBy, { zh: '银行回号', en: 'number given' }],
        ]);
      }),
});

/** Share of first tax and social-insurance matters done on the platform (首次办税、社保在平台办的比例). */
const firstMatters = indicator({
  code: 'establish.first-matters-on-platform',
  name: { zh: '首次办税和社保在平台办好的比例', en: 'First tax and insurance matters on the platform' },
  formula: {
    zh: '每家新企业的首次办税和社保登记各算一次：一起办并办好的算 1，没有一起办或者没办成的算 0。',
    en: 'First tax matters and social-insurance registration of each new company count once each: 1 when done here, 0 when left out or not done.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  fold: (journey) =>
    journey.tasks
      .filter(({ task, doneAt }) => (task === 'tax' || task === 'social-insurance') && doneAt !== null)
      .map((task) => fact(task.doneAt as number, task.outcome === 'done' ? 1 : 0, spanOf(task))),
});

/** Share of companies with licence and official seal within a minute (一分钟内发照发章的比例). */
const credentialsInAMinute = indicator({
  code: 'establish.credentials-in-a-minute',
  name: { zh: '一分钟内发出执照和印章的比例', en: 'Licence and seal within a minute' },
  formula: {
    zh: '已准予登记的办件里，准予后 60 秒内电子营业执照和法定名称章都发出的占多少。',
    en: 'Of the registered cases, the share with electronic licence and official seal issued within 60 seconds.',
  },
  unit: percent,
  aggregate: 'share',
  decimals: 1,
  better: 'higher',
  target: { comparator: '>=', value: 100, basis: '产品目标：企业设立即发放' },
  fold: (journey) =>
    whenGranted(journey, (at) => {
      const wanted = ['business-licence', 'entity-seal'].map((kind) =>
        journey.credentials.find((one) => one.kind === kind),
      );
      const issued = wanted.filter((one) => one !== undefined);
      const inTime = issued.length === wanted.length && issued.every((one) => one.at - at <= 60_000);
      return [
        fact(at, inTime ? 1 : 0, [
          [journey.grantedBy, licensed],
          ...issued.map((one): [number, LocalText] => [one.by, { zh: '发证', en: 'issued' }]),
        ]),
      ];
    }),
});

/** How many companies were registered (新设企业数). */
const companiesStarted = indicator({
  code: 'establish.companies',
  name: { zh: '新设企业数', en: 'Companies registered' },
  formula: { zh: '这段时间里准予登记的办件数。', en: 'Cases registered in the period.' },
  unit: { zh: '家', en: 'companies' },
  aggregate: 'count',
  decimals: 0,
  better: 'higher',
  fold: (journey) => whenGranted(journey, (at) => [fact(at, 1, [[journey.grantedBy, licensed]])]),
});

/**
 * How many incubation bases stand under commitment (纳入承诺制范围的孵化基地数). The plan of 2021 names seven, to be reached within its year,
 * after which the number is kept.
 */
const basesListed = defineIndicator({
  code: 'incubation.bases-listed',
  name: { zh: '纳入承诺制的孵化基地数', en: 'Incubation bases under commitment' },
  formula: {
    zh: '看的那天结束时，承诺制孵化基地名录里状态是“已列入”的记录数。没有录完、已移出的不算。',
    en: 'Records of the register of incubation bases that are listed at the end of the day looked at. Those not filled in and those taken off do not count.',
  },
  unit: { zh: '个', en: 'bases' },
  register: { code: 'incubation-base', statuses: ['listed'] },
  aggregate: 'count',
  decimals: 0,
  better: 'higher',
  target: { comparator: '>=', value: 7, basis: '实施方案第 1 项措施：7 个孵化基地' },
});

/** Indicators computed from the events of company starts (办件指标). */
export const caseIndicators: CaseIndicator[] = [
  minutesToLicence,
  shareAutomatic,
  nameFirstPass,
  shareOnTime,
  branchesInAMinute,
  journeyTime,
  secondsToBank,
  firstMatters,
  credentialsInAMinute,
  companiesStarted,
];

/** Indicators of the first three measures (指标). */
export const indicators: IndicatorDefinition[] = [...caseIndicators, basesListed];

interface Declared extends Omit<CaseIndicator, 'facts' | 'item'> {
  fold(journey: Journey): Fact[];
}

function indicator({ fold, ...declared }: Declared): CaseIndicator {
  return defineIndicator({ ...declared, ...ofCompanyStart, facts: ofJourney(fold) });
}

function whenComplete(journey: Journey, make: (at: number) => Fact[]): Fact[] {
  return journey.closedHow === 'complete' && journey.closedAt !== null ? make(journey.closedAt) : [];
}

function spanOf(task: TaskStory): [number, LocalText][] {
  return [
    [task.openedBy, { zh: `推送${task.task}`, en: `${task.task} pushed` }],
    [task.doneBy, { zh: `${task.task}结束`, en: `${task.task} ended` }],
  ];
}

function waited(task: TaskStory, until: number): number {
  return task.waits.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - from), 0);
}

function isLate(task: TaskStory): boolean {
  if (task.dueAt === null || task.doneAt === null) return false;
  return task.doneAt - waited(task, task.doneAt) >= task.dueAt;
}
