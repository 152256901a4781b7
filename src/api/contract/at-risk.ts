import { Type as T } from 'typebox';
import { closed } from './parts.ts';
import * as S from './shapes.ts';

/** Operations on what is about to go wrong (预警). */
export const atRiskContract = {
  listAtRisk: {
    method: 'GET',
    url: '/api/at-risk',
    summary:
      'Open cases that miss their promise if nothing happens today, the most pressing first; the office sees all, a unit its own',
    tag: 'indicators',
    who: 'staff',
    querystring: T.Object(
      {
        items: T.Optional(
          T.String({ maxLength: 1000, description: 'codes of items, with commas; every item when absent' }),
        ),
        within: T.Optional(
          T.Integer({ minimum: 0, maximum: 30, description: 'working days left at most; 1 unless told' }),
        ),
      },
      closed,
    ),
    response: T.Object({
      today: S.Day,
      rows: T.Array(
        T.Object({
          caseId: T.String(),
          number: T.String(),
          title: T.String(),
          item: T.String(),
          itemName: S.Text,
          dueDay: S.Day,
          usedDays: T.Integer(),
          leftDays: T.Integer({ description: 'working days left after today; negative when late' }),
          holder: T.Enum(['applicant', 'unit']),
          unitName: S.Text,
          step: S.Text,
        }),
      ),
      more: T.Boolean(),
    }),
  },
} as const;
