import { type Sm2PrivateKey, type Sm2PublicKey, sm2Sign, sm2Verify } from '#platform/sm';

/** One sentence in both languages (中文、英文). */
export interface Text {
  zh: string;
  en: string;
}

/** A CloudEvents 1.0 message in structured JSON (消息); `subject` is the case id, `time` is RFC 3339 in UTC. */
export interface CloudEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  data: Record<string, unknown>;
}

/** The content type of every message in both directions. */
export const messageType = 'application/cloudevents+json; charset=utf-8';

/** How far a signature's time may lie from ours, in seconds, inclusive. */
const toleranceSeconds = 300;

/** Why a signature is not accepted: a header is absent or no number, its time is too far off, or no entry fits. */
export type SignatureFault = 'missing' | 'stale' | 'bad';

/** The bytes that a signature covers: `<id>.<timestamp>.<body>`, as Standard Webhooks has it. */
function signedBytes(id: string, timestamp: string, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${id}.${timestamp}.`, 'utf8'), body]);
}

/** The three headers that sign a body (签名头): `webhook-id`, `webhook-timestamp` in Unix seconds, `webhook-signature`. */
export function signHeaders(key: Sm2PrivateKey, id: string, unixSeconds: number, body: string): Record<string, string> {
  const timestamp = String(unixSeconds);
  const signature = sm2Sign(key, signedBytes(id, timestamp, Buffer.from(body, 'utf8')));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1sm2,${Buffer.from(signature).toString('base64')}`,
  };
}

/**
 * Checks the signature headers of a body (验签). One fitting `v1sm2` entry of the list is enough; other kinds are
 * passed over. Returns what is wrong, or nothing.
 */
export function signatureFault(
  key: Sm2PublicKey,
  headers: Record<string, string | string[] | undefined>,
  body: Uint8Array,
  nowMs: number,
): SignatureFault | undefined {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const list = headers['webhook-signature'];
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof list !== 'string') return 'missing';
  if (!id || !/^\d{1,12}$/.test(timestamp)) return 'missing';
  if (Math.abs(Math.floor(nowMs / 1000) - Number(timestamp)) > toleranceSeconds) return 'stale';
  const bytes = signedBytes(id, timestamp, body);
  const fits = list
    .split(' ')
    .filter((entry) => entry.startsWith('v1sm2,'))
    .some((entry) => sm2Verify(key, bytes, Buffer.from(entry.slice('v1sm2,'.length), 'base64')));
  return fits ? undefined : 'bad';
}

/** Reads a message from its text; nothing when it is no CloudEvents 1.0 message with a JSON object as data. */
export function parseEvent(text: string): CloudEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value.specversion !== '1.0' || !isObject(value.data)) return undefined;
  const named = ['id', 'source', 'type', 'subject', 'time'].every((name) => isText(value[name], 256));
  return named ? (value as unknown as CloudEvent) : undefined;
}

/** True for a plain JSON object, not a list and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a text of 1 to `max` characters that is not only blanks. */
export function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.length <= max && value.trim() !== '';
}
