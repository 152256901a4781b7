import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from './client.ts';
import { Icon } from './icons.tsx';
import { useText } from './text.ts';
import { spansOff } from './year-days.ts';
import { type CalendarDay, YearLegend, YearPicture } from './year-picture.tsx';

type Year = Answer<'getCalendarYear'>;
type Paper = Year['papers'][number];

/** A year of the calendar with everything to read it by (全年日历): the picture, the day chosen in words, the spans off. */
export function YearBoard({ year, today }: { year: Year; today: string }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const [chosen, setChosen] = useState(() => (today.startsWith(`${year.year}-`) ? today : `${year.year}-01-01`));
  const day = year.days.find((one) => one.day === chosen);
  return (
    <>
      {year.provisional && (
        <div className="note warn">
          <Icon name="triangle" />
          <div className="grow">
            <b>{t('calendar.provisionalTitle', { year: year.year })}</b>
            <p className="sm">{t('calendar.provisionalText')}</p>
          </div>
        </div>
      )}
      {day && <DayNote day={day} papers={year.papers} />}
      <YearPicture days={year.days} today={today} chosen={chosen} provisional={year.provisional} onChoose={setChosen} />
      <YearLegend />
      <h3 className="h3">{t('calendar.spans')}</h3>
      <ul className="year-spans">
        {spansOff(year.days).map((span) => (
          <li key={span.from}>
            <b>{span.name ? pick(span.name) : t('calendar.kind.off')}</b>{' '}
            {span.from === span.to
              ? formatDay(span.from, true)
              : t('due.span', { from: formatDay(span.from, true), to: formatDay(span.to, true) })}
          </li>
        ))}
        {year.days
          .filter((one) => one.kind === 'makeUp')
          .map((one) => (
            <li key={one.day}>
              <b>{t('calendar.kind.makeUp')}</b> {formatDay(one.day, true)}
            </li>
          ))}
      </ul>
    </>
  );
}

/** One day in a sentence: what it is, why, and by which notice (某日说明). */
function DayNote({ day, papers }: { day: CalendarDay; papers: readonly Paper[] }) {
  const { t } = useTranslation();
  const { formatDay, pick } = useText();
  const plain = day.kind === 'working' || day.kind === 'weekend';
  return (
    <p className="day-note" aria-live="polite">
      <b>{formatDay(day.day)}</b> {plain ? t(`calendar.kind.${day.kind}`) : pick(day.why)}
      {plain && day.festival && ` · ${pick(day.festival)}`}{' '}
      <Papers papers={papers.filter((paper) => day.notices.includes(paper.notice))} linksOnly />
    </p>
  );
}

/** The notices of a year, each with where it can be read (通知与出处). */
export function Papers({ papers, linksOnly = false }: { papers: readonly Paper[]; linksOnly?: boolean }) {
  return (
    <>
      {papers.map((paper) => (
        <span key={paper.notice} className="cap">
          {!linksOnly && paper.notice} <Source source={paper.source} />
        </span>
      ))}
    </>
  );
}

/** Where a notice can be read: a link when it is an address, the words otherwise (出处). */
export function Source({ source }: { source: string }) {
  const { t } = useTranslation();
  if (!/^https?:\/\//.test(source)) return <>{source}</>;
  return (
    <a className="u" href={source} target="_blank" rel="noreferrer">
      {t('calendar.source')}
    </a>
  );
}
