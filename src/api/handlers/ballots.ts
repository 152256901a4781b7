import {
  type BallotSheet,
  type BallotState,
  ballotTermsOf,
  dealsOf,
  jointKey,
  listBallotsOf,
  listPublicBallots,
  listTurnout,
  readSheet,
  voteDigest,
} from '#kernel/ballot';
import { dayOf, maskName, parseInstant, Refusal } from '#kernel/base';
import { type BallotCommand, type CaseState, declaredTask, mayRead, standings } from '#kernel/case';
import { dueOf, withProvisionalYears } from '#kernel/clock';
import { canonicalJson, sealContent } from '#kernel/evidence';
import { sm3Hex } from '#platform/sm';
import { actorOf, type Caller, known } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import { FileAnswer } from '../file-answer.ts';
import type { Answer, Handlers } from '../operation.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { findFresh, freshCase, readable } from './cases.ts';
import { unitName } from './district.ts';

const usualPage = 50;

type Operations =
  | 'listBallots'
  | 'listPublicBallots'
  | 'listCaseBallots'
  | 'announceBallot'
  | 'getBallot'
  | 'listBallotRoll'
  | 'getBallotFile'
  | 'castVote'
  | 'getVoteReceipt'
  | 'recuseVoter'
  | 'tellBallot'
  | 'voidBallot';

type Row = Answer<'listPublicBallots'>['rows'][number];

export const ballotHandlers: Pick<Handlers, Operations> = {
  async listBallots({ world, caller, query }) {
    const me = known(caller);
    const limit = query.limit ?? usualPage;
    const rows = await listBallotsOf(world.db, world.district.code, {
      person: me.party,
      after: placeOf(query.after),
      limit: limit + 1,
    });
    return pageOf(
      rows.map((row) => ({ ...rowOf(row), part: row.part, voted: row.voted })),
      limit,
    );
  },

  async listPublicBallots({ world, query }) {
    const limit = query.limit ?? usualPage;
    const rows = await listPublicBallots(world.db, world.district.code, {
      after: placeOf(query.after),
      limit: limit + 1,
    });
    return pageOf(rows.map(rowOf), limit);
  },

  async listCaseBallots({ world, caller, params }) {
    const me = known(caller);
    await readable(world, me, params.id);
    const state = await freshCase(world, params.id);
    const item = itemOfCase(world, state);
    const running = new Set(
      Object.values(state.ballots ?? {})
        .filter(({ status }) => status !== 'void' && status !== 'counted')
        .map(({ task }) => task),
    );
    const open = Object.values(state.tasks).filter(
      (task) => task.kind === 'ballot' && task.status !== 'done' && !running.has(task.code),
    );
    return {
      rows: Object.values(state.ballots ?? {}).map((one) => rowOf({ ...one, caseId: state.caseId })),
      toAnnounce: open.flatMap((task) => {
        const declared = declaredTask(item, task.definition);
        const rule = declared?.kind === 'ballot' && world.declarations.ballotRules?.get(declared.rule);
        if (declared?.kind !== 'ballot' || !rule) return [];
        const { terms, basis } = ballotTermsOf(rule, dayOf(world.now()));
        const proposal = state.ballotProposals?.[task.code];
        const calendar = withProvisionalYears(world.calendar);
        return [
          {
            task: task.code,
            name: declared.name,
            mode: declared.mode,
            kind: terms.kind,
            rule: { code: rule.code, name: rule.name, basis },
            question: proposal?.question ?? '',
            options: proposal?.options ?? [],
            roll: (proposal?.roll ?? []).map(({ name, cls, weight }, n) => ({ no: n + 1, name, cls, weight })),
            earliest: dueOf({ start: world.now(), limit: declared.notice }, calendar).dueAt ?? world.now(),
            mine: standings(state, actorOf(me), task).has('task-officer'),
          },
        ];
      }),
    };
  },

  async announceBallot({ world, caller, params, headers, body }) {
    const me = known(caller);
    const command: BallotCommand = { type: 'announce-ballot', ...body, closesAt: parseInstant(body.closesAt) };
    await world.engine.command(params.id, command, sending(me, headers));
    const state = await freshCase(world, params.id);
    const mine = Object.values(state.ballots ?? {}).findLast(({ task }) => task === body.task);
    return { ballot: mine?.ballot ?? '' };
  },

  async getBallot({ world, caller, params }) {
    const seen = await visible(world, caller, params.id);
    return viewOf(world, seen, await listTurnout(world.db, world.district.code, params.id));
  },

  async listBallotRoll({ world, caller, params, query }) {
    const { ballot, reader } = await visible(world, caller, params.id);
    if (!reader) throw new Refusal('BALLOT_UNKNOWN', { ballot: params.id });
    const limit = query.limit ?? usualPage;
    const after = Number(readCursor(query.after, ['whole'])?.[0] ?? 0);
    const { roll, votes } = await sheetOf(world, ballot.ballot);
    const voted = new Set(votes.map(({ no }) => no));
    const rest = roll.filter(({ no }) => no > after);
    const { page, next } = cutPage(rest, limit, (last) => String(last.no));
    return {
      rows: page.map(({ voter: _, ...line }) => ({ ...line, voted: voted.has(line.no) })),
      next,
    };
  },

  async getBallotFile({ world, caller, params }) {
    const { ballot } = await visible(world, caller, params.id);
    if (ballot.status !== 'counted') throw new Refusal('BALLOT_STILL_OPEN', { closesAt: ballot.closesAt });
    const text = await fileOf(world, ballot, await sheetOf(world, ballot.ballot));
    return new FileAnswer(Buffer.from(text), 'application/json; charset=utf-8', `${ballot.ballot}-表决结果.json`);
  },

  async castVote({ world, caller, params, headers, body }) {
    const me = known(caller);
    await command(world, me, headers, { type: 'vote', ballot: params.id, ...body });
    return receiptOf(world, me, params.id);
  },

  async getVoteReceipt({ world, caller, params }) {
    return receiptOf(world, known(caller), params.id);
  },

  async recuseVoter({ world, caller, params, headers, body }) {
    await command(world, known(caller), headers, { type: 'recuse', ballot: params.id, ...body });
    return { ballot: params.id };
  },

  async tellBallot({ world, caller, params, headers, body }) {
    const { step, key, deal, parts } = body;
    await command(world, known(caller), headers, {
      type: 'tell',
      ballot: params.id,
      step,
      ...(key ? { key } : {}),
      ...(deal ? { deal } : {}),
      ...(parts ? { parts } : {}),
    });
    return { ballot: params.id };
  },

  async voidBallot({ world, caller, params, headers, body }) {
    await command(world, known(caller), headers, { type: 'void-ballot', ballot: params.id, why: body.why });
    return { ballot: params.id };
  },
};

/** What somebody may see of a ballot, and as what. */
interface Seen {
  state: CaseState;
  ballot: BallotState;
  me: Caller | null;
  /** May read the whole case. */
  reader: boolean;
  officer: boolean;
  /** His line of the roll with his vote, if he has one. */
  sheet: BallotSheet;
  /** His place among the tellers from 1, or 0. */
  teller: number;
}

/** The ballot, if the caller may see it: on its roll, a teller, a reader of the case, or everybody once a public one is counted. */
async function visible(world: World, caller: Caller | null, id: string): Promise<Seen> {
  const state = await findFresh(world, caseOf(id));
  const ballot = state?.ballots && Object.hasOwn(state.ballots, id) ? state.ballots[id] : undefined;
  if (!state || !ballot) throw new Refusal('BALLOT_UNKNOWN', { ballot: id });
  const item = itemOfCase(world, state);
  const actor = caller && actorOf(caller);
  const reader = actor !== null && mayRead(state, actor, 'case', item) === 'full';
  const officer = actor !== null && standings(state, actor, state.tasks[ballot.task], item).has('task-officer');
  const sheet = caller
    ? await readSheet(world.db, world.district.code, { ballot: id, voter: caller.party })
    : { roll: [], votes: [] };
  const teller = caller && !caller.acting ? ballot.tellers.findIndex(({ person }) => person === caller.person) + 1 : 0;
  const everybody = ballot.isPublic && ballot.status === 'counted';
  if (!everybody && !reader && sheet.roll.length === 0 && teller === 0)
    throw new Refusal('BALLOT_UNKNOWN', { ballot: id });
  return { state, ballot, me: caller, reader, officer, sheet, teller };
}

function viewOf(
  world: World,
  { state, ballot, reader, officer, sheet, teller }: Seen,
  turnout: { at: string; votes: number }[],
): Answer<'getBallot'> {
  const [line] = sheet.roll;
  const deals = dealsOf(ballot);
  const ready = ballot.mode === 'secret' && ballot.status !== 'keys' && deals;
  return {
    ...rowOf({ ...ballot, caseId: reader ? state.caseId : '' }),
    task: ballot.task,
    itemName: itemOfCase(world, state).name,
    unitName: unitName(world, state.tasks[ballot.task]?.unit ?? state.unit),
    options: ballot.options,
    rule: {
      code: ballot.rule.code,
      name: world.declarations.ballotRules?.get(ballot.rule.code)?.name ?? {
        zh: ballot.rule.code,
        en: ballot.rule.code,
      },
      basis: ballot.rule.basis,
      on: ballot.rule.on,
      terms: { ...ballot.rule.terms },
    },
    announcedAt: ballot.announcedAt,
    now: world.now(),
    rollDigest: ballot.rollDigest,
    voters: ballot.voters,
    recused: ballot.recused,
    cast: ballot.cast,
    turnout: turnout.map(({ at, votes }) => ({ at: at as never, votes })),
    isPublic: ballot.isPublic,
    why: ballot.why,
    tallies: ballot.tallies,
    result: ballot.result,
    steps: ballot.steps,
    needed: ballot.needed,
    tellers: ballot.tellers.map((one, n) => ({
      place: n + 1,
      name: one.name,
      key: one.key?.y ?? null,
      deal: teller > 0 ? one.deal : null,
      confirmed: one.confirmed,
      opened: one.parts !== null,
    })),
    key: ready ? jointKey(ready) : null,
    sums: teller > 0 ? ballot.sums : [],
    me: {
      voter: line
        ? {
            no: line.no,
            cls: line.cls,
            weight: line.weight,
            recused: line.recused,
            votedAt: (sheet.votes[0]?.at ?? null) as never,
          }
        : null,
      teller: teller > 0 ? teller : null,
      officer,
    },
  };
}

/** The public file of a counted ballot: voters stand in it by digests and masked names. */
async function fileOf(world: World, ballot: BallotState, { roll, votes }: BallotSheet): Promise<string> {
  const { keyId, point } = world.signPool;
  const content = {
    format: 'onewindow-ballot/1',
    district: world.district.code,
    ballot: ballot.ballot,
    question: ballot.question,
    options: ballot.options,
    mode: ballot.mode,
    rule: ballot.rule,
    rollDigest: ballot.rollDigest,
    roll: roll.map(({ voter, no, name, cls, weight, recused }) => ({
      no,
      voterSm3: sm3Hex(voter),
      name: maskName(name),
      cls,
      weight,
      recused: recused === null ? null : '',
    })),
    needed: ballot.needed,
    tellers: ballot.tellers.map(({ name, deal, parts }, n) => ({ place: n + 1, name: maskName(name), deal, parts })),
    announcedAt: ballot.announcedAt,
    closesAt: ballot.closesAt,
    votes: votes.map(({ no, n, at, choice, veiled, head }) => ({ no, n, at, choice, veiled, head })),
    tallies: ballot.tallies,
    result: ballot.result,
    keys: [{ keyId, point }],
  };
  return canonicalJson({ ...content, seal: await sealContent(content, 'onewindow-ballot-seal/1', world.signPool) });
}

/** The receipt of the caller's vote, signed: whoever leaves it out of the file or changes it is found out by it. */
async function receiptOf(world: World, me: Caller, ballot: string): Promise<Answer<'castVote'>> {
  const { roll, votes } = await readSheet(world.db, world.district.code, { ballot, voter: me.party });
  const [vote] = votes;
  if (roll.length === 0) throw new Refusal('BALLOT_UNKNOWN', { ballot });
  if (!vote) throw new Refusal('VOTE_NONE');
  const facts = {
    format: 'onewindow-ballot-receipt/1' as const,
    district: world.district.code,
    ballot,
    no: vote.no,
    n: vote.n,
    at: vote.at as never,
    voteSm3: voteDigest(vote),
    head: vote.head,
  };
  const signature = await world.signPool.sign(Buffer.from(canonicalJson(facts)));
  return { ...facts, keyId: world.signPool.keyId, signature: Buffer.from(signature).toString('base64') };
}

function rowOf(row: {
  ballot: string;
  caseId: string;
  question: string;
  mode: string;
  status: string;
  closesAt: string;
}): Row {
  const { ballot, caseId, question, mode, status, closesAt } = row;
  return { ballot, caseId, question, mode: mode as Row['mode'], status: status as Row['status'], closesAt };
}

function pageOf<One extends Row>(rows: One[], limit: number): { rows: One[]; next: string | null } {
  const { page, next } = cutPage(rows, limit, (last) => `${last.closesAt}~${last.ballot}`);
  return { rows: page, next };
}

function placeOf(after: string | undefined): [string, string] | undefined {
  const [at, ballot] = readCursor(after, ['instant', 'text']) ?? [];
  return at !== undefined && ballot !== undefined ? [at, ballot] : undefined;
}

const sheetOf = (world: World, ballot: string) => readSheet(world.db, world.district.code, { ballot, voter: null });

const caseOf = (ballot: string): string => ballot.slice(0, Math.max(0, ballot.lastIndexOf('-b')));

const sending = (me: Caller, headers: { 'idempotency-key': string }) => ({
  actor: actorOf(me),
  key: headers['idempotency-key'],
  expect: null,
});

async function command(
  world: World,
  me: Caller,
  headers: { 'idempotency-key': string },
  asked: Exclude<BallotCommand, { type: 'announce-ballot' }>,
): Promise<void> {
  const caseId = caseOf(asked.ballot);
  if (!(await world.engine.find(caseId))) throw new Refusal('BALLOT_UNKNOWN', { ballot: asked.ballot });
  await world.engine.command(caseId, asked, sending(me, headers));
}
