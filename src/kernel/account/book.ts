import type { Fen, Instant, LocalText } from '#kernel/base';
import type { Database } from '#platform/db';
import type { Side } from './posting.ts';

/** What the books of a district are read from. */
export interface BookParts {
  db: Database;
  district: string;
}

/** An account with what stands on it, on its own side (科目余额); `parties` are those with something in it, largest first. */
export interface AccountBalance {
  account: string;
  name: LocalText;
  side: Side;
  belowZero: boolean;
  bank: string;
  balanceFen: Fen;
  parties: { party: string; balanceFen: Fen }[];
}

/** A posting with its lines (分录). */
export interface PostingView {
  posting: string;
  text: LocalText;
  receipt: string;
  caseId: string;
  version: number;
  at: Instant;
  lines: { account: string; party: string; debitFen: Fen; creditFen: Fen }[];
}

/** A payment as a list shows it (款项). */
export interface PaymentView {
  payment: string;
  caseId: string;
  direction: 'in' | 'out';
  amountFen: Fen;
  party: string;
  text: LocalText;
  bank: string;
  status: string;
  receipt: string;
  madeAt: Instant;
  dueAt: Instant | null;
  endedAt: Instant | null;
}

const partiesShown = 200;
const linesShown = 200;

/** The accounts of a book with their balances, in order of code; empty when there is no such book. */
export async function readBook({ db, district }: BookParts, book: string): Promise<AccountBalance[]> {
  const accounts = await db.query<{
    account: string;
    name: LocalText;
    side: Side;
    below_zero: boolean;
    bank: string;
    debit: string;
    credit: string;
  }>(
    `select a.account, a.name, a.side, a.below_zero, a.bank, coalesce(sum(b.debit_fen), 0)::text as debit, coalesce(sum(b.credit_fen), 0)::text as credit
       from account a left join account_balance b using (district, book, account)
      where a.district = $1 and a.book = $2 group by a.account, a.name, a.side, a.below_zero, a.bank order by a.account limit 200`,
    [district, book],
  );
  const parties = await db.query<{ account: string; party: string; debit: string; credit: string }>(
    `select account, party, debit_fen::text as debit, credit_fen::text as credit from account_balance
      where district = $1 and book = $2 and party <> '' and debit_fen <> credit_fen
      order by abs(debit_fen - credit_fen) desc, account, party limit $3`,
    [district, book, partiesShown],
  );
  const own = (side: Side, debit: string, credit: string): Fen =>
    Number(side === 'debit' ? BigInt(debit) - BigInt(credit) : BigInt(credit) - BigInt(debit));
  return accounts.map(({ below_zero: belowZero, debit, credit, ...one }) => ({
    ...one,
    belowZero,
    balanceFen: own(one.side, debit, credit),
    parties: parties
      .filter(({ account }) => account === one.account)
      .map((part) => ({ party: part.party, balanceFen: own(one.side, part.debit, part.credit) })),
  }));
}

/** Postings of a book, newest first, after a place of the list; at most `limit`. Long postings show their first lines. */
export async function listPostings(
  { db, district }: BookParts,
  find: { book: string; after: { at: string; posting: string } | null; limit: number },
): Promise<PostingView[]> {
  const rows = await db.query<{
    posting: string;
    text: LocalText;
    receipt: string;
    case_id: string;
    version: number;
    at: Instant;
  }>(
    `select posting, text, receipt, case_id, version, at from posting
      where district = $1 and book = $2 and ($3::timestamptz is null or (at, posting) < ($3, $4)) order by at desc, posting desc limit $5`,
    [district, find.book, find.after?.at ?? null, find.after?.posting ?? '', find.limit],
  );
  const lines = await db.query<{
    posting: string;
    account: string;
    party: string;
    debit_fen: string;
    credit_fen: string;
  }>(
    `select posting, account, party, debit_fen, credit_fen from posting_line
      where district = $1 and posting = any($2) and n <= $3 order by posting, n`,
    [district, rows.map(({ posting }) => posting), linesShown],
  );
  return rows.map(({ case_id: caseId, ...row }) => ({
    ...row,
    caseId,
    lines: lines
      .filter(({ posting }) => posting === row.posting)
      .map(({ account, party, debit_fen: debit, credit_fen: credit }) => ({
        account,
        party,
        debitFen: Number(debit),
        creditFen: Number(credit),
      })),
  }));
}

interface PaymentRow {
  payment: string;
  case_id: string;
  direction: 'in' | 'out';
  amount_fen: string;
  party: string;
  text: LocalText;
  bank: string;
  status: string;
  receipt: string;
  made_at: Instant;
  due_at: Instant | null;
  ended_at: Instant | null;
}

const paymentColumns =
  'p.payment, p.case_id, p.direction, p.party, p.text, p.bank, p.status, p.receipt, p.made_at, p.due_at, p.ended_at';

/** The payments of a book, newest first, after a place of the list (款项清单). */
export async function listPayments(
  { db, district }: BookParts,
  find: { book: string; after: { at: string; payment: string } | null; limit: number },
): Promise<PaymentView[]> {
  const rows = await db.query<PaymentRow>(
    `select ${paymentColumns}, p.amount_fen from payment p
      where p.district = $1 and p.book = $2 and ($3::timestamptz is null or (p.made_at, p.payment) < ($3, $4))
      order by p.made_at desc, p.payment desc limit $5`,
    [district, find.book, find.after?.at ?? null, find.after?.payment ?? '', find.limit],
  );
  return rows.map(viewOf);
}

/** What a person has to pay, has paid, and has got (我的款项), newest first, after a place of the list. */
export async function listPaymentsOf(
  { db, district }: BookParts,
  find: { person: string; after: { at: string; payment: string } | null; limit: number },
): Promise<PaymentView[]> {
  const rows = await db.query<PaymentRow>(
    `select ${paymentColumns}, p.amount_fen from payment p
        where p.district = $1 and p.person = $2 and p.person <> '' and ($3::timestamptz is null or (p.made_at, p.payment) < ($3, $4))
      union all
      select ${paymentColumns.replace('p.party', 'e.party')}, e.amount_fen
        from payment_payee e join payment p using (district, payment)
        where e.district = $1 and e.person = $2 and e.person <> '' and ($3::timestamptz is null or (p.made_at, p.payment) < ($3, $4))
      order by made_at desc, payment desc limit $5`,
    [district, find.person, find.after?.at ?? null, find.after?.payment ?? '', find.limit],
  );
  return rows.map(viewOf);
}

function viewOf(row: PaymentRow): PaymentView {
  const { case_id: caseId, amount_fen: fen, made_at: madeAt, due_at: dueAt, ended_at: endedAt, ...same } = row;
  return { ...same, caseId, amountFen: Number(fen), madeAt, dueAt, endedAt };
}

/** A difference between book and bank as an officer sees it (对账差异). */
export interface DifferenceView {
  bank: string;
  difference: string;
  kind: string;
  line: number | null;
  payment: string;
  facts: Record<string, string | number>;
  foundAt: Instant;
  status: string;
  settledAt: Instant | null;
  settledByName: string;
  why: string;
}

/** Differences by when they were found, oldest first; open ones, or all (差异清单). */
export async function listDifferences(
  { db, district }: BookParts,
  find: { open: boolean; after: { at: string; difference: string } | null; limit: number },
): Promise<DifferenceView[]> {
  return db.query<DifferenceView>(
    `select bank, difference, kind, line, payment, facts, found_at as "foundAt", status, settled_at as "settledAt",
        coalesce(settled_by_name, '') as "settledByName", why from bank_difference
      where district = $1 and (not $2 or status = 'open') and ($3::timestamptz is null or (found_at, difference) > ($3, $4))
      order by found_at, difference limit $5`,
    [district, find.open, find.after?.at ?? null, find.after?.difference ?? '', find.limit],
  );
}

/** How far book and bank agree (对账情况): the sums that must be the same, and how much is still open on either side. */
export async function bankStanding(
  { db, district }: BookParts,
  bank: string,
): Promise<{ bookFen: Fen; bankFen: Fen; lastLine: number; onTheWayFen: Fen; openDifferences: number }> {
  const [row] = await db.query<{ book: string; bank: string | null; line: number | null; way: string; open: number }>(
    `select coalesce((select sum(b.debit_fen - b.credit_fen) from account a join account_balance b using (district, book, account)
          where a.district = $1 and a.bank = $2), 0)::text as book,
        (select balance_fen::text from bank_line where district = $1 and bank = $2 order by line desc limit 1) as bank,
        (select max(line) from bank_line where district = $1 and bank = $2) as line,
        coalesce((select sum(amount_fen) from payment where district = $1 and bank = $2 and direction = 'out' and status = 'waiting'), 0)::text as way,
        (select count(*)::integer from bank_difference where district = $1 and bank = $2 and status = 'open') as open`,
    [district, bank],
  );
  return {
    bookFen: Number(row?.book ?? 0),
    bankFen: Number(row?.bank ?? 0),
    lastLine: row?.line ?? 0,
    onTheWayFen: Number(row?.way ?? 0),
    openDifferences: row?.open ?? 0,
  };
}

/** The banks that accounts mirror (开户银行). */
export async function banksOf({ db, district }: BookParts): Promise<string[]> {
  const rows = await db.query<{ bank: string }>(
    `select distinct bank from account where district = $1 and bank <> '' order by bank limit 50`,
    [district],
  );
  return rows.map(({ bank }) => bank);
}

/** The case that opened a book first, whose officers keep it (账簿归属); nothing when there is no such book. */
export async function keeperOf({ db, district }: BookParts, book: string): Promise<string | undefined> {
  const [row] = await db.query<{ case_id: string }>(
    'select case_id from account where district = $1 and book = $2 order by opened_at, account limit 1',
    [district, book],
  );
  return row?.case_id;
}
