import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reseal } from '../src/api/reseal.ts';
import { openSessions } from '../src/api/sessions.ts';
import { upgradePeople } from '../src/api/upgrade-people.ts';
import { openWorld, readVaultKeys } from '../src/api/world.ts';
import { sm3Hex, sm4GcmEncrypt } from '../src/platform/sm.ts';
import type { VaultKeys } from '../src/platform/vault.ts';
import { peopleAreKeyed, rotateVaultKey } from '../tools/start/keys.ts';
import { openTestApis, seedPersons } from './support/api.ts';
import { foundingForm, tradeName } from './support/founding-form.ts';

let opened: Awaited<ReturnType<typeof openTestApis>>;
let owner: Client;
beforeAll(async () => {
  opened = await openTestApis();
  owner = new Client({ connectionString: opened.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await opened?.close();
});

const [lin, xu] = ['P1', 'P2'].map((code) => seedPersons.find((one) => one.code === code)!);
const district = 'wansheng';

test('a person is found by a digest that cannot be computed without the key, with blanks and small letters mended', async () => {
  const { people } = opened.apis[0]!.world;
  const number = lin!.idNumber;
  expect(people.digest(` ${number.toLowerCase()} `)).toBe(people.digest(number));
  expect(people.personOf(number)).toBe(`p-${people.digest(number).slice(0, 24)}`);
  await opened.apis[0]!.as('P1');
  const { rows } = await owner.query<{ text: string }>('select p::text as text from person p');
  expect(rows).toHaveLength(1);
  expect(rows[0]!.text).toContain(people.digest(number));
  expect(rows[0]!.text).not.toContain(sm3Hex(`onewindow:person:${number}`).slice(0, 24));
});

test('a new key: old values stay readable, everything that may be written again is, also while a draft is being saved', async () => {
  const { world } = opened.apis[0]!;
  const founder = await opened.apis[0]!.as('P1');
  const key = () => ({ 'idempotency-key': randomUUID() });
  const start = (n: number) =>
    founder.call<{ draft: string; version: number }>(
      'POST',
      '/api/drafts',
      { item: 'establish', form: foundingForm(tradeName(n)) },
      key(),
    );
  const kept = await start(0);
  const filed = await start(1);
  const receipt = await founder.call<{ caseId: string }>('POST', `/api/drafts/${filed.body.draft}/submit`, undefined, {
    ...key(),
    'if-match': '1',
  });
  expect(receipt.status, receipt.text).toBe(201);
  const sealedWith = async (name: string) => {
    const { rows } = await owner.query<{ count: number }>(
      `select (select count(*) from person where id_number_sealed like $1 and phone_sealed like $1)
            + (select count(*) from draft where form::text like '%' || $1 and case_id is null)
            + (select count(*) from outbox where body ->> 'sealed' like $1) as count`,
      [`sm4:${name}:%`],
    );
    return Number(rows[0]!.count);
  };
  const before = await sealedWith('1');
  expect(before).toBeGreaterThan(5);
  expect(rotateVaultKey(world.config.keysFolder)).toBe('2');
  expect(await reseal(world.db, district, world.vault)).toBe(0);
  world.vault.reload();
  const [, saved] = await Promise.all([
    reseal(world.db, district, world.vault),
    founder.call('PUT', `/api/drafts/${kept.body.draft}`, { form: { declared: true } }, { 'if-match': '1' }),
  ]);
  expect(saved.status).toBe(200);
  await reseal(world.db, district, world.vault);
  expect(await sealedWith('1')).toBe(0);
  expect(await sealedWith('2')).toBe(before);
  expect(await reseal(world.db, district, world.vault)).toBe(0);
  const draft = await founder.call<{ form: { shareholders: { idNumber: string }[] } }>(
    'GET',
    `/api/drafts/${kept.body.draft}`,
  );
  expect(draft.body.form.shareholders[0]!.idNumber).toBe(lin!.idNumber);
  // the log keeps the key it was written with, and is read as before
  const seen = await founder.call<{ verified: boolean; form: { shareholders: { idNumber: string }[] } }>(
    'GET',
    `/api/cases/${receipt.body.caseId}`,
  );
  expect(seen.body.verified).toBe(true);
  expect(seen.body.form.shareholders[0]!.idNumber).toBe('500199********001X');
  expect((await founder.call<{ person: { phone: string } }>('GET', '/api/me')).body.person.phone).toBe('199****0001');
});

test('a district whose persons were found without a key: everybody keeps his id, his cases and his entries in registers', async () => {
  const { world } = opened.apis[0]!;
  const old = (idNumber: string) => sm3Hex(`onewindow:person:${idNumber}`);
  const oldId = (idNumber: string) => `p-${old(idNumber).slice(0, 24)}`;
  const file = join(world.config.keysFolder, 'vault.json');
  const keys = readVaultKeys(world.config.keysFolder);
  // as an older program left it: texts without the name of a key, ids and digests of plain SM3
  const sealOld = (text: string) => {
    const nonce = Buffer.alloc(12, 5);
    const sealed = sm4GcmEncrypt(Buffer.from(keys.keys['1']!, 'base64'), nonce, Buffer.from(text));
    return `sm4:${Buffer.concat([nonce, sealed]).toString('base64')}`;
  };
  await owner.query(
    `insert into district (district, facts) select $1, facts || jsonb_build_object('code', $1::text) from district where district = $2`,
    ['older', district],
  );
  await owner.query(
    `insert into person (district, person, name, level, id_number_sealed, phone_sealed, digest, updated_at)
       values ('older', $1, $2, 2, $3, $4, $5, now())`,
    [oldId(lin!.idNumber), lin!.name, sealOld(lin!.idNumber), sealOld(lin!.phone), oldId(lin!.idNumber).slice(2)],
  );
  // somebody who never logged in but signs in a case
  await owner.query(
    `insert into case_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name,
        unit, submitted_at, updated_at, state)
       values ('older', 'c-1', 'C-1', 'establish', 1, 1, 'open', 'sign', 'x', $1, 'x', 'market-regulation', now(), now(), $2)`,
    [oldId(lin!.idNumber), { form: { shareholders: [{ idNumber: sealOld(xu!.idNumber) }] } }],
  );
  await owner.query(
    `insert into case_party (district, case_id, person, part) values ('older', 'c-1', $1, 'founders')`,
    [oldId(xu!.idNumber)],
  );
  await owner.query(
    `insert into register_record (district, register, record, version, status, data, keys, at)
       values ('older', 'signer-bar', $1, 1, 'recorded', $3, $2, now())`,
    [
      old(lin!.idNumber),
      { digest: old(lin!.idNumber) },
      { name: lin!.name, facts: [{ ground: 'revocation', on: '2026-06-30' }] },
    ],
  );
  await owner.query(
    `insert into register_key (district, register, key_name, key_value, record, at)
       values ('older', 'signer-bar', 'digest', $1, $1, now())`,
    [old(lin!.idNumber)],
  );
  writeFileSync(file, JSON.stringify({ ...keys, peopleUnkeyed: 'pending' } satisfies VaultKeys));
  const upgrade = () =>
    upgradePeople(opened.database.ownerUrl, 'older', {
      vaultKeys: readVaultKeys(world.config.keysFolder),
      idNumbers: [],
    });
  expect(await upgrade()).toBe(2);
  expect(await upgrade()).toBe(0);
  peopleAreKeyed(world.config.keysFolder);
  const stored = await owner.query<{ text: string }>(`select p::text as text from person p where district = 'older'`);
  expect(stored.rows[0]!.text).toContain(world.people.digest(lin!.idNumber));

  const older = await openWorld({ ...world.config, district: 'older' }, opened.database.url, world.now, {
    poolSize: 2,
  });
  try {
    const { people } = older;
    expect(people.personOf(lin!.idNumber)).toBe(oldId(lin!.idNumber));
    expect(people.personOf(xu!.idNumber)).toBe(oldId(xu!.idNumber));
    expect(people.personOf('500199199306181059')).toBe(world.people.personOf('500199199306181059'));
    const { token } = await openSessions(older).open({ ...xu!, level: 2 });
    expect(await openSessions(older).find(token)).toMatchObject({ person: oldId(xu!.idNumber) });
    // what a register has under the plain digest is found, and belongs to the person
    const actor = { kind: 'person' as const, id: 'p-1', name: '', level: 2, staff: null };
    const { findings } = await older.engine.check('establish.rehearsal', foundingForm(tradeName(9)), actor);
    expect(findings.map(({ code }) => code)).toContain('SIGNER_BARRED');
  } finally {
    await older.close();
  }
  writeFileSync(file, JSON.stringify(keys));
});
