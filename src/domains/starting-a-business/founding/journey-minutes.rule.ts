import Type from 'typebox';
import { type Instant, type LocalText, msOfInstant } from '#kernel/base';
import { instant, text, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

/** A span of milliseconds, `from` inclusive, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** Length of the union of spans inside a window, in milliseconds (区间并集长度): overlapping waits count once. */
export function unionMs(spans: readonly Span[], window: Span): number {
  const inside = spans
    .map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  let total = 0;
  let end = window.from;
  for (const { from, to } of inside) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}

/** Minutes of a whole company start (开办全程用时), or which requested branches are still open. */
interface JourneyMinutes {
  /** Minutes to two decimals, half up; null while a requested branch is open. */
  minutes: number | null;
  /** The branch that took longest. */
  slowest: string | null;
  open: string[];
}

/**
 * Minutes from filing to the last requested branch (开办全程用时): the longest branch, never the sum, less the time that
 * the branch itself or the licence waited for the applicant, overlapping waits counted once.
 */
export const journeyMinutes = defineRule({
  code: 'journey.minutes',
  name: { zh: '开办全程用时', en: 'Minutes of the company start' },
  title: { zh: '从提交到全部办好用了多久？', en: 'How long did it take from filing to the last branch?' },
  input: Type.Object(
    {
      submittedAt: instant({ title: { zh: '提交时间', en: 'Filed at' } }),
      branches: Type.Array(
        Type.Object(
          {
            code: text(40, { title: { zh: '环节', en: 'Branch' } }),
            requested: Type.Optional(yesNo({ title: { zh: '申请了', en: 'Requested' }, default: true })),
            doneAt: Type.Optional(instant({ title: { zh: '办好时间', en: 'Done at' } })),
            waits: Type.Optional(
              Type.Array(
                Type.Object(
                  {
                    from: instant({ title: { zh: '等申请人起', en: 'Waits for the applicant from' } }),
                    to: instant({ title: { zh: '等申请人止', en: 'until' } }),
                  },
                  { additionalProperties: false },
                ),
                { maxItems: 100, title: '等申请人的时间', 'x-title-en': 'Waits for the applicant' },
              ),
            ),
          },
          { additionalProperties: false },
        ),
        {
          minItems: 1,
          maxItems: 20,
          title: '各环节（第一个是营业执照）',
          'x-title-en': 'Branches; the first is the licence',
        },
      ),
    },
    { additionalProperties: false },
  ),
  versions: [{ from: '2021-01-01', basis: '统计口径由产品确定：最长环节减去等申请人的时间', params: {} }],
  apply(_, input) {
    const start = ms(input.submittedAt);
    const [licence] = input.branches;
    const requested = input.branches.filter((branch) => branch.requested !== false);
    const open = requested.filter(({ doneAt }) => !doneAt).map(({ code }) => code);
    const steps: LocalText[] = [];
    let longest = { used: 0, code: null as string | null };
    for (const { code, doneAt, waits = [] } of requested) {
      if (!doneAt) continue;
      const all = licence && licence.code !== code ? [...waits, ...(licence.waits ?? [])] : waits;
      const window = { from: start, to: ms(doneAt) };
      const waited = unionMs(
        all.map(({ from, to }) => ({ from: ms(from), to: ms(to) })),
        window,
      );
      const used = window.to - window.from - waited;
      steps.push({ zh: `${code}：${inMinutes(used)} 分钟`, en: `${code}: ${inMinutes(used)} minutes` });
      if (longest.code === null || used > longest.used) longest = { used, code };
    }
    const minutes = open.length > 0 || longest.code === null ? null : inMinutes(longest.used);
    return { value: { minutes, slowest: longest.code, open } as JourneyMinutes, steps };
  },
  examples: [
    {
      on: '2021-09-13',
      input: {
        submittedAt: '2021-09-13T09:00:00+08:00',
        branches: [
          done('establish', '09:12'),
          done('bank', '09:13'),
          done('social-insurance', '09:20'),
          done('housing-fund', '09:25'),
          done('seal', '10:40'),
          done('tax', '11:05'),
        ],
      },
      expect: { minutes: 125, slowest: 'tax', open: [] },
    },
  ],
});

function ms(text: string): number {
  return msOfInstant(text as Instant);
}

function inMinutes(milliseconds: number): number {
  return Math.round(milliseconds / 600) / 100;
}

function done(code: string, time: string) {
  return { code, doneAt: `2021-09-13T${time}:00+08:00` };
}
