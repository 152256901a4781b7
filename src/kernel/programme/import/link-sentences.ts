import type { PlanDocument, PlanMeasure, PlanSentence, SentenceLink } from './plan-document.ts';

/**
 * Something of the product that may carry sentences of a plan (承载): a keyword stands in the sentence; with
 * `measureKeywords` one of these must stand in the heading over the measure, in its title, or in the sentence itself.
 */
export type SentenceCarrier = {
  code: string;
  kind: 'item' | 'rule' | 'register' | 'indicator';
  name: string;
  keywords: string[];
  measureKeywords?: string[];
};

/** At most so many suggestions stand at one sentence. */
const suggestionLimit = 5;

const plain = (text: string): string => text.replace(/[\s“”"'「」]/g, '').toLowerCase();
const has = (text: string, word: string): boolean => word !== '' && text.includes(plain(word));

/**
 * Suggests what carries each sentence of the plan's measures (承载建议). What a person confirmed stays, and a sentence that
 * a person called mere policy gets no suggestion; suggestions made before are made anew. The carrier whose keywords occur
 * most comes first, then by kind and code. `policy-only` is never suggested. Returns a new document.
 */
export function suggestLinks(document: PlanDocument, carriers: readonly SentenceCarrier[]): PlanDocument {
  const forMeasure = (measure: PlanMeasure, above: string): PlanMeasure => {
    const sentences = measure.sentences.map((sentence) => {
      const about = plain([above, measure.title, sentence.text].join(''));
      return forSentence(
        sentence,
        carriers.filter(({ measureKeywords: words }) => words === undefined || words.some((word) => has(about, word))),
      );
    });
    return { ...measure, sentences };
  };
  return {
    ...document,
    parts: document.parts.map((part) => ({
      ...part,
      sections: part.sections.map((section) => ({
        ...section,
        measures: section.measures.map((measure) => forMeasure(measure, section.title)),
      })),
    })),
  };
}

function forSentence(sentence: PlanSentence, carriers: readonly SentenceCarrier[]): PlanSentence {
  const confirmed = sentence.carriedBy.filter((link) => link.state === 'confirmed');
  if (confirmed.some((link) => link.kind === 'policy-only')) return { ...sentence, carriedBy: confirmed };
  const text = plain(sentence.text);
  const suggested = carriers
    .map((carrier) => ({ carrier, hits: carrier.keywords.filter((word) => has(text, word)).length }))
    .filter(
      ({ carrier, hits }) =>
        hits > 0 && !confirmed.some((link) => link.kind === carrier.kind && link.code === carrier.code),
    )
    .sort(
      (a, b) => b.hits - a.hits || compare(a.carrier.kind, b.carrier.kind) || compare(a.carrier.code, b.carrier.code),
    )
    .slice(0, suggestionLimit)
    .map(({ carrier }): SentenceLink => ({ kind: carrier.kind, code: carrier.code, state: 'suggested' }));
  return { ...sentence, carriedBy: [...confirmed, ...suggested] };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
