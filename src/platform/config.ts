import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupProblem } from './setup-problem.ts';

/** Folder of the checkout: the one that holds package.json. */
export const rootFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** How this instance of the product is set up (系统设置). Ports are TCP ports; folders are absolute paths. */
export interface Config {
  /** Address that the API and the web listen on. */
  host: string;
  /** Port of the API and the web. */
  port: number;
  /** Address under which people reach the web, without a slash at the end. */
  publicUrl: string;
  /** Code of the district (区县代码) that this instance serves. */
  district: string;
  dataFolder: string;
  /** Private keys and secrets, readable by the owner alone. */
  keysFolder: string;
  logFolder: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  postgresPort: number;
  /** Port of the embedded identity provider of the demonstration. */
  identityPort: number;
  /** Port of the page of the demonstration's post office, and the port on which it takes mail. */
  mailPort: number;
  smtpPort: number;
  /** The mail server that takes our e-mails (发信服务器), `smtp:` or `smtps:`; the demonstration's own unless named. */
  smtpUrl: string;
  /** The sender of our e-mails, as `Name <address>`. */
  mailFrom: string;
  /** Port of each partner server (协同单位) of the demonstration, by partner code. */
  partnerPorts: Readonly<Record<string, number>>;
  /** Where the product's own role reaches the database; undefined means the embedded one. */
  databaseUrl: string | undefined;
  /** Role that owns the tables and applies migrations; the same as `databaseUrl` unless named. */
  databaseOwnerUrl: string | undefined;
}

interface Instance {
  district: string;
  partnerPorts: Record<string, number>;
}

/**
 * Reads the settings out of an environment, with the demonstration's own as defaults.
 * Refuses with a sentence that names the variable when a value is no port, address, folder or code, or when two
 * servers would share a port.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const instance = JSON.parse(readFileSync(join(rootFolder, 'seeds', 'instance.json'), 'utf8')) as Instance;
  const ports = new Map<number, string>();
  const port = (variable: string, fallback: number) => {
    const value = readPort(env, variable, fallback);
    const other = ports.get(value);
    if (other !== undefined) {
      throw new SetupProblem({
        zh: `${variable} 与 ${other} 都是 ${value}，端口不能相同。请改其中一个。`,
        en: `${variable} and ${other} are both ${value}; each needs a port of its own. Change one of them.`,
      });
    }
    ports.set(value, variable);
    return value;
  };

  const apiPort = port('ONEWINDOW_PORT', 7300);
  const smtpPort = port(smtpPortVariable, 7318);
  const dataFolder = resolve(rootFolder, text(env, 'ONEWINDOW_DATA') ?? '.data');
  const databaseUrl = readUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  return {
    host: text(env, 'ONEWINDOW_HOST') ?? '127.0.0.1',
    port: apiPort,
    publicUrl: readUrl(env, 'PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? `http://localhost:${apiPort}`,
    district: readDistrict(env, instance.district),
    dataFolder,
    keysFolder: join(dataFolder, 'keys'),
    logFolder: join(dataFolder, 'logs'),
    logLevel: readLogLevel(env),
    postgresPort: port(postgresPortVariable, 7302),
    identityPort: port(identityPortVariable, 7301),
    mailPort: port(mailPortVariable, 7317),
    smtpPort,
    smtpUrl: readUrl(env, 'SMTP_URL', ['smtp:', 'smtps:']) ?? `smtp://127.0.0.1:${smtpPort}`,
    mailFrom: text(env, 'MAIL_FROM') ?? '一窗通 OneWindow <no-reply@onewindow.invalid>',
    partnerPorts: Object.fromEntries(
      Object.entries(instance.partnerPorts).map(([code, usual]) => [code, port(partnerPortVariable(code), usual)]),
    ),
    databaseUrl,
    databaseOwnerUrl: readUrl(env, 'DATABASE_OWNER_URL', ['postgres:', 'postgresql:']) ?? databaseUrl,
  };
}

/** Variable that moves the embedded database to another port. */
export const postgresPortVariable = 'ONEWINDOW_POSTGRES_PORT';

/** Variable that moves the embedded identity provider to another port. */
export const identityPortVariable = 'IDENTITY_PORT';

/** Variable that moves the page of the demonstration's post office to another port. */
export const mailPortVariable = 'MAIL_PORT';

/** Variable that moves the port on which the demonstration's post office takes mail. */
export const smtpPortVariable = 'SMTP_PORT';

/** Variable that moves a partner's server to another port, e.g. `PARTNER_BANK_PORT`. */
export function partnerPortVariable(partnerCode: string): string {
  return `PARTNER_${partnerCode.toUpperCase().replaceAll('-', '_')}_PORT`;
}

/** The environment from which a process started by this one reads the same settings again with `readConfig`. */
export function environmentOf(config: Config): Record<string, string> {
  return {
    ONEWINDOW_HOST: config.host,
    ONEWINDOW_PORT: String(config.port),
    PUBLIC_URL: config.publicUrl,
    ONEWINDOW_DISTRICT: config.district,
    ONEWINDOW_DATA: config.dataFolder,
    ONEWINDOW_LOG: config.logLevel,
    [postgresPortVariable]: String(config.postgresPort),
    [identityPortVariable]: String(config.identityPort),
    [mailPortVariable]: String(config.mailPort),
    [smtpPortVariable]: String(config.smtpPort),
    SMTP_URL: config.smtpUrl,
    MAIL_FROM: config.mailFrom,
    ...Object.fromEntries(
      Object.entries(config.partnerPorts).map(([code, p]) => [partnerPortVariable(code), String(p)]),
    ),
    ...(config.databaseUrl === undefined ? {} : { DATABASE_URL: config.databaseUrl }),
    ...(config.databaseOwnerUrl === undefined ? {} : { DATABASE_OWNER_URL: config.databaseOwnerUrl }),
  };
}

type Env = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as not set. */
function text(env: Env, variable: string): string | undefined {
  const value = env[variable]?.trim();
  return value === '' ? undefined : value;
}

function readPort(env: Env, variable: string, fallback: number): number {
  const value = text(env, variable);
  if (value === undefined) return fallback;
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  throw new SetupProblem({
    zh: `环境变量 ${variable} 的值“${value}”不是端口号，应为 1 到 65535 的整数。`,
    en: `${variable} is "${value}", which is no port: give a whole number from 1 to 65535.`,
  });
}

function readUrl(env: Env, variable: string, protocols: readonly string[]): string | undefined {
  const value = text(env, variable);
  if (value === undefined) return undefined;
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  const form = protocols[0] === 'http:' ? 'https://host/' : 'postgres://user:password@host:5432/database';
  throw new SetupProblem({
    zh: `环境变量 ${variable} 的值不是有效地址，应写成 ${form} 的形式。密码中的特殊字符要转义（如 @ 写成 %40）。`,
    en: `${variable} is no valid address: write it as ${form}. Special characters in a password are escaped (@ as %40).`,
  });
}

function readDistrict(env: Env, fallback: string): string {
  const value = text(env, 'ONEWINDOW_DISTRICT') ?? fallback;
  if (/^[a-z][a-z0-9-]{0,39}$/.test(value)) return value;
  throw new SetupProblem({
    zh: `环境变量 ONEWINDOW_DISTRICT 的值“${value}”无效：只能用小写字母、数字和连字符，以字母开头，最多 40 个字符。`,
    en: `ONEWINDOW_DISTRICT is "${value}": use small letters, digits and hyphens, a letter first, at most 40 characters.`,
  });
}

function readLogLevel(env: Env): Config['logLevel'] {
  const value = text(env, 'ONEWINDOW_LOG') ?? 'info';
  if (value === 'debug' || value === 'info' || value === 'warn' || value === 'error') return value;
  throw new SetupProblem({
    zh: `环境变量 ONEWINDOW_LOG 的值“${value}”无效：可用 debug、info、warn、error。`,
    en: `ONEWINDOW_LOG is "${value}": use debug, info, warn or error.`,
  });
}
