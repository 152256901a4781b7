const digits = '零一二三四五六七八九';

/** Characters of a Chinese numeral, for use inside a character class. */
export const cnDigits = '〇零一二两三四五六七八九十百千万';

/** Turns full-width digits, point and percent sign into the plain ones; the length stays the same. */
export function plainDigits(text: string): string {
  return text.replace(/[０-９．％]/g, (c) =>
    c === '．' ? '.' : c === '％' ? '%' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

/** The value of a Chinese numeral such as 三十五, 二〇二一, 一百零八 or 两万; undefined when it is none. */
export function chineseNumber(text: string): number | undefined {
  const written = text.replace(/〇/g, '零').replace(/两/g, '二');
  if (!/^[零一二三四五六七八九十百千万]+$/.test(written)) return undefined;
  if (!/[十百千万]/.test(written)) return Number([...written].map((c) => digits.indexOf(c)).join(''));
  let total = 0;
  let below = 0;
  let digit: number | undefined;
  for (const c of written) {
    const value = digits.indexOf(c);
    if (value >= 0) {
      digit = value;
      continue;
    }
    if (c === '万') {
      total += (below + (digit ?? 0)) * 10_000;
      below = 0;
    } else {
      below += (digit ?? 1) * (c === '十' ? 10 : c === '百' ? 100 : 1000);
    }
    digit = undefined;
  }
  return total + below + (digit ?? 0);
}

/** The value of an Arabic (also full-width, with thousands commas) or Chinese numeral, 万 and 亿 included. */
export function numberOf(text: string): number | undefined {
  const plain = plainDigits(text.trim()).replace(/(\d)[,，](?=\d{3})/g, '$1');
  const match = /^(\d+(?:\.\d+)?)(万|亿)?$/.exec(plain);
  if (!match) return chineseNumber(plain);
  const scale = match[2] === '万' ? 10_000 : match[2] === '亿' ? 100_000_000 : 1;
  return Number((Number(match[1]) * scale).toPrecision(12));
}
