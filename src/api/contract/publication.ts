import { Type as T } from 'typebox';
import { byId, closed, Paging } from './parts.ts';
import * as S from './shapes.ts';

const code = T.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' });
const words = (maxLength: number, minLength = 0) => T.String({ minLength, maxLength });

const Line = T.Object({ code: T.String(), label: S.Text, value: T.String() });
const Status = T.Union(
  [T.Literal('open'), T.Literal('undisputed'), T.Literal('objected'), T.Literal('stopped'), T.Literal('withdrawn')],
  { description: 'open notices take objections; the others say how the notice ended' },
);

const Summary = T.Object({
  publication: T.String(),
  kind: T.String(),
  kindName: S.Text,
  title: T.String(),
  unit: T.String(),
  unitName: S.Text,
  status: Status,
  openedAt: S.Instant,
  lastDay: S.Day,
  until: S.Instant,
  daysLeft: T.Integer({ description: 'days after today; 0 on the last day, which still counts, and afterwards' }),
  objections: T.Integer({ description: 'objections that count; hints without a name are left out' }),
});

const PublicObjection = T.Object({
  n: T.Integer(),
  kindName: S.Text,
  counts: T.Boolean({ description: 'false for a hint without a name, which stops nothing' }),
  name: T.String({ description: 'masked' }),
  unitName: T.Union([S.Text, T.Null()]),
  receivedAt: S.Instant,
  answeredAt: T.Union([S.Instant, T.Null()]),
  upheld: T.Union([T.Boolean(), T.Null()]),
  answer: T.Union([T.String(), T.Null()]),
});

const Publication = T.Object({
  ...Summary.properties,
  lines: T.Array(Line),
  basis: T.String(),
  periodText: S.Text,
  provisional: T.Boolean({ description: 'the last day rests on a holiday notice that is not out' }),
  days: T.Array(S.DayExplained),
  endedAt: T.Union([S.Instant, T.Null()]),
  rules: T.Object({
    login: T.Boolean({ description: 'one must log in to object' }),
    nameless: T.Boolean({ description: 'an objection without a name is taken as a hint' }),
    stops: T.Boolean({ description: 'the first objection that counts ends the notice' }),
    kinds: T.Array(T.Object({ code: T.String(), name: S.Text, staff: T.Boolean() })),
    answer: S.Text,
  }),
  changes: T.Array(
    T.Object({ at: S.Instant, what: T.String(), why: T.String(), byName: T.String(), before: T.Array(Line) }),
  ),
  objectionRows: T.Array(PublicObjection, { description: 'the first hundred' }),
});

/** An objection as its author, the applicant or the unit may see it; what one may not see is null. */
const Objection = T.Object({
  ...PublicObjection.properties,
  objection: T.String(),
  fullName: T.Union([T.String(), T.Null()]),
  contact: T.Union([T.String(), T.Null()]),
  text: T.String(),
  evidence: T.String(),
  amountFen: T.Union([T.Integer(), T.Null()]),
  dueAt: T.Union([S.Instant, T.Null()]),
});

const open = T.Union([T.Literal('true'), T.Literal('false')], { description: 'only open ones, or only those over' });

/** A row of the open data (开放数据). */
const OpenRow = T.Object({
  publication: T.String(),
  kind: T.String(),
  kindName: T.String(),
  title: T.String(),
  text: T.String(),
  unit: T.String(),
  openedAt: S.Instant,
  lastDay: S.Day,
  status: T.String(),
  endedAt: T.Union([S.Instant, T.Null()]),
  objections: T.Integer(),
  corrections: T.Integer(),
  basis: T.String(),
  url: T.String(),
  cursor: T.String({ description: 'send the last one as `after` for the next page' }),
});

/** Operations on notices to the public (公示). */
export const publicationContract = {
  listPublications: {
    method: 'GET',
    url: '/api/publications',
    summary: 'Notices to the public, newest first',
    tag: 'publications',
    who: 'anybody',
    querystring: T.Object(
      {
        ...Paging.properties,
        kind: T.Optional(S.Code),
        open: T.Optional(open),
        q: T.Optional(T.String({ maxLength: 100 })),
      },
      closed,
    ),
    response: T.Object({
      ...S.page(Summary).properties,
      kinds: T.Array(T.Object({ code: T.String(), name: S.Text })),
    }),
  },
  getPublication: {
    method: 'GET',
    url: '/api/publications/:id',
    summary: 'A notice: text, period, changes, objections and answers',
    tag: 'publications',
    who: 'anybody',
    params: byId,
    response: Publication,
  },
  objectToPublication: {
    method: 'POST',
    url: '/api/publications/:id/objections',
    summary: 'Object to an open notice; keep the code to read the answer',
    tag: 'publications',
    who: 'anybody',
    params: byId,
    headers: T.Object({
      'idempotency-key': T.String({ minLength: 16, maxLength: 80, pattern: '^[A-Za-z0-9._:-]+$' }),
    }),
    body: T.Object(
      {
        kind: S.Code,
        name: T.Optional(words(60)),
        contact: T.Optional(words(100)),
        text: words(2000, 2),
        evidence: T.Optional(words(4000)),
        amountFen: T.Optional(T.Integer({ minimum: 0, maximum: 900_000_000_000_000 })),
        shared: T.Optional(T.Boolean({ description: 'the applicant may see name and contact' })),
      },
      closed,
    ),
    status: 201,
    response: T.Object({
      code: T.String({ description: 'reads the objection and its answer; nobody else has it' }),
      n: T.Integer(),
      counts: T.Boolean(),
      receivedAt: S.Instant,
      answerBy: T.Union([S.Day, T.Null()]),
    }),
  },
  getObjection: {
    method: 'GET',
    url: '/api/publications/:id/objections/:code',
    summary: 'My objection and its answer, by the code I got',
    tag: 'publications',
    who: 'anybody',
    params: T.Object({ id: S.Id, code }, closed),
    response: Objection,
  },
  listCasePublications: {
    method: 'GET',
    url: '/api/cases/:id/publications',
    summary: 'Notices of a case with what its people may see of the objections',
    tag: 'publications',
    who: 'person',
    params: byId,
    response: T.Object({
      rows: T.Array(
        T.Object({
          ...Publication.properties,
          objectionsSeen: T.Array(Objection),
          mayAnswer: T.Boolean(),
          mayWithdraw: T.Boolean(),
        }),
      ),
    }),
  },
  exportPublications: {
    method: 'GET',
    url: '/api/open-data/publications',
    summary: 'Open data: notices, page by page',
    tag: 'publications',
    who: 'anybody',
    querystring: T.Object({ ...Paging.properties, kind: T.Optional(S.Code) }, closed),
    response: T.Object({ rows: T.Array(OpenRow), next: T.Union([T.String(), T.Null()]) }),
  },
  exportPublicationsCsv: {
    method: 'GET',
    url: '/api/open-data/publications.csv',
    summary: 'Open data: notices as CSV, page by page',
    tag: 'publications',
    who: 'anybody',
    querystring: T.Object({ ...Paging.properties, kind: T.Optional(S.Code) }, closed),
    produces: 'text/csv; charset=utf-8',
    response: T.String(),
  },
} as const;
