import { type Static, Type as T } from 'typebox';
import { Compile } from 'typebox/compile';
import { canonicalJson } from '#kernel/evidence';
import { sm3Hex } from '#platform/sm';
import { chunkBytes, mostHolders } from './terms.ts';

const closed = { additionalProperties: false };
const digest = T.String({ pattern: '^[0-9a-f]{64}$' });
const tagBytes = 16;

/**
 * What a sender says of his submission in clear (密封件封面): for which box, from whom, which pieces, and for each holder his
 * share encrypted to him. Every digest of a secret covers at least 128 random bits, so that nobody can guess his way to it.
 */
export const SealedHeader = T.Object(
  {
    format: T.Literal('onewindow-sealed/1'),
    box: T.String({ maxLength: 120 }),
    sender: T.String({ maxLength: 120 }),
    /** Random; with box and sender it is bound into every encrypted piece. */
    serial: T.String({ pattern: '^[0-9a-f]{32}$' }),
    termsSm3: digest,
    /** Encrypted pieces in order: the letter is the first, then the files, each beginning a new piece. */
    chunks: T.Array(
      T.Object({ bytes: T.Integer({ minimum: tagBytes, maximum: chunkBytes + tagBytes }), sm3: digest }, closed),
      { minItems: 1, maxItems: 2_000 },
    ),
    /** How many pieces each file has. */
    files: T.Array(T.Integer({ minimum: 1, maximum: 2_000 }), { maxItems: 50 }),
    /** SM3 over the digests of all pieces, one after the other. */
    ciphertextSm3: digest,
    /** SM3 of the secret that was split. */
    secretSm3: digest,
    /** SM3 of the sender's own key; null where none is needed. */
    senderSm3: T.Union([digest, T.Null()]),
    shares: T.Array(
      T.Object(
        {
          holder: T.Integer({ minimum: 1, maximum: mostHolders }),
          keyId: T.String({ pattern: '^[0-9a-f]{16}$' }),
          /** SM2 of the share, C1 ‖ C3 ‖ C2 in hex. */
          sealed: T.String({ pattern: '^[0-9a-f]{160,400}$' }),
          sm3: digest,
        },
        closed,
      ),
      { minItems: 2, maxItems: mostHolders },
    ),
    /** SM3 of the letter with its salt. */
    contentCommit: digest,
    /** SM3 of the salt and the fields that are read out at the opening. */
    publicCommit: digest,
  },
  closed,
);
export type SealedHeader = Static<typeof SealedHeader>;

const validator = Compile(SealedHeader);

/** Whether a value is a header. */
export function isHeader(value: unknown): value is SealedHeader {
  return validator.Check(value);
}

/** The digest of a header, which the receipt carries. */
export function headerSm3(header: SealedHeader): string {
  return sm3Hex(canonicalJson(header));
}

/** SM3 over the digests of the pieces. */
export function ciphertextSm3(chunks: readonly { sm3: string }[]): string {
  return sm3Hex(Buffer.from(chunks.map((chunk) => chunk.sm3).join(''), 'hex'));
}

/** What is bound into each piece, so that it opens nowhere else. */
export function pieceBinding(header: Pick<SealedHeader, 'box' | 'sender' | 'serial'>, n: number, of: number): Buffer {
  const { box, sender, serial } = header;
  return Buffer.from(canonicalJson({ box, n, of, sender, serial }));
}

/** The nonce of a piece: each key encrypts each number once. */
export function pieceNonce(n: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(n, 8);
  return nonce;
}
