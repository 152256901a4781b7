import { dayOf, Refusal } from '#kernel/base';
import type { Actor } from '#kernel/case';
import { listServable } from '#kernel/notice';
import type { World } from '../api/world.ts';

const atOnce = 100;

/** The engine as the one who records that a notice arrived (系统登记送达). */
const registrar: Actor = { kind: 'engine', id: 'engine:service', name: '', level: 0, staff: null };

/**
 * Records electronic service (电子送达): a notice whose recipient had agreed to it arrived in his inbox with the commit that
 * planned it. A notice that another process or an officer served meanwhile is passed over.
 */
export async function serveAgreed(world: World): Promise<void> {
  const due = await listServable(world.db, world.district.code, atOnce);
  for (const { notice, caseId, at, agreedAt } of due) {
    try {
      await world.engine.command(
        caseId,
        { type: 'serve', notice, way: 'electronic', on: dayOf(at), reached: true, detail: { agreedAt } },
        { actor: registrar, key: `serve:${notice}`, expect: null },
      );
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'NOTICE_SERVED')) throw error;
    }
  }
}
