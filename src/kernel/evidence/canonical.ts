/**
 * Canonical JSON (规范化 JSON) after RFC 8785: keys in order of their UTF-16 units, no space, numbers as ECMAScript
 * writes them. The same value always gives the same text, whatever wrote or stored it in between, so that a digest or
 * a signature over the text is one over the value.
 *
 * Refused with a plain Error, for they are bugs of the caller: undefined, NaN, infinity, bigint, functions, symbols,
 * lone halves of a surrogate pair, and every object that is not a plain one (a Date, a Map).
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return textOf(value);
    case 'number':
      if (!Number.isFinite(value)) throw new Error(`Canonical JSON has no ${value}`);
      return value === 0 ? '0' : `${value}`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listOf(value) : recordOf(value);
    default:
      throw new Error(`Canonical JSON has no ${typeof value}`);
  }
}

function textOf(text: string): string {
  if (!text.isWellFormed()) throw new Error('Canonical JSON has no lone half of a surrogate pair');
  return JSON.stringify(text);
}

/** Keys of records as they are written; they are few and come again in every event. */
const keyTexts = new Map<string, string>();
const mostKeys = 5_000;

function keyOf(key: string): string {
  let text = keyTexts.get(key);
  if (text === undefined) {
    text = `${textOf(key)}:`;
    if (keyTexts.size >= mostKeys) keyTexts.clear();
    keyTexts.set(key, text);
  }
  return text;
}

function listOf(list: unknown[]): string {
  let out = '[';
  for (let i = 0; i < list.length; i += 1) out += i === 0 ? canonicalJson(list[i]) : `,${canonicalJson(list[i])}`;
  return `${out}]`;
}

function recordOf(record: object): string {
  const prototype = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new Error(`Canonical JSON has only plain objects, not ${record.constructor?.name ?? 'this one'}`);
  }
  const keys = Object.keys(record);
  for (let i = 1; i < keys.length; i += 1) {
    if (keys[i - 1]! > keys[i]!) {
      keys.sort();
      break;
    }
  }
  let out = '{';
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i]!;
    out += `${i === 0 ? '' : ','}${keyOf(key)}${canonicalJson((record as Record<string, unknown>)[key])}`;
  }
  return `${out}}`;
}
