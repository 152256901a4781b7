import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '#kernel/evidence';
import { anna, bert, clubDistrict, joinItem, kiosk, openClub, secretary } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { emptyCase, type StoredCase, storedCase, storedColumns } from './state.ts';

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let other: ReturnType<typeof openClub>;
let court = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openClub(database.url);
  other = openClub(database.url);
});
afterAll(async () => {
  await club.db.close();
  await other.db.close();
  await database.close();
});
beforeEach(() => {
  court++;
});

const by = (actor: typeof anna, key: string | null = null, expect: number | null = null) => ({ actor, key, expect });
const file = (form: Record<string, unknown>, key: string | null = null, actor = anna, engine = club.engine) =>
  engine.file({ item: joinItem, form, draft: null }, by(actor, key));
const newCourt = () => `球场${court}`;

async function eventsOf(caseId: string): Promise<(CaseEvent & { version: number; link: Buffer; type: string })[]> {
  const rows = await club.db.query<{
    version: number;
    type: string;
    at: string;
    actor: string;
    payload: object;
    link: Buffer;
  }>(
    'select version, type, at, actor, payload, link from event where district = $1 and case_id = $2 order by version',
    [clubDistrict.code, caseId],
  );
  return rows.map((row) => ({ ...row.payload, ...row }) as never);
}

test('an adult joins without an officer, and every step stands in the log', async () => {
  const answer = await file({ court: newCourt(), age: 30 });
  expect(answer.status).toBe('granted');
  const events = await eventsOf(answer.caseId);
  expect(events.map((event) => event.type)).toEqual([
    'case.submitted',
    'stage.entered',
    'task.opened',
    'register.recorded',
    'task.completed',
    'stage.entered',
    'task.opened',
    'task.completed',
    'stage.entered',
    'task.opened',
    'task.completed',
    'stage.entered',
    'case.granted',
    'task.opened',
    'credential.issued',
    'task.completed',
    'stage.entered',
    'task.opened',
    'task.opened',
    'task.completed',
  ]);
  const linked = events.map(({ version, type, at, actor, link, ...rest }) => {
    const payload = { ...((rest as Record<string, unknown>).payload as object) };
    return { district: clubDistrict.code, caseId: answer.caseId, version, type, at, actor, payload, link };
  });
  expect(verifyChain(linked)).toMatchObject({ ok: true });
});

test('the stored state is the fold of the stored events', async () => {
  const answer = await file({ court: newCourt(), age: 12, friends: [{ name: '贝特', idNumber: 'bert' }] });
  await club.engine.command(answer.caseId, { type: 'sign', task: 'friends.1' }, by(bert));
  const events = await eventsOf(answer.caseId);
  const folded = events.reduce((state, event) => evolve(state, event), emptyCase(answer.caseId));
  const [row] = await club.db.query<StoredCase>(
    `select ${storedColumns()} from case_row where district = $1 and case_id = $2`,
    [clubDistrict.code, answer.caseId],
  );
  expect(row && storedCase(row)).toEqual({ ...folded, link: events.at(-1)!.link.toString('hex') });
});

test('the same key gives the first answer and files once', async () => {
  const form = { court: newCourt(), age: 30 };
  const [first, second] = await Promise.all([file(form, 'key-twice-1'), file(form, 'key-twice-1')]);
  expect(second).toEqual(first);
  expect(await file(form, 'key-twice-1', anna, other.engine)).toEqual(first);
  const [count] = await club.db.query<{ n: number }>(
    `select count(*)::integer as n from case_row where district = $1 and title = $2`,
    [clubDistrict.code, form.court],
  );
  expect(count?.n).toBe(1);
});

test('a key used for another request is refused', async () => {
  await file({ court: newCourt(), age: 30 }, `key-other-${court}`);
  await expect(file({ court: `${newCourt()}二`, age: 30 }, `key-other-${court}`)).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});

test('of many who want the same court at once exactly one gets it, and the others leave nothing behind', async () => {
  const form = { court: newCourt(), age: 40 };
  const tries = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) =>
      file(form, null, { ...anna, id: `p-${index}` }, index % 2 ? club.engine : other.engine),
    ),
  );
  const won = tries.filter((one) => one.status === 'fulfilled');
  expect(won).toHaveLength(1);
  for (const lost of tries.filter((one) => one.status === 'rejected')) {
    expect(lost.reason).toMatchObject({
      code: 'KEY_TAKEN',
      params: { takenAt: expect.any(String), position: expect.any(String) },
    });
  }
  const [rows] = await club.db.query<{ cases: number; events: number }>(
    `select (select count(*)::integer from case_row where district = $1 and title = $2) as cases,
            (select count(*)::integer from event e where e.district = $1 and e.type = 'case.submitted' and e.payload ->> 'title' = $2) as events`,
    [clubDistrict.code, form.court],
  );
  expect(rows).toEqual({ cases: 1, events: 1 });
});

test('a junior goes to the secretary, who must give a reason of the list to decline', async () => {
  const answer = await file({ court: newCourt(), age: 17 });
  expect(answer.status).toBe('open');
  const decide = (outcome: string, reasons: { code: string; text: string }[]) =>
    club.engine.command(answer.caseId, { type: 'decide', task: 'secretary', outcome, reasons }, by(secretary));
  await expect(decide('declined', [])).rejects.toMatchObject({ code: 'REASON_MISSING' });
  await expect(decide('declined', [{ code: 'ugly', text: '' }])).rejects.toMatchObject({ code: 'REASON_UNKNOWN' });
  await expect(decide('maybe', [])).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  expect((await decide('declined', [{ code: 'full', text: '' }])).status).toBe('declined');
  expect((await decide('declined', [{ code: 'full', text: '' }])).events).toEqual([]);
  await expect(decide('granted', [])).rejects.toMatchObject({ code: 'CASE_CLOSED' });
  expect((await club.engine.find(answer.caseId))?.reasons).toEqual([{ code: 'full', text: '满员', basis: '章程' }]);
});

test('who is 18 joins at once, who is 17 does not; who is 101 is refused and files nothing', async () => {
  expect((await file({ court: newCourt(), age: 18 })).status).toBe('granted');
  expect((await file({ court: `${newCourt()}二`, age: 17 })).status).toBe('open');
  await expect(file({ court: `${newCourt()}三`, age: 101 })).rejects.toMatchObject({ code: 'CHECK_STOPPED' });
  const rows = await club.db.query('select 1 from register_key where district = $1 and key_value = $2', [
    clubDistrict.code,
    `${newCourt()}三`,
  ]);
  expect(rows).toEqual([]);
});

test('a form with an unknown field, a text too long or nothing in it is refused with the places', async () => {
  await expect(file({ court: newCourt(), age: 30, shoe: 42 })).rejects.toMatchObject({
    code: 'FORM_INVALID',
    params: { errors: [{ path: '/shoe' }] },
  });
  await expect(file({ court: 'x'.repeat(21), age: 30 })).rejects.toMatchObject({
    params: { errors: [{ path: '/court' }] },
  });
  await expect(file({})).rejects.toMatchObject({ code: 'FORM_INVALID' });
});

test('a correction is told once, stops the clock, and lets the old court go', async () => {
  const first = newCourt();
  const answer = await file({ court: first, age: 16 });
  await club.engine.command(
    answer.caseId,
    { type: 'ask-correction', defects: [{ field: '/court', text: '换一个' }] },
    by(secretary),
  );
  await expect(
    club.engine.command(
      answer.caseId,
      { type: 'decide', task: 'secretary', outcome: 'granted', reasons: [] },
      by(secretary),
    ),
  ).rejects.toMatchObject({ code: 'WAITING_APPLICANT' });
  await expect(
    club.engine.command(
      answer.caseId,
      { type: 'ask-correction', defects: [{ field: '/age', text: '再看' }] },
      by(secretary),
    ),
  ).rejects.toMatchObject({ code: 'DEFECTS_ONCE' });
  await expect(club.engine.command(answer.caseId, { type: 'correct', form: {} }, by(secretary))).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  const corrected = await club.engine.command(
    answer.caseId,
    { type: 'correct', form: { court: `${first}新`, age: 16 } },
    by(anna),
  );
  expect(corrected.status).toBe('open');
  const state = await club.engine.find(answer.caseId);
  expect(state?.waits[0]?.to).not.toBeNull();
  expect(state?.tasks.secretary?.status).toBe('open');
  expect((await file({ court: first, age: 20 }, null, bert)).status).toBe('granted');
  await expect(
    club.engine.command(
      answer.caseId,
      { type: 'ask-correction', defects: [{ field: '/age', text: '早该说' }] },
      by(secretary),
    ),
  ).rejects.toMatchObject({ code: 'DEFECTS_ONCE' });
});

test('every friend signs; a stranger neither signs nor sees the case', async () => {
  const answer = await file({ court: newCourt(), age: 30, friends: [{ name: '贝特', idNumber: 'bert' }] });
  expect(answer.status).toBe('open');
  const stranger = { ...anna, id: 'p-stranger' };
  await expect(
    club.engine.command(answer.caseId, { type: 'sign', task: 'friends.1' }, by(stranger)),
  ).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
  await expect(club.engine.command(answer.caseId, { type: 'sign', task: 'friends.1' }, by(anna))).rejects.toMatchObject(
    { code: 'NOT_ALLOWED' },
  );
  await expect(
    club.engine.command(answer.caseId, { type: 'sign', task: 'friends.1' }, by({ ...bert, level: 1 })),
  ).rejects.toMatchObject({ code: 'LEVEL_TOO_LOW' });
  expect((await club.engine.command(answer.caseId, { type: 'sign', task: 'friends.1' }, by(bert))).status).toBe(
    'granted',
  );
});

test('the kiosk answers once; the same answer again changes nothing, another is refused', async () => {
  const answer = await file({ court: newCourt(), age: 30 });
  const state = await club.engine.find(answer.caseId);
  const [sent] = await club.db.query<{ message: string }>(
    'select message from outbox where district = $1 and subject = $2',
    [clubDistrict.code, answer.caseId],
  );
  const say = (outcome: 'done' | 'rejected', actor = kiosk, inReplyTo = sent!.message) =>
    club.engine.command(
      answer.caseId,
      { type: 'partner-answer', task: 'kiosk', inReplyTo, outcome, result: { ok: 1 }, reasons: [] },
      by(actor),
    );
  expect(state?.status).toBe('granted');
  await expect(say('done', { ...kiosk, id: 'partner:press' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(say('done', kiosk, 'jc-other-1')).rejects.toMatchObject({ code: 'ANSWER_MISPLACED' });
  expect((await say('done')).status).toBe('complete');
  expect((await say('done')).events).toEqual([]);
  await expect(say('rejected')).rejects.toMatchObject({ code: 'CASE_CLOSED' });
  expect((await club.engine.find(answer.caseId))?.tasks.press?.outcome).toBe('skipped');
});

test('a stale version is refused, the right one is taken, and a repeat of it gives the first answer', async () => {
  const answer = await file({ court: newCourt(), age: 15 });
  const note = { type: 'note', text: '你好' } as const;
  await expect(club.engine.command(answer.caseId, note, by(anna, null, answer.version - 1))).rejects.toMatchObject({
    code: 'VERSION_STALE',
  });
  const taken = await club.engine.command(answer.caseId, note, by(anna, `key-note-${court}`, answer.version));
  expect(taken.version).toBe(answer.version + 1);
  expect(await other.engine.command(answer.caseId, note, by(anna, `key-note-${court}`, answer.version))).toEqual(taken);
});

test('two hundred commands of two processes on one case all get through, each once, without a gap', async () => {
  const answer = await file({ court: newCourt(), age: 15 });
  await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      (index % 2 ? club : other).engine
        .command(answer.caseId, { type: 'note', text: `第 ${index} 条` }, by(anna, `key-many-${court}-${index}`))
        .catch((error: { code?: string }) => {
          // another process overtook it eight times: nothing was written, the caller may send it again
          expect(error.code).toBe('VERSION_STALE');
        }),
    ),
  );
  const events = await eventsOf(answer.caseId);
  expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1));
  const texts = events.filter((event) => event.type === 'case.noted').map((event) => (event as { text?: string }).text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.length).toBeGreaterThan(100);
});

test('personal numbers stand encrypted in the log and nowhere in clear', async () => {
  const answer = await file({ court: newCourt(), age: 30, friends: [{ name: '贝特', idNumber: 'SECRET-NUMBER' }] });
  const [found] = await club.db.query<{ text: string }>(
    `select string_agg(payload::text, '') || (select state::text from case_row where district = $1 and case_id = $2) as text
       from event where district = $1 and case_id = $2`,
    [clubDistrict.code, answer.caseId],
  );
  expect(found?.text).toContain('sm4:');
  expect(found?.text.replaceAll('p-SECRET-NUMBER', '')).not.toContain('SECRET-NUMBER');
});

test('withdrawal ends a case before the decision and is refused after it', async () => {
  const young = await file({ court: newCourt(), age: 15 });
  expect((await club.engine.command(young.caseId, { type: 'withdraw', why: '不去了' }, by(anna))).status).toBe(
    'withdrawn',
  );
  const adult = await file({ court: `${newCourt()}二`, age: 30 });
  await expect(club.engine.command(adult.caseId, { type: 'withdraw', why: '' }, by(anna))).rejects.toMatchObject({
    code: 'ALREADY_DECIDED',
  });
});
