import { isDay } from '#kernel/base';
import { type FieldSchema, fieldsOf, idOf } from '../fields.ts';
import type { ItemDefinition } from '../item.ts';
import { baseOf, isPublished } from '../version-number.ts';
import type { Note } from './problems.ts';
import type { ItemWorld } from './world.ts';

/** Notes days that do not exist or are out of order, and a version that does not follow the ones before it (版本衔接). */
export function checkVersion(item: ItemDefinition, world: ItemWorld, note: Note): void {
  if (!Number.isSafeInteger(item.version) || item.version < 1)
    note('VERSION_MALFORMED', '/version', { version: item.version });
  checkSpan(item, '', note);
  for (const [n, limit] of item.limits.entries()) checkSpan(limit, `/limits/${n}`, note);
  for (const [n, fee] of item.fees.entries()) checkSpan(fee, `/fees/${n}`, note);
  const earlier = world.earlier ?? [];
  if (world.publishing) checkPublishing(item, world.publishing, earlier, note);
  else checkDeclared(item, earlier, note);
  checkFieldIds(item, earlier, note);
}

function checkSpan({ from, to }: { from: string; to?: string }, at: string, note: Note): void {
  if (!isDay(from)) note('DAY_MALFORMED', `${at}/from`, { day: from });
  if (to === undefined) return;
  if (!isDay(to)) note('DAY_MALFORMED', `${at}/to`, { day: to });
  else if (isDay(from) && to < from) note('DAYS_REVERSED', `${at}/to`, { from, to });
}

/** Declared versions count up, and each begins after the one before. */
function checkDeclared(item: ItemDefinition, earlier: readonly ItemDefinition[], note: Note): void {
  const before = earlier.filter(({ version }) => !isPublished(version)).at(-1);
  if (!before) return;
  if (item.version !== before.version + 1)
    note('VERSION_NOT_NEXT', '/version', { next: before.version + 1, version: item.version });
  if (item.from <= before.from)
    note('FROM_NOT_AFTER', '/from', { from: item.from, version: before.version, before: before.from });
}

function checkPublishing(
  item: ItemDefinition,
  { today, number }: { today: string; number: number },
  earlier: readonly ItemDefinition[],
  note: Note,
): void {
  if (item.version !== number) note('VERSION_NOT_NEXT', '/version', { next: number, version: item.version });
  if (isDay(item.from) && item.from < today) note('FROM_IN_PAST', '/from', { from: item.from, today });
  const base = baseOf(item.version);
  const newer = earlier.find(({ version, from }) => !isPublished(version) && version > base && from <= item.from);
  if (newer) note('BASE_OUTDATED', '', { base, newer: newer.version, from: newer.from });
}

/** An id that meant another kind of content before would carry drafts into the wrong field. */
function checkFieldIds(item: ItemDefinition, earlier: readonly ItemDefinition[], note: Note): void {
  const known = new Map<string, { type: unknown; version: number }>();
  for (const version of earlier) {
    for (const field of fieldsOf(version.form as unknown as FieldSchema))
      known.set(idOf(field), { type: field.schema.type, version: version.version });
  }
  for (const field of fieldsOf(item.form as unknown as FieldSchema)) {
    const before = known.get(idOf(field));
    if (before && before.type !== field.schema.type)
      note('FIELD_ID_REUSED', `/form${field.at}`, { id: idOf(field), version: before.version });
  }
}
