import Type from 'typebox';
import { addCalendarDays, addMonths, type Day, parseDay } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  noticeDays: number;
  leastClaimDays: number;
  mostClaimMonths: number;
  meetingDays: number;
  contractMonths: number;
  quickMonths: number;
  ownNoticeDays: number;
}

const inputSchema = Type.Object(
  {
    ruledOn: Type.Unsafe<string>({ ...daySchema, title: '裁定受理日', 'x-title-en': 'Ruling of acceptance' }),
    noticeOn: Type.Optional(Type.Unsafe<string>({ ...daySchema, title: '受理公告日', 'x-title-en': 'Public notice' })),
  },
  { additionalProperties: false },
);

/** The days of insolvency proceedings (破产程序的日子), each the last one unless it says from. */
export interface InsolvencyDays {
  noticeBy: Day;
  ownNoticeBy: Day;
  claimsFrom: Day;
  claimsUntilAtMost: Day;
  meetingBy: Day;
  contractsBy: Day;
  quickEnd: Day;
}

/**
 * The line of dates from the ruling on (破产程序时间轴). Days and months of court periods are counted from the next day, and end on the next
 * working day where they end on a day off; the least time for filing claims is not moved. The notice is the one given, else the
 * last day for it.
 * 《企业破产法》第十四条、第十八条、第四十五条、第六十二条.
 */
export const insolvencyDays = defineRule<Params, typeof inputSchema, InsolvencyDays>({
  code: 'insolvency.days',
  name: { zh: '破产程序时间轴', en: 'Dates of insolvency proceedings' },
  title: { zh: '裁定受理以后，每一步最晚到哪天？', en: 'After the ruling, by when must each step be done?' },
  input: inputSchema,
  versions: [
    {
      from: '2007-06-01',
      basis: '《企业破产法》第十四条、第十八条、第四十五条、第六十二条',
      params: {
        noticeDays: 25,
        leastClaimDays: 30,
        mostClaimMonths: 3,
        meetingDays: 15,
        contractMonths: 2,
        quickMonths: 6,
        ownNoticeDays: 15,
      },
    },
  ],
  apply(params, { ruledOn, noticeOn }, { calendar }) {
    const ruled = parseDay(ruledOn);
    const days = (from: Day, count: number, roll = true) => calendar.addCalendarPeriod(from, count, { roll });
    const rolled = (to: Day) => days(addCalendarDays(to, -1), 1);
    const noticeBy = days(ruled, params.noticeDays);
    const notice = noticeOn ? parseDay(noticeOn) : noticeBy;
    const claimsFrom = days(notice, params.leastClaimDays, false);
    const value: InsolvencyDays = {
      noticeBy,
      ownNoticeBy: days(ruled, params.ownNoticeDays),
      claimsFrom,
      claimsUntilAtMost: addMonths(notice, params.mostClaimMonths),
      meetingBy: days(claimsFrom, params.meetingDays),
      contractsBy: rolled(addMonths(ruled, params.contractMonths)),
      quickEnd: rolled(addMonths(ruled, params.quickMonths)),
    };
    return {
      value,
      steps: [
        { zh: `公告通知最晚 ${noticeBy}`, en: `notice by ${noticeBy}` },
        { zh: `申报期限最早 ${claimsFrom} 届满`, en: `claims end on ${claimsFrom} at the earliest` },
        { zh: `第一次债权人会议最晚 ${value.meetingBy}`, en: `first meeting by ${value.meetingBy}` },
        {
          zh: `合同未通知的，${value.contractsBy} 视为解除`,
          en: `contracts not decided on end on ${value.contractsBy}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-07-12',
      input: { ruledOn: '2021-07-12', noticeOn: '2021-07-20' },
      expect: {
        noticeBy: '2021-08-06',
        ownNoticeBy: '2021-07-27',
        claimsFrom: '2021-08-19',
        claimsUntilAtMost: '2021-10-20',
        meetingBy: '2021-09-03',
        contractsBy: '2021-09-13',
        quickEnd: '2022-01-12',
      },
    },
  ],
});
