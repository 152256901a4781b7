import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Lot, LotView, useLot } from '../../../shared/auction.tsx';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';

/** A lot as the unit that sells it sees it (拍卖管理): live, with its book and the way to withdraw it. Names stay hidden here too. */
export default function LotPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { lot, now } = useLot(id);
  return (
    <div className="page wide pad">
      {lot.isPending && <Loading lines={6} />}
      {lot.isError && <Refused problem={lot.error} retry={() => void lot.refetch()} />}
      {lot.data && (
        <>
          <p className="row wrap">
            <Link to={`/cases/${lot.data.caseId}`}>{t('book.back')}</Link>
            <Link to={`/books/${lot.data.caseId}`}>{t('book.open')}</Link>
          </p>
          <LotView lot={lot.data} now={now} />
          {lot.data.withdrawable && <Withdraw lot={lot.data} />}
        </>
      )}
    </div>
  );
}

function Withdraw({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState('');
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/auctions/{id}/withdraw', {
          params: { path: { id: lot.lot }, header: { 'idempotency-key': idempotencyKey() } },
          body: { why: why.trim() },
        }),
      ),
    onSuccess: (data) => queries.setQueryData(['auction', lot.lot], data),
  });
  return (
    <details className="pan">
      <summary>{t('auction.withdraw')}</summary>
      <p className="mute">{t('auction.withdrawText')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          withdraw.mutate();
        }}
      >
        <label className="field">
          <span className="label">{t('auction.withdrawWhy')}</span>
          <input
            className="input"
            maxLength={500}
            required
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
        {withdraw.isError && <Refused problem={withdraw.error} />}
        <button type="submit" className="btn bad" disabled={withdraw.isPending || why.trim() === ''}>
          {t('auction.withdraw')}
        </button>
      </form>
    </details>
  );
}
