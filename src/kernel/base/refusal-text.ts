import { type Refusal, refusals } from './refusals.ts';
import { fillText, type LocalText } from './text.ts';

/** The sentence of a refusal in both languages with its parameters filled in (拒绝的说明). */
export function refusalText(refusal: Refusal): LocalText {
  const { zh, en } = refusals[refusal.code];
  return fillText({ zh, en }, refusal.params);
}
