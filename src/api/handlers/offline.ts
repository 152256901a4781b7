import { type LocalText, maskText, maskTexts, parseInstant, Refusal, refusalText } from '#kernel/base';
import { type Actor, type CaseCommand, type CaseState, declaredTask, standings } from '#kernel/case';
import { canonicalJson } from '#kernel/evidence';
import { inspectFile, keepFile } from '#kernel/file';
import {
  type Bundle,
  type Conflict,
  findBundle,
  findConflict,
  listConflicts,
  listPhotos,
  putBundle,
  putConflict,
  putPhoto,
  settleConflict,
} from '#kernel/offline';
import { sm3Hex } from '#platform/sm';
import { actorOf, type Caller, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { readUpload } from '../upload.ts';
import { itemOfCase } from '../views/case-view.ts';
import { taskName } from '../views/lifecycle.ts';
import type { World } from '../world.ts';
import { findFresh, freshCase, logRead, readEvents, viewOfCase } from './cases.ts';

const usualPage = 50;
/** How far a device's clock may be ahead of ours. */
const skewMs = 5 * 60_000;

type Operations = 'takeAlong' | 'bringPhoto' | 'bringCapture' | 'listOfflineConflicts' | 'settleOfflineConflict';
type Captured = Pick<Extract<CaseCommand, { type: 'replay' }>, 'outcome' | 'reasons' | 'data'>;
type Staff = ReturnType<typeof staffWith>;

/** What happens to a case by the photos of a capture itself, and is no change by somebody else. */
const ownEvents = new Set(['file.attached', 'case.captured']);

export const offlineHandlers: Pick<Handlers, Operations> = {
  async takeAlong({ world, caller, headers, body }) {
    const me = staffWith(caller);
    const bundle = `off-${sm3Hex(`${me.person}\n${headers['idempotency-key']}`).slice(0, 20)}`;
    const rows: Answer<'takeAlong'>['rows'] = [];
    for (const { case: caseId, task: code } of body.tasks) {
      const state = await freshCase(world, caseId);
      const task = mineToDecide(state, actorOf(me), code);
      await logRead(world, me, state, 'case');
      rows.push({
        task: code,
        taskName: taskName(state, itemOfCase(world, state), task),
        version: state.version,
        view: await viewOfCase(world, me, caseId),
      });
    }
    const tasks = rows.map(({ task, version, view }) => ({ caseId: view.caseId, task, version }));
    const taken = { bundle, person: me.person, unit: me.staff.unit, takenAt: world.now(), tasks };
    await putBundle(world.db, world.district.code, taken);
    return { bundle, takenAt: (await getBundle(world, me, bundle)).takenAt, rows };
  },

  async bringPhoto({ world, caller, params, query, request }) {
    const me = staffWith(caller);
    const bundle = await getBundle(world, me, params.id);
    takenTask(bundle, query.case, query.task);
    const { name, bytes } = await readUpload(request);
    const stored = inspectFile(name, bytes);
    const at = world.now();
    await keepFile({ db: world.db, district: world.district.code, vault: world.vault }, stored, bytes, at);
    await putPhoto(world.db, world.district.code, {
      ...stored,
      bundle: bundle.bundle,
      seq: query.seq,
      person: me.person,
      arrivedAt: at,
    });
    return { content: stored.content };
  },

  async bringCapture({ world, caller, params, body }) {
    const me = staffWith(caller);
    const { db, district } = world;
    const bundle = await getBundle(world, me, params.id);
    const taken = takenTask(bundle, body.case, body.task);
    const capturedAt = parseInstant(body.capturedAt);
    const ahead = Date.parse(capturedAt) - Date.parse(world.now());
    if (ahead > skewMs || capturedAt < bundle.takenAt) throw new Refusal('CAPTURE_TIME', { at: capturedAt });
    const known = await findConflict(db, district.code, { bundle: bundle.bundle, seq: body.seq });
    if (known) return conflictAnswer(known.conflict, known.code);
    const photos = await listPhotos(db, district.code, { bundle: bundle.bundle, seq: body.seq });
    if (photos.length < body.photos) throw new Refusal('PHOTOS_MISSING', { count: body.photos - photos.length });
    const captured: Captured = { outcome: body.outcome, reasons: body.reasons, data: body.data };
    const at = { bundle: bundle.bundle, seq: body.seq, capturedAt };
    const code = await replay(world, me, taken, { ...at, captured });
    if (code === null) return { result: 'done', conflict: null, code: null, text: null };
    const conflict = `ofc-${sm3Hex(`${bundle.bundle}\n${body.seq}`).slice(0, 20)}`;
    await putConflict(db, district.code, {
      ...at,
      conflict,
      caseId: body.case,
      task: body.task,
      unit: bundle.unit,
      person: me.person,
      byName: me.name,
      captured: world.vault.seal(canonicalJson(captured)),
      arrivedAt: world.now(),
      takenVersion: taken.version,
      code,
    });
    return conflictAnswer(conflict, code);
  },

  async listOfflineConflicts({ world, caller, query }) {
    const me = staffWith(caller);
    const limit = query.limit ?? usualPage;
    const [at, id] = readCursor(query.after, ['instant', 'text']) ?? [];
    const rows = await listConflicts(world.db, world.district.code, {
      unit: me.staff.unit,
      after: at !== undefined && id !== undefined ? [at, id] : undefined,
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.arrivedAt}~${last.conflict}`);
    return {
      rows: await Promise.all(page.map((one) => conflictView(world, me, one))),
      next,
    };
  },

  async settleOfflineConflict({ world, caller, params, headers, body }) {
    const me = staffWith(caller);
    const { db, district } = world;
    const one = await findConflict(db, district.code, { conflict: params.id });
    if (!one || one.unit !== me.staff.unit) throw new Refusal('CONFLICT_UNKNOWN', { conflict: params.id });
    const status = body.how === 'apply' ? 'applied' : 'set-aside';
    if (one.status !== 'open') {
      if (one.status === status) return { conflict: one.conflict, status };
      throw new Refusal('CONFLICT_SETTLED', { status: one.status });
    }
    const why = maskText(body.why.trim());
    if (status === 'set-aside' && why === '') throw new Refusal('REASON_MISSING', { outcome: 'set-aside' });
    if (status === 'applied') {
      const captured = JSON.parse(world.vault.open(one.captured)) as Captured;
      const { bundle, seq, capturedAt } = one;
      await attachPhotos(world, actorOf(me), one, { bundle, seq });
      await world.engine.command(
        one.caseId,
        { type: 'replay', task: one.task, bundle, seq, capturedAt, ...captured },
        { actor: actorOf(me), key: headers['idempotency-key'], expect: null },
      );
    }
    await settleConflict(db, district.code, { conflict: one.conflict, status, at: world.now(), by: me.name, why });
    return { conflict: one.conflict, status };
  },
};

/** Does what was captured, on the version that was taken along; the code of why not, or null when it is done. */
async function replay(
  world: World,
  me: Staff,
  taken: Bundle['tasks'][number],
  of: { bundle: string; seq: number; capturedAt: Conflict['capturedAt']; captured: Captured },
): Promise<string | null> {
  const actor = actorOf(me);
  const { bundle, seq, capturedAt, captured } = of;
  const key = `offline:${bundle}:${seq}`;
  const command: CaseCommand = { type: 'replay', task: taken.task, bundle, seq, capturedAt, ...captured };
  const state = await findFresh(world, taken.caseId);
  if (!state) return 'CASE_UNKNOWN';
  const since = (await readEvents(world, taken.caseId)).filter(({ version }) => version > taken.version);
  const own = since.some(
    ({ type, payload }) => type === 'case.captured' && payload.bundle === bundle && payload.seq === seq,
  );
  if (own) return null;
  if (since.some(({ actor: by, type }) => by !== me.person || !ownEvents.has(type))) return 'CHANGED_SINCE';
  try {
    await world.engine.preview(taken.caseId, command, actor);
    await attachPhotos(world, actor, taken, of);
    const now = await freshCase(world, taken.caseId);
    await world.engine.command(taken.caseId, command, { actor, key, expect: now.version });
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === 'VERSION_STALE' ? 'CHANGED_SINCE' : error.code;
  }
}

/** Puts the photos of a capture into its case; those that stand there already are left. */
async function attachPhotos(
  world: World,
  actor: Actor,
  { caseId, task }: { caseId: string; task: string },
  { bundle, seq }: { bundle: string; seq: number },
): Promise<void> {
  for (const photo of await listPhotos(world.db, world.district.code, { bundle, seq })) {
    await world.engine.command(
      caseId,
      { type: 'attach', ...photo, material: '', task },
      { actor, key: `offline:${bundle}:${seq}:${photo.content.slice(0, 24)}`, expect: null },
    );
  }
}

function mineToDecide(state: CaseState, actor: Actor, code: string): string {
  const task = Object.hasOwn(state.tasks, code) ? state.tasks[code] : undefined;
  const mine = task?.kind === 'human' && task.status !== 'done' && standings(state, actor, task).has('task-officer');
  if (!mine) throw new Refusal('TASK_UNKNOWN', { task: code });
  return code;
}

async function getBundle(world: World, me: Staff, id: string): Promise<Bundle> {
  const bundle = await findBundle(world.db, world.district.code, id);
  if (!bundle || bundle.person !== me.person) throw new Refusal('BUNDLE_UNKNOWN', { bundle: id });
  return bundle;
}

function takenTask({ bundle, tasks }: Bundle, caseId: string, task: string): Bundle['tasks'][number] {
  const taken = tasks.find((one) => one.caseId === caseId && one.task === task);
  if (!taken) throw new Refusal('BUNDLE_UNKNOWN', { bundle });
  return taken;
}

const changedSince: LocalText = {
  zh: '你离线期间，这件事有了新的变化。请看看变化，再决定还要不要按当时的结论办。',
  en: 'While you were offline something happened to this case. Look at it, and decide whether your finding still holds.',
};

function textOf(code: string): LocalText {
  return code === 'CHANGED_SINCE' ? changedSince : refusalText(new Refusal(code as Refusal['code'], {}));
}

function conflictAnswer(conflict: string, code: string): Answer<'bringCapture'> {
  return { result: 'conflict', conflict, code, text: textOf(code) };
}

async function conflictView(
  world: World,
  me: Caller,
  one: Conflict,
): Promise<Answer<'listOfflineConflicts'>['rows'][number]> {
  const state = await freshCase(world, one.caseId);
  const item = itemOfCase(world, state);
  const captured = JSON.parse(world.vault.open(one.captured)) as Captured;
  const declared = declaredTask(item, state.tasks[one.task]?.definition ?? '');
  const outcome = declared?.kind === 'human' ? declared.outcomes.find(({ code }) => code === captured.outcome) : null;
  const events = (await readEvents(world, one.caseId)).filter(({ version }) => version > one.takenVersion);
  const photos = await listPhotos(world.db, world.district.code, one);
  await logRead(world, me, state, 'case');
  return {
    conflict: one.conflict,
    caseId: one.caseId,
    number: state.number,
    title: state.title,
    taskName: taskName(state, item, one.task),
    capturedAt: one.capturedAt,
    arrivedAt: one.arrivedAt,
    byName: one.byName,
    outcome: captured.outcome,
    outcomeName: outcome?.name ?? { zh: captured.outcome, en: captured.outcome },
    reasons: captured.reasons.map(({ code, text }) => ({ code, text: maskText(text) })),
    data: maskTexts(captured.data ?? {}) as Record<string, unknown>,
    photos: photos.map(({ name, bytes, content }) => ({ name, bytes, content })),
    code: one.code,
    text: textOf(one.code),
    since: events.slice(0, 50).map(({ type, at, payload }) => ({ type, at, byName: String(payload.byName ?? '') })),
    status: one.status,
    settledAt: one.settledAt,
    settledBy: one.settledBy,
    why: one.why,
  };
}
