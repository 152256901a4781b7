type Schema = Record<string, unknown>;

/** The smallest value that a JSON schema of our contract takes (样值): required fields only, the first of alternatives. */
export function sampleOf(schema: unknown): unknown {
  if (schema === undefined) return null;
  const of = schema as Schema;
  if ('const' in of) return of.const;
  if (Array.isArray(of.enum)) return of.enum[0];
  if (Array.isArray(of.anyOf)) return sampleOf(of.anyOf[0]);
  if (Array.isArray(of.oneOf)) return sampleOf(of.oneOf[0]);
  switch (of.type) {
    case 'object': {
      const properties = (of.properties ?? {}) as Record<string, Schema>;
      const required = (of.required ?? []) as string[];
      return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name])]));
    }
    case 'array':
      return Array.from({ length: Number(of.minItems ?? 0) }, () => sampleOf(of.items));
    case 'integer':
    case 'number':
      return Number(of.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string': {
      const pattern = String(of.pattern ?? '');
      if (pattern.includes('\\d{4}-')) return '2021-09-06';
      if (pattern.includes('[0-9]{1,9}')) return '1';
      if (pattern.includes('[0-9a-f]{64}')) return '0'.repeat(64);
      if (/\[0-9\]\{1\d/.test(pattern)) return '500199199306181059';
      return 'sample-1'.padEnd(Number(of.minLength ?? 0), '0').slice(0, Number(of.maxLength ?? 200));
    }
    default:
      return {};
  }
}
