import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { type Message, ServiceTag } from './service.tsx';

/** One notice: its text, how it came here, and, where it has to be served, when it counts as served and why. */
export default function MessagePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { pick, formatInstant } = useText();
  const queries = useQueryClient();
  useLive(['message', 'delivery'], [['message', id]]);
  const answer = useQuery({
    queryKey: ['message', id],
    queryFn: () => call(api.GET('/api/messages/{id}', { params: { path: { id } } })),
  });
  const message = answer.data;
  const open = useRef('');
  useEffect(() => {
    if (!message || message.readAt || open.current === message.notice) return;
    open.current = message.notice;
    void call(api.POST('/api/messages/{id}/read', { params: { path: { id: message.notice } } })).then((read) => {
      queries.setQueryData(['message', message.notice], read);
      void queries.invalidateQueries({ queryKey: ['messages'] });
      void queries.invalidateQueries({ queryKey: ['unread'] });
    });
  }, [message, queries]);
  return (
    <PortalFrame task={{ back: '/messages', title: t('nav.messages') }}>
      <div className="page narrow">
        <nav className="crumb no-print only-l" aria-label={t('case.where')}>
          <Link to="/messages">{t('nav.messages')}</Link>
          {message && ` / ${pick(message.kind)}`}
        </nav>
        {answer.isPending && <Loading lines={5} />}
        {answer.isError && !message && <Refused problem={answer.error} retry={() => void answer.refetch()} />}
        {message && (
          <article aria-labelledby="message-h">
            <h1 className="h1 title" id="message-h">
              {pick(message.subject)}
            </h1>
            <p className="sm mute">
              {pick(message.kind)} · {formatInstant(message.at)}
            </p>
            <div className="card message-body">
              {pick(message.body)
                .split('\n')
                .map((line) => (
                  <p key={line}>{line}</p>
                ))}
              <p className="no-print">
                <Link className="btn p" to={`/cases/${message.caseId}`}>
                  <Icon name="list" />
                  {t('messages.toCase')}
                </Link>{' '}
                <a className="btn" href={`/api/messages/${message.notice}/print`} target="_blank" rel="noreferrer">
                  <Icon name="print" />
                  {t('messages.print')}
                </a>
              </p>
            </div>
            {message.service && <Served message={message} />}
            <Receipts message={message} />
          </article>
        )}
      </div>
    </PortalFrame>
  );
}

/** How the notice is served: the button to sign for it, or the day on which it counts as served and on what ground. */
function Served({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const sign = useMutation({
    mutationFn: async () => {
      const view = await call(api.GET('/api/cases/{id}', { params: { path: { id: message.caseId } } }));
      return call(
        api.POST('/api/cases/{id}/commands', {
          params: {
            path: { id: message.caseId },
            header: { 'idempotency-key': key.current, 'if-match': `"${view.version}"` },
          },
          body: { type: 'acknowledge', notice: message.notice },
        }),
      );
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['message', message.notice] });
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const { service } = message;
  if (!service) return null;
  return (
    <section className={service.servedOn ? 'card' : 'turn'} aria-labelledby="served-h">
      <h2 id="served-h">{t('messages.service')}</h2>
      <p>
        <ServiceTag message={message} />
      </p>
      {service.tries.map((one) => (
        <p className="sm" key={one.at}>
          {t(`serviceWay.${one.way}`, { defaultValue: one.way })}：{pick(one.because)}
          {one.servedOn && ` · ${t('messages.countsFrom', { day: formatDay(one.servedOn) })}`}
          <br />
          <span className="cap">
            {one.basis}
            {one.byName && ` · ${one.byName}`} · {formatInstant(one.at, true)}
          </span>
        </p>
      ))}
      {!service.servedOn && (
        <>
          <p>{t('messages.signText')}</p>
          <p className="no-print">
            <button type="button" className="btn p" disabled={sign.isPending} onClick={() => sign.mutate()}>
              <Icon name="pen" />
              {t('messages.sign')}
            </button>
          </p>
          <p className="sm mute">{t('messages.signLater')}</p>
        </>
      )}
      {sign.isError && <Refused problem={sign.error} />}
    </section>
  );
}

/** The ways the notice went: inbox, mail, short message, each with what became of it. */
function Receipts({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  return (
    <details className="card fold">
      <summary className="h2">{t('messages.receipts')}</summary>
      <dl className="dl">
        <dt>{t('messages.inbox')}</dt>
        <dd>
          {t('messages.arrivedAt', { at: formatInstant(message.at, true) })}
          {message.readAt && ` · ${t('messages.readAt', { at: formatInstant(message.readAt, true) })}`}
        </dd>
        {message.channels.map(({ channel, state, at, why }) => (
          <div className="dl-row" key={channel}>
            <dt>{t(`channel.${channel}`)}</dt>
            <dd>
              {t(`channelState.${state}`)}
              {at && state !== 'skipped' && ` · ${formatInstant(at, true)}`}
              {why && <span className="cap"> {t(`channelWhy.${why}`, { defaultValue: why })}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
