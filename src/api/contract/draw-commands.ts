import { Type as T } from 'typebox';

const closed = { additionalProperties: false };
const Code = T.String({ maxLength: 80, pattern: '^[a-z0-9][a-z0-9.-]*$' });
const Hex = T.String({ pattern: '^[0-9a-f]{64}$' });
const MemberId = T.String({ minLength: 1, maxLength: 80, pattern: '^[^|\\x00-\\x1f,]+$' });
const why = T.String({ minLength: 2, maxLength: 300 });
const Moment = T.String({ maxLength: 40, description: 'ISO 8601 with zone' });

/** Commands on a draw, among those of `commandCase`. */
export const drawCommands = [
  T.Object(
    {
      type: T.Literal('draw-prepare'),
      task: Code,
      beacon: T.Object({ series: T.String({ maxLength: 20 }), issue: T.String({ maxLength: 20 }), at: Moment }, closed),
    },
    closed,
  ),
  T.Object(
    {
      type: T.Literal('draw-commit'),
      task: Code,
      commitment: Hex,
      secret: T.String({ pattern: '^([0-9a-f]{64})?$', description: 'deposited encrypted; empty for no deposit' }),
    },
    closed,
  ),
  T.Object({ type: T.Literal('draw-beacon'), task: Code, value: T.String({ minLength: 1, maxLength: 80 }) }, closed),
  T.Object({ type: T.Literal('draw-reveal'), task: Code, secret: Hex }, closed),
  T.Object(
    {
      type: T.Literal('draw-replace'),
      task: Code,
      object: MemberId,
      group: Code,
      out: MemberId,
      why,
      unable: T.Array(T.Object({ id: MemberId, why }, closed), { maxItems: 50 }),
    },
    closed,
  ),
  T.Object({ type: T.Literal('draw-substitute'), task: Code, object: MemberId, why }, closed),
];
