import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Day } from '#kernel/base';
import { type ItemDefinition, itemInForce } from '#kernel/item';
import { anna, clubDistrict, joinItem, openClub } from '../../../test/support/club.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { openEngine } from './engine.ts';

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
const first = joinItem;
const second: ItemDefinition = { ...joinItem, version: 1001, from: '2021-10-01' as Day };

beforeAll(async () => {
  database = await openTestDatabase();
  club = openClub(database.url);
  await club.db.query('insert into district (district, facts) values ($1, $2)', [clubDistrict.code, clubDistrict]);
});
afterAll(async () => {
  await club.engine.drain();
  await club.db.close();
  await database.close();
});

/** An engine that knows the items given, and learns the rest when it asks. */
function engineKnowing(known: ItemDefinition[], asked: { times: number } = { times: 0 }) {
  let items = known;
  const declarations = {
    ...club.parts.declarations,
    get items() {
      return items;
    },
  };
  return openEngine({
    ...club.parts,
    declarations,
    async refreshItems() {
      asked.times += 1;
      items = [first, second];
    },
  });
}

test('a case stays with the version it was filed under, whatever holds later', async () => {
  const engine = engineKnowing([first, second]);
  const filed = await engine.file(
    { item: first, form: { court: '一号场', age: 10 }, draft: null },
    { actor: anna, key: null, expect: null },
  );
  expect(itemInForce([first, second], first.code, '2021-10-01' as Day)?.version).toBe(1001);
  await engine.command(filed.caseId, { type: 'note', text: '好' }, { actor: anna, key: null, expect: null });
  expect((await engine.find(filed.caseId))?.itemVersion).toBe(1);
  await engine.drain();
});

test('a process that has not heard of a version asks once and goes on; for what it knows it never asks', async () => {
  const filing = engineKnowing([first, second]);
  const filed = await filing.file(
    { item: second, form: { court: '二号场', age: 10 }, draft: null },
    { actor: anna, key: null, expect: null },
  );
  const asked = { times: 0 };
  const deaf = engineKnowing([first], asked);
  const sending = { actor: anna, key: null, expect: null };
  expect((await deaf.command(filed.caseId, { type: 'note', text: '好' }, sending)).events).toEqual(['case.noted']);
  expect((await deaf.find(filed.caseId))?.itemVersion).toBe(1001);
  expect(asked.times).toBe(1);
  await filing.drain();
  await deaf.drain();
});

test('nobody files for what was abolished', async () => {
  const item: ItemDefinition = { ...first, reform: 'abolished' };
  await expect(
    club.engine.file(
      { item, form: { court: '三号场', age: 10 }, draft: null },
      { actor: anna, key: null, expect: null },
    ),
  ).rejects.toMatchObject({ code: 'ITEM_ABOLISHED' });
});
