import type { CaseState } from './state.ts';

/** The rows of the meetings that the events of a command changed, and of who is newly called or comes for another (会议的行). */
export function meetingRows(before: CaseState, after: CaseState): [table: string, row: object][] {
  const rows: [string, object][] = [];
  for (const state of Object.values(after.meetings ?? {})) {
    const old = before.meetings?.[state.meeting];
    if (old === state) continue;
    const key = { case_id: after.caseId, meeting: state.meeting };
    if (old?.status !== state.status) {
      const { task, title, status, from, to, place, remote } = state;
      const unit = after.tasks[task]?.unit ?? after.unit;
      rows.push(['meeting', { ...key, task, unit, title, status, starts_at: from, ends_at: to, place, remote }]);
    }
    const persons = (of: typeof state | undefined) =>
      new Set(
        (of?.attendees ?? []).flatMap(({ person, reply }) => [
          person,
          ...(reply?.substitute ? [reply.substitute.person] : []),
        ]),
      );
    const known = persons(old);
    for (const person of persons(state)) if (!known.has(person)) rows.push(['meeting_person', { ...key, person }]);
  }
  return rows;
}
