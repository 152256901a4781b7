import { Type as T } from 'typebox';
import { closed, Versioned, VersionedOnce } from './parts.ts';
import * as S from './shapes.ts';

const byCode = T.Object({ code: S.Code }, closed);
const Kind = T.Enum(['approval', 'confirmation', 'commitment', 'filing', 'optimised', 'abolished']);
const KindOrNone = T.Union([Kind, T.Null()]);
const Delta = T.Enum(['same', 'lighter', 'heavier', 'missing', 'extra']);
const Watch = T.Object(
  {
    withinWorkingDays: T.Integer({ minimum: 1, maximum: 1000 }),
    shareBp: T.Integer({ minimum: 0, maximum: 10_000, description: '1/10 000 of those there, drawn each year' }),
  },
  closed,
);
const Words = T.Object(
  { zh: T.String({ minLength: 1, maxLength: 300 }), en: T.String({ minLength: 1, maxLength: 600 }) },
  closed,
);

const lineFields = {
  no: T.String({ minLength: 1, maxLength: 20, pattern: '^[A-Za-z0-9.-]+$' }),
  name: Words,
  unit: T.String({ minLength: 1, maxLength: 60 }),
  level: Words,
  kind: KindOrNone,
  above: KindOrNone,
  item: T.Union([S.Code, T.Null()]),
  needs: T.Array(T.String({ maxLength: 40 }), { maxItems: 200 }),
  measure: Words,
  // both types in one, or a missing number would be read as zero
  promisedWorkingDays: T.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: 200 }),
  watch: T.Union([Watch, T.Null()]),
  merged: T.Boolean(),
  reason: T.String({ maxLength: 500 }),
  basis: T.String({ minLength: 1, maxLength: 300 }),
  verified: T.Boolean(),
};

/** A line of a list as it is saved. */
const Line = T.Object(lineFields, closed);

/** A line as everybody reads it. */
const LineView = T.Object({
  ...lineFields,
  name: S.Text,
  level: S.Text,
  measure: S.Text,
  unitName: S.Text,
  delta: Delta,
  deltaName: S.Text,
  itemName: T.Union([S.Text, T.Null()]),
  promised: T.Union([S.Text, T.Null()]),
});

const EditionLine = T.Object({
  edition: T.Integer(),
  title: T.String(),
  from: S.Day,
  state: T.Enum(['past', 'in-force', 'future']),
  lines: T.Integer(),
});

const ListHead = T.Object({ code: T.String(), name: S.Text, basis: T.String(), keeperName: S.Text });

const Problem = T.Object({ no: T.String(), code: T.String(), text: S.Text });

const Working = T.Object({
  edition: T.Integer(),
  revision: T.Integer({ description: 'send back as If-Match' }),
  title: T.String(),
  from: S.Day,
  savedAt: T.Union([S.Instant, T.Null()]),
  savedByName: T.Union([T.String(), T.Null()]),
  mayEdit: T.Boolean(),
  lines: T.Array(Line),
  problems: T.Array(Problem),
});

const Change = T.Object({
  no: T.String(),
  item: T.String(),
  name: S.Text,
  unitName: S.Text,
  before: KindOrNone,
  after: Kind,
  /** What it means for who needs it, and what he does now. */
  means: S.Text,
  todo: S.Text,
  /** How many it touches; null for readers outside the units. */
  touches: T.Union([T.Object({ cases: T.Integer(), drafts: T.Integer(), holders: T.Integer() }), T.Null()]),
  /** Open cases of whoever asks. */
  mine: T.Array(T.Object({ caseId: T.String(), number: T.String(), title: T.String() })),
});

/** Operations on lists of items that are kept in editions (事项清单). */
export const listContract = {
  listItemLists: {
    method: 'GET',
    url: '/api/item-lists',
    summary: 'Lists of items that are kept in editions',
    tag: 'item-lists',
    who: 'anybody',
    response: T.Object({ rows: T.Array(ListHead) }),
  },
  getItemList: {
    method: 'GET',
    url: '/api/item-lists/:code',
    summary: 'A list as it holds on a day, today when none is named, with its editions',
    tag: 'item-lists',
    who: 'anybody',
    params: byCode,
    querystring: T.Object({ on: T.Optional(S.Day) }, closed),
    response: T.Object({
      ...ListHead.properties,
      on: S.Day,
      edition: T.Union([T.Integer(), T.Null()]),
      title: T.String(),
      editions: T.Array(EditionLine),
      lines: T.Array(LineView),
      kinds: T.Array(T.Object({ kind: KindOrNone, count: T.Integer() })),
      differences: T.Integer({ description: 'lines that differ from the list above' }),
    }),
  },
  adviseItems: {
    method: 'GET',
    url: '/api/item-lists/:code/advice',
    summary: 'Which lines of a list somebody needs for what he wants to do',
    tag: 'item-lists',
    who: 'anybody',
    params: byCode,
    querystring: T.Object({ needs: T.String({ maxLength: 600, pattern: '^[A-Za-z0-9,.-]*$' }) }, closed),
    response: T.Object({
      on: S.Day,
      free: T.Array(T.String(), { description: 'of what was asked, what needs no line at all' }),
      lines: T.Array(LineView),
    }),
  },
  getItemListChanges: {
    method: 'GET',
    url: '/api/item-lists/:code/changes/:edition',
    summary: 'What an edition changes, for whom, and what to do',
    tag: 'item-lists',
    who: 'anybody',
    params: T.Object({ code: S.Code, edition: T.Integer({ minimum: 1, maximum: 100_000 }) }, closed),
    response: T.Object({
      edition: T.Integer(),
      title: T.String(),
      from: S.Day,
      rows: T.Array(Change),
    }),
  },
  getWorkingEdition: {
    method: 'GET',
    url: '/api/item-lists/:code/working',
    summary: 'The edition being worked on, or the one in force to start from, with what keeps it from being published',
    tag: 'item-lists',
    who: 'staff',
    params: byCode,
    response: Working,
  },
  saveWorkingEdition: {
    method: 'PUT',
    url: '/api/item-lists/:code/working',
    summary: 'Save the edition being worked on',
    tag: 'item-lists',
    who: 'staff',
    params: byCode,
    headers: Versioned,
    body: T.Object(
      {
        title: T.String({ minLength: 1, maxLength: 60 }),
        from: S.Day,
        lines: T.Array(Line, { minItems: 1, maxItems: 2000 }),
      },
      closed,
    ),
    response: Working,
  },
  publishWorkingEdition: {
    method: 'POST',
    url: '/api/item-lists/:code/working/publish',
    summary: 'Publish the edition being worked on; its items change on its first day by themselves',
    tag: 'item-lists',
    who: 'staff',
    params: byCode,
    headers: VersionedOnce,
    response: EditionLine,
  },
} as const;
