import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import './booking.css';

/** One appointment (我的预约): when, where, the remote room, what has happened to it; moving and cancelling. */
export default function AppointmentPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { pick, formatInstant, formatClock } = useText();
  const [params] = useSearchParams();
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const queries = useQueryClient();
  useLive(['booking'], [['booking', id]]);
  const booking = useQuery({
    queryKey: ['booking', id],
    queryFn: () => call(api.GET('/api/bookings/{id}', { params: { path: { id } } })),
  });
  const view = booking.data;
  const cancel = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/bookings/{id}/commands', {
          params: { path: { id }, header: { 'if-match': String(view?.version ?? 0) } },
          body: { type: 'cancel', why: why.trim() },
        }),
      ),
    onSuccess: () => setAsking(false),
    onSettled: () => queries.invalidateQueries({ queryKey: ['booking', id] }),
  });
  return (
    <PortalFrame task={{ back: '/booking', title: t('booking.mine') }}>
      <div className="page narrow">
        <p className="crumb only-l">
          <Link to="/booking">{t('booking.back')}</Link>
        </p>
        {booking.isPending && <Loading lines={5} />}
        {booking.isError && <Refused problem={booking.error} retry={() => void booking.refetch()} />}
        {view && (
          <>
            {params.get('made') && view.status === 'booked' && (
              <p className="tx-ok" role="status">
                <Icon name="tick" /> {t('booking.done')}
              </p>
            )}
            <section className="card appointment">
              <StatusTag
                big
                status={({ booked: 'run', held: 'done', missed: 'bad', cancelled: 'idle' } as const)[view.status]}
              >
                {t(`booking.status.${view.status}`)}
              </StatusTag>
              <h1 className="h1 num">
                {formatInstant(view.from)}–{formatClock(view.to)}
              </h1>
              <dl className="dl">
                <dt>{t('booking.where')}</dt>
                <dd>
                  {view.resources.map(({ resource, name, address }) => (
                    <span key={resource} className="line">
                      {pick(name)}
                      {address ? `，${address}` : ''}
                    </span>
                  ))}
                </dd>
                <dt>{t('booking.unit')}</dt>
                <dd>{pick(view.unitName)}</dd>
                {view.purpose && (
                  <>
                    <dt>{t('booking.what')}</dt>
                    <dd>{view.purpose}</dd>
                  </>
                )}
                {view.caseId && (
                  <>
                    <dt>{t('booking.case')}</dt>
                    <dd>
                      <Link to={`/cases/${view.caseId}`}>{view.caseId.toUpperCase()}</Link>
                    </dd>
                  </>
                )}
                {view.remote && (
                  <>
                    <dt>{t('booking.remote')}</dt>
                    <dd>
                      <a href={view.remote} target="_blank" rel="noreferrer">
                        {t('booking.remoteGo')}
                      </a>
                    </dd>
                  </>
                )}
              </dl>
              {view.minutes && (
                <>
                  <h2 className="h3">{t('booking.minutes')}</h2>
                  <p className="pre">{view.minutes}</p>
                </>
              )}
              {cancel.isError && <Refused problem={cancel.error} />}
              {!asking && (
                <p className="row wrap no-print">
                  {view.commands.includes('move') && view.resources[0] && (
                    <Link className="btn" to={`/booking/${view.resources[0].resource}?move=${id}`}>
                      <Icon name="redo" />
                      {t('booking.move')}
                    </Link>
                  )}
                  {view.commands.includes('cancel') && (
                    <button type="button" className="btn d" onClick={() => setAsking(true)}>
                      {t('booking.cancel')}
                    </button>
                  )}
                </p>
              )}
              {asking && (
                <form
                  className="no-print"
                  onSubmit={(event) => {
                    event.preventDefault();
                    cancel.mutate();
                  }}
                >
                  <label className="field">
                    <span className="label">{t('booking.cancelWhy')}</span>
                    <input
                      className="input"
                      required
                      maxLength={300}
                      value={why}
                      onChange={(event) => setWhy(event.target.value)}
                    />
                  </label>
                  <p className="row wrap" style={{ marginTop: 12 }}>
                    <button type="submit" className="btn d" disabled={why.trim() === '' || cancel.isPending}>
                      {t('booking.cancel')}
                    </button>
                    <button type="button" className="btn" onClick={() => setAsking(false)}>
                      {t('booking.cancelKeep')}
                    </button>
                  </p>
                </form>
              )}
            </section>
            <section className="case-group">
              <h2 className="h2">{t('booking.history')}</h2>
              <ol className="history">
                {view.events.map((event) => (
                  <li key={event.version}>
                    <b>{t(`booking.event.${event.type.replace('.', '_')}`)}</b>{' '}
                    <span className="mute">
                      {event.actorName} · {formatInstant(event.at, true)}
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
