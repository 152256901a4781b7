import { createHmac, getHashes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sm3Hmac, sm4GcmEncrypt } from './sm.ts';
import { openVault, type VaultKeys, withNewKey } from './vault.ts';

const first = Buffer.alloc(16, 1);
const keys: VaultKeys = {
  current: '1',
  keys: { '1': first.toString('base64') },
  digest: Buffer.alloc(32, 9).toString('base64'),
};

test('what was sealed is opened again, differs each time, and shows nothing of the text', () => {
  const vault = openVault(() => keys);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
      fc.pre(!text.startsWith('sm4:'));
      const sealed = vault.seal(text);
      expect(vault.open(sealed)).toBe(text);
      expect(vault.seal(text)).not.toBe(sealed);
      expect(vault.seal(sealed)).toBe(sealed);
      if (text.length > 8) expect(sealed).not.toContain(text);
    }),
  );
});

test('a changed text is refused, and so is one whose key is not here', () => {
  const vault = openVault(() => keys);
  const sealed = vault.seal('50019919900307001X');
  const end = sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA';
  expect(() => vault.open(sealed.slice(0, -4) + end)).toThrow();
  expect(() => vault.open(sealed.replace('sm4:1:', 'sm4:7:'))).toThrow('no key 7');
});

test('after a new key, old texts are read, new ones are sealed with it, and another process learns of it by itself', () => {
  let stored = keys;
  const here = openVault(() => stored);
  const elsewhere = openVault(() => stored);
  const old = here.seal('19900000001');
  stored = withNewKey(stored, Buffer.alloc(16, 2));
  here.reload();
  const fresh = here.seal('19900000001');
  expect([old, fresh].map((text) => text.split(':')[1])).toEqual(['1', '2']);
  expect([here.isCurrent(old), here.isCurrent(fresh), here.isCurrent('19900000001')]).toEqual([false, true, false]);
  expect([here.open(old), here.open(fresh)]).toEqual(['19900000001', '19900000001']);
  // it was not told, but meets a text with the new key
  expect(elsewhere.current).toBe('1');
  expect(elsewhere.open(fresh)).toBe('19900000001');
  expect(elsewhere.current).toBe('2');
});

test('a text sealed before keys had names was sealed with the first', () => {
  const nonce = Buffer.alloc(12, 3);
  const bytes = Buffer.concat([nonce, sm4GcmEncrypt(first, nonce, Buffer.from('林予安'))]);
  const vault = openVault(() => withNewKey(keys, Buffer.alloc(16, 2)));
  expect(vault.open(`sm4:${bytes.toString('base64')}`)).toBe('林予安');
  expect(vault.isCurrent(`sm4:${bytes.toString('base64')}`)).toBe(false);
});

test('the digest is the same for the same key and another for another', () => {
  const vault = openVault(() => keys);
  expect(vault.digest('x')).toMatch(/^[0-9a-f]{64}$/);
  expect(openVault(() => withNewKey(keys, Buffer.alloc(16, 2))).digest('x')).toBe(vault.digest('x'));
  expect(openVault(() => ({ ...keys, digest: Buffer.alloc(32, 8).toString('base64') })).digest('x')).not.toBe(
    vault.digest('x'),
  );
});

test('SM3-HMAC is that of the library this Node was built with, for keys shorter and longer than a block', () => {
  expect(getHashes()).toContain('sm3');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 150 }), fc.uint8Array({ maxLength: 200 }), (key, bytes) => {
      expect(Buffer.from(sm3Hmac(key, bytes)).toString('hex')).toBe(createHmac('sm3', key).update(bytes).digest('hex'));
    }),
  );
});
