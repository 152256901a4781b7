import { type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import type { Database } from '#platform/db';
import { type Message, signMessage } from './envelope.ts';
import type { ReadSubject } from './read-log.ts';

/** A message that is on its way, as the outbox holds it. */
interface Leased {
  message: string;
  partner: string;
  subject: string;
  type: string;
  body: { sealed: string };
  attempts: number;
  created_at: string;
}

/** A message that was handed over: what came of it, and whose data it carried. */
interface Handed {
  one: Leased;
  result: Delivery;
  subjects: readonly ReadSubject[];
}

/** What came of handing a message over (送达结果). */
export type Delivery =
  | { delivered: true; receipt: Record<string, unknown> }
  | { delivered: false; final: boolean; why: string };

/** How messages reach a partner: given the body and the signed headers, what came of it. */
export type Send = (partner: string, body: string, headers: Record<string, string>) => Promise<Delivery>;

/** What the delivery loop works with. */
export interface DeliveryParts {
  db: Database;
  district: string;
  source: string;
  now(): Instant;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  secret: string;
  /** Decrypts the data of a message, which lies encrypted in the outbox. */
  open(sealed: string): string;
  /** Completes the data of a message just before it is signed, or says why there is nobody to send it to. */
  prepare?(
    message: { id: string; partner: string; type: string },
    data: Record<string, unknown>,
  ): Promise<{ data: Record<string, unknown> } | { skipped: string }>;
  send: Send;
  /** Whose data a message carries; who got it stands in the read log with the delivery. */
  disclosed?(partner: string, data: Record<string, unknown>): readonly ReadSubject[];
  onError(error: unknown): void;
}

/** Waits between tries: 1, 5, 15 seconds, a minute, then every five minutes for a day, then hourly. */
export function backOffMs(attempts: number): number {
  const steps = [1_000, 5_000, 15_000, 60_000];
  return steps[attempts - 1] ?? (attempts < 300 ? 300_000 : 3_600_000);
}

/** Tries after which a message that a partner cannot take is dead and an officer decides; about 72 hours. */
export const triesUntilDead = 360;
const isDead = (one: { attempts: number }, result: { final: boolean }) =>
  result.final || one.attempts >= triesUntilDead;
const leaseMs = 30_000;
const atOnce = 50;
const leaseAtOnce = 100;
/** With fewer in hand, more are leased. */
const leaseBelow = 25;
const idleMs = 1_000;

/**
 * Delivers the outbox (消息投递). Modes: idle (waits for a notification or a second) · draining (leases up to 100 due messages, the oldest of each
 * partner and subject only, and hands 50 over at once) · stopping (finishes what is on its way).
 * A lease that its process did not end runs out after 30 s and the message is taken again: at least once, and the partner
 * recognises the id. Messages of one case to one partner keep their order: a later one waits for the earlier.
 */
export function openDelivery(parts: DeliveryParts): { stop(): Promise<void>; wake(): void } {
  const { db, district } = parts;
  let stopping = false;
  let wakeUp: (() => void) | undefined;
  let awake = false;

  async function lease(room: number): Promise<Leased[]> {
    const now = parts.now();
    return db.run<Leased>('outbox-lease', 'select * from lease_outbox($1, $2, $3, $4)', [
      district,
      now,
      instantOfMs(msOfInstant(now) + leaseMs),
      room,
    ]);
  }

  async function deliver(one: Leased): Promise<void> {
    await settle({ one, ...(await handOver(one)) });
  }

  async function handOver(one: Leased): Promise<Omit<Handed, 'one'>> {
    const stored = JSON.parse(parts.open(one.body.sealed)) as Record<string, unknown>;
    const { message: id, partner, type } = one;
    const prepared = parts.prepare ? await parts.prepare({ id, partner, type }, stored) : { data: stored };
    if ('skipped' in prepared)
      return { result: { delivered: true, receipt: { skipped: prepared.skipped } }, subjects: [] };
    const message: Message = {
      specversion: '1.0',
      id: one.message,
      source: parts.source,
      type: one.type,
      subject: one.subject,
      time: one.created_at as Instant,
      datacontenttype: 'application/json',
      data: prepared.data,
    };
    const body = JSON.stringify(message);
    const headers = await signMessage({ id: message.id, body }, parts.now(), parts);
    const subjects = parts.disclosed?.(partner, prepared.data) ?? [];
    return { result: await parts.send(partner, body, { ...headers }), subjects };
  }

  let settling: Promise<void> | undefined;
  let unsettled: Handed[] = [];

  /** Writes down what came of a message; those that come in while a writing is under way are written together by the next. */
  async function settle(handed: Handed): Promise<void> {
    unsettled.push(handed);
    const before = settling;
    const mine = unsettled;
    if (before) await before.catch(() => undefined);
    if (unsettled === mine) {
      unsettled = [];
      settling = writeDown(mine);
    }
    await settling;
  }

  async function writeDown(results: Handed[]): Promise<void> {
    const now = parts.now();
    await db.run('outbox-settle', 'select settle_outbox($1, $2, $3, $4, $5, $6, $7, $8)', [
      district,
      now,
      results.map(({ one }) => one.message),
      results.map(({ one, result }) => (result.delivered ? 'delivered' : isDead(one, result) ? 'dead' : 'waiting')),
      results.map(({ one, result }) =>
        result.delivered ? null : instantOfMs(msOfInstant(now) + backOffMs(one.attempts)),
      ),
      results.map(({ result }) => (result.delivered ? null : result.why)),
      results.map(({ result }) => (result.delivered ? JSON.stringify(result.receipt) : null)),
      JSON.stringify(results.flatMap(({ one, subjects }) => subjects.map((of) => ({ message: one.message, ...of })))),
    ]);
  }

  const running = new Set<Promise<void>>();
  /** Leased and not yet handed over. */
  const ready: Leased[] = [];

  function fillUp(): void {
    while (running.size < atOnce && ready.length > 0 && !stopping) {
      const work = deliver(ready.shift()!)
        .catch(parts.onError)
        .finally(() => {
          running.delete(work);
          fillUp();
          if (ready.length < leaseBelow) wake();
        });
      running.add(work);
    }
  }

  function wake(): void {
    awake = true;
    wakeUp?.();
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      awake = false;
      try {
        const leased = ready.length < leaseBelow ? await lease(leaseAtOnce) : [];
        ready.push(...leased);
        fillUp();
        if (leased.length === leaseAtOnce && ready.length < leaseBelow) continue;
      } catch (error) {
        parts.onError(error);
      }
      if (!awake && !stopping) await sleep();
    }
    await Promise.all(running);
    if (ready.length > 0) await release(ready.splice(0));
  }

  /** Gives back what was leased and not handed over, so that another worker need not wait for the lease to run out. */
  async function release(left: Leased[]): Promise<void> {
    await db.run(
      'outbox-release',
      'update outbox set leased_until = null, attempts = attempts - 1 where district = $1 and message = any($2)',
      [district, left.map((one) => one.message)],
    );
  }

  function sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, idleMs);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const ended = loop();
  return {
    wake,
    async stop() {
      stopping = true;
      wakeUp?.();
      await ended;
    },
  };
}
