import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandCase, newKey, submitForm } from '../support/filing.ts';
import { type Client, type Instance, logIn, startInstance, until, visitorOf } from '../support/instance.ts';

/** A café gets water, power and gas with one form over the public API of a whole instance; the utilities answer, signed, as strangers. */
let instance: Instance;
let owner: Client;
let crews: Record<'water' | 'power' | 'gas', Client>;
let watch: Client[];

beforeAll(async () => {
  instance = await startInstance();
  const [p1, w, e, g, u1, u2] = (await Promise.all(
    ['P1', 'W1', 'E1', 'G1', 'N1', 'N2'].map((code) => logIn(instance, code)),
  )) as [Client, Client, Client, Client, Client, Client];
  owner = p1;
  crews = { water: w, power: e, gas: g };
  watch = [u1, u2];
}, 240_000);
afterAll(async () => {
  await instance?.stop();
});

interface Case {
  caseId: string;
  version: number;
  status: string;
  stage: string;
  lanes: { code: string; state: string; result: Record<string, unknown> }[];
  findings: { code: string; text: { zh: string } }[];
  links: { link: string; caseId?: string; other?: string; number: string }[];
  times: { promised: { dueDay: string | null } };
  verified: boolean;
}
interface Problem {
  code: string;
  detail: string;
  params: Record<string, unknown>;
}

const caseOf = async (client: Client, id: string) => (await client.call<Case>('GET', `/api/cases/${id}`)).body;
async function command(client: Client, id: string, body: unknown) {
  const answer = await commandCase(client, id, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
const submit = (item: string, form: Record<string, unknown>) => submitForm<Case & Problem>(owner, item, form);
const childrenOf = async (id: string) => {
  const { rows } = (await owner.call<{ rows: { caseId: string; item: string }[] }>('GET', '/api/cases')).body;
  return rows.filter(({ caseId }) => /^(ys|dy|yq)-/.test(caseId) && caseId !== id);
};

const shared = {
  site: { name: '栖云咖啡', address: '演示街 8 号', point: { lon: 106.9305, lat: 28.9503 } },
  right: 'tenant',
  use: 'shop',
  times: ['am', 'pm'],
  contact: { name: '林予安', phone: '19900000001' },
  newHousing: false,
};
const utilities = ['water', 'power', 'gas'] as const;

describe('a café is connected', () => {
  let parent: string;
  let children: { caseId: string }[];

  test('one form opens three cases, and one visit is arranged with all three crews', async () => {
    const filed = await submit('utility-one-form', {
      ...shared,
      wanted: [...utilities],
      pipe: 'dn25',
      capacityKva: 30,
      dailyM3: 20,
    });
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
    parent = filed.body.caseId;
    await until(async () => (await childrenOf(parent)).length === 3, 40_000);
    children = await childrenOf(parent);
    await until(
      async () =>
        (await Promise.all(children.map(({ caseId }) => caseOf(owner, caseId)))).every(
          ({ stage }) => stage === 'agree',
        ),
      60_000,
    );
    for (const { caseId } of children) {
      const child = await caseOf(owner, caseId);
      expect(child.lanes.find(({ code }) => code === 'survey')?.result.visit).toMatch(/^\d{4}-\d\d-\d\d (am|pm)$/);
      expect(child.findings.map(({ text }) => text.zh).join()).toContain('红线外');
    }
  });

  test('each is agreed to, paid, built and opened; the café never pays for a metre beyond the line', async () => {
    for (const { caseId } of children) {
      await command(owner, caseId, { type: 'choose', task: 'agree', outcome: 'agree' });
      await until(
        async () =>
          (await caseOf(owner, caseId)).lanes.some(({ code, state }) => code === 'pay' && state !== 'running'),
        30_000,
      );
      const { lanes } = await caseOf(owner, caseId);
      const bill = lanes.find(({ code }) => code === 'pay')?.result.bill as { amountFen: number; billId: string };
      expect(bill.amountFen).toBeGreaterThan(0);
      await command(owner, caseId, { type: 'answer', task: 'pay', answer: { paid: true } });
      await until(async () => (await caseOf(owner, caseId)).stage === 'works', 30_000);
      const crew = caseId.startsWith('ys') ? crews.water : caseId.startsWith('dy') ? crews.power : crews.gas;
      await command(crew, caseId, { type: 'decide', task: 'works', outcome: 'done', reasons: [] });
      await command(crew, caseId, { type: 'decide', task: 'open', outcome: 'done', reasons: [] });
      expect(await caseOf(owner, caseId)).toMatchObject({ status: 'complete', verified: true });
    }
    await until(async () => (await caseOf(owner, parent)).status === 'granted', 30_000);
    const open = await visitorOf(instance).call<{ rows: { data: { outsideM: number; utilityFen: number } }[] }>(
      'GET',
      '/api/registers/outside-works/records',
    );
    expect(open.body.rows).toHaveLength(3);
    for (const { data } of open.body.rows) expect(data.outsideM * data.utilityFen).toBeGreaterThan(0);
    expect(JSON.stringify(open.body)).not.toMatch(/栖云|林予安/);
  });

  test('the figure of measure 6 opens down to these cases', async () => {
    await until(async () => {
      const { body } = await owner.call<{ cases: number }>('GET', '/api/indicators/connect.gas-longest');
      return body.cases === 1;
    }, 30_000);
    const { body } = await watch[0]!.call<{ rows: { caseId: string; value: number }[] }>(
      'GET',
      '/api/indicators/connect.gas-longest/cases?limit=20',
    );
    expect(body.rows).toMatchObject([
      { caseId: children.find(({ caseId }) => caseId.startsWith('yq'))?.caseId, value: 0 },
    ]);
  });
});

describe('who may charge what', () => {
  test('a utility that wants too much is stopped before the user sees a bill', async () => {
    const filed = await submit('power-connect-lv', {
      ...shared,
      site: { ...shared.site, name: '超收小店' },
      capacityKva: 20,
    });
    const id = filed.body.caseId;
    await until(async () => (await caseOf(owner, id)).stage === 'return-plan', 40_000);
    const codes = (await caseOf(owner, id)).findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['CHARGE_OUTSIDE_REDLINE', 'METER_CHARGE_FORBIDDEN']));
    await command(watch[0]!, id, {
      type: 'decide',
      task: 'return-plan',
      outcome: 'done',
      reasons: [{ code: 'words', text: '红线外不得收费' }],
    });
    await until(
      async () => (await caseOf(owner, id)).stage === 'return-plan' || (await caseOf(owner, id)).stage === 'agree',
      40_000,
    );
  });

  test('an exception goes to two persons and onto the public pages', async () => {
    const filed = await submit('gas-connect', { ...shared, site: { ...shared.site, name: '例外小店' }, dailyM3: 5 });
    const id = filed.body.caseId;
    await until(async () => (await caseOf(owner, id)).stage === 'exception', 40_000);
    const tasksOf = async (client: Client) =>
      (await client.call<{ rows: { caseId: string; task: string }[] }>('GET', '/api/tasks')).body.rows.filter(
        ({ caseId }) => caseId.startsWith('hxw-'),
      );
    await until(async () => (await tasksOf(watch[0]!)).length === 1, 20_000);
    const other = (await tasksOf(watch[0]!))[0]!.caseId;
    await command(watch[0]!, other, {
      type: 'decide',
      task: 'decide-energy',
      outcome: 'done',
      reasons: [{ code: 'words', text: '依据成立' }],
    });
    const { version } = await caseOf(watch[0]!, other);
    const alone = await watch[0]!.call<Problem>(
      'POST',
      `/api/cases/${other}/commands`,
      { type: 'decide', task: 'confirm-energy', outcome: 'done', reasons: [] },
      { ...newKey(), 'if-match': String(version) },
    );
    expect(alone.body.code).toBe('SECOND_PERSON_NEEDED');
    await command(watch[1]!, other, { type: 'decide', task: 'confirm-energy', outcome: 'done', reasons: [] });
    await until(async () => (await caseOf(owner, id)).stage === 'agree', 30_000);
    const shown = await visitorOf(instance).call<{ rows: { data: Record<string, unknown> }[] }>(
      'GET',
      '/api/registers/cost-exception/records',
    );
    expect(shown.body.rows[0]?.data).toMatchObject({ code: 'X1', amountFen: 3_600_000 });
  });

  test('an old wrong charge comes back with a trace', async () => {
    const filed = await submit('charge-refund', {
      utility: 'water',
      billId: 'W-2021-0417',
      why: '一大半管线在红线外面',
    });
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
    await until(async () => (await caseOf(owner, filed.body.caseId)).status === 'complete', 30_000);
    expect(
      (await caseOf(owner, filed.body.caseId)).lanes.find(({ code }) => code === 'refund-water')?.result,
    ).toMatchObject({
      refundedFen: 2_560_000,
    });
  });
});

describe('utilities that come before they are asked', () => {
  test('a permit reaches all three within a minute, each signs for it, they call, and capacity is held', async () => {
    const filed = await submit('early-service', {
      event: 'planning-permit',
      key: '2021-500110-01-P1',
      seq: 1,
      name: '云栖厂房',
      address: '平山园区 3 号地',
      contact: { phone: '02348270000', personal: false, agreed: false },
    });
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
    const id = filed.body.caseId;
    const began = Date.now();
    await until(
      async () =>
        (await caseOf(owner, id)).lanes.filter(({ code, state }) => code.startsWith('tell-') && state === 'done')
          .length === 3,
      50_000,
    );
    expect(Date.now() - began).toBeLessThan(60_000);
    await until(async () => (await caseOf(owner, id)).stage === 'reserve', 40_000);
    await command(owner, id, { type: 'choose', task: 'reserve', outcome: 'reserve' });
    expect((await caseOf(owner, id)).status).toBe('complete');
  });

  test('a guide acts for the owner by a mandate that she takes back, and the very next request is refused', async () => {
    const guide = await logIn(instance, 'P7');
    const given = await owner.call<{ mandate: string; version: number } & Problem>(
      'POST',
      '/api/mandates',
      {
        agent: { name: '叶书宁', idNumber: '500199198207055191' },
        items: ['utility-one-form'],
        actions: ['file', 'follow'],
        until: null,
      },
      newKey(),
    );
    expect(given.status, JSON.stringify(given.body)).toBe(201);
    const change = (client: Client, version: number, type: string) =>
      client.call<{ version: number } & Problem>(
        'POST',
        `/api/mandates/${given.body.mandate}/commands`,
        { type },
        { 'if-match': String(version) },
      );
    const accepted = await change(guide, given.body.version, 'accept');
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(200);
    const acting = { 'acting-for': given.body.mandate };
    const form = { ...shared, wanted: ['water'], pipe: 'dn25' };
    const draftOf = () =>
      guide.call<{ draft: string; version: number } & Problem>(
        'POST',
        '/api/drafts',
        { item: 'utility-one-form', form },
        { ...newKey(), ...acting },
      );
    const draft = await draftOf();
    const filed = await guide.call<Case & Problem>('POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
      ...newKey(),
      ...acting,
      'if-match': String(draft.body.version),
    });
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
    expect((await caseOf(owner, filed.body.caseId)).caseId).toBe(filed.body.caseId);
    await change(owner, accepted.body.version, 'revoke');
    expect((await draftOf()).body.code).toBe('MANDATE_ENDED');
  });
});
