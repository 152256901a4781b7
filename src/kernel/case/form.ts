import type { TObject, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { type LocalText, Refusal } from '#kernel/base';
import { sealForm, type Vault } from './personal.ts';

/** One thing wrong with a form (填报错误), at a path such as `/shareholders/0/idNumber`. */
export interface FormError {
  path: string;
  text: LocalText;
}

const compiled = new WeakMap<object, Validator>();

/** The compiled schema, made once. */
function validatorOf(schema: TObject): Validator {
  let validator = compiled.get(schema);
  if (!validator) {
    validator = Compile(schema as TSchema);
    compiled.set(schema, validator);
  }
  return validator;
}

/** Everything wrong with a filled form against the item's schema: missing, unknown, too long, of the wrong kind. */
export function formErrors(schema: TObject, form: unknown): FormError[] {
  const validator = validatorOf(schema);
  if (validator.Check(form)) return [];
  return validator
    .Errors(form)
    .filter((error) => error.keyword !== 'boolean')
    .slice(0, 100)
    .map((error) => sentenceOf(error as SchemaError));
}

/** Refuses a draft that holds something no form could hold: unknown fields, over-long or controlled text, wrong kinds. Missing fields are fine. */
export function refuseImpossibleDraft(schema: TObject, form: unknown): void {
  const errors = formErrorsOfDraft(schema, form);
  if (errors.length > 0) throw new Refusal('FORM_INVALID', { errors });
}

function formErrorsOfDraft(schema: TObject, form: unknown): FormError[] {
  const validator = validatorOf(schema);
  if (validator.Check(form)) return [];
  const impossible = new Set(['additionalProperties', 'maxLength', 'maxItems', 'type']);
  return validator
    .Errors(form)
    .filter(
      (error) =>
        impossible.has(error.keyword) || (error.keyword === 'pattern' && isControlled(form, error.instancePath)),
    )
    .map((error) => sentenceOf(error as SchemaError));
}

function isControlled(form: unknown, path: string): boolean {
  let value: unknown = form;
  for (const part of path.split('/').slice(1)) value = (value as Record<string, unknown> | undefined)?.[part];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return typeof value === 'string' && /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value);
}

/**
 * What somebody writes down with a decision or an answer, its personal fields encrypted (随附填写). Refused with `FORM_INVALID` when it
 * does not fit the schema, or holds anything where nothing is asked for.
 */
export function writtenDown(
  schema: TObject | undefined,
  data: Record<string, unknown> | undefined,
  vault: Vault,
): Record<string, unknown> {
  const given = data ?? {};
  const [stray] = Object.keys(given);
  if (!schema) {
    if (stray === undefined) return {};
    const text = { zh: '这里不用填。', en: 'Nothing is asked for here.' };
    throw new Refusal('FORM_INVALID', { errors: [{ path: `/${stray}`, text }] });
  }
  const errors = formErrors(schema, given);
  if (errors.length > 0) throw new Refusal('FORM_INVALID', { errors });
  return sealForm(schema, given, vault);
}

interface SchemaError {
  keyword: string;
  instancePath: string;
  message: string;
  params: Record<string, unknown>;
}

function sentenceOf(error: SchemaError): FormError {
  const { params } = error;
  const at = (name?: unknown) => (name === undefined ? error.instancePath : `${error.instancePath}/${String(name)}`);
  switch (error.keyword) {
    case 'required': {
      const missing = (params.requiredProperties ?? params.missingProperty) as string[] | string | undefined;
      const first = Array.isArray(missing) ? missing[0] : missing;
      return { path: at(first), text: { zh: '这一项还没填。', en: 'This is still empty.' } };
    }
    case 'additionalProperties': {
      const unknown = params.additionalProperties as string[] | undefined;
      return {
        path: at(unknown?.[0]),
        text: { zh: '表里没有这一项，请去掉。', en: 'The form has no such field; leave it out.' },
      };
    }
    case 'maxLength':
      return { path: at(), text: { zh: `最多 ${params.limit} 个字。`, en: `At most ${params.limit} characters.` } };
    case 'minLength':
      return { path: at(), text: { zh: `至少 ${params.limit} 个字。`, en: `At least ${params.limit} characters.` } };
    case 'maxItems':
      return { path: at(), text: { zh: `最多 ${params.limit} 条。`, en: `At most ${params.limit} rows.` } };
    case 'minItems':
      return { path: at(), text: { zh: `至少 ${params.limit} 条。`, en: `At least ${params.limit} rows.` } };
    case 'minimum':
      return { path: at(), text: { zh: `不能小于 ${params.limit}。`, en: `Not less than ${params.limit}.` } };
    case 'maximum':
      return { path: at(), text: { zh: `不能大于 ${params.limit}。`, en: `Not more than ${params.limit}.` } };
    case 'pattern':
      return {
        path: at(),
        text: { zh: '格式不对，或有不能用的字符。', en: 'The format is wrong, or a character cannot be used.' },
      };
    default:
      return { path: at(), text: { zh: '这一项的值不对。', en: 'This value does not fit.' } };
  }
}
