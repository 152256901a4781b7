import { type Fen, formatYuan, Refusal, splitLargestRemainder, toFen } from '#kernel/base';

/** Somebody's claim in a rank (受偿请求). */
export interface WaterfallClaim {
  id: string;
  amountFen: Fen;
}

/** A rank that is paid before those behind it (清偿顺位). */
export interface WaterfallRank {
  code: string;
  /** What it is called in the steps. */
  name: string;
  claims: readonly WaterfallClaim[];
}

/** What a rank got (顺位受偿结果). `shortFen` is what its claims miss. */
export interface RankPaid {
  code: string;
  claimedFen: Fen;
  paidFen: Fen;
  shortFen: Fen;
  paid: { id: string; amountFen: Fen }[];
}

/** What came of a waterfall; `leftFen` is what nobody had a claim to. */
export interface WaterfallOutcome {
  ranks: RankPaid[];
  leftFen: Fen;
  steps: string[];
}

/**
 * Pays ranks one after another out of an amount (瀑布分配): a rank for which it suffices is paid in full, the first for which it
 * does not shares what is left in proportion to the claims by largest remainder, those behind it get nothing. What is
 * paid and what is left add up to the amount. Claims of 0 get 0. Refused with `AMOUNT_INVALID`: negative or broken amounts.
 */
export function payByRank(amountFen: Fen, ranks: readonly WaterfallRank[]): WaterfallOutcome {
  let left = notNegative(amountFen);
  const steps: string[] = [];
  const paid = ranks.map(({ code, name, claims }): RankPaid => {
    const claimed = claims.reduce((sum, claim) => toFen(sum + notNegative(claim.amountFen)), 0);
    const before = left;
    const enough = claimed <= before;
    const shares = enough
      ? claims.map((claim) => claim.amountFen)
      : splitLargestRemainder(
          before,
          claims.map((claim) => claim.amountFen),
        );
    const given = enough ? claimed : before;
    left = before - given;
    if (claimed > 0)
      steps.push(
        enough
          ? `${name}：${formatYuan(claimed)} 足额，余 ${formatYuan(left)}`
          : `${name}：${formatYuan(before)} ÷ ${formatYuan(claimed)}，按比例${before === 0 ? '，无可分配' : ''}`,
      );
    return {
      code,
      claimedFen: claimed,
      paidFen: given,
      shortFen: claimed - given,
      paid: claims.map((claim, index) => ({ id: claim.id, amountFen: shares[index] as Fen })),
    };
  });
  return { ranks: paid, leftFen: left, steps };
}

function notNegative(amountFen: Fen): Fen {
  if (toFen(amountFen) < 0) throw new Refusal('AMOUNT_INVALID', { amount: String(amountFen) });
  return amountFen;
}
