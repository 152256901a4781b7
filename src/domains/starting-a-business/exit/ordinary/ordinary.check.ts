import { dayOf, formatYuan, parseDay } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding } from '#kernel/case';
import { withProvisionalYears } from '#kernel/clock';
import { holds, stepsOf, stops, warns } from '../../founding/findings.ts';
import { factLine } from '../exit.check.ts';
import { companyNeeds, leavingOf, registeredLine } from '../leaving-company.ts';
import { liquidationClock, liquidationDistribution, shortfallFen } from '../liquidation.rule.ts';
import type { LiquidationReport, OrdinaryForm } from './ordinary.form.ts';

type Context = CheckContext<OrdinaryForm>;

const law = '《市场主体登记管理条例》第三十二条';
const group = '《公司法》（2023）第二百三十二条';

/**
 * The check of an ordinary end (普通注销核验), before the liquidation and again before the decision: is it this company, were the
 * days of the law kept, have its branches ended. `merged` needs no liquidation; `curable` waits for the branches.
 */
export const ordinaryCheck = defineCheck<OrdinaryForm>({
  code: 'dereg.ordinary-check',
  name: { zh: '普通注销核验', en: 'Check of an ordinary end' },
  basis: law,
  open: false,
  outcomes: ['auto', 'merged', 'curable', 'stop'],
  needs: (form) => companyNeeds(form),
  judge(context): CheckResult {
    const { form, found, results } = context;
    const known = registeredLine(form, found);
    if (known.verdict === 'stop') return { outcome: 'stop', findings: [known] };
    const merged = form.cause === 'merger';
    const before = results.clearance !== undefined || results['ask-tax'] !== undefined;
    const branches = factLine('branches', context);
    const findings = [known, ...causeLines(context), ...(merged ? [] : groupLines(context)), declared(form), branches];
    const outcome = findings.some(({ verdict }) => verdict === 'stop')
      ? 'stop'
      : before && branches.verdict !== 'ok'
        ? 'curable'
        : merged
          ? 'merged'
          : 'auto';
    return { outcome, findings, value: { company: leavingOf(form, found, 'ordinary') } };
  },
});

function daysOf({ form, calendar }: Context) {
  return liquidationClock.at(parseDay(form.causeOn), { calendar: withProvisionalYears(calendar) })({
    causeOn: form.causeOn,
    ...(form.groupOn ? { groupOn: form.groupOn } : {}),
    noLiquidation: form.cause === 'merger',
  });
}

function causeLines(context: Context): Finding[] {
  const { form, at } = context;
  const today = dayOf(at);
  const about = { field: '/causeOn' };
  if (form.causeOn > today)
    return [stops('CAUSE_IN_FUTURE', '解散事由的日期还没有到', 'The day of the cause lies ahead', about)];
  if (form.causeOn < '2018-10-26')
    return [
      stops(
        'CAUSE_TOO_OLD',
        '2018年10月26日以前解散的，请到窗口办理',
        'Dissolved before 26 October 2018: come to the counter',
        about,
      ),
    ];
  const outcome = daysOf(context);
  const { causePublishedBy, fileBy } = outcome.value;
  const lines: Finding[] = [];
  if (causePublishedBy !== null)
    lines.push(
      today <= causePublishedBy
        ? holds(
            'cause',
            `解散事由要在 ${causePublishedBy} 前公示，本次公告一起公示`,
            `The cause is due to be public by ${causePublishedBy}; the notice does it`,
            {
              ...about,
              basis: outcome.basis,
              steps: stepsOf(outcome),
            },
          )
        : warns(
            'cause-late',
            `解散事由应当在 ${causePublishedBy} 前公示，已经晚了`,
            `The cause was due to be public by ${causePublishedBy}`,
            {
              ...about,
              basis: outcome.basis,
            },
          ),
    );
  if (form.cause === 'merger' && fileBy !== null && today > fileBy)
    lines.push(
      warns('file-late', `应当在 ${fileBy} 前申请注销，已经晚了`, `The filing was due by ${fileBy}`, {
        basis: outcome.basis,
      }),
    );
  return lines;
}

function groupLines(context: Context): Finding[] {
  const { form, at } = context;
  const { groupOn, leader } = form;
  if (!groupOn || !leader)
    return [
      stops(
        'LIQUIDATION_GROUP_MISSING',
        '还没有写清算组：成立日期和负责人',
        'The liquidation group is missing: its day and its head',
        {
          field: groupOn ? '/leader' : '/groupOn',
          basis: group,
        },
      ),
    ];
  if (groupOn < form.causeOn || groupOn > dayOf(at))
    return [
      stops(
        'LIQUIDATION_GROUP_DAY',
        '清算组成立日期要在解散之后、今天以前',
        'The group is formed after the cause and before today',
        {
          field: '/groupOn',
          basis: group,
        },
      ),
    ];
  const { groupBy, creditorsToldBy, noticePublishedBy } = daysOf(context).value;
  const lines: Finding[] = [
    groupBy !== null && groupOn > groupBy
      ? warns('group-late', `清算组应当在 ${groupBy} 前成立，晚了`, `The group was due by ${groupBy}`, {
          field: '/groupOn',
          basis: group,
        })
      : holds('group', '清算组按时成立', 'The group was formed in time', { field: '/groupOn', basis: group }),
  ];
  const late = (form.creditors ?? []).filter(({ toldOn }) => creditorsToldBy !== null && toldOn > creditorsToldBy);
  lines.push(
    late.length > 0
      ? warns(
          'creditors-late',
          `${late.length} 个债权人通知晚了，应当在 ${creditorsToldBy} 前`,
          `${late.length} creditors were told late; due by ${creditorsToldBy}`,
          { field: '/creditors', basis: '《公司法》（2023）第二百三十五条' },
        )
      : holds(
          'creditors',
          `已知债权人通知了 ${form.creditors?.length ?? 0} 个`,
          `${form.creditors?.length ?? 0} known creditors were told`,
          {
            field: '/creditors',
          },
        ),
  );
  if (noticePublishedBy !== null && dayOf(at) > noticePublishedBy)
    lines.push(
      warns(
        'notice-late',
        `应当在 ${noticePublishedBy} 前公告债权人，晚了`,
        `The notice to creditors was due by ${noticePublishedBy}`,
        {
          basis: '《公司法》（2023）第二百三十五条',
        },
      ),
    );
  return lines;
}

function declared({ declared: yes }: OrdinaryForm): Finding {
  return yes
    ? holds('declared', '已确认', 'Confirmed', { field: '/declared' })
    : stops(
        'NOT_DECLARED',
        '请确认内容真实、清偿前不分配',
        'Confirm that this is true and nothing is handed out before',
        {
          field: '/declared',
        },
      );
}

/**
 * The check of a liquidation report (清算报告核验): the ranks of the law, what each shareholder gets, and whether the assets are
 * enough. `short` pays nobody: the report is mended, or the court is asked for bankruptcy.
 */
export const distributionCheck = defineCheck<OrdinaryForm>({
  code: 'dereg.distribution',
  name: { zh: '清算报告核验', en: 'Check of the liquidation report' },
  basis: '《公司法》（2023）第二百三十六条、第二百三十七条',
  open: false,
  outcomes: ['auto', 'short'],
  needs: (form) => companyNeeds(form),
  judge({ form, found, results, at, calendar }): CheckResult {
    const report = results.report as unknown as LiquidationReport;
    const { assetsFen, costsFen, wagesFen, socialInsuranceFen, compensationFen, taxesFen, debtsFen } = report;
    const debts = { costsFen, wagesFen, socialInsuranceFen, compensationFen, taxesFen, debtsFen };
    const on = parseDay(form.causeOn);
    const shortFen = shortfallFen(assetsFen, debts);
    if (shortFen > 0)
      return {
        outcome: 'short',
        findings: [
          stops(
            'TO_BANKRUPTCY',
            `财产不够清偿，还差 ${formatYuan(shortFen)} 元，谁都不能先付`,
            `The assets lack CN¥${formatYuan(shortFen)}; nobody is paid`,
            {
              basis: '《公司法》（2023）第二百三十七条',
              remedy: {
                zh: '核对报告；确实不够的，向人民法院申请破产清算。',
                en: 'Check the report; if it is so, ask the court for bankruptcy.',
              },
            },
          ),
        ],
      };
    const holders =
      (found.enterprise?.records[0]?.data.shareholders as { name: string; capitalFen: number }[] | undefined) ?? [];
    const outcome = liquidationDistribution.at(on)({
      assetsFen,
      ...debts,
      contributionsFen: holders.map(({ capitalFen }) => capitalFen),
    });
    const parts = holders.map(({ name }, n) => ({ name, fen: outcome.value.partsFen[n] ?? 0 }));
    const { fileBy } = liquidationClock.at(on, { calendar: withProvisionalYears(calendar) })({
      causeOn: form.causeOn,
      finishedOn: report.finishedOn,
    }).value;
    const late = fileBy !== null && dayOf(at) > fileBy;
    return {
      outcome: 'auto',
      findings: [
        holds(
          'distribution',
          `清偿 ${formatYuan(outcome.value.owedFen)} 元，剩余 ${formatYuan(outcome.value.surplusFen)} 元按出资比例分`,
          `CN¥${formatYuan(outcome.value.owedFen)} paid, ${formatYuan(outcome.value.surplusFen)} left for the shareholders`,
          { basis: outcome.basis, steps: stepsOf(outcome) },
        ),
        late
          ? warns(
              'file-late',
              `清算结束 30 天内申请，应当在 ${fileBy} 前`,
              `To be filed within thirty days, by ${fileBy}`,
              {
                basis: law,
              },
            )
          : holds('filed', `按时申请，最晚 ${fileBy}`, `Filed in time, by ${fileBy} at the latest`, { basis: law }),
      ],
      value: { parts, surplusFen: outcome.value.surplusFen },
    };
  },
});
