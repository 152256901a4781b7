import { isDeepStrictEqual } from 'node:util';
import type { LocalText } from '#kernel/base';
import { Refusal } from '#kernel/base';
import { type BatchAct, type BatchWish, type BatchWork, caseAct } from '#kernel/batch';
import type { Actor, CaseCommand } from '#kernel/case';
import { findRecord } from '#kernel/register';
import { enterRecord } from './handlers/registers.ts';
import type { World } from './world.ts';

/** The acts that batches of this instance can do (批量动作表): a command on cases, records of a register from a table. */
export function batchActs(world: World): ReadonlyMap<string, BatchAct> {
  return new Map([caseAct(world.engine), recordAct(world)].map((act) => [act.code, act]));
}

/** Refuses a work that cannot be meant: a register of another unit, records without a table. */
export function refuseBatchWork(
  world: World,
  me: { staff: { unit: string } },
  work: BatchWork,
  rows: BatchWish['rows'],
): void {
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
