import Type from 'typebox';
import { addCalendarDays, addMonths, type Day, formatYuan, parseDay } from '#kernel/base';
import { choice, day, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  /** What the law allows on the day the notice begins: only a list; a public mark; the end by force. */
  allows: 'list' | 'mark' | 'end';
  /** Months after which an idle company may be marked, to the corresponding day inclusive; null where it may not. */
  markMonths: number | null;
  /** Full months of idleness after which the notice may begin; null where it may not. */
  idleMonths: number | null;
  /** Calendar days of the notice, the first not counted; it does not move for a day off. */
  noticeDays: number | null;
  /** Working days to decide after the notice; null where nothing is said. */
  decideDays: number | null;
}

/** What can be done with a company that was ended by authority and does not deregister (强制退出的日子). */
export interface ForcedExit {
  allows: Params['allows'];
  /** First day on which the public mark may be set; null where the law of the day knows none. */
  markFrom: Day | null;
  /** First day on which the notice may begin; null where there is no end by force. */
  noticeFrom: Day | null;
  /** Whether the notice may begin on the day asked for. */
  mayBegin: boolean;
  noticeDays: number | null;
  noticeEnds: Day | null;
  /** From this day on it may be deregistered when nobody objected with ground. */
  decisionFrom: Day | null;
  /** Last day to decide; null where nothing is said. */
  decideBy: Day | null;
}

const pilot = '实施方案第 5 项措施试点；当时没有全国规定';

/**
 * The end of a company by force (强制注销): licence revoked, closed or annulled, and idle for three full years. The first day of the
 * notice chooses the version. The liability of shareholders and liquidators stays.
 * 《公司法》（2023）第二百四十一条; 《市场主体登记管理条例实施细则》第六十七条.
 */
export const forcedExit = defineRule({
  code: 'dereg.forced',
  name: { zh: '强制注销条件和期限', en: 'End of a company by force' },
  title: { zh: '被吊销多年的公司，哪天可以强制注销？', en: 'When may a revoked company be ended by force?' },
  input: Type.Object(
    {
      endedOn: day({ title: { zh: '吊销、责令关闭或者撤销那天', en: 'Day of revocation, closure or annulment' } }),
      noticeOn: day({ title: { zh: '哪天开始公告', en: 'First day of the notice' } }),
      approvalNeeded: Type.Optional(
        yesNo({ title: { zh: '注销要先经批准', en: 'Deregistration needs an approval first' }, default: false }),
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-01-01',
      to: '2022-02-28',
      basis: pilot,
      verified: false,
      params: { allows: 'list', markMonths: null, idleMonths: null, noticeDays: null, decideDays: null } as Params,
    },
    {
      from: '2022-03-01',
      to: '2024-06-30',
      basis: '《市场主体登记管理条例实施细则》第六十七条',
      params: { allows: 'mark', markMonths: 6, idleMonths: null, noticeDays: null, decideDays: null } as Params,
    },
    {
      from: '2024-07-01',
      to: '2025-10-09',
      basis: '《公司法》（2023）第二百四十一条；国务院关于实施《公司法》注册资本登记管理制度的规定第八条',
      params: { allows: 'end', markMonths: 6, idleMonths: 36, noticeDays: 60, decideDays: null } as Params,
    },
    {
      from: '2025-10-10',
      basis: '《公司法》（2023）第二百四十一条；强制注销公司登记制度实施办法（2025年10月10日起）',
      verified: false,
      params: { allows: 'end', markMonths: 6, idleMonths: 36, noticeDays: 90, decideDays: 10 } as Params,
    },
  ],
  apply(p, { endedOn, noticeOn, approvalNeeded }, { calendar }) {
    const ended = parseDay(endedOn);
    const begins = parseDay(noticeOn);
    const after = (months: number | null) => (months === null ? null : addCalendarDays(addMonths(ended, months), 1));
    const markFrom = after(p.markMonths);
    const noticeFrom = approvalNeeded ? null : after(p.idleMonths);
    const mayBegin = noticeFrom !== null && begins >= noticeFrom;
    const noticeEnds = mayBegin && p.noticeDays !== null ? addCalendarDays(begins, p.noticeDays) : null;
    const value: ForcedExit = {
      allows: p.allows,
      markFrom,
      noticeFrom,
      mayBegin,
      noticeDays: p.noticeDays,
      noticeEnds,
      decisionFrom: noticeEnds && addCalendarDays(noticeEnds, 1),
      decideBy: noticeEnds && p.decideDays !== null ? calendar.addWorkingDays(noticeEnds, p.decideDays) : null,
    };
    return { value, steps: stepsOf(value, ended, approvalNeeded ?? false) };
  },
  examples: [
    forced('2021-09-13', '2018-01-05', { allows: 'list' }),
    forced('2022-03-01', '2021-08-20', { allows: 'mark', markFrom: '2022-02-21' }),
    forced('2024-08-20', '2021-08-20', {
      allows: 'end',
      markFrom: '2022-02-21',
      noticeFrom: '2024-08-21',
      noticeDays: 60,
    }),
    forced('2024-08-21', '2021-08-20', {
      allows: 'end',
      markFrom: '2022-02-21',
      noticeFrom: '2024-08-21',
      mayBegin: true,
      noticeDays: 60,
      noticeEnds: '2024-10-20',
      decisionFrom: '2024-10-21',
    }),
    forced('2025-10-13', '2021-08-20', {
      allows: 'end',
      markFrom: '2022-02-21',
      noticeFrom: '2024-08-21',
      mayBegin: true,
      noticeDays: 90,
      noticeEnds: '2026-01-11',
      decisionFrom: '2026-01-12',
      decideBy: '2026-01-23',
    }),
  ],
});

interface RestoreParams {
  /** Months from the deregistration within which to ask, to the corresponding day inclusive, moved on from a day off. */
  askMonths: number;
  /** Highest penalty for misuse, in fen. */
  misuseUpToFen: number;
}

/** Whether a company ended by force can come back (恢复登记), and under which name. */
export interface Restoration {
  /** The last day to ask; null for the registrar's own motion, which has none. */
  askUntil: Day | null;
  inTime: boolean;
  /** `whole` with its name; `code-only` when the name was taken meanwhile and only the code comes back. */
  name: 'whole' | 'code-only';
}

/** Grounds on which a company ended by force comes back (恢复登记的理由). */
export const restoreGrounds = {
  investigation: { zh: '需要对它立案调查', en: 'An investigation needs it' },
  suit: { zh: '有诉讼、仲裁在进行', en: 'A suit or arbitration is under way' },
  liquidation: { zh: '正在清算', en: 'A liquidation is under way' },
  'public-interest': { zh: '公共利益需要（登记机关依职权）', en: 'Public interest, of the registrar’s own motion' },
} as const;

/** Whether a company ended by force can be restored (恢复登记): asked for within three years by a unit or by who is concerned. */
export const exitRestore = defineRule({
  code: 'dereg.restore',
  name: { zh: '强制注销后恢复登记', en: 'Restoration after an end by force' },
  title: { zh: '被强制注销的公司还能恢复吗？', en: 'Can a company ended by force come back?' },
  input: Type.Object(
    {
      deregisteredOn: day({ title: { zh: '强制注销那天', en: 'Day of the end by force' } }),
      askedOn: day({ title: { zh: '哪天申请恢复', en: 'Day of the request' } }),
      ground: choice(restoreGrounds, { title: { zh: '为什么恢复', en: 'On what ground' } }),
      nameTaken: yesNo({ title: { zh: '名称已被别人登记', en: 'Its name was taken meanwhile' }, default: false }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2025-10-10',
      basis: '强制注销公司登记制度实施办法（2025年10月10日起）',
      verified: false,
      params: { askMonths: 36, misuseUpToFen: 10_000_000 } as RestoreParams,
    },
  ],
  apply({ askMonths, misuseUpToFen }, { deregisteredOn, askedOn, ground, nameTaken }, { calendar }) {
    const own = ground === 'public-interest';
    const askUntil = own ? null : calendar.addMonthsPeriod(parseDay(deregisteredOn), askMonths, { roll: true });
    const value: Restoration = {
      askUntil,
      inTime: askUntil === null || askedOn <= askUntil,
      name: nameTaken ? 'code-only' : 'whole',
    };
    return {
      value,
      steps: [
        askUntil === null
          ? { zh: '登记机关依职权恢复，没有期限', en: 'of the registrar’s own motion, without a limit' }
          : {
              zh: `注销后 3 年内申请，到 ${askUntil}，遇休息日顺延`,
              en: `to be asked for within three years, to ${askUntil}, moved on from a day off`,
            },
        nameTaken
          ? { zh: '名称被占，只恢复统一社会信用代码', en: 'the name is taken: only the credit code comes back' }
          : { zh: '名称没有被占，一起恢复', en: 'the name is free and comes back too' },
        {
          zh: `滥用恢复登记的，最高罚 ${formatYuan(misuseUpToFen)} 元`,
          en: `misuse costs up to CN¥${formatYuan(misuseUpToFen)}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2026-11-25',
      input: { deregisteredOn: '2026-01-12', askedOn: '2026-11-25', ground: 'suit', nameTaken: false },
      refuses: 'CALENDAR_MISSING',
    },
    {
      on: '2026-11-25',
      input: { deregisteredOn: '2026-01-12', askedOn: '2026-11-25', ground: 'public-interest', nameTaken: true },
      expect: { askUntil: null, inTime: true, name: 'code-only' },
    },
  ],
});

function stepsOf(
  { allows, markFrom, noticeFrom, mayBegin, noticeDays, noticeEnds }: ForcedExit,
  ended: Day,
  approval: boolean,
) {
  if (allows === 'list')
    return [
      {
        zh: '这一天没有强制注销的全国规定：只能列入名单、提醒',
        en: 'no national rule on this day: the company can only be listed and warned',
      },
    ];
  const marked = {
    zh: `${ended} 起满 6 个月没有清算组公告、没有申请注销，${markFrom} 起可以特别标注`,
    en: `six months after ${ended} without a liquidation or a filing it may be marked, from ${markFrom}`,
  };
  if (allows === 'mark') return [marked];
  if (noticeFrom === null)
    return approval
      ? [marked, { zh: '注销要先经批准的，不能强制注销', en: 'where an approval comes first there is no end by force' }]
      : [marked];
  const idle = { zh: `满 3 年，${noticeFrom} 起可以公告`, en: `three full years: notice from ${noticeFrom}` };
  if (!mayBegin) return [marked, idle, { zh: '还没有满 3 年', en: 'three years have not passed yet' }];
  return [
    marked,
    idle,
    {
      zh: `公告 ${noticeDays} 天，到 ${noticeEnds} 24:00，遇休息日不顺延；没有异议，第二天起可以注销`,
      en: `${noticeDays} days of notice to 24:00 on ${noticeEnds}; without an objection it may be deregistered from the day after`,
    },
  ];
}

function forced(on: string, endedOn: string, expect: Partial<Record<keyof ForcedExit, unknown>>) {
  const nothing = { markFrom: null, noticeFrom: null, mayBegin: false, noticeDays: null, noticeEnds: null };
  return {
    on,
    input: { endedOn, noticeOn: on },
    expect: { ...nothing, decisionFrom: null, decideBy: null, ...expect },
  };
}
