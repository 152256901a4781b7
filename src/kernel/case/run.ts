import type { BallotSheet } from '#kernel/ballot';
import { type Day, dayOf, type Instant } from '#kernel/base';
import { type Calendar, dueOf, type Limit, usedOf, withProvisionalYears } from '#kernel/clock';
import type { CredentialStatus } from '#kernel/credential';
import type { ItemDefinition, TaskDefinition } from '#kernel/item';
import type { MandateAction, MandateParty } from '#kernel/mandate';
import type { NoticeBook } from '#kernel/notice';
import type { RegisterDefinition } from '#kernel/register';
import type { AnyRule } from '#kernel/rule';
import type { CheckDefinition, DistrictFacts, Found, Need } from './check.ts';
import { suspensionsOf } from './clocks.ts';
import { resultsWithDraws } from './drawn.ts';
import type { EffectContext, EffectDefinition } from './effect.ts';
import type { CaseEvent, CaseEventBody } from './events.ts';
import { evolve } from './evolve.ts';
import { noticeOfEffect, noticesAfter } from './notices.ts';
import { openForm, type Vault } from './personal.ts';
import type { CaseState } from './state.ts';

/** Who acts on a case (操作人). A partner or the engine has no staff part. */
export interface Actor {
  kind: 'person' | 'partner' | 'engine';
  id: string;
  name: string;
  /** Identity level of a person: 1 password, 2 identity card and live face, 3 electronic licence. */
  level: number;
  staff: { unit: string; roles: readonly string[] } | null;
  /** For whom he acts, and on which mandate (代办); then he is nothing but that agent. Absent when he acts for himself. */
  acting?: Acting;
}

/** On whose behalf somebody acts (代谁办). */
export interface Acting {
  mandate: string;
  /** The mandate by which the person acts for a firm that holds `mandate`. */
  via?: string;
  principal: MandateParty;
  items: string[];
  actions: MandateAction[];
}

/** As whom an actor stands to cases: the one he acts for, else himself. */
export function partyOf(actor: Actor): string {
  return actor.acting?.principal.party ?? actor.id;
}

/** What declarations and the world give a decision; the same tools give the same events. */
export interface DecideTools {
  at: Instant;
  actor: Actor;
  item: ItemDefinition;
  /** The version of the item that holds now; undefined when none does. */
  inForce?(): ItemDefinition | undefined;
  checks: ReadonlyMap<string, CheckDefinition>;
  effects: ReadonlyMap<string, EffectDefinition>;
  registers: ReadonlyMap<string, RegisterDefinition>;
  calendar: Calendar;
  /** The calendar as an edition left it. */
  calendarOf(edition: number): Calendar;
  district: DistrictFacts;
  vault: Vault;
  /** The templates of notices; without them no notice leaves. */
  notices?: NoticeBook | undefined;
  /** The person that an identity number belongs to. */
  personOf(idNumber: string): string;
  /** The digest by which registers know that person. */
  personDigest(idNumber: string): string;
  /** The person that such a digest belongs to. */
  personOfDigest(digest: string): string;
  /** What a read found; throws `Missing` when it was not fetched yet, and the caller fetches and decides again. */
  find(need: Need): Found;
  /** The credentials of a holder that have not ended for good; throws `Missing` likewise. */
  credentialsOf(holder: string): HeldCredential[];
  /** A file that stands in the case; throws `Missing` likewise. */
  fileOf(want: FileWant): CaseFile | undefined;
  /** How votes are counted, by rule; without them no ballot can be announced. */
  ballotRules?: ReadonlyMap<string, AnyRule> | undefined;
  /** The roll and the votes of a ballot, or those of one voter; throws `Missing` likewise. */
  sheet(ballot: string, voter: string | null): BallotSheet;
  /** Whether an own entry of this kind is in one of these states; throws `Missing` likewise. */
  hasEntriesIn(kind: string, states: readonly string[]): boolean;
  /** The next number of a series; throws `Missing` likewise. */
  serial(series: string): number;
}

/** A credential as a decision that ends it needs it (在持证照). */
export interface HeldCredential {
  credential: string;
  kind: string;
  number: string;
  status: CredentialStatus;
}

/** A file of the case that a decision asks for (要找的材料): by its code, or the same bytes for the same material and task. */
export type FileWant = { file: string } | { content: string; material: string; task: string };

/** A file of a case, as a decision needs it. */
export interface CaseFile {
  file: string;
  material: string;
  person: string;
  removed: boolean;
}

/** What a decision can ask for. */
export type Wants =
  | { need: Need }
  | { series: string }
  | { holder: string }
  | { file: FileWant }
  | { sheet: { ballot: string; voter: string | null } }
  | { entries: { kind: string; states: readonly string[] } };

/** A decision asks for something that was not fetched (取数请求). Not an error: the caller brings it and decides again. */
export class Missing extends Error {
  readonly wants: Wants;

  constructor(wants: Wants) {
    super('missing');
    this.wants = wants;
  }
}

/** A decision in the making: the state so far and the events that led there. */
export interface Run {
  state: CaseState;
  readonly events: CaseEvent[];
  readonly tools: DecideTools;
  /** True while the case is being filed: a check that stops refuses the filing. */
  readonly filing: boolean;
}

/** Starts a decision on a state. */
export function startRun(state: CaseState, tools: DecideTools, filing = false): Run {
  return { state, events: [], tools, filing };
}

/** Adds an event and moves the state on. */
export function emit(run: Run, body: CaseEventBody): void {
  const { at, actor } = run.tools;
  const event = { ...body, at, actor: actor.id, ...actedFor(actor) } as CaseEvent;
  run.events.push(event);
  run.state = evolve(run.state, event);
  if (run.tools.notices && event.type !== 'notice.planned') {
    for (const notice of noticesAfter(run.state, event, run.tools)) emit(run, notice);
  }
}

/** What every event says of an agent: for whom, on which mandate, and his own name. */
export function actedFor({ acting, name }: Actor): Pick<CaseEvent, 'for'> {
  if (!acting) return {};
  const { mandate, via, principal } = acting;
  return { for: { mandate, ...(via ? { via } : {}), party: principal.party, name: principal.name, agentName: name } };
}

/** The day that chooses the versions of rules for this case: the day of filing (受理日). */
export function filingDay(run: Run): Day {
  return dayOf(run.state.submittedAt);
}

/** The last instant of a limit that starts now, or null where there is none. */
export function dueNow(run: Run, limit: Limit | undefined): Instant | null {
  if (!limit) return null;
  return dueOf({ start: run.tools.at, limit }, withProvisionalYears(run.tools.calendar)).dueAt;
}

/** The filed form in clear. */
export function clearForm(run: Run): Record<string, unknown> {
  return openForm(run.tools.item.form, run.state.form, run.tools.vault);
}

/** Runs a declared effect for a task. */
export function planEffect(run: Run, code: string, task: TaskDefinition): ReturnType<EffectDefinition['plan']> {
  const effect = run.tools.effects.get(code);
  if (!effect) throw new Error(`no effect ${code}`);
  const series = task.kind === 'record' ? task.series : undefined;
  const context: EffectContext<Record<string, unknown>> = {
    form: clearForm(run),
    caseId: run.state.caseId,
    number: run.state.number,
    on: filingDay(run),
    at: run.tools.at,
    applicant: run.state.applicant,
    results: resultsWithDraws(run.state),
    entries: run.state.entries ?? {},
    serial: series ? run.tools.serial(series) : 0,
    calendar: run.tools.calendar,
    used: () =>
      usedOf(
        { start: run.state.submittedAt, at: run.tools.at, suspensions: suspensionsOf(run.state) },
        run.tools.calendar,
      ),
    district: run.tools.district,
    personDigest: run.tools.personDigest,
    personOf: run.tools.personOf,
  };
  const plan = effect.plan(context as EffectContext<never>);
  for (const one of plan.planned) if (one.do === 'notify') emit(run, noticeOfEffect(run.state, one, run.tools));
  return { ...plan, planned: plan.planned.filter((one) => one.do !== 'notify') };
}
