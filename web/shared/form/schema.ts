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
export const groupWidgets = ['business-name', 'address', 'scope', 'commitments', 'map-point', 'map-area'] as const;

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
  if (typeof widget === 'string' && widget.startsWith('credential:')) return { 'ui:field': 'credential' };
  if (schema.type === 'object' || schema.properties) {
    for (const [name, field] of Object.entries(schema.properties ?? {})) ui[name] = uiSchemaOf(field);
    return ui;
  }
  if (schema.type === 'array' && schema.items) {
    if (choicesOf(schema.items)) return { 'ui:widget': 'checkboxes' };
    ui.items = uiSchemaOf(schema.items);
    ui['ui:options'] = {
      list: typeof widget === 'string' && lists.includes(widget) ? widget : 'plain',
      orderable: false,
    };
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
      for (const name of (params.requiredProperties as string[]) ?? [])
        add(`${error.instancePath}/${name}`, 'required', {});
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

/** The titles on the way to a place of the form, such as `法定代表人 · 姓名`; the names of fields where there is no title. */
export function titleAt(schema: FormSchema, path: string): string {
  let here: FormSchema | undefined = schema;
  const titles: string[] = [];
  for (const part of path.split('/').slice(1)) {
    const index = /^\d+$/.test(part);
    here = index ? here?.items : here?.properties?.[part];
    if (index) titles.push(`${titles.pop() ?? ''} ${Number(part) + 1}`.trim());
    else titles.push(here?.title ?? part);
  }
  return titles.filter((title, n) => title !== titles[n - 1]).join(' · ');
}

/**
 * The value one starts with (初始内容): declared defaults, the groups that must be there, and one empty card in a list of
 * people that must be there. An optional group stays away until it is wanted.
 */
export function startingValue(schema: FormSchema, value: unknown): unknown {
  if (value !== undefined && value !== null && schema.type !== 'object' && !schema.properties) return value;
  if (schema.properties) {
    const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const result: Record<string, unknown> = { ...given };
    for (const [name, field] of Object.entries(schema.properties)) {
      if (!schema.required?.includes(name) && field.default === undefined) continue;
      const part = startingValue(field, given[name]);
      if (part !== undefined) result[name] = part;
    }
    return result;
  }
  if (schema.default !== undefined) return structuredClone(schema.default);
  if (schema.type === 'array' && schema.items?.properties) return [startingValue(schema.items, undefined)];
  return undefined;
}

/** The part of a schema that a list of dotted paths names, such as `tax.accountingMethod`; those fields must be there. */
export function partSchema(schema: FormSchema, paths: string[]): FormSchema {
  const result: FormSchema = { type: 'object', properties: {}, required: [] };
  for (const path of paths) {
    let from: FormSchema | undefined = schema;
    let to = result;
    const parts = path.split('.');
    for (const [n, part] of parts.entries()) {
      from = from?.properties?.[part];
      if (!from) break;
      const last = n === parts.length - 1;
      to.properties ??= {};
      to.properties[part] ??= last
        ? from
        : { type: 'object', title: from.title, 'x-title-en': from['x-title-en'], properties: {}, required: [] };
      if (!to.required?.includes(part)) to.required = [...(to.required ?? []), part];
      to = to.properties[part];
    }
  }
  return result;
}

/** The value without any field that holds personal facts, for checks that anybody may run. */
export function withoutPersonal(schema: FormSchema, value: Record<string, unknown>): Record<string, unknown> {
  const personal = (field: FormSchema): boolean =>
    'x-personal' in field ||
    Object.values(field.properties ?? {}).some(personal) ||
    (field.items !== undefined && personal(field.items));
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => {
      const field = schema.properties?.[name];
      return field !== undefined && !personal(field);
    }),
  );
}

/** A person typed anywhere in a form. */
export interface KnownPerson {
  name: string;
  idNumber: string;
  phone?: string;
}

/** Persons whose name and number already stand in a form, each once, so that nobody is typed twice. */
export function knownPersons(value: unknown): KnownPerson[] {
  const found = new Map<string, KnownPerson>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk);
    else if (typeof part === 'object' && part !== null) {
      const one = part as Record<string, unknown>;
      if (typeof one.name === 'string' && typeof one.idNumber === 'string' && !found.has(one.idNumber)) {
        found.set(one.idNumber, {
          name: one.name,
          idNumber: one.idNumber,
          ...(typeof one.phone === 'string' ? { phone: one.phone } : {}),
        });
      }
      Object.values(one).forEach(walk);
    }
  };
  walk(value);
  return [...found.values()];
}

/** The value with one part replaced, everything else kept. */
export function setAt(value: unknown, path: (string | number)[], part: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return part;
  if (typeof first === 'number') {
    const list = Array.isArray(value) ? [...value] : [];
    list[first] = setAt(list[first], rest, part);
    return list;
  }
  const group = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { ...group, [first]: setAt(group[first], rest, part) };
}

/** The part of a value at a path, or `undefined`. */
export function getAt(value: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string | number, unknown> | undefined)?.[key], value);
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
