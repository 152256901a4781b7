import { type Instant, Refusal } from '#kernel/base';
import { type CaseEvent, maskForm, stateAt } from '#kernel/case';
import { unitName } from '../handlers/district.ts';
import type { Answer } from '../operation.ts';
import type { World } from '../world.ts';
import { dueAtOf, itemOfCase, timesOf } from './case-view.ts';
import { gapsOf, happeningsOf, pausesOf, taskName } from './lifecycle.ts';
import type { StoredEvent } from './stored-event.ts';

/**
 * A case as it stood at an instant (回看): the fold of its events up to then, looked at with the clock of then. Before its
 * first event there is no case: `CASE_UNKNOWN`.
 */
export function caseThen(world: World, caseId: string, all: readonly StoredEvent[], at: Instant): Answer<'getCaseAt'> {
  const events = all.filter((event) => event.at <= at);
  if (events.length === 0) throw new Refusal('CASE_UNKNOWN', { case: caseId });
  const state = stateAt(
    caseId,
    events.map(({ payload, type, at: when, actor }) => ({ ...payload, type, at: when, actor }) as CaseEvent),
    at,
  );
  const item = itemOfCase(world, state);
  const times = timesOf(world, state, at);
  return {
    caseId,
    number: state.number,
    at,
    version: state.version,
    status: state.status,
    stage: state.stage,
    stageName: item.stages.find((stage) => stage.code === state.stage)?.name ?? { zh: '', en: '' },
    title: state.title,
    form: maskForm(item.form, state.form, world.vault),
    colour: times.colour,
    promisedDay: times.promised.dueDay,
    statutoryDay: times.statutory.dueDay,
    usedMs: times.usedMs,
    tasks: Object.values(state.tasks).map((task) => ({
      task: task.code,
      name: taskName(state, item, task.code),
      kind: task.kind,
      status: task.status,
      unit: task.unit === '' ? null : unitName(world, task.unit),
      openedAt: task.openedAt,
      dueAt: dueAtOf(world, state, task, at),
      outcome: task.outcome,
    })),
    pauses: pausesOf(state),
    gaps: gapsOf(state),
    happenings: happeningsOf(world, state, item, events),
  };
}
