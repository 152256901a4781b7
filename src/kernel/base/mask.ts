/**
 * An identity number as it may be shown (公民身份号码脱敏): the region and the last four characters stay,
 * `500199********4022`. A text of another length, such as a passport number, keeps its first and its last two characters.
 */
export function maskIdNumber(number: string): string {
  return number.length === 18 ? keep(number, 6, 4) : keep(number, 1, 2);
}

/** A telephone number as it may be shown (手机号脱敏): `138****1234`; a shorter number keeps its last two figures. */
export function maskPhone(phone: string): string {
  return phone.length >= 11 ? keep(phone, phone.length - 8, 4) : keep(phone, 0, 2);
}

/** A person's name as strangers may read it (姓名脱敏): the first character stays, `林**`. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  return characters.length === 0 ? '' : characters[0] + '*'.repeat(Math.max(1, characters.length - 1));
}

/** A text in which every resident identity number and mobile number is masked (文本脱敏), wherever it stands. */
export function maskText(text: string): string {
  return text
    .replace(/(?<!\d)\d{17}[\dXx](?![\dXx])/g, (number) => maskIdNumber(number))
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, (number) => maskPhone(number));
}

/** A value with every text in it masked in the same way, however deep it lies (整体脱敏). */
export function maskTexts(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(maskTexts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskTexts(inner)]));
}

function keep(text: string, head: number, tail: number): string {
  if (text.length <= head + tail) return '*'.repeat(text.length);
  return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(text.length - tail);
}
