import { Refusal } from '#kernel/base';
import { type CaseState, declaredTask, mayRead, standings } from '#kernel/case';
import { type Draw, drawOutcome, placeOf, quotasOf } from '#kernel/draw';
import { canonicalJson, GENESIS, proveInclusion, sealContent } from '#kernel/evidence';
import { actorOf, type Caller } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import { FileAnswer } from '../file-answer.ts';
import type { Answer, Handlers } from '../operation.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { findFresh, readEvents } from './cases.ts';
import { unitName } from './district.ts';
import { awaitLog } from './evidence.ts';

const usualPage = 20;

interface DrawRow {
  draw: string;
  case_id: string;
  unit: string;
  status: Draw['status'];
  title: string;
  pool_size: number;
  drawn: number;
  beacon: string;
  prepared_at: string;
  commit_by: string;
  beacon_at: string;
  reveal_by: string;
  ended_at: string | null;
  void_why: string | null;
}

type Summary = Answer<'listDraws'>['rows'][number];
type View = Answer<'getDraw'>;

/** How to verify, for whoever opens the file in an editor. */
const how = {
  zh: '用发布该文件的一窗通网站的“存证与抽签核验”页面（/disclosure/proof，可另存后离线使用）或命令 onewindow verify 核验。算法 OWDRAW-1：名单每行“编号|分层”，按编号字节升序；承诺 = SM3("OW-COMMIT-1"‖00‖抽签号‖00‖种子值)；种子 = SM3("OW-SEED-1"‖00‖抽签号‖00‖名单摘要‖参数摘要‖各种子值（按承诺先后）‖00‖公共随机数)；数流 = HMAC-SM3(种子, "OW-BLK-1"‖00‖标签‖00‖序号)，8 字节一数，拒绝取样后取余；部分 Fisher–Yates。每条事件的 link = SM3(before ‖ 事件的规范化 JSON)。seal 覆盖去掉 seal 后整个文件规范化 JSON 的 SM3。',
  en: 'Verify with the page /disclosure/proof of the instance that made this file (it also works saved to disk) or with: onewindow verify FILE. OWDRAW-1: the list has lines "id|stratum" ascending by the bytes of the id; commitment = SM3("OW-COMMIT-1"‖00‖draw‖00‖secret); seed = SM3("OW-SEED-1"‖00‖draw‖00‖hash of the list‖hash of the parameters‖secrets in order of commitment‖00‖public number); stream = HMAC-SM3(seed, "OW-BLK-1"‖00‖label‖00‖index), eight bytes a number, by rejection and remainder; partial Fisher–Yates. The link of an event is SM3(before ‖ its canonical JSON). The seal covers SM3 over the canonical JSON of the file without seal.',
};

export const drawHandlers: Pick<Handlers, 'listDraws' | 'getDraw' | 'explainDraw' | 'getDrawFile'> = {
  async listDraws({ world, query }) {
    const limit = query.limit ?? usualPage;
    const [at, id] = readCursor(query.after, ['instant', 'text']) ?? ['9999-12-31T00:00:00.000Z', ''];
    const rows = await world.db.query<DrawRow>(
      `select draw, case_id, unit, status, title, pool_size, drawn, beacon, prepared_at, commit_by, beacon_at, reveal_by, ended_at,
          void_why
         from draw where district = $1 and (prepared_at, draw) < ($2, $3) and ($4::text is null or case_id = $4)
        order by prepared_at desc, draw desc limit $5`,
      [world.district.code, at, id, query.case ?? null, limit + 1],
    );
    const { page, next } = cutPage(rows, limit, (last) => `${last.prepared_at}~${last.draw}`);
    return {
      rows: page.map((row) => summaryOf(world, row)),
      next,
    };
  },

  async getDraw({ world, params, caller }) {
    const { row, state, draw } = await findDraw(world, params.id);
    return viewOf(world, row, state, draw, caller);
  },

  async explainDraw({ world, params }) {
    const { draw } = await findDraw(world, params.id);
    const entry = draw.plan.pool.find(({ id }) => id === params.object);
    if (!draw.result) throw new Refusal('DRAW_NOT_DONE');
    const place = entry && placeOf(draw, params.object);
    if (!entry || !place) throw new Refusal('MEMBER_NOT_DRAWN', { id: params.object });
    return { object: entry.id, name: entry.name, ...place };
  },

  async getDrawFile({ world, params }) {
    const { state, draw } = await findDraw(world, params.id);
    if (draw.status !== 'drawn' && draw.status !== 'void') throw new Refusal('DRAW_NOT_DONE');
    const { head, leaves } = await awaitLog(world, state.caseId);
    const all = (await readEvents(world, state.caseId)).slice(0, leaves.size);
    const mine = all.filter(({ type, payload }) => type.startsWith('draw.') && payload.draw === draw.draw);
    const proofs = await proveInclusion(
      world.db,
      world.district.code,
      mine.map(({ version }) => leaves.get(version)!),
      head.size,
    );
    const { keyId, point } = world.signPool;
    const content = {
      format: 'onewindow-draw/1',
      draw: draw.draw,
      district: { code: world.district.code, name: world.district.name },
      events: mine.map(({ link, position: _, ...event }, n) => ({
        before: all[event.version - 2]?.link ?? Buffer.from(GENESIS).toString('hex'),
        event: { ...event, caseId: state.caseId, district: world.district.code },
        leaf: proofs[n]!.leaf,
        link,
        proof: proofs[n]!.proof,
      })),
      head,
      how,
      keys: [{ keyId, point }],
      madeAt: world.now(),
    };
    const seal = await sealContent(content, 'onewindow-draw-seal/1', world.signPool);
    const text = `${canonicalJson({ ...content, seal })}\n`;
    return new FileAnswer(Buffer.from(text), 'application/json; charset=utf-8', `${draw.draw}-抽签.json`);
  },
};

async function findDraw(world: World, id: string): Promise<{ row: DrawRow; state: CaseState; draw: Draw }> {
  const [row] = await world.db.query<DrawRow>('select * from draw where district = $1 and draw = $2', [
    world.district.code,
    id,
  ]);
  if (!row) throw new Refusal('DRAW_UNKNOWN', { draw: id });
  const state = await findFresh(world, row.case_id);
  const draw = state?.draws?.find((one) => one.draw === id);
  if (!state || !draw) throw new Error(`case ${row.case_id} has no draw ${id}`);
  return { row, state, draw };
}

function summaryOf(world: World, row: DrawRow): Summary {
  return {
    draw: row.draw,
    title: row.title,
    unit: unitName(world, row.unit),
    status: row.status,
    pool: row.pool_size,
    drawn: row.drawn,
    beacon: row.beacon,
    preparedAt: row.prepared_at,
    commitBy: row.commit_by,
    beaconAt: row.beacon_at,
    revealBy: row.reveal_by,
    endedAt: row.ended_at,
    why: row.void_why,
  } as Summary;
}

/** List and members are told when the draw is over; before, their hashes bind them. */
function viewOf(world: World, row: DrawRow, state: CaseState, draw: Draw, caller: Caller | null): View {
  const isOver = draw.status === 'drawn' || draw.status === 'void';
  const outcome = draw.status === 'drawn' ? drawOutcome(draw) : { objects: [], assignments: [] };
  const draws = state.draws ?? [];
  const actor = caller ? actorOf(caller) : null;
  const reads = actor !== null && mayRead(state, actor, 'case', itemOfCase(world, state)) !== null;
  return {
    ...summaryOf(world, row),
    task: draw.task,
    n: draws.indexOf(draw) + 1,
    others: draws
      .filter((one) => one !== draw)
      .map((one) => ({ draw: one.draw, status: one.status, why: one.voided?.why ?? null })),
    poolHash: draw.poolHash,
    params: draw.params,
    paramsHash: draw.paramsHash,
    least: draw.least,
    committers: draw.plan.committers.map((unit) => {
      const commit = draw.commits.find((one) => one.unit === unit);
      const reveal = draw.reveals.find((one) => one.unit === unit);
      return {
        unit,
        name: unitName(world, unit),
        commitment: commit?.commitment ?? null,
        at: commit?.at ?? null,
        deposited: (commit?.sealed ?? '') !== '',
        secret: reveal?.secret ?? null,
        how: reveal?.how ?? null,
      };
    }),
    value: draw.value?.text ?? null,
    voidUnits: (draw.voided?.units ?? []).map((unit) => unitName(world, unit)),
    seed: draw.result?.seed ?? null,
    strata: quotasOf(draw.plan.pool, draw.plan.howMany).map(({ stratum, count }) => ({
      stratum,
      size: draw.plan.pool.filter((one) => one.stratum === stratum).length,
      quota: count,
      ids: isOver ? (draw.result?.picks.find((one) => one.stratum === stratum)?.ids ?? []) : [],
    })),
    objects: outcome.objects,
    assignments: outcome.assignments.map(({ object, group, members }) => ({
      object,
      group,
      groupName: unitName(world, group),
      members: members.map(({ id, name }) => ({ id, name })),
    })),
    replacements: draw.replacements,
    substitutions: draw.substitutions.map(({ assignments: _, ...one }) => one),
    mine: actor ? commandsOf(world, state, draw, actor) : [],
    caseId: reads ? state.caseId : null,
    version: reads ? state.version : null,
  };
}

/** What somebody may do to a draw now; a draw that has not begun is prepared on the page of its case. */
function commandsOf(
  world: World,
  state: CaseState,
  draw: Draw,
  actor: ReturnType<typeof actorOf>,
): { type: string; task: string }[] {
  const found: { type: string; task: string }[] = [];
  const unit = actor.staff?.unit ?? '';
  const task = state.tasks[draw.task];
  const own = Object.values(state.tasks).find(
    (one) => one.kind === 'secret' && one.definition === draw.task && one.unit === unit,
  );
  const mayOwn = own && standings(state, actor, own).has('task-officer');
  const mayAll = task && standings(state, actor, task).has('task-officer');
  const now = world.now();
  if (draw.status === 'committing') {
    const committed = draw.commits.some((one) => one.unit === unit);
    if (mayOwn && !committed && now < draw.commitBy) found.push({ type: 'draw-commit', task: own.code });
    if (now >= draw.beacon.at && (mayOwn || mayAll))
      found.push({ type: 'draw-beacon', task: mayAll ? draw.task : own!.code });
  }
  const isOpen = draw.reveals.some((one) => one.unit === unit);
  if (draw.status === 'revealing' && mayOwn && !isOpen && draw.commits.some((one) => one.unit === unit))
    found.push({ type: 'draw-reveal', task: own.code });
  const declared = declaredTask(itemOfCase(world, state), draw.task);
  if (draw.status === 'drawn' && state.closedAt === null) {
    if (declared?.kind === 'draw' && actor.staff?.roles.includes(declared.replacedBy))
      if (draw.plan.assign?.groups.some(({ code }) => code === unit))
        found.push({ type: 'draw-replace', task: draw.task });
    if (mayAll) found.push({ type: 'draw-substitute', task: draw.task });
  }
  return found;
}
