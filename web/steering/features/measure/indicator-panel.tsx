import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, ProblemError, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { saveFile } from '../../../shared/save-file.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { dayOfInstant, formatClock, useText } from '../../../shared/text.ts';
import { boundText, csvOf, figureText, type Indicator, lightOf } from '../../board-figures.ts';
import { LightTag } from '../../board-parts.tsx';
import { Components } from '../../components.tsx';
import { TrendChart } from '../../trend-chart.tsx';

type CaseRow = Row<'listIndicatorCases'>;

/** One indicator opened (打开指标): figure, formula, trend, and the cases and events it is computed from. */
export function IndicatorPanel({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const [table, setTable] = useState(false);
  const { target, decimals } = indicator;
  const csv = () =>
    saveFile(
      `${pick(indicator.name)}.csv`,
      'text/csv',
      csvOf([
        [t('measure.period'), t('measure.figure'), t('measure.cases')],
        ...indicator.trend.map((point) => [point.period, point.value, point.cases]),
      ]),
    );
  return (
    <div className="in">
      <div className="opened">
        <div>
          <div className="row sp wrap">
            <p>
              <b className="big-figure">{figureText(indicator.value, decimals)}</b> {pick(indicator.unit)}{' '}
              {target && (
                <span className="mute">
                  · {t('measure.target')} {boundText(target.comparator, target.value)}
                </span>
              )}
            </p>
            <span className="row no-print">
              <button type="button" className="u sm" onClick={() => setTable(!table)}>
                {t(table ? 'measure.asChart' : 'measure.asTable')}
              </button>
              <button type="button" className="u sm" onClick={csv}>
                <Icon name="download" size="s" /> CSV
              </button>
            </span>
          </div>
          {table ? (
            <table className="tb">
              <thead>
                <tr>
                  <th scope="col">{t('measure.period')}</th>
                  <th scope="col" className="r">
                    {t('measure.figure')}
                  </th>
                  <th scope="col" className="r">
                    {t('measure.cases')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {indicator.trend.map((point) => (
                  <tr key={point.period}>
                    <td>{point.period}</td>
                    <td className="r">{figureText(point.value, decimals)}</td>
                    <td className="r">{point.cases}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <TrendChart indicator={indicator} />
          )}
        </div>
        <div className="stack">
          <h3>{t('measure.formula')}</h3>
          <p className="formula">{pick(indicator.formula)}</p>
          <p className="row wrap">
            <LightTag light={lightOf({ colour: indicator.colour === 'none' ? 'idle' : indicator.colour, indicator })} />
            {target && target.met !== null && <span>{t(target.met ? 'measure.met' : 'measure.notMet')}</span>}
          </p>
          <p>
            {indicator.source.kind === 'register'
              ? t('measure.recordsCounted', { count: indicator.cases })
              : `${t('measure.counted', { count: indicator.cases })} · ${t('measure.excluded', { count: indicator.excluded })}`}
          </p>
          {target && <p className="cap">{target.basis}</p>}
          {indicator.upTo && <p className="cap">{t('measure.upTo', { position: indicator.upTo })}</p>}
        </div>
      </div>
      {indicator.source.kind === 'register' ? <Records indicator={indicator} /> : <Cases indicator={indicator} />}
    </div>
  );
}

function Cases({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const [open, setOpen] = useState<CaseRow | null>(null);
  useLive(['indicator'], [['indicator', indicator.code, 'cases']]);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['indicator', indicator.code, 'cases'],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/indicators/{code}/cases', {
          params: { path: { code: indicator.code }, query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <h3 className="cases-h">{t('measure.list')}</h3>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && rows.length === 0 && <p className="mute">{t('measure.listEmpty')}</p>}
      {rows.length > 0 && (
        <div className="tw">
          <table className="tb">
            <thead>
              <tr>
                <th scope="col">{t('measure.case')}</th>
                <th scope="col" className="r">
                  {t('measure.value')}
                </th>
                <th scope="col">{t('measure.events')}</th>
                <th scope="col">
                  <span className="vh">{t('measure.open')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.caseId} ${row.at}`} className={row.excluded ? 'left-out' : ''}>
                  <td>
                    <b>{row.title}</b>
                    <div className="cap num">{row.number}</div>
                  </td>
                  <td className="r">
                    <b>{row.value === null ? '—' : figureText(row.value, indicator.decimals)}</b>
                  </td>
                  <td>
                    {row.excluded && <div className="tx-warn">{t('measure.left', { why: pick(row.excluded) })}</div>}
                    <ol className="ev">
                      {row.from.map((event) => (
                        <li key={`${event.version} ${event.label.zh}`}>
                          {pick(event.label)} <span className="cap">{formatInstant(event.at, true)}</span>
                        </li>
                      ))}
                    </ol>
                  </td>
                  <td className="r">
                    <button type="button" className="u no-print" onClick={() => setOpen(row)}>
                      {t('measure.open')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <button type="button" className="btn sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('measure.more')}
        </button>
      )}
      <Components>
        <Drawer
          open={open !== null}
          onClose={() => setOpen(null)}
          size={520}
          title={t('measure.drawer', { number: open?.number ?? '' })}
          destroyOnHidden
        >
          {open && <Events row={open} />}
        </Drawer>
      </Components>
    </>
  );
}

/** The records of a register behind a figure (背后的记录), as they stand or stood at the end of a day. */
function Records({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const [asOf, setAsOf] = useState('');
  useLive(['indicator'], [['indicator', indicator.code, 'records']]);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['indicator', indicator.code, 'records', asOf],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/indicators/{code}/records', {
          params: {
            path: { code: indicator.code },
            query: { limit: 20, ...(asOf ? { asOf } : {}), ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <div className="row sp wrap">
        <h3 className="cases-h">{t('measure.records')}</h3>
        <label className="row cap no-print">
          {t('measure.asOf')}
          <input className="input" type="date" value={asOf} onChange={(event) => setAsOf(event.target.value)} />
        </label>
      </div>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && rows.length === 0 && <p className="mute">{t('measure.recordsEmpty')}</p>}
      {rows.length > 0 && (
        <div className="tw">
          <table className="tb">
            <thead>
              <tr>
                <th scope="col">{t('measure.record')}</th>
                <th scope="col">{t('measure.written')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.record}>
                  <td>
                    <b>{String(row.data.name ?? row.record)}</b>
                    <div className="cap num">{row.record}</div>
                  </td>
                  <td className="cap">{formatInstant(row.at, true)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <button type="button" className="btn sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('measure.more')}
        </button>
      )}
    </>
  );
}

function Events({ row }: { row: CaseRow }) {
  const { t } = useTranslation();
  const { formatDay } = useText();
  const { data, error } = useQuery({
    queryKey: ['case', row.caseId, 'events'],
    queryFn: () => call(api.GET('/api/cases/{id}/events', { params: { path: { id: row.caseId } } })),
  });
  if (error) {
    const hidden = error instanceof ProblemError && (error.status === 403 || error.status === 404);
    return hidden ? <p className="mute">{t('measure.noRight')}</p> : <Refused problem={error} />;
  }
  if (!data) return <Loading lines={8} />;
  const counted = new Set(row.from.map((event) => event.version));
  return (
    <>
      <p className={data.verified ? 'tx-ok' : 'tx-bad'}>
        <Icon name={data.verified ? 'link' : 'octagon'} />{' '}
        <b>{data.verified ? t('measure.verified', { count: data.rows.length }) : t('measure.broken')}</b>
      </p>
      <ol className="event-list">
        {data.rows.map((event) => (
          <li key={event.version} className={counted.has(event.version) ? 'counted' : ''}>
            <span className="num cap">{event.version}</span>
            <div>
              <b>{t(`event.${event.type.replaceAll('.', '-')}`, { defaultValue: event.type })}</b>{' '}
              <span className="mute">{event.actorName}</span>
              <p className="cap">
                {formatDay(dayOfInstant(event.at))} {formatClock(event.at, true)} · {event.link.slice(0, 12)}…
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
