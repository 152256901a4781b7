import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call, type Row } from '../client.ts';
import { Icon } from '../icons.tsx';
import { useLive } from '../live.ts';
import { Empty, Loading, Refused } from '../states.tsx';
import { useText } from '../text.ts';
import { MeetingTag } from './meeting-body.tsx';
import '../ballot/ballot.css';

/** Meetings to which the reader is called, or that his unit holds, latest first (会议列表). */
export function MeetingList({ unit }: { unit: boolean }) {
  const { t } = useTranslation();
  useLive(['case'], [['meetings']]);
  const list = useInfiniteQuery({
    queryKey: ['meetings', unit],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/meetings', {
          params: { query: { ...(unit ? { unit: 'mine' as const } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {list.isPending && <Loading lines={4} />}
      {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty icon="calendar" title={t('meeting.none')}>
          <p>{t(unit ? 'meeting.unitNone' : 'meeting.noneText')}</p>
        </Empty>
      )}
      <ul className="bl-list">
        {rows.map((row) => (
          <Line key={row.meeting} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          {t('meeting.more')}
        </button>
      )}
    </>
  );
}

function Line({ row }: { row: Row<'listMeetings'> }) {
  const { formatInstant, formatClock } = useText();
  return (
    <li>
      <Link to={`/meetings/${row.meeting}`}>
        <b>{row.title}</b>
      </Link>
      <p className="row wrap sm">
        <MeetingTag status={row.status} />
        <span className="num">
          {formatInstant(row.from, true)}–{formatClock(row.to)}
        </span>
        <span className="mute">{row.place}</span>
      </p>
    </li>
  );
}

/** The meetings of a case, and those to be called (办件里的会议); nothing where there are none. */
export function CaseMeetings({ caseId, version }: { caseId: string; version: number }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const { data } = useQuery({
    queryKey: ['case', caseId, 'meetings', version],
    queryFn: () => call(api.GET('/api/cases/{id}/meetings', { params: { path: { id: caseId } } })),
    placeholderData: (before) => before,
  });
  const toCall = data?.toCall.filter(({ mine }) => mine) ?? [];
  if (!data || data.rows.length + toCall.length === 0) return null;
  return (
    <section className="card" aria-labelledby="case-meetings">
      <h2 className="h3" id="case-meetings">
        {t('meeting.title')}
      </h2>
      <ul className="bl-list">
        {data.rows.map((row) => (
          <Line key={row.meeting} row={row} />
        ))}
        {toCall.map((one) => (
          <li key={one.task} className="row sp wrap">
            <span>{pick(one.name)}</span>
            <Link className="btn p sm" to={`/cases/${caseId}/meetings`}>
              <Icon name="calendar" size="s" />
              {t('meeting.call.open')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
