import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { saveFile } from '../../../shared/save-file.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { Lend } from './lend.tsx';
import { SealDocument } from './seal-document.tsx';
import { SealPicture } from './seal-picture.tsx';

/** One licence or seal: its face, a code to show, the signed file, and who looked at it. */
export default function CredentialPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { pick, formatInstant } = useText();
  const answer = useQuery({
    queryKey: ['credential', id],
    queryFn: () => call(api.GET('/api/credentials/{id}', { params: { path: { id } } })),
  });
  const view = answer.data;
  return (
    <PortalFrame task={{ back: '/wallet', title: view ? pick(view.kindName) : t('nav.wallet') }}>
      <div className="page credential-page">
        <nav className="crumb only-l" aria-label={t('case.where')}>
          <Link to="/wallet">{t('nav.wallet')}</Link>
          {view && ` / ${pick(view.kindName)}`}
        </nav>
        {answer.isPending && <Loading lines={6} />}
        {answer.isError && <Refused problem={answer.error} retry={() => void answer.refetch()} />}
        {view && (
          <div className="cred-grid">
            <section className="face" aria-label={t('wallet.face')}>
              <header>
                <b>
                  <Icon name={view.svg ? 'stamp' : 'licence'} /> {pick(view.kindName)}
                </b>
                <StatusTag status={view.status === 'valid' || view.status === 'issued' ? 'ok' : 'bad'}>
                  {t(`credentialStatus.${view.status}`, { defaultValue: view.status })}
                </StatusTag>
              </header>
              {view.svg && <SealPicture svg={view.svg} label={`${view.holderName} ${pick(view.kindName)}`} />}
              <dl>
                {view.face.map((line) => (
                  <div key={line.field}>
                    <dt>{pick(line.name)}</dt>
                    <dd className="num">{line.value}</dd>
                  </div>
                ))}
              </dl>
              <footer>
                <span className="cap num">{view.number}</span>
                <span className="cap">{t('wallet.issued', { at: formatInstant(view.issuedAt) })}</span>
              </footer>
            </section>
            <div className="stack2">
              <ShowCode id={id} />
              <section className="card">
                <h2>{t('wallet.file')}</h2>
                <p className="sm mute">{t('wallet.fileText')}</p>
                <p className="row wrap" style={{ marginTop: 12 }}>
                  <button
                    type="button"
                    className="btn"
                    onClick={() => saveFile(`${view.number}.txt`, 'text/plain', view.file)}
                  >
                    <Icon name="download" />
                    {t('wallet.download')}
                  </button>
                  <Link className="btn t" to={`/cases/${view.caseId}`}>
                    {t('wallet.case')}
                  </Link>
                </p>
              </section>
              {view.status === 'valid' && view.seals && <SealDocument credential={id} />}
              {view.status === 'valid' && <Lend credential={id} seals={view.seals} />}
              <Uses uses={view.uses} />
            </div>
          </div>
        )}
      </div>
    </PortalFrame>
  );
}

/** A code that lives for five minutes; it grows old before one's eyes and is made anew by one press. */
function ShowCode({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [picture, setPicture] = useState<string | null>(null);
  const [left, setLeft] = useState(0);
  const show = useMutation({
    mutationFn: async () => {
      const code = await call(api.POST('/api/credentials/{id}/show', { params: { path: { id } } }));
      const { toString: draw } = await import('qrcode');
      const svg = await draw(code.url, { type: 'svg', margin: 1, errorCorrectionLevel: 'L' });
      return { ...code, svg };
    },
    onSuccess: (code) => {
      setPicture(code.svg);
      void queries.invalidateQueries({ queryKey: ['credential', id] });
    },
  });
  const expiresAt = show.data?.expiresAt;
  useEffect(() => {
    if (!expiresAt) return;
    const count = () => {
      const seconds = Math.max(0, Math.ceil((new Date(expiresAt).getTime() - Date.now()) / 1000));
      setLeft(Math.min(seconds, 300));
      if (seconds === 0) setPicture(null);
    };
    count();
    const timer = setInterval(count, 500);
    return () => clearInterval(timer);
  }, [expiresAt]);
  return (
    <section className="card showcode" aria-labelledby="show-h">
      <h2 id="show-h">{t('wallet.show')}</h2>
      <p className="sm mute">{t('wallet.showText')}</p>
      {show.isError && <Refused problem={show.error} retry={() => show.mutate()} />}
      {picture ? (
        <>
          <img
            className="qr"
            alt={t('wallet.qr')}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`}
          />
          <p className="left" role="timer">
            <Icon name="clock" size="s" />{' '}
            {t('wallet.left', { minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, '0') })}
          </p>
          <div className="leftbar" aria-hidden="true">
            <span style={{ width: `${(left / 300) * 100}%` }} />
          </div>
          <p className="sm row wrap center">
            <a className="u" href={show.data?.url} target="_blank" rel="noreferrer">
              {t('wallet.tryVerify')}
            </a>
            <button type="button" className="u" onClick={() => show.mutate()}>
              {t('wallet.renew')}
            </button>
          </p>
        </>
      ) : (
        <>
          {expiresAt && left === 0 && !show.isPending && <p className="sm tx-warn">{t('wallet.expired')}</p>}
          <button type="button" className="btn p big block" disabled={show.isPending} onClick={() => show.mutate()}>
            <Icon name="code" />
            {show.isPending ? t('wallet.making') : t('wallet.showGo')}
          </button>
        </>
      )}
    </section>
  );
}

function Uses({ uses }: { uses: Answer<'getCredential'>['uses'] }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  return (
    <section className="card" aria-labelledby="uses-h">
      <h2 id="uses-h">{t('wallet.uses')}</h2>
      {uses.length === 0 ? (
        <p className="sm mute">{t('wallet.usesNone')}</p>
      ) : (
        <ul className="uses">
          {uses.map((use) => (
            <li key={`${use.at}${use.what}`}>
              <Icon name={use.what === 'verified' ? 'scan' : 'eye'} />
              <span className="grow">
                {t(`use.${use.what}`, { defaultValue: use.what })}
                {use.who && ` · ${use.who}`}
              </span>
              <span className="cap num">{formatInstant(use.at, true)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
