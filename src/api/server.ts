import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { Refusal } from '#kernel/base';
import { serveAuth } from './auth.ts';
import { contract, type Operation, type OperationId } from './contract/index.ts';
import { answerErrors } from './errors.ts';
import { FileAnswer } from './file-answer.ts';
import { handlers } from './handlers/index.ts';
import type { Handler } from './operation.ts';
import { servePrint } from './print.ts';
import type { Sessions } from './sessions.ts';
import { serveStream } from './stream.ts';
import type { World } from './world.ts';

/** Largest body that is taken, in UTF-16 units. */
const bodyLimit = 2 * 1024 * 1024;
/** A larger one is still read up to here, so that its sender reads the sentence and not a broken connection. */
const readLimit = 16 * 1024 * 1024;
const uploadLimit = 20 * 1024 * 1024;

/** Builds the HTTP server of the API (接口服务) over a world; it does not listen yet. */
export async function buildServer(
  world: World,
  sessions: Sessions,
  { issuer, log }: { issuer: string; log: Logger },
): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log as never,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: readLimit,
    trustProxy: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false, strict: false } },
    routerOptions: { maxParamLength: 100 },
  }) as unknown as FastifyInstance;
  answerErrors(app);
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 1, fields: 5, fieldSize: 10_000 } });
  // the raw text is kept: a partner's signature covers it
  app.addContentTypeParser(
    ['application/json', 'application/cloudevents+json'],
    { parseAs: 'string' },
    (request, body, done) => {
      (request as FastifyRequest & { rawText?: string }).rawText = body as string;
      if (body === '') return done(null, undefined);
      if (body.length > bodyLimit) return done(new Refusal('BODY_TOO_LARGE', { limit: '2 MB' }), undefined);
      if (holdsNul(body as string)) return done(new Refusal('BODY_UNREADABLE'), undefined);
      try {
        done(null, JSON.parse(body as string));
      } catch {
        done(new Refusal('BODY_UNREADABLE'), undefined);
      }
    },
  );
  await serveAuth(app, world, sessions, issuer);
  app.addHook('onRequest', async (request) => refuseForeignOrigin(request, world.config.publicUrl));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
  });

  for (const [id, entry] of Object.entries(contract) as [OperationId, Operation][]) {
    const handle = handlers[id] as Handler<never>;
    app.route({
      method: entry.method,
      url: entry.url,
      ...(id === 'uploadPlan' ? { bodyLimit: uploadLimit * 4 } : {}),
      schema: {
        ...(entry.params ? { params: entry.params } : {}),
        ...(entry.querystring ? { querystring: entry.querystring } : {}),
        ...(entry.headers ? { headers: entry.headers } : {}),
        ...(entry.body ? { body: entry.body } : {}),
        response: { '2xx': entry.response },
      },
      preValidation: async (request) => {
        if (entry.who === 'anybody') return;
        if (!request.caller) throw new Refusal(request.sessionOver ? 'SESSION_EXPIRED' : 'LOGIN_REQUIRED');
        if (entry.who === 'staff' && !request.caller.staff) throw new Refusal('STAFF_ONLY');
      },
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const answer = await handle({
          params: request.params,
          query: request.query,
          body: request.body,
          headers: request.headers,
          caller: request.caller,
          request,
          world,
        } as never);
        if (entry.status) reply.status(entry.status);
        if (entry.produces) reply.type(entry.produces);
        reply.header('cache-control', 'no-store');
        if (!((answer as unknown) instanceof FileAnswer)) return answer;
        const file = answer as FileAnswer;
        return reply.type(file.type).header('content-disposition', file.disposition).send(file.bytes);
      },
    });
  }
  await serveStream(app, world);
  await servePrint(app, world);
  return app;
}

/** No text of the product holds a NUL; a pattern that names one, with its backslash escaped, is no NUL. */
function holdsNul(json: string): boolean {
  return json.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(json);
}

/** A page of another site cannot make a logged-in browser do anything here. */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  if (!origin || origin === publicUrl || new URL(origin).host === host) return;
  throw new Refusal('NOT_ALLOWED', { origin });
}
