import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { Progress, toneOf } from './progress.tsx';

/** Batches of the unit (批量办理), newest first. */
export default function BatchesPage() {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  useLive(['batch'], [['batches']]);
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['batches'],
    queryFn: ({ pageParam }) =>
      call(api.GET('/api/batches', { params: { query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page wide pad">
      <div className="row wrap filters">
        <h1 className="h2">{t('ba.title')}</h1>
        <span className="grow" />
        <Link className="btn sm p" to="/batches/new">
          <Icon name="plus" size="s" />
          {t('ba.add')}
        </Link>
      </div>
      <p className="mute lead">{t('ba.lead')}</p>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {isPending && <Loading lines={5} />}
      {data && rows.length === 0 && (
        <Empty icon="list" title={t('ba.empty')}>
          <p>{t('ba.emptyNext')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <section className="pan">
          <div className="tw">
            <table className="tb cards-s">
              <thead>
                <tr>
                  <th scope="col">{t('ba.name')}</th>
                  <th scope="col">{t('ba.what')}</th>
                  <th scope="col">{t('ba.state')}</th>
                  <th scope="col">{t('ba.progress')}</th>
                  <th scope="col">{t('ba.made')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((batch) => (
                  <tr key={batch.batch}>
                    <td>
                      <Link to={`/batches/${batch.batch}`}>
                        <b>{batch.title}</b>
                      </Link>
                    </td>
                    <td data-title={t('ba.what')}>{pick(batch.what)}</td>
                    <td>
                      <StatusTag status={toneOf(batch.status)}>{t(`ba.status.${batch.status}`)}</StatusTag>
                    </td>
                    <td data-title={t('ba.progress')}>
                      <Progress batch={batch} />
                    </td>
                    <td data-title={t('ba.made')}>
                      {formatInstant(batch.madeAt, true)}
                      <div className="cap">{batch.makerName}</div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {hasNextPage && (
        <button type="button" className="btn" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('ba.more')}
        </button>
      )}
    </div>
  );
}
