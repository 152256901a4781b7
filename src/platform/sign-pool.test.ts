import { expect, test } from 'vitest';
import { openSignPool } from './sign-pool.ts';
import { generateSm2KeyPair, loadPublicKey, sm2KeyId, sm2Verify } from './sm.ts';

const text = (i: number) => new Uint8Array(Buffer.from(`证照 ${i}`));

test('each of 500 texts signed at once gets its own signature back', async () => {
  const pair = generateSm2KeyPair();
  const key = loadPublicKey(pair.publicKeyPem);
  const pool = openSignPool({ privateKeyPem: pair.privateKeyPem, threads: 2 });
  const signatures = await Promise.all(Array.from({ length: 500 }, (_, i) => pool.sign(text(i))));
  for (const [i, signature] of signatures.entries()) {
    expect(sm2Verify(key, text(i), signature), `text ${i}`).toBe(true);
  }
  expect(sm2Verify(key, text(0), signatures[1]!)).toBe(false);
  expect(pool.point).toBe(key.point);
  expect(pool.keyId).toBe(sm2KeyId(key.point));
  await pool.close();
});

test('the event loop turns while signatures are made', async () => {
  const pool = openSignPool({ privateKeyPem: generateSm2KeyPair().privateKeyPem, threads: 1 });
  await pool.sign(text(0));
  let turns = 0;
  let busy = true;
  const turn = () => {
    turns += 1;
    if (busy) setImmediate(turn);
  };
  setImmediate(turn);
  await Promise.all(Array.from({ length: 200 }, (_, i) => pool.sign(text(i))));
  busy = false;
  // Signed on this thread, 200 signatures would let pass at most a few turns.
  expect(turns).toBeGreaterThan(200);
  await pool.close();
});

test('closing waits for what is under way and refuses what comes later', async () => {
  const pair = generateSm2KeyPair();
  const pool = openSignPool({ privateKeyPem: pair.privateKeyPem, threads: 1 });
  const underWay = Array.from({ length: 40 }, (_, i) => pool.sign(text(i)));
  const closing = pool.close();
  await expect(pool.sign(text(1))).rejects.toThrow(/closed/);
  await closing;
  const signature = (await Promise.all(underWay))[39]!;
  expect(sm2Verify(loadPublicKey(pair.publicKeyPem), text(39), signature)).toBe(true);
});

test('a thread that dies fails what it held, and the next signature is made by a new one', async () => {
  const pair = generateSm2KeyPair();
  const pool = openSignPool({ privateKeyPem: pair.privateKeyPem, threads: 1 });
  // A bare object without bytes makes the thread throw, as memory running out would.
  await expect(pool.sign({} as Uint8Array)).rejects.toThrow(/thread failed/);
  const signature = await pool.sign(text(7));
  expect(sm2Verify(loadPublicKey(pair.publicKeyPem), text(7), signature)).toBe(true);
  await pool.close();
});

test('a bad key or no thread is refused at opening', () => {
  expect(() => openSignPool({ privateKeyPem: 'no key', threads: 1 })).toThrow();
  expect(() => openSignPool({ privateKeyPem: generateSm2KeyPair().privateKeyPem, threads: 0 })).toThrow(/thread/);
});
