import { sm3 } from 'sm-crypto-v2';
import { bytesOfHex, canonical, holds, keyIdOf } from './signed.ts';

/**
 * Verifies a proof bundle (存证包核验) in a browser or on a command line, alone: it shares no code with the server that
 * made the file. Whatever byte was changed, it says in which event it lies and, where it can, in which part of it.
 */

/** Where a bundle fails. */
export type FaultPart =
  /** The text is no bundle, or something outside of the events was changed. */
  | 'file'
  /** The event, or its link, is not what was linked. */
  | 'event'
  /** The digest of a part of the event was changed. */
  | 'digest'
  /** The event is not in the log that the head signs. */
  | 'log'
  /** The head is not signed by the key. */
  | 'head'
  /** The key and its short name do not belong together. */
  | 'keys'
  /** Something was changed, and everything else that can be checked holds: a name, a title, the instructions. */
  | 'seal';

/** One fault: in which event (1 is the first; null outside of the events), and in which parts of it. */
export interface BundleFault {
  event: number | null;
  part: FaultPart;
  /** JSON Pointers into the event. */
  fields: string[];
}

/** What a whole bundle proves. */
export interface BundleFacts {
  caseId: string;
  number: string;
  title: string;
  district: string;
  districtName: { zh: string; en: string };
  events: { version: number; type: string; at: string; leaf: number }[];
  head: { size: number; root: string; at: string };
  madeAt: string;
  keyId: string;
  /** The public key that signed, to be compared with the published one. */
  point: string;
  /** Whether the key is among the trusted ones; null when none were given. */
  trusted: boolean | null;
}

/** The finding. Faults are in order: the first is where to look. */
export type BundleFinding = { whole: true; facts: BundleFacts } | { whole: false; faults: BundleFault[] };

interface Bundle {
  case: { caseId: string; number: string; title: string; version: number };
  district: { code: string; name: { zh: string; en: string } };
  events: Entry[];
  format: string;
  head: { at: string; keyId: string; root: string; signature: string; size: number };
  how: { zh: string; en: string };
  keys: { keyId: string; point: string }[];
  madeAt: string;
  seal: { keyId: string; signature: string };
}
interface Entry {
  event: {
    actor: string;
    at: string;
    caseId: string;
    district: string;
    payload: unknown;
    type: string;
    version: number;
  };
  fields: Record<string, string>;
  leaf: number;
  link: string;
  proof: string[];
}

const text = 'string';
const whole = 'number';
/** The only members a bundle has, with the kind of each. */
const shape = {
  case: { caseId: text, number: text, title: text, version: whole },
  district: { code: text, name: { zh: text, en: text } },
  format: text,
  head: { at: text, keyId: text, root: text, signature: text, size: whole },
  how: { zh: text, en: text },
  madeAt: text,
  seal: { keyId: text, signature: text },
};
const eventShape = { actor: text, at: text, caseId: text, district: text, type: text, version: whole };
const entryShape = { leaf: whole, link: text };

/** Verifies the bytes of a bundle. `trusted` are public points (04…) of which one must have signed; without any, whoever signed is told. */
export function verifyBundle(bytes: Uint8Array, trusted: readonly string[] = []): BundleFinding {
  const read = readStrictly(bytes);
  if (!read) return { whole: false, faults: locate(bytes) };
  const shapeFaults = faultsOfShape(read);
  if (shapeFaults.length > 0) return { whole: false, faults: shapeFaults };
  const bundle = read as Bundle;
  const signed = faultsOfHead(bundle);
  const faults = [...signed, ...faultsOfEvents(bundle, signed.length === 0)];
  if (faults.length === 0) faults.push(...faultsOfSeal(bundle));
  if (faults.length > 0) return { whole: false, faults };
  const key = bundle.keys.find(({ keyId }) => keyId === bundle.head.keyId)!;

  return {
    whole: true,
    facts: {
      caseId: bundle.case.caseId,
      number: bundle.case.number,
      title: bundle.case.title,
      district: bundle.district.code,
      districtName: bundle.district.name,
      events: bundle.events.map(({ event: { version, type, at }, leaf }) => ({ version, type, at, leaf })),
      head: { size: bundle.head.size, root: bundle.head.root, at: bundle.head.at },
      madeAt: bundle.madeAt,
      ...key,
      trusted: trusted.length === 0 ? null : trusted.includes(key.point),
    },
  };
}

/** The value, if the text but for white space between its parts is the one canonical spelling of it. */
function readStrictly(bytes: Uint8Array): unknown {
  try {
    const whole = textOf(bytes);
    const value: unknown = JSON.parse(whole);
    return canonical(value) === withoutSpace(whole) ? value : undefined;
  } catch {
    return undefined;
  }
}

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

function withoutSpace(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|[ \t\r\n]+/g, (part) => (part.startsWith('"') ? part : ''));
}

/** Finds where a text that is no canonical JSON is broken: an untouched bundle has each event in a line of its own. */
function locate(bytes: Uint8Array): BundleFault[] {
  const lines = linesOf(bytes);
  const kinds = lines.map((line, at) => kindOf(line, at === 0, at === lines.length - 1));
  const broken = new Set<number>();
  let number = 0;
  for (const [at, kind] of kinds.entries()) {
    if (kind === 'event') number += 1;
    const next = kinds[at + 1];
    const before = kinds.slice(0, at).findLast((one) => one !== 'broken');
    const after = kinds.slice(at + 1).find((one) => one !== 'broken');
    const isAmongEvents = (before === 'begin' || before === 'event') && (after === 'end' || after === 'event');
    if (kind === 'broken' && isAmongEvents) broken.add(number + 1);
    // between two events stands a comma, after the last none
    const needsComma = next === 'event';
    if (kind === 'event' && (needsComma || next === 'end') && lines[at]!.endsWith(',') !== needsComma)
      broken.add(number);
  }
  if (broken.size === 0) return [{ event: null, part: 'file', fields: [] }];
  return [...broken].map((event) => ({ event, part: 'event', fields: [] }));
}

/** The lines of the text without the space around them; one that is no UTF-8 is a character that no JSON begins with. */
function linesOf(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    lines.push(lineOf(bytes.subarray(from, to)));
    from = to + 1;
  }
  return lines.filter((line) => line !== '');
}

function lineOf(bytes: Uint8Array): string {
  try {
    return textOf(bytes).trim();
  } catch {
    return '\ufffd';
  }
}

type Kind = 'open' | 'member' | 'begin' | 'event' | 'end' | 'close' | 'broken';

function kindOf(line: string, isFirst: boolean, isLast: boolean): Kind {
  if (isFirst && line === '{') return 'open';
  if (isLast && line === '}') return 'close';
  if (line === '"events":[') return 'begin';
  if (line === '],') return 'end';
  const bare = line.endsWith(',') ? line.slice(0, -1) : line;
  try {
    const value = JSON.parse(bare.startsWith('"') ? `{${bare}}` : bare) as object;
    const spelled = canonical(value);
    if (bare.startsWith('"')) return spelled === `{${bare}}` ? 'member' : 'broken';
    return spelled === bare && 'event' in value && 'link' in value ? 'event' : 'broken';
  } catch {
    return 'broken';
  }
}

/** Faults of form: a member that is missing, too many, or of another kind. */
function faultsOfShape(value: unknown): BundleFault[] {
  const bundle = value as Partial<Bundle>;
  if (typeof value !== 'object' || value === null || !Array.isArray(bundle.events) || bundle.events.length === 0)
    return [{ event: null, part: 'file', fields: [] }];
  const faults: BundleFault[] = [];
  for (const [at, entry] of bundle.events.entries()) {
    const { event, fields, proof, ...rest } = (entry ?? {}) as Entry;
    const { payload, ...head } = (event ?? {}) as Entry['event'];
    const isFit =
      fits(rest, entryShape) &&
      fits(head, eventShape) &&
      payload !== undefined &&
      typeof fields === 'object' &&
      fields !== null &&
      Array.isArray(proof);
    if (!isFit) faults.push({ event: at + 1, part: 'event', fields: [] });
  }
  const { events: _, keys, ...rest } = bundle;
  const areKeys = Array.isArray(keys) && keys.every((key) => fits(key, { keyId: text, point: text }));
  if (!areKeys || !fits(rest, shape) || bundle.format !== 'onewindow-proof/1')
    faults.push({ event: null, part: 'file', fields: [] });
  return faults;
}

/** Whether the value has exactly these members of these kinds; whole numbers are not negative. */
function fits(value: unknown, of: object): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.keys(of);
  return (
    Object.keys(value).length === names.length &&
    Object.entries(of).every(([name, kind]) => {
      const part = (value as Record<string, unknown>)[name];
      if (typeof kind === 'object') return fits(part, kind);
      return kind === whole ? Number.isSafeInteger(part) && (part as number) >= 0 : typeof part === kind;
    })
  );
}

/** Faults of events. Without a signed root, whether an event is in the log cannot be judged and is not. */
function faultsOfEvents(bundle: Bundle, isRootSigned: boolean): BundleFault[] {
  const faults: BundleFault[] = [];
  const isInLog = bundle.events.map((entry) => !isRootSigned || isInTree(entry, bundle.head.size, bundle.head.root));
  const isHere = ({ event }: Entry) => event.caseId === bundle.case.caseId && event.district === bundle.district.code;
  const isCoverRight = bundle.events.some(isHere);
  let previous = '00'.repeat(32);
  for (const [at, entry] of bundle.events.entries()) {
    const { event, link } = entry;
    const fields = differingFields(event, entry.fields);
    if (event.version !== at + 1) fields.push('/version');
    if (isCoverRight && event.caseId !== bundle.case.caseId) fields.push('/caseId');
    if (isCoverRight && event.district !== bundle.district.code) fields.push('/district');
    const isLinked = link === sm3(joined(bytesOf(previous), new TextEncoder().encode(canonical(event))));
    // a link that does not follow may be the fault of a changed link before it
    const isLinkBeforeSound = isInLog[at - 1] ?? true;
    const named = { event: at + 1, fields: [...new Set(fields)] };
    if (!isLinked && (fields.length > 0 || !isInLog[at] || isLinkBeforeSound)) faults.push({ ...named, part: 'event' });
    else if (!isInLog[at]) faults.push({ ...named, part: 'log' });
    else if (fields.length > 0) faults.push({ ...named, part: 'digest' });
    previous = link;
  }
  return faults;
}

/** RFC 9162, 2.1.1 and 2.1.3, from the root down: which side of each split the leaf is on says where its neighbours stand. */
export function isInTree(
  { leaf, link, proof }: Pick<Entry, 'leaf' | 'link' | 'proof'>,
  size: number,
  root: string,
): boolean {
  if (leaf >= size || !proof.every(isHash) || !isHash(link) || !isHash(root)) return false;
  const rest = [...proof];
  const rootOf = (index: number, count: number): string | undefined => {
    if (count === 1) return sm3(joined(Uint8Array.of(0), bytesOf(link)));
    let left = 1;
    while (left * 2 < count) left *= 2;
    const sibling = rest.pop();
    const own = index < left ? rootOf(index, left) : rootOf(index - left, count - left);
    if (sibling === undefined || own === undefined) return undefined;
    const [a, b] = index < left ? [own, sibling] : [sibling, own];
    return sm3(joined(Uint8Array.of(1), bytesOf(a), bytesOf(b)));
  };
  return rootOf(leaf, size) === root && rest.length === 0;
}

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const bytesOf = (hex: string): Uint8Array => (isHash(hex) ? bytesOfHex(hex) : new Uint8Array(32));

function joined(...parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** How deep below the event parts have a digest of their own. */
const fieldDepth = 3;

/** The parts of an event whose digest is not the one listed, or that are listed and not there. */
function differingFields(event: object, listed: Record<string, string>): string[] {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string, depth: number): void => {
    const isOpen = typeof value === 'object' && value !== null && !Array.isArray(value) && depth < fieldDepth;
    if (isOpen && Object.keys(value).length > 0) {
      for (const [key, part] of Object.entries(value))
        walk(part, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
    } else found.set(path, sm3(new TextEncoder().encode(canonical(value))).slice(0, 16));
  };
  walk(event, '', 0);
  return [...new Set([...found.keys(), ...Object.keys(listed)])].filter((path) => found.get(path) !== listed[path]);
}

function faultsOfHead({ head, keys, district }: Bundle): BundleFault[] {
  if (!keys.every(({ keyId, point }) => isPoint(point) && keyIdOf(point) === keyId)) return outside('keys');
  const { size, root, at } = head;
  const signed = canonical({ at, district: district.code, format: 'onewindow-log-head/1', root, size });
  return holds(signed, head.signature, head.keyId, pointsOf(keys)) ? [] : outside('head');
}

function faultsOfSeal(bundle: Bundle): BundleFault[] {
  const { seal, ...content } = bundle;
  const digest = sm3(new TextEncoder().encode(canonical(content)));
  const signed = canonical({ content: digest, format: 'onewindow-proof-seal/1' });
  if (seal.keyId !== bundle.head.keyId || !holds(signed, seal.signature, seal.keyId, pointsOf(bundle.keys)))
    return outside('seal');
  const [first] = bundle.events;
  const isOfItsCase = first?.event.caseId === bundle.case.caseId && bundle.case.version === bundle.events.length;
  return isOfItsCase ? [] : outside('file');
}

const outside = (part: FaultPart): BundleFault[] => [{ event: null, part, fields: [] }];
const isPoint = (point: string): boolean => /^04[0-9a-f]{128}$/.test(point);
const pointsOf = (keys: Bundle['keys']): string[] => keys.map(({ point }) => point);
