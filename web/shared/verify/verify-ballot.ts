import { sm3 } from 'sm-crypto-v2';
import { bytesOfBase64, canonical, isSigned, keyIdOf } from './signed.ts';
import {
  base,
  challenge,
  inverted,
  numberOf,
  type Point,
  pointOf,
  pointText,
  reduced,
  times,
  zero,
} from './sm2-group.ts';

/**
 * Counts a ballot again from its public file (表决结果复核), alone: the roll, the order of the votes, every proof of a secret ballot,
 * the sums, and the result under the rule. It shares no code with the server that made the file.
 */

interface Proof {
  c: string;
  s: string;
}
interface Veiled {
  options: { a: string; b: string; c0: string; s0: string; c1: string; s1: string }[];
  sum: Proof;
}
interface Bound {
  of: 'heads' | 'weight';
  among: 'roll' | 'cast' | 'decided';
  atLeast?: [number, number];
  moreThan?: [number, number];
}
/** The public file of a ballot that has ended (表决文件). */
export interface BallotFile {
  format: 'onewindow-ballot/1';
  district: string;
  ballot: string;
  question: string;
  options: { code: string; name: { zh: string; en: string } }[];
  mode: 'open' | 'secret';
  rule: {
    code: string;
    on: string;
    basis: string;
    terms: { kind: 'motion' | 'election'; byClass: boolean; quorum: Bound[]; majority: Bound[]; seats?: number };
  };
  rollDigest: string;
  roll: { no: number; voterSm3: string; name: string; cls: string; weight: number; recused: string | null }[];
  needed: number;
  tellers: {
    place: number;
    name: string;
    deal: { commits: string[]; proof: Proof; shares: { e: string; c: string }[] } | null;
    parts: { cls: string; parts: (Proof & { d: string })[] }[] | null;
  }[];
  announcedAt: string;
  closesAt: string;
  votes: { no: number; n: number; at: string; choice: string | null; veiled: Veiled | null; head: string }[];
  tallies: { cls: string; roll: Weighed; votes: Record<string, Weighed> }[];
  result: { outcome: string; elected: string[] };
  keys: { keyId: string; point: string }[];
  seal: { keyId: string; signature: string };
}
interface Weighed {
  heads: number;
  weight: number;
}

/** What of a ballot does not hold, with the number of the vote or the place of the teller. */
export interface BallotFault {
  part: 'file' | 'seal' | 'roll' | 'vote' | 'order' | 'late' | 'twice' | 'proof' | 'opening' | 'tally' | 'result';
  n: number | null;
}

/** The finding: counted again with the same result, or everything that does not hold. */
export type BallotFinding =
  | { whole: true; file: BallotFile; cast: number; trusted: boolean | null; keyId: string }
  | { whole: false; faults: BallotFault[] };

const hash = (value: unknown): string => sm3(new TextEncoder().encode(canonical(value)));

/** Whether a text is the public file of a ballot at all. */
export function isBallotFile(text: string): boolean {
  try {
    return (JSON.parse(text) as Partial<BallotFile> | null)?.format === 'onewindow-ballot/1';
  } catch {
    return false;
  }
}

/** Counts again. `trusted` are public points (04…) of which one must have sealed the file; without any, whoever did is told. */
export function verifyBallot(text: string, trusted: readonly string[] = []): BallotFinding {
  try {
    const file = JSON.parse(text) as BallotFile;
    const faults = faultsOf(file);
    if (faults.length > 0) return { whole: false, faults };
    const point = file.keys.find(({ keyId }) => keyId === file.seal.keyId)?.point ?? '';
    const isTrusted = trusted.length === 0 ? null : trusted.includes(point);
    return { whole: true, file, cast: file.votes.length, trusted: isTrusted, keyId: file.seal.keyId };
  } catch {
    return { whole: false, faults: [{ part: 'file', n: null }] };
  }
}

function faultsOf(file: BallotFile): BallotFault[] {
  const faults: BallotFault[] = [];
  const fault = (part: BallotFault['part'], n: number | null = null) => faults.push({ part, n });
  const { seal, ...content } = file;
  const points = file.keys.map(({ point }) => point);
  const sealed = new TextEncoder().encode(canonical({ content: hash(content), format: 'onewindow-ballot-seal/1' }));
  const named = file.keys.every(({ keyId, point }) => keyIdOf(point) === keyId);
  if (!named || !isSigned(sealed, bytesOfBase64(seal.signature), seal.keyId, points)) fault('seal');
  const roll = file.roll.map(({ no, voterSm3, cls, weight }) => [no, voterSm3, cls, weight]);
  const inOrder = file.roll.every(({ no }, n) => no === n + 1);
  if (!inOrder || hash([file.ballot, roll]) !== file.rollDigest) fault('roll');
  checkVotes(file, fault);
  const tallies = file.mode === 'open' ? openTallies(file) : secretTallies(file, fault);
  if (tallies && canonical(tallies) !== canonical(file.tallies)) fault('tally');
  const { outcome, elected } = resultOf(file.rule.terms, file.tallies);
  if (outcome !== file.result.outcome || canonical(elected) !== canonical(file.result.elected)) fault('result');
  return faults;
}

/** Every vote follows the one before, is in time, of somebody on the roll, and the only one of his. */
function checkVotes(file: BallotFile, fault: (part: BallotFault['part'], n: number) => void): void {
  let head = hash(['onewindow.ballot/first', file.rollDigest]);
  const seen = new Set<number>();
  const onRoll = new Set(file.roll.map(({ no }) => no));
  const key = file.mode === 'secret' ? jointKey(file) : zero;
  for (const [index, vote] of file.votes.entries()) {
    const n = index + 1;
    head = hash([head, vote.n, vote.no, vote.at, hash(vote.veiled ?? { choice: vote.choice })]);
    if (vote.n !== n || vote.head !== head) fault('order', n);
    if (vote.at >= file.closesAt || vote.at < file.announcedAt) fault('late', n);
    if (seen.has(vote.no)) fault('twice', n);
    seen.add(vote.no);
    if (!onRoll.has(vote.no)) fault('vote', n);
    if (file.mode === 'open') {
      if (!file.options.some(({ code }) => code === vote.choice)) fault('vote', n);
    } else if (!vote.veiled || !isOneVote(file, vote.veiled, key, vote.no)) fault('proof', n);
  }
}

function isOneVote(file: BallotFile, { options, sum }: Veiled, h: Point, no: number): boolean {
  const context = `${file.ballot}|${file.rollDigest}|vote|${no}`;
  if (options.length !== file.options.length) return false;
  let [a, b] = [zero, zero];
  for (const [n, one] of options.entries()) {
    const [optionA, optionB] = [pointOf(one.a), pointOf(one.b)];
    const [c0, c1] = [numberOf(one.c0), numberOf(one.c1)];
    const shown = [
      ...commitment(numberOf(one.s0), c0, [base, optionA], [h, optionB]),
      ...commitment(numberOf(one.s1), c1, [base, optionA], [h, optionB.subtract(base)]),
    ];
    if (challenge('bit', `${context}|${n}`, optionA, optionB, ...shown) !== reduced(c0 + c1)) return false;
    a = a.add(optionA);
    b = b.add(optionB);
  }
  const rest = b.subtract(base);
  const shown = commitment(numberOf(sum.s), numberOf(sum.c), [base, a], [h, rest]);
  return challenge('one', context, base, a, h, rest, ...shown) === numberOf(sum.c);
}

const commitment = (s: bigint, c: bigint, ...pairs: [Point, Point][]): Point[] =>
  pairs.map(([g, y]) => times(g, s).subtract(times(y, c)));

function jointKey({ tellers }: BallotFile): Point {
  return tellers.reduce((all, { deal }) => all.add(pointOf(deal?.commits[0] ?? '')), zero);
}

const classesOf = ({ roll }: BallotFile): string[] => [...new Set(roll.map(({ cls }) => cls))];

function rollOf({ roll }: BallotFile, cls: string): Weighed {
  const there = roll.filter((one) => one.cls === cls && one.recused === null);
  return { heads: there.length, weight: there.reduce((sum, { weight }) => sum + weight, 0) };
}

function openTallies(file: BallotFile): BallotFile['tallies'] {
  return classesOf(file).map((cls) => {
    const votes: Record<string, Weighed> = {};
    for (const { code } of file.options) {
      const chose = file.votes.flatMap(({ no, choice }) => {
        const line = file.roll[no - 1];
        return choice === code && line?.cls === cls && line.recused === null ? [line.weight] : [];
      });
      votes[code] = { heads: chose.length, weight: chose.reduce((sum, one) => sum + one, 0) };
    }
    return { cls, roll: rollOf(file, cls), votes };
  });
}

/** Adds the ciphertexts up again, checks what each teller opened, and puts `needed` of them together. */
function secretTallies(
  file: BallotFile,
  fault: (part: BallotFault['part'], n: number) => void,
): BallotFile['tallies'] | undefined {
  const opened = file.tellers.filter(({ parts }) => parts !== null).slice(0, file.needed);
  const tallies: BallotFile['tallies'] = [];
  for (const cls of classesOf(file)) {
    const cast = file.votes.filter(({ no }) => {
      const line = file.roll[no - 1];
      return line?.cls === cls && line.recused === null;
    });
    const votes: Record<string, Weighed> = {};
    for (const [n, { code }] of file.options.entries()) {
      let [a, b] = [zero, zero];
      for (const { veiled } of cast) {
        a = a.add(pointOf(veiled?.options[n]?.a ?? ''));
        b = b.add(pointOf(veiled?.options[n]?.b ?? ''));
      }
      const heads = cast.length === 0 ? 0 : openOne(file, opened, { cls, n, a, b, most: cast.length }, fault);
      if (heads === undefined) return undefined;
      votes[code] = { heads, weight: heads };
    }
    tallies.push({ cls, roll: rollOf(file, cls), votes });
  }
  return tallies;
}

function openOne(
  file: BallotFile,
  opened: BallotFile['tellers'],
  { cls, n, a, b, most }: { cls: string; n: number; a: Point; b: Point; most: number },
  fault: (part: BallotFault['part'], n: number) => void,
): number | undefined {
  if (opened.length < file.needed) {
    fault('opening', 0);
    return undefined;
  }
  let rest = b;
  for (const { place, parts } of opened) {
    const part = parts?.find((one) => one.cls === cls)?.parts[n];
    const d = pointOf(part?.d ?? '');
    const share = shareKey(file, place);
    const c = numberOf(part?.c ?? '');
    const shown = commitment(numberOf(part?.s ?? ''), c, [base, share], [a, d]);
    const context = `${file.ballot}|${file.rollDigest}|teller|${place}`;
    if (challenge('part', context, base, share, a, d, ...shown) !== c) {
      fault('opening', place);
      return undefined;
    }
    const factor = opened.reduce(
      (all, { place: other }) =>
        other === place ? all : reduced(all * BigInt(other) * inverted(BigInt(other - place))),
      1n,
    );
    rest = rest.subtract(times(d, factor));
  }
  const text = pointText(rest);
  let tried = zero;
  for (let number = 0; number <= most; number += 1) {
    if (pointText(tried) === text) return number;
    tried = tried.add(base);
  }
  fault('opening', 0);
  return undefined;
}

function shareKey({ tellers }: BallotFile, place: number): Point {
  return tellers.reduce((all, { deal }) => {
    // Horner from the highest commitment down
    const mine = (deal?.commits ?? []).reduceRight((sum, one) => times(sum, BigInt(place)).add(pointOf(one)), zero);
    return all.add(mine);
  }, zero);
}

/** The result under the rule, in exact whole numbers. */
function resultOf(
  terms: BallotFile['rule']['terms'],
  tallies: BallotFile['tallies'],
): { outcome: string; elected: string[] } {
  const total = (pick: (votes: Record<string, Weighed>) => (Weighed | undefined)[], of: BallotFile['tallies']) =>
    of.flatMap(({ votes }) => pick(votes)).reduce<Weighed>(plus, { heads: 0, weight: 0 });
  const decide = (of: BallotFile['tallies']): 'no-quorum' | 'passed' | 'failed' => {
    const roll = of.reduce<Weighed>((all, one) => plus(all, one.roll), { heads: 0, weight: 0 });
    const cast = total((votes) => Object.values(votes), of);
    const yes = total((votes) => [votes.yes], of);
    const decided = plus(
      yes,
      total((votes) => [votes.no], of),
    );
    const among = { roll, cast, decided };
    const reaches = (bound: Bound, got: Weighed) => {
      const whole = among[bound.among][bound.of];
      const [n, d] = bound.atLeast ?? bound.moreThan ?? [1, 2];
      const difference = BigInt(got[bound.of]) * BigInt(d) - BigInt(whole) * BigInt(n);
      return whole > 0 && (bound.atLeast ? difference >= 0n : difference > 0n);
    };
    if (cast.heads === 0 || !terms.quorum.every((bound) => reaches(bound, cast))) return 'no-quorum';
    return terms.majority.every((bound) => reaches(bound, yes)) ? 'passed' : 'failed';
  };
  const groups = terms.byClass ? tallies.map((one) => [one]) : [tallies];
  const decisions = groups.map(decide);
  if (decisions.length === 0 || decisions.includes('no-quorum')) return { outcome: 'no-quorum', elected: [] };
  if (terms.kind === 'motion') return { outcome: decisions.includes('failed') ? 'failed' : 'passed', elected: [] };
  const codes = Object.keys(tallies[0]?.votes ?? {}).filter((code) => code !== 'abstain');
  const heads = new Map(codes.map((code) => [code, total((votes) => [votes[code]], tallies).heads]));
  const ranked = codes.sort((a, b) => (heads.get(b) ?? 0) - (heads.get(a) ?? 0) || (a < b ? -1 : 1));
  const seats = terms.seats ?? 1;
  const [last, next] = [heads.get(ranked[seats - 1] ?? '') ?? 0, heads.get(ranked[seats] ?? '') ?? -1];
  if (last === 0 || last === next) return { outcome: 'tied', elected: [] };
  return { outcome: 'elected', elected: ranked.slice(0, seats) };
}

function plus(one: Weighed | undefined, other: Weighed | undefined): Weighed {
  return {
    heads: (one?.heads ?? 0) + (other?.heads ?? 0),
    weight: (one?.weight ?? 0) + (other?.weight ?? 0),
  };
}
