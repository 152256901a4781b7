import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, type Row } from '../shared/client.ts';
import { Shell } from '../shared/layout.tsx';
import { useLive } from '../shared/live.ts';
import { useMe } from '../shared/session.tsx';

/** A case as lists of the portal show it; `yours` says that the reader is the one to act. */
export type CaseLine = Row<'listCases'>;

/** Whether a case waits for the reader. */
export function isYours(line: CaseLine): boolean {
  return line.yours;
}

/** Whether nothing more will happen to a case. */
export function isOver(line: CaseLine): boolean {
  return ['complete', 'declined', 'not-accepted', 'withdrawn', 'recalled', 'annulled'].includes(line.status);
}

/** The cases of the person logged in, newest first, kept current. */
export function useMyCases() {
  const me = useMe();
  useLive(['case'], [['cases']]);
  return useQuery({
    queryKey: ['cases'],
    queryFn: () => call(api.GET('/api/cases', { params: { query: { limit: 50 } } })),
    enabled: Boolean(me),
  });
}

/** How many notices the person logged in has not opened, kept current. */
function useUnread(): number {
  const me = useMe();
  useLive(['message'], [['unread']]);
  const unread = useQuery({
    queryKey: ['unread'],
    queryFn: () => call(api.GET('/api/messages/unread')),
    enabled: Boolean(me),
  });
  return unread.data?.unread ?? 0;
}

/** The frame of the portal: its navigation, with how many cases and messages wait for the reader. */
export function PortalFrame({
  task,
  children,
}: {
  task?: { back: string; title: string; aside?: ReactNode };
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const cases = useMyCases();
  const waiting = (cases.data?.rows ?? []).filter(isYours).length;
  const unread = useUnread();
  return (
    <Shell
      nav={[
        { to: '/', text: t('nav.home'), icon: 'house' },
        { to: '/cases', text: t('nav.cases'), icon: 'list', waiting },
        { to: '/messages', text: t('nav.messages'), icon: 'bell', waiting: unread },
        { to: '/wallet', text: t('nav.wallet'), icon: 'licence' },
        { to: '/me', text: t('nav.me'), icon: 'person' },
      ]}
      {...(task ? { task } : {})}
    >
      {children}
    </Shell>
  );
}

/** What a case is called: its own title, or the item's name when it has none. */
export function nameOf(line: { title: string }, item: string): string {
  return line.title || item;
}
