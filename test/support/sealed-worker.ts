import type { Instant } from '#kernel/base';
import { advanceDue, openTurns } from '#kernel/sealed';
import { openDatabase } from '#platform/db';
import { sealedParts } from './sealing.ts';

/** A worker process that opens what is ready, one submission after the other, until it is killed or done (开启进程). */
const [url, at] = process.argv.slice(2);
const db = openDatabase(url!, 'club', 3);
const parts = sealedParts(db, 'club', { at: at as Instant });
process.send?.('ready');
await advanceDue(parts, openTurns(parts));
await db.close();
process.send?.('done');
process.disconnect?.();
