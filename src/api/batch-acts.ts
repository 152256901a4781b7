import { isDeepStrictEqual } from 'node:util';
import type { LocalText } from '#kernel/base';
import { Refusal } from '#kernel/base';
import { type BatchAct, type BatchWish, type BatchWork, caseAct, fillWork } from '#kernel/batch';
import type { ActOnEntry, Actor, CaseCommand, NewEntry } from '#kernel/case';
import { findRecord } from '#kernel/register';
import { enterRecord } from './handlers/registers.ts';
import { itemOfCase } from './views/case-view.ts';
import type { World } from './world.ts';

/** The acts that batches of this instance can do (批量动作表): a command on cases, records of a register from a table. */
export function batchActs(world: World): ReadonlyMap<string, BatchAct> {
  return new Map(
    [caseAct(world.engine), recordAct(world), entryAct(world), addEntryAct(world)].map((act) => [act.code, act]),
  );
}

/** Refuses a work that cannot be meant: a register of another unit, records without a table. */
export function refuseBatchWork(
  world: World,
  me: { staff: { unit: string } },
  work: BatchWork,
  rows: BatchWish['rows'],
): void {
  const fits = 'file' in rows || work.act === ('entries' in rows ? 'entry' : 'case');
  if (!fits || ('entries' in rows && rows.entries.case !== work.spec.case)) throw new Refusal('BATCH_EMPTY', {});
  if (work.act !== 'record') return;
  const register = world.declarations.registers.get(String(work.spec.register));
  if (!register) throw new Refusal('REGISTER_UNKNOWN', { register: work.spec.register });
  if (register.unit !== me.staff.unit) throw new Refusal('NOT_ALLOWED', { unit: register.unit });
  if (!('file' in rows)) throw new Refusal('BATCH_EMPTY', {});
}

/** What a work does, in words. */
export function batchWords(world: World, work: BatchWork): LocalText {
  if (work.act === 'record') {
    const register = world.declarations.registers.get(String(work.spec.register));
    const name = register?.name ?? { zh: String(work.spec.register), en: String(work.spec.register) };
    return { zh: `录入「${name.zh}」`, en: `Enter into "${name.en}"` };
  }
  if (work.act === 'entry') return { zh: `逐项办理：${work.spec.do}`, en: `Act on entries: ${work.spec.do}` };
  if (work.act === 'add-entry') return { zh: `新增分项：${work.spec.kind}`, en: `Add entries: ${work.spec.kind}` };
  const command = work.spec.command as CaseCommand;
  switch (command.type) {
    case 'note':
      return { zh: `留言：${command.text}`, en: `Note: ${command.text}` };
    case 'decide':
      return { zh: `办理「${command.task}」：${command.outcome}`, en: `Decide "${command.task}": ${command.outcome}` };
    default:
      return { zh: `办件操作：${command.type}`, en: `Command: ${command.type}` };
  }
}

/** Enters rows of a table into a register (批量录入): columns are `record`, `status` and the fields of the register. */
function recordAct(world: World): BatchAct {
  const wanted = async (spec: Record<string, unknown>, row: { subject: string; input: Record<string, string> }) => {
    const register = world.declarations.registers.get(String(spec.register));
    if (!register) throw new Refusal('REGISTER_UNKNOWN', { register: spec.register });
    const { record: _, status = '', ...cells } = row.input;
    const before = await findRecord(world.db, world.district.code, register.code, row.subject);
    return {
      register: register.code,
      record: row.subject,
      version: before?.version ?? 0,
      status: status === '' ? (before?.status ?? register.live[0] ?? 'listed') : status,
      data: dataOfCells(register.schema, cells),
      before,
    };
  };
  const unitOf = (actor: Actor) => actor.staff?.unit ?? '';
  return {
    code: 'record',
    async preview(spec, row, actor) {
      const { before, ...change } = await wanted(spec, row);
      await enterRecord(world, { unit: unitOf(actor), person: actor.id }, change, { dryRun: true });
      return { events: [before ? 'changed' : 'entered'] };
    },
    async run(spec, row, actor) {
      const { before, ...change } = await wanted(spec, row);
      // what stands there already was written by this row before the process was cut, or needs no writing
      if (before && before.status === change.status && isDeepStrictEqual(before.data, change.data))
        return { version: before.version, changed: false };
      const { version } = await enterRecord(world, { unit: unitOf(actor), person: actor.id }, change, {
        dryRun: false,
      });
      return { version, changed: true };
    },
  };
}

/** Does the same to many entries of a case (批量办理分项), in the name of the batch's maker and with his rights. */
function entryAct(world: World): BatchAct {
  const asked = (spec: Record<string, unknown>, input: Record<string, string>): ActOnEntry => {
    const { do: act, why, data } = fillWork(spec, input) as { do: string; why: string; data?: Record<string, unknown> };
    return { act, why, ...(data ? { data } : {}) };
  };
  return {
    code: 'entry',
    async preview(spec, row, actor) {
      const wish = { entry: row.subject.toLowerCase(), asked: asked(spec, row.input) };
      return { events: await world.engine.entries.preview(String(spec.case), wish, actor) };
    },
    async run(spec, row, actor, key) {
      const sending = { actor, key, expect: null };
      return {
        ...(await world.engine.entries.act(
          String(spec.case),
          row.subject.toLowerCase(),
          asked(spec, row.input),
          sending,
        )),
      };
    },
  };
}

/** Adds an entry for each line of a table (批量导入分项): columns are `row`, which names the line, the fields of the entry, and for its owner `ownerName` and `ownerIdNumber`. */
function addEntryAct(world: World): BatchAct {
  const wanted = async (spec: Record<string, unknown>, input: Record<string, string>): Promise<NewEntry> => {
    const { row: _, ownerName = '', ownerIdNumber = '', ...cells } = input;
    const state = await world.engine.find(String(spec.case));
    const kind = state && itemOfCase(world, state).ownEntries?.find((one) => one.kind === spec.kind);
    if (!kind) throw new Refusal('ENTRY_KIND_UNKNOWN', { kind: spec.kind });
    if (ownerIdNumber !== '' && !/^[0-9]{14,17}[0-9Xx]$/.test(ownerIdNumber))
      throw new Refusal('INPUT_INVALID', {
        field: 'ownerIdNumber',
        reason: { zh: '格式不对', en: 'its format is wrong' },
      });
    return {
      kind: kind.kind,
      data: dataOfCells(kind.form, cells),
      ...(ownerIdNumber === '' ? {} : { owner: { name: ownerName, idNumber: ownerIdNumber } }),
    };
  };
  return {
    code: 'add-entry',
    async preview(spec, row, actor) {
      const add = await wanted(spec, row.input);
      return { events: await world.engine.entries.preview(String(spec.case), { add }, actor) };
    },
    async run(spec, row, actor, key) {
      return { ...(await world.engine.entries.add(String(spec.case), await wanted(spec, row.input), { actor, key })) };
    },
  };
}

/** The cells of a row as the register's fields want them (单元格转字段): numbers, yes and no, lists; empty cells are left out. */
export function dataOfCells(schema: { properties: object }, cells: Record<string, string>): Record<string, unknown> {
  const fields = schema.properties as Record<string, { type?: string; items?: { type?: string } }>;
  return Object.fromEntries(
    Object.entries(cells)
      .filter(([, cell]) => cell !== '')
      .map(([name, cell]) => [name, valueOfCell(fields[name], cell)]),
  );
}

const yes = ['true', '是', 'yes', '1'];
const no = ['false', '否', 'no', '0'];

function valueOfCell(field: { type?: string } | undefined, cell: string): unknown {
  switch (field?.type) {
    case 'integer':
    case 'number':
      // what is no number stays as it is written, and the register says so
      return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
    case 'boolean':
      return yes.includes(cell.toLowerCase()) ? true : no.includes(cell.toLowerCase()) ? false : cell;
    case 'array':
      return cell.split(/[;；]/).map((one) => one.trim());
    case 'object':
      try {
        return JSON.parse(cell) as unknown;
      } catch {
        return cell;
      }
    default:
      return cell;
  }
}
