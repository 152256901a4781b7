import { Type as T } from 'typebox';
import type { FileAnswer } from '../file-answer.ts';
import type { Operation } from './operation.ts';
import { byId, closed, Idempotent, Paging } from './parts.ts';
import * as S from './shapes.ts';

const byFile = T.Object({ id: S.Id, file: S.Id }, closed);
const forMaterial = T.Object({ material: T.Optional(S.Code) }, closed);

const KeptFile = {
  file: T.String(),
  material: T.String({ description: 'code of the material, or empty' }),
  name: T.String(),
  kind: T.String(),
  kindName: S.Text,
  isPicture: T.Boolean({ description: 'browsers can show it' }),
  bytes: T.Integer(),
  content: T.String({ description: 'SM3 of the bytes, which the log of the case holds' }),
};

const DraftFileView = T.Object({ ...KeptFile, addedAt: S.Instant });

const CaseFileView = T.Object({
  ...KeptFile,
  n: T.Integer(),
  materialName: T.Union([S.Text, T.Null()]),
  task: T.String(),
  by: T.String(),
  mine: T.Boolean(),
  attachedAt: S.Instant,
  removed: T.Union([T.Object({ at: S.Instant, why: T.String(), by: T.String() }), T.Null()]),
  removable: T.Boolean({ description: 'the caller may take it out of the case now' }),
});

/** Its bytes, sent as a file to save. */
const Bytes = T.Unsafe<FileAnswer>({ type: 'string', format: 'binary' });

/** Files of drafts and cases (案卷材料). A file is sent as multipart/form-data, field `file`. */
export const fileContract = {
  attachDraftFile: {
    method: 'POST',
    url: '/api/drafts/:id/files',
    summary: 'Add a file to a draft; it stays whatever happens until the draft is filed or deleted',
    tag: 'files',
    who: 'person',
    params: byId,
    querystring: forMaterial,
    upload: true,
    status: 201,
    response: DraftFileView,
  },
  listDraftFiles: {
    method: 'GET',
    url: '/api/drafts/:id/files',
    summary: 'The files of a draft in the order in which they came',
    tag: 'files',
    who: 'person',
    params: byId,
    response: T.Object({ rows: T.Array(DraftFileView) }),
  },
  getDraftFile: {
    method: 'GET',
    url: '/api/drafts/:id/files/:file',
    summary: 'A file of a draft, byte for byte',
    tag: 'files',
    who: 'person',
    clear: 'the applicant’s own file',
    params: byFile,
    produces: 'application/octet-stream',
    response: Bytes,
  },
  removeDraftFile: {
    method: 'DELETE',
    url: '/api/drafts/:id/files/:file',
    summary: 'Take a file away from a draft',
    tag: 'files',
    who: 'person',
    params: byFile,
    response: T.Object({ removed: T.Boolean() }),
  },
  attachCaseFile: {
    method: 'POST',
    url: '/api/cases/:id/files',
    summary: 'Add a file to a case, for a material or a task of it',
    tag: 'files',
    who: 'person',
    params: byId,
    querystring: T.Object({ ...forMaterial.properties, task: T.Optional(S.Code) }, closed),
    headers: Idempotent,
    upload: true,
    status: 201,
    response: S.CommandAnswer,
  },
  listCaseFiles: {
    method: 'GET',
    url: '/api/cases/:id/files',
    summary: 'The files of a case that the caller may see, the newest first',
    tag: 'files',
    who: 'person',
    params: byId,
    querystring: Paging,
    response: T.Object({
      rows: T.Array(CaseFileView),
      next: T.Union([T.String(), T.Null()]),
      materials: T.Array(
        T.Object({
          code: T.String(),
          name: S.Text,
          isMissing: T.Boolean({ description: 'required, and no file of it stands' }),
        }),
      ),
      mayAttach: T.Boolean(),
    }),
  },
  getCaseFile: {
    method: 'GET',
    url: '/api/cases/:id/files/:file',
    summary: 'A file of a case, byte for byte; reading it is logged',
    tag: 'files',
    who: 'person',
    clear: 'papers as they were handed in',
    params: byFile,
    produces: 'application/octet-stream',
    response: Bytes,
  },
} as const satisfies Record<string, Operation>;
