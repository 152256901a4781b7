import Type, { type Static } from 'typebox';
import { group, longer, whole, words } from '../fields.ts';

/** The score sheet of one member (评分表): bids by their number in the opening record, factors by their place in the document. */
export const marksForm = Type.Object(
  {
    marks: Type.Array(
      group(
        {
          bid: whole(1, 500, '投标（开标记录第几家）', 'Bid (place in the opening record)'),
          factor: whole(1, 20, '评分项（第几项）', 'Factor (its place)'),
          points: Type.Number({ minimum: 0, maximum: 100, ...words('得分（两位小数）', 'Points (two decimals)') }),
        },
        '一项评分',
        'One mark',
      ),
      { minItems: 1, maxItems: 10_000, ...words('逐家逐项评分', 'Marks for every bid and factor') },
    ),
    opinion: Type.Optional(longer(1, 2000, '意见', 'Opinion')),
  },
  { additionalProperties: false },
);
export type Marks = Static<typeof marksForm>;
