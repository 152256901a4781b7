import { addDays, isDay, shanghaiDay } from './days.ts';
import { isResidentId } from './identifiers.ts';
import type { Employee } from './matter.ts';
import { isObject, isText, type Text } from './wire.ts';

/** How far ahead a first working day may lie, in calendar days from today, inclusive. */
const maxDaysAhead = 30;

/** Why one employee's row cannot be taken (逐行错误); other rows are not affected. */
interface RowError extends Text {
  code: 'NAME' | 'ID_CHECKSUM' | 'WAGE_NOT_POSITIVE' | 'HIRE_DATE' | 'DUPLICATE_ROW';
}

/** A row that passed, or the error that keeps it out. `row` counts from 1 in the order of the message. */
export type CheckedRow = { row: number; name: string } & ({ employee: Employee } | { error: RowError });

/** Checks every employee's row for itself; the second row of one identity number is the duplicate. */
export function checkRows(employees: readonly unknown[], at: Date): CheckedRow[] {
  const seen = new Set<unknown>();
  const lastDay = addDays(shanghaiDay(at), maxDaysAhead);
  return employees.map((value, index) => {
    const given = isObject(value) ? value : {};
    const head = { row: index + 1, name: isText(given.name, 100) ? given.name : '' };
    const error = seen.has(given.idNumber) ? duplicate : rowError(given, lastDay);
    if (error) return { ...head, error };
    seen.add(given.idNumber);
    return { ...head, employee: given as unknown as Employee };
  });
}

const duplicate: RowError = {
  code: 'DUPLICATE_ROW',
  zh: '这名员工在名单里出现了两次。',
  en: 'This employee appears twice in the list.',
};

function rowError(given: Record<string, unknown>, lastDay: string): RowError | undefined {
  const { monthlyWageFen: wage, hireDate } = given;
  if (!isText(given.name, 100)) return { code: 'NAME', zh: '姓名没有填写。', en: 'The name is missing.' };
  if (!isResidentId(given.idNumber)) {
    return { code: 'ID_CHECKSUM', zh: '身份证号码不正确，请核对。', en: 'The identity number is not valid.' };
  }
  if (typeof wage !== 'number' || !Number.isSafeInteger(wage) || wage <= 0) {
    return { code: 'WAGE_NOT_POSITIVE', zh: '月工资要大于零。', en: 'The monthly wage must be above zero.' };
  }
  if (!isDay(hireDate) || hireDate > lastDay) {
    const zh = `入职日期不正确，或晚于今天起第 ${maxDaysAhead} 天。`;
    return { code: 'HIRE_DATE', zh, en: `The hire date is wrong or more than ${maxDaysAhead} days ahead.` };
  }
  return undefined;
}

/** A share of an amount in basis points (1/10 000), rounded half up to whole fen. */
export function share(amountFen: number, bp: number): number {
  return Number((BigInt(amountFen) * BigInt(bp) + 5000n) / 10_000n);
}
