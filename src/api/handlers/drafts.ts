import { type Instant, Refusal } from '#kernel/base';
import { type FilingOrigin, type FormError, formErrors, openForm, refuseImpossibleDraft, sealForm } from '#kernel/case';
import { dueOf, limitText, withProvisionalYears } from '#kernel/clock';
import { type DraftFile, listDraftFiles } from '#kernel/file';
import type { ItemDefinition } from '#kernel/item';
import { unitParty } from '#kernel/mandate';
import { actorOf, type Caller, known } from '../caller.ts';
import { besideOf, type DraftRow, draftColumns, joined, moveDraft, movedView, withTyped } from '../draft-move.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';
import { itemToApply, runCheck } from './items.ts';

export const draftHandlers: Pick<
  Handlers,
  'listDrafts' | 'createDraft' | 'getDraft' | 'saveDraft' | 'deleteDraft' | 'rehearseDraft' | 'submitDraft'
> = {
  async listDrafts({ world, caller }) {
    const rows = await world.db.query<DraftRow>(
      `select ${draftColumns} from draft where district = $1 and person = $2 and case_id is null order by saved_at desc, draft limit 100`,
      [world.district.code, known(caller).party],
    );
    return { rows: rows.map((row) => viewOf(world, row)) };
  },

  async createDraft({ world, caller, headers, body }) {
    const item = itemToApply(world, body.item);
    const form = body.form ?? {};
    refuseImpossibleDraft(item.form, form);
    const me = known(caller);
    const at = world.now();
    const draft = `d-${at.slice(0, 10).replaceAll('-', '')}-${crypto.randomUUID().slice(0, 13)}`;
    const [row] = await world.db.query<DraftRow>(
      `insert into draft as d (district, draft, person, item, item_version, version, form, saved_at, created_by_key)
         values ($1, $2, $3, $4, $5, 1, $6, $7, $8)
         on conflict (district, person, created_by_key) do update set created_by_key = d.created_by_key
         returning ${draftColumns}`,
      [
        world.district.code,
        draft,
        me.party,
        item.code,
        item.version,
        sealForm(item.form, form, world.vault),
        at,
        headers['idempotency-key'],
      ],
    );
    return viewOf(world, row!);
  },

  async getDraft({ world, caller, params }) {
    return viewOf(world, await moveDraft(world, await getDraft(world, known(caller), params.id)));
  },

  async saveDraft({ world, caller, params, headers, body }) {
    const before = await moveDraft(world, await getDraft(world, known(caller), params.id));
    if (before.case_id) throw new Refusal('DRAFT_FILED', { case: before.case_id });
    const item = itemToApply(world, before.item);
    const typedIn = body.itemVersion ?? item.version;
    const { form, left } = withTyped(world, item, clearOf(world, item, before), body.form, typedIn);
    const kept = besideOf(world, before);
    const beside =
      left.length === 0 ? kept : joined(kept, { added: kept?.added ?? [], left }, { from: typedIn, to: item.version });
    const version = versionSeen(headers);
    const [row] = await world.db.query<DraftRow>(
      `update draft set form = $4, version = version + 1, saved_at = $5, beside = $6
        where district = $1 and draft = $2 and version = $3 and item_version = $7 and case_id is null returning ${draftColumns}`,
      [
        world.district.code,
        params.id,
        version,
        sealForm(item.form, form, world.vault),
        world.now(),
        beside && world.vault.seal(JSON.stringify(beside)),
        item.version,
      ],
    );
    if (!row)
      throw new Refusal('DRAFT_STALE', { draft: viewOf(world, await getDraft(world, known(caller), params.id)) });
    return viewOf(world, row);
  },

  async deleteDraft({ world, caller, params }) {
    const rows = await world.db.query<{ draft: string }>(
      'delete from draft where district = $1 and draft = $2 and person = $3 and case_id is null returning draft',
      [world.district.code, params.id, known(caller).party],
    );
    return { deleted: rows.length > 0 };
  },

  async rehearseDraft({ world, caller, params }) {
    const me = known(caller);
    const row = await moveDraft(world, await getDraft(world, me, params.id));
    const item = itemToApply(world, row.item);
    const form = clearOf(world, item, row);
    const wrong = formErrors(item.form, form);
    wrong.push(...(await missingFiles(world, item, row.draft)));
    if (wrong.length > 0) return { outcome: 'incomplete', checks: [], formErrors: wrong };
    const checks = [];
    for (const code of item.rehearsal) checks.push(await runCheck(world, code, form, me));
    const outcome = checks.some((check) => check.findings.some((finding) => finding.verdict === 'stop'))
      ? 'stop'
      : (checks.at(-1)?.outcome ?? 'auto');
    return { outcome, checks, formErrors: [] };
  },

  async submitDraft({ world, caller, params, headers }) {
    const me = known(caller);
    const before = await getDraft(world, me, params.id);
    const row = await moveDraft(world, before);
    // a repeat of a filing that went through is answered from the version it was filed under
    const filed = row.case_id ? world.catalogue.find(row.item, row.item_version) : undefined;
    const item = filed ?? itemToApply(world, row.item);
    if (row.item_version !== before.item_version && row.beside !== before.beside)
      throw new Refusal('DRAFT_MOVED', { draft: viewOf(world, row) });
    const form = clearOf(world, item, row);
    const version = versionSeen(headers);
    if (!row.case_id && row.version !== version) throw new Refusal('DRAFT_STALE', { draft: viewOf(world, row) });
    const files = await listDraftFiles(world.db, world.district.code, row.draft);
    try {
      const answer = await world.engine.file(
        { item, form, draft: row.draft, files, ...ownMotion(world, item, me) },
        { actor: actorOf(me), key: headers['idempotency-key'], expect: null },
      );
      await attachLate(world, me, answer.caseId, row.draft, files);
      return await receiptOf(world, answer.caseId, answer.position);
    } catch (error) {
      if (row.case_id && error instanceof Refusal) throw new Refusal('DRAFT_FILED', { case: row.case_id });
      throw await withAlternatives(world, item, form, me, error);
    }
  },
};

/** The materials of which a file is required and none is there yet (缺少的材料). */
async function missingFiles(world: World, item: ItemDefinition, draft: string): Promise<FormError[]> {
  const required = item.materials.filter(({ upload, mayFollow }) => upload === 'required' && !mayFollow);
  if (required.length === 0) return [];
  const there = new Set((await listDraftFiles(world.db, world.district.code, draft)).map(({ material }) => material));
  return required
    .filter(({ code }) => !there.has(code))
    .map(({ code, name }) => ({
      path: `/materials/${code}`,
      text: { zh: `请上传${name.zh}`, en: `upload a file of ${name.en}` },
    }));
}

/** A file that was added to the draft in the moment of filing (提交时补进的材料) joins the case right after it. */
async function attachLate(
  world: World,
  me: Caller,
  caseId: string,
  draft: string,
  filed: readonly DraftFile[],
): Promise<void> {
  for (const one of await listDraftFiles(world.db, world.district.code, draft)) {
    if (filed.some(({ file }) => file === one.file)) continue;
    const { name, kind, bytes, content, material } = one;
    await world.engine.command(
      caseId,
      { type: 'attach', name, kind, bytes, content, material, task: '' },
      { actor: actorOf(me), key: `${draft}:${one.file}`, expect: null },
    );
  }
}

/** An item that nobody but a unit opens is filed for the unit of the officer (依职权). */
function ownMotion(world: World, item: ItemDefinition, me: Caller): { origin?: FilingOrigin } {
  if (item.applicants.some((kind) => kind !== 'unit') || me.staff?.unit !== item.unit || me.acting) return {};
  return { origin: { applicant: { person: unitParty(item.unit), name: unitName(world, item.unit).zh, level: 3 } } };
}

/** A unique key somebody else got first: what could be taken instead, from the item's own rehearsal on the state of now. */
async function withAlternatives(
  world: World,
  item: ItemDefinition,
  form: Record<string, unknown>,
  me: Caller,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof Refusal) || !('takenAt' in error.params)) return error;
  if (!item.alternatives) return error;
  await world.lookalikes.refresh();
  const { findings, value } = await runCheck(world, item.alternatives, form, me);
  return new Refusal(error.code, { ...error.params, findings, alternatives: value.alternatives ?? [] });
}

/** A draft of the caller, or of whom he acts for. */
export async function getDraft(world: World, me: Caller, draft: string): Promise<DraftRow> {
  const [row] = await world.db.query<DraftRow>(
    `select ${draftColumns} from draft where district = $1 and draft = $2 and person = $3`,
    [world.district.code, draft, me.party],
  );
  if (!row) throw new Refusal('DRAFT_UNKNOWN', { draft });
  return row;
}

function clearOf(world: World, item: ItemDefinition, row: DraftRow): Record<string, unknown> {
  return openForm(item.form, row.form, world.vault);
}

function viewOf(world: World, row: DraftRow): Answer<'getDraft'> {
  const item = world.catalogue.find(row.item, row.item_version);
  const form = item ? openForm(item.form, row.form, world.vault) : row.form;
  let title: unknown = form;
  for (const name of item?.title.split('/').slice(1) ?? [])
    title = (title as Record<string, unknown> | undefined)?.[name];
  return {
    draft: row.draft,
    item: row.item,
    itemVersion: row.item_version,
    version: row.version,
    form,
    title: typeof title === 'string' ? title : '',
    savedAt: row.saved_at as Instant,
    moved: movedView(besideOf(world, row)),
  };
}

/** What an applicant takes away: number, days, place in the order. */
export async function receiptOf(world: World, caseId: string, position: string): Promise<Answer<'submitDraft'>> {
  const state = (await world.engine.find(caseId))!;
  const calendar = withProvisionalYears(world.calendar);
  const promised = dueOf({ start: state.submittedAt, limit: state.limits.promised }, calendar);
  const statutory = dueOf({ start: state.submittedAt, limit: state.limits.statutory }, calendar);
  return {
    caseId,
    number: state.number,
    version: state.version,
    status: state.status,
    submittedAt: state.submittedAt,
    position,
    promisedDay: promised.dueDay,
    promisedText: limitText(state.limits.promised),
    statutoryDay: statutory.dueDay,
    statutoryText: limitText(state.limits.statutory),
  };
}
