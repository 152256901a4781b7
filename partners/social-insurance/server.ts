import { shanghaiDay } from '../days.ts';
import { consentUnlessOwing } from '../exit.ts';
import { type Decision, done, type Matter, regionOf } from '../matter.ts';
import type { Business } from '../practice.ts';
import { type CheckedRow, checkRows, share } from '../rows.ts';
import type { Text } from '../wire.ts';

/** The figures of one period; `from` is the first day, inclusive. */
interface Figures {
  from: string;
  averageWageFen: number;
  floorBp: number;
  ceilingBp: number;
  employerBp: number;
  employeeBp: number;
  verified: boolean;
}

/** Dated figures of the pension insurance, oldest first. The average wage is a default that the unit has to confirm. */
const figures: readonly Figures[] = [
  {
    from: '2019-05-01',
    averageWageFen: 600_000,
    floorBp: 6_000,
    ceilingBp: 30_000,
    employerBp: 1_600,
    employeeBp: 800,
    verified: false,
  },
];

/** Pension base and monthly contributions in fen (养老保险缴费): wage held between 60 % and 300 % of the average wage. */
export function pension(monthlyWageFen: number, day: string) {
  const p = figures.findLast(({ from }) => from <= day) ?? figures[0]!;
  const floorFen = share(p.averageWageFen, p.floorBp);
  const ceilingFen = share(p.averageWageFen, p.ceilingBp);
  const baseFen = Math.min(Math.max(monthlyWageFen, floorFen), ceilingFen);
  return { baseFen, employerFen: share(baseFen, p.employerBp), employeeFen: share(baseFen, p.employeeBp) };
}

/**
 * Registration of the unit and its employees at the social insurance agency (社会保险登记、参保). Errors stay with their
 * row; a person insured through another company goes to transfer (转移接续).
 */
export const socialInsurance: Business = {
  code: 'social-insurance',
  name: { zh: '人力社保局（社保登记和参保）', en: 'Human resources and social security bureau (enrolment)' },
  port: 7313,
  delayMs: 1_000,
  open() {
    const units = new Map<string, unknown>();
    const insuredBy = new Map<string, string>();
    return {
      decide(matter, at): Decision {
        const { uscc } = matter.company;
        const rows = checkRows(matter.employees, at).map((row) => enrol(row, uscc, insuredBy));
        return done({
          unitNumber: units.get(uscc) ?? unitNumber(matter, units.size),
          registeredOn: shanghaiDay(at),
          rows,
          enrolled: rows.filter(({ status }) => status === 'enrolled').length,
        });
      },
      remember(matter, result) {
        const { uscc } = matter.company;
        if (!units.has(uscc)) units.set(uscc, result.unitNumber);
        for (const { row, status } of result.rows as { row: number; status: string }[]) {
          const person = matter.employees[row - 1]?.idNumber;
          if (status === 'enrolled' && person !== undefined) insuredBy.set(person, uscc);
        }
      },
      consent: (_matter, owedFen) => consentUnlessOwing(owedFen, owing, pay),
      close: ({ company, deregisteredOn }) =>
        done({
          unitNumber: units.get(company.uscc) ?? '',
          closedOn: deregisteredOn,
          released: [...insuredBy.values()].filter((uscc) => uscc === company.uscc).length,
        }),
      forget({ company }) {
        for (const [person, uscc] of insuredBy) if (uscc === company.uscc) insuredBy.delete(person);
      },
    };
  },
};

const owing: Text = { zh: '还欠社会保险费', en: 'Social insurance is owed' };
const pay: Text = {
  zh: '补缴以后，回来重新公示。',
  en: 'Pay the arrears, then have the notice published again.',
};

function unitNumber(matter: Matter, registered: number): string {
  return `${regionOf(matter)}${String(registered + 1).padStart(6, '0')}`;
}

function enrol(checked: CheckedRow, uscc: string, insuredBy: ReadonlyMap<string, string>) {
  const { row, name } = checked;
  if ('error' in checked) return { row, name, status: 'error', error: checked.error } as const;
  const { employee } = checked;
  const owner = insuredBy.get(employee.idNumber);
  const amounts = { ...pension(employee.monthlyWageFen, employee.hireDate), from: employee.hireDate.slice(0, 7) };
  if (owner !== undefined && owner !== uscc) {
    const reason = {
      zh: '此人仍在别的单位参保，转移接续办完后计入本单位。',
      en: 'Still insured through another company; counted here once the transfer is finished.',
    };
    return { row, name, status: 'transfer', reason, ...amounts } as const;
  }
  return { row, name, status: 'enrolled', ...amounts } as const;
}
