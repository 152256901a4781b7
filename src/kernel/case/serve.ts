import { type Day, dayOf, Refusal } from '#kernel/base';
import { findService, type ServiceWay, serviceDetails } from '#kernel/notice';
import type { CaseCommand } from './command.ts';
import { startClocks } from './parties.ts';
import { actingFor } from './rights.ts';
import { emit, type Run } from './run.ts';
import type { ServiceState } from './state.ts';

/**
 * Records how a notice was served (送达登记): the declared rule says on which day it counts as served. A try that did not reach
 * the recipient is recorded too, since it is the ground for the next way. Refuses a way that does not serve as told.
 */
export function serve(run: Run, command: Extract<CaseCommand, { type: 'serve' }>): void {
  const service = getService(run, command.notice);
  const { way, on, reached, detail } = command;
  if (service.servedOn !== null) {
    if (service.way === way) return;
    throw new Refusal('NOTICE_SERVED', { day: service.servedOn });
  }
  if (on < dayOf(service.at) || on > dayOf(run.tools.at)) throw new Refusal('SERVICE_DAY', { day: on });
  const byEngine = run.tools.actor.kind === 'engine';
  // where it was agreed to, arrival is what the system itself knows; nobody enters it by hand
  if ((way === 'electronic') !== byEngine) throw new Refusal('SERVICE_NOT_AGREED', {});
  const missing = serviceDetails[way].find((name) => (detail[name] ?? '').trim() === '');
  if (missing && reached) throw new Refusal('SERVICE_DETAIL', { field: missing });
  tried(run, command.notice, service, { way, on, agreed: byEngine }, reached, detail);
}

/** The recipient signs for a notice himself (签收): it counts as served on that day. Signing twice changes nothing. */
export function acknowledge(run: Run, notice: string): void {
  const service = getService(run, notice);
  const { actor, at } = run.tools;
  if (!actingFor(run.state, actor.id).has(service.person)) throw new Refusal('NOT_ALLOWED', { command: 'acknowledge' });
  if (service.servedOn !== null) return;
  if (actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  tried(run, notice, service, { way: 'signed', on: dayOf(at), agreed: false }, true, { signedBy: actor.name });
}

function tried(
  run: Run,
  notice: string,
  service: ServiceState,
  facts: { way: ServiceWay; on: Day; agreed: boolean },
  reached: boolean,
  detail: Record<string, string>,
): void {
  const rule = run.tools.notices!.serviceRule(service.rule);
  const finding = findService(rule, facts);
  if (reached && finding.servedOn === null) throw new Refusal('SERVICE_NOT_AGREED', {});
  emit(run, {
    type: 'notice.service-tried',
    notice,
    way: facts.way,
    on: facts.on,
    servedOn: reached ? finding.servedOn : null,
    because: reached ? finding.because : notReached,
    basis: finding.basis,
    detail,
    byName: run.tools.actor.name,
  });
  if (reached && finding.servedOn !== null) startClocks(run, service, finding.servedOn);
}

const notReached = { zh: '没有送到', en: 'it did not reach the recipient' };

function getService(run: Run, notice: string): ServiceState {
  const { services } = run.state;
  const service = services && Object.hasOwn(services, notice) ? services[notice] : undefined;
  if (!service || !run.tools.notices) throw new Refusal('NOTICE_UNKNOWN', { notice });
  return service;
}
