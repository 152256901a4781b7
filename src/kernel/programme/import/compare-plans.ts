import type { PlanDocument, PlanHead, PlanMeasure, PlanSentence, PlanTarget } from './plan-document.ts';
import { type Fingerprint, fingerprint, letters, likeness } from './similarity.ts';

/** What happened to a thing between two plans. `moved`: a sentence that now stands in another measure. */
export type ChangeKind = 'same' | 'changed' | 'moved' | 'added' | 'removed';

/** Where a sentence stands: the number of its measure and its own number there, with its words. */
export type SentencePlace = { measure: number; sentence: number; text: string };

/** A sentence of one plan beside its counterpart in the other; `likeness` from 0 to 1. A side is null when it has none. */
export type SentencePair = {
  kind: ChangeKind;
  before: SentencePlace | null;
  after: SentencePlace | null;
  likeness: number;
};

/** A target of one plan beside its counterpart in the other. */
export type TargetPair = { kind: 'changed' | 'added' | 'removed'; before: PlanTarget | null; after: PlanTarget | null };

/** A fact of a measure that differs: its title, units or time limit. */
export type FieldChange = {
  field: 'title' | 'lead' | 'cooperating' | 'deadline' | 'no';
  before: string | null;
  after: string | null;
};

/** What happened to one measure. `before` and `after` are its numbers. Sentences and targets hold the differing ones only. */
export type MeasureChange = {
  kind: 'changed' | 'added' | 'removed';
  before: number | null;
  after: number | null;
  title: string;
  fields: FieldChange[];
  sentences: SentencePair[];
  targets: TargetPair[];
};

/**
 * Two plans side by side (方案比对). `same`: nothing that a reader sees differs. `nextYear`: the second is for a later year.
 * `sentences` holds every sentence of both plans once, in the order of the second, removed ones where they stood.
 */
export type PlanChanges = {
  same: boolean;
  nextYear: boolean;
  head: { field: keyof PlanHead; before: string | number | null; after: string | number | null }[];
  measures: MeasureChange[];
  safeguards: SentencePair[];
  sentences: SentencePair[];
};

/** Sentences are counterparts from this share of common character pairs on (inclusive). */
const sentenceAlike = 0.45;
/** A sentence has moved to another measure only from this share on (inclusive). */
const movedAlike = 0.7;
/** Measures are counterparts from this share on (inclusive); with the same title a smaller one is enough. */
const measureAlike = 0.4;

const measuresOf = (plan: PlanDocument): PlanMeasure[] =>
  plan.parts.flatMap((part) => part.sections.flatMap((section) => section.measures));

/** Pairs up by falling likeness, each thing at most once; ties by position, so that the result is always the same. */
function pairUp(
  before: readonly Fingerprint[],
  after: readonly Fingerprint[],
  least: number,
  bonus: (b: number, a: number) => number,
): Map<number, number> {
  const open: { b: number; a: number; s: number }[] = [];
  before.forEach((left, b) => {
    after.forEach((right, a) => {
      const s = likeness(left, right) + bonus(b, a);
      if (s >= least) open.push({ b, a, s });
    });
  });
  open.sort((x, y) => y.s - x.s || Math.abs(x.b - x.a) - Math.abs(y.b - y.a) || x.b - y.b || x.a - y.a);
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { b, a } of open) {
    if (pairs.has(b) || taken.has(a)) continue;
    pairs.set(b, a);
    taken.add(a);
  }
  return pairs;
}

/** Aligns two rows of sentences in order, so that the sum of likeness is greatest. */
function align(
  before: readonly PlanSentence[],
  after: readonly PlanSentence[],
): { b: number | null; a: number | null; s: number }[] {
  const left = before.map((sentence) => fingerprint(sentence.text));
  const right = after.map((sentence) => fingerprint(sentence.text));
  const score = left.map((l) =>
    right.map((r) => {
      const s = likeness(l, r);
      return s >= sentenceAlike ? s : -1;
    }),
  );
  const best: number[][] = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let k = right.length - 1; k >= 0; k--) {
      const pair = score[i]![k]! < 0 ? -1 : score[i]![k]! + best[i + 1]![k + 1]!;
      best[i]![k] = Math.max(pair, best[i + 1]![k]!, best[i]![k + 1]!);
    }
  }
  const rows: { b: number | null; a: number | null; s: number }[] = [];
  let i = 0;
  let k = 0;
  while (i < left.length || k < right.length) {
    const pair = i < left.length && k < right.length && score[i]![k]! >= 0 ? score[i]![k]! + best[i + 1]![k + 1]! : -1;
    if (pair >= 0 && pair >= best[i]![k]!) {
      rows.push({ b: i, a: k, s: score[i]![k]! });
      i++;
      k++;
    } else if (i < left.length && (k >= right.length || best[i + 1]![k]! >= best[i]![k + 1]!))
      rows.push({ b: i++, a: null, s: 0 });
    else rows.push({ b: null, a: k++, s: 0 });
  }
  return rows;
}

function pairsOf(
  before: readonly PlanSentence[],
  after: readonly PlanSentence[],
  beforeNo: number,
  afterNo: number,
): SentencePair[] {
  return align(before, after).map(({ b, a, s }) => {
    const left = b === null ? null : { measure: beforeNo, sentence: before[b]!.no, text: before[b]!.text };
    const right = a === null ? null : { measure: afterNo, sentence: after[a]!.no, text: after[a]!.text };
    const kind: ChangeKind =
      left === null
        ? 'added'
        : right === null
          ? 'removed'
          : letters(left.text) === letters(right.text)
            ? 'same'
            : 'changed';
    return { kind, before: left, after: right, likeness: s };
  });
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name) => b.includes(name));
const names = (list: readonly string[]): string | null => (list.length === 0 ? null : list.join('、'));

function fieldsOf(before: PlanMeasure, after: PlanMeasure): FieldChange[] {
  const fields: FieldChange[] = [];
  if (letters(before.title) !== letters(after.title))
    fields.push({ field: 'title', before: before.title, after: after.title });
  if (!sameNames(before.lead, after.lead))
    fields.push({ field: 'lead', before: names(before.lead), after: names(after.lead) });
  if (!sameNames(before.cooperating, after.cooperating)) {
    fields.push({ field: 'cooperating', before: names(before.cooperating), after: names(after.cooperating) });
  }
  const limit = (measure: PlanMeasure) => measure.deadlineText ?? measure.deadline;
  if (before.deadline !== after.deadline || limit(before) !== limit(after))
    fields.push({ field: 'deadline', before: limit(before), after: limit(after) });
  if (before.no !== after.no) fields.push({ field: 'no', before: String(before.no), after: String(after.no) });
  return fields;
}

const targetFacts = (target: PlanTarget): string =>
  JSON.stringify([
    letters(target.subject),
    target.comparator,
    target.value,
    target.unit,
    target.by,
    target.average ?? false,
    target.inPrinciple ?? false,
    target.per ?? null,
  ]);

/** Targets that differ: first those with the same subject and unit are set beside each other, then the most alike. */
function targetsOf(before: readonly PlanTarget[], after: readonly PlanTarget[]): TargetPair[] {
  const left = [...before];
  const right = [...after];
  for (const target of before) {
    const at = right.findIndex((other) => targetFacts(other) === targetFacts(target));
    if (at < 0) continue;
    right.splice(at, 1);
    left.splice(left.indexOf(target), 1);
  }
  const prints = (targets: readonly PlanTarget[]) => targets.map((target) => fingerprint(target.subject));
  const pairs = pairUp(prints(left), prints(right), 0.5, (b, a) => (left[b]!.unit === right[a]!.unit ? 0.1 : 0));
  const taken = new Set(pairs.values());
  return [
    ...left.map((target, b): TargetPair => {
      const a = pairs.get(b);
      return a === undefined
        ? { kind: 'removed', before: target, after: null }
        : { kind: 'changed', before: target, after: right[a]! };
    }),
    ...right.flatMap((target, a): TargetPair[] =>
      taken.has(a) ? [] : [{ kind: 'added', before: null, after: target }],
    ),
  ];
}

const headFields = ['title', 'number', 'issuer', 'issuedOn', 'year'] as const;

/**
 * Compares two plans (方案比对): a corrected version with the first, or next year's plan with this year's. Measures are
 * matched by their words (shared character pairs), not by number; their sentences are aligned in order; a sentence
 * without a counterpart in its own measure is looked for in all others. Pure: the same plans give the same result.
 */
export function comparePlans(before: PlanDocument, after: PlanDocument): PlanChanges {
  const left = measuresOf(before);
  const right = measuresOf(after);
  const whole = (measure: PlanMeasure) => measure.sentences.map((sentence) => sentence.text).join('');
  const pairs = pairUp(
    left.map((measure) => fingerprint(whole(measure))),
    right.map((measure) => fingerprint(whole(measure))),
    measureAlike,
    (b, a) => (letters(left[b]!.title) === letters(right[a]!.title) ? 0.3 : 0),
  );
  const partner = new Map([...pairs].map(([b, a]) => [a, b]));
  const sentences: SentencePair[] = [];
  const byMeasure = new Map<PlanMeasure, SentencePair[]>();
  const keep = (measure: PlanMeasure, found: SentencePair[]) => {
    sentences.push(...found);
    byMeasure.set(measure, found);
  };
  let passed = 0;
  const removeUpTo = (limit: number) => {
    for (; passed < limit; passed++)
      if (!pairs.has(passed)) keep(left[passed]!, pairsOf(left[passed]!.sentences, [], left[passed]!.no, 0));
  };
  right.forEach((measure, a) => {
    const b = partner.get(a);
    if (b !== undefined) removeUpTo(b);
    keep(
      measure,
      b === undefined
        ? pairsOf([], measure.sentences, 0, measure.no)
        : pairsOf(left[b]!.sentences, measure.sentences, left[b]!.no, measure.no),
    );
  });
  removeUpTo(left.length);
  markMoved(sentences);

  const changes: MeasureChange[] = [];
  const differing = (measure: PlanMeasure) => (byMeasure.get(measure) ?? []).filter((pair) => pair.kind !== 'same');
  left.forEach((measure, b) => {
    if (pairs.has(b)) return;
    changes.push({
      kind: 'removed',
      before: measure.no,
      after: null,
      title: measure.title,
      fields: [],
      sentences: differing(measure),
      targets: targetsOf(measure.targets, []),
    });
  });
  right.forEach((measure, a) => {
    const b = partner.get(a);
    if (b === undefined) {
      changes.push({
        kind: 'added',
        before: null,
        after: measure.no,
        title: measure.title,
        fields: [],
        sentences: differing(measure),
        targets: targetsOf([], measure.targets),
      });
      return;
    }
    const fields = fieldsOf(left[b]!, measure);
    const targets = targetsOf(left[b]!.targets, measure.targets);
    const changed = differing(measure);
    if (fields.length + targets.length + changed.length === 0) return;
    changes.push({
      kind: 'changed',
      before: left[b]!.no,
      after: measure.no,
      title: measure.title,
      fields,
      sentences: changed,
      targets,
    });
  });

  const head = headFields.flatMap((field) => {
    const [was, is] = [before.document[field], after.document[field]];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
  const allOf = (plan: PlanDocument) => plan.safeguards.flatMap((safeguard) => safeguard.sentences);
  const safeguards = pairsOf(allOf(before), allOf(after), 0, 0).filter((pair) => pair.kind !== 'same');
  return {
    same: head.length === 0 && changes.length === 0 && safeguards.length === 0,
    nextYear:
      before.document.year !== null && after.document.year !== null && after.document.year > before.document.year,
    head,
    measures: changes,
    safeguards,
    sentences,
  };
}

/** A removed sentence that stands nearly unchanged elsewhere as an added one has moved. */
function markMoved(sentences: SentencePair[]): void {
  const removed = sentences.filter((pair) => pair.kind === 'removed');
  const added = sentences.filter((pair) => pair.kind === 'added');
  const pairs = pairUp(
    removed.map((pair) => fingerprint(pair.before!.text)),
    added.map((pair) => fingerprint(pair.after!.text)),
    movedAlike,
    () => 0,
  );
  for (const [b, a] of pairs) {
    const target = added[a]!;
    target.kind = 'moved';
    target.before = removed[b]!.before;
    target.likeness = likeness(fingerprint(target.before!.text), fingerprint(target.after!.text));
    sentences.splice(sentences.indexOf(removed[b]!), 1);
  }
}
