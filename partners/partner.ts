import { join } from 'node:path';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { startAnswering } from './answers.ts';
import { maxDelayMs, parseControl } from './control.ts';
import { type Desk, openDesk, type Work } from './desk.ts';
import { exitAsked, exitFault, exitTold } from './exit.ts';
import { onewindowKey, partnerKey } from './keys.ts';
import { matterFault } from './matter.ts';
import { page, statusOf } from './page.ts';
import type { Business } from './practice.ts';
import { type CloudEvent, isObject, isText, parseEvent, signatureFault, signHeaders, type Text } from './wire.ts';

/** Where a partner listens, keeps its books and keys, and answers to. `retryBaseMs` is 500 unless told otherwise. */
export interface PartnerSettings {
  host: string;
  port: number;
  dataDir: string;
  onewindowUrl: string;
  retryBaseMs?: number;
}

/** A running server: its address, and how to stop it. */
export interface Running {
  url: string;
  close(): Promise<void>;
}

const faults: Record<'missing' | 'stale' | 'bad', Text> = {
  missing: { zh: '缺少签名，或签名头不完整。', en: 'The signature headers are missing or incomplete.' },
  stale: { zh: '签名时间与现在相差超过 5 分钟。', en: 'The signature is more than five minutes off.' },
  bad: { zh: '签名不正确。', en: 'The signature does not fit.' },
};

/** Starts one partner as a real HTTP server (协同单位服务). */
export async function startPartner(business: Business, settings: PartnerSettings): Promise<Running> {
  const keysDir = join(settings.dataDir, 'keys');
  const key = await partnerKey(keysDir, business.code);
  const senderKey = onewindowKey(keysDir);
  const desk = await openDesk(business, join(settings.dataDir, 'partners', `${business.code}.jsonl`));
  const { onewindowUrl, retryBaseMs = 500 } = settings;
  const answering = startAnswering(desk, { code: business.code, key, onewindowUrl, retryBaseMs });
  const app = fastify({ bodyLimit: 1_048_576, forceCloseConnections: true });
  const messages = 'application/cloudevents+json';
  app.addContentTypeParser(messages, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    const status = error.statusCode ?? 503;
    if (status >= 500) console.error(`${business.code}:`, error);
    const text =
      status >= 500
        ? { zh: '现在存不下来，请稍后再发。', en: 'This cannot be stored now; please send it again later.' }
        : { zh: '请求不正确。', en: error.message };
    return problem(reply, status, 'NOT_TAKEN', text);
  });

  app.post('/messages', async (request, reply) => {
    if (desk.control.down) return problem(reply, 503, 'DOWN', { zh: '系统停机中。', en: 'Out of service.' });
    const sender = await senderKey();
    if (!sender)
      return problem(reply, 503, 'NO_KEY', {
        zh: '还没有一窗通的公钥。',
        en: "OneWindow's public key is not here yet.",
      });
    const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
    const bad = signatureFault(sender, request.headers, body, Date.now());
    if (bad) return problem(reply, 401, `SIGNATURE_${bad.toUpperCase()}`, faults[bad]);
    const event = parseEvent(body.toString('utf8'));
    const wrong = event ? eventFault(business, event, request.headers['webhook-id'], desk) : notAnEvent;
    if (!event || wrong) return problem(reply, 422, 'INVALID', wrong ?? notAnEvent);
    const receipt = await desk.receive(event, body);
    if (!receipt)
      return problem(reply, 409, 'ID_REUSED', {
        zh: '同一个消息编号，内容却不同。',
        en: 'The same message id came with other content.',
      });
    const work = desk.works.get(event.id);
    if (work) answering.attend(work);
    const answer = JSON.stringify({ received: true, receipt });
    const signed = signHeaders(key, receipt.id, Math.floor(Date.now() / 1000), answer);
    return reply.code(202).headers(signed).type('application/json; charset=utf-8').send(answer);
  });

  app.post('/control', async (request, reply) => {
    const { resend, ...rest } = isObject(request.body) ? request.body : { resend: undefined };
    const set = parseControl(rest);
    const work = typeof resend === 'string' ? desk.works.get(resend) : undefined;
    if (!set || !isObject(request.body) || (resend !== undefined && !work)) {
      const zh = `开关名称或取值不正确（延时 0 到 ${maxDelayMs} 毫秒）。`;
      return problem(reply, 422, 'INVALID', { zh, en: 'A switch has an unknown name or value.' });
    }
    if (Object.keys(set).length > 0) await desk.setControl(set);
    if (work) await desk.reopen(work);
    answering.attendAll();
    return statusOf(business, desk);
  });

  app.get('/control', async () => statusOf(business, desk));
  app.get('/healthz', async () => ({ ok: true, code: business.code, down: desk.control.down }));
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(business, desk)));
  return listen(
    app,
    settings,
    async () => {
      await answering.stop();
      await desk.close();
    },
    () => answering.attendAll(),
  );
}

const notAnEvent: Text = { zh: '不是 CloudEvents 1.0 消息。', en: 'This is no CloudEvents 1.0 message.' };

/** Listens, then starts the work that was left over; closes its books when it cannot listen or is stopped. */
async function listen(
  app: FastifyInstance,
  at: PartnerSettings,
  stop: () => Promise<void>,
  ready: () => void,
): Promise<Running> {
  app.addHook('onClose', stop);
  try {
    const url = await app.listen({ host: at.host, port: at.port });
    ready();
    return { url, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** What stops a well-signed message from being taken in, or nothing. */
function eventFault(business: Business, event: CloudEvent, webhookId: unknown, desk: Desk): Text | undefined {
  const { data } = event;
  if (event.id !== webhookId) return { zh: '消息编号与签名头不一致。', en: 'The message id differs from webhook-id.' };
  if (event.subject !== data.caseId) return { zh: '消息主题不是办件号。', en: 'The subject is not the case id.' };
  if (business.accepts) return business.accepts(event.type, data);
  if (event.type === 'company.licensed') return matterFault(data);
  if ((event.type === exitTold && desk.closes) || (event.type === exitAsked && desk.consents))
    return exitFault(data, event.type);
  if (event.type !== 'applicant.answered') {
    return { zh: `不认识的消息类型 ${event.type}。`, en: `Unknown message type ${event.type}.` };
  }
  const first: Work | undefined = isText(data.taskKey, 256) ? desk.firstOf(data.taskKey) : undefined;
  if (first?.event.subject === event.subject) return undefined;
  return { zh: '没有收到过这项任务。', en: 'No message of this task has arrived.' };
}

/** An error as RFC 9457 problem+json with a sentence in both languages. */
export function problem(reply: FastifyReply, status: number, code: string, { zh, en }: Text): FastifyReply {
  const body = { type: 'about:blank', title: en, status, code, detail: zh, sentence: { zh, en } };
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
