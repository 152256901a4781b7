import { useTranslation } from 'react-i18next';
import type { Answer } from './client.ts';
import { DueDays } from './due-days.tsx';
import { StatusTag } from './status.tsx';
import { useText } from './text.ts';

/** The three time figures of a case, as the API gives them (三个时间数). */
export type CaseTimes = Answer<'getCase'>['times'];

/** Where the bar's parts stand, in percent of the way from filing to the last limit; pure. */
export function timeBar(times: CaseTimes, now: number) {
  const start = new Date(times.started).getTime();
  const at = (instant: string | null) => (instant ? new Date(instant).getTime() : null);
  const promised = at(times.promised.dueAt);
  const statutory = at(times.statutory.dueAt);
  const here = times.decidedAt ? new Date(times.decidedAt).getTime() : now;
  const end = Math.max(promised ?? 0, statutory ?? 0, here, start + 1);
  const percent = (instant: number) => Math.min(100, Math.max(0, ((instant - start) / (end - start)) * 100));
  const used = percent(start + times.usedMs);
  return {
    used,
    waited: Math.max(0, percent(start + times.usedMs + times.waitedMs) - used),
    here: percent(here),
    promised: promised === null ? null : percent(promised),
    statutory: statutory === null ? null : percent(statutory),
  };
}

function Figure({ text }: { text: string }) {
  const parts = /^(\D{0,3}?)(\d[\d.,]*)\s*(.*)$/.exec(text);
  if (!parts) return <>{text}</>;
  return (
    <>
      {parts[1]}
      {parts[2]} <small>{parts[3]}</small>
    </>
  );
}

/** Legal, promised and used time in this order, the bar, and why that day (三个数和为什么是这一天). */
export function TimesFigures({
  caseId,
  times,
  now,
  paused = false,
  stood = false,
}: {
  caseId: string;
  times: CaseTimes;
  now: number;
  /** The clock stands still: because the reader is to act, or for another reason. */
  paused?: 'you' | 'others' | false;
  /** The clock stood still for other reasons than the applicant. */
  stood?: boolean;
}) {
  const { t } = useTranslation();
  const { pick, formatDay, formatDue, formatInstant, formatDuration, formatClock } = useText();
  const bar = timeBar(times, now);
  const untilDay = (day: string | null) =>
    day ? (
      <>
        <span className="only-l">{t('times.until')} </span>
        {formatDay(day, true)}
      </>
    ) : (
      t(paused === 'you' ? 'times.goesOn' : paused ? 'times.goesOnLater' : 'times.noLimit')
    );
  const used = formatDuration(times.usedMs);
  const word =
    times.colour === 'done'
      ? t('times.doneWord')
      : times.colour === 'none'
        ? t('times.none')
        : t(`times.${times.colour}`);
  const colours = { green: 'ok', yellow: 'warn', red: 'bad', done: 'done', none: 'idle' } as const;
  const side = (percent: number) =>
    percent > 70
      ? { right: `${100 - percent}%` }
      : percent < 12
        ? { left: `${percent}%` }
        : { left: `${percent}%`, transform: 'translateX(-50%)' };
  const marksClash = bar.promised !== null && bar.statutory !== null && Math.abs(bar.promised - bar.statutory) < 12;
  return (
    <section className="times" aria-labelledby="times-h">
      <div className="sec">
        <h2 className="h3" id="times-h">
          {t('times.title')}
        </h2>
        <StatusTag status={paused ? 'pause' : colours[times.colour]} big>
          {paused === 'you' ? t('times.paused') : paused ? t('times.stopped') : word}
        </StatusTag>
      </div>
      <dl className="t3">
        <div>
          <dt>{t('times.statutory')}</dt>
          <dd>
            <div className="v">
              <Figure text={pick(times.statutory.text)} />
            </div>
            <div className="d">{untilDay(times.statutory.dueDay)}</div>
          </dd>
        </div>
        <div>
          <dt>{t('times.promised')}</dt>
          <dd>
            <div className="v tx-p">
              <Figure text={pick(times.promised.text)} />
            </div>
            <div className="d">{untilDay(times.promised.dueDay)}</div>
          </dd>
        </div>
        <div>
          <dt>{times.decidedAt ? t('times.took') : t('times.used')}</dt>
          <dd>
            <div className="v">
              <Figure text={used} />
            </div>
            <div className="d">
              {times.waitedMs > 0
                ? t(stood ? 'times.stood' : 'times.waited', { span: formatDuration(times.waitedMs) })
                : times.decidedAt
                  ? t('times.decided', { at: formatInstant(times.decidedAt, true) })
                  : t('times.noWait')}
            </div>
          </dd>
        </div>
      </dl>
      {(bar.promised !== null || bar.statutory !== null) && (
        <div
          className="tbar"
          role="img"
          aria-label={t('times.bar', {
            used,
            promised: times.promised.dueDay ? formatDay(times.promised.dueDay) : t('times.noLimit'),
            statutory: times.statutory.dueDay ? formatDay(times.statutory.dueDay) : t('times.noLimit'),
          })}
        >
          <span className="used" style={{ width: `${bar.used}%` }} />
          {bar.waited > 0 && (
            <span className="hold" style={{ left: `${bar.used}%`, width: `max(6px, ${bar.waited}%)` }} />
          )}
          {bar.promised !== null && <span className="mk" style={{ left: `${bar.promised}%` }} />}
          {bar.statutory !== null && <span className="mk" style={{ left: `${bar.statutory}%` }} />}
          <span className="lb now" style={side(bar.here)}>
            {times.decidedAt
              ? t('times.decided', { at: formatInstant(times.decidedAt, true) })
              : t('times.now', { at: formatClock(now) })}
          </span>
          {bar.promised !== null && !marksClash && (
            <span className="lb" style={side(bar.promised)}>
              {t('times.promisedMark')} <span className="day">{formatDue(times.promised.dueAt ?? '')}</span>
            </span>
          )}
          {bar.statutory !== null && (
            <span className="lb" style={side(bar.statutory)}>
              {t('times.statutoryMark')} <span className="day">{formatDue(times.statutory.dueAt ?? '')}</span>
            </span>
          )}
        </div>
      )}
      <hr className="rule" />
      {times.promised.provisional && <p className="sm tx-warn">{t('times.provisional')}</p>}
      <DueDays caseId={caseId} of="promised">
        {t('due.whyNamed', { name: t('times.promised') })}
      </DueDays>
      <DueDays caseId={caseId} of="statutory">
        {t('due.whyNamed', { name: t('times.statutory') })}
      </DueDays>
      <p className="sm">{t('times.basis', { basis: times.basis })}</p>
    </section>
  );
}
