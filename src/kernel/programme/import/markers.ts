import { chineseNumber, plainDigits } from './numerals.ts';

/** The ways in which official documents number their headings, from the widest to the narrowest. */
export type MarkerKind = 'chapter' | 'cn' | 'word' | 'cn-bracket' | 'article' | 'arabic' | 'decimal' | 'sub';

/**
 * The number that opens a paragraph (层次序数). `rank` orders the levels: chapter 1, 一、 2, 任务一 2.5, （一） 3, 第一条 and 1. 4,
 * 1.1 4.5, （1） and ① 5. `written` is the number as it stands, `rest` the words after it.
 */
export type Marker = { kind: MarkerKind; rank: number; no: number; written: string; rest: string };

const ranks: Record<MarkerKind, number> = {
  chapter: 1,
  cn: 2,
  word: 2.5,
  'cn-bracket': 3,
  article: 4,
  arabic: 4,
  decimal: 4.5,
  sub: 5,
};

const cn = '[〇零一二三四五六七八九十百]{1,5}';
const num = '[0-9０-９]{1,3}';
const forms: { kind: MarkerKind; form: RegExp }[] = [
  { kind: 'chapter', form: new RegExp(`^(第(${cn}|${num})(?:部分|章|篇))[\\s、：:.．]*(.*)$`) },
  { kind: 'article', form: new RegExp(`^(第(${cn}|${num})条)[\\s、：:.．]+(.*)$`) },
  { kind: 'word', form: new RegExp(`^(第(${cn}|${num})节)[\\s、：:.．]*(.*)$`) },
  {
    kind: 'word',
    form: new RegExp(
      `^((?:任务|措施|举措|行动|专项行动|事项|工程|专项|目标任务|重点任务)(${cn}|${num}))\\s*[：:、.．\\s]\\s*(.*)$`,
    ),
  },
  { kind: 'cn', form: new RegExp(`^((${cn})\\s*[、．.，,：:])\\s*(.*)$`) },
  { kind: 'cn', form: new RegExp(`^((${cn})(?=\\s))\\s+(\\S.*)$`) },
  { kind: 'cn-bracket', form: new RegExp(`^([（(〔［[](${cn})[）)〕］\\]]\\s*[、．.：:]?)\\s*(.*)$`) },
  {
    kind: 'decimal',
    form: /^([0-9０-９]{1,2}[.．]([0-9０-９]{1,2})(?:[.．][0-9０-９]{1,2})?[、.．]?)\s*((?![个项家户件次万亿倍元年月日天米亩%％千公平])[\u3400-\u9fff“《「].*)$/,
  },
  { kind: 'arabic', form: new RegExp(`^((${num})\\s*(?:[．.、。：](?![0-9０-９])|:(?![0-9０-９])))\\s*(.*)$`) },
  { kind: 'arabic', form: new RegExp(`^((${num})(?=[\\s]))\\s+(?=[\\u3400-\\u9fff“《「])(.*)$`) },
  { kind: 'sub', form: new RegExp(`^([（(](${num})[）)]\\s*[、.．]?)\\s*(.*)$`) },
  { kind: 'sub', form: new RegExp(`^((${num})[）)]\\s*[、.．]?)\\s*(.*)$`) },
];

/** Numbers that are one character: ㈠, ⒈, ⑴, ①. */
const single: { kind: MarkerKind; from: number; to: number }[] = [
  { kind: 'cn-bracket', from: 0x3220, to: 0x3229 },
  { kind: 'arabic', from: 0x2488, to: 0x249b },
  { kind: 'sub', from: 0x2474, to: 0x2487 },
  { kind: 'sub', from: 0x2460, to: 0x2473 },
];

/** The number that opens a paragraph, or undefined. A bare number without any mark is none; see `bareNumber`. */
export function markerOf(text: string): Marker | undefined {
  const first = text.codePointAt(0);
  if (first === undefined) return undefined;
  for (const { kind, from, to } of single) {
    if (first < from || first > to) continue;
    return {
      kind,
      rank: ranks[kind],
      no: first - from + 1,
      written: text[0]!,
      rest: text.slice(1).replace(/^[、.．\s]+/, ''),
    };
  }
  for (const { kind, form } of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const written = plainDigits(match[2]!);
    const no = /^\d/.test(written) ? Number(written) : chineseNumber(written);
    if (no === undefined || no === 0) continue;
    return { kind, rank: ranks[kind], no, written: match[1]!.trim(), rest: match[3]!.trim() };
  }
  return undefined;
}

/** The value of a paragraph that is nothing but a number of up to three digits, or undefined. */
export function bareNumber(text: string): number | undefined {
  return /^[0-9０-９]{1,3}$/.test(text) ? Number(plainDigits(text)) : undefined;
}
