import type { Day, Instant } from '#kernel/base';
import type { DutyTerms } from '#kernel/duty';
import type { BoxTerms } from '#kernel/sealed';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

/**
 * Something the engine has to do for a case in another one (内部差事): open the case that a task asks for, end it, or tell
 * another case of a link or an end. It follows from the events, is written with them, and doing it twice changes nothing.
 */
export type Errand =
  | { do: 'open-subcase'; task: string; of: number; at: Instant }
  | { do: 'end-subcase'; other: string; of: number; at: Instant }
  | { do: 'make-box'; task: string; box: string; terms: BoxTerms; of: number; at: Instant }
  | { do: 'cancel-box'; box: string; of: number; at: Instant }
  | { do: 'tell-parent'; other: string; task: string; of: number; at: Instant }
  | { do: 'link-back'; other: string; why: string; of: number; at: Instant }
  /** Own entries of a kind moved, or a task began to wait for them. */
  | { do: 'settle-entries'; kind: string; of: number; at: Instant }
  /** Tells the case of a task that another person takes somebody's place in it. */
  | {
      do: 'reassign';
      task: string;
      unit: string;
      out: string;
      in: string;
      members: { out: string; in: string };
      name: string;
      why: string;
      of: number;
      at: Instant;
    }
  | { do: 'bear-duty'; duty: OwedDuty; of: number; at: Instant }
  | {
      do: 'discharge-duty';
      set: number;
      owes: { kind: 'person' | 'unit'; id: string };
      task: string;
      of: number;
      at: Instant;
    };

/** A duty that a case has set (办件产生的义务), as the errand hands it on. A unit goes by its code alone. */
export interface OwedDuty {
  title: string;
  owes: { kind: 'person' | 'unit'; id: string; name: string };
  to: string;
  terms: DutyTerms;
  starts: Day;
  ends: Day | null;
}

/** What follows from an event; `state` is the state after it. `of` is the version of the event. */
export function errandsOf(state: CaseState, event: CaseEvent): Errand[] {
  const of = state.version;
  const { at } = event;
  switch (event.type) {
    case 'task.opened':
      if (event.awaits !== undefined) return [{ do: 'settle-entries', kind: event.awaits, of, at }];
      return event.kind === 'subcase' ? [{ do: 'open-subcase', task: event.task, of, at }] : [];
    case 'sealed.asked':
      return [{ do: 'make-box', task: event.task, box: event.box, terms: event.terms, of, at }];
    case 'task.completed': {
      const task = state.tasks[event.task];
      if (task?.kind === 'open-sealed' && !('box' in event.result)) return cancelledBoxes(state, event.task, of, at);
      const discharged = (state.duties ?? [])
        .filter((duty) => duty.task === task?.definition)
        .map((duty): Errand => ({ do: 'discharge-duty', set: duty.of, owes: duty.owes, task: event.task, of, at }));
      if (discharged.length > 0) return discharged;
      // a subcase that ended by itself says so in its result
      if (task?.kind !== 'subcase' || event.outcome === 'failed' || 'case' in event.result) return [];
      return latestSubcase(state, event.task).map((other) => ({ do: 'end-subcase', other, of, at }));
    }
    case 'case.linked':
      if (event.link === 'related' && event.actor !== 'engine')
        return [{ do: 'link-back', other: event.other, why: event.why, of, at }];
      // the task was ended while its case was being opened
      if (event.link === 'subcase' && state.tasks[event.task]?.status === 'done')
        return [{ do: 'end-subcase', other: event.other, of, at }];
      return [];
    case 'duty.set': {
      const { title, owes, to, terms, starts, ends } = event;
      return [{ do: 'bear-duty', duty: { title, owes, to, terms, starts, ends }, of, at }];
    }
    case 'draw.replaced': {
      const { task, group, why } = event;
      const members = state.draws
        ?.find((one) => one.draw === event.draw)
        ?.plan.assign?.groups.find((one) => one.code === group)?.members;
      const out = members?.find((one) => one.id === event.out);
      const next = members?.find((one) => one.id === event.in);
      if (task === undefined || !state.tasks[task] || !out || !next) return [];
      const ids = { out: out.id, in: next.id };
      return [
        {
          do: 'reassign',
          task,
          unit: group,
          out: out.person,
          in: next.person,
          members: ids,
          name: next.name,
          why,
          of,
          at,
        },
      ];
    }
    case 'case.granted':
    case 'case.closed':
      return state.links
        .filter((link) => link.link === 'parent')
        .map((link) => ({ do: 'tell-parent', other: link.other, task: link.task, of, at }));
    default:
      return [];
  }
}

/** An errand as a row: its name is the same however often it is written. */
export function errandRow(caseId: string, errand: Errand): Record<string, unknown> {
  return {
    case_id: caseId,
    errand: `${errand.do}.${errand.of}`,
    body: errand,
    next_at: errand.at,
    tries: 0,
    leased_until: null,
    done_at: null,
    outcome: null,
  };
}

/** A task that ended before its box did does not need it any more. */
function cancelledBoxes(state: CaseState, task: string, of: number, at: Instant): Errand[] {
  const box = Object.entries(state.boxes ?? {}).findLast(([, asked]) => asked === task)?.[0];
  return box === undefined ? [] : [{ do: 'cancel-box', box, of, at }];
}

function latestSubcase(state: CaseState, task: string): string[] {
  const link = state.links.findLast((one) => one.link === 'subcase' && one.task === task);
  return link ? [link.other] : [];
}
