import { formatYuan } from '../../../shared/text.ts';

type Translate = (key: string, options?: Record<string, unknown>) => string;

/** The value of a rule as lines to read: money of fields that end in `Fen`, percent of those in `Bp`, words for yes and no. */
export function readableValue(value: unknown, t: Translate, prefix = ''): { name: string; value: string }[] {
  if (typeof value !== 'object' || value === null)
    return [{ name: prefix || t('calc.value'), value: one(prefix, value, t) }];
  if (Array.isArray(value)) {
    if (value.every((part) => typeof part !== 'object' || part === null))
      return [
        { name: prefix || t('calc.value'), value: value.map((part) => one(prefix, part, t)).join(t('comma')) || '–' },
      ];
    return value.flatMap((part, n) => readableValue(part, t, `${prefix}${prefix ? ' ' : ''}${n + 1}`));
  }
  const text = value as { zh?: unknown; en?: unknown };
  if (typeof text.zh === 'string' && typeof text.en === 'string')
    return [{ name: prefix || t('calc.value'), value: t('calc.lang') === 'en' ? text.en : text.zh }];
  return Object.entries(value).flatMap(([name, part]) => {
    const label = t(`fact.${name}`, { defaultValue: name });
    if (typeof part === 'object' && part !== null)
      return readableValue(part, t, `${prefix}${prefix ? ' · ' : ''}${label}`);
    return [{ name: `${prefix}${prefix ? ' · ' : ''}${label}`, value: one(name, part, t) }];
  });
}

function one(name: string, value: unknown, t: Translate): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  if (typeof value === 'number' && name.endsWith('Fen'))
    return formatYuan(value, t('calc.lang') === 'en' ? 'en' : 'zh');
  if (typeof value === 'number' && name.endsWith('Bp')) return `${value / 100}%`;
  return t(`word.${String(value)}`, { defaultValue: String(value) });
}
