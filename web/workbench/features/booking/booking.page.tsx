import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Answer, api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useDistrict } from '../../../shared/layout.tsx';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { BookingDetail } from './booking-detail.tsx';
import { BookingForm } from './booking-form.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { ResourceForm } from './resource-form.tsx';
import { addDays, frameOf, mondayOf, placeOf } from './week.ts';
import './booking.css';

type Booking = Row<'listResourceBookings'>;
type Days = Answer<'listSlots'>['days'];

/** How high the picture of a day is, in pixels; the style sheet says the same. */
const weekHeight = 640;

/** The week of a resource (一周安排): what is booked, what is free; new bookings, changes, and the queue of a window. */
export default function BookingPage() {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const today = useDistrict()?.today;
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState('');
  const [panel, setPanel] = useState<'new' | 'resource' | 'new-resource' | null>(null);
  const resources = useQuery({ queryKey: ['resources'], queryFn: () => call(api.GET('/api/resources')) });
  const rows = resources.data?.rows ?? [];
  const resource = rows.find((one) => one.resource === params.get('of')) ?? rows.find((one) => one.mine) ?? rows[0];
  const monday = params.get('week') ?? (today ? mondayOf(today) : '');
  const go = (change: Record<string, string>) =>
    setParams({ ...Object.fromEntries(params), ...change }, { replace: true });
  const id = resource?.resource ?? '';
  useLive(['booking'], [['week', id]]);
  const week = useQuery({
    queryKey: ['week', id, monday],
    queryFn: async () => {
      const [slots, bookings] = await Promise.all([
        call(api.GET('/api/resources/{id}/slots', { params: { path: { id }, query: { from: monday, days: 7 } } })),
        call(api.GET('/api/resources/{id}/bookings', { params: { path: { id }, query: { from: monday, days: 7 } } })),
      ]);
      return { days: slots.days, bookings: bookings.rows };
    },
    enabled: id !== '' && monday !== '',
    placeholderData: (before) => before,
  });
  const booking = week.data?.bookings.find((one) => one.booking === chosen);
  return (
    <div className="page wide pad">
      <div className="row wrap filters">
        <h1 className="h2">{t('bk.title')}</h1>
        <label className="row">
          <span className="vh">{t('bk.choose')}</span>
          <select className="input" value={id} onChange={(event) => go({ of: event.target.value })}>
            {rows.map((one) => (
              <option key={one.resource} value={one.resource}>
                {pick(one.unitName)} · {pick(one.name)}
              </option>
            ))}
          </select>
        </label>
        <span className="grow" />
        {resource && (
          <>
            <button type="button" className="btn sm p" onClick={() => setPanel('new')}>
              <Icon name="plus" size="s" />
              {t('bk.add')}
            </button>
            {resource.mine && (
              <button type="button" className="btn sm" onClick={() => setPanel('resource')}>
                {t('bk.editResource')}
              </button>
            )}
          </>
        )}
        <button type="button" className="btn sm" onClick={() => setPanel('new-resource')}>
          {t('bk.addResource')}
        </button>
      </div>
      {resources.error && <Refused problem={resources.error} retry={() => void resources.refetch()} />}
      {resources.isPending && <Loading lines={6} />}
      {resources.isSuccess && rows.length === 0 && (
        <Empty icon="calendar" title={t('bk.none')}>
          <p>{t('bk.noneNext')}</p>
        </Empty>
      )}
      {panel === 'new' && resource && (
        <BookingForm
          resource={resource}
          others={rows.filter((one) => one.resource !== id && one.active && (one.mine || one.shared || one.open))}
          day={today && today >= monday && today < addDays(monday, 7) ? today : monday}
          onClose={(made) => {
            setPanel(null);
            if (made) setChosen(made);
          }}
        />
      )}
      {(panel === 'new-resource' || (panel === 'resource' && resource)) && (
        <ResourceForm
          key={panel === 'resource' ? id : 'new'}
          resource={panel === 'resource' ? (resource ?? null) : null}
          onClose={(code) => {
            setPanel(null);
            if (code) go({ of: code });
          }}
        />
      )}
      {resource && (
        <>
          <div className="row wrap week-bar">
            <button type="button" className="btn sm" onClick={() => go({ week: addDays(monday, -7) })}>
              {t('bk.before')}
            </button>
            <button type="button" className="btn sm" onClick={() => today && go({ week: mondayOf(today) })}>
              {t('bk.thisWeek')}
            </button>
            <button type="button" className="btn sm" onClick={() => go({ week: addDays(monday, 7) })}>
              {t('bk.after')}
            </button>
            <span className="num mute">
              {monday && t('bk.week', { from: formatDay(monday), to: formatDay(addDays(monday, 6), true) })}
            </span>
          </div>
          {week.error && <Refused problem={week.error} retry={() => void week.refetch()} />}
          <div className="week-cols">
            {week.data ? (
              <Week
                days={week.data.days}
                bookings={week.data.bookings}
                today={today ?? ''}
                chosen={chosen}
                choose={setChosen}
              />
            ) : (
              !week.error && <Loading lines={8} />
            )}
            <div>
              {booking ? (
                <BookingDetail key={booking.booking} id={booking.booking} resources={rows} />
              ) : (
                <section className="pan">
                  <p className="pan-empty">{t('bk.pick')}</p>
                </section>
              )}
              {resource.queue && resource.mine && <QueuePanel id={id} />}
            </div>
          </div>
        </>
      )}
    </div>
  );
}

function Week({
  days,
  bookings,
  today,
  chosen,
  choose,
}: {
  days: Days;
  bookings: Booking[];
  today: string;
  chosen: string;
  choose: (booking: string) => void;
}) {
  const { t } = useTranslation();
  const { pick, formatDay, formatClock } = useText();
  const frame = frameOf([...days.flatMap((day) => day.spans), ...bookings]);
  const hours = Array.from({ length: (frame.last - frame.first) / 60 + 1 }, (_, n) => frame.first / 60 + n);
  return (
    <section
      className="pan week"
      aria-label={t('bk.title')}
      style={{ '--hour': `${weekHeight / (hours.length - 1)}px` } as React.CSSProperties}
    >
      <div className="week-hours" aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour} style={{ top: `${((hour * 60 - frame.first) / (frame.last - frame.first)) * 100}%` }}>
            {String(hour).padStart(2, '0')}:00
          </span>
        ))}
      </div>
      {days.map((day) => {
        const mine = bookings.filter((one) => dayOf(one.from) === day.day);
        return (
          <div key={day.day} className={`week-day${day.day === today ? ' today' : ''}`}>
            <h3>
              {formatDay(day.day, true)}
              {day.spans.length === 0 && <small>{pick(day.why)}</small>}
            </h3>
            <div className="week-body">
              {day.spans.map((span) => {
                const { top, height } = placeOf(span, frame);
                return <span key={span.from} className="week-open" style={{ top: `${top}%`, height: `${height}%` }} />;
              })}
              {mine.map((one) => {
                const { top, height } = placeOf(one, frame);
                const what = one.purpose || one.persons.join('、') || t('bk.otherUnit');
                return (
                  <button
                    key={one.booking}
                    type="button"
                    className={`week-item ${one.status}${one.booking === chosen ? ' on' : ''}`}
                    style={{ top: `${top}%`, height: `${height}%` }}
                    aria-pressed={one.booking === chosen}
                    onClick={() => choose(one.booking)}
                  >
                    <b className="num">
                      {formatClock(one.from)}–{formatClock(one.to)}
                    </b>{' '}
                    {what}
                  </button>
                );
              })}
              {mine.length === 0 && <p className="week-none">{t(day.spans.length === 0 ? 'bk.closed' : 'bk.empty')}</p>}
            </div>
          </div>
        );
      })}
    </section>
  );
}

function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}
