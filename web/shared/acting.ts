const key = 'onewindow.acting';

/** The mandate that requests of this page name; only the portal has a switch for it, so only its pages send one. */
export function actingMandate(): string | null {
  if (!globalThis.location?.pathname.startsWith('/portal')) return null;
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Goes on as somebody's agent, or as oneself with null: every page begins anew, for what it showed was another's. */
export function actAs(mandate: string | null): void {
  forgetActing(mandate);
  location.assign('/portal/');
}

/** Keeps the mandate for this tab, or forgets it; the page stays. */
export function forgetActing(mandate: string | null = null): void {
  try {
    if (mandate === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, mandate);
  } catch {
    // a browser that keeps nothing lets one act for oneself only
  }
}
