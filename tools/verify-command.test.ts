import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GENESIS, headText, logTree, makeBundle, nextLink } from '#kernel/evidence';
import { generateSm2KeyPair, loadPrivateKey, sm2KeyId, sm2Sign } from '#platform/sm';
import { runVerify } from './verify-command.ts';

const pair = generateSm2KeyPair();
const key = loadPrivateKey(pair.privateKeyPem);
const signer = { keyId: sm2KeyId(key.point), sign: (bytes: Uint8Array) => sm2Sign(key, bytes) };
const folder = mkdtempSync(join(tmpdir(), 'onewindow-verify-'));
const at = (name: string) => join(folder, name);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

beforeAll(async () => {
  const event = {
    district: 'club',
    caseId: 'c1',
    version: 1,
    type: 'case.noted',
    at: '2021-09-13T01:00:00.000Z',
    actor: 'p-1',
  };
  const noted = { ...event, payload: { text: '第一条' } };
  const link = nextLink(GENESIS, noted);
  const root = hex(logTree.root(1, logTree.reader([logTree.leafHash(link)])));
  const head = { size: 1, root, at: '2021-09-13T01:00:02.000Z' };
  const signature = Buffer.from(sm2Sign(key, Buffer.from(headText('club', head)))).toString('base64');
  const text = await makeBundle(
    {
      case: { caseId: 'c1', number: 'C-1', title: '入会', version: 1 },
      district: { code: 'club', name: { zh: '俱乐部', en: 'Club' } },
      events: [{ event: noted, leaf: 0, link: hex(link), proof: [] }],
      head: { ...head, keyId: signer.keyId, signature },
      keys: [{ keyId: signer.keyId, point: key.point }],
      madeAt: '2021-09-13T01:00:03.000Z',
    },
    signer,
  );
  writeFileSync(at('whole.json'), text);
  writeFileSync(at('changed.json'), text.replace('第一条', '第二条'));
  writeFileSync(at('key.pem'), pair.publicKeyPem);
  writeFileSync(at('other.pem'), generateSm2KeyPair().publicKeyPem);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { code: number; text: string } {
  const lines: string[] = [];
  const io = { out: (text: string) => void lines.push(text), err: (text: string) => void lines.push(text) };
  return { code: runVerify(args, io, at('key.pem')), text: lines.join('\n') };
}

test('a whole bundle is told so, with whose it is', () => {
  const { code, text } = run(at('whole.json'));
  expect([code, text]).toEqual([0, expect.stringMatching(/✓ 没有改动过.*\n.*Unchanged[\s\S]*C-1 入会/)]);
  expect(run(at('whole.json'), '--key', at('key.pem')).code).toBe(0);
});

test('a changed one is refused, and the event and the part of it are named', () => {
  const { code, text } = run(at('changed.json'));
  expect([code, text]).toEqual([1, expect.stringContaining('第 1 条记录被改过 · 改动的地方：/payload/text')]);
  expect(JSON.parse(run(at('changed.json'), '--json').text)).toMatchObject({ whole: false, faults: [{ event: 1 }] });
});

test('one that another key signed is refused where a key is named, and the key is told where none is', () => {
  expect(run(at('whole.json'), '--key', at('other.pem'))).toMatchObject({
    code: 1,
    text: expect.stringContaining(signer.keyId),
  });
});

test.each([[[]], [['--json']], [['nowhere.json']], [['a.json', 'b.json']]])(
  'a wrong call %j is answered with how to call',
  (args) => {
    expect(run(...args).code).toBe(2);
  },
);
