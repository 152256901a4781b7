import type { Instant } from '#kernel/base';
import { closeBox, endWindow, openReady } from './opening.ts';
import type { Ended, SealedParts, TakeTurn } from './turn.ts';

/**
 * Does what time and given keys have made due (到时办理): closes boxes whose deadline is past, opens what has its keys, ends windows.
 * Safe under several workers and after any cut: every step is a turn of its own. Gives how many boxes were looked at.
 */
export async function advanceDue(parts: SealedParts, turn: TakeTurn, most = 100): Promise<number> {
  const { db, district } = parts;
  const due = await db.query<{ box: string; status: string }>(
    `select box, status from sealed_box
      where district = $1 and status in ('ceremony', 'sealing', 'opening') and deadline < $2 order by deadline, box limit $3`,
    [district, parts.now(), most],
  );
  for (const { box, status } of due) {
    if (status !== 'opening') await closeBox(parts, turn, box);
    // as long as the whole of a page was opened there may be more
    while ((await openReady(parts, turn, box)) > 0);
    await endWindow(parts, turn, box);
  }
  return due.length;
}

/** What a box ended with, for the case that asked for it. */
export interface EndedBox {
  box: string;
  case: string;
  task: string;
  ended: Ended;
  bids: OpenedBid[];
}

/** A submission as its case keeps it: who sent it and when, and what was read out or why it could not be read. */
export interface OpenedBid {
  submission: string;
  sender: string;
  senderName: string;
  receivedAt: Instant;
  form: Record<string, unknown> | null;
  unreadable: string;
}

/**
 * Tells cases how their boxes ended (告知办件). Each is told under a key that is the same at every try, and marked afterwards, so that a
 * worker that is cut in between tells again and nothing happens twice. Gives how many were told.
 */
export async function tellCases(
  { db, district, now }: SealedParts,
  tell: (ended: EndedBox, key: string) => Promise<void>,
  most = 50,
): Promise<number> {
  const rows = await db.query<Omit<EndedBox, 'bids'>>(
    `select box, case_id as "case", task, ended from sealed_box
      where district = $1 and ended is not null and told_at is null order by box limit $2`,
    [district, most],
  );
  const faults: unknown[] = [];
  for (const row of rows) {
    try {
      const bids = await db.query<OpenedBid>(
        `select submission, sender, sender_name as "senderName", received_at as "receivedAt",
            case when status = 'opened' then outcome -> 'form' end as form, coalesce(outcome ->> 'code', '') as unreadable
           from sealed_submission where district = $1 and box = $2 and status in ('opened', 'unreadable')
          order by received_n limit 10000`,
        [district, row.box],
      );
      await tell({ ...row, bids }, `sealed:${row.box}`);
      await db.query('update sealed_box set told_at = $3 where district = $1 and box = $2 and told_at is null', [
        district,
        row.box,
        now(),
      ]);
    } catch (error) {
      // one that fails does not hold up the others
      faults.push(error);
    }
  }
  if (faults.length > 0)
    throw new Error(`${faults.length} cases could not be told of their boxes`, { cause: faults[0] });
  return rows.length;
}
