import { randomBytes } from 'node:crypto';
import { sm3Hmac, sm4GcmDecrypt, sm4GcmEncrypt } from './sm.ts';

const mark = 'sm4:';
/** A text sealed before keys had names was sealed with this one. */
const firstKey = '1';

/** The keys of a vault (密钥): every SM4 key it ever used by name, base64 of 16 bytes; the one it seals with; the one of digests. */
export interface VaultKeys {
  current: string;
  keys: Readonly<Record<string, string>>;
  /** Key of the digests that find a person, base64 of 32 bytes. It never changes: stored digests cannot be computed anew. */
  digest: string;
  /** Persons were found by digests without a key before: the tables still are to be brought over, or have been. */
  peopleUnkeyed?: 'pending' | 'kept';
}

/** Encrypts single texts at rest (字段加密) and computes digests that tell nothing without the key. */
export interface KeyedVault {
  /** `sm4:` key `:` base64 of nonce ‖ ciphertext ‖ tag; another text each time. A sealed text stays as it is. */
  seal(text: string): string;
  /** The text; one that was not sealed is opened as it is. A changed one, or one whose key is not here, is a plain Error. */
  open(sealed: string): string;
  /** The same for bytes: name of the key, a colon, nonce ‖ ciphertext ‖ tag. `bound` is bound to them and has to be known to open them. */
  sealBytes(bytes: Uint8Array, bound: string): Buffer;
  /** The bytes. Changed ones, ones bound to something else, or ones whose key is not here, are a plain Error. */
  openBytes(sealed: Buffer, bound: string): Buffer;
  /** SM3-HMAC of the text, 64 hex digits. */
  digest(text: string): string;
  /** Whether this text is sealed with the key in use now. */
  isCurrent(sealed: string): boolean;
  /** Name of the key in use now. */
  readonly current: string;
  /** Reads the keys again, after somebody made a new one. */
  reload(): void;
}

/** Opens a vault; `read` gives its keys and is asked again when a text names a key that is not known yet. */
export function openVault(read: () => VaultKeys): KeyedVault {
  let known = load(read());

  function keyOf(name: string): Uint8Array {
    if (!known.keys.has(name)) known = load(read());
    const key = known.keys.get(name);
    if (!key) throw new Error(`the vault has no key ${name}`);
    return key;
  }

  return {
    seal(text) {
      if (text.startsWith(mark)) return text;
      const nonce = randomBytes(12);
      const sealed = sm4GcmEncrypt(keyOf(known.current), nonce, Buffer.from(text));
      return `${mark}${known.current}:${Buffer.concat([nonce, sealed]).toString('base64')}`;
    },
    open(sealed) {
      if (!sealed.startsWith(mark)) return sealed;
      const { key, text } = partsOf(sealed);
      const bytes = Buffer.from(text, 'base64');
      return Buffer.from(sm4GcmDecrypt(keyOf(key), bytes.subarray(0, 12), bytes.subarray(12))).toString('utf8');
    },
    sealBytes(bytes, bound) {
      const nonce = randomBytes(12);
      const sealed = sm4GcmEncrypt(keyOf(known.current), nonce, bytes, Buffer.from(bound));
      return Buffer.concat([Buffer.from(`${known.current}:`), nonce, sealed]);
    },
    openBytes(sealed, bound) {
      const cut = sealed.indexOf(0x3a);
      const key = keyOf(sealed.toString('latin1', 0, cut));
      const rest = sealed.subarray(cut + 1);
      return Buffer.from(sm4GcmDecrypt(key, rest.subarray(0, 12), rest.subarray(12), Buffer.from(bound)));
    },
    digest: (text) => Buffer.from(sm3Hmac(known.digest, Buffer.from(text))).toString('hex'),
    isCurrent: (sealed) => sealed.startsWith(mark) && partsOf(sealed).key === known.current,
    get current() {
      return known.current;
    },
    reload() {
      known = load(read());
    },
  };
}

/** The keys with a new one in use (密钥轮换); what was sealed before stays readable. `key` has 16 bytes. */
export function withNewKey(keys: VaultKeys, key: Uint8Array): VaultKeys {
  const name = String(Math.max(...Object.keys(keys.keys).map(Number)) + 1);
  return { ...keys, current: name, keys: { ...keys.keys, [name]: Buffer.from(key).toString('base64') } };
}

function load({ current, keys, digest }: VaultKeys): {
  current: string;
  keys: Map<string, Uint8Array>;
  digest: Uint8Array;
} {
  if (!Object.hasOwn(keys, current)) throw new Error(`the vault seals with a key it does not have: ${current}`);
  return {
    current,
    keys: new Map(Object.entries(keys).map(([name, key]) => [name, Buffer.from(key, 'base64')])),
    digest: Buffer.from(digest, 'base64'),
  };
}

/** Base64 has no colon, so the one that may stand there ends the name of the key. */
function partsOf(sealed: string): { key: string; text: string } {
  const rest = sealed.slice(mark.length);
  const end = rest.indexOf(':');
  return end < 0 ? { key: firstKey, text: rest } : { key: rest.slice(0, end), text: rest.slice(end + 1) };
}
