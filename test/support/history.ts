/**
 * A recorded history of commands that many senders gave at once (并发记录), and what in it cannot be: the log is asked whether it
 * has every acknowledged command once, no refused one, and all of them in an order that agrees with the time they took.
 */

/** One command as its sender saw it: sent, answered, and with what. Times are of one clock, in ms. */
export interface Asked {
  case: string;
  /** A text that only this command writes. */
  mark: string;
  /** The version the sender decided on; null when he did not care. */
  expect: number | null;
  sentAt: number;
  answeredAt: number;
  /** Version and place in the order of the district after it; null when it was refused. */
  told: { version: number; position: string } | null;
}

/** One reading of a case: the version that was seen. */
export interface Seen {
  case: string;
  sentAt: number;
  answeredAt: number;
  version: number;
}

/** One event as the log has it, in the order of the log. */
export interface Logged {
  case: string;
  version: number;
  mark: string;
}

/** What cannot be, in sentences; empty when the history holds. */
export function faultsOf({ asked, seen, log }: { asked: Asked[]; seen: Seen[]; log: Logged[] }): string[] {
  const faults: string[] = [];
  const places = new Map<string, number[]>();
  for (const [place, one] of log.entries()) places.set(one.mark, [...(places.get(one.mark) ?? []), place]);
  const versions = new Map<string, number>();
  for (const one of log) {
    const next = (versions.get(one.case) ?? 0) + 1;
    if (one.version !== next) faults.push(`${one.case} has version ${one.version} where ${next} comes`);
    versions.set(one.case, one.version);
  }
  for (const one of asked) {
    const found = places.get(one.mark) ?? [];
    if (one.told && found.length === 0) faults.push(`lost: ${one.mark} was acknowledged and is not in the log`);
    if (found.length > 1) faults.push(`doubled: ${one.mark} stands ${found.length} times`);
    if (!one.told && found.length > 0) faults.push(`${one.mark} was refused and is in the log`);
    const logged = log[found[0] ?? -1];
    if (!one.told || !logged) continue;
    if (logged.version !== one.told.version)
      faults.push(`${one.mark} was told ${one.told.version} and has ${logged.version}`);
    if (one.expect !== null && logged.version !== one.expect + 1)
      faults.push(`${one.mark} was decided on ${one.expect} and has ${logged.version}`);
  }
  const written = asked.filter((one) => one.told).sort((a, b) => a.sentAt - b.sentAt);
  for (const before of written)
    for (const after of written) {
      if (before.answeredAt >= after.sentAt) continue;
      if (before.told!.position >= after.told!.position) faults.push(`reordered: ${before.mark} after ${after.mark}`);
      if (before.case === after.case && before.told!.version >= after.told!.version)
        faults.push(`reordered in its case: ${before.mark} after ${after.mark}`);
    }
  for (const read of seen)
    for (const one of written) {
      if (one.case !== read.case) continue;
      if (one.answeredAt < read.sentAt && read.version < one.told!.version)
        faults.push(
          `${read.case} was read at ${read.version} after ${one.mark} was acknowledged at ${one.told!.version}`,
        );
      if (read.answeredAt < one.sentAt && read.version >= one.told!.version)
        faults.push(`${read.case} was read at ${read.version} before ${one.mark} was sent`);
    }
  return faults;
}
