import { dayOf } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding } from '#kernel/case';
import { withProvisionalYears } from '#kernel/clock';
import { holds, stepsOf, stops, warns } from '../../founding/findings.ts';
import { nameKey, registrarOf } from '../../names/name-key.ts';
import { parseName } from '../../names/name-parts.ts';
import { exitRestore, forcedExit } from '../forced-exit.rule.ts';
import { companyNeeds, leavingOf, registeredLine } from '../leaving-company.ts';
import type { ForcedForm, RestoreForm } from './forced.form.ts';

const law = '《公司法》（2023）第二百四十一条';

/**
 * The check before an end by force (强制注销核验): a registered company that was revoked, closed or annulled, three full years
 * idle, with no approval in the way and no liquidation under way. The day of the notice chooses the law.
 */
export const forcedCheck = defineCheck<ForcedForm>({
  code: 'dereg.forced-check',
  name: { zh: '强制注销核验', en: 'Check before an end by force' },
  basis: law,
  open: false,
  outcomes: ['auto', 'stop'],
  needs: (form) => companyNeeds(form),
  judge(context): CheckResult {
    const { form, found } = context;
    const known = registeredLine(form, found);
    if (known.verdict === 'stop') return { outcome: 'stop', findings: [known] };
    const findings = [known, markLine(context), approvalLine(context), groupLine(context), idleLine(context)];
    const stopped = findings.some(({ verdict }) => verdict === 'stop');
    return {
      outcome: stopped ? 'stop' : 'auto',
      findings,
      value: { company: leavingOf(form, found, 'forced') },
    };
  },
});

type Context = CheckContext<ForcedForm>;

function marked({ found }: Context, fact: string) {
  return (found.marks?.records ?? []).filter(({ data }) => data.fact === fact);
}

function markLine(context: Context): Finding {
  const { form } = context;
  const [mark] = marked(context, 'revoked');
  if (!mark)
    return stops(
      'NOT_ENDED_BY_AUTHORITY',
      '没有被吊销、责令关闭或者撤销的记录',
      'No record of a revocation, closure or annulment',
      {
        field: '/cause',
        basis: law,
        remedy: { zh: '先由作出决定的单位登记状态标记。', en: 'The unit that decided enters the mark first.' },
      },
    );
  if (mark.data.since !== form.endedOn)
    return stops('DAY_DIFFERS', `和登记的日期 ${mark.data.since} 不一致`, `The register says ${mark.data.since}`, {
      field: '/endedOn',
      basis: law,
    });
  return holds('mark', `登记的状态：${mark.data.detail}`, 'The mark stands in the register', {
    against: String(mark.data.since),
  });
}

function approvalLine(context: Context): Finding {
  return marked(context, 'approval-needed').length > 0
    ? stops(
        'APPROVAL_FIRST',
        '注销要先经批准的公司，不能强制注销',
        'Where an approval comes first there is no end by force',
        {
          basis: '强制注销公司登记制度实施办法（2025年10月10日起）',
        },
      )
    : holds('approval', '注销不用先经批准', 'No approval comes first');
}

function groupLine({ found }: Context): Finding {
  const group = found.group?.records.find(({ status }) => status === 'standing');
  return group
    ? stops(
        'LIQUIDATION_UNDER_WAY',
        `清算组 ${group.data.formedOn} 已经成立，正在清算`,
        'A liquidation group is at work',
        {
          basis: law,
          against: String(group.data.caseNumber),
        },
      )
    : holds('group', '没有清算组公告', 'No liquidation group was published', { basis: law });
}

function idleLine({ form, at, calendar }: Context): Finding {
  const today = dayOf(at);
  const outcome = forcedExit.at(today, { calendar: withProvisionalYears(calendar) })({
    endedOn: form.endedOn,
    noticeOn: today,
  });
  const { mayBegin, noticeFrom, allows } = outcome.value;
  const about = { field: '/endedOn', basis: outcome.basis, steps: stepsOf(outcome) };
  if (mayBegin) return holds('idle', '满三年没有申请注销', 'Three full years without a filing', about);
  if (allows !== 'end')
    return stops(
      'FORCED_EXIT_NO_LAW',
      '这一天还没有强制注销的规定，只能列入名单、提醒、标注',
      'There is no law for an end by force on this day',
      about,
    );
  return stops(
    'FORCED_EXIT_TOO_SOON',
    `还没有满三年，${noticeFrom} 起才能公告`,
    `Three years are not full; from ${noticeFrom}`,
    about,
  );
}

/**
 * The check of a restoration (恢复登记核验): ended by force, asked for in time, and whether its name is still free. It runs again in
 * the moment of the decision, for the name may be gone by then.
 */
export const restoreCheck = defineCheck<RestoreForm>({
  code: 'dereg.restore-check',
  name: { zh: '恢复登记核验', en: 'Check of a restoration' },
  basis: '强制注销公司登记制度实施办法（2025年10月10日起）',
  open: false,
  outcomes: ['officer', 'stop'],
  needs: ({ company }, _, district) => {
    const parts = parseName(company.name, district.regionWords);
    return [
      { as: 'enterprise', register: 'enterprise', record: company.number },
      {
        as: 'taken',
        register: 'business-name',
        key: 'name',
        values: [nameKey(parts, registrarOf(district.regionCode))],
      },
      { as: 'marks', register: 'company-mark', field: 'uscc', value: company.number },
    ];
  },
  judge({ form, found, at, calendar, district }): CheckResult {
    const record = found.enterprise?.records[0];
    const about = { field: '/company' };
    const stop = (finding: Finding): CheckResult => ({ outcome: 'stop', findings: [finding] });
    if (!record)
      return stop(stops('COMPANY_UNKNOWN', '登记簿里没有这家企业', 'No company with this code is registered', about));
    const { deregisteredOn, deregisteredHow, name } = record.data;
    if (name !== form.company.name)
      return stop(stops('COMPANY_NAME', `登记的名称是 ${name}`, `The registered name is ${name}`, about));
    if (record.status !== 'deregistered' || deregisteredHow !== 'forced')
      return stop(
        stops(
          'NOT_ENDED_BY_FORCE',
          '这家企业不是强制注销的，不能恢复',
          'It was not ended by force and cannot be restored',
          about,
        ),
      );
    if (!form.declared)
      return stop(stops('NOT_DECLARED', '请确认内容真实', 'Confirm that this is true', { field: '/declared' }));
    const today = dayOf(at);
    const holder = found.taken?.records[0];
    const outcome = exitRestore.at(today, { calendar: withProvisionalYears(calendar) })({
      deregisteredOn: String(deregisteredOn),
      askedOn: today,
      ground: form.ground,
      nameTaken: holder !== undefined,
    });
    const shown = { basis: outcome.basis, steps: stepsOf(outcome) };
    if (!outcome.value.inTime)
      return stop(
        stops(
          'RESTORE_TOO_LATE',
          `应当在 ${outcome.value.askUntil} 前申请`,
          `It was to be asked for by ${outcome.value.askUntil}`,
          {
            field: '/ground',
            ...shown,
          },
        ),
      );
    const parts = parseName(form.company.name, district.regionWords);
    return {
      outcome: 'officer',
      findings: [
        holds('forced', `${deregisteredOn} 被强制注销`, `Ended by force on ${deregisteredOn}`, shown),
        holder
          ? warns(
              'name-taken',
              '原名称已经被别的企业登记，只恢复统一社会信用代码',
              'Its name was taken; only the code comes back',
              {
                against: String(holder.data.full),
              },
            )
          : holds('name', '原名称没有被占，一起恢复', 'Its name is free and comes back'),
      ],
      value: {
        restored: {
          uscc: form.company.number,
          data: record.data,
          name: holder
            ? null
            : { key: nameKey(parts, registrarOf(district.regionCode)), data: nameData(parts, form.company.number) },
        },
      },
    };
  },
});

function nameData({ full, region, trade, industry, group, form }: ReturnType<typeof parseName>, uscc: string) {
  return { full, region, trade, industry, group, form, uscc };
}
