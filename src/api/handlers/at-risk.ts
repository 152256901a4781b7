import { dayOf } from '#kernel/base';
import {
  type CaseState,
  caseDue,
  officeRole,
  type StoredCase,
  storedCase,
  storedColumns,
  suspensionsOf,
} from '#kernel/case';
import { usedOf, withProvisionalYears } from '#kernel/clock';
import { staffWith } from '../caller.ts';
import type { Handlers } from '../operation.ts';
import { itemOfCase } from '../views/case-view.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';

/** How many cases one look shows. */
const most = 200;

export const atRiskHandlers: Pick<Handlers, 'listAtRisk'> = {
  async listAtRisk({ world, caller, query }) {
    const { staff } = staffWith(caller);
    const items = query.items === undefined ? null : query.items.split(',').filter((code) => code !== '');
    const all = staff.roles.includes(officeRole);
    const rows = await world.db.query<StoredCase>(
      `select ${storedColumns()} from case_row
        where district = $1 and promised_day is not null and state ->> 'decidedAt' is null and state ->> 'closedAt' is null
          and ($2::text[] is null or item = any($2)) and ($3 or unit = $4)
        order by promised_day, case_id limit $5`,
      [world.district.code, items, all, staff.unit, most + 1],
    );
    const within = query.within ?? 1;
    const today = dayOf(world.now());
    const seen = rows.slice(0, most).flatMap((row) => lineOf(world, storedCase(row)) ?? []);
    return { today, rows: seen.filter(({ leftDays }) => leftDays <= within), more: rows.length > most };
  },
};

/** A case with what is left of its promise; undefined while its clock stands still or where days are not counted. */
function lineOf(world: World, state: CaseState) {
  const calendar = withProvisionalYears(world.calendar);
  const { promised } = state.limits;
  const due = caseDue(state, promised, calendar);
  if (due.state !== 'running' || due.dueDay === null || promised.kind !== 'workingDays') return undefined;
  const at = world.now();
  const used = usedOf({ start: state.submittedAt, at, suspensions: suspensionsOf(state) }, calendar);
  const item = itemOfCase(world, state);
  const open = Object.values(state.tasks).find(({ status }) => status !== 'done');
  const waits = open?.status === 'needs-applicant';
  const declared = item.stages.flatMap(({ tasks }) => tasks).find(({ code }) => code === open?.definition);
  return {
    caseId: state.caseId,
    number: state.number,
    title: state.title,
    item: state.item,
    itemName: item.name,
    dueDay: due.dueDay,
    usedDays: used.workingDays,
    leftDays: promised.count - used.workingDays,
    holder: waits || open?.unit === '' ? ('applicant' as const) : ('unit' as const),
    unitName: unitName(world, open?.unit || state.unit),
    step: declared?.name ?? item.name,
  };
}
