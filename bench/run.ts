import { benchCommand } from './command.ts';
import { benchDraw } from './draw.ts';
import { benchEntries } from './entries.ts';
import { benchExport } from './export.ts';
import { benchLag } from './lag.ts';
import { benchList } from './list.ts';
import { benchMoney } from './money.ts';
import { benchNames } from './names.ts';
import { benchOutbox } from './outbox.ts';
import { benchRebuild } from './rebuild.ts';
import { benchSealed } from './sealed.ts';
import { benchSm2 } from './sm2.ts';

/**
 * `npm run bench`: every benchmark in one run, ratios against a baseline of the same run. `--json` ends with one line of JSON;
 * `--only names` runs one. Nothing here is a test: figures depend on the machine and on what else it does.
 */
const only = process.argv[process.argv.indexOf('--only') + 1];
const wants = (name: string) => !process.argv.includes('--only') || only === name;

const command = wants('command') ? await benchCommand() : null;
if (command) {
  console.log(`\ncommand over HTTP (session, rights, schema, decide, chain, durable commit)`);
  console.log(`  baseline, ${command.baseline.how}: ${Math.round(command.baseline.perSecond)} a second`);
  for (const [inFlight, one] of Object.entries(command.at)) {
    console.log(
      `  ${inFlight.padStart(3)} in flight: ${Math.round(one.perSecond)} a second = ${one.ratio.toFixed(2)} × baseline; p50 ${one.p50.toFixed(1)} ms, p95 ${one.p95.toFixed(1)} ms`,
    );
  }
}
const list = wants('list') ? await benchList() : null;
if (list) {
  console.log(`\npages of fifty over HTTP, p95 in ms, by the number of cases in the district`);
  for (const [size, kinds] of Object.entries(list.at)) {
    console.log(
      `  ${size.padStart(9)}: ${Object.entries(kinds)
        .map(([kind, ms]) => `${kind} ${ms.toFixed(1)}`)
        .join('; ')}`,
    );
  }
  console.log(`  one million over ten thousand, at most: ${list.p95_1m_over_10k.toFixed(2)}`);
}
const outbox = wants('outbox') ? await benchOutbox() : null;
if (outbox) {
  console.log(
    `\noutbox at 800 messages a second to a partner who takes 5 ms: committed to read p50 ${outbox.p50_ms} ms, p95 ${outbox.p95_ms} ms (${outbox.messages} messages)`,
  );
}
const lag = wants('lag') ? await benchLag() : null;
if (lag) {
  const shown = ({ p50, p95, max }: typeof lag.feed) => `p50 ${p50}, p95 ${p95}, at most ${max} ms`;
  console.log(
    `\nbehind the commits at ${Math.round(lag.commandsPerSecond)} commands a second: feed over HTTP ${shown(lag.feed)}; indicators ${shown(lag.indicators)}; transparency log ${shown(lag.log)}`,
  );
}
const exported = wants('export') ? await benchExport() : null;
if (exported) {
  const { warm, most, end } = exported.megabytes;
  console.log(
    `\n${exported.rows} rows read to the end over HTTP in ${exported.seconds.toFixed(0)} s; the API held ${warm} MB after a tenth, at most ${most} MB, ${end} MB at the end`,
  );
}
const sm2 = wants('sm2') ? benchSm2() : null;
if (sm2) {
  console.log(
    `\nSM2 on one thread: ${sm2.sign} signatures, ${sm2.verify} verifications a second; against openssl speed: ${sm2.sign_over_openssl ?? 'no openssl here'} / ${sm2.verify_over_openssl ?? ''}`,
  );
}
const names = wants('names') ? await benchNames() : null;
if (names) {
  console.log(
    `\nfull name check over one million generated names: ${Math.round(names.perSecond)} a second; p50 ${names.p50_ms_1m.toFixed(3)} ms, p95 ${names.p95_ms_1m.toFixed(3)} ms; index ${names.megabytes.toFixed(0)} MB; over three million p50 ${names.p50_ms_3m.toFixed(3)} ms, p95 ${names.p95_ms_3m.toFixed(3)} ms; index ${names.megabytes_3m.toFixed(0)} MB`,
  );
}
const rebuilt = wants('rebuild') ? await benchRebuild() : null;
if (rebuilt) {
  console.log(
    `\nrebuild from the log, every link verified: ${rebuilt.cases} cases, ${rebuilt.events} events in ${rebuilt.seconds.toFixed(1)} s = ${rebuilt.casesPerSecond} cases a second, ${rebuilt.cpuMsPerCase.toFixed(2)} ms of processor a case beside the database`,
  );
}

const money = wants('money') ? await benchMoney() : null;
if (money) {
  const { auction, account } = money;
  console.log(
    `\nauction: ${auction.bidders} bid in the closing second: ${auction.bids} count, ${auction.refused} are too low; p50 ${auction.p50_ms} ms, p95 ${auction.p95_ms} ms, all in ${auction.all_ms} ms`,
  );
  console.log(
    `account: ${account.claims} claims split to the fen in ${account.split_ms} ms, booked in one posting in ${account.booked_ms} ms, ${account.megabytes} MB more held`,
  );
}
const entries = wants('entries') ? await benchEntries() : null;
if (entries) {
  const { small, large } = entries;
  console.log(
    `\none command on a case of ${large.parties} parties and ${large.entries} entries over one of ${small.parties} and ${small.entries}`,
  );
  for (const [name, { small: one, large: other, ratio }] of Object.entries(entries.at))
    console.log(
      `  ${name.padEnd(22)} ${other.cpuMs.toFixed(2)} ms of processor (${ratio.cpu.toFixed(2)} ×), ${other.rows.toFixed(1)} rows (${ratio.rows.toFixed(2)} ×), ${other.pages.toFixed(0)} pages (${ratio.pages.toFixed(2)} ×; ${one.pages.toFixed(0)} small)`,
    );
}

const sealed = wants('sealed') ? await benchSealed() : null;
if (sealed) {
  console.log(
    `\n500 sealed bids: ${sealed.sealMs.toFixed(1)} ms to seal one; all handed in at once in ${sealed.handInSeconds.toFixed(1)} s; opened in ${sealed.openSeconds.toFixed(1)} s; ${sealed.megabytes.toFixed(0)} MB`,
  );
}

const draw = wants('draw') ? benchDraw() : null;
if (draw) {
  console.log(
    `\ndraw out of 10,000: list hashed in ${draw.hash_ms} ms, ${draw.drawn} drawn in ${draw.draw_ms} ms, six inspectors sent to each in ${draw.assign_ms} ms; ${draw.memory_mb} MB`,
  );
}

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify({
      command: { ratio32: command?.at['32']?.ratio ?? null, ratio256: command?.at['256']?.ratio ?? null },
      list: { p95_1m_over_10k: list?.p95_1m_over_10k ?? null },
      sm2: { sign_over_openssl: sm2?.sign_over_openssl ?? null, verify_over_openssl: sm2?.verify_over_openssl ?? null },
      names: { p95_ms_1m: names?.p95_ms_1m ?? null },
      outbox: { p95_ms: outbox?.p95_ms ?? null },
      lag: { feed_p95_ms: lag?.feed.p95 ?? null, indicators_p95_ms: lag?.indicators.p95 ?? null },
      entries: {
        rows_large_over_small: entries ? Math.max(...Object.values(entries.at).map(({ ratio }) => ratio.rows)) : null,
      },
      sealed: { hand_in_s: sealed?.handInSeconds ?? null, open_s: sealed?.openSeconds ?? null },
      rebuild: { cases_per_s: rebuilt?.casesPerSecond ?? null },
    }),
  );
}
