import { type LocalText, maskName } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding, type Need } from '#kernel/case';
import { holds, stepsOf, stops, warns } from '../founding/findings.ts';
import { type ExitForm, exitCommitments } from './exit.form.ts';
import { exitEligibility } from './exit-eligibility.rule.ts';
import { type ExitFactCode, exitFactCodes, exitFacts } from './exit-facts.ts';
import { memberKey } from './exit-registers.ts';

/** A record that the end of the company changes (随注销变更的登记). */
interface OldRecord {
  record: string;
  data: Record<string, unknown>;
}

/** The company as the registers have it when it is checked (核验时的企业): later tasks end exactly these records. */
export interface LeavingCompany {
  uscc: string;
  name: string;
  address: string;
  legalRepresentative: string;
  shareholders: string[];
  enterprise: OldRecord;
  businessName: OldRecord | null;
  premises: OldRecord | null;
  members: OldRecord[];
}

type Context = CheckContext<ExitForm>;

const everybody = '《市场主体登记管理条例实施细则》第四十七条';

function needs(form: ExitForm): Need[] {
  const uscc = form.company.number;
  return [
    { as: 'enterprise', register: 'enterprise', key: 'uscc', values: [uscc] },
    {
      as: 'members',
      register: 'company-member',
      key: 'member',
      persons: form.shareholders.map(({ idNumber }) => idNumber),
      under: uscc,
    },
    { as: 'marks', register: 'company-mark', field: 'uscc', value: uscc },
    { as: 'names', register: 'business-name', field: 'uscc', value: uscc },
    { as: 'premises', register: 'premises', field: 'uscc', value: uscc },
  ];
}

/**
 * The check-up before a simplified end (注销体检): is it this company, do all its shareholders stand in the filing, what stands
 * against it, and can that end. `auto` goes on, `curable` waits, `stop` is not possible this way.
 */
function judge(context: Context): CheckResult {
  const { form, found, on } = context;
  const record = found.enterprise?.records[0];
  const unknown = registered(context);
  if (!record || unknown.some(({ verdict }) => verdict === 'stop'))
    return { outcome: 'stop', findings: unknown.filter(({ verdict }) => verdict === 'stop') };
  const facts = (found.marks?.records ?? []).map(({ data }) => data.fact as ExitFactCode);
  const eligible = exitEligibility.at(on)({ facts: exitFactCodes.filter((code) => facts.includes(code)) });
  const findings = [
    ...unknown,
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
  const company: LeavingCompany = {
    uscc: form.company.number,
    name: String(record.data.name),
    address: String(record.data.address ?? ''),
    legalRepresentative: String(record.data.legalRepresentative ?? ''),
    shareholders: form.shareholders.map(({ name }) => name),
    enterprise: old(record),
    businessName: first(found.names?.records),
    premises: first(found.premises?.records),
    members: (found.members?.records ?? []).map(old),
  };
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

function registered({ form, found }: Context): Finding[] {
  const record = found.enterprise?.records[0];
  const about = { field: '/company' };
  if (!record)
    return [
      stops('COMPANY_UNKNOWN', '登记簿里没有这个信用代码的企业', 'No company with this code is registered', about),
    ];
  if (record.status !== 'registered')
    return [stops('COMPANY_GONE', '这家企业已经注销了', 'This company has been deregistered already', about)];
  if (record.data.name !== form.company.name)
    return [
      stops('COMPANY_NAME', '名称和登记簿不一致', 'The name differs from the register', {
        ...about,
        remedy: { zh: `登记的名称是 ${record.data.name}。`, en: `The registered name is ${record.data.name}.` },
      }),
    ];
  return [holds('company', '企业登记在册', 'The company is registered', { against: String(record.data.name) })];
}

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
function factLine(code: ExitFactCode, { found, on }: Context): Finding {
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

function old({ record, data }: OldRecord): OldRecord {
  return { record, data };
}

function first(records: readonly OldRecord[] | undefined): OldRecord | null {
  const record = records?.[0];
  return record ? old(record) : null;
}
