import { type Static, Type as T } from 'typebox';
import { Compile } from 'typebox/compile';
import { applicantKinds, type ItemDefinition, reformKinds } from '../item.ts';
import { pointerPart } from './pointer.ts';
import type { Note } from './problems.ts';

const closed = { additionalProperties: false };
const code = T.String({ maxLength: 80 });
const line = T.String({ maxLength: 400 });
const text = T.Object({ zh: T.String({ maxLength: 2000 }), en: T.String({ maxLength: 4000 }) }, closed);
const day = T.String({ maxLength: 10 });
const count = T.Integer({ minimum: 0, maximum: 100_000 });
const fen = T.Integer({ minimum: 0, maximum: 900_000_000_000_000 });
const oneOf = <const Value extends string>(values: readonly Value[]) =>
  T.Union(values.map((value) => T.Literal(value)));

const limit = T.Union([
  T.Object({ kind: T.Literal('workingDays'), count }, closed),
  T.Object({ kind: T.Literal('calendarDays'), count, roll: T.Boolean() }, closed),
  T.Object({ kind: T.Literal('months'), count, roll: T.Boolean() }, closed),
  T.Object({ kind: T.Literal('hours'), count }, closed),
  T.Object({ kind: T.Literal('onTheSpot') }, closed),
  T.Object({ kind: T.Literal('none') }, closed),
  T.Object({ kind: T.Literal('unlimited') }, closed),
]);
const next = T.Union([
  T.Object({ stage: code }, closed),
  T.Object({ end: oneOf(['granted', 'declined', 'not-accepted', 'complete']) }, closed),
]);
const form = T.Object(
  { type: T.Literal('object'), properties: T.Record(T.String(), T.Object({}, { additionalProperties: true })) },
  { additionalProperties: true },
);
const outcome = T.Object(
  {
    code,
    name: text,
    needsReasons: T.Boolean(),
    reasons: T.Optional(T.Array(T.Object({ code, text, basis: line }, closed), { maxItems: 100 })),
    tells: T.Optional(text),
    form: T.Optional(form),
    entries: T.Optional(code),
  },
  closed,
);
const answer = T.Object({ code, name: text, form: T.Optional(form) }, closed);
const party = T.Object(
  {
    code,
    name: text,
    from: T.Union([line, T.Object({ results: line }, closed)]),
    joins: code,
    sees: T.Optional(T.Array(code, { maxItems: 200 })),
  },
  closed,
);
const entry = T.Object(
  {
    kind: code,
    name: text,
    from: T.Union([line, T.Object({ opened: code }, closed)]),
    text: code,
    outcomes: T.Array(T.Object({ code, name: text }, closed), { maxItems: 20 }),
  },
  closed,
);
const entryActor = T.Union([oneOf(['owner', 'applicant']), T.Object({ unit: code, role: code }, closed)]);
const ownEntry = T.Object(
  {
    kind: T.String({ maxLength: 40, pattern: '^[a-z][a-z0-9-]*$' }),
    name: text,
    form,
    text: code,
    adds: T.Array(T.Union([oneOf(['anybody', 'applicant']), T.Object({ unit: code, role: code }, closed)]), {
      minItems: 1,
      maxItems: 20,
    }),
    during: T.Optional(T.Array(code, { maxItems: 100 })),
    role: T.Optional(code),
    openToParties: T.Optional(T.Literal(true)),
    states: T.Array(
      T.Object(
        {
          code,
          name: text,
          end: T.Optional(T.Literal(true)),
          waits: T.Optional(T.Object({ unit: code, role: code, limit: T.Optional(limit) }, closed)),
        },
        closed,
      ),
      { minItems: 1, maxItems: 50 },
    ),
    acts: T.Array(
      T.Object(
        {
          code,
          name: text,
          by: T.Array(entryActor, { minItems: 1, maxItems: 20 }),
          from: T.Array(code, { minItems: 1, maxItems: 50 }),
          to: code,
          needsReasons: T.Boolean(),
          form: T.Optional(form),
          amends: T.Optional(T.Literal(true)),
        },
        closed,
      ),
      { maxItems: 50 },
    ),
  },
  closed,
);
const ring = T.Union([
  T.Object({ do: T.Literal('complete'), task: code, outcome: code, why: T.Optional(text) }, closed),
  T.Object({ do: T.Literal('note'), text }, closed),
]);
/** A task as any kind may write it: kinds are a table that grows, and what each needs is looked at by reference. */
const task = T.Object({ code, name: text, kind: code }, { additionalProperties: true });
const stage = T.Object(
  {
    code,
    name: text,
    tasks: T.Array(task, { maxItems: 50 }),
    next: T.Record(T.String(), next),
    decides: T.Optional(oneOf(['granted', 'ruled'])),
    aside: T.Optional(T.Literal(true)),
    promised: T.Optional(limit),
    interrupts: T.Optional(T.Array(code, { maxItems: 20 })),
  },
  closed,
);
const limits = T.Object({ from: day, to: T.Optional(day), statutory: limit, promised: limit, basis: line }, closed);
const fee = T.Object({ code, name: text, from: day, to: T.Optional(day), fen, legalMaxFen: fen, basis: line }, closed);
const material = T.Object(
  {
    code,
    name: text,
    from: T.Union([
      T.Literal('applicant'),
      T.Literal('answer'),
      T.Object({ register: code }, closed),
      T.Object({ credential: code }, closed),
    ]),
    why: T.Optional(text),
    mayFollow: T.Optional(limit),
    upload: T.Optional(T.Literal('required')),
  },
  closed,
);
const result = T.Object(
  {
    code,
    name: text,
    is: T.Union([T.Object({ credential: code }, closed), T.Object({ register: code }, closed), T.Literal('document')]),
  },
  closed,
);
const unitRole = T.Object({ unit: code, role: code }, closed);
const grounds = T.Array(T.Object({ code, text, basis: line }, closed), { maxItems: 100 });
const lifecycle = T.Object(
  {
    authority: T.Optional(unitRole),
    suspensions: T.Optional(grounds),
    procedures: T.Optional(
      T.Array(T.Object({ code, name: text, basis: line, expected: limit, by: T.Optional(unitRole) }, closed), {
        maxItems: 20,
      }),
    ),
    recalls: T.Optional(grounds),
    annulments: T.Optional(grounds),
  },
  closed,
);

/** How a definition is written (事项定义的写法): what a stored or sent one must look like before its sense is looked at. */
const ItemShape = T.Object(
  {
    code,
    name: text,
    version: T.Integer(),
    from: day,
    to: T.Optional(day),
    basis: line,
    unit: code,
    applicants: T.Array(oneOf(applicantKinds), { maxItems: 10 }),
    reform: oneOf(reformKinds),
    keywords: T.Array(line, { maxItems: 100 }),
    summary: text,
    numberPrefix: T.String({ maxLength: 20 }),
    form,
    steps: T.Array(
      T.Object({ code, title: text, help: T.Optional(text), fields: T.Array(code, { maxItems: 200 }) }, closed),
      { maxItems: 50 },
    ),
    title: line,
    materials: T.Array(material, { maxItems: 200 }),
    fees: T.Array(fee, { maxItems: 50 }),
    limits: T.Array(limits, { maxItems: 50 }),
    stages: T.Array(stage, { maxItems: 100 }),
    afterCorrection: code,
    rehearsal: T.Array(code, { maxItems: 20 }),
    alternatives: T.Optional(code),
    rings: T.Optional(T.Record(T.String(), ring)),
    parties: T.Optional(T.Array(party, { maxItems: 20 })),
    entries: T.Optional(T.Array(entry, { maxItems: 20 })),
    ownEntries: T.Optional(T.Array(ownEntry, { maxItems: 20 })),
    result: text,
    results: T.Optional(T.Array(result, { maxItems: 50 })),
    lifecycle: T.Optional(lifecycle),
    commitment: T.Optional(T.Object({ text, basis: line, consequence: text }, closed)),
  },
  closed,
);

/** What each known kind of task must say beside code, name and kind. */
const taskShapes: Record<string, ReadShape> = {
  rule: taskShape({ check: code }),
  human: taskShape({
    unit: code,
    role: code,
    limit: T.Optional(limit),
    outcomes: T.Array(outcome, { maxItems: 50 }),
    each: T.Optional(line),
    signatures: T.Optional(T.Literal(2)),
    transferTo: T.Optional(T.Array(unitRole, { maxItems: 50 })),
    notBy: T.Optional(T.Array(code, { maxItems: 20 })),
  }),
  draw: taskShape({
    check: code,
    unit: code,
    role: code,
    committerRole: code,
    replacedBy: code,
    carriedBy: T.Optional(code),
    limit: T.Optional(limit),
    rules: T.Object(
      {
        beacons: T.Array(T.Object({ series: code, name: text, value: line }, closed), { minItems: 1, maxItems: 20 }),
        quietHours: count,
        revealHours: count,
        least: count,
        deposit: oneOf(['required', 'optional']),
        barredMonths: count,
      },
      closed,
    ),
  }),
  sign: taskShape({ each: line, suspends: T.Optional(T.Boolean()) }),
  party: taskShape({
    of: T.Array(code, { maxItems: 20 }),
    outcomes: T.Array(answer, { maxItems: 50 }),
    limit: T.Optional(limit),
    runsFrom: oneOf(['opening', 'service']),
    lapse: code,
    ends: T.Optional(T.Array(code, { maxItems: 50 })),
    shownTo: T.Optional(T.Array(code, { maxItems: 20 })),
    suspends: T.Optional(T.Boolean()),
  }),
  record: taskShape({ effect: code, series: T.Optional(code) }),
  issue: taskShape({ effect: code }),
  cancel: taskShape({ effect: code }),
  meet: taskShape({
    unit: code,
    role: code,
    invites: T.Array(code, { maxItems: 20 }),
    notice: limit,
    limit: T.Optional(limit),
    outcomes: T.Array(outcome, { maxItems: 50 }),
  }),
  ballot: taskShape({
    effect: T.Optional(code),
    unit: code,
    role: code,
    rule: code,
    mode: oneOf(['open', 'secret']),
    notice: limit,
    isPublic: T.Boolean(),
  }),
  publish: taskShape({
    effect: code,
    notice: T.Object({ code, name: text }, closed),
    unit: code,
    role: code,
    objections: T.Object(
      {
        by: oneOf(['anybody', 'person']),
        nameless: oneOf(['hint', 'refused']),
        kinds: T.Array(T.Object({ code, name: text, staff: T.Optional(T.Boolean()) }, closed), { maxItems: 20 }),
        stops: T.Boolean(),
        answer: limit,
      },
      closed,
    ),
    suspends: T.Boolean(),
  }),
  choose: taskShape({
    limit: T.Optional(limit),
    since: T.Optional(code),
    outcomes: T.Array(
      T.Object(
        {
          code,
          name: text,
          tells: T.Optional(text),
          when: T.Optional(oneOf(['in-time', 'late'])),
          afterAnswers: T.Optional(T.Boolean()),
        },
        closed,
      ),
      { maxItems: 20 },
    ),
  }),
  push: taskShape({
    effect: code,
    partner: code,
    unit: code,
    limit: T.Optional(limit),
    optional: T.Optional(T.Boolean()),
    suspends: T.Optional(T.Boolean()),
  }),
  subcase: taskShape({
    effect: code,
    item: code,
    limit: T.Optional(limit),
    optional: T.Optional(T.Boolean()),
    detached: T.Optional(T.Literal(true)),
    until: T.Optional(T.Literal('decided')),
    many: T.Optional(T.Boolean()),
  }),
  post: taskShape({ effect: code }),
  auction: taskShape({
    effect: code,
    unit: code,
    role: code,
    barred: T.Optional(T.Array(code, { maxItems: 20 })),
    firstRefusal: T.Optional(T.Array(code, { maxItems: 20 })),
  }),
  collect: taskShape({ effect: code, limit: T.Optional(limit) }),
  'open-sealed': taskShape({ effect: code, holders: code, unit: code, role: code }),
  owe: taskShape({ effect: code }),
  wait: taskShape({
    until: T.Union([
      T.Object({ limit }, closed),
      T.Object({ day: line, in: oneOf(['form', 'results']) }, closed),
      T.Object({ signal: code, atMost: T.Optional(limit) }, closed),
      T.Object({ entries: code, in: T.Array(code, { minItems: 1, maxItems: 50 }), atMost: T.Optional(limit) }, closed),
    ]),
    unit: T.Optional(code),
    role: T.Optional(code),
  }),
};

/** A compiled shape, of which only this is used. */
interface ReadShape {
  Check(value: unknown): boolean;
  Errors(value: unknown): { keyword: string; instancePath: string; params: object; message: string }[];
}

function taskShape(own: Record<string, Parameters<typeof T.Optional>[0]>): ReadShape {
  return Compile(T.Object({ code, name: text, kind: code, ...own }, closed));
}

const itemShape = Compile(ItemShape);
/** Deeper than any form is, and flat enough that no walk through it runs out of stack. */
const deepest = 40;

/** Notes every place that is not written as a definition must be; true when there is none. */
export function hasItemShape(value: unknown, note: Note): value is ItemDefinition {
  if (depthOf(value) > deepest) {
    note('SHAPE_BROKEN', '', { reason: { zh: `嵌套超过 ${deepest} 层`, en: `nested deeper than ${deepest}` } });
    return false;
  }
  const before = { any: false };
  const say: Note = (...args) => {
    before.any = true;
    note(...args);
  };
  // A version that holds something undeclared as `undefined` is the same as one without it: what counts is its JSON.
  const plain: unknown = JSON.parse(JSON.stringify(value ?? null));
  noteErrors(itemShape, plain, '', say);
  const stages = (plain as { stages?: unknown } | null)?.stages;
  if (!before.any && Array.isArray(stages)) {
    for (const [n, { tasks }] of (plain as Static<typeof ItemShape>).stages.entries()) {
      for (const [m, one] of tasks.entries()) {
        const shape = Object.hasOwn(taskShapes, one.kind) ? taskShapes[one.kind] : undefined;
        if (shape) noteErrors(shape, one, `/stages/${n}/tasks/${m}`, say);
      }
    }
  }
  if (!before.any) {
    checkField((plain as ItemDefinition).form, '/form', say);
    for (const { form, at } of answersOf(plain as ItemDefinition)) checkField(form, at, say);
  }
  return !before.any;
}

/** The forms of outcomes, with their places. */
function answersOf(item: ItemDefinition): { form: unknown; at: string }[] {
  return item.stages.flatMap(({ tasks }, n) =>
    tasks.flatMap((task, m) =>
      task.kind === 'human' || task.kind === 'party'
        ? task.outcomes.flatMap(({ form }, k) =>
            form ? [{ form, at: `/stages/${n}/tasks/${m}/outcomes/${k}/form` }] : [],
          )
        : [],
    ),
  );
}

/** Keywords of a field whose value the checks walk through, with what that value must be. */
const walked: Record<string, (value: unknown) => boolean> = {
  properties: isGroup,
  required: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
  items: isGroup,
  oneOf: (value) => Array.isArray(value) && value.every(isGroup),
  anyOf: (value) => Array.isArray(value) && value.every(isGroup),
  enum: Array.isArray,
  title: (value) => typeof value === 'string',
  'x-title-en': (value) => typeof value === 'string',
  description: (value) => typeof value === 'string',
  'x-id': (value) => typeof value === 'string',
  pattern: (value) => typeof value === 'string',
};

/** Notes where the schema of a form is not even made of the parts that a schema is made of. */
function checkField(field: unknown, at: string, note: Note): void {
  if (!isGroup(field)) {
    note('SHAPE_BROKEN', at, { reason: { zh: '须是一项字段', en: 'must be a field' } });
    return;
  }
  for (const [keyword, fits] of Object.entries(walked)) {
    if (field[keyword] !== undefined && !fits(field[keyword]))
      note('SHAPE_BROKEN', `${at}/${keyword}`, {
        reason: { zh: `${keyword} 的值不对`, en: `${keyword} is not what it must be` },
      });
  }
  if (isGroup(field.properties)) {
    for (const [name, inner] of Object.entries(field.properties))
      checkField(inner, `${at}/properties/${pointerPart(name)}`, note);
  }
  if (field.items !== undefined) checkField(field.items, `${at}/items`, note);
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noteErrors(shape: ReadShape, value: unknown, at: string, note: Note): void {
  if (shape.Check(value)) return;
  const seen = new Set<string>();
  for (const { keyword, instancePath, params, message } of shape.Errors(value)) {
    if (keyword === 'boolean' || seen.has(instancePath) || seen.size >= 50) continue;
    const detail = params as Record<string, unknown>;
    const missing = (detail.requiredProperties as string[] | undefined)?.[0];
    const unknown = (detail.additionalProperties as string[] | undefined)?.[0];
    seen.add(instancePath);
    note('SHAPE_BROKEN', `${at}${instancePath}`, {
      reason: missing
        ? { zh: `少了 ${missing}`, en: `${missing} is missing` }
        : unknown
          ? { zh: `不认识 ${unknown}`, en: `${unknown} is not known here` }
          : { zh: `须符合 ${keyword} 的要求`, en: message },
    });
  }
}

function depthOf(value: unknown): number {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return depth;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return 0;
}
