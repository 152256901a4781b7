import { type Instant, parseInstant, Refusal } from '#kernel/base';

/** Of what kind a piece of a place in a list is: a moment in UTC, any text without control characters, or a whole number. */
type Piece = 'instant' | 'text' | 'whole';

/**
 * Reads a place in a list (翻页位置) as an earlier page gave it out: its pieces joined by `~`. Null for the beginning.
 * Refuses with `CURSOR_INVALID` whatever no page can have given out.
 */
export function readCursor(after: string | undefined, pieces: readonly Piece[]): string[] | null {
  if (after === undefined || after === '') return null;
  const given = after.split('~');
  if (given.length !== pieces.length || !given.every((piece, index) => fits(piece, pieces[index]!)))
    throw new Refusal('CURSOR_INVALID');
  return given;
}

/**
 * A page of a list out of rows of which one more was read than it shows (分页), and the place after it: `null` at the end. `placeOf`
 * writes the place after a row as `readCursor` reads it.
 */
export function cutPage<Row, Place>(
  rows: readonly Row[],
  limit: number,
  placeOf: (last: Row) => Place,
): { page: Row[]; next: Place | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last !== undefined ? placeOf(last) : null };
}

/** Reads a place in the feed, `transaction.number`; the beginning where none was sent. Refuses with `CURSOR_INVALID`. */
export function readPosition(after: string | undefined): [tx: string, n: number] {
  if (after === undefined || after === '') return ['0', 0];
  const [, tx, n] = /^(\d{1,18})\.(\d{1,9})$/.exec(after) ?? [];
  if (tx === undefined || n === undefined) throw new Refusal('CURSOR_INVALID');
  return [String(BigInt(tx)), Number(n)];
}

function fits(piece: string, kind: Piece): boolean {
  if (kind === 'whole') return /^\d{1,9}$/.test(piece);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (kind === 'text') return piece.isWellFormed() && !/[\u0000-\u001f]/.test(piece);
  try {
    return parseInstant(piece) === (piece as Instant);
  } catch {
    return false;
  }
}
