import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actAs } from '../../../shared/acting.ts';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useMe } from '../../../shared/session.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { PortalFrame } from '../../frame.tsx';
import { GiveMandate } from './give.tsx';
import { MandateCard } from './mandate-card.tsx';

/** Mandates (授权): for whom I may act, who may act for me, and a new one. */
export default function MandatesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [giving, setGiving] = useState(false);
  const mandates = useQuery({ queryKey: ['mandates'], queryFn: () => call(api.GET('/api/mandates')) });
  const { given = [], held = [] } = mandates.data ?? {};
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('mandate.title')}</h1>
        {me && me.mayActFor.length > 0 && (
          <section className="card wash switch" aria-label={t('mandate.switch')}>
            <h2 className="h2">{t('mandate.switch')}</h2>
            <p className="sm mute">{t('mandate.switchText')}</p>
            <p className="row wrap">
              <button
                type="button"
                className={me.acting ? 'btn' : 'btn p'}
                aria-pressed={!me.acting}
                onClick={() => actAs(null)}
              >
                <Icon name="person" />
                {t('mandate.myself', { name: me.person.name })}
              </button>
              {me.mayActFor.map((one) => (
                <button
                  key={one.mandate}
                  type="button"
                  className={me.acting?.mandate === one.mandate ? 'btn p' : 'btn'}
                  aria-pressed={me.acting?.mandate === one.mandate}
                  onClick={() => actAs(one.mandate)}
                >
                  <Icon name={one.business ? 'licence' : 'people'} />
                  {one.name}
                </button>
              ))}
            </p>
          </section>
        )}
        {mandates.isPending && <Loading lines={4} />}
        {mandates.isError && <Refused problem={mandates.error} retry={() => void mandates.refetch()} />}
        {mandates.isSuccess && (
          <>
            <section className="mandates" aria-labelledby="given-h">
              <div className="sec">
                <h2 className="h2" id="given-h">
                  {me?.acting ? t('mandate.givenBy', { name: me.acting.name }) : t('mandate.given')}
                </h2>
                {!giving && (
                  <button type="button" className="btn p" onClick={() => setGiving(true)}>
                    <Icon name="key" />
                    {t('mandate.give')}
                  </button>
                )}
              </div>
              {giving && <GiveMandate done={() => setGiving(false)} />}
              {given.length === 0 && !giving && (
                <Empty icon="people" title={t('mandate.emptyGiven')}>
                  <p>{t('mandate.emptyGivenText')}</p>
                </Empty>
              )}
              {given.map((mandate) => (
                <MandateCard key={mandate.mandate} mandate={mandate} side="given" />
              ))}
            </section>
            <section className="mandates" aria-labelledby="held-h">
              <h2 className="h2" id="held-h">
                {t('mandate.held')}
              </h2>
              {held.length === 0 && <p className="mute">{t('mandate.emptyHeld')}</p>}
              {held.map((mandate) => (
                <MandateCard key={mandate.mandate} mandate={mandate} side="held" />
              ))}
            </section>
          </>
        )}
      </div>
    </PortalFrame>
  );
}
