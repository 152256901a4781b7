import { expect, test } from 'vitest';
import { sm2KeyId } from '#platform/sm';
import { lockKey, makeHolderKey, openShare, signText, unlockKey } from '../../web/shared/sealed/holder.ts';

test('the key file opens with its passphrase and with no other, and tells nothing of the key', async () => {
  const key = makeHolderKey();
  const file = await lockKey(key, 'p-1', '长长的口令 2021');
  expect(JSON.stringify(file)).not.toContain(key.secret);
  expect(await unlockKey(file, '长长的口令 2021')).toEqual({ ...key, secret: key.secret.padStart(64, '0') });
  await expect(unlockKey(file, '长长的口令 2022')).rejects.toThrow();
});

test('a key file that was changed, or put under another name, does not open', async () => {
  const file = await lockKey(makeHolderKey(), 'p-1', 'pass');
  const flipped = `${file.sealed.slice(0, 10)}${file.sealed[10] === '0' ? '1' : '0'}${file.sealed.slice(11)}`;
  await expect(unlockKey({ ...file, sealed: flipped }, 'pass')).rejects.toThrow();
  await expect(unlockKey({ ...file, person: 'p-2' }, 'pass')).rejects.toThrow();
});

test('the browser and the server call a key by the same name, and rubbish is no share', () => {
  const key = makeHolderKey();
  expect(key.keyId).toBe(sm2KeyId(key.point));
  expect(openShare(key, { sealed: 'ab'.repeat(113), sm3: '00'.repeat(32) })).toBeNull();
  expect(signText(key, 'text')).not.toBe(signText(key, 'text'));
});
