import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { hasCode } from '../keys.ts';

/** What the provider must keep over a restart (身份服务密钥): its signing keys and the keys of its cookies. */
export interface ProviderKeys {
  jwks: { keys: JWK[] };
  cookieKeys: string[];
}

/** Reads the provider's keys from `identity.json`, or makes them once; they are never overwritten. */
export async function providerKeys(keysDir: string): Promise<ProviderKeys> {
  const path = join(keysDir, 'identity.json');
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProviderKeys;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  const jwk = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' };
  const keys = { jwks: { keys: [jwk] }, cookieKeys: [randomBytes(32).toString('hex')] };
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  await writeFile(path, JSON.stringify(keys), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
  });
  return JSON.parse(await readFile(path, 'utf8')) as ProviderKeys;
}

/** OneWindow's client secret from `secrets.json`, field `oidcClient`; refused with a sentence when it is not there. */
export async function clientSecret(keysDir: string): Promise<string> {
  const path = join(keysDir, 'secrets.json');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return '{}';
    throw error;
  });
  const { oidcClient } = JSON.parse(text) as { oidcClient?: unknown };
  if (typeof oidcClient === 'string' && oidcClient.length >= 16) return oidcClient;
  throw new Error(`${path} 里没有 oidcClient，请先运行 npm start。/ It has no oidcClient; run npm start first.`);
}
