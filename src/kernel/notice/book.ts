import type { Day } from '#kernel/base';
import type { AnyRule } from '#kernel/rule';
import { asServiceRule, type ServiceRule } from './service.ts';
import { type NoticeTemplate, templateDefects, type VariablesOf } from './template.ts';

/** All templates of the product, found by what makes a notice leave (通知模板库). */
export interface NoticeBook {
  /** The templates for an event of an item on a day; `task` is the declared code of the task spoken of, else ''. */
  on(item: string, event: string, task: string, day: Day): readonly NoticeTemplate[];
  /** The version of a template that a new notice takes on a day. */
  inForce(code: string, day: Day): NoticeTemplate | undefined;
  /** A version as notices of the past carry it. */
  version(code: string, version: number): NoticeTemplate | undefined;
  /** The rule of service that a template names. */
  serviceRule(code: string): ServiceRule;
  all(): readonly NoticeTemplate[];
}

/** What templates may refer to. */
export interface NoticeGround {
  rules: readonly AnyRule[];
  /** Codes of the declared tasks of each item, by item. */
  tasks: ReadonlyMap<string, ReadonlySet<string>>;
  /** The roles of parties of each item, by item. */
  parts: ReadonlyMap<string, ReadonlySet<string>>;
  variablesOf: VariablesOf;
}

/**
 * Puts the templates together and checks every reference (通知模板核对): items, tasks, roles, rules of service, that an event
 * fills each variable, that versions of one code do not overlap. Throws with every defect in one message.
 */
export function noticeBook(templates: readonly NoticeTemplate[], ground: NoticeGround): NoticeBook {
  const defects = templates.flatMap((template) =>
    [...templateDefects(template), ...groundDefects(template, ground)].map(
      (defect) => `notice ${template.code}, version ${template.version}: ${defect}`,
    ),
  );
  const byCode = Map.groupBy(templates, (template) => template.code);
  for (const [code, versions] of byCode) {
    const sorted = versions.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    for (const [index, one] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next && (one.to === undefined || one.to >= next.from))
        defects.push(`notice ${code}: versions ${one.version} and ${next.version} overlap`);
    }
    if (new Set(versions.map(({ version }) => version)).size !== versions.length)
      defects.push(`notice ${code}: a version stands twice`);
  }
  if (defects.length > 0) throw new Error(defects.join('\n'));

  const byTrigger = Map.groupBy(
    templates.filter((template) => template.when),
    ({ when }) => triggerKey(when!.item, when!.event, when!.task ?? ''),
  );
  const rules = new Map(
    [...new Set(templates.flatMap((template) => template.service ?? []))].map((code) => [
      code,
      asServiceRule(ground.rules.find((rule) => rule.code === code)!),
    ]),
  );
  const holds = (template: NoticeTemplate, day: Day) =>
    template.from <= day && (template.to === undefined || day <= template.to);
  return {
    on(item, event, task, day) {
      const any = byTrigger.get(triggerKey(item, event, '')) ?? [];
      const own = task === '' ? [] : (byTrigger.get(triggerKey(item, event, task)) ?? []);
      if (any.length + own.length === 0) return [];
      return [...any, ...own].filter((template) => holds(template, day));
    },
    inForce: (code, day) => byCode.get(code)?.find((template) => holds(template, day)),
    version: (code, version) => byCode.get(code)?.find((template) => template.version === version),
    serviceRule(code) {
      const rule = rules.get(code);
      if (!rule) throw new Error(`no rule of service ${code}`);
      return rule;
    },
    all: () => templates,
  };
}

function triggerKey(item: string, event: string, task: string): string {
  return `${item}\n${event}\n${task}`;
}

function groundDefects(template: NoticeTemplate, ground: NoticeGround): string[] {
  const defects: string[] = [];
  const { when, recipient, service } = template;
  if (service !== undefined && !ground.rules.some((rule) => rule.code === service))
    defects.push(`no rule of service ${service}`);
  if (!when) return recipient === 'task-person' ? ['it goes to the person of a task but no event of a task'] : defects;
  const tasks = ground.tasks.get(when.item);
  if (!tasks) return [...defects, `no item ${when.item}`];
  if (when.task !== undefined && !tasks.has(when.task)) defects.push(`item ${when.item} has no task ${when.task}`);
  const filled = ground.variablesOf(when.event);
  if (!filled) return [...defects, `no notice can follow the event ${when.event}`];
  for (const name of template.variables)
    if (!filled.includes(name)) defects.push(`the event ${when.event} does not fill {${name}}`);
  if (recipient === 'called' && when.event !== 'meeting.called' && when.event !== 'ballot.announced')
    defects.push('it goes to those who are called, but its event calls nobody');
  if (recipient === 'task-person' && !filled.includes('task'))
    defects.push(`the event ${when.event} speaks of no task whose person could get it`);
  if (typeof recipient === 'object' && !ground.parts.get(when.item)?.has(recipient.part))
    defects.push(`item ${when.item} has no parties in the role ${recipient.part}`);
  return defects;
}
