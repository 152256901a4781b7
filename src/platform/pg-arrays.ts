/**
 * Arrays in the binary form of PostgreSQL's protocol (二进制数组): neither side has to escape or to scan for quotes. The driver
 * sends a buffer as it is, and the server reads it as the type that the statement says.
 */

/** Numbers of PostgreSQL's own types. */
const oid = { bytea: 17, int4: 23, text: 25, date: 1082, timestamptz: 1184, jsonb: 3802 } as const;

const headerBytes = 20;
/** 2000-01-01T00:00:00Z, from which the server counts, in milliseconds. */
const epochMs = 946_684_800_000;
const dayMs = 86_400_000;
const twoTo32 = 4_294_967_296;

let scratch = Buffer.allocUnsafe(1 << 20);

function room(bytes: number): void {
  if (bytes > scratch.length) {
    const larger = Buffer.allocUnsafe(bytes * 2);
    scratch.copy(larger);
    scratch = larger;
  }
}

function header(count: number, type: number): void {
  scratch.writeInt32BE(count === 0 ? 0 : 1, 0);
  scratch.writeInt32BE(1, 4);
  scratch.writeInt32BE(type, 8);
  scratch.writeInt32BE(count, 12);
  scratch.writeInt32BE(1, 16);
}

/** What was put together, as a buffer of its own; an empty array has no dimensions. */
function taken(count: number, end: number): Buffer {
  return Buffer.from(scratch.subarray(0, count === 0 ? 12 : end));
}

function strings(list: readonly (string | null)[], type: number, prefix: number): Buffer {
  room(headerBytes);
  header(list.length, type);
  let at = headerBytes;
  for (const one of list) {
    if (one === null) {
      room(at + 4);
      at = scratch.writeInt32BE(-1, at);
      continue;
    }
    room(at + 5 + one.length * 3);
    let start = at + 4;
    if (prefix > 0) scratch[start++] = prefix;
    const end = start + scratch.write(one, start);
    scratch.writeInt32BE(end - at - 4, at);
    at = end;
  }
  return taken(list.length, at);
}

/** An array of texts. */
export function textArray(list: readonly (string | null)[]): Buffer {
  return strings(list, oid.text, 0);
}

/** An array of JSON texts for a `jsonb[]`. */
export function jsonbArray(list: readonly (string | null)[]): Buffer {
  return strings(list, oid.jsonb, 1);
}

/** An array of values that all take `bytes` bytes, each written at its place by `write`. */
function numbers<T>(
  list: readonly (T | null)[],
  type: number,
  bytes: number,
  write: (one: T, at: number) => void,
): Buffer {
  room(headerBytes + list.length * (4 + bytes));
  header(list.length, type);
  let at = headerBytes;
  for (const one of list) {
    at = scratch.writeInt32BE(one === null ? -1 : bytes, at);
    if (one === null) continue;
    write(one, at);
    at += bytes;
  }
  return taken(list.length, at);
}

/** An array of integers of 32 bits. */
export function integerArray(list: readonly number[]): Buffer {
  return numbers(list, oid.int4, 4, (one, at) => scratch.writeInt32BE(one, at));
}

/** An array of byte strings given in hex. */
export function bytesArray(list: readonly string[]): Buffer {
  room(headerBytes + list.reduce((sum, one) => sum + 4 + one.length / 2, 0));
  header(list.length, oid.bytea);
  let at = headerBytes;
  for (const one of list) {
    at = scratch.writeInt32BE(one.length / 2, at);
    at += scratch.write(one, at, 'hex');
  }
  return taken(list.length, at);
}

/** An array of instants given as ISO text, to the millisecond. */
export function instantArray(list: readonly (string | null)[]): Buffer {
  return numbers(list, oid.timestamptz, 8, (one, at) => {
    const microseconds = (millisecondsOf(one) - epochMs) * 1000;
    const high = Math.floor(microseconds / twoTo32);
    scratch.writeInt32BE(high, at);
    scratch.writeUInt32BE(microseconds - high * twoTo32, at + 4);
  });
}

/** An array of days given as YYYY-MM-DD. */
export function dayArray(list: readonly (string | null)[]): Buffer {
  return numbers(list, oid.date, 4, (one, at) =>
    scratch.writeInt32BE((millisecondsOf(`${one}T00:00:00Z`) - epochMs) / dayMs, at),
  );
}

let lastText = '';
let lastMs = 0;

/** Most instants of a batch are the same one. */
function millisecondsOf(text: string): number {
  if (text !== lastText) {
    lastMs = Date.parse(text);
    if (Number.isNaN(lastMs)) throw new Error(`not an instant: ${text}`);
    lastText = text;
  }
  return lastMs;
}
