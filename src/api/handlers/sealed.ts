import { maskText, maskTexts, Refusal } from '#kernel/base';
import { actingFor } from '#kernel/case';
import { logReading } from '#kernel/exchange';
import { covers, isBusiness } from '#kernel/mandate';
import {
  type Box,
  chunkBytes,
  concludeOpening,
  confirmHolder,
  extendWindow,
  findHolderKey,
  getBoxRow,
  giveShares,
  handIn,
  isPublic,
  listBoxEvents,
  listBoxes,
  listOwn,
  listSubmissions,
  makeReceipt,
  makeTranscript,
  openUpload,
  putChunk,
  putHolderKey,
  readOpened,
  type Sender,
  type SubmissionLine,
  termsSm3,
  type UnreadableCode,
  unlockSubmission,
  unreadableTexts,
  withdrawSubmission,
  wrappedShares,
} from '#kernel/sealed';
import { type Caller, known, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import { FileAnswer } from '../file-answer.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';

const usualPage = 50;

export const sealedHandlers: Pick<
  Handlers,
  | 'getHolderKey'
  | 'putHolderKey'
  | 'listSealed'
  | 'getSealed'
  | 'listSealedEvents'
  | 'getSealedTranscript'
  | 'confirmSealed'
  | 'openSealedUpload'
  | 'putSealedChunk'
  | 'handInSealed'
  | 'getSealedReceipt'
  | 'withdrawSealed'
  | 'getSealedShares'
  | 'giveSealedShares'
  | 'unlockSealed'
  | 'commandSealed'
  | 'readSealed'
  | 'readSealedFile'
> = {
  async getHolderKey({ world, caller }) {
    const { person } = known(caller);
    return { person, key: (await findHolderKey(world.sealed, person)) ?? null };
  },

  async putHolderKey({ world, caller, body }) {
    const { person } = known(caller);
    return { person, key: await putHolderKey(world.sealed, person, body) };
  },

  async listSealed({ world, caller, query }) {
    const limit = query.limit ?? usualPage;
    const scope = query.scope ?? 'all';
    if (scope !== 'all') known(caller);
    const [deadline, box] = readCursor(query.after, ['instant', 'text']) ?? [];
    const rows = await listBoxes(world.sealed, {
      scope,
      party: caller?.party ?? '',
      person: caller?.person ?? '',
      unit: caller?.staff?.unit ?? null,
      status: query.status,
      after: deadline !== undefined && box !== undefined ? { deadline, box } : undefined,
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => `${last.deadline}~${last.box}`);
    return {
      rows: page.map((row) => summaryOf(world, row)),
      next,
    };
  },

  async getSealed({ world, caller, params }) {
    return viewOf(world, await getBoxRow(world.sealed, params.id), caller);
  },

  async listSealedEvents({ world, params, query }) {
    const box = await getBoxRow(world.sealed, params.id);
    if (!isPublic(box)) throw new Refusal('SEALED_UNTIL_OPENING', { deadline: box.deadline });
    const names = new Map(box.holders.map((one) => [one.person, one.name]));
    const events = await listBoxEvents(world.sealed, params.id, query.after ?? 0);
    return {
      rows: events.map(({ version, type, at, actor, link: _, ...payload }) => ({
        version,
        type,
        at,
        actorName: names.get(actor) ?? '',
        payload,
      })),
    };
  },

  async getSealedTranscript({ world, params }) {
    return { ...(await makeTranscript(world.sealed, params.id)) };
  },

  async confirmSealed({ world, caller, params, body }) {
    const me = known(caller);
    const box = await confirmHolder(world.sealed, world.sealed.turn, params.id, me.person, body.signature);
    return viewOf(world, box, me);
  },

  async openSealedUpload({ world, caller, params, headers, body }) {
    const sender = await senderOf(world, known(caller), params.id);
    return openUpload(world.sealed, params.id, sender, { ...body, key: headers['idempotency-key'] });
  },

  async putSealedChunk({ world, caller, params, body }) {
    const bytes = Buffer.from(body.body, 'base64');
    return putChunk(world.sealed, params.id, partyOf(known(caller)), {
      submission: params.upload,
      n: params.n,
      body: bytes,
    });
  },

  async handInSealed({ world, caller, params, body }) {
    const sender = await senderOf(world, known(caller), params.id);
    const { submission } = await handIn(world.sealed, world.sealed.turn, params.id, sender, {
      submission: params.upload,
      header: body.header,
    });
    return receiptOf(world, params.id, submission);
  },

  async getSealedReceipt({ world, caller, params }) {
    const own = await listOwn(world.sealed, params.id, known(caller).party);
    if (!own.some((one) => one.submission === params.submission && one.receivedAt !== null))
      throw new Refusal('SEALED_UPLOAD_UNKNOWN');
    return receiptOf(world, params.id, params.submission);
  },

  async withdrawSealed({ world, caller, params }) {
    const me = known(caller);
    await getBoxRow(world.sealed, params.id);
    if (me.acting && !covers(me.acting, await itemOf(world, params.id), 'withdraw'))
      throw new Refusal('MANDATE_SCOPE', { command: 'withdraw' });
    return withdrawSubmission(world.sealed, world.sealed.turn, params.id, partyOf(me));
  },

  async getSealedShares({ world, caller, params }) {
    return wrappedShares(world.sealed, world.sealed.turn, params.id, known(caller).person);
  },

  async giveSealedShares({ world, caller, params, body }) {
    return giveShares(world.sealed, world.sealed.turn, params.id, known(caller).person, body);
  },

  async unlockSealed({ world, caller, params, body }) {
    return unlockSubmission(world.sealed, world.sealed.turn, params.id, known(caller), body.secret);
  },

  async commandSealed({ world, caller, params, body }) {
    const me = staffWith(caller);
    const box = await getBoxRow(world.sealed, params.id);
    if (!answersFor(box, me)) throw new Refusal('NOT_ALLOWED', { command: body.type });
    const { sealed } = world;
    const after =
      body.type === 'extend'
        ? await extendWindow(sealed, sealed.turn, params.id, me, body)
        : await concludeOpening(sealed, sealed.turn, params.id, me, body.why);
    return viewOf(world, after, me);
  },

  async readSealed({ world, caller, params }) {
    const me = known(caller);
    const box = await readableBox(world, me, params);
    const { sender, letter } = await readOpened(world.sealed, params.id, params.submission);
    await logSealedRead(world, me, box, sender);
    return {
      form: maskTexts(letter.form) as Record<string, unknown>,
      files: letter.files.map((file) => ({ ...file, name: maskText(file.name) })),
    };
  },

  async readSealedFile({ world, caller, params }) {
    const me = known(caller);
    const box = await readableBox(world, me, params);
    const { sender, letter, file } = await readOpened(world.sealed, params.id, params.submission);
    const bytes = await file(params.n);
    await logSealedRead(world, me, box, sender);
    return new FileAnswer(bytes, 'application/octet-stream', letter.files[params.n]!.name);
  },
};

/** As whom a caller sends; the mandate must cover filing this kind of case. */
async function senderOf(world: World, me: Caller, box: string): Promise<Sender> {
  if (me.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
  const item = await itemOf(world, box);
  if (me.acting && !covers(me.acting, item, 'file')) throw new Refusal('MANDATE_SCOPE', { item });
  return partyOf(me);
}

function partyOf({ party, person, name, acting }: Caller): Sender {
  return {
    party,
    person,
    name: acting?.principal.name ?? name,
    kind: isBusiness(party) ? 'business' : 'person',
  };
}

/** The item of the case that a box belongs to; `SEALED_UNKNOWN` where there is no box. */
async function itemOf(world: World, id: string): Promise<string> {
  const box = await getBoxRow(world.sealed, id);
  return (await world.engine.find(box.case))?.item ?? '';
}

function answersFor({ terms }: Pick<Box, 'terms'>, { staff }: Pick<Caller, 'staff'>): boolean {
  return staff !== null && staff.unit === terms.unit && staff.roles.includes(terms.role);
}

/** Who reads a letter in full: who answers for the box, a party of the case in a reading role, the sender himself. */
async function mayReadLetters(world: World, box: Box, me: Caller): Promise<boolean> {
  if (!me.acting && answersFor(box, me)) return true;
  const state = await world.engine.find(box.case);
  const roles = box.terms.readers ?? [];
  if (!state || roles.length === 0) return false;
  const persons = actingFor(state, me.party);
  return state.parties.some((one) => persons.has(one.person) && roles.includes(one.part));
}

/** The box of a letter that the caller may read; to everybody else the letter does not exist. */
async function readableBox(world: World, me: Caller, of: { id: string; submission: string }): Promise<Box> {
  const box = await getBoxRow(world.sealed, of.id);
  const own = await listOwn(world.sealed, of.id, me.party);
  if (!own.some((one) => one.submission === of.submission) && !(await mayReadLetters(world, box, me)))
    throw new Refusal('SEALED_UPLOAD_UNKNOWN');
  return box;
}

async function logSealedRead(world: World, me: Caller, box: Box, sender: string): Promise<void> {
  if (sender === me.party) return;
  await logReading(world.db, world.district.code, {
    subjects: [{ person: sender, fields: ['sealed-letter'] }],
    reader: me.person,
    readerName: me.name,
    unit: me.staff?.unit ?? '',
    purpose: answersFor(box, me) ? 'handling' : 'party',
    what: 'case',
    caseId: box.case,
    at: world.now(),
  });
}

async function receiptOf(world: World, id: string, submission: string): Promise<Answer<'handInSealed'>> {
  const box = await getBoxRow(world.sealed, id);
  const receipt = await makeReceipt(world.sealed, box, submission);
  const { receivedAt } = JSON.parse(receipt.text) as { receivedAt: string };
  return { submission, receivedAt, ...receipt, point: world.sealed.signer.point };
}

function summaryOf(
  world: World,
  row: Omit<Box, 'version' | 'link' | 'lastAt' | 'task'>,
): Answer<'listSealed'>['rows'][number] {
  const { box, terms, status, deadline, windowEnds, holders, ended } = row;
  return {
    box,
    caseId: row.case,
    title: terms.title,
    unitName: unitName(world, terms.unit),
    status,
    deadline,
    windowEnds,
    threshold: terms.threshold,
    holders: holders.length,
    confirmed: holders.filter((one) => one.keyId !== null).length,
    opened: ended?.opened ?? null,
    unreadable: ended?.unreadable ?? null,
  };
}

async function viewOf(world: World, box: Box, me: Caller | null): Promise<Answer<'getSealed'>> {
  const { terms, holders } = box;
  const open = isPublic(box);
  const lines = open ? await listSubmissions(world.sealed, box.box) : [];
  const holder = me ? holders.findIndex((one) => one.person === me.person) + 1 : 0;
  return {
    ...summaryOf(world, box),
    now: world.now(),
    version: box.version,
    windowMinutes: terms.windowMinutes,
    minimum: terms.minimum,
    senderUnlocks: terms.senderUnlocks,
    senders: terms.senders,
    letter: terms.letter,
    publicFields: terms.publicFields,
    maxBytes: terms.maxBytes,
    chunkBytes,
    termsSm3: termsSm3(box.box, terms),
    holderList: holders.map(({ name, keyId, point, confirmedAt }, n) => ({
      holder: n + 1,
      name,
      keyId,
      point,
      confirmedAt,
    })),
    received: open ? lines.length : null,
    submissions: lines.map(lineOf),
    me: me && {
      sender: me.party,
      kind: isBusiness(me.party) ? 'business' : 'person',
      name: me.acting?.principal.name ?? me.name,
      holder: holder > 0 ? holder : null,
      answers: !me.acting && answersFor(box, me),
      reads: await mayReadLetters(world, box, me),
      own: (await listOwn(world.sealed, box.box, me.party)).map(lineOf),
    },
  };
}

function lineOf(row: SubmissionLine): Answer<'getSealed'>['submissions'][number] {
  const { outcome, sender: _, ...rest } = row;
  const failed = outcome && 'code' in outcome ? outcome : null;
  return {
    ...rest,
    form: outcome && 'form' in outcome ? (maskTexts(outcome.form) as Record<string, unknown>) : null,
    files: outcome && 'form' in outcome ? outcome.files : 0,
    unreadable: failed && { ...failed, text: unreadableTexts[failed.code as UnreadableCode] },
  };
}
