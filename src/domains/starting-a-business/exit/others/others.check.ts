import { dayOf } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding } from '#kernel/case';
import { holds, stops } from '../../founding/findings.ts';
import { factLine } from '../exit.check.ts';
import { exitEligibility } from '../exit-eligibility.rule.ts';
import type { ExitFactCode } from '../exit-facts.ts';
import { companyNeeds, type ExitWay, leavingOf, registeredLine } from '../leaving-company.ts';
import type { BranchForm, HouseholdForm } from './others.form.ts';

/** Kinds of businesses that end on a way of their own (组织形式), as the register of enterprises names them. */
export const otherKinds = { household: '个体工商户', branch: '分公司' } as const;

/** Facts that stand against the end of a household (个体户不适用的情形). 《市场主体登记管理条例》第三十三条. */
const householdFacts: ExitFactCode[] = ['abnormal-list', 'proceedings', 'revoked', 'unpaid-penalty', 'approval-needed'];

/** The check of the end of an individual household (个体工商户注销核验). */
export const householdCheck = defineCheck<HouseholdForm>({
  code: 'dereg.household-check',
  name: { zh: '个体工商户注销核验', en: 'Check of the end of a household' },
  basis: '《市场主体登记管理条例》第三十三条',
  open: false,
  outcomes: ['auto', 'curable', 'stop'],
  needs: (form) => companyNeeds(form),
  judge: (context) => judge(context, otherKinds.household, 'individual', householdFacts),
});

/** The check of the end of a branch (分支机构注销核验). 《市场主体登记管理条例》第三十二条. */
export const branchCheck = defineCheck<BranchForm>({
  code: 'dereg.branch-check',
  name: { zh: '分支机构注销核验', en: 'Check of the end of a branch' },
  basis: '《市场主体登记管理条例》第三十二条',
  open: false,
  outcomes: ['auto', 'curable', 'stop'],
  needs: (form) => companyNeeds(form),
  judge(context) {
    const result = judge(context, otherKinds.branch, 'branch', ['approval-needed']);
    if (result.outcome !== 'stop' && context.form.decidedOn > dayOf(context.at)) {
      const ahead = stops('DECISION_IN_FUTURE', '总公司的决定日期还没有到', 'The parent’s decision lies ahead', {
        field: '/decidedOn',
      });
      return { ...result, outcome: 'stop', findings: [...result.findings, ahead] };
    }
    return result;
  },
});

function judge(
  context: CheckContext<HouseholdForm>,
  kind: string,
  way: ExitWay,
  facts: readonly ExitFactCode[],
): CheckResult {
  const { form, found, on, applicant } = context;
  const known = registeredLine(form, found);
  if (known.verdict === 'stop') return { outcome: 'stop', findings: [known] };
  const record = found.enterprise?.records[0];
  const standing = facts.filter((fact) => found.marks?.records.some(({ data }) => data.fact === fact));
  const findings: Finding[] = [
    known,
    record?.data.type === kind
      ? holds('kind', `组织形式：${kind}`, 'The right kind of business')
      : stops(
          'KIND_DIFFERS',
          `这家是${record?.data.type}，不走这个事项`,
          `It is of another kind: ${record?.data.type}`,
          {
            field: '/company',
            remedy: { zh: '公司用简易注销或者普通注销。', en: 'Companies use the simplified or the ordinary end.' },
          },
        ),
    record?.data.legalRepresentative === applicant.name || applicant.person.startsWith('b-')
      ? holds('owner', '由经营者、负责人本人申请', 'Filed by its owner or head')
      : stops('NOT_THE_OWNER', '不是登记的经营者、负责人', 'Not its registered owner or head', { field: '/company' }),
    form.declared
      ? holds('declared', '已承诺结清', 'Committed', { field: '/declared' })
      : stops('NOT_DECLARED', '请确认都已结清', 'Confirm that all is paid', { field: '/declared' }),
    ...facts.map((fact) => factLine(fact, context)),
  ];
  const outcome = findings.some(({ verdict }) => verdict === 'stop')
    ? 'stop'
    : standing.length > 0 && exitEligibility.at(on)({ facts: standing }).value.outcome === 'waits'
      ? 'curable'
      : 'auto';
  return { outcome, findings, value: { company: leavingOf(form, found, way) } };
}
