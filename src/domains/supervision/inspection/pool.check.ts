import { addMonths, type Day, dayOf } from '#kernel/base';
import { defineCheck } from '#kernel/case';
import type { RegisterRecord } from '#kernel/register';
import { spotCheckQuota } from './spot-check-quota.rule.ts';

const credits = ['A', 'B', 'C', 'D'] as const;
/** Planned visits of all units together that an object gets in a calendar year at most; class D is exempt. */
const mostVisits = 2;
const monthsApart = 12;
const each = 2;
const cap = 5;

interface Line {
  line: string;
  title: string;
  units: string[];
  items: { code: string; name: string; unit: string }[];
  industry: string;
  permille: number;
}
interface Inspector {
  id: string;
  name: string;
  unit: string;
  certificateUntil: Day;
  skills: string[];
  leave: { from: Day; to: Day }[];
  interests: { object: string }[];
}

/**
 * Makes the list for a batch (抽查名单): every listed object that the line means, by credit class, and every inspector who may be sent.
 * Left out with the reason: key areas, which the law inspects in full, and objects that have had their visits of the year.
 * An inspector keeps away from objects of his interests and those he visited in the last twelve months.
 */
export const poolCheck = defineCheck<{ line?: string }>({
  code: 'spot-check.pool',
  name: { zh: '生成抽查名单', en: 'List for the draw' },
  basis: '《优化营商环境条例》第五十四条',
  open: false,
  outcomes: ['ready', 'stop'],
  needs: ({ line }) =>
    line
      ? [
          { as: 'line', register: 'inspection-plan-line', key: 'line', values: [line] },
          { as: 'objects', register: 'inspection-object', live: 'all' },
          { as: 'inspectors', register: 'inspector', live: 'all' },
          { as: 'visits', register: 'inspection-visit', live: 'all' },
        ]
      : [],
  judge({ form, found, on, at }) {
    const line = found.line?.records[0]?.data as Line | undefined;
    if (!line) {
      const text = { zh: `计划里没有 ${form.line ?? ''} 这一条`, en: `the plan has no line ${form.line ?? ''}` };
      return { outcome: 'stop', findings: [{ code: 'line', verdict: 'stop', field: '/line', text }] };
    }
    const today = dayOf(at);
    const visits = (found.visits?.records ?? []).map(
      ({ data }) => data as { object: string; day: Day; inspectors: string[] },
    );
    const { pool, excluded } = listObjects(line, found.objects?.records ?? [], visits, today);
    const groups = line.units.map((unit) => ({
      code: unit,
      members: (found.inspectors?.records ?? [])
        .filter((one) => canGo(one, unit, line, today))
        .map((one) => memberOf(one, visits, today)),
    }));
    const weights = credits.map((credit) => ({
      stratum: credit,
      tenths: spotCheckQuota.at(on)({ size: 1, permille: line.permille, credit }).value.weightTenths,
    }));
    return {
      outcome: 'ready',
      findings: [
        {
          code: 'pool',
          verdict: 'ok',
          text: {
            zh: `名单 ${pool.length} 家，排除 ${excluded.length} 家`,
            en: `${pool.length} in the list, ${excluded.length} left out`,
          },
        },
      ],
      value: {
        plan: {
          title: line.title,
          pool,
          excluded,
          howMany: { by: 'ratio', permille: line.permille, weights },
          assign: { each, cap, groups },
          committers: line.units,
        },
      },
    };
  },
});

function listObjects(
  line: Line,
  records: readonly RegisterRecord[],
  visits: readonly { object: string; day: Day }[],
  today: Day,
) {
  const pool: { id: string; stratum: string; name: string }[] = [];
  const excluded: { id: string; why: string }[] = [];
  for (const { record, data } of records) {
    if (!String(data.industry).startsWith(line.industry)) continue;
    const yearly = visits.filter((one) => one.object === record && one.day.slice(0, 4) === today.slice(0, 4)).length;
    if (data.keyArea) excluded.push({ id: record, why: 'key-area' });
    else if (data.credit !== 'D' && yearly >= mostVisits) excluded.push({ id: record, why: 'frequency' });
    else pool.push({ id: record, stratum: String(data.credit), name: String(data.name) });
  }
  return { pool, excluded };
}

/** Certified on the day, skilled for an item of the unit, and not on leave. */
function canGo({ data }: RegisterRecord, unit: string, line: Line, today: Day): boolean {
  const { unit: own, certificateUntil, skills, leave } = data as unknown as Inspector;
  const needed = line.items.filter((item) => item.unit === unit).map((item) => item.code);
  return (
    own === unit &&
    certificateUntil >= today &&
    (needed.length === 0 || needed.some((item) => skills.includes(item))) &&
    !leave.some(({ from, to }) => from <= today && today <= to)
  );
}

function memberOf(
  { data, keys }: RegisterRecord,
  visits: readonly { object: string; day: Day; inspectors: string[] }[],
  today: Day,
) {
  const { id, name, interests } = data as unknown as Inspector;
  const since = addMonths(today, -monthsApart);
  const lately = visits.filter((one) => one.day > since && one.inspectors.includes(id)).map((one) => one.object);
  return {
    id,
    name,
    person: keys.person ?? '',
    avoid: [...new Set([...interests.map(({ object }) => object), ...lately])],
  };
}
