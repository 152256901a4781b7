import { join } from 'node:path';
import fastify from 'fastify';
import { openJournal } from '../journal.ts';
import { escapeHtml } from '../page.ts';
import type { PartnerSettings, Running } from '../partner.ts';
import { isObject } from '../wire.ts';

/** Code and port of those who take an electronic licence instead of paper (受理电子营业执照的单位). */
export const licenceAcceptor = { code: 'licence-acceptor', port: 7341 };

/** What each of the two does for who shows a licence, and how far it checks (受理场景). */
const scenes = {
  'gas-account': { who: '城燃公司营业厅', does: '用气开户', needs: 'V3', prefix: 'RQ' },
  lease: { who: '山城百货招商部', does: '商铺租约', needs: 'V3', prefix: 'ZL' },
} as const;

type SceneCode = keyof typeof scenes;

/** What was opened for a company on its licence (受理记录). */
interface Opened {
  scene: SceneCode;
  number: string;
  company: string;
  uscc: string;
  presenter: string;
  at: string;
}

/** What the public verification says of a code, as far as it is used here. */
interface Verdict {
  colour: string;
  code: string;
  text: { zh: string; en: string };
  level: string;
  face: { field: string; value: string }[];
  presenter: { name: string; matter: string } | null;
}

/**
 * A gas company's counter and a shopping centre's leasing office, as one real HTTP server: each scans the code that is shown, asks
 * the public verification of the platform, and opens an account for a company only on green, and only for who is authorised for this
 * matter. What was opened is on the disk before it is answered.
 */
export async function startLicenceAcceptor(settings: PartnerSettings): Promise<Running> {
  const { journal, entries } = await openJournal(join(settings.dataDir, 'partners', `${licenceAcceptor.code}.jsonl`));
  const opened = entries as Opened[];
  const app = fastify({ bodyLimit: 65_536, forceCloseConnections: true });

  async function verify(scene: SceneCode, text: string): Promise<Verdict | undefined> {
    try {
      const response = await fetch(`${settings.onewindowUrl}/api/verify`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text, scene }),
        signal: AbortSignal.timeout(10_000),
      });
      return response.ok ? ((await response.json()) as Verdict) : undefined;
    } catch {
      return undefined;
    }
  }

  app.post('/accept', async (request, reply) => {
    const body = isObject(request.body) ? request.body : {};
    const scene = String(body.scene ?? '') as SceneCode;
    const code = typeof body.code === 'string' ? codeOf(body.code) : '';
    const declared = Object.hasOwn(scenes, scene) ? scenes[scene] : undefined;
    if (!declared || code === '')
      return reply.code(422).send({ code: 'INVALID', detail: '请选场景，扫对方的亮证码。' });
    const verdict = await verify(scene, code);
    if (!verdict)
      return reply.code(503).send({ code: 'UNREACHABLE', detail: '现在核验不了，请稍后再扫；不要改收纸质执照。' });
    if (verdict.colour !== 'green') return reply.code(409).send({ code: verdict.code, detail: verdict.text.zh });
    const authorised = verdict.presenter?.matter === scene;
    if (declared.needs === 'V3' && !authorised)
      return reply
        .code(403)
        .send({ code: 'PRESENTER_NOT_AUTHORISED', detail: `请用“${declared.does}”这件事的亮证码。` });
    const on = (field: string) => verdict.face.find((line) => line.field === field)?.value ?? '';
    const number = `${declared.prefix}${String(opened.length + 1).padStart(6, '0')}`;
    const entry: Opened = {
      scene,
      number,
      company: on('name'),
      uscc: on('uscc'),
      presenter: verdict.presenter?.name ?? '',
      at: new Date().toISOString(),
    };
    await journal.append(entry);
    opened.push(entry);
    return reply.code(201).send({ ...entry, who: declared.who, does: declared.does, paper: false });
  });

  app.get('/opened', async () => ({ rows: opened.slice(-100).reverse() }));
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(opened)));

  await app.listen({ host: settings.host, port: settings.port });
  const { port } = app.server.address() as { port: number };
  return {
    url: `http://${settings.host}:${port}`,
    async close() {
      await app.close();
      await journal.close();
    },
  };
}

/** The code itself, also when the whole address of the verification page was scanned. */
function codeOf(text: string): string {
  const [, code] = text.trim().split('#c=');
  return (code ?? text).trim();
}

function page(opened: readonly Opened[]): string {
  const options = Object.entries(scenes).map(
    ([code, { who, does }]) => `<option value="${code}">${escapeHtml(`${who}：${does}`)}</option>`,
  );
  const rows = opened
    .slice(-50)
    .reverse()
    .map(
      ({ scene, number, company, presenter, at }) =>
        `<tr><td>${number}</td><td>${escapeHtml(scenes[scene].does)}</td><td>${escapeHtml(company)}</td><td>${escapeHtml(presenter)}</td><td>${escapeHtml(new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false }))}</td></tr>`,
    );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>扫电子营业执照开户</title>
<style>body{margin:0;font:16px/1.6 "Noto Sans SC",system-ui,sans-serif;color:#1f2d33}main{max-width:960px;margin:0 auto;padding:16px}
.ribbon{margin:0;padding:4px 16px;background:#fff4d6;font-size:14px}h1{font-size:24px}form{display:grid;gap:8px;max-width:480px}
label{display:grid}input,select{font:inherit;padding:6px 10px;border:1px solid #8fa6ad;border-radius:6px;min-height:44px}
button{min-height:44px;padding:4px 14px;border:0;border-radius:6px;background:#0b6b50;color:#fff;font:inherit}:focus-visible{outline:3px solid #f0b429}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}td,th{text-align:left;border-bottom:1px solid #dbe3e6;padding:6px 8px}</style></head>
<body><p class="ribbon">演示数据：模拟的燃气公司和商场</p><main><h1>扫电子营业执照开户</h1>
<form id="scan"><label>办什么<select name="scene">${options.join('')}</select></label>
<label>对方的亮证码<input name="code" required maxlength="2000" autocomplete="off"></label>
<button>核验并开户</button><p role="status" id="said"></p></form>
<h2>已经开好的</h2><div class="scroll"><table><thead><tr><th>编号</th><th>办什么</th><th>企业</th><th>出示人</th><th>时间</th></tr></thead>
<tbody>${rows.join('') || '<tr><td colspan="5">还没有</td></tr>'}</tbody></table></div></main>
<script>document.getElementById('scan').addEventListener('submit',async(event)=>{event.preventDefault();
const form=new FormData(event.target);const response=await fetch('/accept',{method:'POST',headers:{'content-type':'application/json'},
body:JSON.stringify({scene:form.get('scene'),code:form.get('code')})});const answer=await response.json();
document.getElementById('said').textContent=response.ok?answer.company+'：'+answer.number:answer.detail;
if(response.ok)setTimeout(()=>location.reload(),1200);});</script></body></html>`;
}
