import { Type as T } from 'typebox';
import type { FileAnswer } from '../file-answer.ts';
import { byId, closed, HistoryLine, Idempotent, Paging } from './parts.ts';
import * as S from './shapes.ts';

const digest = T.String({ pattern: '^[0-9a-f]{64}$' });
const nullable = <Schema extends Parameters<typeof T.Optional>[0]>(schema: Schema) => T.Union([schema, T.Null()]);
const signature = T.String({ minLength: 40, maxLength: 200, description: 'SM2 over SM3, DER in base64' });
const point = T.String({ pattern: '^04[0-9a-f]{128}$', description: 'SM2 public point in hex' });
const uploadOf = T.Object({ id: S.Id, upload: S.Id }, closed);
const submissionOf = T.Object({ id: S.Id, submission: S.Id }, closed);

const HolderKey = T.Object({ keyId: T.String(), point: T.String(), madeAt: S.Instant });
const Status = T.Enum(['ceremony', 'sealing', 'opening', 'opened', 'too-few', 'cancelled']);

const Line = T.Object({
  submission: T.String(),
  senderName: T.String(),
  status: T.Enum(['uploading', 'standing', 'replaced', 'withdrawn', 'opened', 'unreadable', 'lapsed']),
  receivedAt: nullable(S.Instant),
  headerSm3: nullable(T.String()),
  bytes: T.Integer(),
  shares: T.Integer({ description: 'how many holders have given their share of its key' }),
  unlocked: T.Boolean(),
  form: nullable(S.Json),
  files: T.Integer(),
  unreadable: nullable(T.Object({ code: T.String(), text: S.Text, detail: T.String() })),
});

const Summary = T.Object({
  box: T.String(),
  caseId: T.String(),
  title: T.String(),
  unitName: S.Text,
  status: Status,
  deadline: S.Instant,
  windowEnds: nullable(S.Instant),
  threshold: T.Integer(),
  holders: T.Integer(),
  confirmed: T.Integer(),
  opened: nullable(T.Integer()),
  unreadable: nullable(T.Integer()),
});

const BoxView = T.Object({
  ...Summary.properties,
  now: S.Instant,
  version: T.Integer(),
  windowMinutes: T.Integer(),
  minimum: T.Integer(),
  senderUnlocks: T.Boolean(),
  senders: T.Enum(['business', 'person', 'any']),
  letter: S.Json,
  publicFields: T.Array(T.String()),
  maxBytes: T.Integer(),
  chunkBytes: T.Integer(),
  termsSm3: T.String(),
  holderList: T.Array(
    T.Object({
      holder: T.Integer(),
      name: T.String(),
      keyId: nullable(T.String()),
      point: nullable(T.String()),
      confirmedAt: nullable(S.Instant),
    }),
  ),
  received: nullable(T.Integer({ description: 'how many stand; null before the deadline: nobody is told' })),
  submissions: T.Array(Line, { description: 'empty before the deadline' }),
  me: nullable(
    T.Object({
      sender: T.String(),
      kind: T.Enum(['business', 'person']),
      name: T.String(),
      holder: nullable(T.Integer()),
      answers: T.Boolean({ description: 'answers for the box: may extend and conclude, and read what was opened' }),
      reads: T.Boolean(),
      own: T.Array(Line),
    }),
  ),
});

const Receipt = T.Object({
  submission: T.String(),
  receivedAt: S.Instant,
  text: T.String({ description: 'canonical JSON, over which the signature is' }),
  keyId: T.String(),
  point: T.String(),
  signature: T.String(),
});

/** Operations on sealed boxes (密封递交和开启). */
export const sealedContract = {
  getHolderKey: {
    method: 'GET',
    url: '/api/sealed-keys/mine',
    summary: 'My public key as a holder of shares',
    tag: 'sealed',
    who: 'person',
    response: T.Object({ person: T.String(), key: nullable(HolderKey) }),
  },
  putHolderKey: {
    method: 'PUT',
    url: '/api/sealed-keys/mine',
    summary: 'Register the public half of a key made in my browser',
    tag: 'sealed',
    who: 'person',
    body: T.Object({ point, signature }, closed),
    response: T.Object({ person: T.String(), key: nullable(HolderKey) }),
  },
  listSealed: {
    method: 'GET',
    url: '/api/sealed',
    summary: 'Sealed boxes by deadline, the latest first',
    tag: 'sealed',
    who: 'anybody',
    querystring: T.Object(
      {
        ...Paging.properties,
        scope: T.Optional(T.Enum(['all', 'holding', 'sent', 'unit'])),
        status: T.Optional(Status),
      },
      closed,
    ),
    response: S.page(Summary),
  },
  getSealed: {
    method: 'GET',
    url: '/api/sealed/:id',
    summary: 'A sealed box: terms, holders, and after the deadline what came out',
    tag: 'sealed',
    who: 'anybody',
    params: byId,
    response: BoxView,
  },
  listSealedEvents: {
    method: 'GET',
    url: '/api/sealed/:id/events',
    summary: 'What happened to a box, after the deadline; from a version on',
    tag: 'sealed',
    who: 'anybody',
    params: byId,
    querystring: T.Object({ after: T.Optional(T.Integer({ minimum: 0, maximum: 10_000_000 })) }, closed),
    response: T.Object({ rows: T.Array(HistoryLine) }),
  },
  getSealedTranscript: {
    method: 'GET',
    url: '/api/sealed/:id/transcript',
    summary: 'The signed transcript of the opening, to be verified by anybody',
    tag: 'sealed',
    who: 'anybody',
    params: byId,
    response: S.Json,
  },
  confirmSealed: {
    method: 'POST',
    url: '/api/sealed/:id/confirm',
    summary: 'Take part as a holder: sign the terms',
    tag: 'sealed',
    who: 'person',
    params: byId,
    body: T.Object({ signature }, closed),
    response: BoxView,
  },
  openSealedUpload: {
    method: 'POST',
    url: '/api/sealed/:id/uploads',
    summary: 'Begin an upload, or go on with it: the same key gives the same upload',
    tag: 'sealed',
    who: 'person',
    params: byId,
    headers: Idempotent,
    body: T.Object(
      {
        serial: T.String({ pattern: '^[0-9a-f]{32}$' }),
        chunks: T.Integer({ minimum: 1, maximum: 2000 }),
        bytes: T.Integer({ minimum: 1, maximum: 2_000_000_000 }),
      },
      closed,
    ),
    status: 201,
    response: T.Object({ submission: T.String(), have: T.Array(T.Integer()) }),
  },
  putSealedChunk: {
    method: 'PUT',
    url: '/api/sealed/:id/uploads/:upload/chunks/:n',
    summary: 'Send one encrypted piece; the same again changes nothing',
    tag: 'sealed',
    who: 'person',
    params: T.Object({ id: S.Id, upload: S.Id, n: T.Integer({ minimum: 0, maximum: 1999 }) }, closed),
    body: T.Object({ body: T.String({ maxLength: 1_450_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }) }, closed),
    response: T.Object({ sm3: T.String() }),
  },
  handInSealed: {
    method: 'POST',
    url: '/api/sealed/:id/uploads/:upload/hand-in',
    summary: 'Hand a complete upload in; answers the signed receipt',
    tag: 'sealed',
    who: 'person',
    params: uploadOf,
    body: T.Object({ header: S.Json }, closed),
    response: Receipt,
  },
  getSealedReceipt: {
    method: 'GET',
    url: '/api/sealed/:id/submissions/:submission/receipt',
    summary: 'The receipt of my own submission, again',
    tag: 'sealed',
    who: 'person',
    params: submissionOf,
    response: Receipt,
  },
  withdrawSealed: {
    method: 'POST',
    url: '/api/sealed/:id/withdraw',
    summary: 'Take my standing submission back before the deadline',
    tag: 'sealed',
    who: 'person',
    params: byId,
    response: T.Object({ withdrawn: nullable(T.String()) }),
  },
  getSealedShares: {
    method: 'GET',
    url: '/api/sealed/:id/shares',
    summary: 'My shares as a holder, encrypted to me; from the deadline on',
    tag: 'sealed',
    who: 'person',
    params: byId,
    response: T.Object({
      holder: T.Integer(),
      shares: T.Array(T.Object({ submission: T.String(), sealed: T.String(), sm3: T.String() })),
    }),
  },
  giveSealedShares: {
    method: 'POST',
    url: '/api/sealed/:id/shares',
    summary: 'Give shares as a holder, signed',
    tag: 'sealed',
    who: 'person',
    params: byId,
    body: T.Object(
      {
        shares: T.Array(
          T.Object({ submission: S.Id, share: nullable(T.String({ pattern: '^[0-9a-f]{34}$' })) }, closed),
          { minItems: 1, maxItems: 5000 },
        ),
        signature,
      },
      closed,
    ),
    response: T.Object({ given: T.Integer() }),
  },
  unlockSealed: {
    method: 'POST',
    url: '/api/sealed/:id/unlock',
    summary: 'Give the key of my own submission at the opening',
    tag: 'sealed',
    who: 'person',
    params: byId,
    body: T.Object({ secret: digest }, closed),
    response: T.Object({ submission: T.String() }),
  },
  commandSealed: {
    method: 'POST',
    url: '/api/sealed/:id/commands',
    summary: 'Extend the time for giving keys, or conclude an opening that cannot be completed',
    tag: 'sealed',
    who: 'staff',
    params: byId,
    body: T.Union([
      T.Object(
        {
          type: T.Literal('extend'),
          minutes: T.Integer({ minimum: 1, maximum: 10_080 }),
          why: T.String({ minLength: 1, maxLength: 300 }),
        },
        closed,
      ),
      T.Object({ type: T.Literal('conclude'), why: T.String({ minLength: 1, maxLength: 300 }) }, closed),
    ]),
    response: BoxView,
  },
  readSealed: {
    method: 'GET',
    url: '/api/sealed/:id/submissions/:submission',
    summary: 'The whole letter of an opened submission, for those who may read it',
    tag: 'sealed',
    who: 'person',
    params: submissionOf,
    response: T.Object({
      form: S.Json,
      files: T.Array(T.Object({ name: T.String(), type: T.String(), bytes: T.Integer(), sm3: T.String() })),
    }),
  },
  readSealedFile: {
    method: 'GET',
    url: '/api/sealed/:id/submissions/:submission/files/:n',
    summary: 'A file of an opened submission',
    tag: 'sealed',
    who: 'person',
    params: T.Object({ id: S.Id, submission: S.Id, n: T.Integer({ minimum: 0, maximum: 49 }) }, closed),
    response: T.Unsafe<FileAnswer>({ type: 'string', format: 'binary' }),
  },
} as const;
