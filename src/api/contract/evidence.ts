import { Type as T } from 'typebox';
import type { FileAnswer } from '../file-answer.ts';
import { byId, closed } from './parts.ts';
import * as S from './shapes.ts';

const Size = T.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Hash = T.String({ description: 'SM3, hex' });

/** A signed tree head (签名树头) of the district's log. */
const TreeHead = T.Object({
  size: T.Integer({ description: 'leaves in the log' }),
  root: Hash,
  at: S.Instant,
  keyId: T.String(),
  signature: T.String({ description: 'SM2 in DER, base64, over `text` of the head' }),
});

/** Operations about evidence (存证): the public log and the proof bundle of a case. */
export const evidenceContract = {
  getLogHead: {
    method: 'GET',
    url: '/api/log/head',
    summary: 'The newest signed head of the district’s log, with what its signature covers and the key',
    tag: 'log',
    who: 'anybody',
    response: T.Object({
      ...TreeHead.properties,
      text: T.String({ description: 'the bytes that are signed' }),
      point: T.String({ description: 'public key of this instance, 04 ‖ x ‖ y, hex' }),
    }),
  },
  listLogHeads: {
    method: 'GET',
    url: '/api/log/heads',
    summary: 'Signed heads, newest first',
    tag: 'log',
    who: 'anybody',
    querystring: T.Object(
      {
        after: T.Optional(T.String({ pattern: '^\\d{1,15}$' })),
        limit: T.Optional(T.Integer({ minimum: 1, maximum: 200 })),
      },
      closed,
    ),
    response: S.page(TreeHead),
  },
  proveInclusion: {
    method: 'GET',
    url: '/api/log/inclusion',
    summary: 'Proof that a leaf is in the log of a size (RFC 9162, 2.1.3); without a size, of the newest head',
    tag: 'log',
    who: 'anybody',
    querystring: T.Object(
      { leaf: T.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), size: T.Optional(Size) },
      closed,
    ),
    response: T.Object({
      leaf: T.Integer(),
      size: T.Integer(),
      leafHash: Hash,
      proof: T.Array(Hash),
      root: Hash,
    }),
  },
  proveConsistency: {
    method: 'GET',
    url: '/api/log/consistency',
    summary: 'Proof that the log of one size is the begin of a larger one (RFC 9162, 2.1.4)',
    tag: 'log',
    who: 'anybody',
    querystring: T.Object({ from: Size, to: T.Optional(Size) }, closed),
    response: T.Object({
      from: T.Integer(),
      to: T.Integer(),
      fromRoot: Hash,
      toRoot: Hash,
      proof: T.Array(Hash),
    }),
  },
  getCaseProof: {
    method: 'GET',
    url: '/api/cases/:id/proof',
    summary: 'The proof bundle of a case: a file that anybody verifies offline',
    tag: 'cases',
    who: 'person',
    params: byId,
    response: T.Unsafe<FileAnswer>({
      type: 'object',
      additionalProperties: true,
      description: 'all events as linked, links, inclusion proofs, signed head, keys, instructions; see `how` in it',
    }),
  },
} as const;
