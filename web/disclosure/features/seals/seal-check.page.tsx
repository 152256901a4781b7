import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { DropPlace } from '../../../shared/drop-place.tsx';
import { digestOfFile } from '../../../shared/file-digest.ts';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

type Receipt = Answer<'getSealing'>;
const shapes: Record<Receipt['colour'], IconName> = { green: 'check', amber: 'triangle', red: 'octagon' };

interface Asked {
  document: File | null;
  signature: File | null;
  code: string;
}

/**
 * Is this sealed document genuine (核验盖章文件): the document is dropped and only its digest is sent, with the detached signature or the
 * printed code; a printed code alone shows the receipt of the seal.
 */
export default function SealCheckPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const [document, setDocument] = useState<File | null>(null);
  const [signature, setSignature] = useState<File | null>(null);
  const [code, setCode] = useState(() => decodeURIComponent(hash.slice(1)));
  const check = useMutation<{ rows: Receipt[]; alone: boolean }, unknown, Asked>({
    mutationFn: async (asked) => {
      if (!asked.document) {
        const receipt = await call(api.GET('/api/sealings/{id}', { params: { path: { id: asked.code } } }));
        return { rows: [receipt], alone: true };
      }
      const documentSm3 = await digestOfFile(asked.document);
      const file = asked.signature ? (await asked.signature.text()).trim() : undefined;
      const body = { documentSm3, ...(file ? { file } : asked.code ? { sealing: asked.code } : {}) };
      return { ...(await call(api.POST('/api/sealings/verify', { body }))), alone: false };
    },
  });
  const { mutate } = check;
  const opened = useRef(false);
  useEffect(() => {
    // the address that is printed as a code shows the receipt at once
    if (opened.current || code === '' || document) return;
    opened.current = true;
    mutate({ document: null, signature: null, code });
  }, [code, document, mutate]);
  const take = (files: File[]) => {
    for (const file of files) {
      if (/\.(txt|seal|json)$/i.test(file.name)) setSignature(file);
      else setDocument(file);
    }
  };
  const ready = document !== null || code.trim() !== '';
  return (
    <div className="page body verify">
      <h1 className="h1">{t('sealCheck.title')}</h1>
      <p className="mute">{t('sealCheck.lead')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) mutate({ document, signature, code: code.trim().toLowerCase() });
        }}
      >
        <DropPlace icon="file" label={t('sealCheck.choose')} multiple onFiles={take}>
          {(choose) => (
            <>
              <p>{t('sealCheck.drop')}</p>
              <button type="button" className="btn" onClick={choose}>
                {t('sealCheck.choose')}
              </button>
              {document && <p className="sm">{t('sealCheck.chosen', { name: document.name })}</p>}
              {signature && <p className="sm">{t('sealCheck.sigChosen', { name: signature.name })}</p>}
            </>
          )}
        </DropPlace>
        <div className="field">
          <label htmlFor="seal-code">{t('sealCheck.code')}</label>
          <p className="help">{t('sealCheck.codeHelp')}</p>
          <input
            id="seal-code"
            className="input num"
            maxLength={12}
            autoComplete="off"
            spellCheck={false}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        {!ready && <p className="sm mute">{t('sealCheck.nothing')}</p>}
        <button type="submit" className="btn p big block" disabled={!ready || check.isPending}>
          {t('sealCheck.check')}
        </button>
      </form>
      {check.isPending && <Loading lines={4} />}
      {check.isError && <Refused problem={check.error} />}
      {check.data && check.data.rows.length === 0 && (
        <div className="note bad" role="alert">
          <Icon name="octagon" />
          <b>{t('sealCheck.unknown')}</b>
        </div>
      )}
      {check.data?.rows.map((receipt) => (
        <ReceiptCard key={receipt.sealing ?? 'none'} receipt={receipt} alone={check.data.alone} />
      ))}
    </div>
  );
}

/** What one seal on the document is worth: the verdict, whose seal it is, the moment, and the chain of authority. */
function ReceiptCard({ receipt, alone }: { receipt: Receipt; alone: boolean }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const { seal } = receipt;
  return (
    <section
      className={`res ${receipt.colour}`}
      role={receipt.colour === 'red' ? 'alert' : 'status'}
      style={{ marginTop: 24 }}
    >
      <div className="res-mark">
        <Icon name={shapes[receipt.colour]} />
      </div>
      <h2 className="h1">{t(`sealCheck.head.${alone && receipt.colour === 'green' ? 'alone' : receipt.colour}`)}</h2>
      <p>{pick(receipt.text)}</p>
      {alone && receipt.colour === 'green' && <p className="sm">{t('sealCheck.noFile')}</p>}
      {receipt.compromisedSince && (
        <p className="tx-bad">{t('sealCheck.compromised', { at: formatInstant(receipt.compromisedSince, true) })}</p>
      )}
      {seal && (
        <div className="card" style={{ marginTop: 16, textAlign: 'start' }}>
          <p className="row wrap">
            <img
              alt={t('sealCheck.image')}
              width={96}
              height={96}
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(seal.svg)}`}
            />
            <span className="grow">
              <b>{seal.holderName}</b>
              <br />
              <small className="num">{seal.uscc}</small>
              <br />
              <small>
                {pick(seal.kindName)} <span className="num">{seal.number}</span> ·{' '}
                {t('sealCheck.page', { page: seal.page })}
              </small>
            </span>
          </p>
          {receipt.at && (
            <p className="sm">
              {t('sealCheck.at')}：<b className="num">{formatInstant(receipt.at, true)}</b>
            </p>
          )}
          <h3 className="h3">{t('sealCheck.chain')}</h3>
          <ol className="chk">
            {receipt.chain.map((one) => (
              <li key={`${one.name}${one.as.zh}`}>
                <span className="tx-p">
                  <Icon name="key" />
                </span>
                <div>
                  <b>{one.name}</b>
                  <p>{pick(one.as)}</p>
                </div>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
