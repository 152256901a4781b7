import Type, { type Static } from 'typebox';
import { Refusal } from '#kernel/base';
import { decimal, fen, named, shown } from '#kernel/item';
import { crossesItself, cutLine, type PlanePoint } from '#kernel/place';
import { defineRule } from '#kernel/rule';

const far = 1_000_000_000;
const point = Type.Object(
  { x: decimal(-far, far, named('向东（米）', 'East (m)')), y: decimal(-far, far, named('向北（米）', 'North (m)')) },
  { additionalProperties: false },
);

/** A point of the plane, metres. */
export type XY = Static<typeof point>;

/** How a line is split at the red line (红线分摊): metres, money, and the pieces for the map. */
export interface RedLineSplit {
  lengthM: number;
  insideM: number;
  outsideM: number;
  totalFen: number;
  userFen: number;
  utilityFen: number;
  pieces: { inside: boolean; points: XY[] }[];
}

/** A hair's breadth of a fen: what a computer misses of an exact share. */
const slackFen = 1e-4;

/** The user's share of a price by length, rounded down to the fen (用户应付，去尾到分); the rest is the utility's. */
export function userShare(totalFen: number, insideM: number, lengthM: number): number {
  if (lengthM <= 0) return 0;
  return Math.min(totalFen, Math.floor((totalFen * insideM) / lengthM + slackFen));
}

/**
 * Splits a pipe or cable at the building red line (红线分摊): metres inside and outside, the money in proportion to the length, the
 * user's part rounded down. What runs along the line is outside. The rings are in metres of a plane.
 */
export const redLineSplit = defineRule({
  code: 'redline.split',
  name: { zh: '红线内外分摊', en: 'Split at the red line' },
  title: { zh: '这条管线哪一段归我付？', en: 'Which part of this line is mine to pay?' },
  input: Type.Object(
    {
      redLine: Type.Array(point, {
        minItems: 3,
        maxItems: 2_000,
        ...shown(named('建筑区划红线的角点', 'Corners of the red line')),
      }),
      line: Type.Array(point, { minItems: 2, maxItems: 2_000, ...shown(named('管线走向', 'Course of the line')) }),
      unitPriceFen: fen(0, named('每米单价', 'Price a metre')),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-06-11',
      basis: '实施方案第 7 项措施；《城镇燃气管理条例》第十九条；《优化营商环境条例》第二十八条',
      params: {},
    },
  ],
  apply(_, { redLine, line, unitPriceFen }) {
    const corners = redLine.map(({ x, y }): PlanePoint => [x, y]);
    const ring = [...corners, corners[0] as PlanePoint];
    if (crossesItself(ring)) throw new Refusal('GEOMETRY_INVALID', {});
    const pieces = cutLine(
      line.map(({ x, y }): PlanePoint => [x, y]),
      [[ring]],
    );
    const sum = (inside: boolean) =>
      pieces.filter((one) => one.inside === inside).reduce((all, one) => all + one.lengthM, 0);
    const [insideM, outsideM] = [sum(true), sum(false)];
    if (insideM + outsideM === 0) throw new Refusal('GEOMETRY_INVALID', {});
    const lengthM = insideM + outsideM;
    const totalFen = Math.round(unitPriceFen * lengthM);
    const userFen = userShare(totalFen, insideM, lengthM);
    const value: RedLineSplit = {
      lengthM: cent(lengthM),
      insideM: cent(insideM),
      outsideM: cent(outsideM),
      totalFen,
      userFen,
      utilityFen: totalFen - userFen,
      pieces: pieces.map(({ inside, points }) => ({ inside, points: points.map(([x, y]) => ({ x, y })) })),
    };
    return {
      value,
      steps: [
        {
          zh: `全长 ${value.lengthM} 米：红线内 ${value.insideM}，红线外 ${value.outsideM}`,
          en: `${value.lengthM} m in all: ${value.insideM} inside, ${value.outsideM} outside`,
        },
        {
          zh: `红线内归用户 ${yuan(userFen)} 元（去尾到分），红线外归企业 ${yuan(totalFen - userFen)} 元`,
          en: `inside, the user's: CN¥${yuan(userFen)} (rounded down); outside, the utility's: CN¥${yuan(totalFen - userFen)}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        redLine: plot([0, 0], [100, 0], [100, 60], [0, 60]),
        line: plot([-80, 30], [40, 30]),
        unitPriceFen: 32_000,
      },
      expect: {
        lengthM: 120,
        insideM: 40,
        outsideM: 80,
        totalFen: 3_840_000,
        userFen: 1_280_000,
        utilityFen: 2_560_000,
        pieces: [
          { inside: false, points: plot([-80, 30], [0, 30]) },
          { inside: true, points: plot([0, 30], [40, 30]) },
        ],
      },
    },
    {
      on: '2021-09-13',
      input: { redLine: plot([0, 0], [10, 10], [10, 0], [0, 10]), line: plot([0, 0], [5, 5]), unitPriceFen: 100 },
      refuses: 'GEOMETRY_INVALID',
    },
  ],
});

function plot(...points: [number, number][]): XY[] {
  return points.map(([x, y]) => ({ x, y }));
}

function cent(metres: number): number {
  return Math.round(metres * 100) / 100;
}

function yuan(fenOf: number): string {
  return (fenOf / 100).toFixed(2);
}
