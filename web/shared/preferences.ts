import { useSyncExternalStore } from 'react';

/** A language of the interface (界面语言): Chinese first, English on a switch. */
export type Language = 'zh' | 'en';

const listeners = new Set<() => void>();

function read(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(key, value);
  } catch {
    // A browser that keeps nothing still works for this visit.
  }
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The language chosen on this device; Chinese until somebody chooses. */
export function storedLanguage(): Language {
  return read('onewindow.language') === 'en' ? 'en' : 'zh';
}

/** Keeps the language on this device. */
export function storeLanguage(language: Language): void {
  write('onewindow.language', language);
}

/** Whether elder mode (长者模式) is on, and the switch; kept on this device and set as a class of the page. */
export function useElder(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    subscribe,
    () => read('onewindow.elder') === 'on',
    () => false,
  );
  return [on, (next) => write('onewindow.elder', next ? 'on' : 'off')];
}
