import { endOfDay, type Instant, instantOfMs, parseDay, Refusal, type RefusalCode } from '#kernel/base';
import { formErrors } from '#kernel/case';
import { logReading } from '#kernel/exchange';
import { endedWith, mandatesOf } from '#kernel/mandate';
import {
  countRecords,
  enterRecords,
  findRecord,
  freezeRecord,
  KeyTaken,
  keysOf,
  linksOf,
  listFreezes,
  listRecords,
  listRecordsAsOf,
  listVersions,
  type RegisterDefinition,
  type RegisterRecord,
  thawRecord,
} from '#kernel/register';
import type { Database } from '#platform/db';
import { type Caller, known, staffWith } from '../caller.ts';
import { cutPage } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import type { World } from '../world.ts';

const usualPage = 50;

export const registerHandlers: Pick<
  Handlers,
  'listRegisters' | 'listRecords' | 'getRecord' | 'putRecord' | 'freezeRecord' | 'thawRecord'
> = {
  async listRegisters({ world, caller }) {
    const counts = await countRecords(world.db, world.district.code);
    const seen = [...world.declarations.registers.values()].filter(
      (register) => register.open || isKeeper(register, caller),
    );
    return {
      rows: seen.map((register) => ({
        code: register.code,
        name: register.name,
        records: counts.get(register.code) ?? 0,
        unit: register.unit,
        open: register.open,
        keeper: isKeeper(register, caller),
        persons: register.keys.some((key) => key.person),
        live: register.live,
        statuses: statusesOf(register),
        schema: register.schema as unknown as Record<string, unknown>,
      })),
    };
  },

  async listRecords({ world, params, query, caller }) {
    const register = seenRegister(world, params.code, caller);
    const limit = query.limit ?? usualPage;
    const find = {
      register: register.code,
      statuses: isKeeper(register, caller) ? null : readStatuses(register),
      fields: register.search,
      text: (query.q ?? '').trim(),
      after: query.after ?? '',
      limit: limit + 1,
    };
    const rows = query.asOf
      ? await listRecordsAsOf(world.db, world.district.code, { ...find, before: endOfDay(parseDay(query.asOf)) })
      : await listRecords(world.db, world.district.code, find);
    const { page, next } = cutPage(rows, limit, (last) => last.record);
    await noteKeeping(world, caller, register, page);
    return {
      rows: await rowsOf(world, register, page),
      next,
    };
  },

  async getRecord({ world, params, caller }) {
    const register = seenRegister(world, params.code, caller);
    const all = await listVersions(world.db, world.district.code, register.code, params.id);
    const isKept = isKeeper(register, caller);
    const versions = isKept ? all : all.filter(({ status }) => readStatuses(register).includes(status));
    const newest = all[0];
    if (!newest || versions[0] === undefined) throw new Refusal('RECORD_UNKNOWN', { record: params.id });
    await noteKeeping(world, caller, register, [newest]);
    const [row] = await rowsOf(world, register, [isKept ? newest : versions[0]]);
    const history = versions.map(({ version, status, data, at, caseId }) => ({
      version,
      status,
      data,
      at,
      // which case wrote it is for those who keep the register
      caseId: isKept ? (caseId ?? null) : null,
    }));
    return { ...row!, history };
  },

  /** The unit that keeps a register enters or changes a record, with the unique keys that its data give. */
  async putRecord({ world, params, headers, body, caller }) {
    const { staff, person } = staffWith(caller);
    const version = versionSeen(headers);
    const change = { register: params.code, record: params.id, version, ...body };
    return rowOf(await enterRecord(world, { unit: staff.unit, person }, change, { dryRun: false }));
  },

  async freezeRecord({ world, params, body, caller }) {
    const until = body.lastDay === null ? null : instantOfMs(Date.parse(endOfDay(parseDay(body.lastDay))) - 1);
    if (until !== null && until < world.now()) throw new Refusal('RECORD_INVALID', { reason: `${body.lastDay} 已过` });
    return asKeeper(world, params, caller, (tx, by) =>
      freezeRecord(tx, by, { register: params.code, record: params.id, reason: body.reason, until }),
    );
  },

  async thawRecord({ world, params, body, caller }) {
    return asKeeper(world, params, caller, (tx, by) =>
      thawRecord(tx, by, { register: params.code, record: params.id, reason: body.reason }),
    );
  },
};

/** The statuses in which the keeper may enter a record, the live ones first. */
const statusesOf = (register: RegisterDefinition): string[] => [
  ...readStatuses(register),
  ...(register.unlisted ?? []),
];

/** The statuses in which everybody may read a record of an open register. */
const readStatuses = ({ live, ended = [] }: RegisterDefinition): string[] => [...live, ...ended];

const isKeeper = (register: RegisterDefinition, caller: Caller | null): boolean =>
  caller?.staff?.unit === register.unit;

function seenRegister(world: World, code: string, caller: Caller | null): RegisterDefinition {
  const register = getRegister(world, code);
  if (!register.open && !isKeeper(register, caller)) throw new Refusal('REGISTER_UNKNOWN', { register: code });
  return register;
}

/** Does something to a record of a register that the caller's unit keeps, and answers the record. */
async function asKeeper(
  world: World,
  { code, id }: { code: string; id: string },
  caller: Caller | null,
  act: (tx: Database, by: { district: string; actor: string; at: string }) => Promise<void>,
): Promise<Answer<'putRecord'>> {
  const { staff, person } = staffWith(caller);
  const register = getRegister(world, code);
  if (staff.unit !== register.unit) throw new Refusal('NOT_ALLOWED', { unit: register.unit });
  await world.db
    .transaction(async (tx) => {
      await act(tx, { district: world.district.code, actor: person, at: world.now() });
      await tell(tx, world);
    })
    .catch((error: { code?: string }) => {
      throw error.code === '23505' ? new Refusal('RECORD_STALE', {}) : error;
    });
  const record = await findRecord(world.db, world.district.code, code, id);
  if (!record) throw new Refusal('RECORD_UNKNOWN', { record: id });
  return (await rowsOf(world, register, [record]))[0]!;
}

/**
 * Enters or changes a record of a register that the unit keeps (登记), on the version that somebody saw, with the unique keys that its
 * data give, all in one transaction; of an identity number only the digest is kept; with `dryRun` it only refuses what it would refuse.
 */
export async function enterRecord(
  world: World,
  { unit, person }: { unit: string; person: string },
  change: {
    register: string;
    record: string;
    version: number;
    status: string;
    data: Record<string, unknown>;
    idNumber?: string;
  },
  { dryRun }: { dryRun: boolean },
): Promise<RegisterRecord> {
  const register = getRegister(world, change.register);
  if (unit !== register.unit) throw new Refusal('NOT_ALLOWED', { unit: register.unit });
  const errors = formErrors(register.schema, change.data);
  if (errors[0]) throw new Refusal('RECORD_INVALID', { reason: `${errors[0].path} ${errors[0].text.zh}`, errors });
  const { code: district, regionCode } = world.district;
  const at = world.now();
  const { version, idNumber, ...entered } = change;
  const digest = idNumber === undefined ? null : world.people.digest(idNumber);
  let record: RegisterRecord | undefined;
  const undone = new Error('only tried');
  try {
    await world.db.transaction(async (tx) => {
      await tx.query(
        'select 1 from register_record where district = $1 and register = $2 and record = $3 and latest for update',
        [district, register.code, entered.record],
      );
      const before = await findRecord(tx, district, register.code, entered.record);
      if ((before?.version ?? 0) !== version) throw new Refusal('RECORD_STALE', { version: before?.version ?? 0 });
      // a case may have left a status of its own; it may stay
      if (!statusesOf(register).includes(entered.status) && entered.status !== before?.status)
        throw new Refusal('RECORD_INVALID', { reason: `status ${entered.status}` });
      const keys = keysOf(register, { ...entered, digest }, before, regionCode);
      record = { ...entered, version: version + 1, keys, at };
      const links = linksOf(world.declarations.registers, register.code, entered, regionCode);
      const ended = register.live.includes(entered.status)
        ? []
        : await endedWith(tx, district, mandatesOf(register, entered.record), at);
      await enterRecords(tx, { district, actor: person, at, claims: true, links }, [record, ...ended]);
      if (dryRun) throw undone;
      await tell(tx, world);
    });
  } catch (error) {
    if (error instanceof KeyTaken) {
      const declared = register.keys.find(({ name }) => name === error.held.key);
      throw new Refusal((declared?.refusal ?? 'KEY_TAKEN') as RefusalCode, {
        value: declared?.person ? entered.record : error.held.value,
        takenAt: error.held.at,
        position: null,
      });
    }
    if ((error as { code?: string }).code === '23505') throw new Refusal('RECORD_STALE', {});
    if (error !== undone) throw error;
  }
  return record as RegisterRecord;
}

/** Whoever leafs through a register of persons that is not open is noted with each of them (查阅留痕). */
async function noteKeeping(
  world: World,
  caller: Caller | null,
  register: RegisterDefinition,
  records: readonly RegisterRecord[],
): Promise<void> {
  if (register.open) return;
  const me = known(caller);
  const named = register.keys.filter((key) => key.person).map((key) => key.name);
  const persons = records.flatMap(({ keys }) =>
    named.flatMap((name) => {
      const digest = keys[name]?.split(':').at(-1);
      return digest === undefined ? [] : [world.people.personOfDigest(digest)];
    }),
  );
  await logReading(world.db, world.district.code, {
    subjects: [...new Set(persons)].map((person) => ({ person, fields: [] })),
    reader: me.person,
    readerName: me.name,
    unit: me.staff?.unit ?? '',
    purpose: 'keeping',
    what: `register:${register.code}`,
    caseId: '',
    at: world.now(),
  });
}

async function tell(tx: Database, world: World): Promise<void> {
  await tx.query(`select pg_notify('onewindow_register', $1), pg_notify('onewindow_feed', $1)`, [world.district.code]);
}

function getRegister(world: World, code: string): RegisterDefinition {
  const register = world.declarations.registers.get(code);
  if (!register) throw new Refusal('REGISTER_UNKNOWN', { register: code });
  return register;
}

async function rowsOf(
  world: World,
  { code }: RegisterDefinition,
  records: readonly RegisterRecord[],
): Promise<Answer<'putRecord'>[]> {
  const freezes = await listFreezes(world.db, world.district.code, {
    register: code,
    records: records.map(({ record }) => record),
    now: world.now(),
  });
  return records.map((record) => ({ ...rowOf(record), frozen: freezes.get(record.record) ?? null }));
}

function rowOf(record: RegisterRecord): Answer<'putRecord'> {
  const { record: id, version, status, data, at } = record;
  return { record: id, version, status, data, at: at as Instant, frozen: null };
}
