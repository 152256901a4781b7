import type { Database } from '#platform/db';

/** A meeting in a list (会议列表). */
export interface MeetingRow {
  meeting: string;
  caseId: string;
  title: string;
  status: string;
  from: string;
  to: string;
  place: string;
  remote: string;
}

const columns = `m.meeting, m.case_id as "caseId", m.title, m.status, m.starts_at as "from", m.ends_at as "to", m.place, m.remote`;

/** Meetings to which a person is called, or that a unit holds, latest first; `after` continues behind one. */
export async function listMeetings(
  db: Database,
  district: string,
  find: ({ person: string } | { unit: string }) & { after: [from: string, meeting: string] | undefined; limit: number },
): Promise<MeetingRow[]> {
  const mine = 'person' in find;
  return db.query(
    `select ${columns} from meeting m
      where m.district = $1 and (m.starts_at, m.meeting) < ($3, $4) and ${
        mine
          ? 'm.meeting in (select p.meeting from meeting_person p where p.district = $1 and p.person = $2)'
          : 'm.unit = $2'
      }
      order by m.starts_at desc, m.meeting desc limit $5`,
    [
      district,
      mine ? find.person : find.unit,
      find.after?.[0] ?? '9999-12-31T00:00:00.000Z',
      find.after?.[1] ?? '',
      find.limit,
    ],
  );
}
