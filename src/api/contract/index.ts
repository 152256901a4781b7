import { Type as T } from 'typebox';
import { accountContract } from './account.ts';
import { atRiskContract } from './at-risk.ts';
import { auctionContract } from './auction.ts';
import { ballotContract } from './ballot.ts';
import { batchContract } from './batch.ts';
import { bookingContract } from './booking.ts';
import { calendarContract } from './calendar.ts';
import { drawContract } from './draw.ts';
import { dutyContract } from './duty.ts';
import { entryContract } from './entries.ts';
import { evidenceContract } from './evidence.ts';
import { fileContract } from './files.ts';
import { licenceUseContract } from './licence-use.ts';
import { lifecycleContract } from './lifecycle.ts';
import { listContract } from './lists.ts';
import { mandateContract } from './mandates.ts';
import { meetingContract } from './meeting.ts';
import { noticeContract } from './notice.ts';
import { offlineContract } from './offline.ts';
import type { Operation } from './operation.ts';
import { byId, closed, Idempotent, Paging, Versioned, VersionedOnce } from './parts.ts';
import { placeContract } from './place.ts';
import { publicationContract } from './publication.ts';
import { registerContract } from './register.ts';
import { sealedContract } from './sealed.ts';
import * as S from './shapes.ts';
import { workshopContract } from './workshop.ts';

export type { Operation } from './operation.ts';

const byCode = T.Object({ code: S.Code }, closed);

/** Every operation, by its id. The server, the OpenAPI document and the web's client come from this table. */
export const contract = {
  ...calendarContract,
  getDistrict: {
    method: 'GET',
    url: '/api/district',
    summary: 'The district, its units and its day',
    tag: 'district',
    who: 'anybody',
    response: S.DistrictView,
  },
  listDemonstrationPersons: {
    method: 'GET',
    url: '/api/demonstration/persons',
    summary: 'Demonstration log-ins',
    tag: 'district',
    who: 'anybody',
    response: T.Object({ rows: T.Array(S.DemonstrationPerson) }),
  },
  getMe: {
    method: 'GET',
    url: '/api/me',
    summary: 'The person logged in',
    tag: 'people',
    who: 'person',
    response: S.Me,
  },
  getSession: {
    method: 'GET',
    url: '/api/session',
    summary: 'The person logged in, or nobody: pages for everybody ask here',
    tag: 'people',
    who: 'anybody',
    response: T.Object({ me: T.Union([S.Me, T.Null()]) }),
  },
  ...accountContract,
  ...auctionContract,
  ...mandateContract,
  ...listContract,
  ...licenceUseContract,

  listItems: {
    method: 'GET',
    url: '/api/items',
    summary: 'Service items; q searches in one’s own words',
    tag: 'items',
    who: 'anybody',
    querystring: T.Object({ q: T.Optional(T.String({ maxLength: 100 })) }, closed),
    response: T.Object({ rows: T.Array(S.ItemSummary) }),
  },
  getItem: {
    method: 'GET',
    url: '/api/items/:code',
    summary: 'An item: guide, form, stages',
    tag: 'items',
    who: 'anybody',
    params: byCode,
    response: S.ItemView,
  },
  runCheck: {
    method: 'POST',
    url: '/api/checks/:code',
    summary: 'Run an open check while typing',
    tag: 'items',
    who: 'anybody',
    params: byCode,
    body: T.Object({ form: S.Json }, closed),
    response: S.CheckView,
  },

  ...workshopContract,

  listRules: {
    method: 'GET',
    url: '/api/rules',
    summary: 'Public rules',
    tag: 'rules',
    who: 'anybody',
    response: T.Object({ rows: T.Array(S.RuleSummary) }),
  },
  getRule: {
    method: 'GET',
    url: '/api/rules/:code',
    summary: 'A rule: input, versions, basis, examples',
    tag: 'rules',
    who: 'anybody',
    params: byCode,
    response: S.RuleView,
  },
  runRule: {
    method: 'POST',
    url: '/api/rules/:code/run',
    summary: 'Run a rule on a day',
    tag: 'rules',
    who: 'anybody',
    params: byCode,
    body: T.Object({ on: S.Day, input: T.Unknown() }, closed),
    response: S.RuleAnswer,
  },

  ...registerContract,

  listDrafts: {
    method: 'GET',
    url: '/api/drafts',
    summary: 'My drafts',
    tag: 'drafts',
    who: 'person',
    clear: 'the applicant goes on with what he typed',
    response: T.Object({ rows: T.Array(S.DraftView) }),
  },
  createDraft: {
    method: 'POST',
    url: '/api/drafts',
    summary: 'Start a draft',
    tag: 'drafts',
    who: 'person',
    clear: 'the applicant goes on with what he typed',
    headers: Idempotent,
    body: T.Object({ item: S.Code, form: T.Optional(S.Json) }, closed),
    status: 201,
    response: S.DraftView,
  },
  getDraft: {
    method: 'GET',
    url: '/api/drafts/:id',
    summary: 'A draft',
    tag: 'drafts',
    who: 'person',
    clear: 'the applicant goes on with what he typed',
    params: byId,
    response: S.DraftView,
  },
  saveDraft: {
    method: 'PUT',
    url: '/api/drafts/:id',
    summary:
      'Autosave: replaces the fields sent, carried over from the item version they were typed in; 412 with the stored draft when another device saved first',
    tag: 'drafts',
    who: 'person',
    clear: 'the applicant goes on with what he typed',
    params: byId,
    headers: Versioned,
    body: T.Object({ form: S.Json, itemVersion: T.Optional(T.Integer({ minimum: 1, maximum: 999_999_999 })) }, closed),
    response: S.DraftView,
  },
  deleteDraft: {
    method: 'DELETE',
    url: '/api/drafts/:id',
    summary: 'Throw a draft away',
    tag: 'drafts',
    who: 'person',
    params: byId,
    response: T.Object({ deleted: T.Boolean() }),
  },
  rehearseDraft: {
    method: 'POST',
    url: '/api/drafts/:id/rehearse',
    summary: 'Rehearsal: every check, nothing filed',
    tag: 'drafts',
    who: 'person',
    params: byId,
    response: T.Object({
      outcome: T.String(),
      checks: T.Array(S.CheckView),
      formErrors: T.Array(T.Object({ path: T.String(), text: S.Text })),
    }),
  },
  submitDraft: {
    method: 'POST',
    url: '/api/drafts/:id/submit',
    summary: 'File the draft',
    tag: 'drafts',
    who: 'person',
    params: byId,
    headers: VersionedOnce,
    status: 201,
    response: S.Receipt,
  },

  listCases: {
    method: 'GET',
    url: '/api/cases',
    summary: 'Cases of mine',
    tag: 'cases',
    who: 'person',
    querystring: Paging,
    response: S.page(S.CaseSummary),
  },
  getCase: {
    method: 'GET',
    url: '/api/cases/:id',
    summary: 'A case: one timeline, three times, what I may do',
    tag: 'cases',
    who: 'person',
    clear: 'to the applicant while he corrects',
    params: byId,
    response: S.CaseView,
  },
  listCaseEvents: {
    method: 'GET',
    url: '/api/cases/:id/events',
    summary: 'Events of a case with the evidence chain',
    tag: 'cases',
    who: 'person',
    params: byId,
    response: T.Object({ rows: T.Array(S.CaseEvent), verified: T.Boolean() }),
  },
  commandCase: {
    method: 'POST',
    url: '/api/cases/:id/commands',
    summary: 'Do something to a case',
    tag: 'cases',
    who: 'person',
    params: byId,
    headers: VersionedOnce,
    body: S.CaseCommand,
    response: S.CommandAnswer,
  },
  listTasks: {
    method: 'GET',
    url: '/api/tasks',
    summary: 'Open tasks of my units and roles, most urgent first',
    tag: 'cases',
    who: 'staff',
    querystring: Paging,
    response: S.page(S.TaskView),
  },

  ...evidenceContract,

  listCredentials: {
    method: 'GET',
    url: '/api/credentials',
    summary: 'My wallet',
    tag: 'credentials',
    who: 'person',
    response: T.Object({ rows: T.Array(S.CredentialSummary) }),
  },
  getCredential: {
    method: 'GET',
    url: '/api/credentials/:id',
    summary: 'A credential of mine',
    tag: 'credentials',
    who: 'person',
    params: byId,
    response: S.CredentialView,
  },
  showCredential: {
    method: 'POST',
    url: '/api/credentials/:id/show',
    summary: 'A code to show, alive for 300 seconds',
    tag: 'credentials',
    who: 'person',
    params: byId,
    response: T.Object({ code: T.String(), url: T.String(), expiresAt: S.Instant }),
  },
  verify: {
    method: 'POST',
    url: '/api/verify',
    summary: 'Verify a code or a licence file',
    tag: 'credentials',
    who: 'anybody',
    body: T.Object({ text: T.String({ minLength: 1, maxLength: 200000 }), scene: T.Optional(S.Code) }, closed),
    response: S.Verdict,
  },
  listVerificationKeys: {
    method: 'GET',
    url: '/api/verify/keys',
    summary: 'Public keys, to verify offline',
    tag: 'credentials',
    who: 'anybody',
    response: T.Object({
      keys: T.Array(T.Object({ keyId: T.String(), pem: T.String(), point: T.String() })),
      at: S.Instant,
    }),
  },

  answerExchange: {
    method: 'POST',
    url: '/api/exchange/answers',
    summary: 'A partner’s signed answer (CloudEvents 1.0, Standard Webhooks headers)',
    tag: 'exchange',
    who: 'anybody',
    limited: false,
    headers: T.Object({
      'webhook-id': T.String({ maxLength: 100 }),
      'webhook-timestamp': T.String({ maxLength: 20 }),
      'webhook-signature': T.String({ maxLength: 2000 }),
    }),
    body: T.Object({
      specversion: T.Literal('1.0'),
      id: T.String({ minLength: 1, maxLength: 100 }),
      source: T.String({ minLength: 1, maxLength: 200 }),
      type: T.String({ minLength: 1, maxLength: 100 }),
      subject: S.Id,
      time: T.String({ maxLength: 40 }),
      datacontenttype: T.Optional(T.String({ maxLength: 100 })),
      data: T.Object({
        taskKey: T.String({ maxLength: 200 }),
        inReplyTo: T.String({ maxLength: 100 }),
        outcome: T.Union([T.Literal('done'), T.Literal('rejected'), T.Literal('needs-applicant')]),
        result: S.Json,
        reasons: T.Array(S.Text, { maxItems: 20 }),
      }),
    }),
    response: T.Object({ received: T.Boolean() }),
  },
  listDeliveries: {
    method: 'GET',
    url: '/api/exchange/deliveries',
    summary: 'Messages to partners: waiting, delivered, dead',
    tag: 'exchange',
    who: 'staff',
    querystring: T.Object(
      {
        ...Paging.properties,
        status: T.Optional(T.Union([T.Literal('waiting'), T.Literal('delivered'), T.Literal('dead')])),
      },
      closed,
    ),
    response: S.page(S.Delivery),
  },
  resendDelivery: {
    method: 'POST',
    url: '/api/exchange/deliveries/:id/resend',
    summary: 'Send a dead or waiting message again now',
    tag: 'exchange',
    who: 'staff',
    params: byId,
    response: S.Delivery,
  },
  readFeed: {
    method: 'GET',
    url: '/api/feed',
    summary: 'Change feed that never skips',
    tag: 'exchange',
    who: 'staff',
    // a page holds more than other lists': programs read it, and they must keep up
    querystring: T.Object(
      { after: T.Optional(T.String({ maxLength: 200 })), limit: T.Optional(T.Integer({ minimum: 1, maximum: 1000 })) },
      closed,
    ),
    response: T.Object({
      rows: T.Array(
        T.Object({ position: T.String(), caseId: T.String(), version: T.Integer(), type: T.String(), at: S.Instant }),
      ),
      next: T.String(),
    }),
  },

  listIndicators: {
    method: 'GET',
    url: '/api/indicators',
    summary: 'Live indicators',
    tag: 'indicators',
    who: 'anybody',
    response: T.Object({ rows: T.Array(S.IndicatorView) }),
  },
  getIndicator: {
    method: 'GET',
    url: '/api/indicators/:code',
    summary: 'An indicator: formula, figure, trend; with `at`, as it was known then',
    tag: 'indicators',
    who: 'anybody',
    params: byCode,
    querystring: T.Object(
      {
        from: T.Optional(S.Day),
        to: T.Optional(S.Day),
        at: T.Optional(
          T.String({ maxLength: 40, description: 'a day or an instant: the figure as it was known then' }),
        ),
      },
      closed,
    ),
    response: S.IndicatorView,
  },
  listIndicatorCases: {
    method: 'GET',
    url: '/api/indicators/:code/cases',
    summary: 'The cases and events behind a figure',
    tag: 'indicators',
    who: 'staff',
    params: byCode,
    querystring: Paging,
    response: S.page(S.IndicatorCase),
  },

  uploadPlan: {
    method: 'POST',
    url: '/api/plans',
    summary: 'Upload a plan (multipart field `file`)',
    tag: 'programme',
    who: 'staff',
    roles: ['office'],
    upload: true,
    status: 201,
    response: S.PlanView,
  },
  listPlans: {
    method: 'GET',
    url: '/api/plans',
    summary: 'Imported plans',
    tag: 'programme',
    who: 'staff',
    response: T.Object({ rows: T.Array(S.PlanSummary) }),
  },
  getPlan: {
    method: 'GET',
    url: '/api/plans/:id',
    summary: 'A plan under review or confirmed',
    tag: 'programme',
    who: 'staff',
    params: byId,
    response: S.PlanView,
  },
  matchPlanUnits: {
    method: 'PUT',
    url: '/api/plans/:id/units',
    summary: 'Match names of the plan with units of the district',
    tag: 'programme',
    who: 'staff',
    roles: ['office'],
    params: byId,
    headers: Versioned,
    body: T.Object(
      {
        matches: T.Array(T.Object({ name: T.String({ maxLength: 100 }), unit: T.Union([S.Code, T.Null()]) }, closed), {
          maxItems: 500,
        }),
      },
      closed,
    ),
    response: S.PlanView,
  },
  confirmPlan: {
    method: 'POST',
    url: '/api/plans/:id/confirm',
    summary: 'Confirm: the plan becomes the programme',
    tag: 'programme',
    who: 'staff',
    roles: ['office'],
    params: byId,
    headers: Versioned,
    response: S.PlanView,
  },
  getBoard: {
    method: 'GET',
    url: '/api/board',
    summary: 'The measures as a wall',
    tag: 'programme',
    who: 'anybody',
    response: S.Board,
  },
  getMeasure: {
    method: 'GET',
    url: '/api/measures/:id',
    summary: 'A measure: sentences, what carries them, indicators',
    tag: 'programme',
    who: 'anybody',
    params: byId,
    response: S.MeasureView,
  },
  confirmLink: {
    method: 'PUT',
    url: '/api/measures/:id/links',
    summary: 'Say what carries a sentence',
    tag: 'programme',
    who: 'staff',
    roles: ['office'],
    params: byId,
    body: T.Object(
      {
        sentence: T.Integer({ minimum: 1 }),
        kind: T.String({ maxLength: 20 }),
        code: T.String({ maxLength: 80 }),
        confirmed: T.Boolean(),
      },
      closed,
    ),
    response: S.MeasureView,
  },
  ...lifecycleContract,
  ...entryContract,
  ...fileContract,
  ...noticeContract,

  ...ballotContract,
  ...meetingContract,
  ...offlineContract,
  ...bookingContract,
  ...drawContract,
  ...dutyContract,
  ...batchContract,
  ...atRiskContract,
  ...placeContract,
  ...publicationContract,
  ...sealedContract,
} as const satisfies Record<string, Operation>;

/** The id of an operation. */
export type OperationId = keyof typeof contract;
