import Type, { type Static } from 'typebox';
import { type Day, readings, toSimplified } from '#kernel/base';
import { defineRule } from '#kernel/rule';
import { type BannedWords, bannedOn, bodyWords } from './banned-words.ts';
import { splitIndustry } from './industry-words.ts';
import type { FormKind } from './name-forms.ts';
import { gravest, type NameHit, type NamePart, type NameVerdict, sortHits } from './name-hit.ts';
import { type NameParts, parseName } from './name-parts.ts';
import { placesOf, placesWithAnotherMeaning } from './place-names.ts';

/** Kinds of form that a founder may say he is founding (企业类型). */
export const formKinds = [
  'llc',
  'jsc',
  'partnership',
  'sole',
  'co-operative',
  'shop',
  'branch',
] as const satisfies readonly FormKind[];

const inputSchema = Type.Object(
  {
    full: Type.String({ maxLength: 200 }),
    regionWords: Type.Array(Type.String({ minLength: 2, maxLength: 40 }), { maxItems: 100 }),
    kind: Type.Optional(Type.Union(formKinds.map((kind) => Type.Literal(kind)))),
  },
  { additionalProperties: false },
);

/** Figures of the composition rules (名称构成规则参数). */
export interface CompositionParams {
  /** Fewest Han characters of a trade name, inclusive. */
  readonly tradeMin: number;
  /** Most characters of a trade name, inclusive; our own bound. */
  readonly tradeMax: number;
}

/** What the composition rules say (名称构成结论). */
export interface CompositionValue {
  verdict: NameVerdict;
  parts: NameParts;
  hits: NameHit[];
}

/** The figures of all versions so far (现行参数). */
export const compositionFigures: CompositionParams = { tradeMin: 2, tradeMax: 20 };
const params = compositionFigures;
const wansheng = ['重庆市万盛经开区', '重庆市綦江区', '重庆市', '重庆'];

/**
 * Whether a name is put together as it must be (企业名称构成审查): four parts, standard characters, place, trade name,
 * form, banned words. 《企业名称登记管理规定》第四条至第十五条; word lists of later measures from their day.
 */
export const nameComposition = defineRule<CompositionParams, typeof inputSchema, CompositionValue>({
  code: 'name.composition',
  name: { zh: '企业名称构成', en: 'Composition of a business name' },
  title: { zh: '这个名称写得对不对？', en: 'Is this name put together correctly?' },
  input: inputSchema,
  versions: [
    {
      from: '2017-07-31',
      to: '2021-02-28',
      basis: '工商企注字〔2017〕133号《企业名称禁限用规则》',
      verified: false,
      params,
    },
    { from: '2021-03-01', to: '2023-09-30', basis: '《企业名称登记管理规定》第六条', params },
    {
      from: '2023-10-01',
      basis: '《企业名称登记管理规定》第六条；《企业名称登记管理规定实施办法》（市场监管总局令第82号）',
      params,
    },
  ],
  apply(figures, input, { on }) {
    const parts = parseName(input.full, input.regionWords);
    const hits = compositionHits(figures, parts, input, on);
    const steps = [
      {
        zh: `地名“${parts.region}”，字号“${parts.trade}”，行业“${parts.industry}”，组织形式“${parts.form}”`,
        en: `place “${parts.region}”, trade name “${parts.trade}”, industry “${parts.industry}”, form “${parts.form}”`,
      },
      ...hits.map(({ label, words, basis }) => ({
        zh: `${label} ${words}（${basis}）`,
        en: `${label} ${words} (${basis})`,
      })),
    ];
    return { value: { verdict: gravest(hits), parts, hits }, steps };
  },
  examples: [
    { on: '2021-09-13', input: { full: '', regionWords: wansheng, shape: 'x' }, refuses: 'RULE_INPUT' },
    {
      on: '2021-09-13',
      input: { full: '重庆市万盛经开区星台机械有限公司', regionWords: wansheng },
      expect: {
        verdict: 'FREE',
        parts: {
          full: '重庆市万盛经开区星台机械有限公司',
          region: '重庆市万盛经开区',
          regionPlace: 'front',
          trade: '星台',
          industry: '机械',
          group: 'C34',
          form: '有限公司',
          formKind: 'llc',
          lead: '',
          chinaInBrackets: false,
          collective: false,
          branchOf: '',
          otherBrackets: [],
        },
        hits: [],
      },
    },
  ],
});

const regulation = (article: string): string => `《企业名称登记管理规定》第${article}条`;

/**
 * All composition hits of a name (构成命中项), in order. `input.full` is the name as typed, `parts` the same name parsed.
 * Each block below applies one article.
 */
export function compositionHits(
  figures: CompositionParams,
  parts: NameParts,
  input: Pick<Static<typeof inputSchema>, 'full' | 'regionWords' | 'kind'>,
  on: Day,
): NameHit[] {
  const hits: NameHit[] = [];
  const hit = (
    label: string,
    effect: NameHit['effect'],
    part: NamePart,
    reason: NameHit['reason'],
    words: string,
    basis: string,
  ): void => {
    hits.push({ label, effect, part, reason, words, older: '', basis });
  };
  const places = placesOf(input.regionWords);
  const isBranch = parts.formKind === 'branch';
  const tradeChars = [...parts.trade];
  const notHan = [...parts.full].filter((char) => !/^[\p{Script=Han}（）]$/u.test(char));

  // 第四条、第五条
  const typed = input.full.normalize('NFKC');
  if (notHan.length > 0) hit('N02', 'refuse', 'whole', 'letters', [...new Set(notHan)].join(''), regulation('五'));
  const simplified = toSimplified(typed);
  if (simplified !== typed) {
    const standard = new Set(simplified);
    const converted = [...typed].filter((char) => !standard.has(char));
    hit('N02', 'refuse', 'whole', 'traditional', converted.join('') || typed, regulation('五'));
  }

  // 第六条
  for (const inside of parts.otherBrackets) hit('N01', 'refuse', 'whole', 'order', inside, regulation('六'));
  if (parts.region === '' && parts.lead === '' && !isBranch)
    hit('N04', 'proof', 'region', 'noRegion', '', regulation('六'));
  if (parts.industry === '' && parts.trade !== '' && !isBranch && needsIndustry(parts.formKind))
    hit('N04', 'proof', 'industry', 'noIndustry', '', regulation('六'));

  // 第七条
  const place = parts.region === '' ? undefined : places.find(parts.region);
  if (place && !place.here) hit('N03', 'refuse', 'region', 'elsewhere', parts.region, regulation('七'));
  else if (place && !place.whole)
    hit(
      'N03',
      'refuse',
      'region',
      place.level === 'zone' ? 'zoneAlone' : 'districtAlone',
      parts.region,
      regulation('七'),
    );

  // 第八条
  if (parts.trade === '') hit('N05', 'refuse', 'trade', 'noTrade', parts.industry, regulation('八'));
  else if (tradeChars.filter((char) => /\p{Script=Han}/u.test(char)).length < figures.tradeMin) {
    if (notHan.length === 0) hit('N05', 'refuse', 'trade', 'shortTrade', parts.trade, regulation('八'));
  } else if (tradeChars.length > figures.tradeMax)
    hit('N05', 'refuse', 'trade', 'longTrade', parts.trade, regulation('八'));
  else if (places.isPlace(parts.trade)) {
    const ordinary = placesWithAnotherMeaning.has(parts.trade);
    hit(
      'N05',
      ordinary ? 'proof' : 'refuse',
      'trade',
      ordinary ? 'placeWord' : 'placeTrade',
      parts.trade,
      regulation('八'),
    );
  }

  // 第十条
  if (parts.formKind === 'none') hit('N06', 'refuse', 'form', 'noForm', '', regulation('十'));
  else if (input.kind !== undefined && input.kind !== parts.formKind)
    hit('N06', 'refuse', 'form', 'formMismatch', parts.form, regulation('十'));

  // 第十一条, and what later measures add
  for (const list of bannedOn(on))
    for (const { part, text } of [
      { part: 'trade' as const, text: parts.trade },
      { part: 'industry' as const, text: parts.industry },
    ])
      for (const word of bannedIn(list, text, part)) {
        const review = list.mode === 'pinyin';
        hit(list.label, review ? 'proof' : 'refuse', part, review ? 'soundsBanned' : 'banned', word, list.basis);
      }
  for (const { word, basis, label } of acrossParts(parts, on)) hit(label, 'refuse', 'trade', 'banned', word, basis);

  // 第十二条
  if (parts.lead !== '') hit('N08', 'escalate', 'region', 'lead', parts.lead, regulation('十二'));
  if (parts.chinaInBrackets) hit('N08', 'proof', 'region', 'chinaInBrackets', '（中国）', regulation('十二'));
  const nation = /中国|中华|全国|国家/.exec(parts.trade)?.[0];
  if (nation !== undefined) {
    const qualifies = parts.trade.endsWith(nation) && parts.industry !== '';
    hit('N08', qualifies ? 'proof' : 'refuse', 'trade', 'middleNation', nation, regulation('十二'));
  }

  // 第十三条、第十四条
  if (isBranch)
    hit(
      'N09',
      parts.branchOf === '' ? 'refuse' : 'proof',
      'form',
      parts.branchOf === '' ? 'branchWithoutParent' : 'branch',
      parts.branchOf,
      regulation('十三'),
    );
  if (parts.collective || parts.formKind === 'group') hit('N09', 'proof', 'form', 'group', '集团', regulation('十四'));

  // 第十五条
  const body = bodyWords.find((word) => parts.trade.includes(word));
  if (body !== undefined) hit('N10', 'proof', 'trade', 'body', parts.trade, regulation('十五'));
  return sortHits(hits);
}

/** Partnerships, shops and the like may say their business in the form itself (火锅店, 律师事务所). */
function needsIndustry(kind: FormKind): boolean {
  return kind === 'llc' || kind === 'jsc' || kind === 'none';
}

function bannedIn(list: BannedWords, text: string, part: NamePart): string[] {
  if (text === '') return [];
  switch (list.mode) {
    case 'exact':
      return part === 'trade' ? list.words.filter((word) => word === text) : [];
    case 'contains':
      return list.words.filter((word) => standsOpenly(text, word, list.allow ?? []));
    case 'pinyin':
      return part === 'trade' ? list.words.filter((word) => word !== text && soundsAs(text, word)) : [];
  }
}

/**
 * Banned words that begin in the trade name and end with a whole industry word, as 世界 and 银行 do. A word that ends inside
 * an industry word is none: 大公 and 安保 do not make 公安.
 */
function acrossParts(
  { trade, industry }: NameParts,
  on: Day,
): { word: string; basis: string; label: BannedWords['label'] }[] {
  if (trade === '' || industry === '') return [];
  const found: { word: string; basis: string; label: BannedWords['label'] }[] = [];
  let said = '';
  for (const next of splitIndustry(industry, 0).words) {
    said += next;
    for (const { mode, words, basis, label } of bannedOn(on))
      for (const word of mode === 'contains' ? words : [])
        if (word.length > said.length && word.endsWith(said) && trade.endsWith(word.slice(0, -said.length)))
          found.push({ word, basis, label });
  }
  return found;
}

/** Whether the word stands in the text somewhere outside all allowed compounds. */
function standsOpenly(text: string, word: string, allow: readonly string[]): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const covered = allow.some((compound) => {
      const inside = compound.indexOf(word);
      return inside >= 0 && text.startsWith(compound, at - inside);
    });
    if (!covered) return true;
  }
  return false;
}

function soundsAs(text: string, word: string): boolean {
  const [a, b] = [[...text], [...word]];
  return a.length === b.length && a.every((char, i) => readings(char).some((sound) => readings(b[i]!).includes(sound)));
}
