import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Day, Instant } from '#kernel/base';
import { type CaseCommand, taskDueAt } from '#kernel/case';
import { anna, bert, calendar, clubDistrict, secretary } from '../../../../test/support/club.ts';
import {
  branchClerk,
  frontDesk,
  juryChair,
  lockerItem,
  openLockers,
  president,
  tournamentItem,
} from '../../../../test/support/club-life.ts';
import { openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';

let database: TestDatabase;
let club: ReturnType<typeof openLockers>;
let other: ReturnType<typeof openLockers>;
let n = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openLockers(database.url);
  other = openLockers(database.url);
});
afterAll(async () => {
  await club.db.close();
  await other.db.close();
  await database.close();
});
beforeEach(() => {
  n++;
  club.clock.at = '2021-09-13T01:00:00.000Z' as Instant;
});

const day = (text: string) => text as Day;
const at = (text: string) => {
  club.clock.at = `${text}.000Z` as Instant;
};
const by = (actor: typeof anna, key: string | null = null) => ({ actor, key, expect: null });
const give = (caseId: string, command: CaseCommand, actor = secretary, key: string | null = null) =>
  club.engine.command(caseId, command, by(actor, key));
const stateOf = async (caseId: string) => {
  club.engine.forget(caseId);
  return (await club.engine.find(caseId))!;
};
const dueOf = async (caseId: string, task = 'look') => {
  const state = await stateOf(caseId);
  return taskDueAt(state, state.tasks[task]!, calendar);
};
const decide = (outcome: string, task = 'look', words = ''): CaseCommand => ({
  type: 'decide',
  task,
  outcome,
  reasons: words === '' ? [] : [{ code: 'other', text: words }],
});
async function file(form: Record<string, unknown> = {}, item = lockerItem, actor = anna): Promise<string> {
  const answer = await club.engine.file(
    { item, form: { locker: `柜${n}`, fit: true, ...form }, draft: null },
    by(actor),
  );
  return answer.caseId;
}
async function granted(): Promise<string> {
  const id = await file();
  expect((await give(id, decide('granted'))).status).toBe('complete');
  return id;
}

describe('accept with gaps 容缺受理', () => {
  const gaps = (material: string, by: string): CaseCommand => ({
    type: 'accept-with-gaps',
    task: 'look',
    gaps: [{ material, by: day(by) }],
  });

  test('a material may follow from today to the last day the item allows, not a day before or after', async () => {
    const id = await file();
    await expect(give(id, gaps('photo', '2021-09-12'))).rejects.toMatchObject({ code: 'GAP_DAY_OUTSIDE' });
    await expect(give(id, gaps('photo', '2021-09-19'))).rejects.toMatchObject({
      code: 'GAP_DAY_OUTSIDE',
      params: { first: '2021-09-13', last: '2021-09-18' },
    });
    await expect(give(id, gaps('deed', '2021-09-17'))).rejects.toMatchObject({ code: 'GAP_DAY_OUTSIDE' });
    expect((await give(id, gaps('photo', '2021-09-18'))).events).toEqual([
      'case.accepted',
      'gap.allowed',
      'task.opened',
    ]);
    const today = await file();
    expect((await give(today, gaps('photo', '2021-09-13'))).events).toHaveLength(3);
  });

  test('what may not follow, is unknown or is named twice is refused and nothing is accepted', async () => {
    const id = await file();
    await expect(give(id, gaps('passport', '2021-09-14'))).rejects.toMatchObject({ code: 'MATERIAL_MUST_BE_THERE' });
    await expect(give(id, gaps('shoe', '2021-09-14'))).rejects.toMatchObject({ code: 'MATERIAL_UNKNOWN' });
    const twice = { material: 'photo', by: day('2021-09-14') };
    await expect(give(id, { type: 'accept-with-gaps', task: 'look', gaps: [twice, twice] })).rejects.toMatchObject({
      code: 'MATERIAL_TWICE',
    });
    expect((await stateOf(id)).acceptedAt).toBeNull();
  });

  test('the same twice gives no event, another after acceptance is refused, and only the officer of the task may', async () => {
    const id = await file();
    await expect(give(id, gaps('photo', '2021-09-14'), anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await give(id, gaps('photo', '2021-09-14'));
    expect((await give(id, gaps('photo', '2021-09-14'))).events).toEqual([]);
    await expect(give(id, gaps('deed', '2021-09-14'))).rejects.toMatchObject({ code: 'ACCEPTED_ALREADY' });
  });

  test('review goes on meanwhile, but nothing is granted before the material is there; declining is possible', async () => {
    const id = await file();
    await give(id, gaps('photo', '2021-09-14'));
    await expect(give(id, decide('granted'))).rejects.toMatchObject({ code: 'MATERIALS_MISSING' });
    expect((await give(id, decide('on'))).status).toBe('open');
    await expect(give(id, decide('granted', 'again'))).rejects.toMatchObject({ code: 'MATERIALS_MISSING' });
    const handIn: CaseCommand = { type: 'supply', task: 'supply.photo', text: '照片一张' };
    await expect(give(id, handIn, bert)).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
    expect((await give(id, handIn, anna)).events).toEqual(['gap.supplied', 'task.completed']);
    expect((await give(id, handIn, anna)).events).toEqual([]);
    await expect(give(id, { ...handIn, text: '另一张' } as CaseCommand, anna)).rejects.toMatchObject({
      code: 'TASK_DONE',
    });
    expect((await give(id, decide('granted', 'again'))).status).toBe('complete');
    const declined = await file({ locker: `拒${n}` });
    await give(declined, gaps('photo', '2021-09-14'));
    expect((await give(declined, decide('declined', 'look', '不合适'))).status).toBe('declined');
    expect((await stateOf(declined)).gaps[0]?.status).toBe('dropped');
    expect((await stateOf(declined)).tasks['supply.photo']?.status).toBe('done');
  });

  test('it is late when its day is over, not a moment before; then it goes back to the officer, who gives more time once', async () => {
    const id = await file();
    await give(id, gaps('photo', '2021-09-14'));
    at('2021-09-14T15:59:59');
    await club.ring();
    expect((await stateOf(id)).gaps[0]?.status).toBe('open');
    at('2021-09-14T16:00:00');
    await club.ring();
    const late = await stateOf(id);
    expect(late.gaps[0]?.status).toBe('late');
    expect(late.tasks['follow-up.gap.photo']).toMatchObject({ status: 'open', unit: 'club', role: 'secretary' });
    const more = (by: string): CaseCommand => ({ type: 'extend-gap', task: 'follow-up.gap.photo', by: day(by) });
    await expect(give(id, more('2021-09-14'))).rejects.toMatchObject({ code: 'GAP_DAY_OUTSIDE' });
    await expect(give(id, more('2021-09-16'), anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await give(id, more('2021-09-16'));
    expect((await give(id, more('2021-09-16'))).events).toEqual([]);
    at('2021-09-16T16:00:00');
    await club.ring();
    expect((await stateOf(id)).gaps[0]?.status).toBe('late');
    await expect(give(id, more('2021-09-20'))).rejects.toMatchObject({ code: 'GAP_EXTENDED_ALREADY' });
    const end = decide('declined', 'follow-up.gap.photo', '一直没交');
    await expect(give(id, decide('declined', 'follow-up.gap.photo'))).rejects.toMatchObject({ code: 'REASON_MISSING' });
    expect((await give(id, end)).status).toBe('declined');
  });

  test('what comes late still counts and ends the follow-up', async () => {
    const id = await file();
    await give(id, gaps('photo', '2021-09-14'));
    at('2021-09-15T01:00:00');
    await club.ring();
    await give(id, { type: 'supply', task: 'supply.photo', text: '来了' }, anna);
    expect((await stateOf(id)).tasks['follow-up.gap.photo']?.outcome).toBe('supplied');
    expect((await give(id, decide('granted'))).status).toBe('complete');
  });

  test('a correction keeps what is to follow', async () => {
    const id = await file();
    await give(id, gaps('photo', '2021-09-14'));
    await give(id, { type: 'ask-correction', defects: [{ field: '/locker', text: '换' }] });
    await give(id, { type: 'correct', form: { locker: `改${n}`, fit: true } }, anna);
    expect((await stateOf(id)).tasks['supply.photo']?.status).toBe('open');
    await expect(give(id, decide('granted'))).rejects.toMatchObject({ code: 'MATERIALS_MISSING' });
  });
});

describe('suspension and resumption 中止、恢复', () => {
  const suspend: CaseCommand = { type: 'suspend', reason: { code: 'court', text: '' } };
  const resume: CaseCommand = { type: 'resume', why: '裁判下来了' };

  test('the clock and every decision stand still until it is resumed, and tasks are due as much later', async () => {
    const id = await file();
    const due = await dueOf(id);
    expect(due).toBe('2021-09-16T16:00:00.000Z');
    expect((await give(id, suspend)).status).toBe('suspended');
    expect((await give(id, suspend)).events).toEqual([]);
    for (const command of [
      decide('granted'),
      { type: 'accept' },
      { type: 'ask-correction', defects: [{ field: '/locker', text: '换' }] },
      { type: 'transfer', task: 'look', unit: 'branch', why: '' },
      { type: 'start-procedure', procedure: 'jury', expectedDay: null, why: '' },
    ] satisfies CaseCommand[]) {
      await expect(give(id, command)).rejects.toMatchObject({ code: 'CASE_SUSPENDED' });
    }
    at('2021-09-15T01:00:00');
    expect((await give(id, resume)).events).toEqual(['case.resumed']);
    expect((await give(id, resume)).events).toEqual([]);
    const state = await stateOf(id);
    expect(state.waits).toMatchObject([
      { kind: 'suspension', from: '2021-09-13T01:00:00.000Z', to: '2021-09-15T01:00:00.000Z', by: '秘书' },
    ]);
    // the 14th and the 15th are not counted: 16, 17 and the 18th, a Saturday that is worked
    expect(await dueOf(id)).toBe('2021-09-18T16:00:00.000Z');
    expect((await give(id, decide('granted'))).status).toBe('complete');
  });

  test('a ground of the list is needed; the applicant may not; what was never suspended is not resumed', async () => {
    const id = await file();
    await expect(give(id, { type: 'suspend', reason: { code: 'tired', text: '累' } })).rejects.toMatchObject({
      code: 'REASON_UNKNOWN',
    });
    await expect(give(id, suspend, anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(give(id, resume)).rejects.toMatchObject({ code: 'NOT_SUSPENDED' });
    expect((await give(id, suspend, president)).status).toBe('suspended');
  });

  test('a suspended case may be withdrawn; after the decision nothing is suspended', async () => {
    const id = await file();
    await give(id, suspend);
    expect((await give(id, { type: 'withdraw', why: '算了' }, anna)).status).toBe('withdrawn');
    await expect(give(await granted(), suspend, president)).rejects.toMatchObject({ code: 'CASE_CLOSED' });
  });

  test('a case that waited for a correction waits for it again after the suspension', async () => {
    const id = await file();
    await give(id, { type: 'ask-correction', defects: [{ field: '/locker', text: '换' }] });
    await give(id, suspend);
    const form = { locker: `改${n}`, fit: true };
    await expect(give(id, { type: 'correct', form }, anna)).rejects.toMatchObject({ code: 'CASE_SUSPENDED' });
    expect((await give(id, resume)).status).toBe('waiting-applicant');
    expect((await give(id, { type: 'correct', form }, anna)).status).toBe('open');
  });
});

describe('special procedure 特别程序', () => {
  const jury: CaseCommand = { type: 'start-procedure', procedure: 'jury', expectedDay: null, why: '请评审' };
  const end: CaseCommand = { type: 'end-procedure', task: 'procedure.jury', finding: '同意' };

  test('its time is not counted, the applicant is told the expected day, and who carries it out ends it', async () => {
    const id = await file();
    expect((await give(id, jury)).status).toBe('special-procedure');
    expect((await give(id, jury)).events).toEqual([]);
    const during = await stateOf(id);
    expect(during.waits).toMatchObject([{ kind: 'procedure', of: 'jury', expectedDay: '2021-09-27', to: null }]);
    expect(during.tasks['procedure.jury']).toMatchObject({ unit: 'jury', role: 'chair', status: 'open' });
    await expect(give(id, decide('granted'))).rejects.toMatchObject({ code: 'PROCEDURE_RUNNING' });
    await expect(give(id, end)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    at('2021-09-17T01:00:00');
    expect((await give(id, end, juryChair)).status).toBe('open');
    expect((await give(id, end, juryChair)).events).toEqual([]);
    const after = await stateOf(id);
    expect(after.tasks['procedure.jury']?.result).toEqual({ finding: '同意' });
    // three working days after the 17th: 18 (worked), 22, 23; the 19th to the 21st are a holiday
    expect(await dueOf(id)).toBe('2021-09-23T16:00:00.000Z');
    expect((await give(id, decide('granted'))).status).toBe('complete');
  });

  test('a chair of the jury does nothing else to the case', async () => {
    const id = await file();
    await give(id, jury);
    for (const command of [decide('granted'), { type: 'accept' }, jury] satisfies CaseCommand[]) {
      await expect(give(id, command, juryChair)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    }
  });

  test('only a declared kind, with an expected day of today or later; two run side by side and the clock waits for both', async () => {
    const id = await file();
    await expect(give(id, { ...jury, procedure: 'oracle' } as CaseCommand)).rejects.toMatchObject({
      code: 'PROCEDURE_UNKNOWN',
    });
    const on = (expectedDay: string): CaseCommand => ({ ...jury, expectedDay: day(expectedDay) }) as CaseCommand;
    await expect(give(id, on('2021-09-12'))).rejects.toMatchObject({ code: 'PROCEDURE_DAY_PAST' });
    await give(id, on('2021-09-13'));
    await give(id, { type: 'start-procedure', procedure: 'visit', expectedDay: null, why: '' });
    await give(id, end, juryChair);
    expect((await stateOf(id)).status).toBe('special-procedure');
    await give(id, { type: 'end-procedure', task: 'procedure.visit', finding: '看过了' });
    expect((await stateOf(id)).status).toBe('open');
  });
});

describe('transfer 移送', () => {
  const to = (unit: string): CaseCommand => ({ type: 'transfer', task: 'look', unit, why: '归分部管' });

  test('goes to a unit that may have it, with its clock; who had it before has it no more', async () => {
    const id = await file();
    const due = await dueOf(id);
    await expect(give(id, to('jury'))).rejects.toMatchObject({ code: 'TRANSFER_NOT_POSSIBLE' });
    await expect(give(id, decide('granted'), branchClerk)).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
    expect((await give(id, to('branch'), secretary, `move-${n}-key`)).events).toEqual(['task.transferred']);
    expect((await give(id, to('branch'), secretary, `move-${n}-key`)).events).toEqual(['task.transferred']);
    expect((await give(id, to('branch'), branchClerk)).events).toEqual([]);
    await expect(give(id, decide('granted'))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const [row] = await club.db.query(
      `select unit, role, status, due_at from task where district = $1 and case_id = $2 and task = 'look'`,
      [clubDistrict.code, id],
    );
    expect(row).toEqual({ unit: 'branch', role: 'clerk', status: 'open', due_at: due });
    expect((await give(id, decide('granted'), branchClerk)).status).toBe('complete');
  });

  test('may be sent back to where it came from', async () => {
    const id = await file();
    await give(id, to('branch'));
    await give(id, to('club'), branchClerk);
    expect((await give(id, decide('granted'))).status).toBe('complete');
  });
});

describe('recall and annulment 撤回、撤销', () => {
  const recall: CaseCommand = { type: 'recall', reasons: [{ code: 'rebuilt', text: '' }] };
  const annul: CaseCommand = { type: 'annul', reasons: [{ code: 'fraud', text: '身份是别人的' }] };
  const credential = async (id: string) =>
    (
      await club.db.query<{ status: string; act: string }>(
        `select c.status, x.act from credential c left join credential_status x
            on x.district = c.district and x.credential = c.credential where c.district = $1 and c.case_id = $2`,
        [clubDistrict.code, id],
      )
    )[0];
  const record = async (id: string) =>
    (
      await club.db.query<{ status: string; keys: Record<string, string>; data: { badge: string } }>(
        `select status, keys, data from register_record where district = $1 and register = 'locker' and record = $2 and latest`,
        [clubDistrict.code, id],
      )
    )[0];

  test.each([
    [recall, 'recalled', 'deregistered', 'deregister', '更衣室拆了'],
    [annul, 'annulled', 'annulled', 'annul', '身份是别人的'],
  ] as const)(
    '%o: the credential and the record react, the locker is free and its badge is not',
    async (command, status, card, act, why) => {
      const id = await granted();
      expect(await credential(id)).toMatchObject({ status: 'valid' });
      expect((await give(id, command, president)).status).toBe(status);
      expect((await give(id, command, president)).events).toEqual([]);
      expect(await credential(id)).toEqual({ status: card, act });
      expect((await stateOf(id)).reasons[0]?.text).toBe(why);
      const undone = await record(id);
      expect(undone).toMatchObject({ status, keys: { badge: undone?.data.badge } });
      // somebody else may have the locker now
      expect((await give(await file({}, lockerItem, bert), decide('granted'))).status).toBe('complete');
    },
  );

  test('needs a ground of the list, the head, and something granted', async () => {
    const id = await granted();
    await expect(give(id, { type: 'annul', reasons: [] }, president)).rejects.toMatchObject({ code: 'REASON_MISSING' });
    await expect(
      give(id, { type: 'annul', reasons: [{ code: 'rebuilt', text: '' }] }, president),
    ).rejects.toMatchObject({ code: 'REASON_UNKNOWN' });
    for (const actor of [anna, secretary]) {
      await expect(give(id, annul, actor)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    }
    const open = await file({ locker: `开${n}` });
    await expect(give(open, recall, president)).rejects.toMatchObject({ code: 'NOTHING_GRANTED' });
    await give(open, decide('declined', 'look', '不'));
    await expect(give(open, annul, president)).rejects.toMatchObject({ code: 'NOTHING_GRANTED' });
  });

  test('what was recalled is not annulled as well', async () => {
    const id = await granted();
    await give(id, recall, president);
    await expect(give(id, annul, president)).rejects.toMatchObject({ code: 'NOTHING_GRANTED' });
  });
});

describe('linked cases 关联办件', () => {
  test('a link stands on both cases and is made once', async () => {
    const [one, two] = [await file(), await file()];
    const number = (await stateOf(two)).number;
    const tie: CaseCommand = { type: 'link', other: two, number, why: '同一个柜子' };
    await expect(give(one, { ...tie, other: one } as CaseCommand)).rejects.toMatchObject({ code: 'LINK_TO_ITSELF' });
    await expect(give(one, tie, anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await give(one, tie);
    expect((await give(one, tie)).events).toEqual([]);
    await club.errands.runDue();
    await club.errands.runDue();
    expect((await stateOf(one)).links).toMatchObject([{ link: 'related', other: two }]);
    expect((await stateOf(two)).links).toMatchObject([{ link: 'related', other: one, why: '同一个柜子' }]);
  });
});

describe('a case that opens another 子办件', () => {
  const child = async (id: string) => (await stateOf(id)).links.find((link) => link.link === 'subcase')?.other;

  test('it waits for the end of the other, for the day, and for the signal', async () => {
    const id = await file({ from: '2021-09-15' }, tournamentItem);
    await club.errands.runDue();
    const locker = (await child(id))!;
    expect((await stateOf(locker)).links).toMatchObject([{ link: 'parent', other: id }]);
    expect((await stateOf(locker)).applicant.person).toBe(anna.id);
    expect((await stateOf(id)).stage).toBe('locker');
    await give(locker, decide('granted'));
    await club.errands.runDue();
    expect((await stateOf(id)).stage).toBe('day');
    at('2021-09-14T15:59:59');
    await club.ring();
    expect((await stateOf(id)).stage).toBe('day');
    at('2021-09-14T16:00:00');
    await club.ring();
    expect((await stateOf(id)).stage).toBe('whistle');
    const whistle: CaseCommand = { type: 'signal', task: 'whistle', result: { loud: true } };
    await expect(give(id, whistle, anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await give(id, whistle)).status).toBe('complete');
    expect(club.failures).toEqual([]);
  });

  test('two workers open one case, not two', async () => {
    const id = await file({}, tournamentItem);
    other.clock.at = club.clock.at;
    await Promise.all([club.errands.runDue(), other.errands.runDue()]);
    // as if a worker had been killed before it could mark what it did
    await club.db.query(`update errand set done_at = null where district = $1 and case_id = $2`, [
      clubDistrict.code,
      id,
    ]);
    await other.errands.runDue();
    const rows = await club.db.query(`select 1 from case_row where district = $1 and item = 'locker' and title = $2`, [
      clubDistrict.code,
      `柜${n}`,
    ]);
    expect(rows).toHaveLength(1);
    expect((await stateOf(id)).links).toHaveLength(1);
  });

  test.each([
    ['declined', 'declined'],
    ['withdrawn', 'not-accepted'],
  ])('when the other ends as %s it ends as %s', async (how, end) => {
    const id = await file({}, tournamentItem);
    await club.errands.runDue();
    const locker = (await child(id))!;
    if (how === 'declined') await give(locker, decide('declined', 'look', '不'));
    else await give(locker, { type: 'withdraw', why: '算了' }, anna);
    await club.errands.runDue();
    expect((await stateOf(id)).status).toBe(end);
  });

  test('when the other cannot be opened the task fails and says why', async () => {
    const id = await file({ locker: '-' }, tournamentItem);
    await club.errands.runDue();
    const state = await stateOf(id);
    expect(state.status).toBe('not-accepted');
    expect(state.tasks.need).toMatchObject({ outcome: 'failed', reasons: [{ zh: expect.stringMatching(/\S/) }] });
  });

  test('when it is withdrawn the other goes with it', async () => {
    const id = await file({}, tournamentItem);
    await club.errands.runDue();
    await give(id, { type: 'withdraw', why: '不打了' }, anna);
    await club.errands.runDue();
    expect((await stateOf((await child(id))!)).status).toBe('withdrawn');
  });

  test('when it is withdrawn before the other stands, none is opened', async () => {
    const id = await file({}, tournamentItem);
    await give(id, { type: 'withdraw', why: '不打了' }, anna);
    await club.errands.runDue();
    expect(await child(id)).toBeUndefined();
  });

  test('nothing to open, a day that is past or not named: it goes straight on', async () => {
    const id = await file({ fit: false }, tournamentItem);
    expect((await stateOf(id)).stage).toBe('whistle');
    const past = await file({ fit: false, from: '2021-09-13' }, tournamentItem);
    expect((await stateOf(past)).stage).toBe('whistle');
    const tomorrow = await file({ fit: false, from: '2021-09-14' }, tournamentItem);
    expect((await stateOf(tomorrow)).stage).toBe('day');
  });

  test('a signal that does not come in time ends as late', async () => {
    const id = await file({ fit: false }, tournamentItem);
    at('2021-09-14T15:59:59');
    await club.ring();
    expect((await stateOf(id)).status).toBe('open');
    at('2021-09-14T16:00:00');
    await club.ring();
    expect((await stateOf(id)).status).toBe('declined');
  });
});

describe('taken in at another counter 代收', () => {
  const applicant = { person: anna.id, name: anna.name, level: 2 };

  test('the case says where, the clerk sees it and hands papers in, and decides nothing', async () => {
    const origin = { applicant, collected: { unit: 'front' } };
    const form = { locker: `柜${n}`, fit: true };
    await expect(
      club.engine.file({ item: lockerItem, form, draft: null, origin }, by(secretary)),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const { caseId } = await club.engine.file({ item: lockerItem, form, draft: null, origin }, by(frontDesk));
    expect(await stateOf(caseId)).toMatchObject({
      applicant,
      collected: { unit: 'front', byName: 'desk' },
      unit: 'club',
    });
    await expect(give(caseId, decide('granted'), frontDesk)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await give(caseId, {
      type: 'accept-with-gaps',
      task: 'look',
      gaps: [{ material: 'photo', by: day('2021-09-14') }],
    });
    await give(caseId, { type: 'supply', task: 'supply.photo', text: '纸质照片一张' }, frontDesk);
    expect((await give(caseId, decide('granted'))).status).toBe('complete');
    // the applicant may do everything that is his
    expect((await give(caseId, { type: 'rate', level: 5, reasons: [], text: '' }, anna)).events).toEqual([
      'case.rated',
    ]);
  });

  test('an applicant who is not identified cannot file through a counter either', async () => {
    const origin = { applicant: { ...applicant, level: 1 }, collected: { unit: 'front' } };
    await expect(
      club.engine.file({ item: lockerItem, form: { locker: '柜', fit: true }, draft: null, origin }, by(frontDesk)),
    ).rejects.toMatchObject({ code: 'LEVEL_TOO_LOW' });
  });
});

describe('rating 好差评', () => {
  const rate = (level: number, reasons: string[] = [], text = ''): CaseCommand => ({
    type: 'rate',
    level,
    reasons,
    text,
  });

  test('once a case, after the end, by the applicant', async () => {
    const id = await file();
    await expect(give(id, rate(5), anna)).rejects.toMatchObject({ code: 'RATING_TOO_EARLY' });
    await give(id, decide('granted'));
    await expect(give(id, rate(5), secretary)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await give(id, rate(3), anna)).events).toEqual(['case.rated']);
    expect((await give(id, rate(3), anna)).events).toEqual([]);
    await expect(give(id, rate(4), anna)).rejects.toMatchObject({ code: 'RATED_ALREADY' });
  });

  test('level 3 needs nothing; level 2 needs a reason and somebody answers it', async () => {
    const id = await granted();
    await expect(give(id, rate(2), anna)).rejects.toMatchObject({ code: 'RATING_NEEDS_REASON' });
    await expect(give(id, rate(2, ['rain']), anna)).rejects.toMatchObject({ code: 'REASON_UNKNOWN' });
    expect((await give(id, rate(2, ['slow']), anna)).events).toEqual(['case.rated', 'task.opened']);
    const answer = decide('answered', 'follow-up.rating', '对不起，已经改了');
    await expect(give(id, answer, secretary)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await give(id, answer, president)).events).toEqual(['task.completed', 'case.noted']);
    expect((await give(id, answer, president)).events).toEqual([]);
    expect((await stateOf(id)).status).toBe('complete');
  });
});
