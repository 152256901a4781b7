import type { Sm2PrivateKey } from '#platform/sm';
import type { Control } from './control.ts';
import type { Answer, Desk, Work } from './desk.ts';
import { type CloudEvent, messageType, signHeaders } from './wire.ts';

/** Where answers go and how they are sent. `retryBaseMs` is the first pause after a failure; each next one doubles. */
export interface AnswerSettings {
  code: string;
  key: Sm2PrivateKey;
  onewindowUrl: string;
  retryBaseMs: number;
}

/** Sends the answers of a desk until each is delivered or finally refused (回复). */
export interface Answering {
  /** Looks at one message again, now or when its delay is over. */
  attend(work: Work): void;
  /** Looks at all messages that still owe something; used at start and when the partner is up again. */
  attendAll(): void;
  stop(): Promise<void>;
}

const longestPauseMs = 30_000;
const sendTimeoutMs = 10_000;
const staleByS = 600;

/** Client errors that pass by themselves; every other one is final. */
const passing = new Set([408, 425, 429]);

/** Starts answering; nothing is sent before `attend`. */
export function startAnswering(desk: Desk, settings: AnswerSettings): Answering {
  const timers = new Map<string, NodeJS.Timeout>();
  const busy = new Map<string, Promise<void>>();
  const failures = new Map<string, number>();
  const stop = new AbortController();

  function later(work: Work, ms: number): void {
    clearTimeout(timers.get(work.event.id));
    if (!stop.signal.aborted)
      timers.set(
        work.event.id,
        setTimeout(() => attend(work), ms),
      );
  }

  function attend(work: Work): void {
    const { id } = work.event;
    clearTimeout(timers.get(id));
    if (stop.signal.aborted || desk.control.down || busy.has(id) || isFinished(work)) return;
    const waitMs = Date.parse(work.receipt.at) + desk.control.delayMs - Date.now();
    if (work.answers.length === 0 && waitMs > 0) {
      later(work, waitMs);
      return;
    }
    const running = carryOn(work).then((finished) => {
      busy.delete(id);
      if (finished) failures.delete(id);
      else later(work, pause(id));
    });
    busy.set(id, running);
  }

  /** The pause before the next try; a fault is counted once a try. */
  function pause(id: string): number {
    const count = failures.get(id) ?? 0;
    failures.set(id, count + 1);
    return Math.min(settings.retryBaseMs * 2 ** Math.min(count, 20), longestPauseMs);
  }

  async function carryOn(work: Work): Promise<boolean> {
    try {
      await desk.decide(work);
      for (const answer of work.answers) {
        if (answer.state !== 'open') continue;
        if (desk.control.down) return false;
        const status = await send(work, answer, desk.control, settings, stop.signal);
        if (status === undefined) return false;
        const delivered = status === 409 || status < 300;
        await desk.sent(work, answer, status, delivered ? 'delivered' : 'refused');
      }
      return true;
    } catch (error) {
      console.error(`${settings.code}: message ${work.event.id} is tried again:`, error);
      return false;
    }
  }

  return {
    attend,
    attendAll() {
      for (const work of desk.works.values()) attend(work);
    },
    async stop() {
      stop.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(busy.values());
    },
  };
}

function isFinished({ answers }: Work): boolean {
  return answers.length > 0 && answers.every(({ state }) => state !== 'open');
}

/** Sends one answer; the final status, or nothing when it has to be tried again. */
async function send(
  work: Work,
  answer: Answer,
  control: Readonly<Control>,
  { code, key, onewindowUrl }: AnswerSettings,
  stop: AbortSignal,
): Promise<number | undefined> {
  const event = answerEvent(work, answer, code, control.wrongCase);
  const body = JSON.stringify(event);
  const seconds = Math.floor(Date.now() / 1000) - (control.staleSignature ? staleByS : 0);
  const headers = signHeaders(key, event.id, seconds, control.badSignature ? `${body} ` : body);
  try {
    const response = await fetch(new URL('/api/exchange/answers', onewindowUrl), {
      method: 'POST',
      headers: { 'content-type': messageType, ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(sendTimeoutMs)]),
    });
    await response.arrayBuffer();
    const { status } = response;
    const final = (status >= 200 && status < 300) || (status >= 400 && status < 500 && !passing.has(status));
    return final ? status : undefined;
  } catch {
    return undefined;
  }
}

/** The answer as a message; it has the same bytes however often it is sent, unless the case is made wrong on purpose. */
function answerEvent(work: Work, answer: Answer, code: string, wrongCase: boolean): CloudEvent {
  const { outcome, result, reasons } = answer.decision;
  const wrong = wrongCase ? 'unknown-' : '';
  const { taskKey } = work.matter;
  return {
    specversion: '1.0',
    id: answer.id,
    source: `/partners/${code}`,
    type: 'answer',
    subject: `${wrong}${work.event.subject}`,
    time: answer.at,
    datacontenttype: 'application/json',
    data: { taskKey: `${wrong}${taskKey}`, inReplyTo: work.event.id, outcome, result, reasons },
  };
}
