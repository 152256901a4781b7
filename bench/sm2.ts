import { spawnSync } from 'node:child_process';
import { generateSm2KeyPair, loadPrivateKey, loadPublicKey, sm2Sign, sm2Verify } from '#platform/sm';

const seconds = 2;

/** SM2 signatures and verifications a second on one thread, and the ratios to `openssl speed sm2` of the same run. */
export function benchSm2(): {
  sign: number;
  verify: number;
  sign_over_openssl: number | null;
  verify_over_openssl: number | null;
} {
  const pair = generateSm2KeyPair();
  const key = loadPrivateKey(pair.privateKeyPem);
  const open = loadPublicKey(pair.publicKeyPem);
  const message = Buffer.alloc(1024, 7);
  const signature = sm2Sign(key, message);
  const sign = rate(() => sm2Sign(key, message));
  const verify = rate(() => sm2Verify(open, message, signature));
  const speed = spawnSync('openssl', ['speed', '-seconds', String(seconds), 'sm2'], { encoding: 'utf8' });
  const row =
    /CurveSM2\s*\(SM2\)?.*?\s([\d.]+)\s+([\d.]+)\s*$/m.exec(speed.stdout ?? '') ??
    /([\d.]+)\s+([\d.]+)\s*$/.exec((speed.stdout ?? '').trim());
  const [theirSign, theirVerify] = row ? [Number(row[1]), Number(row[2])] : [null, null];
  return {
    sign,
    verify,
    sign_over_openssl: theirSign ? round(sign / theirSign) : null,
    verify_over_openssl: theirVerify ? round(verify / theirVerify) : null,
  };
}

function rate(work: () => unknown): number {
  for (let warm = 0; warm < 200; warm++) work();
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < seconds * 1000) {
    for (let inner = 0; inner < 50; inner++) work();
    count += 50;
  }
  return Math.round((count * 1000) / (performance.now() - start));
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}
