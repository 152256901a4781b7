import type { ItemDefinition, Material, StageDefinition, TaskDefinition, UnitRole } from '../item.ts';
import type { Note } from './problems.ts';
import { reachedFrom } from './stages.ts';
import type { ItemWorld, KnownEffect } from './world.ts';

/** Notes every reference that resolves to nothing, or to something of another kind (引用). */
export function checkReferences(item: ItemDefinition, world: ItemWorld, note: Note): void {
  if (world.units && !world.units.has(item.unit)) note('UNIT_UNKNOWN', '/unit', { code: item.unit });
  const owner = world.prefixes?.get(item.numberPrefix);
  if (owner !== undefined) note('NUMBER_PREFIX_TAKEN', '/numberPrefix', { prefix: item.numberPrefix, item: owner });
  for (const [n, code] of item.rehearsal.entries()) checkCheck(code, `/rehearsal/${n}`, world, note);
  if (item.alternatives !== undefined) checkCheck(item.alternatives, '/alternatives', world, note);
  for (const [n, material] of item.materials.entries()) checkMaterial(material, `/materials/${n}`, world, note);
  for (const [n, { is }] of (item.results ?? []).entries()) {
    if (is === 'document') continue;
    if ('credential' in is) checkCredential(is.credential, `/results/${n}/is`, world, note);
    else checkRegister(is.register, `/results/${n}/is`, world, note);
  }
  for (const [n, stage] of item.stages.entries()) {
    for (const [m, task] of stage.tasks.entries()) {
      checkTask(task, `/stages/${n}/tasks/${m}`, world, note);
      checkReads(item, stage, task, `/stages/${n}/tasks/${m}`, world, note);
    }
  }
}

function checkCheck(code: string, at: string, world: ItemWorld, note: Note): void {
  if (world.checks && !world.checks.has(code)) note('CHECK_UNKNOWN', at, { code });
}

function checkRegister(code: string, at: string, world: ItemWorld, note: Note): void {
  if (world.registers && !world.registers.has(code)) note('REGISTER_UNKNOWN', at, { code });
}

function checkCredential(code: string, at: string, world: ItemWorld, note: Note): void {
  if (world.credentials && !world.credentials.has(code)) note('CREDENTIAL_UNKNOWN', at, { code });
}

function checkMaterial(material: Material, at: string, world: ItemWorld, note: Note): void {
  const { from } = material;
  if (typeof from === 'object') {
    if ('register' in from) checkRegister(from.register, `${at}/from`, world, note);
    else checkCredential(from.credential, `${at}/from`, world, note);
  }
  if (from !== 'applicant') return;
  const holder = holderOf(material, world);
  if (holder) note('MATERIAL_HELD_BY_DISTRICT', `${at}/from`, { name: material.name, holder });
}

/** A credential kind or a register that is what the material asks for, by its code or by its name. 《国务院关于在线政务服务的若干规定》第七条. */
function holderOf(material: Material, world: ItemWorld): { zh: string; en: string } | undefined {
  const asked = bare(material.name.zh);
  for (const [code, { name }] of [...(world.credentials ?? []), ...(world.registers ?? [])]) {
    const held = bare(name.zh);
    if (code === material.code || (held.length >= 3 && asked.includes(held))) return name;
  }
  return undefined;
}

/** A name without what does not change which paper it is: blanks, brackets, copies, "electronic". */
function bare(name: string): string {
  return name.replace(/[\s（(【].*$|复印件|原件|正本|副本|电子/gu, '');
}

function checkTask(task: TaskDefinition, at: string, world: ItemWorld, note: Note): void {
  if (world.taskKinds && !world.taskKinds.has(task.kind)) {
    note('TASK_KIND_UNKNOWN', `${at}/kind`, { kind: task.kind });
    return;
  }
  if (task.kind === 'rule' || task.kind === 'draw') checkCheck(task.check, `${at}/check`, world, note);
  if ('unit' in task && task.unit !== undefined && world.units && !world.units.has(task.unit))
    note('UNIT_UNKNOWN', `${at}/unit`, { code: task.unit });
  else if (
    (task.kind === 'human' || task.kind === 'meet' || task.kind === 'ballot' || task.kind === 'draw') &&
    world.hasRole &&
    !world.hasRole(task.unit, task.role)
  )
    note('ROLE_UNKNOWN', `${at}/role`, { unit: task.unit, role: task.role });
  if (task.kind === 'push' && world.partners && !world.partners.has(task.partner))
    note('PARTNER_UNKNOWN', `${at}/partner`, { code: task.partner });
  if ((task.kind === 'open-sealed' || task.kind === 'auction') && world.hasRole && !world.hasRole(task.unit, task.role))
    note('ROLE_UNKNOWN', `${at}/role`, { unit: task.unit, role: task.role });
  if (task.kind === 'wait' && task.unit && task.role && world.hasRole && !world.hasRole(task.unit, task.role))
    note('ROLE_UNKNOWN', `${at}/role`, { unit: task.unit, role: task.role });
  if (task.kind === 'ballot' && world.ballotRules) {
    const rule = world.ballotRules.get(task.rule);
    if (!rule) note('RULE_UNKNOWN', `${at}/rule`, { code: task.rule });
    else if (rule.weighs && task.mode === 'secret') note('BALLOT_TELLS_VOTES', `${at}/mode`, { code: task.rule });
  }
  if (task.kind === 'subcase' && world.items && !world.items.has(task.item))
    note('ITEM_UNKNOWN', `${at}/item`, { code: task.item });
  if (task.kind === 'human')
    for (const [n, to] of (task.transferTo ?? []).entries()) checkUnitRole(to, `${at}/transferTo/${n}`, world, note);
  if (!('effect' in task) || task.effect === undefined || !world.effects) return;
  const effect = world.effects.get(task.effect);
  if (!effect) note('EFFECT_UNKNOWN', `${at}/effect`, { code: task.effect });
  else checkEffect(task, effect, at, note);
}

/** A role of a unit, where somebody must be there to have it. */
export function checkUnitRole({ unit, role }: UnitRole, at: string, world: ItemWorld, note: Note): void {
  if (world.units && !world.units.has(unit)) note('UNIT_UNKNOWN', `${at}/unit`, { code: unit });
  else if (world.hasRole && !world.hasRole(unit, role)) note('ROLE_UNKNOWN', `${at}/role`, { unit, role });
}

const doing = {
  record: { zh: '登簿', en: 'write a register' },
  issue: { zh: '发证', en: 'issue a credential' },
  cancel: { zh: '注销证照', en: 'end a credential' },
  publish: { zh: '公示', en: 'publish a notice' },
  ballot: { zh: '组织表决', en: 'propose a ballot' },
  push: { zh: '告诉协办单位', en: 'tell a partner' },
  subcase: { zh: '开另一件', en: 'open another case' },
  post: { zh: '记账付款', en: 'book and pay' },
  collect: { zh: '收款', en: 'collect money' },
  'open-sealed': { zh: '设密封箱', en: 'open a sealed box' },
  owe: { zh: '新设义务', en: 'set a duty' },
  auction: { zh: '拍卖', en: 'sell by auction' },
};

function checkEffect(
  task: Extract<TaskDefinition, { effect?: string }>,
  { does, numbered }: KnownEffect,
  at: string,
  note: Note,
): void {
  const kind = typeof does === 'object' ? 'push' : does;
  if (kind && kind !== task.kind)
    note('EFFECT_MISPLACED', `${at}/effect`, { code: task.effect ?? '', does: doing[kind], kind: task.kind });
  else if (task.kind === 'push' && typeof does === 'object' && does.push !== task.partner)
    note('PARTNER_OTHER', `${at}/partner`, { code: task.effect, partner: does.push, now: task.partner });
  if (numbered && !(task.kind === 'record' && task.series)) note('SERIES_MISSING', at, { code: task.effect ?? '' });
}

/** What an effect reads of earlier tasks must have been done on every way that leads to it. */
function checkReads(
  item: ItemDefinition,
  stage: StageDefinition,
  task: TaskDefinition,
  at: string,
  world: ItemWorld,
  note: Note,
): void {
  if (!('effect' in task) || task.effect === undefined) return;
  for (const needed of world.effects?.get(task.effect)?.reads ?? []) {
    const before = stage.tasks.slice(0, stage.tasks.indexOf(task));
    if (before.some(({ code }) => code === needed) || !reachableWithout(item, stage, needed)) continue;
    note('RESULT_NOT_BEFORE', `${at}/effect`, { task: task.code, needed });
  }
}

/** Whether the stage can be reached on a way that never passes a stage with the task. */
function reachableWithout(item: ItemDefinition, stage: StageDefinition, task: string): boolean {
  const without = item.stages.filter((one) => one === stage || !one.tasks.some(({ code }) => code === task));
  const first = item.stages[0];
  if (!first || !without.includes(first)) return false;
  return reachedFrom([first], new Map(without.map((one) => [one.code, one]))).has(stage);
}
