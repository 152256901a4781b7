import { addMonths, dayOf, parseInstant, Refusal } from '#kernel/base';
import {
  commitTo,
  type Draw,
  type DrawPlan,
  drawOutcome,
  nextMomentOf,
  prepareDraw,
  recordBeacon,
  replaceMember,
  revealSecret,
  secretHash,
  settleDraw,
  substituteObject,
} from '#kernel/draw';
import type { TaskDefinition } from '#kernel/item';
import type { CaseCommand } from '../command.ts';
import { judge } from '../judge.ts';
import { mustRun } from '../lifecycle/grounds.ts';
import { clearForm, dueNow, emit, filingDay, type Run } from '../run.ts';
import type { TaskState } from '../state.ts';

type DrawTask = Extract<TaskDefinition, { kind: 'draw' }>;
type DrawCommand = Extract<CaseCommand, { type: `draw-${string}` }>;

/** A draw is to be prepared by the unit with the role (抽签); afterwards the committers and the engine go on. */
export function openDraw(run: Run, task: DrawTask): void {
  emit(run, {
    type: 'task.opened',
    task: task.code,
    definition: task.code,
    kind: 'draw',
    unit: task.unit,
    role: task.role,
    person: '',
    dueAt: dueNow(run, task.limit),
  });
}

/** Decides a command on a draw (抽签指令). What then follows by itself is done in the same moment; says whether the draw ended by it. */
export function decideDraw(run: Run, command: DrawCommand): boolean {
  const { state } = run;
  const task = Object.hasOwn(state.tasks, command.task) ? state.tasks[command.task] : undefined;
  const declared = task && declaredDraw(run, task);
  if (!task || !declared) throw new Refusal('TASK_UNKNOWN', { task: command.task });
  if (command.type === 'draw-prepare') {
    prepare(run, task, declared, command.beacon);
    return false;
  }
  const draw = state.draws?.findLast((one) => one.task === declared.code);
  if (!draw) throw new Refusal('DRAW_NOT_PREPARED', {});
  const { actor, at: now } = run.tools;
  const unit = actor.staff?.unit ?? '';
  const { rules } = declared;
  switch (command.type) {
    case 'draw-commit': {
      mustRun(state);
      refuseBarred(run, unit);
      const { vault } = run.tools;
      const given = { unit, commitment: command.commitment, secret: command.secret, by: actor.id, byName: actor.name };
      const event = commitTo(draw, given, { now, rules, seal: (secret) => vault.seal(secret) });
      if (event?.type !== 'draw.committed') break;
      emit(run, event);
      if (event.secretHash !== '') noteSecret(run, draw, unit, event.secretHash);
      emit(run, { type: 'task.rescheduled', task: command.task, dueAt: draw.revealBy });
      break;
    }
    case 'draw-beacon': {
      mustRun(state);
      const event = recordBeacon(draw, { value: command.value, byName: actor.name }, { now, rules });
      if (event) emit(run, event);
      break;
    }
    case 'draw-reveal': {
      const event = revealSecret(draw, { unit, secret: command.secret });
      if (!event) break;
      emit(run, event);
      const hash = secretHash(command.secret);
      if (draw.commits.find((one) => one.unit === unit)?.secretHash === '') noteSecret(run, draw, unit, hash);
      emit(run, doneTask(command.task, 'done', actor.name));
      break;
    }
    case 'draw-replace':
      replace(run, draw, declared, command);
      return false;
    case 'draw-substitute':
      substitute(run, draw, declared, command);
      return false;
    default:
      command satisfies never;
  }
  return settle(run, declared);
}

/** A moment at which a draw must be looked at has come (抽签到时); says whether the draw ended by it. */
export function ringDraw(run: Run, task: TaskState): boolean {
  const declared = declaredDraw(run, task);
  return declared !== undefined && task.code === declared.code && settle(run, declared);
}

function prepare(run: Run, task: TaskState, declared: DrawTask, named: Draw['beacon']): void {
  const beacon = { ...named, at: parseInstant(named.at) };
  const { state, tools } = run;
  mustRun(state);
  if (task.code !== declared.code) throw new Refusal('TASK_UNKNOWN', { task: task.code });
  const running = state.draws?.findLast((one) => one.task === declared.code);
  // what was drawn once is never drawn again in this case; only after a void draw, which stays to be seen, comes another
  if (running && running.status !== 'void') {
    const { series, issue, at } = running.beacon;
    if (series === beacon.series && issue === beacon.issue && at === beacon.at) return;
    throw new Refusal('DRAW_PREPARED_ALREADY', { draw: running.draw });
  }
  if (task.status === 'done') throw new Refusal('TASK_DONE', { task: task.code, outcome: task.outcome });
  const result = judge(declared.check, {
    form: clearForm(run),
    on: filingDay(run),
    caseId: state.caseId,
    applicant: state.applicant,
    results: state.results,
    tools,
  });
  const stops = result.findings.filter(({ verdict }) => verdict === 'stop');
  if (stops.length > 0 || !result.value?.plan) throw new Refusal('CHECK_STOPPED', { findings: stops });
  const plan = withPersons(run, result.value.plan as DrawPlan);
  const draw = `${state.caseId}-d${(state.draws?.length ?? 0) + 1}`;
  const event = prepareDraw({ draw, task: declared.code, plan, beacon }, declared.rules, tools.at);
  emit(run, event);
  for (const [n, unit] of plan.committers.entries()) {
    emit(run, {
      type: 'task.opened',
      task: `${declared.code}.${n + 1}`,
      definition: declared.code,
      kind: 'secret',
      unit,
      role: declared.committerRole,
      person: '',
      dueAt: event.commitBy,
    });
  }
  settle(run, declared);
}

/** The plan of a check knows members by the digest of a register; their tasks go by the account of the person. */
function withPersons(run: Run, plan: DrawPlan): DrawPlan {
  if (!plan.assign) return plan;
  const groups = plan.assign.groups.map((group) => ({
    ...group,
    members: group.members.map((one) => ({
      ...one,
      person: one.person === '' ? '' : run.tools.personOfDigest(one.person),
    })),
  }));
  return { ...plan, assign: { ...plan.assign, groups } };
}

/** Runs what follows by itself; ends the tasks of a draw that has ended, else notes when to look again. Says whether it ended. */
function settle(run: Run, declared: DrawTask): boolean {
  const { tools } = run;
  const before = run.state.draws?.findLast((one) => one.task === declared.code);
  if (!before) return false;
  for (const event of settleDraw(before, tools.at, (sealed) => openDeposit(run, sealed))) emit(run, event);
  const draw = run.state.draws!.findLast((one) => one.task === declared.code)!;
  const next = nextMomentOf(draw);
  if (next !== null) {
    if (run.state.tasks[declared.code]?.dueAt !== next)
      emit(run, { type: 'task.rescheduled', task: declared.code, dueAt: next });
    return false;
  }
  if (before.status === draw.status) return false;
  if (draw.voided) bar(run, draw, declared);
  const outcome = draw.status === 'drawn' ? 'drawn' : 'void';
  for (const task of Object.values(run.state.tasks))
    if (task.kind === 'secret' && task.definition === declared.code && task.status !== 'done')
      emit(run, doneTask(task.code, outcome, ''));
  emit(run, { ...doneTask(declared.code, outcome, ''), result: { draw: draw.draw } });
  return true;
}

function openDeposit(run: Run, sealed: string): string | null {
  try {
    return run.tools.vault.open(sealed);
  } catch {
    // a deposit that does not open counts as none: the draw becomes void and says so
    return null;
  }
}

function doneTask(task: string, outcome: string, byName: string) {
  return {
    type: 'task.completed' as const,
    task,
    outcome,
    by: byName === '' ? 'engine' : 'person',
    byName,
    result: {},
    reasons: [],
  };
}

/** Notes a secret as used: the register refuses the same one in any other draw. */
function noteSecret(run: Run, draw: Draw, unit: string, hash: string): void {
  emit(run, {
    type: 'register.recorded',
    register: 'draw-secret',
    record: `${draw.draw}.${unit}`,
    status: 'used',
    data: { draw: draw.draw, unit },
    keys: { secret: hash },
  });
}

/** Units that withheld their secret may not commit again for a while. */
function bar(run: Run, draw: Draw, declared: DrawTask): void {
  const { why, units } = draw.voided!;
  if (why !== 'silent' && why !== 'wrong-secret') return;
  const until = addMonths(dayOf(run.tools.at), declared.rules.barredMonths);
  for (const unit of units) {
    emit(run, {
      type: 'register.recorded',
      register: 'draw-default',
      record: `${draw.draw}.${unit}`,
      status: 'barred',
      data: { unit, draw: draw.draw, why, until },
      keys: {},
    });
  }
}

function refuseBarred(run: Run, unit: string): void {
  const { records } = run.tools.find({ as: 'barred', register: 'draw-default', field: 'unit', value: unit });
  const until = records.map(({ data }) => String(data.until)).sort();
  const last = until.at(-1);
  if (last !== undefined && dayOf(run.tools.at) <= last) throw new Refusal('COMMITTER_BARRED', { until: last });
}

function replace(
  run: Run,
  draw: Draw,
  declared: DrawTask,
  command: Extract<DrawCommand, { type: 'draw-replace' }>,
): void {
  const { actor } = run.tools;
  if (actor.staff?.unit !== command.group || !actor.staff.roles.includes(declared.replacedBy))
    throw new Refusal('NOT_ALLOWED', { command: command.type });
  const done = draw.replacements.some(
    (one) => one.object === command.object && one.group === command.group && one.out === command.out,
  );
  if (done) return;
  const event = replaceMember(draw, { ...command, byName: actor.name });
  emit(run, { ...event, ...carried(declared, draw, command.object) });
}

function substitute(
  run: Run,
  draw: Draw,
  declared: DrawTask,
  command: Extract<DrawCommand, { type: 'draw-substitute' }>,
): void {
  if (draw.substitutions.some((one) => one.out === command.object)) return;
  const { actor } = run.tools;
  const event = substituteObject(draw, { out: command.object, why: command.why, byName: actor.name });
  emit(run, event);
  const { task: old } = carried(declared, draw, command.object);
  if (!old || !run.state.tasks[old]) return;
  if (run.state.tasks[old].status !== 'done') emit(run, doneTask(old, 'gone', actor.name));
  const after = run.state.draws!.find((one) => one.draw === draw.draw)!;
  const { task: fresh } = carried(declared, after, event.in);
  emit(run, {
    type: 'task.opened',
    task: fresh!,
    definition: declared.carriedBy!,
    kind: 'subcase',
    unit: '',
    role: '',
    person: '',
    dueAt: null,
  });
}

/** The task whose case carries an object: the n-th of the subcase task that the draw names. */
function carried(declared: DrawTask, draw: Draw, object: string): { task?: string } {
  const n = drawOutcome(draw).objects.findIndex(({ id }) => id === object);
  return declared.carriedBy === undefined || n < 0 ? {} : { task: `${declared.carriedBy}.${n + 1}` };
}

function declaredDraw(run: Run, task: TaskState): DrawTask | undefined {
  const declared = run.tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
  return declared?.kind === 'draw' ? declared : undefined;
}

/** Somebody else does what one person alone was to do in this case (换人). From the case that drew him; the same again changes nothing. */
export function reassign(run: Run, command: Extract<CaseCommand, { type: 'reassign' }>): void {
  const { type: _, ...facts } = command;
  const known = run.state.reassigned?.some(
    (one) => one.unit === facts.unit && one.out === facts.out && one.in === facts.in,
  );
  if (!known) emit(run, { type: 'task.reassigned', ...facts });
}
