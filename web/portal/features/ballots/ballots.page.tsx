import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BallotTag } from '../../../shared/ballot/ballot-parts.tsx';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';

/** The ballots in which I vote or am a teller (我的表决). */
export default function BallotsPage() {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  useLive(['case'], [['ballots']]);
  const list = useInfiniteQuery({
    queryKey: ['ballots'],
    queryFn: ({ pageParam }) =>
      call(api.GET('/api/ballots', { params: { query: pageParam ? { after: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PortalFrame task={{ back: '/', title: t('ballot.mine') }}>
      <div className="page narrow">
        <h1 className="h1">{t('ballot.mine')}</h1>
        <p className="mute">{t('ballot.mineLead')}</p>
        {list.isPending && <Loading lines={4} />}
        {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
        {list.isSuccess && rows.length === 0 && (
          <Empty title={t('ballot.none')}>
            <p>{t('ballot.noneText')}</p>
          </Empty>
        )}
        <ul className="bl-list">
          {rows.map((row) => (
            <li key={row.ballot}>
              <Link to={`/ballots/${row.ballot}`}>
                <b>{row.question}</b>
              </Link>
              <p className="row wrap sm">
                <BallotTag status={row.status} />
                <span className="mute">
                  {t('ballot.closes')} {formatInstant(row.closesAt, true)} · {t(`ballot.part.${row.part}`)}
                </span>
                {row.part !== 'teller' && row.status === 'open' && (
                  <span className={row.voted ? 'tx-ok' : 'tx-you'}>
                    {t(row.voted ? 'ballot.voted' : 'ballot.notVoted')}
                  </span>
                )}
              </p>
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <button type="button" className="btn block" onClick={() => void list.fetchNextPage()}>
            {t('ballot.more')}
          </button>
        )}
      </div>
    </PortalFrame>
  );
}
