import { type Instant, instantOfMs, msOfInstant, Refusal } from '#kernel/base';
import type { DrawRules } from '#kernel/item';
import { sm3 } from '#platform/sm';
import {
  bytesOfHex,
  commitmentOf,
  groupLabel,
  hexOf,
  permutationOf,
  pick,
  poolText,
  quotaOf,
  seedOf,
  sortedBy,
  sortedIds,
  stratumLabel,
  textBytes,
  textHash,
} from './owdraw.ts';

/**
 * A draw from its preparation to its result (抽签). Modes: `committing` (the list is fixed by its hash; each committer deposits
 * a secret and publishes its commitment) → `revealing` (the beacon is known; the secrets are opened) → `drawn`; or, from either,
 * `void`. Both ends are final: what is to be drawn again is another draw with another id, and both stay to be seen.
 */
export type DrawStatus = 'committing' | 'revealing' | 'drawn' | 'void';

/** Somebody or something that can be drawn (抽取对象). */
export interface PoolEntry {
  id: string;
  stratum: string;
  name: string;
}

/** Somebody who can be drawn for an object (可派人员). He is never drawn for an object of `avoid` (回避对象). */
export interface Member {
  id: string;
  name: string;
  /** The account of the person, or empty. */
  person: string;
  avoid: string[];
}

/** Those among whom one unit draws (派员单位). */
export interface MemberGroup {
  code: string;
  members: Member[];
}

/** How many are drawn of each stratum (抽取数量), strata in the order drawn: by a ratio in ‰ with weights in tenths, or by counts. */
export type HowMany =
  | { by: 'ratio'; permille: number; weights: { stratum: string; tenths: number }[] }
  | { by: 'count'; counts: { stratum: string; count: number }[] };

/** What is to be drawn (抽签方案): the list as it stands when the draw is prepared. */
export interface DrawPlan {
  title: string;
  pool: PoolEntry[];
  /** Who was left out of the list and why (排除). */
  excluded: { id: string; why: string }[];
  howMany: HowMany;
  /** Who takes on each object: `each` members of every group, none more than `cap` times. */
  assign?: { each: number; cap: number; groups: MemberGroup[] };
  /** The units of which each commits a secret, in order of the list. */
  committers: string[];
}

/** A public number that nobody here controls and that is not known yet (公共随机源), such as an issue of a lottery. */
export interface Beacon {
  series: string;
  issue: string;
  /** When it will be drawn. */
  at: Instant;
}

/** A commitment (承诺). `sealed` is the deposit, encrypted; `secretHash` tells a secret that was used before. */
export interface Commit {
  unit: string;
  commitment: string;
  sealed: string;
  secretHash: string;
  by: string;
  byName: string;
  at: Instant;
}

/** An opened secret (公开值), by its committer or from the deposit. */
export interface Reveal {
  unit: string;
  secret: string;
  how: 'committer' | 'deposit';
  at: Instant;
}

/** Who takes on an object (派员): of each group its members in the order drawn. */
export interface Assignment {
  object: string;
  group: string;
  members: string[];
}

/** What came out (抽签结果). */
export interface DrawResult {
  seed: string;
  picks: { stratum: string; ids: string[] }[];
  assignments: Assignment[];
}

/** Why a draw is void (作废原因). */
export type VoidReason = 'too-few' | 'no-beacon' | 'silent' | 'wrong-secret' | 'short';

/** One who was replaced after the draw (替换): the next of the same permutation that can, and those passed over. */
export interface Replacement {
  object: string;
  group: string;
  out: string;
  in: string;
  why: string;
  passedOver: { id: string; why: string }[];
  at: Instant;
}

/** An object that fell away after the draw (递补): the next of its stratum takes its place. */
export interface Substitution {
  out: string;
  in: string;
  stratum: string;
  why: string;
  assignments: Assignment[];
  at: Instant;
}

/** What can have happened to a draw (抽签事件). */
export type DrawEvent =
  | {
      type: 'draw.prepared';
      draw: string;
      task: string;
      plan: DrawPlan;
      poolHash: string;
      params: string;
      paramsHash: string;
      beacon: Beacon;
      commitBy: Instant;
      revealBy: Instant;
      least: number;
    }
  | ({ type: 'draw.committed'; draw: string } & Omit<Commit, 'at'>)
  | { type: 'draw.beacon'; draw: string; value: string; byName: string }
  | ({ type: 'draw.revealed'; draw: string } & Omit<Reveal, 'at'>)
  | ({ type: 'draw.drawn'; draw: string } & DrawResult)
  | { type: 'draw.voided'; draw: string; why: VoidReason; units: string[] }
  /** `task` is the task of the case that carries the object, where one does. */
  | ({ type: 'draw.replaced'; draw: string; byName: string; task?: string } & Omit<Replacement, 'at'>)
  | ({ type: 'draw.substituted'; draw: string; byName: string } & Omit<Substitution, 'at'>);

/** What the events of a draw amount to. */
export interface Draw {
  draw: string;
  task: string;
  status: DrawStatus;
  plan: DrawPlan;
  poolHash: string;
  params: string;
  paramsHash: string;
  beacon: Beacon;
  preparedAt: Instant;
  commitBy: Instant;
  revealBy: Instant;
  least: number;
  commits: Commit[];
  value: { text: string; at: Instant; byName: string } | null;
  reveals: Reveal[];
  result: DrawResult | null;
  endedAt: Instant | null;
  voided: { why: VoidReason; units: string[] } | null;
  replacements: Replacement[];
  substitutions: Substitution[];
}

const idShape = /^[^|\p{Cc},]{1,80}$/u;
const codeShape = /^[^|\p{Cc},;=]{1,40}$/u;
const secretShape = /^[0-9a-f]{64}$/;
const hourMs = 3_600_000;
const mostPool = 100_000;

/** The next state of a draw: pure, total. */
export function evolveDraw(state: Draw | undefined, event: DrawEvent & { at: Instant }): Draw | undefined {
  if (event.type === 'draw.prepared') {
    const { type: _, at, ...facts } = event;
    return {
      ...facts,
      status: 'committing',
      preparedAt: at,
      commits: [],
      value: null,
      reveals: [],
      result: null,
      endedAt: null,
      voided: null,
      replacements: [],
      substitutions: [],
    };
  }
  if (!state) return undefined;
  switch (event.type) {
    case 'draw.committed': {
      const { type: _, draw: __, ...commit } = event;
      return { ...state, commits: [...state.commits, commit] };
    }
    case 'draw.beacon':
      return {
        ...state,
        status: 'revealing',
        value: { text: event.value, at: event.at, byName: event.byName },
      };
    case 'draw.revealed':
      return {
        ...state,
        reveals: [...state.reveals, { unit: event.unit, secret: event.secret, how: event.how, at: event.at }],
      };
    case 'draw.drawn':
      return {
        ...state,
        status: 'drawn',
        endedAt: event.at,
        result: { seed: event.seed, picks: event.picks, assignments: event.assignments },
      };
    case 'draw.voided':
      return { ...state, status: 'void', endedAt: event.at, voided: { why: event.why, units: event.units } };
    case 'draw.replaced': {
      const { type: _, draw: __, byName: ___, task: ____, ...replacement } = event;
      return { ...state, replacements: [...state.replacements, replacement] };
    }
    case 'draw.substituted': {
      const { type: _, draw: __, byName: ___, ...substitution } = event;
      return { ...state, substitutions: [...state.substitutions, substitution] };
    }
    default:
      event satisfies never;
      return state;
  }
}

/** The parameters as the text that is committed to (参数文本): one line each, always the same for the same plan. */
export function paramsText(
  plan: Pick<DrawPlan, 'howMany' | 'assign' | 'excluded'>,
  times?: { beacon: Beacon; commitBy: Instant; revealBy: Instant },
): string {
  const { howMany, assign } = plan;
  const first =
    howMany.by === 'ratio'
      ? [`ratio=${howMany.permille}`, `w=${howMany.weights.map(({ stratum, tenths }) => stratum + tenths).join(',')}`]
      : [`count=${howMany.counts.map(({ stratum, count }) => `${stratum}:${count}`).join(',')}`];
  if (assign) first.push(`perUnit=${assign.each}`, `cap=${assign.cap}`);
  const lines = [first.join(';')];
  if (times) {
    const { beacon, commitBy, revealBy } = times;
    lines.push(`beacon=${beacon.series}-${beacon.issue};drawn=${beacon.at};commit=${commitBy};reveal=${revealBy}`);
  }
  if (assign && times) lines.push(`members=${textHash(membersText(assign.groups))}`);
  if (plan.excluded.length > 0) lines.push(`excluded=${textHash(excludedText(plan.excluded))}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** The members as a text (人员快照): groups in their order, members ascending by id, each with what he avoids. */
export function membersText(groups: readonly MemberGroup[]): string {
  return groups
    .flatMap(({ code, members }) =>
      sortedBy(members, ({ id }) => id).map(({ id, avoid }) => `${code}|${id}|${sortedIds(avoid).join(',')}\n`),
    )
    .join('');
}

/** Who was left out as a text (排除快照), ascending by id. */
export function excludedText(excluded: readonly { id: string; why: string }[]): string {
  return sortedBy(excluded, ({ id }) => id)
    .map(({ id, why }) => `${id}|${why}\n`)
    .join('');
}

/**
 * Prepares a draw (准备抽签): fixes list and rules by their hashes. Refused: an id twice (`POOL_DUPLICATE`), an empty list or an id
 * that breaks the format (`POOL_INVALID`), a ratio outside 1–1000 ‰ (`RATIO_RANGE`), a beacon that is known already
 * (`BEACON_STALE`) or comes too soon for the commitments (`DRAW_TOO_SOON`), too few committers, too few members
 * (`INSPECTORS_SHORT`).
 */
export function prepareDraw(
  wish: { draw: string; task: string; plan: DrawPlan; beacon: Beacon },
  rules: DrawRules,
  now: Instant,
): Extract<DrawEvent, { type: 'draw.prepared' }> {
  const { draw, task, plan, beacon } = wish;
  checkPlan(plan, rules);
  if (!rules.beacons.some(({ series }) => series === beacon.series) || !codeShape.test(beacon.issue))
    throw new Refusal('BEACON_UNKNOWN', { beacon: `${beacon.series}-${beacon.issue}` });
  const drawnMs = msOfInstant(beacon.at);
  if (beacon.at <= now) throw new Refusal('BEACON_STALE', { beacon: `${beacon.series}-${beacon.issue}` });
  const commitBy = instantOfMs(drawnMs - rules.quietHours * hourMs);
  if (commitBy <= now) throw new Refusal('DRAW_TOO_SOON', { hours: rules.quietHours });
  const revealBy = instantOfMs(drawnMs + rules.revealHours * hourMs);
  const params = paramsText(plan, { beacon, commitBy, revealBy });
  return {
    type: 'draw.prepared',
    draw,
    task,
    plan: sorted(plan),
    poolHash: textHash(poolText(plan.pool)),
    params,
    paramsHash: textHash(params),
    beacon,
    commitBy,
    revealBy,
    least: rules.least,
  };
}

function sorted(plan: DrawPlan): DrawPlan {
  return { ...plan, pool: sortedBy(plan.pool, ({ id }) => id) };
}

function checkPlan(plan: DrawPlan, rules: DrawRules): void {
  const invalid = (zh: string, en: string): never => {
    throw new Refusal('POOL_INVALID', { reason: { zh, en } });
  };
  const { pool, howMany, assign, committers } = plan;
  if (pool.length === 0) invalid('名单是空的', 'the list is empty');
  if (pool.length > mostPool) invalid(`名单超过 ${mostPool} 条`, `more than ${mostPool} entries`);
  refuseTwice(pool.map(({ id }) => id.normalize('NFC')));
  const strata = howMany.by === 'ratio' ? howMany.weights : howMany.counts;
  const known = new Set(strata.map(({ stratum }) => stratum));
  for (const { id, stratum } of pool) {
    if (!idShape.test(id) || id.normalize('NFC') !== id) invalid(`编号 ${id} 不能用`, `the id ${id} cannot be used`);
    if (!codeShape.test(stratum) || !known.has(stratum))
      invalid(`${id} 的分层 ${stratum} 不在规则里`, `${id} stands in the unknown stratum ${stratum}`);
  }
  if (howMany.by === 'ratio') {
    if (!Number.isInteger(howMany.permille) || howMany.permille < 1 || howMany.permille > 1000)
      throw new Refusal('RATIO_RANGE', { permille: howMany.permille });
    if (howMany.weights.some(({ tenths }) => !Number.isInteger(tenths) || tenths < 0 || tenths > 1000))
      invalid('权重应是 0 到 100 之间、最多一位小数', 'weights are 0 to 100 with one decimal at most');
  } else {
    for (const { stratum, count } of howMany.counts) {
      const size = pool.filter((one) => one.stratum === stratum).length;
      if (!Number.isInteger(count) || count < 0 || count > size)
        invalid(`${stratum} 层只有 ${size} 个，抽不出 ${count} 个`, `stratum ${stratum} has ${size}, not ${count}`);
    }
  }
  for (const { id } of plan.excluded)
    if (!idShape.test(id)) invalid(`编号 ${id} 不能用`, `the id ${id} cannot be used`);
  if (new Set(committers).size !== committers.length || committers.length < Math.max(2, rules.least))
    throw new Refusal('COMMITTERS_FEW', { least: Math.max(2, rules.least) });
  if (assign) checkAssign(plan, assign);
}

function refuseTwice(ids: string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new Refusal('POOL_DUPLICATE', { id });
    seen.add(id);
  }
}

function checkAssign({ pool, howMany }: DrawPlan, { each, cap, groups }: NonNullable<DrawPlan['assign']>): void {
  if (!Number.isInteger(each) || each < 1 || each > 10 || !Number.isInteger(cap) || cap < 1)
    throw new Refusal('POOL_INVALID', {
      reason: { zh: '每个单位派几人、每人最多几户要是正整数', en: 'members and cap are whole numbers' },
    });
  const objects = quotasOf(pool, howMany).reduce((sum, { count }) => sum + count, 0);
  for (const { code, members } of groups) {
    refuseTwice(members.map(({ id }) => id));
    for (const { id, avoid } of members)
      if (!idShape.test(id) || avoid.some((one) => !idShape.test(one)))
        throw new Refusal('POOL_INVALID', {
          reason: { zh: `人员编号 ${id} 不能用`, en: `the id ${id} cannot be used` },
        });
    if (members.length < each || members.length * cap < objects * each)
      throw new Refusal('INSPECTORS_SHORT', { unit: code, have: members.length, need: each });
  }
}

/** How many are drawn of each stratum, in order. An empty stratum gives none. */
export function quotasOf(pool: readonly PoolEntry[], howMany: HowMany): { stratum: string; count: number }[] {
  if (howMany.by === 'count') return howMany.counts;
  const sizes = new Map<string, number>();
  for (const { stratum } of pool) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  return howMany.weights.map(({ stratum, tenths }) => ({
    stratum,
    count: quotaOf(sizes.get(stratum) ?? 0, howMany.permille, tenths),
  }));
}

/** What tells that a secret was used before: a hash that no commitment of any draw shows. */
export function secretHash(secret: string): string {
  return hexOf(sm3(Buffer.concat([textBytes('OW-SECRET-1'), Uint8Array.of(0), bytesOfHex(secret)])));
}

/** Whether a secret in hex is the one that was committed to. */
function isCommitted({ draw }: Draw, secret: string, commitment: string): boolean {
  return secretShape.test(secret) && commitmentOf(draw, bytesOfHex(secret)) === commitment;
}

/**
 * A committer commits (承诺). `secret` is his deposit in clear, sealed by `seal` before the event is made; empty where he
 * deposits none. Refused: who is no committer, too late, a commitment that changes, a deposit that does not fit.
 */
export function commitTo(
  state: Draw,
  given: { unit: string; commitment: string; secret: string; by: string; byName: string },
  tools: { now: Instant; rules: DrawRules; seal(secret: string): string },
): DrawEvent | null {
  if (!state.plan.committers.includes(given.unit)) throw new Refusal('NOT_ALLOWED', { command: 'draw-commit' });
  const known = state.commits.find(({ unit }) => unit === given.unit);
  if (known?.commitment === given.commitment) return null;
  refuseEnded(state);
  if (known) throw new Refusal('COMMITTED_ALREADY', { unit: given.unit });
  if (tools.now >= state.beacon.at || state.value)
    throw new Refusal('BEACON_STALE', { beacon: `${state.beacon.series}-${state.beacon.issue}` });
  if (tools.now >= state.commitBy) throw new Refusal('COMMIT_LATE', { by: state.commitBy });
  if (!secretShape.test(given.commitment)) throw new Refusal('COMMITMENT_MISMATCH', {});
  if (given.secret === '' && tools.rules.deposit === 'required') throw new Refusal('SECRET_NOT_DEPOSITED', {});
  if (given.secret !== '') {
    if (!isCommitted(state, given.secret, given.commitment)) throw new Refusal('COMMITMENT_MISMATCH', {});
  }
  return {
    type: 'draw.committed',
    draw: state.draw,
    unit: given.unit,
    commitment: given.commitment,
    sealed: given.secret === '' ? '' : tools.seal(given.secret),
    secretHash: given.secret === '' ? '' : secretHash(given.secret),
    by: given.by,
    byName: given.byName,
  };
}

/**
 * Records the beacon (登记公共随机数): once, after it was drawn, in the shape of its series, of the issue that was named before.
 * No secret is open yet, so that whoever writes it down cannot know what it leads to.
 */
export function recordBeacon(
  state: Draw,
  given: { value: string; byName: string },
  { now, rules }: { now: Instant; rules: DrawRules },
): DrawEvent | null {
  const value = given.value.trim();
  if (state.value?.text === value) return null;
  refuseEnded(state);
  if (state.value) throw new Refusal('BEACON_TAKEN', { value: state.value.text });
  if (now < state.beacon.at) throw new Refusal('BEACON_EARLY', { at: state.beacon.at });
  const head = `${state.beacon.series}-${state.beacon.issue}-`;
  const shape = rules.beacons.find(({ series }) => series === state.beacon.series)?.value;
  if (!value.startsWith(head)) throw new Refusal('BEACON_OTHER', { beacon: head.slice(0, -1) });
  if (!shape || !new RegExp(`^(?:${shape})$`).test(value.slice(head.length)))
    throw new Refusal('BEACON_SHAPE', { beacon: head.slice(0, -1) });
  return { type: 'draw.beacon', draw: state.draw, value, byName: given.byName };
}

/** A committer opens his secret (公开): refused before the beacon, and when it is not what was committed to. */
export function revealSecret(state: Draw, given: { unit: string; secret: string }): DrawEvent | null {
  const commit = state.commits.find(({ unit }) => unit === given.unit);
  if (!commit) throw new Refusal('NOT_ALLOWED', { command: 'draw-reveal' });
  const known = state.reveals.find(({ unit }) => unit === given.unit);
  if (known?.secret === given.secret) return null;
  refuseEnded(state);
  if (!state.value) throw new Refusal('BEACON_FIRST', {});
  if (!isCommitted(state, given.secret, commit.commitment)) throw new Refusal('COMMITMENT_MISMATCH', {});
  return { type: 'draw.revealed', draw: state.draw, unit: given.unit, secret: given.secret, how: 'committer' };
}

/** When the draw has to be looked at next (下一时刻): the deadline of commitments, then that of the reveals. */
export function nextMomentOf(state: Draw): Instant | null {
  if (state.status === 'drawn' || state.status === 'void') return null;
  return state.value === null && state.commits.length < state.least ? state.commitBy : state.revealBy;
}

/**
 * What follows now by itself (自动推进): with all secrets open the draw runs; at the deadline silent committers are opened from their
 * deposits, and what cannot be opened voids the draw and is named.
 */
export function settleDraw(state: Draw, now: Instant, open: (sealed: string) => string | null): DrawEvent[] {
  if (state.status === 'drawn' || state.status === 'void') return [];
  const voided = (why: VoidReason, units: string[]): DrawEvent[] => [
    { type: 'draw.voided', draw: state.draw, why, units },
  ];
  if (now >= state.commitBy && state.commits.length < state.least)
    return voided('too-few', missing(state.plan.committers, state.commits));
  if (!state.value) return now >= state.revealBy ? voided('no-beacon', []) : [];
  const silent = state.commits.filter(({ unit }) => !state.reveals.some((one) => one.unit === unit));
  if (silent.length > 0 && now < state.revealBy) return [];
  const opened: Extract<DrawEvent, { type: 'draw.revealed' }>[] = [];
  for (const { unit, sealed, commitment } of silent) {
    const secret = sealed === '' ? null : open(sealed);
    if (secret === null) continue;
    if (!isCommitted(state, secret, commitment)) return [...opened, ...voided('wrong-secret', [unit])];
    opened.push({ type: 'draw.revealed', draw: state.draw, unit, secret, how: 'deposit' });
  }
  const reveals = [...state.reveals, ...opened];
  const committed = state.commits.map(({ unit }) => unit);
  if (reveals.length < state.commits.length) return [...opened, ...voided('silent', missing(committed, reveals))];
  const result = runDraw(state, reveals);
  return [
    ...opened,
    'short' in result ? voided('short', [result.short])[0]! : { type: 'draw.drawn', draw: state.draw, ...result },
  ];
}

const missing = (units: readonly string[], there: readonly { unit: string }[]) =>
  units.filter((unit) => !there.some((one) => one.unit === unit));

function runDraw(state: Draw, reveals: { unit: string; secret: string }[]): DrawResult | { short: string } {
  const secrets = state.commits.map(({ unit }) => bytesOfHex(reveals.find((one) => one.unit === unit)?.secret ?? ''));
  const { draw, poolHash, paramsHash, plan } = state;
  const seed = seedOf({ draw, poolHash, paramsHash, secrets, beacon: state.value?.text ?? '' });
  const picks = drawObjects(seed, plan);
  const assigned = assignMembers(
    seed,
    plan,
    picks.flatMap(({ ids }) => ids),
  );
  if ('short' in assigned) return assigned;
  return { seed: hexOf(seed), picks, assignments: assigned.list };
}

/** The objects drawn (抽取对象): stratum by stratum, in the order in which the permutation gives them. */
export function drawObjects(
  seed: Uint8Array,
  plan: Pick<DrawPlan, 'pool' | 'howMany'>,
): { stratum: string; ids: string[] }[] {
  const members = new Map<string, string[]>();
  for (const { id, stratum } of plan.pool) {
    const list = members.get(stratum);
    if (list) list.push(id);
    else members.set(stratum, [id]);
  }
  return quotasOf(plan.pool as PoolEntry[], plan.howMany).map(({ stratum, count }) => ({
    stratum,
    ids: pick(seed, stratumLabel(stratum), members.get(stratum) ?? [], count),
  }));
}

interface Assigned {
  list: Assignment[];
  /** The members that could take on an object when it was drawn, by object and group. */
  eligible: Map<string, string[]>;
  load: Map<string, number>;
}

/**
 * Assigns members to objects in the given order (派员): of each group in its order, among those below the cap who need not avoid the
 * object. Fewer than are needed is `short`: never less than `each`.
 */
export function assignMembers(
  seed: Uint8Array,
  plan: Pick<DrawPlan, 'assign'>,
  objects: readonly string[],
  before?: Assigned,
): Assigned | { short: string } {
  const done: Assigned = before ?? { list: [], eligible: new Map(), load: new Map() };
  const { assign } = plan;
  if (!assign) return done;
  const loadOf = (group: string, id: string) => done.load.get(`${group}|${id}`) ?? 0;
  for (const object of objects) {
    for (const { code, members } of assign.groups) {
      const eligible = members
        .filter(({ id, avoid }) => loadOf(code, id) < assign.cap && !avoid.includes(object))
        .map(({ id }) => id);
      if (eligible.length < assign.each) return { short: code };
      const chosen = pick(seed, groupLabel(object, code), eligible, assign.each);
      for (const id of chosen) done.load.set(`${code}|${id}`, loadOf(code, id) + 1);
      done.eligible.set(`${object}|${code}`, eligible);
      done.list.push({ object, group: code, members: chosen });
    }
  }
  return done;
}

/** Everything as it stands now: drawn, with every later substitution and replacement in their order (现行派员). */
export function standingAssignments(state: Draw): Assignment[] {
  return replay(state).list;
}

/** The objects as they stand now (现行对象), in the order drawn, substitutes at the end. */
export function standingObjects(state: Draw): { id: string; stratum: string }[] {
  return everDrawn(state).flatMap(({ gone, ...one }) => (gone ? [] : [one]));
}

/** Every object that was drawn or put in the place of one, in order; `gone` for those that fell away. */
function everDrawn({ result, substitutions }: Draw): { id: string; stratum: string; gone: boolean }[] {
  const gone = new Set(substitutions.map((one) => one.out));
  return [
    ...(result?.picks ?? []).flatMap(({ stratum, ids }) => ids.map((id) => ({ id, stratum }))),
    ...substitutions.map((one) => ({ id: one.in, stratum: one.stratum })),
  ].map((one) => ({ ...one, gone: gone.has(one.id) }));
}

function replay(state: Draw): Assigned {
  const { result, plan } = state;
  if (!result) return { list: [], eligible: new Map(), load: new Map() };
  const seed = bytesOfHex(result.seed);
  const assigned = assignMembers(
    seed,
    plan,
    result.picks.flatMap(({ ids }) => ids),
  );
  if ('short' in assigned) throw new Error(`draw ${state.draw} was short of ${assigned.short}`);
  const changes = [
    ...state.replacements.map((one, n) => ({ at: one.at, n, replaced: one })),
    ...state.substitutions.map((one, n) => ({ at: one.at, n, substituted: one })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.n - b.n));
  for (const change of changes) {
    if ('replaced' in change) {
      const { object, group, out, in: next } = change.replaced;
      applyReplacement(assigned, { object, group, out, in: next });
    } else {
      dropObject(assigned, change.substituted.out);
      assignMembers(seed, plan, [change.substituted.in], assigned);
    }
  }
  return assigned;
}

function applyReplacement(
  assigned: Assigned,
  { object, group, out, in: next }: { object: string; group: string; out: string; in: string },
): void {
  const line = assigned.list.find((one) => one.object === object && one.group === group);
  if (!line) return;
  line.members = line.members.map((id) => (id === out ? next : id));
  const change = (id: string, by: number) =>
    assigned.load.set(`${group}|${id}`, (assigned.load.get(`${group}|${id}`) ?? 0) + by);
  change(out, -1);
  change(next, 1);
}

function dropObject(assigned: Assigned, object: string): void {
  for (const { group, members } of assigned.list.filter((one) => one.object === object))
    for (const id of members) assigned.load.set(`${group}|${id}`, (assigned.load.get(`${group}|${id}`) ?? 0) - 1);
  assigned.list = assigned.list.filter((one) => one.object !== object);
}

/**
 * Replaces a member after the draw (回避替换): the first of the same permutation, in the eligible set as at the draw, who is below the cap,
 * not on this object already and not told to be unable. Nobody picks him. Refused: who is not on the object
 * (`MEMBER_NOT_DRAWN`), nobody left (`INSPECTORS_SHORT`).
 */
export function replaceMember(
  state: Draw,
  given: {
    object: string;
    group: string;
    out: string;
    why: string;
    unable: { id: string; why: string }[];
    byName: string;
  },
): Extract<DrawEvent, { type: 'draw.replaced' }> {
  const { assign } = state.plan;
  if (state.status !== 'drawn' || !state.result || !assign) throw new Refusal('DRAW_NOT_DONE', {});
  if (given.why.trim() === '' || given.unable.some(({ why }) => why.trim() === ''))
    throw new Refusal('REASON_MISSING', {});
  const now = replay(state);
  const line = now.list.find((one) => one.object === given.object && one.group === given.group);
  if (!line?.members.includes(given.out)) throw new Refusal('MEMBER_NOT_DRAWN', { id: given.out });
  const members = assign.groups.find(({ code }) => code === given.group)?.members ?? [];
  const eligible = now.eligible.get(`${given.object}|${given.group}`) ?? [];
  // whoever was taken off this object before stays off it
  const taken = new Set([
    ...line.members,
    ...state.replacements
      .filter((one) => one.object === given.object && one.group === given.group)
      .map((one) => one.out),
  ]);
  const passedOver: { id: string; why: string }[] = [];
  for (const id of permutationOf(bytesOfHex(state.result.seed), groupLabel(given.object, given.group), eligible)) {
    if (taken.has(id)) continue;
    const unable = given.unable.find((one) => one.id === id);
    if (unable) passedOver.push({ id, why: unable.why });
    else if ((now.load.get(`${given.group}|${id}`) ?? 0) >= assign.cap) passedOver.push({ id, why: 'cap' });
    else
      return {
        type: 'draw.replaced',
        draw: state.draw,
        object: given.object,
        group: given.group,
        out: given.out,
        in: id,
        why: given.why.trim(),
        passedOver,
        byName: given.byName,
      };
  }
  throw new Refusal('INSPECTORS_SHORT', { unit: given.group, have: members.length, need: assign.each });
}

/**
 * Puts the next of its stratum in the place of an object that fell away after the draw (对象递补), and draws who takes it on.
 * Refused: an object that does not stand, a stratum with nobody left.
 */
export function substituteObject(
  state: Draw,
  given: { out: string; why: string; byName: string },
): Extract<DrawEvent, { type: 'draw.substituted' }> {
  if (state.status !== 'drawn' || !state.result) throw new Refusal('DRAW_NOT_DONE', {});
  if (given.why.trim() === '') throw new Refusal('REASON_MISSING', {});
  const standing = standingObjects(state).find(({ id }) => id === given.out);
  if (!standing) throw new Refusal('MEMBER_NOT_DRAWN', { id: given.out });
  const { stratum } = standing;
  const seed = bytesOfHex(state.result.seed);
  const used = new Set(everDrawn(state).map(({ id }) => id));
  const ids = state.plan.pool.filter((one) => one.stratum === stratum).map(({ id }) => id);
  const next = [...permutationOf(seed, stratumLabel(stratum), ids)].find((id) => !used.has(id));
  if (next === undefined) throw new Refusal('STRATUM_USED_UP', { stratum });
  const now = replay(state);
  dropObject(now, given.out);
  const assigned = assignMembers(seed, state.plan, [next], now);
  if ('short' in assigned) throw new Refusal('INSPECTORS_SHORT', { unit: assigned.short, have: 0, need: 0 });
  return {
    type: 'draw.substituted',
    draw: state.draw,
    out: given.out,
    in: next,
    stratum,
    why: given.why.trim(),
    assignments: assigned.list.filter(({ object }) => object === next),
    byName: given.byName,
  };
}

/** The outcome as later tasks of the case read it (抽签结果): every object ever drawn, in order, and who takes it on now. */
export function drawOutcome(state: Draw): {
  draw: string;
  objects: { id: string; name: string; stratum: string; gone: boolean }[];
  assignments: { object: string; group: string; members: { id: string; name: string; person: string }[] }[];
} {
  const named = new Map(state.plan.pool.map(({ id, name }) => [id, name]));
  const objects = everDrawn(state).map(({ id, stratum, gone }) => ({ id, name: named.get(id) ?? '', stratum, gone }));
  const members = new Map(
    (state.plan.assign?.groups ?? []).flatMap(({ code, members: list }) =>
      list.map(({ id, name, person }) => [`${code}|${id}`, { id, name, person }] as const),
    ),
  );
  const assignments = standingAssignments(state).map(({ object, group, members: ids }) => ({
    object,
    group,
    members: ids.map((id) => members.get(`${group}|${id}`) ?? { id, name: '', person: '' }),
  }));
  return { draw: state.draw, objects, assignments };
}

/** Where an object stands (抽中说明): its stratum, how many were drawn of how many, and its place in the permutation from 1 on. */
export function placeOf(
  state: Draw,
  object: string,
): { stratum: string; size: number; drawn: number; rank: number; next: string | null } | undefined {
  const entry = state.plan.pool.find(({ id }) => id === object);
  if (!entry || !state.result) return undefined;
  const ids = state.plan.pool.filter(({ stratum }) => stratum === entry.stratum).map(({ id }) => id);
  const order = [...permutationOf(bytesOfHex(state.result.seed), stratumLabel(entry.stratum), ids)];
  const drawn = state.result.picks.find(({ stratum }) => stratum === entry.stratum)?.ids.length ?? 0;
  return {
    stratum: entry.stratum,
    size: ids.length,
    drawn,
    rank: order.indexOf(object) + 1,
    next: order[drawn] ?? null,
  };
}

function refuseEnded(state: Draw): void {
  if (state.status === 'drawn' || state.status === 'void') throw new Refusal('DRAW_ENDED', { draw: state.draw });
}
