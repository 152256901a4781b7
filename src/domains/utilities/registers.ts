import Type from 'typebox';
import { defineRegister } from '#kernel/register';
import { services } from './connect/services.ts';
import { frontEvents } from './early/lead.rule.ts';
import { utilities } from './one-form/one-form.rule.ts';
import { exceptionCodes } from './red-line/redline-decide.rule.ts';

const closed = { additionalProperties: false };
const word = Type.String({ maxLength: 300 });
const day = Type.String({ format: 'date', maxLength: 10 });
const count = Type.Integer({ minimum: 0 });
const metres = Type.Number({ minimum: 0 });
const oneOf = (table: Readonly<Record<string, unknown>>) =>
  Type.Union(Object.keys(table).map((code) => Type.Literal(code)));

/** Connections that were made (接入台账), with the days they took. */
const connectionRegister = defineRegister({
  code: 'utility-connection',
  name: { zh: '水电气接入台账', en: 'Connections made' },
  unit: 'economy-information',
  schema: Type.Object(
    {
      utility: oneOf(utilities),
      service: oneOf(services),
      name: word,
      address: word,
      acceptedOn: day,
      connectedOn: day,
      usedDays: count,
      lateDays: count,
      creditFen: count,
      meter: word,
      caseNumber: word,
    },
    closed,
  ),
  keys: [],
  open: false,
  live: ['connected'],
  search: ['name', 'address', 'meter', 'caseNumber'],
});

/** What utilities carried beyond the red line (红线外投资台账): open to everybody, without a name. */
const outsideRegister = defineRegister({
  code: 'outside-works',
  name: { zh: '红线外投资台账', en: 'Works carried beyond the red line' },
  unit: 'economy-information',
  schema: Type.Object(
    {
      utility: oneOf(utilities),
      service: oneOf(services),
      connectedOn: day,
      outsideM: metres,
      insideM: metres,
      utilityFen: count,
      userFen: count,
      assetTag: word,
    },
    closed,
  ),
  keys: [],
  open: true,
  live: ['carried'],
  search: ['assetTag', 'connectedOn'],
});

/** Exceptions by which somebody else pays beyond the line (公布的例外). */
const exceptionRegister = defineRegister({
  code: 'cost-exception',
  name: { zh: '红线外收费例外公布', en: 'Published exceptions' },
  unit: 'economy-information',
  schema: Type.Object(
    {
      utility: oneOf(utilities),
      what: word,
      code: oneOf(exceptionCodes),
      basis: word,
      amountFen: count,
      connection: word,
      decidedOn: day,
      caseNumber: word,
    },
    closed,
  ),
  keys: [],
  open: true,
  live: ['published'],
  search: ['what', 'code', 'basis', 'connection'],
});

/** Bills of connections (报装账单): one number, one bill. */
const billRegister = defineRegister({
  code: 'utility-bill',
  name: { zh: '报装账单', en: 'Bills of connections' },
  unit: 'economy-information',
  schema: Type.Object(
    {
      billId: word,
      utility: oneOf(utilities),
      text: word,
      billedOn: day,
      amountFen: count,
      lengthM: metres,
      outsideM: metres,
      outsideFen: count,
      exception: Type.Union([Type.Literal('none'), Type.Literal('granted')]),
      receipt: word,
      holderName: word,
      refundedFen: Type.Optional(count),
      refundedOn: Type.Optional(day),
      refundCase: Type.Optional(word),
    },
    closed,
  ),
  keys: [{ name: 'bill', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.billId ?? '') || null }],
  open: false,
  live: ['paid', 'refunded'],
  search: ['billId', 'text', 'holderName'],
});

/** Projects and firms that utilities come to before they are asked (提前介入清单): one for each key. */
const leadRegister = defineRegister({
  code: 'utility-lead',
  name: { zh: '水电气提前介入清单', en: 'Leads of the utilities' },
  unit: 'service-centre',
  schema: Type.Object(
    {
      key: word,
      name: word,
      address: word,
      stage: oneOf(frontEvents),
      seq: count,
      receivedAt: Type.String({ maxLength: 40 }),
      state: Type.Union(
        ['received', 'contacted', 'opinion-given', 'reserved', 'declined', 'stopped'].map((one) => Type.Literal(one)),
      ),
      contactBy: day,
      reservedUntil: Type.Optional(day),
      caseNumber: word,
    },
    closed,
  ),
  keys: [{ name: 'lead', refusal: 'LEAD_DUPLICATE', of: ({ data }) => String(data.key ?? '') || null }],
  open: false,
  live: ['live'],
  unlisted: ['ended'],
  search: ['key', 'name', 'address'],
});

/** The registers of water, power and gas (水电气名录). */
export const utilityRegisters = [connectionRegister, outsideRegister, exceptionRegister, billRegister, leadRegister];
