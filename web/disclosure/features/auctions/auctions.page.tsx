import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { LotCards } from '../../../shared/auction.tsx';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { useNow } from '../../../shared/now.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';

/** What is for sale and what was sold (网上拍卖). */
export default function AuctionsPage() {
  const { t } = useTranslation();
  const now = useNow();
  const [params] = useSearchParams();
  const over = params.get('over') !== null;
  useLive(['case'], [['auctions']]);
  const lots = useInfiniteQuery({
    queryKey: ['auctions', over],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/auctions', {
          params: {
            query: {
              limit: 20,
              over: over ? ('true' as const) : ('false' as const),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = lots.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page body narrow-page">
      <h1 className="h1">{t('auction.title')}</h1>
      <p className="mute">{t('auction.lead')}</p>
      <nav className="row wrap" aria-label={t('auction.title')}>
        <Link className={`btn sm${over ? '' : ' p'}`} to="/auctions" aria-current={over ? undefined : 'page'}>
          {t('auction.now')}
        </Link>
        <Link className={`btn sm${over ? ' p' : ''}`} to="/auctions?over" aria-current={over ? 'page' : undefined}>
          {t('auction.past')}
        </Link>
      </nav>
      {lots.isPending && <Loading lines={4} />}
      {lots.isError && <Refused problem={lots.error} retry={() => void lots.refetch()} />}
      {lots.isSuccess && rows.length === 0 && (
        <Empty title={t('auction.empty')}>
          <p>{t('auction.emptyText')}</p>
        </Empty>
      )}
      <LotCards rows={rows} now={now} link={(lot, name) => <Link to={`/auctions/${lot.lot}`}>{name}</Link>} />
      {lots.hasNextPage && (
        <button type="button" className="btn" onClick={() => void lots.fetchNextPage()}>
          {t('auction.more')}
        </button>
      )}
    </div>
  );
}
