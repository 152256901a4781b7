import { reads, rights, type Standing } from '#kernel/case';
import type { DomainDefinition } from '#kernel/programme';
import { contract, type Operation } from '../../src/api/contract/index.ts';
import { both, markdownTable, page } from './table.ts';

const standings: Record<Standing, string> = {
  applicant: 'applicant 申请人',
  signer: 'signer 签名人',
  officer: 'officer of the unit 单位人员',
  'task-officer': 'officer of the task 承办人',
  head: 'head, answers for the decision 决定机关负责人',
  collector: 'counter that took it in 代收窗口',
  office: 'office 统筹办公室',
  partner: 'partner 协同单位',
  engine: 'engine 系统',
  stranger: 'anybody else 其他人',
};
const columns = Object.entries(standings) as [Standing, string][];

/** Who may do what (权限表): commands and reads of a case, operations of the API, registers. */
export function rightsPage(product: readonly DomainDefinition[]): string {
  return page(
    'Rights 权限表',
    'Three tables, each read by the product itself. `test/rights.test.ts` tries every cell with a real person, in the own district and in another one, through the API and through the engine.',
    '## Commands of a case\n\nBy how one stands to the case. A command by anybody else is refused: with `CASE_UNKNOWN` to a stranger, exactly as for a case that does not exist, and with `NOT_ALLOWED` to those who know the case. Everybody of another district is a stranger.',
    markdownTable(
      ['command', ...columns.map(([, name]) => name)],
      Object.entries(rights).map(([command, allowed]) => [
        `\`${command}\``,
        ...columns.map(([standing]) => (allowed.includes(standing) ? 'yes' : '')),
      ]),
    ),
    '## Reading a case\n\n`masked` leaves out names, identifiers and everything typed of applicant and parties. A read by anybody but the applicant is logged with its purpose.',
    markdownTable(
      ['what', ...columns.map(([, name]) => name)],
      Object.entries(reads).map(([what, ways]) => [
        `\`${what}\``,
        ...columns.map(([standing]) => (ways as Partial<Record<Standing, string>>)[standing] ?? ''),
      ]),
    ),
    '## Operations of the API\n\n`person` is anybody logged in, `staff` anybody with a unit; a role narrows it. Cases, drafts and credentials are shown by the rights on each of them.',
    markdownTable(
      ['operation', 'method', 'path', 'who', 'roles', 'personal numbers in clear'],
      (Object.entries(contract) as [string, Operation][]).map(([id, operation]) => [
        `\`${id}\``,
        operation.method,
        operation.url,
        operation.who,
        (operation.roles ?? []).join(', '),
        operation.clear ?? '',
      ]),
    ),
    '## Registers\n\nThe unit that keeps a register sees and changes all of its records. An open register shows its live records to everybody; any other one does not exist for the rest.',
    markdownTable(
      ['register', 'kept by', 'open'],
      product.flatMap(({ registers }) =>
        registers.map(({ code, name, unit, open }) => [`${both(name)} (\`${code}\`)`, unit, open ? 'yes' : '']),
      ),
    ),
  );
}
