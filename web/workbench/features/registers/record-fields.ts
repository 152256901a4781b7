import { type FormSchema, localise } from '../../../shared/form/schema.ts';
import type { Language } from '../../../shared/preferences.ts';

/** How a field of a register record is typed in (填法). */
export type FieldKind = 'line' | 'long' | 'number' | 'yes-no' | 'day' | 'choice' | 'list' | 'json';

/** One field of a record: its name in the data, its words, and whether it must be filled in. */
export interface RecordField {
  name: string;
  title: string;
  kind: FieldKind;
  required: boolean;
  choices: { value: string; title: string }[];
}

/** A field that cannot be read from what was typed. */
export type Unreadable = 'badNumber' | 'badJson';

const longFrom = 40;

/**
 * The fields of a register, from its schema when the API gives one, and else from the records that stand in it:
 * a register without either has none. Fields of the schema come first, in its order.
 */
export function fieldsOf(
  schema: FormSchema | undefined,
  rows: { data: Record<string, unknown> }[],
  language: Language,
): RecordField[] {
  const words = schema ? localise(schema, language) : undefined;
  const declared = Object.entries(words?.properties ?? {}).map(
    ([name, part]): RecordField => ({
      name,
      title: part.title ?? name,
      kind: kindOfSchema(part),
      required: (schema?.required ?? []).includes(name),
      choices: choicesOfPart(part),
    }),
  );
  const known = new Set(declared.map((field) => field.name));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.data)))].filter((name) => !known.has(name));
  const found = names.map((name): RecordField => {
    const values = rows
      .map((row) => row.data[name])
      .filter((value) => value !== undefined && value !== null && value !== '');
    return { name, title: name, kind: kindOfValues(values), required: false, choices: [] };
  });
  return [...declared, ...found];
}

function choicesOfPart(part: FormSchema): RecordField['choices'] {
  const options = part.oneOf ?? part.anyOf ?? [];
  if (options.length === 0 || !options.every((option) => 'const' in option)) return [];
  return options.map((option) => ({ value: String(option.const), title: option.title ?? String(option.const) }));
}

function kindOfSchema(part: FormSchema): FieldKind {
  if (choicesOfPart(part).length > 0) return 'choice';
  if (part.type === 'integer' || part.type === 'number') return 'number';
  if (part.type === 'boolean') return 'yes-no';
  if (part.format === 'date') return 'day';
  if (part.type === 'array') return part.items?.type === 'string' ? 'list' : 'json';
  if (part.type === 'string') return Number(part.maxLength ?? 0) > 500 ? 'long' : 'line';
  return 'json';
}

function kindOfValues(values: unknown[]): FieldKind {
  if (values.length === 0) return 'line';
  const all = (test: (value: unknown) => boolean) => values.every(test);
  if (all((value) => typeof value === 'number')) return 'number';
  if (all((value) => typeof value === 'boolean')) return 'yes-no';
  if (all((value) => Array.isArray(value) && value.every((one) => typeof one === 'string'))) return 'list';
  if (!all((value) => typeof value === 'string')) return 'json';
  if (all((value) => /^\d{4}-\d{2}-\d{2}$/.test(String(value)))) return 'day';
  return values.some((value) => String(value).length > longFrom) ? 'long' : 'line';
}

/** A stored value as it is typed on. */
export function typedOf(kind: FieldKind, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'list' && Array.isArray(value)) return value.join('\n');
  if (kind === 'json') return JSON.stringify(value, null, 2);
  return String(value);
}

/** What was typed as a value; nothing for an empty field, and the reason when it cannot be read. */
export function readTyped(kind: FieldKind, typed: string): { value: unknown } | { wrong: Unreadable } {
  const text = typed.trim();
  if (text === '') return { value: undefined };
  if (kind === 'number') {
    const number = Number(text.replaceAll(',', ''));
    return Number.isFinite(number) ? { value: number } : { wrong: 'badNumber' };
  }
  if (kind === 'yes-no') return { value: text === 'true' };
  if (kind === 'list') {
    return {
      value: text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    };
  }
  if (kind === 'json') {
    try {
      return { value: JSON.parse(text) };
    } catch {
      return { wrong: 'badJson' };
    }
  }
  return { value: text };
}

/** Whether a text may be the identifier of a record. */
export function isRecordId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(text);
}

/** A stored value in words, for a table. */
export function shownValue(value: unknown, yes: string, no: string): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? yes : no;
  if (Array.isArray(value)) return value.map((one) => shownValue(one, yes, no)).join('、');
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => shownValue(one, yes, no))
      .join(' ');
  return String(value);
}
