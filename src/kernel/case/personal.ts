import { maskIdNumber, maskPhone } from '#kernel/base';

/** Encrypts and decrypts personal fields (个人信息加密); `seal` of the same text differs each time. */
export interface Vault {
  seal(text: string): string;
  open(sealed: string): string;
}

type Schema = Record<string, unknown>;

/** The form with every field that its schema marks `x-personal` encrypted, for storing. */
export function sealForm<Form>(schema: object, form: Form, vault: Vault): Form {
  return change(schema as Schema, form, (text) => vault.seal(text)) as Form;
}

/** The form as filed: personal fields in clear, for checks, effects and the applicant's own correction. */
export function openForm<Form>(schema: object, form: Form, vault: Vault): Form {
  return change(schema as Schema, form, (text) => vault.open(text)) as Form;
}

/** The form as pages show it: identity and phone numbers masked (脱敏). */
export function maskForm<Form>(schema: object, form: Form, vault: Vault): Form {
  return change(schema as Schema, form, (text, kind) => {
    const clear = vault.open(text);
    return kind === 'phone' ? maskPhone(clear) : maskIdNumber(clear);
  }) as Form;
}

function change(schema: Schema, value: unknown, to: (text: string, kind: string) => string): unknown {
  const kind = schema['x-personal'];
  if (typeof kind === 'string') return typeof value === 'string' && value !== '' ? to(value, kind) : value;
  if (Array.isArray(value)) {
    const items = schema.items as Schema | undefined;
    return items ? value.map((row) => change(items, row, to)) : value;
  }
  const properties = schema.properties as Record<string, Schema> | undefined;
  if (value === null || typeof value !== 'object' || !properties) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      properties[name] ? change(properties[name], inner, to) : inner,
    ]),
  );
}

/** Every identity number in a filed form, in clear, with the top-level field that holds it (表内人员); a field names a person once. */
export function numbersIn(schema: object, form: object, vault: Vault): { field: string; number: string }[] {
  const { properties = {} } = schema as { properties?: Record<string, Schema> };
  return Object.entries(form).flatMap(([field, value]) => {
    const numbers = new Set<string>();
    change(properties[field] ?? {}, value, (text, kind) => {
      if (kind === 'id-number') numbers.add(vault.open(text));
      return text;
    });
    return [...numbers].map((number) => ({ field, number }));
  });
}
