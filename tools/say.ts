import { SetupProblem } from '../src/platform/setup-problem.ts';

/** One line on the terminal in both languages (提示). */
export function say(zh: string, en: string): void {
  console.log(`${zh} · ${en}`);
}

/**
 * Tells what went wrong and gives the exit code. What the person can mend is told in sentences; only a fault of the
 * program shows where it happened.
 */
export function tellFailure(error: unknown): number {
  console.error(error instanceof SetupProblem ? error.message : error);
  return 1;
}
