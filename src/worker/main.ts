import type { Instant } from '#kernel/base';
import { openErrands } from '#kernel/case';
import { type Delivery, openDelivery } from '#kernel/exchange';
import { followFeed } from '#kernel/indicator';
import { itemChannel } from '#kernel/item';
import { exitWithParent, reportReady } from '#platform/child';
import { readConfig } from '#platform/config';
import { openLog } from '#platform/log';
import { openWorld } from '../api/world.ts';
import { openChannels } from './channels.ts';
import { clockChannels, openClock } from './clock.ts';
import { subjectsOf } from './disclosed.ts';
import { serveAgreed } from './service.ts';

/** The worker: delivers the outbox, does the errands of cases, rings the timers, follows the feed for the indicators (后台进程). */
exitWithParent();
const config = readConfig(process.env);
const log = openLog('worker', config.logLevel);
const now = () => new Date().toISOString() as Instant;
if (!config.databaseUrl) throw new Error('DATABASE_URL is not set');
const world = await openWorld(config, config.databaseUrl, now);
const indicators = world.domains.flatMap((domain) => domain.indicators);
const partnerHost = 'http://127.0.0.1';

const channels = openChannels(world);

const delivery = openDelivery({
  db: world.db,
  district: world.district.code,
  source: `/onewindow/${world.district.code}`,
  now,
  sign: (bytes) => world.signPool.sign(bytes),
  secret: world.secrets.webhook,
  open: (sealed) => world.vault.open(sealed),
  prepare: (message, data) => channels.prepare(message, data),
  send: async (partner, body, headers): Promise<Delivery> => {
    if (partner === 'email') return channels.sendMail(body);
    const port = config.partnerPorts[partner];
    if (!port) return { delivered: false, final: true, why: `no partner ${partner}` };
    try {
      const response = await fetch(`${partnerHost}:${port}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json; charset=utf-8', ...headers },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      const text = await response.text();
      if (response.ok) return { delivered: true, receipt: JSON.parse(text) as Record<string, unknown> };
      // what a partner refuses for its content will not get better by itself
      return { delivered: false, final: response.status === 422, why: `${response.status} ${text.slice(0, 300)}` };
    } catch (error) {
      return { delivered: false, final: false, why: String((error as Error).cause ?? (error as Error).message) };
    }
  },
  disclosed: (partner, data) => (channels.isChannel(partner) ? [] : subjectsOf(data)),
  onError: (error) => log.error({ err: error }, 'delivery failed'),
});

/** Learns of versions of items that the office published. */
function refreshItems(): void {
  world.catalogue.refresh().catch((error: unknown) => log.error({ err: error }, 'catalogue refresh failed'));
}

let following: Promise<void> | undefined;
let again = false;
/** Follows the feed until it is up to date; a call while it runs makes it look once more. */
function follow(): void {
  if (following) {
    again = true;
    return;
  }
  following = (async () => {
    while ((await followFeed(world.db, world.district.code, indicators)) > 0);
    await serveAgreed(world);
  })()
    .catch((error: unknown) => log.error({ err: error }, 'indicators or service fell behind'))
    .finally(() => {
      following = undefined;
      if (again) {
        again = false;
        follow();
      }
    });
}

const errands = openErrands({
  db: world.db,
  district: world.district.code,
  engine: world.engine,
  now,
  onError: (error) => log.error({ err: error }, 'an errand failed'),
});

const clock = openClock(world, now, (error) => log.error({ err: error }, 'the clock failed'));
const heard = ['onewindow_feed', 'onewindow_outbox', 'onewindow_register', itemChannel, ...clockChannels];
const stopListening = await world.db.listen(heard, (channel) => {
  clock.hear(channel);
  if (channel === itemChannel) refreshItems();
  if (channel === 'onewindow_outbox') delivery.wake();
  if (channel === 'onewindow_feed') {
    follow();
    errands.wake();
  }
});
refreshItems();
const tick = setInterval(follow, 500);
follow();

async function stop(): Promise<void> {
  clearInterval(tick);
  await stopListening();
  await Promise.all([delivery.stop(), errands.stop(), clock.stop()]);
  await following;
  channels.close();
  await world.close();
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
reportReady();
log.info('worker ready');
