import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

type Difference = Row<'listBankDifferences'>;

/** Book and bank side by side (银行对账): do they agree, and what has to be settled. */
export default function BankPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const all = params.get('all') !== null;
  useLive(['case'], [['banks'], ['differences']]);
  const banks = useQuery({ queryKey: ['banks'], queryFn: () => call(api.GET('/api/banks')) });
  const list = useInfiniteQuery({
    queryKey: ['differences', all],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/banks/differences', {
          params: {
            query: {
              limit: 50,
              status: all ? ('all' as const) : ('open' as const),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page wide pad">
      <div className="row wrap filters">
        <h1 className="h2">{t('bank.title')}</h1>
        <Link className={`chip${all ? '' : ' on'}`} to="/bank">
          {t('bank.open')}
        </Link>
        <Link className={`chip${all ? ' on' : ''}`} to="/bank?all">
          {t('bank.all')}
        </Link>
      </div>
      <p className="mute lead">{t('bank.lead')}</p>
      {banks.isError && <Refused problem={banks.error} retry={() => void banks.refetch()} />}
      {banks.isSuccess && banks.data.rows.length === 0 && <p className="mute">{t('bank.noBank')}</p>}
      {banks.data?.rows.map((one) => (
        <Standing key={one.bank} one={one} />
      ))}
      {list.isPending && <Loading lines={4} />}
      {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty title={t('bank.empty')}>
          <p>{t('bank.emptyText')}</p>
        </Empty>
      )}
      {rows.map((row) => (
        <DifferenceCard key={`${row.bank} ${row.difference}`} row={row} />
      ))}
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          {t('book.more')}
        </button>
      )}
    </div>
  );
}

function Standing({ one }: { one: Row<'listBanks'> }) {
  const { t } = useTranslation();
  const { formatYuan } = useText();
  // what was ordered is booked at once; the bank has it until it pays
  const apart = one.bankFen - one.bookFen - one.onTheWayFen;
  return (
    <section className="pan">
      <p>
        <StatusTag status={apart === 0 ? 'ok' : 'warn'}>
          {apart === 0 ? t('bank.agree') : t('bank.differ', { amount: formatYuan(apart) })}
        </StatusTag>
      </p>
      <p className="num row wrap">
        <span>
          {t('bank.bookSum')} <b>{formatYuan(one.bookFen)}</b>
        </span>
        <span>
          {t('bank.bankSum')} <b>{formatYuan(one.bankFen)}</b>
        </span>
        <span>
          {t('bank.way')} <b>{formatYuan(one.onTheWayFen)}</b>
        </span>
        <span>
          {t('bank.line')} <b>{one.lastLine}</b>
        </span>
      </p>
    </section>
  );
}

function DifferenceCard({ row }: { row: Difference }) {
  const { t } = useTranslation();
  const { formatInstant, formatYuan } = useText();
  const [payment, setPayment] = useState('');
  const [why, setWhy] = useState('');
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/banks/{id}/settle', {
          params: { path: { id: row.bank } },
          body: { difference: row.difference, why: why.trim(), ...(payment.trim() ? { payment: payment.trim() } : {}) },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['differences'] });
      void queries.invalidateQueries({ queryKey: ['banks'] });
    },
  });
  const { amountFen, reference, counterparty } = row.facts as {
    amountFen?: number;
    reference?: string;
    counterparty?: string;
  };
  return (
    <section className="pan">
      <div className="row sp wrap">
        <StatusTag status={row.status === 'open' ? 'warn' : 'done'}>{t(`bank.kind.${row.kind}`)}</StatusTag>
        <span className="cap">
          {row.line !== null && t('bank.row', { n: row.line })} {t('bank.found')} {formatInstant(row.foundAt, true)}
        </span>
      </div>
      <p className="num">
        {amountFen !== undefined && <b>{formatYuan(amountFen)} </b>}
        {reference && `${t('bank.reference')} ${reference} `}
        {counterparty && `${t('bank.from')} ${counterparty} `}
        {row.payment}
      </p>
      {row.status === 'settled' && <p>{t('bank.done', { name: row.settledByName, why: row.why })}</p>}
      {row.status === 'gone' && <p>{t('bank.gone')}</p>}
      {row.status === 'open' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            settle.mutate();
          }}
        >
          {row.line !== null && (
            <label className="field">
              <span className="label">{t('bank.toPayment')}</span>
              <input
                className="input"
                maxLength={100}
                value={payment}
                onChange={(event) => setPayment(event.target.value)}
              />
            </label>
          )}
          <label className="field">
            <span className="label">{t('bank.why')}</span>
            <input
              className="input"
              maxLength={500}
              required
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          </label>
          {settle.isError && <Refused problem={settle.error} />}
          <button type="submit" className="btn p" disabled={settle.isPending || why.trim() === ''}>
            {t('bank.settle')}
          </button>
        </form>
      )}
    </section>
  );
}
