import { Type as T } from 'typebox';
import type { FileAnswer } from '../file-answer.ts';
import { byId, closed, Paging } from './parts.ts';
import * as S from './shapes.ts';

const Status = T.Enum(['committing', 'revealing', 'drawn', 'void']);
const nullable = (schema: ReturnType<typeof T.String>) => T.Union([schema, T.Null()]);

const DrawSummary = T.Object({
  draw: T.String(),
  title: T.String(),
  unit: S.Text,
  status: Status,
  pool: T.Integer({ description: 'how many stand in the list' }),
  drawn: T.Integer(),
  beacon: T.String(),
  preparedAt: S.Instant,
  commitBy: S.Instant,
  beaconAt: S.Instant,
  revealBy: S.Instant,
  endedAt: nullable(S.Instant),
  why: nullable(T.String({ description: 'why it is void' })),
});

const Assignment = T.Object({
  object: T.String(),
  group: T.String(),
  groupName: S.Text,
  members: T.Array(T.Object({ id: T.String(), name: T.String() })),
});

/** A draw with everything that may be known of it now. */
const DrawView = T.Object({
  ...DrawSummary.properties,
  task: T.String(),
  n: T.Integer({ description: 'which draw of its case this is, from 1 on; the others stay to be seen' }),
  others: T.Array(T.Object({ draw: T.String(), status: Status, why: nullable(T.String()) })),
  poolHash: T.String(),
  params: T.String(),
  paramsHash: T.String(),
  least: T.Integer(),
  committers: T.Array(
    T.Object({
      unit: T.String(),
      name: S.Text,
      commitment: nullable(T.String()),
      at: nullable(S.Instant),
      deposited: T.Boolean(),
      secret: nullable(T.String()),
      how: nullable(T.String()),
    }),
  ),
  value: nullable(T.String({ description: 'the public number' })),
  voidUnits: T.Array(S.Text),
  seed: nullable(T.String()),
  strata: T.Array(T.Object({ stratum: T.String(), size: T.Integer(), quota: T.Integer(), ids: T.Array(T.String()) })),
  objects: T.Array(T.Object({ id: T.String(), name: T.String(), stratum: T.String(), gone: T.Boolean() })),
  assignments: T.Array(Assignment),
  replacements: T.Array(
    T.Object({
      object: T.String(),
      group: T.String(),
      out: T.String(),
      in: T.String(),
      why: T.String(),
      passedOver: T.Array(T.Object({ id: T.String(), why: T.String() })),
      at: S.Instant,
    }),
  ),
  substitutions: T.Array(
    T.Object({ out: T.String(), in: T.String(), stratum: T.String(), why: T.String(), at: S.Instant }),
  ),
  mine: T.Array(T.Object({ type: T.String(), task: T.String() }), {
    description: 'commands that the caller may give on the case now',
  }),
  caseId: nullable(T.String({ description: 'for those who may read the case' })),
  version: T.Union([T.Integer(), T.Null()]),
});

const MemberId = T.String({ minLength: 1, maxLength: 80, pattern: '^[^|\\x00-\\x1f,]+$' });
/** Operations on draws (抽签). Commands go to the case. */
export const drawContract = {
  listDraws: {
    method: 'GET',
    url: '/api/draws',
    summary: 'Draws of the district, newest first; void ones too',
    tag: 'draws',
    who: 'anybody',
    querystring: T.Object({ ...Paging.properties, case: T.Optional(S.Id) }, closed),
    response: S.page(DrawSummary),
  },
  getDraw: {
    method: 'GET',
    url: '/api/draws/:id',
    summary: 'A draw: hashes and commitments at once, list and result when it is drawn',
    tag: 'draws',
    who: 'anybody',
    params: byId,
    response: DrawView,
  },
  explainDraw: {
    method: 'GET',
    url: '/api/draws/:id/objects/:object',
    summary:
      'Why one object was drawn or not: its stratum, the odds, its place in the permutation, who would have come instead',
    tag: 'draws',
    who: 'anybody',
    params: T.Object({ id: S.Id, object: MemberId }, closed),
    response: T.Object({
      object: T.String(),
      name: T.String(),
      stratum: T.String(),
      size: T.Integer(),
      drawn: T.Integer(),
      rank: T.Integer(),
      next: nullable(T.String()),
    }),
  },
  getDrawFile: {
    method: 'GET',
    url: '/api/draws/:id/file',
    summary: 'The file of a draw that has ended: anybody computes it anew offline',
    tag: 'draws',
    who: 'anybody',
    params: byId,
    response: T.Unsafe<FileAnswer>({
      type: 'object',
      additionalProperties: true,
      description: 'every event of the draw with its links and proofs, the signed head and the keys; see `how` in it',
    }),
  },
} as const;
