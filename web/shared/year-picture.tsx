import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from './client.ts';
import { useText } from './text.ts';
import { monthsOf, step } from './year-days.ts';
import './year-picture.css';

/** A day of the calendar as the API tells it (日历上的一天). */
export type CalendarDay = Answer<'getCalendarYear'>['days'][number];

/**
 * A year as twelve small months (全年日历): worked, off, make-up, each with its mark and word. One stop of the Tab key;
 * inside, arrows go by day and week, Page Up and Down by month. The day chosen is explained by whoever shows the picture.
 */
export function YearPicture({
  days,
  today,
  chosen,
  provisional,
  onChoose,
}: {
  days: readonly CalendarDay[];
  today: string;
  chosen: string;
  provisional: boolean;
  onChoose(day: string): void;
}) {
  const { t } = useTranslation();
  const { formatDay, pick } = useText();
  const grid = useRef<HTMLDivElement>(null);
  const byDay = new Map(days.map((one) => [one.day, one]));
  const year = days[0]?.day.slice(0, 4) ?? '';

  function onKeyDown(event: KeyboardEvent): void {
    const to = step(chosen, event.key);
    if (to === undefined) return;
    event.preventDefault();
    if (!byDay.has(to)) return;
    onChoose(to);
    grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the buttons inside
    <div className={`year${provisional ? ' is-provisional' : ''}`} ref={grid} onKeyDown={onKeyDown}>
      {monthsOf(year).map((month) => (
        <table key={month.name}>
          <caption>
            {t('calendar.month', { year, month: Number(month.name.slice(5)) })}
            {provisional && <span className="cap"> {t('calendar.provisionalMark')}</span>}
          </caption>
          <thead>
            <tr>
              {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
                <th key={weekday} scope="col">
                  {t(`calendar.weekday.${weekday}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {month.weeks.map((week, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month never move
              <tr key={row}>
                {week.map((name, column) => {
                  const day = name === null ? undefined : byDay.get(name);
                  // biome-ignore lint/suspicious/noArrayIndexKey: places before and after the month have no day
                  if (!day) return <td key={`empty ${column}`} />;
                  return (
                    <td key={day.day}>
                      <button
                        type="button"
                        data-day={day.day}
                        className={`k-${day.kind}${day.day === today ? ' is-today' : ''}`}
                        tabIndex={day.day === chosen ? 0 : -1}
                        aria-pressed={day.day === chosen}
                        aria-label={[
                          formatDay(day.day),
                          t(`calendar.kind.${day.kind}`),
                          pick(day.festival),
                          day.day === today ? t('calendar.today') : '',
                        ]
                          .filter((part) => part !== '')
                          .join(' · ')}
                        onClick={() => onChoose(day.day)}
                      >
                        {Number(day.day.slice(8))}
                        <i aria-hidden="true">{t(`calendar.mark.${day.kind}`)}</i>
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** What the marks of the picture mean (图例). */
export function YearLegend() {
  const { t } = useTranslation();
  return (
    <ul className="year-legend">
      {(['working', 'weekend', 'off', 'makeUp'] as const).map((kind) => (
        <li key={kind}>
          <span className={`k-${kind}`} aria-hidden="true">
            {t(`calendar.mark.${kind}`) || '1'}
          </span>
          {t(`calendar.kind.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
