import { type LocalText, maskName } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding, type Need } from '#kernel/case';
import { holds, stepsOf, stops, warns } from '../founding/findings.ts';
import { type ExitForm, exitCommitments } from './exit.form.ts';
import { exitEligibility } from './exit-eligibility.rule.ts';
import { type ExitFactCode, exitFactCodes, exitFacts } from './exit-facts.ts';
import { memberKey } from './exit-registers.ts';
import { companyNeeds, type LeavingCompany, leavingOf, registeredLine } from './leaving-company.ts';

type Context = CheckContext<ExitForm>;

const everybody = '《市场主体登记管理条例实施细则》第四十七条';

function needs(form: ExitForm): Need[] {
  return [
    ...companyNeeds(form),
    {
      as: 'members',
      register: 'company-member',
      key: 'member',
      persons: form.shareholders.map(({ idNumber }) => idNumber),
      under: form.company.number,
    },
  ];
}

/**
 * The check-up before a simplified end (注销体检): is it this company, do all its shareholders stand in the filing, what stands
 * against it, and can that end. `auto` goes on, `curable` waits, `stop` is not possible this way.
 */
function judge(context: Context): CheckResult {
  const { form, found, on } = context;
  const known = registeredLine(form, found);
  if (known.verdict === 'stop') return { outcome: 'stop', findings: [known] };
  const facts = (found.marks?.records ?? []).map(({ data }) => data.fact as ExitFactCode);
  const eligible = exitEligibility.at(on)({ facts: exitFactCodes.filter((code) => facts.includes(code)) });
  const findings = [
    known,
    ...allSign(context),
    committed(form),
    ...exitFactCodes.map((code) => factLine(code, context)),
  ];
  findings.push({
    code: 'dereg.eligibility',
    verdict: eligible.value.outcome === 'open' ? 'ok' : eligible.value.outcome === 'waits' ? 'warn' : 'stop',
    text: conclusions[eligible.value.outcome],
    basis: eligible.basis,
    steps: stepsOf(eligible),
  });
  const company: LeavingCompany = leavingOf(
    form,
    found,
    'simple',
    form.shareholders.map(({ name }) => name),
  );
  const outcome = findings.some(({ verdict }) => verdict === 'stop')
    ? 'stop'
    : eligible.value.outcome === 'waits'
      ? 'curable'
      : 'auto';
  return { outcome, findings, value: { company } };
}

/** The check-up before a simplified end (简易注销核验). */
export const exitCheck = defineCheck<ExitForm>({
  code: 'dereg.check-up',
  name: { zh: '简易注销体检', en: 'Check-up before the simplified end' },
  basis: '《市场主体登记管理条例》第三十三条',
  open: false,
  outcomes: ['auto', 'curable', 'stop'],
  needs,
  judge,
});

const conclusions: Record<'open' | 'waits' | 'ordinary', LocalText> = {
  open: { zh: '可以走简易注销', en: 'The simplified end is open' },
  waits: {
    zh: '现在有解除得了的情形：先停在这里，全部解除以后接着办，不用重新填',
    en: 'Something stands against it that can end: the case waits and goes on when all of it has ended',
  },
  ordinary: { zh: '不能走简易注销', en: 'The simplified end is not open' },
};

/** Nobody may be missing, and nobody may stand there who is no shareholder. */
function allSign({ form, found, personDigest }: Context): Finding[] {
  const uscc = form.company.number;
  const record = found.enterprise?.records[0];
  const holders = (record?.data.shareholders as unknown[] | undefined)?.length ?? 0;
  const keys = new Set((found.members?.records ?? []).map(({ keys: held }) => held.member));
  const strangers = form.shareholders.filter(({ idNumber }) => !keys.has(memberKey(uscc, personDigest(idNumber))));
  const about = { field: '/shareholders', basis: everybody };
  if (strangers.length > 0) {
    const named = strangers.map(({ name }) => maskName(name)).join('、');
    return [stops('NOT_A_SHAREHOLDER', `${named} 不是登记的股东`, `${named}: not registered as shareholder`, about)];
  }
  if (keys.size < holders)
    return [
      stops(
        'ALL_INVESTORS_REQUIRED',
        `登记的股东有 ${holders} 人，这里只有 ${keys.size} 人`,
        `${holders} shareholders are registered, only ${keys.size} stand here`,
        {
          ...about,
          remedy: {
            zh: '把股东补齐。有人联系不上，只能走普通注销。',
            en: 'Add the others. If one cannot be reached, only the ordinary way is left.',
          },
        },
      ),
    ];
  return [holds('shareholders', '全体股东都在，每人都要签名', 'All shareholders stand here; each has to sign', about)];
}

function committed(form: ExitForm): Finding {
  const missing = (Object.keys(exitCommitments) as (keyof typeof exitCommitments)[]).filter(
    (line) => !form.commitments.includes(line),
  );
  const about = { field: '/commitments', basis: '《市场主体登记管理条例》第三十三条' };
  if (!form.declared)
    return stops('NOT_DECLARED', '请确认你知道公示和责任', 'Confirm that you know of the notice and the liability', {
      field: '/declared',
    });
  const [line] = missing;
  if (line === undefined) return holds('commitments', '每一条都承诺了', 'Every line is committed to', about);
  return stops(
    'COMMITMENT_MISSING',
    `还没有承诺：${exitCommitments[line].zh}`,
    `Not committed to: ${exitCommitments[line].en}`,
    about,
  );
}

/** One line a fact, also when it is not so: what was looked at, where, and what ends it. */
export function factLine(code: ExitFactCode, { found, on }: Pick<Context, 'found' | 'on'>): Finding {
  const { name, source, cure, basis } = exitFacts[code];
  const marks = (found.marks?.records ?? []).filter(({ data }) => data.fact === code);
  if (marks.length === 0)
    return holds(code, `没有：${name.zh}（查了${source.zh}）`, `Not so: ${name.en} (looked at: ${source.en})`, {
      basis,
    });
  const details = marks.map(({ data }) => `${data.detail}（${data.since} 起）`).join('；');
  const line = exitEligibility.at(on)({ facts: [code] }).value.outcome === 'ordinary' ? stops : warns;
  return line(code, `${name.zh}（${source.zh}）`, `${name.en} (${source.en})`, {
    basis,
    against: details,
    remedy: cure,
  });
}
