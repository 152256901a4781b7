import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { type Answer, api, call, ProblemError } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { formatInstant, useText } from '../../../shared/text.ts';
import { verifyOffline } from '../../../shared/verify/verify-offline.ts';
import { DisclosureFrame } from '../../frame.tsx';
import { keptKeys, readKeys } from './keys.ts';
import { barcodeDetector, Scanner } from './scanner.tsx';

type Online = Answer<'verify'>;

/** What the page shows: the register's word, or what this device alone could check. */
interface Shown {
  colour: 'green' | 'amber' | 'red';
  sentence: string;
  code: string;
  face: { name: string; value: string }[];
  at: string;
  statusAt: string | null;
}

/** Anyone verifies (查真假): paste, drop, scan or open a link; green, amber or red with the reason, offline amber at most. */
export default function VerifyPage() {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const { hash } = useLocation();
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const [scanning, setScanning] = useState(false);
  useQuery({ queryKey: ['verification-keys'], queryFn: readKeys, staleTime: 300_000 });

  const verdict = useMutation({
    mutationFn: async (given: string): Promise<Shown> => {
      try {
        return shownOf(await call(api.POST('/api/verify', { body: { text: given } })), pick);
      } catch (problem) {
        if (problem instanceof ProblemError && problem.status > 0 && problem.status < 500) throw problem;
        return offline(given);
      }
    },
  });
  const { mutate } = verdict;

  const offline = (given: string): Shown => {
    const keys = keptKeys();
    const at = new Date().toISOString();
    if (!keys) return { colour: 'amber', sentence: t('verify.noKeys'), code: 'OFFLINE', face: [], at, statusAt: null };
    const finding = verifyOffline(given, keys.points, Date.now());
    if (finding.colour === 'red') return { colour: 'red', sentence: t('verify.red'), code: finding.code, face: [], at, statusAt: null };
    const face =
      'credential' in finding
        ? finding.credential.face.map((line) => ({ name: pick(line.name), value: line.value }))
        : 'shown' in finding
          ? [{ name: finding.shown.number, value: finding.shown.holderName }]
          : [];
    return { colour: 'amber', sentence: t('verify.offline', { at: formatInstant(keys.at, language) }), code: finding.code, face, at, statusAt: null };
  };

  const found = useCallback(
    (value: string) => {
      setScanning(false);
      const code = value.includes('#c=') ? (value.split('#c=')[1] ?? value) : value;
      setText(code);
      mutate(code);
    },
    [mutate],
  );

  // a link from a scanned code carries the code behind the hash, which no server ever sees in its log
  useEffect(() => {
    if (hash.startsWith('#c=')) found(hash);
  }, [hash, found]);

  const take = async (file: File | undefined) => {
    if (file) found(await file.text());
  };

  return (
    <DisclosureFrame>
      <h1>{t('verify.title')}</h1>
      <p className="lead">{t('verify.lead')}</p>
      <div aria-live="polite">
        {verdict.isPending && <Loading lines={2} what={t('verify.checking')} />}
        {verdict.isError && <Refused problem={verdict.error} />}
        {verdict.data && (
          <section className={`verdict ${verdict.data.colour}`} data-testid="verdict">
            <h2>
              <Icon name={verdict.data.colour === 'green' ? 'check' : verdict.data.colour === 'amber' ? 'triangle' : 'octagon'} size="xl" />
              {t(`verify.${verdict.data.colour}`)}
            </h2>
            <p>{verdict.data.sentence}</p>
            <p className="cap">
              {verdict.data.code} · {t('verify.at', { at: formatInstant(verdict.data.at, language) })}
              {verdict.data.statusAt && ` · ${t('verify.statusAt', { at: formatInstant(verdict.data.statusAt, language) })}`}
            </p>
            {verdict.data.colour === 'red' && <p className="cap">{t('verify.nothing')}</p>}
            {verdict.data.face.length > 0 && (
              <dl>
                {verdict.data.face.map((line) => (
                  <div key={line.name} style={{ display: 'contents' }}>
                    <dt>{line.name}</dt>
                    <dd>{line.value}</dd>
                  </div>
                ))}
              </dl>
            )}
          </section>
        )}
      </div>
      {scanning ? (
        <Scanner found={found} stop={() => setScanning(false)} />
      ) : (
        <form
          className={`drop${over ? ' over' : ''}`}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') mutate(text.trim());
          }}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void take(event.dataTransfer.files[0]);
          }}
        >
          <label htmlFor="proof">{t('verify.label')}</label>
          <textarea id="proof" value={text} onChange={(event) => setText(event.target.value)} spellCheck={false} aria-describedby="proof-hint" />
          <p id="proof-hint" className="cap">
            {t('verify.hint')}
          </p>
          <div className="actions">
            <button type="submit" className="btn p big">
              {t('verify.go')}
            </button>
            <label className="btn">
              {t('verify.file')}
              <input type="file" className="vh" onChange={(event) => void take(event.target.files?.[0])} />
            </label>
            {barcodeDetector && (
              <button type="button" className="btn" onClick={() => setScanning(true)}>
                {t('verify.scan')}
              </button>
            )}
          </div>
        </form>
      )}
    </DisclosureFrame>
  );
}

function shownOf(answer: Online, pick: (text: { zh: string; en: string }) => string): Shown {
  return {
    colour: answer.colour,
    sentence: pick(answer.text),
    code: answer.code,
    face: answer.face.map((line) => ({ name: pick(line.name), value: line.value })),
    at: answer.at,
    statusAt: answer.statusAt,
  };
}
