import { randomBytes } from 'node:crypto';
import { sm4GcmDecrypt, sm4GcmEncrypt } from './sm.ts';

const mark = 'sm4:';

/**
 * Encrypts single texts at rest with SM4-GCM (字段加密): `sm4:` and base64 of nonce ‖ ciphertext ‖ tag. The key has 16 bytes.
 * A text that was not sealed is opened as it is; a sealed text that was changed is a plain Error.
 */
export function openVault(key: Uint8Array): { seal(text: string): string; open(sealed: string): string } {
  return {
    seal(text) {
      if (text.startsWith(mark)) return text;
      const nonce = randomBytes(12);
      return mark + Buffer.concat([nonce, sm4GcmEncrypt(key, nonce, Buffer.from(text))]).toString('base64');
    },
    open(sealed) {
      if (!sealed.startsWith(mark)) return sealed;
      const bytes = Buffer.from(sealed.slice(mark.length), 'base64');
      return Buffer.from(sm4GcmDecrypt(key, bytes.subarray(0, 12), bytes.subarray(12))).toString('utf8');
    },
  };
}
