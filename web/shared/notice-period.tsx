import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';
import { StatusTag } from './status.tsx';
import { useText } from './text.ts';
import './notice-period.css';

/** How far a period has gone at a moment, in per cent of it, both ends included: never under 0 or over 100. */
export function gone(openedAt: string, until: string, at: number): number {
  const [from, to] = [new Date(openedAt).getTime(), new Date(until).getTime()];
  if (to <= from) return 100;
  return Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));
}

/** What a notice's period needs to be drawn. */
interface Period {
  status: 'open' | 'undisputed' | 'objected' | 'stopped' | 'withdrawn';
  openedAt: string;
  lastDay: string;
  until: string;
  daysLeft: number;
  endedAt?: string | null;
  provisional?: boolean;
}

const tones = { open: 'run', undisputed: 'ok', objected: 'bad', stopped: 'idle', withdrawn: 'idle' } as const;

/** Where a notice stands, in a word (公示状态). */
export function NoticeStatus({ notice, now }: { notice: Period; now: number }) {
  const { t } = useTranslation();
  const over = notice.status === 'open' && now >= new Date(notice.until).getTime();
  const tone = over ? 'idle' : tones[notice.status];
  return <StatusTag status={tone}>{over ? t('notice.over') : t(`notice.status.${notice.status}`)}</StatusTag>;
}

/** The period of a notice as a bar with its first and last day and the days left (公示期). */
export function NoticePeriod({ notice, now }: { notice: Period; now: number }) {
  const { t } = useTranslation();
  const { formatDay, formatInstant } = useText();
  const at = notice.endedAt ? new Date(notice.endedAt).getTime() : now;
  const open = notice.status === 'open' && now < new Date(notice.until).getTime();
  return (
    <div className="np" role="group" aria-label={t('notice.period')}>
      <p className="np-left">
        <Icon name={open ? 'hourglass' : 'flag'} />
        <b>
          {open
            ? t(notice.daysLeft === 0 ? 'notice.lastDay' : 'notice.left', { count: notice.daysLeft })
            : notice.endedAt
              ? t('notice.endedAt', { at: formatInstant(notice.endedAt, true) })
              : t('notice.over')}
        </b>
      </p>
      <div className={`np-bar ${open ? '' : 'off'}`} aria-hidden="true">
        <i style={{ width: `${gone(notice.openedAt, notice.until, at)}%` }} />
      </div>
      <p className="np-ends">
        <span>{t('notice.from', { at: formatInstant(notice.openedAt, true) })}</span>
        <span>
          {t('notice.to', { day: formatDay(notice.lastDay) })}
          {notice.provisional && ` · ${t('notice.provisional')}`}
        </span>
      </p>
    </div>
  );
}
