import type { Answer } from '../../../shared/client.ts';

/** Something that may be done to the case now, or is locked with its reason (可办操作). */
export type Offer = Answer<'getCase'>['commands'][number];

/** What an officer typed for an action so far; kept when the case changes meanwhile (填到一半的内容). */
export interface Typed {
  reasons: string[];
  reasonText: string;
  defects: { field: string; text: string }[];
  note: string;
  /** What is written down with the decision. */
  data: Record<string, unknown>;
  /** The outcome of each point, and why. */
  entries: Record<string, { outcome: string; text: string }>;
  /** What was chosen of the offer's choices, and a day for each where one is asked. */
  choices: string[];
  days: Record<string, string>;
  /** The number of another case. */
  other: string;
}

/** Nothing typed yet. */
export const nothingTyped: Typed = {
  reasons: [],
  reasonText: '',
  defects: [{ field: '', text: '' }],
  note: '',
  data: {},
  entries: {},
  choices: [],
  days: {},
  other: '',
};

/** What an action asks for: one or several choices, a day for each, words (needed or not), the number of another case. */
interface Asks {
  choice?: 'one' | 'many';
  day?: true;
  words?: 'needed' | 'free';
  other?: true;
  /** Reasons of the offer's list, or words in their stead. */
  reasons?: true;
}

const asks: Readonly<Record<string, Asks>> = {
  decide: { reasons: true },
  suspend: { reasons: true },
  recall: { reasons: true },
  annul: { reasons: true },
  'accept-with-gaps': { choice: 'many', day: true },
  supply: { words: 'needed' },
  'extend-gap': { day: true },
  resume: { words: 'needed' },
  'start-procedure': { choice: 'one', day: true, words: 'free' },
  'end-procedure': { words: 'needed' },
  transfer: { choice: 'one', words: 'needed' },
  link: { other: true, words: 'free' },
};

/** What an action asks for before it can be sent (要填什么). */
export function asksFor(offer: Offer): Asks {
  return asks[offer.type] ?? {};
}

/** Actions that are seldom needed; they stand folded under the others (更多操作). */
export function isSeldom(offer: Offer): boolean {
  return ['suspend', 'start-procedure', 'transfer', 'link', 'recall', 'annul'].includes(offer.type);
}

/** One name for each offer of a case, the same after every reading. */
export function offerKey(offer: Offer): string {
  return [offer.type, offer.task ?? '', offer.outcome ?? ''].join(':');
}

/** An outcome that gives what was asked for; everything else needs reasons and is never the first button. */
export function isGrant(offer: Offer): boolean {
  return offer.type === 'decide' && !offer.needsReasons;
}

/** Offers in the order an officer meets them: accept, grant, correct, other decisions, the rest, the seldom ones; locked ones last. */
export function inOrder(offers: readonly Offer[]): Offer[] {
  const first = [
    'accept',
    'accept-with-gaps',
    'resume',
    'end-procedure',
    'signal',
    'extend-gap',
    'decide',
    'ask-correction',
  ];
  const rank = (offer: Offer) => {
    const kind = first.indexOf(offer.type);
    const base =
      offer.type === 'decide' && !isGrant(offer)
        ? first.length
        : kind < 0
          ? first.length + (isSeldom(offer) ? 2 : 1)
          : kind;
    return base + (offer.locked ? 100 : 0);
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
    if (offer.locked || isSeldom(offer)) continue;
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
export function missing(
  offer: Offer,
  typed: Typed,
): 'reasons' | 'reasonText' | 'defects' | 'note' | 'choice' | 'day' | 'words' | 'other' | 'data' | 'entries' | null {
  const asked = asksFor(offer);
  if (asked.choice && typed.choices.length === 0) return 'choice';
  if (asked.day && daysOf(offer, typed).some(({ by }) => by === '')) return 'day';
  if (asked.other && typed.other.trim() === '') return 'other';
  if (asked.words) return asked.words === 'needed' && typed.reasonText.trim() === '' ? 'words' : null;
  if (offer.type === 'note') return typed.note.trim() === '' ? 'note' : null;
  if (offer.type === 'ask-correction') {
    const told = typed.defects.filter((defect) => defect.text.trim() !== '');
    return told.length === 0 || told.some((defect) => defect.field === '') ? 'defects' : null;
  }
  if (requiredOf(offer).some((name) => String(typed.data[name] ?? '').trim() === '')) return 'data';
  if (offer.entries.some(({ entry }) => !typed.entries[entry]?.outcome)) return 'entries';
  if (!offer.needsReasons) return null;
  if (offer.type === 'withdraw') return typed.reasonText.trim() === '' ? 'reasonText' : null;
  if (offer.reasons.length > 0) return typed.reasons.length === 0 ? 'reasons' : null;
  return typed.reasonText.trim() === '' ? 'reasonText' : null;
}

/** The day typed for each thing chosen; the latest possible one where none was typed. */
function daysOf(offer: Offer, typed: Typed): { code: string; by: string }[] {
  const chosen = asksFor(offer).choice
    ? offer.choices.filter(({ code }) => typed.choices.includes(code))
    : offer.choices;
  return chosen.map(({ code, last }) => ({ code, by: typed.days[code] ?? last ?? '' }));
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
      const entries = offer.entries.map(({ entry }) => ({
        entry,
        outcome: typed.entries[entry]?.outcome ?? '',
        text: typed.entries[entry]?.text.trim() ?? '',
      }));
      return {
        type: 'decide' as const,
        task: offer.task ?? '',
        outcome: offer.outcome ?? '',
        reasons: reasonsOf(offer, typed, text),
        ...(offer.form ? { data: typed.data } : {}),
        ...(entries.length > 0 ? { entries } : {}),
      };
    }
    case 'recall':
      return { type: 'recall' as const, reasons: reasonsOf(offer, typed, text) };
    case 'annul':
      return { type: 'annul' as const, reasons: reasonsOf(offer, typed, text) };
    case 'suspend':
      return { type: 'suspend' as const, reason: reasonsOf(offer, typed, text)[0] ?? { code: 'other', text: '' } };
    case 'accept-with-gaps':
      return {
        type: 'accept-with-gaps' as const,
        task: offer.task ?? '',
        gaps: daysOf(offer, typed).map(({ code, by }) => ({ material: code, by })),
      };
    case 'supply':
      return { type: 'supply' as const, task: offer.task ?? '', text: typed.reasonText.trim() };
    case 'extend-gap':
      return { type: 'extend-gap' as const, task: offer.task ?? '', by: daysOf(offer, typed)[0]?.by ?? '' };
    case 'resume':
      return { type: 'resume' as const, why: typed.reasonText.trim() };
    case 'start-procedure': {
      const [day] = daysOf(offer, typed);
      const why = typed.reasonText.trim();
      return { type: 'start-procedure' as const, procedure: day?.code ?? '', expectedDay: day?.by ?? null, why };
    }
    case 'end-procedure':
      return { type: 'end-procedure' as const, task: offer.task ?? '', finding: typed.reasonText.trim() };
    case 'transfer':
      return {
        type: 'transfer' as const,
        task: offer.task ?? '',
        unit: typed.choices[0] ?? '',
        why: typed.reasonText.trim(),
      };
    case 'link':
      return { type: 'link' as const, other: typed.other.trim(), why: typed.reasonText.trim() };
    case 'signal':
      return { type: 'signal' as const, task: offer.task ?? '', result: {} };
    default:
      return undefined;
  }
}

function reasonsOf(
  offer: Offer,
  typed: Typed,
  text: (reason: Offer['reasons'][number]) => string,
): { code: string; text: string }[] {
  const more = typed.reasonText.trim();
  if (offer.reasons.length === 0) return more === '' ? [] : [{ code: 'other', text: more }];
  return offer.reasons
    .filter((reason) => typed.reasons.includes(reason.code))
    .map((reason) => ({
      code: reason.code,
      text: more === '' ? text(reason) : `${text(reason)}（${more}）`.slice(0, 500),
    }));
}

/** What a workbench can send; other offers (an applicant's own) belong to the portal. */
export function canSendHere(offer: Offer): boolean {
  return ['accept', 'decide', 'ask-correction', 'note', 'signal', ...Object.keys(asks)].includes(offer.type);
}

/** The fields that have to be written down with a decision. */
function requiredOf(offer: Offer): string[] {
  const { required } = (offer.form ?? {}) as { required?: string[] };
  return required ?? [];
}
