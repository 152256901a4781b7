import type { Answer } from '../../../shared/client.ts';
import { choicesOf, type FormSchema, localise } from '../../../shared/form/schema.ts';
import type { Language } from '../../../shared/preferences.ts';
import { formatDay, formatYuan } from '../../../shared/text.ts';

/** What a register or a check says about a filing (核对结果). */
export type Finding = Answer<'getCase'>['findings'][number];

/** One line of what the applicant wrote: the name of the part, empty for the field itself, and its words. */
export interface FiledLine {
  name: string;
  value: string;
}

/** One field of the filed form beside what was found about it (申请表对登记簿). */
export interface FormRow {
  field: string;
  title: string;
  step: string;
  lines: FiledLine[];
  findings: Finding[];
  /** The gravest of its findings; nothing when nothing was found. */
  worst: Finding['verdict'] | null;
  defects: string[];
}

/** The widget of a field that holds codes of the catalogue of business scope. */
export const scopeWidget = 'scope';

const gravity: Finding['verdict'][] = ['ok', 'warn', 'officer', 'stop'];

/** The gravest verdict of a list: stop, officer, warn, ok. */
export function worstOf(findings: readonly Finding[]): Finding['verdict'] | null {
  return findings.reduce<Finding['verdict'] | null>(
    (worst, { verdict }) => (worst === null || gravity.indexOf(verdict) > gravity.indexOf(worst) ? verdict : worst),
    null,
  );
}

/** The top-level field that a pointer speaks of: `/shareholders/0/name` and `shareholders.0` are both `shareholders`. */
export function topField(pointer: string): string {
  return pointer.replace(/^\//, '').split(/[/.[]/)[0] ?? '';
}

/**
 * The fields of the filed form in the order of its steps, each with its findings and the defects told. `codes` gives the
 * words of codes that stand in a catalogue rather than in the form.
 */
export function formRows(
  view: Pick<Answer<'getCase'>, 'form' | 'formSchema' | 'steps' | 'findings' | 'defects'>,
  language: Language,
  codes: ReadonlyMap<string, string> = new Map(),
): { rows: FormRow[]; loose: Finding[] } {
  const schema = localise(view.formSchema as FormSchema, language);
  const known = Object.keys(schema.properties ?? {});
  const stepped = view.steps.flatMap((step) =>
    step.fields.filter((field) => known.includes(field)).map((field) => ({ field, step: step.code })),
  );
  const rest = [...known, ...Object.keys(view.form)]
    .filter((field, n, all) => all.indexOf(field) === n && !stepped.some((one) => one.field === field))
    .map((field) => ({ field, step: '' }));
  const rows = [...stepped, ...rest].map(({ field, step }): FormRow => {
    const part = schema.properties?.[field] ?? {};
    const findings = view.findings.filter((finding) => finding.field && topField(finding.field) === field);
    return {
      field,
      step,
      title: part.title ?? field,
      lines: filedLines(part, view.form[field], language).map((line) => ({
        ...line,
        value: spelled(part, line.value, codes),
      })),
      findings,
      worst: worstOf(findings),
      defects: view.defects.filter((defect) => topField(defect.field) === field).map((defect) => defect.text),
    };
  });
  const shown = new Set(rows.map((row) => row.field));
  return {
    rows: rows.filter((row) => row.lines.length > 0 || row.findings.length > 0 || row.defects.length > 0),
    loose: view.findings.filter((finding) => !finding.field || !shown.has(topField(finding.field))),
  };
}

/** A value in words, one line a part. Nothing filled in gives no line. */
export function filedLines(schema: FormSchema, value: unknown, language: Language): FiledLine[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return arrayLines(schema, value, language);
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    const ordered = Object.keys(schema.properties ?? {}).filter((key) => keys.includes(key));
    return [...ordered, ...keys.filter((key) => !ordered.includes(key))].flatMap((key) => {
      const part = schema.properties?.[key] ?? {};
      const name = part.title ?? key;
      const lines = filedLines(part, (value as Record<string, unknown>)[key], language);
      return lines.map((line) => ({ name: line.name === '' ? name : `${name} · ${line.name}`, value: line.value }));
    });
  }
  return [{ name: '', value: words(schema, value, language) }];
}

/** Codes of a scope in the words of the catalogue; what the catalogue does not know stays as it was filed. */
function spelled(part: FormSchema, value: string, codes: ReadonlyMap<string, string>): string {
  if (part['x-widget'] !== scopeWidget) return value;
  return value
    .split(/、|, /)
    .map((code) => codes.get(code) ?? code)
    .join('；');
}

function arrayLines(schema: FormSchema, value: unknown[], language: Language): FiledLine[] {
  const items = schema.items ?? {};
  if (value.every((one) => typeof one !== 'object' || one === null)) {
    const listed = value.map((one) => words(items, one, language)).filter((text) => text !== '');
    return listed.length > 0 ? [{ name: '', value: listed.join(language === 'en' ? ', ' : '、') }] : [];
  }
  return value.map((one, n) => ({
    name: value.length > 1 ? String(n + 1) : '',
    value: filedLines(items, one, language)
      .map((line) => (line.name === '' || isName(line.name) ? line.value : `${line.name} ${line.value}`))
      .join(language === 'en' ? ', ' : '，'),
  }));
}

const isName = (title: string): boolean => ['姓名', 'Name', '名称'].includes(title);

function words(schema: FormSchema, value: unknown, language: Language): string {
  const choice = choicesOf(schema)?.find((option) => option.const === value);
  if (choice) return choice.title ?? String(value);
  if (typeof value === 'boolean') {
    if (language === 'en') return value ? 'yes' : 'no';
    return value ? '是' : '否';
  }
  if (schema['x-widget'] === 'money' && typeof value === 'number') return formatYuan(value, language);
  if ((schema.format === 'date' || schema['x-widget'] === 'day') && typeof value === 'string') {
    return formatDay(value, language);
  }
  return String(value);
}
