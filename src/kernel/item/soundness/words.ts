import type { ItemDefinition } from '../item.ts';
import type { Note } from './problems.ts';

const codePattern = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
const zh = { zh: '中文', en: 'Chinese' };
const en = { zh: '英文', en: 'English' };

/** Notes codes that cannot be codes, texts that one language lacks, citations that are missing, and lists that say nothing. */
export function checkWords(item: ItemDefinition, note: Note): void {
  const { form: _, ...rest } = item;
  walk(rest, '', note);
  for (const { code, at } of codesOf(item)) if (!codePattern.test(code)) note('CODE_MALFORMED', at, { code });
  if (!/^[A-Z]{1,6}$/.test(item.numberPrefix))
    note('NUMBER_PREFIX_MALFORMED', '/numberPrefix', { prefix: item.numberPrefix });
  if (item.applicants.length === 0) note('APPLICANTS_NONE', '/applicants');
  if (!item.keywords.some((word) => word.trim() !== '')) note('KEYWORDS_NONE', '/keywords');
  if (item.reform === 'commitment' && !item.commitment) note('COMMITMENT_MISSING', '/commitment');
  const cited: [string, string | undefined][] = [
    ['/basis', item.basis],
    ['/commitment/basis', item.commitment?.basis],
    ...item.limits.map(({ basis }, n): [string, string] => [`/limits/${n}/basis`, basis]),
  ];
  for (const [at, basis] of cited) if (basis !== undefined && basis.trim() === '') note('BASIS_MISSING', at);
  twice(item.materials, '/materials', (at, code) => note('MATERIAL_TWICE', at, { code }));
  twice(item.results ?? [], '/results', (at, code) => note('RESULT_TWICE', at, { code }));
}

/** Looks for texts in two languages at any depth. */
function walk(value: unknown, at: string, note: Note): void {
  if (typeof value !== 'object' || value === null) return;
  const text = value as { zh?: unknown; en?: unknown };
  if (typeof text.zh === 'string' && typeof text.en === 'string') {
    if (text.zh.trim() === '') note('TEXT_MISSING', at, { language: zh });
    if (text.en.trim() === '') note('TEXT_MISSING', at, { language: en });
    return;
  }
  for (const [name, inner] of Object.entries(value)) walk(inner, `${at}/${name}`, note);
}

function codesOf(item: ItemDefinition): { code: string; at: string }[] {
  const list = (name: string, lines: readonly { code: string }[]) =>
    lines.map(({ code }, n) => ({ code, at: `/${name}/${n}/code` }));
  return [
    { code: item.code, at: '/code' },
    ...list('steps', item.steps),
    ...list('materials', item.materials),
    ...list('fees', item.fees),
    ...list('results', item.results ?? []),
    ...list('parties', item.parties ?? []),
    ...(item.entries ?? []).flatMap(({ kind, outcomes }, n) => [
      { code: kind, at: `/entries/${n}/kind` },
      ...list(`entries/${n}/outcomes`, outcomes),
    ]),
    ...list('lifecycle/procedures', item.lifecycle?.procedures ?? []),
    ...list('stages', item.stages),
    ...item.stages.flatMap(({ tasks }, n) => list(`stages/${n}/tasks`, tasks)),
    ...item.stages.flatMap(({ tasks }, n) =>
      tasks.flatMap((task, m) =>
        task.kind === 'human' || task.kind === 'party' ? list(`stages/${n}/tasks/${m}/outcomes`, task.outcomes) : [],
      ),
    ),
  ];
}

function twice(lines: readonly { code: string }[], at: string, say: (at: string, code: string) => void): void {
  const seen = new Set<string>();
  for (const [n, { code }] of lines.entries()) {
    if (seen.has(code)) say(`${at}/${n}/code`, code);
    seen.add(code);
  }
}
