import type { HolderSecret, KeyFile } from './holder.ts';

/** What stays on the device (本机保存): the holder's key, encrypted under his passphrase, and the keys of one's own submissions. */

const keyName = (person: string) => `onewindow.holder-key.${person}`;
const secretName = (box: string, submission: string) => `onewindow.sealed.${box}.${submission}`;

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // a private window keeps nothing; the files still have it
  }
}

/** The encrypted key of a person on this device. */
export function keptKey(person: string): KeyFile | null {
  return fileOf(read(keyName(person)) ?? '');
}

/** Keeps the encrypted key of a person on this device. */
export function keepKey(person: string, file: KeyFile): void {
  write(keyName(person), JSON.stringify(file));
}

/** Reads a key file; null for anything else. */
export function fileOf(text: string): KeyFile | null {
  try {
    const file = JSON.parse(text) as KeyFile;
    return file.format === 'onewindow-holder-key-file/1' ? file : null;
  } catch {
    return null;
  }
}

/** The key of one’s own submission on this device. */
export function keptSecret(box: string, submission: string): string | null {
  return read(secretName(box, submission));
}

/** Keeps the key of one’s own submission on this device. */
export function keepSecret(box: string, submission: string, secret: string): void {
  write(secretName(box, submission), secret);
}

/** A receipt file as it was saved: the signed receipt, and the key where there is one. */
export interface ReceiptFile {
  format: 'onewindow-receipt-file/1';
  box: string;
  submission: string;
  text: string;
  keyId: string;
  point: string;
  signature: string;
  secret: string | null;
}

/** Keys that were opened in this page, by person; gone when it is closed. */
export const openKeys = new Map<string, HolderSecret>();
