import { Type as T } from 'typebox';
import type { Operation } from './operation.ts';
import { byId, closed, Idempotent, Versioned } from './parts.ts';
import * as S from './shapes.ts';

const actions = T.Union([
  T.Literal('file'),
  T.Literal('follow'),
  T.Literal('sign'),
  T.Literal('withdraw'),
  T.Literal('give'),
]);
const commands = T.Union([T.Literal('accept'), T.Literal('decline'), T.Literal('revoke'), T.Literal('resign')]);
const Side = T.Object({ party: T.String(), name: T.String(), business: T.Boolean() });

/** A mandate as its two sides see it (授权). */
export const MandateView = T.Object({
  mandate: T.String(),
  version: T.Integer({ description: 'send back as If-Match' }),
  status: T.String({ description: 'offered, active, declined, revoked, resigned, expired, ended' }),
  stands: T.Boolean({ description: 'it can be used today' }),
  kind: T.String({ description: 'legal-representative, agent, filing-firm' }),
  principal: Side,
  agent: Side,
  items: T.Array(T.Object({ code: T.String(), name: S.Text }), { description: 'empty is every item' }),
  actions: T.Array(actions),
  from: S.Day,
  until: T.Union([S.Day, T.Null()], { description: 'last day, inclusive' }),
  origin: T.Union([T.String(), T.Null()], { description: 'the record of a register it follows' }),
  commands: T.Array(commands),
});

/** Mandates (授权): give, accept, take back, see use. */
export const mandateContract = {
  listMandates: {
    method: 'GET',
    url: '/api/mandates',
    summary: 'Mandates I gave and mandates I hold; with `acting-for`, those of whom I act for',
    tag: 'people',
    who: 'person',
    response: T.Object({ given: T.Array(MandateView), held: T.Array(MandateView) }),
  },
  giveMandate: {
    method: 'POST',
    url: '/api/mandates',
    summary: 'Offer a mandate to a person, or to a firm that files for others; it stands once accepted',
    tag: 'people',
    who: 'person',
    headers: Idempotent,
    body: T.Object(
      {
        agent: T.Union([
          T.Object(
            {
              name: T.String({ minLength: 1, maxLength: 50, pattern: '^[^\\u0000-\\u001f]+$' }),
              idNumber: T.String({ pattern: '^[0-9]{17}[0-9Xx]$' }),
            },
            closed,
          ),
          T.Object({ business: T.String({ pattern: '^[0-9A-Z]{18}$' }) }, closed),
        ]),
        items: T.Array(S.Code, { maxItems: 100, description: 'empty is every item' }),
        actions: T.Array(actions, { minItems: 1, maxItems: 5 }),
        until: T.Union([S.Day, T.Null()]),
      },
      closed,
    ),
    status: 201,
    response: MandateView,
  },
  getMandate: {
    method: 'GET',
    url: '/api/mandates/:id',
    summary: 'A mandate of mine: its history and what was done on it',
    tag: 'people',
    who: 'person',
    params: byId,
    response: T.Object({
      ...MandateView.properties,
      history: T.Array(
        T.Object({ version: T.Integer(), at: S.Instant, event: T.String(), by: T.String(), why: T.String() }),
      ),
      uses: T.Array(
        T.Object({ at: S.Instant, who: T.String(), what: T.String(), caseId: T.String(), title: T.String() }),
        { description: 'newest first, the last 200' },
      ),
    }),
  },
  commandMandate: {
    method: 'POST',
    url: '/api/mandates/:id/commands',
    summary: 'Accept, decline, take back or give back a mandate',
    tag: 'people',
    who: 'person',
    params: byId,
    headers: Versioned,
    body: T.Object({ type: commands, why: T.Optional(T.String({ maxLength: 500 })) }, closed),
    response: MandateView,
  },
} as const satisfies Record<string, Operation>;
