import Type, { type Static } from 'typebox';
import { addMonths, type Day, type LocalText, lookAlikes, parseDay, readings } from '#kernel/base';
import { daySchema, defineRule } from '#kernel/rule';
import { GENERIC, NONE } from './industry-words.ts';
import { type CompositionParams, compositionFigures, compositionHits, formKinds } from './name-composition.rule.ts';
import { gravest, type NameHit, type NameVerdict, sortHits } from './name-hit.ts';
import { comparedFull, type NameParts, parseName } from './name-parts.ts';

/** An older name as it stands in the library (名称库条目). Parts that are not given are read from the full name. */
const olderSchema = Type.Object(
  {
    full: Type.String({ minLength: 1, maxLength: 200 }),
    region: Type.Optional(Type.String()),
    trade: Type.Optional(Type.String()),
    industry: Type.Optional(Type.String()),
    group: Type.Optional(Type.String()),
    form: Type.Optional(Type.String()),
    /** Last day of the name: deregistered, renamed or annulled on it. Absent while it is registered or reserved. */
    endedOn: Type.Optional(daySchema),
    endedHow: Type.Optional(
      Type.Union([Type.Literal('deregistered'), Type.Literal('renamed'), Type.Literal('annulled')]),
    ),
  },
  { additionalProperties: false },
);

const relationSchema = Type.Object(
  {
    /** Full name of the older business. */
    older: Type.String({ minLength: 1, maxLength: 200 }),
    /** A verified investment relation with its holder, or the verified transfer of the name. */
    kind: Type.Union([Type.Literal('investment'), Type.Literal('transferee')]),
  },
  { additionalProperties: false },
);

const inputSchema = Type.Object(
  {
    full: Type.String({ minLength: 1, maxLength: 200 }),
    regionWords: Type.Array(Type.String({ minLength: 2, maxLength: 40 }), { maxItems: 100 }),
    kind: Type.Optional(Type.Union(formKinds.map((kind) => Type.Literal(kind)))),
    library: Type.Array(olderSchema),
    relations: Type.Optional(Type.Array(relationSchema, { maxItems: 100 })),
  },
  { additionalProperties: false },
);

/** An older name of the library (库中名称). */
export type OlderName = Static<typeof olderSchema>;

/** A verified relation with the holder of an older name (已核验的关系). */
export type NameRelation = Static<typeof relationSchema>;

/** Figures of the comparison (名称比对规则参数). */
export interface CompareParams extends CompositionParams {
  /** What the same trade name in the same industry does. */
  readonly sameTrade: 'block' | 'warn';
  /** How many months an ended name is still compared; through the same-numbered day, inclusive. */
  readonly endedMonths: number;
}

/** The outcome of a name check (名称审查结论): the gravest verdict, and every hit. */
export interface NameCheckValue {
  verdict: NameVerdict;
  hits: NameHit[];
  /** Older names that would have blocked or warned but for a verified relation. */
  lifted: string[];
}

const compareBasis = '工商企注字〔2017〕133号《企业名称相同相近比对规则》';
const similarBasis = `${compareBasis}第四条`;
const sameBasis = `${compareBasis}第三条`;
const figures = { ...compositionFigures, endedMonths: 12 };
const wansheng = ['重庆市万盛经开区', '重庆市綦江区', '重庆市', '重庆'];
const library: OlderName[] = [
  { full: '重庆红光酒业有限公司' },
  { full: '重庆万青置业有限公司' },
  { full: '重庆云栖谷文化旅游有限公司' },
  { full: '重庆星台科技有限公司', endedOn: parseDay('2020-09-10'), endedHow: 'deregistered' },
];
const blocked = (label: string, reason: NameHit['reason'], older: string, basis: string): NameHit => ({
  label,
  effect: 'block',
  part: 'trade',
  reason,
  words: '',
  older,
  basis,
});

/**
 * Compares a proposed business name with the library (企业名称比对): S1–S3 the same name, T1 the same trade name in the same
 * industry or against a name without industry words, R2–R5 similar names. All composition rules are in it as well.
 * 《企业名称登记管理规定》第十七条 from 2021-03-01; before, T1 only warned.
 */
export const nameCheck = defineRule<CompareParams, typeof inputSchema, NameCheckValue>({
  code: 'name.check',
  name: { zh: '企业名称审查', en: 'Check of a business name' },
  title: { zh: '这个企业名称能不能用？', en: 'May this business name be used?' },
  input: inputSchema,
  versions: [
    {
      from: '2017-07-31',
      to: '2021-02-28',
      basis: similarBasis,
      verified: false,
      params: { ...figures, sameTrade: 'warn' },
    },
    {
      from: '2021-03-01',
      to: '2023-09-30',
      basis: `《企业名称登记管理规定》第十七条；${compareBasis}第四条`,
      params: { ...figures, sameTrade: 'block' },
    },
    {
      from: '2023-10-01',
      basis: `《企业名称登记管理规定》第十七条；《企业名称登记管理规定实施办法》（市场监管总局令第82号）；${compareBasis}第四条`,
      params: { ...figures, sameTrade: 'block' },
    },
  ],
  apply(params, input, { on }) {
    const parts = parseName(input.full, input.regionWords);
    const composed = compositionHits(params, parts, input, on);
    const { hits: compared, lifted, steps } = compareHits(params, parts, input, on);
    const hits = sortHits([...composed, ...compared]);
    const verdict = gravest(hits);
    return {
      value: { verdict, hits, lifted },
      steps: [
        {
          zh: `字号“${parts.trade}”，行业“${parts.industry}”（分组 ${parts.group}），比对 ${input.library.length} 个名称`,
          en: `trade name “${parts.trade}”, industry “${parts.industry}” (group ${parts.group}), compared with ${input.library.length} names`,
        },
        ...steps,
        { zh: `结论：${verdictWords[verdict].zh}`, en: `verdict: ${verdictWords[verdict].en}` },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { full: '重庆万青房地产有限公司', regionWords: wansheng, library },
      expect: {
        verdict: 'BLOCKED',
        hits: [blocked('T1', 'sameTrade', '重庆万青置业有限公司', '《企业名称登记管理规定》第十七条第一项')],
        lifted: [],
      },
    },
    {
      on: '2021-09-13',
      input: {
        full: '重庆万青房地产有限公司',
        regionWords: wansheng,
        library,
        relations: [{ older: '重庆万青置业有限公司', kind: 'investment' }],
      },
      expect: { verdict: 'FREE', hits: [], lifted: ['重庆万青置业有限公司'] },
    },
    {
      on: '2021-09-13',
      input: { full: '重庆云溪谷文化旅游有限公司', regionWords: wansheng, library },
      expect: {
        verdict: 'SIMILAR',
        hits: [
          {
            label: 'R2',
            effect: 'warn',
            part: 'trade',
            reason: 'sameSound',
            words: '',
            older: '重庆云栖谷文化旅游有限公司',
            basis: similarBasis,
          },
        ],
        lifted: [],
      },
    },
    {
      on: '2021-09-10',
      input: { full: '重庆星台科技有限公司', regionWords: wansheng, library },
      expect: {
        verdict: 'BLOCKED',
        hits: [blocked('T1', 'endedTrade', '重庆星台科技有限公司', '《企业名称登记管理规定》第十七条第二项')],
        lifted: [],
      },
    },
    {
      on: '2021-09-11',
      input: { full: '重庆星台科技有限公司', regionWords: wansheng, library },
      expect: { verdict: 'FREE', hits: [], lifted: [] },
    },
  ],
});

/** A verdict in words (结论用语). */
export const verdictWords: Readonly<Record<NameVerdict, LocalText>> = {
  REFUSED: { zh: '不符合规定，不能用', en: 'against the rules, cannot be used' },
  ESCALATED: { zh: '要由工作人员审核', en: 'an officer has to look at it' },
  SAME: { zh: '和已有名称相同，不能用', en: 'the same as an existing name, cannot be used' },
  BLOCKED: { zh: '字号已被占用，不能用', en: 'the trade name is taken, cannot be used' },
  SIMILAR: {
    zh: '和已有名称相近，可以用，但要承诺承担侵权责任',
    en: 'similar to an existing name; may be used on undertaking liability',
  },
  FREE: { zh: '可以用', en: 'free' },
};

/** All hits of a comparison (比对命中项), not yet in order; each block applies one article. `parts` is the proposed name, parsed. */
export function compareHits(
  params: Pick<CompareParams, 'sameTrade' | 'endedMonths'>,
  parts: NameParts,
  input: {
    regionWords: readonly string[];
    library: readonly OlderName[];
    relations?: readonly NameRelation[] | undefined;
  },
  on: Day,
): { hits: NameHit[]; lifted: string[]; steps: LocalText[] } {
  if (parts.trade === '') return { hits: [], lifted: [], steps: [] };
  const related = new Map<string, Set<NameRelation['kind']>>();
  for (const { older, kind } of input.relations ?? []) {
    const key = comparedFull(older);
    related.set(key, (related.get(key) ?? new Set()).add(kind));
  }
  const proposed = { parts, compared: comparedFull(parts.full), trade: soundsOf(parts.trade) };
  const hits: NameHit[] = [];
  const lifted = new Set<string>();
  const steps: LocalText[] = [];
  for (const older of input.library) {
    if (older.endedOn !== undefined && addMonths(older.endedOn, params.endedMonths) < on) continue;
    // A branch is part of its enterprise, not another business.
    if (parts.branchOf !== '' && comparedFull(parts.branchOf) === comparedFull(older.full)) continue;
    const found = hitsAgainst(older, proposed, params, input.regionWords);
    if (found.length === 0) continue;
    const kinds = related.size === 0 ? undefined : related.get(comparedFull(older.full));
    const kept = kinds ? withoutLifted(found, older, kinds) : found;
    if (kept.length < found.length) lifted.add(older.full);
    hits.push(...kept);
    if (steps.length < mostSteps) for (const hit of kept) steps.push(stepOf(hit, parts.trade));
  }
  return { hits, lifted: [...lifted].sort(), steps: steps.slice(0, mostSteps) };
}

const mostSteps = 20;
const plainHan = /^[\u4e00-\u9fff]+$/;
// A full name has a place, a trade name and a form: nothing shorter can hold one.
const shortestFull = 6;

function stepOf(hit: NameHit, trade: string): LocalText {
  return {
    zh: `${hit.label}：“${trade}”与“${hit.older}”（${hit.basis}）`,
    en: `${hit.label}: “${trade}” against “${hit.older}” (${hit.basis})`,
  };
}

/**
 * Takes away what a verified relation lifts, and every weaker hit against the same older name with it. S1 and S2 are
 * never lifted; an annulled name is not lifted by a transfer. 《企业名称登记管理规定》第十七条.
 */
function withoutLifted(found: NameHit[], older: OlderName, kinds: ReadonlySet<NameRelation['kind']>): NameHit[] {
  const isLifted = ({ label }: NameHit): boolean => {
    if (label !== 'S3' && label !== 'T1') return false;
    if (kinds.has('investment')) return true;
    const freed = older.endedHow === 'deregistered' || older.endedHow === 'renamed';
    return kinds.has('transferee') && label === 'T1' && older.endedOn !== undefined && freed;
  };
  const sorted = sortHits(found);
  const first = sorted.findIndex(isLifted);
  return first < 0 ? sorted : sorted.slice(0, first);
}

/** How a character stands to one of the proposed trade name: the same, of the same sound, another. */
type Match = 'same' | 'sound' | 'other';

/** The proposed trade name, character by character. */
interface Sounds {
  readonly length: number;
  /** `code` is the code point of the other character. */
  match(place: number, code: number): Match;
}

function soundsOf(trade: string): Sounds {
  const places = codesOf(trade).map((code) => ({
    same: codesOf(lookAlikes(String.fromCodePoint(code)).join('')),
    heard: heardAs(code),
  }));
  return {
    length: places.length,
    match(place, code) {
      const { same, heard } = places[place]!;
      if (same.includes(code)) return 'same';
      return heardAs(code).some((sound) => heard.includes(sound)) ? 'sound' : 'other';
    },
  };
}

// By code point of the basic plane: a library of a million names asks for the same few thousand characters.
const heardByCode = new Array<readonly string[] | undefined>(0x10000);

function heardAs(code: number): readonly string[] {
  const known = heardByCode[code];
  if (known) return known;
  const heard = readings(String.fromCodePoint(code));
  if (code < heardByCode.length) heardByCode[code] = heard;
  return heard;
}

function codesOf(text: string): number[] {
  const codes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0;
    if (code > 0xffff) i++;
    codes.push(code);
  }
  return codes;
}

interface Proposed {
  readonly parts: NameParts;
  readonly compared: string;
  readonly trade: Sounds;
}

function hitsAgainst(
  older: OlderName,
  { parts, compared, trade }: Proposed,
  params: Pick<CompareParams, 'sameTrade'>,
  regionWords: readonly string[],
): NameHit[] {
  const read =
    older.trade === undefined ||
    older.group === undefined ||
    older.industry === undefined ||
    older.region === undefined ||
    older.form === undefined
      ? parseName(older.full, regionWords)
      : undefined;
  const its = {
    trade: older.trade ?? read?.trade ?? '',
    industry: older.industry ?? read?.industry ?? '',
    group: older.group ?? read?.group ?? NONE,
  };
  const likeness = likenessOf(trade, its.trade);
  const hits: NameHit[] = [];
  const hit = (
    label: string,
    effect: NameHit['effect'],
    part: NameHit['part'],
    reason: NameHit['reason'],
    basis: string,
  ): void => {
    hits.push({ label, effect, part, reason, words: '', older: older.full, basis });
  };

  // S: the same name. 《企业名称相同相近比对规则》第三条. An ended name is judged by T1 alone, whose exemptions apply to it.
  if (older.endedOn === undefined) {
    const region = older.region ?? read?.region ?? '';
    const form = older.form ?? read?.form ?? '';
    // Plain names of another length differ; brackets do not count, wherever they make the trade name end.
    const mayBeSame = older.full.length === compared.length || !plainHan.test(older.full);
    if (mayBeSame && compared === comparedFull(older.full)) hit('S1', 'block', 'whole', 'sameString', sameBasis);
    else if (likeness === 'same' && parts.industry === its.industry) {
      const sameParts = parts.region === region && parts.form === form;
      if (sameParts) hit('S2', 'block', 'whole', 'sameParts', sameBasis);
      else hit('S3', 'block', 'trade', 'sameTradeIndustry', sameBasis);
    }
  }

  // N10: another body's whole name inside this one. 第十五条.
  if (likeness === 'contains' && parts.branchOf === '' && parts.trade.length > shortestFull)
    if (compared.includes(comparedFull(older.full)))
      hit('N10', 'proof', 'whole', 'olderInside', '《企业名称登记管理规定》第十五条');

  // T1: the same trade name in the same industry, or against a name without industry words.
  const bothGeneric = parts.group === GENERIC && its.group === GENERIC;
  const sameGroup = parts.group === its.group && its.group !== GENERIC && its.group !== NONE;
  if (likeness === 'same' && (sameGroup || bothGeneric || its.group === NONE)) {
    const blocks = params.sameTrade === 'block';
    const item = older.endedOn === undefined ? '一' : older.endedHow === 'annulled' ? '三' : '二';
    const reason = {
      一: its.group === NONE ? 'sameTradeNoIndustry' : 'sameTrade',
      二: 'endedTrade',
      三: 'annulledTrade',
    } as const;
    hit(
      'T1',
      blocks ? 'block' : 'warn',
      'trade',
      reason[item],
      blocks ? `《企业名称登记管理规定》第十七条第${item}项` : `${compareBasis}第四条第一项`,
    );
  }

  // R: similar names. 《企业名称相同相近比对规则》第四条.
  const warn = (label: string, reason: NameHit['reason']): void => hit(label, 'warn', 'trade', reason, similarBasis);
  if (sameGroup) {
    if (likeness === 'sound') warn('R2', 'sameSound');
    else if (likeness === 'contains') warn('R3', 'contains');
    else if (likeness === 'soundContains') warn('R4', 'soundContains');
  }
  const open = parts.group === GENERIC || parts.group === NONE || its.group === GENERIC || its.group === NONE;
  if (open && likeness !== 'none') warn('R5', 'openIndustry');
  return hits;
}

type Likeness = 'same' | 'sound' | 'contains' | 'soundContains' | 'none';

/** How two trade names are alike (字号相似关系), the closest that holds; containing means two characters and more. */
function likenessOf(trade: Sounds, other: string): Likeness {
  const chars = codesOf(other);
  const [n, m] = [trade.length, chars.length];
  const shorter = Math.min(n, m);
  if (n === m)
    return n === 0
      ? 'none'
      : ({ same: 'same', sound: 'sound', other: 'none' } as const)[alongside(trade, 0, chars, 0, n)];
  if (shorter < 2) return 'none';
  let best: Likeness = 'none';
  for (let shift = 0; shift <= Math.abs(n - m); shift++) {
    const match = alongside(trade, n > m ? shift : 0, chars, m > n ? shift : 0, shorter);
    if (match === 'same') return 'contains';
    if (match === 'sound') best = 'soundContains';
  }
  return best;
}

/** The weakest match of a stretch of the trade name and a stretch of the other one. */
function alongside(trade: Sounds, from: number, chars: readonly number[], start: number, length: number): Match {
  let weakest: Match = 'same';
  for (let i = 0; i < length; i++) {
    const match = trade.match(from + i, chars[start + i]!);
    if (match === 'other') return 'other';
    if (match === 'sound') weakest = 'sound';
  }
  return weakest;
}
