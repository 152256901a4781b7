import { type Static, Type as T } from 'typebox';
import { drawCommands } from './draw-commands.ts';

/** A sentence in both languages of the interface. */
export const Text = T.Object({ zh: T.String(), en: T.String() });
export const Day = T.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Shanghai date' });
export const Instant = T.String({ description: 'UTC instant, ISO 8601 with milliseconds' });
export const Code = T.String({ maxLength: 80, pattern: '^[a-z0-9][a-z0-9.-]*$' });
export const Id = T.String({ maxLength: 64, pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]*$' });
export const Json = T.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true });

/** problem+json (RFC 9457): `code` is a row of the refusals table, `detail` the sentence in the reader's language. */
export const Problem = T.Object({
  type: T.String(),
  title: T.String(),
  status: T.Integer(),
  code: T.String(),
  detail: T.String(),
  params: T.Optional(Json),
});

export const Person = T.Object({
  person: T.String(),
  name: T.String(),
  level: T.Integer({ description: '1 password, 2 identity card and live face, 3 electronic licence' }),
  idNumber: T.String({ description: 'masked' }),
  phone: T.String({ description: 'masked' }),
});

export const Me = T.Object({
  person: Person,
  staff: T.Union([T.Object({ unit: T.String(), unitName: Text, roles: T.Array(T.String()) }), T.Null()]),
  acting: T.Union([T.Object({ mandate: T.String(), name: T.String(), business: T.Boolean() }), T.Null()], {
    description: 'for whom this request acts',
  }),
  mayActFor: T.Array(T.Object({ mandate: T.String(), name: T.String(), business: T.Boolean() }), {
    description: 'for whom the person can act today: send the mandate as `acting-for`',
  }),
  expiresAt: Instant,
});

export const DistrictView = T.Object({
  code: T.String(),
  name: Text,
  demonstration: T.Boolean(),
  today: Day,
  now: Instant,
  units: T.Array(T.Object({ code: T.String(), name: Text })),
});

export const DemonstrationPerson = T.Object({
  code: T.String(),
  name: T.String(),
  what: Text,
  landing: T.String(),
  group: T.Union([T.Literal('citizen'), T.Literal('staff')]),
  unit: T.Union([Text, T.Null()]),
});

export const FormStep = T.Object({
  code: T.String(),
  title: Text,
  help: T.Union([Text, T.Null()]),
  fields: T.Array(T.String()),
});

export const ItemSummary = T.Object({
  code: T.String(),
  name: Text,
  summary: Text,
  unit: T.String(),
  unitName: Text,
  reform: T.String(),
  feeFen: T.Integer(),
  promised: Text,
  statutory: Text,
  keywords: T.Array(T.String()),
});

export const ItemView = T.Object({
  ...ItemSummary.properties,
  version: T.Integer(),
  versionText: T.String({ description: 'as people read it: 1, 1.2' }),
  basis: T.String(),
  limitBasis: T.String(),
  result: Text,
  form: Json,
  steps: T.Array(FormStep),
  materials: T.Array(
    T.Object({
      code: T.String(),
      name: Text,
      from: T.String(),
      why: T.Union([Text, T.Null()]),
      upload: T.Union([T.Literal('required'), T.Literal('optional'), T.Null()], {
        description: 'whether files of it are handed in; null where nobody brings it',
      }),
      mayFollowWithin: T.Union([Text, T.Null()], { description: 'accepted with a gap, handed in within this time' }),
    }),
  ),
  fees: T.Array(
    T.Object({ code: T.String(), name: Text, fen: T.Integer(), legalMaxFen: T.Integer(), basis: T.String() }),
  ),
  results: T.Array(T.Object({ code: T.String(), name: Text })),
  special: T.Array(T.Object({ code: T.String(), name: Text, basis: T.String(), expected: Text })),
  commitment: T.Union([T.Object({ text: Text, basis: T.String(), consequence: Text }), T.Null()]),
  stages: T.Array(
    T.Object({
      code: T.String(),
      name: Text,
      aside: T.Boolean({ description: 'off the straight way; most cases never enter it' }),
      tasks: T.Array(T.Object({ code: T.String(), name: Text, kind: T.String(), unit: T.Union([Text, T.Null()]) })),
    }),
  ),
});

export const Finding = T.Object({
  code: T.String(),
  verdict: T.Union([T.Literal('ok'), T.Literal('warn'), T.Literal('stop'), T.Literal('officer')]),
  field: T.Optional(T.String()),
  text: Text,
  basis: T.Optional(T.String()),
  against: T.Optional(T.String()),
  remedy: T.Optional(Text),
  steps: T.Optional(T.Array(Text)),
});

export const CheckView = T.Object({
  code: T.String(),
  outcome: T.String(),
  findings: T.Array(Finding),
  value: Json,
  on: Day,
  micros: T.Integer({ description: 'time the check took, microseconds' }),
});

/** What happened to a draft when its item got a new version: what is new in the form, and what found no place there. */
const DraftMove = T.Object({
  from: T.String({ description: 'version the draft was written for, as people read it' }),
  to: T.String(),
  added: T.Array(T.Object({ at: T.String(), title: Text, required: T.Boolean() })),
  left: T.Array(
    T.Object({
      at: T.String(),
      title: Text,
      why: T.Union([T.Literal('gone'), T.Literal('unfit')]),
      value: T.Unsafe<unknown>({}),
      schema: Json,
    }),
  ),
});

export const DraftView = T.Object({
  draft: T.String(),
  item: T.String(),
  itemVersion: T.Integer(),
  version: T.Integer({ description: 'send back as If-Match' }),
  form: Json,
  title: T.String(),
  savedAt: Instant,
  moved: T.Union([DraftMove, T.Null()]),
});

export const Receipt = T.Object({
  caseId: T.String(),
  number: T.String(),
  version: T.Integer(),
  status: T.String(),
  submittedAt: Instant,
  position: T.String({ description: 'place in the order of the district, comparable as text' }),
  promisedDay: T.Union([Day, T.Null()]),
  promisedText: Text,
  statutoryDay: T.Union([Day, T.Null()]),
  statutoryText: Text,
});

export const DayExplained = T.Object({ day: Day, counted: T.Boolean(), why: Text });

export const Times = T.Object({
  started: Instant,
  decidedAt: T.Union([Instant, T.Null()]),
  statutory: T.Object({ text: Text, dueDay: T.Union([Day, T.Null()]), dueAt: T.Union([Instant, T.Null()]) }),
  promised: T.Object({
    text: Text,
    dueDay: T.Union([Day, T.Null()]),
    dueAt: T.Union([Instant, T.Null()]),
    provisional: T.Boolean(),
    days: T.Array(DayExplained),
  }),
  usedMs: T.Integer({ description: 'from filing to decision or now, applicant time left out' }),
  waitedMs: T.Integer({ description: 'time that waited for the applicant' }),
  colour: T.Union([T.Literal('green'), T.Literal('yellow'), T.Literal('red'), T.Literal('done'), T.Literal('none')]),
  paused: T.Union([Text, T.Null()], { description: 'why the clocks stand still now' }),
  basis: T.String(),
});

/** A step or lane of the timeline. `lane` names tasks that run side by side after the same step. */
export const TimelineStep = T.Object({
  code: T.String(),
  name: Text,
  unit: T.Union([Text, T.Null()]),
  state: T.Union([
    T.Literal('done'),
    T.Literal('running'),
    T.Literal('you'),
    T.Literal('waiting'),
    T.Literal('refused'),
    T.Literal('skipped'),
    T.Literal('paused'),
    T.Literal('undone'),
  ]),
  from: T.Union([Instant, T.Null()]),
  to: T.Union([Instant, T.Null()]),
  dueAt: T.Union([Instant, T.Null()]),
  note: T.Union([Text, T.Null()]),
  result: Json,
  stage: T.String({ description: 'for a lane: the stage it belongs to' }),
  lanesOnly: T.Boolean({ description: 'for a stage: nothing but lanes, which stand in its place' }),
});

export const CaseEvent = T.Object({
  version: T.Integer(),
  type: T.String(),
  at: Instant,
  actor: T.String(),
  actorName: T.String(),
  payload: Json,
  link: T.String({ description: 'SM3 link of the chain, hex' }),
  position: T.String(),
});

export const OfferedCommand = T.Object({
  type: T.String(),
  task: T.Union([T.String(), T.Null()]),
  outcome: T.Union([T.String(), T.Null()]),
  name: Text,
  needsReasons: T.Boolean(),
  reasons: T.Array(T.Object({ code: T.String(), text: Text, basis: T.String() })),
  tells: T.Union([Text, T.Null()]),
  locked: T.Union([Text, T.Null()], { description: 'why it cannot be done now' }),
  form: T.Union([Json, T.Null()], { description: 'schema of what is written down with it' }),
  entries: T.Array(T.Object({ entry: T.String(), text: T.String() }), {
    description: 'points that each need an outcome with it',
  }),
  entryOutcomes: T.Array(T.Object({ code: T.String(), name: Text })),
  dueAt: T.Union([Instant, T.Null()]),
  choices: T.Array(
    T.Object({
      code: T.String(),
      name: Text,
      note: T.Union([Text, T.Null()]),
      first: T.Union([Day, T.Null()]),
      last: T.Union([Day, T.Null()]),
    }),
    {
      description:
        'what can be chosen: materials that may follow and by which day, units, special procedures with their expected day, reasons of a rating',
    },
  ),
});

/** A span in which the case stands still and no time counts (停钟). */
export const Pause = T.Object({
  kind: T.String({ description: 'correction, suspension, procedure' }),
  name: Text,
  why: Text,
  by: T.String(),
  from: Instant,
  to: T.Union([Instant, T.Null()]),
  expectedDay: T.Union([Day, T.Null()]),
});

/** A material that may follow after acceptance (容缺材料). */
export const Gap = T.Object({
  material: T.String(),
  name: Text,
  by: Day,
  status: T.String({ description: 'open, late, supplied, dropped' }),
  extended: T.Boolean(),
  text: T.String(),
  task: T.String(),
});

/** Something that happened to the case beside its stages, in words (经过). */
export const Happening = T.Object({
  version: T.Integer(),
  type: T.String(),
  at: Instant,
  name: Text,
  text: T.Union([Text, T.Null()]),
  byName: T.String(),
});

export const CredentialSummary = T.Object({
  credential: T.String(),
  kind: T.String(),
  kindName: Text,
  number: T.String(),
  holderName: T.String(),
  status: T.String(),
  issuedAt: Instant,
  caseId: T.String(),
});

export const CaseSummary = T.Object({
  caseId: T.String(),
  number: T.String(),
  item: T.String(),
  itemName: Text,
  title: T.String(),
  status: T.String({
    description:
      'open, waiting-applicant, suspended, special-procedure, granted, declined, not-accepted, withdrawn, complete, recalled, annulled',
  }),
  stage: T.String(),
  stageName: Text,
  version: T.Integer(),
  submittedAt: Instant,
  updatedAt: Instant,
  promisedDay: T.Union([Day, T.Null()]),
  colour: T.String(),
  yours: T.Boolean({ description: 'something waits for me' }),
});

export const CaseView = T.Object({
  ...CaseSummary.properties,
  applicantName: T.String(),
  form: Json,
  formSchema: Json,
  steps: T.Array(FormStep),
  times: Times,
  timeline: T.Array(TimelineStep),
  lanes: T.Array(TimelineStep),
  defects: T.Array(T.Object({ field: T.String(), text: T.String() })),
  findings: T.Array(Finding),
  commands: T.Array(OfferedCommand),
  credentials: T.Array(CredentialSummary),
  notes: T.Array(T.Object({ at: Instant, by: T.String(), text: T.String() })),
  parties: T.Array(T.Object({ role: Text, name: T.String(), me: T.Boolean() })),
  representatives: T.Array(T.Object({ person: T.String(), name: T.String() }), {
    description: 'who acts for me in this case',
  }),
  entries: T.Array(
    T.Object({
      entry: T.String(),
      kind: Text,
      text: T.String(),
      outcome: T.Union([Text, T.Null()]),
      why: T.String(),
    }),
  ),
  answers: T.Array(
    T.Object({
      task: T.String(),
      name: Text,
      by: T.String(),
      at: Instant,
      outcome: Text,
      schema: T.Union([Json, T.Null()]),
      data: Json,
    }),
    { description: 'what parties answered and officers wrote down, as far as I may see it' },
  ),
  reasons: T.Array(T.Object({ code: T.String(), text: T.String(), basis: T.String() })),
  pauses: T.Array(Pause),
  gaps: T.Array(Gap),
  links: T.Array(
    T.Object({
      link: T.String({ description: 'parent, subcase, related' }),
      why: T.String(),
      caseId: T.Union([T.String(), T.Null()], { description: 'null when it is not mine to see' }),
      number: T.Union([T.String(), T.Null()]),
      itemName: T.Union([Text, T.Null()]),
      title: T.Union([T.String(), T.Null()]),
      status: T.Union([T.String(), T.Null()]),
    }),
  ),
  collected: T.Union([T.Object({ unit: Text, byName: T.String() }), T.Null()]),
  rating: T.Union([
    T.Object({ level: T.Integer(), name: Text, reasons: T.Array(Text), text: T.String(), at: Instant }),
    T.Null(),
  ]),
  happenings: T.Array(Happening),
  gives: T.Boolean({ description: 'the item issues credentials' }),
  files: T.Integer({ description: 'how many files stand in it' }),
  ownEntries: T.Array(T.Object({ kind: T.String(), name: Text }), {
    description: 'kinds of entries that live by themselves; see listEntries',
  }),
  publications: T.Integer({ description: 'notices to the public that the case has published' }),
  verified: T.Boolean({ description: 'the chain of events verifies' }),
});

export const TaskView = T.Object({
  caseId: T.String(),
  number: T.String(),
  task: T.String(),
  name: Text,
  kind: T.String(),
  item: T.String(),
  itemName: Text,
  title: T.String(),
  applicantName: T.String(),
  unit: T.String(),
  role: T.String(),
  openedAt: Instant,
  dueAt: T.Union([Instant, T.Null()]),
  colour: T.String(),
  version: T.Integer(),
  waiting: T.Union([Text, T.Null()], { description: 'what the case stands still for' }),
});

const Words = (maxLength = 500) => T.String({ maxLength });
const Said = T.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const Given = T.Object({ code: Code, text: Words() }, { additionalProperties: false });
const command = <P extends Parameters<typeof T.Object>[0]>(properties: P) =>
  T.Object(properties, { additionalProperties: false });

/** Commands that every item knows beside its stages (生命周期). */
const lifecycleCommands = [
  command({
    type: T.Literal('accept-with-gaps'),
    task: Code,
    gaps: T.Array(command({ material: Code, by: Day }), { minItems: 1, maxItems: 20 }),
  }),
  command({ type: T.Literal('supply'), task: Code, text: T.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }),
  command({ type: T.Literal('extend-gap'), task: Code, by: Day }),
  command({ type: T.Literal('suspend'), reason: Given }),
  command({ type: T.Literal('resume'), why: Said }),
  command({
    type: T.Literal('start-procedure'),
    procedure: Code,
    expectedDay: T.Union([Day, T.Null()]),
    why: Words(),
  }),
  command({ type: T.Literal('end-procedure'), task: Code, finding: Said }),
  command({ type: T.Literal('transfer'), task: Code, unit: Code, why: Said }),
  command({ type: T.Literal('recall'), reasons: T.Array(Given, { minItems: 1, maxItems: 10 }) }),
  command({ type: T.Literal('annul'), reasons: T.Array(Given, { minItems: 1, maxItems: 10 }) }),
  command({ type: T.Literal('link'), other: T.String({ minLength: 1, maxLength: 64 }), why: Words() }),
  command({
    type: T.Literal('rate'),
    level: T.Integer({ minimum: 1, maximum: 5 }),
    reasons: T.Array(Code, { maxItems: 10 }),
    text: Words(),
  }),
  command({ type: T.Literal('signal'), task: Code, result: Json }),
] as const;

/** What a person may do to a case (办件操作). */
export const CaseCommand = T.Union([
  T.Object(
    {
      type: T.Literal('decide'),
      task: Code,
      outcome: Code,
      reasons: T.Array(T.Object({ code: Code, text: T.String({ maxLength: 500 }) }, { additionalProperties: false }), {
        maxItems: 10,
      }),
      data: T.Optional(Json),
      entries: T.Optional(
        T.Array(
          T.Object(
            { entry: Code, outcome: Code, text: T.String({ maxLength: 2000 }) },
            { additionalProperties: false },
          ),
          { maxItems: 500 },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  T.Object({ type: T.Literal('respond'), task: Code, outcome: Code, answer: Json }, { additionalProperties: false }),
  T.Object(
    {
      type: T.Literal('appoint'),
      name: T.String({ minLength: 1, maxLength: 50 }),
      idNumber: T.String({ pattern: '^[1-9][0-9]{16}[0-9X]$' }),
    },
    { additionalProperties: false },
  ),
  T.Object({ type: T.Literal('dismiss'), person: Id }, { additionalProperties: false }),
  T.Object(
    {
      type: T.Literal('ask-correction'),
      defects: T.Array(
        T.Object(
          { field: T.String({ maxLength: 100 }), text: T.String({ minLength: 1, maxLength: 500 }) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 50 },
      ),
    },
    { additionalProperties: false },
  ),
  T.Object({ type: T.Literal('accept') }, { additionalProperties: false }),
  T.Object(
    { type: T.Literal('remove-file'), file: Id, why: T.String({ maxLength: 500 }) },
    { additionalProperties: false },
  ),
  T.Object({ type: T.Literal('correct'), form: Json }, { additionalProperties: false }),
  T.Object({ type: T.Literal('sign'), task: Code }, { additionalProperties: false }),
  T.Object({ type: T.Literal('answer'), task: Code, answer: Json }, { additionalProperties: false }),
  T.Object(
    {
      type: T.Literal('serve'),
      notice: Id,
      way: T.Union([T.Literal('signed'), T.Literal('left'), T.Literal('post'), T.Literal('public-notice')]),
      on: Day,
      reached: T.Boolean(),
      detail: T.Record(T.String({ pattern: '^[a-zA-Z]{1,20}$' }), T.String({ maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  T.Object({ type: T.Literal('acknowledge'), notice: Id }, { additionalProperties: false }),
  T.Object({ type: T.Literal('choose'), task: Code, outcome: Code }, { additionalProperties: false }),
  T.Object(
    {
      type: T.Literal('answer-objection'),
      publication: Id,
      objection: Id,
      upheld: T.Boolean(),
      text: T.String({ minLength: 2, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  T.Object(
    {
      type: T.Literal('correct-publication'),
      publication: Id,
      title: T.String({ minLength: 1, maxLength: 200 }),
      lines: T.Array(
        T.Object({ code: Code, value: T.String({ minLength: 1, maxLength: 4000 }) }, { additionalProperties: false }),
        { maxItems: 50 },
      ),
      why: T.String({ minLength: 2, maxLength: 500 }),
    },
    { additionalProperties: false },
  ),
  T.Object(
    { type: T.Literal('withdraw-publication'), publication: Id, why: T.String({ minLength: 2, maxLength: 500 }) },
    { additionalProperties: false },
  ),
  T.Object(
    { type: T.Literal('take-version'), version: T.Integer({ minimum: 1, maximum: 999_999_999 }), form: Json },
    { additionalProperties: false },
  ),
  T.Object({ type: T.Literal('withdraw'), why: T.String({ maxLength: 500 }) }, { additionalProperties: false }),
  T.Object(
    { type: T.Literal('note'), text: T.String({ minLength: 1, maxLength: 1000 }) },
    { additionalProperties: false },
  ),
  ...lifecycleCommands,
  ...drawCommands,
]);
export type CaseCommand = Static<typeof CaseCommand>;

export const CommandAnswer = T.Object({
  caseId: T.String(),
  version: T.Integer(),
  status: T.String(),
  events: T.Array(T.String()),
  position: T.String(),
});

export const CredentialView = T.Object({
  ...CredentialSummary.properties,
  face: T.Array(T.Object({ field: T.String(), name: Text, value: T.String() })),
  file: T.String({ description: 'the signed licence file, one line of text that anybody can verify' }),
  svg: T.Union([T.String(), T.Null()], { description: 'seal image, if the credential is a seal' }),
  uses: T.Array(T.Object({ at: Instant, what: T.String(), who: T.String(), matter: T.String() })),
  seals: T.Boolean({ description: 'documents can be sealed with it' }),
});

export const Verdict = T.Object({
  colour: T.Union([T.Literal('green'), T.Literal('amber'), T.Literal('red')]),
  code: T.String(),
  text: Text,
  at: Instant,
  statusAt: T.Union([Instant, T.Null()]),
  kindName: T.Union([Text, T.Null()]),
  face: T.Array(T.Object({ field: T.String(), name: Text, value: T.String() })),
  level: T.Enum(['V0', 'V1', 'V2', 'V3'], {
    description:
      'V1 the signature holds, V2 and the status is fresh, V3 and who showed it is authorised for the matter',
  }),
  presenter: T.Union([
    T.Object({ name: T.String(), matter: T.String(), on: T.Enum(['holder', 'delegation']) }),
    T.Null(),
  ]),
  also: T.Array(
    T.Object({
      kindName: Text,
      title: T.String(),
      number: T.String(),
      issuedBy: T.String(),
      place: T.String(),
      validTo: T.Union([Day, T.Null()]),
      status: T.String(),
      colour: T.Enum(['green', 'amber', 'red']),
    }),
    { description: 'what else the holder has that is shown with it, each with its own light' },
  ),
});

export const RuleSummary = T.Object({ code: T.String(), name: Text, versions: T.Integer(), verified: T.Boolean() });
export const RuleView = T.Object({
  code: T.String(),
  name: Text,
  input: Json,
  versions: T.Array(
    T.Object({
      from: Day,
      to: T.Union([Day, T.Null()]),
      basis: T.String(),
      verified: T.Boolean(),
      params: Json,
    }),
  ),
  examples: T.Array(T.Object({ on: Day, input: Json, expect: T.Unknown() })),
});
export const RuleAnswer = T.Object({
  value: T.Unknown(),
  steps: T.Array(T.Unsafe<string | { zh: string; en: string }>({})),
  basis: T.String(),
  from: Day,
  to: T.Union([Day, T.Null()]),
  verified: T.Boolean(),
});

export const RegisterSummary = T.Object({
  code: T.String(),
  name: Text,
  records: T.Integer(),
  unit: T.String(),
  open: T.Boolean(),
  keeper: T.Boolean({ description: 'the caller works for the unit that keeps it' }),
  persons: T.Boolean({ description: 'records are about persons, found by their identity number' }),
  live: T.Array(T.String()),
  statuses: T.Array(T.String()),
  schema: Json,
});
export const RegisterRow = T.Object({
  record: T.String(),
  version: T.Integer(),
  status: T.String(),
  data: Json,
  at: Instant,
  frozen: T.Union([T.Object({ reason: T.String(), since: Instant, until: T.Union([Instant, T.Null()]) }), T.Null()]),
});

export const PointOfTrend = T.Object({
  period: T.String(),
  value: T.Union([T.Number(), T.Null()]),
  cases: T.Integer(),
});

/** An indicator as the board shows it. */
export const IndicatorView = T.Object({
  code: T.String(),
  name: Text,
  formula: Text,
  unit: Text,
  decimals: T.Integer(),
  better: T.String(),
  value: T.Union([T.Number(), T.Null()]),
  cases: T.Integer(),
  excluded: T.Integer(),
  target: T.Union([
    T.Object({ comparator: T.String(), value: T.Number(), basis: T.String(), met: T.Union([T.Boolean(), T.Null()]) }),
    T.Null(),
  ]),
  trend: T.Array(PointOfTrend),
  colour: T.Union([T.Literal('green'), T.Literal('yellow'), T.Literal('red'), T.Literal('none')]),
  upTo: T.String({ description: 'place in the feed up to which it is computed' }),
  source: T.Union([
    T.Object({ kind: T.Literal('cases'), item: T.String() }),
    T.Object({ kind: T.Literal('register'), register: T.String() }),
  ]),
  known: T.Union([Instant, T.Null()], { description: 'the figure as it was known before this moment; null for now' }),
});

export const IndicatorCase = T.Object({
  caseId: T.String(),
  number: T.String(),
  title: T.String(),
  at: Instant,
  value: T.Union([T.Number(), T.Null()]),
  excluded: T.Union([Text, T.Null()]),
  from: T.Array(T.Object({ version: T.Integer(), label: Text, type: T.String(), at: Instant })),
});

export const PlanTarget = T.Object({
  subject: T.String(),
  comparator: T.String(),
  value: T.Number(),
  unit: T.String(),
  by: T.Union([T.String(), T.Null()]),
  sentence: T.Integer(),
  average: T.Optional(T.Boolean()),
  inPrinciple: T.Optional(T.Boolean()),
});
export const PlanSummary = T.Object({
  plan: T.String(),
  title: T.String(),
  year: T.Union([T.Integer(), T.Null()]),
  status: T.Union([T.Literal('review'), T.Literal('confirmed'), T.Literal('replaced')]),
  version: T.Integer(),
  measures: T.Integer(),
  uploadedAt: Instant,
  uploadedBy: T.String(),
  fileName: T.String(),
});
export const PlanView = T.Object({
  ...PlanSummary.properties,
  document: T.Unsafe<Record<string, unknown>>({ description: 'the imported plan in the shape of the import contract' }),
  /** Unit names of the plan against the units of the district. */
  units: T.Array(
    T.Object({
      name: T.String(),
      measures: T.Array(T.Integer()),
      unit: T.Union([T.String(), T.Null()]),
      suggested: T.Union([T.String(), T.Null()]),
      group: T.Boolean({ description: 'names several units at once, such as all towns' }),
    }),
  ),
  comparison: T.Union([
    T.Object({ against: T.String(), same: T.Boolean(), changes: T.Array(T.Unsafe<Record<string, unknown>>({})) }),
    T.Null(),
  ]),
});

export const BoardMeasure = T.Object({
  no: T.Integer(),
  part: T.Integer(),
  section: T.Integer(),
  title: T.String(),
  lead: T.Array(T.String()),
  cooperating: T.Array(T.String()),
  targets: T.Array(PlanTarget),
  deadline: T.Union([T.String(), T.Null()]),
  indicator: T.Union([IndicatorView, T.Null()]),
  indicators: T.Integer(),
  colour: T.Union([T.Literal('green'), T.Literal('yellow'), T.Literal('red'), T.Literal('done'), T.Literal('idle')]),
  why: Text,
});
export const Board = T.Object({
  plan: T.Union([PlanSummary, T.Null()]),
  parts: T.Array(
    T.Object({
      no: T.Integer(),
      title: T.String(),
      sections: T.Array(T.Object({ no: T.Integer(), title: T.String(), measures: T.Array(BoardMeasure) })),
    }),
  ),
});
export const MeasureView = T.Object({
  ...BoardMeasure.properties,
  sentences: T.Array(
    T.Object({
      no: T.Integer(),
      text: T.String(),
      carriedBy: T.Array(
        T.Object({
          kind: T.String(),
          code: T.String(),
          name: T.String(),
          confirmed: T.Boolean(),
        }),
      ),
    }),
  ),
  all: T.Array(IndicatorView),
});

export const Delivery = T.Object({
  message: T.String(),
  caseId: T.String(),
  partner: T.String(),
  partnerName: Text,
  type: T.String(),
  name: Text,
  status: T.Union([T.Literal('waiting'), T.Literal('delivered'), T.Literal('dead')]),
  attempts: T.Integer(),
  createdAt: Instant,
  nextAt: T.Union([Instant, T.Null()]),
  deliveredAt: T.Union([Instant, T.Null()]),
  lastError: T.Union([T.String(), T.Null()]),
  receipt: T.Union([Json, T.Null()]),
  resent: T.Union([T.Object({ at: Instant, by: T.String() }), T.Null()]),
});

export const page = <S extends Parameters<typeof T.Array>[0]>(row: S) =>
  T.Object({
    rows: T.Array(row),
    next: T.Union([T.String(), T.Null()], { description: 'send as `after` for the next page' }),
  });
