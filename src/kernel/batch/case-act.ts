import type { CaseCommand, Engine } from '#kernel/case';
import type { BatchAct } from './batch.ts';
import { fillWork } from './fill.ts';

/** The act that gives the same command to many cases (同一指令办多件), in the name of the batch's maker and with his rights. */
export function caseAct(engine: Engine): BatchAct {
  const commandOf = (spec: Record<string, unknown>, input: Record<string, string>): CaseCommand =>
    fillWork(spec.command, input) as CaseCommand;
  return {
    code: 'case',
    async preview(spec, row, actor) {
      const caseId = row.subject.toLowerCase();
      engine.forget(caseId);
      return { events: await engine.preview(caseId, commandOf(spec, row.input), actor) };
    },
    async run(spec, row, actor, key) {
      const caseId = row.subject.toLowerCase();
      // other processes work on the same cases: a refusal must rest on what stands in the store now
      engine.forget(caseId);
      const answer = await engine.command(caseId, commandOf(spec, row.input), { actor, key, expect: null });
      return { ...answer };
    },
  };
}
