import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Instant, Refusal } from '#kernel/base';
import {
  advanceDue,
  type Box,
  checkTerms,
  concludeOpening,
  extendWindow,
  getBoxRow,
  handIn,
  listBoxEvents,
  listOwn,
  listSubmissions,
  makeReceipt,
  makeTranscript,
  openUpload,
  putChunk,
  readOpened,
  type SealedParts,
  type TakeTurn,
  tellCases,
  unlockSubmission,
  withdrawSubmission,
  wrappedShares,
} from '#kernel/sealed';
import { type Database, openDatabase } from '#platform/db';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import {
  businessSender,
  comes,
  fileOf,
  holders,
  instanceKey,
  openTurns,
  readyBox,
  sealedBytes,
  sealedParts,
  send,
  type TestHolder,
  termsOf,
} from '../support/sealing.ts';

let database: TestDatabase;
let db: Database;
let parts: SealedParts;
let turn: TakeTurn;
let people: TestHolder[];
let serial = 0;
const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };
const deadline = '2021-09-20T02:00:00.000Z' as Instant;
const justLate = '2021-09-20T02:00:00.001Z' as Instant;
const set = (text: string) => {
  clock.at = text as Instant;
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
const typesOf = async (box: string) => (await listBoxEvents(parts, box)).map((event) => event.type);
const newBox = (change: Parameters<typeof readyBox>[4] = {}) =>
  readyBox(parts, turn, `box-${++serial}`, people, change);
async function bid(box: Box, n: number | string, priceFen = 100_00, files = [] as ReturnType<typeof fileOf>[]) {
  const sender = businessSender(n);
  const sealed = await sealedBytes(box, sender, { priceFen, plan: `方案 ${n}` }, files);
  return { sender, sealed, received: await send(parts, turn, box.box, sender, sealed) };
}

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ('club', '{}')`);
  await owner.end();
  db = openDatabase(database.url, 'club', 8);
  parts = sealedParts(db, 'club', clock);
  turn = openTurns(parts);
  people = holders(3);
});
afterAll(async () => {
  await db.close();
  await database.close();
});
beforeEach(() => set('2021-09-13T01:00:00.000Z'));

describe('the ceremony', () => {
  test('is on terms that can be kept', () => {
    expect(() => checkTerms(termsOf(people), clock.at)).not.toThrow();
  });

  test('takes submissions only after every holder has confirmed with a key that he proves to have', async () => {
    const box = await newBox();
    expect(box.status).toBe('sealing');
    expect(await typesOf(box.box)).toEqual([
      'box.made',
      'holder.confirmed',
      'holder.confirmed',
      'holder.confirmed',
      'box.ready',
    ]);
  });

  test.each([
    ['one of one', { holders: [{ person: 'p-1', name: '甲' }], threshold: 1 }],
    ['one alone suffices', { threshold: 1 }],
    ['more than there are', { threshold: 4 }],
    ['the deadline is past', { deadline: '2021-09-13T01:00:00.000Z' as Instant }],
    ['a line read out that the letter has not', { publicFields: ['other'] }],
  ])('refuses terms that cannot be kept: %s', (_, change) => {
    expect(() => checkTerms(termsOf(people, change), clock.at)).toThrow(
      expect.objectContaining({ code: 'SEALED_TERMS' }),
    );
  });

  test('does not let a holder send anything to the box he holds a share of', async () => {
    const box = await newBox();
    const sender = { ...businessSender('x'), person: people[0]!.person };
    const sealed = await sealedBytes(box, sender, { priceFen: 1, plan: '' });
    expect(await codeOf(send(parts, turn, box.box, sender, sealed))).toBe('SEALED_HOLDER_SENDS');
  });
});

describe('handing in', () => {
  test('counts at the millisecond of the deadline, and one later is late and written down once', async () => {
    const box = await newBox();
    const sender = businessSender(1);
    const sealed = await sealedBytes(box, sender, { priceFen: 5, plan: '' });
    const wish = { serial: sealed.serial, chunks: sealed.pieces.length, bytes: sealed.bytes, key: 'upload-1' };
    const late = businessSender(2);
    const lateBytes = await sealedBytes(box, late, { priceFen: 4, plan: '' });
    const lateWish = { serial: lateBytes.serial, chunks: 1, bytes: lateBytes.bytes, key: 'upload-2' };
    const first = await openUpload(parts, box.box, sender, wish);
    const second = await openUpload(parts, box.box, late, lateWish);
    await putChunk(parts, box.box, sender, { ...first, n: 0, body: sealed.pieces[0]! });
    await putChunk(parts, box.box, late, { ...second, n: 0, body: lateBytes.pieces[0]! });
    set(deadline);
    const received = await handIn(parts, turn, box.box, sender, { ...first, header: sealed.header });
    expect(received.receivedAt).toBe(deadline);
    set(justLate);
    for (let n = 0; n < 2; n++)
      expect(await codeOf(handIn(parts, turn, box.box, late, { ...second, header: lateBytes.header }))).toBe(
        'SEAL_DEADLINE_PASSED',
      );
    expect((await typesOf(box.box)).filter((type) => type === 'submission.late')).toHaveLength(1);
    // whoever was in time gets the same receipt again, also now
    const again = await handIn(parts, turn, box.box, sender, { ...first, header: sealed.header });
    expect(again).toEqual(received);
  });

  test('asks nothing of the clock of the sender: the server’s moment inside the commit counts', async () => {
    const box = await newBox();
    const real = Date.now;
    Date.now = () => real() + 9 * 86_400_000;
    try {
      set('2021-09-20T01:59:59.999Z');
      const { received } = await bid(box, 1);
      expect(received.receivedAt).toBe('2021-09-20T01:59:59.999Z');
    } finally {
      Date.now = real;
    }
  });

  test('never goes back in time: a server whose clock is behind writes no earlier moment than the one before', async () => {
    const box = await newBox();
    set('2021-09-14T01:00:00.000Z');
    await bid(box, 1);
    set('2021-09-14T00:00:00.000Z');
    const { received } = await bid(box, 2);
    expect(received.receivedAt).toBe('2021-09-14T01:00:00.000Z');
  });

  test('once the box is closed nothing is in time any more, whatever a clock says', async () => {
    const box = await newBox();
    const sealed = await sealedBytes(box, businessSender(3), { priceFen: 5, plan: '' });
    await bid(box, 1);
    set(justLate);
    await advanceDue(parts, turn);
    set('2021-09-20T01:00:00.000Z');
    expect(await codeOf(send(parts, turn, box.box, businessSender(3), sealed))).toBe('SEAL_DEADLINE_PASSED');
  });

  test('a double click gives one receipt', async () => {
    const box = await newBox();
    const sender = businessSender(1);
    const sealed = await sealedBytes(box, sender, { priceFen: 5, plan: '' });
    const wish = { serial: sealed.serial, chunks: 1, bytes: sealed.bytes, key: 'double' };
    const [a, b] = await Promise.all([
      openUpload(parts, box.box, sender, wish),
      openUpload(parts, box.box, sender, wish),
    ]);
    expect(a.submission).toBe(b.submission);
    await Promise.all([
      putChunk(parts, box.box, sender, { ...a, n: 0, body: sealed.pieces[0]! }),
      putChunk(parts, box.box, sender, { ...a, n: 0, body: sealed.pieces[0]! }),
    ]);
    const [one, two] = await Promise.all([
      handIn(parts, turn, box.box, sender, { ...a, header: sealed.header }),
      handIn(parts, turn, box.box, sender, { ...a, header: sealed.header }),
    ]);
    expect(one).toEqual(two);
    expect((await typesOf(box.box)).filter((type) => type === 'submission.received')).toHaveLength(1);
  });

  test('a browser that died goes on where it was; what never became whole is listed and not received', async () => {
    const box = await newBox();
    const sender = businessSender(1);
    const big = fileOf('图纸.pdf', new Uint8Array(2_500_000).fill(7));
    const sealed = await sealedBytes(box, sender, { priceFen: 5, plan: '' }, [big]);
    const wish = { serial: sealed.serial, chunks: sealed.pieces.length, bytes: sealed.bytes, key: 'resume' };
    const { submission } = await openUpload(parts, box.box, sender, wish);
    for (const n of [1, 2]) await putChunk(parts, box.box, sender, { submission, n, body: sealed.pieces[n]! });
    expect(await codeOf(handIn(parts, turn, box.box, sender, { submission, header: sealed.header }))).toBe(
      'SEALED_INCOMPLETE',
    );
    const again = await openUpload(parts, box.box, sender, wish);
    expect(again).toEqual({ submission, have: [1, 2] });
    await bid(box, 2);
    set(justLate);
    await advanceDue(parts, turn);
    const closed = (await listBoxEvents(parts, box.box)).find((event) => event.type === 'box.closed');
    expect(closed).toMatchObject({
      received: 1,
      incomplete: [{ sender: 'b-1', senderName: '第1公司', chunks: 2, of: 4 }],
    });
    expect((await listOwn(parts, box.box, 'b-1')).length).toBe(0);
  });

  test('a new one replaces the former, which stays sealed; taking back leaves its digest and nothing else', async () => {
    const box = await newBox();
    const first = await bid(box, 1, 900);
    const second = await bid(box, 1, 800);
    await bid(box, 2);
    const { withdrawn } = await withdrawSubmission(parts, turn, box.box, businessSender(2));
    expect(withdrawn).not.toBeNull();
    expect(await withdrawSubmission(parts, turn, box.box, businessSender(2))).toEqual({ withdrawn: null });
    const left = await db.query('select 1 from sealed_chunk where district = $1 and submission = $2', [
      'club',
      withdrawn,
    ]);
    expect(left).toHaveLength(0);
    set(justLate);
    await advanceDue(parts, turn);
    for (const one of people.slice(0, 2)) await comes(parts, turn, box.box, one);
    await advanceDue(parts, turn);
    const rows = await listSubmissions(parts, box.box);
    expect(rows.map(({ submission, outcome }) => ({ submission, outcome }))).toEqual([
      { submission: second.received.submission, outcome: expect.objectContaining({ form: { priceFen: 800 } }) },
    ]);
    expect(await codeOf(readOpened(parts, box.box, first.received.submission))).toBe('SEALED_UPLOAD_UNKNOWN');
    expect(await codeOf(withdrawSubmission(parts, turn, box.box, businessSender(1)))).toBe('SEAL_DEADLINE_PASSED');
  });

  test('the receipt is signed by the instance and says the digest, the moment and the place in the chain', async () => {
    const box = await newBox();
    const { received } = await bid(box, 1);
    const receipt = await makeReceipt(parts, await getBoxRow(parts, box.box), received.submission);
    const said = JSON.parse(receipt.text);
    expect(said).toMatchObject({ box: box.box, sender: 'b-1', link: received.link });
    // how many came before is a secret until the deadline
    expect(said).not.toHaveProperty('n');
    const { loadPublicKey, sm2Verify } = await import('#platform/sm');
    const key = loadPublicKey(instanceKey.point);
    expect(sm2Verify(key, Buffer.from(receipt.text), Buffer.from(receipt.signature, 'base64'))).toBe(true);
    expect(sm2Verify(key, Buffer.from(`${receipt.text} `), Buffer.from(receipt.signature, 'base64'))).toBe(false);
  });
});

describe('the opening', () => {
  test('opens with n−k holders missing, reads out what was declared, and keeps the rest for those who may read it', async () => {
    const box = await newBox();
    const pdf = new Uint8Array(1_200_000).map((_, n) => n % 251);
    await bid(box, 1, 700, [fileOf('技术方案.pdf', pdf)]);
    await bid(box, 2, 650);
    set(justLate);
    await advanceDue(parts, turn);
    await comes(parts, turn, box.box, people[2]!);
    await advanceDue(parts, turn);
    expect((await getBoxRow(parts, box.box)).status).toBe('opening');
    await comes(parts, turn, box.box, people[0]!);
    await advanceDue(parts, turn);
    const ended = await getBoxRow(parts, box.box);
    expect(ended.ended).toMatchObject({ outcome: 'opened', opened: 2, unreadable: 0 });
    const rows = await listSubmissions(parts, box.box);
    const prices = rows.map((row) => (row.outcome as unknown as { form: { priceFen: number } }).form.priceFen);
    expect(prices.sort()).toEqual([650, 700]);
    const mine = rows.find((row) => row.sender === 'b-1')!;
    const { letter, file } = await readOpened(parts, box.box, mine.submission);
    expect(letter.form).toEqual({ priceFen: 700, plan: '方案 1' });
    expect(Buffer.compare(await file(0), Buffer.from(pdf))).toBe(0);
  });

  test('with fewer than the least number nothing is opened, ever', async () => {
    const box = await newBox({ minimum: 3 });
    await bid(box, 1);
    await bid(box, 2);
    set(justLate);
    await advanceDue(parts, turn);
    expect((await getBoxRow(parts, box.box)).ended).toMatchObject({ outcome: 'too-few' });
    expect(await codeOf(comes(parts, turn, box.box, people[0]!))).toBe('SEALED_STATUS');
  });

  test('a holder who asks before the deadline is refused, and it is written down', async () => {
    const box = await newBox();
    await bid(box, 1);
    expect(await codeOf(wrappedShares(parts, turn, box.box, people[0]!.person))).toBe('SEALED_UNTIL_OPENING');
    expect(await codeOf(wrappedShares(parts, turn, box.box, people[0]!.person))).toBe('SEALED_UNTIL_OPENING');
    expect(await codeOf(wrappedShares(parts, turn, box.box, 'p-stranger'))).toBe('NOT_ALLOWED');
    expect(await codeOf(makeTranscript(parts, box.box))).toBe('SEALED_UNTIL_OPENING');
    expect((await typesOf(box.box)).filter((type) => type === 'reading.refused')).toHaveLength(1);
  });

  test('where senders unlock, all holders together cannot read before; who does not come in time stays unread', async () => {
    const box = await newBox({ senderUnlocks: true });
    const one = await bid(box, 1, 700);
    await bid(box, 2, 600);
    set(justLate);
    await advanceDue(parts, turn);
    for (const holder of people) await comes(parts, turn, box.box, holder);
    await advanceDue(parts, turn);
    expect((await listSubmissions(parts, box.box)).map((row) => row.status)).toEqual(['standing', 'standing']);
    const me = { party: 'b-1', person: 'p-agent-1' };
    expect(await codeOf(unlockSubmission(parts, turn, box.box, me, '00'.repeat(32)))).toBe('SEALED_SECRET_WRONG');
    await unlockSubmission(parts, turn, box.box, me, one.sealed.secret!);
    await advanceDue(parts, turn);
    set('2021-09-20T02:30:00.001Z');
    await advanceDue(parts, turn);
    expect((await getBoxRow(parts, box.box)).status).toBe('opening');
    set('2021-09-20T02:31:00.000Z');
    await advanceDue(parts, turn);
    const rows = await listSubmissions(parts, box.box);
    expect(rows.find((row) => row.sender === 'b-1')?.outcome).toMatchObject({ form: { priceFen: 700 } });
    expect(rows.find((row) => row.sender === 'b-2')?.outcome).toMatchObject({ code: 'not-unlocked' });
  });

  test('while shares are missing the time is extended for all and the transcript says whose; then it can be concluded', async () => {
    const box = await newBox();
    await bid(box, 1);
    set(justLate);
    await advanceDue(parts, turn);
    await comes(parts, turn, box.box, people[1]!);
    const by = { person: 'p-sec', name: '秘书' };
    expect(await codeOf(concludeOpening(parts, turn, box.box, by, '等不到'))).toBe('SEALED_WINDOW_RUNS');
    set('2021-09-20T02:31:00.000Z');
    await advanceDue(parts, turn);
    const extended = (await listBoxEvents(parts, box.box)).at(-1);
    expect(extended).toMatchObject({
      type: 'window.extended',
      missing: [1, 3],
      windowEnds: '2021-09-20T03:01:00.000Z',
    });
    const more = await extendWindow(parts, turn, box.box, by, { minutes: 10, why: '平台故障' });
    expect(more.windowEnds).toBe('2021-09-20T03:11:00.000Z');
    await concludeOpening(parts, turn, box.box, by, '两位保管人失联');
    const [row] = await listSubmissions(parts, box.box);
    expect(row?.outcome).toMatchObject({ code: 'too-few-shares', detail: '1/2' });
    expect((await getBoxRow(parts, box.box)).ended).toMatchObject({ outcome: 'opened', opened: 0, unreadable: 1 });
  });

  test('a case is told once how its box ended, also when the telling was cut', async () => {
    const box = await newBox();
    await bid(box, 1, 4711);
    set(justLate);
    await advanceDue(parts, turn);
    for (const holder of people) await comes(parts, turn, box.box, holder);
    await advanceDue(parts, turn);
    const told: unknown[] = [];
    const cut = tellCases(parts, async (ended, key) => {
      if (ended.box !== box.box) return;
      told.push(key);
      throw new Error('cut');
    });
    await expect(cut).rejects.toThrow();
    await tellCases(parts, async (ended, key) => {
      told.push(key);
      expect(ended.bids[0]?.form).toEqual({ priceFen: 4711 });
    });
    expect(told).toEqual([`sealed:${box.box}`, `sealed:${box.box}`]);
    expect(await tellCases(parts, async () => undefined)).toBe(0);
  });
});
