import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { useNow } from '../../../shared/now.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { dayOfInstant } from '../../../shared/text.ts';
import { Papers, YearBoard } from '../../../shared/year-board.tsx';

/** The calendar that every limit is counted by (工作日历), open to anybody. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const today = dayOfInstant(useNow());
  const year = params.get('year') ?? today.slice(0, 4);
  const overview = useQuery({ queryKey: ['calendar'], queryFn: () => call(api.GET('/api/calendar')) });
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => call(api.GET('/api/calendar/{year}', { params: { path: { year } } })),
  });
  return (
    <div className="page body">
      <h1 className="h1">{t('workdays.title')}</h1>
      <p className="mute">{t('workdays.lead')}</p>
      <label className="row">
        {t('calendar.year')}
        <select
          className="input year-choice"
          value={year}
          onChange={(event) => setParams({ year: event.target.value }, { replace: true })}
        >
          {(overview.data?.years ?? [{ year: Number(year), provisional: false }]).map((row) => (
            <option key={row.year} value={row.year}>
              {row.year}
              {row.provisional ? ` · ${t('calendar.provisionalMark')}` : ''}
            </option>
          ))}
        </select>
      </label>
      {error && !data && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data && (
        <section key={year}>
          <h2 className="h2">{t('calendar.workingDays', { year: data.year, count: data.workingDays })}</h2>
          <Papers papers={data.papers} />
          <YearBoard year={data} today={today} />
        </section>
      )}
    </div>
  );
}
