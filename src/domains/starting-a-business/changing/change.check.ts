import { dayOf, formatYuan, parseDay } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding, type Need } from '#kernel/case';
import { withProvisionalYears } from '#kernel/clock';
import { registeredLine } from '../exit/leaving-company.ts';
import { capitalTerm } from '../founding/capital-term.rule.ts';
import { holds, needsOfficer, stepsOf, stops, warns } from '../founding/findings.ts';
import { nameKey, registrarOf } from '../names/name-key.ts';
import { parseName } from '../names/name-parts.ts';
import { nameScreen } from '../names/name-screen.check.ts';
import type { ChangeForm } from './change.form.ts';

type Context = CheckContext<ChangeForm>;

const law = '《市场主体登记管理条例》第二十四条';
const fileDays = 30;

/** What a change will write (变更结论): the new record, and the names that end and begin. */
export interface Changed {
  uscc: string;
  enterprise: { record: string; data: Record<string, unknown> };
  oldName: { record: string; data: Record<string, unknown> } | null;
  newName: { key: string; data: Record<string, unknown> } | null;
}

function needs(form: ChangeForm, on: Context['on'], district: Context['district']): Need[] {
  const list: Need[] = [
    { as: 'enterprise', register: 'enterprise', key: 'uscc', values: [form.company.number] },
    { as: 'names', register: 'business-name', field: 'uscc', value: form.company.number },
  ];
  if (wants(form, 'name') && form.name) list.push(...nameScreen.needs({ name: form.name } as never, on, district));
  if (wants(form, 'scope') && form.scope)
    list.push({ as: 'scope', register: 'scope-catalogue', key: 'code', values: form.scope });
  return list;
}

/**
 * The check of a change of registration (变更登记核验): the company, who files, in time, and each thing that changes by the rules
 * of a founding. What a rule can decide goes through by itself; a reduction of capital and licensed trades go to an officer.
 */
export const changeCheck = defineCheck<ChangeForm>({
  code: 'registration.change',
  name: { zh: '变更登记核验', en: 'Check of a change' },
  basis: law,
  open: false,
  outcomes: ['auto', 'officer', 'stop'],
  needs,
  judge(context): CheckResult {
    const { form, found } = context;
    const known = registeredLine(form, found);
    if (known.verdict === 'stop') return { outcome: 'stop', findings: [known] };
    const record = found.enterprise?.records[0];
    if (!record) return { outcome: 'stop', findings: [known] };
    const data = { ...record.data };
    const findings: Finding[] = [known, filer(context), timely(context)];
    if (form.kinds.length === 0)
      findings.push(stops('NOTHING_CHANGES', '选一下要改什么', 'Say what changes', { field: '/kinds' }));
    let newName: Changed['newName'] = null;
    if (wants(form, 'name')) {
      findings.push(...nameLines(context));
      if (form.name) {
        const parts = parseName(form.name.full, context.district.regionWords);
        const { full, region, trade, industry, group, form: kind } = parts;
        newName = {
          key: nameKey(parts, registrarOf(context.district.regionCode)),
          data: { full, region, trade, industry, group, form: kind, uscc: form.company.number },
        };
        data.name = full;
      }
    }
    if (wants(form, 'capital')) {
      findings.push(capitalLine(context, record.data));
      if (form.capital) Object.assign(data, { capitalFen: form.capital.amountFen, capitalDueOn: form.capital.dueOn });
    }
    if (wants(form, 'scope')) {
      findings.push(...scopeLines(context));
      const entries = (form.scope ?? []).flatMap(
        (code) => found.scope?.records.find(({ data: one }) => one.code === code) ?? [],
      );
      if (entries.length > 0)
        Object.assign(data, {
          scope: entries.map(({ data: one }) => String(one.text)).join('；'),
          scopeCodes: entries.map(({ data: one }) => String(one.code)),
        });
    }
    findings.push(
      form.declared
        ? holds('declared', '已确认', 'Confirmed', { field: '/declared' })
        : stops('NOT_DECLARED', '请确认内容真实', 'Confirm that this is true', { field: '/declared' }),
    );
    const old = found.names?.records[0];
    const changed: Changed = {
      uscc: form.company.number,
      enterprise: { record: record.record, data },
      oldName: newName && old ? { record: old.record, data: old.data } : null,
      newName,
    };
    const outcome = findings.some(({ verdict }) => verdict === 'stop')
      ? 'stop'
      : findings.some(({ verdict }) => verdict === 'officer')
        ? 'officer'
        : 'auto';
    return { outcome, findings, value: { changed } };
  },
});

function wants({ kinds }: ChangeForm, kind: ChangeForm['kinds'][number]): boolean {
  return kinds.includes(kind);
}

function filer({ found, applicant }: Context): Finding {
  const named = found.enterprise?.records[0]?.data.legalRepresentative;
  return named === applicant.name || applicant.person.startsWith('b-')
    ? holds('filer', '由法定代表人申请', 'Filed by the legal representative')
    : stops(
        'NOT_THE_OWNER',
        '要由法定代表人或者企业授权的人申请',
        'The legal representative or an agent of the business files',
        {
          field: '/company',
          basis: law,
        },
      );
}

function timely({ form, at, calendar }: Context): Finding {
  const today = dayOf(at);
  const about = { field: '/decidedOn', basis: law };
  if (form.decidedOn > today)
    return stops('DECISION_IN_FUTURE', '决议日期还没有到', 'The resolution lies ahead', about);
  const last = withProvisionalYears(calendar).addCalendarPeriod(parseDay(form.decidedOn), fileDays, { roll: true });
  return today <= last
    ? holds('in-time', `决议后 ${fileDays} 天内，最晚 ${last}`, `Within ${fileDays} days, by ${last}`, about)
    : warns('late', `应当在 ${last} 前申请，已经晚了`, `It was due by ${last}`, about);
}

function nameLines(context: Context): Finding[] {
  const { form, found } = context;
  if (!form.name) return [stops('NAME_MISSING', '还没有填新名称', 'The new name is missing', { field: '/name/full' })];
  // its own older name stands in nobody's way
  const others = (found.alike?.records ?? []).filter(({ data }) => data.uscc !== form.company.number);
  const screened = nameScreen.judge({
    ...context,
    form: { name: form.name },
    found: { ...found, alike: { records: others, count: others.length } },
  } as never);
  return screened.findings;
}

function capitalLine({ form, at }: Context, before: Record<string, unknown>): Finding {
  if (!form.capital)
    return stops('CAPITAL_MISSING', '还没有填新的注册资本', 'The new capital is missing', { field: '/capital' });
  const { amountFen, dueOn } = form.capital;
  const today = dayOf(at);
  const about = { field: '/capital' };
  if (amountFen < Number(before.capitalFen))
    return needsOfficer(
      'capital.reduced',
      `减资：从 ${formatYuan(Number(before.capitalFen))} 元到 ${formatYuan(amountFen)} 元，要看债权人通知和公告`,
      'A reduction of capital: the notices to creditors are looked at',
      { ...about, basis: '《公司法》（2023）第二百二十四条' },
    );
  const outcome = capitalTerm.at(today)({
    companyType: before.type === '股份有限公司' ? 'jsc' : 'llc',
    event: 'increased',
    registeredOn: today,
    dueOn,
  });
  return outcome.value.fits
    ? holds('capital.term', '出资期限符合规定', 'The term to pay in fits', {
        ...about,
        basis: outcome.basis,
        steps: stepsOf(outcome),
      })
    : stops(
        'CAPITAL_TERM_TOO_LONG',
        `出资期限太长，最晚 ${outcome.value.latest}`,
        `The latest day is ${outcome.value.latest}`,
        {
          field: '/capital/dueOn',
          basis: outcome.basis,
          steps: stepsOf(outcome),
        },
      );
}

function scopeLines({ form, found }: Context): Finding[] {
  const codes = form.scope ?? [];
  const about = { field: '/scope', basis: '《市场主体登记管理条例》第十四条' };
  if (codes.length === 0) return [stops('SCOPE_EMPTY', '还没有选经营范围', 'The scope is empty', about)];
  const entries = new Map((found.scope?.records ?? []).map(({ data }) => [String(data.code), data]));
  return codes.map((code) => {
    const entry = entries.get(code);
    if (!entry) return stops('SCOPE_NOT_IN_CATALOGUE', `目录里没有 ${code}`, `${code} is not in the catalogue`, about);
    return entry.kind === 'general'
      ? holds(`scope.${code}`, `${entry.text}：一般项目`, `${entry.textEn}: general`, about)
      : needsOfficer(
          `scope.${code}`,
          `${entry.text}：要许可（${entry.permit}）`,
          `${entry.textEn}: needs a permit`,
          about,
        );
  });
}
