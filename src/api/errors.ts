import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type LocalText, Refusal, type RefusalCode, refusals, refusalText } from '#kernel/base';

/** The language a reader asked for: Chinese unless English comes first (界面语言). */
export function languageOf(request: FastifyRequest): keyof LocalText {
  return /^\s*en\b/i.test(String(request.headers['accept-language'] ?? '')) ? 'en' : 'zh';
}

/** Turns refusals into problem+json; anything else is a bug: logged once, answered without its inside. */
export function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, new Refusal('NOT_FOUND')));
  app.setErrorHandler((error: FastifyError | Refusal | Error, request, reply) => {
    const refusal = error instanceof Refusal ? error : refusalOf(error as FastifyError);
    if (refusal) return sendRefusal(request, reply, refusal);
    request.log.error({ err: error, request: request.id }, 'a request failed');
    const language = languageOf(request);
    return reply
      .status(500)
      .type('application/problem+json')
      .send({
        type: 'about:blank',
        title: language === 'zh' ? '系统出错' : 'Something broke',
        status: 500,
        code: 'BUG',
        detail:
          language === 'zh'
            ? '系统出错了，什么都没有写入，我们已记录。请稍后再试。'
            : 'Something broke; nothing was written and we have noted it. Try again later.',
      });
  });
}

/** An address that no page can have (无法识别的地址) is answered like one where nothing is. */
export function answerBadAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendRefusal(request, reply, new Refusal('NOT_FOUND'));
}

function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const row = refusals[refusal.code];
  const params = {
    count: Array.isArray(refusal.params.errors) ? refusal.params.errors.length : undefined,
    ...refusal.params,
  };
  if (refusal.code === 'RATE_LIMITED') reply.header('retry-after', String(refusal.params.seconds));
  const detail = refusalText(new Refusal(refusal.code, params))[languageOf(request)];
  return reply
    .status(row.status)
    .type('application/problem+json; charset=utf-8')
    .send({
      type: `/api/reference#${refusal.code}`,
      title: refusal.code,
      status: row.status,
      code: refusal.code,
      detail,
      params: refusal.params,
    });
}

/** What is wrong with a value of the request, in both languages, by the keyword of the schema that it breaks. */
function reasonOf(keyword: string, params: Record<string, unknown>): LocalText {
  const { limit, type } = params;
  const reasons: Record<string, LocalText> = {
    required: { zh: '没有给出', en: 'it is missing' },
    additionalProperties: { zh: '没有这一项', en: 'there is no such field' },
    type: { zh: `类型应为 ${type}`, en: `it should be of type ${type}` },
    maxLength: { zh: `最多 ${limit} 个字符`, en: `at most ${limit} characters` },
    minLength: { zh: `至少 ${limit} 个字符`, en: `at least ${limit} characters` },
    maxItems: { zh: `最多 ${limit} 项`, en: `at most ${limit} entries` },
    minItems: { zh: `至少 ${limit} 项`, en: `at least ${limit} entries` },
    minimum: { zh: `不能小于 ${limit}`, en: `not less than ${limit}` },
    maximum: { zh: `不能大于 ${limit}`, en: `not more than ${limit}` },
    pattern: { zh: '格式不对', en: 'its format is wrong' },
    anyOf: { zh: '不是能用的值', en: 'this value cannot be used' },
  };
  return reasons[keyword] ?? { zh: '不是能用的值', en: 'this value cannot be used' };
}

/** What of Fastify's and the database's own errors the caller can mend. */
function refusalOf(error: FastifyError & { validationContext?: string }): Refusal | undefined {
  if (error.validation) {
    const [first] = error.validation;
    const inner = first?.params as Record<string, unknown> | undefined;
    const field =
      (inner?.missingProperty as string) ??
      (inner?.additionalProperty as string) ??
      (first?.instancePath.replaceAll('/', '.').slice(1) || error.validationContext);
    return new Refusal('INPUT_INVALID', { field, reason: reasonOf(first?.keyword ?? '', inner ?? {}) });
  }
  const known: Record<string, [RefusalCode, Record<string, unknown>]> = {
    FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE', { limit: '2 MB' }],
    FST_REQ_FILE_TOO_LARGE: ['PLAN_TOO_LARGE', { limit: '20 MB' }],
    FST_ERR_CTP_INVALID_MEDIA_TYPE: ['BODY_UNREADABLE', {}],
    FST_ERR_CTP_EMPTY_JSON_BODY: ['BODY_UNREADABLE', {}],
    FST_ERR_CTP_INVALID_JSON_BODY: ['BODY_UNREADABLE', {}],
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['BODY_UNREADABLE', {}],
    FST_INVALID_MULTIPART_CONTENT_TYPE: ['UPLOAD_MISSING', {}],
    FST_ERR_BAD_URL: ['NOT_FOUND', {}],
  };
  const entry = known[error.code];
  if (entry) return new Refusal(...entry);
  if (/^Multipart: |^Unexpected end of (multipart|form)/.test(error.message)) return new Refusal('UPLOAD_MISSING');
  if (error instanceof SyntaxError && error.statusCode === 400) return new Refusal('BODY_UNREADABLE');
  // 57P03 starting up, 57P01 shut down, 53300 too many connections, 08… connection lost
  if (
    /^(57P0[123]|53300|53100|08...)$/.test(error.code ?? '') ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(error.code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  ) {
    return new Refusal('DATABASE_BUSY');
  }
  return undefined;
}
