import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BallotTag } from '../../../shared/ballot/ballot-parts.tsx';
import { api, call } from '../../../shared/client.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** Results of ballots that everybody may read (表决结果公开). */
export default function BallotsPage() {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const list = useInfiniteQuery({
    queryKey: ['public-ballots'],
    queryFn: ({ pageParam }) =>
      call(api.GET('/api/ballots/public', { params: { query: pageParam ? { after: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="page body">
      <h1 className="h1">{t('ballot.publicTitle')}</h1>
      <p className="mute">{t('ballot.publicLead')}</p>
      {list.isPending && <Loading lines={4} />}
      {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <Empty title={t('ballot.publicNone')} />}
      <ul className="bl-list">
        {rows.map((row) => (
          <li key={row.ballot}>
            <Link to={`/ballots/${row.ballot}`}>
              <b>{row.question}</b>
            </Link>
            <p className="row wrap sm">
              <BallotTag status={row.status} />
              <span className="mute">{formatInstant(row.closesAt)}</span>
            </p>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          {t('ballot.more')}
        </button>
      )}
    </div>
  );
}
