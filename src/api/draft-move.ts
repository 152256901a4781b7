import { type Day, dayOf } from '#kernel/base';
import { openForm, refuseImpossibleDraft, sealForm } from '#kernel/case';
import {
  type AddedField,
  carryForm,
  type FieldSchema,
  type ItemDefinition,
  type LeftValue,
  versionText,
} from '#kernel/item';
import type { World } from './world.ts';

/** A draft as the store keeps it; personal fields are sealed, what was left beside is sealed whole. */
export interface DraftRow {
  draft: string;
  person: string;
  item: string;
  item_version: number;
  version: number;
  form: Record<string, unknown>;
  saved_at: string;
  case_id: string | null;
  beside: string | null;
}

/** The columns of a draft row, for queries. */
export const draftColumns = 'draft, person, item, item_version, version, form, saved_at, case_id, beside';

/** What is kept of moves: the versions of the last one, what was new in it, and all that ever found no place. */
export interface Beside {
  from: number;
  to: number;
  added: AddedField[];
  left: LeftValue[];
}

/** What was left beside a draft, in clear; null before any move that changed something. */
export function besideOf(world: World, row: DraftRow): Beside | null {
  return row.beside === null ? null : (JSON.parse(world.vault.open(row.beside)) as Beside);
}

/** What pages are told of the last move. */
export function movedView(beside: Beside | null) {
  if (!beside) return null;
  return { from: versionText(beside.from), to: versionText(beside.to), added: beside.added, left: beside.left };
}

/** The version of the item that a draft is moved to today: the one in force, unless nobody can apply under it. */
export function targetOf(world: World, code: string): ItemDefinition | undefined {
  const today: Day = dayOf(world.now());
  const item = world.catalogue.inForce(code, today);
  return item?.reform === 'abolished' ? undefined : item;
}

/**
 * Moves a draft to the version of its item that is in force (草稿换版), by the ids of the fields. The draft's own version
 * does not change: nobody typed anything. A draft that is filed, or whose item nobody can apply for now, stays as it is.
 */
export async function moveDraft(world: World, row: DraftRow): Promise<DraftRow> {
  const to = targetOf(world, row.item);
  if (row.case_id || !to || to.version === row.item_version) return row;
  let from = world.catalogue.find(row.item, row.item_version);
  if (!from) {
    // another process has heard of a version before this one did
    await world.catalogue.refresh();
    from = world.catalogue.find(row.item, row.item_version);
    if (!from || targetOf(world, row.item) !== to) return from ? moveDraft(world, row) : row;
  }
  const moved = carryForm(schemaOf(from), schemaOf(to), openForm(from.form, row.form, world.vault));
  const changed = moved.added.length > 0 || moved.left.length > 0;
  const beside = changed
    ? world.vault.seal(JSON.stringify(joined(besideOf(world, row), moved, { from: from.version, to: to.version })))
    : row.beside;
  const [stored] = await world.db.query<DraftRow>(
    `update draft set form = $4, item_version = $5, beside = $6
      where district = $1 and draft = $2 and version = $3 and item_version = $7 and case_id is null
      returning ${draftColumns}`,
    [
      world.district.code,
      row.draft,
      row.version,
      sealForm(to.form, moved.form, world.vault),
      to.version,
      beside,
      from.version,
    ],
  );
  if (stored) return stored;
  // somebody saved or moved it meanwhile: what he stored is looked at instead
  const [now] = await world.db.query<DraftRow>(`select ${draftColumns} from draft where district = $1 and draft = $2`, [
    world.district.code,
    row.draft,
  ]);
  return now ? moveDraft(world, now) : row;
}

/**
 * Fields that were typed in another version of the form than the draft stands in now, carried over: the form with them, and
 * what of them found no place. `null` takes a field away.
 */
export function withTyped(
  world: World,
  to: ItemDefinition,
  form: Record<string, unknown>,
  typed: Record<string, unknown>,
  typedIn: number,
): { form: Record<string, unknown>; left: LeftValue[] } {
  const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null));
  const emptied = Object.keys(typed).filter((name) => typed[name] === null);
  const from = typedIn === to.version ? to : world.catalogue.find(to.code, typedIn);
  if (!from || from === to) {
    const next = { ...form, ...filled };
    for (const name of emptied) delete next[name];
    refuseImpossibleDraft(to.form, next);
    return { form: next, left: [] };
  }
  // a page that was open while the version changed can hold fields of both
  const old = Object.entries(filled).filter(([name]) => Object.hasOwn(from.form.properties, name));
  const fresh = Object.entries(filled).filter(([name]) => !Object.hasOwn(from.form.properties, name));
  refuseImpossibleDraft(from.form, Object.fromEntries(old));
  const carried = carryForm(schemaOf(from), schemaOf(to), Object.fromEntries(old));
  const next = { ...merged(form, carried.form), ...Object.fromEntries(fresh) };
  for (const name of emptied) delete next[name];
  refuseImpossibleDraft(to.form, next);
  return { form: next, left: carried.left };
}

/** What is beside a draft after more was left; of two values of one place the later stays, as in the draft itself. */
export function joined(
  before: Beside | null,
  { added, left }: { added: AddedField[]; left: LeftValue[] },
  { from, to }: { from: number; to: number },
): Beside {
  const latest = new Map([...(before?.left ?? []), ...left].map((one) => [one.at, one]));
  return { from, to, added, left: [...latest.values()] };
}

/** One group over another, field by field. */
function merged(under: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const before = result[name];
    result[name] = isGroup(before) && isGroup(value) ? merged(before, value) : value;
  }
  return result;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function schemaOf(item: ItemDefinition): FieldSchema {
  return item.form as unknown as FieldSchema;
}
