import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import '../../../shared/auction.css';

/** What I have to pay, have paid and have got (我的款项). */
export default function PaymentsPage() {
  const { t } = useTranslation();
  useLive(['case'], [['payments']]);
  const list = useInfiniteQuery({
    queryKey: ['payments'],
    queryFn: ({ pageParam }) =>
      call(api.GET('/api/my/payments', { params: { query: pageParam ? { after: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('pay.title')}</h1>
        <p className="lead">{t('pay.lead')}</p>
        {list.isPending && <Loading lines={4} />}
        {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
        {list.isSuccess && rows.length === 0 && (
          <Empty title={t('pay.empty')}>
            <p>{t('pay.emptyText')}</p>
          </Empty>
        )}
        <ul className="lot-list">
          {rows.map((row) => (
            <PaymentCard key={`${row.payment} ${row.amountFen} ${row.madeAt}`} row={row} />
          ))}
        </ul>
        {list.hasNextPage && (
          <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
            {t('pay.more')}
          </button>
        )}
      </div>
    </PortalFrame>
  );
}

function PaymentCard({ row }: { row: Row<'listMyPayments'> }) {
  const { t } = useTranslation();
  const { pick, formatYuan, formatInstant } = useText();
  const to = row.direction === 'in';
  const word =
    row.status === 'waiting'
      ? to
        ? 'pay.waitingIn'
        : 'pay.waitingOut'
      : row.status === 'done'
        ? to
          ? 'pay.doneIn'
          : 'pay.doneOut'
        : `pay.${row.status}`;
  return (
    <li className="card flat">
      <div className="row sp wrap">
        <StatusTag status={row.status === 'waiting' ? (to ? 'you' : 'run') : row.status === 'done' ? 'done' : 'idle'}>
          {t(word)}
        </StatusTag>
        <span className="cap">{t(to ? 'pay.in' : 'pay.out')}</span>
      </div>
      <h2 className="h3">{pick(row.text)}</h2>
      <p className="num">
        <b>{formatYuan(row.amountFen)}</b> <span className="cap">{row.daxie}</span>
      </p>
      <p className="sm mute">
        {t('pay.reference')} <span className="num">{row.payment}</span> · {t('pay.case')}{' '}
        <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>
        {row.dueAt && row.status === 'waiting' ? ` · ${t('pay.due', { at: formatInstant(row.dueAt, true) })}` : ''}
      </p>
      {row.payAt && (
        <a className="btn you sm" href={row.payAt} target="_blank" rel="noreferrer">
          {t('auction.payNow')}
        </a>
      )}
    </li>
  );
}
