import { isFen } from '../matter.ts';
import { isObject, isText } from '../wire.ts';

/** A line of the statement (流水): incoming positive, outgoing negative, numbered from 1 without gaps. */
export interface StatementLine {
  line: number;
  at: string;
  amountFen: number;
  balanceFen: number;
  reference: string;
  counterparty: string;
  counterpartyAccount: string;
}

/** How the bank's answers about its statement go wrong (流水故障): its book itself is always right. */
export interface StatementFaults {
  /** Takes no message in and gives no statement. */
  down: boolean;
  /** Every line comes twice. */
  doubles: boolean;
  /** Every third line is missing. */
  loses: boolean;
  /** The last line comes first. */
  reorders: boolean;
}

/** What the journal of the bank holds. */
export type BankEntry =
  | { kind: 'faults'; set: StatementFaults }
  | { kind: 'line'; line: StatementLine }
  | { kind: 'order'; id: string; line: StatementLine };

/** A transfer as a payer's own bank sends it (汇入). */
export interface Transfer {
  reference: string;
  amountFen: number;
  name: string;
  account: string;
}

/** An order to pay out (代付指令). */
export interface PaymentOrder {
  payment: string;
  amountFen: number;
  payees: { name: string; account: string; amountFen: number }[];
}

/** The book of the collection account (专户): a fold of the journal. */
export class EscrowBook {
  readonly lines: StatementLine[] = [];
  readonly orders = new Map<string, StatementLine>();
  faults: StatementFaults = { down: false, doubles: false, loses: false, reorders: false };

  get balanceFen(): number {
    return this.lines.at(-1)?.balanceFen ?? 0;
  }

  take(entry: BankEntry): void {
    if (entry.kind === 'faults') {
      this.faults = entry.set;
      return;
    }
    this.lines.push(entry.line);
    if (entry.kind === 'order') this.orders.set(entry.id, entry.line);
  }

  /** The line that a movement makes; nothing is written. */
  lineOf(
    amountFen: number,
    at: string,
    of: Pick<StatementLine, 'reference' | 'counterparty' | 'counterpartyAccount'>,
  ): StatementLine {
    return { line: this.lines.length + 1, at, amountFen, balanceFen: this.balanceFen + amountFen, ...of };
  }

  /** The statement after a line, as the bank gives it out today: at most `most` lines, with its faults. */
  statement(after: number, most: number): StatementLine[] {
    const { doubles, loses, reorders } = this.faults;
    const page = this.lines.slice(after, after + most).filter(({ line }) => !loses || line % 3 !== 0);
    const twice = doubles ? page.flatMap((line) => [line, line]) : page;
    return reorders ? twice.reverse() : twice;
  }
}

/** Reads a transfer; nothing when something is missing. */
export function parseTransfer(value: unknown): Transfer | undefined {
  if (!isObject(value)) return undefined;
  const { reference, amountFen, name, account } = value;
  if (!isText(reference, 100) || !isText(name, 100) || !isText(account, 40)) return undefined;
  if (!isFen(amountFen) || amountFen === 0) return undefined;
  return { reference: reference.trim(), amountFen, name: name.trim(), account: account.trim() };
}

/** Reads an order; nothing when it is none or its parts do not add up. */
export function parseOrder({ payment, amountFen, payees }: Record<string, unknown>): PaymentOrder | undefined {
  if (!isText(payment, 100) || !isFen(amountFen) || amountFen === 0 || !Array.isArray(payees)) return undefined;
  let sum = 0;
  for (const one of payees as unknown[]) {
    if (!isObject(one) || !isText(one.name, 200) || !isText(one.account, 40) || !isFen(one.amountFen)) return undefined;
    sum += one.amountFen;
  }
  return sum === amountFen ? { payment, amountFen, payees: payees as PaymentOrder['payees'] } : undefined;
}
