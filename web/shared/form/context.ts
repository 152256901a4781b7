import type { FieldProblem, FormSchema } from './schema.ts';

/** What every field of a form can look up (表单上下文). */
export interface FormContext {
  /** The whole form of the item. */
  schema: FormSchema;
  /** The whole value, also the fields of other steps. */
  value: Record<string, unknown>;
  /** Sentences by JSON pointer. */
  problems: FieldProblem[];
  /** Changes several fields at once. */
  change: (fields: Record<string, unknown>) => void;
}

/** The pointer of a path as the renderer gives it. */
export function pointer(path: (string | number)[]): string {
  return path.map((part) => `/${part}`).join('');
}

/** The sentences that stand exactly at one place. */
export function problemsAt(context: FormContext, path: (string | number)[]): string[] {
  const here = pointer(path);
  return context.problems.filter((problem) => problem.path === here).map((problem) => problem.text);
}
