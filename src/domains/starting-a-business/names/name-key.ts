import { normaliseHan } from '#kernel/base';
import { comparedFull, type NameParts } from './name-parts.ts';

/**
 * The registrar's scope (同一企业登记机关的范围) of a six-figure region code: the whole city for a municipality, otherwise
 * the prefecture-level city; as six figures.
 */
export function registrarOf(regionCode: string): string {
  const municipality = ['11', '12', '31', '50'].includes(regionCode.slice(0, 2));
  return municipality ? `${regionCode.slice(0, 2)}0000` : `${regionCode.slice(0, 4)}00`;
}

/**
 * The key that only one live name may hold (名称唯一键): trade name, group of the industry, scope of the registrar.
 * Two founders who declare the same trade name in the same industry at the same moment meet on it, and the second is
 * refused with `NAME_TAKEN`. All names with general words, such as 实业 and 发展, share one group, and so do all without
 * industry words. A name that may stand beside an older one because of a proven relation (`related`) holds a key of its
 * own that ends in its full name. 《企业名称登记管理规定》第十七条.
 */
export function nameKey(
  parts: Pick<NameParts, 'trade' | 'group' | 'full'>,
  registrar: string,
  options: { related?: boolean } = {},
): string {
  const key = `${normaliseHan(parts.trade)}|${parts.group}|${registrar}`;
  return options.related ? `${key}|${normaliseHan(parts.full)}` : key;
}

/** The key of a verified relation (名称关联核验键): the older holder's unified social credit code, and the new full name. */
export function relationKey(uscc: string, newer: string): string {
  return `${uscc}|${comparedFull(newer)}`;
}
