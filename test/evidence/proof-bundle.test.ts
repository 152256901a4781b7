import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findHead, followLog, leavesOf, makeBundle, proveInclusion } from '#kernel/evidence';
import { generateSm2KeyPair, loadPrivateKey, sm2KeyId, sm2Sign } from '#platform/sm';
import { verifyBundle } from '../../web/shared/verify/verify-bundle.ts';
import { anna, bert, clubDistrict, joinItem, openClub, secretary } from '../support/club.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/instance.ts';

/** The bundle is made by the server's code and verified by the browser's, which share nothing. */
const district = clubDistrict.code;
const key = loadPrivateKey(generateSm2KeyPair().privateKeyPem);
const signer = { keyId: sm2KeyId(key.point), sign: (bytes: Uint8Array) => sm2Sign(key, bytes) };
const decoder = new TextDecoder();
const encoder = new TextEncoder();

let database: TestDatabase;
let club: ReturnType<typeof openClub>;
let bundle: Uint8Array;

beforeAll(async () => {
  database = await openTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`insert into district (district, facts) values ($1, '{}')`, [district]);
  await owner.end();
  club = openClub(database.url);
  const by = (actor: typeof anna) => ({ actor, key: null, expect: null });
  const file = (court: string, friends: { name: string; idNumber: string }[] = []) =>
    club.engine.file({ item: joinItem, form: { court, age: 12, friends }, draft: null }, by(anna));
  await file('邻居场');
  const { caseId } = await file('“引号”场 é\u0007', [{ name: '贝特', idNumber: 'bert' }]);
  await file('另一场');
  await club.engine.command(caseId, { type: 'sign', task: 'friends.1' }, by(bert));
  await club.engine.command(
    caseId,
    { type: 'decide', task: 'secretary', outcome: 'declined', reasons: [{ code: 'full', text: '' }] },
    by(secretary),
  );
  let at = Date.parse('2021-09-13T02:00:00.000Z');
  const count = async () => (await leavesOf(club.db, district, caseId)).size;
  await until(async () => {
    at += 5_000;
    while ((await followLog(club.db, district, signer, () => new Date(at).toISOString())) > 0);
    return (await count()) > 12;
  });
  at += 5_000;
  await followLog(club.db, district, signer, () => new Date(at).toISOString());
  bundle = await bundleOf(caseId);
});
afterAll(async () => {
  await club.db.close();
  await database.close();
});

async function bundleOf(caseId: string): Promise<Uint8Array> {
  const head = (await findHead(club.db, district))!;
  const leaves = await leavesOf(club.db, district, caseId);
  const proofs = await proveInclusion(club.db, district, [...leaves.values()], head.size);
  const rows = await club.db.query<{
    version: number;
    type: string;
    at: string;
    actor: string;
    payload: object;
    link: Buffer;
  }>(
    'select version, type, at, actor, payload, link from event where district = $1 and case_id = $2 order by version',
    [district, caseId],
  );
  const text = await makeBundle(
    {
      case: { caseId, number: 'JC-1', title: '“引号”场', version: rows.length },
      district: { code: district, name: clubDistrict.name },
      events: rows.map(({ link, ...event }, i) => {
        const { leaf, proof } = proofs[i]!;
        return { event: { ...event, caseId, district }, leaf, link: link.toString('hex'), proof };
      }),
      head,
      keys: [{ keyId: signer.keyId, point: key.point }],
      madeAt: '2021-09-13T03:00:00.000Z',
    },
    signer,
  );
  return encoder.encode(text);
}

/** The number of the event in whose line a byte lies, null outside of the events. */
function eventAt(at: number): number | null {
  const before = decoder.decode(bundle.subarray(0, at));
  const line = before.split('\n').length - 1;
  const lines = decoder.decode(bundle).split('\n');
  const first = lines.indexOf('"events":[') + 1;
  const last = lines.indexOf('],') - 1;
  return line >= first && line <= last ? line - first + 1 : null;
}

const changedText = (from: string | RegExp, to: string) => encoder.encode(decoder.decode(bundle).replace(from, to));

test('a bundle as it was made is whole, and says of which case, by which key and how far the log had come', () => {
  const finding = verifyBundle(bundle, [key.point]);
  expect(finding).toMatchObject({
    whole: true,
    facts: { number: 'JC-1', district: 'club', keyId: signer.keyId, trusted: true },
  });
  expect(finding.whole && finding.facts.events.length).toBeGreaterThan(12);
  expect(verifyBundle(bundle)).toMatchObject({ facts: { trusted: null } });
  const stranger = loadPrivateKey(generateSm2KeyPair().privateKeyPem).point;
  expect(verifyBundle(bundle, [stranger])).toMatchObject({ whole: true, facts: { trusted: false } });
});

test('personal fields stand in it encrypted and are covered all the same', () => {
  const text = decoder.decode(bundle);
  expect(text).toContain('"idNumber":"sm4:');
  expect(text).not.toContain('"idNumber":"bert"');
  expect(verifyBundle(changedText(/("idNumber":"sm4:)(.)/, '$1_'))).toMatchObject({
    faults: [{ event: 1, part: 'event', fields: ['/payload/form/friends'] }],
  });
});

test('white space between its parts is no change: line ends of another system, an indented copy', () => {
  expect(verifyBundle(changedText(/\n/g, '\r\n')).whole).toBe(true);
  expect(verifyBundle(encoder.encode(JSON.stringify(JSON.parse(decoder.decode(bundle)), null, 2))).whole).toBe(true);
});

test('any byte changed outside of white space is refused, and the event is named in which it lies', () => {
  fc.assert(
    fc.property(fc.nat(bundle.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      if (bundle[at] === 0x0a) return;
      const changed = bundle.slice();
      changed[at] = changed[at]! ^ mask;
      const finding = verifyBundle(changed);
      expect(finding.whole).toBe(false);
      expect(finding.whole ? [] : [...new Set(finding.faults.map(({ event }) => event))]).toEqual([eventAt(at)]);
    }),
    { numRuns: 250 },
  );
}, 120_000);

test('a line break put in the place of a letter is found too', () => {
  fc.assert(
    fc.property(fc.nat(bundle.length - 1), fc.constantFrom(0x0a, 0x20, 0x22, 0x2c, 0x7b, 0x5c), (at, byte) => {
      if (bundle[at] === 0x0a || bundle[at] === byte) return;
      const changed = bundle.slice();
      changed[at] = byte;
      const finding = verifyBundle(changed);
      expect(finding.whole ? 'whole' : finding.faults[0]?.event).toBe(eventAt(at));
    }),
    { numRuns: 120 },
  );
}, 120_000);

test.each([
  ['the moment', /("at":")2021-09-13T01(?=[^\n]*"version":3\})/, '$12021-09-13T02', 3, ['/at']],
  ['who acted', /("actor":")p-bert/, '$1p-anna', undefined, ['/actor']],
  ['the reason of the refusal', '满员', '超龄', undefined, ['/payload/reasons']],
])('%s changed: the part is named', (_, from, to, event, fields) => {
  const finding = verifyBundle(changedText(from, to));
  expect(finding).toMatchObject({ whole: false, faults: [{ part: 'event', fields }] });
  if (event !== undefined) expect(finding).toMatchObject({ faults: [{ event }] });
});

test('an event left out, put twice or moved is refused where it happened', () => {
  const lines = decoder.decode(bundle).split('\n');
  const first = lines.indexOf('"events":[') + 1;
  const without = verifyBundle(encoder.encode(lines.toSpliced(first + 4, 1).join('\n')));
  expect(without.whole ? null : without.faults[0]?.event).toBe(5);
  const twice = verifyBundle(encoder.encode(lines.toSpliced(first + 4, 0, lines[first + 4]!).join('\n')));
  expect(twice.whole ? null : twice.faults[0]?.event).toBe(6);
  const moved = lines.with(first + 4, lines[first + 5]!).with(first + 5, lines[first + 4]!);
  const finding = verifyBundle(encoder.encode(moved.join('\n')));
  expect(finding.whole ? null : finding.faults[0]?.event).toBe(5);
});

test('a bundle cut at its end, with the cover made to fit, is refused: the seal covers the number of events', () => {
  const value = JSON.parse(decoder.decode(bundle)) as { events: unknown[]; case: { version: number } };
  value.events.pop();
  value.case.version = value.events.length;
  expect(verifyBundle(encoder.encode(JSON.stringify(value)))).toMatchObject({
    whole: false,
    faults: [{ part: 'seal' }],
  });
});

test.each(['', '{}', '[]', 'null', '{"events":[]}', '{"events":[null]}', '{"events":[{"event":null}]}', '中文'])(
  '%s is no bundle',
  (text) => {
    expect(verifyBundle(encoder.encode(text)).whole).toBe(false);
  },
);
