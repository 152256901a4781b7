import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Day, Instant } from '#kernel/base';
import { type Actor, type CaseCommand, openErrands } from '#kernel/case';
import { factsOf, type IndicatorEvent } from '#kernel/indicator';
import type { ItemDefinition } from '#kernel/item';
import { putFeature, putLayer } from '#kernel/place';
import { calendar } from '../../../test/support/club.ts';
import { openDomain, personWith } from '../../../test/support/domain-engine.ts';
import { layers } from './connect/connect.check.ts';
import { connectItems, stageDays, waterConnect } from './connect/connect.item.ts';
import { services } from './connect/services.ts';
import { earlyService } from './early/early-service.item.ts';
import { utilities as domain } from './index.ts';
import { attributionOf, storyOf, utilityIndicators } from './indicators.ts';
import { utilityOneForm } from './one-form/one-form.item.ts';
import { chargeRefund } from './red-line/refund.item.ts';

const owner = personWith('林予安', '50019919900307001X');
const crew = personWith('罗清泉', '500199198604123014', { unit: 'water', roles: ['field'] });
const watch1 = personWith('柳成荫', '500199198307061124', { unit: 'urban-management', roles: ['utilities', 'road'] });
const watch2 = personWith('白露生', '500199198510092286', { unit: 'urban-management', roles: ['utilities'] });

let world: Awaited<ReturnType<typeof openDomain>>;
let errands: ReturnType<typeof openErrands>;
const set = (at: string) => {
  world.clock.at = at as Instant;
};
const dayAt = (day: string) => set(`${day}T02:00:00.000Z`);

beforeAll(async () => {
  world = await openDomain(domain, domain.demonstration, '2021-09-01T02:00:00.000Z');
  const parts = { db: world.db, district: world.district.code, now: () => world.clock.at };
  const by = { person: 'p-map', unit: 'natural-resources' };
  const put = async (layer: string, kind: 'area' | 'line', geometry: unknown) => {
    await putLayer(
      parts,
      { layer, version: 0, name: { zh: layer, en: layer }, unit: by.unit, kind, open: true, bounds: false },
      by,
    );
    const facts = {};
    await putFeature(
      parts,
      {
        layer,
        feature: 'one',
        version: 0,
        name: layer,
        validFrom: '2021-01-01' as Day,
        geometry,
        facts,
        why: '',
        caseId: '',
      },
      by,
    );
  };
  const ring = (...points: [number, number][]) => ({ type: 'Polygon', coordinates: [[...points, points[0]]] });
  await put(layers.redLine, 'area', ring([106.93, 28.95], [106.931, 28.95], [106.931, 28.9506], [106.93, 28.9506]));
  await put(layers.plannedLand, 'area', ring([106.9, 28.94], [106.95, 28.94], [106.95, 28.96], [106.9, 28.96]));
  for (const network of [layers.water, layers.power, layers.gas])
    await put(network, 'line', {
      type: 'LineString',
      coordinates: [
        [106.92, 28.9494],
        [106.94, 28.9494],
      ],
    });
  await put(layers.roads, 'line', {
    type: 'LineString',
    coordinates: [
      [106.92, 28.9496],
      [106.94, 28.9496],
    ],
  });
  errands = openErrands({
    db: world.db,
    district: world.district.code,
    engine: world.engine,
    now: () => world.clock.at,
    onError: (error) => {
      throw error;
    },
    poll: false,
  });
});
afterAll(async () => {
  await errands.stop();
  await world.close();
});
beforeEach(() => dayAt('2021-09-13'));

const site = { name: '栖云咖啡', address: '演示街 8 号', point: { lon: 106.9305, lat: 28.9503 } };
const shared = {
  site,
  right: 'tenant',
  use: 'shop',
  times: ['am', 'pm'],
  contact: { name: '林予安', phone: '19900000001' },
  newHousing: false,
};
const water = (change: Record<string, unknown> = {}) => ({ ...shared, pipe: 'dn25', ...change });

const file = async (item: ItemDefinition, form: Record<string, unknown>, actor = owner) =>
  (await world.engine.file({ item, form, draft: null }, { actor, key: null, expect: null })).caseId;
const give = (caseId: string, command: CaseCommand, actor: Actor) =>
  world.engine.command(caseId, command, { actor, key: null, expect: null });
const stateOf = async (caseId: string) => (await world.engine.find(caseId))!;
const stageOf = async (caseId: string) => (await stateOf(caseId)).stage;
const partner = (code: string): Actor => ({
  kind: 'partner',
  id: `partner:${code}`,
  name: code,
  level: 0,
  staff: null,
});
const answer = async (
  caseId: string,
  task: string,
  result: Record<string, unknown> = {},
  outcome: 'done' | 'needs-applicant' | 'rejected' = 'done',
  code = 'water',
) => {
  const opened = (await stateOf(caseId)).tasks[task]?.openedBy;
  await give(
    caseId,
    { type: 'partner-answer', task, inReplyTo: `${caseId}-${opened}`, outcome, result, reasons: [] },
    partner(code),
  );
};
const decide = (caseId: string, task: string, actor: Actor, outcome = 'done', code = '') =>
  give(
    caseId,
    { type: 'decide', task, outcome, reasons: [{ code: code || 'words', text: code ? '' : '核对过' }] },
    actor,
  );
const choose = (caseId: string, task: string, outcome: string) =>
  give(caseId, { type: 'choose', task, outcome }, owner);

/** From the south: 99.77 m, of which a third lies inside. */
const line = {
  code: 'line',
  kind: 'pipe',
  text: '给水管',
  unitPriceFen: 32_000,
  course: [
    [106.9305, 28.9494],
    [106.9305, 28.9503],
  ],
};
const meter = { code: 'meter', kind: 'meter', text: '水表', unitPriceFen: 85_000, pieces: 1 };
const lines = (...more: unknown[]) => ({ supply: 'water', lines: [line, meter, ...more] });

/** Files, and the utility answers with plan and price. */
async function planned(plan: Record<string, unknown> = lines(), form = water()): Promise<string> {
  const caseId = await file(waterConnect, form);
  await answer(caseId, 'survey', { visit: '' });
  await answer(caseId, 'plan', plan);
  return caseId;
}
const quotationOf = async (caseId: string) => {
  const { price, 'price-again': again } = (await stateOf(caseId)).results as Record<string, Record<string, never>>;
  return (price?.quotation ?? again?.quotation) as unknown as {
    userFen: number;
    utilityFen: number;
    insideM: number;
    outsideM: number;
    lines: { code: string; amountFen: number; userFen: number; reason: string }[];
    pieces: { inside: boolean }[];
  };
};
/** The user agrees and pays; the road is opened, the works done. */
async function paid(caseId: string): Promise<void> {
  await choose(caseId, 'agree', 'agree');
  const { userFen } = await quotationOf(caseId);
  await answer(caseId, 'pay', { bill: { amountFen: userFen } }, 'needs-applicant');
  await give(caseId, { type: 'answer', task: 'pay', answer: { paid: true } }, owner);
  await answer(caseId, 'pay', { paidFen: userFen, receipt: 'S-1' });
}
const promisedDay = async (caseId: string) =>
  (
    await world.db.query<{ promised_day: string | null }>(
      'select promised_day from case_row where district = $1 and case_id = $2',
      [world.district.code, caseId],
    )
  )[0]?.promised_day;
const eventsOf = (caseId: string) =>
  world.db.query<IndicatorEvent>(
    'select version, type, at, payload from event where district = $1 and case_id = $2 order by version',
    [world.district.code, caseId],
  );

describe('measure 6: the clock of a connection', () => {
  test.each(connectItems.map((item) => [item.code, item] as const))(
    'the stages of %s add up to its limit',
    (_, item) => {
      const [service] = Object.entries(services).find(([, name]) => name === item.name) as [
        keyof typeof stageDays,
        unknown,
      ];
      const sum = Object.values(stageDays[service]).reduce((all, one) => all + one, 0);
      const promised = item.limits.at(-1)?.promised;
      expect(promised).toEqual(service === 'power-10kv' ? { kind: 'none' } : { kind: 'workingDays', count: sum });
      expect(sum).toBe({ water: 9, 'power-lv': 8, 'power-10kv': 30, gas: 13 }[service]);
    },
  );

  test('the worked example: accepted 13, paused 16 to 22, opened 30 September: ten days, one late, and the user is paid for it', async () => {
    const caseId = await planned();
    expect(await promisedDay(caseId)).toBe('2021-09-26');
    await paid(caseId);
    dayAt('2021-09-16');
    await give(caseId, { type: 'suspend', reason: { code: 'user-works', text: '用户自己在改管' } }, crew);
    dayAt('2021-09-22');
    await give(caseId, { type: 'resume', why: '改好了' }, crew);
    expect(await promisedDay(caseId), 'the day moves in the moment the pause ends').toBe('2021-09-29');
    await decide(caseId, 'road', watch1);
    await decide(caseId, 'works-road', crew);
    dayAt('2021-09-30');
    await decide(caseId, 'open', crew);
    await answer(caseId, 'credit', { credited: 2_000 });
    expect((await stateOf(caseId)).status).toBe('complete');
    expect((await world.record('utility-connection', caseId))?.data).toMatchObject({
      usedDays: 10,
      lateDays: 1,
      creditFen: 2_000,
    });
    const events = await eventsOf(caseId);
    const figure = (code: string) =>
      factsOf(utilityIndicators.find((one) => one.code === code)!, 'water-connect', events, { calendar }).map(
        ({ value }) => value,
      );
    expect(figure('connect.water-longest')).toEqual([10]);
    expect(figure('connect.water-on-time')).toEqual([0]);
    expect(figure('connect.water-longest'), 'computed again it is the same').toEqual([10]);
    const days = attributionOf(storyOf(events)!, { calendar });
    expect(days).toMatchObject({ workingDays: 13, user: 3, countedDays: 10 });
    expect(days.utility + days.government + days.user + days['force-majeure']).toBe(13);
  });

  test('waiting for a road permit counts, under the name of the unit; waiting for the user to pay does not', async () => {
    const caseId = await planned();
    await choose(caseId, 'agree', 'agree');
    const { userFen } = await quotationOf(caseId);
    await answer(caseId, 'pay', { bill: { amountFen: userFen } }, 'needs-applicant');
    dayAt('2021-09-15');
    await give(caseId, { type: 'answer', task: 'pay', answer: { paid: true } }, owner);
    await answer(caseId, 'pay', { paidFen: userFen, receipt: 'S-2' });
    expect(await promisedDay(caseId), 'two days the bill lay with the user').toBe('2021-09-28');
    await decide(caseId, 'works-road', crew);
    dayAt('2021-09-17');
    await decide(caseId, 'road', watch1);
    await decide(caseId, 'open', crew);
    const days = attributionOf(storyOf(await eventsOf(caseId))!, { calendar });
    expect(days).toMatchObject({ workingDays: 4, user: 2, government: 2, utility: 0, countedDays: 2 });
  });

  test.each(['material-shortage', 'contractor-busy', 'road-permit'])('%s stops no clock', async (code) => {
    const caseId = await planned();
    await paid(caseId);
    await expect(give(caseId, { type: 'suspend', reason: { code, text: '' } }, crew)).rejects.toMatchObject({
      code: 'REASON_UNKNOWN',
    });
  });

  test('a place that no network reaches is refused with the distance; a red line that crosses itself is refused', async () => {
    await expect(
      file(waterConnect, water({ site: { ...site, point: { lon: 106.93, lat: 28.97 } } })),
    ).rejects.toMatchObject({
      code: 'CHECK_STOPPED',
      params: { findings: [{ code: 'OUTSIDE_COVERAGE' }] },
    });
    const redLine = [
      { lon: 106.9345, lat: 28.9497 },
      { lon: 106.9355, lat: 28.9507 },
      { lon: 106.9355, lat: 28.9497 },
      { lon: 106.9345, lat: 28.9507 },
    ];
    await expect(
      file(waterConnect, water({ site: { ...site, point: { lon: 106.935, lat: 28.95 }, redLine } })),
    ).rejects.toMatchObject({ params: { findings: [{ code: 'GEOMETRY_INVALID' }] } });
  });
});

describe('measure 7: nothing beyond the red line', () => {
  test('the pipe is cut at the red line of the permit; the meter is nobody’s but the utility’s; the version of the line is kept', async () => {
    const caseId = await planned();
    const quotation = await quotationOf(caseId);
    expect(quotation.insideM).toBeCloseTo(33.26, 1);
    expect(quotation.insideM + quotation.outsideM).toBeCloseTo(99.77, 1);
    const sum = quotation.lines.reduce((all, one) => all + one.amountFen, 0);
    expect(quotation.userFen + quotation.utilityFen).toBe(sum);
    expect(quotation.userFen / (sum - 85_000)).toBeCloseTo(quotation.insideM / 99.77, 3);
    expect(quotation.lines.find(({ code }) => code === 'meter')).toMatchObject({ userFen: 0, reason: 'C3' });
    expect(quotation.pieces.map(({ inside }) => inside)).toEqual([false, true]);
    expect((await stateOf(caseId)).results.price).toMatchObject({
      redLine: { feature: 'one', version: 1, from: 'layer' },
    });
  });

  test.each([
    ['a pipe beyond the line', { ...line, chargeFen: 3_000_000 }, 'CHARGE_OUTSIDE_REDLINE'],
    ['a meter', { ...meter, chargeFen: 85_000 }, 'METER_CHARGE_FORBIDDEN'],
  ])('%s cannot be charged: it goes back to the utility before the user sees a bill', async (_, wrong, code) => {
    const caseId = await planned({ supply: 'water', lines: [wrong] });
    expect(await stageOf(caseId)).toBe('return-plan');
    expect((await stateOf(caseId)).findings.map((one) => one.code)).toContain(code);
    await decide(caseId, 'return-plan', watch1);
    await answer(caseId, 'plan', lines());
    expect(await stageOf(caseId)).toBe('agree');
  });

  test('cost lines that are not what was agreed are returned and never priced', async () => {
    const caseId = await planned({ supply: 'water', lines: [{ code: 'x', unitPriceFen: -5 }] });
    expect(await stageOf(caseId)).toBe('return-plan');
  });

  const moved = {
    code: 'move',
    kind: 'relocation',
    text: '迁移杆线',
    unitPriceFen: 3_600_000,
    pieces: 1,
    chargeFen: 3_600_000,
    exception: { code: 'X1', basis: '《城市供水条例》第三十条' },
  };
  async function claimed(claim: unknown = moved): Promise<{ caseId: string; other: string }> {
    const caseId = await planned(lines(claim));
    expect(await stageOf(caseId)).toBe('exception');
    await errands.runDue();
    const other = (await stateOf(caseId)).links.find(({ link }) => link === 'subcase')?.other ?? '';
    return { caseId, other };
  }

  test('an exception needs a second person, is published, and then the builder pays', async () => {
    const { caseId, other } = await claimed();
    await decide(other, 'decide-water', watch1);
    await expect(decide(other, 'confirm-water', watch1)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await stageOf(caseId), 'nobody pays until it is confirmed').toBe('exception');
    await decide(other, 'confirm-water', watch2);
    expect(await world.record('cost-exception', other)).toMatchObject({
      status: 'published',
      data: { code: 'X1', amountFen: 3_600_000, basis: '《城市供水条例》第三十条' },
    });
    await errands.runDue();
    expect(await stageOf(caseId)).toBe('agree');
    expect((await quotationOf(caseId)).lines.find(({ code }) => code === 'move')).toMatchObject({
      userFen: 3_600_000,
      reason: 'X1',
    });
  });

  test('a declined exception leaves the cost with the utility', async () => {
    const { caseId, other } = await claimed();
    await decide(other, 'decide-water', watch1, 'declined', 'no-basis');
    await errands.runDue();
    expect(await stageOf(caseId)).toBe('return-plan');
    expect((await stateOf(caseId)).findings.map(({ code }) => code)).toContain('CHARGE_OUTSIDE_REDLINE');
  });

  test('an exception without a basis that can be looked up is not even decided', async () => {
    const { caseId } = await claimed({ ...moved, exception: { code: 'X1', basis: '惯例' } });
    await errands.runDue();
    const task = (await stateOf(caseId)).tasks.exception;
    expect(task).toMatchObject({ status: 'done', outcome: 'failed' });
    expect(await stageOf(caseId)).toBe('return-plan');
  });

  test('whoever takes more than was quoted gives it back before the works go on', async () => {
    const caseId = await planned();
    await choose(caseId, 'agree', 'agree');
    const { userFen } = await quotationOf(caseId);
    await answer(caseId, 'pay', { paidFen: userFen + 1, receipt: 'S-3' });
    expect(await stageOf(caseId)).toBe('give-back');
    expect((await stateOf(caseId)).findings.map(({ code }) => code)).toContain('QUOTATION_EXCEEDED');
  });

  test('an old wrong charge is found by its number and comes back; a lawful one is for the unit to look at; another’s is nobody’s business', async () => {
    const form = (billId: string, utility = 'water') => ({ utility, billId, why: '管线在红线外面' });
    const caseId = await file(chargeRefund, form('W-2021-0417'));
    expect((await stateOf(caseId)).findings[0]?.text.zh).toContain('25600.00');
    await answer(caseId, 'refund-water', { refundedFen: 2_560_000 });
    expect(await world.record('utility-bill', 'w-2021-0417')).toMatchObject({
      status: 'refunded',
      data: { refundedFen: 2_560_000, outsideFen: 0 },
    });
    expect(await stageOf(await file(chargeRefund, form('E-2021-0203', 'power')))).toBe('decide-energy');
    await expect(file(chargeRefund, form('G-2021-0088', 'gas'), watch2)).rejects.toMatchObject({
      code: 'CHECK_STOPPED',
    });
    await expect(file(chargeRefund, form('W-0000'))).rejects.toMatchObject({ code: 'CHECK_STOPPED' });
  });
});

describe('measure 8: one form, and early', () => {
  test('one form fills three applications, and one visit closes three surveys, each by its own event', async () => {
    const caseId = await file(utilityOneForm, {
      ...shared,
      wanted: ['water', 'power', 'gas'],
      pipe: 'dn25',
      capacityKva: 30,
      dailyM3: 20,
    });
    const free = ['2021-09-14 am', '2021-09-15 pm'];
    await answer(caseId, 'slots-water', { free });
    await answer(caseId, 'slots-power', { free: ['2021-09-15 pm'] }, 'done', 'power');
    await answer(caseId, 'slots-gas', { free: [...free, 'nonsense', 7] }, 'done', 'gas');
    await errands.runDue();
    const children = (await stateOf(caseId)).links.filter(({ link }) => link === 'subcase');
    expect(children.map(({ task }) => task).sort()).toEqual(['gas', 'power', 'water']);
    for (const { other, task } of children) {
      const child = await stateOf(other);
      expect(child.stage).toBe('survey');
      expect(child.form).toMatchObject({ visit: '2021-09-15 pm', site: { name: '栖云咖啡' } });
      await answer(other, 'survey', { visit: child.form.visit }, 'done', task);
      expect((await stateOf(other)).tasks.survey).toMatchObject({ status: 'done', result: { visit: '2021-09-15 pm' } });
    }
    const [only] = utilityIndicators.filter(({ code }) => code === 'one-form.visits');
    expect(factsOf(only!, 'utility-one-form', await eventsOf(caseId)).map(({ value }) => value)).toEqual([1]);
  });

  test('only what was ticked is opened; what one of them would refuse is said before anything is filed', async () => {
    const caseId = await file(utilityOneForm, { ...shared, wanted: ['water'], pipe: 'dn25' });
    await answer(caseId, 'slots-water', { free: [] });
    await errands.runDue();
    expect((await stateOf(caseId)).links.filter(({ link }) => link === 'subcase')).toHaveLength(1);
    await expect(file(utilityOneForm, { ...shared, wanted: ['power'] })).rejects.toMatchObject({
      params: { findings: [{ field: '/capacityKva' }] },
    });
  });

  const event = (change: Record<string, unknown>) => ({
    event: 'planning-permit',
    key: 'P1-2021',
    seq: 6,
    name: '云栖厂房',
    address: '平山园区 3 号地',
    ...change,
  });
  const tell = async (caseId: string, prefix: string) => {
    for (const code of ['water', 'power', 'gas']) await answer(caseId, `${prefix}-${code}`, {}, 'done', code);
  };

  test('the same project never stands twice; a late older event moves nothing; contact runs from the first receipt', async () => {
    dayAt('2021-10-09');
    const first = await file(earlyService, event({ event: 'construction-permit', seq: 7 }));
    const lead = async () => (await world.record('utility-lead', first))?.data;
    expect(await lead()).toMatchObject({ stage: 'construction-permit', contactBy: '2021-10-12', state: 'received' });
    dayAt('2021-10-11');
    const second = await file(earlyService, event({}));
    expect((await stateOf(second)).findings.map(({ code }) => code)).toContain('STALE_EVENT');
    expect(await lead()).toMatchObject({ stage: 'construction-permit', seq: 7, contactBy: '2021-10-12' });
    await tell(second, 'more');
    expect((await stateOf(second)).status).toBe('complete');
    await tell(first, 'tell');
    await tell(first, 'contact');
    await tell(first, 'opinion');
    await choose(first, 'reserve', 'reserve');
    expect(await lead()).toMatchObject({ state: 'reserved', reservedUntil: '2022-04-11' });
    const told = utilityIndicators.find(({ code }) => code === 'early.told-in-a-minute')!;
    expect(factsOf(told, 'early-service', await eventsOf(second)).map(({ value }) => value)).toEqual([1, 1, 1]);
  });

  test('two first events of one project at one moment make one lead', async () => {
    const both = await Promise.allSettled([
      file(earlyService, event({ key: 'P9-2021' })),
      file(earlyService, event({ key: 'P9-2021', seq: 7 })),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'LEAD_DUPLICATE' } });
  });

  test('a personal phone without consent goes nowhere; a revoked permit ends the lead', async () => {
    const contact = { phone: '19900000001', personal: true, agreed: false };
    await expect(file(earlyService, event({ key: 'P3-2021', contact }))).rejects.toMatchObject({
      params: { findings: [{ code: 'CONSENT_MISSING' }] },
    });
    const first = await file(earlyService, event({ key: 'P3-2021', contact: { ...contact, agreed: true } }));
    await file(earlyService, event({ key: 'P3-2021', event: 'revoked', seq: 9 }));
    expect(await world.record('utility-lead', first)).toMatchObject({ status: 'ended', data: { state: 'stopped' } });
  });
});
