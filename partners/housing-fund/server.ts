import { addMonths, shanghaiDay } from '../days.ts';
import { consentUnlessOwing } from '../exit.ts';
import { type Decision, done, type Employee, type Matter, optionsOf, regionOf } from '../matter.ts';
import type { Business } from '../practice.ts';
import { checkRows, share } from '../rows.ts';
import type { Text } from '../wire.ts';

/** Lowest and highest rate of each side in basis points, inclusive: 《住房公积金管理条例》第十八条 for the floor. */
const lowestBp = 500;
const highestBp = 1_200;

/**
 * First contributions to the housing fund (住房公积金缴存) in fen for the month of hiring and the next one, each side.
 * A first job starts in the second month; anyone else from the first wage that the unit pays
 * (《住房公积金管理条例》第十七条).
 */
export function firstMonths({ monthlyWageFen, hireDate, hpfFirstJob }: Employee, rateBp: number) {
  const fen = share(monthlyWageFen, rateBp);
  return [0, 1].map((later) => {
    const paid = later === 0 && hpfFirstJob ? 0 : fen;
    return { month: addMonths(hireDate, later), employerFen: paid, employeeFen: paid };
  });
}

/**
 * Deposit registration at the housing fund centre (公积金缴存登记): unit account, personal accounts, monthly amounts.
 * A rate outside 5 % to 12 % goes back to the applicant; without a rate the unit is registered at the floor.
 */
export const housingFund: Business = {
  code: 'housing-fund',
  name: { zh: '公积金管理中心（缴存登记）', en: 'Housing fund centre (deposit registration)' },
  port: 7314,
  delayMs: 1_500,
  open() {
    const units = new Map<string, unknown>();
    const persons = new Map<string, unknown>();
    /** Which company pays into a personal account; without one it is sealed (封存). */
    const paidBy = new Map<unknown, string>();
    return {
      decide(matter, at): Decision {
        const { rateBp = lowestBp } = optionsOf(matter, 'housingFund');
        if (!isRate(rateBp)) return askForRate();
        const { uscc } = matter.company;
        let opened = persons.size;
        const rows = checkRows(matter.employees, at).map((checked) => {
          const { row, name } = checked;
          if ('error' in checked) return { row, name, status: 'error', error: checked.error };
          const account = persons.get(checked.employee.idNumber) ?? number(matter, 'G', ++opened, 9);
          const months = firstMonths(checked.employee, rateBp);
          const monthly = { employerFen: months[1]!.employerFen, employeeFen: months[1]!.employeeFen };
          const startsIn = addMonths(checked.employee.hireDate, checked.employee.hpfFirstJob ? 1 : 0);
          return { row, name, status: 'opened', account, monthly, startsIn, months };
        });
        const unitAccount = units.get(uscc) ?? number(matter, 'D', units.size + 1, 6);
        return done({ unitAccount, registeredOn: shanghaiDay(at), rateBp, rows });
      },
      remember(matter, result) {
        const { uscc } = matter.company;
        if (!units.has(uscc)) units.set(uscc, result.unitAccount);
        for (const { row, account } of result.rows as { row: number; account?: string }[]) {
          const person = matter.employees[row - 1]?.idNumber;
          if (account !== undefined && person !== undefined) {
            persons.set(person, account);
            paidBy.set(account, uscc);
          }
        }
      },
      consent: (_matter, owedFen) => consentUnlessOwing(owedFen, owing, pay),
      close: ({ company, deregisteredOn }) =>
        done({
          unitAccount: units.get(company.uscc) ?? '',
          closedOn: deregisteredOn,
          sealed: [...paidBy.values()].filter((uscc) => uscc === company.uscc).length,
        }),
      forget({ company }) {
        for (const [account, uscc] of paidBy) if (uscc === company.uscc) paidBy.delete(account);
      },
    };
  },
};

const owing: Text = { zh: '还欠住房公积金', en: 'Housing fund contributions are owed' };
const pay: Text = {
  zh: '补缴以后，回来重新公示。',
  en: 'Pay the arrears, then have the notice published again.',
};

function isRate(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= lowestBp && value <= highestBp;
}

function number(matter: Matter, kind: string, count: number, places: number): string {
  return `${kind}${regionOf(matter)}${String(count).padStart(places, '0')}`;
}

function askForRate(): Decision {
  const zh = '缴存比例要在 5% 到 12% 之间，请重新选择。';
  const en = 'The rate must be between 5 % and 12 %; please choose again.';
  return {
    outcome: 'needs-applicant',
    result: { code: 'RATE_OUT_OF_RANGE', ask: ['housingFund.rateBp'] },
    reasons: [{ zh, en }],
  };
}
