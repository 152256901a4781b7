import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal, refusalText } from '#kernel/base';
import { importPlan, measuresIn } from './import-plan.ts';
import type { PlanDocument } from './plan-document.ts';
import { planSizeLimit } from './read-document.ts';

/** What the command writes to, and how it stores a plan when it may: the answer is the sentence to show. */
export type PlanCommandIo = {
  out: (text: string) => void;
  err: (text: string) => void;
  store?: (plan: PlanDocument, bytes: Uint8Array) => Promise<string>;
};

const usage =
  '用法：onewindow plan import 文件 [--json] [--dry-run]\nUsage: onewindow plan import FILE [--json] [--dry-run]';

const both = ({ zh, en }: { zh: string; en: string }): string => `${zh}\n${en}`;

async function bytesOf(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  // One byte more is enough to know that a file is too large.
  if (size > planSizeLimit) throw new Refusal('PLAN_TOO_LARGE', { limit: planSizeLimit / 1024 / 1024 });
  return readFile(file);
}

/** Why a file could not be opened, for a person; undefined when the fault lies elsewhere. */
function fileTrouble(cause: unknown, file: string): { zh: string; en: string } | undefined {
  switch ((cause as NodeJS.ErrnoException)?.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { zh: `找不到文件：${file}。请核对路径。`, en: `There is no such file: ${file}. Check the path.` };
    case 'EISDIR':
      return {
        zh: `这是文件夹，不是文件：${file}。请指明方案文件。`,
        en: `This is a folder: ${file}. Name the file of the plan.`,
      };
    case 'EACCES':
    case 'EPERM':
      return {
        zh: `没有权限读取：${file}。请换用有权限的用户。`,
        en: `No permission to read ${file}. Use an account that may read it.`,
      };
    default:
      return undefined;
  }
}

/** A short account of a plan for the terminal. */
function summary(plan: PlanDocument): string {
  const measures = measuresIn(plan);
  const sections = plan.parts.flatMap((part) => part.sections);
  const lines = [
    plan.document.title,
    `${plan.document.number ?? '—'}　${plan.document.issuer ?? '—'}　${plan.document.issuedOn ?? '—'}`,
    `${plan.parts.length} 个部分，${sections.length} 个小节，${measures.length} 条措施，${measures.flatMap((m) => m.targets).length} 个量化目标，${plan.safeguards.length} 条保障措施`,
    `${plan.parts.length} parts, ${sections.length} sections, ${measures.length} measures, ${measures.flatMap((m) => m.targets).length} targets, ${plan.safeguards.length} safeguards`,
  ];
  for (const measure of measures)
    lines.push(
      `${measure.no}. ${measure.title}　${measure.lead.join('、') || '—'}${measure.cooperating.length > 0 ? `｜${measure.cooperating.join('、')}` : ''}`,
    );
  lines.push(`正文与附件不一致 ${plan.differences.length} 处，未归入措施 ${plan.unplaced.length} 行（加 --json 查看）`);
  lines.push(
    `${plan.differences.length} differences between body and annex, ${plan.unplaced.length} lines without a place (see them with --json)`,
  );
  return lines.join('\n');
}

/**
 * `onewindow plan import FILE [--json] [--dry-run]` (导入方案): reads and shows a plan, and stores it unless it is a dry run.
 * Gives the exit code: 0 when measures were found, 2 with a sentence on the error output when not.
 */
export async function runPlanImport(args: readonly string[], io: PlanCommandIo): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('--'));
  const files = args.filter((arg) => !arg.startsWith('--'));
  const unknown = options.find((option) => option !== '--json' && option !== '--dry-run');
  const [file] = files;
  if (file === undefined || files.length > 1 || unknown !== undefined) {
    if (unknown !== undefined) io.err(both({ zh: `没有这个选项：${unknown}`, en: `There is no option ${unknown}` }));
    io.err(usage);
    return 2;
  }
  const dryRun = options.includes('--dry-run');
  if (!dryRun && io.store === undefined) {
    io.err(
      both({
        zh: '这里不能保存方案。请加 --dry-run 只解析，或在督查页面上传。',
        en: 'A plan cannot be stored from here. Add --dry-run to read it only, or upload it on the steering page.',
      }),
    );
    return 2;
  }
  try {
    const bytes = await bytesOf(file);
    const plan = await importPlan(bytes, basename(file));
    io.out(options.includes('--json') ? JSON.stringify(plan, null, 2) : summary(plan));
    if (!dryRun) io.err(await io.store!(plan, bytes));
    return 0;
  } catch (cause) {
    const trouble = cause instanceof Refusal ? refusalText(cause) : fileTrouble(cause, file);
    if (trouble === undefined) throw cause;
    io.err(both(trouble));
    return 2;
  }
}
