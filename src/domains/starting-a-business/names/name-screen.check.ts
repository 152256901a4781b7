import type { Day } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding, type Found, type Need } from '#kernel/case';
import { type NameCheckValue, nameCheck, type OlderName, verdictWords } from './name-compare.rule.ts';
import { tradeIdeas } from './name-alternatives.ts';
import { gravest, hitText, type NameHit, type NamePart, type NameVerdict, verdictOf } from './name-hit.ts';
import { type NameParts, composeName, parseName } from './name-parts.ts';

interface NamedForm {
  name?: { full?: string };
}

type Context = CheckContext<NamedForm>;

/** A free name close to the one that was asked for (备选名称). */
export interface Alternative {
  full: string;
  trade: string;
  why: { zh: string; en: string };
}

/** Alternatives offered at most. */
const offered = 10;
const library = 'names';
const ideaPrefix = 'idea:';

/**
 * Screens a business name against the rules and the library (名称筛查), the same while typing as at filing: every hit with its rule, article
 * and older name, and up to ten free names near it. 《企业名称登记管理规定》第十六条, 第十七条.
 */
export const nameScreen = defineCheck<NamedForm>({
  code: 'name.screen',
  name: { zh: '名称筛查', en: 'Name screening' },
  basis: '《企业名称登记管理规定》第十七条',
  open: true,
  needs(form, _on, district) {
    const parts = parseName(fullOf(form), district.regionWords);
    if (parts.trade === '') return [];
    const alike = (as: string, trade: string): Need => ({ as, register: 'business-name', alike: { text: trade, group: parts.group } });
    return [alike(library, parts.trade), ...tradeIdeas(parts).map(({ trade }) => alike(ideaPrefix + trade, trade))];
  },
  judge(context) {
    const full = fullOf(context.form);
    if (full.trim() === '') return { outcome: 'stop', findings: [empty], value: { verdict: 'REFUSED', hits: [], alternatives: [] } };
    const { value, steps } = screen(context, full, context.found[library]);
    const parts = parseName(full, context.district.regionWords);
    const example = context.district.regionWords[0] ?? '';
    const findings = value.hits.map((hit) => findingOf(hit, example));
    if (findings.length === 0) {
      findings.push({ code: 'name', verdict: 'ok', field: '/name/full', text: verdictWords.FREE, basis: '《企业名称登记管理规定》第十七条', steps: [...steps] });
    }
    return {
      outcome: outcomes[value.verdict],
      findings,
      value: {
        verdict: value.verdict,
        verdictText: verdictWords[value.verdict],
        parts: partsOf(parts, value.hits),
        hits: value.hits,
        lifted: value.lifted,
        alternatives: value.verdict === 'FREE' ? [] : alternativesOf(context, parts),
        steps,
      },
    } satisfies CheckResult;
  },
});

const outcomes: Readonly<Record<NameVerdict, string>> = {
  REFUSED: 'stop',
  ESCALATED: 'officer',
  SAME: 'stop',
  BLOCKED: 'stop',
  SIMILAR: 'warn',
  FREE: 'free',
};

const empty: Finding = {
  code: 'name',
  verdict: 'stop',
  field: '/name/full',
  text: { zh: '还没有填公司名称', en: 'No company name yet' },
  remedy: { zh: '写出全称，例如地名、字号、行业、有限公司', en: 'Write the whole name: place, trade name, industry, form' },
};

function fullOf(form: NamedForm): string {
  return form.name?.full ?? '';
}

function screen(context: Context, full: string, found: Found | undefined): { value: NameCheckValue; steps: readonly { zh: string; en: string }[] } {
  return nameCheck.at(context.on as Day)({
    full,
    regionWords: [...context.district.regionWords],
    library: (found?.records ?? []).map(({ data }) => olderOf(data)),
  });
}

/** A record of the library as the rule reads it. */
function olderOf(data: Record<string, unknown>): OlderName {
  const { full, region, trade, industry, group, form, endedOn, endedHow } = data as unknown as OlderName;
  return {
    full,
    ...(region === undefined ? {} : { region }),
    ...(trade === undefined ? {} : { trade }),
    ...(industry === undefined ? {} : { industry }),
    ...(group === undefined ? {} : { group }),
    ...(form === undefined ? {} : { form }),
    ...(endedOn === undefined ? {} : { endedOn }),
    ...(endedHow === undefined ? {} : { endedHow }),
  };
}

function findingOf(hit: NameHit, example: string): Finding {
  const { text, remedy } = hitText(hit, example);
  const verdict = verdictOf(hit);
  return {
    code: hit.label,
    verdict: verdict === 'SIMILAR' ? 'warn' : verdict === 'ESCALATED' ? 'officer' : 'stop',
    field: '/name/full',
    text,
    basis: hit.basis,
    ...(hit.older === '' ? {} : { against: hit.older }),
    remedy,
  };
}

/** Each part of the name with the gravest verdict on it, for the coloured line under the field. */
function partsOf(parts: NameParts, hits: readonly NameHit[]): Record<string, { text: string; verdict: NameVerdict }> {
  const of = (part: NamePart) => gravest(hits.filter((hit) => hit.part === part || hit.part === 'whole'));
  return {
    region: { text: parts.region, verdict: of('region') },
    trade: { text: parts.trade, verdict: of('trade') },
    industry: { text: parts.industry, verdict: of('industry') },
    form: { text: parts.form, verdict: of('form') },
  };
}

/** Ideas that no rule and no older name stands against; the same judgement as for the name itself. */
function alternativesOf(context: Context, parts: NameParts): Alternative[] {
  if (parts.trade === '' || parts.form === '') return [];
  const free: Alternative[] = [];
  const region = parts.region === '' || parts.regionPlace !== 'front' ? (context.district.regionWords[0] ?? '') : parts.region;
  for (const { trade, why } of tradeIdeas(parts)) {
    const full = composeName({ region, trade, industry: parts.industry, form: parts.form });
    const { value } = screen(context, full, context.found[ideaPrefix + trade]);
    if (value.verdict === 'FREE') free.push({ full, trade, why });
    if (free.length === offered) break;
  }
  return free;
}
