import Type, { type Static } from 'typebox';
import { addCalendarDays, parseDay } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, defineEffect, type EffectDefinition } from '#kernel/case';
import { none, workingDays } from '#kernel/clock';
import { choices, defineItem, named, type TaskDefinition, yesNo } from '#kernel/item';
import { connectScreen } from '../connect/connect.check.ts';
import { type ConnectForm, capacityField, gasField, pipeField, siteFields } from '../connect/connect.form.ts';
import type { Service } from '../connect/services.ts';
import { slotText, surveySlot, type Utility, utilities, type Visit } from './one-form.rule.ts';

const form = Type.Object(
  {
    ...siteFields,
    wanted: choices(
      utilities,
      named('要接哪几样', 'Which do you need', { help: { zh: '一张表，一次踏勘', en: 'One form, one visit' } }),
    ),
    pipe: Type.Optional(pipeField),
    capacityKva: Type.Optional(capacityField(160)),
    dailyM3: Type.Optional(gasField),
    newHousing: yesNo(named('新建住宅小区', 'A new housing estate', { default: false })),
  },
  { additionalProperties: false },
);
/** A joint application (联合报装表). */
export type OneForm = Static<typeof form>;

interface Child {
  service: Service;
  item: string;
  field: 'pipe' | 'capacityKva' | 'dailyM3';
  ask: { zh: string; en: string };
}

const children: Record<Utility, Child> = {
  water: { service: 'water', item: 'water-connect', field: 'pipe', ask: { zh: '选水管口径', en: 'Choose the pipe' } },
  power: {
    service: 'power-lv',
    item: 'power-connect-lv',
    field: 'capacityKva',
    ask: { zh: '填用电容量', en: 'Enter the capacity' },
  },
  gas: { service: 'gas', item: 'gas-connect', field: 'dailyM3', ask: { zh: '填每天用气', en: 'Enter the gas a day' } },
};
const all = Object.keys(utilities) as Utility[];
const screens = Object.fromEntries(all.map((one) => [one, connectScreen(children[one].service)])) as Record<
  Utility,
  ReturnType<typeof connectScreen>
>;

/** The form of one of the three as the joint one gives it (子表). */
export function childForm(given: OneForm, utility: Utility, visit?: string): ConnectForm {
  const { wanted: _, pipe, capacityKva, dailyM3, ...shared } = given;
  const own = utility === 'water' ? { pipe } : utility === 'power' ? { capacityKva } : { dailyM3 };
  return { ...shared, ...own, ...(visit ? { visit } : {}) } as ConnectForm;
}

/** Looks at all three at once (联合报装核验): what any of them would refuse is said before anything is filed. */
export const oneFormCheck = defineCheck<Partial<OneForm>>({
  code: 'one-form.screen',
  name: { zh: '联合报装核验', en: 'Check of the joint application' },
  basis: '实施方案第 8 项措施',
  open: true,
  outcomes: ['auto', 'stop'],
  needs(given, on, district) {
    return asked(given).flatMap((utility) =>
      screens[utility]
        .needs(childForm(given as OneForm, utility) as never, on, district)
        .map((need) => ({ ...need, as: `${utility}.${need.as}` })),
    );
  },
  judge(context): CheckResult {
    const { form: given } = context;
    const chosen = asked(given);
    if (chosen.length === 0)
      return {
        outcome: 'stop',
        findings: [
          { code: 'wanted', verdict: 'stop', field: '/wanted', text: { zh: '至少选一样', en: 'Choose at least one' } },
        ],
      };
    const findings = chosen.flatMap((utility) => {
      const { field, ask } = children[utility];
      if (given[field] === undefined)
        return [{ code: `${utility}-${field}`, verdict: 'stop' as const, field: `/${field}`, text: ask }];
      return screens[utility].judge(contextOf(context, utility) as CheckContext<never>).findings.map((one) => ({
        ...one,
        code: `${utility}.${one.code}`,
        text: { zh: `${utilities[utility].zh}：${one.text.zh}`, en: `${utilities[utility].en}: ${one.text.en}` },
      }));
    });
    return { outcome: findings.some(({ verdict }) => verdict === 'stop') ? 'stop' : 'auto', findings };
  },
});

function asked({ wanted }: Partial<OneForm>): Utility[] {
  return all.filter((one) => wanted?.includes(one));
}

function contextOf(context: CheckContext<Partial<OneForm>>, utility: Utility): unknown {
  const found = Object.fromEntries(
    Object.entries(context.found)
      .filter(([as]) => as.startsWith(`${utility}.`))
      .map(([as, one]) => [as.slice(utility.length + 1), one]),
  );
  return { ...context, form: childForm(context.form as OneForm, utility), found };
}

/** Half days on which the user can be there in the next fortnight, as he said (用户方便的时间). */
function userSlots({ form: { times }, on }: { form: OneForm; on: ReturnType<typeof parseDay> }): string[] {
  return Array.from({ length: 14 }, (_, n) => addCalendarDays(on, n + 1)).flatMap((day) =>
    (['am', 'pm'] as const).filter((half) => times.includes(half)).map((half) => `${day} ${half}`),
  );
}

/** When the crews come together (联合踏勘排期), from the free half days that they have answered with. */
export const slotCheck = defineCheck<OneForm>({
  code: 'one-form.slot',
  name: { zh: '联合踏勘排期', en: 'When the crews come' },
  basis: '产品规则：受理后 2 个工作日内联合踏勘',
  open: false,
  outcomes: ['auto'],
  needs: () => [],
  judge({ form: given, on, results, calendar }) {
    const chosen = asked(given);
    const free = (utility: Utility) => {
      const list = (results[`slots-${utility}`] as { free?: unknown } | undefined)?.free;
      return Array.isArray(list)
        ? list
            .filter((one): one is string => typeof one === 'string' && /^\d{4}-\d{2}-\d{2} (am|pm)$/.test(one))
            .slice(0, 60)
        : [];
    };
    const outcome = surveySlot.at(on, { calendar })({
      acceptedOn: on,
      asked: chosen,
      user: userSlots({ form: given, on }),
      water: free('water'),
      power: free('power'),
      gas: free('gas'),
    });
    const { joint, visits, without } = outcome.value;
    return {
      outcome: 'auto',
      findings: [
        {
          code: 'survey.slot',
          verdict: without.length > 0 ? 'warn' : 'ok',
          text: joint
            ? {
                zh: `三家一起来：${slotText(visits[0]!.slot).zh}`,
                en: `All come together: ${slotText(visits[0]!.slot).en}`,
              }
            : visits.length > 0
              ? { zh: '凑不到一起，分开来', en: 'No common time; they come apart' }
              : {
                  zh: '2 个工作日内没有合适的时间，各家会联系你',
                  en: 'No time within two working days; they will call',
                },
          basis: outcome.basis,
          steps: [...outcome.steps],
        },
      ],
      value: { visits, joint },
    };
  },
});

const slotPushes: EffectDefinition[] = all.map((utility) =>
  defineEffect<OneForm>({
    code: `one-form.slots-${utility}`,
    does: { push: utility },
    plan({ form: given, on, number }) {
      if (!asked(given).includes(utility)) return { planned: [], result: {} };
      const data = { ask: 'slots', number, from: on, site: { name: given.site.name, address: given.site.address } };
      return { planned: [{ do: 'push', partner: utility, type: 'utility.slots', data }], result: {} };
    },
  }),
);

const openChildren: EffectDefinition[] = all.map((utility) =>
  defineEffect<OneForm>({
    code: `one-form.open-${utility}`,
    does: 'subcase',
    plan({ form: given, results }) {
      if (!asked(given).includes(utility)) return { planned: [], result: {} };
      const visits = (results.slot as { visits?: Visit[] } | undefined)?.visits ?? [];
      const visit = visits.find(({ crews }) => crews.includes(utility))?.slot;
      return { planned: [{ do: 'subcase', form: { ...childForm(given, utility, visit) } }], result: {} };
    },
  }),
);

/** The effects of the joint application (联合报装动作). */
export const oneFormEffects = [...slotPushes, ...openChildren];

/** One form for water, power and gas (水电气联合报装): one check, one visit of all crews, three cases with clocks of their own. */
export const utilityOneForm = defineItem({
  code: 'utility-one-form',
  name: { zh: '水电气联合报装', en: 'Water, power and gas with one form' },
  version: 1,
  from: parseDay('2021-06-11'),
  basis: '实施方案第 8 项措施；《重庆市优化营商环境条例》第三十一条',
  unit: 'service-centre',
  applicants: ['person', 'business'],
  reform: 'optimised',
  keywords: ['水电气', '联合报装', '接水电气', '一起办', '开店', '报装', '用水', '用电', '用气', '一窗'],
  summary: {
    zh: '一张表报水、电、气，三家一次上门看，各走各的钟，一页看全部进度。',
    en: 'One form for all three, one visit, each with its own clock, one page to follow.',
  },
  numberPrefix: 'LH',
  form,
  steps: [
    {
      code: 'what',
      title: { zh: '要接什么', en: 'What' },
      fields: ['wanted', 'use', 'pipe', 'capacityKva', 'dailyM3'],
    },
    { code: 'place', title: { zh: '接到哪里', en: 'Where' }, fields: ['site', 'right', 'newHousing'] },
    { code: 'contact', title: { zh: '什么时候来', en: 'When to come' }, fields: ['times', 'contact', 'wantedOn'] },
  ],
  title: '/site/name',
  materials: [
    { code: 'form', name: { zh: '联合报装表', en: 'Joint application' }, from: 'answer' },
    {
      code: 'licence',
      name: { zh: '营业执照', en: 'Business licence' },
      from: { credential: 'business-licence' },
      why: { zh: '企业报装时系统自己取。', en: 'Taken by the system when a business applies.' },
    },
  ],
  fees: [],
  limits: [{ from: parseDay('2021-06-11'), statutory: none, promised: none, basis: '各家按自己的时限算' }],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [
        {
          code: 'check',
          name: { zh: '三家一起核验', en: 'All three checked' },
          kind: 'rule',
          check: 'one-form.screen',
        },
      ],
      next: { auto: { stage: 'slots' }, stop: { end: 'not-accepted' } },
    },
    {
      code: 'slots',
      name: { zh: '约联合踏勘', en: 'Arrange one visit' },
      tasks: all.map(
        (utility): TaskDefinition => ({
          code: `slots-${utility}`,
          name: { zh: `${utilities[utility].zh}踏勘组`, en: `Crew: ${utilities[utility].en}` },
          kind: 'push',
          effect: `one-form.slots-${utility}`,
          partner: utility,
          unit: utility,
          optional: true,
          limit: workingDays(1),
        }),
      ),
      next: { done: { stage: 'slot' }, rejected: { stage: 'slot' } },
    },
    {
      code: 'slot',
      name: { zh: '定踏勘时间', en: 'Time of the visit' },
      tasks: [
        { code: 'slot', name: { zh: '定踏勘时间', en: 'Time of the visit' }, kind: 'rule', check: 'one-form.slot' },
      ],
      next: { auto: { stage: 'children' } },
    },
    {
      code: 'children',
      name: { zh: '三家各办各的', en: 'Each utility on its own clock' },
      tasks: all.map(
        (utility): TaskDefinition => ({
          code: utility,
          name: utilities[utility],
          kind: 'subcase',
          effect: `one-form.open-${utility}`,
          item: children[utility].item,
          optional: true,
        }),
      ),
      next: { done: { end: 'granted' }, failed: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['one-form.screen'],
  result: { zh: '水电气都通', en: 'Water, power and gas' },
});
