import { randomBytes } from 'node:crypto';
import type { Instant } from '#kernel/base';
import {
  type Box,
  type BoxTerms,
  confirmHolder,
  findHolderKey,
  getBoxRow,
  giveShares,
  handIn,
  makeBox,
  openTurns,
  openUpload,
  putChunk,
  putHolderKey,
  type Received,
  type SealedParts,
  type Sender,
  type TakeTurn,
  termsSm3,
  wrappedShares,
} from '#kernel/sealed';
import type { Database } from '#platform/db';
import { generateSm2KeyPair, loadPrivateKey, sm2KeyId } from '#platform/sm';
import {
  confirmText,
  type HolderSecret,
  keyText,
  makeHolderKey,
  openShare,
  sharesText,
  signText,
} from '../../web/shared/sealed/holder.ts';
import { type BoxToSeal, type FileToSeal, startSealing } from '../../web/shared/sealed/seal.ts';

/** What the browsers of senders and holders do (浏览器一侧), against the kernel without HTTP in between. */
export const instancePem = generateSm2KeyPair().privateKeyPem;
export const instanceKey = loadPrivateKey(instancePem);

/** The parts of a district whose clock stands where it is put. */
export function sealedParts(db: Database, district: string, clock: { at: Instant }): SealedParts {
  return {
    db,
    district,
    now: () => clock.at,
    signer: {
      keyId: sm2KeyId(instanceKey.point),
      point: instanceKey.point,
      sign: async (bytes) => instanceKey.sign(bytes),
    },
    seal: (text) => `sealed:${text}`,
    open: (text) => text.slice('sealed:'.length),
  };
}

/** A holder at his own browser, the only place that has his key. */
export interface TestHolder {
  person: string;
  name: string;
  key: HolderSecret;
}

/** A holder with a key of his own. */
export const testHolder = (person: string, name: string): TestHolder => ({ person, name, key: makeHolderKey() });

export const holders = (count: number): TestHolder[] =>
  Array.from({ length: count }, (_, n) => ({
    person: `p-holder-${n + 1}`,
    name: `保管${n + 1}`,
    key: makeHolderKey(),
  }));

export const businessSender = (n: number | string): Sender => ({
  party: `b-${n}`,
  name: `第${n}公司`,
  person: `p-agent-${n}`,
  kind: 'business',
});

/** A neutral letter: what the box asks for. */
export const plainLetter = {
  type: 'object',
  additionalProperties: false,
  required: ['priceFen', 'plan'],
  properties: { priceFen: { type: 'integer', minimum: 1 }, plan: { type: 'string', maxLength: 1000 } },
};

export const termsOf = (people: readonly TestHolder[], change: Partial<BoxTerms> = {}): BoxTerms => ({
  title: '场地承包',
  unit: 'club',
  role: 'secretary',
  deadline: '2021-09-20T02:00:00.000Z' as Instant,
  windowMinutes: 30,
  threshold: 2,
  holders: people.map(({ person, name }) => ({ person, name })),
  minimum: 0,
  senderUnlocks: false,
  senders: 'any',
  letter: plainLetter,
  publicFields: ['priceFen'],
  maxBytes: 8 * 1_048_576,
  ...change,
});

/** Makes a box and lets every holder confirm: from then on submissions are taken. */
export async function readyBox(
  parts: SealedParts,
  turn: TakeTurn,
  box: string,
  people: readonly TestHolder[],
  change: Partial<BoxTerms> = {},
): Promise<Box> {
  await makeBox(parts, { box, case: `case-of-${box}`, task: 'opening', terms: termsOf(people, change) });
  const made = await getBoxRow(parts, box);
  for (const [n, one] of people.entries()) {
    const known = await findHolderKey(parts, one.person);
    if (known?.keyId !== one.key.keyId) {
      const signature = signText(one.key, keyText(one.person, one.key.point));
      await putHolderKey(parts, one.person, { point: one.key.point, signature });
    }
    const signature = signText(one.key, confirmText(box, termsSm3(box, made.terms), n + 1));
    await confirmHolder(parts, turn, box, one.person, signature);
  }
  return getBoxRow(parts, box);
}

/** What a sender's page is told of a box. */
export const toSeal = (box: Box, sender: Sender): BoxToSeal => ({
  box: box.box,
  termsSm3: termsSm3(box.box, box.terms),
  threshold: box.terms.threshold,
  holders: box.holders.map(({ keyId, point }) => ({ keyId: keyId!, point: point! })),
  senderUnlocks: box.terms.senderUnlocks,
  publicFields: box.terms.publicFields,
  sender: sender.party,
});

export const fileOf = (name: string, bytes: Uint8Array): FileToSeal => ({
  name,
  type: 'application/pdf',
  size: bytes.length,
  slice: async (from, to) => bytes.subarray(from, to),
});

/** A submission as it leaves the browser: pieces and cover. */
export interface SealedBytes {
  serial: string;
  pieces: Uint8Array[];
  header: Record<string, unknown>;
  secret: string | null;
  bytes: number;
}

export async function sealedBytes(
  box: Box,
  sender: Sender,
  form: Record<string, unknown>,
  files: FileToSeal[] = [],
): Promise<SealedBytes> {
  const sealing = await startSealing(toSeal(box, sender), form, files);
  const pieces: Uint8Array[] = [];
  for (let n = 1; n < sealing.chunks; n++) pieces[n] = await sealing.piece(n);
  pieces[0] = await sealing.piece(0);
  const { serial, secret, bytes } = sealing;
  return { serial, pieces, header: await sealing.header(), secret, bytes };
}

/** Sends a sealed submission up and hands it in. */
export async function send(
  parts: SealedParts,
  turn: TakeTurn,
  box: string,
  sender: Sender,
  { serial, pieces, header, bytes }: SealedBytes,
  key = randomBytes(8).toString('hex'),
): Promise<Received> {
  const { submission } = await openUpload(parts, box, sender, { serial, chunks: pieces.length, bytes, key });
  for (const [n, body] of pieces.entries()) await putChunk(parts, box, sender, { submission, n, body });
  return handIn(parts, turn, box, sender, { submission, header });
}

/** A holder comes to the opening and gives all his shares. */
export async function comes(parts: SealedParts, turn: TakeTurn, box: string, one: TestHolder): Promise<number> {
  const { holder, shares } = await wrappedShares(parts, turn, box, one.person);
  const given = shares.map((share) => ({ submission: share.submission, share: openShare(one.key, share) }));
  const signature = signText(one.key, sharesText(box, holder, given));
  return (await giveShares(parts, turn, box, one.person, { shares: given, signature })).given;
}

export { confirmText, keyText, openTurns, signText };
