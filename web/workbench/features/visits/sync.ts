import { api, call, noConnection, ProblemError, problemOf } from '../../../shared/client.ts';
import { type Capture, keepCapture, keptCaptures } from './device-store.ts';

let running: Promise<number> | undefined;

/**
 * Brings back what waits on this device, in order (回传): photos first, then the finding. It stops where the network ends and goes on
 * there the next time; nothing is forgotten before the server has said that it has it. Answers how many still wait.
 */
export function bringBack(): Promise<number> {
  running ??= bringAll().finally(() => {
    running = undefined;
  });
  return running;
}

async function bringAll(): Promise<number> {
  const waiting = (await keptCaptures()).filter(({ status }) => status === 'waiting');
  for (const [index, capture] of waiting.entries()) {
    try {
      await keepCapture(await bring(capture));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const later = error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500;
      if (later) return waiting.length - index;
      // the server cannot take it at all: it stays here, with the reason, for a person to look at
      await keepCapture({ ...capture, status: 'refused', said: { zh: error.detail, en: error.detail } });
    }
  }
  return 0;
}

async function bring(capture: Capture): Promise<Capture> {
  const { bundle, caseId, task, seq } = capture;
  for (const { name, blob } of capture.photos) {
    const form = new FormData();
    form.append('file', blob, name);
    const query = new URLSearchParams({ case: caseId, task, seq: String(seq) });
    await sendPhoto(`/api/offline/bundles/${encodeURIComponent(bundle)}/photos?${query}`, form);
  }
  const answer = await call(
    api.POST('/api/offline/bundles/{id}/captures', {
      params: { path: { id: bundle } },
      body: {
        case: caseId,
        task,
        seq,
        capturedAt: capture.capturedAt,
        photos: capture.photos.length,
        outcome: capture.outcome,
        reasons: capture.reasons,
        data: capture.data,
      },
    }),
  );
  // the server has the photos now, in the case or with the conflict
  return { ...capture, photos: [], status: answer.result, said: answer.text };
}

async function sendPhoto(address: string, body: FormData): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(address, { method: 'POST', body, credentials: 'same-origin' });
  } catch {
    throw noConnection();
  }
  if (!answer.ok) throw problemOf(answer.status, await answer.json().catch(() => null), answer.statusText);
}
