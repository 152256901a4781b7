import { dayOf } from '#kernel/base';
import { defineEffect, type EffectDefinition } from '#kernel/case';
import { calendarDays } from '#kernel/clock';
import { leavingCompany } from '../exit.effects.ts';
import { companyLines, noticeLine } from '../notice-lines.ts';
import { dissolutionCauses, type OrdinaryForm } from './ordinary.form.ts';

/** Enters who liquidates the company (登记清算组); one group a company. 《市场主体登记管理条例》第三十二条. */
const recordGroup = defineEffect<OrdinaryForm>({
  code: 'liquidation.group',
  does: 'record',
  plan(context) {
    const { form, number, at } = context;
    const { uscc, name } = leavingCompany(context);
    return {
      planned: [
        {
          do: 'record',
          register: 'liquidation-group',
          record: uscc,
          status: 'standing',
          data: {
            uscc,
            name,
            cause: form.cause,
            causeOn: form.causeOn,
            formedOn: form.groupOn ?? form.causeOn,
            leader: form.leader?.name ?? '',
            members: (form.members ?? []).map((member) => member.name),
            listedOn: dayOf(at),
            caseNumber: number,
          },
          keys: { uscc },
        },
      ],
      result: { uscc },
    };
  },
});

/**
 * Calls the creditors (公告债权人): who liquidates, why, and until when to declare what is owed. Whoever was not told has
 * forty-five days from here. 《公司法》（2023）第二百三十五条; 《公司法》（2018）第一百八十五条.
 */
const callCreditors = defineEffect<OrdinaryForm>({
  code: 'liquidation.notice',
  does: 'publish',
  plan(context) {
    const { form } = context;
    const company = leavingCompany(context);
    return {
      planned: [
        {
          do: 'publish',
          title: `${company.name}清算公告`,
          lines: [
            ...companyLines(company),
            noticeLine('cause', '解散事由', 'Cause', `${dissolutionCauses[form.cause].zh}（${form.causeOn}）`),
            noticeLine('formed', '清算组成立日期', 'Group formed on', form.groupOn ?? form.causeOn),
            noticeLine('leader', '清算组负责人', 'Head of the group', form.leader?.name ?? '', 'name'),
            ...(form.members ?? []).map((member, n) =>
              noticeLine(`member-${n + 1}`, '清算组成员', 'Member of the group', member.name, 'name'),
            ),
            noticeLine(
              'claims',
              '怎么申报债权',
              'How to declare a claim',
              '没收到通知的债权人，公告之日起 45 天内在本页申报；写明金额和依据。清偿完以前不向任何人分配。',
            ),
          ],
          period: calendarDays(45),
          basis: '《公司法》（2023）第二百三十五条',
        },
      ],
      result: {},
    };
  },
});

/** The effects of an ordinary end (普通注销动作), beside those of every end. */
export const ordinaryEffects: EffectDefinition[] = [recordGroup, callCreditors];
