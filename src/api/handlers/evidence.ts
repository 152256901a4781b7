import { type Instant, Refusal } from '#kernel/base';
import {
  findHead,
  headText,
  leavesOf,
  listHeads,
  makeBundle,
  proveConsistency,
  proveInclusion,
  type TreeHead,
} from '#kernel/evidence';
import { known } from '../caller.ts';
import { cutPage } from '../cursor.ts';
import { FileAnswer } from '../file-answer.ts';
import type { Handlers } from '../operation.ts';
import type { World } from '../world.ts';
import { logRead, readable, readEvents } from './cases.ts';

const usualPage = 50;
/** How long a bundle waits for the log to take in and sign what happened just now. */
const patienceMs = 6_000;
const lookEveryMs = 150;

export const evidenceHandlers: Pick<
  Handlers,
  'getLogHead' | 'listLogHeads' | 'proveInclusion' | 'proveConsistency' | 'getCaseProof'
> = {
  async getLogHead({ world }) {
    const head = await getHead(world);
    return { ...viewOf(head), text: headText(world.district.code, head), point: world.signPool.point };
  },

  async listLogHeads({ world, query }) {
    const limit = query.limit ?? usualPage;
    const heads = await listHeads(world.db, world.district.code, query.after ? Number(query.after) : null, limit + 1);
    const { page, next } = cutPage(heads, limit, (last) => String(last.size));
    return { rows: page.map(viewOf), next };
  },

  async proveInclusion({ world, query }) {
    const size = await sizeUpTo(world, query.size);
    if (query.leaf >= size) throw new Refusal('LOG_LEAF_UNKNOWN', { leaf: query.leaf, size });
    const [[one], { toRoot }] = await Promise.all([
      proveInclusion(world.db, world.district.code, [query.leaf], size),
      proveConsistency(world.db, world.district.code, size, size),
    ]);
    return { ...one!, size, root: toRoot };
  },

  async proveConsistency({ world, query }) {
    const to = await sizeUpTo(world, query.to);
    if (query.from > to) throw new Refusal('LOG_SIZE_UNKNOWN', { size: query.from, newest: to });
    return { from: query.from, to, ...(await proveConsistency(world.db, world.district.code, query.from, to)) };
  },

  /** Everything that happened to a case, provable without us; whoever may see the case may take it away. */
  async getCaseProof({ world, caller, params }) {
    const me = known(caller);
    const state = await readable(world, me, params.id);
    // the log holds every vote; while others still vote it is handed to nobody
    const running = Object.values(state.ballots ?? {}).find(({ mode, status }) => mode === 'open' && status === 'open');
    if (running) throw new Refusal('BALLOT_STILL_OPEN', { closesAt: running.closesAt });
    const { head, leaves } = await awaitLog(world, params.id);
    const events = (await readEvents(world, params.id)).slice(0, leaves.size);
    const proofs = await proveInclusion(world.db, world.district.code, [...leaves.values()], head.size);
    await logRead(world, me, state);
    const { keyId, point } = world.signPool;
    const text = await makeBundle(
      {
        case: { caseId: params.id, number: state.number, title: state.title, version: events.length },
        district: { code: world.district.code, name: world.district.name },
        events: events.map(({ link, position: _, ...event }, index) => {
          const { leaf, proof } = proofs[index]!;
          return { event: { ...event, caseId: params.id, district: world.district.code }, leaf, link, proof };
        }),
        head,
        keys: [{ keyId, point }],
        madeAt: world.now(),
      },
      world.signPool,
    );
    return new FileAnswer(Buffer.from(text), 'application/json; charset=utf-8', `${state.number}-存证包.json`);
  },
};

/** Waits until a signed head covers every event of the case there is now. */
export async function awaitLog(world: World, caseId: string): Promise<{ head: TreeHead; leaves: Map<number, number> }> {
  const { length } = await readEvents(world, caseId);
  for (let waited = 0; waited <= patienceMs; waited += lookEveryMs) {
    const leaves = await leavesOf(world.db, world.district.code, caseId);
    const head = await findHead(world.db, world.district.code);
    const last = leaves.get(leaves.size);
    if (head && last !== undefined && leaves.size >= length && last < head.size) return { head, leaves };
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Refusal('LOG_BEHIND');
}

async function getHead(world: World): Promise<TreeHead> {
  const head = await findHead(world.db, world.district.code);
  if (!head) throw new Refusal('LOG_EMPTY');
  return head;
}

/** A size that is no larger than the newest head; without one, that of the newest head. */
async function sizeUpTo(world: World, size: number | undefined): Promise<number> {
  const { size: newest } = await getHead(world);
  if (size !== undefined && size > newest) throw new Refusal('LOG_SIZE_UNKNOWN', { size, newest });
  return size ?? newest;
}

function viewOf(head: TreeHead): Omit<TreeHead, 'at'> & { at: Instant } {
  return { ...head, at: head.at as Instant };
}
