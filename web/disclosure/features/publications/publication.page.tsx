import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { NoticePeriod, NoticeStatus } from '../../../shared/notice-period.tsx';
import { useNow } from '../../../shared/now.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { ObjectionForm, ObjectionSent } from './objection-form.tsx';
import { OwnObjection } from './own-objection.tsx';

type Publication = Answer<'getPublication'>;

/** One notice (公示): its text, how long it stands, how to object, what was changed in it, who objected and what came of it. */
export default function PublicationPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { pick } = useText();
  const now = useNow();
  // an objection may end the notice: what its author has to keep stays in front of him
  const [sent, setSent] = useState<Answer<'objectToPublication'> | null>(null);
  useLive(['case'], [['publication', id]]);
  const { data, error, refetch } = useQuery({
    queryKey: ['publication', id],
    queryFn: () => call(api.GET('/api/publications/{id}', { params: { path: { id } } })),
  });
  if (error && !data) {
    return (
      <div className="page body narrow-page">
        <Refused problem={error} retry={() => void refetch()}>
          <Link to="/publications">{t('publications.back')}</Link>
        </Refused>
      </div>
    );
  }
  if (!data) {
    return (
      <div className="page body narrow-page">
        <Loading lines={6} />
      </div>
    );
  }
  const open = data.status === 'open' && now < new Date(data.until).getTime();
  return (
    <div className="page body narrow-page">
      <p className="crumb">
        <Link to="/publications">{t('publications.back')}</Link>
      </p>
      <p className="row wrap">
        <span className="cap">
          {pick(data.kindName)} · {pick(data.unitName)}
        </span>
        <NoticeStatus notice={data} now={now} />
      </p>
      <h1 className="h1">{data.title}</h1>
      <div className="card">
        <NoticePeriod notice={data} now={now} />
        <details>
          <summary>{t('publications.whyDay')}</summary>
          <ul className="plain sm">
            {data.days.map((day) => (
              <li key={day.day} className={day.counted ? '' : 'mute'}>
                <DayLine day={day} />
              </li>
            ))}
          </ul>
        </details>
      </div>
      <section className="card" aria-labelledby="pub-text">
        <h2 className="h2" id="pub-text">
          {t('publications.text')}
        </h2>
        <dl className="pub-lines">
          {data.lines.map((line) => (
            <div key={line.code}>
              <dt>{pick(line.label)}</dt>
              <dd>{line.value}</dd>
            </div>
          ))}
        </dl>
        <p className="cap">
          {t('publications.masked')} {data.basis}
        </p>
        {data.changes.length > 0 && <Changes publication={data} />}
      </section>
      {sent ? (
        <ObjectionSent publication={data.publication} sent={sent} />
      ) : open ? (
        <ObjectionForm publication={data} onSent={setSent} />
      ) : (
        <section className="card wash">
          <h2 className="h2">{t('objection.closed')}</h2>
          <p>{t(`notice.closedWhy.${data.status === 'open' ? 'undisputed' : data.status}`)}</p>
        </section>
      )}
      <Objections publication={data} />
      <OwnObjection publication={data.publication} />
    </div>
  );
}

function DayLine({ day }: { day: Publication['days'][number] }) {
  const { pick, formatDay } = useText();
  return (
    <>
      {formatDay(day.day)} · {pick(day.why)}
    </>
  );
}

/** What the unit changed in the notice, the newest first, with what stood there before. */
function Changes({ publication }: { publication: Publication }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  return (
    <details className="pub-changes" open={publication.status === 'withdrawn'}>
      <summary>{t('publications.changes', { count: publication.changes.length })}</summary>
      <ol className="plain">
        {publication.changes.toReversed().map((change, n) => {
          // what stood there before the change against what stood there after it
          const place = publication.changes.length - 1 - n;
          const after = publication.changes[place + 1]?.before ?? publication.lines;
          const changed = change.before.filter((line, i) => line.value !== after[i]?.value);
          return (
            <li key={change.at}>
              <b>{t(`publications.change.${change.what}`)}</b>{' '}
              <span className="cap">
                {formatInstant(change.at)} · {change.byName}
              </span>
              <p className="sm">{t('publications.changeWhy', { why: change.why })}</p>
              {changed.map((line) => (
                <p key={line.code} className="sm">
                  {pick(line.label)}：<del>{line.value}</del> → {after.find((one) => one.code === line.code)?.value}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** Who objected, masked, and what the unit answered. */
function Objections({ publication }: { publication: Publication }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const rows = publication.objectionRows;
  return (
    <section className="card" aria-labelledby="pub-obj">
      <h2 className="h2" id="pub-obj">
        {t('objection.list', { count: rows.length })}
      </h2>
      {rows.length === 0 ? (
        <p className="mute">{t('objection.none')}</p>
      ) : (
        <ol className="plain">
          {rows.map((one) => (
            <li key={one.n}>
              <p>
                <b>{one.unitName ? pick(one.unitName) : one.name || t('objection.nameless')}</b>{' '}
                <span className="cap">
                  {pick(one.kindName)} · {formatInstant(one.receivedAt)}
                  {!one.counts && ` · ${t('objection.hint')}`}
                </span>
              </p>
              {one.answer === null ? (
                <p className="sm mute">
                  <Icon name="hourglass" size="s" /> {t('objection.waiting')}
                </p>
              ) : (
                <p className="sm">
                  <Icon name={one.upheld ? 'tick' : 'info'} size="s" />{' '}
                  {t(one.upheld ? 'objection.upheld' : 'objection.notUpheld')} {one.answer}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
