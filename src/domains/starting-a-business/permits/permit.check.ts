import { type Day, parseDay, Refusal, refusalText } from '#kernel/base';
import { type CheckContext, type CheckDefinition, type CheckResult, defineCheck, type Finding } from '#kernel/case';
import { businessParty } from '#kernel/mandate';
import { holds, needsOfficer, stepsOf, stops, warns } from '../founding/findings.ts';
import type { PermitForm } from './permit.form.ts';
import { type PermitKind, permitKinds } from './permit-behaviour.rule.ts';
import { permitCommitment } from './permit-commitment.rule.ts';
import { type BanCause, banCauses, permitReapply } from './permit-reapply.rule.ts';
import { permitKey } from './permit-registers.ts';
import type { PermitSpec } from './permit-specs.ts';

/** What the check of a permit found and later tasks use (核验结论), kept as the result of its task. */
export interface CheckedPermit {
  uscc: string;
  company: string;
  /** For a conditional permit: the day on which it lapses, and the day on which the firm is reminded. */
  lapsesOn: Day | null;
  remindOn: Day | null;
  verifyBy: Day | null;
}

type Context = CheckContext<PermitForm>;

/** The words with which the check of a permit ends, by its kind. */
const outcomes: Readonly<Record<PermitKind, readonly string[]>> = {
  abolished: ['auto', 'stop'],
  filing: ['auto', 'stop'],
  commitment: ['auto', 'conditional', 'officer', 'stop'],
  optimised: ['auto', 'stop'],
  approval: ['auto', 'stop'],
};

/**
 * The check of a permit (许可核验): is it this company and somebody who acts for it, is every condition committed to, may it apply again,
 * may it take the way of commitment, has it the permit already.
 */
export function permitCheck(spec: PermitSpec, kind: PermitKind): CheckDefinition {
  return defineCheck<PermitForm>({
    code: checkCode(spec, kind),
    name: {
      zh: `${spec.name.zh}核验（${permitKinds[kind].zh}）`,
      en: `Check: ${spec.name.en} (${permitKinds[kind].en})`,
    },
    basis: spec.basis,
    open: false,
    outcomes: outcomes[kind],
    needs: ({ company, place }) => [
      { as: 'enterprise', register: 'enterprise', key: 'uscc', values: [company.number] },
      { as: 'breaches', register: 'permit-breach', field: 'uscc', value: company.number },
      { as: 'held', register: 'permit', key: 'held', values: [permitKey(company.number, spec.code, place.address)] },
    ],
    judge: (context) => judge(spec, kind, context),
  });
}

/** The code of the check of a permit under a kind. */
export function checkCode(spec: PermitSpec, kind: PermitKind): string {
  return `permit.${spec.code}.${kind}`;
}

function judge(spec: PermitSpec, kind: PermitKind, context: Context): CheckResult {
  const { form, found, on } = context;
  const barred = (found.breaches?.records ?? []).some(({ data }) => data.cause === 'false-commitment');
  const findings = [
    ...registered(context),
    ...mayAct(context),
    ...committed(spec, form),
    ...applyAgain(spec, context),
    ...held(context),
    ...fits(spec, context),
  ];
  let outcome: 'auto' | 'conditional' | 'officer' = 'auto';
  let days: Pick<CheckedPermit, 'lapsesOn' | 'remindOn' | 'verifyBy'> = {
    lapsesOn: null,
    remindOn: null,
    verifyBy: null,
  };
  if (kind === 'commitment') {
    const way = wayOf(context, barred);
    outcome = way.outcome;
    findings.push(...way.findings);
    days = way.days;
  }
  const stop = findings.some(({ verdict }) => verdict === 'stop');
  const value: CheckedPermit = { uscc: form.company.number, company: form.company.name, ...days };
  return { outcome: stop ? 'stop' : outcome, findings, value: { ...value, on } };
}

function registered({ form, found }: Context): Finding[] {
  const record = found.enterprise?.records[0];
  const about = { field: '/company' };
  if (record?.status !== 'registered')
    return [
      stops('COMPANY_UNKNOWN', '登记簿里没有这家企业，或者它已经注销', 'No such company stands in the register', about),
    ];
  if (record.data.name !== form.company.name)
    return [
      stops('COMPANY_NAME', '名称和登记簿不一致', 'The name differs from the register', {
        ...about,
        remedy: { zh: `登记的名称是 ${record.data.name}。`, en: `The registered name is ${record.data.name}.` },
      }),
    ];
  return [holds('company', '执照有效，内容直接带入', 'The licence is valid and taken over', about)];
}

/** In a case the applicant is known as the business; a rehearsal is run by the person and says nothing of it. */
function mayAct({ caseId, applicant, form }: Context): Finding[] {
  if (caseId === '' || applicant.person === businessParty(form.company.number)) return [];
  return [
    stops('COMPANY_NOT_YOURS', '你现在不是以这家企业的身份在办', 'You are not acting for this company', {
      field: '/company',
      remedy: {
        zh: '在页面上方切换到这家企业再提交。',
        en: 'Switch to the company at the top of the page, then file.',
      },
    }),
  ];
}

function committed({ conditions, basis }: PermitSpec, form: PermitForm): Finding[] {
  const about = { field: '/conditions', basis };
  const missing = Object.entries(conditions).filter(([code]) => !form.conditions.includes(code));
  const lines = missing.map(([, { zh, en }]) =>
    stops('CONDITION_MISSING', `还没有承诺：${zh}`, `Not committed to: ${en}`, about),
  );
  if (!form.declared)
    lines.push(stops('NOT_DECLARED', '请确认内容真实', 'Confirm that it is true', { field: '/declared' }));
  return lines.length > 0
    ? lines
    : [holds('conditions', '每一条条件都承诺了', 'Every condition is committed to', about)];
}

/** Who gave false papers, or got this permit by fraud, waits; the rule says how long. */
function applyAgain(spec: PermitSpec, { found, on }: Context): Finding[] {
  return (found.breaches?.records ?? [])
    .filter(({ data }) => data.item === spec.code && String(data.cause) in banCauses)
    .flatMap(({ data }) => {
      const input = {
        cause: data.cause as BanCause,
        safety: data.safety === true,
        decidedOn: String(data.decidedOn),
        today: on,
      };
      try {
        permitReapply.at(on)(input);
        return [];
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'REAPPLICATION_BANNED') throw error;
        const { zh, en } = refusalText(error);
        const basis = '《行政许可法》第七十八条、第七十九条';
        return [stops('REAPPLICATION_BANNED', zh, en, { field: '/company', basis })];
      }
    });
}

function held({ found, caseId }: Context): Finding[] {
  const record = found.held?.records[0];
  if (!record || record.caseId === caseId) return [];
  return [
    stops('PERMIT_HELD', '这家公司在这个地方已经有这项许可', 'The company holds this permit at this place already', {
      field: '/place',
      against: String(record.data.number),
    }),
  ];
}

/** What the law asks of the company itself, and whether its scope speaks of the trade. */
function fits({ scopes, leastCapitalFen, basis }: PermitSpec, { found }: Context): Finding[] {
  const record = found.enterprise?.records[0];
  if (!record) return [];
  const lines: Finding[] = [];
  if (leastCapitalFen !== undefined && Number(record.data.capitalFen) < leastCapitalFen)
    lines.push(
      stops('CAPITAL_TOO_SMALL', '注册资本不够', 'The capital is too small', {
        field: '/company',
        basis,
        remedy: {
          zh: `至少要 ${leastCapitalFen / 1_000_000} 万元，先变更登记。`,
          en: `At least ${leastCapitalFen / 1_000_000} × 10,000 yuan; change the registration first.`,
        },
      }),
    );
  const own = (record.data.scopeCodes as string[] | undefined) ?? [];
  if (scopes.length > 0 && !scopes.some((code) => own.includes(code)))
    lines.push(
      warns(
        'SCOPE_NOT_REGISTERED',
        '执照的经营范围里还没有这一项',
        'The scope on the licence does not name this trade',
        {
          field: '/company',
          remedy: { zh: '拿到许可后把经营范围加上。', en: 'Add it to the scope once you have the permit.' },
        },
      ),
    );
  return lines;
}

/** By which way a permit on commitment goes: at once, at once with a condition, or the ordinary way. */
function wayOf({ form, on, calendar }: Context, barred: boolean) {
  const none = { lapsesOn: null, remindOn: null, verifyBy: null };
  const about = { field: '/way', basis: '《重庆市优化营商环境条例》第五十条' };
  if (form.way !== 'commitment') {
    const line = holds(
      'way',
      '你选了一般程序，由工作人员审查',
      'You chose the ordinary way; an officer reviews',
      about,
    );
    return { outcome: 'officer' as const, findings: [line], days: none };
  }
  if (barred) {
    const line = needsOfficer(
      'COMMITMENT_BARRED',
      '有过虚假承诺，只能走一般程序',
      'After a false commitment only the ordinary way is open',
      about,
    );
    return { outcome: 'officer' as const, findings: [line], days: none };
  }
  const by = form.ready === 'by' ? form.meetsBy : undefined;
  if (form.ready === 'by' && (by === undefined || by <= on)) {
    const line = stops(
      'MEETS_BY',
      '写明今天以后的哪一天前达到条件',
      'Say by which later day the conditions will be met',
      { field: '/meetsBy' },
    );
    return { outcome: 'conditional' as const, findings: [line], days: none };
  }
  const state = permitCommitment.at(on, { calendar })({
    signedOn: on,
    today: on,
    ...(by ? { meetsBy: parseDay(by) } : {}),
  });
  const { lapsesOn, remindOn, verifyBy } = state.value;
  const line = state.value.mayOperate
    ? holds('permit.commitment', '当场发证，可以马上营业', 'Issued at once; you may operate', about)
    : warns(
        'permit.commitment',
        `附条件：${by} 前补齐材料才能营业`,
        `Conditional: operate once complete, by ${by}`,
        about,
      );
  return {
    outcome: by ? ('conditional' as const) : ('auto' as const),
    findings: [{ ...line, basis: state.basis, steps: stepsOf(state) }],
    days: { lapsesOn, remindOn, verifyBy },
  };
}
