import { addCases, type BenchInstance, logIn, openBenchInstance, quantile } from './instance.ts';

const sizes = [10_000, 100_000, 1_000_000];
const pages = 200;
const warmUp = 20;
const unit = 'market-regulation';
const role = 'examiner';
/** Applicants of the district: a person's own list grows with the district unless their number grows too. */
const casesOfOne = 100;

/** What list pages cost at growing numbers of cases (列表性能), p95 in ms over HTTP. */
export interface ListFigures {
  at: Record<string, Record<string, number>>;
  /** The largest p95 of any page kind at one million cases over that at ten thousand. */
  p95_1m_over_10k: number;
}

/** Reads pages of fifty as an officer and as an applicant: first pages, and pages deep in the list by their cursor. */
export async function benchList(): Promise<ListFigures> {
  const instance = await openBenchInstance();
  try {
    const officer = await logIn(instance, 'p-officer', { unit, roles: [role] });
    const applicant = await logIn(instance, 'p-bench-7');
    await instance.serve();
    const at: ListFigures['at'] = {};
    let filled = 0;
    for (const size of sizes) {
      await addCases(instance, { first: filled, last: size - 1, persons: size / casesOfOne, unit, role });
      filled = size;
      await instance.owner.query('vacuum analyze');
      at[size] = {
        'cases of a unit': await pageTime(instance, '/api/cases?limit=50', officer),
        'queue of a role': await pageTime(instance, '/api/tasks?limit=50', officer),
        'my cases': await pageTime(instance, '/api/cases?limit=50', applicant),
      };
    }
    const [least, most] = [at[sizes[0]!]!, at[sizes.at(-1)!]!];
    return { at, p95_1m_over_10k: Math.max(...Object.keys(least).map((kind) => most[kind]! / least[kind]!)) };
  } finally {
    await instance.stop();
  }
}

/** p95 of reading a page, walking on by the cursor and starting afresh at the end. */
async function pageTime({ port }: BenchInstance, path: string, cookie: string): Promise<number> {
  const times: number[] = [];
  let after = '';
  for (let read = 0; read < pages + warmUp; read++) {
    const start = performance.now();
    const response = await fetch(
      `http://127.0.0.1:${port}${path}${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
      {
        headers: { cookie: `onewindow=${cookie}` },
      },
    );
    const page = (await response.json()) as { rows: unknown[]; next: string | null };
    const took = performance.now() - start;
    if (!response.ok || page.rows.length === 0)
      throw new Error(`${path} answered ${response.status} with ${JSON.stringify(page).slice(0, 200)}`);
    if (read >= warmUp && page.rows.length === 50) times.push(took);
    after = page.next ?? '';
  }
  return quantile(times, 0.95);
}
