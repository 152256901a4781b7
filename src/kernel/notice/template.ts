import type { Day, LocalText } from '#kernel/base';

/** A way by which the text of a notice reaches a person beside his inbox, which gets every notice (通知渠道). */
export type Channel = 'email' | 'sms';

/**
 * To whom a notice goes (收件人): the applicant, the person of the task that is spoken of, everybody whom the event calls to a meeting
 * or a vote, or every party in a role.
 */
export type NoticeTo = 'applicant' | 'task-person' | 'called' | { part: string };

/** What makes a notice leave (触发): an event of a case of the item; for an event of a task, only of that declared task. */
export interface NoticeTrigger {
  item: string;
  event: string;
  task?: string;
}

/**
 * A template of notices (通知模板), versioned and dated. `{name}` in a text stands for a variable of `variables`; each of them
 * is used and none other. Days are inclusive.
 */
export interface NoticeTemplate {
  code: string;
  version: number;
  from: Day;
  to?: Day;
  /** What kind of notice it is, such as 补正通知. */
  name: LocalText;
  /** Absent for a template that only effects name. */
  when?: NoticeTrigger;
  recipient: NoticeTo;
  variables: readonly string[];
  subject: LocalText;
  body: LocalText;
  /** The text of the short message; without it the subject is sent. At most 70 characters once filled are one message. */
  short?: LocalText;
  channels: readonly Channel[];
  /** The rule that says when this notice counts as served (送达规则); absent for a notice that only informs. */
  service?: string;
  /** The article that asks for this notice. */
  basis?: string;
}

/** What a template may speak of, given its trigger: the variables that the event fills (可用变量). */
export type VariablesOf = (event: string) => readonly string[] | undefined;

/** Declares a template of notices and checks its texts at once; throws with every defect in one message. */
export function defineNotice(template: NoticeTemplate): NoticeTemplate {
  const defects = templateDefects(template);
  if (defects.length > 0) throw new Error(`notice ${template.code}: ${defects.join('; ')}`);
  return template;
}

/** Every defect of a template that it shows by itself, one sentence each. */
export function templateDefects(template: NoticeTemplate): string[] {
  const defects: string[] = [];
  const { variables } = template;
  if (!/^[a-z0-9][a-z0-9.-]{0,79}$/.test(template.code)) defects.push('the code is no code');
  if (!Number.isInteger(template.version) || template.version < 1) defects.push(`no version ${template.version}`);
  if (template.to !== undefined && template.to < template.from) defects.push('it ends before it begins');
  if (new Set(variables).size !== variables.length) defects.push('a variable is declared twice');
  const used = new Set<string>();
  for (const part of ['subject', 'body', 'short'] as const) {
    const text = template[part];
    if (!text) continue;
    for (const language of ['zh', 'en'] as const) {
      if (text[language].trim() === '') defects.push(`${part} has no ${language} text`);
      for (const name of namesIn(text[language])) {
        used.add(name);
        if (!variables.includes(name)) defects.push(`${part} (${language}) names the unknown variable {${name}}`);
      }
      for (const stray of text[language].replace(/\{\w+\}/g, '').match(/[{}]/g) ?? [])
        defects.push(`${part} (${language}) has a stray ${stray}`);
    }
    if (namesIn(text.zh).sort().join() !== namesIn(text.en).sort().join())
      defects.push(`${part} names other variables in Chinese than in English`);
  }
  for (const name of variables) if (!used.has(name)) defects.push(`the variable ${name} is never used`);
  if (new Set(template.channels).size !== template.channels.length) defects.push('a channel is named twice');
  return defects;
}

/** The different variables a text names, in order of appearance. */
function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))];
}
