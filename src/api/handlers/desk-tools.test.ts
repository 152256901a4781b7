import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import { foundingForm } from '../../../test/support/founding-form.ts';
import { until } from '../../../test/support/instance.ts';
import { type Guest, openServed, type Served } from '../../../test/support/served.ts';
import { type Chores, openChores } from '../../worker/chores.ts';
import { contract } from '../contract/index.ts';

/** Bookings, duties, batches and places over the API, with the worker's chores running beside it. */
let served: Served;
let chores: Chores;
let founder: Guest;
let rival: Guest;
let registrar: Guest;
let counter: Guest;
let office: Guest;
const faults: unknown[] = [];

// biome-ignore lint/suspicious/noExplicitAny: answers are read as the JSON they are
type Json = any;
let keys = 0;
const key = () => ({ 'idempotency-key': `desk-tools-${++keys}` });
const seen = (version: number) => ({ 'if-match': String(version) });

beforeAll(async () => {
  served = await openServed('2026-03-02T02:00:00.000Z');
  chores = await openChores(served.processes[0]!.world, (error) => faults.push(error));
});
afterAll(async () => {
  await chores.stop();
  await served.close();
  expect(faults).toEqual([]);
});
beforeEach(() => on('2026-03-02T02:00:00.000Z'));

/** Moves the clock and logs everybody in again: sessions end after a working day. */
async function on(at: string): Promise<void> {
  served.clock.at = at as Instant;
  const [process] = served.processes;
  founder = await process!.logIn('P1');
  rival = await process!.logIn('P4');
  registrar = await process!.logIn('S1');
  counter = await process!.logIn('S4');
  office = await process!.logIn('S5');
}

const facts = (change: Record<string, unknown> = {}) => ({
  kind: 'room',
  name: { zh: '一号室', en: 'Room 1' },
  unit: 'service-centre',
  open: true,
  shared: false,
  active: true,
  hours: { working: [{ from: '09:00', to: '17:00' }], dayOff: [], weekdays: [], exceptions: [] },
  slotMinutes: 60,
  seats: 1,
  notice: { kind: 'none' },
  horizonDays: 30,
  address: '',
  queue: true,
  ...change,
});
let rooms = 0;
async function addRoom(change: Record<string, unknown> = {}, who = counter): Promise<string> {
  const id = `room-${++rooms}`;
  const { status, body } = await who.call<Json>('PUT', `/api/resources/${id}`, facts(change), seen(0));
  expect([status, body.detail]).toEqual([200, undefined]);
  return id;
}
const book = (who: Guest, room: string, from: string, to: string, more: Record<string, unknown> = {}) =>
  who.call<Json>('POST', '/api/bookings', { resources: [room], from, to, purpose: '咨询', ...more }, key());

let trades = 0;
async function fileCase(who = founder): Promise<string> {
  const scope = await who.call<Json>('GET', '/api/registers/scope-catalogue/records?limit=200');
  const licensed = scope.body.rows.find((row: Json) => row.data.kind === 'licensed-after').data.code;
  const trade = `${'川禾沐霖峻岚'[trades++ % 6]}${'栩屿澜棠槿樾'[trades % 6]}澍农业`;
  const draft = await who.call<Json>(
    'POST',
    '/api/drafts',
    { item: 'establish', form: foundingForm(trade, { scope: ['A0141', licensed] }) },
    key(),
  );
  const { status, body } = await who.call<Json>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
    ...key(),
    ...seen(draft.body.version),
  });
  expect([status, body.detail]).toEqual([201, undefined]);
  return body.caseId;
}

describe('booking', () => {
  test('a person books a slot, sees it, moves it and cancels it; the room is free again', async () => {
    const room = await addRoom();
    const made = await book(founder, room, '2026-03-03T09:00+08:00', '2026-03-03T10:00+08:00');
    expect(made.status).toBe(201);
    expect((await book(rival, room, '2026-03-03T09:00+08:00', '2026-03-03T10:00+08:00')).body.code).toBe(
      'BOOKING_TAKEN',
    );
    const mine = await founder.call<Json>('GET', '/api/bookings');
    expect(mine.body.rows.map((one: Json) => one.booking)).toContain(made.body.booking);
    const url = `/api/bookings/${made.body.booking}/commands`;
    const move = { type: 'move', from: '2026-03-03T14:00+08:00', to: '2026-03-03T15:00+08:00', why: '上午开会' };
    expect((await founder.call<Json>('POST', url, move, seen(1))).body.version).toBe(2);
    expect((await founder.call<Json>('POST', url, { type: 'cancel', why: '不来了' }, seen(2))).body.status).toBe(
      'cancelled',
    );
    expect((await book(rival, room, '2026-03-03T14:00+08:00', '2026-03-03T15:00+08:00')).status).toBe(201);
  });

  test('nobody sees another person’s booking, and another unit sees only that the time is taken', async () => {
    const room = await addRoom();
    const made = await book(founder, room, '2026-03-03T09:00+08:00', '2026-03-03T10:00+08:00');
    expect((await rival.call('GET', `/api/bookings/${made.body.booking}`)).status).toBe(404);
    expect((await registrar.call('GET', `/api/bookings/${made.body.booking}`)).status).toBe(404);
    const week = (who: Guest) => who.call<Json>('GET', `/api/resources/${room}/bookings?from=2026-03-02`);
    expect((await week(counter)).body.rows[0]).toMatchObject({ purpose: '咨询', persons: ['林予安'] });
    expect((await week(registrar)).body.rows[0]).toMatchObject({ purpose: '', persons: [], commands: [] });
    expect((await week(founder)).status).toBe(403);
    const slots = await rival.call<Json>('GET', `/api/resources/${room}/slots?from=2026-03-03&days=1`);
    expect(slots.body.days[0].slots[0]).toMatchObject({ state: 'taken', free: 0 });
    expect(JSON.stringify(slots.body)).not.toContain('林予安');
  });

  test('a hearing that staff book for a case is in the applicant’s list, with its remote room and its minutes', async () => {
    const room = await addRoom(
      { unit: 'market-regulation', open: false, notice: { kind: 'workingDays', count: 3 } },
      registrar,
    );
    const caseId = await fileCase();
    const hearing = (day: string) =>
      book(registrar, room, `${day}T09:00+08:00`, `${day}T10:30+08:00`, { case: caseId, purpose: '听证' });
    expect((await hearing('2026-03-05')).body.code).toBe('BOOKING_TOO_SOON');
    const made = await hearing('2026-03-06');
    const url = `/api/bookings/${made.body.booking}`;
    expect((await founder.call<Json>('GET', url)).body).toMatchObject({
      purpose: '听证',
      caseId,
      commands: ['move', 'cancel'],
    });
    const remote = { type: 'set-remote', url: 'https://meet.example/1' };
    expect((await founder.call('POST', `${url}/commands`, remote, seen(1))).status).toBe(403);
    expect((await registrar.call('POST', `${url}/commands`, remote, seen(1))).status).toBe(200);
    await on('2026-03-06T01:05:00.000Z');
    const minute = { type: 'minute', text: '双方到场。' };
    expect((await registrar.call('POST', `${url}/commands`, minute, seen(2))).status).toBe(200);
    const view = await founder.call<Json>('GET', url);
    expect(view.body).toMatchObject({ remote: 'https://meet.example/1', minutes: '双方到场。' });
    expect(view.body.events.map((event: Json) => event.type)).toEqual([
      'booking.made',
      'booking.remote-set',
      'booking.minuted',
    ]);
    expect((await founder.call<Json>('GET', `/api/bookings?case=${caseId}`)).body.rows).toHaveLength(1);
    expect((await rival.call('GET', `/api/bookings?case=${caseId}`)).status).toBe(404);
  });

  test('a queue: a person takes a number for himself, the window for who stands before it, and calls in order', async () => {
    const window = await addRoom({ kind: 'window' });
    const url = `/api/resources/${window}/queue`;
    expect((await founder.call<Json>('POST', url, {}, key())).body).toMatchObject({ number: 1, name: '林予安' });
    expect((await rival.call('POST', url, { walkIn: '别人' }, key())).status).toBe(403);
    expect((await counter.call<Json>('POST', url, { walkIn: '李先生' }, key())).body.number).toBe(2);
    expect((await rival.call<Json>('POST', `${url}/call`, { counter: '1' })).status).toBe(403);
    expect((await counter.call<Json>('POST', `${url}/call`, { counter: '1' })).body.number).toBe(1);
    const public_ = await rival.call<Json>('GET', url);
    expect(public_.body).toMatchObject({ waiting: 1, tickets: [], called: [{ number: 1, name: '林*', counter: '1' }] });
    expect((await founder.call<Json>('GET', url)).body.mine).toMatchObject([{ number: 1, status: 'called' }]);
    expect((await counter.call('POST', `${url}/1`, { move: 'served' })).status).toBe(200);
    await on('2026-03-02T09:00:00.000Z');
    expect((await rival.call<Json>('POST', url, {}, key())).body.code).toBe('QUEUE_CLOSED');
  });

  test('a resource is kept by its unit, and one that cannot work is refused with the reason', async () => {
    const room = await addRoom();
    expect((await registrar.call('PUT', `/api/resources/${room}`, facts(), seen(1))).status).toBe(403);
    const wrong = await counter.call<Json>('PUT', `/api/resources/${room}`, facts({ slotMinutes: 7 }), seen(1));
    expect([wrong.status, wrong.body.detail]).toEqual([422, expect.stringContaining('5 分钟')]);
    const limit = await counter.call<Json>(
      'PUT',
      `/api/resources/${room}`,
      facts({ notice: { kind: 'hours' } }),
      seen(1),
    );
    expect(limit.body.code).toBe('RESOURCE_INVALID');
  });
});

describe('duties', () => {
  const wish = (owes: Json, more: Json = {}, late: Json[] = []) => ({
    title: '报送材料',
    born: { kind: 'commitment', of: '承诺书' },
    owes,
    terms: { basis: '', schedule: { kind: 'once', due: '2026-03-04' }, proof: '材料', needsReference: false, late },
    starts: '2026-03-01',
    ends: null,
    ...more,
  });

  test('an applicant sees what he owes, hands in the proof, gets it back and hands it in again', async () => {
    const caseId = await fileCase();
    const made = await registrar.call<Json>('POST', '/api/duties', wish({ kind: 'person', case: caseId }), key());
    expect(made.body).toMatchObject({ to: 'market-regulation', owes: { kind: 'person', name: '林予安' } });
    const url = `/api/duties/${made.body.duty}`;
    const mine = await founder.call<Json>('GET', '/api/duties');
    expect(mine.body.rows.find((one: Json) => one.duty === made.body.duty)).toMatchObject({
      colour: 'yellow',
      late: false,
    });
    expect((await rival.call('GET', url)).status).toBe(404);
    const hand = { type: 'discharge', n: 1, evidence: { text: '已报', references: [] } };
    expect((await registrar.call('POST', `${url}/commands`, hand, seen(1))).status).toBe(403);
    expect((await founder.call('POST', `${url}/commands`, hand, seen(1))).status).toBe(200);
    expect(
      (await registrar.call('POST', `${url}/commands`, { type: 'return', n: 1, why: '缺页' }, seen(2))).status,
    ).toBe(200);
    const again = await founder.call<Json>('POST', `${url}/commands`, hand, seen(3));
    expect(again.body.version).toBe(4);
    const view = await founder.call<Json>('GET', url);
    expect(view.body.occasions).toMatchObject([{ status: 'discharged', colour: 'done', settledByName: '林予安' }]);
  });

  test('what becomes late is found by the worker: it is reported to the unit, and the note stands in the case once', async () => {
    const caseId = await fileCase();
    const late = [
      { do: 'escalate', unit: 'leading-group-office' },
      { do: 'note', caseId, text: '材料逾期未报' },
    ];
    const made = await registrar.call<Json>('POST', '/api/duties', wish({ kind: 'unit', id: 'tax' }, {}, late), key());
    await on('2026-03-04T16:00:00.000Z');
    const notes = async () =>
      (await registrar.call<Json>('GET', `/api/cases/${caseId}`)).body.notes.filter(
        (one: Json) => one.text === '材料逾期未报',
      );
    await until(async () => (await notes()).length > 0, 25_000);
    const list = await office.call<Json>('GET', '/api/duties?scope=owed-to-unit');
    expect(list.body.rows).toMatchObject([{ duty: made.body.duty, late: true, colour: 'red', owesName: '税务局' }]);
    expect(await notes()).toHaveLength(1);
  });

  test.each<[Json, string]>([
    [wish({ kind: 'unit', id: 'no-such-unit' }), 'UNIT_UNKNOWN'],
    [wish({ kind: 'person', case: 'kb-19990101-0001' }), 'CASE_UNKNOWN'],
    [wish({ kind: 'unit', id: 'tax' }, {}, [{ do: 'escalate', unit: 'nobody' }]), 'UNIT_UNKNOWN'],
    [wish({ kind: 'unit', id: 'tax' }, {}, [{ do: 'message', partner: 'nobody', type: 'late' }]), 'PARTNER_UNKNOWN'],
    [wish({ kind: 'unit', id: 'tax' }, { starts: '2026-02-30' }), 'DAY_INVALID'],
    [wish({ kind: 'unit', id: 'tax' }, { ends: '2026-01-01' }), 'DUTY_INVALID'],
  ])('%# a duty that makes no sense leaves nothing behind: %s', async (body, code) => {
    const count = async () =>
      (await registrar.call<Json>('GET', '/api/duties?scope=owed-to-unit&limit=200')).body.rows.length;
    const before = await count();
    expect((await registrar.call<Json>('POST', '/api/duties', body, key())).body.code).toBe(code);
    expect(await count()).toBe(before);
  });
});

describe('batches', () => {
  const finished = async (id: string, status: string): Promise<Json> => {
    await until(async () => (await registrar.call<Json>('GET', `/api/batches/${id}`)).body.status === status, 20_000);
    return (await registrar.call<Json>('GET', `/api/batches/${id}`)).body;
  };

  test('notes from a table: previewed row by row, run, with the sentence of each row that could not be done', async () => {
    const cases = [await fileCase(), await fileCase()];
    const text = [
      'case,say',
      ...cases.map((id, n) => `${id.toUpperCase()},第 ${n + 1} 件`),
      'KB-19990101-0001,没有',
    ].join('\r\n');
    const body = {
      title: '提醒',
      work: { act: 'case', command: { type: 'note', text: '{say}' } },
      rows: { file: { name: 't.csv', text } },
    };
    const made = await registrar.call<Json>('POST', '/api/batches', body, key());
    expect(made.status).toBe(201);
    const url = `/api/batches/${made.body.batch}`;
    const previewed = await finished(made.body.batch, 'previewed');
    expect(previewed.counts).toMatchObject({ rows: 3, expectedDone: 2, expectedRefused: 1, done: 0 });
    expect((await counter.call('GET', url)).status).toBe(404);
    expect((await registrar.call('POST', `${url}/commands`, { type: 'run' }, seen(previewed.version))).status).toBe(
      200,
    );
    expect((await finished(made.body.batch, 'done')).counts).toMatchObject({ done: 2, refused: 1, failed: 0 });
    const refused = await registrar.call<Json>('GET', `${url}/rows?show=refused`);
    expect(refused.body.rows).toMatchObject([
      { n: 3, outcomeWhy: { code: 'CASE_UNKNOWN', text: { zh: expect.stringContaining('没有这个办件') } } },
    ]);
    const notes = (await founder.call<Json>('GET', `/api/cases/${cases[1]}`)).body.notes;
    expect(notes).toMatchObject([{ by: '顾南枝', text: '第 2 件' }]);
  });

  test('one decision on all cases of a step of my queue', async () => {
    const caseId = await fileCase();
    const [task] = (await registrar.call<Json>('GET', '/api/tasks?limit=200')).body.rows.filter(
      (one: Json) => one.caseId === caseId,
    );
    const outcome = (await registrar.call<Json>('GET', `/api/cases/${caseId}`)).body.commands.find(
      (one: Json) => one.outcome === 'granted',
    );
    const body = {
      title: '一起准予',
      work: { act: 'case', command: { type: 'decide', task: outcome.task, outcome: 'granted', reasons: [] } },
      rows: { cases: { item: task.item, task: outcome.task } },
    };
    const made = await registrar.call<Json>('POST', '/api/batches', body, key());
    const previewed = await finished(made.body.batch, 'previewed');
    expect(previewed.counts.expectedDone).toBeGreaterThanOrEqual(1);
    await registrar.call('POST', `/api/batches/${made.body.batch}/commands`, { type: 'run' }, seen(previewed.version));
    await finished(made.body.batch, 'done');
    expect(['granted', 'complete']).toContain((await founder.call<Json>('GET', `/api/cases/${caseId}`)).body.status);
  });

  test('a register is filled from a table by the unit that keeps it; what it does not take is refused row by row', async () => {
    const text = [
      'record,status,address,reason,since',
      'bad-1,,演示路 1 号,查无此处,2026-03-01',
      'bad-2,,演示路 2 号,查无此处,三月',
    ];
    const make = (who: Guest) =>
      who.call<Json>(
        'POST',
        '/api/batches',
        {
          title: '更新名录',
          work: { act: 'record', register: 'abnormal-address' },
          rows: { file: { name: 'r.csv', text: text.join('\n') } },
        },
        key(),
      );
    const stored = async () =>
      (await registrar.call<Json>('GET', '/api/registers/abnormal-address/records?q=演示路')).body.rows;
    expect((await make(counter)).status).toBe(403);
    for (const round of [1, 2]) {
      const { batch } = (await make(registrar)).body;
      const previewed = await finished(batch, 'previewed');
      expect(previewed.counts).toMatchObject({ expectedDone: 1, expectedRefused: 1 });
      expect(await stored()).toHaveLength(round - 1);
      await registrar.call('POST', `/api/batches/${batch}/commands`, { type: 'run' }, seen(previewed.version));
      expect((await finished(batch, 'done')).counts).toMatchObject({ done: 1, refused: 1 });
      const outcome = await registrar.call<Json>('GET', `/api/batches/${batch}/rows?show=refused`);
      expect(outcome.body.rows).toMatchObject([{ subject: 'bad-2', outcomeWhy: { code: 'RECORD_INVALID' } }]);
      // the same table again finds everything as it should be and writes nothing
      expect(await stored()).toMatchObject([{ record: 'bad-1', version: 1, status: 'abnormal' }]);
    }
  });

  test('a citizen makes none, and a broken table is refused with its line before anything is written', async () => {
    const body = (text: string) => ({
      title: 'x',
      work: { act: 'case', command: { type: 'note', text: 'x' } },
      rows: { file: { name: 't.csv', text } },
    });
    expect((await founder.call('POST', '/api/batches', body('case\na'), key())).status).toBe(403);
    const broken = await registrar.call<Json>('POST', '/api/batches', body('case,say\na'), key());
    expect([broken.status, broken.body.code, broken.body.detail]).toEqual([
      422,
      'BATCH_FILE',
      expect.stringContaining('2'),
    ]);
  });
});

describe('places', () => {
  const square = (x: number, y: number, size: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
        [x, y],
      ],
    ],
  });
  const layer = (id: string, body: Json = {}, who = counter) =>
    who.call<Json>(
      'PUT',
      `/api/layers/${id}`,
      { name: { zh: '网格', en: 'Grid' }, kind: 'area', open: true, bounds: false, ...body },
      seen(0),
    );
  const put = (id: string, geometry: Json, validFrom = '2026-03-01', version = 0, who = counter, layerId = 'grid') =>
    who.call<Json>(
      'PUT',
      `/api/layers/${layerId}/features/${id}`,
      { name: id, validFrom, geometry, why: '测量' },
      seen(version),
    );

  test('a place is entered by its unit, measured, found by a point, and stands as it was on each day', async () => {
    expect((await layer('grid')).status).toBe(200);
    const made = await put('a', square(106.9, 28.9, 0.01));
    expect(made.body.measured).toMatchObject({ epsg: 4545, areaM2: expect.any(Number) });
    expect((await put('a', square(106.9, 28.9, 0.02), '2026-03-02', 1)).status).toBe(200);
    const on = async (day: string) =>
      (await rival.call<Json>('GET', `/api/layers/grid/features?on=${day}`)).body.rows.map((one: Json) => one.version);
    expect([await on('2026-02-28'), await on('2026-03-01'), await on('2026-03-02')]).toEqual([[], [1], [2]]);
    expect((await put('b', square(106.9, 28.9, 0.01), '2026-03-01', 0, registrar)).status).toBe(403);
    const at = await rival.call<Json>('GET', '/api/locate?lon=106.905&lat=28.905');
    expect(at.body.rows).toMatchObject([{ feature: 'a', version: 2, layerName: { zh: '网格' } }]);
    expect((await rival.call<Json>('GET', '/api/layers/grid/features/a')).body.rows).toHaveLength(2);
  });

  test('what overlaps is measured; the parts add up to the whole', async () => {
    await layer('red');
    await put('r', square(107.0, 28.9, 0.01), '2026-03-01', 0, counter, 'red');
    const body = { geometry: square(107.005, 28.9, 0.01), layer: 'red' };
    const { body: answer } = await rival.call<Json>('POST', '/api/measure', body);
    const parts = answer.overlaps[0].measured.areaM2 + answer.freeM2;
    expect(Math.abs(parts - answer.measured.areaM2)).toBeLessThan(0.05);
  });

  test.each<[Json, string, string]>([
    [{ type: 'Point', coordinates: [28.9, 106.9] }, 'PLACE_AXES', '写反了'],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [106, 29],
            [106.1, 29],
            [106, 29.1],
            [106.1, 29.1],
            [106, 29],
          ],
        ],
      },
      'PLACE_CROSSES',
      '交叉',
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [106, 29],
            [106.1, 29],
            [106.1, 29.1],
            [106, 29.1],
          ],
        ],
      },
      'PLACE_UNCLOSED',
      '没有闭合',
    ],
    [{ type: 'Polygon', coordinates: 'x' }, 'PLACE_SHAPE', '读不懂'],
    [{ type: 'Polygon', coordinates: [], more: 1 }, 'INPUT_INVALID', ''],
    [{ type: 'Polygon', coordinates: [[null]] }, 'PLACE_SHAPE', '读不懂'],
  ])('%# bad geometry is refused with a sentence', async (geometry, code, words) => {
    const { status, body } = await rival.call<Json>('POST', '/api/measure', { geometry });
    expect(status).toBeLessThan(500);
    expect([body.code, body.detail]).toEqual([code, expect.stringContaining(words)]);
  });

  test('a layer that is not open is for staff', async () => {
    await layer('inner', { open: false });
    expect((await rival.call('GET', '/api/layers/inner/features')).status).toBe(404);
    expect((await registrar.call('GET', '/api/layers/inner/features')).status).toBe(200);
    const listed = async (who: Guest) =>
      (await who.call<Json>('GET', '/api/layers')).body.rows.map((one: Json) => one.layer);
    expect(await listed(rival)).not.toContain('inner');
    expect(await listed(registrar)).toContain('inner');
  });
});

describe('input that nobody meant', () => {
  const areas = ['booking', 'duties', 'batches', 'places'];
  const mine = Object.values(contract).filter((one) => areas.includes(one.tag));
  const nasty = ['x', '0', '-1', '%00', "'; drop table booking; --", '9'.repeat(60), '..%2f..', '%F0%9F%98%80'];

  test('in addresses and queries never breaks the server', async () => {
    expect(mine.length).toBeGreaterThan(25);
    for (const one of mine.filter(({ method }) => method === 'GET')) {
      for (const bad of nasty) {
        const url = one.url.replaceAll(/:[a-z]+/g, bad);
        for (const query of [
          '',
          `?after=${bad}`,
          `?from=${bad}&on=${bad}`,
          `?lon=${bad}&lat=${bad}`,
          `?box=${bad}&case=${bad}`,
        ]) {
          const { status, body } = await registrar.call<Json>('GET', `${url}${query}`);
          expect([status < 500, one.url, query, body?.code]).toEqual([true, one.url, query, body?.code]);
        }
      }
    }
  });

  test('in bodies is refused and leaves nothing behind', async () => {
    const bodies = [
      {},
      [],
      null,
      'x',
      1,
      { type: 'run' },
      { from: 'x', to: 'y', resources: ['x'], purpose: '' },
      { geometry: { type: 'Point', coordinates: [1e300, {}] } },
    ];
    for (const one of mine.filter(({ method }) => method !== 'GET')) {
      const url = one.url.replaceAll(/:[a-z]+/g, '1');
      for (const body of bodies) {
        const { status, body: answer } = await registrar.call<Json>(one.method as 'POST', url, body, {
          ...key(),
          ...seen(0),
        });
        expect([status >= 400 && status < 500, url, answer?.code]).toEqual([true, url, expect.any(String)]);
      }
    }
  });
});
