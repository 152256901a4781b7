import { Errors } from 'typebox/schema';
import { Settings } from 'typebox/system';
import type { Language } from '../preferences.ts';

// A form shows every place to mend at once, not only the first few.
Settings.Set({ maxErrors: 500 });

/** A JSON Schema as an item of the API carries it, with the annotations of the form (表单结构). */
export type FormSchema = Record<string, unknown> & {
  type?: string;
  title?: string;
  description?: string;
  properties?: Record<string, FormSchema>;
  items?: FormSchema;
  required?: string[];
  oneOf?: FormSchema[];
  anyOf?: FormSchema[];
};

/** One place of a form that is not right: JSON pointer, keyword of the schema, and its limits. */
export interface FormError {
  path: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** A sentence standing at a place of the form. */
export interface FieldProblem {
  path: string;
  text: string;
}

/** The widgets that stand for a whole group or list of fields, by the schema's `x-widget`. */
export const groupWidgets = ['business-name', 'address', 'scope', 'commitments'] as const;

const lists = ['people', 'employees'];

/** The schema with titles and descriptions in one language, ready to be drawn. */
export function localise(schema: FormSchema, language: Language): FormSchema {
  const result: FormSchema = { ...schema };
  if (language === 'en') {
    if (typeof schema['x-title-en'] === 'string') result.title = schema['x-title-en'];
    if (typeof schema['x-description-en'] === 'string') result.description = schema['x-description-en'];
  }
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, localise(field, language)]),
    );
  }
  if (schema.items) result.items = localise(schema.items, language);
  if (schema.oneOf) result.oneOf = schema.oneOf.map((option) => localise(option, language));
  if (schema.anyOf) result.anyOf = schema.anyOf.map((option) => localise(option, language));
  return result;
}

/** Only the fields of one step, in the order of the step; unknown names are left out. */
export function stepSchema(schema: FormSchema, fields: string[]): FormSchema {
  const known = fields.filter((field) => schema.properties?.[field]);
  return {
    type: 'object',
    properties: Object.fromEntries(known.map((field) => [field, schema.properties?.[field] as FormSchema])),
    required: (schema.required ?? []).filter((field) => known.includes(field)),
  };
}

/** The fixed values of a choice, or nothing when the schema is not one. */
export function choicesOf(schema: FormSchema): FormSchema[] | undefined {
  const options = schema.oneOf ?? schema.anyOf;
  return options && options.length > 0 && options.every((option) => 'const' in option) ? options : undefined;
}

/** Which widget draws which field: follows `x-widget`, then the shape of the field. */
export function uiSchemaOf(schema: FormSchema): Record<string, unknown> {
  const widget = schema['x-widget'];
  const ui: Record<string, unknown> = {};
  if (typeof widget === 'string' && (groupWidgets as readonly string[]).includes(widget)) return { 'ui:field': widget };
  if (schema.type === 'object' || schema.properties) {
    for (const [name, field] of Object.entries(schema.properties ?? {})) ui[name] = uiSchemaOf(field);
    return ui;
  }
  if (schema.type === 'array' && schema.items) {
    if (choicesOf(schema.items)) return { 'ui:widget': 'checkboxes' };
    ui.items = uiSchemaOf(schema.items);
    ui['ui:options'] = { list: typeof widget === 'string' && lists.includes(widget) ? widget : 'plain', orderable: false };
    return ui;
  }
  if (widget === 'money' || widget === 'day' || widget === 'textarea') return { 'ui:widget': widget };
  if (schema.format === 'date') return { 'ui:widget': 'day' };
  const choices = choicesOf(schema) ?? (schema.enum as unknown[] | undefined);
  if (choices) return { 'ui:widget': choices.length <= 5 ? 'radio' : 'select' };
  if (schema.type === 'boolean') return { 'ui:widget': 'checkbox' };
  if (schema.type === 'string' && Number(schema.maxLength ?? 0) > 150) return { 'ui:widget': 'textarea' };
  return {};
}

/** Leaves out what was emptied: `undefined`, and nothing else. */
export function withoutEmpty<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutEmpty) as T;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([name, part]) => [name, withoutEmpty(part)]),
    ) as T;
  }
  return value;
}

/**
 * Every place where a value does not fit the schema, at most one a place, a missing field named at its own place.
 * A choice is one place, not one for each of its values.
 */
export function formErrors(schema: FormSchema, value: unknown): FormError[] {
  const [fits, found] = Errors(schema as never, withoutEmpty(value));
  if (fits) return [];
  const byPath = new Map<string, FormError>();
  const add = (path: string, keyword: string, params: Record<string, unknown>) => {
    if (!byPath.has(path)) byPath.set(path, { path, keyword, params });
  };
  for (const error of found) {
    const params = error.params as Record<string, unknown>;
    if (error.keyword === 'required') {
      for (const name of (params.requiredProperties as string[]) ?? []) add(`${error.instancePath}/${name}`, 'required', {});
    } else if (error.keyword === 'boolean' || error.keyword === 'additionalProperties') {
      // An unknown field is not one the reader can see; the server says so when it is filed.
    } else if (/\/(oneOf|anyOf)\/\d+/.test(error.schemaPath) && error.keyword === 'const') {
      add(error.instancePath, 'enum', {});
    } else {
      add(error.instancePath, error.keyword, params);
    }
  }
  return [...byPath.values()];
}

/** The key of the sentence that an error shows, below `form.` in the texts. */
export function sentenceKey(error: FormError): string {
  const known: Record<string, string> = {
    required: 'errRequired',
    minLength: Number(error.params.limit) === 1 ? 'errRequired' : 'errMinLength',
    maxLength: 'errMaxLength',
    minimum: 'errMinimum',
    exclusiveMinimum: 'errMinimum',
    maximum: 'errMaximum',
    exclusiveMaximum: 'errMaximum',
    pattern: 'errPattern',
    format: 'errPattern',
    enum: 'errEnum',
    oneOf: 'errEnum',
    anyOf: 'errEnum',
    const: 'errEnum',
    type: 'errType',
    minItems: 'errMinItems',
    maxItems: 'errMaxItems',
    uniqueItems: 'errUnique',
  };
  return `form.${known[error.keyword] ?? 'errType'}`;
}

/** The title that stands at a place of the form, looked up along the pointer; the last part of the pointer if there is none. */
export function titleAt(schema: FormSchema, path: string): string {
  let here: FormSchema | undefined = schema;
  let title = '';
  for (const part of path.split('/').slice(1)) {
    here = here?.type === 'array' || (here?.items && /^\d+$/.test(part)) ? here.items : here?.properties?.[part];
    if (/^\d+$/.test(part)) title = `${title} ${Number(part) + 1}`.trim();
    else title = here?.title ?? part;
  }
  return title;
}

/** The top-level field in which a place of the form stands. */
export function fieldOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Yuan as typed into fen (元 → 分): digits, commas and at most two decimals; `undefined` for nothing, `null` when it is no amount. */
export function parseYuan(text: string): number | undefined | null {
  const plain = text.replace(/[,，\s]/g, '').replace(/元$/, '');
  if (plain === '') return undefined;
  const parts = /^(\d{1,13})(?:\.(\d{0,2}))?$/.exec(plain);
  if (!parts) return null;
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** Fen as yuan to be typed on (分 → 元): no unit, no needless decimals. */
export function yuanText(fen: number | undefined): string {
  if (fen === undefined) return '';
  const rest = fen % 100;
  return `${Math.floor(fen / 100)}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`;
}
