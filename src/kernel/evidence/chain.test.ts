import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sm3Hex } from '#platform/sm';
import { canonicalJson } from './canonical.ts';
import { type ChainEvent, GENESIS, type LinkedEvent, nextLink, verifyChain } from './chain.ts';

const event = (version: number, over: Partial<ChainEvent> = {}): ChainEvent => ({
  district: '500110',
  caseId: 'case-1',
  version,
  type: version === 1 ? 'case.submitted' : 'case.corrected',
  at: `2021-09-13T01:00:${String(version).padStart(2, '0')}.000Z`,
  actor: { kind: 'person', id: 'p-1' },
  payload: { name: '万盛红叶酒业', capitalFen: 100_000_00, order: version },
  ...over,
});

function linked(events: ChainEvent[]): LinkedEvent[] {
  let link: Readonly<Uint8Array> = GENESIS;
  return events.map((one) => {
    const next = nextLink(link, one);
    link = next;
    return { ...one, link: next };
  });
}
const chain = (length: number) => linked(Array.from({ length }, (_, i) => event(i + 1)));
const hex = (bytes: Readonly<Uint8Array>) => Buffer.from(bytes).toString('hex');

test('a link is SM3 over the link before and the canonical JSON of the whole event', () => {
  const first = event(1);
  const link = nextLink(GENESIS, first);
  expect(hex(link)).toBe(sm3Hex(Buffer.concat([new Uint8Array(32), Buffer.from(canonicalJson(first))])));
  const second = event(2, { payload: { text: '字'.repeat(5000) } });
  expect(hex(nextLink(link, second))).toBe(sm3Hex(Buffer.concat([link, Buffer.from(canonicalJson(second))])));
});

test('a chain as it was written holds, and tells its tip', () => {
  const events = chain(5);
  expect(verifyChain(events)).toEqual({ ok: true, tip: { version: 5, link: events[4]!.link } });
  expect(verifyChain([])).toEqual({ ok: true, tip: { version: 0, link: GENESIS } });
});

test('a chain still holds after its events were stored and read with other key order', () => {
  const events = chain(3).map((one) => ({ ...one, payload: { order: one.version, ...(one.payload as object) } }));
  expect(verifyChain(events)).toMatchObject({ ok: true });
});

test('one changed byte anywhere in an event is found, and its version is named', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), fc.integer({ min: 1, max: 127 }), (at, place, mask) => {
      const events = chain(8);
      const { link, ...body } = events[at - 1]!;
      const bytes = Buffer.from(canonicalJson(body));
      bytes[place % bytes.length]! ^= mask;
      let changed: ChainEvent;
      try {
        changed = JSON.parse(bytes.toString('utf8')) as ChainEvent;
      } catch {
        return; // no longer an event at all: the log could not even be read
      }
      events[at - 1] = { ...changed, link };
      expect(verifyChain(events)).toMatchObject({ ok: false, version: at });
    }),
    { numRuns: 500 },
  );
});

test('one changed byte anywhere in a link is found, and its version is named', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(31), fc.integer({ min: 1, max: 255 }), (at, place, mask) => {
      const events = chain(8);
      events[at - 1]!.link[place]! ^= mask;
      expect(verifyChain(events)).toEqual({ ok: false, version: at, why: 'LINK_MISMATCH' });
    }),
  );
});

test.each([
  ['dropped', (events: LinkedEvent[]) => events.toSpliced(2, 1), 3, 'VERSION_GAP'],
  ['doubled', (events: LinkedEvent[]) => events.toSpliced(2, 0, events[1]!), 3, 'VERSION_GAP'],
  ['moved', (events: LinkedEvent[]) => [events[0]!, events[2]!, events[1]!], 2, 'VERSION_GAP'],
  ['moved and renumbered', renumbered, 2, 'LINK_MISMATCH'],
  ['put in from another case', fromOtherCase, 3, 'OTHER_CASE'],
] as const)('an event %s is found', (_, change, version, why) => {
  expect(verifyChain(change(chain(5)))).toEqual({ ok: false, version, why });
});

function renumbered(events: LinkedEvent[]): LinkedEvent[] {
  return [events[0]!, { ...events[2]!, version: 2 }, { ...events[1]!, version: 3 }];
}
function fromOtherCase(events: LinkedEvent[]): LinkedEvent[] {
  return events.with(2, { ...events[2]!, caseId: 'case-2' });
}

test('events cut off at the end are found only against the expected tip', () => {
  const events = chain(5);
  const tip = { version: 5, link: events[4]!.link };
  expect(verifyChain(events, tip)).toMatchObject({ ok: true });
  expect(verifyChain(events.slice(0, 4))).toMatchObject({ ok: true });
  expect(verifyChain(events.slice(0, 4), tip)).toEqual({ ok: false, version: 5, why: 'TIP_MISMATCH' });
  expect(verifyChain(events, { ...tip, link: events[3]!.link })).toMatchObject({ ok: false, why: 'TIP_MISMATCH' });
  expect(verifyChain(events, { version: 4, link: events[3]!.link })).toMatchObject({ ok: false, why: 'TIP_MISMATCH' });
});

test('an event that holds what no event can hold is found, not crashed upon; a short link is a bug', () => {
  const events = chain(2);
  events[1] = { ...events[1]!, payload: { a: undefined } };
  expect(verifyChain(events)).toEqual({ ok: false, version: 2, why: 'LINK_MISMATCH' });
  expect(() => nextLink(new Uint8Array(31), event(1))).toThrow(/32 bytes/);
});
