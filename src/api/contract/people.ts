import { Type as T } from 'typebox';
import type { Operation } from './operation.ts';
import * as S from './shapes.ts';

/** A look at one's data (查阅记录). */
export const Read = T.Object({
  at: S.Instant,
  reader: T.String({ description: 'who looked' }),
  unit: T.Union([S.Text, T.Null()]),
  what: T.String({ description: 'case, events, or register:<code>' }),
  purpose: T.String({ description: 'handling, signing, supervision, keeping' }),
  caseId: T.Union([T.String(), T.Null()]),
});

/** Operations about the person himself (本人). */
export const peopleContract = {
  listReads: {
    method: 'GET',
    url: '/api/me/reads',
    summary: 'Who looked at my data, and for what',
    tag: 'people',
    who: 'person',
    querystring: T.Object(
      { after: T.Optional(T.String({ maxLength: 200 })), limit: T.Optional(T.Integer({ minimum: 1, maximum: 200 })) },
      { additionalProperties: false },
    ),
    response: S.page(Read),
  },
} as const satisfies Record<string, Operation>;
