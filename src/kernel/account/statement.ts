import { type Instant, Refusal } from '#kernel/base';
import type { Database } from '#platform/db';
import { type BankLine, type Difference, type KnownPayment, reconcile } from './reconcile.ts';

/** What reconciling a bank works with; `settle` books a line in the case of its payment and throws a `Refusal` when that is not to be. */
export interface StatementParts {
  db: Database;
  district: string;
  bank: string;
  now(): Instant;
  settle(caseId: string, line: BankLine, payment: string): Promise<void>;
}

/** How long an order may be on its way before it is asked about. */
const graceMs = 86_400_000;

/** Lines looked at in one comparison. */
const mostLines = 5_000;

interface LineRow {
  line: number;
  at: Instant;
  amount_fen: string;
  balance_fen: string;
  reference: string;
  counterparty: string;
  counterparty_account: string;
  matched: string | null;
}

/** Keeps the lines of a statement, each once by its number (收存流水); what came before stays as it came. */
export async function keepLines(
  { db, district, bank, now }: Pick<StatementParts, 'db' | 'district' | 'bank' | 'now'>,
  lines: readonly BankLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await db.query(
    `insert into bank_line (district, bank, line, at, amount_fen, balance_fen, reference, counterparty, counterparty_account, came_at)
       select $1, $2, x.line, x.at, x."amountFen", x."balanceFen", x.reference, x.counterparty, x."counterpartyAccount", $4
         from (select distinct on (line) * from jsonb_to_recordset($3::jsonb) as y(line integer, at timestamptz, "amountFen" bigint,
           "balanceFen" bigint, reference text, counterparty text, "counterpartyAccount" text) order by line) x
       on conflict (district, bank, line) do nothing`,
    [district, bank, JSON.stringify(lines), now()],
  );
}

/** The last line up to which none is missing (连续行号): from there the bank is asked again. 0 when the first is missing. */
export async function lastInRow({
  db,
  district,
  bank,
}: Pick<StatementParts, 'db' | 'district' | 'bank'>): Promise<number> {
  const [row] = await db.query<{ line: number }>(
    `select coalesce(min(l.line), 0) as line from bank_line l
      where l.district = $1 and l.bank = $2 and exists (select from bank_line f where f.district = $1 and f.bank = $2 and f.line = 1)
        and not exists (select from bank_line n where n.district = $1 and n.bank = $2 and n.line = l.line + 1)`,
    [district, bank],
  );
  return row?.line ?? 0;
}

/**
 * Compares what came from the bank with the payments, books what belongs together, and writes down what does not agree (对账).
 * A difference that has gone by itself, such as a line that came later, is closed; one that an officer settled stays settled.
 */
export async function reconcileBank(parts: StatementParts): Promise<{ matched: number; open: number }> {
  const { db, district, bank } = parts;
  const lines = await readLines(parts);
  const payments = await readPayments(parts, lines);
  const settled = new Set(lines.flatMap(({ matched }) => (matched === null ? [] : [matched])));
  for (const { reference } of lines) if (payments.get(reference)?.status === 'done') settled.add(reference);
  const loose = lines.filter(({ matched }) => matched === null);
  const compared = reconcile(lines, payments, { settled, now: parts.now(), graceMs });
  const looseNumbers = new Set(loose.map(({ line }) => line));
  const differences = compared.differences.filter(
    ({ kind, line }) =>
      kind === 'missing-line' || kind === 'balance' || kind === 'not-executed' || looseNumbers.has(line ?? 0),
  );
  let matched = 0;
  for (const { line: number, payment } of compared.matches) {
    const line = loose.find((one) => one.line === number);
    const known = payments.get(payment);
    if (!line || !known) continue;
    const refused = await settleLine(parts, known.caseId, line, payment);
    if (refused === undefined) matched += 1;
    else differences.push({ ...refused, line: number, payment });
  }
  await writeDifferences(parts, differences);
  const [row] = await db.query<{ open: number }>(
    `select count(*)::integer as open from bank_difference where district = $1 and bank = $2 and status = 'open'`,
    [district, bank],
  );
  return { matched, open: row?.open ?? 0 };
}

/** Books a line for a payment; what stands in the way comes back as a difference. */
async function settleLine(
  parts: StatementParts,
  caseId: string,
  line: BankLine,
  payment: string,
): Promise<Omit<Difference, 'line' | 'payment'> | undefined> {
  try {
    await parts.settle(caseId, line, payment);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { amountFen, counterparty, reference } = line;
    return {
      difference: `line:${line.line}`,
      kind: 'ended',
      facts: { amountFen, counterparty, reference, refusal: error.code },
    };
  }
  await parts.db.query('update bank_line set matched = $4 where district = $1 and bank = $2 and line = $3', [
    parts.district,
    parts.bank,
    line.line,
    payment,
  ]);
  return undefined;
}

/** The lines from the one before the first that is not settled, or that is missing. */
async function readLines({ db, district, bank }: StatementParts): Promise<(BankLine & { matched: string | null })[]> {
  const rows = await db.query<LineRow>(
    `select line, at, amount_fen, balance_fen, reference, counterparty, counterparty_account, matched from bank_line
      where district = $1 and bank = $2 and line >= -1 + least(
        (select coalesce(min(line), 2147483647) from bank_line where district = $1 and bank = $2 and matched is null),
        (select coalesce(min(l.line), 0) from bank_line l where l.district = $1 and l.bank = $2
          and not exists (select from bank_line n where n.district = $1 and n.bank = $2 and n.line = l.line + 1)))
      order by line limit $3`,
    [district, bank, mostLines],
  );
  return rows.map((row) => ({
    line: row.line,
    at: row.at,
    amountFen: Number(row.amount_fen),
    balanceFen: Number(row.balance_fen),
    reference: row.reference,
    counterparty: row.counterparty,
    counterpartyAccount: row.counterparty_account,
    matched: row.matched,
  }));
}

async function readPayments(
  { db, district, bank }: StatementParts,
  lines: readonly BankLine[],
): Promise<Map<string, KnownPayment & { caseId: string }>> {
  const rows = await db.query<{
    payment: string;
    case_id: string;
    direction: 'in' | 'out';
    amount_fen: string;
    status: KnownPayment['status'];
    made_at: Instant;
  }>(
    `select payment, case_id, direction, amount_fen, status, made_at from payment
      where district = $1 and bank = $2 and (payment = any($3) or (direction = 'out' and status = 'waiting')) limit $4`,
    [district, bank, lines.map(({ reference }) => reference), 2 * mostLines],
  );
  return new Map(
    rows.map(({ payment, case_id: caseId, direction, amount_fen: fen, status, made_at: madeAt }) => [
      payment,
      { payment, caseId, direction, amountFen: Number(fen), status, madeAt },
    ]),
  );
}

async function writeDifferences(parts: StatementParts, differences: readonly Difference[]): Promise<void> {
  const { db, district, bank } = parts;
  await db.query(
    `insert into bank_difference (district, bank, difference, kind, line, payment, facts, found_at, status)
       select $1, $2, x.difference, x.kind, x.line, x.payment, x.facts, $4, 'open'
         from jsonb_to_recordset($3::jsonb) as x(difference text, kind text, line integer, payment text, facts jsonb)
       on conflict (district, bank, difference) do update
         set kind = excluded.kind, facts = excluded.facts, status = 'open', settled_at = null where bank_difference.status = 'gone'`,
    [district, bank, JSON.stringify(differences), parts.now()],
  );
  await db.query(
    `update bank_difference set status = 'gone', settled_at = $4
      where district = $1 and bank = $2 and status = 'open' and not (difference = any($3))`,
    [district, bank, differences.map(({ difference }) => difference), parts.now()],
  );
}

/**
 * An officer settles a difference (处理差异): with a payment named, the line is booked for it; without, he only says why it may stand.
 * The line then belongs to nothing. Refused: a difference that is settled or gone, and what the payment refuses.
 */
export async function settleDifference(
  parts: StatementParts,
  wish: { difference: string; payment: string; why: string },
  by: { person: string; name: string },
): Promise<void> {
  const { db, district, bank } = parts;
  const [row] = await db.query<{ line: number | null; status: string }>(
    'select line, status from bank_difference where district = $1 and bank = $2 and difference = $3',
    [district, bank, wish.difference],
  );
  if (row?.status !== 'open') throw new Refusal('DIFFERENCE_SETTLED', { difference: wish.difference });
  if (wish.why.trim() === '') throw new Refusal('REASON_MISSING', {});
  const [line] =
    row.line === null
      ? []
      : await db.query<LineRow>(
          `select line, at, amount_fen, balance_fen, reference, counterparty, counterparty_account, matched from bank_line
            where district = $1 and bank = $2 and line = $3`,
          [district, bank, row.line],
        );
  if (wish.payment !== '') {
    const [known] = await db.query<{ case_id: string }>(
      'select case_id from payment where district = $1 and payment = $2',
      [district, wish.payment],
    );
    if (!known || !line || line.matched !== null) throw new Refusal('PAYMENT_UNKNOWN', { payment: wish.payment });
    await parts.settle(known.case_id, { ...lineOf(line) }, wish.payment);
  }
  if (line)
    await db.query(
      'update bank_line set matched = $4 where district = $1 and bank = $2 and line = $3 and matched is null',
      [district, bank, line.line, wish.payment],
    );
  await db.query(
    `update bank_difference set status = 'settled', settled_at = $4, settled_by = $5, settled_by_name = $6, why = $7, payment = $8
      where district = $1 and bank = $2 and difference = $3 and status = 'open'`,
    [district, bank, wish.difference, parts.now(), by.person, by.name, wish.why.trim(), wish.payment],
  );
}

function lineOf(row: LineRow): BankLine {
  return {
    line: row.line,
    at: row.at,
    amountFen: Number(row.amount_fen),
    balanceFen: Number(row.balance_fen),
    reference: row.reference,
    counterparty: row.counterparty,
    counterpartyAccount: row.counterparty_account,
  };
}
