import { Type as T } from 'typebox';
import { closed, Versioned, VersionedOnce } from './parts.ts';
import * as S from './shapes.ts';

const byCode = T.Object({ code: S.Code }, closed);
const Whole = T.Integer({ minimum: 1, maximum: 999_999_999 });

/** What is wrong with a definition, at its place. */
const ItemProblem = T.Object({ code: T.String(), at: T.String({ description: 'JSON pointer' }), text: S.Text });

/** What is different from the version that holds on the first day. */
const ItemChange = T.Object({
  at: T.String(),
  text: S.Text,
  before: T.Union([S.Text, T.Null()]),
  after: T.Union([S.Text, T.Null()]),
  forApplicants: T.Boolean(),
});

const Judged = {
  number: T.Integer({ description: 'the version number it will get' }),
  numberText: T.String(),
  against: T.Union([T.String(), T.Null()], { description: 'the version it is compared with, as people read it' }),
  problems: T.Array(ItemProblem),
  changes: T.Array(ItemChange),
};

/** What the office is working on. */
const WorkingCopy = T.Object({
  revision: T.Integer({ description: 'send back as If-Match' }),
  definition: S.Json,
  madeFrom: T.Integer(),
  madeFromText: T.String(),
  savedAt: S.Instant,
  savedByName: T.String(),
  ...Judged,
});

/** A version in the history of an item. */
const VersionLine = T.Object({
  version: T.Integer(),
  text: T.String({ description: 'as people read it: 1, 1.2' }),
  origin: T.Union([T.Literal('declared'), T.Literal('office')]),
  from: S.Day,
  to: T.Union([S.Day, T.Null()]),
  state: T.Union([T.Literal('in-force'), T.Literal('future'), T.Literal('past'), T.Literal('displaced')], {
    description: 'displaced: begins on a day on which another version goes before it',
  }),
  publishedAt: T.Union([S.Instant, T.Null()]),
  publishedByName: T.Union([T.String(), T.Null()]),
  note: T.String(),
  madeFromText: T.Union([T.String(), T.Null()]),
});

const WorkshopLine = T.Object({
  code: T.String(),
  name: S.Text,
  unitName: S.Text,
  reform: T.String(),
  inForce: T.Union([VersionLine, T.Null()]),
  next: T.Union([VersionLine, T.Null()]),
  versions: T.Integer(),
  working: T.Union([T.Object({ savedAt: S.Instant, savedByName: T.String(), problems: T.Integer() }), T.Null()]),
  mayEdit: T.Boolean(),
});

const Named = T.Object({ code: T.String(), name: S.Text });

/** What a definition may refer to, for the lists of the editor. */
const Vocabulary = T.Object({
  units: T.Array(Named),
  roles: T.Array(T.Object({ unit: T.String(), role: T.String() })),
  registers: T.Array(Named),
  credentials: T.Array(Named),
  items: T.Array(Named),
  checks: T.Array(T.Object({ code: T.String(), name: S.Text, outcomes: T.Union([T.Array(T.String()), T.Null()]) })),
  effects: T.Array(T.Object({ code: T.String(), does: T.Union([T.String(), T.Null()]) })),
  partners: T.Array(T.String()),
  taskKinds: T.Array(T.String()),
  widgets: T.Array(T.String()),
});

/** The workshop of items (事项修改): working copies, versions, publishing. */
export const workshopContract = {
  listWorkshopItems: {
    method: 'GET',
    url: '/api/workshop/items',
    summary: 'Items with their versions and what is being worked on',
    tag: 'workshop',
    who: 'staff',
    response: T.Object({ rows: T.Array(WorkshopLine) }),
  },
  getWorkshopItem: {
    method: 'GET',
    url: '/api/workshop/items/:code',
    summary: 'An item with its history, its working copy and what it may refer to',
    tag: 'workshop',
    who: 'staff',
    params: byCode,
    response: T.Object({
      code: T.String(),
      name: S.Text,
      mayEdit: T.Boolean(),
      today: S.Day,
      versions: T.Array(VersionLine),
      working: T.Union([WorkingCopy, T.Null()]),
      usedFieldIds: T.Array(T.String(), {
        description: 'ids of fields that some version has, never to mean anything else',
      }),
      vocabulary: Vocabulary,
    }),
  },
  getItemVersion: {
    method: 'GET',
    url: '/api/workshop/items/:code/versions/:version',
    summary: 'The definition of one version',
    tag: 'workshop',
    who: 'staff',
    params: T.Object({ code: S.Code, version: Whole }, closed),
    response: T.Object({ version: VersionLine, definition: S.Json }),
  },
  judgeItem: {
    method: 'POST',
    url: '/api/workshop/items/:code/judge',
    summary: 'What is wrong with a definition and what it changes; nothing is kept',
    tag: 'workshop',
    who: 'staff',
    params: byCode,
    body: T.Object({ definition: S.Json, madeFrom: Whole }, closed),
    response: T.Object(Judged),
  },
  saveWorkingCopy: {
    method: 'PUT',
    url: '/api/workshop/items/:code/working',
    summary: 'Keep what is being worked on; If-Match 0 starts one, 412 when somebody else saved first',
    tag: 'workshop',
    who: 'staff',
    params: byCode,
    headers: Versioned,
    body: T.Object({ definition: S.Json, madeFrom: Whole }, closed),
    response: WorkingCopy,
  },
  dropWorkingCopy: {
    method: 'DELETE',
    url: '/api/workshop/items/:code/working',
    summary: 'Throw away what is being worked on',
    tag: 'workshop',
    who: 'staff',
    params: byCode,
    headers: Versioned,
    response: T.Object({ dropped: T.Boolean() }),
  },
  publishItem: {
    method: 'POST',
    url: '/api/workshop/items/:code/publish',
    summary: 'Publish the working copy as the next version, from its first day',
    tag: 'workshop',
    who: 'staff',
    params: byCode,
    headers: VersionedOnce,
    body: T.Object({ note: T.String({ minLength: 1, maxLength: 500 }) }, closed),
    status: 201,
    response: VersionLine,
  },
} as const;
