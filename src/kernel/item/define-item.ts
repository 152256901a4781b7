import type { ItemDefinition, StageDefinition, TaskDefinition } from './item.ts';

/**
 * Declares an item (事项) and checks what can be seen in the item alone: every field stands in one step,
 * every stage is reachable, every outcome leads somewhere, codes are unique. What refers to other declarations
 * is checked when the product is put together. Throws with every defect in one message.
 */
export function defineItem(item: ItemDefinition): ItemDefinition {
  const defects = itemDefects(item);
  if (defects.length > 0) throw new Error(`item ${item.code}: ${defects.join('; ')}`);
  return item;
}

/** Every defect of an item that the item alone shows, one sentence each. */
export function itemDefects(item: ItemDefinition): string[] {
  const defects: string[] = [];
  const stages = new Map(item.stages.map((stage) => [stage.code, stage]));
  if (stages.size !== item.stages.length) defects.push('two stages have the same code');
  const first = item.stages[0];
  if (!first) return ['no stage'];
  if (!stages.has(item.afterCorrection)) defects.push(`afterCorrection names no stage: ${item.afterCorrection}`);
  const reached = new Set<string>();
  const walk = [first.code, item.afterCorrection];
  for (let code = walk.pop(); code !== undefined; code = walk.pop()) {
    const stage = stages.get(code);
    if (!stage || reached.has(code)) continue;
    reached.add(code);
    for (const next of Object.values(stage.next)) if ('stage' in next) walk.push(next.stage);
  }
  const codes = new Set<string>();
  const publishCodes = new Set(
    item.stages.flatMap((stage) => stage.tasks.filter((task) => task.kind === 'publish').map((task) => task.code)),
  );
  for (const stage of item.stages) {
    for (const outcome of stage.interrupts ?? [])
      if (!stage.next[outcome]) defects.push(`stage ${stage.code} is cut short by ${outcome}, which leads nowhere`);
    if (!reached.has(stage.code)) defects.push(`stage ${stage.code} cannot be reached`);
    if (stage.tasks.length === 0) defects.push(`stage ${stage.code} has no task`);
    for (const next of Object.values(stage.next)) {
      if ('stage' in next && !stages.has(next.stage))
        defects.push(`stage ${stage.code} leads to no stage: ${next.stage}`);
    }
    for (const task of stage.tasks) {
      if (codes.has(task.code)) defects.push(`two tasks have the code ${task.code}`);
      codes.add(task.code);
      defects.push(...lifecycleDefects(item, stage, task));
      if (task.kind === 'party') {
        defects.push(...partyDefects(item, stage.next, task));
        continue;
      }
      if (task.kind === 'publish') defects.push(...publishDefects(stage, task));
      if (task.kind === 'choose' && task.since && !publishCodes.has(task.since))
        defects.push(`task ${task.code} counts from no publication: ${task.since}`);
      if (task.kind === 'publish') continue;
      if (task.kind !== 'human' && task.kind !== 'choose') {
        const cannotEndDone = task.kind === 'rule' || stage.tasks.some((other) => other.kind === 'publish');
        if (!cannotEndDone && !stage.next.done) defects.push(`stage ${stage.code} leads nowhere when done`);
        continue;
      }
      if (task.outcomes.length === 0) defects.push(`task ${task.code} has no outcome`);
      for (const outcome of task.outcomes) {
        if (!stage.next[outcome.code]) defects.push(`outcome ${outcome.code} of task ${task.code} leads nowhere`);
        if ('entries' in outcome && outcome.entries && !item.entries?.some((one) => one.kind === outcome.entries))
          defects.push(`outcome ${outcome.code} of task ${task.code} decides no kind of entries: ${outcome.entries}`);
        if ('when' in outcome && outcome.when && !task.limit)
          defects.push(`outcome ${outcome.code} of task ${task.code} depends on a limit that is not there`);
      }
    }
  }
  defects.push(...ringDefects(item));
  const shown = item.steps.flatMap((step) => step.fields);
  const fields = Object.keys(item.form.properties);
  for (const field of fields) {
    const times = shown.filter((name) => name === field).length;
    if (times !== 1) defects.push(`field ${field} stands in ${times} steps`);
  }
  for (const name of shown) if (!fields.includes(name)) defects.push(`step names no field: ${name}`);
  if ((item.form as { additionalProperties?: unknown }).additionalProperties !== false)
    defects.push('the form takes unknown fields');
  for (const material of item.materials)
    if (material.mayFollow && material.from !== 'applicant')
      defects.push(`material ${material.code} may follow but does not come from the applicant`);
  const procedures = item.lifecycle?.procedures ?? [];
  if (new Set(procedures.map((one) => one.code)).size !== procedures.length)
    defects.push('two special procedures have the same code');
  if (item.limits.length === 0) defects.push('no time limit');
  defects.push(...roleDefects(item, new Set(stages.keys())));
  return defects;
}

/** What is wrong with a task that parties do. */
function partyDefects(
  item: ItemDefinition,
  next: ItemDefinition['stages'][number]['next'],
  task: Extract<TaskDefinition, { kind: 'party' }>,
): string[] {
  const defects: string[] = [];
  const roles = ['applicant', ...(item.parties ?? []).map((role) => role.code)];
  for (const role of [...task.of, ...(task.shownTo ?? [])])
    if (!roles.includes(role)) defects.push(`task ${task.code} names no role: ${role}`);
  if (task.of.length === 0) defects.push(`task ${task.code} asks nobody`);
  const outcomes = task.outcomes.map((outcome) => outcome.code);
  for (const outcome of [...outcomes, task.lapse])
    if (!next[outcome]) defects.push(`outcome ${outcome} of task ${task.code} leads nowhere`);
  for (const outcome of task.ends ?? [])
    if (!outcomes.includes(outcome)) defects.push(`task ${task.code} ends for all by no outcome: ${outcome}`);
  if (task.runsFrom === 'service' && !task.limit) defects.push(`task ${task.code} runs from service but has no limit`);
  return defects;
}

/** What is wrong with the roles and the entries of an item. */
function roleDefects(item: ItemDefinition, stages: ReadonlySet<string>): string[] {
  const defects: string[] = [];
  const fields = Object.keys(item.form.properties);
  const fieldAt = (path: string) => path.split('/')[1] ?? '';
  const codes = new Set<string>();
  for (const role of item.parties ?? []) {
    if (codes.has(role.code) || role.code === 'applicant') defects.push(`two roles have the code ${role.code}`);
    codes.add(role.code);
    if (role.joins !== 'filing' && !stages.has(role.joins))
      defects.push(`role ${role.code} joins with no stage: ${role.joins}`);
    if (!fields.includes(fieldAt(role.from))) defects.push(`role ${role.code} comes from no field: ${role.from}`);
    for (const field of role.sees ?? [])
      if (!fields.includes(field)) defects.push(`role ${role.code} sees no field: ${field}`);
  }
  for (const entry of item.entries ?? []) {
    if (!fields.includes(fieldAt(entry.from))) defects.push(`entries ${entry.kind} come from no field: ${entry.from}`);
    if (entry.outcomes.length === 0) defects.push(`entries ${entry.kind} have no outcome`);
  }
  return defects;
}

/** Timers that the item names and does not have, and outcomes that lead nowhere. */
function ringDefects(item: ItemDefinition): string[] {
  const stageOf = (code: string) => item.stages.find((stage) => stage.tasks.some((task) => task.code === code));
  return Object.entries(item.rings ?? {}).flatMap(([timer, reaction]) => {
    const task = timer.startsWith('task.') ? timer.slice('task.'.length) : undefined;
    const defects: string[] = [];
    if (task === undefined ? !['promised.yellow', 'promised.red'].includes(timer) : !stageOf(task))
      defects.push(`there is no timer ${timer}`);
    if (reaction.do === 'complete') {
      const stage = stageOf(reaction.task);
      if (!stage) defects.push(`timer ${timer} ends no task: ${reaction.task}`);
      else if (!stage.next[reaction.outcome])
        defects.push(`outcome ${reaction.outcome} of timer ${timer} leads nowhere`);
    }
    return defects;
  });
}

function publishDefects(stage: StageDefinition, task: Extract<TaskDefinition, { kind: 'publish' }>): string[] {
  const defects: string[] = [];
  for (const outcome of ['undisputed', 'objected'])
    if (!stage.next[outcome]) defects.push(`outcome ${outcome} of task ${task.code} leads nowhere`);
  if (task.objections.kinds.length === 0) defects.push(`nobody can object to task ${task.code}`);
  if (task.objections.stops && !stage.interrupts?.includes('objected') && stage.tasks.length > 1)
    defects.push(`an objection to task ${task.code} stops nothing: objected is not among the interrupts`);
  return defects;
}

/** Names of tasks that every case may have beside its stages. */
const reserved = ['supply.', 'procedure.', 'follow-up.'];

function lifecycleDefects(item: ItemDefinition, stage: StageDefinition, task: TaskDefinition): string[] {
  const defects: string[] = [];
  if (reserved.some((start) => task.code.startsWith(start)))
    defects.push(`task ${task.code} has a name that tasks beside the stages have`);
  if (task.kind === 'subcase') {
    if (!stage.next.failed) defects.push(`stage ${stage.code} does not say what follows when ${task.code} failed`);
    if (task.item === item.code) defects.push(`task ${task.code} opens a case of its own item`);
  }
  if (task.kind === 'wait') {
    if (Boolean(task.unit) !== Boolean(task.role)) defects.push(`task ${task.code} names a unit or a role alone`);
    const { until } = task;
    if ('day' in until && !until.day.startsWith('/')) defects.push(`task ${task.code} names no path: ${until.day}`);
    if ('day' in until && until.in === 'form' && !(until.day.split('/')[1]! in item.form.properties))
      defects.push(`task ${task.code} waits for a field that the form has not: ${until.day}`);
  }
  if (task.kind === 'human') {
    for (const to of task.transferTo ?? [])
      if (to.unit === task.unit) defects.push(`task ${task.code} may be handed over to its own unit`);
  }
  return defects;
}
