import type { Instant } from '#kernel/base';
import type { RegisterRecord } from '#kernel/register';
import type { Database } from '#platform/db';

/** The named credentials with their status now, each as a record (证照现状); those that are not there are left out. */
export async function findCredentials(
  db: Database,
  district: string,
  credentials: readonly string[],
): Promise<RegisterRecord[]> {
  const rows = await db.query<{
    credential: string;
    kind: string;
    number: string;
    version: number;
    status: string;
    status_at: Instant;
    case_id: string;
  }>(
    `select credential, kind, number, version, status, status_at, case_id from credential
      where district = $1 and credential = any($2) order by issued_at, credential`,
    [district, credentials],
  );
  return rows.map((row) => ({
    register: 'credential',
    record: row.credential,
    version: row.version,
    status: row.status,
    data: { kind: row.kind, number: row.number },
    keys: {},
    at: row.status_at,
    caseId: row.case_id,
  }));
}
