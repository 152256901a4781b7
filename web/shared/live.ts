import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What the server tells about over the stream (推送主题). */
export type LiveTopic =
  | 'case'
  | 'task'
  | 'indicator'
  | 'plan'
  | 'delivery'
  | 'message'
  | 'calendar'
  | 'booking'
  | 'duty'
  | 'batch'
  | 'sealed'
  | 'item';

const topics: LiveTopic[] = [
  'case',
  'task',
  'indicator',
  'plan',
  'delivery',
  'message',
  'calendar',
  'booking',
  'duty',
  'batch',
  'sealed',
  'item',
];
type Listener = (topic: LiveTopic, data: { caseId?: string }) => void;

const listeners = new Set<Listener>();
let source: EventSource | undefined;
let retryMs = 1000;
let timer: ReturnType<typeof setTimeout> | undefined;

function open(): void {
  if (source || timer || listeners.size === 0) return;
  source = new EventSource('/api/stream');
  source.addEventListener('open', () => {
    retryMs = 1000;
  });
  source.addEventListener('error', () => {
    // The browser retries a dropped stream by itself; a refused one (not logged in, restarting) it gives up.
    if (source?.readyState !== EventSource.CLOSED) return;
    source = undefined;
    timer = setTimeout(() => {
      timer = undefined;
      open();
    }, retryMs);
    retryMs = Math.min(retryMs * 2, 30_000);
  });
  for (const topic of topics) {
    source.addEventListener(topic, (event) => {
      let data: { caseId?: string } = {};
      try {
        data = JSON.parse((event as MessageEvent<string>).data);
      } catch {
        // An event without data still says that something of this topic changed.
      }
      for (const listener of listeners) listener(topic, data);
    });
  }
}

function close(): void {
  if (listeners.size > 0) return;
  source?.close();
  source = undefined;
  clearTimeout(timer);
  timer = undefined;
}

/**
 * Keeps a page current (实时更新): when the server tells of one of the topics, the queries are asked again.
 * With `caseId` only changes of that case count. One stream a page, opened while somebody listens.
 */
export function useLive(wanted: LiveTopic[], queryKeys: QueryKey[], caseId?: string): void {
  const queries = useQueryClient();
  const wantedText = wanted.join(' ');
  const keysText = JSON.stringify(queryKeys);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const listener: Listener = (topic, data) => {
      if (!wantedText.split(' ').includes(topic)) return;
      if (caseId && data.caseId && data.caseId !== caseId) return;
      // A burst of events of one transaction asks once.
      waiting ??= setTimeout(() => {
        waiting = undefined;
        for (const queryKey of JSON.parse(keysText) as QueryKey[]) void queries.invalidateQueries({ queryKey });
      }, 80);
    };
    listeners.add(listener);
    open();
    return () => {
      clearTimeout(waiting);
      listeners.delete(listener);
      close();
    };
  }, [queries, wantedText, keysText, caseId]);
}
