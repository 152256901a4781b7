import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, idempotencyKey, isOffline } from '../../../shared/client.ts';
import { digestOfFile } from '../../../shared/file-digest.ts';
import { Icon } from '../../../shared/icons.tsx';
import { saveFile } from '../../../shared/save-file.ts';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** Sets the seal on a document (盖章): the document stays on this device, its digest is signed; with the log of what was sealed. */
export function SealDocument({ credential }: { credential: string }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const [file, setFile] = useState<File | null>(null);
  const [page, setPage] = useState('1');
  const [matter, setMatter] = useState('lease');
  const [reason, setReason] = useState('');
  const [since, setSince] = useState('');
  const log = useQuery({
    queryKey: ['sealings', credential],
    queryFn: () => call(api.GET('/api/credentials/{id}/sealings', { params: { path: { id: credential } } })),
  });
  const scenes = useQuery({ queryKey: ['licence-scenes'], queryFn: () => call(api.GET('/api/licence-scenes')) });
  const refresh = () => void queries.invalidateQueries({ queryKey: ['sealings', credential] });
  const seal = useMutation({
    mutationFn: async (document: File) =>
      call(
        api.POST('/api/credentials/{id}/sealings', {
          params: { path: { id: credential }, header: { 'idempotency-key': key.current } },
          body: {
            documentSm3: await digestOfFile(document),
            fileName: document.name,
            page: Number(page),
            xMm: 120,
            yMm: 220,
            matter,
            reason: reason.trim(),
          },
        }),
      ),
    onSuccess: () => {
      key.current = idempotencyKey();
      refresh();
    },
    onError: (problem) => {
      if (!isOffline(problem)) key.current = idempotencyKey();
    },
  });
  const lost = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/credentials/{id}/compromise', {
          params: { path: { id: credential } },
          body: { since: new Date(since).toISOString() },
        }),
      ),
    onSuccess: refresh,
  });
  const done = seal.data;
  return (
    <>
      <section className="card" aria-labelledby="seal-h">
        <h2 id="seal-h">{t('seal.title')}</h2>
        <p className="sm mute">{t('seal.text')}</p>
        <form
          className="stack2"
          onSubmit={(event) => {
            event.preventDefault();
            if (file) seal.mutate(file);
          }}
        >
          <label className="field">
            <span className="label">{t('seal.file')}</span>
            <input
              className="input"
              type="file"
              accept="application/pdf,.pdf,.ofd"
              required
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          </label>
          <div className="row wrap">
            <label className="field">
              <span className="label">{t('seal.page')}</span>
              <input
                className="input num"
                type="number"
                min={1}
                max={5000}
                required
                value={page}
                onChange={(e) => setPage(e.target.value)}
              />
            </label>
            <label className="field grow">
              <span className="label">{t('seal.matter')}</span>
              <select className="input" value={matter} onChange={(e) => setMatter(e.target.value)}>
                {(scenes.data?.rows ?? []).map((one) => (
                  <option key={one.scene} value={one.matter}>
                    {one.acceptor} {one.matterName}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <label className="field">
            <span className="label">{t('seal.reason')}</span>
            <input
              className="input"
              required
              maxLength={200}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          </label>
          {seal.isError && <Refused problem={seal.error} />}
          <button type="submit" className="btn p big block" disabled={!file || seal.isPending}>
            <Icon name="stamp" />
            {seal.isPending ? t('seal.making') : t('seal.go')}
          </button>
        </form>
        {done && (
          <div className="note ok" role="status" style={{ marginTop: 16 }}>
            <Icon name="check" />
            <div>
              <b>{t('seal.done')}</b>
              <p>
                {t('seal.code')}：<b className="num">{done.sealing}</b>
              </p>
              <p className="sm">{t('seal.codeText')}</p>
              <p className="row wrap">
                <button
                  type="button"
                  className="btn sm"
                  onClick={() => saveFile(`${done.fileName}.seal.txt`, 'text/plain', done.file)}
                >
                  <Icon name="download" />
                  {t('seal.download')}
                </button>
                <a className="u" href={done.url} target="_blank" rel="noreferrer">
                  {t('seal.verify')}
                </a>
              </p>
            </div>
          </div>
        )}
      </section>
      <section className="card" aria-labelledby="seal-log">
        <h2 id="seal-log">{t('seal.log')}</h2>
        {log.data?.compromisedSince && (
          <p className="tx-bad sm">{t('seal.lostSince', { at: formatInstant(log.data.compromisedSince, true) })}</p>
        )}
        {log.data?.rows.length === 0 && <p className="sm mute">{t('seal.none')}</p>}
        <ul className="uses">
          {(log.data?.rows ?? []).map((row) => (
            <li key={row.sealing}>
              <Icon name="stamp" />
              <span className="grow">
                <a className="u" href={`/disclosure/seals#${row.sealing}`}>
                  {row.fileName}
                </a>
                <small>{t('seal.line', { n: row.n, by: row.by, at: formatInstant(row.at, true) })}</small>
              </span>
              <span className="cap num">{row.sealing}</span>
            </li>
          ))}
        </ul>
        <details>
          <summary>{t('seal.lost')}</summary>
          <p className="sm mute">{t('seal.lostText')}</p>
          <p className="row wrap">
            <input
              className="input num grow"
              type="datetime-local"
              aria-label={t('seal.lostText')}
              value={since}
              onChange={(event) => setSince(event.target.value)}
            />
            <button
              type="button"
              className="btn"
              disabled={since === '' || lost.isPending}
              onClick={() => lost.mutate()}
            >
              {t('seal.lostGo')}
            </button>
          </p>
          {lost.isError && <Refused problem={lost.error} />}
        </details>
      </section>
    </>
  );
}
