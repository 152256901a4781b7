import type { Day, LocalText } from '#kernel/base';
import type { AnyRule, Rule } from '#kernel/rule';

/**
 * How a document was brought to its recipient (送达方式): `electronic` into a system he agreed to · `signed` into his hands, signed for ·
 * `left` at his dwelling after he refused · `post` against a receipt · `public-notice` when nothing else reaches him.
 */
export type ServiceWay = 'electronic' | 'signed' | 'left' | 'post' | 'public-notice';

/** Every way, in the order in which law prefers them. */
export const serviceWays: readonly ServiceWay[] = ['electronic', 'signed', 'left', 'post', 'public-notice'];

/** What the record of service must hold for each way (送达回证): who signed, who saw it or how it was recorded, the parcel, where and why. */
export const serviceDetails: Readonly<Record<ServiceWay, readonly string[]>> = {
  electronic: ['agreedAt'],
  signed: ['signedBy'],
  left: ['witness'],
  post: ['tracking'],
  'public-notice': ['where', 'why'],
};

/**
 * What a rule of service is asked (送达认定): the way, and the day that decides it — of arrival in the agreed system, of the
 * signature, of leaving it there, of the receipt, of the publication.
 */
export interface ServiceFacts {
  way: ServiceWay;
  on: Day;
  /** Whether the recipient had agreed to electronic service by then. */
  agreed: boolean;
}

/** What it answers: the day on which the document counts as served, null where this way does not serve (送达日期). */
export interface ServiceValue {
  servedOn: Day | null;
}

/** A rule that says when a document counts as served (送达规则); declared by a domain, dated and cited. */
export type ServiceRule = Rule<ServiceFacts, ServiceValue>;

/** When something counted as served, and why (送达认定结果). */
export interface ServiceFinding {
  servedOn: Day | null;
  because: LocalText;
  basis: string;
}

/** Applies a rule of service as it holds on the deciding day. */
export function findService(rule: ServiceRule, facts: ServiceFacts): ServiceFinding {
  const outcome = rule.at(facts.on)(facts);
  return {
    servedOn: outcome.value.servedOn,
    because: {
      zh: outcome.steps.map((step) => step.zh).join('；'),
      en: outcome.steps.map((step) => step.en).join('; '),
    },
    basis: outcome.basis,
  };
}

/** A rule as a rule of service; throws when it does not answer one of the ways on a day on which it holds. */
export function asServiceRule(rule: AnyRule): ServiceRule {
  const service = rule as unknown as ServiceRule;
  const on = rule.versions.at(-1)?.from;
  if (!on) throw new Error(`rule ${rule.code} has no version`);
  for (const way of serviceWays) {
    const { value } = service.at(on)({ way, on, agreed: true });
    if (!value || (value.servedOn !== null && typeof value.servedOn !== 'string'))
      throw new Error(`rule ${rule.code} does not say when a document is served by ${way}`);
  }
  return service;
}
