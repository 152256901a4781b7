import { Refusal } from '#kernel/base';
import { type CredentialAct, type CredentialStatus, credentialTransitions } from '#kernel/credential';
import { closeOpenTasks } from '../advance.ts';
import type { GivenReason } from '../command.ts';
import { emit, type Run } from '../run.ts';
import { groundsOf } from './grounds.ts';

/**
 * How a decision is undone. Recall (撤回): it was lawful, but the law or the facts changed; the credential is deregistered.
 * Annulment (撤销): it was got or made unlawfully; the credential is annulled. 《行政许可法》第八条、第六十九条、第七十条.
 */
const ways = {
  recall: { event: 'case.recalled', status: 'recalled', credential: 'deregister' },
  annul: { event: 'case.annulled', status: 'annulled', credential: 'annul' },
} as const satisfies Record<string, { event: string; status: string; credential: CredentialAct }>;

/**
 * Undoes what was granted, with reasons: every credential of the case changes its status, every record it wrote stands as
 * recalled or annulled and lets its unique keys go but those held for good. Refused with `NOTHING_GRANTED` before a grant.
 */
export function undo(run: Run, way: keyof typeof ways, given: GivenReason[]): void {
  const { state, tools } = run;
  const { event, status, credential: act } = ways[way];
  const lifecycle = tools.item.lifecycle;
  if (state.status === status) return;
  if (state.status !== 'granted' && state.status !== 'complete') throw new Refusal('NOTHING_GRANTED', {});
  const reasons = groundsOf(way, way === 'recall' ? lifecycle?.recalls : lifecycle?.annulments, given);
  const credentials =
    state.credentials.length > 0
      ? tools.find({ as: 'credentials', register: 'credential', credentials: state.credentials })
      : null;
  const records = state.records.map((record) => tools.find({ as: 'record', ...record }).records[0]);
  closeOpenTasks(run, status);
  emit(run, { type: event, reasons, byName: tools.actor.name });
  for (const { record, status: now, data } of credentials?.records ?? []) {
    const { from, to } = credentialTransitions[act];
    // what was superseded or deregistered meanwhile is at its end already
    if (!from.includes(now as CredentialStatus)) continue;
    emit(run, {
      type: 'credential.ended',
      credential: record,
      kind: String(data.kind),
      number: String(data.number),
      status: to,
      act,
    });
  }
  for (const record of records) {
    if (!record) continue;
    const forGood =
      tools.registers
        .get(record.register)
        ?.keys.filter((key) => key.forGood)
        .map((key) => key.name) ?? [];
    emit(run, {
      type: 'register.recorded',
      register: record.register,
      record: record.record,
      status,
      data: record.data,
      keys: Object.fromEntries(Object.entries(record.keys).filter(([name]) => forGood.includes(name))),
    });
  }
  if (!state.closedAt) emit(run, { type: 'case.closed', result: status });
}
