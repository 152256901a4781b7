import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfColour } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { HandIn } from './hand-in.tsx';
import './duties.css';

type Line = Row<'listDuties'>;
const states = ['open', 'settled'] as const;

/** What I owe by a day (我的义务): late ones first; the proof is handed in here. */
export default function DutiesPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const state = params.get('state') === 'settled' ? 'settled' : 'open';
  useLive(['duty'], [['duties']]);
  const duties = useInfiniteQuery({
    queryKey: ['duties', state],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/duties', {
          params: { query: { scope: 'mine', state, limit: 20, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = duties.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('duties.title')}</h1>
        <p className="lead">{t('duties.lead')}</p>
        <nav className="row wrap duty-states" aria-label={t('duties.title')}>
          {states.map((one) => (
            <Link
              key={one}
              className={`btn sm${one === state ? ' p' : ''}`}
              to={one === 'open' ? '/duties' : '/duties?state=settled'}
              aria-current={one === state ? 'page' : undefined}
            >
              {t(`duties.${one}`)}
            </Link>
          ))}
        </nav>
        {duties.isPending && <Loading lines={4} />}
        {duties.isError && <Refused problem={duties.error} retry={() => void duties.refetch()} />}
        {duties.isSuccess && rows.length === 0 && (
          <Empty icon="flag" title={t('duties.empty')}>
            <p>{t('duties.emptyText')}</p>
          </Empty>
        )}
        <ul className="duty-list">
          {rows.map((line) => (
            <DutyItem key={`${line.duty} ${line.n}`} line={line} />
          ))}
        </ul>
        {duties.hasNextPage && (
          <button
            type="button"
            className="btn"
            disabled={duties.isFetchingNextPage}
            onClick={() => void duties.fetchNextPage()}
          >
            {t('duties.more')}
          </button>
        )}
      </div>
    </PortalFrame>
  );
}

function DutyItem({ line }: { line: Line }) {
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  const [open, setOpen] = useState(false);
  return (
    <li className="card flat">
      <div className="row sp wrap">
        <StatusTag status={statusOfColour(line.colour)}>
          {line.status === 'open'
            ? line.late
              ? t('duties.lateSince', { day: formatDay(line.dueDay, true) })
              : t('duties.due', { day: formatDay(line.dueDay, true) })
            : line.status === 'discharged'
              ? t('duties.discharged', { at: line.settledAt ? formatInstant(line.settledAt, true) : '' })
              : t('duties.excused', { why: line.why ?? '' })}
        </StatusTag>
        {line.status === 'discharged' && line.late && <span className="tx-bad sm">{t('duties.wasLate')}</span>}
      </div>
      <h2 className="h3">
        <Link to={`/duties/${line.duty}`}>{line.title}</Link>
      </h2>
      <p className="sm mute">
        {t('duties.to')} {pick(line.toName)}
        {line.proof ? ` · ${t('duties.proof')} ${line.proof}` : ''}
      </p>
      {line.provisional && <p className="cap">{t('duties.provisional')}</p>}
      {line.status === 'open' && line.why && <p className="tx-warn sm">{t('duties.sentBack', { why: line.why })}</p>}
      {line.evidence && <p className="sm">{[line.evidence.text, ...line.evidence.references].join(' · ')}</p>}
      {line.status === 'open' &&
        (open ? (
          <HandIn line={line} onClose={() => setOpen(false)} />
        ) : (
          <button type="button" className={`btn sm${line.late ? ' you' : ' p'}`} onClick={() => setOpen(true)}>
            {t('duties.hand')}
          </button>
        ))}
    </li>
  );
}
