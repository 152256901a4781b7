import { Compile } from 'typebox/compile';
import { type FieldSchema, fieldAt, fieldsOf, idOf } from '../fields.ts';
import type { ItemDefinition } from '../item.ts';
import { pointerPart } from './pointer.ts';
import type { Note } from './problems.ts';
import type { ItemWorld } from './world.ts';

const zh = { zh: '中文', en: 'Chinese' };
const en = { zh: '英文', en: 'English' };

/** Types that a field of a form can have. */
const types = ['object', 'array', 'string', 'integer', 'number', 'boolean'];
/** Kinds of personal data that are stored encrypted and shown masked. */
const personalKinds = ['id-number', 'phone'];
/** Keywords of JSON Schema that the form, its check and its pages understand; names that begin with `x-` are notes. */
const keywords = new Set([
  ...['type', 'title', 'description', 'default', 'const', 'enum', 'oneOf', 'anyOf', 'format'],
  ...['properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
]);
const bounds: [low: string, high: string][] = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minimum', 'maximum'],
];

/**
 * Notes what is wrong with the form (表单): groups that are open, fields without a label in both languages, without an
 * upper bound, with a broken pattern, crossed bounds or an unfit default; ids that are not unique; steps that do not
 * show each field once.
 */
export function checkForm(item: ItemDefinition, world: ItemWorld, note: Note): void {
  const form = item.form as unknown as FieldSchema;
  checkGroup(form, '/form', world, note);
  const seen = new Set<string>();
  for (const field of fieldsOf(form)) {
    const id = idOf(field);
    if (seen.has(id)) note('FIELD_ID_TWICE', `/form${field.at}`, { id });
    seen.add(id);
  }
  checkSteps(item, note);
  checkTitle(item, note);
  checkSigners(item, note);
  checkAnswers(item, world, note);
}

function checkGroup(schema: FieldSchema, at: string, world: ItemWorld, note: Note): void {
  checkKeywords(schema, at, note);
  if (schema.additionalProperties !== false) note('FIELD_OPEN', at);
  const properties = schema.properties ?? {};
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(properties, name)) note('REQUIRED_UNKNOWN', `${at}/required`, { name });
  }
  for (const [name, field] of Object.entries(properties)) {
    const where = `${at}/properties/${pointerPart(name)}`;
    for (const [text, language] of [
      [field.title, zh],
      [field['x-title-en'], en],
    ] as const) {
      if (typeof text !== 'string' || text.trim() === '') note('FIELD_LABEL_MISSING', where, { name, language });
    }
    if (typeof field.description === 'string' && typeof field['x-description-en'] !== 'string')
      note('TEXT_MISSING', `${where}/x-description-en`, { language: en });
    checkField(field, where, world, note);
  }
}

function checkField(field: FieldSchema, at: string, world: ItemWorld, note: Note): void {
  const choices = field.oneOf ?? field.anyOf ?? field.enum?.map((value) => ({ const: value }));
  const type = field.type ?? (choices ? 'string' : undefined);
  if (typeof type !== 'string' || !types.includes(type)) {
    note('FIELD_TYPE_UNKNOWN', `${at}/type`, { type: said(field.type) });
    return;
  }
  const widget = field['x-widget'];
  const holds =
    typeof widget === 'string' && widget.startsWith('credential:') ? widget.slice('credential:'.length) : null;
  if (holds !== null) {
    if (world.credentials && !world.credentials.has(holds))
      note('CREDENTIAL_UNKNOWN', `${at}/x-widget`, { code: holds });
  } else if (widget !== undefined && world.widgets && !world.widgets.has(String(widget)))
    note('WIDGET_UNKNOWN', `${at}/x-widget`, { widget: said(widget) });
  const personal = field['x-personal'];
  if (personal !== undefined && !personalKinds.includes(String(personal)))
    note('PERSONAL_KIND_UNKNOWN', `${at}/x-personal`, { kind: said(personal) });
  for (const [low, high] of bounds) {
    const [from, to] = [field[low], field[high]];
    if (typeof from === 'number' && typeof to === 'number' && from > to)
      note('BOUNDS_CROSSED', `${at}/${low}`, { low: from, high: to });
  }
  if (type === 'object') {
    checkGroup(field, at, world, note);
    return;
  }
  checkKeywords(field, at, note);
  if (choices) checkChoices(choices, at, note);
  if (type === 'array') {
    if (field.maxItems === undefined) note('FIELD_UNBOUNDED', at, { keyword: 'maxItems' });
    if (!field.items || typeof field.items !== 'object') note('FIELD_WITHOUT_ROWS', at);
    else checkField(field.items, `${at}/items`, world, note);
  }
  if (type === 'string' && field.maxLength === undefined && !choices)
    note('FIELD_UNBOUNDED', at, { keyword: 'maxLength' });
  if ((type === 'integer' || type === 'number') && (field.maximum ?? field.exclusiveMaximum) === undefined && !choices)
    note('FIELD_UNBOUNDED', at, { keyword: 'maximum' });
  if (typeof field.pattern === 'string' && !compiles(field.pattern))
    note('PATTERN_BROKEN', `${at}/pattern`, { pattern: field.pattern });
  else if (field.default !== undefined && !fits(field, field.default)) note('DEFAULT_UNFIT', `${at}/default`);
}

function checkKeywords(field: FieldSchema, at: string, note: Note): void {
  for (const keyword of Object.keys(field)) {
    if (!keywords.has(keyword) && !keyword.startsWith('x-') && !keyword.startsWith('~'))
      note('KEYWORD_OF_SCHEMA_UNKNOWN', `${at}/${pointerPart(keyword)}`, { keyword });
  }
}

function checkChoices(choices: readonly FieldSchema[], at: string, note: Note): void {
  const seen = new Set<unknown>();
  for (const [n, choice] of choices.entries()) {
    const where = `${at}/oneOf/${n}`;
    if (seen.has(choice.const)) note('CHOICE_TWICE', where, { value: said(choice.const) });
    seen.add(choice.const);
    if (choice.title !== undefined && typeof choice['x-title-en'] !== 'string')
      note('FIELD_LABEL_MISSING', where, { name: said(choice.const), language: en });
  }
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function fits(field: FieldSchema, value: unknown): boolean {
  try {
    return Compile(field as never).Check(value);
  } catch {
    return false;
  }
}

function checkSteps(item: ItemDefinition, note: Note): void {
  if (item.steps.length === 0) note('STEPS_NONE', '/steps');
  const codes = new Set<string>();
  const times = new Map(Object.keys(item.form.properties).map((name) => [name, 0]));
  for (const [n, step] of item.steps.entries()) {
    const at = `/steps/${n}`;
    if (codes.has(step.code)) note('STEP_TWICE', `${at}/code`, { code: step.code });
    codes.add(step.code);
    if (step.fields.length === 0) note('STEP_EMPTY', `${at}/fields`);
    for (const [m, name] of step.fields.entries()) {
      const count = times.get(name);
      if (count === undefined) note('STEP_FIELD_UNKNOWN', `${at}/fields/${m}`, { name });
      else times.set(name, count + 1);
    }
  }
  for (const [name, count] of times) {
    const at = `/form/properties/${pointerPart(name)}`;
    if (count === 0) note('FIELD_IN_NO_STEP', at, { name });
    if (count > 1) note('FIELD_IN_TWO_STEPS', at, { name, count });
  }
}

function checkTitle(item: ItemDefinition, note: Note): void {
  const field = fieldAt(item.form as unknown as FieldSchema, item.title);
  if (field?.type !== 'string') note('TITLE_UNKNOWN', '/title', { title: item.title });
}

/** A signing task asks each row of a list for its person, so the rows need a name and an identity number. */
function checkSigners(item: ItemDefinition, note: Note): void {
  for (const [n, stage] of item.stages.entries()) {
    for (const [m, task] of stage.tasks.entries()) {
      if (task.kind !== 'sign') continue;
      const list = fieldAt(item.form as unknown as FieldSchema, task.each);
      const row = list?.items?.properties;
      const deep = task.each.split('/').length !== 2;
      if (deep || row?.name?.type !== 'string' || row?.idNumber?.type !== 'string')
        note('SIGNERS_UNKNOWN', `/stages/${n}/tasks/${m}/each`, { field: task.each });
    }
  }
}

/** What an officer or a party writes down with an outcome is a form like any other. */
function checkAnswers(item: ItemDefinition, world: ItemWorld, note: Note): void {
  for (const [n, stage] of item.stages.entries()) {
    for (const [m, task] of stage.tasks.entries()) {
      if (task.kind !== 'human' && task.kind !== 'party') continue;
      for (const [k, { form }] of task.outcomes.entries())
        if (form) checkGroup(form as unknown as FieldSchema, `/stages/${n}/tasks/${m}/outcomes/${k}/form`, world, note);
    }
  }
}

/** A value as a sentence shows it. */
function said(value: unknown): string | { zh: string; en: string } {
  if (value === undefined || value === null || value === '') return { zh: '（空）', en: '(nothing)' };
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
