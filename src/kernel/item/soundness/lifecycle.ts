import { type FieldSchema, fieldAt } from '../fields.ts';
import type { Ground, ItemDefinition, TaskDefinition } from '../item.ts';
import type { Note } from './problems.ts';
import { checkUnitRole } from './references.ts';
import type { ItemWorld } from './world.ts';

/** Names of tasks that every case may have beside its stages. */
const reserved = ['supply.', 'procedure.', 'follow-up.'];

/**
 * Notes what is wrong with what can happen to a case beside its stages (办件生命周期): grounds without basis, procedures of
 * one code, roles nobody has, waits for what the form has not, subcases of the item itself.
 */
export function checkLifecycle(item: ItemDefinition, world: ItemWorld, note: Note): void {
  const { authority, suspensions, procedures = [], recalls, annulments } = item.lifecycle ?? {};
  if (authority) checkUnitRole(authority, '/lifecycle/authority', world, note);
  for (const [name, grounds] of Object.entries({ suspensions, recalls, annulments }))
    checkGrounds(grounds ?? [], `/lifecycle/${name}`, note);
  const codes = new Set<string>();
  for (const [n, procedure] of procedures.entries()) {
    const at = `/lifecycle/procedures/${n}`;
    if (codes.has(procedure.code)) note('PROCEDURE_TWICE', `${at}/code`, { code: procedure.code });
    codes.add(procedure.code);
    if (procedure.basis.trim() === '') note('BASIS_MISSING', `${at}/basis`);
    if (procedure.by) checkUnitRole(procedure.by, `${at}/by`, world, note);
  }
  for (const [n, stage] of item.stages.entries())
    for (const [m, task] of stage.tasks.entries()) checkTask(item, task, `/stages/${n}/tasks/${m}`, note);
}

function checkGrounds(grounds: readonly Ground[], at: string, note: Note): void {
  const codes = new Set<string>();
  for (const [n, { code, basis }] of grounds.entries()) {
    if (codes.has(code)) note('GROUND_TWICE', `${at}/${n}/code`, { code });
    codes.add(code);
    if (basis.trim() === '') note('BASIS_MISSING', `${at}/${n}/basis`);
  }
}

function checkTask(item: ItemDefinition, task: TaskDefinition, at: string, note: Note): void {
  if (reserved.some((start) => task.code.startsWith(start)))
    note('TASK_CODE_RESERVED', `${at}/code`, { code: task.code });
  if (task.kind === 'subcase' && task.item === item.code) note('SUBCASE_OF_ITSELF', `${at}/item`, { task: task.code });
  if (task.kind === 'wait') {
    const { until } = task;
    if (Boolean(task.unit) !== Boolean(task.role)) note('WAIT_HALF_ADDRESSED', at);
    const inForm = 'day' in until && until.in === 'form';
    if ('day' in until && !until.day.startsWith('/')) note('PATH_MALFORMED', `${at}/until/day`, { path: until.day });
    else if (inForm && !fieldAt(item.form as unknown as FieldSchema, until.day))
      note('WAIT_DAY_UNKNOWN', `${at}/until/day`, { day: until.day });
  }
  if (task.kind === 'human') {
    for (const [n, to] of (task.transferTo ?? []).entries())
      if (to.unit === task.unit) note('TRANSFER_TO_OWN_UNIT', `${at}/transferTo/${n}`);
  }
}
