import { formatYuan, Refusal } from '#kernel/base';

/** What the database says when it will not write. */
export interface DatabaseError {
  code?: string;
  detail?: string;
  constraint?: string;
}

/**
 * The refusal behind a posting that the database did not take (账簿拒绝): an account that would have gone below zero, or a receipt
 * that is booked already. Nothing for any other error.
 */
export function bookRefusal({ code, detail, constraint }: DatabaseError): Refusal | undefined {
  if (code === '23505' && constraint === 'posting_receipt') return new Refusal('RECEIPT_BOOKED', {});
  if (code !== 'OW004') return undefined;
  const wrong = JSON.parse(detail ?? '{}') as {
    why: string;
    account: string;
    name: { zh: string };
    missing_fen: number;
  };
  if (wrong.why !== 'short') return undefined;
  return new Refusal('BALANCE_SHORT', { account: wrong.name.zh, missing: formatYuan(wrong.missing_fen) });
}
