import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Day, Instant } from '#kernel/base';
import { askAddress, changeContact, confirmAddress, noticeBook } from '#kernel/notice';
import { readConfig } from '#platform/config';
import { clubDistrict, openClub } from '../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type Channels, openChannels } from './channels.ts';

const at = '2021-09-13T01:00:00.000Z' as Instant;
let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let smtp: SMTPServer;
let channels: Channels;
const letters: { to: string[]; raw: string }[] = [];
let refuse: { responseCode: number } | undefined;

const notices = noticeBook(
  [
    {
      code: 'club.welcome',
      version: 3,
      from: '2020-01-01' as Day,
      name: { zh: '欢迎', en: 'Welcome' },
      recipient: 'applicant',
      variables: ['court'],
      subject: { zh: '{court}归你了', en: '{court} is yours' },
      body: { zh: '从今天起用{court}。', en: 'Use {court} from today.' },
      short: { zh: '用{court}吧', en: 'use {court}' },
      channels: ['email', 'sms'],
    },
  ],
  { rules: [], tasks: new Map(), parts: new Map(), variablesOf: () => undefined },
);

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openClub(database.url, 2);
  smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(refuse ? Object.assign(new Error('no'), refuse) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done(null, 'kept');
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  channels = openChannels({
    config: readConfig({ SMTP_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: 'https://club.example' }),
    db: club.db,
    district: clubDistrict,
    vault: club.parts.vault,
    declarations: { ...club.parts.declarations, notices },
  });
  const { vault } = club.parts;
  for (const [person, phone] of [
    ['p-anna', '19900000001'],
    ['p-landline', '02348270000'],
  ] as const) {
    await club.db.query(
      `insert into person (district, person, name, level, id_number_sealed, phone_sealed, digest, updated_at)
         values ($1, $2, '', 2, '', $3, '', $4)`,
      [clubDistrict.code, person, vault.seal(phone), at],
    );
  }
  await askAddress(club.db, clubDistrict.code, {
    person: 'p-anna',
    emailSealed: vault.seal('anna@club.example'),
    code: '123456',
    at,
    message: 'address-1',
    sealedBody: '',
  });
  await confirmAddress(club.db, clubDistrict.code, { person: 'p-anna', code: '123456', at });
});
afterEach(() => {
  refuse = undefined;
  letters.length = 0;
});
afterAll(async () => {
  channels.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await club.db.close();
  await database.close();
});

const notice = (person: string) => ({
  notice: 'jc-20210913-0001-2',
  template: 'club.welcome',
  templateVersion: 3,
  person,
  values: { court: { zh: '三号场', en: 'court three' } },
});
const message = (partner: string) => ({ id: `jc-20210913-0001-2.${partner}`, partner, type: 'notice' });

test('a notice becomes a letter in the language of its recipient, with the same id however often it is sent', async () => {
  const prepared = await channels.prepare(message('email'), notice('p-anna'));
  const body = JSON.stringify(prepared);
  expect(await channels.sendMail(body)).toMatchObject({ delivered: true });
  expect(await channels.sendMail(body)).toMatchObject({ delivered: true });
  const [first, second] = letters;
  expect(first?.to).toEqual(['anna@club.example']);
  expect(first?.raw).toContain('Message-ID: <jc-20210913-0001-2.email@club.onewindow>');
  expect(second?.raw).toContain('Message-ID: <jc-20210913-0001-2.email@club.onewindow>');
  const text = Buffer.from(first!.raw.split(/\r\n\r\n/)[1] ?? '', 'base64').toString('utf8');
  expect(text).toBe('从今天起用三号场。\n\n打开看：https://club.example/portal/messages/jc-20210913-0001-2\n');
  await changeContact(club.db, clubDistrict.code, { person: 'p-anna', wants: ['email', 'sms'], language: 'en', at });
  expect(await channels.prepare(message('email'), notice('p-anna'))).toMatchObject({
    data: {
      subject: '[Club OneWindow] court three is yours',
      text: expect.stringContaining('Use court three from today.'),
    },
  });
});

test.each([
  [451, false],
  [550, true],
])('a mail server that says %i: given up at once is %s', async (responseCode, final) => {
  refuse = { responseCode };
  const prepared = await channels.prepare(message('email'), notice('p-anna'));
  expect(await channels.sendMail(JSON.stringify(prepared))).toMatchObject({ delivered: false, final });
  expect(letters).toEqual([]);
});

test('a mail server that is not there is tried again', async () => {
  const lost = openChannels({
    config: readConfig({ SMTP_URL: 'smtp://127.0.0.1:9' }),
    db: club.db,
    district: clubDistrict,
    vault: club.parts.vault,
    declarations: { ...club.parts.declarations, notices },
  });
  const prepared = await lost.prepare(message('email'), notice('p-anna'));
  expect(await lost.sendMail(JSON.stringify(prepared))).toMatchObject({ delivered: false, final: false });
  lost.close();
});

test('a short message carries number, text and what the gateway answers to; nobody is written to without an address or a wish', async () => {
  await changeContact(club.db, clubDistrict.code, { person: 'p-anna', wants: ['sms'], language: 'zh', at });
  expect(await channels.prepare(message('sms'), notice('p-anna'))).toEqual({
    data: {
      taskKey: 'jc-20210913-0001:notice.jc-20210913-0001-2',
      caseId: 'jc-20210913-0001',
      district: 'club',
      phone: '19900000001',
      text: '【俱乐部一窗通】用三号场吧',
    },
  });
  expect(await channels.prepare(message('email'), notice('p-anna'))).toEqual({ skipped: 'unwanted' });
  expect(await channels.prepare(message('email'), notice('p-nobody'))).toEqual({ skipped: 'no-address' });
  expect(await channels.prepare(message('sms'), notice('p-landline'))).toEqual({ skipped: 'no-address' });
  expect(await channels.prepare(message('sms'), notice('p-nobody'))).toEqual({ skipped: 'no-address' });
});

test('what goes to a partner is left as it is', async () => {
  const data = { taskKey: 'a', company: {} };
  expect(await channels.prepare({ id: 'm', partner: 'kiosk', type: 'member.joined' }, data)).toEqual({ data });
});

test('a code for an address goes to that address', async () => {
  const prepared = await channels.prepare(
    { id: 'address-1', partner: 'email', type: 'address.confirm' },
    { to: 'new@club.example', code: '654321', language: 'en' },
  );
  expect(prepared).toMatchObject({ data: { to: 'new@club.example', text: expect.stringContaining('654321') } });
});
