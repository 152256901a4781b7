import { Type as T } from 'typebox';
import type { FileAnswer } from '../file-answer.ts';
import { byId, closed, Idempotent, Moment, Paging } from './parts.ts';
import * as S from './shapes.ts';

const Hex = T.String({ pattern: '^[0-9a-f]{2,66}$' });
const Proof = T.Object({ c: Hex, s: Hex }, closed);
const Deal = T.Object(
  {
    commits: T.Array(Hex, { minItems: 1, maxItems: 20 }),
    proof: Proof,
    shares: T.Array(T.Object({ e: Hex, c: Hex }, closed), { maxItems: 20 }),
  },
  closed,
);
const Veiled = T.Object(
  {
    options: T.Array(T.Object({ a: Hex, b: Hex, c0: Hex, s0: Hex, c1: Hex, s1: Hex }, closed), {
      minItems: 1,
      maxItems: 51,
    }),
    sum: Proof,
  },
  closed,
);
const Sum = T.Object({ a: T.String(), b: T.String() });
const Part = T.Object({ d: Hex, c: Hex, s: Hex }, closed);
const cls = T.String({ maxLength: 60 });
const why = T.String({ minLength: 1, maxLength: 300 });
const Option = T.Object(
  {
    code: T.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    name: T.Object({ zh: T.String({ maxLength: 100 }), en: T.String({ maxLength: 200 }) }, closed),
  },
  closed,
);
const Weighed = T.Object({ heads: T.Integer(), weight: T.Integer() });
const Tally = T.Object({ cls: T.String(), roll: Weighed, votes: T.Record(T.String(), Weighed) });
const Mode = T.Enum(['open', 'secret']);
const Status = T.Enum(['keys', 'open', 'closed', 'counted', 'void']);
const Person = T.Object(
  { name: T.String({ maxLength: 60 }), idNumber: T.String({ minLength: 1, maxLength: 18 }) },
  closed,
);

const BallotRow = T.Object({
  ballot: T.String(),
  caseId: T.String(),
  question: T.String(),
  mode: Mode,
  status: Status,
  closesAt: S.Instant,
});

/** A ballot as one who may see it sees it; figures are there only when it was counted. */
const BallotView = T.Object({
  ...BallotRow.properties,
  task: T.String(),
  itemName: S.Text,
  unitName: S.Text,
  options: T.Array(T.Object({ code: T.String(), name: S.Text })),
  rule: T.Object({ code: T.String(), name: S.Text, basis: T.String(), on: S.Day, terms: S.Json }),
  announcedAt: S.Instant,
  now: S.Instant,
  rollDigest: T.String(),
  voters: T.Integer(),
  recused: T.Integer(),
  cast: T.Integer(),
  turnout: T.Array(T.Object({ at: S.Instant, votes: T.Integer() })),
  isPublic: T.Boolean(),
  why: T.String(),
  tallies: T.Array(Tally),
  result: T.Union([
    T.Object({
      outcome: T.Enum(['passed', 'failed', 'elected', 'tied', 'no-quorum']),
      elected: T.Array(T.String()),
      classes: T.Array(T.Object({ cls: T.String(), cast: Weighed, quorate: T.Boolean(), carried: T.Boolean() })),
    }),
    T.Null(),
  ]),
  steps: T.Array(S.Text),
  needed: T.Integer(),
  tellers: T.Array(
    T.Object({
      place: T.Integer(),
      name: T.String(),
      key: T.Union([T.String(), T.Null()]),
      deal: T.Union([Deal, T.Null()]),
      confirmed: T.Boolean(),
      opened: T.Boolean(),
    }),
  ),
  /** The key to which a secret vote is encrypted, once it stands. */
  key: T.Union([T.String(), T.Null()]),
  /** What a teller opens, once the ballot is closed. */
  sums: T.Array(T.Object({ cls: T.String(), votes: T.Integer(), sums: T.Array(Sum) })),
  me: T.Object({
    /** My place on the roll; null when I have none. */
    voter: T.Union([
      T.Object({
        no: T.Integer(),
        cls: T.String(),
        weight: T.Integer(),
        recused: T.Union([T.String(), T.Null()]),
        votedAt: T.Union([S.Instant, T.Null()]),
      }),
      T.Null(),
    ]),
    /** My place among the tellers; null when I am none. */
    teller: T.Union([T.Integer(), T.Null()]),
    /** Whether I hold the ballot for the unit. */
    officer: T.Boolean(),
  }),
});

const Receipt = T.Object({
  format: T.Literal('onewindow-ballot-receipt/1'),
  district: T.String(),
  ballot: T.String(),
  no: T.Integer(),
  n: T.Integer(),
  at: S.Instant,
  voteSm3: T.String({ description: 'SM3 over the canonical JSON of what was voted' }),
  head: T.String({ description: 'commits to every vote up to this one' }),
  keyId: T.String(),
  signature: T.String({ description: 'SM2 over the canonical JSON of the other members but keyId' }),
});

/** Operations on ballots (表决). */
export const ballotContract = {
  listBallots: {
    method: 'GET',
    url: '/api/ballots',
    summary: 'Ballots in which I vote or am a teller, latest closing first',
    tag: 'ballots',
    who: 'person',
    querystring: Paging,
    response: S.page(
      T.Object({ ...BallotRow.properties, part: T.Enum(['voter', 'teller', 'both']), voted: T.Boolean() }),
    ),
  },
  listPublicBallots: {
    method: 'GET',
    url: '/api/ballots/public',
    summary: 'Results that everybody may read and count again',
    tag: 'ballots',
    who: 'anybody',
    querystring: Paging,
    response: S.page(BallotRow),
  },
  listCaseBallots: {
    method: 'GET',
    url: '/api/cases/:id/ballots',
    summary: 'Ballots of a case, and those that its unit is asked to hold, with what was proposed',
    tag: 'ballots',
    who: 'person',
    params: byId,
    response: T.Object({
      rows: T.Array(BallotRow),
      toAnnounce: T.Array(
        T.Object({
          task: T.String(),
          name: S.Text,
          mode: Mode,
          kind: T.Enum(['motion', 'election']),
          rule: T.Object({ code: T.String(), name: S.Text, basis: T.String() }),
          question: T.String(),
          options: T.Array(T.Object({ code: T.String(), name: S.Text })),
          roll: T.Array(T.Object({ no: T.Integer(), name: T.String(), cls: T.String(), weight: T.Integer() })),
          earliest: S.Instant,
          mine: T.Boolean({ description: 'the caller may announce it' }),
        }),
      ),
    }),
  },
  announceBallot: {
    method: 'POST',
    url: '/api/cases/:id/ballots',
    summary: 'Announce a ballot: question, roll and closing second stand from then on',
    tag: 'ballots',
    who: 'staff',
    params: byId,
    headers: Idempotent,
    body: T.Object(
      {
        task: T.String({ maxLength: 80 }),
        question: T.String({ minLength: 1, maxLength: 500 }),
        options: T.Array(Option, { maxItems: 50 }),
        roll: T.Union([
          T.Array(
            T.Object(
              {
                ...Person.properties,
                cls,
                weight: T.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
              },
              closed,
            ),
            { maxItems: 5000 },
          ),
          T.Null(),
        ]),
        tellers: T.Array(Person, { maxItems: 20 }),
        needed: T.Integer({ minimum: 0, maximum: 20 }),
        closesAt: Moment,
      },
      closed,
    ),
    status: 201,
    response: T.Object({ ballot: T.String() }),
  },
  getBallot: {
    method: 'GET',
    url: '/api/ballots/:id',
    summary: 'A ballot: question, rule, turnout, my place, and the result once it is counted',
    tag: 'ballots',
    who: 'anybody',
    params: byId,
    response: BallotView,
  },
  listBallotRoll: {
    method: 'GET',
    url: '/api/ballots/:id/roll',
    summary: 'The roll of a ballot, by place: who is recused and who has voted, never how',
    tag: 'ballots',
    who: 'staff',
    params: byId,
    querystring: Paging,
    response: S.page(
      T.Object({
        no: T.Integer(),
        name: T.String(),
        cls: T.String(),
        weight: T.Integer(),
        recused: T.Union([T.String(), T.Null()]),
        voted: T.Boolean(),
      }),
    ),
  },
  getBallotFile: {
    method: 'GET',
    url: '/api/ballots/:id/file',
    summary: 'Everything it takes to count a ballot again without us: roll, votes, proofs, rule; sealed',
    tag: 'ballots',
    who: 'anybody',
    params: byId,
    response: T.Unsafe<FileAnswer>({
      type: 'object',
      additionalProperties: true,
      description: 'the file that `onewindow verify` and the disclosure page count again',
    }),
  },
  castVote: {
    method: 'POST',
    url: '/api/ballots/:id/votes',
    summary: 'Vote, once; in a secret ballot encrypted in the browser',
    tag: 'ballots',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: T.Object(
      {
        choice: T.Union([T.String({ maxLength: 40 }), T.Null()]),
        veiled: T.Union([Veiled, T.Null()]),
      },
      closed,
    ),
    status: 201,
    response: Receipt,
  },
  getVoteReceipt: {
    method: 'GET',
    url: '/api/ballots/:id/receipt',
    summary: 'The signed receipt of my vote',
    tag: 'ballots',
    who: 'person',
    params: byId,
    response: Receipt,
  },
  recuseVoter: {
    method: 'POST',
    url: '/api/ballots/:id/recusals',
    summary: 'Not to vote: oneself (no place), or for the unit somebody by his place on the roll',
    tag: 'ballots',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: T.Object({ no: T.Union([T.Integer({ minimum: 1, maximum: 5000 }), T.Null()]), why }, closed),
    response: T.Object({ ballot: T.String() }),
  },
  tellBallot: {
    method: 'POST',
    url: '/api/ballots/:id/tellers',
    summary: 'A teller’s step: make the key together, and open the sums after the closing',
    tag: 'ballots',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: T.Object(
      {
        step: T.Enum(['key', 'deal', 'confirm', 'open']),
        key: T.Optional(T.Object({ y: Hex, proof: Proof }, closed)),
        deal: T.Optional(Deal),
        parts: T.Optional(T.Array(T.Object({ cls, parts: T.Array(Part, { maxItems: 51 }) }, closed), { maxItems: 50 })),
      },
      closed,
    ),
    response: T.Object({ ballot: T.String() }),
  },
  voidBallot: {
    method: 'POST',
    url: '/api/ballots/:id/void',
    summary: 'Give a ballot up, with the reason',
    tag: 'ballots',
    who: 'staff',
    params: byId,
    headers: Idempotent,
    body: T.Object({ why }, closed),
    response: T.Object({ ballot: T.String() }),
  },
} as const;
