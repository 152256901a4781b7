import type { CaseEvent } from './events.ts';
import type { CaseState, TaskState } from './state.ts';

/** The next state of a case (演进): pure, total, never throws on an event of the log. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const next: CaseState = { ...state, version: state.version + 1, updatedAt: event.at };
  switch (event.type) {
    case 'case.submitted':
      return {
        ...next,
        number: event.number,
        item: event.item,
        itemVersion: event.itemVersion,
        unit: event.unit,
        title: event.title,
        form: event.form,
        applicant: event.applicant,
        limits: event.limits,
        status: 'open',
        submittedAt: event.at,
      };
    case 'party.joined':
      return { ...next, parties: [...state.parties, { person: event.person, name: event.name, part: event.part }] };
    case 'stage.entered':
      return { ...next, stage: event.stage };
    case 'task.opened':
      return withTask(next, event.task, {
        code: event.task,
        definition: event.definition,
        stage: state.stage,
        kind: event.kind,
        unit: event.unit,
        role: event.role,
        person: event.person,
        status: 'open',
        openedAt: event.at,
        dueAt: event.dueAt,
        doneAt: null,
        outcome: null,
        result: {},
        reasons: [],
        waits: [],
        ...(event.limit ? { limit: event.limit } : {}),
      });
    case 'task.completed': {
      const task = state.tasks[event.task];
      const done = changeTask(next, event.task, {
        status: 'done',
        doneAt: event.at,
        outcome: event.outcome,
        result: event.result,
        reasons: event.reasons,
        waits: endWaits(task?.waits ?? [], event.at),
      });
      const definition = task?.definition ?? event.task;
      return {
        ...done,
        results: { ...state.results, [definition]: event.result },
        findings: event.findings ?? state.findings,
      };
    }
    case 'task.needs-applicant': {
      const task = state.tasks[event.task];
      return changeTask(next, event.task, {
        status: 'needs-applicant',
        result: event.question,
        reasons: event.reasons,
        waits: [...(task?.waits ?? []), { from: event.at, to: null }],
      });
    }
    case 'task.answered':
      return changeTask(next, event.task, {
        status: 'open',
        waits: endWaits(state.tasks[event.task]?.waits ?? [], event.at),
      });
    case 'case.accepted':
      return { ...next, acceptedAt: event.at };
    case 'case.correction-asked':
      return {
        ...next,
        status: 'waiting-applicant',
        defects: event.defects,
        waits: [
          ...state.waits,
          {
            from: event.at,
            to: null,
            why: { zh: '等申请人补正', en: 'waiting for the applicant to correct' },
            by: event.byName,
          },
        ],
      };
    case 'case.corrected':
      return {
        ...next,
        status: 'open',
        form: event.form,
        title: event.title,
        defects: [],
        corrected: event.changed,
        waits: state.waits.map((wait) => (wait.to === null ? { ...wait, to: event.at } : wait)),
      };
    case 'register.recorded':
    case 'credential.issued':
    case 'case.noted':
      return next;
    case 'case.granted':
      return { ...next, status: 'granted', decidedAt: event.at };
    case 'case.declined':
      return { ...next, status: 'declined', decidedAt: event.at, reasons: event.reasons };
    case 'case.not-accepted':
      return { ...next, status: 'not-accepted', decidedAt: event.at, reasons: event.reasons };
    case 'case.withdrawn':
      return { ...next, status: 'withdrawn', decidedAt: event.at };
    case 'case.turned-yellow':
    case 'case.turned-red':
    case 'timer.rang':
      return { ...next, rung: { ...state.rung, [event.timer]: event.at } };
    case 'case.due-moved':
      return { ...next, calendarEdition: event.edition };
    case 'case.closed':
      return {
        ...next,
        closedAt: event.at,
        status: event.result === 'complete' ? 'complete' : state.status,
        waits: state.waits.map((wait) => (wait.to === null ? { ...wait, to: event.at } : wait)),
      };
    default:
      event satisfies never;
      return next;
  }
}

function withTask(state: CaseState, code: string, task: TaskState): CaseState {
  return { ...state, tasks: { ...state.tasks, [code]: task } };
}

function changeTask(state: CaseState, code: string, change: Partial<TaskState>): CaseState {
  const task = state.tasks[code];
  return task ? withTask(state, code, { ...task, ...change }) : state;
}

function endWaits(waits: TaskState['waits'], at: CaseEvent['at']): TaskState['waits'] {
  return waits.map((wait) => (wait.to === null ? { ...wait, to: at } : wait));
}
