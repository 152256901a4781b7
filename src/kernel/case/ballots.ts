import {
  addVotes,
  type BallotOption,
  type BallotRule,
  type BallotSheet,
  type BallotState,
  ballotTermsOf,
  type ClassTally,
  classesOf,
  contextOf,
  countBallot,
  countsWeights,
  dealsOf,
  isTellerDeal,
  isTellerKey,
  isVeiledPart,
  isVeiledVote,
  jointKey,
  mostVoters,
  nextHead,
  openSum,
  outcomeOfBallot,
  type RollEntry,
  rollDigest,
  shareKey,
  tallyOpen,
  tallySecret,
  type VeiledPart,
  veiledOf,
  voteDigest,
} from '#kernel/ballot';
import { dayOf, Refusal } from '#kernel/base';
import type { TaskDefinition } from '#kernel/item';
import { covers } from '#kernel/mandate';
import { advance } from './advance.ts';
import type { BallotCommand } from './command.ts';
import { mustRun, taskOf } from './lifecycle/grounds.ts';
import { standings } from './rights.ts';
import { dueNow, emit, partyOf, type Run } from './run.ts';
import type { CaseState, TaskState } from './state.ts';
import { entriesOf } from './task-kinds/ballot.ts';

type BallotTask = Extract<TaskDefinition, { kind: 'ballot' }>;
type Command<Type extends BallotCommand['type']> = Extract<BallotCommand, { type: Type }>;

/** Fewer in a class and its sums would tell who voted how. */
const smallestSecretClass = 3;
const fewestTellers = 2;

const motionOptions: BallotOption[] = [
  { code: 'yes', name: { zh: '同意', en: 'For' } },
  { code: 'no', name: { zh: '反对', en: 'Against' } },
  { code: 'abstain', name: { zh: '弃权', en: 'Abstain' } },
];

/**
 * Announces a ballot (发起表决): question, options, roll and closing second stand from now on. Refused: a second ballot for the task, a
 * roll that is empty or names somebody twice, a closing before the least notice, and a secret ballot whose sums would tell votes.
 */
export function announceBallot(run: Run, command: Command<'announce-ballot'>): void {
  const { state, tools } = run;
  const task = taskOf(state, command.task);
  const declared = declaredBallot(run, task);
  if (!declared) throw new Refusal('TASK_UNKNOWN', { task: command.task });
  if (task.status === 'done') throw new Refusal('TASK_DONE', { task: task.code, outcome: task.outcome });
  mustRun(state);
  if (runningBallot(state, task.code)) throw new Refusal('BALLOT_ANNOUNCED');
  const rule = ruleNow(run, declared.rule);
  const roll = command.roll ? entriesOf(run, command.roll) : (state.ballotProposals?.[task.code]?.roll ?? []);
  checkRoll(roll);
  const options = rule.terms.kind === 'motion' ? motionOptions : checkedOptions(command.options, rule);
  const earliest = dueNow(run, declared.notice);
  const closesAt = command.closesAt;
  if (closesAt <= tools.at || (earliest !== null && closesAt < earliest))
    throw new Refusal('BALLOT_TOO_SOON', { earliest: earliest ?? tools.at });
  if (command.question.trim() === '') throw new Refusal('BALLOT_QUESTION');
  const tellers = declared.mode === 'secret' ? checkedTellers(run, command, roll, rule) : [];
  const ballot = `${state.caseId}-b${Object.keys(state.ballots ?? {}).length + 1}`;
  emit(run, {
    type: 'ballot.announced',
    ballot,
    task: task.code,
    question: command.question.trim(),
    options,
    mode: declared.mode,
    rule,
    roll,
    rollDigest: rollDigest(ballot, roll),
    tellers,
    needed: tellers.length === 0 ? 0 : command.needed,
    closesAt,
    isPublic: declared.isPublic,
    byName: tools.actor.name,
  });
  emit(run, { type: 'task.rescheduled', task: task.code, dueAt: closesAt });
}

/** Somebody on the roll does not vote (回避): he says so himself, or the unit says why he must not. Until the closing second. */
export function recuse(run: Run, command: Command<'recuse'>): void {
  const { state, tools } = run;
  const ballot = getBallot(state, command.ballot);
  refuseOver(run, ballot);
  if (command.why.trim() === '') throw new Refusal('REASON_MISSING', { outcome: 'recuse' });
  const me = partyOf(tools.actor);
  if (command.no === null) refuseOutOfScope(run);
  else if (!isOfficer(run, ballot)) throw new Refusal('NOT_ALLOWED', { command: 'recuse' });
  const { roll } = tools.sheet(ballot.ballot, command.no === null ? me : null);
  const line = command.no === null ? roll[0] : roll.find(({ no }) => no === command.no);
  if (!line) throw new Refusal('VOTER_UNKNOWN');
  if (line.recused !== null) return;
  const why = command.why.trim();
  emit(run, {
    type: 'ballot.recused',
    ballot: ballot.ballot,
    voter: line.voter,
    no: line.no,
    why,
    byName: tools.actor.name,
  });
}

/**
 * Takes a vote (投票), once a voter. Refused: who is not on the roll or recused, before the key of a secret ballot stands, from the
 * closing second on, another vote than the one given before, and a secret vote whose proofs do not hold for this voter.
 */
export function vote(run: Run, command: Command<'vote'>): void {
  const { state, tools } = run;
  const ballot = getBallot(state, command.ballot);
  refuseOutOfScope(run);
  const { roll, votes } = tools.sheet(ballot.ballot, partyOf(tools.actor));
  const [line] = roll;
  if (!line) throw new Refusal('VOTER_UNKNOWN');
  if (tools.actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  const [before] = votes;
  if (before) {
    if (voteDigest(before) === voteDigest(command)) return;
    throw new Refusal('VOTED_ALREADY', { at: before.at });
  }
  refuseOver(run, ballot);
  if (ballot.status === 'keys') throw new Refusal('BALLOT_NOT_OPEN');
  if (line.recused !== null) throw new Refusal('VOTER_RECUSED', { why: line.recused });
  if (ballot.mode === 'open') {
    if (command.veiled || !ballot.options.some(({ code }) => code === command.choice))
      throw new Refusal('BALLOT_OPTION', { option: command.choice ?? '' });
  } else {
    const key = jointKey(dealsOf(ballot) ?? []);
    const context = contextOf(ballot, 'vote', line.no);
    if (
      !command.veiled ||
      command.choice !== null ||
      !isVeiledVote(command.veiled, key, context, ballot.options.length)
    )
      throw new Refusal('VOTE_UNPROVEN');
  }
  const n = ballot.cast + 1;
  const { choice, veiled } = command;
  emit(run, {
    type: 'ballot.voted',
    ballot: ballot.ballot,
    voter: line.voter,
    no: line.no,
    n,
    choice,
    veiled,
    head: nextHead(ballot.head, { no: line.no, n, at: tools.at, choice, veiled }),
  });
}

/** A teller does his part (监票): makes his key, deals shares of it, confirms those he got; after the closing he opens the sums. */
export function tell(run: Run, command: Command<'tell'>): void {
  const { state, tools } = run;
  const ballot = getBallot(state, command.ballot);
  const { tellers } = ballot;
  const n = tools.actor.acting ? -1 : tellers.findIndex(({ person }) => person === tools.actor.id);
  const me = tellers[n];
  if (!me) throw new Refusal('NOT_ALLOWED', { command: 'tell' });
  if (tools.actor.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  const place = n + 1;
  const context = contextOf(ballot, 'teller', place);
  if (command.step === 'open') {
    openSums(run, ballot, place, command);
    return;
  }
  refuseOver(run, ballot);
  if (ballot.status !== 'keys') throw new Refusal('TELLER_STEP', { step: command.step });
  const wrong = () => new Refusal('TELLER_PROOF');
  if (command.step === 'key') {
    if (me.key) return;
    if (!command.key || !isTellerKey(command.key, context)) throw wrong();
    emit(run, { type: 'ballot.key-made', ballot: ballot.ballot, place, key: command.key });
  } else if (command.step === 'deal') {
    if (me.deal) return;
    if (tellers.some(({ key }) => !key)) throw new Refusal('TELLER_STEP', { step: command.step });
    if (!command.deal || !isTellerDeal(command.deal, context, tellers.length, ballot.needed)) throw wrong();
    emit(run, { type: 'ballot.key-dealt', ballot: ballot.ballot, place, deal: command.deal });
  } else {
    if (me.confirmed) return;
    if (!dealsOf(ballot)) throw new Refusal('TELLER_STEP', { step: command.step });
    emit(run, { type: 'ballot.key-confirmed', ballot: ballot.ballot, place });
  }
}

/** The unit gives a ballot up (表决作废), with the reason: a question that was wrong, tellers who cannot open it. */
export function voidBallot(run: Run, command: Command<'void-ballot'>): void {
  const ballot = getBallot(run.state, command.ballot);
  if (!isOfficer(run, ballot)) throw new Refusal('NOT_ALLOWED', { command: 'void-ballot' });
  if (ballot.status === 'void') return;
  if (ballot.status === 'counted') throw new Refusal('BALLOT_OVER', { closesAt: ballot.closesAt });
  if (command.why.trim() === '') throw new Refusal('REASON_MISSING', { outcome: 'void' });
  giveUp(run, ballot, command.why.trim());
}

/** The closing second has come (表决截止): an open ballot is counted, a secret one is ready to be opened. */
export function closeBallot(run: Run, task: TaskState): void {
  const ballot = runningBallot(run.state, task.code);
  if (!ballot || ballot.status === 'closed' || run.tools.at < ballot.closesAt) return;
  if (ballot.status === 'keys') {
    giveUp(run, ballot, '截止时监票人还没有建好密钥');
    return;
  }
  const sheet = run.tools.sheet(ballot.ballot, null);
  const options = ballot.options.map(({ code }) => code);
  const sums =
    ballot.mode === 'open'
      ? []
      : classesOf(sheet).map((cls) => {
          const votes = veiledOf(sheet, cls);
          return { cls, votes: votes.length, sums: votes.length === 0 ? [] : addVotes(votes, options.length) };
        });
  emit(run, { type: 'ballot.closed', ballot: ballot.ballot, cast: ballot.cast, head: ballot.head, sums });
  if (ballot.mode === 'open') finish(run, ballot, tallyOpen(sheet, options));
  else if (sums.every(({ votes }) => votes === 0))
    finish(
      run,
      ballot,
      tallySecret(sheet, options, () => 0),
    );
}

function openSums(run: Run, ballot: BallotState, place: number, command: Command<'tell'>): void {
  const me = ballot.tellers[place - 1];
  if (me?.parts || ballot.status === 'counted') return;
  if (ballot.status !== 'closed') throw new Refusal('BALLOT_STILL_OPEN', { closesAt: ballot.closesAt });
  const deals = dealsOf(ballot) ?? [];
  const share = shareKey(deals, place);
  const context = contextOf(ballot, 'teller', place);
  const asked = ballot.sums.filter(({ votes }) => votes > 0);
  const parts = command.parts ?? [];
  const holds =
    parts.length === asked.length &&
    asked.every(({ cls, sums }, n) => {
      const mine = parts[n];
      return (
        mine?.cls === cls &&
        mine.parts.length === sums.length &&
        sums.every((sum, m) => isVeiledPart(mine.parts[m] as VeiledPart, sum, share, context))
      );
    });
  if (!holds) throw new Refusal('TELLER_PROOF');
  emit(run, { type: 'ballot.opened-by', ballot: ballot.ballot, place, parts });
  const now = getBallot(run.state, ballot.ballot);
  const opened = now.tellers.flatMap((one, n) => (one.parts ? [{ place: n + 1, parts: one.parts }] : []));
  if (opened.length < now.needed) return;
  const sheet = run.tools.sheet(ballot.ballot, null);
  const tallies = tallySecret(
    sheet,
    ballot.options.map(({ code }) => code),
    (cls, option) => {
      const of = now.sums.find((one) => one.cls === cls);
      const sum = of?.sums[option];
      if (!of || !sum) return 0;
      const found = opened.slice(0, now.needed).map((one): [number, VeiledPart] => {
        const part = one.parts.find((mine) => mine.cls === cls)?.parts[option];
        return [one.place, part as VeiledPart];
      });
      return openSum(sum, new Map(found), of.votes);
    },
  );
  finish(run, now, tallies);
}

function finish(run: Run, { ballot, rule, task }: BallotState, tallies: ClassTally[]): void {
  const { value, steps } = countBallot(rule.terms, tallies);
  emit(run, { type: 'ballot.counted', ballot, tallies, result: value, steps });
  complete(run, ballot, task, { ballot, tallies, ...value });
}

function giveUp(run: Run, { ballot, task }: BallotState, why: string): void {
  emit(run, { type: 'ballot.voided', ballot, why, byName: run.tools.actor.name });
  complete(run, ballot, task, { ballot, why });
}

function complete(run: Run, ballot: string, task: string, result: Record<string, unknown>): void {
  const outcome = outcomeOfBallot(getBallot(run.state, ballot)) ?? 'void';
  emit(run, { type: 'task.completed', task, outcome, by: 'engine', byName: '', result, reasons: [] });
  advance(run);
}

function refuseOver(run: Run, ballot: BallotState): void {
  const over = ballot.status !== 'keys' && ballot.status !== 'open';
  if (over || run.tools.at >= ballot.closesAt || run.state.tasks[ballot.task]?.status === 'done')
    throw new Refusal('BALLOT_OVER', { closesAt: ballot.closesAt });
}

/** Who votes for another needs a mandate that covers following this item up. */
function refuseOutOfScope(run: Run): void {
  const { acting } = run.tools.actor;
  if (acting && !covers(acting, run.state.item, 'follow')) throw new Refusal('MANDATE_SCOPE', { command: 'vote' });
}

function isOfficer(run: Run, ballot: BallotState): boolean {
  return standings(run.state, run.tools.actor, run.state.tasks[ballot.task]).has('task-officer');
}

function getBallot(state: CaseState, ballot: string): BallotState {
  const found = state.ballots && Object.hasOwn(state.ballots, ballot) ? state.ballots[ballot] : undefined;
  if (!found) throw new Refusal('BALLOT_UNKNOWN', { ballot });
  return found;
}

/** The ballot of a task that has not ended (进行中的表决). */
function runningBallot(state: CaseState, task: string): BallotState | undefined {
  return Object.values(state.ballots ?? {}).find(
    (one) => one.task === task && (one.status === 'keys' || one.status === 'open' || one.status === 'closed'),
  );
}

function declaredBallot(run: Run, task: TaskState): BallotTask | undefined {
  const declared = run.tools.item.stages.flatMap((stage) => stage.tasks).find((one) => one.code === task.definition);
  return declared?.kind === 'ballot' ? declared : undefined;
}

function ruleNow(run: Run, code: string): BallotRule {
  const on = dayOf(run.tools.at);
  const rule = run.tools.ballotRules?.get(code);
  if (!rule) throw new Error(`no ballot rule ${code}`);
  const { terms, basis } = ballotTermsOf(rule, on);
  return { code, on, basis, terms };
}

function checkRoll(roll: readonly RollEntry[]): void {
  if (roll.length === 0 || roll.length > mostVoters) throw new Refusal('BALLOT_ROLL', { most: mostVoters });
  const seen = new Set<string>();
  for (const [n, { voter, name, weight }] of roll.entries()) {
    if (seen.has(voter)) throw new Refusal('BALLOT_ROLL_TWICE', { line: n + 1, name });
    seen.add(voter);
    if (name === '' || !Number.isSafeInteger(weight) || weight < 1)
      throw new Refusal('BALLOT_ROLL_LINE', { line: n + 1 });
  }
}

function checkedOptions(options: readonly BallotOption[], { terms }: BallotRule): BallotOption[] {
  const codes = new Set(options.map(({ code }) => code));
  const fits = options.length > (terms.seats ?? 1) && codes.size === options.length && !codes.has('abstain');
  if (!fits || options.some(({ code, name }) => !/^[a-z0-9-]{1,40}$/.test(code) || name.zh.trim() === ''))
    throw new Refusal('BALLOT_OPTIONS', { seats: terms.seats ?? 1 });
  return [...options, motionOptions[2] as BallotOption];
}

function checkedTellers(
  run: Run,
  { tellers, needed }: Command<'announce-ballot'>,
  roll: readonly RollEntry[],
  { terms }: BallotRule,
): { person: string; name: string }[] {
  if (countsWeights(terms)) throw new Refusal('BALLOT_TELLS_VOTES');
  const sheet: BallotSheet = { roll: roll.map((one, n) => ({ ...one, no: n + 1, recused: null })), votes: [] };
  const small = classesOf(sheet).find((cls) => roll.filter((one) => one.cls === cls).length < smallestSecretClass);
  if (small !== undefined) throw new Refusal('BALLOT_CLASS_SMALL', { cls: small, least: smallestSecretClass });
  const found = tellers.map(({ name, idNumber }) => ({
    person: run.tools.personOf(idNumber.trim().toUpperCase()),
    name: name.trim(),
  }));
  const different = new Set(found.map(({ person }) => person)).size === found.length;
  if (!different || found.length < fewestTellers || needed < fewestTellers || needed > found.length)
    throw new Refusal('BALLOT_TELLERS', { least: fewestTellers });
  return found;
}
