import type { CheckContext } from '#kernel/case';

/** A bid that could be read (已开启的投标), with its number in the opening record and what qualification found. */
export interface OpenedBid {
  n: number;
  entry: string;
  sender: string;
  uscc: string;
  name: string;
  priceFen: number;
  preferred: 'none' | 'small-micro' | 'consortium';
  outcome: string | null;
}

/** The task whose result is the opening. */
export const openingTask = 'open-bids';

/** The bids that were opened, in the order in which they were received. */
export function openedBids({ results, entries }: Pick<CheckContext<never>, 'results' | 'entries'>): OpenedBid[] {
  const { bids = [] } = (results[openingTask] ?? {}) as {
    bids?: { sender: string; senderName: string; form: Record<string, unknown> | null }[];
  };
  return bids
    .filter((bid) => bid.form !== null)
    .map(({ sender, senderName, form }, index) => ({
      n: index + 1,
      entry: `bid-${index + 1}`,
      sender,
      uscc: sender.replace(/^b-/, ''),
      name: senderName,
      priceFen: Number(form?.priceFen),
      preferred: (form?.preferred ?? 'none') as OpenedBid['preferred'],
      outcome: entries?.[`bid-${index + 1}`]?.outcome ?? null,
    }));
}
