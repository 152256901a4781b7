import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { operations } from '../../../shared/api.gen.ts';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { saveFile } from '../../../shared/save-file.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { Progress, toneOf } from './progress.tsx';
import { tableText } from './table-file.ts';

type Command = operations['commandBatch']['requestBody']['content']['application/json'];
type BatchRow = Row<'listBatchRows'>;
const shows = ['would-do', 'would-refuse', 'done', 'refused', 'failed', 'waiting'] as const;

/** One batch (批次): how far it is, what may be done, and every row with what was expected and what became of it. */
export default function BatchPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const show = shows.find((one) => one === params.get('show'));
  const [saving, setSaving] = useState(false);
  useLive(['batch'], [['batches', id]]);
  const batch = useQuery({
    queryKey: ['batches', id, 'one'],
    queryFn: () => call(api.GET('/api/batches/{id}', { params: { path: { id } } })),
  });
  const rows = useInfiniteQuery({
    queryKey: ['batches', id, 'rows', show ?? 'all'],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/batches/{id}/rows', {
          params: { path: { id }, query: { limit: 100, after: pageParam, ...(show ? { show } : {}) } },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const view = batch.data;
  const send = useMutation({
    mutationFn: (command: Command) =>
      call(
        api.POST('/api/batches/{id}/commands', {
          params: { path: { id }, header: { 'if-match': String(view?.version ?? 0) } },
          body: command,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['batches', id] }),
  });
  const download = async () => {
    setSaving(true);
    try {
      const all: BatchRow[] = [];
      for (let after: number | null = 0; after !== null; ) {
        const page: { rows: BatchRow[]; next: number | null } = await call(
          api.GET('/api/batches/{id}/rows', { params: { path: { id }, query: { limit: 1000, after } } }),
        );
        all.push(...page.rows);
        after = page.next;
      }
      const word = (code: string | null, kind: 'expectedWord' | 'outcomeWord') => (code ? t(`ba.${kind}.${code}`) : '');
      const lines = all.map((row) => [
        row.n,
        row.subject,
        word(row.expected, 'expectedWord'),
        row.expectedWhy ? pick(row.expectedWhy.text) : '',
        word(row.outcome, 'outcomeWord'),
        row.outcomeWhy ? pick(row.outcomeWhy.text) : '',
        row.endedAt ?? '',
      ]);
      const head = [t('ba.row'), t('ba.subject'), t('ba.expected'), '', t('ba.outcomeCol'), '', ''];
      saveFile(`${view?.title ?? id}.csv`, 'text/csv', tableText([head, ...lines]));
    } finally {
      setSaving(false);
    }
  };
  const counts = view?.counts;
  const countOf = (one: (typeof shows)[number]) =>
    counts
      ? {
          'would-do': counts.expectedDone,
          'would-refuse': counts.expectedRefused,
          done: counts.done,
          refused: counts.refused,
          failed: counts.failed,
          waiting: counts.waiting,
        }[one]
      : 0;
  const shown = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page wide pad">
      <p className="crumb">
        <Link to="/batches">{t('ba.back')}</Link>
      </p>
      {batch.isPending && <Loading lines={5} />}
      {batch.error && <Refused problem={batch.error} retry={() => void batch.refetch()} />}
      {view && counts && (
        <>
          <div className="row wrap filters">
            <h1 className="h2">{view.title}</h1>
            <StatusTag status={toneOf(view.status)}>{t(`ba.status.${view.status}`)}</StatusTag>
            <span className="grow" />
            {view.mine && view.status === 'previewed' && (
              <button
                type="button"
                className="btn p"
                disabled={send.isPending || counts.expectedDone === 0}
                onClick={() => send.mutate({ type: 'run' })}
              >
                {t('ba.run', { count: counts.expectedDone })}
              </button>
            )}
            {view.mine && view.status === 'paused' && (
              <button
                type="button"
                className="btn p"
                disabled={send.isPending}
                onClick={() => send.mutate({ type: 'run' })}
              >
                {t('ba.runAgain')}
              </button>
            )}
            {view.status === 'running' && (
              <button
                type="button"
                className="btn"
                disabled={send.isPending}
                onClick={() => send.mutate({ type: 'pause' })}
              >
                <Icon name="pause" size="s" />
                {t('ba.pause')}
              </button>
            )}
            {view.status !== 'done' && view.status !== 'stopped' && (
              <button
                type="button"
                className="btn d"
                disabled={send.isPending}
                onClick={() => send.mutate({ type: 'stop' })}
              >
                {t('ba.stop')}
              </button>
            )}
            {view.mine &&
              view.status === 'done' &&
              (['failed', 'refused'] as const)
                .filter((one) => counts[one] > 0)
                .map((one) => (
                  <button
                    key={one}
                    type="button"
                    className="btn"
                    disabled={send.isPending}
                    onClick={() => send.mutate({ type: 'again', rows: one })}
                  >
                    {t(one === 'failed' ? 'ba.againFailed' : 'ba.againRefused', { count: counts[one] })}
                  </button>
                ))}
            <button type="button" className="btn" disabled={saving} onClick={() => void download()}>
              <Icon name="download" size="s" />
              {t(saving ? 'ba.downloading' : 'ba.download')}
            </button>
          </div>
          {send.error && <Refused problem={send.error} />}
          <section className="pan">
            <div className="in stack">
              <p>
                {pick(view.what)} · {view.makerName} {formatInstant(view.madeAt, true)}
                {view.source.name ? ` · ${view.source.name}` : ''}
              </p>
              {view.trouble && <p className="tx-bad">{t('ba.trouble')}</p>}
              {!view.mine && view.status === 'previewed' && <p className="cap">{t('ba.onlyMaker')}</p>}
              <div aria-live="polite">
                <Progress batch={view} />
              </div>
            </div>
          </section>
          <div className="row wrap filters">
            <Link className={`chip${show ? '' : ' on'}`} to={`/batches/${id}`}>
              {t('ba.show.all')}
            </Link>
            {shows
              .filter((one) => countOf(one) > 0 || show === one)
              .map((one) => (
                <Link key={one} className={`chip${show === one ? ' on' : ''}`} to={`/batches/${id}?show=${one}`}>
                  {t(`ba.show.${one}`, { count: countOf(one) })}
                </Link>
              ))}
          </div>
          {rows.error && <Refused problem={rows.error} retry={() => void rows.refetch()} />}
          {rows.data && shown.length === 0 && <p className="mute">{t('ba.noRows')}</p>}
          {shown.length > 0 && (
            <section className="pan">
              <div className="tw">
                <table className="tb cards-s">
                  <thead>
                    <tr>
                      <th scope="col" className="r">
                        {t('ba.row')}
                      </th>
                      <th scope="col">{t('ba.subject')}</th>
                      <th scope="col">{t('ba.expected')}</th>
                      <th scope="col">{t('ba.outcomeCol')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((row) => (
                      <tr key={row.n}>
                        <td className="r num">{row.n}</td>
                        <td>
                          {view.act === 'case' ? (
                            <Link to={`/cases/${row.subject.toLowerCase()}`}>{row.subject.toUpperCase()}</Link>
                          ) : (
                            row.subject
                          )}
                          {typeof row.input.title === 'string' && <div className="cap">{row.input.title}</div>}
                        </td>
                        <Told told={row.expected} why={row.expectedWhy} kind="expectedWord" />
                        <Told told={row.outcome} why={row.outcomeWhy} kind="outcomeWord" />
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
          )}
          {rows.hasNextPage && (
            <button
              type="button"
              className="btn"
              disabled={rows.isFetchingNextPage}
              onClick={() => void rows.fetchNextPage()}
            >
              {t('ba.more')}
            </button>
          )}
        </>
      )}
    </div>
  );
}

function Told({
  told,
  why,
  kind,
}: {
  told: BatchRow['outcome'];
  why: BatchRow['outcomeWhy'];
  kind: 'expectedWord' | 'outcomeWord';
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <td data-title={t(kind === 'expectedWord' ? 'ba.expected' : 'ba.outcomeCol')}>
      {told ? (
        <StatusTag status={told === 'done' ? 'ok' : told === 'refused' ? 'bad' : 'warn'}>
          {t(`ba.${kind}.${told}`)}
        </StatusTag>
      ) : (
        <span className="mute">–</span>
      )}
      {why && <div className="sm">{pick(why.text)}</div>}
    </td>
  );
}
