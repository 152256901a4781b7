import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Instant, Refusal } from '#kernel/base';
import { type Actor, type CaseCommand, engineActor, openErrands } from '#kernel/case';
import { itemInForce } from '#kernel/item';
import {
  advanceDue,
  confirmHolder,
  getBoxRow,
  openTurns,
  putHolderKey,
  type SealedParts,
  type Sender,
  tellCases,
  termsSm3,
  unlockSubmission,
} from '#kernel/sealed';
import { openDomain, personWith } from '../../../test/support/domain-engine.ts';
import {
  comes,
  confirmText,
  keyText,
  type SealedBytes,
  sealedBytes,
  sealedParts,
  send,
  signText,
  type TestHolder,
  testHolder,
} from '../../../test/support/sealing.ts';
import { demoBodies, demoBody, demoExperts, demonstration } from './demonstration.ts';
import { scoringRule } from './evaluation/scoring.rule.ts';
import { procurement } from './index.ts';

/** A whole procurement on a real database: intention, notice, sealed bids, opening, scoring, award, challenge. */
let domain: Awaited<ReturnType<typeof openDomain>>;
let parts: SealedParts;
let turn: ReturnType<typeof openTurns>;
let errands: ReturnType<typeof openErrands>;
const agent = personWith('代理', '500199198302140000', { unit: 'service-centre', roles: ['procurement-agent'] });
const body = (place: string): Actor => {
  const one = demoBodies.find((each) => each.place === place)!;
  const code = demoBody(place, one.kind === 'buyer' ? '12' : '91');
  return { kind: 'person', id: `b-${code}`, name: one.name, level: 2, staff: null };
};
const buyer = body('B1');
const holderPersons = [
  { name: '保管甲', idNumber: '500199197001010011' },
  { name: '保管乙', idNumber: '500199197001010022' },
  { name: '保管丙', idNumber: '500199197001010033' },
];
let holders: TestHolder[];
const sending = (actor: Actor) => ({ actor, key: null, expect: null });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

beforeAll(async () => {
  domain = await openDomain(procurement, demonstration, '2021-08-10T02:00:00.000Z');
  parts = sealedParts(domain.db, domain.district.code, domain.clock);
  turn = openTurns(parts);
  errands = openErrands({
    db: domain.db,
    district: domain.district.code,
    engine: domain.engine,
    now: () => domain.clock.at,
    onError: (error) => {
      throw error;
    },
    poll: false,
  });
  holders = holderPersons.map(({ name, idNumber }) => testHolder(personWith(name, idNumber).id, name));
}, 60_000);
afterAll(async () => {
  await errands.stop();
  await domain.close();
});

const item = (code: string) => itemInForce(procurement.items, code, '2021-09-13' as never)!;
const file = (code: string, actor: Actor, form: Record<string, unknown>) =>
  domain.engine.file({ item: item(code), form, draft: null }, sending(actor));
const command = (caseId: string, one: CaseCommand, actor: Actor) => domain.engine.command(caseId, one, sending(actor));
const at = (text: string) => {
  domain.clock.at = text as Instant;
};
const state = async (caseId: string) => (await domain.engine.find(caseId))!;

let intention = '';
const tenderOf = (change: Record<string, unknown> = {}) => ({
  project: { name: '智慧黑板采购', category: 'goods', need: '智慧黑板六十套，含安装和培训', budgetFen: 110_000_000 },
  intention,
  closingDay: '2021-10-08',
  closingHour: '10',
  reserved: false,
  deductionPercent: 10,
  pricePoints: 30,
  factors: [
    { name: '技术', points: 50, objective: false },
    { name: '业绩', points: 20, objective: true },
  ],
  specialty: 'teaching-equipment',
  members: 5,
  complex: false,
  holders: holderPersons,
  ...change,
});

/** The time rings for a notice whose period is over. */
async function ringNotices(caseId: string): Promise<void> {
  const open = Object.values((await state(caseId)).tasks).filter(
    (task) => task.kind === 'publish' && task.status === 'open',
  );
  for (const task of open) await command(caseId, { type: 'ring', timer: `task.${task.code}` }, engineActor);
}

async function openTheBox(caseId: string): Promise<string> {
  await errands.runDue();
  const box = Object.keys((await state(caseId)).boxes ?? {}).at(-1)!;
  const { terms } = await getBoxRow(parts, box);
  for (const [n, holder] of holders.entries()) {
    const signature = signText(holder.key, keyText(holder.person, holder.key.point));
    await putHolderKey(parts, holder.person, { point: holder.key.point, signature });
    const confirmed = signText(holder.key, confirmText(box, termsSm3(box, terms), n + 1));
    await confirmHolder(parts, turn, box, holder.person, confirmed);
  }
  return box;
}

async function bid(box: string, place: string, priceFen: number, preferred: string): Promise<SealedBytes> {
  const actor = body(place);
  const sender: Sender = { party: actor.id, name: actor.name, person: `p-agent-${place}`, kind: 'business' };
  const form = { priceFen, preferred, deliveryDays: 30, plan: '按需求供货安装' };
  const sealed = await sealedBytes(await getBoxRow(parts, box), sender, form);
  await send(parts, turn, box, sender, sealed);
  return sealed;
}

async function openBids(box: string, bids: Map<string, SealedBytes>): Promise<void> {
  await advanceDue(parts, turn);
  for (const holder of holders.slice(0, 2)) await comes(parts, turn, box, holder).catch(() => 0);
  for (const [place, sealed] of bids)
    await unlockSubmission(parts, turn, box, { party: body(place).id, person: 'p' }, sealed.secret!).catch(() => null);
  await advanceDue(parts, turn);
  await tellCases(parts, async ({ case: caseId, task, box: of, ended, bids: found }, key) => {
    const { outcome, link } = ended;
    await domain.engine.command(
      caseId,
      { type: 'box-ended', task, box: of, outcome, link, bids: found },
      { actor: engineActor, key, expect: null },
    );
  });
}

describe('before the notice', () => {
  test('without an intention thirty days old nothing is announced; with it or a coded exception it is', async () => {
    const { caseId } = await file('procurement-intention', buyer, {
      project: {
        name: '智慧黑板采购',
        need: '智慧黑板六十套，含安装、培训和三年质保，供教学使用，预计下半年采购。',
        budgetFen: 110_000_000,
        expectedMonth: '2021-09',
        smeReserved: false,
      },
    });
    intention = (await state(caseId)).number;
    at('2021-09-08T02:00:00.000Z');
    expect(await codeOf(file('public-tender', buyer, tenderOf()))).toBe('CHECK_STOPPED');
    at('2021-09-09T02:00:00.000Z');
    expect(await codeOf(file('public-tender', buyer, tenderOf({ intention: 'CY-NONE' })))).toBe('CHECK_STOPPED');
  });

  test.each([
    ['bidding closes after nineteen days', { closingDay: '2021-09-28' }],
    ['the points are not a hundred', { pricePoints: 31 }],
    [
      'the price weighs too little for goods',
      { pricePoints: 29, factors: [{ name: '技术', points: 71, objective: false }] },
    ],
    ['the deduction is out of range on this day', { deductionPercent: 11 }],
    ['a deduction in a reserved package', { reserved: true }],
    ['an even committee', { members: 6 }],
  ])('refused, and nothing is written, when %s', async (_, change) => {
    at('2021-09-09T02:00:00.000Z');
    expect(await codeOf(file('public-tender', buyer, tenderOf(change)))).toBe('CHECK_STOPPED');
  });
});

describe('a tender', () => {
  let caseId = '';
  let box = '';
  let number = '';
  const bids = new Map<string, SealedBytes>();

  test('is announced with its notice, and a box that any two of three holders open with each bidder', async () => {
    at('2021-09-09T02:00:00.000Z');
    ({ caseId } = await file('public-tender', buyer, tenderOf()));
    number = (await state(caseId)).number;
    expect((await domain.record('procurement', caseId))?.status).toBe('noticed');
    box = await openTheBox(caseId);
    const made = await getBoxRow(parts, box);
    expect(made).toMatchObject({ status: 'sealing', deadline: '2021-10-08T02:00:00.000Z' });
    expect(made.terms).toMatchObject({ threshold: 2, minimum: 3, senderUnlocks: true, readers: ['expert'] });
  });

  test('takes sealed bids and opens them at the closing with one holder missing', async () => {
    bids.set('G1', await bid(box, 'G1', 98_000_000, 'small-micro'));
    bids.set('G2', await bid(box, 'G2', 95_000_000, 'none'));
    bids.set('G3', await bid(box, 'G3', 102_000_000, 'small-micro'));
    at('2021-09-17T02:00:00.000Z');
    await ringNotices(caseId);
    expect((await state(caseId)).stage).toBe('bidding');
    at('2021-10-08T02:00:00.001Z');
    await openBids(box, bids);
    const now = await state(caseId);
    expect(now.stage).toBe('qualify');
    expect(Object.values(now.entries ?? {}).map((entry) => entry.text)).toEqual([
      body('G1').name,
      body('G2').name,
      body('G3').name,
    ]);
    expect((await domain.record('procurement', caseId))?.data.participants).toHaveLength(3);
  });

  test('every bid is reviewed, experts who are tied to a bidder cannot sit', async () => {
    const entries = ['bid-1', 'bid-2', 'bid-3'].map((entry) => ({ entry, outcome: 'qualified', text: '' }));
    await command(caseId, { type: 'decide', task: 'qualify', outcome: 'reviewed', reasons: [], entries }, agent);
    const seat = (numbers: string[]) =>
      command(
        caseId,
        {
          type: 'decide',
          task: 'choose-experts',
          outcome: 'chosen',
          reasons: [],
          data: { chosen: numbers.map((one) => ({ number: one })), draw: 'D-1' },
        },
        agent,
      );
    await seat(['ZJ-01', 'ZJ-02', 'ZJ-03', 'ZJ-04', 'ZJ-06']);
    expect((await state(caseId)).stage).toBe('choose-experts');
    await seat(['ZJ-01', 'ZJ-02', 'ZJ-03', 'ZJ-04', 'ZJ-05']);
    expect((await state(caseId)).stage).toBe('score');
  });

  const other: Record<number, [technical: number, record: number]> = {
    1: [40.7, 17],
    2: [43.6, 18],
    3: [42.8, 18],
  };
  const marks = (change: (bidder: number, factor: number, points: number) => number = (_, __, points) => points) =>
    [1, 2, 3].flatMap((one) =>
      [1, 2].map((factor) => ({ bid: one, factor, points: change(one, factor, other[one]![factor - 1]!) })),
    );
  async function score(sheetOf: (n: number) => ReturnType<typeof marks>): Promise<void> {
    const tasks = Object.values((await state(caseId)).tasks).filter((task) => task.definition === 'score');
    for (const [n, task] of tasks.entries()) {
      const expert = demoExperts
        .map((one) => personWith(one.name, one.idNumber))
        .find((one) => one.id === task.person)!;
      const answer = { marks: sheetOf(n) };
      await command(caseId, { type: 'respond', task: task.code, outcome: 'scored', answer }, expert);
    }
  }

  test('objective marks that differ go back to the members', async () => {
    await score((n) => marks((_, factor, points) => (factor === 2 && n === 0 ? points - 1 : points)));
    expect((await state(caseId)).stage).toBe('reconvene');
    await command(caseId, { type: 'decide', task: 'reconvene', outcome: 'again', reasons: [] }, agent);
    expect((await state(caseId)).stage).toBe('score');
  });

  test('the score sheet is that of the rules’ first example, and anybody recomputes it', async () => {
    await score(() => marks());
    const now = await state(caseId);
    expect(now.stage).toBe('choose-winner');
    const { lines, sheet, on } = now.results.rank as {
      lines: { name: string; total: number; rank: number; pricePoints: number }[];
      sheet: never;
      on: never;
    };
    expect(lines.map(({ total, rank }) => [total, rank])).toEqual([
      [8770, 3],
      [8945, 2],
      [8962, 1],
    ]);
    expect(
      scoringRule
        .at(on)(sheet)
        .value.lines.map((line) => line.total),
    ).toEqual(lines.map((line) => line.total));
  });

  test('the buyer confirms the first, who gets the notice of award; the result is published', async () => {
    await command(caseId, { type: 'choose', task: 'choose-winner', outcome: 'confirm' }, buyer);
    const now = await state(caseId);
    expect(now.stage).toBe('result-notice');
    expect(now.results['issue-award']).toMatchObject({ promisedBy: '2021-10-28', legalBy: '2021-11-08' });
    const record = await domain.record('procurement', caseId);
    expect(record).toMatchObject({ status: 'awarded', data: { winner: body('G3').name, priceFen: 102_000_000 } });
    const [credential] = await domain.db.query<{ holder: string; person: string }>(
      `select holder, person from credential where district = $1 and kind = 'award-notice'`,
      [domain.district.code],
    );
    expect(credential).toEqual({ holder: demoBody('G3', '91'), person: body('G3').id });
    at('2021-10-11T16:00:00.000Z');
    await ringNotices(caseId);
    expect(await state(caseId)).toMatchObject({ status: 'complete', decidedAt: expect.any(String) });
  });

  test('who took part challenges the result within seven working days of its publication; a stranger cannot', async () => {
    const letter = {
      about: { procurement: number, stage: 'result' },
      points: [{ fact: '评分有误', request: '复核' }],
    };
    expect(await codeOf(file('procurement-challenge', body('G4'), letter))).toBe('CHECK_STOPPED');
    // the result was published on Friday, 8 October, with one working day, the make-up Saturday
    at('2021-10-19T02:00:00.000Z');
    const { caseId: challenge } = await file('procurement-challenge', body('G2'), letter);
    expect((await state(challenge)).results['challenge-check']).toMatchObject({
      late: false,
      challengeUntil: '2021-10-19',
    });
    const task = (await state(challenge)).tasks.answer!;
    expect(task.dueAt).toBe('2021-10-28T16:00:00.000Z');
    const data = { conclusion: 'groundless', text: '经复核无误。' };
    await command(challenge, { type: 'decide', task: 'answer', outcome: 'answered', reasons: [], data }, agent);
    expect((await domain.record('procurement-remedy', challenge))?.data).toMatchObject({
      procurement: number,
      outcome: 'groundless',
      late: false,
    });
    at('2021-10-20T02:00:00.000Z');
    const { caseId: late } = await file('procurement-challenge', body('G2'), letter);
    expect((await state(late)).results['challenge-check']).toMatchObject({ late: true });
  });
});

describe('a tender that fails', () => {
  test('with two bidders at the closing nothing is opened, and everybody is told why', async () => {
    at('2021-10-20T02:00:00.000Z');
    const { caseId } = await file('public-tender', buyer, tenderOf({ closingDay: '2021-11-09' }));
    const box = await openTheBox(caseId);
    const bids = new Map<string, SealedBytes>();
    bids.set('G1', await bid(box, 'G1', 98_000_000, 'small-micro'));
    bids.set('G2', await bid(box, 'G2', 95_000_000, 'none'));
    at('2021-10-28T02:00:00.000Z');
    await ringNotices(caseId);
    at('2021-11-09T02:00:00.001Z');
    await openBids(box, bids);
    const now = await state(caseId);
    expect(now.stage).toBe('fail-notice');
    expect(now.publications?.at(-1)?.lines.find((line) => line.code === 'why')?.value).toContain('不足三家');
    at('2021-11-10T16:00:00.000Z');
    await ringNotices(caseId);
    expect((await domain.record('procurement', caseId))?.status).toBe('failed');
  });
});
