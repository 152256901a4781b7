import { type Instant, Refusal } from '#kernel/base';
import { actingFor, type CaseCommand, type CaseState, isClosed, rights, standings, standstill } from '#kernel/case';
import {
  addDraftFile,
  type DraftFile,
  fileKinds,
  inspectFile,
  keepFile,
  listDraftFiles,
  readFileBytes,
  removeDraftFile,
  type StoredFile,
} from '#kernel/file';
import type { ItemDefinition } from '#kernel/item';
import { actorOf, type Caller, known } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import { FileAnswer } from '../file-answer.ts';
import type { Answer, Handlers } from '../operation.ts';
import { readUpload } from '../upload.ts';
import { itemOfCase } from '../views/case-view.ts';
import { fieldsSeen } from '../views/parts.ts';
import type { World } from '../world.ts';
import { logRead, readable } from './cases.ts';
import { getDraft } from './drafts.ts';

const usualPage = 50;

export const fileHandlers: Pick<
  Handlers,
  | 'attachDraftFile'
  | 'listDraftFiles'
  | 'getDraftFile'
  | 'removeDraftFile'
  | 'attachCaseFile'
  | 'listCaseFiles'
  | 'getCaseFile'
> = {
  async attachDraftFile({ world, caller, params, query, request }) {
    const me = known(caller);
    const draft = await getDraft(world, me, params.id);
    if (draft.case_id) throw new Refusal('DRAFT_FILED', { case: draft.case_id });
    const material = query.material ?? '';
    const item = world.catalogue.find(draft.item, draft.item_version);
    if (material !== '' && !item?.materials.some((one) => one.code === material && one.from === 'applicant'))
      throw new Refusal('MATERIAL_UNKNOWN', { material });
    const { name, bytes } = await readUpload(request);
    const stored = inspectFile(name, bytes);
    const at = world.now();
    await keepFile(storeOf(world), stored, bytes, at);
    const file = `f-${crypto.randomUUID().slice(0, 13)}`;
    return draftFileView(
      await addDraftFile(storeOf(world), { draft: draft.draft, person: me.party, file, material, stored, at }),
    );
  },

  async listDraftFiles({ world, caller, params }) {
    const draft = await getDraft(world, known(caller), params.id);
    return { rows: (await listDraftFiles(world.db, world.district.code, draft.draft)).map(draftFileView) };
  },

  async getDraftFile({ world, caller, params }) {
    const draft = await getDraft(world, known(caller), params.id);
    const files = await listDraftFiles(world.db, world.district.code, draft.draft);
    const found = files.find(({ file }) => file === params.file);
    if (!found) throw new Refusal('FILE_UNKNOWN', { file: params.file });
    return send(world, found);
  },

  async removeDraftFile({ world, caller, params }) {
    const draft = await getDraft(world, known(caller), params.id);
    if (draft.case_id) throw new Refusal('DRAFT_FILED', { case: draft.case_id });
    const { person } = draft;
    const removed = await removeDraftFile(world.db, world.district.code, {
      draft: draft.draft,
      person,
      file: params.file,
    });
    return { removed };
  },

  async attachCaseFile({ world, caller, params, query, headers, request }) {
    const me = known(caller);
    const { name, bytes } = await readUpload(request);
    const stored = inspectFile(name, bytes);
    const command: CaseCommand = {
      type: 'attach',
      ...stored,
      material: query.material ?? '',
      task: query.task ?? '',
    };
    // what would be refused keeps nothing
    await world.engine.preview(params.id, command, actorOf(me));
    await keepFile(storeOf(world), stored, bytes, world.now());
    return world.engine.command(params.id, command, {
      actor: actorOf(me),
      key: headers['idempotency-key'],
      expect: null,
    });
  },

  async listCaseFiles({ world, caller, params, query }) {
    const me = known(caller);
    const state = await readable(world, me, params.id);
    const item = itemOfCase(world, state);
    const limit = query.limit ?? usualPage;
    const [before] = readCursor(query.after, ['whole']) ?? [];
    const sight = sightOf(state, item, me);
    const rows = await world.db.run<CaseFileRow>(
      'case-files',
      `${selectFiles} where f.district = $1 and f.case_id = $2 and f.n < $3
          and ($4::text[] is null or f.person = any($5) or f.material = any($4)) order by f.n desc limit $6`,
      [world.district.code, params.id, Number(before ?? 1_000_000_000), sight.materials, sight.persons, limit + 1],
    );
    const { page, next } = cutPage(rows, limit, (last) => String(last.n));
    const mine = standings(state, actorOf(me), undefined, item);
    return {
      rows: page.map((row) => caseFileView(row, { state, item, me, mine })),
      next,
      materials: item.materials
        .filter(({ from }) => from === 'applicant')
        .map(({ code, name, upload }) => ({
          code,
          name,
          isMissing: upload === 'required' && (state.files?.standing[code] ?? 0) === 0,
        })),
      mayAttach: !isClosed(state) && rights.attach.some((one) => mine.has(one)),
    };
  },

  async getCaseFile({ world, caller, params }) {
    const me = known(caller);
    const state = await readable(world, me, params.id);
    const [row] = await world.db.run<CaseFileRow>(
      'case-file',
      `${selectFiles} where f.district = $1 and f.case_id = $2 and f.file = $3`,
      [world.district.code, params.id, params.file],
    );
    const sight = sightOf(state, itemOfCase(world, state), me);
    const isSeen =
      row && (sight.materials === null || sight.materials.includes(row.material) || sight.persons.includes(row.person));
    if (!isSeen) throw new Refusal('FILE_UNKNOWN', { file: params.file });
    if (row.removed_at) throw new Refusal('FILE_GONE');
    await logRead(world, me, state, 'file', row.person);
    return send(world, row);
  },
};

interface CaseFileRow extends StoredFile {
  file: string;
  n: number;
  material: string;
  task: string;
  person: string;
  by_name: string;
  attached_at: string;
  removed_at: string | null;
  why: string | null;
  remover: string | null;
}

const selectFiles = `select f.file, f.n, f.material, f.task, f.name, f.kind, f.bytes, f.content, f.person, f.by_name, f.attached_at,
       r.removed_at, r.why, r.by_name as remover
  from case_file f left join case_file_removal r on r.district = f.district and r.case_id = f.case_id and r.file = f.file`;

/** Which files of a case somebody sees (材料查阅范围): those of his own and of whom he represents, and of these materials; null is all. */
function sightOf(
  state: CaseState,
  item: ItemDefinition,
  me: Caller,
): { materials: string[] | null; persons: string[] } {
  const seen = fieldsSeen(state, item, actorOf(me));
  return { materials: seen && [...seen], persons: [...actingFor(state, me.party)] };
}

function storeOf(world: World) {
  return { db: world.db, district: world.district.code, vault: world.vault };
}

async function send(world: World, { name, kind, content }: StoredFile): Promise<FileAnswer> {
  const bytes = await readFileBytes(storeOf(world), content);
  if (!bytes) throw new Refusal('FILE_GONE');
  return new FileAnswer(bytes, fileKinds.get(kind)?.type ?? 'application/octet-stream', name);
}

function draftFileView({ file, material, addedAt, ...stored }: DraftFile): Answer<'attachDraftFile'> {
  return { file, material, addedAt, ...storedView(stored) };
}

function storedView({ name, kind, bytes, content }: StoredFile) {
  const { name: kindName, isPicture } = fileKinds.get(kind) ?? { name: { zh: kind, en: kind }, isPicture: false };
  return { name, kind, kindName, isPicture, bytes, content };
}

function caseFileView(
  row: CaseFileRow,
  { state, item, me, mine }: { state: CaseState; item: ItemDefinition; me: Caller; mine: ReturnType<typeof standings> },
): Answer<'listCaseFiles'>['rows'][number] {
  const isOffice = mine.has('task-officer') || mine.has('head');
  const isOwn = row.person === me.party;
  const isOpenToHim = !state.closedAt && (!state.acceptedAt || standstill(state)?.kind === 'correction');
  return {
    ...storedView(row),
    file: row.file,
    n: row.n,
    material: row.material,
    materialName: item.materials.find(({ code }) => code === row.material)?.name ?? null,
    task: row.task,
    by: row.by_name,
    mine: isOwn,
    attachedAt: row.attached_at as Instant,
    removed:
      row.removed_at === null ? null : { at: row.removed_at as Instant, why: row.why ?? '', by: row.remover ?? '' },
    removable: row.removed_at === null && (isOffice || (isOwn && isOpenToHim)),
  };
}
