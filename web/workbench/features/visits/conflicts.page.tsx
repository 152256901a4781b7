import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call, idempotencyKey, type Row } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

type Conflict = Row<'listOfflineConflicts'>;
const told = ['case.withdrawn', 'case.corrected', 'case.noted', 'task.completed', 'case.closed', 'file.attached'];

/** What was captured offline while the case moved on (离线冲突): a person decides; nothing is lost either way. */
export default function ConflictsPage() {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    queryKey: ['conflicts'],
    queryFn: ({ pageParam }) =>
      call(api.GET('/api/offline/conflicts', { params: { query: pageParam ? { after: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const open = rows.filter(({ status }) => status === 'open').length;
  return (
    <div className="page pad stack3">
      <p className="crumb">
        <Link to="/visits">{t('visits.title')}</Link>
      </p>
      <header>
        <h1 className="h1">{t('visits.conflicts')}</h1>
        <p className="mute">{t('visits.conflictsLead')}</p>
      </header>
      {list.isPending && <Loading lines={5} />}
      {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && open === 0 && <p>{t('visits.noConflicts')}</p>}
      {open > 0 && <p className="tx-you">{t('visits.open', { count: open })}</p>}
      {rows.map((one) => (
        <ConflictCard key={one.conflict} one={one} />
      ))}
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          {t('meeting.more')}
        </button>
      )}
    </div>
  );
}

function ConflictCard({ one }: { one: Conflict }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const key = useRef(idempotencyKey());
  const settle = useMutation({
    mutationFn: (how: 'apply' | 'set-aside') =>
      call(
        api.POST('/api/offline/conflicts/{id}/settle', {
          params: { path: { id: one.conflict }, header: { 'idempotency-key': key.current } },
          body: { how, why: why.trim() },
        }),
      ),
    onSettled: () => {
      key.current = idempotencyKey();
      return queries.invalidateQueries({ queryKey: ['conflicts'] });
    },
  });
  const wordOf = (type: string) => t(`visits.event.${told.includes(type) ? type : 'other'}`);
  return (
    <article className="card stack2" aria-label={one.title}>
      <p className="row sp wrap">
        <b>
          {one.title} <span className="mute sm">{one.number}</span>
        </b>
        <StatusTag status={one.status === 'open' ? 'you' : 'done'}>
          {t(`visits.status.${one.status}`, { why: one.why })}
        </StatusTag>
      </p>
      <p className="sm mute">
        {t('visits.byWhom', {
          name: one.byName,
          at: formatInstant(one.capturedAt, true),
          arrived: formatInstant(one.arrivedAt, true),
        })}
      </p>
      <p>{pick(one.text)}</p>
      <dl className="dl">
        <dt>{t('visits.found')}</dt>
        <dd>
          {pick(one.outcomeName)}
          {one.reasons.map(({ code, text }) => (
            <span key={code}>：{text || code}</span>
          ))}
          {one.photos.length > 0 && ` · ${t('visits.photoCount', { count: one.photos.length })}`}
        </dd>
        <dt>{t('visits.since')}</dt>
        <dd>
          <ul>
            {one.since.map((event) => (
              <li key={`${event.at}${event.type}`}>
                {formatInstant(event.at, true)} {wordOf(event.type)} {event.byName}
              </li>
            ))}
          </ul>
          <Link to={`/cases/${one.caseId}`}>{t('visits.toCase')}</Link>
        </dd>
      </dl>
      {settle.isError && <Refused problem={settle.error} />}
      {one.status === 'open' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            settle.mutate('set-aside');
          }}
        >
          <label className="field">
            <span className="label">{t('visits.why')}</span>
            <input className="input" maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
          </label>
          <p className="row wrap">
            <button type="button" className="btn p" disabled={settle.isPending} onClick={() => settle.mutate('apply')}>
              {t('visits.apply')}
            </button>
            <button type="submit" className="btn d" disabled={settle.isPending || why.trim() === ''}>
              {t('visits.aside')}
            </button>
          </p>
        </form>
      )}
    </article>
  );
}
