import { dayOf, type Instant } from '#kernel/base';
import { openErrands } from '#kernel/case';
import { withProvisionalYears } from '#kernel/clock';
import { followLog } from '#kernel/evidence';
import { type Delivery, openDelivery } from '#kernel/exchange';
import { followFeed } from '#kernel/indicator';
import { itemChannel } from '#kernel/item';
import { expireMandates } from '#kernel/mandate';
import { exitWithParent, reportReady } from '#platform/child';
import { clockOf } from '#platform/clock';
import { readConfig } from '#platform/config';
import { openLog } from '#platform/log';
import { keysChannel, reseal } from '../api/reseal.ts';
import { openWorld } from '../api/world.ts';
import { openChannels } from './channels.ts';
import { bearDutyOf, dischargeDutyOf, openChores } from './chores.ts';
import { clockChannels, openClock } from './clock.ts';
import { subjectsOf } from './disclosed.ts';
import { openFollower } from './follower.ts';
import { serveAgreed } from './service.ts';

/** The worker: delivers the outbox, does the errands of cases, rings the timers, follows the feed for indicators and log (后台进程). */
exitWithParent();
const config = readConfig(process.env);
const log = openLog('worker', config.logLevel);
const wallClock = clockOf(config.clockFile);
const now = () => wallClock() as Instant;
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
  wire: world.wire,
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
  disclosed: (partner, data) => (channels.isChannel(partner) ? [] : subjectsOf(data, world.people)),
  onError: (error) => log.error({ err: error }, 'delivery failed'),
});

/** Learns of versions of items that the office published. */
function refreshItems(): void {
  world.catalogue.refresh().catch((error: unknown) => log.error({ err: error }, 'catalogue refresh failed'));
}

const followers = [
  openFollower(
    () => followFeed(world.db, world.district.code, indicators, { calendar: withProvisionalYears(world.calendar) }),
    (error) => log.error({ err: error }, 'indicators fell behind'),
  ),
  openFollower(
    async () => {
      await serveAgreed(world);
      return 0;
    },
    (error) => log.error({ err: error }, 'service fell behind'),
  ),
  openFollower(
    () => followLog(world.db, world.district.code, world.signPool, now),
    (error) => log.error({ err: error }, 'the transparency log fell behind'),
  ),
];
const follow = () => {
  for (const follower of followers) follower.wake();
};

/** Seals with the newest key what an older one sealed; at the start, and when a new key is told. */
function sealAnew(): void {
  world.vault.reload();
  reseal(world.db, world.district.code, world.vault)
    .then((rows) => rows > 0 && log.info({ rows, key: world.vault.current }, 'sealed anew'))
    .catch((error: unknown) => log.error({ err: error }, 'sealing anew failed'));
}

/** Writes down whose last day is over, now and every ten minutes; a mandate stops working at midnight by itself. */
function expire(): void {
  const at = now();
  expireMandates(world.db, world.district.code, { day: dayOf(at), at }).catch((error: unknown) =>
    log.error({ err: error }, 'mandates could not be expired'),
  );
}

const errands = openErrands({
  db: world.db,
  district: world.district.code,
  engine: world.engine,
  now,
  bearDuty: (caseId, duty, key) => bearDutyOf(world, caseId, duty, key),
  dischargeDuty: (born, owes, caseNumber) => dischargeDutyOf(world, born, owes, caseNumber),
  onError: (error) => log.error({ err: error }, 'an errand failed'),
});

const clock = openClock(world, now, (error) => log.error({ err: error }, 'the clock failed'));
const chores = await openChores(world, (error) => log.error({ err: error }, 'a batch or duty failed'));
const heard = ['onewindow_feed', 'onewindow_outbox', 'onewindow_register', itemChannel, keysChannel, ...clockChannels];
const stopListening = await world.db.listen(heard, (channel) => {
  if (channel === keysChannel) sealAnew();
  clock.hear(channel);
  if (channel === itemChannel) refreshItems();
  if (channel === 'onewindow_outbox') delivery.wake();
  if (channel === 'onewindow_feed') {
    follow();
    errands.wake();
  }
});
refreshItems();
const tick = setInterval(() => {
  follow();
  // a clock that can be set ahead may have been
  if (config.clockFile !== undefined) clock.hear('onewindow_timer');
}, 500);
const expiring = setInterval(expire, 600_000);
follow();
sealAnew();
expire();

async function stop(): Promise<void> {
  clearInterval(tick);
  clearInterval(expiring);
  await stopListening();
  await Promise.all([
    delivery.stop(),
    chores.stop(),
    errands.stop(),
    clock.stop(),
    ...followers.map((follower) => follower.stop()),
  ]);
  channels.close();
  await world.close();
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
reportReady();
log.info('worker ready');
