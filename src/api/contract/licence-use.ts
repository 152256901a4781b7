import { Type as T } from 'typebox';
import { byId, closed, Idempotent, Moment } from './parts.ts';
import * as S from './shapes.ts';

const Matter = T.String({ minLength: 1, maxLength: 60, pattern: '^[a-z0-9][a-z0-9.-]*$' });
const Action = T.Enum(['show', 'sign']);
const Sm3 = T.String({ pattern: '^[0-9a-f]{64}$', description: 'SM3 of the document, 64 hex digits' });
const Line = (most: number) => T.String({ minLength: 1, maxLength: most, pattern: '^[^\\u0000-\\u001f]+$' });

const DelegationView = T.Object({
  delegation: T.String(),
  credential: T.String(),
  kindName: S.Text,
  holderName: T.String(),
  kind: T.Enum(['manager', 'user']),
  toName: T.String(),
  byName: T.String(),
  matters: T.Array(T.String()),
  actions: T.Array(Action),
  from: S.Day,
  until: S.Day,
  maxUses: T.Union([T.Null(), T.Integer()]),
  used: T.Integer(),
  /** What stands in its way today; null when it can be used. */
  obstacle: T.Union([S.Text, T.Null()]),
  status: T.Enum(['active', 'revoked']),
  endedAt: T.Union([S.Instant, T.Null()]),
  uses: T.Array(T.Object({ at: S.Instant, action: T.String(), matter: T.String() })),
});

const SealedDocument = T.Object({
  sealing: T.String({ description: 'the code that is printed beside the seal' }),
  sealNumber: T.String(),
  kindName: S.Text,
  holderName: T.String(),
  fileName: T.String(),
  documentSm3: T.String(),
  page: T.Integer(),
  at: S.Instant,
  n: T.Integer({ description: 'the n-th document of this seal' }),
  by: T.String(),
  matter: T.String(),
});

const Receipt = T.Object({
  colour: T.Enum(['green', 'amber', 'red']),
  code: T.String(),
  text: S.Text,
  sealing: T.Union([T.String(), T.Null()]),
  /** Nothing of it when nothing may be told. */
  seal: T.Union([
    T.Object({
      number: T.String(),
      kindName: S.Text,
      holderName: T.String(),
      uscc: T.String(),
      svg: T.String(),
      page: T.Integer(),
      status: T.String(),
    }),
    T.Null(),
  ]),
  at: T.Union([S.Instant, T.Null()], { description: 'the moment that the stamp of time vouches for' }),
  /** On whose authority it was sealed: from the legal representative to who pressed the button. */
  chain: T.Array(T.Object({ name: T.String(), as: S.Text })),
  /** The declared time since which the key is compromised; documents sealed from then on are not to be relied on. */
  compromisedSince: T.Union([S.Instant, T.Null()]),
  documentSm3: T.Union([T.String(), T.Null()]),
  /** The detached signature, to keep beside the document and verify elsewhere. */
  file: T.Union([T.String(), T.Null()]),
  stamp: T.Union([T.String(), T.Null()]),
});

/** Operations on using electronic licences and seals (用照用章). */
export const licenceUseContract = {
  listDelegations: {
    method: 'GET',
    url: '/api/delegations',
    summary: 'Leave to use credentials that I gave or that I have',
    tag: 'credentials',
    who: 'person',
    response: T.Object({ given: T.Array(DelegationView), held: T.Array(DelegationView) }),
  },
  giveDelegation: {
    method: 'POST',
    url: '/api/credentials/:id/delegations',
    summary: 'Let somebody use a credential for named matters, for a time, so many times',
    tag: 'credentials',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: T.Object(
      {
        kind: T.Enum(['manager', 'user']),
        to: T.Object({ name: Line(50), idNumber: T.String({ pattern: '^[1-9][0-9]{16}[0-9X]$' }) }, closed),
        matters: T.Array(Matter, { maxItems: 50 }),
        actions: T.Array(Action, { minItems: 1, maxItems: 2 }),
        from: S.Day,
        until: S.Day,
        maxUses: T.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: 1000 }),
      },
      closed,
    ),
    status: 201,
    response: DelegationView,
  },
  revokeDelegation: {
    method: 'POST',
    url: '/api/delegations/:id/revoke',
    summary: 'Take such leave back; it ends at once',
    tag: 'credentials',
    who: 'person',
    params: byId,
    response: DelegationView,
  },
  showForMatter: {
    method: 'POST',
    url: '/api/credentials/:id/show-for',
    summary: 'A code to show for one matter, by the holder or on a delegation; alive for 300 seconds',
    tag: 'credentials',
    who: 'person',
    params: byId,
    body: T.Object({ matter: Matter, delegation: T.Optional(S.Id) }, closed),
    response: T.Object({ code: T.String(), url: T.String(), expiresAt: S.Instant }),
  },
  sealDocument: {
    method: 'POST',
    url: '/api/credentials/:id/sealings',
    summary: 'Set a seal on a document; the document itself is not sent',
    tag: 'credentials',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: T.Object(
      {
        documentSm3: Sm3,
        fileName: Line(200),
        page: T.Integer({ minimum: 1, maximum: 5000 }),
        xMm: T.Integer({ minimum: 0, maximum: 2000 }),
        yMm: T.Integer({ minimum: 0, maximum: 2000 }),
        matter: Matter,
        reason: Line(200),
        delegation: T.Optional(S.Id),
      },
      closed,
    ),
    status: 201,
    response: T.Object({
      ...SealedDocument.properties,
      file: T.String({ description: 'the detached signature' }),
      stamp: T.String({ description: 'the stamp of time' }),
      svg: T.String(),
      url: T.String({ description: 'where anybody verifies it' }),
    }),
  },
  listSealings: {
    method: 'GET',
    url: '/api/credentials/:id/sealings',
    summary: 'Documents that a seal was set on, the latest first',
    tag: 'credentials',
    who: 'person',
    params: byId,
    response: T.Object({ rows: T.Array(SealedDocument), compromisedSince: T.Union([S.Instant, T.Null()]) }),
  },
  declareCompromise: {
    method: 'POST',
    url: '/api/credentials/:id/compromise',
    summary: 'Declare that the key of a seal is compromised, since when; gives the documents to seal again',
    tag: 'credentials',
    who: 'person',
    params: byId,
    body: T.Object({ since: Moment }, closed),
    response: T.Object({ rows: T.Array(SealedDocument), compromisedSince: T.Union([S.Instant, T.Null()]) }),
  },
  getSealing: {
    method: 'GET',
    url: '/api/sealings/:id',
    summary:
      'The receipt of a sealed document by its printed code: who was authorised, when, and whether it can still be relied on',
    tag: 'credentials',
    who: 'anybody',
    params: byId,
    response: Receipt,
  },
  verifySealing: {
    method: 'POST',
    url: '/api/sealings/verify',
    summary: 'Verify a document by its digest, with the detached signature or the printed code',
    tag: 'credentials',
    who: 'anybody',
    body: T.Object(
      {
        documentSm3: Sm3,
        sealing: T.Optional(S.Id),
        file: T.Optional(T.String({ minLength: 1, maxLength: 200_000 })),
      },
      closed,
    ),
    response: T.Object({ rows: T.Array(Receipt) }),
  },
  listScenes: {
    method: 'GET',
    url: '/api/licence-scenes',
    summary: 'Where electronic licences are accepted, with how often they were in thirty days',
    tag: 'credentials',
    who: 'anybody',
    response: T.Object({
      rows: T.Array(
        T.Object({
          scene: T.String(),
          acceptor: T.String(),
          matter: T.String(),
          matterName: T.String(),
          sector: T.String(),
          level: T.String(),
          since: S.Day,
          paperToo: T.Boolean(),
          uses: T.Integer(),
        }),
      ),
    }),
  },
} as const;
