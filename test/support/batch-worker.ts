import type { Instant } from '#kernel/base';
import { caseAct, type RunnerParts, runBatches } from '#kernel/batch';
import { openClub, secretary } from './club.ts';

/** A worker over the club's batches; `at` is its clock, so that the lease of one that was killed has run out for the next. */
export function openBatchWorker(
  url: string,
  name: string,
  at: Instant,
): { parts: RunnerParts; close(): Promise<void> } {
  const club = openClub(url, 6);
  club.clock.at = at;
  return {
    parts: {
      db: club.db,
      district: club.parts.district.code,
      now: () => club.clock.at,
      acts: new Map([['case', caseAct(club.engine)]]),
      actorOf: async (person) => (person === secretary.id ? secretary : undefined),
      name,
      onError: (error) => {
        throw error;
      },
    },
    close: () => club.db.close(),
  };
}

// As a process of its own: works until it has nothing to do, or somebody kills it.
if (process.argv[1] === import.meta.filename) {
  const [, , url = '', name = '', at = ''] = process.argv;
  const worker = openBatchWorker(url, name, at as Instant);
  await runBatches(worker.parts);
  await worker.close();
}
