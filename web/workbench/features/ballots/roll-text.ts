/** A row of a roll as the API takes it. */
export interface RollRow {
  name: string;
  idNumber: string;
  cls: string;
  weight: number;
}

/**
 * Reads a roll that was pasted (粘贴名册): name, number, class and weight on each line, parted by comma, tab or the Chinese comma.
 * Answers the first line that is not clear, from 1. Without a weight, heads count.
 */
export function readRoll(text: string): { rows: RollRow[] } | { line: number } {
  const rows: RollRow[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [name = '', idNumber = '', cls = '', weight = '1', ...more] = line.split(/[,，\t]/).map((one) => one.trim());
    const whole = Number(weight === '' ? '1' : weight);
    if (name === '' || idNumber === '' || more.length > 0 || !Number.isSafeInteger(whole) || whole < 1)
      return { line: index + 1 };
    rows.push({ name, idNumber, cls, weight: whole });
  }
  return { rows };
}

/** Reads tellers, name and number on each line. */
export function readPersons(text: string): { rows: { name: string; idNumber: string }[] } | { line: number } {
  const read = readRoll(text);
  return 'line' in read ? read : { rows: read.rows.map(({ name, idNumber }) => ({ name, idNumber })) };
}
