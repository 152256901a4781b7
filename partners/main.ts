import { resolve } from 'node:path';
import { bank } from './bank/server.ts';
import { escrowBank, startEscrowBank } from './escrow-bank/server.ts';
import { housingFund } from './housing-fund/server.ts';
import { startIdentity } from './identity/server.ts';
import { hasCode } from './keys.ts';
import { licenceAcceptor, startLicenceAcceptor } from './licence-acceptor/server.ts';
import { startMail } from './mail/server.ts';
import { type Running, startPartner } from './partner.ts';
import { police } from './police/server.ts';
import { sms } from './sms/server.ts';
import { socialInsurance } from './social-insurance/server.ts';
import { tax } from './tax/server.ts';
import { gas, power, water } from './utilities/company.ts';

/**
 * Starts the strangers of the demonstration (协同单位和身份认证): `node partners/main.ts` all of them,
 * `node partners/main.ts bank identity` only those named.
 */
const businesses = [police, tax, socialInsurance, housingFund, bank, sms, water, power, gas];
const { env } = process;
const dataDir = resolve(env.ONEWINDOW_DATA ?? resolve(import.meta.dirname, '..', '.data'));
const host = env.PARTNERS_HOST ?? '127.0.0.1';

/** The port of one server: from its variable, or the usual one. */
function portOf(variable: string, usual: number): number {
  const given = env[variable];
  if (given === undefined || given === '') return usual;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  throw new Error(`${variable}=${given} 不是端口号，请填 0 到 65535。/ is no port number; use 0 to 65535.`);
}

async function start(code: string): Promise<Running> {
  if (code === 'identity') {
    const port = portOf('IDENTITY_PORT', 7301);
    const issuer = env.IDENTITY_ISSUER ?? `http://localhost:${port}`;
    const publicUrl = env.ONEWINDOW_PUBLIC_URL ?? 'http://localhost:7300';
    return startIdentity({ host, port, issuer, dataDir, publicUrl });
  }
  if (code === 'mail')
    return startMail({ host, port: portOf('MAIL_PORT', 7317), smtpPort: portOf('SMTP_PORT', 7318), dataDir });
  if (code === escrowBank.code)
    return startEscrowBank({
      host,
      port: portOf('PARTNER_ESCROW_BANK_PORT', escrowBank.port),
      dataDir,
      onewindowUrl: env.ONEWINDOW_URL ?? 'http://127.0.0.1:7300',
    });
  if (code === licenceAcceptor.code)
    return startLicenceAcceptor({
      host,
      port: portOf('PARTNER_LICENCE_ACCEPTOR_PORT', licenceAcceptor.port),
      dataDir,
      onewindowUrl: env.ONEWINDOW_URL ?? 'http://127.0.0.1:7300',
    });
  const business = businesses.find((known) => known.code === code);
  if (!business) {
    const codes = [
      ...businesses.map((known) => known.code),
      escrowBank.code,
      licenceAcceptor.code,
      'identity',
      'mail',
    ].join(', ');
    throw new Error(`没有这个单位：${code}。可用的有 ${codes}。/ Unknown server ${code}; known are ${codes}.`);
  }
  const port = portOf(`PARTNER_${code.toUpperCase().replaceAll('-', '_')}_PORT`, business.port);
  const onewindowUrl = env.ONEWINDOW_URL ?? 'http://127.0.0.1:7300';
  return startPartner(business, { host, port, dataDir, onewindowUrl });
}

/** One sentence for what stopped the start. */
function sentence(code: string, error: unknown): string {
  if (hasCode(error, 'EADDRINUSE')) {
    const port = (error as Error & { port?: number }).port;
    return `${code}: 端口 ${port} 已被占用，请关掉占用它的程序，或用环境变量换一个端口。/ Port ${port} is in use.`;
  }
  return `${code}: ${error instanceof Error ? error.message : String(error)}`;
}

const named = process.argv.slice(2);
const codes =
  named.length > 0
    ? named
    : ['identity', 'mail', escrowBank.code, licenceAcceptor.code, ...businesses.map(({ code }) => code)];
const running: Running[] = [];

async function stop(): Promise<void> {
  await Promise.allSettled(running.map((server) => server.close()));
  process.exit(0);
}

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
if (process.send) process.on('disconnect', () => process.exit(0));

const started = await Promise.allSettled(codes.map(start));
for (const [index, result] of started.entries()) {
  if (result.status === 'fulfilled') running.push(result.value);
  else console.error(sentence(codes[index] ?? '', result.reason));
}
if (running.length < codes.length) {
  await Promise.allSettled(running.map((server) => server.close()));
  process.exit(1);
}
for (const [index, { url }] of running.entries()) console.log(`${codes[index]} ${url}`);
process.send?.({ ready: true });
