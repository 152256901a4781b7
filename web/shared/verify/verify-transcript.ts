import { sm3 } from 'sm-crypto-v2';
import { bytesOfHex, canonical, holds, keyIdOf } from './signed.ts';

/**
 * Verifies the transcript of a sealed opening (开启记录核验) alone: the seal of the file, every link, that nothing was received after
 * the deadline, that enough holders gave shares signed with the keys they had confirmed, and that every text read out is the
 * one whose digest the receipt fixed before the deadline.
 */

/** Where a transcript fails (核验不通过之处); `at` is the number of the event, null for the file as a whole. */
export interface TranscriptFault {
  at: number | null;
  why:
    | 'file'
    | 'keys'
    | 'seal'
    | 'link'
    | 'order'
    | 'late'
    | 'too-early'
    | 'holder'
    | 'too-few-holders'
    | 'commitment'
    | 'unknown-submission'
    | 'count';
}

/** What a whole transcript proves. */
export interface TranscriptFacts {
  box: string;
  title: string;
  district: string;
  deadline: string;
  received: number;
  opened: number;
  unreadable: number;
  holders: number;
  gave: number;
  threshold: number;
  madeAt: string;
  keyId: string;
  point: string;
  /** Whether the key is among the trusted ones; null when none were given. */
  trusted: boolean | null;
}

/** The finding. */
export type TranscriptFinding = { whole: true; facts: TranscriptFacts } | { whole: false; faults: TranscriptFault[] };

interface BoxEvent {
  district: string;
  caseId: string;
  version: number;
  type: string;
  at: string;
  actor: string;
  payload: Record<string, unknown>;
}
interface Terms {
  title: string;
  deadline: string;
  threshold: number;
  holders: { person: string }[];
}
interface Transcript {
  format: string;
  district: string;
  box: string;
  events: { event: BoxEvent; link: string }[];
  version: number;
  link: string;
  madeAt: string;
  keys: { keyId: string; point: string }[];
  seal: { keyId: string; signature: string };
}

const utf8 = new TextEncoder();
const digestOf = (value: unknown): string => sm3(utf8.encode(canonical(value)));

/** Whether a file says that it is a transcript of a sealed opening. */
export function isTranscript(bytes: Uint8Array): boolean {
  return read(bytes)?.format === 'onewindow-sealed-transcript/1';
}

function read(bytes: Uint8Array): Transcript | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Transcript;
  } catch {
    return undefined;
  }
}

/** Verifies the bytes of a transcript. `trusted` are public points (04…) of which one must have signed. */
export function verifyTranscript(bytes: Uint8Array, trusted: readonly string[] = []): TranscriptFinding {
  const transcript = read(bytes);
  const fault = (why: TranscriptFault['why'], at: number | null = null): TranscriptFinding => ({
    whole: false,
    faults: [{ at, why }],
  });
  if (!transcript || !Array.isArray(transcript.events) || transcript.events.length === 0) return fault('file');
  try {
    const key = transcript.keys.find((one) => one.keyId === transcript.seal.keyId);
    if (!key || keyIdOf(key.point) !== key.keyId) return fault('keys');
    const faults = [...faultsOfChain(transcript), ...faultsOfStory(transcript)];
    if (!isSealed(transcript, key.point)) faults.push({ at: null, why: 'seal' });
    if (faults.length > 0) return { whole: false, faults };
    return { whole: true, facts: factsOf(transcript, key, trusted) };
  } catch {
    return fault('file');
  }
}

function isSealed({ seal, ...body }: Transcript, point: string): boolean {
  const text = canonical({ content: digestOf(body), format: 'onewindow-sealed-transcript-seal/1' });
  return holds(text, seal.signature, seal.keyId, [point]);
}

/** Every event is linked to the one before, of this box, in order, and time never goes back. */
function faultsOfChain({ events, box, district, version, link: last }: Transcript): TranscriptFault[] {
  const faults: TranscriptFault[] = [];
  let previous = '00'.repeat(32);
  let time = '';
  for (const [n, { event, link }] of events.entries()) {
    const at = n + 1;
    const isHere = event.caseId === box && event.district === district && event.version === at;
    const text = utf8.encode(canonical(event));
    const whole = new Uint8Array(32 + text.length);
    whole.set(bytesOfHex(previous));
    whole.set(text, 32);
    if (!isHere || event.at < time) faults.push({ at, why: 'order' });
    else if (sm3(whole) !== link) faults.push({ at, why: 'link' });
    previous = link;
    time = event.at;
  }
  if (version !== events.length || last !== previous) faults.push({ at: null, why: 'count' });
  return faults;
}

/** What happened could have happened: in time, by those who had confirmed, and as committed to. */
function faultsOfStory({ events, box }: Transcript): TranscriptFault[] {
  const faults: TranscriptFault[] = [];
  const { terms } = events[0]!.event.payload as { terms: Terms };
  const termsDigest = digestOf({ format: 'onewindow-sealed-terms/1', box, terms });
  const confirmed = new Map<number, string>();
  const gave = new Set<number>();
  const received = new Map<string, string>();
  for (const [n, { event }] of events.entries()) {
    const at = n + 1;
    const { payload } = event;
    const text = (name: string) => String(payload[name] ?? '');
    switch (event.type) {
      case 'holder.confirmed': {
        const holder = Number(payload.holder);
        const point = text('point');
        const signed = canonical({ format: 'onewindow-holder/1', box, holder, terms: termsDigest });
        if (
          !holds(signed, text('signature'), keyIdOf(point), [point]) ||
          terms.holders[holder - 1]?.person !== event.actor
        )
          faults.push({ at, why: 'holder' });
        confirmed.set(holder, point);
        break;
      }
      case 'submission.received':
        if (event.at > terms.deadline) faults.push({ at, why: 'late' });
        received.delete(text('replaces'));
        received.set(text('submission'), text('publicCommit'));
        break;
      case 'submission.withdrawn':
        received.delete(text('submission'));
        break;
      case 'box.closed':
        if (event.at <= terms.deadline) faults.push({ at, why: 'too-early' });
        if (Number(payload.received) !== received.size) faults.push({ at, why: 'count' });
        break;
      case 'shares.given':
        if (event.at <= terms.deadline) faults.push({ at, why: 'too-early' });
        if (!confirmed.has(Number(payload.holder))) faults.push({ at, why: 'holder' });
        if (Number(payload.given) > 0) gave.add(Number(payload.holder));
        break;
      case 'submission.opened': {
        const commit = received.get(text('submission'));
        if (commit === undefined) faults.push({ at, why: 'unknown-submission' });
        else if (digestOf({ form: payload.form, salt: payload.salt }) !== commit)
          faults.push({ at, why: 'commitment' });
        if (gave.size < terms.threshold) faults.push({ at, why: 'too-few-holders' });
        break;
      }
    }
  }
  return faults;
}

function factsOf(
  { events, box, district, madeAt }: Transcript,
  key: { keyId: string; point: string },
  trusted: readonly string[],
): TranscriptFacts {
  const { terms } = events[0]!.event.payload as { terms: Terms };
  const of = (type: string) => events.filter(({ event }) => event.type === type).map(({ event }) => event.payload);
  const closed = of('box.closed')[0];
  return {
    box,
    title: terms.title,
    district,
    deadline: terms.deadline,
    received: Number(closed?.received ?? 0),
    opened: of('submission.opened').length,
    unreadable: of('submission.unreadable').length,
    holders: terms.holders.length,
    gave: new Set(of('shares.given').map((payload) => payload.holder)).size,
    threshold: terms.threshold,
    madeAt,
    ...key,
    trusted: trusted.length === 0 ? null : trusted.includes(key.point),
  };
}
