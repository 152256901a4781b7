import type { Instant } from '#kernel/base';
import { known } from '../caller.ts';
import { readCursor } from '../cursor.ts';
import type { Handlers } from '../operation.ts';
import { unitName } from './district.ts';

const usualPage = 50;

export const peopleHandlers: Pick<Handlers, 'listReads'> = {
  /** Who looked at my data (谁看了我的数据), newest first. */
  async listReads({ world, caller, query }) {
    const limit = query.limit ?? usualPage;
    const [at, read] = readCursor(query.after, ['instant', 'text']) ?? ['9999-12-31T00:00:00.000Z', ''];
    const rows = await world.db.query<{
      at: string;
      read: string;
      name: string | null;
      unit: string | null;
      what: string;
      purpose: string;
      case_id: string;
    }>(
      `select r.at, r.read, p.name, s.unit, r.what, r.purpose, r.case_id from read_log r
         left join person p on p.district = r.district and p.person = r.reader
         left join staff s on s.district = r.district and s.person = r.reader
        where r.district = $1 and r.subject = $2 and (r.at, r.read) < ($3, $4) order by r.at desc, r.read desc limit $5`,
      [world.district.code, known(caller).person, at, read, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map((row) => ({
        at: row.at as Instant,
        reader: row.name ?? '',
        unit: row.unit === null ? null : unitName(world, row.unit),
        what: row.what,
        purpose: row.purpose,
        caseId: row.case_id === '' ? null : row.case_id,
      })),
      next: rows.length > limit && last ? `${last.at}~${last.read}` : null,
    };
  },
};
