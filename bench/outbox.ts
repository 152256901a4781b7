import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { instantOfMs } from '#kernel/base';
import { openDelivery } from '#kernel/exchange';
import { openDatabase } from '#platform/db';
import { openSignPool } from '#platform/sign-pool';
import { generateSm2KeyPair } from '#platform/sm';
import { openVault } from '#platform/vault';
import { openBenchInstance, quantile } from './instance.ts';

const perSecond = 800;
const seconds = 10;
const everyMs = 5;
const partnerTakesMs = 5;
/** The first second warms up. */
const warmUp = perSecond;

/** How long a message takes from the commit that holds it to the partner who has read it (投递性能), in ms. */
export interface OutboxFigures {
  messages: number;
  p50_ms: number;
  p95_ms: number;
}

/**
 * The product's delivery loop at a steady 800 messages a second: each encrypted in the outbox, opened, signed with SM2 in a
 * thread of its own and sent over HTTP to a partner in a thread of his own who answers after 5 ms.
 */
export async function benchOutbox(): Promise<OutboxFigures> {
  const instance = await openBenchInstance();
  const db = openDatabase(instance.url, instance.district, 12);
  const signPool = openSignPool({ privateKeyPem: generateSm2KeyPair().privateKeyPem, threads: 1 });
  const key = Buffer.from('0123456789abcdef').toString('base64');
  const vault = openVault(() => ({ current: '1', keys: { '1': key }, digest: key }));
  const total = perSecond * seconds;
  const partner = new Worker(new URL('./slow-partner.ts', import.meta.url), {
    workerData: { takesMs: partnerTakesMs, total },
  });
  const [{ port }] = (await once(partner, 'message')) as [{ port: number }];
  const allRead = once(partner, 'message') as Promise<[{ took: number[] }]>;
  const address = `http://127.0.0.1:${port}/messages`;
  const now = () => instantOfMs(Date.now());
  const delivery = openDelivery({
    db,
    district: instance.district,
    source: '/bench',
    now,
    wire: now,
    sign: (bytes) => signPool.sign(bytes),
    secret: `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`,
    open: vault.open,
    send: async (_partner, body, headers) => {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      return { delivered: true, receipt: (await response.json()) as Record<string, unknown> };
    },
    onError: (error) => {
      throw error;
    },
  });
  const stopListening = await db.listen(['onewindow_outbox'], () => delivery.wake());
  try {
    const start = performance.now();
    for (let sent = 0; sent < total; ) {
      const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * perSecond));
      const names = Array.from({ length: due - sent }, (_, index) => `m-${sent + index}`);
      if (names.length > 0) {
        sent = due;
        await db.run(
          'bench-outbox',
          `with sent as (insert into outbox (district, message, partner, subject, task, type, body, created_at, next_at, n)
             select $1, m, 'bank', m, 'open', 'bench', jsonb_build_object('sealed', $3::text), $4, $4, i from unnest($2::text[]) with ordinality as x(m, i))
           select pg_notify('onewindow_outbox', $1)`,
          [instance.district, names, vault.seal(JSON.stringify({ name: '演示', amountFen: 100 })), now()],
        );
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    const [{ took: all }] = await allRead;
    const took = all.slice(warmUp);
    return { messages: took.length, p50_ms: quantile(took, 0.5), p95_ms: quantile(took, 0.95) };
  } finally {
    await stopListening();
    await delivery.stop();
    await signPool.close();
    await db.close();
    await partner.terminate();
    await instance.stop();
  }
}
