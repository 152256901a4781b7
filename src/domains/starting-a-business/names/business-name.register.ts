import Type from 'typebox';
import { defineRegister } from '#kernel/register';
import { nameKey, registrarOf, relationKey } from './name-key.ts';

const closed = { additionalProperties: false };
const word = Type.String({ maxLength: 200 });
const day = Type.String({ format: 'date', maxLength: 10 });

/**
 * Business names (企业名称库): reserved, registered, and ended ones, which are compared for one more year.
 * Reserved and registered names hold their key; an ended one holds none and is only compared.
 * 《企业名称登记管理规定》第二条、第十七条、第十八条.
 */
export const businessNameRegister = defineRegister({
  code: 'business-name',
  name: { zh: '企业名称库', en: 'Business names' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      full: word,
      region: word,
      trade: word,
      industry: word,
      group: Type.String({ maxLength: 40 }),
      form: word,
      registeredOn: Type.Optional(day),
      /** Last day of the name. */
      endedOn: Type.Optional(day),
      endedHow: Type.Optional(
        Type.Union([Type.Literal('deregistered'), Type.Literal('renamed'), Type.Literal('annulled')]),
      ),
      uscc: Type.Optional(Type.String({ maxLength: 18 })),
    },
    closed,
  ),
  keys: [
    {
      name: 'name',
      refusal: 'NAME_TAKEN',
      of: ({ data, regionCode }) => {
        const { trade, group, full } = data as { trade: string; group: string; full: string };
        return nameKey({ trade, group, full }, registrarOf(regionCode));
      },
    },
  ],
  open: true,
  live: ['reserved', 'registered'],
  unlisted: ['released', 'ended'],
  letGo: 'released',
  search: ['full', 'trade', 'uscc'],
  alike: { text: 'trade', group: 'group' },
});

/**
 * Verified relations between businesses (企业名称关联核验): who may use a name beside an older one, because the holder of
 * the older one invests, or because the name was transferred. Kept by the registrar, who saw the proof; what an
 * applicant merely states lifts nothing. 《企业名称登记管理规定》第十七条、第十九条.
 */
export const nameRelationRegister = defineRegister({
  code: 'name-relation',
  name: { zh: '名称关联核验', en: 'Verified name relations' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      /** Full name of the older business. */
      older: word,
      /** Unified social credit code of its holder. */
      uscc: Type.String({ maxLength: 18 }),
      /** Full name that may be used beside it. */
      newer: word,
      kind: Type.Union([Type.Literal('investment'), Type.Literal('transferee')]),
      verifiedOn: day,
    },
    closed,
  ),
  keys: [
    {
      name: 'relation',
      refusal: 'NAME_TAKEN',
      of: ({ data }) => relationKey(String(data.uscc), String(data.newer)),
    },
  ],
  open: false,
  live: ['verified'],
  unlisted: ['ended'],
  search: ['older', 'newer', 'uscc'],
});
