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

function keep(text: string, head: number, tail: number): string {
  if (text.length <= head + tail) return '*'.repeat(text.length);
  return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(text.length - tail);
}

const idNumbers =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g;
const mobileNumbers = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g;

/** A text with every identity number and mobile number in it masked (文字脱敏): what people write into remarks and reasons. */
export function maskNumbers(text: string): string {
  if (!/\d{11}/.test(text)) return text;
  return text.replace(idNumbers, maskIdNumber).replace(mobileNumbers, maskPhone);
}
