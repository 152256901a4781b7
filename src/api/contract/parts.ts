import { Type as T } from 'typebox';
import * as S from './shapes.ts';

/** Pieces that many operations of the contract are made of (接口公用部分). */
export const closed = { additionalProperties: false };

/** The id in the address. */
export const byId = T.Object({ id: S.Id }, closed);

/** A page of a list: `after` as the page before gave it out. */
export const Paging = T.Object(
  { after: T.Optional(T.String({ maxLength: 200 })), limit: T.Optional(T.Integer({ minimum: 1, maximum: 200 })) },
  closed,
);

/** The key that makes a repeat of the request harmless. */
export const Idempotent = T.Object({
  'idempotency-key': T.String({ minLength: 8, maxLength: 80, pattern: '^[A-Za-z0-9._:-]+$' }),
});

/** The version that the caller saw. */
export const Versioned = T.Object({ 'if-match': T.String({ pattern: '^"?[0-9]{1,9}"?$' }) });

/** The version that the caller saw, and the key that makes a repeat harmless. */
export const VersionedOnce = T.Object({ ...Idempotent.properties, ...Versioned.properties });

/** A time limit as plain data; `count` for those that count something, `roll` for days and months. */
export const Limit = T.Object(
  {
    kind: T.Enum(['workingDays', 'calendarDays', 'months', 'hours', 'onTheSpot', 'none', 'unlimited']),
    count: T.Optional(T.Integer({ minimum: 0, maximum: 1000 })),
    roll: T.Optional(T.Boolean()),
  },
  closed,
);

/** A moment as the caller writes it, with its zone. */
export const Moment = T.String({ maxLength: 40, description: 'ISO 8601 with zone' });

/** What has happened, for histories: who, when, what. */
export const HistoryLine = T.Object({
  version: T.Integer(),
  type: T.String(),
  at: S.Instant,
  actorName: T.String(),
  payload: S.Json,
});
