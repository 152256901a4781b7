import { isDay } from './days.ts';

const usccCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** True for a unified social credit code (统一社会信用代码) with a right check character (GB 32100-2015). */
export function isUscc(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (const [index, character] of [...value].entries()) {
    const digit = usccCharacters.indexOf(character);
    if (digit < 0) return false;
    sum += digit * (index < 17 ? weight : 1);
    weight = (weight * 3) % 31;
  }
  return sum % 31 === 0;
}

/** True for a resident identity number (公民身份号码) of 18 places with a real birth day and check place (GB 11643). */
export function isResidentId(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[1-9]\d{16}[\dX]$/.test(value)) return false;
  if (!isDay(`${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`)) return false;
  let sum = 0;
  for (const [index, character] of [...value].entries()) {
    sum += (character === 'X' ? 10 : Number(character)) * (2 ** (17 - index) % 11);
  }
  return sum % 11 === 1;
}

/** The check digit that makes `digits` followed by it pass the Luhn test (ISO/IEC 7812-1). */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (const [index, character] of [...digits].reverse().entries()) {
    const doubled = index % 2 === 0 ? Number(character) * 2 : Number(character);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}
