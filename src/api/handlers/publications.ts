import type { FastifyRequest } from 'fastify';
import { dayOf, type Instant, type LocalText, Refusal } from '#kernel/base';
import { findPublication, standings } from '#kernel/case';
import { limitText } from '#kernel/clock';
import {
  type After,
  countTry,
  csvOf,
  daysLeft,
  endingOf,
  findObjection,
  findPublicationRow,
  listObjections,
  listPublications,
  type ObjectionRow,
  type PublicationRow,
  periodOf,
  publicationsOfCase,
} from '#kernel/publication';
import { sm3Hex } from '#platform/sm';
import { actorOf, known, visitor } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';
import { logRead, readable } from './cases.ts';
import { unitName } from './district.ts';

const usualPage = 20;
const usualExport = 100;
const shownObjections = 100;
/** Most objections that one place, and one person logged in, sends in an hour. */
const triesOfPlace = 5;
const triesOfPerson = 10;

type View = Answer<'getPublication'>;
type Objection = Answer<'getObjection'>;
type OpenRow = Answer<'exportPublications'>['rows'][number];

export const publicationHandlers: Pick<
  Handlers,
  | 'listPublications'
  | 'getPublication'
  | 'objectToPublication'
  | 'getObjection'
  | 'listCasePublications'
  | 'exportPublications'
  | 'exportPublicationsCsv'
> = {
  async listPublications({ world, query }) {
    const limit = query.limit ?? usualPage;
    const rows = await listPublications(world.db, world.district.code, {
      notice: query.kind ?? null,
      open: query.open === undefined ? null : query.open === 'true',
      now: world.now(),
      text: (query.q ?? '').trim(),
      after: afterOf(query.after),
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, cursorOf);
    return {
      rows: page.map((row) => summaryOf(world, row)),
      next,
      kinds: noticeKinds(world),
    };
  },

  async getPublication({ world, params }) {
    const row = await getRow(world, params.id);
    const objections = await listObjections(world.db, world.district.code, {
      publication: row.publication,
      after: 0,
      limit: shownObjections,
    });
    return viewOf(world, row, objections);
  },

  /** Anybody objects; the code he gets is made from his own key, so that a repeat gets the same one. */
  async objectToPublication({ world, caller, params, headers, body, request }) {
    const row = await getRow(world, params.id);
    await refuseFlood(world, caller?.person ?? '', request);
    const code = sm3Hex(`${row.publication}\n${headers['idempotency-key']}`).slice(0, 24);
    const objection = objectionOfCode(code);
    // another process may have moved the case on since this one remembered it
    world.engine.forget(row.case_id);
    await world.engine.command(
      row.case_id,
      {
        type: 'object',
        publication: row.publication,
        objection,
        kind: body.kind,
        name: body.name ?? '',
        contact: body.contact ?? '',
        text: body.text,
        evidence: body.evidence ?? '',
        amountFen: body.amountFen ?? null,
        shared: body.shared ?? false,
      },
      { actor: caller ? actorOf(caller) : visitor, key: headers['idempotency-key'], expect: null },
    );
    const stored = await findObjection(world.db, world.district.code, { publication: row.publication, objection });
    if (!stored) throw new Error(`objection ${objection} was not stored`);
    return {
      code,
      n: stored.n,
      counts: stored.counts,
      receivedAt: stored.received_at,
      answerBy: stored.due_at === null ? null : dayOf(endingOf(stored.due_at)),
    };
  },

  async getObjection({ world, params }) {
    const row = await getRow(world, params.id);
    const stored = await findObjection(world.db, world.district.code, {
      publication: row.publication,
      objection: objectionOfCode(params.code),
    });
    if (!stored) throw new Refusal('OBJECTION_UNKNOWN');
    return objectionOf(world, row, stored, true);
  },

  /** The unit that answers sees who objects; the applicant only where the objector agreed; both see what is said. */
  async listCasePublications({ world, caller, params }) {
    const me = known(caller);
    const state = await readable(world, me, params.id);
    await logRead(world, me, state);
    const rows = await publicationsOfCase(world.db, world.district.code, params.id);
    const mine = standings(state, actorOf(me));
    return {
      rows: await Promise.all(
        rows.map(async (row) => {
          const objections = await listObjections(world.db, world.district.code, {
            publication: row.publication,
            after: 0,
            limit: shownObjections,
          });
          const keeps = standings(
            state,
            actorOf(me),
            undefined,
            undefined,
            findPublication(state, row.publication),
          ).has('task-officer');
          const sees = mine.has('applicant') || mine.has('officer');
          return {
            ...viewOf(world, row, objections),
            objectionsSeen: sees
              ? objections.map((one) => objectionOf(world, row, one, keeps || (mine.has('applicant') && one.shared)))
              : [],
            mayAnswer: keeps,
            mayWithdraw: keeps && row.status === 'open' && canBeWithdrawn(world, row),
          };
        }),
      ),
    };
  },

  async exportPublications({ world, query }) {
    return exportPage(world, query);
  },

  async exportPublicationsCsv({ world, query }) {
    const { rows } = await exportPage(world, query);
    return csvOf(
      openColumns,
      rows.map((row) => openColumns.map((column) => row[column])),
    );
  },
};

const openColumns = [
  'publication',
  'kind',
  'kindName',
  'title',
  'text',
  'unit',
  'openedAt',
  'lastDay',
  'status',
  'endedAt',
  'objections',
  'corrections',
  'basis',
  'url',
  'cursor',
] as const satisfies (keyof OpenRow)[];

async function exportPage(
  world: World,
  query: { kind?: string; after?: string; limit?: number },
): Promise<Answer<'exportPublications'>> {
  const limit = query.limit ?? usualExport;
  const rows = await listPublications(world.db, world.district.code, {
    notice: query.kind ?? null,
    open: null,
    now: world.now(),
    text: '',
    after: afterOf(query.after),
    limit: limit + 1,
  });
  const { page, next } = cutPage(rows, limit, cursorOf);
  return {
    rows: page.map((row) => ({
      publication: row.publication,
      kind: row.notice,
      kindName: row.notice_name.zh,
      title: row.title,
      text: row.lines.map((line) => `${line.label.zh}：${line.value}`).join('\n'),
      unit: unitName(world, row.unit).zh,
      openedAt: row.opened_at,
      lastDay: row.last_day,
      status: row.status,
      endedAt: row.ended_at,
      objections: row.counted,
      corrections: row.changes.filter((change) => change.what === 'corrected').length,
      basis: row.basis,
      url: `${world.config.publicUrl}/disclosure/publications/${row.publication}`,
      cursor: cursorOf(row),
    })),
    next,
  };
}

async function getRow(world: World, publication: string): Promise<PublicationRow> {
  const row = await findPublicationRow(world.db, world.district.code, publication);
  if (!row) throw new Refusal('PUBLICATION_UNKNOWN', { publication });
  return row;
}

/** Kinds of notices that the items of this instance publish. */
function noticeKinds(world: World): { code: string; name: LocalText }[] {
  const kinds = world.declarations.items
    .flatMap((item) => item.stages)
    .flatMap((stage) => stage.tasks)
    .flatMap((task) => (task.kind === 'publish' ? [task.notice] : []));
  return [...new Map(kinds.map((kind) => [kind.code, kind])).values()];
}

function canBeWithdrawn(world: World, row: PublicationRow): boolean {
  return world.declarations.items
    .filter((item) => item.code === row.item)
    .flatMap((item) => item.stages)
    .some(
      (stage) =>
        stage.next.withdrawn !== undefined &&
        stage.tasks.some((task) => task.kind === 'publish' && task.notice.code === row.notice),
    );
}

function summaryOf(world: World, row: PublicationRow): Answer<'listPublications'>['rows'][number] {
  return {
    publication: row.publication,
    kind: row.notice,
    kindName: row.notice_name,
    title: row.title,
    unit: row.unit,
    unitName: unitName(world, row.unit),
    status: row.status,
    openedAt: row.opened_at,
    lastDay: row.last_day,
    until: row.until,
    daysLeft: row.status === 'open' ? daysLeft(world.now(), row.last_day) : 0,
    objections: row.counted,
  };
}

function viewOf(world: World, row: PublicationRow, objections: ObjectionRow[]): View {
  const { rules } = row;
  return {
    ...summaryOf(world, row),
    lines: row.lines.map(({ code, label, value }) => ({ code, label, value })),
    basis: row.basis,
    periodText: limitText(row.period),
    provisional: row.provisional,
    days: periodOf(row.opened_at, row.period, world.calendar).days.map(({ day, counted, why }) => ({
      day,
      counted,
      why,
    })),
    endedAt: row.ended_at,
    rules: {
      login: rules.by === 'person',
      nameless: rules.nameless === 'hint',
      stops: rules.stops,
      kinds: rules.kinds.map(({ code, name, staff }) => ({ code, name, staff: staff === true })),
      answer: limitText(rules.answer),
    },
    changes: row.changes.map((change) => ({
      ...change,
      before: change.before.map(({ code, label, value }) => ({ code, label, value })),
    })),
    objectionRows: objections.map((one) => publicObjection(world, row, one)),
  };
}

function publicObjection(world: World, row: PublicationRow, one: ObjectionRow): View['objectionRows'][number] {
  return {
    n: one.n,
    kindName: row.rules.kinds.find((kind) => kind.code === one.kind)?.name ?? { zh: one.kind, en: one.kind },
    counts: one.counts,
    name: one.masked_name,
    unitName: one.unit === '' ? null : unitName(world, one.unit),
    receivedAt: one.received_at,
    answeredAt: one.answered_at,
    upheld: one.upheld,
    answer: one.answer,
  };
}

/** `full` shows who objects; what he says is shown to everybody who may see the objection at all. */
function objectionOf(world: World, row: PublicationRow, one: ObjectionRow, full: boolean): Objection {
  const open = (sealed: string) => (sealed === '' ? '' : world.vault.open(sealed));
  return {
    ...publicObjection(world, row, one),
    objection: one.objection,
    fullName: full ? open(one.name_sealed) : null,
    contact: full ? open(one.contact_sealed) : null,
    text: open(one.text_sealed),
    evidence: open(one.evidence_sealed),
    amountFen: one.amount_fen === null ? null : Number(one.amount_fen),
    dueAt: one.due_at,
  };
}

function cursorOf(row: PublicationRow): string {
  return `${row.opened_at}~${row.publication}`;
}

/** Where to go on; a cursor that nobody gave out is refused. */
function afterOf(after: string | undefined): After | null {
  const given = readCursor(after, ['instant', 'text']);
  if (!given) return null;
  const [at = '', publication = ''] = given;
  return { at: at as Instant, publication };
}

/** Nobody drowns a notice in objections: so many an hour from one place, more from a person logged in. */
async function refuseFlood(world: World, person: string, request: FastifyRequest): Promise<void> {
  const now = world.now();
  const source = sm3Hex(`${world.secrets.cookie}\n${person === '' ? request.ip : person}`).slice(0, 32);
  const tries = await countTry(world.db, world.district.code, source, now);
  if (tries > (person === '' ? triesOfPlace : triesOfPerson))
    throw new Refusal('OBJECTIONS_TOO_MANY', { minutes: 60 - new Date(now).getUTCMinutes() });
}

/** Those who handle an objection know its id; only its author has the code, from which the id is made one way. */
function objectionOfCode(code: string): string {
  return sm3Hex(`objection\n${code}`).slice(0, 20);
}
