import { readFileSync } from 'node:fs';
import { logIn, openBenchInstance } from './instance.ts';

const rows = 1_000_000;
const atOnce = 20_000;
const perPage = 1_000;
const pageBytes = 4096;
/** So many pages warm up, so that compiling is not taken for growing. */
const warmPages = 100;

/** A million rows read to the end over HTTP, and what the process that serves them held meanwhile (导出). */
export interface ExportFigures {
  rows: number;
  seconds: number;
  /** Resident memory of the API after a tenth of the way, at most from there on, and at the end, in MB. */
  megabytes: { warm: number; most: number; end: number };
}

/** Reads the feed of a district with a million events from the first to the last, page after page, in one process of the API. */
export async function benchExport(): Promise<ExportFigures> {
  const instance = await openBenchInstance();
  try {
    for (let first = 0; first < rows; first += atOnce)
      await instance.owner.query(
        `insert into event (district, case_id, version, type, at, actor, payload, link, n)
           select $1, 'bench-' || i / 10, 1 + i % 10, 'case.noted', now(), 'p-bench', '{"text": "演示"}', decode(repeat('00', 32), 'hex'), i - $2::integer + 1
             from generate_series($2::integer, $3::integer) as i`,
        [instance.district, first, first + atOnce - 1],
      );
    const cookie = await logIn(instance, 'p-bench-reader', { unit: 'leading-group-office', roles: ['office'] });
    const api = await instance.serve();
    const held = () => (Number(readFileSync(`/proc/${api.pid}/statm`, 'utf8').split(' ')[1]) * pageBytes) / 1e6;
    let read = 0;
    let after = '';
    let warm = 0;
    let most = 0;
    const start = performance.now();
    for (let page = 0; ; page++) {
      const response = await fetch(
        `http://127.0.0.1:${instance.port}/api/feed?limit=${perPage}${after && `&after=${after}`}`,
        { headers: { cookie: `onewindow=${cookie}` } },
      );
      const { rows: got, next } = (await response.json()) as { rows: object[]; next: string };
      if (got.length === 0) break;
      read += got.length;
      after = next;
      if (page === warmPages) warm = held();
      if (page >= warmPages) most = Math.max(most, held());
    }
    if (read < rows) throw new Error(`read ${read} of ${rows} rows`);
    return {
      rows: read,
      seconds: (performance.now() - start) / 1000,
      megabytes: { warm: Math.round(warm), most: Math.round(most), end: Math.round(held()) },
    };
  } finally {
    await instance.stop();
  }
}
