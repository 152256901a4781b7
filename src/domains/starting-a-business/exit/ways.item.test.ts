import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { type Actor, type CaseCommand, engineActor } from '#kernel/case';
import { factsOf } from '#kernel/indicator';
import { unitParty } from '#kernel/mandate';
import { findPublicationRow } from '#kernel/publication';
import { openDomain, personWith } from '../../../../test/support/domain-engine.ts';
import { startingABusiness as domain } from '../index.ts';
import { demoCode } from './exit-demonstration.ts';
import { forcedExitItem, restoreItem } from './forced/forced.item.ts';
import { ordinaryExit } from './ordinary/ordinary.item.ts';
import { branchExit, householdExit } from './others/others.item.ts';
import { pauseItem, resumeItem } from './pause/pause.ts';

const owner = personWith('林予安', '50019919900307001X');
const stranger = personWith('程怀瑾', '500199197904222085');
const registrar = personWith('顾南枝', '500199198408177312', { unit: 'market-regulation', roles: ['registrar'] });
const head = personWith('陈砚秋', '500199197612149138', { unit: 'market-regulation', roles: ['registrar-head'] });
const taxOfficer = personWith('税务员', '500199198408177313', { unit: 'tax', roles: ['officer'] });
const nobody: Actor = { kind: 'person', id: '', name: '', level: 0, staff: null };
const company = (place: string, name: string) => ({ number: demoCode(place), name: `重庆市万盛经开区${name}` });
const teahouse = company('E1', '栖云半日茶馆有限公司');
const travel = company('E2', '石林慢行旅游有限公司');
const culture = company('E3', '金桥旧事文化传播有限公司');
const noodles = company('E4', '老街一碗面馆');
const branch = company('E5', '怀瑾农业有限公司石林分公司');

let world: Awaited<ReturnType<typeof openDomain>>;
beforeAll(async () => {
  world = await openDomain(domain, domain.demonstration, '2025-03-14T02:00:00.000Z');
});
afterAll(async () => {
  await world.close();
});
const set = (at: string) => {
  world.clock.at = at as Instant;
};
const file = async (item: (typeof domain.items)[number], form: object, actor = owner, origin?: object) =>
  (
    await world.engine.file(
      { item, form: JSON.parse(JSON.stringify(form)), draft: null, ...(origin ? { origin: origin as never } : {}) },
      { actor, key: null, expect: null },
    )
  ).caseId;
const give = (caseId: string, command: CaseCommand, actor: Actor) =>
  world.engine.command(caseId, command, { actor, key: null, expect: null });
const stateOf = async (caseId: string) => (await world.engine.find(caseId))!;
const stageOf = async (caseId: string) => (await stateOf(caseId)).stage;
const notice = async (caseId: string) => (await findPublicationRow(world.db, world.district.code, `${caseId}-g1`))!;
const decide = (outcome: string, reasons: { code: string; text: string }[] = [], task = 'decide'): CaseCommand => ({
  type: 'decide',
  task,
  outcome,
  reasons,
});

async function answer(caseId: string, task: string, outcome: 'done' | 'rejected') {
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
      reasons: outcome === 'rejected' ? [{ zh: '还欠费', en: 'owing' }] : [],
    },
    { kind: 'partner', id: `partner:${code}`, name: code, level: 0, staff: null },
  );
}
const asked = ['ask-tax', 'ask-social-insurance', 'ask-housing-fund'];
async function allConsent(caseId: string): Promise<void> {
  for (const task of asked) await answer(caseId, task, 'done');
}
async function allClose(caseId: string): Promise<void> {
  for (const unit of ['tax', 'social-insurance', 'housing-fund', 'bank', 'police'])
    await answer(caseId, `close-${unit}`, 'done');
}
const stopped = (code: string) => ({
  code: 'CHECK_STOPPED',
  params: { findings: expect.arrayContaining([expect.objectContaining({ code, verdict: 'stop' })]) },
});

const liquidation = {
  company: teahouse,
  cause: 'resolution',
  causeOn: '2025-03-03',
  groupOn: '2025-03-10',
  leader: { name: '林予安', phone: '19900000001' },
  members: [{ name: '许栖桐' }],
  creditors: [{ name: '山泉食品店', toldOn: '2025-03-18' }],
  declared: true,
};
const report = {
  finishedOn: '2025-06-10',
  assetsFen: 50_000_000,
  costsFen: 3_000_000,
  wagesFen: 12_000_000,
  socialInsuranceFen: 4_000_000,
  compensationFen: 2_000_000,
  taxesFen: 5_500_000,
  debtsFen: 18_000_000,
  confirmedOn: '2025-06-12',
  claims: '山泉食品店申报 180000 元，全部确认并清偿。',
};

test.each([
  ['the group is missing', { groupOn: undefined, leader: undefined }, 'LIQUIDATION_GROUP_MISSING'],
  ['the group was formed before the cause', { groupOn: '2025-03-02' }, 'LIQUIDATION_GROUP_DAY'],
  ['the cause lies ahead', { causeOn: '2025-03-15', groupOn: '2025-03-15' }, 'CAUSE_IN_FUTURE'],
  ['nobody answers for it', { declared: false }, 'NOT_DECLARED'],
  ['the company is unknown', { company: company('E9', '没有的公司') }, 'COMPANY_UNKNOWN'],
])('an ordinary end is not filed when %s', async (_, change, code) => {
  set('2025-03-14T02:00:00.000Z');
  await expect(file(ordinaryExit, { ...liquidation, ...change })).rejects.toMatchObject(stopped(code));
});

test('an ordinary end: forty-five days for creditors, a claim answered, the report checked, cleared, decided, closed everywhere', async () => {
  set('2025-03-14T02:00:00.000Z');
  const caseId = await file(ordinaryExit, liquidation);
  expect(await world.record('liquidation-group', teahouse.number)).toMatchObject({
    status: 'standing',
    data: { leader: '林予安', members: ['许栖桐'], formedOn: '2025-03-10' },
  });
  const { publication, last_day, until } = await notice(caseId);
  expect(last_day, 'published on 14 March, claims to 28 April').toBe('2025-04-28');
  await give(
    caseId,
    {
      type: 'object',
      publication,
      objection: 'claim-1',
      kind: 'creditor',
      name: '程怀瑾',
      contact: '19900000005',
      text: '茶叶款',
      evidence: '',
      amountFen: 18_000_000,
      shared: true,
    },
    nobody,
  );
  expect(await stageOf(caseId), 'a claim does not stop the liquidation').toBe('notice');
  set(until);
  await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  const settled = { type: 'choose', task: 'settle', outcome: 'settled' } as const;
  await expect(give(caseId, settled, owner)).rejects.toMatchObject({ code: 'OBJECTIONS_UNANSWERED' });
  await give(
    caseId,
    { type: 'answer-objection', publication, objection: 'claim-1', upheld: true, text: '已转清算组登记' },
    registrar,
  );
  await give(caseId, settled, owner);
  expect((await stateOf(caseId)).pauses?.at(-1), 'the promise stands still while the group liquidates').toMatchObject({
    by: 'report.1',
    to: null,
  });
  set('2025-06-12T02:00:00.000Z');
  const hand = (change = {}): CaseCommand => ({
    type: 'respond',
    task: 'report.1',
    outcome: 'done',
    answer: { ...report, ...change },
  });
  await give(caseId, hand({ assetsFen: 40_000_000 }), owner);
  expect(await stageOf(caseId), 'short by 45 000 yuan: nobody is paid').toBe('short');
  expect((await stateOf(caseId)).findings).toContainEqual(
    expect.objectContaining({
      code: 'TO_BANKRUPTCY',
      text: expect.objectContaining({ zh: expect.stringContaining('45,000') }),
    }),
  );
  await give(caseId, { type: 'choose', task: 'short', outcome: 'mend' }, owner);
  await give(caseId, hand(), owner);
  expect(await stageOf(caseId)).toBe('clearance');
  expect((await stateOf(caseId)).results.distribution).toMatchObject({
    parts: [
      { name: '林予安', fen: 2_750_000 },
      { name: '许栖桐', fen: 2_750_000 },
    ],
  });
  await answer(caseId, 'ask-tax', 'rejected');
  expect(await stageOf(caseId), 'no tax clearance, no end').toBe('cure');
  await give(caseId, { type: 'choose', task: 'cure', outcome: 'again' }, owner);
  await allConsent(caseId);
  expect(await stageOf(caseId)).toBe('decide');
  await give(caseId, decide('granted'), registrar);
  expect(await world.record('enterprise', teahouse.number)).toMatchObject({
    status: 'deregistered',
    data: { deregisteredOn: '2025-06-12', deregisteredHow: 'ordinary' },
  });
  expect(await world.record('liquidation-group', teahouse.number)).toMatchObject({ status: 'ended' });
  await allClose(caseId);
  expect((await stateOf(caseId)).status).toBe('complete');
  const events = await world.db.query<{ version: number; type: string; at: string; payload: Record<string, unknown> }>(
    'select version, type, at, payload from event where district = $1 and case_id = $2 order by version',
    [world.district.code, caseId],
  );
  const measured = domain.indicators.find(({ code }) => code === 'dereg.ordinary-days')!;
  expect(factsOf(measured, 'dereg-ordinary', events as never).map(({ value }) => value)).toEqual([90]);
});

test('after a merger nothing is liquidated: cleared, decided', async () => {
  set('2025-03-14T02:00:00.000Z');
  const { groupOn: _, leader: __, members: ___, creditors: ____, ...plain } = liquidation;
  const caseId = await file(ordinaryExit, { ...plain, company: travel, cause: 'merger' });
  expect(await stageOf(caseId)).toBe('clearance');
  await allConsent(caseId);
  expect(await stageOf(caseId)).toBe('decide');
  await give(caseId, { type: 'withdraw', why: '不合并了' }, owner);
  expect((await stateOf(caseId)).status).toBe('withdrawn');
});

test('an individual household is pushed on 9 March 2022, may be objected to until 21 March, and is deregistered on 22 March', async () => {
  set('2022-03-09T02:00:00.000Z');
  const caseId = await file(householdExit, { company: noodles, declared: true });
  expect((await stateOf(caseId)).tasks.days).toMatchObject({ dueAt: '2022-03-21T16:00:00.000Z' });
  await answer(caseId, 'ask-tax', 'done');
  set('2022-03-21T16:00:00.000Z');
  await give(caseId, { type: 'ring', timer: 'task.days' }, engineActor);
  expect(await stageOf(caseId), 'two units were silent, and silence holds nothing up').toBe('closings');
  expect(await world.record('enterprise', noodles.number)).toMatchObject({
    status: 'deregistered',
    data: { deregisteredOn: '2022-03-22', deregisteredHow: 'individual' },
  });
});

test('a branch ends on its own way, a company cannot take it, and nobody but its head files', async () => {
  set('2025-03-14T02:00:00.000Z');
  const form = { company: branch, decidedOn: '2025-03-10', debts: '总公司承担', declared: true };
  await expect(file(branchExit, form)).rejects.toMatchObject(stopped('NOT_THE_OWNER'));
  await expect(file(branchExit, { ...form, company: travel })).rejects.toMatchObject(stopped('KIND_DIFFERS'));
  await expect(file(branchExit, { ...form, decidedOn: '2025-03-15' }, stranger)).rejects.toMatchObject(
    stopped('DECISION_IN_FUTURE'),
  );
  const caseId = await file(branchExit, form, stranger);
  await allConsent(caseId);
  await give(caseId, decide('granted'), registrar);
  expect(await world.record('enterprise', branch.number)).toMatchObject({
    status: 'deregistered',
    data: { deregisteredHow: 'branch' },
  });
});

const force = {
  company: culture,
  cause: 'revoked',
  endedOn: '2021-08-20',
  decision: '示例罚〔2021〕1号',
  unreachable: '按登记住所去了三次，没有人。',
};
const own = { applicant: { person: unitParty('market-regulation'), name: '市场监管局', level: 3 } };

test('nobody but an officer of the unit opens an end by force, and not a day before three years are full', async () => {
  set('2024-08-20T02:00:00.000Z');
  await expect(file(forcedExitItem, force)).rejects.toMatchObject({ code: 'APPLICANT_KIND' });
  await expect(file(forcedExitItem, force, owner, own)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(file(forcedExitItem, force, taxOfficer, own)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(file(forcedExitItem, force, registrar, own)).rejects.toMatchObject(stopped('FORCED_EXIT_TOO_SOON'));
  await expect(file(forcedExitItem, { ...force, company: travel }, registrar, own)).rejects.toMatchObject(
    stopped('NOT_ENDED_BY_AUTHORITY'),
  );
  await expect(file(forcedExitItem, { ...force, endedOn: '2021-08-19' }, registrar, own)).rejects.toMatchObject(
    stopped('DAY_DIFFERS'),
  );
});

test('sixty days for a notice of 21 August 2024; an objection that is founded ends the procedure', async () => {
  set('2024-08-21T02:00:00.000Z');
  const caseId = await file(forcedExitItem, force, registrar, own);
  const { publication, last_day, until } = await notice(caseId);
  expect(last_day, 'a Sunday, and it does not move').toBe('2024-10-20');
  await give(
    caseId,
    {
      type: 'object',
      publication,
      objection: 'o-1',
      kind: 'company',
      name: '林予安',
      contact: '19900000001',
      text: '正在组织清算',
      evidence: '',
      amountFen: null,
      shared: false,
    },
    nobody,
  );
  set(until);
  await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  expect(await stageOf(caseId)).toBe('review');
  await expect(give(caseId, decide('founded', [], 'review'), head)).rejects.toMatchObject({ code: 'REASON_MISSING' });
  await expect(give(caseId, decide('founded', [], 'review'), registrar)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await give(caseId, decide('founded', [{ code: 'objection-founded', text: '' }], 'review'), head);
  expect((await stateOf(caseId)).status).toBe('declined');
  expect(await world.record('enterprise', culture.number)).toMatchObject({ status: 'registered' });
});

const comeBack = {
  company: culture,
  asker: 'concerned',
  ground: 'suit',
  facts: '法院已受理股东责任纠纷。',
  declared: true,
};

test('ninety days since 10 October 2025; undisputed it ends, its shareholders stay on record, and it can come back', async () => {
  set('2025-10-13T02:00:00.000Z');
  await expect(file(restoreItem, comeBack, stranger), 'it was not ended yet').rejects.toMatchObject(
    stopped('NOT_ENDED_BY_FORCE'),
  );
  const caseId = await file(forcedExitItem, force, registrar, own);
  const { last_day, until } = await notice(caseId);
  expect(last_day).toBe('2026-01-11');
  set(until);
  await give(caseId, { type: 'ring', timer: 'task.notice' }, engineActor);
  await give(caseId, decide('granted'), head);
  expect(await world.record('enterprise', culture.number)).toMatchObject({
    status: 'deregistered',
    data: { deregisteredOn: '2026-01-12', deregisteredHow: 'forced' },
  });
  expect(await world.record('company-member', `${culture.number}-1`)).toMatchObject({ status: 'member' });
  set('2029-01-14T02:00:00.000Z');
  await expect(file(restoreItem, comeBack, stranger)).rejects.toMatchObject(stopped('RESTORE_TOO_LATE'));
  set('2029-01-12T02:00:00.000Z');
  const back = await file(restoreItem, comeBack, stranger);
  await expect(give(back, decide('granted'), registrar)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await give(back, decide('granted'), head);
  expect((await stateOf(back)).results.restore).toMatchObject({ name: 'whole', restoredOn: '2029-01-12' });
  expect(await world.record('enterprise', culture.number)).toMatchObject({
    status: 'registered',
    data: { name: culture.name, restoredOn: '2029-01-12' },
    keys: { uscc: culture.number },
  });
  await expect(file(restoreItem, comeBack, stranger)).rejects.toMatchObject(stopped('NOT_ENDED_BY_FORCE'));
});

test('a pause is filed before it begins, for three years at most, once at a time, and ends when business goes on', async () => {
  set('2025-03-14T02:00:00.000Z');
  const form = {
    company: travel,
    cause: 'health',
    from: '2025-03-15',
    until: '2028-03-14',
    serviceAddress: '重庆市万盛经开区石林镇 2 号',
    staff: '已和两名职工商定保留劳动关系。',
    declared: true,
  };
  await expect(file(pauseItem, { ...form, from: '2025-03-14' })).rejects.toMatchObject(stopped('PAUSE_TOO_LATE'));
  await expect(file(pauseItem, { ...form, until: '2028-03-15' })).rejects.toMatchObject(stopped('PAUSE_TOO_LONG'));
  const caseId = await file(pauseItem, form);
  expect((await stateOf(caseId)).status).toBe('complete');
  await expect(file(pauseItem, form)).rejects.toMatchObject(stopped('PAUSED_ALREADY'));
  await file(resumeItem, { company: travel, resumedOn: '2025-03-20' });
  expect(await world.record('business-pause', `${travel.number}-2025-03-15`)).toMatchObject({ status: 'resumed' });
  await expect(file(resumeItem, { company: travel, resumedOn: '2025-03-20' })).rejects.toMatchObject(
    stopped('NOT_PAUSED'),
  );
});
