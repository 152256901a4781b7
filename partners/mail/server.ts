import { join } from 'node:path';
import fastify from 'fastify';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { openJournal } from '../journal.ts';
import { escapeHtml } from '../page.ts';
import type { Running } from '../partner.ts';
import { isObject } from '../wire.ts';
import { type Letter, openLetter } from './letter.ts';

/** Where the post office listens and keeps what it got. */
export interface MailSettings {
  host: string;
  port: number;
  smtpPort: number;
  dataDir: string;
}

/** A running post office; `smtpPort` is the one it took when 0 was asked for. */
export interface RunningMail extends Running {
  smtpPort: number;
}

const shown = 200;
const largestBytes = 1_048_576;

/**
 * Post office of the demonstration (演示邮局): a real SMTP server that keeps every letter and shows it on a page; nothing goes
 * on from here. It can be switched off, and knows no mailbox whose name begins with `nobody`.
 */
export async function startMail(settings: MailSettings): Promise<RunningMail> {
  const { journal, entries } = await openJournal(join(settings.dataDir, 'partners', 'mail.jsonl'));
  const letters = entries as Letter[];
  let down = false;
  const onRcptTo: SMTPServerOptions['onRcptTo'] = (address, _session, callback) => {
    if (down) return callback(answer(451, '4.3.0 out of service, try again later'));
    if (address.address.startsWith('nobody')) return callback(answer(550, '5.1.1 no such mailbox'));
    callback();
  };
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: largestBytes,
    banner: 'demonstration post office',
    logger: false,
    onRcptTo,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (stream.sizeExceeded) return callback(answer(552, '5.3.4 too large'));
        const { mailFrom, rcptTo } = session.envelope;
        const letter: Letter = {
          ...openLetter(Buffer.concat(chunks).toString('utf8')),
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((to) => to.address),
          at: new Date().toISOString(),
        };
        try {
          await journal.append(letter);
          letters.push(letter);
          callback(null, `2.0.0 kept as ${letters.length}`);
        } catch {
          callback(answer(451, '4.3.1 cannot be stored now'));
        }
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(settings.smtpPort, settings.host, () => resolve());
  });
  const app = fastify({ forceCloseConnections: true });
  app.get('/healthz', async () => ({ ok: true, code: 'mail', down }));
  app.get('/control', async () => ({ down, letters: letters.slice(-shown).reverse() }));
  app.post('/control', async (request, reply) => {
    if (!isObject(request.body) || typeof request.body.down !== 'boolean')
      return reply.code(422).send({ code: 'INVALID' });
    down = request.body.down;
    return { down };
  });
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(letters, down)));
  const closeSmtp = () => new Promise<void>((resolve) => smtp.close(() => resolve()));
  app.addHook('onClose', async () => {
    await closeSmtp();
    await journal.close();
  });
  try {
    const url = await app.listen({ host: settings.host, port: settings.port });
    const address = smtp.server.address();
    return { url, smtpPort: address && typeof address === 'object' ? address.port : 0, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function page(letters: readonly Letter[], down: boolean): string {
  const rows = letters
    .slice(-shown)
    .reverse()
    .map(
      ({
        at,
        to,
        subject,
        text,
      }) => `<details><summary><b>${escapeHtml(subject)}</b> <span>${escapeHtml(to.join(', '))}</span>
<time>${escapeHtml(new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false }))}</time></summary><pre>${escapeHtml(text)}</pre></details>`,
    );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>演示邮局</title>
<style>body{margin:0;font:16px/1.6 "Noto Sans SC",system-ui,sans-serif;color:#1f2d33}main{max-width:960px;margin:0 auto;padding:16px}
.ribbon{margin:0;padding:4px 16px;background:#fff4d6;font-size:14px}h1{font-size:24px}.on{color:#0b6b50}.off{color:#a8071a}
button{min-height:36px;padding:4px 14px;border:1px solid #8fa6ad;border-radius:6px;background:#fff;font:inherit;cursor:pointer}
button:focus-visible,summary:focus-visible{outline:3px solid #f0b429}details{border-bottom:1px solid #dbe3e6;padding:8px 0}summary{cursor:pointer}
summary span,time{color:#4d636b;font-size:14px;margin-left:8px}pre{white-space:pre-wrap;font:inherit;background:#f5f8f9;padding:12px;border-radius:6px}</style>
</head>
<body>
<p class="ribbon">演示数据：这是一个模拟的邮局，信到这里为止，不会再往外发</p>
<main>
<h1>演示邮局</h1>
<p class="${down ? 'off' : 'on'}">${down ? '● 停机中：不收信' : '● 正常运行'} <button id="down">${down ? '恢复运行' : '停机'}</button></p>
<h2>收到的信</h2>
${rows.length > 0 ? rows.join('\n') : '<p>还没有信。在门户“我的”里填好邮箱，通知就会寄到这里。</p>'}
</main>
<script>document.getElementById('down').onclick=async()=>{await fetch('/control',{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify({down:${!down}})});location.reload()};</script>
</body>
</html>`;
}
