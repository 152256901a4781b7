import type { Answer } from '../../../shared/client.ts';

/** Something that may be done to the case now, or is locked with its reason (可办操作). */
export type Offer = Answer<'getCase'>['commands'][number];

/** What an officer typed for an action so far; kept when the case changes meanwhile (填到一半的内容). */
export interface Typed {
  reasons: string[];
  reasonText: string;
  defects: { field: string; text: string }[];
  note: string;
}

/** Nothing typed yet. */
export const nothingTyped: Typed = { reasons: [], reasonText: '', defects: [{ field: '', text: '' }], note: '' };

/** One name for each offer of a case, the same after every reading. */
export function offerKey(offer: Offer): string {
  return [offer.type, offer.task ?? '', offer.outcome ?? ''].join(':');
}

/** An outcome that gives what was asked for; everything else needs reasons and is never the first button. */
export function isGrant(offer: Offer): boolean {
  return offer.type === 'decide' && !offer.needsReasons;
}

/** Offers in the order an officer meets them: accept, grant, correct, other decisions, the rest; locked ones last. */
export function inOrder(offers: readonly Offer[]): Offer[] {
  const rank = (offer: Offer) => {
    const kind = ['accept', 'decide', 'ask-correction'].indexOf(offer.type);
    const base = offer.type === 'decide' && !isGrant(offer) ? 3 : kind < 0 ? 4 : kind;
    return base + (offer.locked ? 10 : 0);
  };
  return offers
    .map((offer, n) => ({ offer, n }))
    .toSorted((a, b) => rank(a.offer) - rank(b.offer) || a.n - b.n)
    .map((one) => one.offer);
}

/**
 * The key of each offer (快捷键): A accept, B ask to correct, G grant, N refuse, M message, W withdraw; further ones of a kind
 * count from 4. Locked offers have none. No two offers share a key.
 */
export function shortcuts(offers: readonly Offer[]): Map<string, string> {
  const taken = new Map<string, string>();
  let next = 4;
  for (const offer of inOrder(offers)) {
    if (offer.locked) continue;
    const letters: Record<string, string> = { accept: 'a', 'ask-correction': 'b', note: 'm', withdraw: 'w', sign: 's' };
    const letter = offer.type === 'decide' ? (isGrant(offer) ? 'g' : 'n') : letters[offer.type];
    if (letter && !taken.has(letter)) taken.set(letter, offerKey(offer));
    else if (next <= 9) {
      taken.set(String(next), offerKey(offer));
      next += 1;
    }
  }
  return new Map([...taken].map(([key, offer]) => [offer, key]));
}

/** Why an action cannot be sent yet; the key of a sentence, or nothing when it can. */
export function missing(offer: Offer, typed: Typed): 'reasons' | 'reasonText' | 'defects' | 'note' | null {
  if (offer.type === 'note') return typed.note.trim() === '' ? 'note' : null;
  if (offer.type === 'ask-correction') {
    const told = typed.defects.filter((defect) => defect.text.trim() !== '');
    return told.length === 0 || told.some((defect) => defect.field === '') ? 'defects' : null;
  }
  if (!offer.needsReasons) return null;
  if (offer.type === 'withdraw') return typed.reasonText.trim() === '' ? 'reasonText' : null;
  if (offer.reasons.length > 0) return typed.reasons.length === 0 ? 'reasons' : null;
  return typed.reasonText.trim() === '' ? 'reasonText' : null;
}

/** The command that an action sends; `text` gives a listed reason in the words that are sent with it. */
export function commandOf(offer: Offer, typed: Typed, text: (reason: Offer['reasons'][number]) => string) {
  switch (offer.type) {
    case 'accept':
      return { type: 'accept' as const };
    case 'note':
      return { type: 'note' as const, text: typed.note.trim() };
    case 'withdraw':
      return { type: 'withdraw' as const, why: typed.reasonText.trim() };
    case 'sign':
      return { type: 'sign' as const, task: offer.task ?? '' };
    case 'ask-correction':
      return {
        type: 'ask-correction' as const,
        defects: typed.defects
          .map((defect) => ({ field: defect.field, text: defect.text.trim() }))
          .filter((defect) => defect.text !== ''),
      };
    case 'decide': {
      const more = typed.reasonText.trim();
      const chosen = offer.reasons
        .filter((reason) => typed.reasons.includes(reason.code))
        .map((reason) => ({
          code: reason.code,
          text: more === '' ? text(reason) : `${text(reason)}（${more}）`.slice(0, 500),
        }));
      const reasons = offer.reasons.length === 0 && more !== '' ? [{ code: 'other', text: more }] : chosen;
      return { type: 'decide' as const, task: offer.task ?? '', outcome: offer.outcome ?? '', reasons };
    }
    default:
      return undefined;
  }
}

/** What a workbench can send; other offers (an applicant's own) belong to the portal. */
export function canSendHere(offer: Offer): boolean {
  return ['accept', 'decide', 'ask-correction', 'note'].includes(offer.type);
}
