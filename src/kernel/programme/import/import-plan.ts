import { Refusal } from '#kernel/base';
import { namesPlan } from './front-matter.ts';
import { parsePlan } from './parse-plan.ts';
import type { PlanDocument } from './plan-document.ts';
import { readDocument } from './read-document.ts';

/** Every measure of a plan, in its order. */
export const measuresIn = (plan: PlanDocument) =>
  plan.parts.flatMap((part) => part.sections.flatMap((section) => section.measures));

/**
 * Whether what was read is a plan (方案): it has measures, and says who does at least a fifth of them or is called a plan. A law (its text runs
 * in 第…条 without naming units) and a mere list of numbered lines are none.
 */
export function looksLikePlan(plan: PlanDocument, lines: readonly string[]): boolean {
  const measures = measuresIn(plan);
  if (measures.length === 0) return false;
  const articles = lines.filter((line) => /^\s*(?:\*\*)?第[一二三四五六七八九十百零〇\d]+条/.test(line)).length;
  const withUnits = measures.filter((measure) => measure.lead.length + measure.cooperating.length > 0).length;
  if (articles >= 3 && withUnits * 2 < measures.length) return false;
  return withUnits * 5 >= measures.length || namesPlan(plan.document.title);
}

/**
 * Reads a file and takes it apart (导入方案). Refuses what `readDocument` refuses, and with PLAN_NOT_A_PLAN what holds no
 * measures.
 */
export async function importPlan(bytes: Uint8Array, fileName: string): Promise<PlanDocument> {
  const { lines } = await readDocument(bytes, fileName);
  const plan = parsePlan(lines);
  if (!looksLikePlan(plan, lines)) throw new Refusal('PLAN_NOT_A_PLAN');
  return plan;
}
