import type { Instant } from '#kernel/base';
import { type CaseEvent, type CaseStatus, emptyCase, evolve, rights, type Standing } from '#kernel/case';
import type { ItemDefinition, Next } from '#kernel/item';
import type { DomainDefinition } from '#kernel/programme';
import { both, markdownTable, page } from './table.ts';

/** The statuses of a case, who may do what, and the stages of each item (办件状态、权限和环节) as a page of diagrams. */
export function statesPage(product: readonly DomainDefinition[]): string {
  return page(
    'Case: statuses, rights, stages 办件状态、权限和环节',
    '## Statuses\n\nWhere each event leads is computed by the fold of the product (`evolve`). A case on which nothing more can happen is closed (`case.closed`); a granted case stays open while its branches run, and is complete when they have ended.',
    statusDiagram(),
    '## Who may do what\n\nA command by anybody else is refused: with `CASE_UNKNOWN` to a stranger, with `NOT_ALLOWED` to those who know the case.',
    rightsTable(),
    '## Stages of each item',
    ...product.flatMap(({ items }) =>
      items.flatMap((item) => [`### ${both(item.name)} (\`${item.code}\`)`, stageDiagram(item)]),
    ),
  );
}

const at = '2021-07-01T00:00:00.000Z' as Instant;

/** An event that moves a case from one status to another, and the statuses in which it can happen. */
const moves: { event: CaseEvent; from: CaseStatus[]; label: string }[] = [
  {
    label: 'submitted 提交',
    from: ['new'],
    event: {
      type: 'case.submitted',
      at,
      actor: '',
      item: '',
      itemVersion: 1,
      number: '',
      unit: '',
      title: '',
      form: {},
      applicant: { person: '', name: '', level: 2 },
      limits: { statutory: { kind: 'none' }, promised: { kind: 'none' }, basis: '' },
    },
  },
  {
    label: 'correction-asked 一次性告知',
    from: ['open'],
    event: { type: 'case.correction-asked', at, actor: '', defects: [], byName: '' },
  },
  {
    label: 'corrected 补正',
    from: ['waiting-applicant'],
    event: { type: 'case.corrected', at, actor: '', form: {}, title: '', changed: [] },
  },
  { label: 'granted 准予', from: ['open'], event: { type: 'case.granted', at, actor: '', byName: '' } },
  { label: 'declined 不予', from: ['open'], event: { type: 'case.declined', at, actor: '', reasons: [], byName: '' } },
  {
    label: 'not-accepted 不予受理',
    from: ['open'],
    event: { type: 'case.not-accepted', at, actor: '', reasons: [], byName: '' },
  },
  {
    label: 'suspended 中止',
    from: ['open', 'waiting-applicant', 'special-procedure'],
    event: { type: 'case.suspended', at, actor: '', reason: { code: '', text: '', basis: '' }, byName: '' },
  },
  {
    label: 'resumed 恢复',
    from: ['suspended'],
    event: { type: 'case.resumed', at, actor: '', why: '', byName: '' },
  },
  {
    label: 'procedure started 特别程序',
    from: ['open'],
    event: {
      type: 'procedure.started',
      at,
      actor: '',
      procedure: '',
      name: { zh: '', en: '' },
      basis: '',
      expectedDay: null,
      why: '',
      byName: '',
    },
  },
  {
    label: 'procedure ended 程序结束',
    from: ['special-procedure'],
    event: { type: 'procedure.ended', at, actor: '', procedure: '', finding: '', byName: '' },
  },
  {
    label: 'withdrawn 撤回申请',
    from: ['open', 'waiting-applicant', 'suspended', 'special-procedure'],
    event: { type: 'case.withdrawn', at, actor: '', why: '' },
  },
  {
    label: 'recalled 撤回决定',
    from: ['granted', 'complete'],
    event: { type: 'case.recalled', at, actor: '', reasons: [], byName: '' },
  },
  {
    label: 'annulled 撤销',
    from: ['granted', 'complete'],
    event: { type: 'case.annulled', at, actor: '', reasons: [], byName: '' },
  },
  {
    label: 'closed 全部办结',
    from: ['open', 'granted'],
    event: { type: 'case.closed', at, actor: '', result: 'complete' },
  },
];

const statusNames: Record<CaseStatus, string> = {
  new: 'new',
  open: 'open 办理中',
  'waiting-applicant': 'waiting-applicant 等申请人',
  granted: 'granted 准予',
  complete: 'complete 办结',
  declined: 'declined 不予',
  'not-accepted': 'not-accepted 不予受理',
  withdrawn: 'withdrawn 已撤回申请',
  suspended: 'suspended 中止',
  'special-procedure': 'special-procedure 特别程序',
  recalled: 'recalled 决定已撤回',
  annulled: 'annulled 决定已撤销',
};

function statusDiagram(): string {
  const shown = Object.entries(statusNames).filter(([status]) => status !== 'new');
  const arrows = moves.flatMap(({ event, from, label }) =>
    from.map((status) => {
      const { status: to } = evolve({ ...emptyCase('case'), status }, event);
      return `  ${status === 'new' ? '[*]' : id(status)} --> ${id(to)}: ${label}`;
    }),
  );
  const standing = ['open', 'waiting-applicant', 'suspended', 'special-procedure'];
  const ends = shown.filter(([status]) => !standing.includes(status));
  return diagram([
    ...shown.map(([status, name]) => `  state "${name}" as ${id(status)}`),
    ...arrows,
    ...ends.map(([status]) => `  ${id(status)} --> [*]`),
  ]);
}

const standings: Record<Standing, string> = {
  applicant: 'applicant 申请人',
  signer: 'signer 签名人',
  officer: 'officer of the unit 单位人员',
  'task-officer': 'officer of the task 承办人',
  head: 'head, answers for the decision 决定机关负责人',
  collector: 'counter that took it in 代收窗口',
  partner: 'partner 协同单位',
  engine: 'engine 系统',
  stranger: 'anybody else 其他人',
};

function rightsTable(): string {
  const columns = Object.entries(standings) as [Standing, string][];
  return markdownTable(
    ['command', ...columns.map(([, name]) => name)],
    Object.entries(rights).map(([command, allowed]) => [
      `\`${command}\``,
      ...columns.map(([standing]) => (allowed.includes(standing) ? 'yes' : '')),
    ]),
  );
}

function stageDiagram(item: ItemDefinition): string {
  const target = (next: Next) => ('stage' in next ? id(next.stage) : '[*]');
  const word = (outcome: string, next: Next) => ('end' in next ? `${outcome} (${next.end})` : outcome);
  return diagram([
    ...item.stages.map((stage) => `  state "${both(stage.name)}" as ${id(stage.code)}`),
    `  [*] --> ${id(item.stages[0]?.code ?? '')}`,
    ...item.stages.flatMap((stage) =>
      Object.entries(stage.next).map(
        ([outcome, next]) => `  ${id(stage.code)} --> ${target(next)}: ${word(outcome, next)}`,
      ),
    ),
  ]);
}

function diagram(lines: string[]): string {
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n');
}

/** A name that the diagram language takes: no hyphens. */
function id(code: string): string {
  return `s_${code.replaceAll('-', '_')}`;
}
