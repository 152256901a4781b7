import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { itemChannel } from '#kernel/item';
import { keysChannel } from './reseal.ts';
import type { World } from './world.ts';

/** What a notification of the database tells open pages (实时更新): only that something of a kind changed, never what. */
const topics: Record<string, string[]> = {
  onewindow_feed: ['case', 'task', 'message'],
  onewindow_outbox: ['delivery'],
  onewindow_delivery: ['delivery'],
  onewindow_calendar: ['calendar', 'case', 'task'],
  onewindow_indicator: ['indicator'],
  [itemChannel]: ['item'],
  onewindow_plan: ['plan'],
  onewindow_booking: ['booking'],
  onewindow_duty: ['duty'],
  onewindow_batch: ['batch'],
  onewindow_sealed: ['sealed'],
};
const beatMs = 25_000;
const gatherMs = 200;

/** Serves `/api/stream`: server-sent events that name what changed; the pages read it again themselves. */
export async function serveStream(app: FastifyInstance, world: World): Promise<void> {
  const open = new Set<ServerResponse>();
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const stop = await world.db.listen([...Object.keys(topics), 'onewindow_register', keysChannel], (channel) => {
    if (channel === keysChannel) return world.vault.reload();
    if (channel === 'onewindow_register') {
      world.lookalikes.refresh().catch((error: unknown) => app.log.error({ err: error }, 'sound index refresh failed'));
      return;
    }
    if (channel === itemChannel)
      world.catalogue.refresh().catch((error: unknown) => app.log.error({ err: error }, 'catalogue refresh failed'));
    if (channel === 'onewindow_calendar')
      world.calendars.refresh().catch((error: unknown) => app.log.error({ err: error }, 'calendar refresh failed'));
    for (const topic of topics[channel] ?? []) waiting.add(topic);
    timer ??= setTimeout(() => {
      timer = undefined;
      const text = [...waiting].map((topic) => `event: ${topic}\ndata: {}\n\n`).join('');
      waiting.clear();
      for (const response of open) response.write(text);
    }, gatherMs);
  });
  // whatever was published before this process began to listen
  await world.catalogue.refresh();
  const beat = setInterval(() => {
    for (const response of open) response.write(': beat\n\n');
  }, beatMs);

  app.get('/api/stream', (request, reply) => {
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n\n');
    open.add(response);
    request.raw.on('close', () => open.delete(response));
  });
  app.addHook('preClose', async () => {
    clearInterval(beat);
    clearTimeout(timer);
    for (const response of open) response.end();
    open.clear();
    await stop();
  });
}
