import type { LocalText } from '#kernel/base';
import type { EstablishForm } from './establish.form.ts';

type Address = EstablishForm['address'];

/** The address in one line as the licence shows it (住所). */
export function addressText({ town, detail, room = '' }: Address, district: { name: LocalText }): string {
  return `${district.name.zh}${[town, detail, room].map((part) => part.trim()).join('')}`;
}

/** The address without blanks, marks and width differences (地址比对键), so that two spellings of it are one. */
export function addressKey({ town, detail, room = '' }: Pick<Address, 'town' | 'detail' | 'room'>): string {
  return plainAddress(`${town}${detail}${room}`);
}

/** Whether an address begins with the town and place that the record of a base names (地址与基地数据比对). */
export function isInBase(address: Address, base: { town: string; address: string }): boolean {
  return plainAddress(`${address.town}${address.detail}`).startsWith(plainAddress(`${base.town}${base.address}`));
}

/** An address without spaces and punctuation, as addresses are compared (地址比对). */
export function plainAddress(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();
}
