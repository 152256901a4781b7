import { useEffect, useRef } from 'react';

/** Whether a key press belongs to the place where somebody types or chooses. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input, textarea, select, [contenteditable="true"], [role="combobox"]') !== null;
}

/**
 * Single keys of a page (快捷键): name of the key → what it does. Silent while somebody types, while a dialog is open, and
 * with Ctrl, Alt or the command key held.
 */
export function useKeys(keys: Record<string, (() => void) | undefined>): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      // Enter and Space on a link or a button are that link's own.
      if (name === 'Enter' && event.target instanceof Element && event.target.closest('a, button, summary')) return;
      const act = now.current[name];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
