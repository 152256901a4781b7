import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config';
import { generateSm2KeyPair } from '#platform/sm';

/** The keys of this instance: of the product itself and of each partner of the demonstration. */
export function makeKeysOf(config: Config): void {
  makeKeys(config.keysFolder, ['onewindow', ...Object.keys(config.partnerPorts)]);
}

/**
 * Makes what is missing of the keys folder (密钥目录, mode 0700): for each signer `<code>.pem` (private, mode 0600)
 * and `<code>.pub.pem`, and `secrets.json` (mode 0600) with the product's random secrets. What is there stays.
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
    sm4: randomBytes(16).toString('base64'),
    ...known,
  };
  if (Object.keys(secrets).length > Object.keys(known).length) {
    writeWhole(file, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  }
}

/** A start that is cut short leaves the file as it was or whole, never half of it. */
function writeWhole(file: string, text: string, mode: number): void {
  writeFileSync(`${file}.new`, text, { mode });
  renameSync(`${file}.new`, file);
}
