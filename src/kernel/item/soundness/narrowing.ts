import type { LocalText } from '#kernel/base';
import type { FieldSchema } from '../fields.ts';
import { pointerPart } from './pointer.ts';
import type { Note } from './problems.ts';

const typeNames: Record<string, LocalText> = {
  object: { zh: '一组字段', en: 'a group' },
  array: { zh: '清单', en: 'a list' },
  string: { zh: '文字', en: 'text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数', en: 'a number' },
  boolean: { zh: '是否', en: 'yes or no' },
};
const lower = ['minLength', 'minItems', 'minimum', 'exclusiveMinimum'];
const upper = ['maxLength', 'maxItems', 'maximum', 'exclusiveMaximum'];

/**
 * Notes where a form would let something through that the declared form does not (表单只可收紧). The checks and effects of an
 * item are written for its declared form: whoever fills in the new one must give them at least what they read. New
 * fields of the office's own may be added, narrower bounds may be set.
 */
export function checkNarrows(form: FieldSchema, declared: FieldSchema, at: string, note: Note): void {
  for (const [name, field] of Object.entries(declared.properties ?? {})) {
    const mine = form.properties && Object.hasOwn(form.properties, name) ? form.properties[name] : undefined;
    const where = `${at}/properties/${pointerPart(name)}`;
    if (!mine) {
      note('FIELD_DROPPED', `${at}/properties`, { name: field.title ?? name });
      continue;
    }
    if (declared.required?.includes(name) && !form.required?.includes(name))
      note('FIELD_MADE_OPTIONAL', where, { name: field.title ?? name });
    checkField(mine, field, name, where, note);
  }
}

function checkField(mine: FieldSchema, declared: FieldSchema, name: string, at: string, note: Note): void {
  if (mine.type !== declared.type) {
    note('FIELD_TYPE_CHANGED', `${at}/type`, {
      name: declared.title ?? name,
      allowed: typeNames[String(declared.type)] ?? String(declared.type),
      now: typeNames[String(mine.type)] ?? String(mine.type ?? ''),
    });
    return;
  }
  const known = choicesOf(declared);
  const offered = choicesOf(mine);
  if (known && !offered) note('BOUND_WIDENED', at, { keyword: 'oneOf', allowed: known.map(String), now: '' });
  for (const value of (known && offered) ?? []) {
    if (!known?.includes(value)) note('CHOICE_ADDED', at, { value: String(value ?? '') });
  }
  for (const keyword of lower) widened(mine, declared, keyword, at, (now, allowed) => now < allowed, note);
  for (const keyword of upper) widened(mine, declared, keyword, at, (now, allowed) => now > allowed, note);
  for (const keyword of ['pattern', 'format', 'multipleOf', 'x-personal']) {
    if (declared[keyword] !== undefined && mine[keyword] !== declared[keyword])
      note('BOUND_WIDENED', at, { keyword, allowed: String(declared[keyword]), now: String(mine[keyword] ?? '') });
  }
  if (declared.properties) checkNarrows(mine, declared, at, note);
  if (declared.items) {
    if (mine.items) checkField(mine.items, declared.items, name, `${at}/items`, note);
    else note('FIELD_DROPPED', `${at}/items`, { name: declared.title ?? name });
  }
}

function widened(
  mine: FieldSchema,
  declared: FieldSchema,
  keyword: string,
  at: string,
  beyond: (now: number, allowed: number) => boolean,
  note: Note,
): void {
  const allowed = declared[keyword];
  if (typeof allowed !== 'number') return;
  const now = mine[keyword];
  if (typeof now !== 'number' || beyond(now, allowed))
    note('BOUND_WIDENED', `${at}/${keyword}`, { keyword, allowed, now: now === undefined ? '' : String(now) });
}

/** The values that a field can take, where they are listed. */
export function choicesOf(field: FieldSchema): unknown[] | undefined {
  const options = field.oneOf ?? field.anyOf;
  if (options) return options.map((option) => option.const);
  return field.enum;
}
