import Type from 'typebox';
import { defineRegister } from '#kernel/register';

const closed = { additionalProperties: false };
const word = Type.String({ maxLength: 300 });
const amount = Type.Integer({ minimum: 0 });

/** Buyers and suppliers (采购人和供应商名录); whoever represents one acts for it. No approval stands before it. */
export const bodyRegister = defineRegister({
  code: 'procurement-body',
  name: { zh: '采购人和供应商', en: 'Buyers and suppliers' },
  unit: 'finance',
  schema: Type.Object(
    {
      uscc: word,
      name: word,
      kind: Type.Enum(['buyer', 'supplier']),
      representative: word,
      size: Type.Optional(Type.Enum(['large', 'medium', 'small', 'micro'])),
    },
    closed,
  ),
  keys: [{ name: 'uscc', refusal: 'USCC_TAKEN', of: ({ data }) => String(data.uscc) }],
  open: true,
  live: ['listed'],
  search: ['name', 'uscc'],
  mandates: [{ kind: 'legal-representative', part: 'representative', principal: { code: 'uscc', name: 'name' } }],
});

/** Intentions to buy (采购意向公开). The later version prevails. */
export const intentionRegister = defineRegister({
  code: 'procurement-intention',
  name: { zh: '采购意向', en: 'Intentions to buy' },
  unit: 'finance',
  schema: Type.Object(
    {
      number: word,
      project: word,
      buyer: word,
      need: Type.String({ maxLength: 4000 }),
      budgetFen: amount,
      expectedMonth: word,
      smeReserved: Type.Boolean(),
      publishedOn: word,
    },
    closed,
  ),
  keys: [{ name: 'number', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.number) }],
  open: true,
  live: ['published'],
  search: ['project', 'buyer', 'number'],
});

/** Procurements from the notice to the award (采购项目). */
export const procurementRegister = defineRegister({
  code: 'procurement',
  name: { zh: '采购项目', en: 'Procurements' },
  unit: 'finance',
  schema: Type.Object(
    {
      number: word,
      project: word,
      buyer: word,
      category: word,
      budgetFen: amount,
      noticedOn: word,
      /** Credit codes of those who took part, which decides who may challenge (参加的供应商). */
      participants: Type.Array(word, { maxItems: 10_000 }),
      resultOn: Type.Optional(word),
      winner: Type.Optional(word),
      priceFen: Type.Optional(amount),
      why: Type.Optional(word),
    },
    closed,
  ),
  keys: [{ name: 'number', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.number) }],
  open: true,
  live: ['noticed', 'opened', 'awarded'],
  ended: ['failed'],
  search: ['project', 'buyer', 'number', 'winner'],
});

/** Evaluation experts (评审专家库), each with what keeps him away from whom. Not open: names are secret until the result. */
export const expertRegister = defineRegister({
  code: 'evaluation-expert',
  name: { zh: '评审专家', en: 'Evaluation experts' },
  unit: 'finance',
  schema: Type.Object(
    {
      number: word,
      name: word,
      specialty: word,
      /** Bodies he has or had to do with (利害关系), to the day on which that ended; without a day it goes on. */
      ties: Type.Array(Type.Object({ uscc: word, until: Type.Optional(word) }, closed), { maxItems: 100 }),
    },
    closed,
  ),
  keys: [{ name: 'person', refusal: 'KEY_TAKEN', person: true, of: ({ digest }) => String(digest) }],
  open: false,
  live: ['active'],
  search: ['number', 'name', 'specialty'],
});

/** Challenges and complaints with their outcome (质疑投诉). */
export const remedyRegister = defineRegister({
  code: 'procurement-remedy',
  name: { zh: '质疑和投诉', en: 'Challenges and complaints' },
  unit: 'finance',
  schema: Type.Object(
    { number: word, procurement: word, kind: word, outcome: word, late: Type.Boolean(), closedOn: word },
    closed,
  ),
  keys: [{ name: 'number', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.number) }],
  open: true,
  live: ['closed'],
  search: ['number', 'procurement'],
});

/** All registers of the domain. */
export const registers = [bodyRegister, intentionRegister, procurementRegister, expertRegister, remedyRegister];
