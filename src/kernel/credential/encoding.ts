/**
 * Text forms of bytes in which one value has exactly one spelling (编码). What does not come out the same when written
 * again is undefined, so that no changed character of a code or file goes unnoticed.
 */

/** Writes bytes as base64 with padding, or as base64url without. */
export function base64Of(bytes: Uint8Array, form: 'base64' | 'base64url'): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(form);
}

/** Reads what `base64Of` wrote; undefined for every other text. */
export function bytesOfBase64(text: string, form: 'base64' | 'base64url'): Uint8Array | undefined {
  const bytes = Buffer.from(text, form);
  return bytes.toString(form) === text ? new Uint8Array(bytes) : undefined;
}

/** Reads UTF-8; undefined when the bytes are none. A byte order mark stays in the text. */
export function textOfUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads JSON; undefined when the text is none. */
export function valueOfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
