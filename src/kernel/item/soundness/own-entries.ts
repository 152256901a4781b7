import type { FieldSchema } from '../fields.ts';
import type { ItemDefinition, OwnEntryKind, TaskDefinition } from '../item.ts';
import type { Note } from './problems.ts';
import type { ItemWorld } from './world.ts';

/**
 * Notes what is wrong with the things of a case that live by themselves (独立分项): kinds of one code, a form without the text that names
 * one, states that nothing leads to or out of, acts between states that are not there, roles and units nobody has, waits for what
 * does not exist.
 */
export function checkOwnEntries(item: ItemDefinition, world: ItemWorld, note: Note): void {
  const codes = new Set((item.entries ?? []).map(({ kind }) => kind));
  for (const [n, kind] of (item.ownEntries ?? []).entries()) {
    const at = `/ownEntries/${n}`;
    if (codes.has(kind.kind)) note('ENTRY_KIND_TWICE', `${at}/kind`, { kind: kind.kind });
    codes.add(kind.kind);
    checkKind(item, kind, at, world, note);
  }
  for (const [n, stage] of item.stages.entries())
    for (const [m, task] of stage.tasks.entries()) checkWait(item, task, `/stages/${n}/tasks/${m}`, note);
}

function checkKind(item: ItemDefinition, kind: OwnEntryKind, at: string, world: ItemWorld, note: Note): void {
  const form = kind.form as unknown as FieldSchema;
  if (form.properties?.[kind.text]?.type !== 'string')
    note('ENTRY_WITHOUT_TEXT', `${at}/text`, { field: '/', text: kind.text });
  const stages = new Set(item.stages.map(({ code }) => code));
  for (const [n, stage] of (kind.during ?? []).entries())
    if (!stages.has(stage)) note('STAGE_UNKNOWN', `${at}/during/${n}`, { stage });
  if (kind.role !== undefined && !item.parties?.some(({ code, joins }) => code === kind.role && joins === 'entry'))
    note('PARTY_UNKNOWN', `${at}/role`, { code: kind.role });
  const by = (who: unknown, where: string) => {
    const unit = typeof who === 'object' ? (who as { unit: string }).unit : undefined;
    if (unit !== undefined && world.units && !world.units.has(unit)) note('UNIT_UNKNOWN', where, { code: unit });
  };
  for (const [n, who] of kind.adds.entries()) by(who, `${at}/adds/${n}`);
  for (const [n, { waits }] of kind.states.entries()) if (waits) by(waits, `${at}/states/${n}/waits`);
  checkStates(kind, at, by, note);
}

function checkStates(
  { states, acts }: OwnEntryKind,
  at: string,
  by: (who: unknown, where: string) => void,
  note: Note,
): void {
  const known = new Set(states.map(({ code }) => code));
  const led = new Set(acts.map(({ to }) => to));
  const left = new Set(acts.flatMap(({ from }) => from));
  for (const [n, { code, end }] of states.entries()) {
    if (n > 0 && !led.has(code)) note('ENTRY_STATE_UNREACHED', `${at}/states/${n}`, { state: code });
    if (!end && !left.has(code)) note('ENTRY_STATE_STUCK', `${at}/states/${n}`, { state: code });
  }
  for (const [n, act] of acts.entries()) {
    for (const state of [...act.from, act.to])
      if (!known.has(state)) note('ENTRY_STATE_UNKNOWN', `${at}/acts/${n}`, { state });
    for (const [m, who] of act.by.entries()) by(who, `${at}/acts/${n}/by/${m}`);
  }
}

function checkWait(item: ItemDefinition, task: TaskDefinition, at: string, note: Note): void {
  if (task.kind === 'party') {
    const joined = new Set((item.parties ?? []).filter(({ joins }) => joins === 'entry').map(({ code }) => code));
    for (const [n, role] of task.of.entries())
      if (joined.has(role)) note('PARTY_BY_ENTRY_ASKED', `${at}/of/${n}`, { code: role });
  }
  if (task.kind !== 'wait' || !('entries' in task.until)) return;
  const { entries, in: settled } = task.until;
  const kind = item.ownEntries?.find((one) => one.kind === entries);
  if (!kind) note('ENTRY_KIND_UNKNOWN', `${at}/until/entries`, { kind: entries });
  for (const [n, state] of settled.entries())
    if (kind && !kind.states.some(({ code }) => code === state))
      note('ENTRY_STATE_UNKNOWN', `${at}/until/in/${n}`, { state });
}
