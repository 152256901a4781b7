import Type from 'typebox';
import { addCalendarDays, compareDays, type Day } from '#kernel/base';
import { choice, day, group, text, whole } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface Params {
  amberDays: number;
}

const states = {
  valid: { zh: '有效', en: 'valid' },
  conditional: { zh: '附条件', en: 'conditional' },
  ended: { zh: '已终止', en: 'ended' },
  unreachable: { zh: '查不到', en: 'not reachable' },
} as const;

const inputSchema = Type.Object(
  {
    today: day({ title: { zh: '查看日期', en: 'Day looked at' } }),
    acceptedOn: Type.Optional(day({ title: { zh: '受理日期', en: 'Day of acceptance' } })),
    components: Type.Array(
      group(
        {
          name: text(80, { title: { zh: '许可', en: 'Permit' } }),
          promisedWorkingDays: Type.Optional(
            whole(0, 60, { title: { zh: '承诺工作日', en: 'Working days promised' } }),
          ),
          state: Type.Optional(choice(states, { title: { zh: '状态', en: 'State' } })),
          validTo: Type.Optional(day({ title: { zh: '有效期至', en: 'Valid to' } })),
        },
        { title: { zh: '许可', en: 'Permit' } },
      ),
      { minItems: 1, maxItems: 40, title: '各项许可', 'x-title-en': 'Permits' },
    ),
  },
  { additionalProperties: false },
);

/** One permit of the combined licence (分项许可): its light, and from when it turns. */
export interface CompositePart {
  name: string;
  colour: 'green' | 'amber' | 'red';
  amberFrom: Day | null;
  redFrom: Day | null;
}

/** The combined licence (一照通): one light a permit, and one day for all. */
export interface Composite {
  parts: CompositePart[];
  /** The latest of the parts, never their sum; null when no part has a promise. */
  promised: Day | null;
  /** What doing one after the other would take, in working days. */
  serialWorkingDays: number;
  parallelWorkingDays: number;
}

/**
 * What the combined licence shows (一照通怎么亮灯): each permit keeps its own light, so a red one closes nothing but its own trade. A
 * permit that cannot be looked up is amber, never green. The promise is that of the slowest part.
 */
export const permitComposite = defineRule<Params, typeof inputSchema, Composite>({
  code: 'permit.composite',
  name: { zh: '一照通', en: 'Combined licence' },
  title: { zh: '几个许可一起办，最晚哪天？各亮什么灯？', en: 'Several permits at once: by when, and in which light?' },
  input: inputSchema,
  versions: [
    {
      from: '2021-07-01',
      basis: '《重庆市优化营商环境条例》第十七条；提醒期为产品规定',
      params: { amberDays: 60 },
    },
  ],
  apply({ amberDays }, { today, acceptedOn, components }, { calendar }) {
    const parts = components.map(({ name, state = 'valid', validTo }): CompositePart => {
      const redFrom = validTo === undefined ? null : addCalendarDays(validTo as Day, 1);
      const amberFrom = validTo === undefined ? null : addCalendarDays(validTo as Day, -amberDays);
      const over = redFrom !== null && compareDays(today as Day, redFrom) >= 0;
      const soon = amberFrom !== null && compareDays(today as Day, amberFrom) >= 0;
      const colour = state === 'ended' || over ? 'red' : state !== 'valid' || soon ? 'amber' : 'green';
      return { name, colour, amberFrom, redFrom };
    });
    const days = components.flatMap(({ promisedWorkingDays }) => promisedWorkingDays ?? []);
    const parallel = Math.max(0, ...days);
    const promised =
      acceptedOn === undefined || days.length === 0 ? null : calendar.addWorkingDays(acceptedOn as Day, parallel);
    const serial = days.reduce((sum, count) => sum + count, 0);
    return {
      value: { parts, promised, serialWorkingDays: serial, parallelWorkingDays: parallel },
      steps: [
        ...parts.map(({ name, colour }) => ({ zh: `${name}：${colours[colour].zh}`, en: `${name}: ${colour}` })),
        ...(promised === null
          ? []
          : [
              {
                zh: `同时办，看最慢的一项：${parallel} 个工作日，${promised}；一项一项办要 ${serial} 个工作日`,
                en: `side by side, the slowest counts: ${parallel} working days, ${promised}; one after the other ${serial}`,
              },
            ]),
      ],
    };
  },
  examples: [
    {
      on: '2021-09-16',
      input: {
        today: '2021-09-16',
        acceptedOn: '2021-09-16',
        components: [
          { name: '食品经营许可', promisedWorkingDays: 5 },
          { name: '消防安全检查', promisedWorkingDays: 0 },
          { name: '招牌备案', promisedWorkingDays: 0 },
        ],
      },
      expect: {
        parts: ['食品经营许可', '消防安全检查', '招牌备案'].map((name) => ({
          name,
          colour: 'green',
          amberFrom: null,
          redFrom: null,
        })),
        promised: '2021-09-24',
        serialWorkingDays: 5,
        parallelWorkingDays: 5,
      },
    },
    ...(
      [
        ['2026-07-25', 'green'],
        ['2026-07-26', 'amber'],
        ['2026-09-24', 'amber'],
        ['2026-09-25', 'red'],
      ] as const
    ).map(([today, colour]) => ({
      on: today,
      input: { today, components: [{ name: '食品经营许可', validTo: '2026-09-24' }] },
      expect: {
        parts: [{ name: '食品经营许可', colour, amberFrom: '2026-07-26', redFrom: '2026-09-25' }],
        promised: null,
        serialWorkingDays: 0,
        parallelWorkingDays: 0,
      },
    })),
  ],
});

const colours = {
  green: { zh: '绿' },
  amber: { zh: '黄' },
  red: { zh: '红' },
} as const;
