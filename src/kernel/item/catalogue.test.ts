import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Day, Instant } from '#kernel/base';
import { Refusal } from '#kernel/base';
import { type Database, openDatabase } from '#platform/db';
import { joinItem } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import {
  dropWorking,
  itemChannel,
  listWorking,
  nextNumber,
  openCatalogue,
  publishWorking,
  saveWorking,
} from './catalogue.ts';
import type { ItemDefinition } from './item.ts';

let database: TestDatabase;
let db: Database;
let other: Database;
const district = 'club';
const at = '2021-09-13T01:00:00.000Z' as Instant;
const anna = { person: 'p-anna', name: '安娜' };
const bert = { person: 'p-bert', name: '贝特' };
const day = (text: string) => text as Day;

beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(database.url, district, 4);
  other = openDatabase(database.url, district, 4);
});
beforeEach(async () => {
  await db.query('delete from item_working where district = $1', [district]);
});
afterAll(async () => {
  await db.close();
  await other.close();
  await database.close();
});

let keys = 0;
async function publish(item: ItemDefinition, change: Partial<ItemDefinition>, note = ''): Promise<ItemDefinition> {
  const copy = await saveWorking(db, district, {
    item: item.code,
    revision: 0,
    definition: { ...item, ...change },
    madeFrom: item.version,
    at,
    by: anna,
  });
  keys += 1;
  return publishWorking(
    db,
    district,
    { item: item.code, revision: copy.revision, key: `key-${keys}`, note, at, by: anna },
    (working, published) => ({
      ...(working.definition as ItemDefinition),
      version: nextNumber(working.madeFrom, published),
    }),
  );
}

/** Items of their own code, so that each test has a history of its own. */
const declared = (code: string, more: Partial<ItemDefinition> = {}): ItemDefinition => ({ ...joinItem, code, ...more });

test('on a day the version holds that began last, and a later beginning in code takes over from the office', async () => {
  const first = declared('order');
  const second = declared('order', { version: 2, from: day('2022-01-01') });
  await publish(first, { from: day('2021-10-01') });
  await publish(second, { from: day('2022-03-01') });
  const catalogue = await openCatalogue(db, district, [first, second]);
  const on = (text: string) => catalogue.inForce('order', day(text))?.version;
  expect(on('2019-12-31')).toBeUndefined();
  expect(on('2020-01-01')).toBe(1);
  expect(on('2021-09-30')).toBe(1);
  expect(on('2021-10-01')).toBe(1001);
  expect(on('2021-12-31')).toBe(1001);
  expect(on('2022-01-01')).toBe(2);
  expect(on('2022-02-28')).toBe(2);
  expect(on('2022-03-01')).toBe(2001);
});

test('of two that begin on one day the office goes before the code, and the later published before the earlier', async () => {
  const first = declared('same-day');
  await publish(first, { from: first.from, summary: { zh: '甲', en: 'A' } });
  const catalogue = await openCatalogue(db, district, [first]);
  expect(catalogue.inForce('same-day', first.from)?.version).toBe(1001);
  await publish(first, { from: first.from, summary: { zh: '乙', en: 'B' } });
  await catalogue.refresh();
  expect(catalogue.inForce('same-day', first.from)?.version).toBe(1002);
  expect(catalogue.history('same-day').map(({ definition }) => definition.version)).toEqual([1002, 1001, 1]);
});

test('after the last day of the version that began last none holds, not even an older one without end', async () => {
  const first = declared('ended');
  await publish(first, { from: day('2021-10-01'), to: day('2021-10-31') });
  const catalogue = await openCatalogue(db, district, [first]);
  expect(catalogue.inForce('ended', day('2021-10-31'))?.version).toBe(1001);
  expect(catalogue.inForce('ended', day('2021-11-01'))).toBeUndefined();
});

test('what is stored of a form keeps the order of its fields', async () => {
  const form = { ...joinItem.form, properties: { zebra: {}, b: {}, longer: {}, a: {} } } as never;
  await publish(declared('ordered'), { from: day('2021-10-01'), form });
  const catalogue = await openCatalogue(db, district, [declared('ordered')]);
  const stored = catalogue.find('ordered', 1001)!;
  expect(Object.keys(stored.form.properties)).toEqual(['zebra', 'b', 'longer', 'a']);
});

test('another process that runs learns of a new version without being started again', async () => {
  const catalogue = await openCatalogue(other, district, [declared('told')]);
  const heard = Promise.withResolvers<void>();
  const stop = await other.listen([itemChannel], () => {
    catalogue.refresh().then(() => heard.resolve(), heard.reject);
  });
  expect(catalogue.inForce('told', day('2021-10-01'))?.version).toBe(1);
  await publish(declared('told'), { from: day('2021-10-01') });
  await heard.promise;
  await stop();
  expect(catalogue.inForce('told', day('2021-10-01'))?.version).toBe(1001);
  expect(catalogue.all().filter(({ code }) => code === 'told')).toHaveLength(2);
});

test('many who ask to read again at once all see what was published before they asked', async () => {
  const catalogue = await openCatalogue(other, district, [declared('many')]);
  for (let n = 1; n <= 5; n++) {
    const early = catalogue.refresh();
    await publish(declared('many'), { from: day(`2021-10-0${n}`) });
    await Promise.all([early, catalogue.refresh(), catalogue.refresh()]);
    expect(catalogue.history('many')).toHaveLength(n + 1);
  }
});

test('of two who save at once one is refused and told who was first', async () => {
  const copy = { item: 'both', definition: joinItem, madeFrom: 1, at };
  await saveWorking(db, district, { ...copy, revision: 0, by: anna });
  await expect(saveWorking(db, district, { ...copy, revision: 0, by: bert })).rejects.toMatchObject({
    code: 'WORKING_STALE',
    params: { revision: 1, by: '安娜' },
  });
  const saved = await Promise.allSettled(
    [anna, bert].map((by) => saveWorking(db, district, { ...copy, revision: 1, by })),
  );
  expect(saved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await listWorking(db, district, 'both')).map(({ revision }) => revision)).toEqual([2]);
  await expect(dropWorking(db, district, 'both', 1)).rejects.toMatchObject({ code: 'WORKING_STALE' });
  await dropWorking(db, district, 'both', 2);
  expect(await listWorking(db, district, 'both')).toEqual([]);
});

test('of two who publish at once one version comes out, and a repeat gets the first answer', async () => {
  const item = declared('twice');
  await saveWorking(db, district, { item: 'twice', revision: 0, definition: item, madeFrom: 1, at, by: anna });
  const order = { item: 'twice', revision: 1, note: '', at, by: anna };
  const approve = () => ({ ...item, version: 1001 });
  const tried = await Promise.allSettled(
    ['one', 'two'].map((key) => publishWorking(db, district, { ...order, key: `twice-${key}` }, approve)),
  );
  expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const won = tried[0]?.status === 'fulfilled' ? 'twice-one' : 'twice-two';
  expect((await publishWorking(db, district, { ...order, key: won }, approve)).version).toBe(1001);
  const catalogue = await openCatalogue(db, district, [item]);
  expect(catalogue.history('twice').filter(({ origin }) => origin === 'office')).toHaveLength(1);
});

test('what is refused is not published, and what was worked on stays', async () => {
  const item = declared('refused');
  await saveWorking(db, district, { item: 'refused', revision: 0, definition: item, madeFrom: 1, at, by: anna });
  const order = { item: 'refused', revision: 1, key: 'refused-1', note: '', at, by: anna };
  const refuse = () => {
    throw new Refusal('ITEM_UNSOUND', {});
  };
  await expect(publishWorking(db, district, order, refuse)).rejects.toMatchObject({ code: 'ITEM_UNSOUND' });
  expect(await listWorking(db, district, 'refused')).toHaveLength(1);
  expect((await openCatalogue(db, district, [item])).history('refused')).toHaveLength(1);
});

test('a published version can be added to the history, never changed or taken out of it', async () => {
  await publish(declared('kept'), { from: day('2021-10-01') });
  await expect(db.query(`update item_version set note = 'x' where item = 'kept'`)).rejects.toThrow('permission denied');
  await expect(db.query(`delete from item_version where item = 'kept'`)).rejects.toThrow('permission denied');
});
