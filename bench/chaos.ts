import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { logIn } from '../test/support/instance.ts';
import { chanceOf } from './chaos/chance.ts';
import { followOverHttp, loadInstance } from './chaos/load.ts';
import { openStage } from './chaos/stage.ts';
import { drain, judge } from './chaos/verdict.ts';

/**
 * `npm run chaos -- --kills N --json [--seed S]`: a fresh instance under load whose API, worker, partners and database are killed
 * N times at random moments (混沌演练). Ends with one line of JSON; exit code 1 when an acknowledged command is missing or
 * written twice, a message was not delivered, a chain does not hold, or the feed left something out.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const kills = wholeNumber('--kills', values.kills, 0, 100_000);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : wholeNumber('--seed', values.seed, 0, 2 ** 32 - 1);
process.exit(await run());

async function run(): Promise<number> {
  const tell = (text: string) => (values.json ? console.error(text) : console.log(text));
  const began = performance.now();
  const chance = chanceOf(seed);
  const stage = await openStage();
  try {
    const seen = { url: stage.config.publicUrl } as Parameters<typeof logIn>[0];
    const clients = [];
    for (const code of ['P1', 'P4']) clients.push(await logIn(seen, code));
    const office = await logIn(seen, 'S5');
    tell(`seed ${seed}; loading`);
    const stop = new AbortController();
    const load = loadInstance({
      url: stage.url,
      cookies: clients.map(({ cookie }) => cookie),
      perCookie: 4,
      chance: chance.fork(),
      stopped: stop.signal,
    });
    const follower = followOverHttp(stage.url, office.cookie);
    await sleep(1_000);
    const returning: Promise<void>[] = [];
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(chance.between(100, 1_200));
      const part = chance.pick(['api', 'worker', 'database', 'partner']);
      const partners = stage.victims.slice(3);
      const victim = part === 'partner' ? chance.pick(partners) : stage.victims.find(({ name }) => name === part)!;
      // one that still comes up from its last kill is killed some time after it serves again
      await victim.serving();
      await sleep(chance.between(50, 1_000));
      tell(`kill ${kill} of ${kills}: ${victim.name}`);
      returning.push(victim.killAndRestart(chance.between(0, 800)));
    }
    await Promise.all(returning);
    await sleep(1_000);
    stop.abort();
    const { asked, repeats, differing, refused, unanswered } = await load;
    tell(`${asked.length} commands; waiting for the outbox`);
    const undelivered = await drain(stage);
    await follower.finish();
    const { lost, doubled, chain, feed } = await judge(stage, asked, follower.seen);
    for (const [what, list] of Object.entries({
      lost,
      doubled,
      unanswered,
      'answered otherwise': differing,
      'ended by itself': stage.fell,
    }))
      for (const one of list.slice(0, 10)) console.error(`${what}: ${one}`);
    tell(`refused: ${JSON.stringify([...refused])}`);
    const acknowledged = asked.filter(({ told }) => told).length;
    console.log(
      JSON.stringify({
        kills,
        commands: asked.length,
        acknowledged,
        lost: lost.length,
        doubled: doubled.length + differing.length,
        undelivered,
        chain,
        feed,
        seconds: Math.round((performance.now() - began) / 100) / 10,
        unanswered: unanswered.length,
        repeats,
        fell: stage.fell.length,
        events: follower.seen.length,
        seed,
      }),
    );
    const isWhole =
      acknowledged > 0 &&
      lost.length + doubled.length + differing.length + unanswered.length + undelivered + stage.fell.length === 0 &&
      chain === 'valid' &&
      feed === 'complete';
    return isWhole ? 0 : 1;
  } finally {
    await stage.stop();
  }
}

function wholeNumber(option: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  console.error(
    `${option} 的值“${text}”无效，应为 ${low} 到 ${high} 的整数 · ${option} takes a whole number from ${low} to ${high}`,
  );
  process.exit(2);
}
