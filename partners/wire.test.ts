import { expect, test } from 'vitest';
import { generateSm2KeyPair, loadPrivateKey, loadPublicKey } from '#platform/sm';
import { sampleEvent } from './stand.ts';
import { parseEvent, signatureFault, signHeaders } from './wire.ts';

const pair = generateSm2KeyPair();
const key = loadPrivateKey(pair.privateKeyPem);
const publicKey = loadPublicKey(pair.publicKeyPem);
const nowS = 1_631_500_000;
const body = Buffer.from('{"a":"一"}');
const good = () => signHeaders(key, 'm-1', nowS, body.toString());

test('a message signed now by the known sender is accepted', () => {
  expect(signatureFault(publicKey, good(), body, nowS * 1000)).toBeUndefined();
});

test.each([
  [-301, 'stale'],
  [-300, undefined],
  [300, undefined],
  [301, 'stale'],
])('a signature whose time lies %i seconds away is %s', (seconds, fault) => {
  expect(signatureFault(publicKey, good(), body, (nowS + seconds) * 1000)).toBe(fault);
});

test('a changed byte, another id, another time or another key is refused', () => {
  const other = loadPublicKey(generateSm2KeyPair().publicKeyPem);
  const check = (headers: Record<string, string>, bytes: Buffer, by = publicKey) =>
    signatureFault(by, { ...good(), ...headers }, bytes, nowS * 1000);
  expect(check({}, Buffer.from('{"a":"二"}'))).toBe('bad');
  expect(check({ 'webhook-id': 'm-2' }, body)).toBe('bad');
  expect(check({ 'webhook-timestamp': String(nowS + 1) }, body)).toBe('bad');
  expect(check({}, body, other)).toBe('bad');
  expect(check({ 'webhook-signature': 'v1sm2,not-base64!' }, body)).toBe('bad');
  expect(check({}, body)).toBeUndefined();
});

test('one fitting entry of the list is enough, and entries of another kind do not count', () => {
  const { 'webhook-signature': fits = '' } = good();
  const check = (list: string) =>
    signatureFault(publicKey, { ...good(), 'webhook-signature': list }, body, nowS * 1000);
  expect(check(`v1,c2hhMjU2 v1sm2,AAAA ${fits}`)).toBeUndefined();
  expect(check(fits.replace('v1sm2,', 'v1,'))).toBe('bad');
});

test.each([['webhook-id'], ['webhook-timestamp'], ['webhook-signature']])('without %s nothing is checked', (name) => {
  const headers: Record<string, string | undefined> = { ...good(), [name]: undefined };
  expect(signatureFault(publicKey, headers, body, nowS * 1000)).toBe('missing');
});

test('a time that is no number counts as missing', () => {
  expect(signatureFault(publicKey, { ...good(), 'webhook-timestamp': 'soon' }, body, nowS * 1000)).toBe('missing');
});

test('only CloudEvents 1.0 messages with an object as data are read', () => {
  const event = sampleEvent();
  expect(parseEvent(JSON.stringify(event))).toEqual(event);
  for (const wrong of [
    { specversion: '0.3' },
    { data: [] },
    { data: 'x' },
    { id: '' },
    { id: 7 },
    { subject: 'x'.repeat(257) },
    { type: undefined },
  ]) {
    expect(parseEvent(JSON.stringify({ ...event, ...wrong }))).toBeUndefined();
  }
  expect(parseEvent('{"specversion":')).toBeUndefined();
  expect(parseEvent('null')).toBeUndefined();
});
