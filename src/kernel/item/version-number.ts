const perBase = 1000;

/**
 * The number of the n-th version that the office made from a declared one (版本号): 1001 is the first made from
 * version 1, and is shown as 1.1. Declared versions have numbers below a thousand.
 */
export function publishedNumber(base: number, n: number): number {
  return base * perBase + n;
}

/** Whether a version number is that of a version the office published. */
export function isPublished(version: number): boolean {
  return version >= perBase;
}

/** The declared version that a version is or was made from. */
export function baseOf(version: number): number {
  return isPublished(version) ? Math.floor(version / perBase) : version;
}

/** A version number as people read it: `1`, `1.2`. */
export function versionText(version: number): string {
  return isPublished(version) ? `${baseOf(version)}.${version % perBase}` : String(version);
}
