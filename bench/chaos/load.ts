import { setTimeout as sleep } from 'node:timers/promises';
import { foundingForm } from '../../test/support/founding-form.ts';
import type { Chance } from './chance.ts';

/** What one person asked for and what he was told (一次请求的始末). */
export interface Asked {
  /** Words that stand in the event of this command and in no other. */
  marker: string;
  kind: 'filing' | 'note';
  /** The answer that acknowledged it; undefined when it was refused or never answered. */
  told?: { caseId: string; version: number };
}

/** What the load did. */
export interface LoadLog {
  asked: Asked[];
  /** Acknowledged commands that were sent again with the same key. */
  repeats: number;
  /** Repeats that were answered otherwise than the first time. */
  differing: string[];
  /** Refusals by code; the load lives with those of versions that moved on. */
  refused: Map<string, number>;
  /** Requests that found no answer within ten minutes, with what came of the last try. */
  unanswered: string[];
}

interface Answer {
  status: number;
  body: { caseId?: string; version?: number; code?: string; draft?: string; status?: string };
}

/** How long one request may wait for its answer, and how long a person keeps asking. */
const requestMs = 10_000;
const patienceMs = 600_000;

/**
 * Loads an instance over HTTP until told to stop (压测): each person in turn files a company or writes into a case of his, with a
 * fresh idempotency key, asks again with the same key until he is answered, and now and then repeats what was answered.
 */
export async function loadInstance(of: {
  url: string;
  cookies: readonly string[];
  perCookie: number;
  chance: Chance;
  stopped: AbortSignal;
}): Promise<LoadLog> {
  const log: LoadLog = { asked: [], repeats: 0, differing: [], refused: new Map(), unanswered: [] };
  const names = tradeNames(of.chance.fork());
  const people = of.cookies.flatMap((cookie, index) =>
    Array.from({ length: of.perCookie }, (_, at) => work(`${index}-${at}`, cookie, of.chance.fork())),
  );
  await Promise.all(people);
  return log;

  async function work(who: string, cookie: string, chance: Chance): Promise<void> {
    const cases: string[] = [];
    for (let turn = 0; !of.stopped.aborted; turn++) {
      const key = `chaos-${who}-${turn}`;
      if (cases.length === 0 || chance.next() < 0.2) await file(key, cookie, cases, chance);
      else await note(key, cookie, chance.pick(cases), chance);
      await sleep(chance.between(0, 40));
    }
  }

  async function file(key: string, cookie: string, cases: string[], chance: Chance): Promise<void> {
    const form = foundingForm(names());
    const asked: Asked = { marker: (form.name as { full: string }).full, kind: 'filing' };
    const draft = await ask(
      cookie,
      'POST',
      '/api/drafts',
      { item: 'establish', form },
      { 'idempotency-key': `${key}-d` },
    );
    if (draft?.status !== 201) return refuse(draft);
    log.asked.push(asked);
    const submit = () =>
      ask(cookie, 'POST', `/api/drafts/${draft.body.draft}/submit`, undefined, {
        'idempotency-key': key,
        'if-match': String(draft.body.version),
      });
    const answer = await submit();
    if (answer?.status !== 201) return refuse(answer);
    asked.told = { caseId: answer.body.caseId!, version: answer.body.version! };
    cases.push(answer.body.caseId!);
    if (chance.next() < 0.3) await repeat(key, answer, submit);
  }

  async function note(key: string, cookie: string, id: string, chance: Chance): Promise<void> {
    const asked: Asked = { marker: `${key}：补充说明`, kind: 'note' };
    log.asked.push(asked);
    for (let tries = 0; tries < 8; tries++) {
      const seen = await ask(cookie, 'GET', `/api/cases/${id}`, undefined, {});
      if (seen?.status !== 200) return refuse(seen);
      const send = () =>
        ask(
          cookie,
          'POST',
          `/api/cases/${id}/commands`,
          { type: 'note', text: asked.marker },
          {
            'idempotency-key': `${key}-${tries}`,
            'if-match': String(seen.body.version),
          },
        );
      const answer = await send();
      if (answer?.status === 200) {
        asked.told = { caseId: id, version: answer.body.version! };
        if (chance.next() < 0.2) await repeat(`${key}-${tries}`, answer, send);
        return;
      }
      refuse(answer);
      // partners answer into the same case meanwhile: the same words once more on the version of now
      if (answer?.body.code !== 'VERSION_STALE') return;
    }
  }

  async function repeat(key: string, first: Answer, send: () => Promise<Answer | undefined>): Promise<void> {
    const again = await send();
    if (!again) return;
    log.repeats++;
    if (again.status !== first.status || again.body.caseId !== first.body.caseId)
      log.differing.push(`${key}: ${again.status} ${again.body.code ?? again.body.caseId}`);
  }

  function refuse(answer: Answer | undefined): void {
    const code = answer ? `${answer.status} ${answer.body.code}` : 'no answer';
    log.refused.set(code, (log.refused.get(code) ?? 0) + 1);
  }

  /** Sends the request again, with the same key, until it is answered by the product and not by a fault on the way. */
  async function ask(
    cookie: string,
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer | undefined> {
    let trouble = '';
    for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(100)) {
      try {
        const response = await fetch(`${of.url}${path}`, {
          method,
          headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(requestMs),
        });
        const text = await response.text();
        if (response.status < 500 && response.status !== 429)
          return { status: response.status, body: JSON.parse(text) as Answer['body'] };
        trouble = `${response.status} ${text}`;
      } catch (error) {
        // the connection broke: whether the command was written is not known, so the same key is sent again
        trouble = String((error as Error).cause ?? error);
      }
    }
    log.unanswered.push(`${method} ${path}: ${trouble}`);
    return undefined;
  }
}

/** Reads the feed over HTTP while the load runs, from the first event on (跟读). */
export function followOverHttp(
  url: string,
  cookie: string,
): { seen: { position: string; caseId: string; version: number }[]; finish(): Promise<void> } {
  const seen: { position: string; caseId: string; version: number }[] = [];
  let after = '';
  let finishing = false;
  const running = (async () => {
    for (;;) {
      const last = finishing;
      try {
        const response = await fetch(`${url}/api/feed?limit=200${after === '' ? '' : `&after=${after}`}`, {
          headers: { cookie },
          signal: AbortSignal.timeout(requestMs),
        });
        if (response.ok) {
          const page = (await response.json()) as { rows: typeof seen; next: string };
          seen.push(...page.rows);
          after = page.next;
          if (page.rows.length > 0) continue;
          if (last) return;
        }
      } catch {
        // the API is down for the moment; the position says where to go on
      }
      await sleep(50);
    }
  })();
  return {
    seen,
    finish() {
      finishing = true;
      return running;
    },
  };
}

const signs = [...'川禾沐霖峻岚栩屿澜棠槿樾珩璟砚筠澄泓湛沄桦榆楸梓垚澍翊晗烨煜钰铭锴镕霁霄颢骁骞鸿鹄麒'];

/** Trade names that nobody bore before, four characters each. */
function tradeNames(chance: Chance): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const name = Array.from({ length: 4 }, () => chance.pick(signs)).join('');
      if (used.has(name)) continue;
      used.add(name);
      return `${name}农业`;
    }
  };
}
