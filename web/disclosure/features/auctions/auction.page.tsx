import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { LotView, useLotClock } from '../../../shared/auction.tsx';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';

/** A lot, live, for everybody (拍卖标的). Who wants to bid goes to the portal. */
export default function AuctionPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  useLive(['case'], [['auction', id]]);
  const lot = useQuery({
    queryKey: ['auction', id],
    queryFn: () => call(api.GET('/api/auctions/{id}', { params: { path: { id } } })),
  });
  const now = useLotClock(lot.data);
  return (
    <div className="page body narrow-page">
      <p>
        <Link to="/auctions">{t('auction.back')}</Link>
      </p>
      {lot.isPending && <Loading lines={6} />}
      {lot.isError && <Refused problem={lot.error} retry={() => void lot.refetch()} />}
      {lot.data && <LotView lot={lot.data} now={now} />}
      {lot.data?.status === 'open' && (
        <p>
          <a className="btn you" href={`/portal/auctions/${id}`}>
            {t('auction.go')}
          </a>
        </p>
      )}
    </div>
  );
}
