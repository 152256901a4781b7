import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Lot, LotView, useLot } from '../../../shared/auction.tsx';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';

/** A lot on which I may bid (竞买): enter, pay the deposit, bid, and see at once whether it counts. */
export default function AuctionPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { lot, now } = useLot(id);
  return (
    <PortalFrame>
      <div className="page narrow">
        <p>
          <a href="/disclosure/auctions">{t('auction.back')}</a>
        </p>
        {lot.isPending && <Loading lines={6} />}
        {lot.isError && <Refused problem={lot.error} retry={() => void lot.refetch()} />}
        {lot.data && (
          <>
            {lot.data.status === 'open' && <MyPart lot={lot.data} now={now} />}
            <LotView lot={lot.data} now={now} />
          </>
        )}
      </div>
    </PortalFrame>
  );
}

function MyPart({ lot, now }: { lot: Lot; now: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/auctions/{id}/bidders', {
          params: { path: { id: lot.lot }, header: { 'idempotency-key': idempotencyKey() } },
        }),
      ),
    onSuccess: (data) => queries.setQueryData(['auction', lot.lot], data),
  });
  const { mine } = lot;
  if (!mine)
    return (
      <section className="card">
        <p>{t('auction.enterText')}</p>
        {enter.isError && <Refused problem={enter.error} />}
        <button type="button" className="btn you big" disabled={enter.isPending} onClick={() => enter.mutate()}>
          {t('auction.enter')}
        </button>
      </section>
    );
  if (!mine.admitted)
    return (
      <section className="card">
        <p>{t('auction.entered', { code: mine.bidder })}</p>
        <p>
          {t('auction.reference')} <b className="num">{mine.payment}</b>
        </p>
        {mine.payAt && (
          <a className="btn you" href={mine.payAt} target="_blank" rel="noreferrer">
            {t('auction.payNow')}
          </a>
        )}
      </section>
    );
  return <BidBox lot={lot} now={now} code={mine.bidder} leads={mine.leads} />;
}

function BidBox({ lot, now, code, leads }: { lot: Lot; now: number; code: string; leads: boolean }) {
  const { t } = useTranslation();
  const { formatYuan } = useText();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const amountFen = fenOf(typed === '' ? String(lot.leastFen / 100) : typed);
  const bid = useMutation({
    mutationFn: (fen: number) =>
      call(
        api.POST('/api/auctions/{id}/bids', {
          params: { path: { id: lot.lot }, header: { 'idempotency-key': idempotencyKey() } },
          body: { amountFen: fen },
        }),
      ),
    onSuccess: () => setTyped(''),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['auction', lot.lot] }),
  });
  const open = now >= new Date(lot.opensAt).getTime() && now < new Date(lot.endsAt).getTime();
  return (
    <section className="card">
      <p>
        {t('auction.admitted', { code })} {leads && <b>{t('auction.lead2')}</b>}
      </p>
      <form
        className="lot-bid"
        onSubmit={(event) => {
          event.preventDefault();
          if (amountFen !== null) bid.mutate(amountFen);
        }}
      >
        <label className="field">
          <span className="label">
            {t('auction.yourBid')} <small>{t('auction.least', { least: formatYuan(lot.leastFen) })}</small>
          </span>
          <input
            className="input"
            inputMode="decimal"
            placeholder={(lot.leastFen / 100).toFixed(2)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            aria-invalid={amountFen === null}
          />
        </label>
        <button type="submit" className="btn you big" disabled={!open || leads || amountFen === null || bid.isPending}>
          {t(bid.isPending ? 'auction.bidding' : 'auction.bid')}
        </button>
      </form>
      {bid.isError && <Refused problem={bid.error} />}
      {bid.data && (
        <p role="status">
          {t('auction.counted', {
            seq: bid.data.seq,
            amount: formatYuan(bid.data.amountFen),
            link: bid.data.link.slice(0, 12),
          })}
        </p>
      )}
    </section>
  );
}

/** Yuan as somebody types them, in fen; null when it is no amount. */
function fenOf(text: string): number | null {
  const [, yuan, part = ''] = /^\s*(\d{1,12})(?:\.(\d{1,2}))?\s*$/.exec(text.replaceAll(',', '')) ?? [];
  return yuan === undefined ? null : Number(yuan) * 100 + Number(part.padEnd(2, '0'));
}
