import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { Refusal } from '#kernel/base';
import { actFor, actingHeader } from './acting.ts';
import { serveAuth } from './auth.ts';
import { readJson } from './body.ts';
import { type Caller, staffWith } from './caller.ts';
import { contract, type Operation, type OperationId } from './contract/index.ts';
import { answerBadAddress, answerErrors } from './errors.ts';
import { FileAnswer } from './file-answer.ts';
import { handlers } from './handlers/index.ts';
import { serveHeaders } from './headers.ts';
import type { Handler } from './operation.ts';
import { servePrint } from './print.ts';
import { addressOf, openLimit } from './rate-limit.ts';
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
    trustProxy: trusted(world.config.trustProxy),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false, strict: false } },
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: answerBadAddress,
    // what is logged of a request names it itself: a logger for each one costs more than the rare line is worth
    childLoggerFactory: (logger) => logger,
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
      try {
        done(null, readJson(body as string));
      } catch (error) {
        done(error as Refusal, undefined);
      }
    },
  );
  await serveAuth(app, world, sessions, issuer);
  app.addHook('onRequest', (request, _reply, done) => {
    refuseForeignOrigin(request, world.config.publicUrl);
    done();
  });
  serveHeaders(app, { https: world.config.publicUrl.startsWith('https:') });
  const visits = openLimit(world.config.rateLimit, () => performance.now());

  for (const [id, entry] of Object.entries(contract) as [OperationId, Operation][]) {
    const handle = handlers[id] as Handler<never>;
    app.route({
      method: entry.method,
      url: entry.url,
      ...(entry.upload ? { bodyLimit: uploadLimit * 4 } : {}),
      schema: {
        ...(entry.params ? { params: entry.params } : {}),
        ...(entry.querystring ? { querystring: entry.querystring } : {}),
        ...(entry.headers ? { headers: entry.headers } : {}),
        ...(entry.body ? { body: entry.body } : {}),
        response: { '2xx': entry.response },
      },
      preValidation: (request, _reply, done) => {
        const mandate = request.headers[actingHeader];
        const admit = (caller: Caller | null) => {
          request.caller = caller;
          if (caller && entry.who === 'staff') staffWith(caller, ...(entry.roles ?? []));
          else if (!caller && entry.who !== 'anybody')
            throw new Refusal(request.sessionOver ? 'SESSION_EXPIRED' : 'LOGIN_REQUIRED');
          else if (!caller && entry.limited !== false) visits.take(addressOf(request));
        };
        if (typeof mandate === 'string' && request.caller) {
          actFor(world, request.caller, mandate)
            .then(admit)
            .then(() => done(), done);
          return;
        }
        admit(request.caller);
        done();
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

/** Whose word on addresses is believed: named proxies, or so many in a row; nobody where none is named. */
function trusted(proxies: string[] | number): string[] | false | ((address: string, hop: number) => boolean) {
  if (typeof proxies === 'number') return (_address, hop) => hop < proxies;
  return proxies.length > 0 ? proxies : false;
}

/** A page of another site cannot make a logged-in browser do anything here. */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  if (/^(cross-site|same-site)$/.test(String(request.headers['sec-fetch-site'] ?? '')))
    throw new Refusal('NOT_ALLOWED', { origin: origin ?? null });
  if (!origin || origin === publicUrl || (URL.canParse(origin) && new URL(origin).host === host)) return;
  throw new Refusal('NOT_ALLOWED', { origin });
}
