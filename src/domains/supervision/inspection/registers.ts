import Type from 'typebox';
import { defineRegister } from '#kernel/register';

const closed = { additionalProperties: false };
const word = Type.String({ maxLength: 200 });
const code = Type.String({ maxLength: 60 });
const day = Type.String({ format: 'date', maxLength: 10 });
const credit = Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C'), Type.Literal('D')]);

/**
 * Objects of inspection (检查对象名录库), one for each credit code. Those of key areas are inspected in full by law and never drawn.
 * 《优化营商环境条例》第五十四条.
 */
const objectRegister = defineRegister({
  code: 'inspection-object',
  name: { zh: '检查对象名录库', en: 'Objects of inspection' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      uscc: code,
      name: word,
      address: word,
      grid: code,
      /** Code of GB/T 4754 (国民经济行业代码). */
      industry: code,
      credit,
      licences: Type.Array(word, { maxItems: 30 }),
      keyArea: Type.Boolean(),
    },
    closed,
  ),
  keys: [{ name: 'uscc', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.uscc) }],
  open: true,
  live: ['listed'],
  ended: ['deregistered'],
  search: ['name', 'uscc', 'address', 'industry'],
});

/** Inspectors (执法检查人员名录库): certificate, skills, leave and what they must keep away from. Not public. 《行政处罚法》第四十二条. */
const inspectorRegister = defineRegister({
  code: 'inspector',
  name: { zh: '执法检查人员名录库', en: 'Inspectors' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      id: code,
      name: word,
      unit: code,
      certificate: code,
      certificateUntil: day,
      skills: Type.Array(code, { maxItems: 30 }),
      leave: Type.Array(Type.Object({ from: day, to: day }, closed), { maxItems: 30 }),
      interests: Type.Array(Type.Object({ object: code, what: word }, closed), { maxItems: 100 }),
    },
    closed,
  ),
  keys: [
    { name: 'person', refusal: 'KEY_TAKEN', person: true, of: ({ digest }) => digest },
    { name: 'certificate', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.certificate) },
  ],
  open: false,
  live: ['certified'],
  unlisted: ['left'],
  search: ['name', 'unit', 'id'],
});

/** Lines of annual joint plans (年度联合抽查计划): who inspects what together, at which ratio, in which month. */
const planLineRegister = defineRegister({
  code: 'inspection-plan-line',
  name: { zh: '年度联合抽查计划', en: 'Annual plan of joint inspections' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      line: code,
      year: Type.Integer({ minimum: 2021, maximum: 2100 }),
      title: word,
      units: Type.Array(code, { minItems: 1, maxItems: 10 }),
      items: Type.Array(Type.Object({ code, name: word, unit: code }, closed), { minItems: 1, maxItems: 50 }),
      industry: code,
      permille: Type.Integer({ minimum: 1, maximum: 1000 }),
      month: Type.Integer({ minimum: 1, maximum: 12 }),
      caseNumber: word,
    },
    closed,
  ),
  keys: [{ name: 'line', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.line) }],
  open: true,
  live: ['planned', 'done'],
  search: ['line', 'title'],
});

/** Batches that run (联合抽查批次): a line has one at a time. */
const batchRegister = defineRegister({
  code: 'inspection-batch',
  name: { zh: '联合抽查批次', en: 'Batches of joint inspections' },
  unit: 'market-regulation',
  schema: Type.Object({ line: code, caseNumber: word }, closed),
  keys: [{ name: 'line', refusal: 'BATCH_LOCKED', of: ({ data }) => String(data.line) }],
  open: true,
  live: ['running'],
  ended: ['closed'],
  search: ['line', 'caseNumber'],
});

/** Visits made (入企检查记录): what counts for the frequency cap and for who does not come again within a year. */
const visitRegister = defineRegister({
  code: 'inspection-visit',
  name: { zh: '入企检查记录', en: 'Visits' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      object: code,
      day,
      units: Type.Array(code, { maxItems: 10 }),
      inspectors: Type.Array(code, { maxItems: 40 }),
      caseNumber: word,
    },
    closed,
  ),
  keys: [],
  open: false,
  live: ['made'],
  search: ['object', 'caseNumber'],
});

/** Results of inspections (抽查检查结果公示): one for each unit and item of a visit. */
const resultRegister = defineRegister({
  code: 'inspection-result',
  name: { zh: '抽查检查结果公示', en: 'Results of inspections' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      uscc: code,
      name: word,
      unit: code,
      item: word,
      result: code,
      formedOn: day,
      publishedOn: day,
      draw: word,
      caseNumber: word,
    },
    closed,
  ),
  keys: [],
  open: true,
  live: ['published'],
  search: ['name', 'uscc', 'item'],
});

/** Registers of joint inspections. */
export const inspectionRegisters = [
  objectRegister,
  inspectorRegister,
  planLineRegister,
  batchRegister,
  visitRegister,
  resultRegister,
];
