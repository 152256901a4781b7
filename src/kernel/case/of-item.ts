import { type Day, Refusal } from '#kernel/base';
import type { ItemDefinition, ItemLimit } from '#kernel/item';

/** The limits in force on a day; the day is the day of filing. */
export function limitOn(item: ItemDefinition, day: Day): ItemLimit {
  const limit = item.limits.find((one) => one.from <= day && (one.to === undefined || day <= one.to));
  if (!limit) throw new Refusal('ITEM_NOT_IN_FORCE', { item: item.code, day });
  return limit;
}

/** The text that names a case, at the item's path into the form. */
export function titleOf(item: ItemDefinition, form: Record<string, unknown>): string {
  let value: unknown = form;
  for (const name of item.title.split('/').slice(1)) value = (value as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' && value !== '' ? value : item.name.zh;
}
