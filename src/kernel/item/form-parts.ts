import Type, { type TSchemaOptions } from 'typebox';
import type { LocalText } from '#kernel/base';

const refused = '\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff';

/**
 * No control, zero-width or direction characters, and not only blanks. Every loop is bounded, so that a text of any
 * length is refused quickly.
 */
function plainText(max: number, controls = '\\u0000-\\u001f'): string {
  return `^(?=\\s{0,${max}}\\S)[^${controls}${refused}]{0,${max}}$`;
}

/** What a form field shows (字段说明): title, help, widget; kept as JSON Schema annotations in two languages. */
export interface FieldText {
  title: LocalText;
  help?: LocalText;
  widget?: string;
  /** Kept encrypted and shown masked. */
  personal?: 'id-number' | 'phone';
  default?: unknown;
}

/** The annotations of a field as JSON Schema carries them. */
export function shown({ title, help, widget, personal, default: initial }: FieldText): TSchemaOptions {
  return {
    title: title.zh,
    'x-title-en': title.en,
    ...(help ? { description: help.zh, 'x-description-en': help.en } : {}),
    ...(widget ? { 'x-widget': widget } : {}),
    ...(personal ? { 'x-personal': personal } : {}),
    ...(initial === undefined ? {} : { default: initial }),
  };
}

/** A title in both languages (字段名称), with what else the field shows. */
export function named(zh: string, en: string, more: Omit<FieldText, 'title'> = {}): FieldText {
  return { title: { zh, en }, ...more };
}

/** A line of text (文字), 1 to `max` characters, without control characters. */
export function text(max: number, field: FieldText, pattern: string = plainText(max)) {
  return Type.String({ minLength: 1, maxLength: max, pattern, ...shown(field) });
}

/** A longer text with line breaks (长文字), up to `max` characters. */
export function longText(max: number, field: FieldText) {
  const pattern = plainText(max, '\\u0000-\\u0008\\u000b-\\u001f');
  return Type.String({ minLength: 1, maxLength: max, pattern, ...shown(field) });
}

/** A day (日期), `YYYY-MM-DD`. */
export function day(field: FieldText) {
  return Type.String({ format: 'date', minLength: 10, maxLength: 10, ...shown({ widget: 'day', ...field }) });
}

/** A moment (时刻) with its zone. */
export function instant(field: FieldText) {
  return Type.String({ format: 'date-time', maxLength: 35, ...shown(field) });
}

/** An amount of money in fen (金额，分), `min` and up. */
export function fen(min: number, field: FieldText) {
  return Type.Integer({ minimum: min, maximum: 900_000_000_000_000, ...shown({ widget: 'money', ...field }) });
}

/** A whole number (整数) from `min` to `max`, both inclusive. */
export function whole(min: number, max: number, field: FieldText) {
  return Type.Integer({ minimum: min, maximum: max, ...shown(field) });
}

/** A number with a fraction (数) from `min` to `max`, both inclusive. */
export function decimal(min: number, max: number, field: FieldText) {
  return Type.Number({ minimum: min, maximum: max, ...shown(field) });
}

/** Yes or no (是否). */
export function yesNo(field: FieldText) {
  return Type.Boolean(shown(field));
}

/** One of a few values (单选), each with its words. */
export function choice<const Value extends string>(options: Readonly<Record<Value, LocalText>>, field: FieldText) {
  const oneOf = (Object.keys(options) as Value[]).map((value) => ({
    const: value,
    title: options[value].zh,
    'x-title-en': options[value].en,
  }));
  return Type.Unsafe<Value>({ type: 'string', maxLength: 40, oneOf, ...shown(field) });
}

/** Some of a few values (多选), each at most once. */
export function choices<const Value extends string>(options: Readonly<Record<Value, LocalText>>, field: FieldText) {
  const item = choice(options, { title: field.title });
  return Type.Array(item, { uniqueItems: true, maxItems: Object.keys(options).length, ...shown(field) });
}

/** A group of fields (字段组); unknown fields are refused. */
export function group<const Fields extends Type.TProperties>(fields: Fields, field: FieldText) {
  return Type.Object(fields, { additionalProperties: false, ...shown(field) });
}
