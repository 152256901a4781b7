import { addCalendarDays, addMonths, dayOf, formatYuan } from '#kernel/base';
import { defineEffect, type EffectContext, type EffectDefinition, type Planned } from '#kernel/case';
import { calendarDays, withProvisionalYears } from '#kernel/clock';
import { type ExitForm, exitCommitments } from './exit.form.ts';
import { exitPublicity } from './exit-publicity.rule.ts';
import type { LeavingCompany } from './leaving-company.ts';
import { companyLines, noticeLine } from './notice-lines.ts';

type Context = EffectContext<ExitForm>;

/** Tasks that check the company, the latest first. */
const checkUps = ['recheck', 'check-again', 'check-up'];

/** The company as the latest check-up of this case found it (拟注销企业). */
export function leavingCompany({ results }: Pick<Context, 'results'>): LeavingCompany {
  for (const task of checkUps) {
    const { company } = (results[task] ?? {}) as { company?: LeavingCompany };
    if (company) return company;
  }
  throw new Error('the company was not checked before');
}

/**
 * Publishes application and commitment (简易注销公告): what everybody may know of it, and how to object.
 * 《市场主体登记管理条例》第三十三条; 《公司法》（2023）第二百四十条.
 */
export const exitNotice = defineEffect<ExitForm>({
  code: 'dereg.notice',
  does: 'publish',
  plan(context) {
    const company = leavingCompany(context);
    const publishedOn = dayOf(context.at);
    const outcome = exitPublicity.at(publishedOn, { calendar: withProvisionalYears(context.calendar) })({
      publishedOn,
    });
    const { noticeDays, noticeEnds } = outcome.value;
    const capital = company.enterprise.data.capitalFen;
    return {
      planned: [
        {
          do: 'publish',
          title: `${company.name}简易注销公告`,
          lines: [
            ...companyLines(company),
            ...(typeof capital === 'number'
              ? [noticeLine('capital', '注册资本', 'Registered capital', `${formatYuan(capital)} 元`)]
              : []),
            ...company.shareholders.map((value, index) =>
              noticeLine(`shareholder-${index + 1}`, '承诺的投资人', 'Investor who commits', value, 'name'),
            ),
            noticeLine(
              'commitment',
              '全体投资人承诺',
              'Commitment of all investors',
              context.form.commitments.map((line, index) => `${index + 1}. ${exitCommitments[line].zh}`).join('\n'),
            ),
            noticeLine(
              'objection',
              '怎么提异议',
              'How to object',
              `债权人、有关单位和其他利害关系人，在 ${noticeEnds} 24:00 前都可以在本页提出。期满没有异议的，企业在 20 天内申请注销。`,
            ),
          ],
          period: calendarDays(noticeDays, { roll: false }),
          basis: outcome.basis,
        },
      ],
      result: {},
    };
  },
});

/** Units that are asked whether something of theirs stands against it (征询单位). */
export const askedUnits = {
  tax: { partner: 'tax', unit: 'tax', zh: '税务：税款是否结清', en: 'Tax: is everything paid' },
  'social-insurance': {
    partner: 'social-insurance',
    unit: 'human-resources',
    zh: '社保：保费是否结清',
    en: 'Social insurance: is everything paid',
  },
  'housing-fund': {
    partner: 'housing-fund',
    unit: 'housing-fund',
    zh: '公积金：缴存是否结清',
    en: 'Housing fund: is everything paid',
  },
} as const;

/** Units that close their own part when a company has ended (善后单位). */
export const closingUnits = {
  tax: { partner: 'tax', unit: 'tax', zh: '税务：注销税务登记', en: 'Tax: file closed' },
  'social-insurance': {
    partner: 'social-insurance',
    unit: 'human-resources',
    zh: '社保：注销参保单位',
    en: 'Social insurance: unit closed',
  },
  'housing-fund': {
    partner: 'housing-fund',
    unit: 'housing-fund',
    zh: '公积金：注销单位账户、封存个人账户',
    en: 'Housing fund: unit closed, personal accounts sealed',
  },
  bank: { partner: 'bank', unit: 'bank', zh: '银行：停用账户', en: 'Bank: account stopped' },
  police: { partner: 'police', unit: 'public-security', zh: '公安：注销印章', en: 'Police: seals cancelled' },
} as const;

/** Asks a unit before (注销前征询): name and code of the company, nothing of its people. 《个人信息保护法》第六条. */
const asking = Object.entries(askedUnits).map(([code, { partner }]) =>
  push(`dereg.ask-${code}`, partner, 'company.exit-asked', (context) => {
    const { name, uscc } = leavingCompany(context);
    return { company: { name, uscc } };
  }),
);

/** Tells a unit afterwards (注销推送), all at once, each on its own clock. */
const telling = Object.entries(closingUnits).map(([code, { partner }]) =>
  push(`dereg.tell-${code}`, partner, 'company.deregistered', (context) => {
    const { name, uscc } = leavingCompany(context);
    return { company: { name, uscc }, deregisteredOn: dayOf(context.at) };
  }),
);

/**
 * Ends the company in the register of enterprises (注销登记). Its code is never given out again, so the record keeps its key.
 * 《市场主体登记管理条例》第三十一条.
 */
export const endEnterprise = defineEffect<ExitForm>({
  code: 'dereg.enterprise',
  does: 'record',
  plan(context) {
    const { uscc, enterprise, way } = leavingCompany(context);
    const deregisteredOn = dayOf(context.at);
    return {
      planned: [
        {
          do: 'record',
          register: 'enterprise',
          record: enterprise.record,
          status: 'deregistered',
          data: { ...enterprise.data, deregisteredOn, deregisteredBy: context.number, deregisteredHow: way },
          keys: { uscc },
        },
      ],
      result: { uscc, deregisteredOn },
    };
  },
});

/**
 * Ends what hangs on the company (随注销结束的登记): its name, which is compared for one more year; its seat, which others may
 * take; its members. 《企业名称登记管理规定》第十七条.
 */
export const endAttached = defineEffect<ExitForm>({
  code: 'dereg.attached',
  does: 'record',
  plan(context) {
    const { businessName, premises, members, group } = leavingCompany(context);
    const endedOn = dayOf(context.at);
    const planned: Planned[] = [];
    if (businessName)
      planned.push({
        do: 'record',
        register: 'business-name',
        record: businessName.record,
        status: 'ended',
        data: { ...businessName.data, endedOn, endedHow: 'deregistered' },
        keys: {},
      });
    if (premises)
      planned.push({
        do: 'record',
        register: 'premises',
        record: premises.record,
        status: 'ended',
        data: premises.data,
        keys: {},
      });
    if (group)
      planned.push({
        do: 'record',
        register: 'liquidation-group',
        record: group.record,
        status: 'ended',
        data: group.data,
        keys: {},
      });
    for (const member of members)
      planned.push({
        do: 'record',
        register: 'company-member',
        record: member.record,
        status: 'ended',
        data: member.data,
        keys: {},
      });
    return { planned, result: { nameFreeFrom: addCalendarDays(addMonths(endedOn, 12), 1) } };
  },
});

/** Licence and seals of the company end in the same moment (注销证照和印章). 《市场主体登记管理条例》第三十七条. */
export const cancelCredentials = defineEffect<ExitForm>({
  code: 'dereg.credentials',
  does: 'cancel',
  plan(context) {
    const { uscc } = leavingCompany(context);
    return { planned: [{ do: 'cancel', holder: uscc, act: 'deregister' }], result: {} };
  },
});

/** The effects of a simplified end (简易注销动作). */
export const exitEffects: EffectDefinition[] = [
  exitNotice,
  ...asking,
  endEnterprise,
  endAttached,
  cancelCredentials,
  ...telling,
];

function push(
  code: string,
  partner: string,
  type: string,
  data: (context: Context) => Record<string, unknown>,
): EffectDefinition {
  return defineEffect<ExitForm>({
    code,
    does: { push: partner },
    plan: (context) => ({ planned: [{ do: 'push', partner, type, data: data(context) }], result: {} }),
  });
}
