import type { Language } from '../../../shared/preferences.ts';
import { formatDay, formatYuan } from '../../../shared/text.ts';

/** Which fields of a register stand on its public page, in this order; the first is the heading (公开字段). */
const shown: Record<string, string[]> = {
  enterprise: [
    'name',
    'uscc',
    'legalRepresentative',
    'capitalFen',
    'foundedOn',
    'deregisteredOn',
    'address',
    'scope',
    'registrar',
  ],
  'incubation-base': ['name', 'code', 'town', 'address', 'capacity', 'listedOn'],
  'abnormal-address': ['address', 'reason', 'since'],
  'scope-catalogue': ['text', 'code', 'group', 'kind', 'permit', 'unitName'],
};
const hidden = ['scopeCodes', 'orgCode', 'confirmedBy', 'verified', 'textEn', 'unit'];

/** The heading and the further fields of a record; fields that are empty are left out. Unknown registers show what they hold. */
export function recordView(register: string, record: string, data: Record<string, unknown>, language: Language) {
  const names = shown[register] ?? Object.keys(data).filter((name) => !hidden.includes(name));
  const lines = names
    .map((name) => ({ name, value: valueText(name, data[name], language) }))
    .filter((line) => line.value !== '');
  const [first, ...rest] = lines;
  return first ? { heading: first.value, lines: rest } : { heading: record, lines: [] };
}

function valueText(name: string, value: unknown, language: Language): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'number') return name.endsWith('Fen') ? formatYuan(value, language) : String(value);
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (Array.isArray(value)) return value.map((one) => valueText('', one, language)).join('、');
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => valueText('', one, language))
      .join(' ');
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDay(text, language) : text;
}
