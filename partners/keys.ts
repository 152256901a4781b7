import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSm2KeyPair, loadPrivateKey, loadPublicKey, type Sm2PrivateKey, type Sm2PublicKey } from '#platform/sm';

/**
 * A partner's own signing key (签名私钥), `<code>.pem`. A partner that has none makes a pair and lays its public half
 * beside it as `<code>.pub.pem`; a key that is there is never overwritten.
 */
export async function partnerKey(keysDir: string, code: string): Promise<Sm2PrivateKey> {
  const path = join(keysDir, `${code}.pem`);
  try {
    return loadPrivateKey(await readFile(path, 'utf8'));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const { privateKeyPem, publicKeyPem } = generateSm2KeyPair();
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  await writeFile(path, privateKeyPem, { flag: 'wx', mode: 0o600 });
  await writeFile(join(keysDir, `${code}.pub.pem`), publicKeyPem, { mode: 0o644 });
  return loadPrivateKey(privateKeyPem);
}

/** OneWindow's public key (一窗通公钥), read when first needed; nothing while it has not been published yet. */
export function onewindowKey(keysDir: string): () => Promise<Sm2PublicKey | undefined> {
  let known: Sm2PublicKey | undefined;
  return async () => {
    if (known) return known;
    try {
      known = loadPublicKey(await readFile(join(keysDir, 'onewindow.pub.pem'), 'utf8'));
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
    return known;
  };
}

/** True for a system error of that code, for example `EEXIST`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
