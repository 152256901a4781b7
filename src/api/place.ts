import { type Instant, parseInstant, Refusal } from '#kernel/base';

/** A place in a list that is ordered by time and then by id (翻页位置). */
export interface Place {
  at: Instant;
  id: string;
}

/** The place that a page goes on from; null for the first page. Refused when the text is no place that a page gave. */
export function placeAfter(after: string | undefined, id: RegExp): Place | null {
  if (after === undefined || after === '') return null;
  const cut = after.indexOf('~');
  const place = { at: parseInstant(after.slice(0, Math.max(cut, 0))), id: after.slice(cut + 1) };
  if (!id.test(place.id)) throw new Refusal('INPUT_INVALID', { field: 'after', reason: 'no place of this list' });
  return place;
}
