import { expect, test } from 'vitest';
import { environmentOf, readConfig, rootFolder } from './config.ts';

test('without a single variable the demonstration has its usual ports, folders and district', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 7300,
    publicUrl: 'http://localhost:7300',
    postgresPort: 7302,
    identityPort: 7301,
    mailPort: 7317,
    smtpUrl: 'smtp://127.0.0.1:7318',
    dataFolder: `${rootFolder}/.data`,
    keysFolder: `${rootFolder}/.data/keys`,
    databaseUrl: undefined,
  });
  expect(Object.values(config.partnerPorts)).toEqual([
    7311, 7312, 7313, 7314, 7315, 7316, 7340, 7321, 7322, 7323, 7341,
  ]);
});

test('a process that is started with the environment of a configuration reads the same configuration', () => {
  const config = readConfig({
    ONEWINDOW_PORT: '7400',
    PARTNER_SOCIAL_INSURANCE_PORT: '7401',
    ONEWINDOW_DATA: '/srv/x',
    ONEWINDOW_CLOCK_FILE: '/srv/x/clock',
  });
  expect(config.partnerPorts['social-insurance']).toBe(7401);
  expect(readConfig(environmentOf(config))).toEqual(config);
  const external = readConfig({ DATABASE_URL: 'postgres://a@b/c', DATABASE_OWNER_URL: 'postgres://d@b/c' });
  expect(readConfig(environmentOf(external))).toEqual(external);
  const behind = readConfig({ ONEWINDOW_TRUST_PROXY: '10.0.0.0/8,::1', ONEWINDOW_RATE_LIMIT: '30' });
  expect(readConfig(environmentOf(behind))).toEqual(behind);
});

test.each([
  ['ONEWINDOW_PORT', '0'],
  ['ONEWINDOW_PORT', '65536'],
  ['ONEWINDOW_POSTGRES_PORT', '73.5'],
  ['IDENTITY_PORT', 'seven'],
  ['PARTNER_BANK_PORT', '-1'],
  ['DATABASE_URL', 'mysql://host/database'],
  ['DATABASE_OWNER_URL', 'localhost'],
  ['PUBLIC_URL', 'ftp://host'],
  ['SMTP_URL', 'http://host'],
  ['SMTP_PORT', '0'],
  ['ONEWINDOW_DISTRICT', 'Wan Sheng'],
  ['ONEWINDOW_LOG', 'loud'],
  ['ONEWINDOW_TRUST_PROXY', 'everybody'],
  ['ONEWINDOW_TRUST_PROXY', '10.0.0.0/33'],
  ['ONEWINDOW_TRUST_PROXY', 'true'],
  ['ONEWINDOW_RATE_LIMIT', 'fast'],
  ['ONEWINDOW_RATE_LIMIT', '-1'],
])('%s=%s is refused with a sentence that names the variable', (variable, value) => {
  expect(() => readConfig({ [variable]: value })).toThrow(variable);
});

test.each(['1', '65535'])('port %s is still a port', (port) => {
  expect(readConfig({ ONEWINDOW_PORT: port }).port).toBe(Number(port));
});

test.each([
  [undefined, []],
  ['', []],
  ['1', 1],
  ['10.0.0.0/8, 192.168.1.1', ['10.0.0.0/8', '192.168.1.1']],
  ['loopback', ['loopback']],
  ['fd00::/8', ['fd00::/8']],
])('ONEWINDOW_TRUST_PROXY=%s believes %j', (value, proxies) => {
  expect(readConfig({ ONEWINDOW_TRUST_PROXY: value }).trustProxy).toEqual(proxies);
});

test('two servers on one port are refused, and both variables are named', () => {
  expect(() => readConfig({ IDENTITY_PORT: '7300' })).toThrow(/IDENTITY_PORT.*ONEWINDOW_PORT/);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ ONEWINDOW_PORT: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
});
