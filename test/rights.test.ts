import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, type CaseCommand, type Reading, reads, rights, type Standing } from '#kernel/case';
import { contract, type Operation } from '../src/api/contract/index.ts';
import { CaseCommand as CommandSchema } from '../src/api/contract/shapes.ts';
import { type Answered, type Caller, openTestApis, seedPersons } from './support/api.ts';
import { anna, bert, clubDistrict, joinItem, kiosk, openClub, secretary } from './support/club.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';
import { foundingForm, tradeName } from './support/founding-form.ts';
import { sampleOf } from './support/sample.ts';

type CommandType = CaseCommand['type'];
type Code = { code?: string };

const commandTypes = Object.keys(rights) as CommandType[];
const denials = ['NOT_ALLOWED', 'CASE_UNKNOWN'];

/** A command of a kind in its smallest form, as the contract of the API or, for partners, the engine takes it. */
function commandOf(type: CommandType, task: string): CaseCommand {
  const schema = CommandSchema.anyOf.find((one) => one.properties.type.const === type);
  const sample = schema
    ? (sampleOf(schema) as Record<string, unknown>)
    : { ...inner, type, ...(ofOthers[type] ?? { task }) };
  return ('task' in sample ? { ...sample, task } : sample) as CaseCommand;
}

/** Commands that speak of something else than a task. */
const ofOthers: Partial<Record<CommandType, object>> = {
  object: { publication: 'nowhere' },
  recuse: { ballot: 'nowhere' },
  tell: { ballot: 'nowhere' },
  vote: { ballot: 'nowhere' },
  'void-ballot': { ballot: 'nowhere' },
  'enter-auction': { lot: 'nowhere' },
  bids: { bids: [{ lot: 'nowhere', person: 'p', amountFen: 1, at: '2021-09-13T01:00:00.000Z', key: 'k' }] },
  meet: { meeting: 'nowhere' },
};

/** What commands of partners, of the engine itself and of whoever objects carry, all together. */
const inner = {
  inReplyTo: 'nowhere-1',
  outcome: 'done',
  result: {},
  reasons: [],
  other: 'nowhere-1',
  number: 'N-1',
  why: '',
  opened: 1,
  reason: { zh: '', en: '' },
  status: 'complete',
  name: 'a.pdf',
  kind: 'pdf',
  bytes: 1,
  content: '00',
  material: '',
};

/** What a cell of the table says: the command passes, or which refusal it meets. */
function expected(type: CommandType, standing: Standing, has: readonly Standing[]): 'allow' | string {
  const stands: readonly Standing[] = has.length === 0 ? ['stranger'] : has;
  if (rights[type].some((allowed) => stands.includes(allowed))) return 'allow';
  return standing === 'stranger' ? 'CASE_UNKNOWN' : 'NOT_ALLOWED';
}

describe('the engine', () => {
  let database: TestDatabase;
  let own: ReturnType<typeof openClub>;
  let other: ReturnType<typeof openClub>;
  let nth = 0;
  /** Somebody else than the secretary answers for what is decided, so that the two can be told apart. */
  const item = { ...joinItem, lifecycle: { authority: { unit: 'club', role: 'president' } } };

  beforeAll(async () => {
    database = await openTestDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`insert into district (district, facts) values ('club', '{}'), ('club-beyond', '{}')`);
    await owner.end();
    own = openClub(database.url, 3, clubDistrict, [item]);
    other = openClub(database.url, 3, { ...clubDistrict, code: 'club-beyond' }, [item]);
  });
  afterAll(async () => {
    await own.db.close();
    await other.db.close();
    await database.close();
  });

  /** One actor for each standing, and every standing that he has. */
  const actors: Record<Standing, { actor: Actor; has: Standing[] }> = {
    applicant: { actor: anna, has: ['applicant'] },
    signer: { actor: bert, has: ['signer'] },
    officer: { actor: { ...secretary, id: 'p-off', staff: { unit: 'club', roles: ['groom'] } }, has: ['officer'] },
    'task-officer': { actor: secretary, has: ['officer', 'task-officer'] },
    head: {
      actor: { ...secretary, id: 'p-head', staff: { unit: 'club', roles: ['president'] } },
      has: ['officer', 'head'],
    },
    collector: { actor: { ...secretary, id: 'p-desk', staff: { unit: 'front', roles: ['desk'] } }, has: ['collector'] },
    office: { actor: { ...secretary, id: 'p-board', staff: { unit: 'board', roles: ['office'] } }, has: ['office'] },
    partner: { actor: kiosk, has: ['partner'] },
    engine: { actor: { kind: 'engine', id: 'engine', name: '', level: 0, staff: null }, has: ['engine'] },
    stranger: { actor: { ...anna, id: 'p-x', staff: { unit: 'board', roles: ['secretary'] } }, has: [] },
  };
  const tasks: Partial<Record<CommandType, string>> = {
    sign: 'friends.1',
    respond: 'friends.1',
    attach: 'friends.1',
    'partner-answer': 'kiosk',
  };

  /** A case on which somebody stands in every way: signed, waiting for the secretary; or told to the kiosk. */
  async function openCase(type: CommandType): Promise<string> {
    const sending = { actor: actors.collector.actor, key: null, expect: null };
    const origin = {
      applicant: { person: anna.id, name: anna.name, level: anna.level },
      collected: { unit: 'front' },
    };
    const court = `权利场${nth++}`;
    const form = { court, age: type === 'partner-answer' ? 30 : 15, friends: [{ name: '贝特', idNumber: 'bert' }] };
    const { caseId } = await own.engine.file({ item, form, draft: null, origin }, sending);
    await own.engine.command(caseId, { type: 'sign', task: 'friends.1' }, { ...sending, actor: bert });
    return caseId;
  }

  async function outcome(club: typeof own, caseId: string, command: CaseCommand, actor: Actor): Promise<string> {
    try {
      await club.engine.command(caseId, command, { actor, key: null, expect: null });
      return 'allow';
    } catch (error) {
      const { code } = error as Code;
      if (!code) throw error;
      // the right was there; something else was missing
      return denials.includes(code) ? code : 'allow';
    }
  }

  test.each(
    commandTypes.flatMap((type) => (Object.keys(actors) as Standing[]).map((standing) => [type, standing] as const)),
  )('%s by %s', async (type, standing) => {
    const { actor, has } = actors[standing];
    const caseId = await openCase(type);
    const sample = commandOf(type, tasks[type] ?? 'secretary');
    // the API adds the number of the other case itself
    const command = (type === 'link' ? { ...sample, number: 'N-1' } : sample) as CaseCommand;
    if (command.type === 'partner-answer') command.inReplyTo = `${caseId}-1`;
    const before = (await own.engine.find(caseId))!.version;
    // the same actor of another district finds nothing, whatever he is there
    expect(await outcome(other, caseId, command, actor)).toBe('CASE_UNKNOWN');
    const said = await outcome(own, caseId, command, actor);
    expect(said).toBe(expected(type, standing, has));
    own.engine.forget(caseId);
    if (said !== 'allow') expect((await own.engine.find(caseId))!.version).toBe(before);
  });

  test('the table is not empty in any row or column', () => {
    for (const type of commandTypes) expect(rights[type].length, type).toBeGreaterThan(0);
    for (const standing of ['applicant', 'signer', 'officer', 'task-officer', 'partner'] as const)
      expect(
        commandTypes.some((type) => rights[type].includes(standing)),
        standing,
      ).toBe(true);
  });
});

describe('the API', () => {
  let opened: Awaited<ReturnType<typeof openTestApis>>;
  let nth = 0;
  const who: Partial<Record<Standing, { code: string; has: Standing[] }>> = {
    applicant: { code: 'P1', has: ['applicant'] },
    signer: { code: 'P2', has: ['signer'] },
    officer: { code: 'S7', has: ['officer'] },
    head: { code: 'S3', has: ['officer', 'head'] },
    collector: { code: 'S4', has: ['collector'] },
    'task-officer': { code: 'S1', has: ['officer', 'task-officer'] },
    office: { code: 'S5', has: ['office'] },
    stranger: { code: 'P4', has: [] },
  };
  const own = new Map<string, Caller>();
  const other = new Map<string, Caller>();

  beforeAll(async () => {
    opened = await openTestApis(['wansheng', 'wansheng-beyond']);
    // somebody of the unit who neither decides nor answers for it
    const { people } = opened.apis[0]!.world;
    const clerk = people.personOf(seedPersons.find((one) => one.code === 'S7')!.idNumber);
    const owner = new pg.Client({ connectionString: opened.database.ownerUrl });
    await owner.connect();
    await owner.query(`update staff set unit = 'market-regulation' where person = $1`, [clerk]);
    await owner.end();
    for (const code of ['P1', 'P2', 'P4', 'S1', 'S3', 'S4', 'S5', 'S6', 'S7']) {
      own.set(code, await opened.apis[0]!.as(code));
      other.set(code, await opened.apis[1]!.as(code));
    }
  });
  afterAll(async () => {
    await opened?.close();
  });

  const key = () => ({ 'idempotency-key': randomUUID() });

  /** A company of two founders, both signed, whose scope needs an officer: everybody stands to it in some way. */
  async function openCase(): Promise<{ caseId: string; version: number }> {
    const founder = { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' };
    const second = { name: '许栖桐', idNumber: '500199198512314022', phone: '19900000002' };
    const form = foundingForm(tradeName(nth++), {
      scope: ['A0313'],
      shareholders: [
        { ...founder, capitalFen: 30_000_000 },
        { ...second, capitalFen: 20_000_000 },
      ],
    });
    const filed = await own
      .get('S4')!
      .call<{ caseId: string; version: number }>(
        'POST',
        '/api/counter/filings',
        { item: 'establish', form, applicant: { name: founder.name, idNumber: founder.idNumber } },
        key(),
      );
    expect(filed.status, filed.text).toBe(201);
    const seen = await own
      .get('P2')!
      .call<{ commands: { type: string; task: string }[] }>('GET', `/api/cases/${filed.body.caseId}`);
    const { task } = seen.body.commands.find((one) => one.type === 'sign')!;
    const signed = await own
      .get('P2')!
      .call<{ version: number }>(
        'POST',
        `/api/cases/${filed.body.caseId}/commands`,
        { type: 'sign', task },
        { ...key(), 'if-match': String(filed.body.version) },
      );
    expect(signed.status, signed.text).toBe(200);
    signTask = task;
    return { caseId: filed.body.caseId, version: signed.body.version };
  }
  let signTask = '';

  /** The answer without what names the case: what a stranger reads of a case that is there and of one that is not. */
  const bare = (answer: Answered, caseId: string) => answer.text.replaceAll(caseId, '…');
  const nowhere = 'kb-20210101-0001';
  const overHttp = CommandSchema.anyOf.map((one) => one.properties.type.const);

  test.each(overHttp.flatMap((type) => (Object.keys(who) as Standing[]).map((standing) => [type, standing] as const)))(
    '%s by %s',
    async (type, standing) => {
      const { code, has } = who[standing]!;
      const { caseId, version } = await openCase();
      const state = (await opened.apis[0]!.world.engine.find(caseId))!;
      const review = Object.values(state.tasks).find((task) => task.kind === 'human')!.code;
      const command = commandOf(type, type === 'sign' || type === 'respond' ? signTask : review);
      const send = (client: Caller, id: string) =>
        client.call<Code>(
          'POST',
          `/api/cases/${id}/commands`,
          'other' in command ? { ...command, other: id } : command,
          { ...key(), 'if-match': String(version) },
        );
      const beyond = await send(other.get(code)!, caseId);
      expect([beyond.status, beyond.body.code]).toEqual([404, 'CASE_UNKNOWN']);
      const answer = await send(own.get(code)!, caseId);
      const said = denials.includes(answer.body.code ?? '') ? answer.body.code : 'allow';
      // to tie a case to another one has to read both, and the office reads only what happened
      const cell = type === 'link' && standing === 'office' ? 'CASE_UNKNOWN' : expected(type, standing, has);
      expect(said, answer.text).toBe(cell);
      if (said !== 'CASE_UNKNOWN') return;
      const absent = await send(own.get(code)!, nowhere);
      expect(bare(answer, caseId)).toBe(bare(absent, nowhere));
      expect(bare(beyond, caseId)).toBe(bare(absent, nowhere));
    },
  );

  const purposes: Partial<Record<Standing, string>> = {
    signer: 'party',
    'task-officer': 'handling',
    office: 'supervision',
  };
  const paths: Record<Reading, string> = { case: '', events: '/events' };
  test.each(
    (Object.keys(reads) as Reading[]).flatMap((what) =>
      (Object.keys(who) as Standing[]).map((standing) => [what, standing] as const),
    ),
  )('reading the %s as %s', async (what, standing) => {
    const { code, has } = who[standing]!;
    const { caseId } = await openCase();
    const ways = has.map((one) => reads[what][one]);
    const get = (client: Caller, id: string) => client.call<Code>('GET', `/api/cases/${id}${paths[what]}`);
    const logged = async () =>
      opened.apis[0]!.world.db.query<{ what: string; purpose: string }>(
        'select what, purpose from read_log where district = $1 and case_id = $2 and what = $3 and reader = $4',
        [
          'wansheng',
          caseId,
          what,
          ((await own.get(code)!.call('GET', '/api/me')).body.person as { person: string }).person,
        ],
      );
    const before = (await logged()).length;
    const answer = await get(own.get(code)!, caseId);
    const beyond = await get(other.get(code)!, caseId);
    const absent = await get(own.get(code)!, nowhere);
    expect(bare(beyond, caseId)).toBe(bare(absent, nowhere));
    if (ways.every((way) => way === undefined)) {
      expect(bare(answer, caseId)).toBe(bare(absent, nowhere));
      expect((await logged()).length).toBe(before);
      return;
    }
    expect(answer.status).toBe(200);
    const masked = !ways.includes('full');
    for (const personal of ['林予安', '许栖桐']) expect(answer.text.includes(personal), personal).toBe(!masked);
    if (masked) expect(answer.text).not.toMatch(/p-[0-9a-f]{24}|sm4:/);
    const left = (await logged()).slice(before);
    // everybody whose data is there learns of it, but for what one reads oneself: applicant and signer, on the page the employee too
    const look = { what, purpose: purposes[standing] ?? 'unit' };
    const subjects = what === 'case' ? 3 : 2;
    const learn = standing === 'applicant' ? 0 : standing === 'signer' ? subjects - 1 : subjects;
    expect(left).toEqual(Array.from({ length: learn }, () => look));
  });

  const operations = Object.entries(contract) as [string, Operation][];
  const callers: [name: string, code: string, staff: boolean, roles: string[]][] = [
    ['nobody', '', false, []],
    ['a person', 'P4', false, []],
    ['a registrar', 'S1', true, ['registrar']],
    ['the counter', 'S4', true, ['counter']],
    ['the office', 'S5', true, ['office']],
    ['an administrator', 'S7', true, ['admin']],
  ];
  test.each(callers)('every operation by %s', async (_name, code, staff, roles) => {
    for (const [id, operation] of operations) {
      const params = operation.params ? (sampleOf(operation.params) as Record<string, string>) : {};
      const url = operation.url.replace(/:([a-z]+)/gi, (_, name: string) => params[name] ?? '1');
      // no body and no headers: who passes is refused for what is missing, and nothing is written
      const answer = await (own.get(code) ?? opened.apis[0]!.visitor).call<Code>(operation.method, url);
      const refusal = ['LOGIN_REQUIRED', 'STAFF_ONLY'].find((one) => one === answer.body?.code) ?? 'allow';
      const enough = !operation.roles || operation.roles.some((role) => roles.includes(role));
      const wanted =
        operation.who === 'anybody'
          ? 'allow'
          : code === ''
            ? 'LOGIN_REQUIRED'
            : operation.who === 'staff' && !(staff && enough)
              ? 'STAFF_ONLY'
              : 'allow';
      expect([id, refusal]).toEqual([id, wanted]);
    }
  });

  test('a session of one district is no session of another', async () => {
    const { app } = opened.apis[1]!;
    const answer = await app.inject({ url: '/api/me', headers: { cookie: own.get('P1')!.cookie } });
    expect(answer.json()).toMatchObject({ status: 401, code: 'LOGIN_REQUIRED' });
  });

  test('a register that is not open does not exist but for the unit that keeps it, and no other unit writes into one', async () => {
    const registers = [...opened.apis[0]!.world.declarations.registers.values()];
    expect(registers.some(({ open }) => !open)).toBe(true);
    for (const { code, unit, open } of registers) {
      const get = (client: Caller) => client.call<Code>('GET', `/api/registers/${code}/records`);
      for (const [staff, of] of [
        ['S1', 'market-regulation'],
        ['S4', 'service-centre'],
        ['P4', 'no unit'],
      ] as const) {
        const answer = await get(own.get(staff)!);
        if (open || of === unit) expect([code, staff, answer.status]).toEqual([code, staff, 200]);
        else {
          const absent = await own.get(staff)!.call('GET', '/api/registers/nowhere/records');
          expect(bare(answer, code)).toBe(absent.text.replaceAll('nowhere', '…'));
        }
      }
      const put = await own
        .get('S4')!
        .call<Code>('PUT', `/api/registers/${code}/records/x-1`, { status: 'x', data: {} }, { 'if-match': '0' });
      if (unit !== 'service-centre') expect([code, put.status, put.body.code]).toEqual([code, 403, 'NOT_ALLOWED']);
    }
  });
});
