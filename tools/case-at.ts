import { type Instant, parseInstant, Refusal } from '#kernel/base';
import { readEvents } from '../src/api/handlers/cases.ts';
import type { Answer } from '../src/api/operation.ts';
import { caseThen } from '../src/api/views/case-then.ts';
import { openWorld } from '../src/api/world.ts';
import { readConfig } from '../src/platform/config.ts';
import { withDatabase } from './start/database.ts';

/** A case of this instance as it stood at an instant, by its number (回看). Who looked stands in the read log of its subject. */
export async function readCaseAt(number: string, at: Instant, operator: string): Promise<Answer<'getCaseAt'>> {
  const config = readConfig(process.env);
  const now = () => parseInstant(new Date().toISOString());
  return withDatabase(config, async ({ url }) => {
    const world = await openWorld(config, url, now, { poolSize: 2 });
    try {
      const caseId = number.trim().toLowerCase();
      const state = await world.engine.find(caseId);
      if (!state) throw new Refusal('CASE_UNKNOWN', { case: number });
      const then = caseThen(world, caseId, await readEvents(world, caseId), at);
      await world.db.query(
        'insert into read_log (district, subject, reader, what, case_id, at) values ($1, $2, $3, $4, $5, $6)',
        [config.district, state.applicant.person, `operator:${operator}`, 'case', caseId, now()],
      );
      return then;
    } finally {
      await world.close();
    }
  });
}
