import type { Instant } from '#kernel/base';
import { dayOf, Refusal, startOfDay } from '#kernel/base';
import {
  type CaseCommand,
  type CaseState,
  maskEvents,
  mayRead,
  numbersIn,
  positionText,
  type Reading,
  type StoredCase,
  standings,
  storedCase,
  storedColumns,
} from '#kernel/case';
import { verifyChain } from '#kernel/evidence';
import { logListing, logReading } from '#kernel/exchange';
import { actorOf, type Caller, known, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import { caseView, itemOfCase, summaryOf, timesOf } from '../views/case-view.ts';
import { stillText, taskName } from '../views/lifecycle.ts';
import { fieldsSeen } from '../views/parts.ts';
import type { StoredEvent } from '../views/stored-event.ts';
import type { World } from '../world.ts';
import { type CredentialRow, credentialRow } from './credentials.ts';

const usualPage = 50;

interface EventRow extends StoredEvent {
  link: string;
  position: string;
}

export const caseHandlers: Pick<Handlers, 'listCases' | 'getCase' | 'listCaseEvents' | 'commandCase' | 'listTasks'> = {
  /** Cases I filed or am a party of, newest first; for staff, cases of the unit. */
  async listCases({ world, caller, query }) {
    const me = known(caller);
    const unit = me.acting ? undefined : me.staff?.unit;
    const limit = query.limit ?? usualPage;
    const [at, id] = readCursor(query.after, ['instant', 'text']) ?? ['9999-12-31T00:00:00.000Z', ''];
    const rows = await world.db.run<StoredCase & { case_id: string; submitted_at: string }>(
      unit ? 'cases-of-unit' : 'cases-of-person',
      unit
        ? `select case_id, submitted_at, ${storedColumns()} from case_row
            where district = $1 and unit = $2 and (submitted_at, case_id) < ($3, $4) order by submitted_at desc, case_id desc limit $5`
        : `select c.case_id, c.submitted_at, ${storedColumns('c')}
             from (select case_id from case_party where district = $1 and person = $2
                   union select parent from entry_row where district = $1 and applicant = $2 and applicant <> '') p
             join case_row c on c.district = $1 and c.case_id = p.case_id
            where (c.submitted_at, c.case_id) < ($3, $4) order by c.submitted_at desc, c.case_id desc limit $5`,
      [world.district.code, unit ?? me.party, at, id, limit + 1],
    );
    const { page, next } = cutPage(rows, limit, (last) => `${last.submitted_at}~${last.case_id}`);
    await world.catalogue.know(page.map(({ state }) => state));
    if (unit) await logList(world, me, page, 'unit');
    return {
      rows: page.map((row) => {
        const state = storedCase(row);
        return summaryOf(state, itemOfCase(world, state), timesOf(world, state), me.person);
      }),
      next,
    };
  },

  async getCase({ world, caller, params }) {
    const me = known(caller);
    await logRead(world, me, await readable(world, me, params.id), 'case');
    return viewOfCase(world, me, params.id);
  },

  async listCaseEvents({ world, caller, params }) {
    const me = known(caller);
    const { state, how } = await readAs(world, me, params.id, 'events');
    const events = await readEvents(world, params.id);
    const names = new Map([
      [state.applicant.person, state.applicant.name],
      ...state.parties.map((party) => [party.person, party.name] as const),
    ]);
    await logRead(world, me, state, 'events');
    // who sees a part of the file only sees that something happened, not what was written
    const restricted = how === 'full' && fieldsSeen(state, itemOfCase(world, state), actorOf(me)) !== null;
    const rows = events.map(({ payload, ...event }) => ({
      ...event,
      actorName: String(payload.byName ?? '') || agentName(payload.for) || (names.get(event.actor) ?? ''),
      // the filed form is shown on the page of the case, masked; here it would stand encrypted
      payload: restricted
        ? {}
        : 'form' in payload
          ? { ...payload, form: undefined }
          : unvoted(state, event.type, payload),
    }));
    return {
      rows: how === 'masked' ? maskEvents(state, rows) : rows,
      verified: chainHolds(world, params.id, events),
    };
  },

  async commandCase({ world, caller, params, headers, body }) {
    const me = known(caller);
    const command = body.type === 'link' ? await linkTo(world, me, body) : body;
    return world.engine.command(params.id, command as CaseCommand, {
      actor: actorOf(me),
      key: headers['idempotency-key'],
      expect: versionSeen(headers),
    });
  },

  async listTasks({ world, caller, query }) {
    const { staff } = staffWith(caller);
    const limit = query.limit ?? usualPage;
    const [due, id, code] = readCursor(query.after, ['instant', 'text', 'text']) ?? [
      '0001-01-01T00:00:00.000Z',
      '',
      '',
    ];
    const rows = await world.db.run<TaskRow>(
      'task-queue',
      // one range of the index a role, and only then the cases of the page
      `select t.case_id, t.task, t.due_at, t.opened_at, t.unit, t.role, t.kind, ${storedColumns('c')}
         from (select q.* from unnest($3::text[]) as r(role) cross join lateral (
               select case_id, task, due_at, opened_at, unit, role, kind from task
                where district = $1 and unit = $2 and role = r.role and status = 'open' and (due_at, case_id, task) > ($4, $5, $6)
                order by due_at, case_id, task limit $7) q
            order by q.due_at, q.case_id, q.task limit $7) t
         join case_row c on c.district = $1 and c.case_id = t.case_id
        order by t.due_at, t.case_id, t.task`,
      [world.district.code, staff.unit, staff.roles, due, id, code, limit + 1],
    );
    const { page, next } = cutPage(rows, limit, (last) => `${last.due_at}~${last.case_id}~${last.task}`);
    await world.catalogue.know(page.map(({ state }) => state));
    await logList(world, known(caller), page, 'handling');
    return {
      rows: page.map((row) => taskView(world, row)),
      next,
    };
  },
};

/** A task of a queue with the state of its case. */
interface TaskRow extends StoredCase {
  case_id: string;
  task: string;
  due_at: string;
  opened_at: string;
  unit: string;
  role: string;
  kind: string;
}

function taskView(world: World, row: TaskRow): Answer<'listTasks'>['rows'][number] {
  const state = storedCase(row);
  const item = itemOfCase(world, state);
  const beside = row.kind === 'follow-up' || row.kind === 'procedure' || row.kind === 'objection';
  const waiting = beside ? null : stillText(state);
  const times = timesOf(world, state);
  return {
    caseId: row.case_id,
    number: state.number,
    task: row.task,
    name: taskName(state, item, row.task),
    kind: row.kind,
    item: state.item,
    itemName: item.name,
    title: state.title,
    applicantName: state.applicant.name,
    unit: row.unit,
    role: row.role,
    openedAt: row.opened_at as Instant,
    dueAt: row.due_at.startsWith('9999') ? null : (row.due_at as Instant),
    colour: waiting ? 'none' : beside ? colourBeside(row.due_at, world.now()) : times.colour,
    version: state.version,
    waiting,
  };
}

/** An agent's name with whom he acted for; empty where nobody acted for another. */
function agentName(acted: unknown): string {
  const { agentName: agent, name } = (acted ?? {}) as { agentName?: string; name?: string };
  return agent && name ? `${agent}（代${name}）` : '';
}

/** The colour of a task beside the stages, which has a due instant of its own and not the promise of the item. */
function colourBeside(dueAt: string, now: string): string {
  if (dueAt.startsWith('9999')) return 'none';
  return now < dueAt ? 'green' : 'red';
}

/** The case that somebody ties to another, by its number or id; one he may not read does not exist for him. */
async function linkTo(
  world: World,
  me: Caller,
  { other, why }: { other: string; why: string },
): Promise<{ type: 'link'; other: string; number: string; why: string }> {
  const { caseId, number } = await readable(world, me, other.trim().toLowerCase());
  return { type: 'link', other: caseId, number, why };
}

/** The cases that belong to a case, as far as the reader may see them. */
async function linksOf(world: World, me: Caller, state: CaseState): Promise<Answer<'getCase'>['links']> {
  return Promise.all(
    state.links.map(async ({ link, other, why }) => {
      const found = await world.engine.find(other);
      if (!found || !mayRead(found, actorOf(me), 'case', itemOfCase(world, found)))
        return { link, why, caseId: null, number: null, itemName: null, title: null, status: null };
      const { caseId, number, title, status } = found;
      return { link, why, caseId, number, itemName: itemOfCase(world, found).name, title, status };
    }),
  );
}

/** A vote as the log is shown: how somebody voted is not told while others still vote (截止前不看票). */
function unvoted(state: CaseState, type: string, payload: Record<string, unknown>): Record<string, unknown> {
  if (type !== 'ballot.voted' || state.ballots?.[String(payload.ballot)]?.status === 'counted') return payload;
  const { ballot, no, n } = payload;
  return { ballot, no, n };
}

/** A case as its page shows it to somebody; whoever hands it out notes that it was read. */
export async function viewOfCase(world: World, me: Caller, caseId: string): Promise<Answer<'getCase'>> {
  const state = await readable(world, me, caseId);
  const events = await readEvents(world, caseId);
  const credentials = await world.db.query<CredentialRow>(
    `select credential, kind, number, holder_name, status, issued_at, case_id from credential
      where district = $1 and case_id = $2 order by issued_at, credential limit 50`,
    [world.district.code, caseId],
  );
  return caseView(world, await fresh(world, state, events, me.party), events, me, {
    credentials: credentials.map((row) => credentialRow(world, row)),
    links: await linksOf(world, me, state),
    verified: chainHolds(world, caseId, events),
  });
}

/** The case, if the caller may read it; to who may not, it does not exist. */
export async function readable(world: World, me: Caller, caseId: string): Promise<CaseState> {
  return (await readAs(world, me, caseId, 'case')).state;
}

/** The case and how the caller may read this of it; to who may not, it does not exist. */
async function readAs(
  world: World,
  me: Caller,
  caseId: string,
  what: Reading,
): Promise<{ state: CaseState; how: 'full' | 'masked' }> {
  const state = await world.engine.find(caseId, me.party);
  const how = state && mayRead(state, actorOf(me), what, itemOfCase(world, state));
  if (!state || !how) throw new Refusal('CASE_UNKNOWN', { case: caseId });
  return { state, how };
}

/** Another process may have moved the case on since this one remembered it; the events tell. */
async function fresh(world: World, state: CaseState, events: EventRow[], person: string): Promise<CaseState> {
  if (events.at(-1)?.version === state.version) return state;
  world.engine.forget(state.caseId);
  return (await world.engine.find(state.caseId, person)) ?? state;
}

/** The events of a case in order. */
export async function readEvents(world: World, caseId: string): Promise<EventRow[]> {
  const rows = await world.db.run<StoredEvent & { link: Buffer; position: string }>(
    'case-events',
    `select version, type, at, actor, payload, link, tx::text || '.' || n as position
       from event where district = $1 and case_id = $2 order by version`,
    [world.district.code, caseId],
  );
  return rows.map((row) => ({ ...row, link: row.link.toString('hex'), position: positionText(row.position) }));
}

function chainHolds(world: World, caseId: string, events: EventRow[]): boolean {
  const linked = events.map(({ link, position: _, ...event }) => ({
    ...event,
    district: world.district.code,
    caseId,
    link: Buffer.from(link, 'hex'),
  }));
  return verifyChain(linked).ok;
}

/** Who leafs through a list or a queue has seen the names and matters in it (列表留痕): once a day for each case. */
async function logList(
  world: World,
  me: Caller,
  page: readonly Pick<StoredCase, 'state'>[],
  purpose: 'unit' | 'handling',
): Promise<void> {
  const at = world.now();
  await logListing(world.db, world.district.code, {
    rows: page.map(({ state }) => ({ person: state.applicant.person, caseId: state.caseId })),
    reader: me.person,
    readerName: me.name,
    unit: me.staff?.unit ?? '',
    purpose,
    what: 'list',
    at,
    since: startOfDay(dayOf(at)),
  });
}

/** Of a case with thousands of parties, only so many are noted one by one; the applicant always is. */
const partiesNoted = 100;

/**
 * Who looks at a case leaves a trace that everybody whose data is in it can see (查阅留痕): the applicant, the parties, and the
 * persons whom the form names by their identity number; who sees masked events sees nobody's numbers. `of` is whose file it is.
 */
export async function logRead(
  world: World,
  me: Caller,
  state: CaseState,
  what: Reading | 'file' = 'case',
  of?: string,
): Promise<void> {
  const mine = standings(state, actorOf(me), undefined, itemOfCase(world, state));
  // the applicant wrote down himself what he reads
  if (mine.has('applicant')) return;
  const fields = new Map<string, string[]>([[state.applicant.person, []]]);
  if (of !== undefined) fields.set(of, fields.get(of) ?? []);
  for (const party of state.parties.slice(0, partiesNoted)) fields.set(party.person, []);
  if (what === 'case') {
    for (const { field, number } of numbersIn(itemOfCase(world, state).form, state.form, world.vault)) {
      const person = world.people.personOf(number);
      fields.set(person, [...(fields.get(person) ?? []), field]);
    }
  }
  const unit = mine.has('officer') || mine.has('head') || mine.has('collector');
  await logReading(world.db, world.district.code, {
    subjects: [...fields].map(([person, names]) => ({ person, fields: names })),
    reader: me.person,
    readerName: me.name,
    unit: me.staff?.unit ?? '',
    purpose: mine.has('task-officer') ? 'handling' : unit ? 'unit' : mine.has('signer') ? 'party' : 'supervision',
    what,
    caseId: state.caseId,
    at: world.now(),
  });
}

/** The case as it stands now, also when another process moved it on. */
export async function findFresh(world: World, caseId: string): Promise<CaseState | undefined> {
  const [row] = await world.db.run<{ version: number }>(
    'case-version',
    'select version from case_row where district = $1 and case_id = $2',
    [world.district.code, caseId],
  );
  if (!row) return undefined;
  const state = await world.engine.find(caseId);
  if (!state || state.version >= row.version) return state;
  world.engine.forget(caseId);
  return world.engine.find(caseId);
}

/** The same, or `CASE_UNKNOWN`. */
export async function freshCase(world: World, caseId: string): Promise<CaseState> {
  const state = await findFresh(world, caseId);
  if (!state) throw new Refusal('CASE_UNKNOWN', { case: caseId });
  return state;
}
