import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { DropPlace } from '../../../shared/drop-place.tsx';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { codeIn, type Judgement, judge, type KeptKeys, keptKeys, refreshKeys } from './judge.ts';
import { Result } from './result.tsx';
import { canScan, Scanner } from './scanner.tsx';

/** The longest text that is sent to be checked, in characters (inclusive). */
const longest = 200_000;

/**
 * Is it genuine (查真假)? A code is scanned, pasted or opened as an address; a licence file is dropped. The register is
 * asked; when nothing answers, this device checks the signature with the keys it has kept and never says green.
 */
export default function VerifyPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const go = useNavigate();
  const keys = useRef<KeptKeys | null>(keptKeys());
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const [scanning, setScanning] = useState(false);
  const asked = useRef('');
  const check = useMutation<{ judgement: Judgement; text: string }, unknown, string>({
    mutationFn: async (given) => ({ judgement: await judge(given, Date.now(), keys.current), text: given }),
  });
  const { mutate } = check;

  useEffect(() => {
    void refreshKeys().then((fetched) => {
      keys.current = fetched;
    });
  }, []);

  const submit = useCallback(
    (given: string) => {
      const bare = codeIn(given);
      setScanning(false);
      if (bare === '') {
        setProblem(t('verify.nothing'));
        return;
      }
      if (bare.length > longest) {
        setProblem(t('verify.tooLong'));
        return;
      }
      setProblem('');
      mutate(bare);
    },
    [mutate, t],
  );

  // An address with a code in it is checked once; the code leaves the address, so that going back does not use it again.
  useEffect(() => {
    const code = /^#c=(.+)$/.exec(hash)?.[1];
    if (!code || asked.current === code) return;
    asked.current = code;
    void go('/verify', { replace: true });
    submit(decodeURIComponent(code));
  }, [hash, go, submit]);

  const takeFile = async (file: File | undefined) => {
    if (!file) return;
    // Characters can be fewer than bytes, never more: a file of four times the bytes cannot fit.
    if (file.size > longest * 4) setProblem(t('verify.tooLong'));
    else submit(await file.text());
  };
  const again = () => {
    check.reset();
    setText('');
    if (canScan()) setScanning(true);
  };

  if (check.data) return <Result {...check.data} onAgain={again} />;
  return (
    <div className="page body verify">
      <h1 className="h1">{t('verify.title')}</h1>
      <p className="mute">{t('verify.lead')}</p>
      {check.isPending ? (
        <Loading lines={5} what={t('verify.asking')} />
      ) : (
        <>
          {check.error ? (
            <Refused problem={check.error} retry={() => check.variables && mutate(check.variables)} />
          ) : null}
          {problem && (
            <div className="note bad" role="alert">
              <Icon name="octagon" />
              <b>{problem}</b>
            </div>
          )}
          {scanning ? (
            <Scanner onFound={submit} onClose={() => setScanning(false)} />
          ) : (
            canScan() && (
              <button type="button" className="btn p big block" onClick={() => setScanning(true)}>
                <Icon name="scan" />
                {t('verify.scan')}
              </button>
            )
          )}
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              submit(text);
            }}
          >
            <div className="field">
              <label htmlFor="code">{t('verify.paste')}</label>
              <textarea
                id="code"
                className="input"
                rows={3}
                spellCheck={false}
                autoComplete="off"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
            <button type="submit" className={canScan() ? 'btn big block' : 'btn p big block'}>
              {t('verify.check')}
            </button>
          </form>
          <DropPlace
            icon="licence"
            label={t('verify.choose')}
            accept=".json,.txt,application/json,text/plain"
            onFiles={([file]) => void takeFile(file)}
          >
            {(choose) => (
              <>
                <p>{t('verify.drop')}</p>
                <button type="button" className="btn" onClick={choose}>
                  {t('verify.choose')}
                </button>
              </>
            )}
          </DropPlace>
          <p className="cap">
            <Icon name="offline" size="s" /> {t('verify.offlineToo')}
          </p>
          <p>
            <a className="u" href="/disclosure/proof">
              {t('verify.bundle')}
            </a>
          </p>
          <p>
            <Link className="u" to="/seals">
              {t('sealCheck.title')}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}
