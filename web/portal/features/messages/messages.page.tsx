import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { type Message, ServiceTag } from './service.tsx';

/** My inbox (消息): what was told me and what was served on me, newest first. */
export default function MessagesPage() {
  const { t } = useTranslation();
  useLive(['message', 'delivery'], [['messages']]);
  const messages = useInfiniteQuery({
    queryKey: ['messages'],
    queryFn: ({ pageParam }) =>
      call(api.GET('/api/messages', { params: { query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = messages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('nav.messages')}</h1>
        {messages.isPending && <Loading lines={4} />}
        {messages.isError && <Refused problem={messages.error} retry={() => void messages.refetch()} />}
        {messages.isSuccess && rows.length === 0 && (
          <Empty icon="bell" title={t('messages.emptyTitle')}>
            <p>{t('messages.emptyText')}</p>
            <Link className="btn" to="/me">
              {t('messages.emptyGo')}
            </Link>
          </Empty>
        )}
        <ul className="messages">
          {rows.map((message) => (
            <li key={message.notice}>
              <MessageLine message={message} />
            </li>
          ))}
        </ul>
        {messages.hasNextPage && (
          <button
            type="button"
            className="btn"
            disabled={messages.isFetchingNextPage}
            onClick={() => void messages.fetchNextPage()}
          >
            {t('messages.more')}
          </button>
        )}
      </div>
    </PortalFrame>
  );
}

function MessageLine({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  return (
    <Link to={`/messages/${message.notice}`} className={message.readAt ? '' : 'unread'}>
      <span className="row sp wrap">
        <span className="sm mute">
          {!message.readAt && <span className="dot" aria-hidden="true" />}
          {!message.readAt && <span className="vh">{t('messages.unread')} </span>}
          {pick(message.kind)}
        </span>
        <span className="cap num">{formatInstant(message.at, true)}</span>
      </span>
      <b>{pick(message.subject)}</b>
      {message.service && <ServiceTag message={message} />}
    </Link>
  );
}
