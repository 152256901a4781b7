import type { Instant } from '#kernel/base';
import type { Database } from '#platform/db';
import type { RegisterDefinition, RegisterRecord } from './record.ts';
import { createSoundIndex, type SoundIndex } from './sound-index.ts';
import { listChangedSince } from './store.ts';

/** The sound indexes of a district's registers, kept in step with the store (查重索引). Hints only: the unique keys are the truth. */
export interface Lookalikes {
  /** Entries that could collide with a text; lapsed reservations are left out. */
  find(register: string, text: string, group: string): RegisterRecord[];
  /** Takes over what changed since the last time. */
  refresh(): Promise<void>;
  /** How many entries a register's index holds. */
  size(register: string): number;
}

/** Records written while a refresh read are read once more by the next one. */
const overlapMs = 10_000;

/** Builds the indexes of all registers that declare one; `now` gives the instant that lapses reservations. */
export async function openLookalikes(
  db: Database,
  district: string,
  registers: readonly RegisterDefinition[],
  now: () => Instant,
): Promise<Lookalikes> {
  const indexed = registers.flatMap((register) =>
    register.alike
      ? [
          {
            register,
            alike: register.alike,
            index: createSoundIndex<string>() as SoundIndex<string>,
            records: new Map<string, RegisterRecord>(),
            since: null as Instant | null,
          },
        ]
      : [],
  );
  let running: Promise<void> | undefined;
  let again = false;

  async function readAll(): Promise<void> {
    for (const one of indexed) {
      for (const record of await listChangedSince(db, district, one.register.code, one.since)) {
        const text = String(record.data[one.alike.text] ?? '');
        if (text === '') continue;
        one.records.set(record.record, record);
        one.index.add({ id: record.record, text, group: String(record.data[one.alike.group] ?? '') });
        const overlapped = new Date(Date.parse(record.at) - overlapMs).toISOString() as Instant;
        if (one.since === null || overlapped > one.since) one.since = overlapped;
      }
    }
  }

  const lookalikes: Lookalikes = {
    find(register, text, group) {
      const one = indexed.find((candidate) => candidate.register.code === register);
      if (!one) throw new Error(`register ${register} declares no sound index`);
      const at = now();
      return one.index
        .candidates(text, group)
        .map((id) => one.records.get(id))
        .filter(
          (record): record is RegisterRecord =>
            record !== undefined && (record.until === undefined || record.until >= at),
        );
    },
    async refresh() {
      if (running) {
        again = true;
        return running;
      }
      running = readAll().finally(() => {
        running = undefined;
      });
      await running;
      if (again) {
        again = false;
        await lookalikes.refresh();
      }
    },
    size: (register) => indexed.find((one) => one.register.code === register)?.index.size ?? 0,
  };
  await lookalikes.refresh();
  return lookalikes;
}
