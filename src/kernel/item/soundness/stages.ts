import type { ItemDefinition, Next, StageDefinition, TaskDefinition } from '../item.ts';
import type { Note } from './problems.ts';
import { ringWords } from './rings.ts';
import type { ItemWorld } from './world.ts';

/** Ends that go against the applicant and therefore need reasons. 《行政许可法》第三十八条. */
const adverse = ['declined', 'not-accepted'];

/** Notes what is wrong with the way through the stages (环节): unreachable, leading nowhere, circling, deciding twice. */
export function checkStages(item: ItemDefinition, world: ItemWorld, note: Note): void {
  if (item.stages.length === 0) {
    note('STAGES_NONE', '/stages');
    return;
  }
  const byCode = new Map(item.stages.map((stage) => [stage.code, stage]));
  checkCodes(item, note);
  if (!byCode.has(item.afterCorrection)) note('STAGE_UNKNOWN', '/afterCorrection', { stage: item.afterCorrection });
  for (const [n, stage] of item.stages.entries()) {
    const at = `/stages/${n}`;
    if (stage.tasks.length === 0) note('STAGE_EMPTY', `${at}/tasks`, { stage: stage.code });
    for (const [word, next] of Object.entries(stage.next)) {
      if ('stage' in next && !byCode.has(next.stage))
        note('STAGE_UNKNOWN', `${at}/next/${word}`, { stage: next.stage });
    }
    checkWays(item, stage, at, world, note);
    checkPublications(item, stage, at, note);
  }
  checkReach(item, byCode, note);
  checkCircles(item, byCode, note);
  checkDecisions(item, byCode, note);
}

function checkCodes(item: ItemDefinition, note: Note): void {
  const stages = new Set<string>();
  const tasks = new Set<string>();
  for (const [n, stage] of item.stages.entries()) {
    if (stages.has(stage.code)) note('STAGE_TWICE', `/stages/${n}/code`, { code: stage.code });
    stages.add(stage.code);
    for (const [m, task] of stage.tasks.entries()) {
      if (tasks.has(task.code)) note('TASK_TWICE', `/stages/${n}/tasks/${m}/code`, { code: task.code });
      tasks.add(task.code);
    }
  }
}

/** Kinds of task that end with `done` when nothing else is to be said. */
const doneKinds: readonly string[] = ['sign', 'record', 'issue', 'cancel', 'push', 'subcase', 'post', 'wait', 'owe'];

/** Every outcome of every task leads somewhere, and every way that is given can be taken. */
function checkWays(item: ItemDefinition, stage: StageDefinition, at: string, world: ItemWorld, note: Note): void {
  const possible = new Set<string>(['done', ...ringWords(item, stage.tasks)]);
  let everyOutcomeKnown = true;
  // a stage with a publication ends with the word of the publication
  const publishesHere = stage.tasks.some(({ kind }) => kind === 'publish');
  for (const [m, task] of stage.tasks.entries()) {
    const where = `${at}/tasks/${m}`;
    if (task.kind === 'human') {
      checkOutcomes(task, stage, where, note);
      for (const { code } of task.outcomes) possible.add(code);
      continue;
    }
    if (task.kind === 'rule') {
      const outcomes = world.checks?.get(task.check)?.outcomes;
      if (!outcomes) everyOutcomeKnown = false;
      for (const outcome of outcomes ?? []) {
        possible.add(outcome);
        if (outcome === 'stop') possible.add('officer');
        if (!leads(stage, outcome)) note('OUTCOME_LEADS_NOWHERE', where, { task: task.code, outcome });
      }
      continue;
    }
    if (task.kind === 'party') {
      for (const { code } of task.outcomes) possible.add(code);
      possible.add(task.lapse);
      continue;
    }
    if (task.kind === 'publish') {
      for (const word of ['undisputed', 'objected', 'withdrawn']) possible.add(word);
      continue;
    }
    if (task.kind === 'open-sealed') {
      for (const outcome of ['opened', 'too-few']) {
        possible.add(outcome);
        if (!Object.hasOwn(stage.next, outcome)) note('OUTCOME_LEADS_NOWHERE', where, { task: task.code, outcome });
      }
      continue;
    }
    if (task.kind === 'choose') {
      for (const { code } of task.outcomes) possible.add(code);
      continue;
    }
    if (task.kind === 'collect') {
      for (const word of ['paid', 'late']) possible.add(word);
      for (const outcome of task.limit ? ['paid', 'late'] : ['paid'])
        if (!leads(stage, outcome)) note('OUTCOME_LEADS_NOWHERE', where, { task: task.code, outcome });
      continue;
    }
    if (task.kind === 'meet') {
      checkOutcomes(task, stage, where, note);
      for (const { code } of task.outcomes) possible.add(code);
      continue;
    }
    if (task.kind === 'ballot') {
      const outcomes = [...(world.ballotRules?.get(task.rule)?.outcomes ?? []), 'void'];
      if (!world.ballotRules) everyOutcomeKnown = false;
      for (const outcome of outcomes) {
        possible.add(outcome);
        if (!leads(stage, outcome)) note('OUTCOME_LEADS_NOWHERE', where, { task: task.code, outcome });
      }
      continue;
    }
    if (task.kind === 'auction') {
      for (const word of ['sold', 'unsold', 'withdrawn']) {
        possible.add(word);
        if (!leads(stage, word)) note('OUTCOME_LEADS_NOWHERE', where, { task: task.code, outcome: word });
      }
      continue;
    }
    if (task.kind === 'draw') {
      for (const outcome of ['drawn', 'void']) {
        possible.add(outcome);
        if (!Object.hasOwn(stage.next, outcome)) note('OUTCOME_LEADS_NOWHERE', where, { task: task.code, outcome });
      }
      continue;
    }
    if (task.kind === 'push') for (const word of ['rejected', 'skipped']) possible.add(word);
    if (task.kind === 'wait') possible.add('late');
    // a subcase ends with whatever word its own item ends with
    if (task.kind === 'subcase') everyOutcomeKnown = false;
    if (task.kind === 'subcase' && !Object.hasOwn(stage.next, 'failed'))
      note('SUBCASE_WITHOUT_FAILED', `${at}/next`, { task: task.code });
    if (!doneKinds.includes(task.kind)) everyOutcomeKnown = false;
    else if (!publishesHere && !Object.hasOwn(stage.next, 'done'))
      note('STAGE_LEADS_NOWHERE', `${at}/next`, { stage: stage.code });
  }
  if (!everyOutcomeKnown) return;
  for (const word of Object.keys(stage.next)) {
    if (!possible.has(word)) note('WAY_UNUSED', `${at}/next/${word}`, { outcome: word });
  }
}

/** What is published, what an objection to it stops, and the ways on that an applicant may choose (公示、异议、申请人选择). */
function checkPublications(item: ItemDefinition, stage: StageDefinition, at: string, note: Note): void {
  const leadsOn = (outcome: string) => Object.hasOwn(stage.next, outcome);
  for (const [n, outcome] of (stage.interrupts ?? []).entries())
    if (!leadsOn(outcome)) note('OUTCOME_LEADS_NOWHERE', `${at}/interrupts/${n}`, { task: stage.code, outcome });
  for (const [m, task] of stage.tasks.entries()) {
    const where = `${at}/tasks/${m}`;
    if (task.kind === 'publish') {
      for (const outcome of ['undisputed', 'objected'])
        if (!leadsOn(outcome)) note('OUTCOME_LEADS_NOWHERE', where, { task: task.code, outcome });
      if (task.objections.kinds.length === 0) note('OBJECTORS_NONE', `${where}/objections/kinds`, { task: task.code });
      if (task.objections.stops && stage.tasks.length > 1 && !stage.interrupts?.includes('objected'))
        note('OBJECTION_STOPS_NOTHING', `${where}/objections/stops`, { task: task.code });
    }
    if (task.kind !== 'choose') continue;
    if (task.outcomes.length === 0) note('OUTCOMES_NONE', `${where}/outcomes`, { task: task.code });
    if (task.since !== undefined && !publishes(item, task.since))
      note('PUBLICATION_UNKNOWN', `${where}/since`, { task: task.since });
    for (const [k, { code, when }] of task.outcomes.entries()) {
      if (!leadsOn(code)) note('OUTCOME_LEADS_NOWHERE', `${where}/outcomes/${k}`, { task: task.code, outcome: code });
      if (when && !task.limit) note('CHOICE_WITHOUT_LIMIT', `${where}/outcomes/${k}/when`, { outcome: code });
    }
  }
}

function publishes(item: ItemDefinition, code: string): boolean {
  return item.stages.some((stage) => stage.tasks.some((task) => task.kind === 'publish' && task.code === code));
}

/** The engine takes `stop` to the officer where there is one, and any other word to `done` where it has no way of its own. */
function leads(stage: StageDefinition, outcome: string): boolean {
  return [outcome, ...(outcome === 'stop' ? ['officer'] : []), 'done'].some((word) => Object.hasOwn(stage.next, word));
}

function checkOutcomes(
  task: Extract<TaskDefinition, { kind: 'human' | 'meet' }>,
  stage: StageDefinition,
  at: string,
  note: Note,
): void {
  if (task.outcomes.length === 0) note('OUTCOMES_NONE', `${at}/outcomes`, { task: task.code });
  const seen = new Set<string>();
  for (const [n, outcome] of task.outcomes.entries()) {
    const where = `${at}/outcomes/${n}`;
    if (seen.has(outcome.code)) note('OUTCOME_TWICE', `${where}/code`, { code: outcome.code });
    seen.add(outcome.code);
    const next = Object.hasOwn(stage.next, outcome.code) ? stage.next[outcome.code] : undefined;
    if (!next) note('OUTCOME_LEADS_NOWHERE', where, { task: task.code, outcome: outcome.code });
    if (next && 'end' in next && adverse.includes(next.end) && !outcome.needsReasons)
      note('REFUSAL_WITHOUT_REASONS', `${where}/needsReasons`, { outcome: outcome.name });
    const reasons = new Set<string>();
    for (const [m, reason] of (outcome.reasons ?? []).entries()) {
      if (reasons.has(reason.code)) note('REASON_TWICE', `${where}/reasons/${m}/code`, { code: reason.code });
      reasons.add(reason.code);
      if (reason.basis.trim() === '') note('BASIS_MISSING', `${where}/reasons/${m}/basis`);
    }
  }
}

function nextStages(stage: StageDefinition, byCode: ReadonlyMap<string, StageDefinition>): StageDefinition[] {
  return ways(stage).flatMap((next) => ('stage' in next ? (byCode.get(next.stage) ?? []) : []));
}

function ways(stage: StageDefinition): Next[] {
  return Object.values(stage.next);
}

/** Every stage that some way leads to from the ones given, themselves included. */
export function reachedFrom(
  start: StageDefinition[],
  byCode: ReadonlyMap<string, StageDefinition>,
): Set<StageDefinition> {
  const reached = new Set<StageDefinition>();
  const walk = [...start];
  for (let stage = walk.pop(); stage !== undefined; stage = walk.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    walk.push(...nextStages(stage, byCode));
  }
  return reached;
}

function checkReach(item: ItemDefinition, byCode: ReadonlyMap<string, StageDefinition>, note: Note): void {
  const corrected = byCode.get(item.afterCorrection);
  const reached = reachedFrom([...item.stages.slice(0, 1), ...(corrected ? [corrected] : [])], byCode);
  for (const [n, stage] of item.stages.entries()) {
    if (!reached.has(stage)) note('STAGE_UNREACHABLE', `/stages/${n}`, { stage: stage.code });
    const ends = [...reachedFrom([stage], byCode)].some((one) => ways(one).some((next) => 'end' in next));
    if (!ends) note('STAGE_WITHOUT_END', `/stages/${n}/next`, { stage: stage.code });
  }
}

/**
 * Kinds of task at which a person always acts; a signature may be there already, a party may be silent, and a partner may be
 * passed over.
 */
const personKinds: readonly string[] = ['human', 'choose', 'ballot', 'meet', 'draw'];

/** A circle in which no person acts would run for ever. */
function checkCircles(item: ItemDefinition, byCode: ReadonlyMap<string, StageDefinition>, note: Note): void {
  const alone = item.stages.filter((stage) => !stage.tasks.some((task) => personKinds.includes(task.kind)));
  const told = new Set<StageDefinition>();
  for (const stage of alone) {
    if (told.has(stage)) continue;
    const among = new Map([...byCode].filter(([, one]) => alone.includes(one)));
    const after = reachedFrom(nextStages(stage, among), among);
    if (!after.has(stage)) continue;
    const circle = [...after].filter((one) => reachedFrom(nextStages(one, among), among).has(stage));
    for (const one of circle) told.add(one);
    const codes = item.stages.filter((one) => circle.includes(one)).map(({ code }) => code);
    note('CIRCLE_WITHOUT_PERSON', `/stages/${item.stages.indexOf(stage)}/next`, { stages: codes });
  }
}

/** Entering a granting stage is the decision; afterwards nothing may grant again or decline. */
function checkDecisions(item: ItemDefinition, byCode: ReadonlyMap<string, StageDefinition>, note: Note): void {
  for (const [n, stage] of item.stages.entries()) {
    if (stage.decides !== 'granted') continue;
    const after = reachedFrom(nextStages(stage, byCode), byCode);
    const again = [...after].find((one) => one.decides === 'granted');
    const ends = [stage, ...after]
      .flatMap(ways)
      .flatMap((next) => ('end' in next && next.end !== 'complete' ? [next.end] : []));
    const then = again?.code ?? ends[0];
    if (then) note('DECIDED_TWICE', `/stages/${n}/decides`, { stage: stage.code, then });
  }
}
