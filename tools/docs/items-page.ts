import { limitText } from '#kernel/clock';
import type { ItemDefinition, Material, TaskDefinition, WaitUntil } from '#kernel/item';
import type { DomainDefinition } from '#kernel/programme';
import { both, markdownTable, page } from './table.ts';

/** The service items (事项一览) as a page: who, what is needed, time, fee, law, stages, outcomes. */
export function itemsPage(product: readonly DomainDefinition[]): string {
  return page(
    'Items 事项一览',
    'What can be applied for, as the domains declare it. The stages of each item are drawn in [states/case.md](states/case.md).',
    ...product.flatMap((domain) => [`## ${both(domain.name)} (\`${domain.code}\`)`, ...domain.items.flatMap(describe)]),
  );
}

function describe(item: ItemDefinition): string[] {
  const tasks = item.stages.flatMap((stage) => stage.tasks.map((task) => ({ stage, task })));
  return [
    `### ${both(item.name)} (\`${item.code}\`, version ${item.version})`,
    both(item.summary),
    [
      `- In force: ${span(item)}`,
      `- Basis: ${item.basis}`,
      `- Unit that accepts: \`${item.unit}\``,
      `- Applicants: ${item.applicants.join(', ')}; reform: ${item.reform}`,
      `- Fee: ${feesOf(item)}`,
      `- Result: ${both(item.result)}`,
      `- Rehearsal runs: ${item.rehearsal.map((code) => `\`${code}\``).join(', ') || 'nothing'}`,
    ].join('\n'),
    markdownTable(
      ['filed', 'legal limit', 'promised limit', 'basis'],
      item.limits.map((limit) => [
        span(limit),
        both(limitText(limit.statutory)),
        both(limitText(limit.promised)),
        limit.basis,
      ]),
    ),
    markdownTable(
      ['step of the form', 'fields'],
      item.steps.map((step) => [both(step.title), step.fields.map((field) => `\`${field}\``).join(', ')]),
    ),
    markdownTable(
      ['material', 'from', 'why', 'may follow within'],
      item.materials.map((material) => [
        both(material.name),
        sourceOf(material),
        material.why ? both(material.why) : '',
        material.mayFollow ? both(limitText(material.mayFollow)) : '',
      ]),
    ),
    markdownTable(
      ['stage', 'task', 'kind', 'who or what', 'limit'],
      tasks.map(({ stage, task }) => [
        both(stage.name),
        `${both(task.name)} (\`${task.code}\`)`,
        task.kind,
        doerOf(task),
        'limit' in task && task.limit ? both(limitText(task.limit)) : '',
      ]),
    ),
    ...tasks.flatMap(({ task }) => (task.kind === 'human' ? [outcomesOf(task)] : [])),
  ];
}

function outcomesOf(task: Extract<TaskDefinition, { kind: 'human' }>): string {
  const rows = task.outcomes.flatMap((outcome) => [
    [both(outcome.name), outcome.needsReasons ? 'with reasons' : '', ''],
    ...(outcome.reasons ?? []).map((reason) => ['', both(reason.text), reason.basis]),
  ]);
  return markdownTable([`outcome of \`${task.code}\``, 'reason', 'basis'], rows);
}

function feesOf({ fees }: ItemDefinition): string {
  if (fees.length === 0) return 'none';
  return fees
    .map((fee) => `${both(fee.name)} ${fee.fen} fen ${span(fee)}, at most ${fee.legalMaxFen} (${fee.basis})`)
    .join('; ');
}

function span({ from, to }: { from: string; to?: string }): string {
  return to === undefined ? `from ${from}` : `${from} to ${to}`;
}

function sourceOf({ from }: Material): string {
  if (typeof from === 'string') return from === 'answer' ? 'answers already given' : from;
  return 'register' in from ? `register \`${from.register}\`` : `credential \`${from.credential}\``;
}

function doerOf(task: TaskDefinition): string {
  switch (task.kind) {
    case 'rule':
      return `check \`${task.check}\``;
    case 'human':
      return `\`${task.unit}\`, role \`${task.role}\``;
    case 'draw':
      return `\`${task.unit}\`, role \`${task.role}\`; committers in role \`${task.committerRole}\``;
    case 'sign':
      return `each of \`${task.each}\``;
    case 'party':
      return `${task.of.map((role) => `\`${role}\``).join(', ')}, from ${task.runsFrom}`;
    case 'record':
    case 'issue':
    case 'cancel':
    case 'post':
    case 'collect':
    case 'owe':
      return `effect \`${task.effect}\``;
    case 'meet':
      return `\`${task.unit}\`, role \`${task.role}\`, with ${task.invites.join(', ')}`;
    case 'ballot':
      return `everybody on the roll; \`${task.unit}\`, role \`${task.role}\` holds it; rule \`${task.rule}\``;
    case 'publish':
      return `the public; \`${task.unit}\`, role \`${task.role}\` answers`;
    case 'choose':
      return 'the applicant';
    case 'auction':
      return `the public bids; \`${task.unit}\`, role \`${task.role}\` may withdraw`;
    case 'push':
      return `partner \`${task.partner}\`, unit \`${task.unit}\``;
    case 'subcase':
      return `item \`${task.item}\`, effect \`${task.effect}\``;
    case 'open-sealed':
      return `sealed box, effect \`${task.effect}\`; shares with \`${task.holders}\`; \`${task.unit}\`, role \`${task.role}\``;
    case 'wait':
      return waitOf(task.until);
  }
}

function waitOf(until: WaitUntil): string {
  if ('limit' in until) return both(limitText(until.limit));
  if ('day' in until) return `until the day at \`${until.day}\` of the ${until.in}`;
  if ('entries' in until)
    return `every \`${until.entries}\` is ${until.in.map((state) => `\`${state}\``).join(' or ')}`;
  return `signal \`${until.signal}\`${until.atMost ? `, at most ${both(limitText(until.atMost))}` : ''}`;
}
