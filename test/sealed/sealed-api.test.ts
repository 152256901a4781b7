import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instant, instantOfMs } from '#kernel/base';
import { advanceDue, makeBox } from '#kernel/sealed';
import {
  confirmText,
  type HolderSecret,
  keyText,
  makeHolderKey,
  openShare,
  sharesText,
  signText,
} from '../../web/shared/sealed/holder.ts';
import { type BoxToSeal, startSealing } from '../../web/shared/sealed/seal.ts';
import { type Caller, openTestApis, type TestApi } from '../support/api.ts';
import { fileOf, plainLetter } from '../support/sealing.ts';

/** One box over the API from the ceremony to the transcript: what each person can do and see when. */
let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
const people = new Map<string, Caller>();
const keys = new Map<string, HolderSecret>();
const box = 'sealed-test-x1';
const holders = ['S1', 'S3', 'S5'];

interface View {
  status: string;
  termsSm3: string;
  threshold: number;
  senderUnlocks: boolean;
  publicFields: string[];
  received: number | null;
  submissions: { submission: string; senderName: string; status: string; form: unknown }[];
  holderList: { keyId: string; point: string }[];
  me: { sender: string; holder: number | null; reads: boolean; own: { submission: string; status: string }[] } | null;
}
const look = async (who: Caller) => (await who.call<View>('GET', `/api/sealed/${box}`)).body;
const personOf = async (code: string) =>
  (await people.get(code)!.call<{ person: { person: string; name: string } }>('GET', '/api/me')).body.person;

beforeAll(async () => {
  opened = await openTestApis();
  api = opened.apis[0]!;
  for (const code of [...holders, 'P1', 'P2', 'P4', 'P6', 'S7']) people.set(code, await api.as(code));
  const named = await Promise.all(holders.map(personOf));
  const terms = {
    title: '场地承包',
    unit: 'market-regulation',
    role: 'registrar',
    deadline: instantOfMs(opened.clock.ms + 3_600_000) as Instant,
    windowMinutes: 30,
    threshold: 2,
    holders: named.map(({ person, name }) => ({ person, name })),
    minimum: 1,
    senderUnlocks: true,
    senders: 'any' as const,
    letter: plainLetter,
    publicFields: ['priceFen'],
    maxBytes: 4 * 1_048_576,
  };
  await makeBox(api.world.sealed, { box, case: 'no-case', task: 'opening', terms });
}, 60_000);
afterAll(async () => {
  await opened?.close();
});

/** What the page of a sender does. */
async function seal(
  code: string,
  priceFen: number,
): Promise<{ status: number; secret: string; body: { text: string } }> {
  const who = people.get(code)!;
  const view = await look(who);
  const to: BoxToSeal = { ...view, box, holders: view.holderList, sender: view.me!.sender };
  const sealing = await startSealing(to, { priceFen, plan: '我的方案' }, [
    fileOf('方案.pdf', new TextEncoder().encode('%PDF-1.7')),
  ]);
  const { serial, chunks, bytes } = sealing;
  const begun = await who.call<{ submission: string }>(
    'POST',
    `/api/sealed/${box}/uploads`,
    { serial, chunks, bytes },
    { 'idempotency-key': randomUUID() },
  );
  expect(begun.status, begun.text).toBe(201);
  const at = `/api/sealed/${box}/uploads/${begun.body.submission}`;
  for (const n of [1, 0]) {
    const body = Buffer.from(await sealing.piece(n)).toString('base64');
    const sent = await who.call('PUT', `${at}/chunks/${n}`, { body });
    expect(sent.status, sent.text).toBe(200);
  }
  const done = await who.call<{ text: string }>('POST', `${at}/hand-in`, { header: await sealing.header() });
  return { status: done.status, secret: sealing.secret!, body: done.body };
}

const secrets = new Map<string, string>();

test('holders make their keys in their browsers and sign the terms; before that nothing is taken', async () => {
  const early = await people
    .get('P1')!
    .call<{ code: string }>(
      'POST',
      `/api/sealed/${box}/uploads`,
      { serial: 'ab'.repeat(16), chunks: 1, bytes: 4112 },
      { 'idempotency-key': randomUUID() },
    );
  expect(early.body.code).toBe('SEALED_STATUS');
  for (const [n, code] of holders.entries()) {
    const who = people.get(code)!;
    const { person } = await personOf(code);
    const none = await who.call<{ code: string }>('POST', `/api/sealed/${box}/confirm`, { signature: 'A'.repeat(96) });
    expect(none.body.code).toBe('SEALED_KEY_MISSING');
    const key = makeHolderKey();
    keys.set(code, key);
    const forged = { point: key.point, signature: signText(makeHolderKey(), keyText(person, key.point)) };
    expect((await who.call<{ code: string }>('PUT', '/api/sealed-keys/mine', forged)).body.code).toBe(
      'SEALED_KEY_UNPROVEN',
    );
    const made = await who.call<{ key: { keyId: string } }>('PUT', '/api/sealed-keys/mine', {
      point: key.point,
      signature: signText(key, keyText(person, key.point)),
    });
    expect(made.body.key.keyId).toBe(key.keyId);
    const { termsSm3 } = await look(who);
    const signature = signText(key, confirmText(box, termsSm3, n + 1));
    const done = await who.call<View>('POST', `/api/sealed/${box}/confirm`, { signature });
    expect(done.body.status).toBe(n === 2 ? 'sealing' : 'ceremony');
  }
  const stranger = await people
    .get('P2')!
    .call<{ code: string }>('POST', `/api/sealed/${box}/confirm`, { signature: 'A'.repeat(96) });
  expect(stranger.body.code).toBe('NOT_ALLOWED');
});

test('senders get a signed receipt; nobody is told how many there are, and a holder who looks early is refused', async () => {
  for (const [code, price] of [
    ['P1', 700],
    ['P2', 650],
    ['P4', 900],
  ] as const) {
    const { status, secret, body } = await seal(code, price);
    expect(status).toBe(200);
    expect(JSON.parse(body.text)).toMatchObject({ box, format: 'onewindow-sealed-receipt/1' });
    secrets.set(code, secret);
  }
  expect((await people.get('P4')!.call('POST', `/api/sealed/${box}/withdraw`)).status).toBe(200);
  for (const who of [api.visitor, people.get('S7')!, people.get('S1')!]) {
    const view = await look(who);
    expect([view.received, view.submissions]).toEqual([null, []]);
  }
  const mine = await look(people.get('P1')!);
  expect(mine.me?.own.map((one) => one.status)).toEqual(['standing']);
  for (const url of ['transcript', 'events'])
    expect((await api.visitor.call<{ code: string }>('GET', `/api/sealed/${box}/${url}`)).body.code).toBe(
      'SEALED_UNTIL_OPENING',
    );
  expect((await people.get('S1')!.call<{ code: string }>('GET', `/api/sealed/${box}/shares`)).body.code).toBe(
    'SEALED_UNTIL_OPENING',
  );
  const weak = await people
    .get('P6')!
    .call<{ code: string }>(
      'POST',
      `/api/sealed/${box}/uploads`,
      { serial: 'ab'.repeat(16), chunks: 1, bytes: 4112 },
      { 'idempotency-key': randomUUID() },
    );
  expect(weak.body.code).toBe('LEVEL_TOO_LOW');
});

test('after the deadline two of three holders and the senders open it, live for everybody, and letters stay with those who may read them', async () => {
  opened.clock.ms += 3_600_001;
  const { sealed } = api.world;
  await advanceDue(sealed, sealed.turn);
  expect((await look(api.visitor)).received).toBe(2);
  const late = await people
    .get('P4')!
    .call<{ code: string }>(
      'POST',
      `/api/sealed/${box}/uploads`,
      { serial: 'cd'.repeat(16), chunks: 1, bytes: 4112 },
      { 'idempotency-key': randomUUID() },
    );
  expect(late.body.code).toBe('SEAL_DEADLINE_PASSED');
  for (const code of ['S1', 'S5']) {
    const who = people.get(code)!;
    const { body } = await who.call<{ holder: number; shares: { submission: string; sealed: string; sm3: string }[] }>(
      'GET',
      `/api/sealed/${box}/shares`,
    );
    const shares = body.shares.map((one) => ({ submission: one.submission, share: openShare(keys.get(code)!, one) }));
    const signature = signText(keys.get(code)!, sharesText(box, body.holder, shares));
    const given = await who.call<{ given: number }>('POST', `/api/sealed/${box}/shares`, { shares, signature });
    expect(given.body.given).toBe(2);
  }
  for (const code of ['P1', 'P2'])
    expect(
      (await people.get(code)!.call('POST', `/api/sealed/${box}/unlock`, { secret: secrets.get(code) })).status,
    ).toBe(200);
  await advanceDue(sealed, sealed.turn);
  const view = await look(api.visitor);
  expect(view.status).toBe('opened');
  expect(view.submissions.map((one) => (one.form as { priceFen: number }).priceFen).sort()).toEqual([650, 700]);
  // a natural person’s name is masked for everybody
  expect(view.submissions.every((one) => one.senderName.includes('*'))).toBe(true);
  const own = (await look(people.get('P1')!)).me!.own[0]!.submission;
  const letter = (who: string) =>
    people.get(who)!.call<{ form: { plan: string } }>('GET', `/api/sealed/${box}/submissions/${own}`);
  expect((await letter('P1')).body.form.plan).toBe('我的方案');
  expect((await letter('S1')).body.form.plan).toBe('我的方案');
  expect((await letter('P2')).status).toBe(404);
  expect((await letter('S7')).status).toBe(404);
  const file = await people.get('S1')!.call('GET', `/api/sealed/${box}/submissions/${own}/files/0`);
  expect(file.text).toBe('%PDF-1.7');
  const transcript = await api.visitor.call<{ events: unknown[]; status: string }>(
    'GET',
    `/api/sealed/${box}/transcript`,
  );
  expect(transcript.body.status).toBe('opened');
  const events = await api.visitor.call<{ rows: { type: string }[] }>('GET', `/api/sealed/${box}/events`);
  expect(events.body.rows.map((one) => one.type)).toContain('reading.refused');
  expect(transcript.body.events).toHaveLength(events.body.rows.length);
});

test('lists are paged and scoped', async () => {
  const rows = async (who: Caller, scope: string) =>
    (await who.call<{ rows: { box: string }[] }>('GET', `/api/sealed?scope=${scope}`)).body.rows.map((one) => one.box);
  expect(await rows(api.visitor, 'all')).toEqual([box]);
  expect(await rows(people.get('S1')!, 'holding')).toEqual([box]);
  expect(await rows(people.get('S1')!, 'unit')).toEqual([box]);
  expect(await rows(people.get('S7')!, 'holding')).toEqual([]);
  expect(await rows(people.get('P1')!, 'sent')).toEqual([box]);
  expect((await api.visitor.call('GET', '/api/sealed?scope=sent')).status).toBe(401);
});
