import { Compile, type Validator } from 'typebox/compile';
import type { LocalText } from '#kernel/base';
import { type FieldSchema, fieldsOf, idOf } from './fields.ts';

/** A field that the new form has and the old one had not (新增字段), at its pointer into the filled form. */
export interface AddedField {
  at: string;
  title: LocalText;
  required: boolean;
}

/** What was filled in and has no place in the new form (留存内容): the field is gone, or the value no longer fits it. */
export interface LeftValue {
  at: string;
  title: LocalText;
  why: 'gone' | 'unfit';
  value: unknown;
  /** The field as the old form had it, to show the value by. */
  schema: FieldSchema;
}

/** A filled form moved to another form. */
export interface CarriedForm {
  form: Record<string, unknown>;
  /** How many filled fields found their place. */
  carried: number;
  added: AddedField[];
  left: LeftValue[];
}

interface Filled {
  id: string;
  at: string;
  schema: FieldSchema;
  value: unknown;
}

/**
 * Moves a filled form, complete or not, to another version of the form by the ids of its fields (草稿换版). A field that was
 * renamed or moved is found by its id; lists are moved row by row. Nothing is thrown away: what has no place any more is
 * given back beside.
 */
export function carryForm(from: FieldSchema, to: FieldSchema, form: Record<string, unknown>): CarriedForm {
  const result: CarriedForm = { form: {}, carried: 0, added: addedFields(from, to), left: [] };
  const filled = filledFields(from, form);
  const waiting = new Map(filled.map((field) => [field.id, field]));
  result.form = build(to, [], waiting, result) ?? {};
  for (const { at, schema, value } of waiting.values())
    result.left.push({ at, title: titleOf(schema, at), why: 'gone', value, schema });
  return result;
}

/** The filled fields of a form, without the groups they stand in. */
function filledFields(schema: FieldSchema, value: unknown, path: readonly string[] = []): Filled[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): Filled[] => {
    const inner = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    const mine = [...path, name];
    if (inner === undefined || inner === null) return [];
    if (field.properties) return filledFields(field, inner, mine);
    return [{ id: idOf({ path: mine, schema: field }), at: `/${mine.join('/')}`, schema: field, value: inner }];
  });
}

/** The new group with whatever of the waiting values belongs into it; undefined when that is nothing. */
function build(
  to: FieldSchema,
  path: readonly string[],
  waiting: Map<string, Filled>,
  result: CarriedForm,
): Record<string, unknown> | undefined {
  const group: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(to.properties ?? {})) {
    const mine = [...path, name];
    if (field.properties) {
      const inner = build(field, mine, waiting, result);
      if (inner) group[name] = inner;
      continue;
    }
    const id = idOf({ path: mine, schema: field });
    const filled = waiting.get(id);
    if (!filled) continue;
    waiting.delete(id);
    const value = carryValue(filled, field, result);
    if (value !== undefined) group[name] = value;
  }
  return Object.keys(group).length > 0 ? group : undefined;
}

function carryValue(filled: Filled, to: FieldSchema, result: CarriedForm): unknown {
  const rows = filled.schema.items;
  let { value } = filled;
  if (Array.isArray(value) && rows?.properties && to.items?.properties) {
    const target = to.items;
    value = value.map((row: unknown, n) => {
      const moved = carryForm(rows, target, (row ?? {}) as Record<string, unknown>);
      result.left.push(...moved.left.map((left) => ({ ...left, at: `${filled.at}/${n}${left.at}` })));
      return moved.form;
    });
  }
  if (!bears(to, value)) {
    const { at, schema } = filled;
    result.left.push({ at, title: titleOf(schema, at), why: 'unfit', value: filled.value, schema });
    return undefined;
  }
  result.carried += 1;
  return value;
}

const compiled = new WeakMap<FieldSchema, Validator>();
/** What may still be mended by typing on; anything else can never have been typed into the field. */
const mendable = new Set([
  'required',
  'minLength',
  'minItems',
  'minimum',
  'maximum',
  'pattern',
  'format',
  'uniqueItems',
]);

/** Whether a field can hold a value, if only half typed. */
function bears(field: FieldSchema, value: unknown): boolean {
  let validator = compiled.get(field);
  if (!validator) {
    validator = Compile(field as never) as Validator;
    compiled.set(field, validator);
  }
  if (validator.Check(value)) return true;
  return validator.Errors(value).every(({ keyword }) => mendable.has(keyword));
}

/** Fields of the new form whose id the old form had not; of a group that is wholly new, the group alone. */
function addedFields(from: FieldSchema, to: FieldSchema): AddedField[] {
  const before = new Set(fieldsOf(from).map(idOf));
  const added: AddedField[] = [];
  const whole: string[] = [];
  for (const field of fieldsOf(to)) {
    const at = `/${field.path.join('/')}`;
    if (before.has(idOf(field)) || whole.some((group) => at.startsWith(`${group}/`))) continue;
    const inner = fieldsOf(field.schema, field.path);
    if (inner.some((one) => before.has(idOf(one)))) continue;
    if (inner.length > 0 || field.schema.items) whole.push(at);
    added.push({ at, title: titleOf(field.schema, at), required: field.required });
  }
  return added;
}

function titleOf(schema: FieldSchema, at: string): LocalText {
  const zh = schema.title ?? at.split('/').at(-1) ?? at;
  return { zh, en: schema['x-title-en'] ?? zh };
}
