import { pointerPart } from './soundness/pointer.ts';

/** A field of a form as its JSON Schema writes it (字段). */
export interface FieldSchema {
  [keyword: string]: unknown;
  type?: string;
  title?: string;
  'x-title-en'?: string;
  properties?: Record<string, FieldSchema>;
  required?: string[];
  items?: FieldSchema;
  oneOf?: FieldSchema[];
  anyOf?: FieldSchema[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  default?: unknown;
}

/** A field with its place in the form: names of properties, `*` for a row of a list. */
export interface PlacedField {
  path: readonly string[];
  /** JSON pointer into the schema of the form. */
  at: string;
  schema: FieldSchema;
  required: boolean;
}

/** Every field of a form at every depth, groups and lists before what they hold. */
export function fieldsOf(schema: FieldSchema, path: readonly string[] = [], at = ''): PlacedField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const mine = [...path, name];
    const here = `${at}/properties/${pointerPart(name)}`;
    const required = schema.required?.includes(name) ?? false;
    const rows = field.items ? fieldsOf(field.items, [...mine, '*'], `${here}/items`) : [];
    return [{ path: mine, at: here, schema: field, required }, ...fieldsOf(field, mine, here), ...rows];
  });
}

/**
 * The id of a field (字段编号), by which a draft finds it again in another version of the form: what the schema says in
 * `x-id`, else its place. A field that is renamed or moved keeps its id by saying it.
 */
export function idOf(field: { path: readonly string[]; schema: FieldSchema }): string {
  const said = field.schema['x-id'];
  return typeof said === 'string' && said !== '' ? said : field.path.join('.');
}

/** The ids of every field of a form (字段编号清单), none of which may come to mean anything else in a later version. */
export function fieldIds(schema: FieldSchema): string[] {
  return fieldsOf(schema).map(idOf);
}

/** The field at a JSON pointer into a filled form, such as `/name/full`; undefined when there is none. */
export function fieldAt(schema: FieldSchema, pointer: string): FieldSchema | undefined {
  let here: FieldSchema | undefined = schema;
  if (!pointer.startsWith('/')) return undefined;
  for (const part of pointer.split('/').slice(1)) {
    const properties: Record<string, FieldSchema> = here?.properties ?? {};
    here = Object.hasOwn(properties, part) ? properties[part] : undefined;
  }
  return here;
}
