import { performance } from 'node:perf_hooks';
import { sm3 } from '#platform/sm';
import { assignMembers, drawObjects } from '../src/kernel/draw/draw.ts';
import { poolText, textHash } from '../src/kernel/draw/owdraw.ts';

const size = 10_000;
const strata = ['A', 'B', 'C', 'D'];
const groups = ['one', 'two', 'three'];
const membersOfGroup = 200;

/** What a draw out of a list of 10,000 costs (万条抽签): time in ms and memory in MB, with three units that send two each. */
export interface DrawFigures {
  hash_ms: number;
  draw_ms: number;
  assign_ms: number;
  drawn: number;
  memory_mb: number;
}

/** Hashes the list, draws a tenth of it, and assigns members to every object drawn. */
export function benchDraw(): DrawFigures {
  const pool = Array.from({ length: size }, (_, n) => ({ id: `E${n}`, stratum: strata[n % 4]!, name: `E${n}` }));
  const weights = strata.map((stratum, n) => ({ stratum, tenths: [5, 10, 20, 40][n]! }));
  const howMany = { by: 'ratio' as const, permille: 50, weights };
  const members = (group: string) =>
    Array.from({ length: membersOfGroup }, (_, n) => ({ id: `${group}${n}`, name: '', person: '', avoid: [] }));
  const assign = { each: 2, cap: 50, groups: groups.map((code) => ({ code, members: members(code) })) };
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const seed = sm3(Buffer.from(textHash(poolText(pool))));
  const hashed = performance.now();
  const ids = drawObjects(seed, { pool, howMany }).flatMap((one) => one.ids);
  const drawn = performance.now();
  const assigned = assignMembers(seed, { assign }, ids);
  const end = performance.now();
  if ('short' in assigned) throw new Error(`short of ${assigned.short}`);
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return {
    hash_ms: round(hashed - start),
    draw_ms: round(drawn - hashed),
    assign_ms: round(end - drawn),
    drawn: ids.length,
    memory_mb: Math.round((process.memoryUsage().rss - before) / 1e6),
  };
}
