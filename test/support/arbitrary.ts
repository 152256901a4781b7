import fc from 'fast-check';

type Schema = Record<string, unknown>;

/** Values that a JSON schema of our contract takes, without looking at every pattern (合乎格式的任意值). */
export function arbitraryOf(schema: unknown): fc.Arbitrary<unknown> {
  if (schema === undefined || schema === true) return fc.jsonValue({ maxDepth: 2 });
  const of = schema as Schema;
  if ('const' in of) return fc.constant(of.const);
  if (Array.isArray(of.enum)) return fc.constantFrom(...of.enum);
  const either = (of.anyOf ?? of.oneOf) as unknown[] | undefined;
  if (either) return fc.oneof(...either.map(arbitraryOf));
  switch (of.type) {
    case 'object': {
      const properties = (of.properties ?? {}) as Record<string, Schema>;
      if (Object.keys(properties).length === 0)
        return fc.dictionary(word, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
      const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one)]));
      return fc.record(fields, { requiredKeys: (of.required ?? []) as string[] });
    }
    case 'array': {
      const tuple = (of.prefixItems ?? (Array.isArray(of.items) ? of.items : undefined)) as unknown[] | undefined;
      if (tuple) return fc.tuple(...tuple.map(arbitraryOf));
      const least = Number(of.minItems ?? 0);
      return fc.array(arbitraryOf(of.items), { minLength: least, maxLength: Math.max(4, least) });
    }
    case 'integer':
    case 'number':
      return fc.integer({ min: Number(of.minimum ?? -1000), max: Number(of.maximum ?? 1_000_000) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string': {
      const pattern = String(of.pattern ?? '');
      if (pattern.includes('\\d{4}-')) return fc.constantFrom('2021-09-06', '2021-02-30', '9999-99-99', '0000-00-00');
      if (pattern.includes('[0-9]{1,9}')) return fc.constantFrom('0', '1', '"2"', '999999999');
      return word;
    }
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const word = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,30}$/);

/** Values that no field was made for (反常值). */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1.5,
    1e21,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\u0007\u001b[31m',
    '\ud800',
    '\udc00x',
    '\u202e',
    '￿',
    '９１',
    "'; drop table event; --",
    '%',
    '%_\\',
    '{zh}',
    '<script>1</script>',
    '__proto__',
    'constructor',
    'toString',
    '../../../etc/passwd',
    '2021-13-45',
    '0',
    '-0',
    'NaN',
    '1e999',
    '💣'.repeat(50),
    [],
    {},
    [[]],
    { __proto__: null, constructor: 1 },
    { length: -1 },
    { toString: 1, valueOf: 2 },
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(100, 3_000, 300_000).map((length) => 'x'.repeat(length)),
  fc.constantFrom(10, 500, 5_000).map(deep),
  fc.constantFrom(10, 3_000).map((length) => Array.from({ length }, () => 0)),
  fc.jsonValue({ maxDepth: 4 }),
);

function deep(levels: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < levels; level++) value = level % 2 ? { a: value } : [value];
  return value;
}

/** The value with one place of it made strange, left out, or joined by an unknown neighbour. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value);
  return fc
    .tuple(fc.nat(Math.max(0, places.length - 1)), fc.constantFrom('replace', 'remove', 'add'), strange)
    .map(([at, how, other]) => change(value, places[at] ?? [], how as 'replace' | 'remove' | 'add', other));
}

function placesOf(
  value: unknown,
  path: (string | number)[] = [],
  found: (string | number)[][] = [],
): (string | number)[][] {
  found.push(path);
  if (found.length > 300) return found;
  if (Array.isArray(value)) for (const [index, one] of value.entries()) placesOf(one, [...path, index], found);
  else if (value !== null && typeof value === 'object')
    for (const [name, one] of Object.entries(value)) placesOf(one, [...path, name], found);
  return found;
}

function change(value: unknown, path: (string | number)[], how: 'replace' | 'remove' | 'add', other: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) {
    if (how === 'add' && value !== null && typeof value === 'object' && !Array.isArray(value))
      return { ...value, unknown: other };
    return other;
  }
  if (Array.isArray(value)) {
    if (how === 'remove' && rest.length === 0) return value.filter((_, index) => index !== first);
    return value.map((one, index) => (index === first ? change(one, rest, how, other) : one));
  }
  const entries = Object.entries(value as object);
  if (how === 'remove' && rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== first));
  return Object.fromEntries(entries.map(([name, one]) => [name, name === first ? change(one, rest, how, other) : one]));
}

/** A body as text or bytes that is not what JSON says: cut, doubled keys, wrong bytes, too deep. */
export function broken(text: string): fc.Arbitrary<string | Buffer> {
  return fc.oneof(
    fc.nat(Math.max(0, text.length)).map((length) => text.slice(0, length)),
    fc.constantFrom<string | Buffer>(
      '',
      'null',
      '[]',
      '"',
      '1e999',
      '{"a":1,"a":2}',
      '{"__proto__":{"who":"me"}}',
      '{"constructor":{"prototype":{"who":"me"}}}',
      text.replace('{', '{"form":null,"form":{},"type":"note",'),
      `\ufeff${text}`,
      `${text}${text}`,
      '['.repeat(100_000),
      '{"a":'.repeat(20_000),
      Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
      Buffer.concat([Buffer.from('{"form":{"name":"'), Buffer.from([0xc3, 0x28, 0xf0, 0x28]), Buffer.from('"}}')]),
      Buffer.from(text, 'utf16le'),
    ),
  );
}

/** Text for a header, a query value or a piece of a path. */
export const strangeText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '*',
    '"',
    '""',
    'W/"1"',
    '-1',
    '0',
    '1e9',
    '99999999999999999999',
    'null',
    'undefined',
    '~',
    '~~~',
    'x~y~z',
    '2021-01-01~a~b',
    '9999999999999999999999.1',
    '1.99999999999999',
    'a.b',
    '..',
    '__proto__',
    '%',
    '%zz',
    '%ff',
    '%00',
    'a%00b',
    '%2e%2e%2f',
    '[]',
    "'",
    '😀',
    '中文',
  ),
  fc.string({ maxLength: 20 }),
  fc.constantFrom(90, 300, 5_000).map((length) => 'y'.repeat(length)),
);
