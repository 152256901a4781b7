import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { operations } from '../../../shared/api.gen.ts';
import { api, call, type Row } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { type Status, StatusTag } from '../../../shared/status.tsx';
import { dayOfInstant, formatClock, useText } from '../../../shared/text.ts';

type Command = operations['commandBooking']['requestBody']['content']['application/json'];
type Resource = Row<'listResources'>;

const tones: Record<string, Status> = { booked: 'run', held: 'done', missed: 'bad', cancelled: 'idle' };

/** One booking at the desk (预约详情): who comes, what for, and what may be done to it, each change with its reason. */
export function BookingDetail({ id, resources }: { id: string; resources: Resource[] }) {
  const { t } = useTranslation();
  const { pick, formatInstant, language } = useText();
  const comma = language === 'en' ? ', ' : '、';
  const queries = useQueryClient();
  const [doing, setDoing] = useState('');
  const [words, setWords] = useState('');
  const [day, setDay] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [out, setOut] = useState('');
  const [into, setInto] = useState('');
  const booking = useQuery({
    queryKey: ['week', 'booking', id],
    queryFn: () => call(api.GET('/api/bookings/{id}', { params: { path: { id } } })),
    retry: false,
  });
  const view = booking.data;
  const send = useMutation({
    mutationFn: (command: Command) =>
      call(
        api.POST('/api/bookings/{id}/commands', {
          params: { path: { id }, header: { 'if-match': String(view?.version ?? 0) } },
          body: command,
        }),
      ),
    onSuccess: () => setDoing(''),
    onSettled: () => queries.invalidateQueries({ queryKey: ['week'] }),
  });
  if (booking.isPending) return <Loading lines={4} />;
  if (booking.error || !view) return <Refused problem={booking.error} />;
  const begin = (type: string) => {
    send.reset();
    setDoing(type);
    setWords(type === 'minute' ? view.minutes : type === 'set-remote' ? view.remote : '');
    setDay(dayOfInstant(view.from));
    setFrom(formatClock(view.from));
    setTo(formatClock(view.to));
    setOut(view.resources[0]?.resource ?? '');
    setInto('');
  };
  const submit = () => {
    switch (doing) {
      case 'move':
        return send.mutate({
          type: 'move',
          from: `${day}T${from}:00+08:00`,
          to: `${day}T${to}:00+08:00`,
          why: words,
        });
      case 'substitute':
        return send.mutate({ type: 'substitute', out, in: into, why: words });
      case 'cancel':
        return send.mutate({ type: 'cancel', why: words });
      case 'miss':
        return send.mutate({ type: 'miss', why: words });
      case 'set-remote':
        return send.mutate({ type: 'set-remote', url: words.trim() });
      case 'minute':
        return send.mutate({ type: 'minute', text: words });
    }
  };
  const outKind = view.resources.find((one) => one.resource === out)?.kind;
  const substitutes = resources.filter(
    (one) => one.kind === outKind && one.active && !view.resources.some((used) => used.resource === one.resource),
  );
  return (
    <section className="pan" aria-label={t('bk.selected')}>
      <header>
        <h2>{t('bk.selected')}</h2>
        <StatusTag status={tones[view.status] ?? 'idle'}>{t(`bk.status.${view.status}`)}</StatusTag>
      </header>
      <div className="in">
        <p className="num">
          <b>
            {formatInstant(view.from)}–{formatClock(view.to)}
          </b>
        </p>
        <p>{view.resources.map(({ name }) => pick(name)).join(comma)}</p>
        {view.purpose && <p>{view.purpose}</p>}
        {view.persons.length > 0 && (
          <p className="mute">
            {t('bk.persons')} {view.persons.join(comma)}
          </p>
        )}
        {view.caseId && (
          <p>
            <Link to={`/cases/${view.caseId}`}>{view.caseId.toUpperCase()}</Link>
          </p>
        )}
        {view.remote && (
          <p>
            <a href={view.remote} target="_blank" rel="noreferrer">
              {t('bk.remote')}
            </a>
          </p>
        )}
        {view.minutes && <p className="pre">{view.minutes}</p>}
        <div className="row wrap" style={{ margin: '10px 0' }}>
          {view.commands.map((type) => (
            <button
              key={type}
              type="button"
              className={`btn sm${type === doing ? ' p' : ''}`}
              disabled={send.isPending}
              onClick={() => (type === 'hold' ? send.mutate({ type: 'hold' }) : begin(type))}
            >
              {t(`bk.${type}`)}
            </button>
          ))}
        </div>
        {send.error && <Refused problem={send.error} />}
        {doing && (
          <form
            className="stack2"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            {doing === 'move' && (
              <div className="row wrap">
                <label className="act-field">
                  {t('bk.day')}
                  <input
                    className="input"
                    type="date"
                    required
                    value={day}
                    onChange={(event) => setDay(event.target.value)}
                  />
                </label>
                <label className="act-field">
                  {t('bk.from')}
                  <input
                    className="input"
                    type="time"
                    step={300}
                    required
                    value={from}
                    onChange={(event) => setFrom(event.target.value)}
                  />
                </label>
                <label className="act-field">
                  {t('bk.to')}
                  <input
                    className="input"
                    type="time"
                    step={300}
                    required
                    value={to}
                    onChange={(event) => setTo(event.target.value)}
                  />
                </label>
              </div>
            )}
            {doing === 'substitute' && (
              <div className="row wrap">
                <label className="act-field">
                  {t('bk.out')}
                  <select className="input" value={out} onChange={(event) => setOut(event.target.value)}>
                    {view.resources.map((one) => (
                      <option key={one.resource} value={one.resource}>
                        {pick(one.name)}
                      </option>
                    ))}
                  </select>
                </label>
                <label className="act-field">
                  {t('bk.in')}
                  <select className="input" required value={into} onChange={(event) => setInto(event.target.value)}>
                    <option value="">–</option>
                    {substitutes.map((one) => (
                      <option key={one.resource} value={one.resource}>
                        {pick(one.name)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
            )}
            <div className="act-field">
              <label htmlFor="bk-words">
                {t(doing === 'minute' ? 'bk.minutes' : doing === 'set-remote' ? 'bk.remote' : 'bk.why')}
              </label>
              {doing === 'minute' ? (
                <textarea
                  id="bk-words"
                  className="input"
                  rows={6}
                  required
                  maxLength={20000}
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
              ) : (
                <input
                  id="bk-words"
                  className="input"
                  required={doing !== 'set-remote'}
                  maxLength={300}
                  placeholder={doing === 'set-remote' ? 'https://' : ''}
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
              )}
            </div>
            <p className="row">
              <button type="submit" className="btn sm p" disabled={send.isPending}>
                {t('bk.send')}
              </button>
              <button type="button" className="btn sm" onClick={() => setDoing('')}>
                {t('bk.close')}
              </button>
            </p>
          </form>
        )}
        <details>
          <summary>{t('bk.history')}</summary>
          <ol className="bk-history">
            {view.events.map((event) => (
              <li key={event.version}>
                {t(`bk.event.${event.type.replace('.', '_')}`)}{' '}
                <span className="mute">
                  {event.actorName} {formatInstant(event.at, true)}
                </span>
                {typeof event.payload.why === 'string' && <div className="cap">{event.payload.why}</div>}
              </li>
            ))}
          </ol>
        </details>
      </div>
    </section>
  );
}
