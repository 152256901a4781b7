import { sm3 } from 'sm-crypto-v2';
import { commitment, drawOut, hashOfText, ordered, seed } from './draw-rules.ts';
import { bytesOfHex, canonical, holds, keyIdOf } from './signed.ts';
import { isInTree } from './verify-bundle.ts';

/**
 * Verifies the file of a draw (抽签核验) in a browser or on a command line, alone: that its events lie in the signed log in this
 * order, that list, rules, commitments and beacon were fixed before they could be known, and that the result follows from
 * them to the last place.
 */

/** What is wrong with a draw. */
export type DrawFault =
  /** No draw file, or a broken one. */
  | 'file'
  /** An event was changed, moved or left out, or is not in the signed log. */
  | 'evidence'
  /** Head, seal or key do not hold. */
  | 'signature'
  /** The list is not the one that was committed to. */
  | 'pool'
  /** Quotas, weights, members, exclusions or times are not those committed to. */
  | 'params'
  /** A commitment came after its end, or after the beacon. */
  | 'late'
  /** The beacon is not the one announced, or was recorded before it was drawn. */
  | 'beacon'
  /** A secret does not fit its commitment, or is missing. */
  | 'secret'
  /** A secret was opened before the beacon was recorded. */
  | 'order'
  /** The seed does not follow. */
  | 'seed'
  /** Other objects follow from the seed. */
  | 'picks'
  /** Other members follow from the seed. */
  | 'assignments'
  /** A replacement or substitution is not the next of its permutation. */
  | 'next'
  /** The draw says that it is void and gives a result, or the other way round. */
  | 'status';

/** What a draw file says when it holds. */
export interface DrawFacts {
  draw: string;
  title: string;
  district: string;
  districtName: { zh: string; en: string };
  status: 'drawn' | 'void';
  why: string;
  units: string[];
  pool: number;
  commits: { unit: string; commitment: string; at: string; secret: string }[];
  beacon: string;
  beaconAt: string;
  preparedAt: string;
  seed: string;
  strata: { stratum: string; size: number; ids: string[] }[];
  assignments: { object: string; group: string; members: string[] }[];
  replacements: { object: string; group: string; out: string; in: string; why: string }[];
  substitutions: { out: string; in: string; stratum: string; why: string }[];
  names: Record<string, string>;
  keyId: string;
  point: string;
  trusted: boolean | null;
  head: { at: string; size: number; root: string };
}

/** The finding: whole with its facts, or what is wrong, the first first. */
export type DrawFinding = { whole: true; facts: DrawFacts } | { whole: false; faults: DrawFault[] };

interface Plan {
  title: string;
  pool: { id: string; stratum: string; name: string }[];
  excluded: { id: string; why: string }[];
  howMany:
    | { by: 'ratio'; permille: number; weights: { stratum: string; tenths: number }[] }
    | { by: 'count'; counts: { stratum: string; count: number }[] };
  assign?: {
    each: number;
    cap: number;
    groups: { code: string; members: { id: string; name: string; avoid: string[] }[] }[];
  };
  committers: string[];
}
interface Event {
  actor: string;
  at: string;
  caseId: string;
  district: string;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of event carries its own facts, read where they are checked
  payload: any;
  type: string;
  version: number;
}
interface DrawFile {
  district: { code: string; name: { zh: string; en: string } };
  draw: string;
  events: { before: string; event: Event; leaf: number; link: string; proof: string[] }[];
  format: 'onewindow-draw/1';
  head: { at: string; keyId: string; root: string; signature: string; size: number };
  how: { zh: string; en: string };
  keys: { keyId: string; point: string }[];
  madeAt: string;
  seal: { keyId: string; signature: string };
}

/** Whether bytes look like the file of a draw, so that the right check is run. */
export function isDrawFile(bytes: Uint8Array): boolean {
  return readFile(bytes)?.format === 'onewindow-draw/1';
}

function readFile(bytes: Uint8Array): DrawFile | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as DrawFile;
  } catch {
    return undefined;
  }
}

/** Verifies the bytes of a draw file. `trusted` are public points (04…) of which one must have signed. */
export function verifyDraw(bytes: Uint8Array, trusted: readonly string[] = []): DrawFinding {
  const file = readFile(bytes);
  try {
    if (file?.format !== 'onewindow-draw/1') return { whole: false, faults: ['file'] };
    const faults = [...faultsOfEvidence(file), ...faultsOfDraw(file)];
    if (faults.length > 0) return { whole: false, faults: [...new Set(faults)] };
    return { whole: true, facts: factsOf(file, trusted) };
  } catch {
    return { whole: false, faults: ['file'] };
  }
}

function faultsOfEvidence(file: DrawFile): DrawFault[] {
  const faults: DrawFault[] = [];
  const { seal, ...content } = file;
  const points = file.keys.map(({ point }) => point);
  const { at, root, size, keyId, signature } = file.head;
  const head = canonical({ at, district: file.district.code, format: 'onewindow-log-head/1', root, size });
  const sealed = canonical({ content: digest(canonical(content)), format: 'onewindow-draw-seal/1' });
  const areKeys = file.keys.every((key) => keyIdOf(key.point) === key.keyId);
  if (!areKeys || !holds(head, signature, keyId, points) || !holds(sealed, seal.signature, seal.keyId, points))
    faults.push('signature');
  let version = 0;
  for (const { before, event, link, ...place } of file.events) {
    const text = new TextEncoder().encode(canonical(event));
    const linked = sm3(Uint8Array.from([...bytesOfHex(before), ...text]));
    const isHere = event.district === file.district.code && event.payload.draw === file.draw;
    const follows = event.version > version && event.caseId === file.events[0]!.event.caseId;
    if (linked !== link || !isHere || !follows || !isInTree({ ...place, link }, size, root)) faults.push('evidence');
    version = event.version;
  }
  return faults;
}

const digest = (text: string): string => sm3(new TextEncoder().encode(text));

function of(file: DrawFile, type: string): Event[] {
  return file.events.map(({ event }) => event).filter((event) => event.type === type);
}

function faultsOfDraw(file: DrawFile): DrawFault[] {
  const faults: DrawFault[] = [];
  const [prepared, ...others] = of(file, 'draw.prepared');
  if (!prepared || others.length > 0 || file.events[0]?.event !== prepared) return ['evidence'];
  const { plan, poolHash, paramsHash, params, beacon, commitBy, revealBy } = prepared.payload;
  if (hashOfText(poolLines(plan)) !== poolHash) faults.push('pool');
  const written = paramsLines(plan, { beacon, commitBy, revealBy });
  if (written !== params || hashOfText(written) !== paramsHash) faults.push('params');

  const commits = of(file, 'draw.committed');
  const [value] = of(file, 'draw.beacon');
  const reveals = of(file, 'draw.revealed');
  if (commitBy >= beacon.at || commits.some(({ at }) => at < prepared.at || at >= commitBy)) faults.push('late');
  if (commits.some(({ payload }) => !plan.committers.includes(payload.unit))) faults.push('secret');
  const announced = `${beacon.series}-${beacon.issue}-`;
  if (value && (value.at < beacon.at || !value.payload.value.startsWith(announced))) faults.push('beacon');
  if (reveals.some(({ at, version }) => !value || at < value.at || version < value.version)) faults.push('order');
  for (const { payload } of reveals) {
    const own = commits.find((commit) => commit.payload.unit === payload.unit);
    if (!own || commitment(file.draw, payload.secret) !== own.payload.commitment) faults.push('secret');
  }
  const [drawn] = of(file, 'draw.drawn');
  const [voided] = of(file, 'draw.voided');
  if ((drawn === undefined) === (voided === undefined)) faults.push('status');
  if (!drawn) return faults;

  const secrets = commits.map(
    (commit) => reveals.find(({ payload }) => payload.unit === commit.payload.unit)?.payload.secret ?? '',
  );
  if (!value || commits.length < prepared.payload.least || secrets.includes('')) return [...faults, 'secret'];
  const root = seed(file.draw, poolHash, paramsHash, secrets, value.payload.value);
  if (root !== drawn.payload.seed) faults.push('seed');
  const picks = quotas(plan).map(({ stratum, count }) => ({
    ids: drawOut(root, `OBJ|${stratum}`, ofStratum(plan, stratum), count),
    stratum,
  }));
  if (canonical(picks) !== canonical(drawn.payload.picks)) faults.push('picks');
  const teams = new Teams(plan, root);
  for (const id of picks.flatMap(({ ids }) => ids)) teams.send(id);
  if (canonical(teams.list) !== canonical(drawn.payload.assignments)) faults.push('assignments');
  if (!isEachNext(file, plan, root, picks, teams)) faults.push('next');
  return faults;
}

/** Every later change is the next of its permutation: those passed over could not, and nobody else stood before. */
function isEachNext(
  file: DrawFile,
  plan: Plan,
  root: string,
  picks: { stratum: string; ids: string[] }[],
  teams: Teams,
): boolean {
  const used = new Set(picks.flatMap(({ ids }) => ids));
  for (const { type, payload } of file.events.map(({ event }) => event)) {
    if (type === 'draw.replaced' && !teams.replace(payload)) return false;
    if (type !== 'draw.substituted') continue;
    const { out, in: next, stratum, assignments } = payload;
    const ids = ofStratum(plan, stratum);
    const expected = drawOut(root, `OBJ|${stratum}`, ids, ids.length).find((id) => !used.has(id));
    if (expected !== next || !used.has(out)) return false;
    used.add(next);
    teams.drop(out);
    teams.send(next);
    if (canonical(teams.of(next)) !== canonical(assignments)) return false;
  }
  return true;
}

/** Who goes to which object, with the load of each. */
class Teams {
  list: { group: string; members: string[]; object: string }[] = [];
  readonly #load = new Map<string, number>();
  readonly #eligible = new Map<string, string[]>();
  readonly #gone = new Map<string, Set<string>>();
  readonly #plan: Plan;
  readonly #root: string;

  constructor(plan: Plan, root: string) {
    this.#plan = plan;
    this.#root = root;
  }

  of(object: string): typeof this.list {
    return this.list.filter((one) => one.object === object);
  }

  send(object: string): void {
    const { assign } = this.#plan;
    for (const { code, members } of assign?.groups ?? []) {
      const able = members.filter(({ id, avoid }) => !avoid.includes(object) && this.#of(code, id) < assign!.cap);
      const eligible = able.map(({ id }) => id);
      const sent = drawOut(this.#root, `INS|${object}|${code}`, eligible, assign!.each);
      for (const id of sent) this.#add(code, id, 1);
      this.#eligible.set(`${object}|${code}`, eligible);
      this.list.push({ group: code, members: sent, object });
    }
  }

  drop(object: string): void {
    for (const { group, members } of this.of(object)) for (const id of members) this.#add(group, id, -1);
    this.list = this.list.filter((one) => one.object !== object);
  }

  /** Does a replacement; false when it is not the one that follows. */
  replace(given: {
    object: string;
    group: string;
    out: string;
    in: string;
    passedOver: { id: string; why: string }[];
  }) {
    const { object, group, out, in: next, passedOver } = given;
    const team = this.list.find((one) => one.object === object && one.group === group);
    if (!team?.members.includes(out)) return false;
    const key = `${object}|${group}`;
    const eligible = this.#eligible.get(key) ?? [];
    const gone = this.#gone.get(key) ?? new Set();
    const skipped: string[] = [];
    const expected = drawOut(this.#root, `INS|${object}|${group}`, eligible, eligible.length).find((id) => {
      if (team.members.includes(id) || gone.has(id)) return false;
      const told = passedOver.find((one) => one.id === id);
      const isFull = this.#of(group, id) >= this.#plan.assign!.cap;
      if (told && (told.why !== 'cap' || isFull)) skipped.push(id);
      return !told && !isFull;
    });
    if (expected !== next || skipped.length !== passedOver.length) return false;
    this.#gone.set(key, gone.add(out));
    this.#add(group, out, -1);
    this.#add(group, next, 1);
    team.members = team.members.map((id) => (id === out ? next : id));
    return true;
  }

  #of(group: string, id: string): number {
    return this.#load.get(`${group}|${id}`) ?? 0;
  }

  #add(group: string, id: string, by: number): void {
    this.#load.set(`${group}|${id}`, this.#of(group, id) + by);
  }
}

const ofStratum = (plan: Plan, stratum: string): string[] =>
  plan.pool.filter((one) => one.stratum === stratum).map(({ id }) => id);

function quotas(plan: Plan): { stratum: string; count: number }[] {
  const { howMany } = plan;
  if (howMany.by === 'count') return howMany.counts;
  return howMany.weights.map(({ stratum, tenths }) => {
    const share = Math.min(10_000, howMany.permille * tenths);
    const product = ofStratum(plan, stratum).length * share;
    return { stratum, count: (product - (product % 10_000)) / 10_000 + (product % 10_000 > 0 ? 1 : 0) };
  });
}

function poolLines(plan: Plan): string {
  const strata = new Map(plan.pool.map(({ id, stratum }) => [id, stratum]));
  if (strata.size !== plan.pool.length) return '';
  let lines = '';
  for (const id of ordered([...strata.keys()])) lines += `${id}|${strata.get(id)}\n`;
  return lines;
}

function paramsLines(
  { howMany, assign, excluded }: Plan,
  {
    beacon,
    commitBy,
    revealBy,
  }: { beacon: { series: string; issue: string; at: string }; commitBy: string; revealBy: string },
): string {
  let text =
    howMany.by === 'ratio'
      ? `ratio=${howMany.permille};w=${howMany.weights.map((one) => `${one.stratum}${one.tenths}`).join()}`
      : `count=${howMany.counts.map((one) => `${one.stratum}:${one.count}`).join()}`;
  if (assign) text += `;perUnit=${assign.each};cap=${assign.cap}`;
  text += `\nbeacon=${beacon.series}-${beacon.issue};drawn=${beacon.at};commit=${commitBy};reveal=${revealBy}\n`;
  if (assign) {
    let members = '';
    for (const { code, members: list } of assign.groups) {
      const avoided = new Map(list.map(({ id, avoid }) => [id, avoid]));
      for (const id of ordered([...avoided.keys()])) members += `${code}|${id}|${ordered(avoided.get(id)!).join()}\n`;
    }
    text += `members=${hashOfText(members)}\n`;
  }
  if (excluded.length > 0) {
    const whys = new Map(excluded.map(({ id, why }) => [id, why]));
    const lines = ordered([...whys.keys()]).map((id) => `${id}|${whys.get(id)}\n`);
    text += `excluded=${hashOfText(lines.join(''))}\n`;
  }
  return text;
}

function factsOf(file: DrawFile, trusted: readonly string[]): DrawFacts {
  const prepared = of(file, 'draw.prepared')[0]!;
  const { plan, beacon } = prepared.payload;
  const reveals = of(file, 'draw.revealed');
  const drawn = of(file, 'draw.drawn')[0]?.payload;
  const voided = of(file, 'draw.voided')[0]?.payload;
  const key = file.keys.find(({ keyId }) => keyId === file.head.keyId)!;
  const members = (plan.assign?.groups ?? []).flatMap((group: { members: Plan['pool'] }) => group.members);
  return {
    draw: file.draw,
    title: plan.title,
    district: file.district.code,
    districtName: file.district.name,
    status: drawn ? 'drawn' : 'void',
    why: voided?.why ?? '',
    units: voided?.units ?? [],
    pool: plan.pool.length,
    commits: of(file, 'draw.committed').map(({ at, payload }) => ({
      unit: payload.unit,
      commitment: payload.commitment,
      at,
      secret: reveals.find((one) => one.payload.unit === payload.unit)?.payload.secret ?? '',
    })),
    beacon: of(file, 'draw.beacon')[0]?.payload.value ?? `${beacon.series}-${beacon.issue}`,
    beaconAt: beacon.at,
    preparedAt: prepared.at,
    seed: drawn?.seed ?? '',
    strata: (drawn?.picks ?? []).map(({ stratum, ids }: { stratum: string; ids: string[] }) => ({
      stratum,
      size: ofStratum(plan, stratum).length,
      ids,
    })),
    assignments: drawn?.assignments ?? [],
    replacements: of(file, 'draw.replaced').map(({ payload }) => payload),
    substitutions: of(file, 'draw.substituted').map(({ payload }) => payload),
    names: Object.fromEntries(
      [...plan.pool, ...members].map(({ id, name }: { id: string; name: string }) => [id, name]),
    ),
    keyId: key.keyId,
    point: key.point,
    trusted: trusted.length === 0 ? null : trusted.includes(key.point),
    head: { at: file.head.at, size: file.head.size, root: file.head.root },
  };
}
