import { dayOf, Refusal } from '#kernel/base';
import { isMilder } from '#kernel/item';
import { advance, closeOpenTasks, enterStage } from './advance.ts';
import type { CaseCommand } from './command.ts';
import type { CaseEvent } from './events.ts';
import { formErrors } from './form.ts';
import { mustRun } from './lifecycle/grounds.ts';
import { limitOn, titleOf } from './of-item.ts';
import { sealForm } from './personal.ts';
import { type DecideTools, emit, type Run, startRun } from './run.ts';
import type { CaseState } from './state.ts';

/**
 * The applicant goes over to the version of the item in force (改用新规), which asks less of him than the one he filed under: the
 * form as that version asks for it, its limits counted from the first filing, its stages from the beginning. Refused with
 * `ALREADY_DECIDED` after the decision, `VERSION_TAKEN` when it is another version than the one he saw or his own, and
 * `VERSION_NOT_MILDER` when it asks as much or more.
 */
export function takeVersion(
  state: CaseState,
  command: Extract<CaseCommand, { type: 'take-version' }>,
  tools: DecideTools,
): CaseEvent[] {
  const inForce = tools.inForce?.();
  if (state.decidedAt) throw new Refusal('ALREADY_DECIDED', {});
  mustRun(state);
  if (state.itemVersion === command.version) return [];
  if (!inForce || inForce.version !== command.version) throw new Refusal('VERSION_TAKEN', { item: state.item });
  if (!isMilder(inForce.reform, tools.item.reform)) throw new Refusal('VERSION_NOT_MILDER', { item: state.item });
  const errors = formErrors(inForce.form, command.form);
  if (errors.length > 0) throw new Refusal('FORM_INVALID', { errors });
  const before = startRun(state, tools);
  closeOpenTasks(before, 'superseded', (task) => task.stage !== '');
  const run: Run = { ...startRun(before.state, { ...tools, item: inForce }, true), events: before.events };
  const limit = limitOn(inForce, dayOf(tools.at));
  emit(run, {
    type: 'case.version-taken',
    itemVersion: inForce.version,
    limits: { statutory: limit.statutory, promised: limit.promised, basis: limit.basis },
    form: sealForm(inForce.form, command.form, tools.vault),
    title: titleOf(inForce, command.form),
  });
  enterStage(run, (inForce.stages[0] as { code: string }).code);
  advance(run);
  return run.events;
}

/**
 * The approval was abolished while the case ran (审批取消): nothing has to be asked for any more, so it ends as not accepted, whatever
 * the applicant would rather have. Nothing happens while the item in force can be applied for. 《行政许可法》第三十二条.
 */
export function abolish(run: Run): void {
  const inForce = run.tools.inForce?.();
  if (inForce?.reform !== 'abolished' || run.state.decidedAt) return;
  closeOpenTasks(run, 'ended');
  const reasons = [
    {
      code: 'abolished',
      text: `这项审批从 ${inForce.from} 起取消，不用再办，凭营业执照就可以经营`,
      basis: `${inForce.basis}；《行政许可法》第三十二条`,
    },
  ];
  emit(run, { type: 'case.not-accepted', reasons, byName: '' });
  emit(run, { type: 'case.closed', result: 'not-accepted' });
}
