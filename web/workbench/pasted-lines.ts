/** A row of a roll as the API takes it. */
export interface RollRow {
  name: string;
  idNumber: string;
  cls: string;
  weight: number;
}

/** A person as the API takes him. */
export interface PersonRow {
  name: string;
  idNumber: string;
}

/** What was read, or the first line that is not clear, from 1. */
type Read<Row> = { rows: Row[] } | { line: number };

/**
 * Reads a roll that was pasted (粘贴名册): name, number, class and weight on each line, parted by comma, tab or the Chinese comma.
 * Without a weight, heads count.
 */
export function readRoll(text: string): Read<RollRow> {
  return readLines(text, ([name = '', idNumber = '', cls = '', weight = '1', ...more]) => {
    const whole = Number(weight === '' ? '1' : weight);
    const isClear = name !== '' && idNumber !== '' && more.length === 0 && Number.isSafeInteger(whole) && whole >= 1;
    return isClear ? { name, idNumber, cls, weight: whole } : null;
  });
}

/** Reads persons out of lines of a roll; class and weight are passed over. */
export function personsOfRoll(text: string): Read<PersonRow> {
  const read = readRoll(text);
  return 'line' in read ? read : { rows: read.rows.map(({ name, idNumber }) => ({ name, idNumber })) };
}

/** Reads persons, name and number and nothing else on each line. */
export function readPersons(text: string): Read<PersonRow> {
  return readLines(text, ([name = '', idNumber = '', ...more]) =>
    name !== '' && idNumber !== '' && more.length === 0 ? { name, idNumber } : null,
  );
}

/** Reads line by line; empty lines say nothing, and one of which `rowOf` makes null is told. */
function readLines<Row>(text: string, rowOf: (cells: string[]) => Row | null): Read<Row> {
  const rows: Row[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const row = rowOf(line.split(/[,，\t]/).map((one) => one.trim()));
    if (row === null) return { line: index + 1 };
    rows.push(row);
  }
  return { rows };
}
