import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusals } from '#kernel/base';
import { openApiDocument } from '../src/api/openapi.ts';
import { openTestApis, type TestApi } from './support/api.ts';
import { arbitraryOf, broken, spoilt, strangeText } from './support/arbitrary.ts';
import { foundingForm, tradeName } from './support/founding-form.ts';

/**
 * Every operation of the OpenAPI document meets what its schema says and what it does not: never a 500, always problem+json
 * with a code of the table, and nothing written when it was refused. ONEWINDOW_FUZZ is how many requests an operation gets,
 * ONEWINDOW_FUZZ_SEED where the dice begin.
 */
const requests = Number(process.env.ONEWINDOW_FUZZ ?? 30);
const seed = Number(process.env.ONEWINDOW_FUZZ_SEED ?? 20_210_906);

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Record<string, unknown>;
}
interface Described {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: unknown }> };
}
interface Request {
  who: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
}

let opened: Awaited<ReturnType<typeof openTestApis>>;
let api: TestApi;
let owner: Client;
const cookies = new Map<string, string>([['', '']]);
/** Ids that are there, by the first word of the path, so that a request gets further than "there is no such thing". */
const there: Record<string, string[]> = {};

beforeAll(async () => {
  opened = await openTestApis();
  api = opened.apis[0]!;
  owner = new Client({ connectionString: opened.database.ownerUrl });
  await owner.connect();
  for (const code of ['P1', 'P2', 'S1', 'S5', 'S7']) cookies.set(code, (await api.as(code)).cookie);
  const founder = await api.as('P1');
  const key = () => ({ 'idempotency-key': randomUUID() });
  for (const [n, scope] of [
    [0, ['A0141']],
    [1, ['A0313']],
  ] as const) {
    const form = foundingForm(tradeName(n), { scope });
    const draft = await founder.call<{ draft: string }>('POST', '/api/drafts', { item: 'establish', form }, key());
    const filed = await founder.call<{ caseId: string }>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
      ...key(),
      'if-match': '1',
    });
    expect(filed.status, filed.text).toBe(201);
    const open = await founder.call<{ draft: string }>('POST', '/api/drafts', { item: 'establish', form }, key());
    there.cases = [...(there.cases ?? []), filed.body.caseId];
    there.drafts = [...(there.drafts ?? []), draft.body.draft, open.body.draft];
  }
  const credentials = await founder.call<{ rows: { credential: string }[] }>('GET', '/api/credentials');
  const deliveries = await (await api.as('S7')).call<{ rows: { message: string }[] }>(
    'GET',
    '/api/exchange/deliveries',
  );
  there.credentials = credentials.body.rows.map((one) => one.credential);
  there.exchange = deliveries.body.rows.map((one) => one.message);
  there.measures = ['1'];
  there.items = api.world.declarations.items.map((item) => item.code);
  there.checks = [...api.world.declarations.checks.values()].filter((check) => check.open).map((check) => check.code);
  there.registers = [...api.world.declarations.registers.keys()];
  there.rules = api.world.rules.list().map((rule) => rule.code);
  there.indicators = api.world.domains.flatMap((domain) => domain.indicators.map((indicator) => indicator.code));
  await countWrites();
}, 60_000);
afterAll(async () => {
  await owner?.end();
  await opened?.close();
});

/** From here on every committed change of a table is counted; a number taken from a series is none. */
async function countWrites(): Promise<void> {
  await owner.query(`create table written (what text not null)`);
  await owner.query(`create function note_write() returns trigger language plpgsql security definer as
    $$ begin insert into public.written values (tg_table_name || ' ' || tg_op); return null; end $$`);
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not in ('written', 'series', 'schema_migration')`,
  );
  for (const { name } of rows)
    await owner.query(
      `create trigger note_write after insert or update or delete on ${name} for each row execute function note_write()`,
    );
}
async function writes(): Promise<string[]> {
  return (await owner.query<{ what: string }>('delete from written returning what')).rows.map(({ what }) => what);
}

const document = openApiDocument('0') as { paths: Record<string, Record<string, Described>> };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, of]) => ({ path, method: method.toUpperCase(), of })),
);

function requestOf(path: string, { operationId, parameters, requestBody }: Described): fc.Arbitrary<Request> {
  const places = parameters.filter((one) => one.in === 'path');
  const known = there[path.split('/')[2] ?? ''] ?? ['x'];
  const piece = (one: Parameter) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...known) },
      { weight: 1, arbitrary: arbitraryOf(one.schema).map(String) },
      { weight: 2, arbitrary: strangeText },
    );
  const text = (of: Parameter[]) =>
    fc.record(
      Object.fromEntries(
        of.map((one) => [
          one.name,
          fc.oneof(
            { weight: 4, arbitrary: one.name === 'idempotency-key' ? fc.uuid() : arbitraryOf(one.schema).map(String) },
            { weight: 1, arbitrary: strangeText },
          ),
        ]),
      ),
      { requiredKeys: of.filter((one) => one.in === 'header').map((one) => one.name) },
    ) as fc.Arbitrary<Record<string, string>>;
  const schema = requestBody?.content['application/json']?.schema;
  return fc
    .record({
      who: fc.constantFrom(...cookies.keys()),
      pieces: fc.tuple(...places.map(piece)),
      encode: fc.boolean(),
      query: text(parameters.filter((one) => one.in === 'query')),
      headers: text(parameters.filter((one) => one.in === 'header')),
      language: fc.constantFrom('zh', 'en', '*', ';;q=,'),
      origin: fc.oneof(
        { weight: 15, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.constantFrom('null', '%%', 'https://elsewhere.example', 'http://localhost:7300') },
      ),
      acting: fc.oneof(
        { weight: 10, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: strangeText.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '')) },
      ),
      type: fc.oneof(
        { weight: 8, arbitrary: fc.constant('application/json') },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'text/plain',
            'application/xml',
            'multipart/form-data',
            'multipart/form-data; boundary=x',
            'application/json; charset=utf-16',
            'nonsense',
            '',
          ),
        },
      ),
      body: bodyOf(operationId, schema),
    })
    .map(({ who, pieces, encode, query, headers, language, origin, acting, type, body }) => ({
      who,
      path: places.reduce((url, one, index) => {
        const value = String(pieces[index]);
        return url.replace(
          `{${one.name}}`,
          encode ? encodeURIComponent(value.toWellFormed()) : value.replaceAll(/[\s?#]/g, ''),
        );
      }, path),
      query: new URLSearchParams(query).toString(),
      headers: {
        ...Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '')]),
        ),
        'accept-language': language,
        ...(origin === '' ? {} : { origin }),
        ...(acting === '' ? {} : { 'acting-for': acting }),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      body,
    }));
}

/** Operations that take a file. */
const uploads = new Set(
  operations.filter(({ of }) => of.requestBody?.content['multipart/form-data']).map(({ of }) => of.operationId),
);

/** A body by the schema, by the form of an item, spoilt in one place, or no JSON at all. */
function bodyOf(operationId: string, schema: unknown): fc.Arbitrary<string | Buffer | undefined> {
  if (!schema) {
    return uploads.has(operationId)
      ? fc.oneof(
          fc.constant(undefined),
          fc.constantFrom(
            '--x\r\n',
            '--x--',
            '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nb\r\n--x--\r\n',
          ),
        )
      : fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: broken('{}') });
  }
  const forms = fc.constantFrom(200, 201).map((n) => foundingForm(tradeName(n)));
  const whole = fc.oneof(
    arbitraryOf(schema),
    fc.tuple(arbitraryOf(schema), forms).map(([value, form]) => {
      const given = value as Record<string, unknown>;
      return {
        ...given,
        ...('form' in given ? { form } : {}),
        ...('item' in given ? { item: 'establish', form } : {}),
      };
    }),
  );
  const json = (value: unknown) => JSON.stringify(value) ?? '';
  return fc.oneof(
    { weight: 3, arbitrary: whole.map(json) },
    { weight: 6, arbitrary: whole.chain(spoilt).map(json) },
    { weight: 2, arbitrary: whole.chain((value) => broken(json(value))) },
  );
}

test.each(operations.map((one) => [one.of.operationId, one] as const))(
  '%s never breaks, and writes nothing when it refuses',
  async (_id, { path, method, of }) => {
    // what was filed meanwhile can be proved at once, as it is where a worker runs
    await api.followLog();
    await writes();
    await fc.assert(
      fc.asyncProperty(requestOf(path, of), async (request) => {
        const response = await api.app.inject({
          method: method as 'GET',
          url: `${request.path}${request.query === '' ? '' : `?${request.query}`}`,
          headers: { ...request.headers, ...(request.who === '' ? {} : { cookie: cookies.get(request.who)! }) },
          ...(request.body === undefined ? {} : { payload: request.body }),
        });
        const said = `${response.statusCode} ${response.body.slice(0, 500)}`;
        if (response.statusCode === 500) throw new Error(`${said}\n${api.logged.at(-1)?.slice(0, 2000)}`);
        const changed = await writes();
        if (response.statusCode < 400) return;
        expect(response.headers['content-type'], said).toContain('application/problem+json');
        const { code, status, detail } = response.json<{ code: string; status: number; detail: string }>();
        expect(Object.keys(refusals), said).toContain(code);
        expect(status).toBe(response.statusCode);
        expect(detail, said).not.toMatch(/\{[a-z]\w*\}|\[object/);
        expect(changed, said).toEqual([]);
      }),
      { seed, numRuns: requests, endOnFailure: process.env.ONEWINDOW_FUZZ !== undefined },
    );
  },
  600_000,
);
