import { Type as T } from 'typebox';
import { closed, Paging, Versioned } from './parts.ts';
import * as S from './shapes.ts';

const oneRecord = T.Object({ code: S.Code, id: S.Id }, closed);
const AsOf = T.Object({ asOf: T.Optional(S.Day) }, closed);

const RecordVersion = T.Object({
  version: T.Integer(),
  status: T.String(),
  data: S.Json,
  at: S.Instant,
  caseId: T.Union([T.String(), T.Null()], { description: 'the case that wrote it, or null when it was entered' }),
});

/** Operations on registers: lists, records with their history, entering, freezing. */
export const registerContract = {
  listRegisters: {
    method: 'GET',
    url: '/api/registers',
    summary: 'Open registers, and for staff those that their unit keeps',
    tag: 'registers',
    who: 'anybody',
    response: T.Object({ rows: T.Array(S.RegisterSummary) }),
  },
  listRecords: {
    method: 'GET',
    url: '/api/registers/:code/records',
    summary: 'Records of an open register; q filters; asOf gives them as they stood at the end of a day',
    tag: 'registers',
    who: 'anybody',
    params: T.Object({ code: S.Code }, closed),
    querystring: T.Object(
      { ...Paging.properties, ...AsOf.properties, q: T.Optional(T.String({ maxLength: 100 })) },
      closed,
    ),
    response: S.page(S.RegisterRow),
  },
  getRecord: {
    method: 'GET',
    url: '/api/registers/:code/records/:id',
    summary: 'A record with its versions, the newest first; the public sees those that were live',
    tag: 'registers',
    who: 'anybody',
    params: oneRecord,
    response: T.Object({ ...S.RegisterRow.properties, history: T.Array(RecordVersion) }),
  },
  putRecord: {
    method: 'PUT',
    url: '/api/registers/:code/records/:id',
    summary: 'Enter or change a record (the unit that keeps the register)',
    tag: 'registers',
    who: 'staff',
    params: oneRecord,
    headers: Versioned,
    body: T.Object(
      {
        status: S.Code,
        data: S.Json,
        idNumber: T.Optional(
          T.String({
            pattern: '^[0-9]{17}[0-9Xx]$',
            description: 'of whom the record is about, in registers of persons; only its keyed digest is kept',
          }),
        ),
      },
      closed,
    ),
    response: S.RegisterRow,
  },
  freezeRecord: {
    method: 'PUT',
    url: '/api/registers/:code/records/:id/freeze',
    summary: 'Freeze a record with a reason, up to the end of a day or until it is thawed',
    tag: 'registers',
    who: 'staff',
    params: oneRecord,
    body: T.Object({ reason: T.String({ minLength: 1, maxLength: 500 }), lastDay: T.Union([S.Day, T.Null()]) }, closed),
    response: S.RegisterRow,
  },
  thawRecord: {
    method: 'POST',
    url: '/api/registers/:code/records/:id/thaw',
    summary: 'End a freeze before its time',
    tag: 'registers',
    who: 'staff',
    params: oneRecord,
    body: T.Object({ reason: T.String({ minLength: 1, maxLength: 500 }) }, closed),
    response: S.RegisterRow,
  },
  listIndicatorRecords: {
    method: 'GET',
    url: '/api/indicators/:code/records',
    summary: 'The records behind a figure of a register, as they stood at the end of a day',
    tag: 'indicators',
    who: 'anybody',
    params: T.Object({ code: S.Code }, closed),
    querystring: T.Object({ ...Paging.properties, ...AsOf.properties }, closed),
    response: S.page(
      T.Object({ record: T.String(), version: T.Integer(), status: T.String(), data: S.Json, at: S.Instant }),
    ),
  },
} as const;
