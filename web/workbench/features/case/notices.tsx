import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call, idempotencyKey, type Row } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { dayOfInstant, useText } from '../../../shared/text.ts';

type Notice = Row<'listCaseNotices'>;
type Way = 'signed' | 'left' | 'post' | 'public-notice';

/** What the record of service must hold for each way; the API refuses it when one is missing. */
const details: Record<Way, readonly string[]> = {
  signed: ['signedBy'],
  left: ['witness'],
  post: ['tracking'],
  'public-notice': ['where', 'why'],
};
const ways = Object.keys(details) as Way[];

/** The notices of the case with what became of each, and the record of service for those that have to be served (通知和送达). */
export function NoticesTab({ view }: { view: Answer<'getCase'> }) {
  const { t } = useTranslation();
  useLive(['message', 'delivery'], [['case', view.caseId, 'notices']]);
  const { data, error, refetch } = useQuery({
    queryKey: ['case', view.caseId, 'notices', view.version],
    queryFn: () => call(api.GET('/api/cases/{id}/notices', { params: { path: { id: view.caseId } } })),
  });
  if (error) {
    return (
      <div className="in">
        <Refused problem={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="in">
        <Loading lines={4} />
      </div>
    );
  }
  if (data.rows.length === 0) return <p className="pan-empty">{t('notices.empty')}</p>;
  return (
    <ol className="talk">
      {data.rows.map((notice) => (
        <li key={notice.notice}>
          <NoticeLine notice={notice} view={view} />
        </li>
      ))}
    </ol>
  );
}

function NoticeLine({ notice, view }: { notice: Notice; view: Answer<'getCase'> }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatDay } = useText();
  const { service } = notice;
  return (
    <>
      <p className="cap">
        <b>{pick(notice.kind)}</b> · {t('notices.to', { name: notice.recipient })} · {formatInstant(notice.at, true)}
      </p>
      <details>
        <summary>{pick(notice.subject)}</summary>
        <p className="notice-text">{pick(notice.body)}</p>
      </details>
      <p className="cap">
        {notice.readAt ? t('notices.readAt', { at: formatInstant(notice.readAt, true) }) : t('notices.unread')}
        {notice.channels.map(({ channel, state, at }) => (
          <span key={channel}>
            {' · '}
            {t(`notices.channel.${channel}`)} {t(`notices.state.${state}`)}
            {at && state !== 'skipped' && ` ${formatInstant(at, true)}`}
          </span>
        ))}
      </p>
      {service && (
        <>
          <p>
            <StatusTag status={service.servedOn ? 'done' : 'warn'}>
              {service.servedOn ? t('notices.served', { day: formatDay(service.servedOn) }) : t('notices.toServe')}
            </StatusTag>
          </p>
          {service.tries.map((one) => (
            <p className="cap" key={one.at}>
              {t(`notices.way.${one.way}`, { defaultValue: one.way })}：{pick(one.because)} · {one.basis}
              {one.byName && ` · ${one.byName}`}
            </p>
          ))}
          {!service.servedOn && <ServeForm notice={notice} view={view} />}
        </>
      )}
    </>
  );
}

/** Records a try to serve a notice: the way, the day, what its record holds, and whether it reached the recipient. */
function ServeForm({ notice, view }: { notice: Notice; view: Answer<'getCase'> }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [way, setWay] = useState<Way>('signed');
  const [on, setOn] = useState(dayOfInstant(Date.now()));
  const [reached, setReached] = useState(true);
  const [detail, setDetail] = useState<Record<string, string>>({});
  const key = useRef(idempotencyKey());
  const send = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/cases/{id}/commands', {
          params: {
            path: { id: view.caseId },
            header: { 'idempotency-key': key.current, 'if-match': `"${view.version}"` },
          },
          body: { type: 'serve', notice: notice.notice, way, on, reached, detail },
        }),
      ),
    onSettled: () => {
      key.current = idempotencyKey();
      void queries.invalidateQueries({ queryKey: ['case', view.caseId] });
    },
  });
  const lacks = reached && details[way].some((name) => (detail[name] ?? '').trim() === '');
  if (!open) {
    return (
      <button type="button" className="btn sm" onClick={() => setOpen(true)}>
        {t('notices.record')}
      </button>
    );
  }
  return (
    <form
      className="serve"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <fieldset className="field">
        <legend>{t('notices.how')}</legend>
        {ways.map((one) => (
          <label className="pick" key={one}>
            <input
              type="radio"
              name={`way-${notice.notice}`}
              checked={way === one}
              onChange={() => {
                setWay(one);
                setDetail({});
              }}
            />
            <span>{t(`notices.way.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <label>
        <span className="lbl">{t(`notices.day.${way}`)}</span>
        <input className="input" type="date" required value={on} onChange={(event) => setOn(event.target.value)} />
      </label>
      {details[way].map((name) => (
        <label key={name}>
          <span className="lbl">{t(`notices.detail.${name}`)}</span>
          <input
            className="input"
            maxLength={500}
            value={detail[name] ?? ''}
            onChange={(event) => setDetail({ ...detail, [name]: event.target.value })}
          />
        </label>
      ))}
      <label className="pick">
        <input type="checkbox" checked={!reached} onChange={(event) => setReached(!event.target.checked)} />
        <span>{t('notices.notReached')}</span>
      </label>
      <p className="row wrap">
        <button type="submit" className="btn p" disabled={send.isPending || lacks}>
          {t('notices.keep')}
        </button>
        <button type="button" className="btn" onClick={() => setOpen(false)}>
          {t('notices.cancel')}
        </button>
      </p>
      {send.isError && <Refused problem={send.error} />}
    </form>
  );
}
