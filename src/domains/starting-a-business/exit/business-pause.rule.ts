import Type from 'typebox';
import { addCalendarDays, addMonths, type Day, parseDay } from '#kernel/base';
import { day } from '#kernel/item';
import { defineRule } from '#kernel/rule';

/** How long a business may stand still (歇业期限). */
export interface BusinessPause {
  fits: boolean;
  /** The last day that the law allows, the days of earlier pauses counted in. */
  latest: Day;
  /** To extend it one files from this day on: in the thirty days before its end. */
  extendFrom: Day;
}

/**
 * Standing still (歇业): filed before it begins, three years in all, earlier pauses counted in; the last day is inclusive.
 * 《市场主体登记管理条例》第三十条; 《市场主体登记管理条例实施细则》第四十一条、第四十二条.
 */
export const businessPause = defineRule({
  code: 'business.pause',
  name: { zh: '歇业期限', en: 'How long a business may pause' },
  title: { zh: '不想注销，最多能歇业到哪天？', en: 'Not closing yet: until when may it pause?' },
  input: Type.Object(
    {
      from: day({ title: { zh: '从哪天歇业', en: 'First day' } }),
      until: day({ title: { zh: '歇到哪天', en: 'Last day' } }),
      pausedDays: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 1100, title: '以前歇过几天', 'x-title-en': 'Days paused before' }),
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2022-03-01',
      basis: '《市场主体登记管理条例》第三十条；《市场主体登记管理条例实施细则》第四十一条、第四十二条',
      params: { months: 36, extendDays: 30 },
    },
  ],
  apply({ months, extendDays }, { from, until, pausedDays = 0 }) {
    const latest = addCalendarDays(addMonths(parseDay(from), months), -1 - pausedDays);
    const value: BusinessPause = {
      fits: until <= latest && until >= from,
      latest,
      extendFrom: addCalendarDays(parseDay(until), -extendDays),
    };
    return {
      value,
      steps: [
        {
          zh: `从 ${from} 起最长 ${months / 12} 年，已歇 ${pausedDays} 天：最晚到 ${latest}`,
          en: `at most ${months / 12} years from ${from}, less ${pausedDays} days paused before: to ${latest}`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2022-03-01',
      input: { from: '2022-03-10', until: '2025-03-09' },
      expect: { fits: true, latest: '2025-03-09', extendFrom: '2025-02-07' },
    },
    {
      on: '2022-03-01',
      input: { from: '2022-03-10', until: '2025-03-10' },
      expect: { fits: false, latest: '2025-03-09', extendFrom: '2025-02-08' },
    },
    {
      on: '2024-06-01',
      input: { from: '2024-07-01', until: '2026-06-30', pausedDays: 365 },
      expect: { fits: true, latest: '2026-06-30', extendFrom: '2026-05-31' },
    },
    { on: '2022-02-28', input: { from: '2022-03-10', until: '2022-04-09' }, refuses: 'RULE_NOT_IN_FORCE' },
  ],
});
