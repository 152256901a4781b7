import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { parseInstant } from '#kernel/base';
import { readConfig, rootFolder } from '../src/platform/config.ts';
import { SetupProblem } from '../src/platform/setup-problem.ts';
import { tellFailure } from './say.ts';

const help = `一窗通 OneWindow

  onewindow start               启动全部服务，同 npm start · start everything, as npm start does
  onewindow api                 只启动接口和网页（需 DATABASE_URL） · the API and the web alone (needs DATABASE_URL)
  onewindow worker              只启动后台进程（需 DATABASE_URL） · the worker alone (needs DATABASE_URL)
  onewindow migrate             升级数据库 · bring the database's tables up to date
  onewindow rotate-keys         更换字段加密密钥 · put a new key of the encrypted fields in use
  onewindow seed                建立演示区县 · create the demonstration district
  onewindow plan import FILE    导入方案：[--json] [--dry-run] · import a plan
  onewindow rule list|show|run  查看、试算规则 · see rules and run them
  onewindow case at CASE TIME   回看办件在某一时刻的样子 · a case as it stood at an instant (UTC, 2026-11-24T01:00:00Z)
  onewindow verify FILE         核验存证包：[--key FILE] [--json] · verify a proof bundle
  onewindow check               重新核验全部事件链和存证日志 · verify every chain and the log again
  onewindow rebuild             从事件重建办件、任务、名录等：[--dry-run] · build everything that derives anew from the events
  onewindow clock 21d           演示：把时钟拨快（需 ONEWINDOW_CLOCK_FILE） · set the clock of a demonstration ahead
  onewindow backup FILE         备份整套系统到一个加密文件 · back the whole instance up into one encrypted file
  onewindow restore FILE        从备份恢复到空的数据目录 · bring it back from a backup into an empty data folder
  onewindow help                显示本说明 · show this text

设置用环境变量 · settings are environment variables:
  ONEWINDOW_PORT, ONEWINDOW_HOST, ONEWINDOW_DATA, ONEWINDOW_DISTRICT, ONEWINDOW_LOG, ONEWINDOW_POSTGRES_PORT,
  IDENTITY_PORT, MAIL_PORT, SMTP_PORT, PARTNER_<CODE>_PORT, PUBLIC_URL, SMTP_URL, MAIL_FROM, DATABASE_URL,
  DATABASE_OWNER_URL, ONEWINDOW_CLOCK_FILE, ONEWINDOW_TRUST_PROXY, ONEWINDOW_RATE_LIMIT,
  ONEWINDOW_BACKUP_PASSPHRASE`;

const io = {
  out: (text: string) => console.log(text),
  err: (text: string) => console.error(text),
  async readInput(): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  },
};

/** Each command loads its own part of the product, so that a fault in one leaves the others working. */
const commands: Record<string, (args: string[]) => Promise<number | undefined>> = {
  async help() {
    io.out(help);
    return 0;
  },

  async start() {
    const { start } = await import('./start.ts');
    return start(process.env);
  },

  async api() {
    await prepareDatabase();
    await import('../src/api/main.ts');
    return undefined;
  },

  async worker() {
    await prepareDatabase();
    await import('../src/worker/main.ts');
    return undefined;
  },

  async migrate() {
    const [{ upgradeDatabase, withDatabase }, { makeKeysOf }] = await Promise.all([
      import('./start/database.ts'),
      import('./start/keys.ts'),
    ]);
    const config = readConfig(process.env);
    makeKeysOf(config);
    const applied = await withDatabase(config, ({ ownerUrl }) => upgradeDatabase(config, ownerUrl));
    io.out(applied.length > 0 ? applied.join('\n') : '数据库已是最新 · The database is up to date');
    return 0;
  },

  async 'rotate-keys'() {
    const [{ withDatabase }, { rotateVaultKey }, { tellNewKeys }] = await Promise.all([
      import('./start/database.ts'),
      import('./start/keys.ts'),
      import('../src/api/reseal.ts'),
    ]);
    const config = readConfig(process.env);
    const key = rotateVaultKey(config.keysFolder);
    await withDatabase(config, ({ url }) => tellNewKeys(url, config.district));
    io.out(
      `新密钥 ${key} 已启用。旧密钥仍留着：日志里的内容用它读。后台进程会把可改写的内容换成新密钥。\n` +
        `Key ${key} is in use. The old ones stay: what stands in the log is read with them. The worker seals the rest anew.`,
    );
    return 0;
  },

  async seed() {
    const { fillDatabase, withDatabase } = await import('./start/database.ts');
    const { makeKeysOf } = await import('./start/keys.ts');
    const config = readConfig(process.env);
    makeKeysOf(config);
    await withDatabase(config, (urls) => fillDatabase(config, urls, process.env, new AbortController().signal));
    io.out('演示区县已就绪 · The demonstration district is there');
    return 0;
  },

  async clock(args) {
    const { parseShift } = await import('../src/platform/clock.ts');
    const { clockFile } = readConfig(process.env);
    const shift = args[0] ?? '';
    if (clockFile === undefined || parseShift(shift) === undefined) {
      io.err(
        clockFile === undefined
          ? '请先用环境变量 ONEWINDOW_CLOCK_FILE 指定时钟文件，再启动演示 · Name the clock file in ONEWINDOW_CLOCK_FILE first'
          : '写拨快多少，如 21d、36h · Say how far ahead, such as 21d or 36h',
      );
      return 2;
    }
    writeFileSync(clockFile, `${shift}\n`);
    io.out(`演示时钟比真实时间快 ${shift} · The clock of the demonstration is ${shift} ahead`);
    return 0;
  },

  async plan(args) {
    const { runPlanImport } = await import('#kernel/programme');
    if (args[0] !== 'import') return unknown(`plan ${args[0] ?? ''}`);
    const file = args.slice(1).find((arg) => !arg.startsWith('--')) ?? '';
    return runPlanImport(args.slice(1), { ...io, store: (_plan, bytes) => storePlan(basename(file), bytes) });
  },

  async case(args) {
    const [verb, number, instant, ...more] = args;
    if (verb !== 'at' || !number || !instant || more.length > 0) return unknown(`case ${args.join(' ')}`);
    const { readCaseAt } = await import('./case-at.ts');
    io.out(JSON.stringify(await readCaseAt(number, parseInstant(instant), userInfo().username), null, 2));
    return 0;
  },

  async rule(args) {
    const [{ ruleRegistry, runRuleCommand }, { defineCalendar }, { product }] = await Promise.all([
      import('#kernel/rule'),
      import('#kernel/clock'),
      import('../src/product.ts'),
    ]);
    const calendar = defineCalendar(JSON.parse(readFileSync(join(rootFolder, 'seeds', 'calendar.json'), 'utf8')));
    const rules = product.flatMap((domain) => domain.rules);
    return runRuleCommand(args, ruleRegistry(rules, { calendar }), io);
  },

  async verify(args) {
    const { runVerify } = await import('./verify-command.ts');
    return runVerify(args, io, join(readConfig(process.env).keysFolder, 'onewindow.pub.pem'));
  },

  async check() {
    const { runCheck } = await import('./log-commands.ts');
    return runCheck(readConfig(process.env), io);
  },

  async rebuild(args) {
    const { runRebuild } = await import('./log-commands.ts');
    if (args.some((arg) => arg !== '--dry-run')) return unknown(`rebuild ${args.join(' ')}`);
    return runRebuild(readConfig(process.env), io, { isDry: args.includes('--dry-run') });
  },

  async backup(args) {
    const { runBackup } = await import('./backup-commands.ts');
    const [file, ...more] = args;
    if (!file || more.length > 0) return unknown(`backup ${args.join(' ')}`);
    return runBackup(readConfig(process.env), file, process.env.ONEWINDOW_BACKUP_PASSPHRASE, io);
  },

  async restore(args) {
    const { runRestore } = await import('./backup-commands.ts');
    const [file, ...more] = args;
    if (!file || more.length > 0) return unknown(`restore ${args.join(' ')}`);
    return runRestore(readConfig(process.env), file, process.env.ONEWINDOW_BACKUP_PASSPHRASE, io);
  },
};

/** A process of its own works as the product's role, as the ones that `start` starts do. */
async function prepareDatabase(): Promise<void> {
  const { databaseUrl } = readConfig(process.env);
  if (databaseUrl === undefined) {
    throw new SetupProblem({
      zh: '单独启动时须用环境变量 DATABASE_URL 指定数据库。要连同内置数据库一起启动，请运行 npm start。',
      en: 'On its own it needs a database in DATABASE_URL. To start together with the embedded one, run npm start.',
    });
  }
  const { ensureAppRole } = await import('../src/platform/migrate.ts');
  await ensureAppRole(databaseUrl);
}

/** Stores a plan for review as an upload on the steering page does, and says where to go on. */
async function storePlan(name: string, bytes: Uint8Array): Promise<string> {
  const [{ fillDatabase, withDatabase }, { makeKeysOf }, { openWorld }, { takeInPlan }] = await Promise.all([
    import('./start/database.ts'),
    import('./start/keys.ts'),
    import('../src/api/world.ts'),
    import('../src/api/plans.ts'),
  ]);
  const config = readConfig(process.env);
  makeKeysOf(config);
  return withDatabase(config, async (urls) => {
    await fillDatabase(config, urls, process.env, new AbortController().signal);
    const now = () => parseInstant(new Date().toISOString());
    const world = await openWorld(config, urls.url, now, { poolSize: 2 });
    try {
      const { title } = await takeInPlan(world, { name, bytes }, userInfo().username);
      const page = `${config.publicUrl}/steering/`;
      return `《${title}》已保存，待核对确认：${page}\n"${title}" is stored and waits for review: ${page}`;
    } finally {
      await world.close();
    }
  });
}

function unknown(command: string): number {
  io.err(`没有这个命令：${command} · There is no command ${command}\n\n${help}`);
  return 2;
}

const [name = 'help', ...args] = process.argv.slice(2);
const takesWords = ['plan', 'rule', 'case', 'clock', 'verify', 'rebuild', 'backup', 'restore', 'help'];
try {
  const asked = ['-h', '--help'].includes(name) ? 'help' : name;
  const command = Object.hasOwn(commands, asked) ? commands[asked] : undefined;
  const isTooLong = args.length > 0 && !takesWords.includes(asked);
  const code = command && !isTooLong ? await command(args) : unknown([name, ...args].join(' '));
  // A server goes on; everything else ends here, also when a connection is still open.
  if (code !== undefined) process.exit(code);
} catch (error) {
  process.exit(tellFailure(error));
}
