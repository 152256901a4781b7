import { addCalendarDays, addMonths, type Day, dayOf } from '#kernel/base';
import { defineEffect, type EffectContext, type EffectDefinition } from '#kernel/case';
import { workingDays } from '#kernel/clock';
import type { CheckedPermit } from './permit.check.ts';
import type { PermitForm } from './permit.form.ts';
import { permitKey } from './permit-registers.ts';
import type { PermitSpec } from './permit-specs.ts';

type Context = EffectContext<PermitForm>;

/** A permit as its register has it (登记的许可), kept as the result of the task that wrote it. */
interface Written {
  number: string;
  from: Day;
  to: Day | null;
}

/** Tasks that give the permit its number: one of them on every way. */
const numberTasks = ['permit', 'permit-granted', 'conditional'] as const;

function checkedOf({ results }: Context): CheckedPermit {
  return results.check as unknown as CheckedPermit;
}

function writtenOf({ results }: Context): Written {
  const written = numberTasks.map((task) => results[task]?.number && results[task]).find(Boolean);
  if (!written) throw new Error('the permit has no number yet');
  return written as unknown as Written;
}

/** The day before the same day so many years later: the last day of validity, inclusive; null is for good. */
function lastDay(from: Day, years: number | null): Day | null {
  return years === null ? null : addCalendarDays(addMonths(from, years * 12), -1);
}

function dataOf(spec: PermitSpec, context: Context, written: Written, kind: string, lapsesOn: Day | null) {
  const { form, number } = context;
  return {
    number: written.number,
    item: spec.code,
    name: spec.certificate.zh,
    uscc: form.company.number,
    company: form.company.name,
    unit: spec.unit,
    address: form.place.address,
    kind,
    from: written.from,
    to: written.to,
    lapsesOn,
    caseNumber: number,
  };
}

function recordOf(spec: PermitSpec, context: Context, written: Written, status: string, lapsesOn: Day | null = null) {
  const { form, applicant } = context;
  const live = ['valid', 'conditional', 'noted'].includes(status);
  return {
    do: 'record' as const,
    register: 'permit',
    record: written.number,
    status,
    data: dataOf(spec, context, written, kindOf(status), lapsesOn),
    keys: (live ? { held: permitKey(form.company.number, spec.code, form.place.address) } : {}) as Record<
      string,
      string
    >,
    holder: applicant.person,
  };
}

function kindOf(status: string): string {
  return status === 'noted' ? 'receipt' : 'permit';
}

/** A breach as the register keeps it (失信记录). */
function breachOf(spec: PermitSpec, context: Context, cause: string) {
  const { form, number, at, caseId } = context;
  return {
    do: 'record' as const,
    register: 'permit-breach',
    record: `${caseId}-${cause}`,
    status: 'recorded',
    data: {
      uscc: form.company.number,
      company: form.company.name,
      item: spec.code,
      name: spec.name.zh,
      unit: spec.unit,
      cause,
      safety: spec.safety,
      decidedOn: dayOf(at),
      caseNumber: number,
    },
    keys: {},
  };
}

/** Everything that is written, issued and owed for one permit (一项许可的办理动作). */
export function permitEffects(spec: PermitSpec): EffectDefinition[] {
  const define = (code: string, rest: Omit<EffectDefinition<PermitForm>, 'code'>) =>
    defineEffect<PermitForm>({ code: effectCode(spec, code), ...rest });
  const first = (status: string) => (context: Context) => {
    const from = dayOf(context.at);
    const written: Written = {
      number: numberOf(spec, context),
      from,
      to: lastDay(from, spec.validYears),
    };
    const { lapsesOn } = checkedOf(context);
    const planned = [recordOf(spec, context, written, status, status === 'conditional' ? lapsesOn : null)];
    return { planned, result: { ...written } };
  };
  return [
    define('record', { does: 'record', reads: ['check'], numbered: true, plan: first('valid') }),
    define('note', { does: 'record', reads: ['check'], numbered: true, plan: first('noted') }),
    define('conditional', { does: 'record', reads: ['check'], numbered: true, plan: first('conditional') }),
    define('activate', {
      does: 'record',
      plan: (context) => ({ planned: [recordOf(spec, context, writtenOf(context), 'valid')], result: {} }),
    }),
    define('lapse', {
      does: 'record',
      plan: (context) => ({ planned: [recordOf(spec, context, writtenOf(context), 'lapsed')], result: {} }),
    }),
    define('withdraw', {
      does: 'record',
      plan: (context) => ({
        planned: [
          recordOf(spec, context, writtenOf(context), 'withdrawn'),
          breachOf(spec, context, 'false-commitment'),
        ],
        result: {},
      }),
    }),
    define('ban', {
      does: 'record',
      plan: (context) => ({ planned: [breachOf(spec, context, 'false-materials')], result: {} }),
    }),
    define('issue', {
      does: 'issue',
      plan: (context) => ({ planned: [issueOf(spec, context, 'business-permit')], result: {} }),
    }),
    define('receipt', {
      does: 'issue',
      plan: (context) => ({ planned: [issueOf(spec, context, 'filing-receipt')], result: {} }),
    }),
    define('revoke', {
      does: 'cancel',
      plan: (context) => ({
        planned: [
          {
            do: 'cancel',
            holder: context.form.company.number,
            act: 'annul',
            kinds: ['business-permit'],
            numbers: [writtenOf(context).number],
          },
        ],
        result: {},
      }),
    }),
    define('watch', { does: 'owe', plan: (context) => ({ planned: [watchOf(spec, context, undefined)], result: {} }) }),
    define('verify', { does: 'owe', plan: (context) => ({ planned: [watchOf(spec, context, 'verify')], result: {} }) }),
  ];
}

/** The code of an effect of a permit. */
export function effectCode(spec: PermitSpec, what: string): string {
  return `permit.${spec.code}.${what}`;
}

function numberOf({ numberPrefix }: PermitSpec, { district, serial, at }: Context): string {
  return `${numberPrefix}${district.regionCode}${at.slice(0, 4)}${String(serial).padStart(6, '0')}`;
}

function issueOf(spec: PermitSpec, context: Context, credential: 'business-permit' | 'filing-receipt') {
  const { form, applicant } = context;
  const { number, from, to } = writtenOf(context);
  return {
    do: 'issue' as const,
    credential,
    number,
    holder: { id: form.company.number, name: form.company.name },
    person: applicant.person,
    face: {
      permit: spec.certificate.zh,
      name: form.company.name,
      uscc: form.company.number,
      address: form.place.address,
      authority: authorities[spec.unit] ?? spec.unit,
      number,
      issuedOn: from,
      validTo: to ?? '长期',
    },
  };
}

/** The unit has to look within its days (事后核查); late, the office that watches over the reform sees it too. */
function watchOf(spec: PermitSpec, { caseId, form }: Context, dischargedBy: string | undefined) {
  return {
    do: 'owe' as const,
    title: `${spec.name.zh}事后核查：${form.company.name}`.slice(0, 100),
    owes: { unit: spec.unit },
    to: 'market-regulation',
    terms: {
      basis: `《行政许可法》第六十一条；${spec.basis}`,
      schedule: { kind: 'within' as const, limit: workingDays(spec.checkWithinWorkingDays) },
      proof: '核查记录和结论',
      needsReference: true,
      late: [
        { do: 'escalate' as const, unit: 'leading-group-office' },
        { do: 'note' as const, caseId, text: '事后核查已经超过期限' },
      ],
    },
    ...(dischargedBy ? { dischargedBy } : {}),
  };
}

/** Names of the units as certificates print them (发证机关). */
export const authorities: Readonly<Record<string, string>> = {
  'market-regulation': '市场监管局',
  'fire-rescue': '消防救援大队',
  health: '卫生健康局',
  'urban-management': '城市管理局',
  transport: '交通局',
  'human-resources': '人力社保局',
  publicity: '党工委宣传部',
  'housing-construction': '住房城乡建设局',
};
