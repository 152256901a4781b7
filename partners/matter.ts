import { isDay } from './days.ts';
import { isResidentId, isUscc } from './identifiers.ts';
import { isObject, isText, type Text } from './wire.ts';

/** A row of the employees typed once by the founder (员工); checked by each partner for itself, row by row. */
export interface Employee {
  name: string;
  idNumber: string;
  monthlyWageFen: number;
  hireDate: string;
  hpfFirstJob: boolean;
}

/** What one branch has to decide (事由): the licensed company, its employees, and the options of the branch. */
export interface Matter {
  taskKey: string;
  caseId: string;
  district: string;
  company: {
    name: string;
    uscc: string;
    legalRepresentative: { name: string; idNumber: string; phone: string };
    address: unknown;
    capitalFen: number;
    scope: unknown[];
    foundedOn: string;
  };
  employees: Employee[];
  [option: string]: unknown;
}

/** What a partner decided (结果): done with a result, rejected with reasons, or something is asked of the applicant. */
export interface Decision {
  outcome: 'done' | 'rejected' | 'needs-applicant';
  result: Record<string, unknown>;
  reasons: Text[];
}

/** The most employees that one message may carry, inclusive. */
const maxEmployees = 500;

/** What stops a `company.licensed` message from being taken in, or nothing. Employees' rows are not judged here. */
export function matterFault(data: Record<string, unknown>): Text | undefined {
  const { company, employees = [] } = data;
  if (!isText(data.taskKey, 256) || !isText(data.caseId, 256)) return fault('taskKey, caseId');
  if (!isText(data.district, 64)) return fault('district');
  if (!isObject(company) || !isText(company.name, 200)) return fault('company.name');
  if (!isUscc(company.uscc)) return fault('company.uscc');
  const person = company.legalRepresentative;
  if (!isObject(person) || !isText(person.name, 100)) return fault('company.legalRepresentative.name');
  if (!isResidentId(person.idNumber)) return fault('company.legalRepresentative.idNumber');
  if (!isFen(company.capitalFen)) return fault('company.capitalFen');
  if (!Array.isArray(company.scope)) return fault('company.scope');
  if (!isDay(company.foundedOn)) return fault('company.foundedOn');
  if (!Array.isArray(employees) || employees.length > maxEmployees) return fault('employees');
  return undefined;
}

/** True for an amount in whole fen, zero included. */
export function isFen(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The options of one branch, `{}` when none were sent. */
export function optionsOf(matter: Matter, name: string): Record<string, unknown> {
  const options = matter[name];
  return isObject(options) ? options : {};
}

/** The registration district of a company: places 3 to 8 of its code. */
export function regionOf(matter: Matter): string {
  return matter.company.uscc.slice(2, 8);
}

/** A finished decision with its result. */
export function done(result: Record<string, unknown>): Decision {
  return { outcome: 'done', result, reasons: [] };
}

function fault(field: string): Text {
  return { zh: `字段 ${field} 缺失或不正确。`, en: `The field ${field} is missing or wrong.` };
}
