import { type FieldSchema, fieldAt } from '../fields.ts';
import type { ItemDefinition, StageDefinition, TaskDefinition } from '../item.ts';
import type { Note } from './problems.ts';

/**
 * Notes what is wrong with the roles of persons beside the applicant, with what is asked of them, and with the things that
 * are decided each by itself (当事人和分项): roles and kinds that nobody declared, rows that are no persons, a clock without
 * a limit.
 */
export function checkParties(item: ItemDefinition, note: Note): void {
  const form = item.form as unknown as FieldSchema;
  checkRoles(item, form, note);
  checkEntries(item, form, note);
  const roles = new Set(['applicant', ...(item.parties ?? []).map(({ code }) => code)]);
  const kinds = new Set((item.entries ?? []).map(({ kind }) => kind));
  for (const [n, stage] of item.stages.entries()) {
    for (const [m, task] of stage.tasks.entries()) {
      const at = `/stages/${n}/tasks/${m}`;
      if (task.kind === 'party') checkAsked(task, stage, roles, at, note);
      if (task.kind === 'meet')
        for (const [k, role] of task.invites.entries())
          if (role !== 'applicant' && !roles.has(role)) note('PARTY_UNKNOWN', `${at}/invites/${k}`, { code: role });
      if (task.kind === 'open-sealed' && !roles.has(task.holders))
        note('PARTY_UNKNOWN', `${at}/holders`, { code: task.holders });
      if (task.kind !== 'human') continue;
      for (const [k, { entries }] of task.outcomes.entries())
        if (entries !== undefined && !kinds.has(entries))
          note('ENTRY_KIND_UNKNOWN', `${at}/outcomes/${k}/entries`, { kind: entries });
    }
  }
}

function checkRoles(item: ItemDefinition, form: FieldSchema, note: Note): void {
  const codes = new Set(['applicant']);
  const stages = new Set(item.stages.map(({ code }) => code));
  for (const [n, role] of (item.parties ?? []).entries()) {
    const at = `/parties/${n}`;
    if (codes.has(role.code)) note('PARTY_TWICE', `${at}/code`, { code: role.code });
    codes.add(role.code);
    for (const [m, field] of (role.sees ?? []).entries())
      if (!Object.hasOwn(form.properties ?? {}, field) && !item.materials.some(({ code }) => code === field))
        note('PARTY_SEES_UNKNOWN', `${at}/sees/${m}`, { field });
    // who joins by an entry of his own stands in no row of the form
    if (role.joins === 'entry') continue;
    if (role.joins !== 'filing' && !stages.has(role.joins)) note('STAGE_UNKNOWN', `${at}/joins`, { stage: role.joins });
    const row = typeof role.from === 'string' ? rowAt(form, role.from) : undefined;
    if (typeof role.from === 'string' && (row?.name?.type !== 'string' || row.idNumber?.type !== 'string'))
      note('PARTY_WITHOUT_PERSON', `${at}/from`, { field: role.from });
  }
}

function checkEntries(item: ItemDefinition, form: FieldSchema, note: Note): void {
  const kinds = new Set<string>();
  for (const [n, entry] of (item.entries ?? []).entries()) {
    const at = `/entries/${n}`;
    if (kinds.has(entry.kind)) note('ENTRY_KIND_TWICE', `${at}/kind`, { kind: entry.kind });
    kinds.add(entry.kind);
    if (typeof entry.from === 'object') {
      const { opened } = entry.from;
      if (!item.stages.some((stage) => stage.tasks.some(({ code, kind }) => code === opened && kind === 'open-sealed')))
        note('ENTRY_WITHOUT_BOX', `${at}/from`, { task: opened });
    } else if (rowAt(form, entry.from)?.[entry.text]?.type !== 'string')
      note('ENTRY_WITHOUT_TEXT', `${at}/from`, { field: entry.from, text: entry.text });
    checkWords(entry.outcomes, entry.kind, `${at}/outcomes`, note);
  }
}

function checkAsked(
  task: Extract<TaskDefinition, { kind: 'party' }>,
  stage: StageDefinition,
  roles: ReadonlySet<string>,
  at: string,
  note: Note,
): void {
  if (task.of.length === 0) note('PARTY_NOBODY_ASKED', `${at}/of`, { task: task.code });
  for (const [part, named] of Object.entries({ of: task.of, shownTo: task.shownTo ?? [] }))
    for (const [n, role] of named.entries())
      if (!roles.has(role)) note('PARTY_UNKNOWN', `${at}/${part}/${n}`, { code: role });
  checkWords(task.outcomes, task.code, `${at}/outcomes`, note);
  for (const [n, { code }] of task.outcomes.entries())
    if (!Object.hasOwn(stage.next, code))
      note('OUTCOME_LEADS_NOWHERE', `${at}/outcomes/${n}`, { task: task.code, outcome: code });
  if (!Object.hasOwn(stage.next, task.lapse))
    note('OUTCOME_LEADS_NOWHERE', `${at}/lapse`, { task: task.code, outcome: task.lapse });
  for (const [n, outcome] of (task.ends ?? []).entries())
    if (!task.outcomes.some(({ code }) => code === outcome))
      note('PARTY_ENDS_UNKNOWN', `${at}/ends/${n}`, { task: task.code, outcome });
  if (task.runsFrom === 'service' && !task.limit) note('PARTY_CLOCK_WITHOUT_LIMIT', `${at}/limit`, { task: task.code });
}

/** Outcomes of which there must be one, and none twice. */
function checkWords(outcomes: readonly { code: string }[], of: string, at: string, note: Note): void {
  if (outcomes.length === 0) note('OUTCOMES_NONE', at, { task: of });
  const seen = new Set<string>();
  for (const [n, { code }] of outcomes.entries()) {
    if (seen.has(code)) note('OUTCOME_TWICE', `${at}/${n}/code`, { code });
    seen.add(code);
  }
}

/** The fields of one row at a path of the form: those of a list's rows, or of the one row that stands there. */
function rowAt(form: FieldSchema, path: string): Record<string, FieldSchema> | undefined {
  const field = fieldAt(form, path);
  const row = field?.items ?? field;
  return row?.properties && Object.fromEntries(Object.entries(row.properties));
}
