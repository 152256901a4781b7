import pg from 'pg';
import { Type as T } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCalendarDays, type Day, endOfDay, type Instant, instantOfMs, msOfInstant } from '#kernel/base';
import {
  type Actor,
  type CaseCommand,
  type CaseEvent,
  type CaseState,
  defineEffect,
  type Engine,
  type Errands,
  emptyCase,
  evolve,
  noticeVariables,
  openEngine,
  openErrands,
  ringDue,
  taskDueAt,
  taskKinds,
} from '#kernel/case';
import { calendarDays, workingDays } from '#kernel/clock';
import { validateItem } from '#kernel/item';
import { listNoticesOfCase, noticeBook } from '#kernel/notice';
import { defineRegister } from '#kernel/register';
import { defineRule } from '#kernel/rule';
import { clubDistrict, openClub } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { type DisputeDefinition, defineDispute } from './define-dispute.ts';

/** A garden club whose members quarrel over hedges: nobody's law. Ten days to reply, three to sign, seven to appeal. */
const since = '2020-01-01' as Day;
const label = (zh: string, en: string) => ({ title: zh, 'x-title-en': en });
const person = T.Object(
  {
    name: T.String({ maxLength: 20, ...label('姓名', 'Name') }),
    idNumber: T.String({ maxLength: 18, 'x-personal': 'id-number', ...label('证件号', 'Number') }),
  },
  { additionalProperties: false },
);

const hedgeQuarrel: DisputeDefinition = {
  code: 'hedge-quarrel',
  name: { zh: '树篱纠纷', en: 'Hedge quarrel' },
  version: 1,
  from: since,
  basis: '园艺会章程',
  unit: 'garden',
  applicants: ['person'],
  keywords: ['树篱', 'hedge'],
  summary: { zh: '邻居的树篱', en: 'The neighbour’s hedge' },
  numberPrefix: 'HQ',
  form: T.Object(
    {
      subject: T.String({ maxLength: 40, ...label('事由', 'Subject') }),
      private: T.Optional(T.String({ maxLength: 100, ...label('不给对方看的话', 'Not for the other side') })),
      neighbours: T.Array(person, { minItems: 1, maxItems: 3, ...label('邻居', 'Neighbours') }),
      claims: T.Array(
        T.Object({ what: T.String({ maxLength: 100, ...label('诉求', 'Claim') }) }, { additionalProperties: false }),
        { minItems: 1, maxItems: 20, ...label('诉求', 'Claims') },
      ),
    },
    { additionalProperties: false },
  ),
  steps: [{ code: 'all', title: { zh: '全部', en: 'All' }, fields: ['subject', 'private', 'neighbours', 'claims'] }],
  title: '/subject',
  limits: [{ from: since, statutory: calendarDays(90), promised: calendarDays(60), basis: '章程' }],
  result: { zh: '裁决或者协议', en: 'Ruling or agreement' },
  respondents: '/neighbours',
  served: ['subject', 'claims'],
  claims: { from: '/claims', text: 'what' },
  acceptance: {
    unit: 'garden',
    role: 'clerk',
    limit: workingDays(5),
    refusals: [{ code: 'not-ours', text: { zh: '不归我们管', en: 'not ours' }, basis: '章程' }],
  },
  reply: calendarDays(10, { roll: false }),
  mediation: { unit: 'garden', role: 'mediator', sign: calendarDays(3, { roll: false }) },
  hearing: { unit: 'garden', role: 'judge' },
  ruling: { unit: 'garden', role: 'judge' },
  appeal: { unit: 'league', role: 'reviewer', within: calendarDays(7, { roll: false }) },
  enforcement: [{ code: 'order', name: { zh: '修剪令', en: 'Order' }, kind: 'record', effect: 'garden.order' }],
  service: 'garden.service',
  since,
};
const { item, notices } = defineDispute(hedgeQuarrel);

const orders = defineRegister({
  code: 'order',
  name: { zh: '修剪令', en: 'Orders' },
  unit: 'garden',
  schema: T.Object({ result: T.String() }, { additionalProperties: false }),
  keys: [],
  open: false,
  live: ['standing'],
  search: [],
});

const service = defineRule({
  code: 'garden.service',
  name: { zh: '送达', en: 'Service' },
  input: T.Object(
    { way: T.String(), on: T.Unsafe<Day>(T.String()), agreed: T.Boolean() },
    { additionalProperties: false },
  ),
  versions: [{ from: since, basis: '章程', params: 30 }],
  apply: (days, { way, on, agreed }) => ({
    value: {
      servedOn: way === 'electronic' && !agreed ? null : way === 'public-notice' ? addCalendarDays(on, days) : on,
    },
    steps: [{ zh: on, en: on }],
  }),
  examples: [],
});

const someone = (id: string, name: string, staff: Actor['staff'] = null): Actor => ({
  kind: 'person',
  id: `p-${id}`,
  name,
  level: 2,
  staff,
});
const anna = someone('anna', '安娜');
const bert = someone('bert', '贝特');
const carla = someone('carla', '卡拉');
const lawyer = someone('lawyer', '律师');
const clerk = someone('clerk', '文书', { unit: 'garden', roles: ['clerk'] });
/** Who answers for the decision may stop the clock. */
const clerkOfAll = someone('head', '会长', { unit: 'garden', roles: ['clerk', 'mediator', 'judge'] });
const mediator = someone('mediator', '调解员', { unit: 'garden', roles: ['mediator'] });
const judge = someone('judge', '评判', { unit: 'garden', roles: ['judge'] });
const reviewer = someone('reviewer', '复核', { unit: 'league', roles: ['reviewer'] });

test('what a dispute is declared with makes a sound item, whole and without the parts that may be left out', () => {
  const world = { registers: new Map([[orders.code, orders]]), taskKinds, widgets: new Set<string>() };
  expect(validateItem(item, world)).toEqual([]);
  const bare = defineDispute({ ...hedgeQuarrel, mediation: undefined, hearing: undefined, appeal: undefined });
  expect(validateItem(bare.item, world)).toEqual([]);
});

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let engine: Engine;
let errands: Errands;
const failures: unknown[] = [];
let nth = 0;
const start = '2021-09-13T01:00:00.000Z' as Instant;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
  await owner.end();
  club = openClub(database.url);
  const tasks = new Set(item.stages.flatMap((stage) => stage.tasks.map((task) => task.code)));
  engine = openEngine({
    ...club.parts,
    declarations: {
      items: [item],
      checks: new Map(),
      registers: new Map([[orders.code, orders]]),
      effects: new Map([
        [
          'garden.order',
          defineEffect({
            code: 'garden.order',
            does: 'record',
            plan: ({ caseId, results }) => ({
              planned: [
                {
                  do: 'record',
                  register: 'order',
                  record: caseId,
                  status: 'standing',
                  data: { result: results.mediate?.terms && !results.rule ? 'agreement' : 'ruling' },
                  keys: {},
                },
              ],
              result: {},
            }),
          }),
        ],
      ]),
      notices: noticeBook(notices, {
        rules: [service],
        tasks: new Map([[item.code, tasks]]),
        parts: new Map([[item.code, new Set(['respondent'])]]),
        variablesOf: noticeVariables,
      }),
    },
  });
  errands = openErrands({
    db: club.db,
    district: clubDistrict.code,
    engine,
    now: () => club.clock.at,
    onError: (error) => failures.push(error),
    poll: false,
  });
});
afterAll(async () => {
  await errands.stop();
  expect(failures).toEqual([]);
  await engine.drain();
  await club.db.close();
  await database.close();
});
beforeEach(() => {
  nth++;
  club.clock.at = start;
});

const by = (actor: Actor) => ({ actor, key: null, expect: null });
const at = (instant: string) => {
  club.clock.at = instant as Instant;
};
/** The last moment of a Shanghai day, and the first after it. */
const lastOf = (day: string) => instantOfMs(msOfInstant(endOfDay(day as Day)) - 1);
const pastEnd = (day: string) => endOfDay(day as Day);

async function complaint(neighbours = [{ name: '贝特', idNumber: 'bert' }]): Promise<string> {
  const form = {
    subject: `树篱${nth}`,
    private: '只给自己看',
    neighbours,
    claims: [{ what: '剪到两米' }, { what: '赔玫瑰' }],
  };
  return (await engine.file({ item, form, draft: null }, by(anna))).caseId;
}
const give = (caseId: string, actor: Actor, command: CaseCommand) => engine.command(caseId, command, by(actor));
const stateOf = async (caseId: string) => (await engine.find(caseId)) as CaseState;
const decide = (caseId: string, actor: Actor, task: string, outcome: string, more: object = {}) =>
  give(caseId, actor, { type: 'decide', task, outcome, reasons: [], ...more } as CaseCommand);
const respond = (caseId: string, actor: Actor, task: string, outcome: string, answer: Record<string, unknown> = {}) =>
  give(caseId, actor, { type: 'respond', task, outcome, answer });
const reply = (caseId: string, actor = bert, task = 'reply.1') =>
  respond(caseId, actor, task, 'done', { statement: '树篱是我爷爷种的' });

/** The notice of a template to a person that has to be served. */
async function toServe(caseId: string, template: string, to: Actor): Promise<string> {
  const rows = await listNoticesOfCase(club.db, clubDistrict.code, caseId);
  return rows.findLast((row) => row.template === `hedge-quarrel.${template}` && row.person === to.id)!.notice;
}
const acknowledge = async (caseId: string, template: string, actor: Actor) =>
  give(caseId, actor, { type: 'acknowledge', notice: await toServe(caseId, template, actor) });

/** A complaint that was accepted and served on the respondent on 13 September. */
async function served(): Promise<string> {
  const caseId = await complaint();
  await decide(caseId, clerk, 'accept', 'accepted');
  await acknowledge(caseId, 'served', bert);
  return caseId;
}
const bothClaims = [
  { entry: 'claim-1', outcome: 'upheld', text: '太高' },
  { entry: 'claim-2', outcome: 'dismissed', text: '没有证据' },
];
const findings = { findings: '树篱高三米', grounds: '章程限两米' };
const rule = (caseId: string, entries = bothClaims) =>
  decide(caseId, judge, 'rule', 'ruled', { data: findings, entries });

/** A dispute that was ruled on; the ruling is served on nobody yet. */
async function ruledOn(): Promise<string> {
  const caseId = await served();
  await reply(caseId);
  await decide(caseId, mediator, 'mediate', 'failed');
  await decide(caseId, judge, 'hear', 'heard', { data: { hearing: 'H-7', minutes: '双方到场' } });
  await rule(caseId);
  return caseId;
}
/** What the engine does by itself once its moment has come. */
/** All that happens by itself by now: clocks ring, errands are done. */
const lapseAll = async () => {
  await ringDue({
    db: club.db,
    district: clubDistrict.code,
    engine,
    calendar: () => club.parts.calendar,
    now: () => club.clock.at,
    onError: (error) => failures.push(error),
  });
  await errands.runDue();
};

describe('acceptance', () => {
  test('the respondent knows of nothing before the complaint is accepted, and joins when it is', async () => {
    const caseId = await complaint();
    expect((await stateOf(caseId)).parties).toEqual([]);
    await expect(reply(caseId)).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
    await decide(caseId, clerk, 'accept', 'accepted');
    expect((await stateOf(caseId)).parties).toEqual([{ person: bert.id, name: '贝特', part: 'respondent' }]);
    expect((await stateOf(caseId)).entries).toMatchObject({
      'claim-1': { text: '剪到两米', outcome: null },
      'claim-2': { text: '赔玫瑰', outcome: null },
    });
  });

  test('a complaint that is not accepted ends with a reason of the list, and nobody is served', async () => {
    const caseId = await complaint();
    await expect(decide(caseId, clerk, 'accept', 'not-accepted')).rejects.toMatchObject({ code: 'REASON_MISSING' });
    const refusal = { reasons: [{ code: 'not-ours', text: '' }] };
    expect((await decide(caseId, clerk, 'accept', 'not-accepted', refusal)).status).toBe('not-accepted');
    const rows = await listNoticesOfCase(club.db, clubDistrict.code, caseId);
    expect(rows.map((row) => [row.template, row.person])).toEqual([
      ['hedge-quarrel.received', anna.id],
      ['hedge-quarrel.not-accepted', anna.id],
    ]);
  });
});

describe('reply', () => {
  test('the clock starts with service: before it nothing can be said, and nothing lapses', async () => {
    const caseId = await complaint();
    await decide(caseId, clerk, 'accept', 'accepted');
    expect((await stateOf(caseId)).tasks['reply.1']).toMatchObject({ status: 'open', dueAt: null, person: bert.id });
    await expect(reply(caseId)).rejects.toMatchObject({ code: 'NOT_SERVED_YET' });
    at('2022-09-13T01:00:00.000Z');
    await lapseAll();
    expect((await stateOf(caseId)).stage).toBe('reply');
  });

  test('ten days from service, the day of service not counted: in time on the last moment, too late on the next', async () => {
    const caseId = await served();
    const { dueAt } = (await stateOf(caseId)).tasks['reply.1']!;
    expect(dueAt).toBe(endOfDay('2021-09-23' as Day));
    at(pastEnd('2021-09-23'));
    await expect(reply(caseId)).rejects.toMatchObject({ code: 'LIMIT_PASSED', params: { day: '2021-09-23' } });
    at(lastOf('2021-09-23'));
    await lapseAll();
    expect((await stateOf(caseId)).stage).toBe('reply');
    await reply(caseId);
    expect((await stateOf(caseId)).stage).toBe('mediation');
  });

  test('no reply in time: the limit passes by itself, once, and the dispute goes on', async () => {
    const caseId = await served();
    at(pastEnd('2021-09-23'));
    await lapseAll();
    await lapseAll();
    const state = await stateOf(caseId);
    expect(state).toMatchObject({
      stage: 'mediation',
      tasks: { 'reply.1': { outcome: 'lapsed', doneAt: pastEnd('2021-09-23') } },
    });
  });

  test('two respondents have clocks of their own', async () => {
    const caseId = await complaint([
      { name: '贝特', idNumber: 'bert' },
      { name: '卡拉', idNumber: 'carla' },
    ]);
    await decide(caseId, clerk, 'accept', 'accepted');
    await acknowledge(caseId, 'served', bert);
    at('2021-09-16T01:00:00.000Z');
    const notice = await toServe(caseId, 'served', carla);
    const detail = { where: '布告栏', why: '找不到人' };
    await give(caseId, clerk, {
      type: 'serve',
      notice,
      way: 'public-notice',
      on: '2021-09-15' as Day,
      reached: true,
      detail,
    });
    const { tasks } = await stateOf(caseId);
    expect([tasks['reply.1']?.dueAt, tasks['reply.2']?.dueAt]).toEqual([
      endOfDay('2021-09-23' as Day),
      endOfDay('2021-10-25' as Day),
    ]);
    at(pastEnd('2021-09-23'));
    await lapseAll();
    expect((await stateOf(caseId)).stage).toBe('reply');
    at(lastOf('2021-10-25'));
    await reply(caseId, carla, 'reply.2');
    expect((await stateOf(caseId)).stage).toBe('mediation');
  });

  test('while the dispute is suspended nobody answers and nothing lapses; afterwards the day is as much later', async () => {
    const caseId = await served();
    at('2021-09-15T01:00:00.000Z');
    await give(caseId, clerkOfAll, { type: 'suspend', reason: { code: 'other', text: '暴雨' } });
    await expect(reply(caseId)).rejects.toMatchObject({ code: 'CASE_SUSPENDED' });
    at(pastEnd('2021-09-30'));
    await lapseAll();
    expect((await stateOf(caseId)).stage).toBe('reply');
    await give(caseId, clerkOfAll, { type: 'resume', why: '雨停' });
    const state = await stateOf(caseId);
    const dueAt = taskDueAt(state, state.tasks['reply.1']!, club.parts.calendar);
    expect(dueAt! > endOfDay('2021-10-05' as Day)).toBe(true);
    club.clock.at = instantOfMs(msOfInstant(dueAt!) - 1);
    await lapseAll();
    expect((await stateOf(caseId)).stage).toBe('reply');
    club.clock.at = dueAt!;
    await lapseAll();
    expect((await stateOf(caseId)).tasks['reply.1']?.outcome).toBe('lapsed');
  });

  test('only who is asked answers, what is asked, known by identity card', async () => {
    const caseId = await served();
    await expect(reply(caseId, anna)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(reply(caseId, carla)).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
    await expect(reply(caseId, { ...bert, level: 1 })).rejects.toMatchObject({ code: 'LEVEL_TOO_LOW' });
    await expect(respond(caseId, bert, 'reply.1', 'done', {})).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await expect(respond(caseId, bert, 'reply.1', 'maybe', {})).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    await reply(caseId);
    expect((await reply(caseId)).events).toEqual([]);
  });

  test('a representative does what the party may do, from the appointment to its end', async () => {
    const caseId = await served();
    await expect(reply(caseId, lawyer)).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
    await give(caseId, bert, { type: 'appoint', name: '律师', idNumber: 'lawyer' });
    await expect(give(caseId, bert, { type: 'appoint', name: '律师', idNumber: 'lawyer' })).rejects.toMatchObject({
      code: 'REPRESENTED_ALREADY',
    });
    await expect(give(caseId, lawyer, { type: 'appoint', name: '卡拉', idNumber: 'carla' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await reply(caseId, lawyer);
    expect((await stateOf(caseId)).stage).toBe('mediation');
    await give(caseId, bert, { type: 'dismiss', person: lawyer.id });
    await expect(give(caseId, lawyer, { type: 'note', text: '还在' })).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
  });
});

describe('agreement', () => {
  async function proposed(): Promise<string> {
    const caseId = await served();
    await reply(caseId);
    await decide(caseId, mediator, 'mediate', 'proposed', { data: { terms: '每年剪两次' } });
    return caseId;
  }

  test('an agreement that both sign stands and is carried out', async () => {
    const caseId = await proposed();
    await respond(caseId, anna, 'settle.1', 'done');
    expect((await stateOf(caseId)).stage).toBe('settlement');
    await respond(caseId, bert, 'settle.2', 'done');
    expect(await stateOf(caseId)).toMatchObject({ status: 'complete', results: { mediate: { terms: '每年剪两次' } } });
    const [order] = await club.db.query<{ data: object }>(
      `select data from register_record where district = $1 and register = 'order' and record = $2`,
      [clubDistrict.code, caseId],
    );
    expect(order?.data).toEqual({ result: 'agreement' });
  });

  test('one who does not agree ends it for both, and the hearing follows', async () => {
    const caseId = await proposed();
    await respond(caseId, bert, 'settle.2', 'refused');
    expect(await stateOf(caseId)).toMatchObject({ stage: 'hearing', tasks: { 'settle.1': { outcome: 'superseded' } } });
  });

  test('three days to sign: signed on the last moment it stands, a moment later it has failed', async () => {
    const first = await proposed();
    await respond(first, anna, 'settle.1', 'done');
    at(lastOf('2021-09-16'));
    await respond(first, bert, 'settle.2', 'done');
    expect((await stateOf(first)).status).toBe('complete');
    at(start);
    const second = await proposed();
    await respond(second, anna, 'settle.1', 'done');
    at(pastEnd('2021-09-16'));
    await expect(respond(second, bert, 'settle.2', 'done')).rejects.toMatchObject({ code: 'LIMIT_PASSED' });
    await lapseAll();
    expect((await stateOf(second)).stage).toBe('hearing');
  });

  test('a mediator who writes no terms proposes nothing', async () => {
    const caseId = await served();
    await reply(caseId);
    await expect(decide(caseId, mediator, 'mediate', 'proposed')).rejects.toMatchObject({ code: 'FORM_INVALID' });
    await expect(decide(caseId, mediator, 'mediate', 'failed', { data: { terms: 'x' } })).rejects.toMatchObject({
      code: 'FORM_INVALID',
    });
  });
});

describe('ruling', () => {
  test('each claim gets an outcome of its own; one left out, named twice or unknown is refused', async () => {
    const caseId = await served();
    await reply(caseId);
    await decide(caseId, mediator, 'mediate', 'failed');
    await decide(caseId, judge, 'hear', 'heard', { data: { hearing: 'H-7', minutes: '双方到场' } });
    const [first, second] = bothClaims;
    await expect(rule(caseId, [first!])).rejects.toMatchObject({
      code: 'ENTRIES_MISSING',
      params: { entries: '赔玫瑰' },
    });
    await expect(rule(caseId, [first!, first!])).rejects.toMatchObject({ code: 'ENTRY_UNKNOWN' });
    await expect(rule(caseId, [first!, { ...second!, entry: 'claim-3' }])).rejects.toMatchObject({
      code: 'ENTRY_UNKNOWN',
    });
    await expect(rule(caseId, [first!, { ...second!, outcome: 'postponed' }])).rejects.toMatchObject({
      code: 'ENTRY_UNKNOWN',
    });
    await rule(caseId);
    const rows = await club.db.query(
      'select entry, outcome, why from case_entry where district = $1 and case_id = $2 order by 1',
      [clubDistrict.code, caseId],
    );
    expect(rows).toEqual([
      { entry: 'claim-1', outcome: 'upheld', why: '太高' },
      { entry: 'claim-2', outcome: 'dismissed', why: '没有证据' },
    ]);
    expect((await stateOf(caseId)).results.hear).toMatchObject({ hearing: 'H-7' });
  });

  test('who withdraws before the ruling ends it and the respondent is told; afterwards it is too late', async () => {
    const early = await served();
    await give(early, anna, { type: 'withdraw', why: '和好了' });
    expect((await stateOf(early)).status).toBe('withdrawn');
    const rows = await listNoticesOfCase(club.db, clubDistrict.code, early);
    expect(rows.at(-1)).toMatchObject({ template: 'hedge-quarrel.closed', person: bert.id });
    const late = await ruledOn();
    await expect(give(late, anna, { type: 'withdraw', why: '' })).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  });
});

describe('appeal', () => {
  test('each party has seven days from the service of the ruling on himself', async () => {
    const caseId = await ruledOn();
    await acknowledge(caseId, 'ruling', anna);
    at('2021-09-20T01:00:00.000Z');
    await acknowledge(caseId, 'ruling', bert);
    const { tasks } = await stateOf(caseId);
    expect([tasks['appeal.1'], tasks['appeal.2']].map((task) => [task?.person, task?.dueAt])).toEqual([
      [anna.id, endOfDay('2021-09-20' as Day)],
      [bert.id, endOfDay('2021-09-27' as Day)],
    ]);
    at(pastEnd('2021-09-20'));
    await lapseAll();
    expect((await stateOf(caseId)).stage).toBe('appeal');
    await expect(respond(caseId, anna, 'appeal.1', 'appealed', { grounds: '不服' })).rejects.toMatchObject({
      code: 'TASK_DONE',
    });
    at(lastOf('2021-09-27'));
    await respond(caseId, bert, 'appeal.2', 'appealed', { grounds: '树没有那么高' });
    expect((await stateOf(caseId)).stage).toBe('review');
  });

  test('a moment after the last day the ruling stands and is carried out', async () => {
    const caseId = await ruledOn();
    await acknowledge(caseId, 'ruling', anna);
    await acknowledge(caseId, 'ruling', bert);
    at(pastEnd('2021-09-20'));
    await expect(respond(caseId, bert, 'appeal.2', 'appealed', { grounds: '晚了' })).rejects.toMatchObject({
      code: 'LIMIT_PASSED',
    });
    await lapseAll();
    expect((await stateOf(caseId)).status).toBe('complete');
    const [order] = await club.db.query<{ data: object }>(
      `select data from register_record where district = $1 and register = 'order' and record = $2`,
      [clubDistrict.code, caseId],
    );
    expect(order?.data).toEqual({ result: 'ruling' });
  });

  test('who accepts the ruling need not wait; an appeal of the other goes to the higher desk, which decides the claims anew', async () => {
    const caseId = await ruledOn();
    await acknowledge(caseId, 'ruling', anna);
    await acknowledge(caseId, 'ruling', bert);
    await respond(caseId, anna, 'appeal.1', 'appealed', { grounds: '还要赔' });
    expect((await stateOf(caseId)).tasks['appeal.2']).toMatchObject({ outcome: 'superseded' });
    await expect(decide(caseId, judge, 'review', 'upheld', { data: { grounds: 'x' } })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const entries = bothClaims.map((claim) => ({ ...claim, outcome: 'partly' }));
    await decide(caseId, reviewer, 'review', 'changed', { data: findings, entries });
    const state = await stateOf(caseId);
    expect(state.status).toBe('complete');
    expect(Object.values(state.entries ?? {}).map((entry) => entry.outcome)).toEqual(['partly', 'partly']);

    const calm = await ruledOn();
    await acknowledge(calm, 'ruling', anna);
    await acknowledge(calm, 'ruling', bert);
    await respond(calm, anna, 'appeal.1', 'done');
    await respond(calm, bert, 'appeal.2', 'done');
    expect((await stateOf(calm)).status).toBe('complete');
  });
});

test('the state of a dispute is the fold of its events, and no identity number stands in them in clear', async () => {
  const caseId = await ruledOn();
  await give(caseId, bert, { type: 'appoint', name: '律师', idNumber: 'SECRET-NUMBER' });
  const events = await club.db.query<{ type: string; at: string; actor: string; payload: object }>(
    'select type, at, actor, payload from event where district = $1 and case_id = $2 order by version',
    [clubDistrict.code, caseId],
  );
  const folded = events.reduce(
    (state, { payload, ...event }) => evolve(state, { ...event, ...payload } as unknown as CaseEvent),
    emptyCase(caseId),
  );
  const { link: _, ...state } = await stateOf(caseId);
  const { link: __, ...again } = folded;
  expect(again).toEqual(state);
  expect(JSON.stringify(events).replaceAll('p-SECRET-NUMBER', '')).not.toContain('SECRET-NUMBER');
});

test('a dispute that is not sound is refused when it is declared', () => {
  const sound = {
    ...item,
    respondents: '/neighbours',
    claims: { from: '/claims', text: 'what' },
    acceptance: { unit: 'garden', role: 'clerk', refusals: [] },
    reply: calendarDays(10),
    ruling: { unit: 'garden', role: 'judge' },
    enforcement: [{ code: 'order', name: item.name, kind: 'record', effect: 'garden.order' }],
    service: 'garden.service',
    since,
  } as const;
  const declare = (change: object) => () => defineDispute({ ...sound, ...change } as never);
  expect(declare({})).not.toThrow();
  expect(declare({ respondents: '/strangers' })).toThrow(/strangers has no name and identity number/);
  expect(declare({ claims: { from: '/wishes', text: 'what' } })).toThrow(/The rows of .wishes have no text what/);
  expect(declare({ served: ['secret'] })).toThrow(/is to see secret/);
  expect(declare({ enforcement: [] })).toThrow(/stage effect has no task/);
  const short = declare({})() as unknown as { item: typeof item };
  expect(short.item.stages.map((stage) => stage.code)).toEqual(['acceptance', 'reply', 'ruling', 'effect']);
});
