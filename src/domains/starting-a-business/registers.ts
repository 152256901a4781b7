import Type from 'typebox';
import { defineRegister } from '#kernel/register';
import { plainAddress } from './founding/address.ts';

const closed = { additionalProperties: false };
const word = Type.String({ maxLength: 200 });
const words = Type.String({ maxLength: 2000 });
const day = Type.String({ format: 'date', maxLength: 10 });

/** Enterprises (企业登记簿): what everybody may know of a registered company. */
const enterpriseRegister = defineRegister({
  code: 'enterprise',
  name: { zh: '企业登记簿', en: 'Register of enterprises' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      uscc: word,
      orgCode: word,
      name: word,
      type: word,
      legalRepresentative: word,
      capitalFen: Type.Integer({ minimum: 0 }),
      capitalDueOn: day,
      address: words,
      town: word,
      scope: Type.String({ maxLength: 8000 }),
      scopeCodes: Type.Array(word, { maxItems: 60 }),
      shareholders: Type.Array(Type.Object({ name: word, capitalFen: Type.Integer({ minimum: 0 }) }, closed), {
        maxItems: 201,
      }),
      officers: Type.Array(Type.Object({ name: word, office: word }, closed), { maxItems: 500 }),
      foundedOn: day,
      registrar: word,
      confirmedBy: Type.Union([Type.Literal('rule'), Type.Literal('officer')]),
      caseNumber: word,
      /** The day on which it ended (注销日期), and the case that ended it. */
      deregisteredOn: Type.Optional(day),
      deregisteredBy: Type.Optional(word),
      /** The day of the last change (变更日期). */
      changedOn: Type.Optional(day),
      /** On which way it ended (注销方式): simple, ordinary, forced, individual, branch. */
      deregisteredHow: Type.Optional(word),
      /** The day on which it was restored after an end by force (恢复登记日期). */
      restoredOn: Type.Optional(day),
    },
    closed,
  ),
  keys: [{ name: 'uscc', refusal: 'USCC_TAKEN', forGood: true, of: ({ data }) => String(data.uscc) }],
  open: true,
  live: ['registered'],
  ended: ['deregistered'],
  search: ['name', 'uscc', 'legalRepresentative', 'scope'],
  // 《民法典》第六十一条: who represents the company acts for it in everything
  mandates: [{ kind: 'legal-representative', part: 'legal-representative', principal: { code: 'uscc', name: 'name' } }],
});

/** Incubation bases (孵化基地名录) whose addresses are registered on a commitment alone. */
const incubationBaseRegister = defineRegister({
  code: 'incubation-base',
  name: { zh: '承诺制孵化基地', en: 'Incubation bases under commitment' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      /** The id of the record, by which applicants name the base. */
      code: word,
      name: word,
      town: word,
      address: words,
      /** How many companies may have their seat here. */
      capacity: Type.Integer({ minimum: 0, maximum: 100_000 }),
      listedOn: Type.Optional(day),
      note: Type.Optional(words),
    },
    closed,
  ),
  keys: [{ name: 'code', refusal: 'KEY_TAKEN', of: ({ record }) => record }],
  excludes: [
    {
      register: 'abnormal-address',
      key: 'address',
      of: ({ data }) => plainAddress(`${data.town ?? ''}${data.address ?? ''}`),
    },
  ],
  open: true,
  live: ['listed'],
  unlisted: ['empty', 'delisted'],
  search: ['code', 'name', 'town', 'address'],
});

/** Seats (住所登记): where a company has its seat and on what ground; one a company. */
const premisesRegister = defineRegister({
  code: 'premises',
  name: { zh: '住所和承诺', en: 'Seats and commitments' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      uscc: word,
      name: word,
      address: words,
      town: word,
      placeType: word,
      base: Type.Optional(word),
      route: word,
      reason: word,
      commitments: Type.Array(word, { maxItems: 10 }),
      committedOn: day,
      email: Type.Optional(word),
      caseNumber: word,
    },
    closed,
  ),
  keys: [{ name: 'seat', refusal: 'ADDRESS_SECOND_SEAT', of: ({ data }) => String(data.uscc) }],
  refersTo: [{ field: 'base', register: 'incubation-base', places: { capacity: 'capacity' } }],
  open: false,
  live: ['committed', 'checked'],
  unlisted: ['moved', 'ended'],
  search: ['name', 'uscc', 'address'],
});

/** Addresses that cannot be taken on a commitment (异常地址): on the abnormal list, or found false. */
const abnormalAddressRegister = defineRegister({
  code: 'abnormal-address',
  name: { zh: '异常地址', en: 'Abnormal addresses' },
  unit: 'market-regulation',
  schema: Type.Object({ address: words, reason: words, since: day }, closed),
  keys: [{ name: 'address', refusal: 'KEY_TAKEN', of: ({ data }) => plainAddress(String(data.address)) }],
  open: true,
  live: ['abnormal'],
  unlisted: ['settled'],
  search: ['address', 'reason'],
});

/** Standard phrases of business scope (经营范围规范目录). */
const scopeCatalogueRegister = defineRegister({
  code: 'scope-catalogue',
  name: { zh: '经营范围规范目录', en: 'Catalogue of business scope' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      code: word,
      text: words,
      textEn: words,
      group: word,
      kind: Type.Union([Type.Literal('general'), Type.Literal('licensed-before'), Type.Literal('licensed-after')]),
      permit: Type.Optional(word),
      unit: Type.Optional(word),
      unitName: Type.Optional(word),
      verified: Type.Boolean(),
    },
    closed,
  ),
  keys: [{ name: 'code', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.code) }],
  open: true,
  live: ['listed'],
  unlisted: ['withdrawn'],
  search: ['code', 'text', 'textEn', 'permit'],
});

/** Persons whose identity was verified (实名核验名录), found by the keyed digest of the number, never by the number. */
const realNameRegister = defineRegister({
  code: 'real-name',
  name: { zh: '实名核验', en: 'Verified identities' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      name: word,
      level: Type.Integer({ minimum: 1, maximum: 3 }),
      verifiedOn: Type.Optional(day),
    },
    closed,
  ),
  keys: [{ name: 'digest', refusal: 'KEY_TAKEN', person: true, of: ({ digest }) => digest }],
  open: false,
  live: ['verified'],
  unlisted: ['ended'],
  search: ['name'],
});

/** Persons with bars on record (任职限制名录), found by a digest of the number. */
const signerBarRegister = defineRegister({
  code: 'signer-bar',
  name: { zh: '任职和申请限制', en: 'Bars on persons' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      name: word,
      facts: Type.Array(
        Type.Object({ ground: word, on: Type.Optional(day), over: Type.Optional(Type.Boolean()) }, closed),
        { maxItems: 20 },
      ),
      /** Day on which a commitment on a seat that this person signed was found false. */
      falseCommitmentOn: Type.Optional(day),
      source: Type.Optional(words),
    },
    closed,
  ),
  keys: [{ name: 'digest', refusal: 'KEY_TAKEN', person: true, of: ({ digest }) => digest }],
  open: false,
  live: ['recorded'],
  unlisted: ['ended'],
  search: ['name'],
});

/** Double notices (双告知): which new company needs which permit from which unit. */
const permitNoticeRegister = defineRegister({
  code: 'permit-notice',
  name: { zh: '双告知', en: 'Notices of permits needed' },
  unit: 'market-regulation',
  schema: Type.Object(
    { uscc: word, name: word, scope: word, text: words, permit: word, unit: word, unitName: word, noticedOn: day },
    closed,
  ),
  keys: [],
  open: false,
  live: ['sent'],
  unlisted: ['ended'],
  search: ['name', 'uscc', 'permit', 'unitName'],
});

/** The registers of founding a company (设立相关名录). */
export const foundingRegisters = [
  enterpriseRegister,
  incubationBaseRegister,
  premisesRegister,
  abnormalAddressRegister,
  scopeCatalogueRegister,
  realNameRegister,
  signerBarRegister,
  permitNoticeRegister,
];
