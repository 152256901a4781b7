import { join } from 'node:path';
import fastify from 'fastify';
import { openJournal } from '../journal.ts';
import { onewindowKey, partnerKey } from '../keys.ts';
import { type PartnerSettings, problem, type Running } from '../partner.ts';
import { isObject, parseEvent, signatureFault, signHeaders } from '../wire.ts';
import { type BankEntry, EscrowBook, parseOrder, parseTransfer, type StatementFaults } from './book.ts';
import { escrowPage } from './page.ts';

/** Code and port of the bank that keeps the money of cases (款项专户银行). */
export const escrowBank = {
  code: 'escrow-bank',
  name: { zh: '演示银行（款项专户）', en: 'Demonstration bank (money of cases)' },
  port: 7340,
};

const pageLines = 500;
const switches = ['down', 'doubles', 'loses', 'reorders'] as const;

/**
 * The bank that keeps the money of cases, as a real HTTP server: takes transfers in, carries out signed orders once each, and
 * gives out a signed statement, which by its switches comes doubled, with holes, or in the wrong order.
 */
export async function startEscrowBank(settings: PartnerSettings): Promise<Running> {
  const keysDir = join(settings.dataDir, 'keys');
  const key = await partnerKey(keysDir, escrowBank.code);
  const senderKey = onewindowKey(keysDir);
  const { journal, entries } = await openJournal(join(settings.dataDir, 'partners', `${escrowBank.code}.jsonl`));
  const book = new EscrowBook();
  for (const entry of entries) book.take(entry as BankEntry);
  let turn: Promise<unknown> = Promise.resolve();

  /** Movements are made one after another, each on the disk before it counts. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }
  async function write(entry: BankEntry): Promise<void> {
    await journal.append(entry);
    book.take(entry);
  }

  const app = fastify({ bodyLimit: 1_048_576, forceCloseConnections: true });
  app.addContentTypeParser('application/cloudevents+json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  app.post('/messages', async (request, reply) => {
    if (book.faults.down) return problem(reply, 503, 'DOWN', { zh: '系统停机中。', en: 'Out of service.' });
    const sender = await senderKey();
    const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
    if (!sender) return problem(reply, 503, 'NO_KEY', { zh: '还没有一窗通的公钥。', en: 'No public key yet.' });
    if (signatureFault(sender, request.headers, body, Date.now()))
      return problem(reply, 401, 'SIGNATURE', { zh: '签名不正确。', en: 'The signature does not fit.' });
    const event = parseEvent(body.toString('utf8'));
    const order = event?.type === 'payment.ordered' ? parseOrder(event.data) : undefined;
    if (!event || !order || event.id !== request.headers['webhook-id'])
      return problem(reply, 422, 'INVALID', { zh: '付款指令不完整。', en: 'This is no complete order.' });
    return inTurn(async () => {
      if (!book.orders.has(event.id)) {
        if (order.amountFen > book.balanceFen)
          return problem(reply, 422, 'NO_COVER', { zh: '专户余额不足。', en: 'The account does not cover it.' });
        const [first, ...more] = order.payees;
        const counterparty = more.length > 0 ? `代付 ${order.payees.length} 笔` : (first?.name ?? '');
        const counterpartyAccount = more.length > 0 ? '' : (first?.account ?? '');
        const of = { reference: order.payment, counterparty, counterpartyAccount };
        await write({ kind: 'order', id: event.id, line: book.lineOf(-order.amountFen, new Date().toISOString(), of) });
      }
      const answer = JSON.stringify({ received: true, receipt: { id: `R${book.orders.get(event.id)?.line}` } });
      return reply
        .code(202)
        .headers(signed(answer, `receipt-${event.id}`))
        .type('application/json')
        .send(answer);
    });
  });

  app.get<{ Querystring: { after?: string } }>('/statement', async (request, reply) => {
    if (book.faults.down) return problem(reply, 503, 'DOWN', { zh: '系统停机中。', en: 'Out of service.' });
    const after = Number(request.query.after ?? '0');
    if (!Number.isSafeInteger(after) || after < 0)
      return problem(reply, 422, 'INVALID', { zh: '起始行号不正确。', en: 'The line number is wrong.' });
    const answer = JSON.stringify({ lines: book.statement(after, pageLines) });
    return reply
      .headers(signed(answer, `statement-${after}-${Date.now()}`))
      .type('application/json')
      .send(answer);
  });

  app.post('/transfers', async (request, reply) => {
    const transfer = parseTransfer(request.body);
    if (!transfer)
      return problem(reply, 422, 'INVALID', {
        zh: '请填附言、金额、户名和账号。',
        en: 'Give reference, amount, name, account.',
      });
    return inTurn(async () => {
      const { reference, amountFen, name, account } = transfer;
      const of = { reference, counterparty: name, counterpartyAccount: account };
      const line = book.lineOf(amountFen, new Date().toISOString(), of);
      await write({ kind: 'line', line });
      return reply.code(201).send(line);
    });
  });

  app.post('/control', async (request, reply) => {
    const given = isObject(request.body) ? request.body : { '': '' };
    const fits = Object.entries(given).every(
      ([name, set]) => switches.some((known) => known === name) && typeof set === 'boolean',
    );
    if (!fits) return problem(reply, 422, 'INVALID', { zh: '开关不正确。', en: 'A switch is unknown.' });
    await inTurn(() => write({ kind: 'faults', set: { ...book.faults, ...(given as Partial<StatementFaults>) } }));
    return { ...book.faults, balanceFen: book.balanceFen, lines: book.lines.length };
  });
  app.get('/control', async () => ({ ...book.faults, balanceFen: book.balanceFen, lines: book.lines.length }));
  app.get('/healthz', async () => ({ ok: true, code: escrowBank.code, down: book.faults.down }));
  app.get<{ Querystring: { payment?: string; fen?: string } }>('/', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(escrowPage(book, request.query)),
  );
  app.addHook('onClose', async () => {
    await turn;
    await journal.close();
  });

  function signed(answer: string, id: string): Record<string, string> {
    return signHeaders(key, id, Math.floor(Date.now() / 1000), answer);
  }

  try {
    const url = await app.listen({ host: settings.host, port: settings.port });
    return { url, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
