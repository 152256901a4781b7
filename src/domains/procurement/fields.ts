import Type, { type TProperties } from 'typebox';

/** Fields of the forms of this domain (表单字段), each with its words in both languages. */
export const words = (zh: string, en: string, more: Record<string, unknown> = {}) => ({
  title: zh,
  'x-title-en': en,
  ...more,
});

const noControl = '^[^\\u0000-\\u001f\\u007f]*$';

/** A line of text, 1 to `max` characters. */
export const line = (max: number, zh: string, en: string) =>
  Type.String({ minLength: 1, maxLength: max, pattern: noControl, ...words(zh, en) });

/** A longer text, `min` to `max` characters. */
export const longer = (min: number, max: number, zh: string, en: string) =>
  Type.String({ minLength: min, maxLength: max, ...words(zh, en, { 'x-widget': 'textarea' }) });

/** A day, `YYYY-MM-DD`. */
export const day = (zh: string, en: string) =>
  Type.String({ format: 'date', minLength: 10, maxLength: 10, ...words(zh, en, { 'x-widget': 'day' }) });

/** An amount in fen, one fen and up. */
export const money = (zh: string, en: string) =>
  Type.Integer({ minimum: 1, maximum: 900_000_000_000_000, ...words(zh, en, { 'x-widget': 'money' }) });

/** A whole number, both bounds inclusive. */
export const whole = (minimum: number, maximum: number, zh: string, en: string) =>
  Type.Integer({ minimum, maximum, ...words(zh, en) });

/** Yes or no. */
export const yesNo = (zh: string, en: string) => Type.Boolean(words(zh, en));

/** One of a few values. */
export const choice = <const Value extends string>(
  options: Readonly<Record<Value, readonly [zh: string, en: string]>>,
  zh: string,
  en: string,
) =>
  Type.Unsafe<Value>({
    type: 'string',
    maxLength: 40,
    oneOf: (Object.keys(options) as Value[]).map((value) => ({
      const: value,
      ...words(options[value][0], options[value][1]),
    })),
    ...words(zh, en),
  });

/** A group of fields. */
export const group = <const Fields extends TProperties>(fields: Fields, zh: string, en: string) =>
  Type.Object(fields, { additionalProperties: false, ...words(zh, en) });

/** A person by name and identity number. */
export const person = (zh: string, en: string) =>
  group(
    {
      name: line(50, '姓名', 'Name'),
      idNumber: Type.String({
        maxLength: 18,
        pattern: '^[1-9][0-9]{16}[0-9X]$',
        ...words('身份证号码', 'Identity number', { 'x-personal': 'id-number' }),
      }),
    },
    zh,
    en,
  );
