import Type from 'typebox';
import { daySchema } from '#kernel/rule';
import { defineRegister } from '#kernel/register';

const word = Type.String({ maxLength: 200 });

/**
 * The library of business names (企业名称库): reserved, registered and, for the year in which they are still compared, ended
 * ones. Whoever is second on the key is refused. 《企业名称登记管理规定》第十七条.
 */
export const businessNameRegister = defineRegister({
  code: 'business-name',
  name: { zh: '企业名称库', en: 'Library of business names' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      full: word,
      region: word,
      trade: word,
      industry: word,
      group: word,
      form: word,
      registeredOn: Type.Optional(daySchema),
      endedOn: Type.Optional(daySchema),
      endedHow: Type.Optional(
        Type.Union([Type.Literal('deregistered'), Type.Literal('renamed'), Type.Literal('annulled')]),
      ),
      uscc: Type.Optional(word),
    },
    { additionalProperties: false },
  ),
  keys: [{ name: 'name', refusal: 'NAME_TAKEN' }],
  open: true,
  live: ['reserved', 'registered'],
  search: ['full'],
  alike: { text: 'trade', group: 'group' },
});
