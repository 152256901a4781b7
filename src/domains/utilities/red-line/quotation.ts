import Type, { type Static } from 'typebox';
import { Check } from 'typebox/value';
import { type Day, Refusal } from '#kernel/base';
import {
  cutLine,
  type Geometry,
  type PlanePoint,
  type Position,
  polygonsOf,
  projectionOf,
  zoneOfPlace,
} from '#kernel/place';
import {
  type CostDecision,
  type CostKind,
  costKinds,
  type ExceptionCode,
  exceptionCodes,
  redLineDecide,
} from './redline-decide.rule.ts';

const position = Type.Tuple([Type.Number({ minimum: 73, maximum: 136 }), Type.Number({ minimum: 3, maximum: 54 })]);
const codesOf = <Code extends string>(table: Readonly<Record<Code, unknown>>) =>
  Type.Union((Object.keys(table) as Code[]).map((code) => Type.Literal(code)));

/** A cost line as a utility sends it (费用明细): along a course it counts metres, else pieces. */
const costLine = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 40 }),
  kind: codesOf<CostKind>(costKinds),
  text: Type.String({ minLength: 1, maxLength: 120 }),
  unitPriceFen: Type.Integer({ minimum: 0, maximum: 100_000_000_00 }),
  pieces: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  course: Type.Optional(Type.Array(position, { minItems: 2, maxItems: 2_000 })),
  /** What the utility wants the user to pay of it; the split decides when absent. */
  chargeFen: Type.Optional(Type.Integer({ minimum: 0, maximum: 900_000_000_000 })),
  exception: Type.Optional(
    Type.Object({ code: codesOf<ExceptionCode>(exceptionCodes), basis: Type.String({ minLength: 1, maxLength: 200 }) }),
  ),
});
const costLines = Type.Array(costLine, { minItems: 1, maxItems: 200 });

/** A cost line as a utility sends it. */
export type CostLine = Static<typeof costLine>;

/** The cost lines in what a utility answered, or null when they are not what was agreed (费用明细格式). */
export function readCostLines(value: unknown): CostLine[] | null {
  return Check(costLines, value) ? value : null;
}

/** A cost line with who pays it (认定后的费用). */
export interface QuotedLine {
  code: string;
  text: string;
  kind: CostKind;
  amountFen: number;
  insideM: number;
  outsideM: number;
  payer: CostDecision['payer'];
  userFen: number;
  utilityFen: number;
  reason: CostDecision['reason'];
}

/** A quotation (报价): every line with its reason, the sums, and the pieces of each course for the map. */
export interface Quotation {
  lines: QuotedLine[];
  userFen: number;
  utilityFen: number;
  insideM: number;
  outsideM: number;
  pieces: { inside: boolean; course: Position[] }[];
}

/** What the utility wanted and may not have, in words (不得收取). */
export interface Overcharge {
  code: string;
  refusal: Refusal;
}

/**
 * Makes the quotation of a connection (报价认定): each course is cut at the red line in metres of its zone, each line decided by
 * `redline.decide`. What a utility wants to charge beyond that is named, and the lawful part stands in the quotation.
 */
export function quote(
  lines: readonly CostLine[],
  site: { redLine: Geometry | null; inPlannedLand: boolean; newHousing: boolean; exceptionBy: string | null },
  on: Day,
): { quotation: Quotation; overcharges: Overcharge[] } {
  const quotation: Quotation = { lines: [], userFen: 0, utilityFen: 0, insideM: 0, outsideM: 0, pieces: [] };
  const overcharges: Overcharge[] = [];
  for (const line of lines) {
    const cut = line.course ? cutCourse(line.course, site.redLine) : { insideM: 0, outsideM: 0, pieces: [] };
    const lengthM = cut.insideM + cut.outsideM;
    const input = {
      kind: line.kind,
      amountFen: Math.round(line.unitPriceFen * (line.course ? lengthM : (line.pieces ?? 1))),
      insideM: cut.insideM,
      outsideM: cut.outsideM,
      inPlannedLand: site.inPlannedLand,
      illegalBuilding: false,
      newHousing: site.newHousing,
      ...(line.exception && site.exceptionBy !== null
        ? {
            exception: {
              ...line.exception,
              approvedBy: `${site.exceptionBy} 核准`,
              secondPerson: `${site.exceptionBy} 复核`,
            },
          }
        : {}),
    };
    const decide = redLineDecide.at(on);
    try {
      decide({ ...input, ...(line.chargeFen === undefined ? {} : { chargedFen: line.chargeFen }) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      overcharges.push({ code: line.code, refusal: error });
    }
    const { value } = decide(input);
    quotation.lines.push({
      code: line.code,
      text: line.text,
      kind: line.kind,
      amountFen: input.amountFen,
      insideM: cent(cut.insideM),
      outsideM: cent(cut.outsideM),
      payer: value.payer,
      userFen: value.userFen,
      utilityFen: value.utilityFen,
      reason: value.reason,
    });
    quotation.userFen += value.userFen;
    quotation.utilityFen += value.utilityFen;
    quotation.insideM = cent(quotation.insideM + cut.insideM);
    quotation.outsideM = cent(quotation.outsideM + cut.outsideM);
    quotation.pieces.push(...cut.pieces);
  }
  return { quotation, overcharges };
}

/** Cuts a course on the map at a red line (按红线切分走向): metres of the zone, pieces back in degrees. Without a red line all is outside. */
export function cutCourse(
  course: readonly Position[],
  redLine: Geometry | null,
): { insideM: number; outsideM: number; pieces: Quotation['pieces'] } {
  const zone = zoneOfPlace({ type: 'LineString', coordinates: [...course] });
  const { into, back } = projectionOf(zone);
  const plane = course.map(into);
  const area: PlanePoint[][][] = redLine ? polygonsOf(redLine).map((rings) => rings.map((ring) => ring.map(into))) : [];
  const pieces = cutLine(plane, area);
  const sum = (inside: boolean) =>
    pieces.filter((one) => one.inside === inside).reduce((all, one) => all + one.lengthM, 0);
  return {
    insideM: sum(true),
    outsideM: sum(false),
    pieces: pieces.map(({ inside, points }) => ({ inside, course: points.map((point) => degrees(back(point))) })),
  };
}

function degrees([lon, lat]: Position): Position {
  return [Number(lon.toFixed(7)), Number(lat.toFixed(7))];
}

function cent(metres: number): number {
  return Math.round(metres * 100) / 100;
}
