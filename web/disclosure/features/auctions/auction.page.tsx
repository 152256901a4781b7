import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { LotView, useLot } from '../../../shared/auction.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';

/** A lot, live, for everybody (拍卖标的). Who wants to bid goes to the portal. */
export default function AuctionPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { lot, now } = useLot(id);
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
