import { type Instant, Refusal } from '#kernel/base';
import { sealContent } from '#kernel/evidence';
import type { BoxEvent } from './events.ts';
import { getBoxRow } from './submit.ts';
import type { Box, SealedParts } from './turn.ts';

/**
 * The public transcript of a box (开启记录): every event from making the box on, as it was linked, and the signature of the
 * instance over all of it. Whoever has the file can recompute the chain, the order against the
 * deadline, and that what was read out is what was committed to.
 */
export interface Transcript {
  format: 'onewindow-sealed-transcript/1';
  district: string;
  box: string;
  status: string;
  events: object[];
  version: number;
  link: string;
  madeAt: Instant;
  keys: { keyId: string; point: string }[];
  seal: { keyId: string; signature: string };
}

/** More events than a box of ten thousand submissions has. */
const bound = 100_000;

async function readEventRows(
  { db, district }: Pick<SealedParts, 'db' | 'district'>,
  box: string,
  { after = 0, upTo = null }: { after?: number; upTo?: number | null },
): Promise<{ version: number; type: string; at: string; actor: string; payload: object; link: string }[]> {
  return db.query(
    `select version, type, at, actor, payload, link from sealed_event
      where district = $1 and box = $2 and version > $3 and ($4::integer is null or version <= $4) order by version limit ${bound}`,
    [district, box, after, upTo],
  );
}

/** The events of a box in order (密封箱经过). */
export async function listBoxEvents(
  { db, district }: Pick<SealedParts, 'db' | 'district'>,
  box: string,
  after = 0,
): Promise<BoxEvent[]> {
  const rows = await readEventRows({ db, district }, box, { after });
  return rows.map(({ payload, ...rest }) => ({ ...rest, ...payload }) as BoxEvent);
}

/** Whether the history of a box may be read by everybody: before the deadline not even how many there are. */
export function isPublic(box: Pick<Box, 'status'>): boolean {
  return box.status === 'opening' || box.status === 'opened' || box.status === 'too-few';
}

/** The transcript, signed (导出开启记录). Refused before the deadline, and of a cancelled box. */
export async function makeTranscript(parts: SealedParts, id: string): Promise<Transcript> {
  const { district, signer } = parts;
  const box = await getBoxRow(parts, id);
  if (!isPublic(box)) throw new Refusal('SEALED_UNTIL_OPENING', { deadline: box.deadline });
  const rows = await readEventRows(parts, id, { upTo: box.version });
  if (rows.length !== box.version) throw new Error(`box ${id} has a gap in its events`);
  const body = {
    format: 'onewindow-sealed-transcript/1' as const,
    district,
    box: id,
    status: box.status,
    events: rows.map(({ link, ...event }) => ({ event: { district, caseId: id, ...event }, link })),
    version: box.version,
    link: box.link,
    madeAt: parts.now(),
    keys: [{ keyId: signer.keyId, point: signer.point }],
  };
  return { ...body, seal: await sealContent(body, 'onewindow-sealed-transcript-seal/1', signer) };
}
