import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, CaseCommand } from '#kernel/case';
import { openDomain, personWith } from '../../../../test/support/domain-engine.ts';
import { establish } from '../founding/establish.item.ts';
import { people, soundFiling, verified } from '../founding/sample-filing.ts';
import { startingABusiness as domain } from '../index.ts';

const founder = personWith(people.lin.name, people.lin.idNumber);
const partner = personWith(people.xu.name, people.xu.idNumber);
const registrar = personWith('顾南枝', '500199198408177312', { unit: 'market-regulation', roles: ['registrar'] });

let world: Awaited<ReturnType<typeof openDomain>>;
beforeAll(async () => {
  const records = [...domain.reference, ...domain.demonstration, ...verified([people.lin, people.xu, people.meng])];
  world = await openDomain(domain, records, '2021-09-13T01:00:00.000Z');
});
afterAll(async () => {
  await world.close();
});

const file = async (actor: Actor, change = {}) =>
  (
    await world.engine.file(
      { item: establish, form: soundFiling('2021-09-13' as never, change) as never, draft: null },
      { actor, key: null, expect: null },
    )
  ).caseId;
const give = (caseId: string, command: CaseCommand, actor: Actor) =>
  world.engine.command(caseId, command, { actor, key: null, expect: null });

test('a name is held while the founders sign, and free for others in the moment the founder withdraws', async () => {
  const first = await file(founder);
  expect(await world.record('business-name', first)).toMatchObject({ status: 'reserved' });
  await expect(file(partner)).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  await give(first, { type: 'withdraw', why: '换个名字' }, founder);
  expect(await world.record('business-name', first)).toMatchObject({ status: 'released', keys: {} });
  const second = await file(partner);
  expect(await world.record('business-name', second)).toMatchObject({ status: 'reserved' });
});

test('a filing that is declined lets its name go too; one that is registered keeps it', async () => {
  const alone = {
    name: { full: '重庆市万盛经开区漱石枕流农业有限公司' },
    shareholders: [{ ...people.lin, capitalFen: 50_000_000 }],
    charter: { template: 'standard-1' },
  };
  const declined = await file(founder, { ...alone, scope: ['A0313'] });
  expect((await world.engine.find(declined))?.stage).toBe('review');
  await give(
    declined,
    { type: 'decide', task: 'decide', outcome: 'declined', reasons: [{ code: 'against-law', text: '' }] },
    registrar,
  );
  expect(await world.record('business-name', declined)).toMatchObject({ status: 'released', keys: {} });
  const registered = await file(founder, { ...alone, scope: ['A0141'] });
  expect(await world.record('business-name', registered)).toMatchObject({ status: 'registered' });
});
