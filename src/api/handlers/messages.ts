import { randomInt, randomUUID } from 'node:crypto';
import { type Instant, type LocalText, maskPhone, Refusal } from '#kernel/base';
import { actingFor, mayRead, type Standing, standings } from '#kernel/case';
import { listReadings, type ReadLine } from '#kernel/exchange';
import {
  addAgreement,
  askAddress,
  changeContact,
  composeNotice,
  confirmAddress,
  countUnread,
  findAgreement,
  findContact,
  findNotice,
  listInbox,
  listNoticesOfCase,
  listReceipts,
  markNotice,
  type StoredNotice,
} from '#kernel/notice';
import { actorOf, type Caller, known, mustFollowUp } from '../caller.ts';
import { coveredOf } from '../covered.ts';
import { cutPage } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { placeAfter } from '../place.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';
import { partnerName } from './exchange.ts';

const usualPage = 50;
/** Standings of those who work on a case. */
const officers: readonly Standing[] = ['officer', 'head', 'collector'];
type View = Answer<'getMessage'>;

export const messageHandlers: Pick<
  Handlers,
  | 'listMessages'
  | 'countMessages'
  | 'getMessage'
  | 'readMessage'
  | 'listCaseNotices'
  | 'getContact'
  | 'changeContact'
  | 'askEmail'
  | 'confirmEmail'
  | 'listReads'
> = {
  async listMessages({ world, caller, query }) {
    const limit = query.limit ?? usualPage;
    const place = placeAfter(query.after, /^[\w.:-]{1,64}$/);
    const me = known(caller);
    const rows = await listInbox(world.db, world.district.code, {
      person: me.party,
      after: place && { at: place.at, notice: place.id },
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.at}~${last.notice}`);
    return {
      rows: await viewsOf(world, await coveredOf(world, me, page, ({ caseId }) => caseId)),
      next,
    };
  },

  async countMessages({ world, caller }) {
    return { unread: await countUnread(world.db, world.district.code, known(caller).party) };
  },

  async getMessage({ world, caller, params }) {
    return viewOf(world, await getOwn(world, known(caller), params.id));
  },

  async readMessage({ world, caller, params }) {
    const me = known(caller);
    const before = await getOwn(world, me, params.id);
    if (before.readAt) return viewOf(world, before);
    // who may only look leaves it unread
    mustFollowUp(me);
    await markNotice(world.db, world.district.code, {
      notice: params.id,
      channel: 'inbox',
      mark: 'read',
      at: world.now(),
      detail: {},
    });
    return viewOf(world, await getOwn(world, me, params.id));
  },

  /** Officers see every notice of their case; a party sees those to himself. */
  async listCaseNotices({ world, caller, params }) {
    const me = known(caller);
    const state = await world.engine.find(params.id);
    const standing = state ? standings(state, actorOf(me), undefined, itemOfCase(world, state)) : new Set<Standing>();
    if (!state || standing.size === 0) throw new Refusal('CASE_UNKNOWN', { case: params.id });
    const rows = await listNoticesOfCase(world.db, world.district.code, params.id);
    const officer = officers.some((one) => standing.has(one));
    const mine = actingFor(state, me.party);
    return { rows: await viewsOf(world, officer ? rows : rows.filter((row) => mine.has(row.person))) };
  },

  async getContact({ world, caller }) {
    return contactOf(world, known(caller));
  },

  async changeContact({ world, caller, body }) {
    const me = known(caller);
    const at = world.now();
    const { wants, language, agreed } = body;
    await changeContact(world.db, world.district.code, { person: me.person, wants, language, at });
    const before = await findAgreement(world.db, world.district.code, me.person);
    if (agreed !== undefined && agreed !== (before?.agreed ?? false)) {
      if (me.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
      await addAgreement(world.db, world.district.code, { person: me.person, agreed, at });
    }
    return contactOf(world, me);
  },

  async askEmail({ world, caller, body }) {
    const me = known(caller);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const { language } = await findContact(world.db, world.district.code, me.person);
    const asked = await askAddress(world.db, world.district.code, {
      person: me.person,
      emailSealed: world.vault.seal(body.email),
      code,
      at: world.now(),
      message: `address-${randomUUID()}`,
      sealedBody: world.vault.seal(JSON.stringify({ to: body.email, code, language })),
    });
    if (!asked) throw new Refusal('ADDRESS_TOO_SOON');
    return contactOf(world, me);
  },

  async confirmEmail({ world, caller, body }) {
    const me = known(caller);
    const confirm = { person: me.person, code: body.code, at: world.now() };
    if (!(await confirmAddress(world.db, world.district.code, confirm))) throw new Refusal('CODE_WRONG');
    return contactOf(world, me);
  },

  async listReads({ world, caller, query }) {
    const me = known(caller);
    const limit = query.limit ?? usualPage;
    const place = placeAfter(query.after, /^[0-9a-f-]{1,40}$/);
    const rows = await listReadings(world.db, world.district.code, {
      person: me.person,
      after: place && { at: place.at, read: place.id },
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.at}~${last.read}`);
    const lines = [];
    for (const row of page) lines.push(await readOf(world, me, row));
    return { rows: lines, next };
  },
};

/** A reading in words: who, for which unit, and the parts by their names in the form. */
async function readOf(world: World, me: Caller, row: ReadLine): Promise<Answer<'listReads'>['rows'][number]> {
  const partner = /^partner:(.*)$/.exec(row.reader)?.[1];
  const state = await world.engine.find(row.caseId);
  const item = state && itemOfCase(world, state);
  return {
    at: row.at,
    reader: partner === undefined ? { zh: row.readerName, en: row.readerName } : partnerName(world, partner),
    unit: row.unit === '' ? null : unitName(world, row.unit),
    partner: partner !== undefined,
    purpose: row.purpose,
    fields: row.fields.map((field) => fieldName(item?.form, field)),
    caseId: row.caseId,
    itemName: item?.name ?? null,
    mine: state !== undefined && item !== undefined && mayRead(state, actorOf(me), 'case', item) !== null,
  };
}

function fieldName(form: object | undefined, field: string): LocalText {
  const { properties = {} } = (form ?? {}) as {
    properties?: Record<string, { title?: string; 'x-title-en'?: string }>;
  };
  const zh = properties[field]?.title ?? field;
  return { zh, en: properties[field]?.['x-title-en'] ?? zh };
}

async function getOwn(world: World, me: Caller, notice: string): Promise<StoredNotice> {
  const found = await findNotice(world.db, world.district.code, notice);
  const seen = found?.person === me.party ? await coveredOf(world, me, [found], ({ caseId }) => caseId) : [];
  if (!found || seen.length === 0) throw new Refusal('NOTICE_UNKNOWN', { notice });
  return found;
}

async function viewOf(world: World, notice: StoredNotice): Promise<View> {
  const [view] = await viewsOf(world, [notice]);
  return view!;
}

/** Notices with their texts written out and what each channel said. */
async function viewsOf(world: World, notices: StoredNotice[]): Promise<View[]> {
  const receipts = Map.groupBy(
    await listReceipts(
      world.db,
      world.district.code,
      notices.map(({ notice }) => notice),
    ),
    (receipt) => receipt.notice,
  );
  return notices.map((row) => {
    const template = world.declarations.notices?.version(row.template, row.templateVersion);
    const text = template && composeNotice(template, row.values);
    const kind = { zh: row.template, en: row.template };
    return {
      notice: row.notice,
      caseId: row.caseId,
      kind: text?.name ?? kind,
      recipient: row.name,
      part: row.part,
      subject: text?.subject ?? kind,
      body: text?.body ?? kind,
      at: row.at,
      readAt: row.readAt,
      channels: (receipts.get(row.notice) ?? []).map(({ channel, state, at, why }) => ({ channel, state, at, why })),
      service:
        row.service === null
          ? null
          : {
              basis: template?.basis ?? '',
              servedOn: row.tries.find((one) => one.servedOn !== null)?.servedOn ?? null,
              tries: row.tries,
            },
    };
  });
}

async function contactOf(world: World, me: Caller): Promise<Answer<'getContact'>> {
  const contact = await findContact(world.db, world.district.code, me.person);
  const agreement = await findAgreement(world.db, world.district.code, me.person);
  const shown = (sealed: string | null) => (sealed === null ? null : maskEmail(world.vault.open(sealed)));
  return {
    email: shown(contact.emailSealed),
    pending: shown(contact.pendingSealed),
    phone: maskPhone(world.vault.open(me.phoneSealed)),
    wants: contact.wants,
    language: contact.language,
    service: agreement && { agreed: agreement.agreed, at: agreement.at as Instant },
  };
}

/** An address as it may be shown: the first sign of the name and the server, `l***@example.com`. */
function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
