import {
  addCalendarDays,
  checkResidentId,
  type Day,
  formatYuan,
  type LocalText,
  maskIdNumber,
  Refusal,
  yearOf,
} from '#kernel/base';
import { type CheckContext, defineCheck, type Finding } from '#kernel/case';
import { hpfContribution } from './contributions.rule.ts';
import { sealsOf } from './credential.effects.ts';
import { type Confirmed, establishNeeds, judgeEstablishment } from './establish.check.ts';
import { type branchNames, type EstablishForm, sealNames } from './establish.form.ts';
import { establishLimit } from './establish-limit.rule.ts';
import { holds, stepsOf, warns } from './findings.ts';

type Context = CheckContext<EstablishForm>;

/** How far ahead a first working day may lie, in calendar days, inclusive. */
const hireAheadDays = 30;

/**
 * Rehearsal (预演): everything the confirmation will say, and what each of the five branches will decide, ask and need,
 * so that the real filing has no surprise. Writes nothing and sends nothing.
 */
export const establishRehearsal = defineCheck<EstablishForm>({
  code: 'establish.rehearsal',
  name: { zh: '预演', en: 'Rehearsal' },
  basis: '《市场主体登记管理条例》第十九条；《重庆市优化营商环境条例》第十八条',
  open: false,
  needs: establishNeeds,
  judge(context) {
    const confirmation = judgeEstablishment(context);
    const { confirmed } = confirmation.value;
    const findings = [...confirmation.findings, ...when(context, confirmed), ...branchFindings(context)];
    return { ...confirmation, findings };
  },
});

function when({ on, calendar }: Context, { route }: Confirmed): Finding[] {
  if (route === 'stop') return [];
  if (route === 'auto') return [holds('when', '提交后马上拿到执照', 'The licence is there at once after filing')];
  try {
    const outcome = establishLimit.at(on, { calendar })({ receivedOn: on });
    const { promise, statutory } = outcome.value;
    const law: LocalText = statutory
      ? { zh: `，法律规定最晚 ${statutory}`, en: `; by law at the latest ${statutory}` }
      : { zh: '', en: '' };
    const last = statutory ?? promise;
    const open = last !== null && calendar.versionOf(yearOf(last)).provisional;
    const later: LocalText = open
      ? { zh: '（暂定，节假日安排公布后再算一次）', en: ' (provisional until the holiday notice is out)' }
      : { zh: '', en: '' };
    const zh = `${promise ? `承诺 ${promise} 前办好` : '当时没有承诺时限'}${law.zh}${later.zh}`;
    const en = `${promise ? `Promised by ${promise}` : 'Nothing was promised then'}${law.en}${later.en}`;
    return [holds('when', zh, en, { basis: outcome.basis, steps: stepsOf(outcome) })];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [
      holds(
        'when',
        '明年的节假日安排还没公布，日期先不算',
        'The holiday notice is not out yet, so the day is left open',
      ),
    ];
  }
}

function branchFindings(context: Context): Finding[] {
  const { form } = context;
  const asked = (branch: keyof typeof branchNames): boolean => form.requested.includes(branch);
  return [
    ...(asked('seal') ? [seals(form)] : []),
    ...(asked('tax') ? [tax(form)] : []),
    ...(asked('social-insurance') || asked('housing-fund') ? employeeRows(context) : []),
    ...(asked('social-insurance') ? [socialInsurance(form)] : []),
    ...(asked('housing-fund') ? housingFund(context) : []),
    ...(asked('bank') && form.bank ? [bank(form)] : []),
  ];
}

function seals(form: EstablishForm): Finding {
  const names = sealsOf(form).map((kind) => sealNames[kind]);
  return holds(
    'branch.seal',
    `公安：备案 ${names.length} 枚章（${names.map(({ zh }) => zh).join('、')}），当天办好`,
    `Police: ${names.length} seals filed the same day (${names.map(({ en }) => en).join(', ')})`,
    { field: '/seals' },
  );
}

function tax({ tax: { accountingMethod } }: EstablishForm): Finding {
  const about = { field: '/tax', basis: '《税收征收管理法》第十五条' };
  if (accountingMethod && accountingMethod !== 'unsure')
    return holds(
      'branch.tax',
      '税务：当天登记，不用再填',
      'Tax: registered the same day; nothing more to fill in',
      about,
    );
  return warns(
    'branch.tax',
    '税务会来问怎么记账，你答了才往下办',
    'Tax will ask how you keep the books and goes on once you answer',
    {
      ...about,
      remedy: { zh: '现在选好，就不会停下来等你。', en: 'Choose now and it will not wait for you.' },
    },
  );
}

function employeeRows({ form, on, district }: Context): Finding[] {
  const seen = new Set<string>();
  const lastDay = addCalendarDays(on, hireAheadDays);
  return (form.employees ?? []).flatMap(({ name, idNumber, hireDate }, index) => {
    const at = { field: `/employees/${index}` };
    const others = { remedy: { zh: '这一行办不了，别的行照办。', en: 'This row is left; the others go on.' } };
    const check = checkResidentId(idNumber, { today: on, ...(district.demonstration ? { demo: true } : {}) });
    if (!check.ok)
      return [
        warns(
          check.code,
          `${name}的身份证号码（${maskIdNumber(idNumber)}）不对`,
          `The identity number of ${name} is wrong`,
          { ...at, ...others },
        ),
      ];
    if (seen.has(idNumber))
      return [warns('employee.twice', `${name}填了两次`, `${name} stands there twice`, { ...at, ...others })];
    seen.add(idNumber);
    if ((hireDate as Day) > lastDay)
      return [
        warns('employee.hire-date', `${name}的入职日期晚于 ${lastDay}`, `${name} begins after ${lastDay}`, {
          ...at,
          ...others,
        }),
      ];
    return [];
  });
}

function socialInsurance({ employees = [] }: EstablishForm): Finding {
  const about = { field: '/employees', basis: '《社会保险法》第五十七条、第五十八条' };
  if (employees.length === 0)
    return holds(
      'branch.social-insurance',
      '社保：先开单位户，以后招了人再参保',
      'Social insurance: the company is registered; enrol people once you hire',
      about,
    );
  return holds(
    'branch.social-insurance',
    `社保：${employees.length} 人参保`,
    `Social insurance: ${employees.length} people enrolled`,
    about,
  );
}

function housingFund({ form, on }: Context): Finding[] {
  const { rateBp } = form.housingFund;
  const about = { field: '/housingFund', basis: '《住房公积金管理条例》第十四条、第十五条' };
  const run = hpfContribution.at(on);
  const total = (form.employees ?? []).reduce((sum, { monthlyWageFen, hireDate, hpfFirstJob }) => {
    const hiredIn = hireDate.slice(0, 7);
    const worker = hpfFirstJob ? 'first-job' : 'transferred';
    // A month that surely counts for both kinds of worker.
    const month = `${Number(hiredIn.slice(0, 4)) + 1}${hiredIn.slice(4)}`;
    const rates = { employerRateBp: rateBp, employeeRateBp: rateBp };
    return sum + run({ wageFen: monthlyWageFen, ...rates, worker, hiredIn, month }).value.employerFen;
  }, 0);
  if (rateBp > 0 && total === 0)
    return [holds('branch.housing-fund', '公积金：先开单位户', 'Housing fund: the company is registered', about)];
  return [
    holds(
      'branch.housing-fund',
      `公积金：单位每月 ${formatYuan(total)} 元，个人同样多`,
      `Housing fund: ${formatYuan(total)} yuan a month from the company, the same from the employees`,
      about,
    ),
  ];
}

function bank({ bank: chosen }: EstablishForm): Finding {
  return holds(
    'branch.bank',
    `银行：${chosen?.branch ?? ''}马上给预约账号，激活前不能收付款`,
    `Bank: ${chosen?.branch ?? ''} reserves a number at once; no money moves before activation`,
    { field: '/bank' },
  );
}
