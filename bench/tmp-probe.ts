import pg from 'pg';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '#platform/migrate';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
const folder = mkdtempSync('/tmp/onewindow-probe-'); chmodSync(folder, 0o711);
const p = await startEmbeddedPostgres({ dataFolder: folder, port: 7395 });
await migrate(p.ownerUrl);
const c = new pg.Client({ connectionString: p.ownerUrl }); await c.connect();
await c.query(`insert into district values ('wansheng','{}')`);
await c.query(`insert into case_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name, unit, submitted_at, updated_at, state)
 select 'wansheng','bench-'||i,'B'||i,'e',1,1,'open','r','t','p','n','u',now(),now(),'{"a":1}' from generate_series(1,100000) i`);
await c.query('vacuum analyze');
const app = new pg.Client({ connectionString: p.url, options: '-c role=onewindow_app -c onewindow.district=wansheng' }); await app.connect();
const batch = (n: number, k: number) => JSON.stringify(Array.from({ length: n }, (_, i) => ({ ord: i + 1, case: `bench-${k * n + i + 1}`, expect: 1, actor: 'p', key: `key-${k}-${i}-xxxx`, hash: 'h', answer: { a: 1 }, row: { version: 2, status: 'open', stage: 'r', title: 't', updatedAt: new Date().toISOString(), promisedDay: null, promisedAt: null, state: { a: 2 } }, events: [{ version: 2, type: 'case.noted', at: new Date().toISOString(), actor: 'p', payload: { text: 'x' }, link: '00' }], draft: null })));
for (let k = 0; k < 30; k++) {
  const t = performance.now();
  await app.query({ name: 'cb', text: 'select commit_batch($1,$2,$3) as results', values: ['wansheng', new Date().toISOString(), batch(64, k)] });
  if (k % 5 === 0 || k < 8) console.log(k, (performance.now() - t).toFixed(1), 'ms');
}
await app.end(); await c.end(); await p.stop(); rmSync(folder, { recursive: true, force: true }); process.exit(0);
await c.query(`set auto_explain.log_min_duration=0; set auto_explain.log_nested_statements=on; set auto_explain.log_analyze=on; set client_min_messages=log; set onewindow.district='wansheng'`);
c.on('notice', (n) => console.log(String(n.message).slice(0, 9000)));
await c.query(`set role onewindow_app`);
await c.query({ text: 'select commit_batch($1,$2,$3) as results', values: ['wansheng', new Date().toISOString(), batch(64, 40)] });
await app.end(); await c.end(); await p.stop(); rmSync(folder, { recursive: true, force: true });
