import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandCase, newKey, submitForm } from '../support/filing.ts';
import { foundingForm } from '../support/founding-form.ts';
import { type Client, type Instance, logIn, startInstance, until, visitorOf } from '../support/instance.ts';

/** The pilot over the public API of a whole instance: a company is founded, ends the simple way, and every partner closes its part. */
let instance: Instance;
let owner: Client;
let partner: Client;
let registrar: Client;
let shift: string;

beforeAll(async () => {
  instance = await startInstance({ clock: true });
  shift = join(instance.folder, 'clock');
  await logInAll();
}, 200_000);
afterAll(async () => {
  await instance?.stop();
});

/** Sessions end while days pass, as they should. */
async function logInAll(): Promise<void> {
  [owner, partner, registrar] = (await Promise.all(['P1', 'P2', 'S1'].map((code) => logIn(instance, code)))) as [
    Client,
    Client,
    Client,
  ];
}

interface Case {
  caseId: string;
  number: string;
  version: number;
  status: string;
  stage: string;
  findings: { code: string; verdict: string }[];
  lanes: { code: string; state: string; note: { zh: string } | null; result: Record<string, unknown> }[];
  commands: { type: string; task: string | null; outcome: string | null; locked: { zh: string } | null }[];
  credentials: { credential: string; kind: string; number: string; status: string }[];
  times: { colour: string; paused: { zh: string } | null };
  verified: boolean;
}
interface Notice {
  publication: string;
  status: string;
  title: string;
  lastDay: string;
  daysLeft: number;
  lines: { code: string; value: string }[];
  objectionRows: { n: number; name: string; answer: string | null }[];
  objectionsSeen: { objection: string; fullName: string | null; contact: string | null; text: string }[];
  mayAnswer: boolean;
}
interface Problem {
  code: string;
  detail: string;
  params: Record<string, unknown>;
}

const caseOf = async (client: Client, id: string) => (await client.call<Case>('GET', `/api/cases/${id}`)).body;
const noticesOf = async (client: Client, id: string) =>
  (await client.call<{ rows: Notice[] }>('GET', `/api/cases/${id}/publications`)).body.rows;
const command = (client: Client, id: string, body: unknown) => commandCase<Case & Problem>(client, id, body);
const submit = (item: string, form: Record<string, unknown>) => submitForm<Case & Problem>(owner, item, form);
const setAhead = (text: string) => writeFileSync(shift, `${text}\n`);
const object = (client: Client, publication: string, body: object, headers = newKey()) =>
  client.call<{ code: string; n: number; counts: boolean } & Problem>(
    'POST',
    `/api/publications/${publication}/objections`,
    { kind: 'creditor', text: '还欠我货款', ...body },
    headers,
  );
const control = (code: string, body: object) =>
  fetch(`${instance.partner(code)}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const p1 = { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' };
const p2 = { name: '许栖桐', idNumber: '500199198512314022', phone: '19900000002' };
const commitments = ['debts', 'costs', 'wages', 'taxes', 'liability'];

let company: { number: string; name: string };
let exitCase: string;

describe('a company ends the simple way', () => {
  test('two founders start a company; it has a licence and a seal', async () => {
    const name = '重庆市万盛经开区砚川栩屿农业有限公司';
    const filed = await submit(
      'establish',
      foundingForm('砚川栩屿农业', {
        shareholders: [
          { ...p1, capitalFen: 30_000_000 },
          { ...p2, capitalFen: 20_000_000 },
        ],
        charter: { template: 'standard-2' },
      }),
    );
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
    const { commands } = await caseOf(partner, filed.body.caseId);
    await command(partner, filed.body.caseId, {
      type: 'sign',
      task: commands.find(({ type }) => type === 'sign')?.task,
    });
    await until(async () => (await caseOf(owner, filed.body.caseId)).status === 'complete', 60_000);
    const founded = await caseOf(owner, filed.body.caseId);
    const licence = founded.credentials.find(({ kind }) => kind === 'business-licence')!;
    company = { number: licence.number, name };
  });

  test('a filing that misses a shareholder, or has him twice wrong, files nothing', async () => {
    const form = { company, shareholders: [p1], commitments, declared: true };
    const answer = await submit('dereg-simple', form);
    expect(answer.body.code).toBe('CHECK_STOPPED');
    expect(JSON.stringify(answer.body.params)).toContain('ALL_INVESTORS_REQUIRED');
  });

  test('unpaid tax stops the notice within seconds, says how much, and waits; paid, everything typed and signed still stands', async () => {
    await control('tax', { owes: { [company.number]: 123_456 }, delayMs: 0 });
    const filed = await submit('dereg-simple', { company, shareholders: [p1, p2], commitments, declared: true });
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
    exitCase = filed.body.caseId;
    const { commands } = await caseOf(partner, exitCase);
    await command(partner, exitCase, { type: 'sign', task: commands.find(({ type }) => type === 'sign')?.task });
    await until(async () => (await caseOf(owner, exitCase)).stage === 'cure', 30_000);
    const waiting = await caseOf(owner, exitCase);
    expect(waiting.lanes.find(({ code }) => code === 'ask-tax')).toMatchObject({
      state: 'refused',
      note: { zh: expect.stringContaining('1234.56 元') },
    });
    expect(waiting.times.paused).not.toBeNull();
    expect((await noticesOf(owner, exitCase))[0]?.status).toBe('stopped');
    await control('tax', { owes: {} });
    await command(owner, exitCase, { type: 'choose', task: 'cure', outcome: 'again' });
    await until(
      async () =>
        (await caseOf(owner, exitCase)).lanes.filter(({ code, state }) => code.startsWith('ask-') && state === 'done')
          .length === 3,
      30_000,
    );
    expect((await caseOf(owner, exitCase)).stage).toBe('publicity');
  });

  test('everybody reads the notice, masked; the open data has it as JSON and CSV', async () => {
    const anybody = visitorOf(instance);
    const list = await anybody.call<{ rows: Notice[]; kinds: { code: string }[] }>(
      'GET',
      `/api/publications?open=true&q=${encodeURIComponent(company.number)}`,
    );
    expect(list.body.rows).toHaveLength(1);
    const [{ publication, daysLeft }] = list.body.rows as [Notice];
    expect(daysLeft).toBe(20);
    const shown = await anybody.call<Notice>('GET', `/api/publications/${publication}`);
    expect(shown.body.lines.find(({ code }) => code === 'shareholder-2')?.value).toBe('许**');
    expect(JSON.stringify(shown.body)).not.toMatch(/栖桐|19900000002|50019919/);
    const pages: string[] = [];
    for (let after = ''; ; ) {
      const page = await anybody.call<{ rows: { publication: string }[]; next: string | null }>(
        'GET',
        `/api/open-data/publications?limit=1&after=${encodeURIComponent(after)}`,
      );
      pages.push(...page.body.rows.map((row) => row.publication));
      if (!page.body.next) break;
      after = page.body.next;
    }
    expect(pages).toContain(publication);
    expect(new Set(pages).size).toBe(pages.length);
    const csv = await fetch(`${instance.url}/api/open-data/publications.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const text = await csv.text();
    expect(text.split('\r\n')[0]).toContain('publication,kind,kindName,title');
    expect(text).toContain(publication);
    expect((await anybody.call<Problem>('GET', '/api/open-data/publications?after=nonsense')).body.code).toBe(
      'CURSOR_INVALID',
    );
    expect((await anybody.call<Problem>('GET', '/api/publications/jy-20210101-0001-g1')).body.code).toBe(
      'PUBLICATION_UNKNOWN',
    );
  });

  test('a creditor without a log-in stops it; only the unit sees who he is; he reads the answer by his code', async () => {
    const anybody = visitorOf(instance);
    const publication = (await noticesOf(owner, exitCase)).at(-1)!.publication;
    const hint = await object(anybody, publication, { text: '听说他们还有债' });
    expect(hint.body).toMatchObject({ counts: false });
    expect((await caseOf(owner, exitCase)).stage).toBe('publicity');
    expect((await object(anybody, publication, { kind: 'unit' })).body.code).toBe('STAFF_ONLY');
    expect((await object(anybody, publication, { kind: 'creditor', text: '' })).body.code).toBe('INPUT_INVALID');
    const headers = newKey();
    const body = { name: '程怀瑾', contact: '19900000005', evidence: '送货单三张', amountFen: 1_280_000 };
    const sent = await object(anybody, publication, body, headers);
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    expect(sent.body).toMatchObject({ n: 2, counts: true });
    expect((await object(anybody, publication, body, headers)).body, 'the same request again').toEqual(sent.body);
    expect((await caseOf(owner, exitCase)).stage).toBe('objected');

    const [forUnit] = (await noticesOf(registrar, exitCase)).slice(-1) as [Notice];
    expect(forUnit.objectionsSeen[1]).toMatchObject({ fullName: '程怀瑾', contact: '19900000005', text: '还欠我货款' });
    const [forOwner] = (await noticesOf(owner, exitCase)).slice(-1) as [Notice];
    expect(forOwner.objectionsSeen[1]).toMatchObject({ fullName: null, contact: null, text: '还欠我货款' });
    expect(forOwner.mayAnswer).toBe(false);
    const shown = await anybody.call<Notice>('GET', `/api/publications/${publication}`);
    expect(JSON.stringify(shown.body)).not.toMatch(/怀瑾|19900000005|还欠我货款/);
    expect(shown.body.objectionRows[1]).toMatchObject({ name: '程**', answer: null });

    const queue = await registrar.call<{ rows: { caseId: string; kind: string }[] }>('GET', '/api/tasks');
    expect(queue.body.rows.filter(({ caseId, kind }) => caseId === exitCase && kind === 'objection')).toHaveLength(2);
    const locked = (await caseOf(owner, exitCase)).commands.find(({ type }) => type === 'choose');
    expect(locked?.locked?.zh).toContain('1 条异议');
    for (const objection of forUnit.objectionsSeen)
      expect(
        (
          await command(registrar, exitCase, {
            type: 'answer-objection',
            publication,
            objection: objection.objection,
            upheld: true,
            text: '请企业先结清',
          })
        ).status,
      ).toBe(200);
    const own = await anybody.call<{ answer: string; text: string }>(
      'GET',
      `/api/publications/${publication}/objections/${sent.body.code}`,
    );
    expect(own.body).toMatchObject({ answer: '请企业先结清', text: '还欠我货款' });
    expect(
      (
        await anybody.call<Problem>(
          'GET',
          `/api/publications/${publication}/objections/${forUnit.objectionsSeen[1]?.objection}`,
        )
      ).body.code,
      'the id that others know opens nothing',
    ).toBe('OBJECTION_UNKNOWN');
  });

  test('one place cannot flood a notice with objections', async () => {
    await command(owner, exitCase, { type: 'choose', task: 'settle', outcome: 'again' });
    const anybody = visitorOf(instance);
    const { publication } = (await noticesOf(owner, exitCase)).at(-1)!;
    const codes: string[] = [];
    for (let n = 0; n < 6; n++) codes.push((await object(anybody, publication, { text: `线索 ${n}` })).body.code);
    expect(codes.at(-1)).toBe('OBJECTIONS_TOO_MANY');
    const counted = await anybody.call<Notice>('GET', `/api/publications/${publication}`);
    expect(counted.body.status).toBe('open');
  });

  test('twenty days later nobody has objected: the owner applies, and a day too early he cannot', async () => {
    expect(
      (await caseOf(owner, exitCase)).commands.some(({ type, outcome }) => type === 'choose' && outcome === 'apply'),
    ).toBe(false);
    const notice = (await noticesOf(owner, exitCase)).at(-1)!;
    setAhead('20d');
    await logInAll();
    expect(
      (await visitorOf(instance).call<Notice>('GET', `/api/publications/${notice.publication}`)).body.daysLeft,
    ).toBe(0);
    setAhead('21d');
    await logInAll();
    await until(async () => (await caseOf(owner, exitCase)).stage === 'apply', 30_000);
    expect((await object(visitorOf(instance), notice.publication, {})).body.code).toBe('OBJECTION_LATE');
    const applied = await command(owner, exitCase, { type: 'choose', task: 'apply', outcome: 'apply' });
    expect(applied.status, JSON.stringify(applied.body)).toBe(200);
    expect((await caseOf(owner, exitCase)).stage).toBe('decide');
  });

  test('the registrar decides, and within a minute five units have closed their part; licence and seal are red at once', async () => {
    const wallet = async () =>
      (
        await owner.call<{ rows: { credential: string; number: string; kind: string; status: string }[] }>(
          'GET',
          '/api/credentials',
        )
      ).body.rows;
    const licence = (await wallet()).find(
      ({ number, kind }) => number === company.number && kind === 'business-licence',
    )!;
    const { file } = (await owner.call<{ file: string }>('GET', `/api/credentials/${licence.credential}`)).body;
    const verify = async () =>
      (await visitorOf(instance).call<{ colour: string; code: string }>('POST', '/api/verify', { text: file })).body;
    expect((await verify()).colour).toBe('green');
    const began = Date.now();
    const decided = await command(registrar, exitCase, {
      type: 'decide',
      task: 'decide',
      outcome: 'granted',
      reasons: [],
    });
    expect(decided.body.status, JSON.stringify(decided.body)).toBe('granted');
    expect(await verify()).toMatchObject({ colour: 'red', code: 'CREDENTIAL_DEREGISTERED' });
    await until(async () => (await caseOf(owner, exitCase)).status === 'complete', 60_000);
    expect(Date.now() - began).toBeLessThan(60_000);
    const done = await caseOf(owner, exitCase);
    expect(done.verified).toBe(true);
    expect(done.lanes.filter(({ code }) => code.startsWith('close-')).map(({ code, state }) => [code, state])).toEqual([
      ['close-tax', 'done'],
      ['close-social-insurance', 'done'],
      ['close-housing-fund', 'done'],
      ['close-bank', 'done'],
      ['close-police', 'done'],
    ]);
    expect(done.lanes.find(({ code }) => code === 'close-police')?.result.sealsCancelled).not.toBe('');
    expect((await wallet()).filter(({ status }) => status === 'valid').map(({ number }) => number)).not.toContain(
      company.number,
    );
    const record = await visitorOf(instance).call<{ rows: { status: string; data: Record<string, unknown> }[] }>(
      'GET',
      `/api/registers/enterprise/records?q=${company.number}`,
    );
    expect(record.body.rows[0], 'the company stays readable after its end').toMatchObject({
      status: 'deregistered',
      data: { name: company.name },
    });
    const again = await submit('dereg-simple', { company, shareholders: [p1, p2], commitments, declared: true });
    expect(JSON.stringify(again.body.params)).toContain('COMPANY_GONE');
  });

  test('measure 5 has live indicators on the board', async () => {
    const office = await logIn(instance, 'S5');
    const plan = join(
      process.env.ONEWINDOW_SHARED ?? join(import.meta.dirname, '../../../shared'),
      'plan',
      'wansheng-2021.txt',
    );
    const form = new FormData();
    form.append('file', new Blob([readFileSync(plan) as BlobPart]), 'plan.txt');
    const uploaded = await office.call<{ plan: string; version: number }>('POST', '/api/plans', form);
    expect(uploaded.status, JSON.stringify(uploaded.body)).toBe(201);
    const matched = await office.call<{ version: number }>(
      'PUT',
      `/api/plans/${uploaded.body.plan}/units`,
      { matches: [{ name: '各镇街', unit: null }] },
      { 'if-match': String(uploaded.body.version) },
    );
    await office.call('POST', `/api/plans/${uploaded.body.plan}/confirm`, undefined, {
      'if-match': String(matched.body.version),
    });
    const measure = async () =>
      (
        await office.call<{
          all: { code: string; value: number | null }[];
          sentences: { carriedBy: { code: string }[] }[];
        }>('GET', '/api/measures/5')
      ).body;
    await until(
      async () => (await measure()).all.some(({ code, value }) => code === 'dereg.told-in-a-minute' && value === 100),
      30_000,
    );
    const shown = await measure();
    expect(shown.sentences.flatMap(({ carriedBy }) => carriedBy.map(({ code }) => code))).toEqual(
      expect.arrayContaining(['dereg-simple', 'dereg.told-in-a-minute', 'dereg.tolerance-yield']),
    );
  });
});
