import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { recordView } from './record-view.ts';

/** One open register with a search (查名录). */
export default function RegisterPage() {
  const { code = '' } = useParams();
  const { t } = useTranslation();
  const { pick, language, formatInstant } = useText();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const registers = useQuery({ queryKey: ['registers'], queryFn: () => call(api.GET('/api/registers')) });
  const register = registers.data?.rows.find((one) => one.code === code);
  const records = useInfiniteQuery({
    queryKey: ['register', code, asked],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/registers/{code}/records', {
          params: {
            path: { code },
            query: { limit: 20, ...(asked ? { q: asked } : {}), ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = records.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page body narrow-page">
      <p className="crumb">
        <Link to="/registers">{t('registers.title')}</Link>
      </p>
      <h1 className="h1">{register ? pick(register.name) : code}</h1>
      <label className="search">
        <span className="vh">{t('registers.search')}</span>
        <Icon name="search" />
        <input
          className="input"
          type="search"
          maxLength={100}
          placeholder={t('registers.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </label>
      {records.error && <Refused problem={records.error} retry={() => void records.refetch()} />}
      {records.isPending && <Loading lines={4} />}
      {records.data && rows.length === 0 && (
        <Empty icon="search" title={asked ? t('registers.noHits', { q: asked }) : t('registers.empty')} />
      )}
      <ul className="records">
        {rows.map((row) => {
          const { heading, lines } = recordView(code, row.record, row.data, language);
          return (
            <li key={row.record} className="card">
              <h2 className="h3">{heading}</h2>
              <dl>
                {lines.map((line) => (
                  <div key={line.name}>
                    <dt>{t(`field.${line.name}`, { defaultValue: line.name })}</dt>
                    <dd>
                      {line.name === 'kind' ? t(`scopeKind.${line.value}`, { defaultValue: line.value }) : line.value}
                    </dd>
                  </div>
                ))}
              </dl>
              <p className="cap">{t('registers.at', { version: row.version, at: formatInstant(row.at) })}</p>
            </li>
          );
        })}
      </ul>
      {records.hasNextPage && (
        <button
          type="button"
          className="btn block"
          disabled={records.isFetchingNextPage}
          onClick={() => void records.fetchNextPage()}
        >
          {t('registers.more')}
        </button>
      )}
    </div>
  );
}
