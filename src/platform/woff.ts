import { inflateSync } from 'node:zlib';

/** Length of the header and of one entry of the directory, bytes, in a packed font and in a plain one. */
const packed = { head: 44, entry: 20 };
const plain = { head: 12, entry: 16 };

/**
 * Unpacks a web font (WOFF 1.0 字体解包) into the TrueType or OpenType font inside it: its tables, each inflated, behind a
 * directory of their own. Throws when the bytes are no such font.
 */
export function unpackWoff(woff: Uint8Array): Buffer {
  const bytes = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  if (bytes.length < packed.head || bytes.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF font');
  const count = bytes.readUInt16BE(12);
  const directory = Buffer.alloc(plain.head + plain.entry * count);
  bytes.copy(directory, 0, 4, 8);
  const halving = Math.floor(Math.log2(count));
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** halving * 16, 6);
  directory.writeUInt16BE(halving, 8);
  directory.writeUInt16BE((count - 2 ** halving) * 16, 10);
  const parts: Buffer[] = [directory];
  let at = directory.length;
  for (let index = 0; index < count; index++) {
    const from = packed.head + index * packed.entry;
    const [offset, stored, length] = [4, 8, 12].map((place) => bytes.readUInt32BE(from + place)) as [
      number,
      number,
      number,
    ];
    const raw = bytes.subarray(offset, offset + stored);
    const table = stored < length ? inflateSync(raw) : raw;
    if (table.length !== length) throw new Error(`A table of the font has ${table.length} bytes, not ${length}`);
    const to = plain.head + index * plain.entry;
    bytes.copy(directory, to, from, from + 4);
    directory.writeUInt32BE(bytes.readUInt32BE(from + 16), to + 4);
    directory.writeUInt32BE(at, to + 8);
    directory.writeUInt32BE(length, to + 12);
    const padding = (4 - (length % 4)) % 4;
    parts.push(table, Buffer.alloc(padding));
    at += length + padding;
  }
  return Buffer.concat(parts);
}
