import { createHmac } from 'node:crypto';
import { type Instant, msOfInstant, Refusal } from '#kernel/base';
import { type Sm2PublicKey, sm2Verify } from '#platform/sm';

/** A CloudEvents 1.0 message in structured JSON (消息信封). */
export interface Message {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: Instant;
  datacontenttype: 'application/json';
  data: Record<string, unknown>;
}

/** The headers of Standard Webhooks as sent. */
export interface SignedHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

/** How far a signature's time may be off, seconds, inclusive. */
export const toleranceSeconds = 300;

/** What a signature covers: id, unix seconds and the exact body, joined by full stops. */
export function signedContent(id: string, timestamp: string, body: string): Uint8Array {
  return Buffer.from(`${id}.${timestamp}.${body}`);
}

/**
 * The headers of a message (签名头): `v1` is the HMAC-SHA256 that any Standard Webhooks library verifies with the shared secret
 * (base64 after `whsec_`), `v1sm2` the SM2 signature in DER.
 */
export async function signMessage(
  message: { id: string; body: string },
  at: Instant,
  keys: { sign(bytes: Uint8Array): Promise<Uint8Array>; secret: string },
): Promise<SignedHeaders> {
  const timestamp = String(Math.floor(msOfInstant(at) / 1000));
  const content = signedContent(message.id, timestamp, message.body);
  const hmac = createHmac('sha256', Buffer.from(keys.secret.replace(/^whsec_/, ''), 'base64'))
    .update(content)
    .digest('base64');
  const sm2 = Buffer.from(await keys.sign(content)).toString('base64');
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${hmac} v1sm2,${sm2}` };
}

/**
 * Refuses a message that a partner did not sign just so: `SIGNATURE_STALE` when its time is more than five minutes off,
 * `SIGNATURE_INVALID` when no SM2 signature of the list fits the key.
 */
export function refuseForged(headers: SignedHeaders, body: string, key: Sm2PublicKey, now: Instant): void {
  const seconds = Number(headers['webhook-timestamp']);
  if (
    !/^\d{1,12}$/.test(headers['webhook-timestamp']) ||
    Math.abs(seconds - msOfInstant(now) / 1000) > toleranceSeconds
  ) {
    throw new Refusal('SIGNATURE_STALE', { timestamp: headers['webhook-timestamp'] });
  }
  const content = signedContent(headers['webhook-id'], headers['webhook-timestamp'], body);
  const fits = headers['webhook-signature']
    .split(' ')
    .filter((one) => one.startsWith('v1sm2,'))
    .some((one) => sm2Verify(key, content, Buffer.from(one.slice('v1sm2,'.length), 'base64')));
  if (!fits) throw new Refusal('SIGNATURE_INVALID');
}
