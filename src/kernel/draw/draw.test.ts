import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, Refusal } from '#kernel/base';
import type { DrawRules } from '#kernel/item';
import {
  assignMembers,
  commitTo,
  type Draw,
  type DrawEvent,
  type DrawPlan,
  drawObjects,
  drawOutcome,
  evolveDraw,
  nextMomentOf,
  placeOf,
  prepareDraw,
  recordBeacon,
  replaceMember,
  revealSecret,
  settleDraw,
  standingObjects,
  substituteObject,
} from './draw.ts';
import { bytesOfHex, commitmentOf, hexOf, permutationOf, pick } from './owdraw.ts';

/** A club draws which courts are mended, and who of two teams mends them. */
const rules: DrawRules = {
  beacons: [{ series: '3D', name: { zh: '福彩3D', en: 'Lottery 3D' }, value: '\\d-\\d-\\d' }],
  quietHours: 24,
  revealHours: 12,
  least: 2,
  deposit: 'required',
  barredMonths: 6,
};
const at = (text: string) => `2021-09-${text}:00.000Z` as Instant;
const beacon = { series: '3D', issue: '2021246', at: at('13T13:15') };
const member = (id: string, avoid: string[] = []) => ({ id, name: id, person: `p-${id}`, avoid });
const plan: DrawPlan = {
  title: '修场地',
  pool: Array.from({ length: 40 }, (_, n) => ({
    id: `C${String(n + 1).padStart(2, '0')}`,
    stratum: n < 30 ? 'grass' : 'clay',
    name: `${n + 1}号场`,
  })),
  excluded: [{ id: 'C99', why: '已全部检查' }],
  howMany: {
    by: 'count',
    counts: [
      { stratum: 'grass', count: 3 },
      { stratum: 'clay', count: 2 },
    ],
  },
  assign: {
    each: 2,
    cap: 4,
    groups: [
      { code: 'club', members: ['G1', 'G2', 'G3', 'G4', 'G5', 'G6'].map((id) => member(id)) },
      { code: 'front', members: ['F1', 'F2', 'F3', 'F4'].map((id) => member(id)) },
    ],
  },
  committers: ['club', 'front'],
};
const secrets = { club: '11'.repeat(32), front: '22'.repeat(32) };
const seal = (secret: string) => `sealed:${secret}`;
const open = (sealed: string) => sealed.slice('sealed:'.length);

const done = (draw: Draw | undefined, event: DrawEvent | null, when: Instant): Draw =>
  event ? evolveDraw(draw, { ...event, at: when })! : draw!;
const prepared = (of: Partial<DrawPlan> = {}, when = at('10T01:00'), rule = rules) =>
  done(undefined, prepareDraw({ draw: 'club-d1', task: 'draw', plan: { ...plan, ...of }, beacon }, rule, when), when);
const commit = (draw: Draw, unit: 'club' | 'front', when = at('11T01:00'), rule = rules, secret = secrets[unit]) =>
  done(
    draw,
    commitTo(
      draw,
      { unit, commitment: commitmentOf('club-d1', bytesOfHex(secrets[unit])), secret, by: `p-${unit}`, byName: unit },
      { now: when, rules: rule, seal },
    ),
    when,
  );
const committed = () => commit(commit(prepared(), 'club'), 'front');
const withBeacon = (draw = committed(), when = at('13T14:00')) =>
  done(draw, recordBeacon(draw, { value: '3D-2021246-4-0-9', byName: 'club' }, { now: when, rules }), when);
const settle = (draw: Draw, when: Instant) =>
  settleDraw(draw, when, open).reduce((state, event) => done(state, event, when), draw);
const revealed = () => {
  let draw = withBeacon();
  for (const unit of ['club', 'front'] as const)
    draw = done(draw, revealSecret(draw, { unit, secret: secrets[unit] }), at('13T15:00'));
  return draw;
};
const drawn = () => settle(revealed(), at('13T15:00'));
const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'done';
};

describe('the way of a draw', () => {
  test('list, commitments, beacon, secrets, result; the last secret runs it', () => {
    const draw = drawn();
    expect(draw.status).toBe('drawn');
    expect(draw.result?.picks.map(({ stratum, ids }) => [stratum, ids.length])).toEqual([
      ['grass', 3],
      ['clay', 2],
    ]);
    expect(draw.result?.assignments).toHaveLength(10);
    expect(nextMomentOf(draw)).toBeNull();
  });

  test('a silent committer is opened from the deposit at the deadline, not before', () => {
    const draw = withBeacon();
    const one = done(draw, revealSecret(draw, { unit: 'club', secret: secrets.club }), at('13T15:00'));
    expect(nextMomentOf(one)).toBe(one.revealBy);
    expect(settle(one, at('14T01:14')).status).toBe('revealing');
    const opened = settle(one, at('14T01:15'));
    expect(opened.status).toBe('drawn');
    expect(opened.reveals.map(({ unit, how }) => `${unit} ${how}`)).toEqual(['club committer', 'front deposit']);
    // who withholds changes nothing: the result is the one that his own opening would have given
    expect(opened.result).toEqual(drawn().result);
  });

  test('what is known already is answered with nothing new', () => {
    const draw = revealed();
    expect(revealSecret(draw, { unit: 'club', secret: secrets.club })).toBeNull();
    expect(recordBeacon(draw, { value: '3D-2021246-4-0-9', byName: '' }, { now: at('13T15:00'), rules })).toBeNull();
    expect(settleDraw(drawn(), at('20T01:00'), open)).toEqual([]);
  });
});

describe('attacks', () => {
  test.each<[string, Partial<DrawPlan>, string]>([
    ['an id twice', { pool: [...plan.pool, plan.pool[0]!] }, 'POOL_DUPLICATE'],
    [
      'the same id in another Unicode form',
      {
        pool: [
          { id: 'é', stratum: 'clay', name: '' },
          { id: 'é', stratum: 'clay', name: '' },
        ],
      },
      'POOL_DUPLICATE',
    ],
    ['an empty list', { pool: [] }, 'POOL_INVALID'],
    ['an id that breaks the lines', { pool: [{ id: 'C1|clay\nC2', stratum: 'clay', name: '' }] }, 'POOL_INVALID'],
    ['an unknown stratum', { pool: [{ id: 'C1', stratum: 'sand', name: '' }] }, 'POOL_INVALID'],
    [
      'more than there are',
      {
        howMany: {
          by: 'count',
          counts: [
            { stratum: 'grass', count: 31 },
            { stratum: 'clay', count: 0 },
          ],
        },
      },
      'POOL_INVALID',
    ],
    [
      'no ratio',
      {
        howMany: {
          by: 'ratio',
          permille: 0,
          weights: [
            { stratum: 'grass', tenths: 10 },
            { stratum: 'clay', tenths: 10 },
          ],
        },
      },
      'RATIO_RANGE',
    ],
    ['one committer alone', { committers: ['club'] }, 'COMMITTERS_FEW'],
    ['one unit as two committers', { committers: ['club', 'club'] }, 'COMMITTERS_FEW'],
    [
      'one member of a team',
      { assign: { each: 2, cap: 9, groups: [{ code: 'club', members: [member('G1')] }] } },
      'INSPECTORS_SHORT',
    ],
    ['too few under the cap', { assign: { each: 2, cap: 1, groups: plan.assign!.groups } }, 'INSPECTORS_SHORT'],
  ])('%s is refused', (_, change, code) => {
    expect(refusal(() => prepared(change))).toBe(code);
  });

  test('a beacon that was drawn, or leaves no quiet day for commitments, is refused', () => {
    expect(refusal(() => prepared({}, at('13T13:15')))).toBe('BEACON_STALE');
    expect(refusal(() => prepared({}, at('12T13:15')))).toBe('DRAW_TOO_SOON');
    expect(prepared({}, at('12T13:14')).status).toBe('committing');
  });

  test('nobody commits after the end, nor after the beacon, nor anew', () => {
    expect(refusal(() => commit(prepared(), 'club', at('12T13:14')))).toBe('done');
    expect(refusal(() => commit(prepared(), 'club', at('12T13:15')))).toBe('COMMIT_LATE');
    expect(refusal(() => commit(prepared(), 'club', at('13T13:15')))).toBe('BEACON_STALE');
    const draw = commit(prepared(), 'club');
    const again = { unit: 'club', commitment: '0'.repeat(64), secret: '', by: '', byName: '' };
    expect(refusal(() => commitTo(draw, again, { now: at('11T02:00'), rules, seal }))).toBe('COMMITTED_ALREADY');
  });

  test('a deposit that is missing or does not fit is refused, so that withholding is no way out', () => {
    expect(refusal(() => commit(prepared(), 'club', at('11T01:00'), rules, ''))).toBe('SECRET_NOT_DEPOSITED');
    expect(refusal(() => commit(prepared(), 'club', at('11T01:00'), rules, '33'.repeat(32)))).toBe(
      'COMMITMENT_MISMATCH',
    );
  });

  test('no secret is opened before the beacon, no beacon recorded before it is drawn, none of another issue, none twice', () => {
    expect(refusal(() => revealSecret(committed(), { unit: 'club', secret: secrets.club }))).toBe('BEACON_FIRST');
    expect(refusal(() => withBeacon(committed(), at('13T13:14')))).toBe('BEACON_EARLY');
    expect(refusal(() => withBeacon(committed(), at('13T13:15')))).toBe('done');
    const record = (draw: Draw, value: string) =>
      refusal(() => recordBeacon(draw, { value, byName: '' }, { now: at('13T14:00'), rules }));
    expect(record(committed(), '3D-2021247-4-0-9')).toBe('BEACON_OTHER');
    expect(record(committed(), '3D-2021246-4-0')).toBe('BEACON_SHAPE');
    expect(record(withBeacon(), '3D-2021246-1-1-1')).toBe('BEACON_TAKEN');
  });

  test('another secret than the one committed to is refused', () => {
    expect(refusal(() => revealSecret(withBeacon(), { unit: 'club', secret: secrets.front }))).toBe(
      'COMMITMENT_MISMATCH',
    );
    expect(refusal(() => revealSecret(withBeacon(), { unit: 'stranger', secret: secrets.club }))).toBe('NOT_ALLOWED');
  });

  test('where no deposit is asked, a silent committer voids the draw and is named; nobody goes on without him', () => {
    const optional = { ...rules, deposit: 'optional' as const };
    const bare = prepared({}, at('10T01:00'), optional);
    const both = commit(commit(bare, 'club', at('11T01:00'), optional), 'front', at('11T02:00'), optional, '');
    const half = done(
      withBeacon(both),
      revealSecret(withBeacon(both), { unit: 'club', secret: secrets.club }),
      at('13T15:00'),
    );
    const over = settle(half, half.revealBy);
    expect(over.status).toBe('void');
    expect(over.voided).toEqual({ why: 'silent', units: ['front'] });
    expect(over.result).toBeNull();
    expect(refusal(() => revealSecret(over, { unit: 'front', secret: secrets.front }))).toBe('DRAW_ENDED');
  });

  test('a deposit that was exchanged in the store voids the draw', () => {
    const draw = withBeacon();
    const over = settleDraw(draw, draw.revealBy, () => '44'.repeat(32)).reduce(
      (s, e) => done(s, e, draw.revealBy),
      draw,
    );
    expect(over.voided).toEqual({ why: 'wrong-secret', units: ['club'] });
  });

  test('one commitment alone, or no beacon, voids the draw too', () => {
    const one = commit(prepared(), 'club');
    expect(nextMomentOf(one)).toBe(one.commitBy);
    expect(settle(one, one.commitBy).voided).toEqual({ why: 'too-few', units: ['front'] });
    expect(settle(committed(), committed().revealBy).voided).toEqual({ why: 'no-beacon', units: [] });
  });

  test('any other list, rule, secret or beacon gives another seed', () => {
    const seedOf = (draw: Draw) => settle(draw, at('13T15:00')).result?.seed;
    const base = drawn().result?.seed;
    const pool = plan.pool.map((one) => (one.id === 'C07' ? { ...one, stratum: 'clay' } : one));
    const again = (change: Partial<DrawPlan>) => {
      let draw = withBeacon(commit(commit(prepared(change), 'club'), 'front'));
      for (const unit of ['club', 'front'] as const)
        draw = done(draw, revealSecret(draw, { unit, secret: secrets[unit] }), at('13T15:00'));
      return seedOf(draw);
    };
    expect(again({})).toBe(base);
    expect(again({ pool })).not.toBe(base);
    expect(again({ excluded: [] })).not.toBe(base);
    const groups = plan.assign!.groups.map((one) => ({ ...one, members: one.members.slice(1) }));
    expect(again({ assign: { ...plan.assign!, groups } })).not.toBe(base);
  });
});

describe('after the draw', () => {
  test('a recused member gives way to the next of the same permutation who can', () => {
    const draw = drawn();
    const line = draw.result!.assignments.find(({ group }) => group === 'club')!;
    const [out] = line.members;
    const given = { object: line.object, group: 'club', out: out!, why: '亲属', unable: [], byName: '' };
    const event = replaceMember(draw, given);
    const order = [
      ...permutationOf(bytesOfHex(draw.result!.seed), `INS|${line.object}|club`, ['G1', 'G2', 'G3', 'G4', 'G5', 'G6']),
    ];
    expect(event.in).toBe(order[2]);
    const ill = replaceMember(draw, { ...given, unable: [{ id: order[2]!, why: '病假' }] });
    expect(ill.in).toBe(order[3]);
    expect(ill.passedOver).toEqual([{ id: order[2], why: '病假' }]);
    const after = done(draw, event, at('14T01:00'));
    expect(
      drawOutcome(after)
        .assignments.find((one) => one.object === line.object && one.group === 'club')
        ?.members.map(({ id }) => id),
    ).toEqual([order[2], order[1]]);
    expect(refusal(() => replaceMember(after, given))).toBe('MEMBER_NOT_DRAWN');
    expect(refusal(() => replaceMember(draw, { ...given, why: ' ' }))).toBe('REASON_MISSING');
    const none = order.slice(2).map((id) => ({ id, why: '出差' }));
    expect(refusal(() => replaceMember(draw, { ...given, unable: none }))).toBe('INSPECTORS_SHORT');
  });

  test('who was taken off an object never comes back to it', () => {
    let draw = drawn();
    const { object } = draw.result!.assignments[0]!;
    const seen = new Set<string>();
    for (let n = 0; n < 3; n++) {
      const out = drawOutcome(draw).assignments.find((one) => one.object === object && one.group === 'club')!
        .members[0]!.id;
      const event = replaceMember(draw, { object, group: 'club', out, why: '回避', unable: [], byName: '' });
      seen.add(out);
      expect(seen.has(event.in)).toBe(false);
      draw = done(draw, event, at(`14T0${n + 1}:00`));
    }
  });

  test('an object that fell away stays in the record, the next of its stratum takes its place', () => {
    const draw = drawn();
    const [out] = draw.result!.picks[0]!.ids;
    const event = substituteObject(draw, { out: out!, why: '已注销', byName: '' });
    const place = placeOf(draw, out!)!;
    expect(place).toMatchObject({ stratum: 'grass', size: 30, drawn: 3, rank: 1, next: event.in });
    expect(placeOf(draw, event.in)!.rank).toBe(4);
    const after = done(draw, event, at('14T01:00'));
    expect(standingObjects(after).map(({ id }) => id)).not.toContain(out);
    expect(drawOutcome(after).objects.find(({ id }) => id === out)?.gone).toBe(true);
    expect(event.assignments.map(({ group }) => group)).toEqual(['club', 'front']);
    expect(refusal(() => substituteObject(after, { out: out!, why: '已注销', byName: '' }))).toBe('MEMBER_NOT_DRAWN');
  });
});

test('whatever is drawn: no id twice, none beyond the quota, no member over the cap, none where he must keep away', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.nat(59), { maxLength: 10 }),
      (seed, size, permille, avoided) => {
        const pool = Array.from({ length: size }, (_, n) => ({ id: `E${n}`, stratum: n % 2 ? 'A' : 'B', name: '' }));
        const weights = [
          { stratum: 'A', tenths: 10 },
          { stratum: 'B', tenths: 5 },
        ];
        const ids = drawObjects(seed, { pool, howMany: { by: 'ratio', permille, weights } }).flatMap((one) => one.ids);
        expect(new Set(ids).size).toBe(ids.length);
        const members = ['I1', 'I2', 'I3', 'I4'].map((id, n) =>
          member(id, n === 0 ? avoided.map((one) => `E${one}`) : []),
        );
        const assigned = assignMembers(seed, { assign: { each: 2, cap: 40, groups: [{ code: 'u', members }] } }, ids);
        if ('short' in assigned) throw new Error('short');
        const loads = new Map<string, number>();
        for (const { object, members: sent } of assigned.list) {
          expect(new Set(sent).size).toBe(2);
          if (sent.includes('I1')) expect(avoided.map((one) => `E${one}`)).not.toContain(object);
          for (const id of sent) loads.set(id, (loads.get(id) ?? 0) + 1);
        }
        expect(Math.max(0, ...loads.values())).toBeLessThanOrEqual(40);
      },
    ),
    { numRuns: 100 },
  );
});

test('every place is equally likely: 4 of 10, over two thousand seeds, each about 40 %', () => {
  const ids = Array.from({ length: 10 }, (_, n) => `E${n}`);
  const hits = new Map<string, number>(ids.map((id) => [id, 0]));
  for (let n = 0; n < 2000; n++) {
    const seed = bytesOfHex(commitmentOf(`seed-${n}`, new Uint8Array(32)));
    for (const id of pick(seed, 'T', ids, 4)) hits.set(id, hits.get(id)! + 1);
  }
  // 800 expected, standard deviation 22: five of them
  for (const [id, count] of hits) expect(Math.abs(count - 800), `${id} ${hexOf(new Uint8Array(0))}`).toBeLessThan(110);
});
