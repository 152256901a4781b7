import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#kernel/base';
import type { CaseCommand } from '#kernel/case';
import { openDomain, personWith } from '../../../../test/support/domain-engine.ts';
import { establish } from '../founding/establish.item.ts';
import { people, soundFiling, verified } from '../founding/sample-filing.ts';
import { startingABusiness as domain } from '../index.ts';
import type { ChangeForm } from './change.form.ts';
import { changeItem } from './change.item.ts';

const founder = personWith(people.lin.name, people.lin.idNumber);
const partner = personWith(people.xu.name, people.xu.idNumber);
const registrar = personWith('顾南枝', '500199198408177312', { unit: 'market-regulation', roles: ['registrar'] });
const oldName = '重庆市万盛经开区漱石枕流农业有限公司';

let world: Awaited<ReturnType<typeof openDomain>>;
let uscc: string;
beforeAll(async () => {
  const records = [...domain.reference, ...domain.demonstration, ...verified([people.lin, people.xu, people.meng])];
  world = await openDomain(domain, records, '2025-03-03T02:00:00.000Z');
  const { caseId } = await world.engine.file(
    {
      item: establish,
      form: soundFiling('2025-03-03' as never, {
        name: { full: oldName },
        shareholders: [{ ...people.lin, capitalFen: 50_000_000 }],
        charter: { template: 'standard-1' },
        scope: ['A0141'],
      }) as never,
      draft: null,
    },
    { actor: founder, key: null, expect: null },
  );
  uscc = String((await world.engine.find(caseId))?.results.enterprise?.uscc);
});
afterAll(async () => {
  await world.close();
});

const set = (at: string) => {
  world.clock.at = at as Instant;
};
const form = (change: Partial<ChangeForm>): ChangeForm => ({
  company: { number: uscc, name: oldName },
  decidedOn: '2025-03-10',
  kinds: [],
  declared: true,
  ...change,
});
const file = async (change: Partial<ChangeForm>, actor = founder) =>
  (
    await world.engine.file(
      { item: changeItem, form: form(change) as never, draft: null },
      { actor, key: null, expect: null },
    )
  ).caseId;
const give = (caseId: string, command: CaseCommand) =>
  world.engine.command(caseId, command, { actor: registrar, key: null, expect: null });
const credentials = () =>
  world.db.query<{ kind: string; status: string; name: string }>(
    `select kind, status, holder_name as name from credential where district = $1 and holder = $2 order by issued_at, kind, credential`,
    [world.district.code, uscc],
  );
const stopped = (code: string) => ({
  code: 'CHECK_STOPPED',
  params: { findings: expect.arrayContaining([expect.objectContaining({ code, verdict: 'stop' })]) },
});

test.each<[string, Partial<ChangeForm>, string]>([
  ['nothing changes', {}, 'NOTHING_CHANGES'],
  ['the resolution lies ahead', { kinds: ['scope'], scope: ['A0141'], decidedOn: '2025-03-18' }, 'DECISION_IN_FUTURE'],
  ['the new name is missing', { kinds: ['name'] }, 'NAME_MISSING'],
  [
    'the increase is paid in later than five years after it',
    { kinds: ['capital'], capital: { amountFen: 80_000_000, dueOn: '2030-03-18' } },
    'CAPITAL_TERM_TOO_LONG',
  ],
  ['the scope is none of the catalogue', { kinds: ['scope'], scope: ['A9999'] }, 'SCOPE_NOT_IN_CATALOGUE'],
  ['nobody declares it true', { kinds: ['scope'], scope: ['A0141'], declared: false }, 'NOT_DECLARED'],
])('a change is not filed when %s', async (_, change, code) => {
  set('2025-03-17T02:00:00.000Z');
  await expect(file(change)).rejects.toMatchObject(stopped(code));
});

test('a name that an older company holds is refused by its key, whatever a check had said', async () => {
  set('2025-03-17T02:00:00.000Z');
  const taken = file({ kinds: ['name'], name: { full: '重庆市万盛经开区红光酒业有限公司' } });
  await expect(taken).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  expect(await world.record('enterprise', uscc)).toMatchObject({ data: { name: oldName } });
});

test('whoever is not the legal representative changes nothing', async () => {
  set('2025-03-17T02:00:00.000Z');
  await expect(file({ kinds: ['scope'], scope: ['A0141'] }, partner)).rejects.toMatchObject(stopped('NOT_THE_OWNER'));
});

test('thirty days after the resolution a filing is in time, on the thirty-first it is late and goes on all the same', async () => {
  const line = async (at: string) => {
    set(at);
    const { findings } = await world.engine.check(
      'registration.change',
      form({ kinds: ['scope'], scope: ['A0141'] }) as never,
      founder,
    );
    return findings.map(({ code }) => code);
  };
  expect(await line('2025-04-09T15:59:59.999Z')).toContain('in-time');
  expect(await line('2025-04-09T16:00:00.000Z')).toContain('late');
});

test('a larger capital paid in within five years is registered at once, and the licence shows it', async () => {
  set('2025-03-17T02:00:00.000Z');
  const caseId = await file({ kinds: ['capital'], capital: { amountFen: 80_000_000, dueOn: '2030-03-17' } });
  expect((await world.engine.find(caseId))?.status).toBe('complete');
  expect(await world.record('enterprise', uscc)).toMatchObject({
    data: { capitalFen: 80_000_000, capitalDueOn: '2030-03-17', changedOn: '2025-03-17' },
  });
  const licences = (await credentials()).filter(({ kind }) => kind === 'business-licence');
  expect(licences.map(({ status }) => status).sort()).toEqual(['superseded', 'valid']);
});

test('a smaller capital and a licensed trade go to an officer', async () => {
  set('2025-03-17T02:00:00.000Z');
  const caseId = await file({
    kinds: ['capital', 'scope'],
    capital: { amountFen: 10_000_000, dueOn: '2026-03-17' },
    scope: ['A0141', 'A0313'],
  });
  expect((await world.engine.find(caseId))?.stage).toBe('review');
  await give(caseId, {
    type: 'decide',
    task: 'decide',
    outcome: 'declined',
    reasons: [{ code: 'creditors', text: '' }],
  });
  expect((await world.engine.find(caseId))?.status).toBe('declined');
  expect(await world.record('enterprise', uscc)).toMatchObject({ data: { capitalFen: 80_000_000 } });
});

test('with a new name the old one ends, the old seals end for new signatures, and a new seal is made', async () => {
  set('2025-03-17T03:00:00.000Z');
  const full = '重庆市万盛经开区砚川栩屿农业有限公司';
  const caseId = await file({ kinds: ['name'], name: { full } });
  expect((await world.engine.find(caseId))?.status).toBe('complete');
  expect(await world.record('enterprise', uscc)).toMatchObject({ data: { name: full } });
  expect(await world.record('business-name', caseId)).toMatchObject({ status: 'registered', data: { full, uscc } });
  const seals = (await credentials()).filter(({ kind }) => kind !== 'business-licence' && kind !== 'name-seal');
  expect(seals.filter(({ status }) => status === 'valid')).toEqual([
    { kind: 'entity-seal', status: 'valid', name: full },
  ]);
  expect(seals.filter(({ name }) => name === oldName).every(({ status }) => status === 'superseded')).toBe(true);
  await expect(
    file({ kinds: ['scope'], scope: ['A0141'] }),
    'the old name is no longer its name',
  ).rejects.toMatchObject(stopped('COMPANY_NAME'));
});
