import type { World } from './world.ts';

/** For what somebody looks at personal data (查阅目的). */
export type Purpose = 'handling' | 'signing' | 'supervision' | 'keeping';

/** A look at somebody's data: whose, what of it, for what, and in which case if in one. */
export interface Look {
  subject: string;
  what: string;
  purpose: Purpose;
  caseId?: string;
}

/** Writes down who looked at whose data (查阅留痕), before the data leaves. Nobody is noted for looking at his own. */
export async function noteReads(world: World, reader: string, looks: readonly Look[]): Promise<void> {
  const others = looks.filter(({ subject }) => subject !== reader);
  if (others.length === 0) return;
  await world.db.query(
    `insert into read_log (district, subject, reader, what, case_id, at, purpose)
       select $1, x.subject, $2, x.what, x.case_id, $3, x.purpose
         from unnest($4::text[], $5::text[], $6::text[], $7::text[]) as x(subject, what, case_id, purpose)`,
    [
      world.district.code,
      reader,
      world.now(),
      others.map((look) => look.subject),
      others.map((look) => look.what),
      others.map((look) => look.caseId ?? ''),
      others.map((look) => look.purpose),
    ],
  );
}
