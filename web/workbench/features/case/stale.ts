import type { Answer } from '../../../shared/client.ts';
import { type FormSchema, localise } from '../../../shared/form/schema.ts';
import type { Language } from '../../../shared/preferences.ts';
import { type LocalText, pickText } from '../../../shared/text.ts';
import { filedLines } from './form-rows.ts';

type View = Answer<'getCase'>;

/** One thing that is different since the page was opened (改动). */
export interface Change {
  what: 'status' | 'stage' | 'form' | 'defects' | 'notes' | 'lane' | 'decided';
  name: string;
  before: string;
  after: string;
}

/**
 * What somebody else did to the case between two readings of it. The same reading twice gives nothing.
 * The words of states are the caller's: `wordOf` gives them.
 */
export function changesBetween(
  before: View,
  after: View,
  language: Language,
  wordOf: (kind: 'status' | 'step', code: string) => string,
): Change[] {
  const changes: Change[] = [];
  const pick = (text: LocalText) => pickText(text, language);
  if (before.status !== after.status) {
    const [a, b] = [wordOf('status', before.status), wordOf('status', after.status)];
    changes.push({ what: 'status', name: '', before: a, after: b });
  }
  if (before.stage !== after.stage) {
    changes.push({ what: 'stage', name: '', before: pick(before.stageName), after: pick(after.stageName) });
  }
  const schema = localise(after.formSchema as FormSchema, language);
  for (const field of new Set([...Object.keys(before.form), ...Object.keys(after.form)])) {
    const part = schema.properties?.[field] ?? {};
    const [a, b] = [before, after].map((view) =>
      filedLines(part, view.form[field], language)
        .map((line) => `${line.name} ${line.value}`.trim())
        .join('；'),
    ) as [string, string];
    if (a !== b) changes.push({ what: 'form', name: part.title ?? field, before: a, after: b });
  }
  const told = (view: View) => view.defects.map((defect) => defect.text).join('；');
  if (told(before) !== told(after)) {
    changes.push({ what: 'defects', name: '', before: told(before), after: told(after) });
  }
  for (const note of after.notes.slice(before.notes.length)) {
    changes.push({ what: 'notes', name: note.by, before: '', after: note.text });
  }
  for (const lane of after.lanes) {
    const old = before.lanes.find((one) => one.code === lane.code);
    if (old && old.state !== lane.state) {
      const [a, b] = [wordOf('step', old.state), wordOf('step', lane.state)];
      changes.push({ what: 'lane', name: pick(lane.name), before: a, after: b });
    }
  }
  const reasons = (view: View) => view.reasons.map((reason) => reason.text).join('；');
  if (reasons(before) !== reasons(after)) {
    changes.push({ what: 'decided', name: '', before: reasons(before), after: reasons(after) });
  }
  return changes;
}
