import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCalendarDays, type Instant, instantOfMs, msOfInstant, parseDay, startOfDay } from '#kernel/base';
import {
  type Acting,
  type Actor,
  type CaseEvent,
  emptyCase,
  evolve,
  type StoredCase,
  storedCase,
  storedColumns,
} from '#kernel/case';
import {
  changeMandate,
  findMandate,
  insertMandate,
  type Mandate,
  type MandateAction,
  offer,
  storeMandate,
} from '#kernel/mandate';
import { type Answered, type Caller, openTestApis, seedPersons } from './support/api.ts';
import { anna, bert, clubDistrict, joinItem, openClub } from './support/club.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';
import { foundingForm, tradeName } from './support/founding-form.ts';

type Code = { code?: string };
const businessItem = { ...joinItem, applicants: ['person', 'business'] as typeof joinItem.applicants };

describe('the engine', () => {
  let database: TestDatabase;
  let club: ReturnType<typeof openClub>;
  let owner: pg.Client;
  let nth = 0;
  const firm = { party: 'b-91500199MA0000000X', name: '球拍公司' };

  beforeAll(async () => {
    database = await openTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`insert into district (district, facts) values ($1, '{}')`, [clubDistrict.code]);
    club = openClub(database.url, 8, clubDistrict, [businessItem]);
    const by = { party: '', name: '' };
    await insertMandate(club.db, clubDistrict.code, {
      mandate: 'm-firm',
      version: 1,
      status: 'active',
      kind: 'legal-representative',
      principal: firm,
      agent: { party: anna.id, name: anna.name },
      items: [],
      actions: ['give'],
      from: parseDay('2020-01-01'),
      until: null,
      origin: 'firm:1',
      last: { event: 'granted', by, at: club.clock.at, why: '' },
    });
  });
  afterAll(async () => {
    await club.db.close();
    await owner.end();
    await database.close();
  });
  beforeEach(() => {
    nth++;
    club.clock.at = '2021-09-13T01:00:00.000Z' as Instant;
  });

  /** A mandate of the firm for Bert, accepted, as the store holds it. */
  async function mandate(
    until: string | null = null,
    actions: MandateAction[] = ['file', 'follow', 'withdraw'],
  ): Promise<Mandate> {
    const by = { party: anna.id, name: anna.name };
    const offered = offer(
      {
        mandate: `m-${nth}-${randomUUID().slice(0, 8)}`,
        kind: 'agent',
        principal: firm,
        agent: { party: bert.id, name: bert.name },
        items: [],
        actions,
        until: until === null ? null : parseDay(until),
      },
      by,
      club.clock.at,
    );
    await insertMandate(club.db, clubDistrict.code, offered);
    const active = changeMandate(offered, { type: 'accept', why: '', side: 'agent' }, by, club.clock.at);
    await storeMandate(club.db, clubDistrict.code, active);
    return active;
  }
  const actingOn = ({ mandate: id, principal, items, actions }: Mandate): Acting => ({
    mandate: id,
    principal,
    items,
    actions,
  });
  const agent = (of: Mandate): Actor => ({ ...bert, acting: actingOn(of) });
  const file = (actor: Actor, age = 15, item = businessItem) =>
    club.engine.file(
      { item, form: { court: `授权场${nth}-${randomUUID().slice(0, 4)}`, age }, draft: null },
      { actor, key: null, expect: null },
    );
  const note = (caseId: string, actor: Actor) =>
    club.engine.command(caseId, { type: 'note', text: '你好' }, { actor, key: null, expect: null });
  const revoke = async (of: Mandate) => {
    const by = { party: anna.id, name: anna.name };
    const gone = changeMandate(of, { type: 'revoke', why: '', side: 'principal' }, by, club.clock.at);
    await storeMandate(club.db, clubDistrict.code, gone);
    return gone;
  };
  const usesOf = async (of: Mandate) =>
    (
      await club.db.query<{ what: string; person: string; case_id: string }>(
        'select what, person, case_id from mandate_use where district = $1 and mandate = $2 order by at, version',
        [clubDistrict.code, of.mandate],
      )
    ).map(({ what, person }) => [what, person]);

  test('a case of a business: the business is the applicant, the agent stands in every event with whom he acted for', async () => {
    const given = await mandate();
    const { caseId } = await file(agent(given));
    await note(caseId, agent(given));
    const state = (await club.engine.find(caseId))!;
    expect(state.applicant).toEqual({ person: firm.party, name: firm.name, level: 2 });
    const events = await club.db.query<{ actor: string; payload: { for?: object } }>(
      'select actor, payload from event where district = $1 and case_id = $2 order by version',
      [clubDistrict.code, caseId],
    );
    const acted = { mandate: given.mandate, party: firm.party, name: firm.name, agentName: bert.name };
    expect(events.map(({ actor, payload }) => [actor, payload.for])).toEqual(events.map(() => [bert.id, acted]));
    expect(await usesOf(given)).toEqual([
      ['case.submitted', bert.id],
      ['case.noted', bert.id],
    ]);
    // himself he is a stranger to it
    await expect(note(caseId, bert)).rejects.toMatchObject({ code: 'CASE_UNKNOWN' });
  });

  test('the stored state is the fold of the stored events also where an agent acted', async () => {
    const { caseId } = await file(agent(await mandate()));
    const rows = await club.db.query<{ type: string; at: string; actor: string; payload: object; link: Buffer }>(
      'select type, at, actor, payload, link from event where district = $1 and case_id = $2 order by version',
      [clubDistrict.code, caseId],
    );
    const folded = rows
      .map((row) => ({ ...row.payload, type: row.type, at: row.at, actor: row.actor }) as unknown as CaseEvent)
      .reduce(evolve, emptyCase(caseId));
    const [row] = await club.db.query<StoredCase>(
      `select ${storedColumns()} from case_row where district = $1 and case_id = $2`,
      [clubDistrict.code, caseId],
    );
    expect(row && storedCase(row)).toEqual({ ...folded, link: rows.at(-1)!.link.toString('hex') });
  });

  test('who may apply is declared by the item', async () => {
    await expect(file(agent(await mandate()), 15, joinItem)).rejects.toMatchObject({ code: 'APPLICANT_KIND' });
  });

  test('an act that the mandate does not name is refused, before and after filing', async () => {
    await expect(file(agent(await mandate(null, ['follow'])))).rejects.toMatchObject({ code: 'MANDATE_SCOPE' });
    const given = await mandate(null, ['file']);
    const { caseId } = await file(agent(given));
    await expect(note(caseId, agent(given))).rejects.toMatchObject({ code: 'MANDATE_SCOPE' });
    const other = { ...agent(given), acting: { ...actingOn(given), items: ['other'], actions: ['follow' as const] } };
    await expect(note(caseId, other)).rejects.toMatchObject({ code: 'MANDATE_SCOPE' });
  });

  test('the last moment of the last day still counts, the first of the next does not, and nothing is written', async () => {
    const given = await mandate('2021-09-20');
    club.clock.at = instantOfMs(msOfInstant(startOfDay(parseDay('2021-09-21'))) - 1);
    const { caseId, version } = await file(agent(given));
    club.clock.at = startOfDay(parseDay('2021-09-21'));
    // the agent of a process that has not looked at the clock: the store refuses
    await expect(note(caseId, agent(given))).rejects.toMatchObject({ code: 'MANDATE_ENDED' });
    await expect(file(agent(given))).rejects.toMatchObject({ code: 'MANDATE_ENDED' });
    club.engine.forget(caseId);
    expect((await club.engine.find(caseId))?.version).toBe(version);
    expect(await usesOf(given)).toHaveLength(1);
  });

  test('a mandate taken back while a command is under way: the command was decided, and is not written', async () => {
    const given = await mandate();
    const { caseId, version } = await file(agent(given));
    let under: Promise<string | undefined> | undefined;
    // the row of the case is held, so that the command stands in the store, decided, before its mandate is looked at
    await owner.query('begin');
    await owner.query(`select set_config('onewindow.district', $1, true)`, [clubDistrict.code]);
    await owner.query('select 1 from case_row where case_id = $1 for update', [caseId]);
    try {
      under = note(caseId, agent(given)).then(
        () => 'written',
        (error: Code) => error.code,
      );
      const held = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%commit_batch%'`;
      await expect.poll(async () => (await club.db.query(held)).length, { timeout: 10_000 }).toBe(1);
      await revoke(given);
    } finally {
      await owner.query('commit');
    }
    expect(await under).toBe('MANDATE_ENDED');
    club.engine.forget(caseId);
    expect((await club.engine.find(caseId))?.version).toBe(version);
    expect(await usesOf(given)).toHaveLength(1);
  });

  test('taking a mandate back waits for a command that stands on it, and none comes after', async () => {
    const given = await mandate();
    const cases = await Promise.all(Array.from({ length: 12 }, () => file(agent(given))));
    let stop = false;
    const after: (string | undefined)[] = [];
    const busy = cases.map(async ({ caseId }) => {
      while (!stop) {
        const known = stop;
        const said = await note(caseId, agent(given)).then(
          () => 'written',
          (error: Code) => error.code,
        );
        if (known || said === 'MANDATE_ENDED') after.push(said);
        if (said === 'MANDATE_ENDED') return;
      }
    });
    await expect.poll(async () => (await usesOf(given)).length).toBeGreaterThan(30);
    await revoke(given);
    const until = (await usesOf(given)).length;
    await Promise.all(busy);
    stop = true;
    expect((await usesOf(given)).length).toBe(until);
    expect(new Set(after)).toEqual(new Set(['MANDATE_ENDED']));
  });

  test('two who change one mandate at once: one is told to look again', async () => {
    const given = await mandate();
    const tries = await Promise.allSettled([revoke(given), revoke(given)]);
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'MANDATE_STALE' } });
    expect(await findMandate(club.db, clubDistrict.code, given.mandate)).toMatchObject({
      status: 'revoked',
      version: 3,
    });
  });

  test('a mandate of a business ends with the business', async () => {
    const given = await mandate();
    const { caseId } = await file(agent(given));
    const law = (await findMandate(club.db, clubDistrict.code, 'm-firm'))!;
    await storeMandate(club.db, clubDistrict.code, { ...law, version: law.version + 1, status: 'ended' });
    await expect(note(caseId, agent(given))).rejects.toMatchObject({ code: 'MANDATE_ENDED' });
    await storeMandate(club.db, clubDistrict.code, { ...law, version: law.version + 2 });
    await note(caseId, agent(given));
  });

  test('a command on a mandate of another district is not written', async () => {
    const given = await mandate();
    await owner.query(`update register_record set district = 'elsewhere' where record = $1`, [given.mandate]);
    await expect(file(agent(given))).rejects.toMatchObject({ code: 'MANDATE_ENDED' });
  });
});

describe('the API', () => {
  let opened: Awaited<ReturnType<typeof openTestApis>>;
  const people = new Map<string, Caller>();
  let nth = 0;
  const key = () => ({ 'idempotency-key': randomUUID() });
  const seed = (code: string) => seedPersons.find((one) => one.code === code)!;
  const as = (code: string) => people.get(code)!;

  beforeAll(async () => {
    opened = await openTestApis();
    await logInAll();
  });
  afterAll(async () => {
    await opened?.close();
  });

  async function logInAll(): Promise<void> {
    for (const code of ['P1', 'P2', 'P4', 'P5', 'P6', 'P7', 'S1']) people.set(code, await opened.apis[0]!.as(code));
  }

  interface View extends Record<string, unknown> {
    mandate: string;
    version: number;
    status: string;
    stands: boolean;
    principal: { party: string; name: string };
    commands: string[];
  }
  const give = (from: Caller, to: string, body: object = {}, headers: Record<string, string> = {}) =>
    from.call<View & Code>(
      'POST',
      '/api/mandates',
      {
        agent: { name: seed(to).name, idNumber: seed(to).idNumber },
        items: [],
        actions: ['file', 'follow'],
        until: null,
        ...body,
      },
      { ...key(), ...headers },
    );
  const say = (
    who: Caller,
    of: { mandate: string; version: number },
    type: string,
    headers: Record<string, string> = {},
  ) =>
    who.call<View & Code>(
      'POST',
      `/api/mandates/${of.mandate}/commands`,
      { type },
      { 'if-match': String(of.version), ...headers },
    );
  async function accepted(
    from: Caller,
    to: string,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<View> {
    const given = await give(from, to, body, headers);
    expect(given.status, given.text).toBe(201);
    const taken = await say(as(to), given.body, 'accept');
    expect(taken.body, taken.text).toMatchObject({ status: 'active', stands: true });
    return taken.body;
  }
  const acting = ({ mandate }: { mandate: string }) => ({ 'acting-for': mandate });
  async function found(
    who: Caller,
    headers: Record<string, string> = {},
    change: object = {},
  ): Promise<Answered<{ caseId: string } & Code>> {
    const form = foundingForm(tradeName(nth++), change as Record<string, unknown>);
    const draft = await who.call<{ draft: string } & Code>(
      'POST',
      '/api/drafts',
      { item: 'establish', form },
      { ...key(), ...headers },
    );
    if (draft.status !== 201) return draft as unknown as Answered<{ caseId: string } & Code>;
    return who.call('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
      ...key(),
      'if-match': '1',
      ...headers,
    });
  }

  test('an agent files for a person: the case is hers, he sees it only as her agent, and the use is on record', async () => {
    const mandate = await accepted(as('P1'), 'P4');
    const filed = await found(as('P4'), acting(mandate));
    expect(filed.status, filed.text).toBe(201);
    const { caseId } = filed.body;
    const hers = await as('P1').call<{ applicantName: string }>('GET', `/api/cases/${caseId}`);
    expect(hers.body.applicantName).toBe('林予安');
    expect((await as('P4').call<Code>('GET', `/api/cases/${caseId}`)).body.code).toBe('CASE_UNKNOWN');
    expect((await as('P4').call('GET', `/api/cases/${caseId}`, undefined, acting(mandate))).status).toBe(200);
    const list = await as('P4').call<{ rows: { caseId: string }[] }>('GET', '/api/cases', undefined, acting(mandate));
    expect(list.body.rows.map((row) => row.caseId)).toContain(caseId);
    expect((await as('P4').call<{ rows: unknown[] }>('GET', '/api/cases')).body.rows).toEqual([]);
    const events = await as('P1').call<{ rows: { actorName: string }[] }>('GET', `/api/cases/${caseId}/events`);
    expect(events.body.rows[0]!.actorName).toBe('江望舒（代林予安）');
    const seen = await as('P1').call<{
      uses: { who: string; what: string; caseId: string }[];
      history: { event: string }[];
    }>('GET', `/api/mandates/${mandate.mandate}`);
    expect(seen.body.uses).toMatchObject([{ who: '江望舒', what: 'case.submitted', caseId }]);
    expect(seen.body.history.map((one) => one.event)).toEqual(['granted', 'accepted']);
  });

  test('revoked in one moment, refused in the next; so is an offer that nobody accepted, and somebody else’s mandate', async () => {
    const mandate = await accepted(as('P1'), 'P4');
    const me = (who: Caller) =>
      who.call<{ acting: { name: string } | null } & Code>('GET', '/api/me', undefined, acting(mandate));
    expect((await me(as('P4'))).body.acting).toMatchObject({ name: '林予安', business: false });
    expect((await me(as('P7'))).body.code).toBe('MANDATE_ENDED');
    expect((await say(as('P1'), mandate, 'revoke')).body).toMatchObject({ status: 'revoked', stands: false });
    const refused = await me(as('P4'));
    expect([refused.status, refused.body.code]).toEqual([403, 'MANDATE_ENDED']);
    expect((await found(as('P4'), acting(mandate))).body.code).toBe('MANDATE_ENDED');
    const offered = await give(as('P1'), 'P4');
    expect((await as('P4').call<Code>('GET', '/api/me', undefined, acting(offered.body))).body.code).toBe(
      'MANDATE_ENDED',
    );
    expect((await as('P4').call<Code>('GET', '/api/me', undefined, { 'acting-for': 'm-nowhere' })).body.code).toBe(
      'MANDATE_ENDED',
    );
  });

  test('through the whole of its last day, and not a moment longer', async () => {
    const started = opened.clock.ms;
    const today = new Date(started + 8 * 3600_000).toISOString().slice(0, 10);
    const mandate = await accepted(as('P1'), 'P4', { until: today });
    const me = () =>
      as('P4').call<Code & { mayActFor: { mandate: string }[] }>('GET', '/api/me', undefined, acting(mandate));
    try {
      const midnight = msOfInstant(startOfDay(addCalendarDays(parseDay(today), 1)));
      opened.clock.ms = midnight - 1;
      people.set('P4', await opened.apis[0]!.as('P4'));
      expect((await me()).status).toBe(200);
      opened.clock.ms = midnight;
      people.set('P4', await opened.apis[0]!.as('P4'));
      expect((await me()).body.code).toBe('MANDATE_ENDED');
      const plain = await as('P4').call<{ mayActFor: { mandate: string }[] }>('GET', '/api/me');
      expect(plain.body.mayActFor.map((one) => one.mandate)).not.toContain(mandate.mandate);
    } finally {
      opened.clock.ms = started;
      await logInAll();
    }
  });

  test('who represents a company acts for it from the day it is registered, by the register alone', async () => {
    const filed = await found(as('P1'));
    expect(filed.status, filed.text).toBe(201);
    const me = await as('P1').call<{ mayActFor: { mandate: string; name: string; business: boolean }[] }>(
      'GET',
      '/api/me',
    );
    const company = me.body.mayActFor.find((one) => one.business)!;
    expect(company.name).toMatch(/有限公司$/);
    const wallet = await as('P1').call<{ rows: { kind: string; holderName: string }[] }>(
      'GET',
      '/api/credentials',
      undefined,
      acting(company),
    );
    expect(wallet.body.rows.map((row) => row.kind)).toContain('business-licence');
    expect(new Set(wallet.body.rows.map((row) => row.holderName))).toEqual(new Set([company.name]));
    // founding is for persons
    expect((await found(as('P1'), acting(company))).body.code).toBe('APPLICANT_KIND');
    const byLaw = await as('P1').call<View>('GET', `/api/mandates/${company.mandate}`);
    expect(byLaw.body).toMatchObject({ kind: 'legal-representative', until: null, commands: [] });
    expect((await say(as('P1'), byLaw.body, 'resign')).body.code).toBe('MANDATE_BY_REGISTER');
  });

  test('the demonstration company has its representative; struck off the register he acts for it no more, nor do those he chose', async () => {
    const me = await as('P5').call<{ mayActFor: { mandate: string; name: string }[] }>('GET', '/api/me');
    const company = me.body.mayActFor[0]!;
    expect(company.name).toBe('重庆市万盛经开区怀瑾农业有限公司');
    const chosen = await accepted(as('P5'), 'P2', {}, acting(company));
    expect(chosen.principal.name).toBe(company.name);
    // who was chosen sees nothing of the mandates of the company, and gives none on
    expect((await give(as('P2'), 'P4', {}, acting(chosen))).body.code).toBe('MANDATE_SCOPE');
    const uscc = company.mandate.split('-')[2]!;
    const records = await as('S1').call<{ rows: { record: string; version: number; data: object }[] }>(
      'GET',
      `/api/registers/enterprise/records?q=${uscc}`,
    );
    const [record] = records.body.rows;
    const struck = await as('S1').call(
      'PUT',
      `/api/registers/enterprise/records/${uscc}`,
      { status: 'deregistered', data: record!.data },
      { 'if-match': String(record!.version) },
    );
    expect(struck.status, struck.text).toBe(200);
    expect((await as('P5').call<Code>('GET', '/api/me', undefined, acting(company))).body.code).toBe('MANDATE_ENDED');
    expect((await as('P2').call<Code>('GET', '/api/me', undefined, acting(chosen))).body.code).toBe('MANDATE_ENDED');
  });

  test('a firm that files for others: who acts for the firm acts on what the firm holds', async () => {
    await found(as('P1'));
    const firm = (
      await as('P1').call<{ mayActFor: { mandate: string; name: string; business: boolean }[] }>('GET', '/api/me')
    ).body.mayActFor.find((one) => one.business)!;
    const code = firm.mandate.split('-')[2]!;
    const given = await give(as('P7'), 'P1', { agent: { business: code } });
    expect(given.body, given.text).toMatchObject({
      kind: 'filing-firm',
      status: 'offered',
      agent: { name: firm.name },
    });
    // the firm accepts, not the person
    expect((await say(as('P1'), given.body, 'accept')).body.code).toBe('MANDATE_UNKNOWN');
    expect((await say(as('P1'), given.body, 'accept', acting(firm))).body).toMatchObject({ status: 'active' });
    const filed = await found(as('P1'), acting(given.body));
    expect(filed.status, filed.text).toBe(201);
    const hers = await as('P7').call<{ applicantName: string }>('GET', `/api/cases/${filed.body.caseId}`);
    expect(hers.body.applicantName).toBe('叶书宁');
    const uses = await opened.apis[0]!.world.db.query<{ mandate: string }>(
      'select mandate from mandate_use where district = $1 and case_id = $2 order by mandate',
      ['wansheng', filed.body.caseId],
    );
    expect(uses.map((use) => use.mandate).sort()).toEqual([firm.mandate, given.body.mandate].sort());
    expect((await give(as('P7'), 'P1', { agent: { business: '91500110MA0000000X' } })).body.code).toBe(
      'BUSINESS_UNKNOWN',
    );
  });

  test('what is asked wrongly is refused: oneself, yesterday, an unknown item, a lower level, another name', async () => {
    expect((await give(as('P1'), 'P1')).body.code).toBe('MANDATE_SELF');
    expect((await give(as('P1'), 'P4', { until: '2021-01-01' })).body.code).toBe('MANDATE_UNTIL_PAST');
    expect((await give(as('P1'), 'P4', { items: ['nowhere'] })).body.code).toBe('ITEM_UNKNOWN');
    expect((await give(as('P1'), 'P4', { actions: ['give'] })).body.code).toBe('MANDATE_NO_SUB');
    expect((await give(as('P1'), 'P4', { actions: [] })).body.code).toBe('INPUT_INVALID');
    expect((await give(as('P6'), 'P4')).body.code).toBe('LEVEL_TOO_LOW');
    const wrong = await give(as('P1'), 'P4', { agent: { name: '江望远', idNumber: seed('P4').idNumber } });
    expect((await say(as('P4'), wrong.body, 'accept')).body.code).toBe('MANDATE_NAME');
    expect((await say(as('P7'), wrong.body, 'accept')).body.code).toBe('MANDATE_UNKNOWN');
    expect((await say(as('P4'), { ...wrong.body, version: 7 }, 'decline')).body.code).toBe('MANDATE_STALE');
    expect((await say(as('P4'), wrong.body, 'decline')).body.status).toBe('declined');
  });

  test('the same request twice is one mandate, another one with the same key is refused', async () => {
    const headers = key();
    const first = await give(as('P1'), 'P4', {}, headers);
    const again = await give(as('P1'), 'P4', {}, headers);
    expect(again.body).toEqual(first.body);
    expect((await give(as('P1'), 'P2', {}, headers)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('an office is no help to an agent: acting for another, an officer is only that', async () => {
    const mandate = await accepted(as('P4'), 'S1');
    const cases = (headers: Record<string, string>) =>
      as('S1').call<{ rows: { caseId: string }[] }>('GET', '/api/cases', undefined, headers);
    const own = (await cases({})).body.rows;
    expect(own.length).toBeGreaterThan(0);
    expect((await cases(acting(mandate))).body.rows).toEqual([]);
    const seen = await as('S1').call<Code>('GET', `/api/cases/${own[0]!.caseId}`, undefined, acting(mandate));
    expect(seen.body.code).toBe('CASE_UNKNOWN');
  });

  test('an agent reads what his principal is told and owes: all of it, or of the items that he is agent for', async () => {
    const founder = as('P1');
    const filed = await found(founder);
    expect(filed.status, filed.text).toBe(201);
    const everything = await accepted(founder, 'P5');
    const elsewhere = await accepted(founder, 'P4', { items: ['dereg-simple'] });
    const readOnly = await accepted(founder, 'P2', { actions: ['file'] });
    interface Lines {
      rows: { notice?: string; duty?: string; booking?: string; caseId?: string }[];
    }
    const own = await founder.call<Lines>('GET', '/api/messages');
    expect(own.body.rows.length).toBeGreaterThan(0);
    const { world } = opened.apis[0]!;
    const officer = as('S1');
    const made = await officer.call<{ duty: string; version: number }>(
      'POST',
      '/api/duties',
      {
        title: '补交一份说明',
        born: { kind: 'case', of: filed.body.caseId },
        owes: { kind: 'person', case: filed.body.caseId },
        terms: {
          basis: '',
          schedule: { kind: 'within', limit: { kind: 'workingDays', count: 3 } },
          proof: '说明',
          needsReference: false,
          late: [],
        },
        starts: world.now().slice(0, 10),
        ends: null,
      },
      key(),
    );
    expect(made.status, made.text).toBe(201);
    for (const url of ['/api/messages', '/api/duties']) {
      const self = await founder.call<Lines>('GET', url);
      const all = await as('P5').call<Lines>('GET', url, undefined, acting(everything));
      expect(all.body.rows, url).toEqual(self.body.rows);
      const some = await as('P4').call<Lines>('GET', url, undefined, acting(elsewhere));
      expect(some.body.rows, url).toEqual([]);
      const himself = await as('P5').call<Lines>('GET', url);
      expect(himself.body.rows.some(({ duty }) => duty === made.body.duty)).toBe(false);
    }
    const message = `/api/messages/${own.body.rows[0]!.notice}`;
    expect((await as('P5').call('GET', message, undefined, acting(everything))).status).toBe(200);
    expect((await as('P4').call('GET', message, undefined, acting(elsewhere))).status).toBe(404);
    const discharge = { type: 'discharge', n: 1, evidence: { text: '已说明', references: [] } };
    const say = (who: Caller, mandate: { mandate: string }) =>
      who.call<Code>('POST', `/api/duties/${made.body.duty}/commands`, discharge, {
        'if-match': String(made.body.version),
        ...acting(mandate),
      });
    expect((await say(as('P2'), readOnly)).body.code).toBe('MANDATE_SCOPE');
    expect((await say(as('P4'), elsewhere)).body.code).toBe('DUTY_UNKNOWN');
    const done = await say(as('P5'), everything);
    expect(done.status, done.text).toBe(200);
    const seen = await officer.call<{ events: { actorName: string }[] }>('GET', `/api/duties/${made.body.duty}`);
    expect(seen.body.events.map(({ actorName }) => actorName)).toContain(`${seed('P5').name}（代${seed('P1').name}）`);
  });
});
