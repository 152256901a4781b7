import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { NoticePeriod, NoticeStatus } from '../../../shared/notice-period.tsx';
import { useNow } from '../../../shared/now.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** Notices to the public (公示): what one may object to now, and what is over; searched, by kind. */
export default function PublicationsPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const kind = params.get('kind') ?? '';
  const open = params.get('over') === null;
  useLive(['case'], [['publications']]);
  const notices = useInfiniteQuery({
    queryKey: ['publications', kind, open, asked],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/publications', {
          params: {
            query: {
              limit: 20,
              open: open ? ('true' as const) : ('false' as const),
              ...(kind ? { kind } : {}),
              ...(asked ? { q: asked } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = notices.data?.pages.flatMap((page) => page.rows) ?? [];
  const kinds = notices.data?.pages[0]?.kinds ?? [];
  const change = (name: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  return (
    <div className="page body narrow-page">
      <h1 className="h1">{t('publications.title')}</h1>
      <p className="mute">{t('publications.lead')}</p>
      <p>
        <Link to="/ballots">{t('ballot.publicTitle')}</Link>
      </p>
      <label className="search">
        <span className="vh">{t('publications.search')}</span>
        <Icon name="search" />
        <input
          className="input"
          type="search"
          maxLength={100}
          placeholder={t('publications.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </label>
      <div className="pub-filter">
        <div className="chips" role="group" aria-label={t('publications.which')}>
          <button
            type="button"
            className={`btn sm ${open ? 'p' : ''}`}
            aria-pressed={open}
            onClick={() => change('over', null)}
          >
            {t('publications.open')}
          </button>
          <button
            type="button"
            className={`btn sm ${open ? '' : 'p'}`}
            aria-pressed={!open}
            onClick={() => change('over', '1')}
          >
            {t('publications.over')}
          </button>
        </div>
        {kinds.length > 1 && (
          <label className="row">
            <span className="vh">{t('publications.kind')}</span>
            <select
              className="input sm"
              value={kind}
              onChange={(event) => change('kind', event.target.value === '' ? null : event.target.value)}
            >
              <option value="">{t('publications.allKinds')}</option>
              {kinds.map((one) => (
                <option key={one.code} value={one.code}>
                  {pick(one.name)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {notices.error && <Refused problem={notices.error} retry={() => void notices.refetch()} />}
      {notices.isPending && <Loading lines={5} />}
      {notices.data && rows.length === 0 && (
        <Empty icon="search" title={asked ? t('publications.noHits', { q: asked }) : t('publications.none')}>
          {!asked && <p className="mute">{t('publications.noneText')}</p>}
        </Empty>
      )}
      <ul className="records">
        {rows.map((row) => (
          <li key={row.publication} className="card pub-row">
            <p className="row wrap sp">
              <span className="cap">
                {pick(row.kindName)} · {pick(row.unitName)}
              </span>
              <NoticeStatus notice={row} now={now} />
            </p>
            <h2 className="h3">
              <Link to={`/publications/${row.publication}`}>{row.title}</Link>
            </h2>
            <NoticePeriod notice={row} now={now} />
          </li>
        ))}
      </ul>
      {notices.hasNextPage && (
        <button
          type="button"
          className="btn block"
          disabled={notices.isFetchingNextPage}
          onClick={() => void notices.fetchNextPage()}
        >
          {t('publications.more')}
        </button>
      )}
      <p className="pub-data cap">
        {t('publications.data')} <a href="/api/open-data/publications.csv">CSV</a> ·{' '}
        <a href="/api/open-data/publications">JSON</a>
      </p>
    </div>
  );
}
