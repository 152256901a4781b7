import { Type as T } from 'typebox';
import { type Day, type LocalText, Refusal } from '#kernel/base';
import { type AnyRule, defineRule, type Rule, type RuleExample, type RuleVersion } from '#kernel/rule';

/**
 * One bound that votes must reach (表决门槛). `of` counts heads or the weights of the roll (债权额、份额); `among` is what they are set
 * against: everybody on the roll, everybody who voted, or only those who said yes or no. `atLeast` includes the share itself,
 * `moreThan` excludes it; a share is [numerator, denominator].
 */
export interface BallotBound {
  readonly of: 'heads' | 'weight';
  readonly among: 'roll' | 'cast' | 'decided';
  readonly atLeast?: readonly [number, number];
  readonly moreThan?: readonly [number, number];
}

/**
 * The terms by which votes become a result (表决规则参数). A `motion` has the options `yes`, `no`, `abstain`; an `election` takes
 * the `seats` options with the most votes, `abstain` never among them, and is tied when the last seat cannot be told.
 * `byClass`: each class decides by itself and all must carry. Nobody who is recused is on the roll.
 */
export interface BallotTerms {
  readonly kind: 'motion' | 'election';
  readonly byClass: boolean;
  /** What the votes cast must reach for anything to be decided (法定人数). Empty asks for nothing but one vote. */
  readonly quorum: readonly BallotBound[];
  /** What the votes for it must reach; a motion only. */
  readonly majority: readonly BallotBound[];
  readonly seats?: number;
  /** What weights are: money in fen, or shares of any kind; shares when absent. */
  readonly weighs?: 'fen' | 'share';
}

/** Heads and weights together. Weights are whole, in the unit of the roll (money in fen). */
export interface Weighed {
  heads: number;
  weight: number;
}

/** The votes of one class (分组票数): who could vote, and what each option got. */
export interface ClassTally {
  cls: string;
  roll: Weighed;
  votes: Record<string, Weighed>;
}

/** How a ballot can end (表决结果). `void` is said by the unit, never by counting. */
export type BallotOutcome = 'passed' | 'failed' | 'elected' | 'tied' | 'no-quorum';

/** What the count found, for all and class by class (计票结论). */
export interface BallotResult {
  outcome: BallotOutcome;
  /** Who was elected, most votes first. */
  elected: string[];
  classes: { cls: string; cast: Weighed; quorate: boolean; carried: boolean }[];
}

const text = (zh: string, en: string): LocalText => ({ zh, en });

/** Counts (计票): pure, exact in whole numbers, with every comparison as a step. */
export function countBallot(
  terms: BallotTerms,
  tallies: readonly ClassTally[],
): { value: BallotResult; steps: LocalText[] } {
  const steps: LocalText[] = [];
  const groups = terms.byClass ? tallies : [merged(tallies)];
  const classes = groups.map((group) => {
    const cast = sum(Object.values(group.votes));
    const quorate = cast.heads > 0 && terms.quorum.every((bound) => reached(bound, cast, group, 'quorum', steps));
    const yes = group.votes.yes ?? none;
    const carried =
      terms.kind === 'motion' &&
      quorate &&
      terms.majority.every((bound) => reached(bound, yes, group, 'majority', steps));
    return { cls: group.cls, cast, quorate, carried };
  });
  const quorate = classes.length > 0 && classes.every((one) => one.quorate);
  if (!quorate) {
    steps.push(text('没有达到参加表决的最低要求，不形成决定', 'too few took part: nothing is decided'));
    return { value: { outcome: 'no-quorum', elected: [], classes }, steps };
  }
  if (terms.kind === 'motion') {
    const passed = classes.every((one) => one.carried);
    steps.push(passed ? text('通过', 'carried') : text('没有通过', 'not carried'));
    return { value: { outcome: passed ? 'passed' : 'failed', elected: [], classes }, steps };
  }
  const votes = Object.entries(merged(tallies).votes).filter(([option]) => option !== 'abstain');
  votes.sort(([a, x], [b, y]) => y.heads - x.heads || (a < b ? -1 : 1));
  const seats = terms.seats ?? 1;
  for (const [option, { heads }] of votes) steps.push(text(`${option}：${heads} 票`, `${option}: ${heads} votes`));
  const last = votes[seats - 1]?.[1].heads ?? 0;
  const tied = last === 0 || (votes[seats]?.[1].heads ?? -1) === last;
  if (tied) {
    steps.push(text('最后一个名额票数相同，不能确定', 'the last seat is tied'));
    return { value: { outcome: 'tied', elected: [], classes }, steps };
  }
  return { value: { outcome: 'elected', elected: votes.slice(0, seats).map(([option]) => option), classes }, steps };
}

/** What an outcome may be under some terms. */
function outcomesOf(terms: BallotTerms): BallotOutcome[] {
  return terms.kind === 'motion' ? ['passed', 'failed', 'no-quorum'] : ['elected', 'tied', 'no-quorum'];
}

const none: Weighed = { heads: 0, weight: 0 };

function sum(list: readonly Weighed[]): Weighed {
  return list.reduce((all, one) => ({ heads: all.heads + one.heads, weight: all.weight + one.weight }), none);
}

function merged(tallies: readonly ClassTally[]): ClassTally {
  const votes: Record<string, Weighed> = {};
  for (const tally of tallies)
    for (const [option, weighed] of Object.entries(tally.votes)) votes[option] = sum([votes[option] ?? none, weighed]);
  return { cls: '', roll: sum(tallies.map(({ roll }) => roll)), votes };
}

function reached(
  bound: BallotBound,
  got: Weighed,
  { cls, roll, votes }: ClassTally,
  what: 'quorum' | 'majority',
  steps: LocalText[],
): boolean {
  const cast = sum(Object.values(votes));
  const decided = sum([votes.yes ?? none, votes.no ?? none]);
  const whole = { roll, cast, decided }[bound.among][bound.of];
  const part = got[bound.of];
  const [n, d] = bound.atLeast ?? bound.moreThan ?? [1, 2];
  const [left, right] = [BigInt(part) * BigInt(d), BigInt(whole) * BigInt(n)];
  const holds = whole > 0 && (bound.atLeast ? left >= right : left > right);
  const zhOf = bound.of === 'heads' ? '人数' : '权数';
  const zhWhat = what === 'quorum' ? '参加表决' : '同意';
  const zhAmong = { roll: '全体', cast: '参加表决者', decided: '表示同意或反对者' }[bound.among];
  const zhLeast = bound.atLeast ? '不少于' : '超过';
  const group = cls === '' ? '' : `${cls}：`;
  steps.push(
    text(
      `${group}${zhWhat}的${zhOf} ${part}，${zhAmong} ${whole}，须${zhLeast} ${n}/${d}：${holds ? '达到' : '没达到'}`,
      `${cls === '' ? '' : `${cls}: `}${what === 'quorum' ? 'voting' : 'in favour'} by ${bound.of} ${part} of ${whole} (${bound.among}), ` +
        `${bound.atLeast ? 'at least' : 'more than'} ${n}/${d}: ${holds ? 'reached' : 'not reached'}`,
    ),
  );
  return holds;
}

const whole = T.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Tallies = T.Object(
  {
    classes: T.Array(
      T.Object(
        {
          cls: T.String({ maxLength: 60, title: '分组', 'x-title-en': 'Class' }),
          rollHeads: { ...whole, title: '表决权人数', 'x-title-en': 'On the roll' },
          rollWeight: { ...whole, title: '权数合计', 'x-title-en': 'Their weights' },
          votes: T.Array(
            T.Object(
              {
                option: T.String({ maxLength: 60, title: '选项', 'x-title-en': 'Option' }),
                heads: { ...whole, title: '票数', 'x-title-en': 'Votes' },
                weight: { ...whole, title: '权数', 'x-title-en': 'Weights' },
              },
              { additionalProperties: false },
            ),
            { maxItems: 50, title: '各选项得票', 'x-title-en': 'Votes by option' },
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50, title: '各组', 'x-title-en': 'Classes' },
    ),
  },
  { additionalProperties: false },
);

/**
 * Declares how votes are counted (定义表决规则): a rule like any other, so that everybody can run it on the figures that were
 * published. Its versions hold the terms in force over a span of days.
 */
export function defineBallotRule(definition: {
  code: string;
  name: LocalText;
  title?: LocalText;
  versions: readonly RuleVersion<BallotTerms>[];
  examples: readonly RuleExample[];
}): Rule<{ classes: object[] }, BallotResult> {
  const rule = defineRule<BallotTerms, typeof Tallies, BallotResult>({
    ...definition,
    input: Tallies,
    apply: (terms, { classes }) =>
      countBallot(
        terms,
        classes.map(({ cls, rollHeads, rollWeight, votes }) => ({
          cls,
          roll: { heads: rollHeads, weight: rollWeight },
          votes: Object.fromEntries(votes.map(({ option, heads, weight }) => [option, { heads, weight }])),
        })),
      ),
  });
  return rule as unknown as Rule<{ classes: object[] }, BallotResult>;
}

/** Whether a rule says how votes are counted (表决规则). */
export function isBallotRule(rule: Pick<AnyRule, 'versions'>): boolean {
  return rule.versions.every(({ params }) => Array.isArray((params as Partial<BallotTerms> | null)?.quorum));
}

/** The terms of a ballot rule in force on a day, with their basis; `RULE_NOT_IN_FORCE` when there are none. */
export function ballotTermsOf(
  rule: Pick<AnyRule, 'code' | 'versions'>,
  on: Day,
): { terms: BallotTerms; basis: string } {
  const version = rule.versions.find(({ from, to }) => from <= on && (to === null || on <= to));
  if (!version) throw new Refusal('RULE_NOT_IN_FORCE', { rule: rule.code, on, from: '', to: '' });
  return { terms: version.params as BallotTerms, basis: version.basis };
}

/** Every outcome that the versions of a rule can have, and whether one of them looks at weights. */
export function ballotWays(rule: Pick<AnyRule, 'versions'>): { outcomes: BallotOutcome[]; weighs: boolean } {
  const terms = rule.versions.map(({ params }) => params as BallotTerms);
  return {
    outcomes: [...new Set(terms.flatMap(outcomesOf))],
    weighs: terms.some(({ quorum, majority }) => [...quorum, ...majority].some((bound) => bound.of === 'weight')),
  };
}
