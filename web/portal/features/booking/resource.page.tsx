import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { type Answer, api, call, idempotencyKey } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useDistrict } from '../../../shared/layout.tsx';
import { useLive } from '../../../shared/live.ts';
import { loginAddress, useMe } from '../../../shared/session.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { QueueCard } from './queue-card.tsx';
import { addDays, daysShown } from './slot-days.ts';
import './booking.css';

type SlotDay = Answer<'listSlots'>['days'][number];
type Slot = SlotDay['slots'][number];

/** One window or room (预约): its queue today, a strip of days, the times of the chosen day. With `?move=` an appointment is moved. */
export default function ResourcePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { pick } = useText();
  const resource = useQuery({
    queryKey: ['resource', id],
    queryFn: () => call(api.GET('/api/resources/{id}', { params: { path: { id } } })),
  });
  const view = resource.data;
  return (
    <PortalFrame task={{ back: '/booking', title: view ? pick(view.name) : t('booking.title') }}>
      <div className="page narrow">
        <p className="crumb only-l">
          <Link to="/booking">{t('booking.back')}</Link>
        </p>
        {resource.isPending && <Loading lines={5} />}
        {resource.isError && <Refused problem={resource.error} retry={() => void resource.refetch()} />}
        {view && (
          <>
            <h1 className="h1 title only-l">{pick(view.name)}</h1>
            <p className="mute">
              {pick(view.unitName)}
              {view.address ? ` · ${view.address}` : ''}
              {'count' in view.notice && view.notice.count
                ? ` · ${t('booking.noticeText', { limit: pick(view.noticeText) })}`
                : ''}
            </p>
            {view.queue && <QueueCard id={id} />}
            <Choose id={id} />
          </>
        )}
      </div>
    </PortalFrame>
  );
}

function Choose({ id }: { id: string }) {
  const { t } = useTranslation();
  const { formatDay, formatClock, formatInstant, pick } = useText();
  const me = useMe();
  const today = useDistrict()?.today;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const moving = params.get('move');
  const [start, setStart] = useState('');
  const [day, setDay] = useState('');
  const [slot, setSlot] = useState<Slot | null>(null);
  const [words, setWords] = useState('');
  const key = useRef(idempotencyKey());
  const from = start || today || '';
  useLive(['booking'], [['slots', id]]);
  const slots = useQuery({
    queryKey: ['slots', id, from],
    queryFn: () =>
      call(api.GET('/api/resources/{id}/slots', { params: { path: { id }, query: { from, days: daysShown } } })),
    enabled: from !== '',
    placeholderData: (before) => before,
  });
  const old = useQuery({
    queryKey: ['booking', moving],
    queryFn: () => call(api.GET('/api/bookings/{id}', { params: { path: { id: moving ?? '' } } })),
    enabled: moving !== null,
  });
  const send = useMutation({
    mutationFn: (chosen: Slot) =>
      moving
        ? call(
            api.POST('/api/bookings/{id}/commands', {
              params: { path: { id: moving }, header: { 'if-match': String(old.data?.version ?? 0) } },
              body: { type: 'move', from: chosen.from, to: chosen.to, why: words.trim() },
            }),
          )
        : call(
            api.POST('/api/bookings', {
              params: { header: { 'idempotency-key': key.current } },
              body: { resources: [id], from: chosen.from, to: chosen.to, purpose: words.trim() },
            }),
          ),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['bookings'] });
      await queries.invalidateQueries({ queryKey: ['booking', made.booking] });
      void navigate(`/appointments/${made.booking}?made=1`);
    },
    onError: () => {
      key.current = idempotencyKey();
      void queries.invalidateQueries({ queryKey: ['slots', id] });
    },
  });
  const days = slots.data?.days ?? [];
  const freeOf = (one: SlotDay) => one.slots.filter(({ state }) => state === 'free').length;
  const chosenDay = days.find((one) => one.day === day) ?? days.find((one) => freeOf(one) > 0) ?? days[0];
  const stillFree = slot && chosenDay?.slots.some((one) => one.from === slot.from && one.state === 'free');
  const chosen = stillFree ? slot : null;
  return (
    <section className="card booking-when" aria-labelledby="slots-h">
      {old.data && (
        <div className="note plain" role="status">
          <Icon name="redo" />
          <div>
            <b>{t('booking.movingFrom', { at: formatInstant(old.data.from) })}</b>
            <p className="sm">{t('booking.stillYours')}</p>
          </div>
        </div>
      )}
      <div className="row sp wrap">
        <h2 className="h2">{t('booking.days')}</h2>
        <span className="row">
          <button
            type="button"
            className="btn sm"
            disabled={!today || from <= today}
            onClick={() => setStart(addDays(from, -daysShown))}
          >
            {t('booking.earlier')}
          </button>
          <button type="button" className="btn sm" onClick={() => setStart(addDays(from, daysShown))}>
            {t('booking.later')}
          </button>
        </span>
      </div>
      {slots.isPending && <Loading lines={4} />}
      {slots.isError && <Refused problem={slots.error} retry={() => void slots.refetch()} />}
      <fieldset className="day-strip">
        <legend className="vh">{t('booking.days')}</legend>
        {days.map((one) => {
          const free = freeOf(one);
          return (
            <label key={one.day} className={`day${free === 0 ? ' shut' : ''}`}>
              <input
                type="radio"
                name="day"
                checked={one.day === chosenDay?.day}
                onChange={() => {
                  setDay(one.day);
                  setSlot(null);
                }}
              />
              <span>
                <small>{one.day === today ? t('booking.today') : formatDay(one.day, true).split(' ').at(-1)}</small>
                <b className="num">{Number(one.day.slice(8))}</b>
                <small>
                  {free > 0
                    ? t('booking.freeCount', { count: free })
                    : t(one.slots.length > 0 ? 'booking.full' : 'booking.closed')}
                </small>
              </span>
            </label>
          );
        })}
      </fieldset>
      {chosenDay && (
        <>
          <h3 id="slots-h">{t('booking.slotsOf', { day: formatDay(chosenDay.day) })}</h3>
          {chosenDay.provisional && <p className="cap">{t('booking.provisional')}</p>}
          {chosenDay.slots.length === 0 && <p className="mute">{t('booking.noSlots', { why: pick(chosenDay.why) })}</p>}
          <fieldset className="slots">
            <legend className="vh">{t('booking.slotsOf', { day: formatDay(chosenDay.day) })}</legend>
            {chosenDay.slots.map((one) => (
              <label key={one.from} className="slot">
                <input
                  type="radio"
                  name="slot"
                  disabled={one.state !== 'free'}
                  checked={chosen?.from === one.from}
                  onChange={() => setSlot(one)}
                />
                <span>
                  <b className="num">{formatClock(one.from)}</b>
                  <small>
                    {one.state === 'free' ? t('booking.left', { count: one.free }) : t(`booking.${one.state}`)}
                  </small>
                </span>
              </label>
            ))}
          </fieldset>
        </>
      )}
      <label className="field">
        <span className="label">{t(moving ? 'booking.moveWhy' : 'booking.purpose')}</span>
        <input
          className="input"
          maxLength={200}
          required={moving !== null}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {send.isError && <Refused problem={send.error} />}
      <p className="stick">
        {me ? (
          <button
            type="button"
            className="btn p big block"
            disabled={!chosen || send.isPending || (moving !== null && (words.trim() === '' || !old.data))}
            onClick={() => chosen && send.mutate(chosen)}
          >
            {chosen && chosenDay
              ? t(moving ? 'booking.moveGo' : 'booking.go', {
                  day: formatDay(chosenDay.day, true),
                  from: formatClock(chosen.from),
                  to: formatClock(chosen.to),
                })
              : t('booking.choose')}
          </button>
        ) : (
          <a className="btn p big block" href={loginAddress()}>
            {t('booking.login')}
          </a>
        )}
      </p>
    </section>
  );
}
