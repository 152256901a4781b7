import { drawOutcome } from '#kernel/draw';
import type { CaseState } from './state.ts';

/**
 * The results of a case with what its draws gave, by the code of their task, as effects and checks read them (抽签结果), and under
 * `reassigned` who took whose place.
 */
export function resultsWithDraws(state: CaseState): CaseState['results'] {
  const drawn = (state.draws ?? []).filter(({ status }) => status === 'drawn');
  const moved: CaseState['results'] = state.reassigned ? { reassigned: { list: state.reassigned } } : {};
  if (drawn.length === 0 && !state.reassigned) return state.results;
  return {
    ...state.results,
    ...moved,
    ...Object.fromEntries(drawn.map((draw) => [draw.task, { ...drawOutcome(draw) }])),
  };
}
