import { sm3 } from 'sm-crypto-v2';

/** The SM3 digest of a file as 64 hex digits, computed on this device: the file itself goes nowhere. */
export async function digestOfFile(file: Blob): Promise<string> {
  return sm3(new Uint8Array(await file.arrayBuffer()));
}
