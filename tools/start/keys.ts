import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config';
import { generateSm2KeyPair } from '#platform/sm';
import { type VaultKeys, withNewKey } from '#platform/vault';

/** The keys of this instance: of the product itself and of each partner of the demonstration. */
export function makeKeysOf(config: Config): void {
  makeKeys(config.keysFolder, ['onewindow', ...Object.keys(config.partnerPorts)]);
}

/**
 * Makes what is missing of the keys folder (密钥目录, mode 0700): for each signer `<code>.pem` (private, mode 0600)
 * and `<code>.pub.pem`, `secrets.json` (mode 0600) with the product's random secrets and `vault.json` (mode 0600) with the keys of
 * the encrypted fields. What is there stays.
 */
export function makeKeys(folder: string, signers: readonly string[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const code of signers) {
    const file = join(folder, `${code}.pem`);
    const publicFile = join(folder, `${code}.pub.pem`);
    if (existsSync(file) && existsSync(publicFile)) continue;
    const pair = generateSm2KeyPair();
    writeWhole(publicFile, pair.publicKeyPem, 0o644);
    writeWhole(file, pair.privateKeyPem, 0o600);
  }
  const file = join(folder, 'secrets.json');
  const known: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = {
    cookie: randomBytes(32).toString('hex'),
    oidcClient: randomBytes(32).toString('hex'),
    webhook: `whsec_${randomBytes(32).toString('base64')}`,
    ...known,
  };
  if (Object.keys(secrets).length > Object.keys(known).length) writeJson(file, secrets);
  const vaultFile = join(folder, 'vault.json');
  if (existsSync(vaultFile)) return;
  // an older instance kept its one key with the other secrets
  writeJson(vaultFile, {
    current: '1',
    keys: { '1': known.sm4 ?? randomBytes(16).toString('base64') },
    digest: randomBytes(32).toString('base64'),
    ...(known.sm4 ? { peopleUnkeyed: 'pending' as const } : {}),
  } satisfies VaultKeys);
}

/**
 * Makes a new key of the vault (密钥轮换) and puts it in use; the old ones stay for what they sealed. Answers its name. Refuses
 * with an Error where there is no vault yet.
 */
export function rotateVaultKey(folder: string): string {
  const file = join(folder, 'vault.json');
  const keys = withNewKey(JSON.parse(readFileSync(file, 'utf8')) as VaultKeys, randomBytes(16));
  writeJson(file, keys);
  return keys.current;
}

/** Says that the tables of an older instance find persons by keyed digests from now on. */
export function peopleAreKeyed(folder: string): void {
  const file = join(folder, 'vault.json');
  const keys = JSON.parse(readFileSync(file, 'utf8')) as VaultKeys;
  writeJson(file, { ...keys, peopleUnkeyed: 'kept' } satisfies VaultKeys);
}

function writeJson(file: string, value: object): void {
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`, 0o600);
}

/** A start that is cut short leaves the file as it was or whole, never half of it. */
function writeWhole(file: string, text: string, mode: number): void {
  writeFileSync(`${file}.new`, text, { mode });
  renameSync(`${file}.new`, file);
}
