import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LotTerms } from '#kernel/auction';
import { type Day, type Instant, instantOfMs, Refusal } from '#kernel/base';
import type { RegisterRecord } from '#kernel/register';
import { anna, calendar, clubDistrict, secretary } from '../../../test/support/club.ts';
import { branchClerk, juryChair, lockerDeclarations, lockerItem, president } from '../../../test/support/club-life.ts';
import type { CaseCommand } from './command.ts';
import { decide, decideFiling } from './decide.ts';
import { engineActor } from './engine.ts';
import type { CaseEvent } from './events.ts';
import { evolve, stateAt } from './evolve.ts';
import type { Actor, DecideTools } from './run.ts';
import { type CaseState, emptyCase, standstill } from './state.ts';

type Of<Type extends CaseEvent['type']> = Omit<Extract<CaseEvent, { type: Type }>, 'type' | 'at' | 'actor'>;

const code = fc.constantFrom('look', 'again', 'supply.photo', 'procedure.jury', 'need', 'constructor', '__proto__', '');
const notice = fc.constantFrom('g1', 'g2');
const word = fc.string({ maxLength: 5 });
const local = fc.record({ zh: word, en: word });
const instant = fc.integer({ min: 0, max: 10 ** 9 }).map((s) => instantOfMs(1_600_000_000_000 + s));
const day = fc.constantFrom('2021-09-13' as Day, '2021-09-20' as Day);
const reason = fc.record({ code: word, text: word, basis: word });
/** A teller there is, or one there is not. */
const place12 = fc.constantFrom(1, 2);
const facts = fc.constantFrom<Record<string, unknown>>({}, { a: 1 });
const terms: LotTerms = {
  lot: 'look',
  name: { zh: '', en: '' },
  round: 'first',
  reserveFen: 1,
  stepFen: 1,
  depositFen: 1,
  opensAt: instantOfMs(1_600_000_000_000),
  closesAt: instantOfMs(1_600_000_100_000),
  extension: { windowMs: 0, byMs: 0 },
};

/** Every kind of event with anything in it; the compiler says which is missing. */
const bodies: { [Type in CaseEvent['type']]: fc.Arbitrary<Of<Type>> } = {
  'case.submitted': fc.record({
    item: word,
    itemVersion: fc.constant(1),
    number: word,
    unit: word,
    title: word,
    form: facts,
    applicant: fc.record({ person: word, name: word, level: fc.constant(2) }),
    limits: fc.constant({ statutory: { kind: 'none' }, promised: { kind: 'none' }, basis: '' } as const),
  }),
  'sealed.asked': fc.record({
    task: code,
    box: word,
    terms: fc.record({
      title: word,
      unit: word,
      role: word,
      deadline: instant,
      windowMinutes: fc.constant(30),
      threshold: fc.constant(2),
      holders: fc.constant([]),
      minimum: fc.constant(3),
      senderUnlocks: fc.boolean(),
      senders: fc.constant('any' as const),
      letter: facts,
      publicFields: fc.constant([]),
      maxBytes: fc.constant(1_048_576),
    }),
  }),
  'duty.set': fc.record({
    title: word,
    owes: fc.record({ kind: fc.constantFrom('unit', 'person'), id: word, name: word }),
    to: word,
    terms: fc
      .constant({
        basis: '',
        schedule: { kind: 'within', limit: { kind: 'workingDays', count: 2 } },
        proof: '',
        needsReference: false,
        late: [],
      } as const)
      .map(({ late: _, ...terms }) => ({ ...terms, late: [] })),
    starts: day,
    ends: fc.option(day),
    dischargedBy: fc.constantFrom(undefined, 'a'),
  }),
  'case.version-taken': fc.record({
    itemVersion: fc.constant(2),
    limits: fc.constant({ statutory: { kind: 'none' }, promised: { kind: 'none' }, basis: '' } as const),
    form: facts,
    title: word,
  }),
  'task.signed': fc.record({ task: code, outcome: word, byName: word, digest: word, data: facts }),
  'task.reassigned': fc.record({
    unit: word,
    out: word,
    in: word,
    members: fc.record({ out: word, in: word }),
    name: word,
    why: word,
  }),
  'draw.prepared': fc.record({
    draw: notice,
    task: code,
    plan: fc
      .constant({
        title: '抽',
        pool: [{ id: 'E1', stratum: 'A', name: '' }],
        excluded: [],
        howMany: { by: 'count', counts: [{ stratum: 'A', count: 1 }] },
        committers: ['club', 'front'],
      } as const)
      .map((plan) => structuredClone(plan) as unknown as Of<'draw.prepared'>['plan']),
    poolHash: word,
    params: word,
    paramsHash: word,
    beacon: fc.record({ series: word, issue: word, at: instant }),
    commitBy: instant,
    revealBy: instant,
    least: fc.constant(2),
  }),
  'draw.committed': fc.record({
    draw: notice,
    unit: word,
    commitment: word,
    sealed: word,
    secretHash: word,
    by: word,
    byName: word,
  }),
  'draw.beacon': fc.record({ draw: notice, value: word, byName: word }),
  'draw.revealed': fc.record({ draw: notice, unit: word, secret: word, how: fc.constant('deposit' as const) }),
  'draw.drawn': fc.record({ draw: notice, seed: word, picks: fc.constant([]), assignments: fc.constant([]) }),
  'draw.voided': fc.record({ draw: notice, why: fc.constant('silent' as const), units: fc.array(word) }),
  'draw.replaced': fc.record({
    draw: notice,
    object: word,
    group: word,
    out: word,
    in: word,
    why: word,
    passedOver: fc.constant([]),
    byName: word,
  }),
  'draw.substituted': fc.record({
    draw: notice,
    out: word,
    in: word,
    stratum: word,
    why: word,
    assignments: fc.constant([]),
    byName: word,
  }),
  'party.joined': fc.record({ person: word, name: word, part: word }),
  'stage.entered': fc.record({ stage: word }),
  'task.opened': fc.record({
    task: code,
    definition: code,
    kind: fc.constantFrom(
      'human',
      'supply',
      'procedure',
      'follow-up',
      'subcase',
      'wait',
      'push',
      'party',
      'publish',
      'open-sealed',
      'choose',
      'ballot',
    ),
    unit: word,
    role: word,
    person: word,
    dueAt: fc.option(instant),
    limit: fc.constantFrom(undefined, { kind: 'workingDays', count: 2 } as const),
  }),
  'task.completed': fc.record({
    task: code,
    outcome: word,
    by: word,
    byName: word,
    result: facts,
    reasons: fc.array(local, { maxLength: 1 }),
  }),
  'task.needs-applicant': fc.record({ task: code, question: facts, reasons: fc.constant([]) }),
  'task.answered': fc.record({ task: code, answer: facts }),
  'case.accepted': fc.record({ byName: word }),
  'case.correction-asked': fc.record({ defects: fc.constant([]), byName: word }),
  'case.corrected': fc.record({ form: facts, title: word, changed: fc.array(word, { maxLength: 1 }) }),
  'register.recorded': fc.record({ register: word, record: word, status: word, data: facts, keys: fc.constant({}) }),
  'credential.issued': fc.record({
    credential: word,
    kind: word,
    number: word,
    holder: fc.record({ id: word, name: word }),
    person: word,
    face: fc.constant({}),
    file: word,
  }),
  'meeting.called': fc.record({
    meeting: code,
    task: code,
    title: word,
    from: instant,
    to: instant,
    place: word,
    remote: word,
    booking: word,
    invited: fc.constant([{ no: 1, person: 'a', name: 'a', part: 'applicant' }]),
    byName: word,
  }),
  'meeting.replied': fc.record({
    meeting: code,
    no: place12,
    attends: fc.boolean(),
    substitute: fc.option(fc.record({ person: word, name: word })),
    why: word,
  }),
  'meeting.held': fc.record({ meeting: code, present: fc.subarray([1, 2]), byName: word }),
  'meeting.minuted': fc.record({ meeting: code, text: word, digest: word, byName: word }),
  'meeting.signed': fc.record({
    meeting: code,
    no: place12,
    digest: word,
    agrees: fc.boolean(),
    text: word,
    byName: word,
  }),
  'meeting.unsigned': fc.record({ meeting: code, no: place12, why: word, byName: word }),
  'meeting.adjourned': fc.record({ meeting: code, why: word, byName: word }),
  'meeting.ended': fc.record({ meeting: code, outcome: word, byName: word }),
  'case.captured': fc.record({
    task: code,
    bundle: word,
    seq: fc.constant(1),
    capturedAt: instant,
    byName: word,
  }),
  'ballot.proposed': fc.record({ task: code, question: word, options: fc.constant([]), roll: fc.constant([]) }),
  'ballot.announced': fc.record({
    ballot: code,
    task: code,
    question: word,
    options: fc.constant([]),
    mode: fc.constantFrom('open', 'secret'),
    rule: fc.record({
      code: word,
      on: day,
      basis: word,
      terms: fc.constant({ kind: 'motion', byClass: false, quorum: [], majority: [] } as const),
    }),
    roll: fc.constant([{ voter: 'a', name: 'a', cls: '', weight: 1 }]),
    rollDigest: word,
    tellers: fc.constantFrom([], [{ person: 'a', name: 'a' }]),
    needed: fc.constantFrom(0, 1),
    closesAt: instant,
    isPublic: fc.boolean(),
    byName: word,
  }),
  'ballot.recused': fc.record({ ballot: code, voter: word, no: fc.constant(1), why: word, byName: word }),
  'ballot.key-made': fc.record({
    ballot: code,
    place: place12,
    key: fc.constant({ y: '', proof: { c: '', s: '' } }),
  }),
  'ballot.key-dealt': fc.record({
    ballot: code,
    place: place12,
    deal: fc.constant({ commits: [], proof: { c: '', s: '' }, shares: [] }),
  }),
  'ballot.key-confirmed': fc.record({ ballot: code, place: place12 }),
  'ballot.voted': fc.record({
    ballot: code,
    voter: word,
    no: fc.constant(1),
    n: fc.constantFrom(1, 2),
    choice: fc.option(word),
    veiled: fc.constant(null),
    head: word,
  }),
  'ballot.closed': fc.record({ ballot: code, cast: fc.constant(1), head: word, sums: fc.constant([]) }),
  'ballot.opened-by': fc.record({ ballot: code, place: place12, parts: fc.constant([]) }),
  'ballot.counted': fc.record({
    ballot: code,
    tallies: fc.constant([]),
    result: fc.constant({ outcome: 'passed', elected: [], classes: [] } as const).map((one) => ({
      ...one,
      elected: [],
      classes: [],
    })),
    steps: fc.constant([]),
  }),
  'ballot.voided': fc.record({ ballot: code, why: word, byName: word }),
  'case.granted': fc.record({ byName: word }),
  'case.declined': fc.record({ reasons: fc.array(reason, { maxLength: 1 }), byName: word }),
  'case.not-accepted': fc.record({ reasons: fc.array(reason, { maxLength: 1 }), byName: word }),
  'case.withdrawn': fc.record({ why: word }),
  'case.noted': fc.record({ text: word, byName: word }),
  'case.turned-yellow': fc.record({ timer: code, firesAt: instant, dueDay: fc.option(day) }),
  'case.turned-red': fc.record({ timer: code, firesAt: instant, dueDay: fc.option(day) }),
  'timer.rang': fc.record({ timer: code, firesAt: instant, task: fc.option(code) }),
  'case.due-moved': fc.record({ edition: fc.integer({ min: 2, max: 9 }), notice: word, moves: fc.constant([]) }),
  'case.closed': fc.record({ result: fc.constantFrom('complete', 'declined', 'recalled') }),
  'case.collected': fc.record({ unit: word, byName: word }),
  'case.linked': fc.record({
    link: fc.constantFrom('parent', 'subcase', 'related'),
    other: word,
    number: word,
    task: code,
    why: word,
  }),
  'gap.allowed': fc.record({ material: code, name: local, by: day, task: code, unit: word, role: word, byName: word }),
  'gap.supplied': fc.record({ material: code, text: word, where: fc.constantFrom('online', 'counter'), byName: word }),
  'gap.lapsed': fc.record({ material: code }),
  'gap.extended': fc.record({ material: code, by: day, byName: word }),
  'gap.dropped': fc.record({ material: code }),
  'file.attached': fc.record({
    file: code,
    n: fc.integer({ min: 1, max: 9 }),
    name: word,
    kind: code,
    bytes: fc.nat(),
    content: word,
    material: code,
    task: code,
    person: code,
    byName: word,
  }),
  'file.removed': fc.record({ file: code, material: code, why: word, byName: word }),
  'case.suspended': fc.record({ reason, byName: word }),
  'case.resumed': fc.record({ why: word, byName: word }),
  'procedure.started': fc.record({
    procedure: code,
    name: local,
    basis: word,
    expectedDay: fc.option(day),
    why: word,
    byName: word,
  }),
  'procedure.ended': fc.record({ procedure: code, finding: word, byName: word }),
  'task.transferred': fc.record({ task: code, unit: word, role: word, fromUnit: word, why: word, byName: word }),
  'task.rescheduled': fc.record({ task: code, dueAt: fc.option(instant) }),
  'case.recalled': fc.record({ reasons: fc.array(reason, { maxLength: 1 }), byName: word }),
  'case.annulled': fc.record({ reasons: fc.array(reason, { maxLength: 1 }), byName: word }),
  'credential.ended': fc.record({
    credential: word,
    kind: word,
    number: word,
    act: fc.constantFrom('annul', 'deregister'),
    status: fc.constantFrom('annulled', 'deregistered'),
  }),
  'account.opened': fc.record({
    book: word,
    account: word,
    name: local,
    side: fc.constantFrom('debit', 'credit'),
    belowZero: fc.boolean(),
    bank: word,
  }),
  'account.posted': fc.record({ posting: word, book: word, text: local, lines: fc.constant([]), receipt: word }),
  'payment.expected': fc.record({
    payment: code,
    book: word,
    amountFen: fc.nat(),
    person: word,
    party: word,
    debit: word,
    credit: word,
    bank: word,
    text: local,
    until: fc.option(instant),
    task: code,
  }),
  'payment.arrived': fc.record({ payment: code, receipt: word, fromSealed: word }),
  'payment.ordered': fc.record({
    payment: code,
    book: word,
    amountFen: fc.nat(),
    bank: word,
    text: local,
    task: code,
    payees: fc.constant([]),
    message: fc.record({ partner: word, type: word, data: facts }),
  }),
  'payment.executed': fc.record({ payment: code, receipt: word }),
  'payment.ended': fc.record({ payment: code, late: fc.boolean() }),
  'auction.lot-offered': fc.record({
    lot: code,
    task: code,
    unit: word,
    terms: fc.constant(terms),
    lines: fc.constant([]),
    into: fc.constant({ account: 'bank', name: { zh: '', en: '' }, side: 'debit', bank: 'b' } as const),
    deposits: fc.constant({ account: 'deposits', name: { zh: '', en: '' }, side: 'credit' } as const),
  }),
  'auction.entered': fc.record({ lot: code, bidder: code, person: word, nameSealed: word, first: fc.boolean() }),
  'auction.admitted': fc.record({ lot: code, bidder: code, payment: code }),
  'auction.bids-placed': fc.record({
    lot: code,
    bids: fc.array(
      fc.record({
        seq: fc.nat(),
        bidder: code,
        amountFen: fc.nat(),
        at: instant,
        first: fc.boolean(),
        link: word,
        key: word,
      }),
      { maxLength: 2 },
    ),
    endsAt: instant,
  }),
  'auction.closed': fc.record({
    lot: code,
    outcome: fc.constantFrom('sold', 'unsold', 'withdrawn'),
    bidder: fc.option(code),
    priceFen: fc.option(fc.nat()),
    bids: fc.nat(),
    link: word,
    why: word,
  }),
  'party.represented': fc.record({ party: word, person: word, name: word }),
  'party.representation-ended': fc.record({ party: word, person: word }),
  'task.clock-started': fc.record({
    task: code,
    servedOn: day,
    limit: fc.constant({ kind: 'workingDays', count: 5 } as const),
    dueAt: fc.option(instant),
  }),
  'entry.opened': fc.record({ entry: code, kind: word, text: word }),
  'entry.decided': fc.record({ entry: code, outcome: word, text: word, byName: word }),
  'case.ruled': fc.record({ byName: word }),
  'notice.planned': fc.record({
    notice: code,
    template: word,
    templateVersion: fc.constant(1),
    person: word,
    name: word,
    part: word,
    task: code,
    channels: fc.constant([]),
    values: fc.constant({}),
    service: fc.option(word),
  }),
  'notice.service-tried': fc.record({
    notice: code,
    way: fc.constantFrom('signed', 'post'),
    on: day,
    servedOn: fc.option(day),
    because: local,
    basis: word,
    detail: fc.constant({}),
    byName: word,
  }),
  'publication.opened': fc.record({
    publication: notice,
    task: code,
    notice: fc.record({ code: word, name: local }),
    title: word,
    lines: fc.constant([]),
    basis: word,
    unit: word,
    role: word,
    period: fc.constant({ kind: 'workingDays', count: 1 } as const),
    lastDay: day,
    until: instant,
    provisional: fc.boolean(),
    rules: fc
      .constant({
        by: 'anybody',
        nameless: 'hint',
        kinds: [],
        stops: true,
        answer: { kind: 'none' },
      } as const)
      .map((rules) => ({ ...rules, kinds: [] })),
  }),
  'publication.objected': fc.record({
    publication: notice,
    objection: word,
    kind: word,
    counts: fc.boolean(),
    person: word,
    unit: word,
    amountFen: fc.option(fc.nat()),
    nameSealed: word,
    contactSealed: word,
    textSealed: word,
    evidenceSealed: word,
    maskedName: word,
    shared: fc.boolean(),
    dueAt: fc.option(instant),
  }),
  'publication.answered': fc.record({
    publication: notice,
    objection: word,
    upheld: fc.boolean(),
    text: word,
    byName: word,
  }),
  'publication.corrected': fc.record({
    publication: notice,
    title: word,
    lines: fc.constant([]),
    why: word,
    byName: word,
  }),
  'publication.withdrawn': fc.record({ publication: notice, why: word, byName: word }),
  'case.rated': fc.record({ level: fc.integer({ min: 1, max: 5 }), reasons: fc.constant([]), text: word }),
};
const anyEvent = fc.oneof(
  ...Object.entries(bodies).map(([type, body]) =>
    fc.tuple(body as fc.Arbitrary<object>, instant).map(([one, at]) => ({ ...one, type, at, actor: '' }) as CaseEvent),
  ),
);

describe('the fold', () => {
  test('takes any events in any order: never throws, counts each, changes no earlier state', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40, size: 'max' }), (events) => {
        let state = emptyCase('x');
        for (const event of events) {
          const before = JSON.stringify(state);
          const next = evolve(state, event);
          expect(JSON.stringify(state)).toBe(before);
          expect(next.version).toBe(state.version + 1);
          state = next;
        }
        // what is stored and read again goes on alike
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  test('a case stood at an instant as its events up to then say, that instant included', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30, size: 'max' }), instant, (unsorted, when) => {
        const events = unsorted.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
        const known = events.filter((event) => event.at <= when);
        expect(stateAt('x', events, when)).toEqual(known.reduce(evolve, emptyCase('x')));
      }),
    );
    const accepted = {
      type: 'case.accepted',
      byName: '',
      actor: '',
      at: '2021-09-13T01:00:00.000Z' as Instant,
    } as const;
    expect(stateAt('x', [accepted], accepted.at).version).toBe(1);
    expect(stateAt('x', [accepted], '2021-09-13T00:59:59.999Z' as Instant).version).toBe(0);
  });
});

const on = (outcome: string, task = 'look'): CaseCommand => ({
  type: 'decide',
  task,
  outcome,
  reasons: [{ code: 'other', text: '不' }],
});
/** Commands with whom they mostly come from. */
const commands: [CaseCommand, Actor][] = [
  [{ type: 'accept' }, secretary],
  [{ type: 'accept-with-gaps', task: 'look', gaps: [{ material: 'photo', by: '2021-09-17' as Day }] }, secretary],
  [{ type: 'supply', task: 'supply.photo', text: '照片' }, anna],
  [{ type: 'extend-gap', task: 'follow-up.gap.photo', by: '2021-09-24' as Day }, secretary],
  [{ type: 'ring', timer: 'task.supply.photo' }, engineActor],
  [{ type: 'ring', timer: 'task.look' }, engineActor],
  [{ type: 'ring', timer: 'promised.red' }, engineActor],
  [{ type: 'suspend', reason: { code: 'court', text: '' } }, secretary],
  [{ type: 'resume', why: '好了' }, secretary],
  [{ type: 'start-procedure', procedure: 'jury', expectedDay: null, why: '' }, secretary],
  [{ type: 'end-procedure', task: 'procedure.jury', finding: '同意' }, juryChair],
  [{ type: 'transfer', task: 'look', unit: 'branch', why: '' }, secretary],
  [on('on'), branchClerk],
  [on('on'), secretary],
  [on('granted'), secretary],
  [on('declined'), secretary],
  [on('granted', 'again'), secretary],
  [on('declined', 'follow-up.gap.photo'), secretary],
  [{ type: 'ask-correction', defects: [{ field: '/locker', text: '换' }] }, secretary],
  [{ type: 'correct', form: { locker: '乙', fit: false } }, anna],
  [{ type: 'withdraw', why: '算了' }, anna],
  [{ type: 'recall', reasons: [{ code: 'rebuilt', text: '' }] }, president],
  [{ type: 'annul', reasons: [{ code: 'fraud', text: '' }] }, president],
  [{ type: 'link', other: 'lk-2', number: 'LK-2', why: '' }, secretary],
  [{ type: 'rate', level: 1, reasons: ['slow'], text: '' }, anna],
];
const clerks: Actor[] = [anna, secretary, president, juryChair, branchClerk, engineActor];
const anyCommand = fc
  .tuple(
    fc.constantFrom(...commands),
    fc.constantFrom(null, null, null, null, ...clerks),
    fc.constantFrom(0, 0, 0, 36, 120),
  )
  .map(([[command, usual], somebody, hours]) => ({ command, actor: somebody ?? usual, laterMs: hours * 3_600_000 }));

/** What the world would answer after these events: the records and credentials of the case alone. */
function toolsAfter(events: CaseEvent[], actor: Actor, at: Instant): DecideTools {
  const found = new Map<string, RegisterRecord>();
  for (const event of events) {
    if (event.type === 'register.recorded') {
      const { register, record, status, data, keys } = event;
      found.set(record, { register, record, version: 1, status, data, keys, at });
    }
    if (event.type === 'credential.issued')
      found.set(event.credential, {
        register: 'credential',
        record: event.credential,
        version: 1,
        status: 'valid',
        data: {},
        keys: {},
        at,
      });
    const changed = event.type === 'credential.ended' ? found.get(event.credential) : undefined;
    if (changed && event.type === 'credential.ended') changed.status = event.status;
  }
  return {
    at,
    actor,
    item: lockerItem,
    ...lockerDeclarations,
    calendar,
    calendarOf: () => calendar,
    district: clubDistrict,
    vault: { seal: (text) => text, open: (text) => text },
    personOf: (number) => number,
    personDigest: (number) => number,
    personOfDigest: (digest) => digest,
    find(need) {
      const ids = 'credentials' in need ? need.credentials : 'record' in need ? [need.record] : [];
      const records = ids.flatMap((id) => found.get(id) ?? []);
      return { records, count: records.length };
    },
    serial: () => 1,
    credentialsOf: () => [],
    fileOf: () => undefined,
    sheet: () => ({ roll: [], votes: [] }),
    hasEntriesIn: () => false,
  };
}

describe('commands in any order', () => {
  const walk = (
    steps: { command: CaseCommand; actor: Actor; laterMs: number }[],
    see: (before: CaseState, events: CaseEvent[], after: CaseState, again: () => CaseEvent[]) => void,
  ) => {
    let ms = Date.parse('2021-09-13T01:00:00.000Z');
    const log = decideFiling(
      { caseId: 'lk-1', number: 'LK-1', form: { locker: '甲', fit: true } },
      toolsAfter([], anna, instantOfMs(ms)),
    );
    let state = log.reduce(evolve, emptyCase('lk-1'));
    for (const { command, actor, laterMs } of steps) {
      ms += laterMs;
      let events: CaseEvent[];
      try {
        events = decide(state, command, toolsAfter(log, actor, instantOfMs(ms)));
      } catch (error) {
        if (error instanceof Refusal) continue;
        throw error;
      }
      const after = events.reduce(evolve, state);
      log.push(...events);
      see(state, events, after, () => decide(after, command, toolsAfter(log, actor, instantOfMs(ms))));
      state = after;
    }
  };
  const steps = fc.array(anyCommand, { minLength: 20, maxLength: 60, size: 'max' });

  test('the same again gives no event, or is refused; it never happens twice', () => {
    fc.assert(
      fc.property(steps, (taken) =>
        walk(taken, (_before, events, _after, again) => {
          if (events.length === 0) return;
          let second: CaseEvent[] = [];
          try {
            second = again();
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
          expect(second).toEqual([]);
        }),
      ),
      { numRuns: 400 },
    );
  });

  test('nothing is decided while the case stands still or a material is missing; an ended case waits for nobody', () => {
    fc.assert(
      fc.property(steps, (taken) =>
        walk(taken, (before, events, after) => {
          const types = events.map((event) => event.type);
          if (types.includes('case.granted')) {
            expect(standstill(after)).toBeUndefined();
            expect(after.gaps.every((gap) => gap.status === 'supplied')).toBe(true);
          }
          const still = standstill(after);
          const status = { correction: 'waiting-applicant', suspension: 'suspended', procedure: 'special-procedure' };
          if (still) expect(after.status).toBe(status[still.kind]);
          if (after.closedAt) {
            expect(still).toBeUndefined();
            const open = Object.values(after.tasks).filter((task) => task.status !== 'done');
            expect(open.every((task) => task.definition === 'follow-up.rating')).toBe(true);
          }
          if (before.decidedAt) expect(after.decidedAt).toBe(before.decidedAt);
          expect(types.filter((type) => type === 'case.closed').length).toBeLessThanOrEqual(before.closedAt ? 0 : 1);
        }),
      ),
      { numRuns: 400 },
    );
  });
});
