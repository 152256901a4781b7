import { crc32, inflateRawSync } from 'node:zlib';
import { Refusal } from '#kernel/base';

/** One file in a ZIP archive, as the central directory describes it. Sizes in bytes. */
export type ZipEntry = { name: string; method: number; compressed: number; size: number; offset: number };

/** How much a Word file may hold when unpacked: files in it, bytes of all files, and bytes of one. All inclusive. */
export const zipLimits = { entries: 4000, totalBytes: 200 * 1024 * 1024, entryBytes: 64 * 1024 * 1024 } as const;

const endMark = 0x06054b50;
const centralMark = 0x02014b50;
const localMark = 0x04034b50;

/**
 * Reads the central directory of a ZIP archive without unpacking anything. Refuses with PLAN_ZIP_BOMB what would unpack
 * to more than `zipLimits`, and with PLAN_UNREADABLE what is broken, encrypted or split.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  for (const lowest = Math.max(0, bytes.length - 22 - 65_535); end >= lowest; end--)
    if (view.getUint32(end, true) === endMark) break;
  if (end < 0 || view.getUint32(end, true) !== endMark) throw new Refusal('PLAN_UNREADABLE');
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count > zipLimits.entries) throw new Refusal('PLAN_ZIP_BOMB');
  // 64-bit archives exist only beyond the limits of a plan.
  if (count === 0xffff || directory === 0xffffffff) throw new Refusal('PLAN_ZIP_BOMB');
  const entries: ZipEntry[] = [];
  let total = 0;
  let at = directory;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralMark) throw new Refusal('PLAN_UNREADABLE');
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new Refusal('PLAN_UNREADABLE');
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      size,
      offset: view.getUint32(at + 42, true),
    });
    total += size;
    if (total > zipLimits.totalBytes) throw new Refusal('PLAN_ZIP_BOMB');
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * Unpacks one file of the archive. Never more bytes than the directory promised are unpacked, and never more than the
 * limit for one file: a directory that lies is refused with PLAN_ZIP_BOMB.
 */
export function unzip(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.size > zipLimits.entryBytes) throw new Refusal('PLAN_ZIP_BOMB');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== localMark)
    throw new Refusal('PLAN_UNREADABLE');
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.compressed);
  if (packed.length !== entry.compressed) throw new Refusal('PLAN_UNREADABLE');
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new Refusal('PLAN_UNREADABLE');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new Refusal('PLAN_ZIP_BOMB');
    throw new Refusal('PLAN_UNREADABLE');
  }
}

/** Packs files into a ZIP archive without compression. */
export function zipOf(files: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const written = new TextEncoder().encode(name);
    const sum = crc32(bytes);
    const head = new DataView(new ArrayBuffer(30));
    head.setUint32(0, localMark, true);
    head.setUint16(4, 20, true);
    head.setUint16(6, 0x0800, true);
    head.setUint32(14, sum, true);
    head.setUint32(18, bytes.length, true);
    head.setUint32(22, bytes.length, true);
    head.setUint16(26, written.length, true);
    const row = new DataView(new ArrayBuffer(46));
    row.setUint32(0, centralMark, true);
    row.setUint16(4, 20, true);
    row.setUint16(6, 20, true);
    row.setUint16(8, 0x0800, true);
    row.setUint32(16, sum, true);
    row.setUint32(20, bytes.length, true);
    row.setUint32(24, bytes.length, true);
    row.setUint16(28, written.length, true);
    row.setUint32(42, offset, true);
    local.push(new Uint8Array(head.buffer), written, bytes);
    central.push(new Uint8Array(row.buffer), written);
    offset += 30 + written.length + bytes.length;
  }
  const size = central.reduce((sum, piece) => sum + piece.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, endMark, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return Buffer.concat([...local, ...central, new Uint8Array(end.buffer)]);
}
