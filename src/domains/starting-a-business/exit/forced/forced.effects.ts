import { dayOf } from '#kernel/base';
import { defineEffect, type EffectDefinition, type Planned } from '#kernel/case';
import { calendarDays, withProvisionalYears } from '#kernel/clock';
import { leavingCompany } from '../exit.effects.ts';
import { forcedExit } from '../forced-exit.rule.ts';
import { companyLines, noticeLine } from '../notice-lines.ts';
import { type ForcedForm, forcedCauses, type RestoreForm } from './forced.form.ts';

/** Publishes that a company will be ended by force (拟强制注销公告), for the days of the law of its first day. */
const announce = defineEffect<ForcedForm>({
  code: 'forced.notice',
  does: 'publish',
  plan(context) {
    const { form, at, calendar } = context;
    const today = dayOf(at);
    const company = leavingCompany(context);
    const outcome = forcedExit.at(today, { calendar: withProvisionalYears(calendar) })({
      endedOn: form.endedOn,
      noticeOn: today,
    });
    const { noticeDays, noticeEnds } = outcome.value;
    if (noticeDays === null) throw new Error('the notice was begun before the law allows it');
    return {
      planned: [
        {
          do: 'publish',
          title: `${company.name}拟强制注销公告`,
          lines: [
            ...companyLines(company),
            ...company.shareholders.map((value, n) =>
              noticeLine(`shareholder-${n + 1}`, '股东', 'Shareholder', value, 'name'),
            ),
            noticeLine(
              'cause',
              '情形',
              'What happened',
              `${forcedCauses[form.cause].zh}（${form.endedOn}，${form.decision}）`,
            ),
            noticeLine(
              'objection',
              '怎么提异议',
              'How to object',
              `公司、股东、债权人和有关单位，${noticeEnds} 24:00 前都可以在本页提出。没有异议的，登记机关可以注销；股东和清算义务人的责任不变。`,
            ),
          ],
          period: calendarDays(noticeDays, { roll: false }),
          basis: outcome.basis,
        },
      ],
      result: { noticeDays, noticeEnds },
    };
  },
});

/** What the check of a restoration found, as the effect writes it back. */
interface Restored {
  uscc: string;
  data: Record<string, unknown>;
  name: { key: string; data: Record<string, unknown> } | null;
}

/**
 * Brings a company back (恢复登记): its record stands again, with its code as the name where the name was taken meanwhile; its
 * name is registered again where it is free.
 */
const restore = defineEffect<RestoreForm>({
  code: 'forced.restore',
  does: 'record',
  plan({ results, at }) {
    const { restored } = (results['check-now'] ?? {}) as { restored?: Restored };
    if (!restored) throw new Error('the restoration was not checked before');
    const { uscc, data, name } = restored;
    const { deregisteredOn: _, deregisteredBy: __, deregisteredHow: ___, ...rest } = data;
    const restoredOn = dayOf(at);
    const planned: Planned[] = [
      {
        do: 'record',
        register: 'enterprise',
        record: uscc,
        status: 'registered',
        data: { ...rest, ...(name ? {} : { name: uscc }), restoredOn },
        keys: { uscc },
      },
    ];
    if (name)
      planned.push({
        do: 'record',
        register: 'business-name',
        record: `restored-${uscc}-${restoredOn}`,
        status: 'registered',
        data: { ...name.data, registeredOn: restoredOn },
        keys: { name: name.key },
      });
    return { planned, result: { restoredOn, name: name ? 'whole' : 'code-only' } };
  },
});

/** The effects of an end by force and of coming back (强制注销、恢复登记动作). */
export const forcedEffects: EffectDefinition[] = [announce, restore];
