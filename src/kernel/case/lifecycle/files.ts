import { Refusal } from '#kernel/base';
import { mostFiles } from '#kernel/file';
import type { Database } from '#platform/db';
import type { FiledFile, LifecycleCommand } from '../command.ts';
import type { CaseEvent } from '../events.ts';
import { standings } from '../rights.ts';
import { type CaseFile, emit, type FileWant, partyOf, type Run } from '../run.ts';
import { standstill } from '../state.ts';

type Command<Type extends LifecycleCommand['type']> = Extract<LifecycleCommand, { type: Type }>;

/** Adds the files that come with a filing (随申请提交). Refused: a material that must be there and is not (`FILES_MISSING`). */
export function fileWithCase(run: Run, files: readonly FiledFile[]): void {
  const missing = run.tools.item.materials.filter(
    ({ code, upload, mayFollow }) =>
      upload === 'required' && !mayFollow && !files.some((file) => file.material === code),
  );
  // a case that another opens, or that a counter takes in, gets its papers there
  if (missing.length > 0 && run.tools.actor.kind === 'person' && !run.tools.actor.staff)
    throw new Refusal('FILES_MISSING', {
      materials: missing.map(({ name }) => name.zh).join('、'),
      codes: missing.map(({ code }) => code),
    });
  for (const file of files) add(run, { ...file, task: '' });
}

/**
 * Adds a file to a running case (补充案卷材料); the same bytes for the same material and task change nothing. Refused: a material
 * or task that the case does not know, more than `mostFiles` of one material.
 */
export function attach(run: Run, { type: _, ...file }: Command<'attach'>): void {
  const { state, tools } = run;
  refuseUnknown(run, file);
  const there = tools.fileOf({ content: file.content, material: file.material, task: file.task });
  if (there) return;
  if ((state.files?.standing[file.material] ?? 0) >= mostFiles)
    throw new Refusal('FILES_TOO_MANY', { limit: mostFiles });
  add(run, file);
}

function refuseUnknown(run: Run, { material, task }: { material: string; task: string }): void {
  const { state, tools } = run;
  if (material !== '' && !tools.item.materials.some((one) => one.code === material))
    throw new Refusal('MATERIAL_UNKNOWN', { material });
  if (task !== '' && !Object.hasOwn(state.tasks, task)) throw new Refusal('TASK_UNKNOWN', { task });
}

function add(run: Run, file: FiledFile & { task: string }): void {
  const { actor } = run.tools;
  const n = (run.state.files?.n ?? 0) + 1;
  emit(run, {
    type: 'file.attached',
    file: `file-${n}`,
    n,
    name: file.name,
    kind: file.kind,
    bytes: file.bytes,
    content: file.content,
    material: file.material,
    task: file.task,
    person: partyOf(actor),
    byName: actor.name,
  });
}

/**
 * Takes a file out of the case (移出案卷). Who handed it in may as long as the case is not accepted or he has been asked to correct
 * it; the officer of an open task and who answers for the decision may always, with a reason. Doing it twice changes nothing.
 */
export function removeFile(run: Run, command: Command<'remove-file'>): void {
  const { state, tools } = run;
  const found = tools.fileOf({ file: command.file });
  if (!found) throw new Refusal('FILE_UNKNOWN', { file: command.file });
  if (found.removed) return;
  const mine = standings(state, tools.actor, undefined, tools.item);
  const isOffice = mine.has('task-officer') || mine.has('head');
  if (!isOffice) {
    if (found.person !== partyOf(tools.actor)) throw new Refusal('NOT_ALLOWED', { command: 'remove-file' });
    if (state.closedAt || (state.acceptedAt && standstill(state)?.kind !== 'correction'))
      throw new Refusal('FILE_KEPT');
  } else if (command.why.trim() === '') throw new Refusal('REASON_MISSING', { outcome: 'remove-file' });
  emit(run, {
    type: 'file.removed',
    file: found.file,
    material: found.material,
    why: command.why,
    byName: tools.actor.name,
  });
}

/** The file of a case that a decision asks for; by its bytes only one that stands. */
export async function findFile(
  db: Database,
  district: string,
  caseId: string,
  want: FileWant,
): Promise<CaseFile | undefined> {
  const columns = 'f.file, f.material, f.person, r.file is not null as removed';
  const from = 'case_file f left join case_file_removal r using (district, case_id, file)';
  const [row] =
    'file' in want
      ? await db.query<CaseFile>(
          `select ${columns} from ${from} where f.district = $1 and f.case_id = $2 and f.file = $3`,
          [district, caseId, want.file],
        )
      : await db.query<CaseFile>(
          `select ${columns} from ${from}
            where f.district = $1 and f.case_id = $2 and f.content = $3 and f.material = $4 and f.task = $5 and r.file is null limit 1`,
          [district, caseId, want.content, want.material, want.task],
        );
  return row;
}

/** The row of a file that was handed in. */
export function attachedRow(caseId: string, event: Extract<CaseEvent, { type: 'file.attached' }>): object {
  const { file, n, material, task, name, kind, bytes, content, person, byName, at } = event;
  return {
    case_id: caseId,
    file,
    n,
    material,
    task,
    name,
    kind,
    bytes,
    content,
    person,
    by_name: byName,
    attached_at: at,
  };
}

/** The row of a file that was taken out. */
export function removedRow(caseId: string, event: Extract<CaseEvent, { type: 'file.removed' }>): object {
  const { file, why, byName, at } = event;
  return { case_id: caseId, file, removed_at: at, why, by_name: byName };
}
