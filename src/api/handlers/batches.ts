import { parseDay, Refusal, type RefusalCode, refusals, refusalText } from '#kernel/base';
import {
  type Batch,
  type BatchActor,
  type BatchCommand,
  type BatchCounts,
  type BatchParts,
  type BatchWish,
  type CaseFilter,
  commandBatch,
  countRows,
  getBatch,
  listBatches,
  listRows,
  makeBatch,
} from '#kernel/batch';
import { batchWords, refuseBatchWork } from '../batch-acts.ts';
import { type Caller, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import type { World } from '../world.ts';

const usualPage = 50;
const usualRows = 100;

export const batchHandlers: Pick<
  Handlers,
  'listBatches' | 'makeBatch' | 'getBatch' | 'listBatchRows' | 'commandBatch'
> = {
  async listBatches({ world, caller, query }) {
    const me = staffWith(caller);
    const limit = query.limit ?? usualPage;
    const [at, batch] = readCursor(query.after, ['instant', 'text']) ?? [];
    const rows = await listBatches(partsOf(world), {
      unit: me.staff.unit,
      after: at !== undefined && batch !== undefined ? { at, batch } : undefined,
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.madeAt}~${last.batch}`);
    return {
      rows: await viewsOf(world, page, me),
      next,
    };
  },

  async makeBatch({ world, caller, headers, body }) {
    const me = staffWith(caller);
    const { act, ...spec } = body.work;
    const rows: BatchWish['rows'] =
      'file' in body.rows
        ? { file: { ...body.rows.file, subject: act === 'add-entry' ? 'row' : act } }
        : 'entries' in body.rows
          ? { entries: body.rows.entries }
          : { cases: filterOf(body.rows.cases) };
    refuseBatchWork(world, me, { act, spec }, rows);
    const wish = { title: body.title, work: { act, spec }, rows };
    return one(world, await makeBatch(partsOf(world), wish, makerOf(me), headers['idempotency-key']), me);
  },

  async getBatch({ world, caller, params }) {
    const me = staffWith(caller);
    return one(world, await getBatch(partsOf(world), params.id, me.staff.unit), me);
  },

  async listBatchRows({ world, caller, params, query }) {
    const me = staffWith(caller);
    await getBatch(partsOf(world), params.id, me.staff.unit);
    const limit = query.limit ?? usualRows;
    const rows = await listRows(partsOf(world), {
      batch: params.id,
      show: query.show,
      after: query.after ?? 0,
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => last.n);
    return {
      rows: page.map(({ answer: _, ...row }) => ({
        ...row,
        expectedWhy: sentenceOf(row.expectedWhy),
        outcomeWhy: sentenceOf(row.outcomeWhy),
      })),
      next,
    };
  },

  async commandBatch({ world, caller, params, headers, body }) {
    const me = staffWith(caller);
    const version = versionSeen(headers);
    const batch = await commandBatch(partsOf(world), params.id, body as BatchCommand, makerOf(me), version);
    return one(world, batch, me);
  },
};

function filterOf(filter: CaseFilter): CaseFilter {
  for (const day of [filter.submittedFrom, filter.submittedTo]) if (day !== undefined) parseDay(day);
  return filter;
}

function partsOf(world: World): BatchParts {
  return { db: world.db, district: world.district.code, now: world.now };
}

function makerOf(me: Caller & { staff: { unit: string; roles: string[] } }): BatchActor {
  return { person: me.person, unit: me.staff.unit, roles: me.staff.roles };
}

async function one(world: World, batch: Batch, me: Caller): Promise<Answer<'getBatch'>> {
  return (await viewsOf(world, [batch], me))[0]!;
}

async function viewsOf(world: World, batches: Batch[], me: Caller): Promise<Answer<'getBatch'>[]> {
  const ids = batches.map(({ batch }) => batch);
  const [counts, names] = await Promise.all([
    countRows(partsOf(world), ids),
    world.db.query<{ person: string; name: string }>(
      'select person, name from person where district = $1 and person = any($2)',
      [world.district.code, batches.map(({ maker }) => maker)],
    ),
  ]);
  const nameOf = new Map(names.map(({ person, name }) => [person, name]));
  return batches.map(({ work, source, maker, unit: _, ...batch }) => ({
    ...batch,
    act: work.act,
    what: batchWords(world, work),
    source: { kind: source.kind, name: source.kind === 'file' ? source.name : '' },
    makerName: nameOf.get(maker) ?? '',
    mine: maker === me.person,
    counts: counts.get(batch.batch) ?? none,
  }));
}

const none: BatchCounts = {
  rows: 0,
  expectedDone: 0,
  expectedRefused: 0,
  done: 0,
  refused: 0,
  failed: 0,
  waiting: 0,
};

const failed = { zh: '系统出错，没有办成，可以再试。', en: 'The system failed; nothing was done. Try again.' };

/** The sentence of a refusal as it was kept with its row. */
function sentenceOf(
  why: { code: string; params: Record<string, unknown> } | null,
): { code: string; text: { zh: string; en: string } } | null {
  if (!why) return null;
  if (!Object.hasOwn(refusals, why.code)) return { code: why.code, text: failed };
  return { code: why.code, text: refusalText(new Refusal(why.code as RefusalCode, why.params)) };
}
