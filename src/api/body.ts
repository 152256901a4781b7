import { Refusal } from '#kernel/base';

/** How deep lists and groups of a body may stand in one another; the deepest form of an item has six. */
const deepest = 64;

/**
 * Reads the text of a body as JSON (请求内容). Refuses with `BODY_UNREADABLE` what is no JSON, was no UTF-8, holds a NUL or half
 * of a character, or names what every object has from birth; with `BODY_TOO_DEEP` what nests deeper than 64.
 */
export function readJson(text: string): unknown {
  if (text.includes('\ufffd')) throw new Refusal('BODY_UNREADABLE');
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x7b || sign === 0x5b) most = Math.max(most, ++depth);
    else if (sign === 0x7d || sign === 0x5d) depth--;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('BODY_UNREADABLE');
  }
  // brackets inside texts count above, so only a suspicion is looked into
  if (most > deepest || text.includes('\\u') || text.includes('"__proto__"')) look(value);
  return value;
}

function look(value: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string') whole(next.value);
    if (next.value === null || typeof next.value !== 'object') continue;
    if (next.depth >= deepest) throw new Refusal('BODY_TOO_DEEP', { limit: deepest });
    for (const [name, inner] of Object.entries(next.value)) {
      if (name === '__proto__') throw new Refusal('BODY_UNREADABLE');
      whole(name);
      open.push({ value: inner, depth: next.depth + 1 });
    }
  }
}

function whole(text: string): void {
  if (!text.isWellFormed() || text.includes('\u0000')) throw new Refusal('BODY_UNREADABLE');
}
