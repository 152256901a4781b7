import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey, isOffline, ProblemError } from './client.ts';
import './files.css';
import { Icon } from './icons.tsx';
import { Refused } from './states.tsx';
import { useText } from './text.ts';
import { fileSizeLimit, sendFile } from './upload.ts';

/** A file as lists show it. */
export interface ListedFile {
  file: string;
  name: string;
  kindName: { zh: string; en: string };
  isPicture: boolean;
  bytes: number;
}

/** A size in words: whole kB below one MB, one place after the point above. */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The files of a list (材料清单): a small picture where there is one, the name, under which it is downloaded, and what more is said. */
export function FileRows<Row extends ListedFile>({
  rows,
  addressOf,
  children,
  actions,
}: {
  rows: readonly Row[];
  /** Where its bytes are; null when they are gone. */
  addressOf: (row: Row) => string | null;
  children: (row: Row) => ReactNode;
  actions?: (row: Row) => ReactNode;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <ul className="files">
      {rows.map((row) => {
        const address = addressOf(row);
        return (
          <li key={row.file} className={address === null ? 'gone' : ''}>
            <span className="thumb" aria-hidden="true">
              {address !== null && row.isPicture ? (
                <img src={address} alt="" loading="lazy" />
              ) : (
                <Icon name="file" size="l" />
              )}
            </span>
            <span className="what">
              {address === null ? (
                <b>
                  <s>{row.name}</s>
                </b>
              ) : (
                <a
                  className="u"
                  href={address}
                  download={row.name}
                  aria-label={t('files.downloadNamed', { name: row.name })}
                >
                  {row.name}
                </a>
              )}
              <small className="mute">
                {pick(row.kindName)} · {sizeText(row.bytes)}
              </small>
              {children(row)}
            </span>
            {actions?.(row)}
          </li>
        );
      })}
    </ul>
  );
}

/** A file on its way, or one that did not get through. */
interface Sending {
  id: number;
  file: File;
  /** One for each file, kept while it is sent again: it is never there twice. */
  key: string;
  percent: number;
  problem: unknown;
}

/**
 * Adds files (上传): chosen, or taken with the camera of a phone. What does not get through stays in the list with its reason and can
 * be sent again; what failed for the network goes on by itself when it is back.
 */
export function AddFiles<Answer>({
  url,
  name,
  onSent,
}: {
  url: string;
  /** Of which material, for screen readers. */
  name: string;
  onSent: (answer: Answer) => void;
}) {
  const { t } = useTranslation();
  const [list, setList] = useState<Sending[]>([]);
  const [told, setTold] = useState('');
  const next = useRef(0);
  const leaving = useRef(new AbortController());
  const change = useCallback((id: number, to: Partial<Sending> | null) => {
    setList((before) =>
      to === null
        ? before.filter((one) => one.id !== id)
        : before.map((one) => (one.id === id ? { ...one, ...to } : one)),
    );
  }, []);
  const send = useCallback(
    async (one: Sending) => {
      change(one.id, { problem: null, percent: 0 });
      try {
        const answer = await sendFile<Answer>(url, one.file, {
          onProgress: (percent) => change(one.id, { percent }),
          signal: leaving.current.signal,
          key: one.key,
        });
        change(one.id, null);
        setTold(t('files.sent', { name: one.file.name }));
        onSent(answer);
      } catch (problem) {
        if (!(problem instanceof DOMException)) change(one.id, { problem });
      }
    },
    [url, change, onSent, t],
  );
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);
  const waiting = useRef(list);
  waiting.current = list;
  useEffect(() => {
    const online = () => {
      for (const one of waiting.current) if (isOffline(one.problem)) void send(one);
    };
    addEventListener('online', online);
    return () => removeEventListener('online', online);
  }, [send]);
  const take = (files: FileList | null) => {
    const added = [...(files ?? [])].map((file): Sending => {
      const tooLarge = file.size > fileSizeLimit;
      const problem = tooLarge
        ? new ProblemError(413, 'FILE_TOO_LARGE', t('files.tooLarge', { size: sizeText(file.size) }))
        : null;
      return { id: next.current++, file, key: idempotencyKey(), percent: 0, problem };
    });
    setList((before) => [...before, ...added]);
    for (const one of added) if (one.problem === null) void send(one);
  };
  return (
    <div className="add-files">
      <div className="row wrap">
        {(['choose', 'photo'] as const).map((how) => (
          <label key={how} className={`btn ${how === 'photo' ? 'by-camera' : ''}`}>
            <Icon name={how === 'photo' ? 'camera' : 'plus'} />
            {t(`files.${how}`)}
            <input
              type="file"
              aria-label={t('files.forMaterial', { action: t(`files.${how}`), name })}
              {...(how === 'photo' ? { accept: 'image/*', capture: 'environment' as const } : { multiple: true })}
              onChange={(event) => {
                take(event.target.files);
                event.target.value = '';
              }}
            />
          </label>
        ))}
      </div>
      <p className="vh" role="status">
        {told}
      </p>
      {list.length > 0 && (
        <ul className="files">
          {list.map((one) => (
            <li key={one.id}>
              <span className="thumb" aria-hidden="true">
                <Icon name={one.problem ? 'triangle' : 'file'} size="l" />
              </span>
              <span className="what">
                <b>{one.file.name}</b>
                {one.problem ? (
                  <small className="tx-bad" role="alert">
                    {isOffline(one.problem) ? t('files.waiting') : (one.problem as ProblemError).detail}
                  </small>
                ) : (
                  <>
                    <progress max={100} value={one.percent} aria-label={one.file.name} />
                    <small className="mute">{t('files.sending', { percent: one.percent })}</small>
                  </>
                )}
              </span>
              <span className="row wrap">
                {one.problem !== null && one.file.size <= fileSizeLimit && (
                  <button type="button" className="btn sm" onClick={() => void send(one)}>
                    {t('files.again')}
                  </button>
                )}
                {one.problem !== null && (
                  <button type="button" className="btn sm t" onClick={() => change(one.id, null)}>
                    {t('files.drop')}
                  </button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Takes a file away: asked once more, with a reason where one is needed (移除材料). */
export function RemoveFile({
  name,
  needsWhy,
  remove,
}: {
  name: string;
  needsWhy: boolean;
  remove: (why: string) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const work = useMutation({ mutationFn: () => remove(why.trim()), onSuccess: () => setAsking(false) });
  if (!asking)
    return (
      <button
        type="button"
        className="btn sm t"
        aria-label={t('files.removeNamed', { name })}
        onClick={() => setAsking(true)}
      >
        <Icon name="bin" /> {t('files.remove')}
      </button>
    );
  return (
    <div className="ask note">
      <div className="grow">
        <p>{t('files.removeAsk', { name })}</p>
        {needsWhy && (
          <label className="field">
            <span className="label">{t('files.removeWhy')}</span>
            <input className="input" maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
          </label>
        )}
        {work.isError && <Refused problem={work.error} />}
        <p className="row wrap">
          <button
            type="button"
            className="btn d sm"
            disabled={work.isPending || (needsWhy && why.trim() === '')}
            onClick={() => work.mutate()}
          >
            {t('files.removeGo')}
          </button>
          <button type="button" className="btn sm" onClick={() => setAsking(false)}>
            {t('files.keep')}
          </button>
        </p>
      </div>
    </div>
  );
}
