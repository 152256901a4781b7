import { normaliseHan, tidyHan } from '#kernel/base';
import { groupOf, splitIndustry } from './industry-words.ts';
import { type FormKind, formAtEnd } from './name-forms.ts';
import { placesOf } from './place-names.ts';

/** A business name in its parts (企业名称的组成), as it is read from the full name. Empty text means the part is missing. */
export interface NameParts {
  /** The whole name, tidied (规整后的全称). */
  full: string;
  /** 行政区划 */
  region: string;
  /** Where the region stands: before everything, in brackets after the trade name, or nowhere. */
  regionPlace: 'front' | 'middle' | 'none';
  /** 字号 */
  trade: string;
  /** 行业或者经营特点 */
  industry: string;
  /** Group of the industry words in which trade names are compared; `*generic` and `*none` meet every group. */
  group: string;
  /** 组织形式 */
  form: string;
  formKind: FormKind;
  /** 中国、中华、中央、全国、国家 when the name begins with it. */
  lead: string;
  /** The brackets of the name hold 中国. */
  chinaInBrackets: boolean;
  /** 集团 stands before the form. */
  collective: boolean;
  /** For a branch: the name of the enterprise it belongs to. */
  branchOf: string;
  /** Contents of brackets that are neither a place nor 中国 nor 集团. */
  otherBrackets: string[];
}

const leads = ['中国', '中华', '中央', '全国', '国家'];

/**
 * Reads a full name into its parts (名称拆分). `regionWords` are the words with which names of this district name the
 * place. Pure; never refuses: what does not fit is left to the rules of composition.
 */
export function parseName(full: string, regionWords: readonly string[]): NameParts {
  const whole = tidyHan(full);
  const places = placesOf(regionWords);
  const form = formAtEnd(whole);
  if (form?.kind === 'branch') {
    const parent = parentIn(whole.slice(0, -form.word.length));
    if (parent !== undefined) {
      const parts = parseName(parent, regionWords);
      return { ...parts, full: whole, form: form.word, formKind: 'branch', branchOf: parent };
    }
  }
  let rest = form ? whole.slice(0, -form.word.length) : whole;

  let region = '';
  let regionPlace: NameParts['regionPlace'] = 'none';
  let chinaInBrackets = false;
  let collective = false;
  const otherBrackets: string[] = [];
  rest = rest.replace(/（([^（）]*)）/g, (_, inside: string, at: number) => {
    if (inside === '中国') chinaInBrackets = true;
    else if (inside === '集团') collective = true;
    else if (at > 0 && region === '' && places.find(inside)) {
      region = inside;
      regionPlace = 'middle';
    } else otherBrackets.push(inside);
    return '';
  });
  if (rest.endsWith('集团')) {
    collective = true;
    rest = rest.slice(0, -2);
  }

  const lead = leads.find((word) => rest.startsWith(word)) ?? '';
  rest = rest.slice(lead.length);
  if (lead === '' && regionPlace === 'none') {
    const place = places.at(rest);
    const after = place ? rest.slice(place.word.length) : '';
    // A word that is also a place elsewhere opens a trade name when nothing else could be the trade name: 长春堂.
    if (place && (place.here || splitIndustry(after, 1).rest.length >= 2)) {
      region = place.word;
      regionPlace = 'front';
      rest = after;
    }
  }
  const { rest: trade, words } = splitIndustry(rest, 2);
  return {
    full: whole,
    region,
    regionPlace,
    trade,
    industry: words.join(''),
    group: groupOf(words),
    form: form?.word ?? '',
    formKind: form?.kind ?? 'none',
    lead,
    chinaInBrackets,
    collective,
    branchOf: '',
    otherBrackets,
  };
}

/** The full name as two names are compared (比对用全称): look-alike characters folded, brackets taken away, order kept. */
export function comparedFull(full: string): string {
  return normaliseHan(full).replace(/[（）]/g, '');
}

/** A name put together from its parts (名称组合), the region in front. */
export function composeName(parts: { region: string; trade: string; industry: string; form: string }): string {
  return `${parts.region}${parts.trade}${parts.industry}${parts.form}`;
}

function parentIn(text: string): string | undefined {
  for (let end = text.length; end > 0; end--) {
    const form = formAtEnd(text.slice(0, end));
    if (form && form.kind !== 'shop' && form.kind !== 'branch' && form.kind !== 'group') return text.slice(0, end);
  }
  return undefined;
}
