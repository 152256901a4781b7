import type { FastifyInstance } from 'fastify';
import { dayOf, Refusal } from '#kernel/base';
import { actingFor, standings } from '#kernel/case';
import { composeNotice, findNotice, letterLayout, letterOf } from '#kernel/notice';
import { openTypesetter } from '#platform/typesetter';
import { actorOf } from './caller.ts';
import { languageOf } from './errors.ts';
import { unitName } from './handlers/district.ts';
import { itemOfCase } from './views/case-view.ts';
import type { World } from './world.ts';

/** Serves `/api/messages/:id/print`: a notice as a PDF letter, for its recipient and the officers of its case. */
export async function servePrint(app: FastifyInstance, world: World): Promise<void> {
  const typesetter = openTypesetter();
  app.addHook('onClose', () => typesetter.close());

  app.get<{ Params: { id: string } }>('/api/messages/:id/print', async (request, reply) => {
    const me = request.caller;
    if (!me) throw new Refusal(request.sessionOver ? 'SESSION_EXPIRED' : 'LOGIN_REQUIRED');
    const { id } = request.params;
    const unknown = new Refusal('NOTICE_UNKNOWN', { notice: id });
    if (!/^[\w.:-]{1,64}$/.test(id)) throw unknown;
    const notice = await findNotice(world.db, world.district.code, id);
    const state = notice && (await world.engine.find(notice.caseId));
    if (!notice || !state) throw unknown;
    const standing = standings(state, actorOf(me), undefined, itemOfCase(world, state));
    const officer = standing.has('officer') || standing.has('head') || standing.has('collector');
    const mine = officer || (standing.size > 0 && actingFor(state, me.person).has(notice.person));
    const template = world.declarations.notices?.version(notice.template, notice.templateVersion);
    if (!mine || !template) throw unknown;
    const letter = letterOf(
      composeNotice(template, notice.values),
      {
        number: notice.notice.toUpperCase(),
        addressee: notice.name,
        sender: unitName(world, state.unit),
        day: dayOf(notice.at),
        address: `${world.config.publicUrl}/portal/messages/${notice.notice}`,
      },
      languageOf(request),
    );
    const pdf = await typesetter.set(letterLayout, letter);
    reply.header('cache-control', 'no-store');
    reply.header('content-disposition', `inline; filename="${notice.notice}.pdf"`);
    return reply.type('application/pdf').send(Buffer.from(pdf));
  });
}
