import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLetter } from './letter.ts';
import { type RunningMail, startMail } from './server.ts';

let dataDir: string;
let mail: RunningMail;
const settings = () => ({ host: '127.0.0.1', port: 0, smtpPort: 0, dataDir });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'onewindow-mail-'));
  mail = await startMail(settings());
});
afterEach(async () => {
  await mail.close();
  await rm(dataDir, { recursive: true, force: true });
});

function send(to: string, subject = '准予登记通知', text = '登记好了。\n<b>不是标签</b>') {
  const transport = createTransport(`smtp://127.0.0.1:${mail.smtpPort}`);
  return transport.sendMail({ from: 'a@club.example', to, subject, text }).finally(() => transport.close());
}
const kept = async () =>
  ((await (await fetch(`${mail.url}/control`)).json()) as { letters: { subject: string; text: string }[] }).letters;

test('a letter is kept over a restart and shown with its text, not as markup', async () => {
  await send('lin@club.example');
  await mail.close();
  mail = await startMail(settings());
  expect(await kept()).toMatchObject([
    { to: ['lin@club.example'], subject: '准予登记通知', text: expect.stringContaining('登记好了') },
  ]);
  const page = await (await fetch(mail.url)).text();
  expect(page).toContain('&lt;b&gt;不是标签&lt;/b&gt;');
});

test('nobody has no mailbox; a post office that is switched off says so for now', async () => {
  await expect(send('nobody1@club.example')).rejects.toMatchObject({ responseCode: 550 });
  const set = (down: unknown) =>
    fetch(`${mail.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ down }),
    });
  expect((await set('yes')).status).toBe(422);
  await set(true);
  await expect(send('lin@club.example')).rejects.toMatchObject({ responseCode: 451 });
  await set(false);
  await send('lin@club.example');
  expect(await kept()).toHaveLength(1);
});

test('subjects and texts are read in each coding', () => {
  const head = 'Message-ID: <m@x>\r\nSubject: =?UTF-8?B?5L2g?=\r\n =?UTF-8?Q?=E5=A5=BD_a?=\r\n';
  expect(openLetter(`${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n=E4=BD=\r\n=A0=3D`)).toEqual({
    id: 'm@x',
    subject: '你好 a',
    text: '你=',
  });
  expect(openLetter(`${head}\r\nplain`).text).toBe('plain');
});
