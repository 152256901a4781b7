import { clearForm, emit, type Run } from './run.ts';

interface Row {
  name: string;
  idNumber: string;
}

/** Lets the persons of every role join that comes with the filing or with a stage (当事人加入); who is there already stays as he is. */
export function joinParties(run: Run, when: string): void {
  for (const role of run.tools.item.parties ?? []) {
    if (role.joins !== when) continue;
    const rows =
      typeof role.from === 'string'
        ? rowsAt(clearForm(run), role.from).map(({ name, idNumber }) => ({
            name,
            person: run.tools.personOf(idNumber),
          }))
        : rowsAt<{ name: string; person: string }>(run.state.results, role.from.results);
    for (const { name, person } of rows) {
      if (run.state.parties.some((party) => party.person === person && party.part === role.code)) continue;
      emit(run, { type: 'party.joined', person, name, part: role.code });
    }
  }
}

/** Opens the entries of every kind that the item declares (立项): `claim-1` is the first row of the list of claims. */
export function openEntries(run: Run): void {
  for (const { kind, from, text } of run.tools.item.entries ?? []) {
    if (typeof from !== 'string') continue;
    for (const [index, row] of rowsAt<Record<string, unknown>>(clearForm(run), from).entries()) {
      emit(run, { type: 'entry.opened', entry: `${kind}-${index + 1}`, kind, text: String(row[text] ?? '') });
    }
  }
}

/** The rows at a path of the form: a list, one row, or none. */
function rowsAt<T = Row>(form: Record<string, unknown>, path: string): T[] {
  let value: unknown = form;
  for (const name of path.split('/').slice(1)) value = (value as Record<string, unknown> | undefined)?.[name];
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]) as T[];
}
