import Type from 'typebox';
import { Refusal, share, shareOf } from '#kernel/base';
import { choice, fen, text, whole } from '#kernel/item';
import { defineRule } from '#kernel/rule';

const month = '^[1-9][0-9]{3}-(0[1-9]|1[0-2])$';

/** What both sides pay in a month (单位和个人各缴多少), in fen. */
interface Contribution {
  employerFen: number;
  employeeFen: number;
}

/**
 * Monthly contribution to the housing fund (住房公积金月缴存额), each side, half up to a fen. Rates from 5 % to 12 %, both
 * inclusive, else `RATE_OUT_OF_RANGE`. A first job pays from the second month. 《住房公积金管理条例》第十六条至第十八条.
 */
export const hpfContribution = defineRule({
  code: 'hpf.contribution',
  name: { zh: '住房公积金月缴存额', en: 'Housing fund contribution' },
  title: { zh: '公积金每月缴多少？', en: 'How much goes to the housing fund each month?' },
  input: Type.Object(
    {
      wageFen: fen(1, {
        title: { zh: '计缴工资', en: 'Wage that counts' },
        help: {
          zh: '新参加工作和新调入的按当月工资，其他按上一年月平均工资。',
          en: 'The month’s wage for new and transferred workers, else last year’s monthly average.',
        },
      }),
      employerRateBp: whole(0, 10_000, {
        title: { zh: '单位缴存比例（万分比）', en: 'Employer’s rate in basis points' },
      }),
      employeeRateBp: whole(0, 10_000, {
        title: { zh: '个人缴存比例（万分比）', en: 'Employee’s rate in basis points' },
      }),
      worker: choice(
        {
          'first-job': { zh: '新参加工作', en: 'First job' },
          transferred: { zh: '新调入', en: 'Transferred' },
          continuing: { zh: '在职', en: 'Continuing' },
        },
        { title: { zh: '职工情况', en: 'Worker' } },
      ),
      hiredIn: text(7, { title: { zh: '入职月份', en: 'Month of hiring' } }, month),
      month: text(7, { title: { zh: '缴存月份', en: 'Month to pay for' } }, month),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2019-03-24',
      basis: '《住房公积金管理条例》第十六条、第十七条、第十八条；比例上限由当地公布',
      verified: false,
      params: { lowestBp: 500, highestBp: 1200 },
    },
  ],
  apply({ lowestBp, highestBp }, input) {
    for (const rateBp of [input.employerRateBp, input.employeeRateBp])
      if (rateBp < lowestBp || rateBp > highestBp)
        throw new Refusal('RATE_OUT_OF_RANGE', {
          rate: percent(rateBp),
          lowest: percent(lowestBp),
          highest: percent(highestBp),
        });
    const starts = input.worker === 'first-job' ? input.month > input.hiredIn : input.month >= input.hiredIn;
    if (!starts)
      return {
        value: { employerFen: 0, employeeFen: 0 },
        steps: [{ zh: '这个月还不用缴', en: 'nothing is due for this month yet' }],
      };
    const value: Contribution = {
      employerFen: share(input.wageFen, input.employerRateBp),
      employeeFen: share(input.wageFen, input.employeeRateBp),
    };
    return { value, steps: [`${input.wageFen} × ${percent(input.employerRateBp)} = ${value.employerFen} fen`] };
  },
  examples: [
    { on: '2021-07-15', input: firstJob(800, '2021-07'), expect: { employerFen: 0, employeeFen: 0 } },
    { on: '2021-07-15', input: firstJob(800, '2021-08'), expect: { employerFen: 36_000, employeeFen: 36_000 } },
    { on: '2021-07-15', input: firstJob(500, '2021-08'), expect: { employerFen: 22_500, employeeFen: 22_500 } },
    { on: '2021-07-15', input: firstJob(1200, '2021-08'), expect: { employerFen: 54_000, employeeFen: 54_000 } },
    { on: '2021-07-15', input: firstJob(499, '2021-08'), refuses: 'RATE_OUT_OF_RANGE' },
    { on: '2021-07-15', input: firstJob(1201, '2021-08'), refuses: 'RATE_OUT_OF_RANGE' },
  ],
});

/**
 * Monthly pension contribution (基本养老保险费), each side, half up to a fen. The wage is held between 60 % and 300 % of
 * the announced average wage, both inclusive. 《社会保险法》第十二条; the figures are local data.
 */
export const siContribution = defineRule({
  code: 'si.contribution',
  name: { zh: '养老保险月缴费', en: 'Pension contribution' },
  title: { zh: '养老保险每月缴多少？', en: 'How much goes to the pension insurance each month?' },
  input: Type.Object(
    {
      wageFen: fen(1, { title: { zh: '月工资', en: 'Monthly wage' } }),
      averageWageFen: fen(1, { title: { zh: '公布的月平均工资', en: 'Announced average monthly wage' } }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2019-05-01',
      basis: '《社会保险法》第十二条；降低社会保险费率综合方案（国办发〔2019〕13号），由经办机构确认',
      verified: false,
      params: { lowestBp: 6000, highestBp: 30_000, employerBp: 1600, employeeBp: 800 },
    },
  ],
  apply(p, { wageFen, averageWageFen }) {
    const lowestFen = share(averageWageFen, p.lowestBp);
    const highestFen = share(averageWageFen, p.highestBp);
    const baseFen = Math.min(Math.max(wageFen, lowestFen), highestFen);
    const value = { baseFen, employerFen: share(baseFen, p.employerBp), employeeFen: share(baseFen, p.employeeBp) };
    return {
      value,
      steps: [
        `${lowestFen} ≤ ${wageFen} ≤ ${highestFen} → ${baseFen} fen`,
        `${baseFen} × ${percent(p.employerBp)} = ${value.employerFen} fen`,
        `${baseFen} × ${percent(p.employeeBp)} = ${value.employeeFen} fen`,
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { wageFen: 250_000, averageWageFen: 600_000 },
      expect: { baseFen: 360_000, employerFen: 57_600, employeeFen: 28_800 },
    },
    {
      on: '2021-09-13',
      input: { wageFen: 900_000, averageWageFen: 600_000 },
      expect: { baseFen: 900_000, employerFen: 144_000, employeeFen: 72_000 },
    },
    {
      on: '2021-09-13',
      input: { wageFen: 2_500_000, averageWageFen: 600_000 },
      expect: { baseFen: 1_800_000, employerFen: 288_000, employeeFen: 144_000 },
    },
  ],
});

/** Late fee on social-insurance contributions (社会保险费滞纳金): 0.05 % a day, half up to a fen. 《社会保险法》第八十六条. */
export const siLateFee = defineRule({
  code: 'si.late-fee',
  name: { zh: '社会保险费滞纳金', en: 'Late fee on contributions' },
  title: { zh: '欠缴社保费的滞纳金是多少？', en: 'What is the late fee on contributions?' },
  input: Type.Object(
    {
      arrearsFen: fen(0, { title: { zh: '欠缴金额', en: 'Arrears' } }),
      days: whole(0, 36_500, { title: { zh: '欠缴天数', en: 'Days in arrears' } }),
    },
    { additionalProperties: false },
  ),
  versions: [{ from: '2011-07-01', basis: '《社会保险法》第八十六条', params: { dailyBp: 5 } }],
  apply({ dailyBp }, { arrearsFen, days }) {
    const feeFen = shareOf(arrearsFen, dailyBp * days, 10_000);
    return { value: { feeFen }, steps: [`${arrearsFen} × ${dailyBp}/10 000 × ${days} = ${feeFen} fen`] };
  },
  examples: [{ on: '2021-09-13', input: { arrearsFen: 86_400, days: 45 }, expect: { feeFen: 1_944 } }],
});

function percent(bp: number): string {
  return `${bp / 100}%`;
}

function firstJob(rateBp: number, to: string) {
  const rates = { employerRateBp: rateBp, employeeRateBp: rateBp };
  return { wageFen: 450_000, ...rates, worker: 'first-job', hiredIn: '2021-07', month: to };
}
