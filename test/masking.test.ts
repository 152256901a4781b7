import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDocument } from '../src/api/openapi.ts';
import { type Caller, openTestApis, seedPersons, type TestApi } from './support/api.ts';
import { foundingForm, tradeName } from './support/founding-form.ts';
import { sampleOf } from './support/sample.ts';

/** Every GET of the OpenAPI document, asked by everybody about everything that is there: no number of a person in clear. */
let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
const callers = new Map<string, Caller>();
const there: Record<string, string[]> = {};
/** Cases that wait for the applicant's correction. */
let waiting = '';

const named = ['P1', 'P2', 'P3'].map((code) => seedPersons.find((one) => one.code === code)!);
const numbers = named.flatMap(({ idNumber, phone }) => [idNumber, phone]);
const key = () => ({ 'idempotency-key': randomUUID() });

beforeAll(async () => {
  opened = await openTestApis();
  api = opened.apis[0]!;
  callers.set('nobody', api.visitor);
  for (const code of ['P1', 'P2', 'P4', 'S1', 'S3', 'S4', 'S5', 'S6', 'S7']) callers.set(code, await api.as(code));
  const founder = callers.get('P1')!;
  const [first, second] = named;
  for (const [n, scope] of [['A0141'], ['A0313'], ['A0313']].entries()) {
    const person = ({ name, idNumber, phone }: (typeof named)[number]) => ({ name, idNumber, phone });
    const form = foundingForm(tradeName(n), {
      scope,
      shareholders: [
        { ...person(first!), capitalFen: 30_000_000 },
        { ...person(second!), capitalFen: 20_000_000 },
      ],
      contactPerson: person(second!),
      charter: { template: 'standard-2' },
    });
    const draft = await founder.call<{ draft: string }>('POST', '/api/drafts', { item: 'establish', form }, key());
    const left = await founder.call<{ draft: string }>('POST', '/api/drafts', { item: 'establish', form }, key());
    const filed = await founder.call<{ caseId: string; version: number }>(
      'POST',
      `/api/drafts/${draft.body.draft}/submit`,
      undefined,
      { ...key(), 'if-match': '1' },
    );
    expect(filed.status, filed.text).toBe(201);
    await sign(filed.body.caseId, filed.body.version);
    // people write numbers where no field asks for them
    await say(founder, filed.body.caseId, {
      type: 'note',
      text: `我是${first!.name}，证件 ${first!.idNumber}，打我电话${first!.phone}`,
    });
    there.cases = [...(there.cases ?? []), filed.body.caseId];
    there.drafts = [...(there.drafts ?? []), left.body.draft];
  }
  waiting = there.cases![2]!;
  await say(callers.get('S1')!, waiting, {
    type: 'ask-correction',
    defects: [{ field: '/scope', text: `请${second!.name}（${second!.idNumber}）补` }],
  });
  const mandate = await founder.call<{ mandate: string }>(
    'POST',
    '/api/mandates',
    { agent: { name: second!.name, idNumber: second!.idNumber }, items: [], actions: ['file'], until: null },
    key(),
  );
  expect(mandate.status, mandate.text).toBe(201);
  there.mandates = [mandate.body.mandate];
  const rows = async (who: string, url: string, id: string) =>
    (await callers.get(who)!.call<{ rows: Record<string, string>[] }>('GET', url)).body.rows.map((row) => row[id]!);
  there.credentials = await rows('P1', '/api/credentials', 'credential');
  await api.followLog();
  there.registers = [...api.world.declarations.registers.keys()];
  there.items = api.world.declarations.items.map((item) => item.code);
  there.rules = api.world.rules.list().map((rule) => rule.code);
  there.indicators = api.world.domains.flatMap((domain) => domain.indicators.map((indicator) => indicator.code));
  await harvest();
}, 60_000);
afterAll(async () => {
  await opened?.close();
});

async function sign(caseId: string, version: number): Promise<void> {
  const seen = await callers
    .get('P2')!
    .call<{ commands: { type: string; task: string }[] }>('GET', `/api/cases/${caseId}`);
  const { task } = seen.body.commands.find((one) => one.type === 'sign')!;
  const signed = await callers
    .get('P2')!
    .call('POST', `/api/cases/${caseId}/commands`, { type: 'sign', task }, { ...key(), 'if-match': String(version) });
  expect(signed.status, signed.text).toBe(200);
}

async function say(client: Caller, caseId: string, command: object): Promise<void> {
  const { version } = (await client.call<{ version: number }>('GET', `/api/cases/${caseId}`)).body;
  const said = await client.call('POST', `/api/cases/${caseId}/commands`, command, {
    ...key(),
    'if-match': String(version),
  });
  expect(said.status, said.text).toBe(200);
}

interface Described {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  'x-personal-numbers-in-clear'?: string;
}
const document = openApiDocument('0') as { paths: Record<string, { get?: Described }> };
const gets = Object.entries(document.paths).flatMap(([path, { get }]) => (get ? [{ path, get }] : []));

/** Every address of an operation that leads to something, as far as lists have told of it. */
function addresses(path: string, { parameters }: Described): string[] {
  const asked = parameters.filter((one) => one.in === 'query' && one.required);
  const value = ({ name, schema }: (typeof asked)[number]) =>
    name === 'instant' ? api.world.now() : String(sampleOf(schema));
  const query = asked.length === 0 ? '' : `?${new URLSearchParams(asked.map((one) => [one.name, value(one)]))}`;
  const places = parameters.filter((one) => one.in === 'path');
  if (places.length === 0) return [path + query];
  const known = there[path.split('/')[2] ?? ''] ?? [String(sampleOf(places[0]!.schema))];
  return known.map((id) => path.replace(/\{\w+\}/, id) + query);
}

/** Asks every list as everybody and keeps what could be an id in its rows, for the operations that show one thing. */
async function harvest(): Promise<void> {
  for (const { path } of gets.filter((one) => !one.path.includes('{'))) {
    const segment = path.split('/')[2] ?? '';
    if (there[segment]) continue;
    const ids = new Set<string>();
    for (const client of callers.values()) {
      const { body } = await client.call<{ rows?: Record<string, unknown>[] } | null>('GET', path);
      for (const row of Array.isArray(body?.rows) ? body.rows.slice(0, 5) : [])
        for (const text of Object.values(row))
          if (typeof text === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(text)) ids.add(text);
    }
    if (ids.size > 0) there[segment] = [...ids].slice(0, 12);
  }
}

const inClear = (text: string) => [
  ...numbers.filter((number) => text.includes(number)),
  ...(text.match(/(?<![0-9A-Za-z*])[1-9]\d{5}(19|20)\d{9}[\dXx](?![0-9A-Za-z])/g) ?? []),
];

/** Numbers that a public rule shows as its examples: nobody's, or printed in the standard. */
const examplesOf = (url: string) =>
  url.startsWith('/api/rules/') ? JSON.stringify(api.world.rules.show(url.split('/').at(-1)!).examples) : '';

/** Operations that must have answered somebody, or the walk would prove nothing. */
const shown = [
  'getMe',
  'getItem',
  'getRule',
  'listRecords',
  'listDrafts',
  'getDraft',
  'listCases',
  'getCase',
  'listCaseEvents',
  'getCaseAt',
  'getCaseProof',
  'listTasks',
  'listCredentials',
  'getCredential',
  'listDeliveries',
  'readFeed',
  'listReads',
  'listMessages',
  'listMandates',
  'getMandate',
  'getIndicator',
];

test.each(gets.map((one) => [one.get.operationId, one] as const))('%s', async (_id, { path, get }) => {
  let answered = 0;
  for (const url of addresses(path, get)) {
    for (const [who, client] of callers) {
      const answer = await client.call('GET', url);
      if (answer.status === 200) answered++;
      // the proof of a case holds its events as they were linked: what is personal in them is sealed
      if (get.operationId !== 'getCaseProof') expect(answer.text).not.toContain('sm4:');
      const own = get['x-personal-numbers-in-clear'] !== undefined && who === 'P1';
      const mayCorrect = path === '/api/cases/{id}' ? url.endsWith(waiting) : true;
      if (own && mayCorrect) continue;
      const examples = examplesOf(url);
      expect([who, url, inClear(answer.text).filter((number) => !examples.includes(number))]).toEqual([who, url, []]);
    }
  }
  // where the demonstration has something to show, somebody has seen it
  if (shown.includes(get.operationId)) expect(answered).toBeGreaterThan(0);
});

test('the declared exceptions are needed: the applicant gets back what he typed, and nobody else does', async () => {
  const founder = callers.get('P1')!;
  expect(inClear((await founder.call('GET', `/api/drafts/${there.drafts![0]}`)).text).length).toBeGreaterThan(0);
  expect(inClear((await founder.call('GET', `/api/cases/${waiting}`)).text).length).toBeGreaterThan(0);
  expect(inClear((await callers.get('S1')!.call('GET', `/api/cases/${waiting}`)).text)).toEqual([]);
  expect(inClear((await callers.get('P2')!.call('GET', `/api/cases/${waiting}`)).text)).toEqual([]);
  const declared = gets.filter(({ get }) => get['x-personal-numbers-in-clear']).map(({ get }) => get.operationId);
  // a file is handed out as it was handed in
  expect(declared.sort()).toEqual(['getCase', 'getCaseFile', 'getDraft', 'getDraftFile', 'listDrafts']);
});

test('what was written into remarks stands masked in the log', async () => {
  const rows = await api.world.db.query<{ payload: unknown }>(
    `select payload from event where district = $1 and type in ('case.noted', 'case.correction-asked')`,
    ['wansheng'],
  );
  expect(rows).toHaveLength(4);
  expect(JSON.stringify(rows)).toContain('500199********001X');
  expect(inClear(JSON.stringify(rows))).toEqual([]);
});

test('no line of the log of the process holds a number', () => {
  expect(inClear(api.logged.join('\n'))).toEqual([]);
});

test('everybody sees who looked at his data, and for what: of a case, of its events, of a register of persons', async () => {
  const reads = async (who: string) =>
    (
      await callers
        .get(who)!
        .call<{ rows: { reader: { zh: string }; unit: { zh: string } | null; purpose: string }[] }>(
          'GET',
          '/api/me/reads?limit=200',
        )
    ).body.rows;
  await callers.get('S1')!.call('GET', '/api/registers/real-name/records?limit=200');
  await callers.get('S5')!.call('GET', `/api/cases/${waiting}/events`);
  const mine = await reads('P2');
  const kinds = new Set(mine.map(({ reader, purpose }) => `${reader.zh} ${purpose}`));
  expect(kinds).toContain('顾南枝 handling');
  expect(kinds).toContain('沈知秋 supervision');
  expect(kinds).toContain('顾南枝 keeping');
  expect(mine.find(({ reader }) => reader.zh === '顾南枝')?.unit?.zh).toBe('市场监管局');
  expect((await reads('P4')).filter(({ purpose }) => purpose !== 'keeping')).toEqual([]);
  expect(mine.some(({ reader }) => reader.zh === '许栖桐')).toBe(false);
});

test('the reads come page by page, each once', async () => {
  const all = await callers.get('P1')!.call<{ rows: unknown[] }>('GET', '/api/me/reads?limit=200');
  const seen: unknown[] = [];
  for (let after = ''; ; ) {
    const page = await callers
      .get('P1')!
      .call<{ rows: unknown[]; next: string | null }>(
        'GET',
        `/api/me/reads?limit=3&after=${encodeURIComponent(after)}`,
      );
    seen.push(...page.body.rows);
    if (!page.body.next) break;
    after = page.body.next;
  }
  expect(seen.length).toBeGreaterThan(5);
  expect(seen).toEqual(all.body.rows);
});
