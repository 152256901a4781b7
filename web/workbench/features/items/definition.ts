import type { FormSchema } from '../../../shared/form/schema.ts';
import type { LocalText } from '../../../shared/text.ts';

/** A time limit as a definition writes it (时限). */
export interface Limit {
  kind: string;
  count?: number;
  roll?: boolean;
}

/** An outcome an officer may choose. */
export interface Outcome {
  code: string;
  name: LocalText;
  /** Only where an officer chooses. */
  needsReasons?: boolean;
  reasons?: { code: string; text: LocalText; basis: string }[];
  tells?: LocalText;
}

/** A task of a stage; which of the parts it has follows from its kind. */
export interface Task {
  code: string;
  name: LocalText;
  kind: string;
  check?: string;
  unit?: string;
  role?: string;
  limit?: Limit;
  outcomes?: Outcome[];
  each?: string;
  effect?: string;
  item?: string;
  until?: Record<string, unknown>;
  series?: string;
  partner?: string;
  optional?: boolean;
  of?: string[];
  holders?: string;
  runsFrom?: string;
  lapse?: string;
}

/** A stage with its ways on. */
export interface Stage {
  code: string;
  name: LocalText;
  tasks: Task[];
  next: Record<string, { stage: string } | { end: string }>;
  decides?: string;
}

/** A material with its source. */
export interface Material {
  code: string;
  name: LocalText;
  from: 'applicant' | 'answer' | { register: string } | { credential: string };
  why?: LocalText;
  mayFollow?: Limit;
}

/** A definition as the workshop reads and writes it (事项定义); it is JSON, and the server judges it. */
export interface Definition {
  code: string;
  name: LocalText;
  version: number;
  from: string;
  to?: string;
  basis: string;
  unit: string;
  applicants: string[];
  reform: string;
  keywords: string[];
  summary: LocalText;
  form: FormSchema;
  steps: { code: string; title: LocalText; help?: LocalText; fields: string[] }[];
  materials: Material[];
  fees: { code: string; name: LocalText; from: string; to?: string; fen: number; legalMaxFen: number; basis: string }[];
  limits: { from: string; to?: string; statutory: Limit; promised: Limit; basis: string }[];
  stages: Stage[];
  afterCorrection: string;
  rehearsal: string[];
  result: LocalText;
  rings?: Record<string, unknown>;
  parties?: { code: string; name: LocalText }[];
  entries?: unknown[];
  lifecycle?: { procedures?: { code: string; name: LocalText; basis: string; expected: Limit }[] } & Record<
    string,
    unknown
  >;
  commitment?: { text: LocalText; basis: string; consequence: LocalText };
}

/** The parts of the editor, in the order in which an item is thought through. */
export const sections = ['basics', 'time', 'materials', 'form', 'stages'] as const;
export type Section = (typeof sections)[number];

const home: Record<string, Section> = {
  limits: 'time',
  fees: 'time',
  lifecycle: 'time',
  materials: 'materials',
  form: 'form',
  steps: 'form',
  title: 'form',
  stages: 'stages',
  afterCorrection: 'stages',
  rehearsal: 'stages',
  alternatives: 'stages',
  rings: 'stages',
  parties: 'stages',
  entries: 'stages',
};

/** The part of the editor in which a place of the definition is changed. */
export function sectionOf(at: string): Section {
  return home[at.split('/')[1] ?? ''] ?? 'basics';
}

/** A place of a definition as a JSON pointer. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Whether what the server sent or kept can be shown by the structured editor; anything else is mended as JSON. */
export function isReadable(value: unknown): value is Definition {
  const one = value as Partial<Definition> | null;
  return (
    typeof one === 'object' &&
    one !== null &&
    [one.name, one.summary, one.result].every(isText) &&
    [one.applicants, one.keywords, one.steps, one.materials, one.fees, one.limits, one.stages].every(Array.isArray) &&
    typeof one.form?.properties === 'object' &&
    (one.steps ?? []).every((step) => isText(step?.title) && Array.isArray(step.fields)) &&
    (one.materials ?? []).every((material) => isText(material?.name) && material.from !== undefined) &&
    (one.fees ?? []).every((fee) => isText(fee?.name)) &&
    (one.limits ?? []).every((limit) => typeof limit?.promised === 'object' && typeof limit.statutory === 'object') &&
    (one.stages ?? []).every(
      (stage) =>
        isText(stage?.name) &&
        Array.isArray(stage.tasks) &&
        typeof stage.next === 'object' &&
        stage.next !== null &&
        stage.tasks.every((task) => isText(task?.name) && typeof task.kind === 'string'),
    )
  );
}

function isText(value: unknown): boolean {
  return typeof (value as LocalText | undefined)?.zh === 'string' && typeof (value as LocalText).en === 'string';
}

/** A list with one line moved up or down by one; at either end it stays as it is. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const to = index + by;
  const next = [...list];
  if (to < 0 || to >= list.length) return next;
  [next[index], next[to]] = [next[to] as T, next[index] as T];
  return next;
}

/** A code that no line of a list has yet. */
export function freeCode(list: readonly { code: string }[], start: string): string {
  const taken = new Set(list.map(({ code }) => code));
  for (let n = list.length + 1; ; n++) if (!taken.has(`${start}-${n}`)) return `${start}-${n}`;
}

/** Kinds of field that the structured editor can add; anything else is written as JSON. */
export const fieldKinds = ['line', 'text', 'number', 'money', 'day', 'yesNo', 'choice'] as const;
export type FieldKind = (typeof fieldKinds)[number];

const plainLine = '^[^\\u0000-\\u001f]*$';
const newFields: Record<FieldKind, FormSchema> = {
  line: { type: 'string', minLength: 1, maxLength: 100, pattern: plainLine },
  text: { type: 'string', minLength: 1, maxLength: 1000, 'x-widget': 'textarea' },
  number: { type: 'integer', minimum: 0, maximum: 1_000_000 },
  money: { type: 'integer', minimum: 0, maximum: 900_000_000_000_000, 'x-widget': 'money' },
  day: { type: 'string', format: 'date', minLength: 10, maxLength: 10, 'x-widget': 'day' },
  yesNo: { type: 'boolean' },
  choice: {
    type: 'string',
    maxLength: 40,
    oneOf: [
      { const: 'a', title: '', 'x-title-en': '' },
      { const: 'b', title: '', 'x-title-en': '' },
    ],
  },
};

/** The definition with a new field at the end of a step; its name is its id for good, so it is never given twice. */
export function withField(definition: Definition, step: number, kind: FieldKind, ever: readonly string[]): Definition {
  const properties = definition.form.properties ?? {};
  let n = 1;
  while (`field${n}` in properties || ever.includes(`field${n}`)) n += 1;
  const name = `field${n}`;
  return {
    ...definition,
    form: {
      ...definition.form,
      properties: { ...properties, [name]: { ...structuredClone(newFields[kind]), title: '', 'x-title-en': '' } },
    },
    steps: definition.steps.map((one, index) => (index === step ? { ...one, fields: [...one.fields, name] } : one)),
  };
}

/** The definition without a field, in form, steps and list of required fields. */
export function withoutField(definition: Definition, name: string): Definition {
  const { [name]: _, ...properties } = definition.form.properties ?? {};
  return {
    ...definition,
    form: {
      ...definition.form,
      properties,
      ...(definition.form.required ? { required: definition.form.required.filter((one) => one !== name) } : {}),
    },
    steps: definition.steps.map((step) => ({ ...step, fields: step.fields.filter((one) => one !== name) })),
  };
}

/** The definition with a field in another step, at its end. */
export function inStep(definition: Definition, name: string, step: number): Definition {
  return {
    ...definition,
    steps: definition.steps.map((one, index) => {
      const others = one.fields.filter((field) => field !== name);
      return { ...one, fields: index === step ? [...others, name] : others };
    }),
  };
}

/** The words for which a stage needs a way on, from its tasks and the outcomes that checks say they have. */
export function wordsOf(stage: Stage, outcomesOf: (check: string) => readonly string[] | null): string[] {
  const words = new Set<string>();
  for (const task of stage.tasks) {
    if (task.kind === 'human' || task.kind === 'party') {
      for (const { code } of task.outcomes ?? []) words.add(code);
      if (task.kind === 'party' && task.lapse) words.add(task.lapse);
    } else if (task.kind === 'rule') {
      // what stops goes to the officer unless it has a way of its own
      for (const word of outcomesOf(task.check ?? '') ?? []) if (word !== 'stop') words.add(word);
    } else if (task.kind === 'collect') {
      for (const word of ['paid', 'late']) words.add(word);
    } else if (task.kind === 'open-sealed') {
      for (const word of ['opened', 'too-few']) words.add(word);
    } else if (task.kind === 'auction') {
      for (const word of ['sold', 'unsold', 'withdrawn']) words.add(word);
    } else {
      words.add('done');
      if (task.kind === 'subcase') words.add('failed');
    }
  }
  for (const word of Object.keys(stage.next)) words.add(word);
  return [...words];
}
