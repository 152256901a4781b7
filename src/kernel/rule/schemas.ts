import Type from 'typebox';
import type { Day, Fen } from '#kernel/base';

/** A day in the input of a rule or a form (日期字段): `YYYY-MM-DD`, existing, years 1000 to 9999. */
export const daySchema = Type.Unsafe<Day>(Type.String({ format: 'date', pattern: '^[1-9]' }));

/** An amount in whole fen in the input of a rule or a form (金额字段，分): not negative, at most 2^53 − 1. */
export const fenSchema = Type.Unsafe<Fen>(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }));
