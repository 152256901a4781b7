import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { ProofDownload } from '../../../shared/proof-download.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { formatClock, useText } from '../../../shared/text.ts';

/** Everything that happened, in order, each tied to the one before by its SM3 link (全部记录), with the result of the check. */
export function CaseEvents({ id, number, verified }: { id: string; number: string; verified: boolean }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const [open, setOpen] = useState(false);
  const events = useQuery({
    queryKey: ['case-events', id],
    queryFn: () => call(api.GET('/api/cases/{id}/events', { params: { path: { id } } })),
    enabled: open,
  });
  const holds = events.data?.verified ?? verified;
  return (
    <details className="card fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="h2">
        {t('events.title')}{' '}
        <span className={`st ${holds ? 'ok' : 'bad'}`}>
          <Icon name={holds ? 'link' : 'octagon'} />
          {t(holds ? 'events.verified' : 'events.broken')}
        </span>
      </summary>
      <p className="sm mute">{t('events.text')}</p>
      {open && <ProofDownload caseId={id} number={number} />}
      {open && events.isPending && <Loading lines={4} />}
      {events.isError && <Refused problem={events.error} retry={() => void events.refetch()} />}
      {events.data && (
        <ol className="events">
          {events.data.rows.map((event) => (
            <li key={event.version}>
              <span className="num cap">{event.version}</span>
              <span className="grow">
                <b>{t(`event.${event.type.replaceAll('.', '_')}`, { defaultValue: event.type })}</b>
                {event.actorName && ` · ${event.actorName}`}
                <small className="num">
                  {formatInstant(event.at)}
                  {`:${formatClock(event.at, true).slice(-2)}`}
                </small>
              </span>
              <code className="cap" title={event.link}>
                {event.link.slice(0, 10)}
              </code>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
