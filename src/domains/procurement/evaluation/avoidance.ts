import { addMonths, type Day } from '#kernel/base';
import type { RegisterRecord } from '#kernel/register';

/** An expert as the register has him (评审专家). */
export interface Expert {
  number: string;
  name: string;
  /** The keyed digest by which the district knows the person. */
  digest: string;
  ties: { uscc: string; until?: string }[];
}

/** How long a tie keeps an expert away after it has ended, in months. 《政府采购法实施条例》第九条. */
const tieMonths = 36;

/** The expert of a record. */
export function expertOf({ data, keys }: RegisterRecord): Expert {
  return {
    number: String(data.number),
    name: String(data.name),
    digest: String(keys.person ?? ''),
    ties: (data.ties ?? []) as Expert['ties'],
  };
}

/**
 * Whom an expert must avoid on a day (回避): bodies he belongs to, or did within three years; a tie that ended on or after the
 * same-numbered day three years before still counts.
 */
export function mustAvoid(expert: Expert, bodies: readonly string[], on: Day): string[] {
  const since = addMonths(on, -tieMonths);
  return expert.ties
    .filter(({ uscc, until }) => bodies.includes(uscc) && (until === undefined || until >= since))
    .map(({ uscc }) => uscc);
}
