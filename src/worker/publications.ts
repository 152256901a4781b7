import { type Instant, Refusal } from '#kernel/base';
import type { Actor } from '#kernel/case';
import { listOverdue } from '#kernel/publication';
import type { World } from '../api/world.ts';

const everyMs = 1_000;
const atOnce = 100;
const engine: Actor = { kind: 'engine', id: 'engine', name: '', level: 0, staff: null };

/**
 * Ends notices whose period is over (公示到期), once each however many workers look: the same command with the same key gets the
 * first answer. Modes: idle (a second) · sweeping (page by page, so that one that fails holds up no other) · stopping.
 */
export function endPublications(world: World, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let stopping = false;
  let wake: (() => void) | undefined;

  async function end(publication: string, caseId: string): Promise<void> {
    // another process may have moved the case on since this one remembered it
    world.engine.forget(caseId);
    try {
      await world.engine.command(
        caseId,
        { type: 'end-publication', publication },
        { actor: engine, key: `end:${publication}`, expect: null },
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  async function sweep(): Promise<void> {
    const now = world.now();
    let after: { until: Instant; publication: string } | null = null;
    while (!stopping) {
      const page: Awaited<ReturnType<typeof listOverdue>> = await listOverdue(world.db, world.district.code, {
        now,
        after,
        limit: atOnce,
      });
      for (const one of page) await end(one.publication, one.case_id).catch(onError);
      const last = page.at(-1);
      if (!last || page.length < atOnce) return;
      after = last;
    }
  }

  const ended = (async () => {
    while (!stopping) {
      await sweep().catch(onError);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (stopping) wake();
      });
    }
  })();
  return {
    async stop() {
      stopping = true;
      wake?.();
      await ended;
    },
  };
}
