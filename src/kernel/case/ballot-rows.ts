import type { BallotState } from '#kernel/ballot';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

/** The rows of roll, recusals and votes that an event writes (表决的行). */
export function ballotRows({ caseId }: CaseState, event: CaseEvent): [table: string, row: object][] {
  switch (event.type) {
    case 'ballot.announced':
      return [
        ...event.roll.map(({ voter, name, cls, weight }, n): [string, object] => [
          'ballot_voter',
          { case_id: caseId, ballot: event.ballot, voter, no: n + 1, name, class: cls, weight },
        ]),
        ...event.tellers.map(({ person }, n): [string, object] => [
          'ballot_teller',
          { case_id: caseId, ballot: event.ballot, place: n + 1, person },
        ]),
      ];
    case 'ballot.recused': {
      const { ballot, voter, why } = event;
      return [['ballot_recusal', { case_id: caseId, ballot, voter, why }]];
    }
    case 'ballot.voted': {
      const { ballot, voter, no, n, at, choice, veiled, head } = event;
      return [['ballot_vote', { case_id: caseId, ballot, voter, no, n, at, choice, veiled, head }]];
    }
    default:
      return [];
  }
}

/** The rows of the ballots whose standing the events of a command changed; votes come by the thousand and change none. */
export function standingRows(before: CaseState, after: CaseState): object[] {
  return Object.values(after.ballots ?? {})
    .filter((one) => one.status !== before.ballots?.[one.ballot]?.status)
    .map((one) => standingRow(after, one));
}

function standingRow({ caseId, tasks, unit }: CaseState, state: BallotState): object {
  return {
    case_id: caseId,
    ballot: state.ballot,
    task: state.task,
    unit: tasks[state.task]?.unit ?? unit,
    question: state.question,
    mode: state.mode,
    status: state.status,
    closes_at: state.closesAt,
    is_public: state.isPublic,
  };
}
