import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { MandateButtons, MandateStatus, Scope } from './mandate-card.tsx';

/** One mandate: its two sides, its history, and everything that was done on it. */
export default function MandatePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { formatDay, formatInstant } = useText();
  const mandate = useQuery({
    queryKey: ['mandates', id],
    queryFn: () => call(api.GET('/api/mandates/{id}', { params: { path: { id } } })),
  });
  const view = mandate.data;
  return (
    <PortalFrame task={{ back: '/mandates', title: t('mandate.one') }}>
      <div className="page narrow mandate-one">
        <h1 className="h1 title only-l">{t('mandate.one')}</h1>
        {mandate.isPending && <Loading lines={5} />}
        {mandate.isError && <Refused problem={mandate.error} retry={() => void mandate.refetch()} />}
        {view && (
          <>
            <section className="card">
              <div className="row wrap">
                <h2 className="h2 grow">
                  {t('mandate.sides', { agent: view.agent.name, principal: view.principal.name })}
                </h2>
                <MandateStatus mandate={view} />
              </div>
              <Scope mandate={view} />
              <dl className="dl">
                <dt>{t('mandate.kindLabel')}</dt>
                <dd>{t(`mandate.kind.${view.kind}`, { defaultValue: view.kind })}</dd>
                <dt>{t('mandate.from')}</dt>
                <dd>{formatDay(view.from)}</dd>
                <dt>{t('mandate.until')}</dt>
                <dd>{view.until ? formatDay(view.until) : t('mandate.noEnd')}</dd>
              </dl>
              <MandateButtons mandate={view} />
            </section>
            <section className="card" style={{ marginTop: 16 }} aria-labelledby="uses-h">
              <h2 id="uses-h">{t('mandate.uses')}</h2>
              {view.uses.length === 0 && <p className="mute">{t('mandate.noUses')}</p>}
              <ul className="plain-list">
                {view.uses.map((use) => (
                  <li key={`${use.at}${use.caseId}${use.what}`}>
                    <b>{t(`event.${use.what.replaceAll('.', '_')}`, { defaultValue: use.what })}</b>{' '}
                    <Link to={`/cases/${use.caseId}`}>{use.title || use.caseId}</Link>
                    <small className="mute">
                      {' '}
                      {use.who} · {formatInstant(use.at, true)}
                    </small>
                  </li>
                ))}
              </ul>
            </section>
            <section className="card" style={{ marginTop: 16 }} aria-labelledby="history-h">
              <h2 id="history-h">{t('mandate.history')}</h2>
              <ol className="plain-list">
                {view.history.map((step) => (
                  <li key={step.version}>
                    <b>{t(`mandate.event.${step.event}`, { defaultValue: step.event })}</b>
                    <small className="mute">
                      {' '}
                      {step.by || t('mandate.system')} · {formatInstant(step.at, true)}
                    </small>
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
