import type { TLocalizedValidationError } from 'typebox/error';
import type { LocalText } from '#kernel/base';

/** One thing that is wrong with an input (输入问题): where (JSON pointer, `/` for the whole) and what, in words. */
export interface InputProblem {
  readonly pointer: string;
  readonly reason: LocalText;
}

/**
 * Turns a validator's findings into sentences (输入检查说明), each place once, in the order in which they were found.
 * Where alternatives all failed, only the place itself is named, not every alternative.
 */
export function inputProblems(errors: readonly TLocalizedValidationError[]): InputProblem[] {
  const problems = new Map<string, LocalText>();
  for (const error of errors)
    for (const { pointer, reason } of problemsOf(error)) if (!problems.has(pointer)) problems.set(pointer, reason);
  return [...problems].map(([pointer, reason]) => ({ pointer, reason }));
}

function problemsOf(error: TLocalizedValidationError): InputProblem[] {
  const here = error.instancePath || '/';
  const inside = (name: string): string => `${error.instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => problem(inside(name), '缺少这一项', 'it is missing'));
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return []; // Said once for each field by `boolean`.
    case 'boolean':
      return [problem(here, '没有这一项，请删去', 'there is no such field; leave it out')];
    case 'type':
      return [
        problem(here, `应是${typeNames(error.params.type, 'zh')}`, `it must be ${typeNames(error.params.type, 'en')}`),
      ];
    case 'const':
    case 'anyOf':
    case 'oneOf':
      return [problem(here, '不是可选的值', 'it is none of the values allowed')];
    case 'enum': {
      const values = error.params.allowedValues.map(String);
      return [problem(here, `只能是 ${values.join('、')}`, `it must be one of ${values.join(', ')}`)];
    }
    case 'format':
      return [formatProblem(here, error.params.format)];
    case 'pattern':
      return [problem(here, '写法不对', 'it is not written in the right form')];
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum': {
      const { comparison, limit } = error.params;
      return [problem(here, `应 ${comparison} ${limit}`, `it must be ${comparison} ${limit}`)];
    }
    case 'multipleOf':
      return [
        problem(here, `应是 ${error.params.multipleOf} 的倍数`, `it must be a multiple of ${error.params.multipleOf}`),
      ];
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return [problem(here, `至少要有 ${error.params.limit} 个`, `it needs at least ${error.params.limit}`)];
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return [problem(here, `最多 ${error.params.limit} 个`, `it may have at most ${error.params.limit}`)];
    case 'uniqueItems':
      return [problem(here, '有重复', 'something is there twice')];
    default:
      return [problem(here, '内容不符合要求', 'it does not fit')];
  }
}

function problem(pointer: string, zh: string, en: string): InputProblem {
  return { pointer, reason: { zh, en } };
}

function formatProblem(pointer: string, format: string): InputProblem {
  if (format === 'date')
    return problem(pointer, '应是存在的日期，如 2021-09-13', 'it must be a date that exists, like 2021-09-13');
  if (format === 'date-time')
    return problem(
      pointer,
      '应是带时区的时间，如 2021-09-13T09:00:00+08:00',
      'it must be a time with its zone, like 2021-09-13T09:00:00+08:00',
    );
  return problem(pointer, `写法不对（${format}）`, `it is not written as ${format}`);
}

const names: Record<string, LocalText> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true 或 false）', en: 'true or false' },
  object: { zh: '一组字段', en: 'an object' },
  array: { zh: '列表', en: 'a list' },
  null: { zh: '空（null）', en: 'null' },
};

function typeNames(type: string | string[], language: 'zh' | 'en'): string {
  const joined = [type].flat().map((one) => names[one]?.[language] ?? one);
  return joined.join(language === 'zh' ? '或' : ' or ');
}
