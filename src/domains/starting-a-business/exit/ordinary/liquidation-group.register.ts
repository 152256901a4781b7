import Type from 'typebox';
import { defineRegister } from '#kernel/register';

const word = Type.String({ maxLength: 200 });
const day = Type.String({ format: 'date', maxLength: 10 });

/** Liquidation groups (清算组名录), open to everybody: creditors must know to whom they turn. 《市场主体登记管理条例》第三十二条. */
export const liquidationGroupRegister = defineRegister({
  code: 'liquidation-group',
  name: { zh: '清算组', en: 'Liquidation groups' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      uscc: word,
      name: word,
      cause: word,
      causeOn: day,
      formedOn: day,
      leader: word,
      members: Type.Array(word, { maxItems: 50 }),
      listedOn: day,
      caseNumber: word,
    },
    { additionalProperties: false },
  ),
  keys: [{ name: 'uscc', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.uscc) }],
  open: true,
  live: ['standing'],
  ended: ['ended'],
  search: ['uscc', 'name', 'caseNumber'],
});
