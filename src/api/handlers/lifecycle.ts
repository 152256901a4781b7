import { parseInstant, Refusal } from '#kernel/base';
import { standings } from '#kernel/case';
import { actorOf, known, staffWith } from '../caller.ts';
import type { Handlers } from '../operation.ts';
import { caseThen } from '../views/case-then.ts';
import { itemOfCase } from '../views/case-view.ts';
import { logRead, readable, readEvents } from './cases.ts';
import { receiptOf } from './drafts.ts';
import { itemToApply } from './items.ts';

/** The level of a person whose identity card and face the clerk has seen. */
const seenLevel = 2;

export const lifecycleHandlers: Pick<Handlers, 'getCaseAt' | 'fileAtCounter'> = {
  /** Replays a case up to an instant, for officers: what was known then and no more. */
  async getCaseAt({ world, caller, params, query }) {
    const me = known(caller);
    const at = parseInstant(query.instant);
    const now = await readable(world, me, params.id);
    const mine = standings(now, actorOf(me), undefined, itemOfCase(world, now));
    if (!mine.has('officer') && !mine.has('head')) throw new Refusal('STAFF_ONLY');
    await logRead(world, me, now);
    return caseThen(world, params.id, await readEvents(world, params.id), at);
  },

  /** A clerk of a counter files for the person before him; the case says where it was handed in, and goes to the unit that decides. */
  async fileAtCounter({ world, caller, headers, body }) {
    const me = staffWith(caller);
    const item = itemToApply(world, body.item);
    const { name, idNumber } = body.applicant;
    const origin = {
      applicant: { person: world.people.personOf(idNumber), name, level: seenLevel },
      collected: { unit: me.staff.unit },
    };
    const answer = await world.engine.file(
      { item, form: body.form, draft: null, origin },
      { actor: actorOf(me), key: headers['idempotency-key'], expect: null },
    );
    return receiptOf(world, answer.caseId, answer.position);
  },
};
