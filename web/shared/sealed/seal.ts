import { split } from 'shamir-secret-sharing';
import { sm2, sm3, sm4 } from 'sm-crypto-v2';
import { bytesOfHex, canonical } from '../verify/signed.ts';

/**
 * Sealing in the sender's browser (浏览器内密封). Nothing leaves it but encrypted pieces and a cover: the content is encrypted with a
 * fresh key, the key is split so that some of the holders together can put it together, and each share is encrypted to one
 * holder. Shares no code with the server that later opens it.
 */

/** What the server says of a box, as far as sealing needs it. */
export interface BoxToSeal {
  box: string;
  termsSm3: string;
  threshold: number;
  holders: { keyId: string; point: string }[];
  senderUnlocks: boolean;
  publicFields: string[];
  /** As whom the caller sends. */
  sender: string;
}

/** A file to be sealed, read piece by piece so that it need not fit into memory at once. */
export interface FileToSeal {
  name: string;
  type: string;
  size: number;
  slice(from: number, to: number): Promise<Uint8Array>;
}

/** A sealing under way: pieces one by one, then the cover. */
export interface Sealing {
  serial: string;
  /** How many pieces there will be, and how many encrypted bytes. */
  chunks: number;
  bytes: number;
  /** The sender's own key, which he must keep to unlock his submission; null where the box does not ask for it. */
  secret: string | null;
  /** Encrypts the n-th piece; pieces come in order, the letter (0) last. */
  piece(n: number): Promise<Uint8Array>;
  /** The cover; after every piece was made. */
  header(): Promise<Record<string, unknown>>;
}

export const pieceBytes = 1_048_576;
const tagBytes = 16;
const fillTo = 4096;
const text = new TextEncoder();

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
const joined = (...parts: Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Begins to seal a filled letter with its files. */
export async function startSealing(
  box: BoxToSeal,
  form: Record<string, unknown>,
  files: readonly FileToSeal[],
): Promise<Sealing> {
  const serial = hexOf(random(16));
  const secret = random(16);
  const own = box.senderUnlocks ? random(32) : new Uint8Array(0);
  const key = bytesOfHex(sm3(joined(text.encode('onewindow-sealed-key/1'), secret, own))).subarray(0, 16);
  const salt = hexOf(random(32));
  const counts = files.map((file) => Math.max(1, Math.ceil(file.size / pieceBytes)));
  const chunks = 1 + counts.reduce((sum, count) => sum + count, 0);
  const places = counts.flatMap((count, file) =>
    Array.from({ length: count }, (_, n) => ({ file, n, last: n === count - 1 })),
  );
  const digests: { bytes: number; sm3: string }[] = [];
  const hashes = files.map(() => [] as string[]);
  const listed = files.map(({ name, type, size }) => ({ name, type, bytes: size, sm3: '' }));

  function encrypt(n: number, plain: Uint8Array): Uint8Array {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(8, n);
    const binding = canonical({ box: box.box, n, of: chunks, sender: box.sender, serial });
    const { output, tag } = sm4.encrypt(plain, key, {
      mode: 'gcm',
      output: 'array',
      outputTag: true,
      iv: nonce,
      associatedData: text.encode(binding),
      padding: 'none',
    });
    if (!tag) throw new Error('no tag');
    return joined(output, tag);
  }

  function letter(): { salt: string; form: Record<string, unknown>; files: typeof listed } {
    return { salt, form, files: listed };
  }
  const letterLength = Math.ceil((text.encode(canonical(letter())).length + 64 * files.length + 1) / fillTo) * fillTo;
  const bytes = letterLength + files.reduce((sum, file) => sum + file.size, 0) + tagBytes * chunks;

  return {
    serial,
    chunks,
    bytes,
    secret: box.senderUnlocks ? hexOf(own) : null,
    async piece(n) {
      let plain: Uint8Array;
      if (n === 0) {
        plain = new Uint8Array(letterLength);
        plain.set(text.encode(canonical(letter())));
      } else {
        const { file, n: part, last } = places[n - 1]!;
        const from = part * pieceBytes;
        plain = await files[file]!.slice(from, Math.min(from + pieceBytes, files[file]!.size));
        hashes[file]![part] = sm3(plain);
        // of the digests of its pieces, so that no file need stand in memory whole
        if (last) listed[file]!.sm3 = sm3(bytesOfHex(hashes[file]!.join('')));
      }
      const body = encrypt(n, plain);
      digests[n] = { bytes: body.length, sm3: sm3(body) };
      return body;
    },
    async header() {
      const open = Object.fromEntries(
        box.publicFields.filter((field) => Object.hasOwn(form, field)).map((field) => [field, form[field]]),
      );
      const shares = await split(secret, box.holders.length, box.threshold);
      return {
        format: 'onewindow-sealed/1',
        box: box.box,
        sender: box.sender,
        serial,
        termsSm3: box.termsSm3,
        chunks: digests,
        files: counts,
        ciphertextSm3: sm3(bytesOfHex(digests.map((one) => one.sm3).join(''))),
        secretSm3: sm3(secret),
        senderSm3: box.senderUnlocks ? sm3(own) : null,
        shares: box.holders.map(({ keyId, point }, n) => ({
          holder: n + 1,
          keyId,
          sealed: sm2.doEncrypt(shares[n]!, point, 1) as string,
          sm3: sm3(shares[n]!),
        })),
        contentCommit: sm3(text.encode(canonical(letter()))),
        publicCommit: sm3(text.encode(canonical({ form: open, salt }))),
      };
    },
  };
}
