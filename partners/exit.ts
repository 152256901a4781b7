import { isDay } from './days.ts';
import { isUscc } from './identifiers.ts';
import { type Decision, done } from './matter.ts';
import { isObject, isText, type Text } from './wire.ts';

/** A company that wants out, or is out (注销事由): what a partner is told of it. */
export interface ExitMatter {
  taskKey: string;
  caseId: string;
  district: string;
  company: { name: string; uscc: string };
  /** The day of deregistration; absent while the company only asks. */
  deregisteredOn?: string;
}

/** Asked before: does anything stand against it? Told afterwards: it is deregistered. */
export const exitAsked = 'company.exit-asked';
export const exitTold = 'company.deregistered';

/** What stops a message about a company's end from being taken in, or nothing. */
export function exitFault(data: Record<string, unknown>, type: string): Text | undefined {
  const { company } = data;
  const fault = (field: string): Text => ({
    zh: `字段 ${field} 缺失或不正确。`,
    en: `The field ${field} is missing or wrong.`,
  });
  if (!isText(data.taskKey, 256) || !isText(data.caseId, 256)) return fault('taskKey, caseId');
  if (!isText(data.district, 64)) return fault('district');
  if (!isObject(company) || !isText(company.name, 200)) return fault('company.name');
  if (!isUscc(company.uscc)) return fault('company.uscc');
  if (type === exitTold && !isDay(data.deregisteredOn)) return fault('deregisteredOn');
  return undefined;
}

/** Nothing stands against it, or so much is owed (欠缴): then it is rejected with the amount and what to do. */
export function consentUnlessOwing(owedFen: number, what: Text, cure: Text): Decision {
  if (owedFen === 0) return done({ cleared: true });
  const yuan = (owedFen / 100).toFixed(2);
  return {
    outcome: 'rejected',
    result: { cleared: false, owedFen },
    reasons: [{ zh: `${what.zh} ${yuan} 元。${cure.zh}`, en: `${what.en}: CN¥${yuan}. ${cure.en}` }],
  };
}
