import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfColour } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import './duties.css';

/** One duty (义务): where it comes from, when it is due, each occasion, and what has happened. */
export default function DutyPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  useLive(['duty'], [['duties', 'one', id]]);
  const duty = useQuery({
    queryKey: ['duties', 'one', id],
    queryFn: () => call(api.GET('/api/duties/{id}', { params: { path: { id } } })),
  });
  const view = duty.data;
  return (
    <PortalFrame task={{ back: '/duties', title: view?.title ?? t('duties.title') }}>
      <div className="page narrow">
        <p className="crumb only-l">
          <Link to="/duties">{t('duties.back')}</Link>
        </p>
        {duty.isPending && <Loading lines={5} />}
        {duty.isError && <Refused problem={duty.error} retry={() => void duty.refetch()} />}
        {view && (
          <>
            <h1 className="h1 title">{view.title}</h1>
            <dl className="dl">
              <dt>{t('duties.schedule')}</dt>
              <dd>{pick(view.scheduleText)}</dd>
              <dt>{t('duties.to')}</dt>
              <dd>{pick(view.toName)}</dd>
              <dt>{t('duties.proof')}</dt>
              <dd>{view.terms.proof}</dd>
              <dt>{t('duties.from')}</dt>
              <dd>
                {t(`duties.born.${view.born.kind}`)} {view.born.of}
              </dd>
              <dt>{t('duties.basis')}</dt>
              <dd>{view.terms.basis}</dd>
            </dl>
            <section className="case-group">
              <h2 className="h2">{t('duties.occasions')}</h2>
              <ul className="duty-list">
                {view.occasions.map((one) => (
                  <li key={one.n} className="row sp wrap">
                    <span>
                      {t('duties.nth', { n: one.n })} <span className="num">{formatDay(one.dueDay)}</span>
                    </span>
                    <StatusTag status={statusOfColour(one.colour)}>
                      {one.status === 'open'
                        ? one.late
                          ? t('duties.lateSince', { day: formatDay(one.dueDay, true) })
                          : t('duties.open')
                        : one.status === 'discharged'
                          ? t('duties.discharged', { at: one.settledAt ? formatInstant(one.settledAt, true) : '' })
                          : t('duties.excused', { why: one.why ?? '' })}
                    </StatusTag>
                  </li>
                ))}
              </ul>
            </section>
            <section className="case-group">
              <h2 className="h2">{t('duties.history')}</h2>
              <ol className="duty-list">
                {view.events.map((event) => (
                  <li key={event.version}>
                    <b>{t(`duties.event.${event.type.replace('.', '_')}`)}</b>{' '}
                    <span className="mute">
                      {event.actorName} {formatInstant(event.at, true)}
                    </span>
                    {typeof event.payload.why === 'string' && <p className="sm">{event.payload.why}</p>}
                  </li>
                ))}
              </ol>
            </section>
          </>
        )}
      </div>
    </PortalFrame>
  );
}
