import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { useMe } from '../../../shared/session.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { dayOfInstant, useText } from '../../../shared/text.ts';
import { Papers, Source, YearBoard } from '../../../shared/year-board.tsx';
import { useNow } from '../../queries.ts';
import './calendar.css';

type Overview = Answer<'getCalendar'>;
type Year = Answer<'getCalendarYear'>;

/** The calendar of working days (工作日历): a year at a glance, each day with its notice, and every edition with its signature. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const today = dayOfInstant(useNow());
  const state = useLocation().state as { applied?: boolean } | null;
  useLive(['calendar'], [['calendar']]);
  const overview = useQuery({ queryKey: ['calendar'], queryFn: () => call(api.GET('/api/calendar')) });
  const year = params.get('year') ?? today.slice(0, 4);
  const one = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => call(api.GET('/api/calendar/{year}', { params: { path: { year } } })),
  });
  const office = useMe()?.staff?.roles.includes('office') ?? false;
  const problem = overview.error ?? one.error;
  return (
    <div className="page wide pad cal-page">
      <div className="row sp wrap">
        <div>
          <h1 className="h2">{t('calendar.title')}</h1>
          <p className="mute lead">{t('calendar.lead')}</p>
        </div>
        {office ? (
          <Link className="btn p" to={`/calendar/notice?year=${nextWithout(overview.data)}`}>
            <Icon name="plus" />
            {t('calendar.load')}
          </Link>
        ) : (
          <span className="cap">{t('calendar.onlyOffice')}</span>
        )}
      </div>
      {state?.applied && (
        <p className="note ok" role="status">
          <Icon name="tick" /> {t('calendar.applied')}
        </p>
      )}
      {overview.data && (
        <label className="row cal-year">
          {t('calendar.year')}
          <select
            className="input year-choice"
            value={year}
            onChange={(event) => setParams({ year: event.target.value }, { replace: true })}
          >
            {overview.data.years.map((row) => (
              <option key={row.year} value={row.year}>
                {row.year}
                {row.provisional ? ` · ${t('calendar.provisionalMark')}` : ''}
              </option>
            ))}
          </select>
        </label>
      )}
      {problem && !one.data && <Refused problem={problem} retry={() => void one.refetch()} />}
      {!one.data && !problem && <Loading lines={8} />}
      {one.data && <YearView key={year} year={one.data} today={today} />}
      {overview.data && <Editions overview={overview.data} />}
    </div>
  );
}

/** The first year that has no notice yet: the one an officer most likely wants to load. */
function nextWithout(overview: Overview | undefined): number | string {
  return overview?.years.find((row) => row.provisional)?.year ?? '';
}

function YearView({ year, today }: { year: Year; today: string }) {
  const { t } = useTranslation();
  return (
    <section className="pan">
      <header className="wrap">
        <h2>{t('calendar.workingDays', { year: year.year, count: year.workingDays })}</h2>
        <Papers papers={year.papers} />
      </header>
      <div className="in">
        <YearBoard year={year} today={today} />
      </div>
    </section>
  );
}

function Editions({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { formatInstant, formatDay, pick } = useText();
  const { sweep } = overview;
  return (
    <section className="pan">
      <header>
        <h2>{t('calendar.editions')}</h2>
      </header>
      <table className="tb cards-s">
        <thead>
          <tr>
            <th scope="col">{t('calendar.edition')}</th>
            <th scope="col">{t('calendar.notice')}</th>
            <th scope="col">{t('calendar.years')}</th>
            <th scope="col">{t('calendar.by')}</th>
            <th scope="col">{t('calendar.sweep')}</th>
          </tr>
        </thead>
        <tbody>
          {overview.editions.map((edition) => (
            <tr key={edition.edition}>
              <td className="num">{edition.edition}</td>
              <td data-title={t('calendar.notice')}>
                {edition.notice === '' ? (
                  t('calendar.shipped')
                ) : (
                  <>
                    <b>{edition.notice}</b>
                    <div className="cap">
                      {edition.dated && `${t('calendar.dated')} ${formatDay(edition.dated)} · `}
                      <Source source={edition.source} />
                    </div>
                  </>
                )}
              </td>
              <td data-title={t('calendar.years')} className="num">
                {edition.years.length > 3 ? `${edition.years[0]}–${edition.years.at(-1)}` : edition.years.join('、')}
              </td>
              <td data-title={t('calendar.by')}>
                {edition.signed !== 'shipped' && (
                  <div>
                    {edition.appliedByName} · {pick(edition.unitName)}
                    <div className="cap">{t('calendar.inForce', { at: formatInstant(edition.inForceFrom) })}</div>
                  </div>
                )}
                <StatusTag status={{ valid: 'ok', invalid: 'bad', shipped: 'idle' }[edition.signed] as 'ok'}>
                  {t(`calendar.signed.${edition.signed}`)}
                </StatusTag>
              </td>
              <td data-title={t('calendar.sweep')}>
                {sweep?.edition === edition.edition && edition.signed !== 'shipped' && (
                  <span role="status">
                    {t(sweep.finishedAt ? 'calendar.sweepDone' : 'calendar.sweepRunning', {
                      looked: sweep.looked,
                      moved: sweep.moved,
                    })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
