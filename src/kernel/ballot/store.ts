import type { Database } from '#platform/db';
import type { BallotSheet, CastVote, RollLine } from './roll.ts';

/** The most places that a roll can have. */
export const mostVoters = 5_000;

/** The roll of a ballot with every vote taken (读取票册), or with those of one voter only. */
export async function readSheet(
  db: Database,
  district: string,
  { ballot, voter }: { ballot: string; voter: string | null },
): Promise<BallotSheet> {
  const roll = await db.query<RollLine>(
    `select v.voter, v.no, v.name, v.class as cls, v.weight::float8 as weight, r.why as recused
       from ballot_voter v left join ballot_recusal r
         on r.district = $1 and r.case_id = v.case_id and r.ballot = v.ballot and r.voter = v.voter
      where v.district = $1 and v.ballot = $2 and ($3::text is null or v.voter = $3) order by v.no limit ${mostVoters}`,
    [district, ballot, voter],
  );
  const votes = await db.query<CastVote>(
    `select voter, no, n, at, choice, veiled, head from ballot_vote
      where district = $1 and ballot = $2 and ($3::text is null or voter = $3) order by n limit ${mostVoters}`,
    [district, ballot, voter],
  );
  return { roll, votes };
}

/** A ballot in a list (表决列表). */
export interface BallotRow {
  ballot: string;
  caseId: string;
  task: string;
  question: string;
  mode: string;
  status: string;
  closesAt: string;
}

const columns = `b.ballot, b.case_id as "caseId", b.task, b.question, b.mode, b.status, b.closes_at as "closesAt"`;

/** Ballots in which a person has a place on the roll or is a teller, latest closing first (我的表决). */
export async function listBallotsOf(
  db: Database,
  district: string,
  find: { person: string; after: [closesAt: string, ballot: string] | undefined; limit: number },
): Promise<(BallotRow & { part: 'voter' | 'teller' | 'both'; voted: boolean })[]> {
  return db.query(
    `select ${columns}, case when not p.votes then 'teller' when p.tells then 'both' else 'voter' end as part,
        exists (select from ballot_vote o where o.district = $1 and o.ballot = b.ballot and o.voter = $2) as voted
       from (select x.ballot, bool_or(x.votes) as votes, bool_or(not x.votes) as tells from (
               select ballot, true as votes from ballot_voter where district = $1 and voter = $2
               union all select ballot, false from ballot_teller where district = $1 and person = $2) x group by x.ballot) p
       join ballot b on b.district = $1 and b.ballot = p.ballot
      where (b.closes_at, b.ballot) < ($3, $4)
      order by b.closes_at desc, b.ballot desc limit $5`,
    [district, find.person, find.after?.[0] ?? '9999-12-31T00:00:00.000Z', find.after?.[1] ?? '', find.limit],
  );
}

/** Ballots whose result the public may read, latest closing first (公开的表决结果). */
export async function listPublicBallots(
  db: Database,
  district: string,
  find: { after: [closesAt: string, ballot: string] | undefined; limit: number },
): Promise<BallotRow[]> {
  return db.query(
    `select ${columns} from ballot b
      where b.district = $1 and b.is_public and b.status = 'counted' and (b.closes_at, b.ballot) < ($2, $3)
      order by b.closes_at desc, b.ballot desc limit $4`,
    [district, find.after?.[0] ?? '9999-12-31T00:00:00.000Z', find.after?.[1] ?? '', find.limit],
  );
}

/** How many voted when (投票进度): by minutes since the announcement, at most 500 points, oldest first. */
export async function listTurnout(
  db: Database,
  district: string,
  ballot: string,
): Promise<{ at: string; votes: number }[]> {
  return db.query(
    `select date_trunc('minute', at) as at, max(n) as votes from ballot_vote
      where district = $1 and ballot = $2 group by 1 order by 1 limit 500`,
    [district, ballot],
  );
}
