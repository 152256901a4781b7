import pg from 'pg';
import { Type as T } from 'typebox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addCalendarDays, type Day, type Instant } from '#kernel/base';
import {
  addAgreement,
  askAddress,
  confirmAddress,
  countUnread,
  findContact,
  findNotice,
  listInbox,
  listNoticesOfCase,
  listReceipts,
  listServable,
  markNotice,
  type NoticeTemplate,
  noticeBook,
} from '#kernel/notice';
import { defineRule } from '#kernel/rule';
import { anna, bert, clubDistrict, joinItem, openClub, secretary } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { type Engine, openEngine } from './engine.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { noticeVariables } from './notices.ts';
import { emptyCase } from './state.ts';

const from = '2020-01-01' as Day;

/** The club writes to who joins, to friends who have to sign, and serves what it declines. */
const templates: NoticeTemplate[] = [
  {
    code: 'club.received',
    version: 1,
    from,
    name: { zh: '收到', en: 'Received' },
    when: { item: 'join-club', event: 'case.submitted' },
    recipient: 'applicant',
    variables: ['title', 'promisedDay'],
    subject: { zh: '{title}收到', en: '{title} received' },
    body: { zh: '{promisedDay}前办好', en: 'done by {promisedDay}' },
    channels: ['email', 'sms'],
  },
  {
    code: 'club.sign',
    version: 1,
    from,
    name: { zh: '请签名', en: 'Please sign' },
    when: { item: 'join-club', event: 'task.opened', task: 'friends' },
    recipient: 'task-person',
    variables: ['recipient', 'applicant'],
    subject: { zh: '{applicant}等{recipient}签名', en: '{applicant} waits for {recipient}' },
    body: { zh: '{recipient}，{applicant}', en: '{recipient}, {applicant}' },
    channels: [],
  },
  {
    code: 'club.declined',
    version: 1,
    from,
    name: { zh: '不准', en: 'Declined' },
    when: { item: 'join-club', event: 'case.declined' },
    recipient: 'applicant',
    variables: ['reasons'],
    subject: { zh: '没有通过', en: 'Declined' },
    body: { zh: '{reasons}', en: '{reasons}' },
    channels: [],
    service: 'club.service',
  },
];

const service = defineRule({
  code: 'club.service',
  name: { zh: '送达', en: 'Service' },
  input: T.Object(
    { way: T.String(), on: T.Unsafe<Day>(T.String()), agreed: T.Boolean() },
    { additionalProperties: false },
  ),
  versions: [{ from, basis: '章程第九条', params: 5 }],
  apply: (days, { way, on, agreed }) => ({
    value: {
      servedOn: way === 'electronic' && !agreed ? null : way === 'public-notice' ? addCalendarDays(on, days) : on,
    },
    steps: [{ zh: `${on} ${way}`, en: `${on} ${way}` }],
  }),
  examples: [],
});

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let engine: Engine;
let court = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openClub(database.url);
  const notices = noticeBook(templates, {
    rules: [service],
    tasks: new Map([['join-club', new Set(['friends', 'secretary'])]]),
    parts: new Map(),
    variablesOf: noticeVariables,
  });
  engine = openEngine({ ...club.parts, declarations: { ...club.parts.declarations, notices } });
});
afterAll(async () => {
  await engine.drain();
  await club.db.close();
  await database.close();
});
beforeEach(() => {
  court++;
  club.clock.at = '2021-09-13T01:00:00.000Z' as Instant;
});

const by = (actor: typeof anna, key: string | null = null) => ({ actor, key, expect: null });
const registrar = { kind: 'engine', id: 'engine:service', name: '', level: 0, staff: null } as const;
const file = (form: Record<string, unknown>, actor = anna) =>
  engine.file({ item: joinItem, form: { court: `书场${court}`, ...form }, draft: null }, by(actor));
const noticesOf = (caseId: string) => listNoticesOfCase(club.db, clubDistrict.code, caseId);

/** A junior whose joining was declined: the notice that says so has to be served on him. */
async function declined(person = { ...anna, id: `p-junior-${court}` }) {
  const { caseId } = await file({ age: 15 }, person);
  await engine.command(
    caseId,
    { type: 'decide', task: 'secretary', outcome: 'declined', reasons: [{ code: 'full', text: '' }] },
    by(secretary),
  );
  const notice = (await noticesOf(caseId)).find((one) => one.template === 'club.declined')!;
  return { caseId, person, notice: notice.notice };
}

test('who joins finds the receipt in his inbox with the commit that files, and it leaves by mail and short message', async () => {
  const person = { ...anna, id: `p-new-${court}` };
  const { caseId } = await file({ age: 30 }, person);
  const [first, ...more] = await listInbox(club.db, clubDistrict.code, { person: person.id, after: null, limit: 9 });
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    caseId,
    template: 'club.received',
    at: '2021-09-13T01:00:00.000Z',
    values: { title: { zh: `书场${court}` }, promisedDay: { zh: '2021年9月15日', en: '2021-09-15' } },
    service: null,
    readAt: null,
  });
  const sent = await club.db.query<{ message: string; partner: string; body: { sealed: string } }>(
    `select message, partner, body from outbox where district = $1 and subject = $2 and type = 'notice' order by partner`,
    [clubDistrict.code, caseId],
  );
  expect(sent.map(({ message, partner }) => [message, partner])).toEqual([
    [`${first!.notice}.email`, 'email'],
    [`${first!.notice}.sms`, 'sms'],
  ]);
  expect(sent[0]!.body.sealed).toMatch(/^sm4:/);
  expect(await countUnread(club.db, clubDistrict.code, person.id)).toBe(1);
});

test('a filing that is refused leaves no notice behind', async () => {
  const person = { ...anna, id: `p-refused-${court}` };
  await expect(file({ age: 101 }, person)).rejects.toMatchObject({ code: 'CHECK_STOPPED' });
  expect(await countUnread(club.db, clubDistrict.code, person.id)).toBe(0);
});

test('each friend is asked to sign in his own words, the applicant is not', async () => {
  const { caseId } = await file({
    age: 30,
    friends: [
      { name: '贝特', idNumber: 'bert' },
      { name: '卡拉', idNumber: 'carla' },
    ],
  });
  const asked = (await noticesOf(caseId)).filter((one) => one.template === 'club.sign');
  expect(asked.map(({ person, part, values }) => [person, part, values.recipient?.zh])).toEqual([
    [bert.id, 'friends', '贝特'],
    ['p-carla', 'friends', '卡拉'],
  ]);
});

test('the notices of a case can be made again from its events', async () => {
  const { caseId } = await declined();
  const events = await club.db.query<{ type: string; at: string; actor: string; payload: object }>(
    'select type, at, actor, payload from event where district = $1 and case_id = $2 order by version',
    [clubDistrict.code, caseId],
  );
  const folded = events.reduce(
    (state, { payload, ...event }) => evolve(state, { ...event, ...payload } as unknown as CaseEvent),
    emptyCase(caseId),
  );
  expect((await engine.find(caseId))?.services).toEqual(folded.services);
  const planned = events.filter(({ type }) => type === 'notice.planned').map(({ payload }) => payload);
  expect((await noticesOf(caseId)).map(({ notice, person, values }) => ({ notice, person, values }))).toEqual(
    planned.map((payload) => {
      const { notice, person, values } = payload as { notice: string; person: string; values: object };
      return { notice, person, values };
    }),
  );
});

test('a notice is opened once: the first time stands', async () => {
  const { notice, person } = await declined();
  const open = (at: string) =>
    markNotice(club.db, clubDistrict.code, { notice, channel: 'inbox', mark: 'read', at: at as Instant, detail: {} });
  expect(await open('2021-09-14T01:00:00.000Z')).toBe(true);
  expect(await open('2021-09-15T01:00:00.000Z')).toBe(false);
  expect((await findNotice(club.db, clubDistrict.code, notice))?.readAt).toBe('2021-09-14T01:00:00.000Z');
  expect(await countUnread(club.db, clubDistrict.code, person.id)).toBe(1);
});

test('electronic service counts for who had agreed when the notice left, and for nobody else', async () => {
  const late = await declined({ ...anna, id: `p-late-${court}` });
  const agreed = { ...anna, id: `p-agreed-${court}` };
  const agree = (person: string, at: string, yes: boolean) =>
    addAgreement(club.db, clubDistrict.code, { person, agreed: yes, at: at as Instant });
  await agree(agreed.id, '2021-09-13T00:59:59.999Z', true);
  await agree(late.person.id, '2021-09-13T01:00:00.001Z', true);
  const gone = { ...anna, id: `p-gone-${court}` };
  await agree(gone.id, '2021-09-01T00:00:00.000Z', true);
  await agree(gone.id, '2021-09-12T00:00:00.000Z', false);
  court++;
  const mine = await declined(agreed);
  court++;
  const his = await declined(gone);
  const due = await listServable(club.db, clubDistrict.code, 50);
  const found = due.map(({ notice }) => notice);
  expect([mine, late, his].map(({ notice }) => found.includes(notice))).toEqual([true, false, false]);

  const arrive = {
    type: 'serve',
    notice: mine.notice,
    way: 'electronic',
    on: '2021-09-13' as Day,
    reached: true,
  } as const;
  const detail = { agreedAt: due.find(({ notice }) => notice === mine.notice)!.agreedAt };
  await expect(engine.command(mine.caseId, { ...arrive, detail }, by(secretary))).rejects.toMatchObject({
    code: 'SERVICE_NOT_AGREED',
  });
  await engine.command(mine.caseId, { ...arrive, detail }, by(registrar, `serve:${mine.notice}`));
  const [done] = (await findNotice(club.db, clubDistrict.code, mine.notice))!.tries;
  expect(done).toMatchObject({ way: 'electronic', on: '2021-09-13', servedOn: '2021-09-13', basis: '章程第九条' });
  expect((await listServable(club.db, clubDistrict.code, 50)).map(({ notice }) => notice)).not.toContain(mine.notice);
});

test('the recipient signs for it himself, known by identity card; a stranger does not', async () => {
  const { caseId, notice, person } = await declined();
  club.clock.at = '2021-09-14T16:00:00.000Z' as Instant;
  const sign = (actor: typeof anna) => engine.command(caseId, { type: 'acknowledge', notice }, by(actor));
  await expect(sign({ ...person, level: 1 })).rejects.toMatchObject({ code: 'LEVEL_TOO_LOW' });
  await expect(sign(bert)).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
  await sign(person);
  expect((await sign(person)).events).toEqual([]);
  const { tries } = (await findNotice(club.db, clubDistrict.code, notice))!;
  expect(tries).toHaveLength(1);
  // 16:00 in London is the next day in Shanghai
  expect(tries[0]).toMatchObject({ way: 'signed', servedOn: '2021-09-15', byName: '安娜' });
});

test('a try that did not reach him stands beside the way that did; a public notice says where and why', async () => {
  const { caseId, notice } = await declined();
  club.clock.at = '2021-09-20T01:00:00.000Z' as Instant;
  const serve = (command: {
    way: 'post' | 'public-notice' | 'signed';
    on: string;
    reached: boolean;
    detail: Record<string, string>;
  }) => engine.command(caseId, { type: 'serve', notice, ...command, on: command.on as Day }, by(secretary));
  const post = { way: 'post', on: '2021-09-14', detail: { tracking: 'E1' } } as const;
  await expect(serve({ ...post, on: '2021-09-12', reached: true })).rejects.toMatchObject({ code: 'SERVICE_DAY' });
  await expect(serve({ ...post, on: '2021-09-21', reached: true })).rejects.toMatchObject({ code: 'SERVICE_DAY' });
  await expect(serve({ ...post, detail: {} as never, reached: true })).rejects.toMatchObject({
    code: 'SERVICE_DETAIL',
  });
  await serve({ ...post, reached: false });
  expect((await engine.find(caseId))?.services?.[notice]).toMatchObject({ tries: 1, servedOn: null });
  await expect(
    serve({ way: 'public-notice', on: '2021-09-20', reached: true, detail: { where: '公告栏' } }),
  ).rejects.toMatchObject({ code: 'SERVICE_DETAIL', params: { field: 'why' } });
  await serve({ way: 'public-notice', on: '2021-09-20', reached: true, detail: { where: '公告栏', why: '下落不明' } });
  await expect(
    serve({ way: 'signed', on: '2021-09-20', reached: true, detail: { signedBy: '安娜' } }),
  ).rejects.toMatchObject({
    code: 'NOTICE_SERVED',
    params: { day: '2021-09-25' },
  });
  const { tries } = (await findNotice(club.db, clubDistrict.code, notice))!;
  expect(tries.map(({ way, servedOn }) => [way, servedOn])).toEqual([
    ['post', null],
    ['public-notice', '2021-09-25'],
  ]);
});

test('what a channel says is shown: waiting, given up, skipped, sent, arrived', async () => {
  const { caseId } = await file({ age: 30 });
  const [received] = await noticesOf(caseId);
  const states = async () =>
    (await listReceipts(club.db, clubDistrict.code, [received!.notice])).map(({ channel, state, why }) => [
      channel,
      state,
      why,
    ]);
  const outbox = (channel: string, set: string) =>
    club.db.query(`update outbox set ${set} where district = $1 and message = $2`, [
      clubDistrict.code,
      `${received!.notice}.${channel}`,
    ]);
  expect(await states()).toEqual([
    ['email', 'waiting', ''],
    ['sms', 'waiting', ''],
  ]);
  await outbox('email', `status = 'dead', last_error = '550 no such mailbox'`);
  await outbox('sms', `status = 'delivered', delivered_at = now(), receipt = '{"skipped": "unwanted"}'`);
  expect(await states()).toEqual([
    ['email', 'failed', '550 no such mailbox'],
    ['sms', 'skipped', 'unwanted'],
  ]);
  await outbox('sms', `receipt = '{"id": "r"}'`);
  expect((await states())[1]).toEqual(['sms', 'sent', '']);
  const detail = { why: '' };
  await markNotice(club.db, clubDistrict.code, {
    notice: received!.notice,
    channel: 'sms',
    mark: 'arrived',
    at: club.clock.at,
    detail,
  });
  expect((await states())[1]).toEqual(['sms', 'arrived', '']);
});

test('an address is mine once the code that went there is given, in time and within five tries', async () => {
  const ask = (person: string, at: string) =>
    askAddress(club.db, clubDistrict.code, {
      person,
      emailSealed: 'sealed:a@b.cn',
      code: '123456',
      at: at as Instant,
      message: `address-${person}-${at}`,
      sealedBody: 'x',
    });
  const confirm = (person: string, code: string, at: string) =>
    confirmAddress(club.db, clubDistrict.code, { person, code, at: at as Instant });
  expect(await ask('p-mail', '2021-09-13T01:00:00.000Z')).toBe(true);
  expect(await ask('p-mail', '2021-09-13T01:00:59.999Z')).toBe(false);
  expect(await ask('p-mail', '2021-09-13T01:01:00.000Z')).toBe(true);
  expect((await findContact(club.db, clubDistrict.code, 'p-mail')).emailSealed).toBeNull();
  expect(await confirm('p-mail', '123456', '2021-09-13T01:31:00.001Z')).toBe(false);
  expect(await confirm('p-mail', '123456', '2021-09-13T01:31:00.000Z')).toBe(true);
  expect(await findContact(club.db, clubDistrict.code, 'p-mail')).toMatchObject({
    emailSealed: 'sealed:a@b.cn',
    pendingSealed: null,
  });

  await ask('p-guess', '2021-09-13T01:00:00.000Z');
  for (let guess = 0; guess < 5; guess++)
    expect(await confirm('p-guess', `00000${guess}`, '2021-09-13T01:01:00.000Z')).toBe(false);
  expect(await confirm('p-guess', '123456', '2021-09-13T01:01:00.000Z')).toBe(false);
});
