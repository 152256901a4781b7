import Type from 'typebox';
import { addCalendarDays, type Day, type Fen, parseDay, shareOf } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  /** What is left of the price at a second auction at least, basis points. */
  secondBp: number;
  depositFromBp: number;
  depositToBp: number;
  noticeDays: { first: { movable: number; 'real-estate': number }; second: { movable: number; 'real-estate': number } };
}

const inputSchema = Type.Object(
  {
    priceFen: Type.Integer({
      minimum: 1,
      maximum: 10 ** 15,
      title: '债权人会议定的价',
      'x-title-en': 'Price set by the creditors’ meeting',
      'x-widget': 'money',
    }),
    kind: Type.Unsafe<'movable' | 'real-estate'>({
      type: 'string',
      oneOf: [
        { const: 'movable', title: '动产', 'x-title-en': 'Movable' },
        { const: 'real-estate', title: '不动产或者其他财产权', 'x-title-en': 'Real estate or another right' },
      ],
      title: '财产种类',
      'x-title-en': 'Kind',
    }),
    noticeOn: Type.Unsafe<string>({ ...daySchema, title: '拍卖公告日', 'x-title-en': 'Day of the notice' }),
  },
  { additionalProperties: false },
);

/** On what terms an asset of an estate is auctioned online (破产财产网拍条件). */
export interface EstateAuction {
  firstReserveFen: Fen;
  secondReserveFen: Fen;
  depositFromFen: Fen;
  depositToFen: Fen;
  /** First day on which the bidding may open, at the first and at the second auction. */
  firstFrom: Day;
  secondFrom: Day;
}

/**
 * Terms of an online auction of an estate (破产财产网络拍卖): the meeting's price is the reserve; unsold, a second auction at no less
 * than four fifths of it; the deposit is a twentieth to a fifth of the reserve; the bidding opens no earlier than so many
 * days after the notice, the day of the notice not counted.
 * 《企业破产法》第一百一十一条、第一百一十二条; by analogy 《最高人民法院关于人民法院网络司法拍卖若干问题的规定》第十二条、第十七条、第二十六条.
 */
export const estateAuction = defineRule<Params, typeof inputSchema, EstateAuction>({
  code: 'insolvency.estate-auction',
  name: { zh: '破产财产网拍条件', en: 'Terms of an online auction of an estate' },
  title: { zh: '起拍价、保证金和最早开拍日是多少？', en: 'Which reserve, deposit and first day?' },
  input: inputSchema,
  versions: [
    {
      from: '2017-01-01',
      basis:
        '《企业破产法》第一百一十一条、第一百一十二条；参照《最高人民法院关于人民法院网络司法拍卖若干问题的规定》第十二条、第十七条、第二十六条',
      params: {
        secondBp: 8_000,
        depositFromBp: 500,
        depositToBp: 2_000,
        noticeDays: { first: { movable: 15, 'real-estate': 30 }, second: { movable: 7, 'real-estate': 15 } },
      },
    },
  ],
  apply(params, { priceFen, kind, noticeOn }) {
    const notice = parseDay(noticeOn);
    // up to the fen: a reserve below four fifths would be too low
    const secondReserveFen = Number((BigInt(priceFen) * BigInt(params.secondBp) + 9_999n) / 10_000n);
    const value: EstateAuction = {
      firstReserveFen: priceFen,
      secondReserveFen,
      depositFromFen: shareOf(priceFen, params.depositFromBp, 10_000),
      depositToFen: shareOf(priceFen, params.depositToBp, 10_000),
      firstFrom: addCalendarDays(notice, params.noticeDays.first[kind]),
      secondFrom: addCalendarDays(notice, params.noticeDays.second[kind]),
    };
    return {
      value,
      steps: [
        {
          zh: `一拍起拍价 ${priceFen} 分，二拍不低于 ${secondReserveFen} 分`,
          en: `first ${priceFen} fen, second at least ${secondReserveFen} fen`,
        },
        {
          zh: `一拍最早 ${value.firstFrom}，二拍最早 ${value.secondFrom}`,
          en: `first from ${value.firstFrom}, second from ${value.secondFrom}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-08-02',
      input: { priceFen: 60_200_000, kind: 'movable', noticeOn: '2021-08-02' },
      expect: {
        firstReserveFen: 60_200_000,
        secondReserveFen: 48_160_000,
        depositFromFen: 3_010_000,
        depositToFen: 12_040_000,
        firstFrom: '2021-08-17',
        secondFrom: '2021-08-09',
      },
    },
    {
      on: '2021-08-02',
      input: { priceFen: 1, kind: 'real-estate', noticeOn: '2021-08-02' },
      expect: {
        firstReserveFen: 1,
        secondReserveFen: 1,
        depositFromFen: 0,
        depositToFen: 0,
        firstFrom: '2021-09-01',
        secondFrom: '2021-08-17',
      },
    },
  ],
});
