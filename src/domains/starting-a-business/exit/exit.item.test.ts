import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { type Actor, type CaseCommand, engineActor, formErrors, limitOn } from '#kernel/case';
import { factsOf } from '#kernel/indicator';
import { findPublicationRow } from '#kernel/publication';
import { openDomain, personWith } from '../../../../test/support/domain-engine.ts';
import { startingABusiness as domain } from '../index.ts';
import { type ExitForm, exitCommitments, exitForm } from './exit.form.ts';
import { simplifiedExit } from './exit.item.ts';
import { demoCode } from './exit-demonstration.ts';
import { exitIndicators } from './exit-indicators.ts';

const lin = { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' };
const xu = { name: '许栖桐', idNumber: '500199198512314022', phone: '19900000002' };
const cheng = { name: '程怀瑾', idNumber: '500199197904222085', phone: '19900000005' };
const owner = personWith(lin.name, lin.idNumber);
const partner = personWith(xu.name, xu.idNumber);
const registrar = personWith('顾南枝', '500199198408177312', { unit: 'market-regulation', roles: ['registrar'] });
const taxOfficer = personWith('税务员', '500199198408177313', { unit: 'tax', roles: ['officer'] });
const nobody: Actor = { kind: 'person', id: '', name: '', level: 0, staff: null };

const teahouse = { number: demoCode('E1'), name: '重庆市万盛经开区栖云半日茶馆有限公司' };
const travel = { number: demoCode('E2'), name: '重庆市万盛经开区石林慢行旅游有限公司' };
const culture = { number: demoCode('E3'), name: '重庆市万盛经开区金桥旧事文化传播有限公司' };

let world: Awaited<ReturnType<typeof openDomain>>;
beforeAll(async () => {
  world = await openDomain(domain, domain.demonstration, '2021-09-01T02:00:00.000Z');
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => set('2021-09-01T02:00:00.000Z'));
const set = (at: string) => {
  world.clock.at = at as Instant;
};

const form = (change: Partial<ExitForm> = {}): ExitForm => ({
  company: teahouse,
  shareholders: [lin, xu],
  commitments: Object.keys(exitCommitments) as ExitForm['commitments'],
  declared: true,
  ...change,
});
const file = async (change: Partial<ExitForm> = {}) =>
  (
    await world.engine.file(
      { item: simplifiedExit, form: form(change) as never, draft: null },
      { actor: owner, key: null, expect: null },
    )
  ).caseId;
const give = (caseId: string, command: CaseCommand, actor: Actor) =>
  world.engine.command(caseId, command, { actor, key: null, expect: null });
const stateOf = async (caseId: string) => (await world.engine.find(caseId))!;
const stageOf = async (caseId: string) => (await stateOf(caseId)).stage;
const notice = async (caseId: string, n = 1) =>
  (await findPublicationRow(world.db, world.district.code, `${caseId}-g${n}`))!;

/** Files and has everybody sign, so that the notice hangs. */
async function published(change: Partial<ExitForm> = {}): Promise<string> {
  const caseId = await file(change);
  const sign = Object.values((await stateOf(caseId)).tasks).find((task) => task.kind === 'sign' && task.person);
  if (sign) await give(caseId, { type: 'sign', task: sign.code }, partner);
  return caseId;
}

async function answer(caseId: string, task: string, outcome: 'done' | 'rejected', reason = '') {
  const state = await stateOf(caseId);
  const code = task.replace(/^(ask|close)-/, '');
  await give(
    caseId,
    {
      type: 'partner-answer',
      task,
      inReplyTo: `${caseId}-${state.tasks[task]?.openedBy}`,
      outcome,
      result: {},
      reasons: reason === '' ? [] : [{ zh: reason, en: reason }],
    },
    { kind: 'partner', id: `partner:${code}`, name: code, level: 0, staff: null },
  );
}

async function allConsent(caseId: string): Promise<void> {
  for (const task of ['ask-tax', 'ask-social-insurance', 'ask-housing-fund']) await answer(caseId, task, 'done');
}

/** The notice runs out undisputed and the owner applies. */
async function applied(caseId: string, n = 1): Promise<void> {
  const { until } = await notice(caseId, n);
  set(until);
  await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  await give(caseId, { type: 'choose', task: 'apply', outcome: 'apply' }, owner);
}

const refusal = (codes: string[]) => ({
  code: 'CHECK_STOPPED',
  params: { findings: codes.map((code) => expect.objectContaining({ code, verdict: 'stop' })) },
});

test('a company on the abnormal list waits, keeps what was filled in, and is published when it is off the list', async () => {
  const caseId = await file({ company: travel, shareholders: [lin] });
  const waiting = await stateOf(caseId);
  expect(waiting.stage).toBe('cure');
  expect(waiting.findings.filter(({ verdict }) => verdict === 'warn').map(({ code }) => code)).toEqual([
    'abnormal-list',
    'dereg.eligibility',
  ]);
  expect(waiting.findings.find(({ code }) => code === 'abnormal-list')).toMatchObject({
    against: expect.stringContaining('2020-07-08'),
    remedy: { zh: expect.stringContaining('移出') },
  });
  await give(caseId, { type: 'choose', task: 'cure', outcome: 'again' }, owner);
  expect(await stageOf(caseId), 'nothing has changed yet').toBe('cure');
  await world.changeRecord('company-mark', `${travel.number}-abnormal-list`, 'ended');
  set('2021-10-12T02:00:00.000Z');
  await give(caseId, { type: 'choose', task: 'cure', outcome: 'again' }, owner);
  expect(await stageOf(caseId)).toBe('publicity');
  expect(await notice(caseId)).toMatchObject({ last_day: '2021-11-01', status: 'open' });
});

test('a revoked company is refused before anything is filed, and the ordinary way is offered', async () => {
  const filed = file({ company: culture, shareholders: [lin] });
  await expect(filed).rejects.toMatchObject(refusal(['revoked', 'dereg.eligibility']));
  await expect(filed).rejects.toMatchObject({
    params: { findings: [{ remedy: { zh: expect.stringContaining('普通注销') } }, {}] },
  });
});

test.each<[string, Partial<ExitForm>, string]>([
  ['one investor is missing', { company: teahouse, shareholders: [lin] }, 'ALL_INVESTORS_REQUIRED'],
  [
    'somebody stands there who is no shareholder',
    { company: teahouse, shareholders: [lin, xu, cheng] },
    'NOT_A_SHAREHOLDER',
  ],
  [
    'a line of the commitment is missing',
    { commitments: ['debts', 'costs', 'wages', 'liability'] },
    'COMMITMENT_MISSING',
  ],
  ['nobody declares to know the liability', { declared: false }, 'NOT_DECLARED'],
  ['the name is another', { company: { ...travel, name: '别的有限公司' } }, 'COMPANY_NAME'],
  ['the company is not registered', { company: { number: demoCode('E9'), name: '没有的公司' } }, 'COMPANY_UNKNOWN'],
])('when %s nothing is filed', async (_, change, code) => {
  const company = change.company ?? travel;
  const shareholders = change.shareholders ?? [lin];
  await expect(file({ ...change, company, shareholders })).rejects.toMatchObject({
    code: 'CHECK_STOPPED',
    params: { findings: expect.arrayContaining([expect.objectContaining({ code })]) },
  });
});

/** A one-man company with nothing against it any more; published at once. */
const alone: Partial<ExitForm> = { company: travel, shareholders: [lin] };

const objection = (publication: string, change: object = {}) =>
  ({
    type: 'object',
    publication,
    objection: `code-${++codes}`,
    kind: 'creditor',
    name: cheng.name,
    contact: cheng.phone,
    text: '还欠我一笔茶叶款',
    evidence: '送货单 3 张',
    amountFen: 1_280_000,
    shared: true,
    ...change,
  }) as const;
let codes = 0;

test('a creditor objects in the last second: the case stops, he is answered, the debt is paid, and a full new notice follows', async () => {
  const caseId = await file(alone);
  await allConsent(caseId);
  const { publication } = await notice(caseId);
  set('2021-09-21T15:59:59.999Z');
  const command = objection(publication);
  await give(caseId, command, nobody);
  expect(await stageOf(caseId)).toBe('objected');
  const again = { type: 'choose', task: 'settle', outcome: 'again' } as const;
  await expect(give(caseId, again, owner)).rejects.toMatchObject({ code: 'OBJECTIONS_UNANSWERED' });
  await give(
    caseId,
    { type: 'answer-objection', publication, objection: command.objection, upheld: true, text: '请先结清，再重新公示' },
    registrar,
  );
  set('2021-09-25T02:00:00.000Z');
  await give(caseId, again, owner);
  expect(await notice(caseId, 2)).toMatchObject({ last_day: '2021-10-15', status: 'open' });
  await allConsent(caseId);
  await applied(caseId, 2);
  expect(await stageOf(caseId)).toBe('decide');
});

test('at 24:00 of the last day it is too late to object, and the case goes on', async () => {
  const caseId = await file(alone);
  const { publication } = await notice(caseId);
  set('2021-09-21T16:00:00.000Z');
  await expect(give(caseId, objection(publication), nobody)).rejects.toMatchObject({ code: 'OBJECTION_LATE' });
});

test('a hint without a name stops nothing; an officer of a unit who objects does', async () => {
  const caseId = await file(alone);
  const { publication } = await notice(caseId);
  await give(caseId, objection(publication, { name: '', contact: '' }), nobody);
  expect(await stageOf(caseId)).toBe('publicity');
  await expect(give(caseId, objection(publication, { kind: 'unit' }), nobody)).rejects.toMatchObject({
    code: 'STAFF_ONLY',
  });
  await give(caseId, objection(publication, { kind: 'unit', text: '正在立案调查' }), taxOfficer);
  expect(await stageOf(caseId)).toBe('objected');
});

test('unpaid tax stops the notice at once; paid, it hangs again for twenty days', async () => {
  const caseId = await file(alone);
  await answer(caseId, 'ask-tax', 'rejected', '还欠税费 1234.56 元');
  expect(await stageOf(caseId)).toBe('cure');
  expect((await notice(caseId)).status).toBe('stopped');
  expect((await stateOf(caseId)).tasks['ask-tax']?.reasons[0]?.zh).toContain('1234.56');
  set('2021-09-03T02:00:00.000Z');
  await give(caseId, { type: 'choose', task: 'cure', outcome: 'again' }, owner);
  await allConsent(caseId);
  expect(await notice(caseId, 2)).toMatchObject({ last_day: '2021-09-23', status: 'open' });
});

test('a unit that does not answer holds up the application, not the notice', async () => {
  const caseId = await file(alone);
  await answer(caseId, 'ask-tax', 'done');
  const { until } = await notice(caseId);
  set(until);
  await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  expect((await notice(caseId)).status).toBe('undisputed');
  expect(await stageOf(caseId)).toBe('publicity');
  await answer(caseId, 'ask-social-insurance', 'done');
  await answer(caseId, 'ask-housing-fund', 'done');
  expect(await stageOf(caseId)).toBe('apply');
});

test.each([
  ['2021-10-11T15:59:59.999Z', 'apply', 'decide'],
  ['2021-10-11T16:00:00.000Z', 'again', 'publicity'],
])('twenty days to apply, and at %s one can only %s', async (at, way, stage) => {
  const caseId = await file(alone);
  await allConsent(caseId);
  const { until } = await notice(caseId);
  set(until);
  await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  set(at);
  const other = way === 'apply' ? 'again' : 'apply';
  await expect(give(caseId, { type: 'choose', task: 'apply', outcome: other }, owner)).rejects.toMatchObject({
    code: way === 'apply' ? 'WINDOW_OPEN' : 'WINDOW_CLOSED',
  });
  await give(caseId, { type: 'choose', task: 'apply', outcome: way }, owner);
  expect(await stageOf(caseId)).toBe(stage);
});

test('a fact that came up during the notice stops the application; it is not decided over', async () => {
  const caseId = await file(alone);
  await allConsent(caseId);
  await world.changeRecord('company-mark', `${travel.number}-abnormal-list`, 'open');
  await applied(caseId);
  expect(await stageOf(caseId)).toBe('cure');
  await world.changeRecord('company-mark', `${travel.number}-abnormal-list`, 'ended');
});

test('the registrar asks for a correction: it is signed again and not published again; declining needs a reason', async () => {
  const caseId = await published();
  await allConsent(caseId);
  await applied(caseId);
  await give(
    caseId,
    { type: 'ask-correction', defects: [{ field: '/shareholders', text: '手机号写错了' }] },
    registrar,
  );
  const shareholders = [lin, { ...xu, phone: '19900000009' }];
  await give(caseId, { type: 'correct', form: form({ shareholders }) as never }, owner);
  expect(await stageOf(caseId)).toBe('sign-again');
  await give(caseId, { type: 'sign', task: 'sign-again.2' }, partner);
  expect(await stageOf(caseId)).toBe('decide');
  expect((await stateOf(caseId)).publications).toHaveLength(1);
  const decline = (reasons: { code: string; text: string }[]): CaseCommand => ({
    type: 'decide',
    task: 'decide',
    outcome: 'declined',
    reasons,
  });
  await expect(give(caseId, decline([]), registrar)).rejects.toMatchObject({ code: 'REASON_MISSING' });
  await give(caseId, decline([{ code: 'untrue', text: '' }]), registrar);
  expect(await stateOf(caseId)).toMatchObject({
    status: 'declined',
    reasons: [{ basis: expect.stringContaining('第二百四十条') }],
  });
});

test('the owner withdraws while the notice hangs: it stops', async () => {
  const caseId = await file(alone);
  await give(caseId, { type: 'withdraw', why: '接着开' }, owner);
  expect((await notice(caseId)).status).toBe('stopped');
  expect((await stateOf(caseId)).status).toBe('withdrawn');
});

test('the promise of one working day does not run while the notice hangs and while the owner has not applied', async () => {
  const caseId = await file(alone);
  await allConsent(caseId);
  await applied(caseId);
  const [row] = await world.db.query<{ promised_day: string }>(
    'select promised_day from case_row where district = $1 and case_id = $2',
    [world.district.code, caseId],
  );
  expect(row?.promised_day).toBe('2021-09-23');
});

test('the working day of the units that are asked runs while the notice hangs', async () => {
  const caseId = await published();
  const timers = await world.db.query<{ timer: string; fires_at: string }>(
    `select timer, fires_at from timer where district = $1 and case_id = $2 and fires_at is not null order by timer`,
    [world.district.code, caseId],
  );
  expect(timers.map(({ timer, fires_at }) => [timer, fires_at])).toEqual([
    ['task.ask-housing-fund', expect.any(String)],
    ['task.ask-social-insurance', expect.any(String)],
    ['task.ask-tax', expect.any(String)],
    ['task.notice', (await notice(caseId)).until],
  ]);
  for (const { fires_at } of timers.slice(0, 3)) expect(fires_at < timers[3]!.fires_at).toBe(true);
});

test.each([
  ['2021-07-30', 'none'],
  ['2022-02-28', 'none'],
  ['2022-03-01', 'workingDays'],
])('the legal limit of a filing on %s is %s', (day, kind) => {
  expect(limitOn(simplifiedExit, day as never).statutory.kind).toBe(kind);
  expect(limitOn(simplifiedExit, day as never).promised).toMatchObject({ kind: 'workingDays', count: 1 });
});

test('the form takes nothing it does not know, and every number in it is kept encrypted', () => {
  expect(formErrors(exitForm, form())).toEqual([]);
  for (const [change, path] of [
    [{ surprise: 1 }, '/surprise'],
    [{ shareholders: [] }, '/shareholders'],
    [{ company: { ...teahouse, number: '9150011' } }, '/company/number'],
    [{ company: { ...teahouse, name: '茶\u0007馆' } }, '/company/name'],
    [{ commitments: ['debts', 'debts'] }, '/commitments'],
  ] as const)
    expect(formErrors(exitForm, { ...form(), ...change }).map((one) => one.path)).toContain(path);
});

// the last test: the company is gone afterwards
test('a company whose end nothing stands against: signed, published to 21 September, applied for, decided, closed everywhere', async () => {
  const caseId = await file();
  expect(await stageOf(caseId)).toBe('sign');
  await give(caseId, { type: 'sign', task: 'sign.2' }, partner);
  expect(await stageOf(caseId)).toBe('publicity');
  const hung = await notice(caseId);
  expect(hung).toMatchObject({ last_day: '2021-09-21', status: 'open', title: `${teahouse.name}简易注销公告` });
  expect(hung.lines.find(({ code }) => code === 'shareholder-2')?.value).toBe('许**');
  expect(JSON.stringify(hung)).not.toContain(xu.idNumber);
  await allConsent(caseId);
  expect(await stageOf(caseId), 'the units have answered, the notice goes on').toBe('publicity');
  await applied(caseId);
  expect((await stateOf(caseId)).tasks.apply?.dueAt).toBe('2021-10-11T16:00:00.000Z');
  expect(await stageOf(caseId)).toBe('decide');
  await give(caseId, { type: 'decide', task: 'decide', outcome: 'granted', reasons: [] }, registrar);
  expect(await world.record('enterprise', teahouse.number)).toMatchObject({
    status: 'deregistered',
    data: { name: teahouse.name, deregisteredOn: '2021-09-22' },
    keys: { uscc: teahouse.number },
  });
  expect(await world.record('company-member', `${teahouse.number}-2`)).toMatchObject({ status: 'ended' });
  const told = await world.db.query<{ partner: string }>(
    `select partner from outbox where district = $1 and subject = $2 and type = 'company.deregistered' order by partner`,
    [world.district.code, caseId],
  );
  expect(told.map((one) => one.partner)).toEqual(['bank', 'housing-fund', 'police', 'social-insurance', 'tax']);
  for (const code of ['tax', 'social-insurance', 'housing-fund', 'bank', 'police'])
    await answer(caseId, `close-${code}`, 'done');
  expect((await stateOf(caseId)).status).toBe('complete');

  await expect(file(), 'it cannot end twice').rejects.toMatchObject(refusal(['COMPANY_GONE']));
  const events = await world.db.query<{ version: number; type: string; at: string; payload: Record<string, unknown> }>(
    'select version, type, at, payload from event where district = $1 and case_id = $2 order by version',
    [world.district.code, caseId],
  );
  const figures = Object.fromEntries(
    exitIndicators.map((one) => [one.code, factsOf(one, 'dereg-simple', events as never).map((fact) => fact.value)]),
  );
  expect(figures).toMatchObject({
    'dereg.told-in-a-minute': [1, 1, 1, 1, 1],
    'dereg.closed-in-a-day': [1],
    'dereg.tolerance-yield': [],
    'dereg.companies': [1],
  });
  expect(figures['dereg.days']?.[0]).toBeCloseTo(20.58, 1);
});
