import { type Instant, Refusal } from '#kernel/base';
import { formErrors } from '#kernel/case';
import { logReading } from '#kernel/exchange';
import { endedWith, mandatesOf } from '#kernel/mandate';
import {
  countRecords,
  enterRecords,
  findRecord,
  listRecords,
  type RegisterDefinition,
  type RegisterRecord,
} from '#kernel/register';
import { type Caller, known, staffWith } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';

const usualPage = 50;

export const registerHandlers: Pick<Handlers, 'listRegisters' | 'listRecords' | 'putRecord'> = {
  async listRegisters({ world }) {
    const counts = await countRecords(world.db, world.district.code);
    const open = [...world.declarations.registers.values()].filter((register) => register.open);
    return { rows: open.map(({ code, name }) => ({ code, name, records: counts.get(code) ?? 0 })) };
  },

  async listRecords({ world, params, query, caller }) {
    const register = getRegister(world, params.code);
    const keeper = caller?.staff?.unit === register.unit;
    if (!register.open && !keeper) throw new Refusal('REGISTER_UNKNOWN', { register: params.code });
    const limit = query.limit ?? usualPage;
    const rows = await listRecords(world.db, world.district.code, {
      register: register.code,
      statuses: keeper ? null : [...register.live, ...(register.ended ?? [])],
      fields: register.search,
      text: (query.q ?? '').trim(),
      after: query.after ?? '',
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    if (!register.open) await noteKeeping(world, known(caller), register, page);
    return { rows: page.map(rowOf), next: rows.length > limit ? page.at(-1)!.record : null };
  },

  /** The unit that keeps a register enters or changes a record; the unique keys it holds stay as they are. */
  async putRecord({ world, params, headers, body, caller }) {
    const { staff, person } = staffWith(caller);
    const version = Number(headers['if-match'].replaceAll('"', ''));
    const change = { register: params.code, record: params.id, version, ...body };
    return rowOf(await enterRecord(world, { unit: staff.unit, person }, change, { dryRun: false }));
  },
};

/**
 * Enters or changes a record of a register that the unit keeps (登记), on the version that somebody saw; with `dryRun` it only refuses
 * what it would refuse.
 */
export async function enterRecord(
  world: World,
  { unit, person }: { unit: string; person: string },
  change: { register: string; record: string; version: number; status: string; data: Record<string, unknown> },
  { dryRun }: { dryRun: boolean },
): Promise<RegisterRecord> {
  const register = getRegister(world, change.register);
  if (unit !== register.unit) throw new Refusal('NOT_ALLOWED', { unit: register.unit });
  const errors = formErrors(register.schema, change.data);
  if (errors[0]) throw new Refusal('RECORD_INVALID', { reason: `${errors[0].path} ${errors[0].text.zh}`, errors });
  const before = await findRecord(world.db, world.district.code, register.code, change.record);
  if ((before?.version ?? 0) !== change.version) throw new Refusal('RECORD_STALE', { version: before?.version ?? 0 });
  const record: RegisterRecord = {
    register: register.code,
    record: change.record,
    version: change.version + 1,
    status: change.status,
    data: change.data,
    keys: before?.keys ?? {},
    at: world.now(),
  };
  if (!dryRun) await insertRecord(world, register, record, person);
  return record;
}

/** Whoever leafs through a register of persons is noted with each of them (查阅留痕). */
async function noteKeeping(
  world: World,
  me: Caller,
  register: RegisterDefinition,
  records: readonly RegisterRecord[],
): Promise<void> {
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

async function insertRecord(
  world: World,
  register: RegisterDefinition,
  record: RegisterRecord,
  actor: string,
): Promise<void> {
  await world.db
    .transaction(async (tx) => {
      const { code: district } = world.district;
      const ended = register.live.includes(record.status)
        ? []
        : await endedWith(tx, district, mandatesOf(register, record.record), record.at);
      await enterRecords(tx, { district, actor, at: record.at, claims: false }, [record, ...ended]);
      await tx.query(`select pg_notify('onewindow_register', $1), pg_notify('onewindow_feed', $1)`, [district]);
    })
    .catch((error: { code?: string }) => {
      if (error.code === '23505') throw new Refusal('RECORD_STALE', {});
      throw error;
    });
}

function getRegister(world: World, code: string): RegisterDefinition {
  const register = world.declarations.registers.get(code);
  if (!register) throw new Refusal('REGISTER_UNKNOWN', { register: code });
  return register;
}

function rowOf(record: RegisterRecord): Answer<'putRecord'> {
  const { record: id, version, status, data, at } = record;
  return { record: id, version, status, data, at: at as Instant };
}
