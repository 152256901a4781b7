import { dayOf } from '#kernel/base';
import { defineEffect } from '#kernel/case';
import { workingDays } from '#kernel/clock';
import { type ResultCode, resultWords, type Sheet, type VisitForm } from './results.ts';

interface PlanForm {
  year: number;
  lines: {
    line: string;
    title: string;
    units: string[];
    items: { code: string; name: string; unit: string }[];
    industry?: string;
    permille: number;
    month: number;
  }[];
}
interface Drawn {
  draw: string;
  objects: { id: string; name: string; stratum: string; gone: boolean }[];
  assignments: { object: string; group: string; members: { id: string; name: string; person: string }[] }[];
}
interface BatchForm {
  line: string;
  items: { code: string; name: string; unit: string }[];
}

const lineCode = (year: number, line: string) => `${year}-${line}`;

/** Writes the lines of the annual plan (登记年度计划). */
const recordPlan = defineEffect<PlanForm>({
  code: 'spot-check.record-plan',
  does: 'record',
  plan: ({ form, number }) => ({
    planned: form.lines.map((line) => ({
      do: 'record' as const,
      register: 'inspection-plan-line',
      record: lineCode(form.year, line.line),
      status: 'planned',
      data: {
        ...line,
        line: lineCode(form.year, line.line),
        industry: line.industry ?? '',
        year: form.year,
        caseNumber: number,
      },
      keys: { line: lineCode(form.year, line.line) },
    })),
    result: { lines: form.lines.length },
  }),
});

/** Holds the line for this batch alone (锁定批次): the second batch of the line is refused. */
const lockBatch = defineEffect<BatchForm>({
  code: 'spot-check.lock-batch',
  does: 'record',
  plan: ({ form, caseId, number }) => ({
    planned: [
      {
        do: 'record',
        register: 'inspection-batch',
        record: caseId,
        status: 'running',
        data: { line: form.line, caseNumber: number },
        keys: { line: form.line },
      },
    ],
    result: {},
  }),
});

/** Lets the line go when every visit has ended (批次办结). */
const closeBatch = defineEffect<BatchForm>({
  code: 'spot-check.close-batch',
  does: 'record',
  plan: ({ form, caseId, number }) => ({
    planned: [
      {
        do: 'record',
        register: 'inspection-batch',
        record: caseId,
        status: 'closed',
        data: { line: form.line, caseNumber: number },
        keys: {},
      },
    ],
    result: {},
  }),
});

/** One visit order for each object, for all units together (一企一单). */
const orderVisits = defineEffect<BatchForm>({
  code: 'spot-check.order-visits',
  does: 'subcase',
  plan({ form, results }) {
    const { draw, objects, assignments } = results.draw as unknown as Drawn;
    return {
      planned: objects.map(({ id, name, stratum, gone }) => ({
        do: 'subcase' as const,
        skip: gone,
        form: {
          object: { id, name, credit: stratum },
          draw,
          line: form.line,
          teams: assignments
            .filter(({ object }) => object === id)
            .map(({ group, members }) => ({
              unit: group,
              persons: members.map(({ person }) => person),
              inspectors: members.map((one) => ({ id: one.id, name: one.name })),
              items: form.items
                .filter(({ unit }) => unit === group)
                .map((item) => ({ code: item.code, name: item.name })),
            })),
        },
      })),
      result: {},
    };
  },
});

const sheetsOf = (form: VisitForm, results: Record<string, Record<string, unknown>>) =>
  form.teams.map((team, n) => ({ team, sheet: results[`sheet.${n + 1}`] as unknown as Sheet }));

/** The inspector who went in the place of the one drawn, when he was replaced. */
function whoWent(results: Record<string, Record<string, unknown>>, unit: string, id: string): string {
  const list = (results.reassigned?.list ?? []) as { unit: string; members: { out: string; in: string } }[];
  return list.reduce((now, one) => (one.unit === unit && one.members.out === now ? one.members.in : now), id);
}

/** Writes the visit and every result into the registers (登记检查结果). */
const recordResults = defineEffect<VisitForm>({
  code: 'spot-check.record-results',
  does: 'record',
  reads: ['sheet', 'day'],
  plan({ form, caseId, number, results, at }) {
    const visitDay = String(results.day?.visitDay ?? dayOf(at));
    return {
      planned: [
        {
          do: 'record' as const,
          register: 'inspection-visit',
          record: caseId,
          status: 'made',
          data: {
            object: form.object.id,
            day: visitDay,
            units: form.teams.map(({ unit }) => unit),
            inspectors: form.teams.flatMap(({ unit, inspectors }) =>
              inspectors.map(({ id }) => whoWent(results, unit, id)),
            ),
            caseNumber: number,
          },
          keys: {},
        },
        ...sheetsOf(form, results).flatMap(({ team, sheet }) =>
          sheet.results.map(({ item, result }) => ({
            do: 'record' as const,
            register: 'inspection-result',
            record: `${caseId}.${team.unit}.${item}`,
            status: 'published',
            data: {
              uscc: form.object.id,
              name: form.object.name,
              unit: team.unit,
              item: team.items.find(({ code }) => code === item)?.name ?? item,
              result,
              formedOn: visitDay,
              publishedOn: dayOf(at),
              draw: form.draw,
              caseNumber: number,
            },
            keys: {},
          })),
        ),
      ],
      result: {},
    };
  },
});

/** How long a result stands as a notice that can be objected to; the register keeps it afterwards. */
const noticeDays = 5;

/** Publishes the results (公示检查结果), item by item. */
const publishResults = defineEffect<VisitForm>({
  code: 'spot-check.publish-results',
  does: 'publish',
  reads: ['sheet'],
  plan: ({ form, results }) => ({
    planned: [
      {
        do: 'publish',
        title: `${form.object.name} 联合抽查结果`,
        lines: [
          {
            code: 'object',
            label: { zh: '检查对象', en: 'Object' },
            value: `${form.object.name}（${form.object.id}）`,
          },
          { code: 'draw', label: { zh: '抽签号', en: 'Draw' }, value: form.draw },
          ...sheetsOf(form, results).flatMap(({ team, sheet }) =>
            sheet.results.map(({ item, result }, n) => {
              const name = team.items.find(({ code }) => code === item)?.name ?? item;
              return {
                code: `${team.unit}-${n + 1}`,
                label: { zh: name, en: name },
                value: resultWords[result as ResultCode].zh,
              };
            }),
          ),
        ],
        period: workingDays(noticeDays),
        basis: '《优化营商环境条例》第五十四条',
      },
    ],
    result: {},
  }),
});

/** Effects of joint inspections. */
export const inspectionEffects = [recordPlan, lockBatch, closeBatch, orderVisits, recordResults, publishResults];
