import { Type as T } from 'typebox';
import { byId, closed, Idempotent, Moment, Paging } from './parts.ts';
import * as S from './shapes.ts';

const seq = T.Integer({ minimum: 1, maximum: 10_000 });
const Captured = {
  outcome: T.String({ minLength: 1, maxLength: 80 }),
  reasons: T.Array(T.Object({ code: T.String({ maxLength: 80 }), text: T.String({ maxLength: 500 }) }, closed), {
    maxItems: 20,
  }),
  data: S.Json,
};

/** Operations for work without a connection (离线办理). */
export const offlineContract = {
  takeAlong: {
    method: 'POST',
    url: '/api/offline/bundles',
    summary: 'Take tasks along on a device: cases, forms and register findings as they stand; noted as read',
    tag: 'offline',
    who: 'staff',
    headers: Idempotent,
    body: T.Object(
      {
        tasks: T.Array(T.Object({ case: S.Id, task: T.String({ maxLength: 80 }) }, closed), {
          minItems: 1,
          maxItems: 50,
        }),
      },
      closed,
    ),
    status: 201,
    response: T.Object({
      bundle: T.String(),
      takenAt: S.Instant,
      rows: T.Array(T.Object({ task: T.String(), taskName: S.Text, version: T.Integer(), view: S.CaseView })),
    }),
  },
  bringPhoto: {
    method: 'POST',
    url: '/api/offline/bundles/:id/photos',
    summary: 'Hand in a photo of a capture, before the capture; the same bytes again are one photo',
    tag: 'offline',
    who: 'staff',
    params: byId,
    querystring: T.Object({ case: S.Id, task: T.String({ maxLength: 80 }), seq }, closed),
    upload: true,
    status: 201,
    response: T.Object({ content: T.String() }),
  },
  bringCapture: {
    method: 'POST',
    url: '/api/offline/bundles/:id/captures',
    summary: 'Hand in what was captured offline, in order: done, or kept as a conflict for a person',
    tag: 'offline',
    who: 'staff',
    params: byId,
    body: T.Object(
      {
        case: S.Id,
        task: T.String({ maxLength: 80 }),
        seq,
        capturedAt: Moment,
        photos: T.Integer({ minimum: 0, maximum: 100, description: 'how many photos were handed in before' }),
        ...Captured,
      },
      closed,
    ),
    response: T.Object({
      result: T.Enum(['done', 'conflict']),
      conflict: T.Union([T.String(), T.Null()]),
      code: T.Union([T.String(), T.Null()]),
      text: T.Union([S.Text, T.Null()]),
    }),
  },
  listOfflineConflicts: {
    method: 'GET',
    url: '/api/offline/conflicts',
    summary: 'What was captured offline in my unit and waits for a person, latest first',
    tag: 'offline',
    who: 'staff',
    querystring: Paging,
    response: S.page(
      T.Object({
        conflict: T.String(),
        caseId: T.String(),
        number: T.String(),
        title: T.String(),
        taskName: S.Text,
        capturedAt: S.Instant,
        arrivedAt: S.Instant,
        byName: T.String(),
        outcome: T.String(),
        outcomeName: S.Text,
        reasons: T.Array(T.Object({ code: T.String(), text: T.String() })),
        data: S.Json,
        photos: T.Array(T.Object({ name: T.String(), bytes: T.Integer(), content: T.String() })),
        code: T.String(),
        text: S.Text,
        since: T.Array(T.Object({ type: T.String(), at: S.Instant, byName: T.String() })),
        status: T.Enum(['open', 'applied', 'set-aside']),
        settledAt: T.Union([S.Instant, T.Null()]),
        settledBy: T.Union([T.String(), T.Null()]),
        why: T.String(),
      }),
    ),
  },
  settleOfflineConflict: {
    method: 'POST',
    url: '/api/offline/conflicts/:id/settle',
    summary: 'Do all the same what was captured, or set it aside with the reason; it stays to be read',
    tag: 'offline',
    who: 'staff',
    params: byId,
    headers: Idempotent,
    body: T.Object({ how: T.Enum(['apply', 'set-aside']), why: T.String({ maxLength: 500 }) }, closed),
    response: T.Object({ conflict: T.String(), status: T.Enum(['applied', 'set-aside']) }),
  },
} as const;
