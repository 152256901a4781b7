import type { KeptFields } from './autosave.ts';

/** The part of the browser's store that is needed. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = (draft: string) => `onewindow.draft.${draft}`;

/**
 * What of a draft is on this device only (离线暂存). Every open page keeps its own, so that none wipes away what another
 * has not sent; who opens the draft takes over all that is there.
 */
export function keptOf(store: Store, draft: string, page: string) {
  const mine = `${prefix(draft)}.${page}`;
  return {
    /** Keeps unsent fields, or forgets them. A full or closed store is passed over: what is typed still goes to the server. */
    keep(kept: KeptFields | null): void {
      try {
        if (kept) store.setItem(mine, JSON.stringify(kept));
        else store.removeItem(mine);
      } catch {
        // What is typed still goes to the server.
      }
    },
    /** Takes over what any page left: of two values of one field the one typed on the later version. */
    takeOver(): KeptFields | null {
      const found = keysOf(store, prefix(draft)).flatMap((key) => {
        const kept = read(store, key);
        return kept ? [{ key, kept }] : [];
      });
      if (found.length === 0) return null;
      const inOrder = found.map(({ kept }) => kept).sort((a, b) => a.version - b.version);
      const first = inOrder[0] as KeptFields;
      const all = {
        ...first,
        changed: Object.assign({}, ...inOrder.map(({ changed }) => changed)) as KeptFields['changed'],
      };
      this.keep(all);
      if (read(store, mine)) for (const { key } of found) if (key !== mine) store.removeItem(key);
      return all;
    },
  };
}

function keysOf(store: Store, start: string): string[] {
  try {
    return Array.from({ length: store.length }, (_, n) => store.key(n) ?? '').filter(
      (key) => key === start || key.startsWith(`${start}.`),
    );
  } catch {
    return [];
  }
}

function read(store: Store, key: string): KeptFields | null {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as KeptFields | null;
    return kept &&
      typeof kept.changed === 'object' &&
      Number.isInteger(kept.version) &&
      Number.isInteger(kept.itemVersion)
      ? kept
      : null;
  } catch {
    return null;
  }
}
