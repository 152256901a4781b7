import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { type Status, StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { troubleOf } from './trouble.ts';

type Delivery = Row<'listDeliveries'>;
const states = ['waiting', 'delivered', 'dead'] as const;
const tone: Record<Delivery['status'], Status> = { waiting: 'run', delivered: 'ok', dead: 'bad' };

/** Messages to partners (往来): on the way, delivered, undeliverable; an officer can send one again. */
export default function ExchangePage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const status = states.find((one) => one === params.get('status'));
  useLive(['delivery'], [['deliveries']]);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['deliveries', status ?? 'all'],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/exchange/deliveries', {
          params: { query: { limit: 50, ...(status ? { status } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page wide pad">
      <div className="row wrap filters">
        <h1 className="h2">{t('exchange.title')}</h1>
        <Link className={`chip${status ? '' : ' on'}`} to="/exchange">
          {t('exchange.all')}
        </Link>
        {states.map((one) => (
          <Link key={one} className={`chip${status === one ? ' on' : ''}`} to={`/exchange?status=${one}`}>
            {t(`exchange.${one}`)}
          </Link>
        ))}
      </div>
      <p className="mute lead">{t('exchange.lead')}</p>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && rows.length === 0 && (
        <Empty icon="split" title={t(status ? 'exchange.emptyFilter' : 'exchange.empty')}>
          {!status && <p>{t('exchange.emptyNext')}</p>}
        </Empty>
      )}
      {rows.length > 0 && (
        <section className="pan">
          <table className="tb cards-s">
            <thead>
              <tr>
                <th scope="col">{t('exchange.state')}</th>
                <th scope="col">{t('exchange.partner')}</th>
                <th scope="col">{t('exchange.what')}</th>
                <th scope="col" className="r">
                  {t('exchange.attempts')}
                </th>
                <th scope="col">{t('exchange.error')}</th>
                <th scope="col">{t('exchange.at')}</th>
                <th scope="col">
                  <span className="vh">{t('exchange.resend')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line key={row.message} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {hasNextPage && (
        <button type="button" className="btn" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('exchange.more')}
        </button>
      )}
    </div>
  );
}

function Line({ row }: { row: Delivery }) {
  const { t } = useTranslation();
  const { formatInstant, pick } = useText();
  const queries = useQueryClient();
  const resend = useMutation({
    mutationFn: () => call(api.POST('/api/exchange/deliveries/{id}/resend', { params: { path: { id: row.message } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  return (
    <tr>
      <td>
        <StatusTag status={tone[row.status]}>{t(`exchange.${row.status}`)}</StatusTag>
      </td>
      <td>
        <b>{pick(row.partnerName)}</b>
        <div className="cap">
          <Link to={`/cases/${row.caseId}`}>{t('exchange.open')}</Link>
        </div>
      </td>
      <td data-title={t('exchange.what')}>
        {pick(row.name)}
        <div className="cap num">{row.message}</div>
      </td>
      <td className="r" data-title={t('exchange.attempts')}>
        {t('exchange.tries', { count: row.attempts })}
      </td>
      <td data-title={t('exchange.error')}>
        {row.lastError ? (
          <>
            <span className={row.status === 'dead' ? 'tx-bad' : ''}>
              {t(`exchange.trouble.${troubleOf(row.lastError)}`)}
            </span>
            <div className="cap">{row.lastError}</div>
          </>
        ) : (
          <span className="mute">–</span>
        )}
        {row.receipt && (
          <details>
            <summary>{t('exchange.receipt')}</summary>
            <pre>{JSON.stringify(row.receipt, null, 2)}</pre>
          </details>
        )}
      </td>
      <td data-title={t('exchange.at')}>
        {row.deliveredAt
          ? t('exchange.deliveredAt', { at: formatInstant(row.deliveredAt, true) })
          : t('exchange.madeAt', { at: formatInstant(row.createdAt, true) })}
        {row.resent && (
          <div className="cap">
            {t('exchange.resentBy', { by: row.resent.by, at: formatInstant(row.resent.at, true) })}
          </div>
        )}
        {row.status === 'waiting' && row.nextAt && (
          <div className="cap">
            {t('exchange.next')} {formatInstant(row.nextAt, true)}
          </div>
        )}
      </td>
      <td className="r">
        {row.status !== 'delivered' && (
          <button type="button" className="btn sm" disabled={resend.isPending} onClick={() => resend.mutate()}>
            <Icon name="redo" size="s" />
            {t('exchange.resend')}
          </button>
        )}
        {resend.isSuccess && <p className="cap tx-ok">{t('exchange.resent')}</p>}
        {resend.error && <Refused problem={resend.error} />}
      </td>
    </tr>
  );
}
