import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';

/** Who looked at my data (谁看过我的数据): each reading and each message to a partner that named me, newest first. */
export default function ReadsPage() {
  const { t } = useTranslation();
  useLive(['case', 'delivery'], [['reads']]);
  const reads = useInfiniteQuery({
    queryKey: ['reads'],
    queryFn: ({ pageParam }) =>
      call(api.GET('/api/me/reads', { params: { query: { limit: 30, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = reads.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PortalFrame>
      <div className="page narrow">
        <nav className="crumb" aria-label={t('case.where')}>
          <Link to="/me">{t('nav.me')}</Link> / {t('reads.title')}
        </nav>
        <h1 className="h1 title">{t('reads.title')}</h1>
        <p className="lead mute">{t('reads.text')}</p>
        {reads.isPending && <Loading lines={4} />}
        {reads.isError && <Refused problem={reads.error} retry={() => void reads.refetch()} />}
        {reads.isSuccess && rows.length === 0 && (
          <Empty icon="eye" title={t('reads.emptyTitle')}>
            <p>{t('reads.emptyText')}</p>
          </Empty>
        )}
        <ol className="reads">
          {rows.map((row) => (
            <li key={`${row.at}${row.reader.zh}${row.caseId}`}>
              <ReadLine row={row} />
            </li>
          ))}
        </ol>
        {reads.hasNextPage && (
          <button
            type="button"
            className="btn"
            disabled={reads.isFetchingNextPage}
            onClick={() => void reads.fetchNextPage()}
          >
            {t('messages.more')}
          </button>
        )}
        <p className="sm mute">{t('reads.wrong')}</p>
      </div>
    </PortalFrame>
  );
}

function ReadLine({ row }: { row: Row<'listReads'> }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  return (
    <>
      <span className="ic" aria-hidden="true">
        <Icon name={row.partner ? 'split' : 'eye'} />
      </span>
      <div className="grow">
        <p>
          <b>
            {row.unit && `${pick(row.unit)} `}
            {pick(row.reader)}
          </b>{' '}
          <span className="cap num">{formatInstant(row.at)}</span>
        </p>
        <p className="sm">
          {t(`reads.purpose.${row.purpose}`, { defaultValue: row.purpose })}
          {row.itemName && ` · ${pick(row.itemName)}`}
        </p>
        <p className="sm mute">
          {row.fields.length > 0
            ? t('reads.fields', { fields: row.fields.map((field) => pick(field)).join(t('comma')) })
            : t('reads.whole')}
        </p>
        {row.mine && (
          <Link className="u sm" to={`/cases/${row.caseId}`}>
            {t('messages.toCase')}
          </Link>
        )}
      </div>
    </>
  );
}
