import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';

const policyHeader = 'content-security-policy';

/** What no page of ours ever does: be framed, run plug-ins, change where its addresses lead, send forms elsewhere. */
const always = "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'";

/** Answers of the API are read by programs: nothing in them is loaded or run. */
const ofAnswers = `default-src 'none'; ${always}`;

/** A style sheet made at run time carries this word; one made by somebody else does not know it (一次性标记). */
export function freshNonce(): string {
  return randomBytes(16).toString('base64');
}

/** The policy of a web page (内容安全策略): scripts from files of ours alone, nothing from elsewhere, no code made from text. */
export function policyOfPage(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    always,
  ].join('; ');
}

/** The policy of the reference page, which is somebody else's: its own scripts in the page by their digest, its styles as they come. */
export function policyOfReference(html: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${digestsOf(html, 'script')}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    always,
  ].join('; ');
}

/** The policy of a page that is one file (单文件页面): the scripts and styles that stand in it by their digests, and no others. */
export function policyOfWholePage(html: string): string {
  return [
    "default-src 'none'",
    `script-src ${digestsOf(html, 'script')}`,
    `style-src 'self' ${digestsOf(html, 'style')}`,
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    always,
  ].join('; ');
}

/** The digests of what stands in a page between the tags of a kind, as a policy names them. */
function digestsOf(html: string, tag: 'script' | 'style'): string {
  const parts = html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'));
  return [...parts].map(([, part = '']) => `'sha256-${createHash('sha256').update(part).digest('base64')}'`).join(' ');
}

/** Gives an answer its policy, before the general one would be set. */
export function withPolicy(reply: FastifyReply, policy: string): FastifyReply {
  return reply.header(policyHeader, policy);
}

/**
 * Sets the headers by which browsers protect whoever uses the pages (安全响应头) on every answer. With `https` they are told never
 * to come in clear again for a year.
 */
export function serveHeaders(app: FastifyInstance, { https }: { https: boolean }): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader(policyHeader)) reply.header(policyHeader, ofAnswers);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()');
    if (https) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    done(null, payload);
  });
}
