import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfColour } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { DutyForm } from './duty-form.tsx';

type Line = Row<'listDuties'>;
const scopes = ['owed-to-unit', 'owed-by-unit'] as const;
const states = ['open', 'settled'] as const;

/** Duties of the unit (义务): what is owed to it and what it owes, by due day; new ones are set here. */
export default function DutiesPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const scope = scopes.find((one) => one === params.get('scope')) ?? 'owed-to-unit';
  const state = params.get('state') === 'settled' ? 'settled' : 'open';
  useLive(['duty'], [['duties']]);
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['duties', scope, state],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/duties', {
          params: { query: { scope, state, limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const chip = (change: Record<string, string>) => `/duties?${new URLSearchParams({ scope, state, ...change })}`;
  return (
    <div className="page wide pad">
      <div className="row wrap filters">
        <h1 className="h2">{t('du.title')}</h1>
        {scopes.map((one) => (
          <Link key={one} className={`chip${scope === one ? ' on' : ''}`} to={chip({ scope: one })}>
            {t(one === 'owed-to-unit' ? 'du.toUnit' : 'du.byUnit')}
          </Link>
        ))}
        {states.map((one) => (
          <Link key={one} className={`chip${state === one ? ' on' : ''}`} to={chip({ state: one })}>
            {t(`du.${one}`)}
          </Link>
        ))}
        <span className="grow" />
        <button type="button" className="btn sm p" onClick={() => setAdding(true)}>
          <Icon name="plus" size="s" />
          {t('du.add')}
        </button>
      </div>
      <p className="mute lead">{t('du.lead')}</p>
      {adding && (
        <DutyForm
          onClose={(made) => {
            setAdding(false);
            if (made) setParams({ scope: 'owed-to-unit' });
          }}
        />
      )}
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {isPending && <Loading lines={6} />}
      {data && rows.length === 0 && (
        <Empty icon="flag" title={t('du.empty')}>
          <p>{t('du.emptyNext')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <section className="pan">
          <div className="tw">
            <table className="tb cards-s">
              <thead>
                <tr>
                  <th scope="col">{t('du.due')}</th>
                  <th scope="col">{t('du.what')}</th>
                  <th scope="col">{t('du.who')}</th>
                  <th scope="col">{t('du.to')}</th>
                  <th scope="col">{t('du.state')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((line) => (
                  <DutyRow key={`${line.duty} ${line.n}`} line={line} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {hasNextPage && (
        <button type="button" className="btn" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('du.more')}
        </button>
      )}
    </div>
  );
}

function DutyRow({ line }: { line: Line }) {
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  return (
    <tr>
      <td className="num nowrap">
        {formatDay(line.dueDay)}
        {line.provisional && <div className="cap">{t('du.provisional')}</div>}
      </td>
      <td data-title={t('du.what')}>
        <Link to={`/duties/${line.duty}`}>
          <b>{line.title}</b>
        </Link>
        <div className="cap">
          {t('du.nth', { n: line.n })}
          {line.proof ? ` · ${line.proof}` : ''}
        </div>
      </td>
      <td data-title={t('du.who')}>{line.owesName}</td>
      <td data-title={t('du.to')}>{pick(line.toName)}</td>
      <td>
        <StatusTag status={statusOfColour(line.colour)}>
          {line.status === 'open'
            ? t(line.late ? 'du.late' : line.colour === 'yellow' ? 'du.soon' : 'du.openWord')
            : t(`du.${line.status}`)}
        </StatusTag>
        <div className="cap">
          {line.escalatedTo && `${t('du.escalated', { unit: pick(line.escalatedTo) })} `}
          {line.settledAt && `${line.settledByName ?? ''} ${formatInstant(line.settledAt, true)}`}
        </div>
      </td>
    </tr>
  );
}
