import { Type as T } from 'typebox';
import { defineRegister } from '#kernel/register';

/** Secrets that committers have used (已用种子值): a hash of each, so that none serves twice. */
export const drawSecretRegister = defineRegister({
  code: 'draw-secret',
  name: { zh: '抽签种子值使用记录', en: 'Secrets used in draws' },
  unit: '',
  schema: T.Object(
    { draw: T.String({ maxLength: 100 }), unit: T.String({ maxLength: 60 }) },
    { additionalProperties: false },
  ),
  keys: [{ name: 'secret', refusal: 'SECRET_REUSED', forGood: true, of: () => null }],
  open: false,
  live: ['used'],
  search: [],
});

/** Units that withheld a secret (抽签失信单位) and may not commit until a day, inclusive. */
export const drawDefaultRegister = defineRegister({
  code: 'draw-default',
  name: { zh: '抽签未公开记录', en: 'Secrets withheld in draws' },
  unit: '',
  schema: T.Object(
    {
      unit: T.String({ maxLength: 60 }),
      draw: T.String({ maxLength: 100 }),
      why: T.String({ maxLength: 40 }),
      until: T.String({ format: 'date' }),
    },
    { additionalProperties: false },
  ),
  keys: [],
  open: true,
  live: ['barred'],
  search: ['unit', 'draw'],
});
