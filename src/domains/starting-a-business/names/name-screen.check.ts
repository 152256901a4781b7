import { type Day, tidyHan } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding, type Found, type Need } from '#kernel/case';
import type { RegisterRecord } from '#kernel/register';
import { proposeNames } from './name-alternatives.ts';
import { type NameRelation, nameCheck, type OlderName, verdictWords } from './name-compare.rule.ts';
import { type HitEffect, hitText, type NameHit, type NamePart, type NameVerdict } from './name-hit.ts';
import { relationKey } from './name-key.ts';
import { comparedFull, type NameParts, parseName } from './name-parts.ts';
import { placesOf } from './place-names.ts';

/** The part of a form that a name check reads (名称核验读取的表单部分). */
export interface NameForm {
  name?: {
    full?: string;
    /** Unified social credit code of the namesake with which an investment relation or a transfer was verified. */
    relationProof?: string;
  };
}

/** A free name offered instead (备选名称). */
export interface Alternative {
  full: string;
  trade: string;
  why: { zh: string; en: string };
}

/** What a name check gives the page besides its lines (名称核验结论). */
export interface NameScreenValue {
  verdict: NameVerdict;
  /** The four parts as text. */
  parts: Record<'region' | 'trade' | 'industry' | 'form', string>;
  /** The verdict on each part: `ok`, or the gravest verdict of a line about it. */
  partVerdicts: Record<'region' | 'trade' | 'industry' | 'form', Finding['verdict']>;
  hits: NameHit[];
  /** At most 10, all free when looked at; empty when the name itself is free. */
  alternatives: Alternative[];
  /** The version of the rule that decided, by its first day. */
  ruleFrom: Day;
}

const register = 'business-name';
const mostAlternatives = 10;
const longestName = 100;

/**
 * Name check (名称查重): the same answer while typing and at filing. Asks the library for the name itself and for each
 * proposal, so that what it offers is free at the moment it is offered. Outcome: free, warn, officer or stop.
 */
export const nameScreen = defineCheck<NameForm>({
  code: 'name.screen',
  name: { zh: '名称核验', en: 'Name check' },
  basis: '《企业名称登记管理规定》第十六条、第十七条',
  open: true,
  needs: (form, on, district) => needsOf(form, on, district.regionWords),
  judge: judgeName,
});

function fullOf(form: NameForm): string {
  return (form.name?.full ?? '').slice(0, longestName);
}

function needsOf(form: NameForm, on: Day, regionWords: readonly string[]): Need[] {
  const full = fullOf(form);
  if (tidyHan(full) === '') return [];
  const parts = parseName(full, regionWords);
  const needs: Need[] =
    parts.trade === '' ? [] : [{ as: 'alike', register, alike: { text: parts.trade, group: parts.group } }];
  const proof = form.name?.relationProof?.trim().toUpperCase();
  if (proof)
    needs.push({ as: 'relations', register: 'name-relation', key: 'relation', values: [relationKey(proof, full)] });
  for (const [i, { trade, group }] of proposeNames(parts, regionWords, on).entries())
    needs.push({ as: `alternative${i}`, register, alike: { text: trade, group } });
  return needs;
}

function judgeName(context: CheckContext<NameForm>): CheckResult {
  const { form, on, at, found, district } = context;
  const full = fullOf(form);
  if (tidyHan(full) === '') return empty();
  const regionWords = district.regionWords;
  const parts = parseName(full, regionWords);
  const check = nameCheck.at(on);
  const run = (name: string, entries: Found | undefined, relations: NameRelation[]) =>
    check({ full: name, regionWords, library: libraryOf(entries, at), relations });
  const relations = (found.relations?.records ?? []).flatMap(({ status, data }): NameRelation[] =>
    status === 'verified' && comparedFull(String(data.newer)) === comparedFull(full)
      ? [{ older: String(data.older), kind: data.kind === 'transferee' ? 'transferee' : 'investment' }]
      : [],
  );
  const outcome = run(full, found.alike, relations);
  const { verdict, hits, lifted } = outcome.value;
  const example = placesOf(regionWords).own.at(-1) ?? '';
  const findings = hits.map((hit) => findingOf(hit, example));
  if (lifted.length > 0) findings.push(liftedFinding(lifted));
  if (hits.length === 0) findings.push(freeFinding());
  const value: NameScreenValue = {
    verdict,
    parts: { region: parts.region, trade: parts.trade, industry: parts.industry, form: parts.form },
    partVerdicts: partVerdicts(hits),
    hits,
    alternatives: verdict === 'FREE' ? [] : alternativesOf(parts, context, run),
    ruleFrom: outcome.version.from,
  };
  return { outcome: outcomeOf(hits), findings, value: { ...value } };
}

/** Older names as the rule compares them: live and ended ones; a reservation that has lapsed is none. */
function libraryOf(found: Found | undefined, at: string): OlderName[] {
  return (found?.records ?? []).filter((record) => isCompared(record, at)).map(olderOf);
}

function isCompared({ status, until, data }: RegisterRecord, at: string): boolean {
  if (status === 'ended') return typeof data.endedOn === 'string';
  return (status === 'reserved' || status === 'registered') && (until === undefined || until > at);
}

function olderOf({ status, data }: RegisterRecord): OlderName {
  const { full, region, trade, industry, group, form, endedOn, endedHow } = data as unknown as OlderName;
  const parts = { full, region, trade, industry, group, form };
  return status === 'ended' ? { ...parts, endedOn, endedHow: endedHow ?? 'deregistered' } : parts;
}

function alternativesOf(
  parts: NameParts,
  { found, on, district }: CheckContext<NameForm>,
  run: (name: string, entries: Found | undefined, relations: NameRelation[]) => { value: { verdict: NameVerdict } },
): Alternative[] {
  const free: Alternative[] = [];
  for (const [i, { full, trade, why }] of proposeNames(parts, district.regionWords, on).entries()) {
    if (free.length === mostAlternatives) break;
    const entries = found[`alternative${i}`];
    // A proposal the engine did not look up is not known to be free.
    if (entries && run(full, entries, []).value.verdict === 'FREE') free.push({ full, trade, why: { ...why } });
  }
  return free;
}

const findingVerdicts: Readonly<Record<HitEffect, Finding['verdict']>> = {
  refuse: 'stop',
  block: 'stop',
  escalate: 'officer',
  proof: 'officer',
  warn: 'warn',
};
const gravity: readonly Finding['verdict'][] = ['ok', 'warn', 'officer', 'stop'];
const shownParts = ['region', 'trade', 'industry', 'form'] as const;

function worst(verdicts: readonly Finding['verdict'][]): Finding['verdict'] {
  return gravity[Math.max(0, ...verdicts.map((verdict) => gravity.indexOf(verdict)))] ?? 'ok';
}

function outcomeOf(hits: readonly NameHit[]): string {
  const verdict = worst(hits.map(({ effect }) => findingVerdicts[effect]));
  return verdict === 'ok' ? 'free' : verdict;
}

function partVerdicts(hits: readonly NameHit[]): NameScreenValue['partVerdicts'] {
  const of = (part: NamePart): Finding['verdict'] =>
    worst(
      hits
        .filter((hit) => hit.part === part || (hit.part === 'whole' && part === 'trade'))
        .map(({ effect }) => findingVerdicts[effect]),
    );
  return Object.fromEntries(shownParts.map((part) => [part, of(part)])) as NameScreenValue['partVerdicts'];
}

function findingOf(hit: NameHit, example: string): Finding {
  const { text, remedy } = hitText(hit, example);
  return {
    code: `name.${hit.label.toLowerCase()}`,
    verdict: findingVerdicts[hit.effect],
    field: '/name/full',
    text,
    basis: hit.basis,
    ...(hit.older === '' ? {} : { against: hit.older }),
    remedy,
  };
}

function freeFinding(): Finding {
  return {
    code: 'name.free',
    verdict: 'ok',
    field: '/name/full',
    text: verdictWords.FREE,
    basis: '《企业名称登记管理规定》第十六条',
  };
}

function liftedFinding(lifted: readonly string[]): Finding {
  return {
    code: 'name.relation',
    verdict: 'ok',
    field: '/name/full',
    text: {
      zh: `和${lifted.join('、')}的关系已核验，可以并存`,
      en: `The relation with ${lifted.join(', ')} is verified; both names may stand`,
    },
    basis: '《企业名称登记管理规定》第十七条',
    against: lifted.join('、'),
  };
}

function empty(): CheckResult {
  return {
    outcome: 'stop',
    findings: [
      {
        code: 'name.missing',
        verdict: 'stop',
        field: '/name/full',
        text: { zh: '还没有填名称', en: 'There is no name yet' },
        basis: '《企业名称登记管理规定》第六条',
        remedy: {
          zh: '写上完整的企业名称，例如“地名＋字号＋行业＋有限公司”',
          en: 'Write the full name: place, trade name, industry and form',
        },
      },
    ],
    value: {},
  };
}
