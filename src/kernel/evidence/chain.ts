import { sm3 } from '#platform/sm';
import { canonicalJson } from './canonical.ts';

/**
 * The evidence chain (存证链) of one case: every event carries SM3 over the link before it and its own canonical JSON.
 * Whoever changes, drops, adds or moves one event must recompute every later link, and the last one is in the
 * district's signed log.
 */

/** What a link covers of an event: all of it but the link itself. */
export interface ChainEvent {
  district: string;
  caseId: string;
  /** 1 for the first event of the case, then without a gap. */
  version: number;
  type: string;
  /** Moment of the event in UTC, as it is stored. */
  at: string;
  /** Who acted, as stored: any JSON value. */
  actor: unknown;
  payload: unknown;
}

/** An event as it lies in the log, with its link. */
export interface LinkedEvent extends ChainEvent {
  link: Uint8Array;
}

const linkBytes = 32;

/** The link before the first event: 32 zero bytes. */
export const GENESIS: Readonly<Uint8Array> = new Uint8Array(linkBytes);

let scratch = Buffer.alloc(4096);

/**
 * The link of the event that follows `previous` (32 bytes): SM3 over previous ‖ canonical JSON of the event.
 * A value that canonical JSON does not have is refused with a plain Error.
 */
export function nextLink(previous: Readonly<Uint8Array>, event: ChainEvent): Uint8Array {
  if (previous.length !== linkBytes) throw new Error(`A link has 32 bytes, not ${previous.length}`);
  // The keys stand in canonical order; `canonicalJson` of the whole event gives the same text, more slowly.
  const text =
    `{"actor":${canonicalJson(event.actor)},"at":${canonicalJson(event.at)},"caseId":${canonicalJson(event.caseId)},` +
    `"district":${canonicalJson(event.district)},"payload":${canonicalJson(event.payload)},` +
    `"type":${canonicalJson(event.type)},"version":${canonicalJson(event.version)}}`;
  const most = linkBytes + text.length * 3;
  if (scratch.length < most) scratch = Buffer.alloc(most * 2);
  scratch.set(previous, 0);
  return sm3(scratch.subarray(0, linkBytes + scratch.write(text, linkBytes, 'utf8')));
}

/** Why a chain does not hold. */
export type ChainFault =
  /** The event belongs to another case or district than the first. */
  | 'OTHER_CASE'
  /** The version is not the one that follows. */
  | 'VERSION_GAP'
  /** The event or its link was changed after it was written. */
  | 'LINK_MISMATCH'
  /** The chain does not end where the expected tip says. */
  | 'TIP_MISMATCH';

/** The end of a chain: version and link of the last event, `{ version: 0, link: GENESIS }` of an empty one. */
export interface ChainTip {
  version: number;
  link: Readonly<Uint8Array>;
}

/** The finding about a chain: it holds up to `tip`, or the first version at which it does not, and why. */
export type ChainFinding = { ok: true; tip: ChainTip } | { ok: false; version: number; why: ChainFault };

/**
 * Recomputes every link of a case's events, given in order of version from the first on (存证核验). With `expected` it
 * also finds events missing at the end; without it, a chain cut at its end looks whole.
 */
export function verifyChain(events: readonly LinkedEvent[], expected?: ChainTip): ChainFinding {
  let tip: ChainTip = { version: 0, link: GENESIS };
  const first = events[0];
  for (const event of events) {
    const version = tip.version + 1;
    if (event.version !== version) return { ok: false, version, why: 'VERSION_GAP' };
    if (event.caseId !== first?.caseId || event.district !== first.district)
      return { ok: false, version, why: 'OTHER_CASE' };
    if (!sameBytes(linkOf(tip.link, event), event.link)) return { ok: false, version, why: 'LINK_MISMATCH' };
    tip = { version, link: event.link };
  }
  if (expected !== undefined && (expected.version !== tip.version || !sameBytes(expected.link, tip.link))) {
    return { ok: false, version: Math.min(expected.version, tip.version + 1), why: 'TIP_MISMATCH' };
  }
  return { ok: true, tip };
}

/** The link that the event should have; empty when it holds a value that no event can hold. */
function linkOf(previous: Readonly<Uint8Array>, event: ChainEvent): Uint8Array {
  try {
    return nextLink(previous, event);
  } catch {
    return new Uint8Array(0);
  }
}

function sameBytes(a: Readonly<Uint8Array>, b: Readonly<Uint8Array>): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
