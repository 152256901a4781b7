import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rootFolder } from '../../src/platform/config.ts';
import { loadPublicKey, sm2Verify, sm3Hex } from '../../src/platform/sm.ts';
import { foundingForm } from '../support/founding-form.ts';
import { type Client, type Instance, logIn, startInstance, until, visitorOf } from '../support/instance.ts';

/** The first path over the public API of a whole instance: plan, company, verification, indicator, and bad input. */
let instance: Instance;
let founder: Client;
let rival: Client;
let registrar: Client;
let office: Client;

beforeAll(async () => {
  instance = await startInstance();
  [founder, rival, registrar, office] = (await Promise.all(
    ['P1', 'P4', 'S1', 'S5'].map((code) => logIn(instance, code)),
  )) as [Client, Client, Client, Client];
}, 200_000);
afterAll(async () => {
  await instance?.stop();
});

interface Case {
  caseId: string;
  number: string;
  version: number;
  status: string;
  form: { shareholders: { idNumber: string }[] };
  findings: { code: string; verdict: string }[];
  lanes: { code: string; state: string; result: Record<string, unknown> }[];
  commands: { type: string; task: string | null; outcome: string | null }[];
  credentials: { credential: string; kind: string; number: string }[];
  verified: boolean;
}
interface Problem {
  code: string;
  detail: string;
  params: Record<string, unknown>;
}

const key = () => ({ 'idempotency-key': randomUUID() });
let nth = 0;
const chars = '川禾沐霖峻岚栩屿澜棠槿樾珩璟砚筠';
/** A trade name nobody in the demonstration library has. */
const newTrade = () => {
  const round = Math.floor(nth / chars.length);
  return `${chars[nth % chars.length]}${chars[(nth++ * 7 + 3 + round * 5) % chars.length]}澍农业`;
};

async function draft(client: Client, form: Record<string, unknown>) {
  const { status, body } = await client.call<{ draft: string; version: number } & Problem>(
    'POST',
    '/api/drafts',
    { item: 'establish', form },
    key(),
  );
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}
async function submit(client: Client, of: { draft: string; version: number }, headers = key()) {
  return client.call<Case & Problem>('POST', `/api/drafts/${of.draft}/submit`, undefined, {
    ...headers,
    'if-match': String(of.version),
  });
}
async function found(client: Client, form: Record<string, unknown>) {
  return submit(client, await draft(client, form));
}
const caseOf = async (client: Client, id: string) => (await client.call<Case>('GET', `/api/cases/${id}`)).body;
const command = (client: Client, of: { caseId: string; version: number }, body: unknown, headers = key()) =>
  client.call<Case & Problem>('POST', `/api/cases/${of.caseId}/commands`, body, {
    ...headers,
    'if-match': String(of.version),
  });

describe('a company is started', () => {
  test('a general-item filing is confirmed without an officer, every check in the log, and all five branches end', async () => {
    const receipt = await found(founder, foundingForm(newTrade()));
    expect(receipt.status, JSON.stringify(receipt.body)).toBe(201);
    expect(receipt.body).toMatchObject({
      status: 'granted',
      number: expect.stringMatching(/^KB-\d{8}-\d{4}$/),
      promisedDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    const mine = await caseOf(founder, receipt.body.caseId);
    expect(mine.verified).toBe(true);
    expect(mine.findings.length).toBeGreaterThanOrEqual(8);
    expect(mine.findings.filter((finding) => finding.verdict === 'stop' || finding.verdict === 'officer')).toEqual([]);
    expect(mine.credentials.map((one) => one.kind).sort()).toContain('business-licence');
    expect(mine.form.shareholders[0]?.idNumber).not.toContain('19900307');
    await until(async () => (await caseOf(founder, receipt.body.caseId)).status === 'complete', 30_000);
    const done = await caseOf(founder, receipt.body.caseId);
    expect(done.lanes.map((lane) => [lane.code, lane.state])).toEqual([
      ['seal', 'done'],
      ['tax', 'done'],
      ['social-insurance', 'done'],
      ['housing-fund', 'done'],
      ['bank', 'done'],
    ]);
    expect(done.lanes.find((lane) => lane.code === 'bank')?.result).toMatchObject({
      accountNumber: expect.any(String),
      active: false,
    });
  });

  test('a permit-bound scope goes to an officer, who asks for a correction, gets it and confirms', async () => {
    const scope = await founder.call<{ rows: { record: string; data: { code: string; kind: string } }[] }>(
      'GET',
      '/api/registers/scope-catalogue/records?limit=200',
    );
    const licensed = scope.body.rows.find((row) => row.data.kind === 'licensed-after')!.data.code;
    const receipt = await found(founder, foundingForm(newTrade(), { scope: ['A0141', licensed] }));
    expect(receipt.body).toMatchObject({ status: 'open' });
    const seen = await caseOf(registrar, receipt.body.caseId);
    expect(seen.commands.map((one) => one.type)).toEqual(
      expect.arrayContaining(['accept', 'ask-correction', 'decide']),
    );
    const queue = await registrar.call<{ rows: { caseId: string }[] }>('GET', '/api/tasks');
    expect(queue.body.rows.map((row) => row.caseId)).toContain(receipt.body.caseId);
    expect((await command(registrar, seen, { type: 'accept' })).status).toBe(200);
    const asked = await command(registrar, await caseOf(registrar, receipt.body.caseId), {
      type: 'ask-correction',
      defects: [{ field: '/scope', text: '请去掉许可项目' }],
    });
    expect(asked.body).toMatchObject({ status: 'waiting-applicant' });
    const waiting = await founder.call<{ version: number; caseId: string; form: Record<string, unknown> }>(
      'GET',
      `/api/cases/${receipt.body.caseId}`,
    );
    const corrected = await command(founder, waiting.body, {
      type: 'correct',
      form: { ...waiting.body.form, scope: ['A0141', licensed], capital: waiting.body.form.capital as object },
    });
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(200);
    expect(corrected.body.status).toBe('open');
    const task = (await caseOf(registrar, receipt.body.caseId)).commands.find((one) => one.outcome === 'granted')!.task;
    const granted = await command(registrar, await caseOf(registrar, receipt.body.caseId), {
      type: 'decide',
      task,
      outcome: 'granted',
      reasons: [],
    });
    expect(granted.body).toMatchObject({ status: 'granted' });
  });

  test('a refusal needs a reason and reaches the founder with its basis', async () => {
    const scope = await founder.call<{ rows: { data: { code: string; kind: string } }[] }>(
      'GET',
      '/api/registers/scope-catalogue/records?limit=200',
    );
    const licensed = scope.body.rows.find((row) => row.data.kind === 'licensed-after')!.data.code;
    const receipt = await found(founder, foundingForm(newTrade(), { scope: [licensed] }));
    const seen = await caseOf(registrar, receipt.body.caseId);
    const task = seen.commands.find((one) => one.outcome === 'declined')!.task;
    expect((await command(registrar, seen, { type: 'decide', task, outcome: 'declined', reasons: [] })).body.code).toBe(
      'REASON_MISSING',
    );
    expect(
      (
        await command(registrar, seen, {
          type: 'decide',
          task,
          outcome: 'declined',
          reasons: [{ code: 'against-law', text: '' }],
        })
      ).body.status,
    ).toBe('declined');
    expect(await caseOf(founder, receipt.body.caseId)).toMatchObject({
      status: 'declined',
      reasons: [{ code: 'against-law', basis: expect.stringContaining('第二十条') }],
    });
  });

  test('two founders want the same free name at the same moment: one gets it, provably by order, the other keeps the draft and gets alternatives', async () => {
    const trade = newTrade();
    const rivalPerson = { name: '江望舒', idNumber: '500199199306181059', phone: '19900000004' };
    const [mine, theirs] = await Promise.all([
      draft(founder, foundingForm(trade)),
      draft(
        rival,
        foundingForm(trade, {
          shareholders: [{ ...rivalPerson, capitalFen: 50_000_000 }],
          legalRepresentative: { ...rivalPerson, role: 'director' },
        }),
      ),
    ]);
    const answers = await Promise.all([submit(founder, mine), submit(rival, theirs)]);
    const won = answers.filter((one) => one.status === 201);
    const lost = answers.filter((one) => one.status !== 201);
    expect(won, JSON.stringify(answers.map((one) => one.body))).toHaveLength(1);
    expect(lost[0]?.status).toBe(409);
    expect(lost[0]?.body).toMatchObject({
      code: 'NAME_TAKEN',
      params: { takenAt: expect.any(String), position: expect.any(String) },
    });
    const alternatives = lost[0]!.body.params.alternatives as { full: string }[];
    expect(alternatives.length).toBeGreaterThan(0);
    const loser = answers[0]!.status === 201 ? { client: rival, of: theirs } : { client: founder, of: mine };
    const kept = await loser.client.call<{ version: number; form: Record<string, unknown> }>(
      'GET',
      `/api/drafts/${loser.of.draft}`,
    );
    expect(kept.status).toBe(200);
    const saved = await loser.client.call<{ draft: string; version: number }>(
      'PUT',
      `/api/drafts/${loser.of.draft}`,
      { form: { name: { full: alternatives[0]!.full } } },
      { 'if-match': String(kept.body.version) },
    );
    expect((await submit(loser.client, saved.body)).status).toBe(201);
  });

  test('with the bank down the licence is neither late nor undone, and the branch ends by itself when it is back', async () => {
    await fetch(`${instance.partner('bank')}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"down":true}',
    });
    const receipt = await found(founder, foundingForm(newTrade()));
    expect(receipt.body.status).toBe('granted');
    const id = receipt.body.caseId;
    await until(
      async () => (await caseOf(founder, id)).lanes.filter((lane) => lane.state === 'done').length === 4,
      30_000,
    );
    expect((await caseOf(founder, id)).lanes.find((lane) => lane.code === 'bank')?.state).toBe('running');
    await fetch(`${instance.partner('bank')}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"down":false}',
    });
    await until(async () => (await caseOf(founder, id)).status === 'complete', 60_000);
  });

  test('a co-founder signs before anything is checked; without the accounting method the tax office asks the founder', async () => {
    const second = await logIn(instance, 'P2');
    const p1 = { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' };
    const p2 = { name: '许栖桐', idNumber: '500199198512314022', phone: '19900000002' };
    const receipt = await found(
      founder,
      foundingForm(newTrade(), {
        shareholders: [
          { ...p1, capitalFen: 30_000_000 },
          { ...p2, capitalFen: 20_000_000 },
        ],
        charter: { template: 'standard-2' },
        tax: { wantsInvoices: false },
      }),
    );
    expect(receipt.body.status, JSON.stringify(receipt.body)).toBe('open');
    const seen = await caseOf(second, receipt.body.caseId);
    const sign = seen.commands.find((one) => one.type === 'sign')!;
    expect((await command(second, seen, { type: 'sign', task: sign.task })).body.status).toBe('granted');
    await until(
      async () =>
        (await caseOf(founder, receipt.body.caseId)).lanes.some((lane) => lane.code === 'tax' && lane.state === 'you'),
      30_000,
    );
    const answer = { tax: { accountingMethod: 'small' } };
    // another partner may answer between reading and sending: then one looks again
    await until(async () => {
      const now = await caseOf(founder, receipt.body.caseId);
      const said = await command(founder, now, { type: 'answer', task: 'tax', answer });
      expect([200, 412], JSON.stringify(said.body)).toContain(said.status);
      return said.status === 200;
    });
    await until(async () => (await caseOf(founder, receipt.body.caseId)).status === 'complete', 30_000);
  });
});

describe('anyone verifies', () => {
  test('a show code is green once, then used; a licence file is green, red after one changed byte; openssl agrees', async () => {
    const receipt = await found(founder, foundingForm(newTrade()));
    const licence = (await caseOf(founder, receipt.body.caseId)).credentials.find(
      (one) => one.kind === 'business-licence',
    )!;
    const anybody = visitorOf(instance);
    const shown = await founder.call<{ code: string }>('POST', `/api/credentials/${licence.credential}/show`);
    const verify = async (text: string) =>
      (
        await anybody.call<{ colour: string; code: string; face: { field: string; value: string }[] }>(
          'POST',
          '/api/verify',
          { text },
        )
      ).body;
    expect(await verify(shown.body.code)).toMatchObject({ colour: 'green', code: 'VALID' });
    expect(await verify(shown.body.code)).toMatchObject({ colour: 'red', code: 'TOKEN_USED', face: [] });
    const { file } = (await founder.call<{ file: string }>('GET', `/api/credentials/${licence.credential}`)).body;
    const green = await verify(file);
    expect(green.colour).toBe('green');
    expect(green.face.map((line) => line.value)).toContain(licence.number);
    expect(await verify(file.replace('有限公司', '有限公事'))).toMatchObject({
      colour: 'red',
      code: 'SIGNATURE_INVALID',
      face: [],
    });
    expect((await rival.call('GET', `/api/credentials/${licence.credential}`)).status).toBe(404);

    const { keys } = (await anybody.call<{ keys: { pem: string }[] }>('GET', '/api/verify/keys')).body;
    const signed = JSON.parse(file) as { payload: unknown; signature: string };
    const at = (name: string, bytes: string | Buffer) => {
      const path = join(instance.folder, name);
      writeFileSync(path, bytes);
      return path;
    };
    // the signed text is the canonical JSON of the payload: the file itself is canonical, so its part is cut out
    const payload = file.slice(file.indexOf('"payload":') + '"payload":'.length, file.lastIndexOf(',"signature":'));
    const check = spawnSync(
      'openssl',
      [
        'dgst',
        '-sm3',
        '-verify',
        at('key.pem', keys[0]!.pem),
        '-sigopt',
        'distid:1234567812345678',
        '-signature',
        at('sig.der', Buffer.from(signed.signature, 'base64')),
        at('payload.json', payload),
      ],
      { encoding: 'utf8' },
    );
    expect(check.stdout + check.stderr).toContain('Verified OK');
  });
});

describe('the plan comes in and the measure moves', () => {
  const shared = process.env.ONEWINDOW_SHARED ?? join(import.meta.dirname, '../../../shared');
  const upload = (client: Client, bytes: Uint8Array, name: string) => {
    const form = new FormData();
    form.append('file', new Blob([bytes as BlobPart]), name);
    return client.call<
      {
        plan: string;
        version: number;
        status: string;
        measures: number;
        units: { name: string; unit: string | null }[];
      } & Problem
    >('POST', '/api/plans', form);
  };

  test('upload, review, confirm: 51 measures stand on the board, and measures 1 to 3 have live indicators', async () => {
    const bytes = readFileSync(join(shared, 'plan', 'wansheng-2021.txt'));
    expect((await upload(founder, bytes, 'plan.txt')).body.code).toBe('STAFF_ONLY');
    const plan = await upload(office, bytes, 'plan.txt');
    expect(plan.status, JSON.stringify(plan.body)).toBe(201);
    expect(plan.body).toMatchObject({ status: 'review', measures: 51 });
    expect((await upload(office, bytes, 'again.txt')).body.plan).toBe(plan.body.plan);
    const matched = await office.call<{ version: number }>(
      'PUT',
      `/api/plans/${plan.body.plan}/units`,
      { matches: [{ name: '各镇街', unit: null }] },
      { 'if-match': String(plan.body.version) },
    );
    expect(matched.status).toBe(200);
    expect(
      (
        await office.call<Problem>('POST', `/api/plans/${plan.body.plan}/confirm`, undefined, {
          'if-match': String(plan.body.version),
        })
      ).body.code,
    ).toBe('PLAN_STALE');
    expect(
      (
        await office.call('POST', `/api/plans/${plan.body.plan}/confirm`, undefined, {
          'if-match': String(matched.body.version),
        })
      ).status,
    ).toBe(200);
    await found(founder, foundingForm(newTrade()));
    interface Tile {
      no: number;
      indicator: { code: string; value: number | null; cases: number } | null;
      indicators: number;
    }
    const tiles = async () =>
      (
        await visitorOf(instance).call<{ parts: { sections: { measures: Tile[] }[] }[] }>('GET', '/api/board')
      ).body.parts
        .flatMap((part) => part.sections)
        .flatMap((section) => section.measures);
    expect(await tiles()).toHaveLength(51);
    await until(
      async () =>
        (await tiles())
          .filter((tile) => tile.no <= 3)
          .every((tile) => tile.indicator !== null && tile.indicator.value !== null),
      20_000,
    );
    for (const tile of (await tiles()).filter((one) => one.no <= 3)) {
      const code = tile.indicator!.code;
      if (code === 'incubation.bases-listed') {
        const counted = await office.call<{ rows: { record: string }[] }>('GET', `/api/indicators/${code}/records`);
        expect(counted.body.rows).toHaveLength(Number(tile.indicator!.value));
        continue;
      }
      const behind = await office.call<{ rows: { caseId: string; from: { type: string }[] }[] }>(
        'GET',
        `/api/indicators/${code}/cases`,
      );
      expect(behind.body.rows.length).toBeGreaterThan(0);
      expect(behind.body.rows[0]?.from.every((event) => event.type !== '')).toBe(true);
    }
  });

  test.each([
    ['a text that is no plan', () => Buffer.from('今天天气很好。\n明天去爬山。\n'), 'note.txt', 'PLAN_NOT_A_PLAN'],
    ['an empty file', () => Buffer.alloc(0), 'empty.txt', 'PLAN_EMPTY'],
    ['21 MB', () => Buffer.alloc(21 * 1024 * 1024, 0x20), 'large.txt', 'PLAN_TOO_LARGE'],
  ])('%s meets a clear sentence and leaves nothing behind', async (_what, bytes, name, code) => {
    const count = async () => (await office.call<{ rows: unknown[] }>('GET', '/api/plans')).body.rows.length;
    const before = await count();
    const answer = await upload(office, bytes(), name);
    expect(answer.body.code).toBe(code);
    expect(answer.body.detail).not.toMatch(/[{}]/);
    expect(await count()).toBe(before);
  });
});

describe('bad input meets a clear sentence and leaves nothing half-written', () => {
  const drafts = async () => (await founder.call<{ rows: unknown[] }>('GET', '/api/drafts')).body.rows.length;

  test('unknown fields, a control character, a text that is too long', async () => {
    const before = await drafts();
    for (const form of [{ shoe: 1 }, { name: { full: `重庆\u0007` } }, { name: { full: 'x'.repeat(200) } }]) {
      const answer = await founder.call<Problem>('POST', '/api/drafts', { item: 'establish', form }, key());
      expect(answer.body.code, JSON.stringify(form).slice(0, 80)).toBe('FORM_INVALID');
    }
    expect(
      (
        await founder.call<Problem>(
          'POST',
          '/api/drafts',
          '{"item":"establish","form":{"name":{"full":"a\\u0000"}}}',
          key(),
        )
      ).body.code,
    ).toBe('BODY_UNREADABLE');
    expect(
      (
        await founder.call<Problem>(
          'POST',
          '/api/drafts',
          { item: 'establish', form: { name: { full: 'x'.repeat(10 * 1024 * 1024) } } },
          key(),
        )
      ).body.code,
    ).toBe('BODY_TOO_LARGE');
    expect((await founder.call<Problem>('POST', '/api/drafts', '{', key())).body.code).toBe('BODY_UNREADABLE');
    expect(await drafts()).toBe(before);
  });

  test('nobody, a stranger, and an id of nowhere', async () => {
    const receipt = await found(founder, foundingForm(newTrade()));
    const id = receipt.body.caseId;
    expect((await visitorOf(instance).call<Problem>('GET', `/api/cases/${id}`)).body.code).toBe('LOGIN_REQUIRED');
    expect((await rival.call<Problem>('GET', `/api/cases/${id}`)).body.code).toBe('CASE_UNKNOWN');
    expect((await founder.call<Problem>('GET', '/api/cases/kb-20210101-0001')).body.code).toBe('CASE_UNKNOWN');
    expect((await command(rival, { caseId: id, version: 1 }, { type: 'note', text: '你好' })).body.code).toBe(
      'CASE_UNKNOWN',
    );
    expect((await command(registrar, { caseId: id, version: 1 }, { type: 'withdraw', why: '' })).body.code).toBe(
      'NOT_ALLOWED',
    );
    expect((await founder.call<Problem>('GET', '/api/tasks')).body.code).toBe('STAFF_ONLY');
  });

  test('a command sent twice is done once; a stale one is refused with the version of now', async () => {
    const receipt = await found(founder, foundingForm(newTrade(), { requested: [] }));
    const state = await caseOf(founder, receipt.body.caseId);
    const headers = key();
    const note = { type: 'note', text: '请看一下' };
    const first = await command(founder, state, note, headers);
    expect(first.status).toBe(200);
    expect((await command(founder, state, note, headers)).body).toEqual(first.body);
    expect((await command(founder, state, note)).body).toMatchObject({
      code: 'VERSION_STALE',
      params: { version: state.version + 1 },
    });
    expect((await command(founder, state, { type: 'note', text: '别的' }, headers)).body.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect((await command(founder, state, { type: 'dance' })).body.code).toBe('INPUT_INVALID');
    expect((await founder.call<Problem>('POST', `/api/cases/${state.caseId}/commands`, note)).body.code).toBe(
      'INPUT_INVALID',
    );
  });

  test('a draft saved on two devices: the second save is refused with the stored draft, and nothing is lost', async () => {
    const of = await draft(founder, { companyType: 'llc' });
    const save = (form: object) =>
      founder.call<{ version: number; form: object } & Problem>(
        'PUT',
        `/api/drafts/${of.draft}`,
        { form },
        { 'if-match': '1' },
      );
    expect((await save({ capital: { amountFen: 100 } })).status).toBe(200);
    const second = await save({ capital: { amountFen: 200 } });
    expect(second.status).toBe(412);
    expect(second.body).toMatchObject({
      code: 'DRAFT_STALE',
      params: { draft: { form: { capital: { amountFen: 100 } } } },
    });
  });

  test('an expired session says so, and a token nobody gave out is no session', async () => {
    const drafter = await logIn(instance, 'P6');
    const owner = await superuserOf(instance);
    await owner.query(`update session set expires_at = now() - interval '1 second' where session = $1`, [
      sm3Hex(drafter.cookie.split('=')[1]!),
    ]);
    await owner.end();
    const answer = await drafter.call<Problem>('GET', '/api/drafts');
    expect(answer).toMatchObject({ status: 401, body: { code: 'SESSION_EXPIRED' } });
    expect(
      (await visitorOf(instance, 'onewindow=nobody-knows-this-token').call<Problem>('GET', '/api/me')).body.code,
    ).toBe('LOGIN_REQUIRED');
  });

  test.each([
    ['badSignature', 'SIGNATURE_INVALID'],
    ['staleSignature', 'SIGNATURE_STALE'],
    ['wrongCase', 'CASE_UNKNOWN'],
  ])('an answer of a partner with %s changes nothing; answered rightly it ends', async (fault) => {
    const control = (body: object) =>
      fetch(`${instance.partner('police')}/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await control({ [fault]: true });
    const receipt = await found(founder, foundingForm(newTrade(), { requested: ['seal'] }));
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    const state = await caseOf(founder, receipt.body.caseId);
    expect(state.status).toBe('granted');
    expect(state.lanes.find((lane) => lane.code === 'seal')?.state).toBe('running');
    await control({ [fault]: false, answerTwice: true });
    const again = await found(founder, foundingForm(newTrade(), { requested: ['seal'] }));
    await until(async () => (await caseOf(founder, again.body.caseId)).status === 'complete', 30_000);
    await control({ answerTwice: false });
  });

  test('every answer of the API is problem+json with a sentence in the reader’s language', async () => {
    const zh = await visitorOf(instance).call<Problem>('GET', '/api/nothing');
    expect(zh.headers.get('content-type')).toContain('application/problem+json');
    const en = await visitorOf(instance).call<Problem>('GET', '/api/nothing', undefined, {
      'accept-language': 'en-GB',
    });
    expect(zh.body.detail).toMatch(/[\u4e00-\u9fff]/);
    expect(en.body.detail).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('what happened can be proved', () => {
  const cli = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/onewindow.ts', ...args], {
      env: { ...instance.env, NODE_ENV: 'test' },
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  };

  test('whoever may see a case takes its proof bundle away, and the command line verifies it', async () => {
    const receipt = await found(founder, foundingForm(newTrade()));
    expect(receipt.status, JSON.stringify(receipt.body)).toBe(201);
    const path = `/api/cases/${receipt.body.caseId}/proof`;
    const answer = await fetch(`${instance.url}${path}`, { headers: { cookie: founder.cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="KB-[\d-]+\.json"/);
    const text = await answer.text();
    expect(text).not.toContain('50019919900307001X');
    const [whole, changed] = ['whole.json', 'changed.json'].map((name) => join(instance.folder, name)) as [
      string,
      string,
    ];
    writeFileSync(whole, text);
    writeFileSync(changed, text.replace('"level":2', '"level":3'));
    expect(cli('verify', whole)).toMatchObject({ status: 0, text: expect.stringContaining('本区县的密钥') });
    expect(cli('verify', changed)).toMatchObject({ status: 1, text: expect.stringContaining('第 1 条记录被改过') });
    expect((await rival.call<Problem>('GET', path)).body.code).toBe('CASE_UNKNOWN');
    expect((await visitorOf(instance).call<Problem>('GET', path)).status).toBe(401);
  });

  test('anybody reads the signed log, and it refuses to prove what it does not hold', async () => {
    const anybody = visitorOf(instance);
    const head = await anybody.call<{ size: number; root: string; text: string; signature: string; point: string }>(
      'GET',
      '/api/log/head',
    );
    const key = loadPublicKey(head.body.point);
    expect(sm2Verify(key, Buffer.from(head.body.text), Buffer.from(head.body.signature, 'base64'))).toBe(true);
    const heads = await anybody.call<{ rows: { size: number; root: string }[] }>('GET', '/api/log/heads');
    const oldest = heads.body.rows.at(-1)!;
    const proof = await anybody.call<{ fromRoot: string; toRoot: string }>(
      'GET',
      `/api/log/consistency?from=${oldest.size}&to=${head.body.size}`,
    );
    expect(proof.body).toMatchObject({ fromRoot: oldest.root, toRoot: head.body.root });
    const leaf = await anybody.call<{ leafHash: string; root: string }>('GET', `/api/log/inclusion?leaf=0&size=1`);
    expect(leaf.body.root).toBe(leaf.body.leafHash);
    for (const [path, code] of [
      [`inclusion?leaf=${head.body.size + 100_000}`, 'LOG_LEAF_UNKNOWN'],
      [`inclusion?leaf=0&size=${head.body.size + 100_000}`, 'LOG_SIZE_UNKNOWN'],
      [`consistency?from=${head.body.size + 100_000}`, 'LOG_SIZE_UNKNOWN'],
    ]) {
      expect((await anybody.call<Problem>('GET', `/api/log/${path}`)).body.code).toBe(code);
    }
  });

  test('the whole district verifies, and what the tables hold is what the events say', async () => {
    const record = await registrar.call<{ rows: { record: string; version: number; status: string; data: object }[] }>(
      'GET',
      '/api/registers/scope-catalogue/records?limit=1',
    );
    const [entry] = record.body.rows;
    const changed = await registrar.call(
      'PUT',
      `/api/registers/scope-catalogue/records/${entry!.record}`,
      { status: entry!.status, data: entry!.data },
      { 'if-match': String(entry!.version) },
    );
    expect(changed.status).toBe(200);
    await until(async () => !cli('check').text.includes('✕'));
    expect(cli('rebuild', '--dry-run')).toMatchObject({ status: 0, text: expect.stringContaining('✓') });
    expect(cli('rebuild')).toMatchObject({ status: 0, text: expect.stringContaining('✓') });
    const receipt = await found(founder, foundingForm(newTrade()));
    expect(receipt.status).toBe(201);
    // the follower of the feed may still be counting what was just filed
    await until(async () => cli('rebuild', '--dry-run').status === 0);
  });
});

describe('at rest', () => {
  const persons = JSON.parse(readFileSync(join(rootFolder, 'seeds', 'persons.json'), 'utf8')) as {
    idNumber: string;
    phone: string;
  }[];
  const bare = persons.flatMap(({ idNumber, phone }) => [
    idNumber,
    phone,
    // what anybody could compute from a number without a key
    sm3Hex(`onewindow:person:${idNumber}`).slice(0, 24),
    sm3Hex(idNumber).slice(0, 24),
  ]);
  const found = (text: string) => bare.filter((number) => text.includes(number));

  test('no table of the filled database holds an identity or phone number in clear, nor a digest without a key', async () => {
    const owner = await superuserOf(instance);
    try {
      const { rows } = await owner.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
      );
      const filled: string[] = [];
      for (const { name } of rows) {
        const lines = (await owner.query<{ line: string }>(`select t::text as line from ${name} t`)).rows;
        if (lines.length > 0) filled.push(name);
        expect([name, found(lines.map(({ line }) => line).join('\n'))]).toEqual([name, []]);
      }
      expect(filled).toEqual(
        expect.arrayContaining(['event', 'case_row', 'draft', 'outbox', 'person', 'read_log', 'register_record']),
      );
      // the scan would find one
      expect(found(`x${persons[0]!.idNumber}x`)).toEqual([persons[0]!.idNumber]);
    } finally {
      await owner.end();
    }
  });

  test('neither do the files of the database, its journal among them, nor any log', () => {
    const files = [
      ...globSync(['postgres/cluster/base/**/*', 'postgres/cluster/pg_wal/*', 'logs/**/*', '**/*.log'], {
        cwd: instance.folder,
      }),
    ].filter((file) => statSync(join(instance.folder, file)).isFile());
    expect(files.length).toBeGreaterThan(100);
    expect(files.some((file) => file.endsWith('api.log'))).toBe(true);
    for (const file of files) {
      const bytes = readFileSync(join(instance.folder, file));
      expect([file, bare.filter((number) => bytes.includes(number))]).toEqual([file, []]);
    }
  });
});

/** The database of an instance as its superuser, whom no wall holds. */
async function superuserOf(of: Instance): Promise<pg.Client> {
  const { superuser } = JSON.parse(readFileSync(join(of.folder, 'postgres', 'secrets.json'), 'utf8')) as {
    superuser: string;
  };
  const owner = new pg.Client({
    host: '127.0.0.1',
    port: Number(of.env.ONEWINDOW_POSTGRES_PORT),
    user: 'postgres',
    password: superuser,
    database: 'onewindow',
  });
  await owner.connect();
  return owner;
}
