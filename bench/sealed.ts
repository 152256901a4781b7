import { performance } from 'node:perf_hooks';
import { advanceDue, getBoxRow } from '#kernel/sealed';
import { openDatabase } from '#platform/db';
import {
  businessSender,
  comes,
  holders,
  openTurns,
  readyBox,
  type SealedBytes,
  sealedBytes,
  sealedParts,
  send,
} from '../test/support/sealing.ts';
import { openBenchInstance } from './instance.ts';

const bids = 500;

/** What 500 sealed bids in the last minute cost (密封投标性能). */
export interface SealedFigures {
  /** Milliseconds to seal one bid in the browser's code. */
  sealMs: number;
  /** Seconds in which all 500 were uploaded and handed in, all at once. */
  handInSeconds: number;
  /** Seconds from the last share to the last bid opened. */
  openSeconds: number;
  megabytes: number;
}

/** Seals 500 bids, hands all of them in at once within the last minute, and opens them with two of three holders. */
export async function benchSealed(): Promise<SealedFigures> {
  const instance = await openBenchInstance();
  try {
    return await measure(instance.url, instance.district);
  } finally {
    await instance.stop();
  }
}

async function measure(url: string, district: string): Promise<SealedFigures> {
  const db = openDatabase(url, district, 8);
  const clock = { at: '2021-09-13T01:00:00.000Z' as never };
  const parts = sealedParts(db, district, clock);
  const turn = openTurns(parts);
  const people = holders(3);
  const box = await readyBox(parts, turn, `bench-${process.pid}`, people);
  const sealed: SealedBytes[] = [];
  const begun = performance.now();
  for (let n = 0; n < bids; n++)
    sealed.push(await sealedBytes(box, businessSender(`bench-${n}`), { priceFen: 1000 + n, plan: '方案' }));
  const sealMs = (performance.now() - begun) / bids;
  clock.at = '2021-09-20T01:59:01.000Z' as never;
  const from = performance.now();
  await Promise.all(sealed.map((one, n) => send(parts, turn, box.box, businessSender(`bench-${n}`), one)));
  const handInSeconds = (performance.now() - from) / 1000;
  clock.at = '2021-09-20T02:00:00.001Z' as never;
  await advanceDue(parts, turn);
  for (const holder of people.slice(0, 2)) await comes(parts, turn, box.box, holder);
  const opening = performance.now();
  await advanceDue(parts, turn);
  const openSeconds = (performance.now() - opening) / 1000;
  const { ended } = await getBoxRow(parts, box.box);
  await db.close();
  if (ended?.opened !== bids) throw new Error(`${ended?.opened ?? 0} of ${bids} bids were opened`);
  return { sealMs, handInSeconds, openSeconds, megabytes: process.memoryUsage().rss / 1_048_576 };
}
