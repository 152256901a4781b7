import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#kernel/base';
import { BrokenLog, type Rebuilt, rebuild } from '#kernel/case';
import { type CalendarData, openDistrictCalendar, withProvisionalYears } from '#kernel/clock';
import { type LogFault, type Recheck, recheck } from '#kernel/evidence';
import { checkFiles, type FileFault } from '#kernel/file';
import { factRowsOf } from '#kernel/indicator';
import { openDatabase, openOwnerConnection } from '#platform/db';
import { readVaultKeys } from '../src/api/world.ts';
import { type Config, rootFolder } from '../src/platform/config.ts';
import { openVault } from '../src/platform/vault.ts';
import { product } from '../src/product.ts';
import { type DatabaseUrls, withDatabase } from './start/database.ts';

interface Io {
  out(text: string): void;
  err(text: string): void;
}

/** One line that says how far a long work has come, written over itself on a terminal and now and then elsewhere. */
export function progressLine(io: Io): { say(text: string): void; end(): void } {
  let last = 0;
  const isTerminal = process.stdout.isTTY;
  return {
    say(text) {
      const at = performance.now();
      if (at - last < (isTerminal ? 100 : 5_000)) return;
      last = at;
      if (isTerminal) process.stdout.write(`\r\u001b[K${text}`);
      else io.out(text);
    },
    end() {
      if (isTerminal) process.stdout.write('\r\u001b[K');
    },
  };
}

const faultWords: Record<LogFault['what'], { zh: string; en: string }> = {
  event: { zh: '事件被改过，或之前的事件缺失', en: 'was changed, or events before it are missing' },
  tip: { zh: '办件行与事件的末尾不一致', en: 'the row of the case is not at the end of its events' },
  leaf: { zh: '在存证日志中的位置不对', en: 'has another place in the log' },
  tile: { zh: '存证日志的树被改过', en: 'the stored tree was changed' },
  root: { zh: '签名树头与日志内容不一致', en: 'the signed head is not that of the leaves' },
  signature: { zh: '签名树头不是本实例的密钥签的', en: 'the head is not signed by a key of this instance' },
};

const fileFaultWords: Record<FileFault['what'], { zh: string; en: string }> = {
  missing: { zh: '案卷材料的内容缺失', en: 'the bytes of the file are missing' },
  changed: { zh: '案卷材料的内容被改过', en: 'the bytes of the file were changed' },
};

/** A fault in one line, with where it is. */
function sayLogFault({ what, caseId, version, size }: LogFault): string {
  const where = caseId === undefined ? `#${size}` : `${caseId} ${version}`;
  return `  ✕ ${where}：${faultWords[what].zh} · ${faultWords[what].en}`;
}

/** `onewindow check`: verifies all chains and the log of the district again (全量复核). Answers 0 when all hold, 1 when not. */
export async function runCheck(config: Config, io: Io): Promise<number> {
  return withDatabase(config, async ({ url }) => {
    const db = openDatabase(url, config.district, 1);
    const line = progressLine(io);
    const keyFile = join(config.keysFolder, 'onewindow.pub.pem');
    try {
      const found: Recheck = await recheck({
        db,
        district: config.district,
        keys: existsSync(keyFile) ? [readFileSync(keyFile, 'utf8')] : [],
        onProgress: (step, done, all) =>
          line.say(`${step === 'chains' ? '事件链 · chains' : '存证日志 · log'} ${done} / ${all}`),
      });
      line.end();
      io.out(
        `${found.cases} 个办件、${found.events} 条事件、日志 ${found.leaves} 条、${found.heads} 个签名树头 · ${found.cases} cases, ${found.events} events, ${found.leaves} leaves, ${found.heads} signed heads`,
      );
      const papers = await checkFiles(
        { db, district: config.district, vault: openVault(() => readVaultKeys(config.keysFolder)) },
        (done) => line.say(`案卷材料 · files ${done}`),
      );
      line.end();
      io.out(`${papers.files} 个案卷材料 · ${papers.files} files`);
      for (const fault of found.faults) io.err(sayLogFault(fault));
      for (const { caseId, file, what } of papers.faults)
        io.err(`  ✕ ${caseId} ${file}：${fileFaultWords[what].zh} · ${fileFaultWords[what].en}`);
      const holds = found.faults.length === 0 && papers.faults.length === 0;
      io.out(holds ? '✓ 全部一致 · All hold' : '✕ 有不一致 · Not all hold');
      return holds ? 0 : 1;
    } finally {
      await db.close();
    }
  });
}

const howWords = {
  missing: { zh: '缺少', en: 'missing' },
  extra: { zh: '多出', en: 'in no event' },
  different: { zh: '不同', en: 'different' },
};

/**
 * `onewindow rebuild`: builds cases, tasks, registers, credentials and indicators anew from the events and puts them in place (重建).
 * With `--dry-run` it only says where the tables in use differ from the log. Answers 1 when the log does not hold or, dry,
 * when something differs.
 */
export async function runRebuild(config: Config, io: Io, { isDry }: { isDry: boolean }): Promise<number> {
  return withDatabase(config, async (urls) => {
    const line = progressLine(io);
    const began = performance.now();
    try {
      const done = await rebuildDistrict(urls, config.district, isDry, ({ cases, events }) =>
        line.say(`${cases} 个办件 · cases, ${events} 条事件 · events`),
      );
      line.end();
      const seconds = (performance.now() - began) / 1000;
      io.out(
        `${done.cases} 个办件、${done.events} 条事件，${seconds.toFixed(1)} 秒 · ${done.cases} cases, ${done.events} events in ${seconds.toFixed(1)} s`,
      );
      for (const { table, key, how } of done.differences)
        io.out(`  ✕ ${table} ${key}：${howWords[how].zh} · ${howWords[how].en}`);
      if (done.swapped) io.out('✓ 已换上重建的表 · The rebuilt tables are in place');
      else if (done.differences.length === 0) io.out('✓ 与事件一致，无需重建 · The tables are what the events say');
      return done.differences.length === 0 ? 0 : 1;
    } catch (error) {
      line.end();
      if (!(error instanceof BrokenLog)) throw error;
      io.err(sayLogFault({ what: 'event', caseId: error.caseId, version: error.version }));
      io.err('没有重建任何东西，请先从备份恢复事件 · Nothing was rebuilt; restore the events from a backup first');
      return 1;
    }
  });
}

/** Rebuilds a district with the product's declarations. */
export async function rebuildDistrict(
  { url, ownerUrl }: DatabaseUrls,
  district: string,
  isDry: boolean,
  onProgress?: (done: { cases: number; events: number }) => void,
): Promise<Rebuilt> {
  const indicators = product.flatMap((domain) => domain.indicators);
  const db = openDatabase(url, district, 1);
  const shipped = JSON.parse(readFileSync(join(rootFolder, 'seeds', 'calendar.json'), 'utf8')) as CalendarData;
  const { book } = await openDistrictCalendar(db, district, shipped, () => new Date().toISOString() as Instant).finally(
    () => db.close(),
  );
  const tools = { calendar: withProvisionalYears(book.at(new Date().toISOString() as Instant)) };
  const reader = await openOwnerConnection(ownerUrl);
  const writer = await openOwnerConnection(ownerUrl);
  try {
    return await rebuild({
      reader,
      writer,
      district,
      calendarAt: (moment) => book.at(moment),
      readers: ['indicators'],
      isDry,
      alongside: ({ caseId, item, events }) => ({
        indicator_fact: factRowsOf(indicators, caseId, item, events, tools),
      }),
      ...(onProgress ? { onProgress } : {}),
    });
  } finally {
    await reader.close();
    await writer.close();
  }
}
