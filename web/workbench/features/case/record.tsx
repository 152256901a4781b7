import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { ProofDownload } from '../../../shared/proof-download.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { dayOfInstant, formatClock, useText } from '../../../shared/text.ts';

/** Messages on the case, the newest last (留言). */
export function TalkTab({ view }: { view: Answer<'getCase'> }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  if (view.notes.length === 0) return <p className="pan-empty">{t('case.talkEmpty')}</p>;
  return (
    <ol className="talk">
      {view.notes.map((note) => (
        <li key={`${note.at} ${note.by}`}>
          <p className="cap">
            <b>{note.by}</b> · {formatInstant(note.at, true)}
          </p>
          <p>{note.text}</p>
        </li>
      ))}
    </ol>
  );
}

/** Every event of the case with its link of the evidence chain (全部事件). */
export function EventsTab({ caseId, number, version }: { caseId: string; number: string; version: number }) {
  const { t } = useTranslation();
  const { formatDay } = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ['case', caseId, 'events', version],
    queryFn: () => call(api.GET('/api/cases/{id}/events', { params: { path: { id: caseId } } })),
  });
  if (error) {
    return (
      <div className="in">
        <Refused problem={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="in">
        <Loading lines={8} />
      </div>
    );
  }
  return (
    <>
      <p className={`in ${data.verified ? 'tx-ok' : 'tx-bad'}`}>
        <Icon name={data.verified ? 'link' : 'octagon'} />{' '}
        <b>{data.verified ? t('case.verified', { count: data.rows.length }) : t('case.broken')}</b>
      </p>
      <div className="in">
        <ProofDownload caseId={caseId} number={number} />
      </div>
      <ol className="events">
        {data.rows.map((event) => (
          <li key={event.version}>
            <span className="num cap">{event.version}</span>
            <div>
              <p>
                <b>{t(`event.${event.type.replaceAll('.', '-')}`, { defaultValue: event.type })}</b>{' '}
                <span className="mute">{event.actorName || t('case.system')}</span>
              </p>
              <p className="cap">
                {formatDay(dayOfInstant(event.at), true)} {formatClock(event.at, true)} ·{' '}
                {t('case.position', { position: event.position })}
              </p>
              <details>
                <summary className="cap">{t('case.link', { link: `${event.link.slice(0, 12)}…` })}</summary>
                <p className="cap hash">{event.link}</p>
                <pre>{JSON.stringify(event.payload, null, 2)}</pre>
              </details>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
