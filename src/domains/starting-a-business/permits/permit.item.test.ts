import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Instant, parseDay } from '#kernel/base';
import { type Actor, type CaseCommand, engineActor, openErrands } from '#kernel/case';
import { bearDuty, commandDuty, dutyId, getDuty } from '#kernel/duty';
import { itemInForce } from '#kernel/item';
import { businessParty } from '#kernel/mandate';
import type { SeedRecord } from '#kernel/programme';
import { calendar } from '../../../../test/support/club.ts';
import { openDomain, personWith } from '../../../../test/support/domain-engine.ts';
import { demoCode } from '../exit/exit-demonstration.ts';
import { startingABusiness as domain } from '../index.ts';
import type { PermitForm } from './permit.form.ts';
import { permitItem } from './permit.item.ts';
import { permitSpec } from './permit-specs.ts';
import type { TradeLicenceForm } from './trade-licence.item.ts';

const lin = { name: '林予安', idNumber: '50019919900307001X' };
const teahouse = { number: demoCode('E1'), name: '重庆市万盛经开区栖云半日茶馆有限公司' };
const travel = { number: demoCode('E2'), name: '重庆市万盛经开区石林慢行旅游有限公司' };

function mandateOf(company: typeof teahouse): SeedRecord {
  const data = {
    kind: 'legal-representative',
    principal: { party: businessParty(company.number), name: company.name },
    agent: { party: personWith(lin.name, lin.idNumber).id, name: lin.name },
    items: [],
    actions: ['file', 'follow', 'sign', 'withdraw', 'give'],
    from: '2020-01-01',
    until: null,
    origin: `enterprise:${company.number}`,
  };
  return { register: 'mandate', record: `m-${company.number}`, status: 'active', data, keys: {} };
}

const actingFor = (company: typeof teahouse): Actor => ({
  ...personWith(lin.name, lin.idNumber),
  acting: {
    mandate: `m-${company.number}`,
    principal: { party: businessParty(company.number), name: company.name },
    items: [],
    actions: ['file', 'follow', 'sign', 'withdraw', 'give'],
  },
});
const owner = actingFor(teahouse);
const officer = (unit: string) =>
  personWith(`经办人`, `50019919840817${unit.length}312`, { unit, roles: ['permit-officer'] });

let world: Awaited<ReturnType<typeof openDomain>>;
beforeAll(async () => {
  world = await openDomain(
    domain,
    [...domain.demonstration, mandateOf(teahouse), mandateOf(travel)],
    '2021-09-16T02:00:00.000Z',
  );
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => set('2021-09-16T02:00:00.000Z'));
const set = (at: string) => {
  world.clock.at = at as Instant;
};

/** What a firm fills in for a permit, every condition committed to. */
function formOf(code: string, change: Partial<PermitForm> = {}): PermitForm {
  const spec = permitSpec(code);
  return {
    company: teahouse,
    place: { address: `石林镇星台村 ${code}`, areaM2: 120 },
    manager: { ...lin, phone: '19900000001' },
    details: details[code] ?? {},
    ...(spec.kind === 'commitment' ? { way: 'commitment' as const, ready: 'already' as const } : {}),
    conditions: Object.keys(spec.conditions),
    declared: true,
    ...change,
  };
}

const details: Record<string, Record<string, unknown>> = {
  'food-business-permit': { business: 'restaurant', kitchenM2: 30, coldDishes: 'no' },
  'venue-fire-safety': { guests: 80, floors: 1 },
  'signboard-filing': { words: '半日茶馆', widthCm: 300, heightCm: 80 },
  'public-place-hygiene': { seats: 6, services: ['hair'] },
  'labour-dispatch-permit': { planned: 50 },
  'cost-consulting-qualification': { engineers: 3 },
  'hr-service-permit': { staff: 4 },
  'road-freight-permit': { vehicles: 2, tonnes: 20 },
};

const itemOf = (code: string, day = '2021-09-16') => itemInForce(domain.items, code, parseDay(day))!;
async function file(code: string, change: Partial<PermitForm> = {}, actor = owner) {
  const filed = await world.engine.file(
    { item: itemOf(code), form: formOf(code, change) as never, draft: null },
    { actor, key: null, expect: null },
  );
  return filed.caseId;
}
const give = (caseId: string, command: CaseCommand, actor: Actor) =>
  world.engine.command(caseId, command, { actor, key: null, expect: null });
const stateOf = async (caseId: string) => (await world.engine.find(caseId))!;
const errands = () => {
  const parts = { db: world.db, district: world.district.code, calendar, now: () => world.clock.at };
  const engine = { person: 'engine', name: '', unit: null };
  return openErrands({
    db: world.db,
    district: world.district.code,
    engine: world.engine,
    now: () => world.clock.at,
    onError: (error) => {
      throw error;
    },
    poll: false,
    async bearDuty(caseId, duty, key) {
      const made = await bearDuty(parts, { ...duty, born: { kind: 'case', of: caseId } }, engine, key);
      return made.duty;
    },
    async dischargeDuty(born, owes, caseNumber) {
      const id = dutyId('engine', born);
      const by = { person: 'engine', name: '', unit: owes.id };
      const { duty } = await getDuty(parts, id, by);
      const evidence = { text: '已核查', references: [caseNumber] };
      await commandDuty(parts, id, { type: 'discharge', n: 1, evidence }, by, duty.version);
      return 'discharged';
    },
  });
};
const dutiesOf = (caseId: string) =>
  world.db.query<{ owes: string; due: string; status: string }>(
    `select d.owes, o.due_day as due, o.status from duty d join duty_occasion o on o.district = d.district and o.duty = d.duty
      where d.district = $1 and d.born_of = $2`,
    [world.district.code, caseId],
  );
const permitsOf = (uscc: string) =>
  world.db.query<{ record: string; status: string; item: string; to: string | null }>(
    `select record, status, data ->> 'item' as item, data ->> 'to' as to from register_record
      where district = $1 and register = 'permit' and latest and data ->> 'uscc' = $2 order by record`,
    [world.district.code, uscc],
  );
const certificatesOf = (caseId: string) =>
  world.db.query<{ kind: string; number: string; status: string }>(
    'select kind, number, status from credential where district = $1 and case_id = $2',
    [world.district.code, caseId],
  );
const stopped = (code: string) => ({
  code: 'CHECK_STOPPED',
  params: { findings: [expect.objectContaining({ code, verdict: 'stop' })] },
});

test('an abolished permit cannot be applied for, not even by the engine for a combined application', async () => {
  await expect(file('cost-consulting-qualification')).rejects.toMatchObject({ code: 'ITEM_ABOLISHED' });
  const before = itemOf('cost-consulting-qualification', '2021-06-30');
  expect(before.reform, 'on the day before it was an ordinary approval').toBe('approval');
  expect(itemOf('cost-consulting-qualification', '2021-07-01').reform).toBe('abolished');
});

test('a notice ends by itself: noted, with a receipt, and the unit owes a look within its days', async () => {
  const caseId = await file('signboard-filing');
  expect(await stateOf(caseId)).toMatchObject({ status: 'complete', stage: 'noted' });
  expect(await certificatesOf(caseId)).toMatchObject([{ kind: 'filing-receipt', status: 'valid' }]);
  await errands().runDue();
  expect(await dutiesOf(caseId)).toMatchObject([{ owes: 'urban-management', status: 'open' }]);
  await expect(file('signboard-filing'), 'the same sign again').rejects.toMatchObject(stopped('PERMIT_HELD'));
});

test('a permit on commitment is issued at once; the check is a task and a duty of the unit, and its end discharges the duty', async () => {
  const caseId = await file('venue-fire-safety');
  const state = await stateOf(caseId);
  expect(state).toMatchObject({ status: 'granted', stage: 'after-check', decidedAt: '2021-09-16T02:00:00.000Z' });
  expect(await certificatesOf(caseId)).toMatchObject([{ kind: 'business-permit', status: 'valid' }]);
  await errands().runDue();
  expect(await dutiesOf(caseId)).toMatchObject([{ owes: 'fire-rescue', status: 'open' }]);
  await give(
    caseId,
    { type: 'decide', task: 'verify', outcome: 'kept', reasons: [], data: { findings: '现场看过，都符合' } },
    officer('fire-rescue'),
  );
  await errands().runDue();
  expect((await stateOf(caseId)).status).toBe('complete');
  expect(await dutiesOf(caseId)).toMatchObject([{ status: 'discharged' }]);
});

test('a false commitment ends the permit and its certificate at once, goes on record, and closes the light way', async () => {
  const caseId = await file('public-place-hygiene', { company: travel }, actingFor(travel));
  const reasons = [{ code: 'not-met', text: '' }];
  await give(caseId, { type: 'decide', task: 'verify', outcome: 'to-correct', reasons }, officer('health'));
  expect((await stateOf(caseId)).stage).toBe('correct');
  await give(
    caseId,
    { type: 'decide', task: 'recheck', outcome: 'broken', reasons: [{ code: 'false-commitment', text: '' }] },
    officer('health'),
  );
  expect(await certificatesOf(caseId)).toMatchObject([{ status: 'annulled' }]);
  expect(await permitsOf(travel.number)).toMatchObject([{ status: 'withdrawn', item: 'public-place-hygiene' }]);
  const again = await file('hr-service-permit', { company: travel }, actingFor(travel));
  expect(await stateOf(again), 'only the ordinary way is left').toMatchObject({ stage: 'review', status: 'open' });
  expect((await stateOf(again)).findings.map(({ code }) => code)).toContain('COMMITMENT_BARRED');
});

test('worked example: committed on 13 September to meet everything by 15 October; nothing comes, and on the 16th it has lapsed', async () => {
  set('2021-09-13T02:00:00.000Z');
  const place = { address: '另一处', areaM2: 60 };
  const caseId = await file('public-place-hygiene', { ready: 'by', meetsBy: '2021-10-15', place });
  expect((await stateOf(caseId)).stage).toBe('outstanding');
  expect(await certificatesOf(caseId), 'no certificate while it is conditional').toEqual([]);
  set('2021-10-15T15:59:59.000Z');
  await give(caseId, { type: 'ring', timer: 'task.deadline' }, engineActor);
  expect((await stateOf(caseId)).stage, 'the last second of the 15th').toBe('outstanding');
  set('2021-10-15T16:00:00.000Z');
  await give(caseId, { type: 'ring', timer: 'task.deadline' }, engineActor);
  expect(await stateOf(caseId)).toMatchObject({ status: 'complete', stage: 'lapse' });
  expect((await permitsOf(teahouse.number)).find(({ item }) => item === 'public-place-hygiene')?.status).toBe('lapsed');
});

test('what is outstanding comes in time: the permit is in force, issued, and checked afterwards', async () => {
  set('2021-09-13T02:00:00.000Z');
  const place = { address: '第三处', areaM2: 60 };
  const caseId = await file('public-place-hygiene', { ready: 'by', meetsBy: '2021-10-15', place });
  set('2021-10-15T15:59:59.000Z');
  await give(
    caseId,
    { type: 'respond', task: 'supply.1', outcome: 'supplied', answer: { proof: '检测报告已经上传' } },
    owner,
  );
  expect(await stateOf(caseId)).toMatchObject({ stage: 'after-check' });
  expect(await certificatesOf(caseId)).toMatchObject([{ kind: 'business-permit', status: 'valid' }]);
});

test('who chooses the ordinary way is reviewed with the days that the unit promises for it', async () => {
  const caseId = await file('venue-fire-safety', { way: 'ordinary', place: { address: '二楼', areaM2: 80 } });
  expect(await stateOf(caseId)).toMatchObject({
    stage: 'review',
    limits: { promised: { kind: 'workingDays', count: 10 }, statutory: { kind: 'workingDays', count: 20 } },
  });
});

test('false papers bar this firm from this permit for a year, to the day', async () => {
  const place = { address: '造假处', areaM2: 50 };
  const caseId = await file('food-business-permit', { place });
  const reasons = [{ code: 'false-papers', text: '' }];
  await give(
    caseId,
    { type: 'decide', task: 'decide', outcome: 'false-papers', reasons },
    officer('market-regulation'),
  );
  expect((await stateOf(caseId)).status).toBe('declined');
  set('2022-09-16T02:00:00.000Z');
  await expect(file('food-business-permit', { place })).rejects.toMatchObject(stopped('REAPPLICATION_BANNED'));
  set('2022-09-17T02:00:00.000Z');
  expect((await stateOf(await file('food-business-permit', { place }))).stage).toBe('review');
});

test('a company whose capital the law finds too small is told so before anything is filed', async () => {
  await expect(file('labour-dispatch-permit')).rejects.toMatchObject(stopped('CAPITAL_TOO_SMALL'));
});

test('nobody applies for a company in whose name he is not acting', async () => {
  await expect(
    file('signboard-filing', { place: { address: 'x', areaM2: 1 } }, actingFor(travel)),
  ).rejects.toMatchObject(stopped('COMPANY_NOT_YOURS'));
});

test('worked example: a restaurant asks for three permits on one form; two are there at once, the food permit on its own clock', async () => {
  const place = { address: '石林镇星台村 9 号', areaM2: 200 };
  const part = (code: string) => ({ details: details[code], conditions: Object.keys(permitSpec(code).conditions) });
  const form: TradeLicenceForm = {
    company: travel,
    chosen: ['food-business-permit', 'signboard-filing', 'labour-dispatch-permit'],
    place,
    manager: { ...lin, phone: '19900000001' },
    foodBusinessPermit: part('food-business-permit'),
    signboardFiling: part('signboard-filing'),
    labourDispatchPermit: part('labour-dispatch-permit'),
    declared: true,
  };
  const { caseId } = await world.engine.file(
    { item: itemOf('trade-licence'), form: form as never, draft: null },
    { actor: actingFor(travel), key: null, expect: null },
  );
  const filed = await stateOf(caseId);
  expect(filed.findings.find(({ code }) => code === 'permit.composite')?.text.zh).toContain('2021-09-28');
  await errands().runDue();
  const state = await stateOf(caseId);
  expect(state.links.map(({ task }) => task).sort()).toEqual(['food-business-permit', 'signboard-filing']);
  expect(state.tasks['signboard-filing']).toMatchObject({ status: 'done', outcome: 'done' });
  expect(state.tasks['labour-dispatch-permit'], 'its own refusal, and no other permit waits for it').toMatchObject({
    outcome: 'failed',
  });
  const food = state.links.find(({ task }) => task === 'food-business-permit')!.other;
  expect((await stateOf(food)).applicant.person).toBe(businessParty(travel.number));
  await give(food, { type: 'decide', task: 'decide', outcome: 'granted', reasons: [] }, officer('market-regulation'));
  await errands().runDue();
  expect((await stateOf(caseId)).status).toBe('complete');
  const held = (await permitsOf(travel.number)).filter(({ status }) => status === 'valid' || status === 'noted');
  expect(held.map(({ item }) => item).sort()).toEqual(['food-business-permit', 'signboard-filing']);
  expect(held.find(({ item }) => item === 'food-business-permit')?.to).toBe('2026-09-15');
});

test('a permit becomes lighter while it is under review: the applicant may take the new way, not one that asks as much', async () => {
  const place = { address: '搬过来的地方', areaM2: 90 };
  const haulage = permitSpec('road-freight-permit');
  const caseId = await file('road-freight-permit', { place });
  const milder = permitItem(haulage, 'commitment', { version: 2001, from: parseDay('2021-09-20') });
  domain.items.push(milder);
  try {
    set('2021-09-19T02:00:00.000Z');
    const form = formOf('road-freight-permit', { place, way: 'commitment', ready: 'already' });
    const take = { type: 'take-version' as const, version: 2001, form: form as never };
    await expect(give(caseId, take, owner), 'the day before').rejects.toMatchObject({
      code: 'VERSION_TAKEN',
    });
    set('2021-09-20T02:00:00.000Z');
    await give(caseId, take, owner);
    expect(await stateOf(caseId)).toMatchObject({ itemVersion: 2001, status: 'granted', stage: 'after-check' });
  } finally {
    domain.items.splice(domain.items.indexOf(milder), 1);
  }
});

test('a permit is abolished while it is under review: the case ends as not needed, and nothing happens to it before', async () => {
  const place = { address: '等着的地方', areaM2: 90 };
  const caseId = await file('road-freight-permit', { place });
  await give(caseId, { type: 'item-abolished' }, engineActor);
  expect((await stateOf(caseId)).status).toBe('open');
  const gone = permitItem(permitSpec('road-freight-permit'), 'abolished', {
    version: 2001,
    from: parseDay('2021-09-20'),
  });
  domain.items.push(gone);
  try {
    set('2021-09-19T16:00:00.000Z');
    await give(caseId, { type: 'item-abolished' }, engineActor);
    const ended = await stateOf(caseId);
    expect(ended).toMatchObject({ status: 'not-accepted' });
    expect(ended.reasons[0]?.text).toContain('2021-09-20 起取消');
    await expect(give(caseId, { type: 'item-abolished' }, owner), 'nobody but the engine says so').rejects.toThrow();
  } finally {
    domain.items.splice(domain.items.indexOf(gone), 1);
  }
});
