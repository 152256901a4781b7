import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from './client.ts';
import { groupDays } from './due-runs.ts';
import { Loading, Refused } from './states.tsx';
import { useText } from './text.ts';
import './due-days.css';

type Explained = Answer<'explainDue'>;
type Line = Explained['days'][number];

/**
 * Why a due day is that day (为什么是这一天): opens into one small box a day, each with its word, and says in sentences
 * which days do not count and why. Asked for only when it is opened.
 */
export function DueDays({
  caseId,
  of,
  children,
}: {
  caseId: string;
  /** `promised`, `statutory`, or `task:` with the code of a task. */
  of: string;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['case', caseId, 'due', of],
    queryFn: () => call(api.GET('/api/cases/{id}/due', { params: { path: { id: caseId }, query: { of } } })),
    enabled: open,
  });
  return (
    <details className="due-why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{children}</summary>
      {error && !data && <Refused problem={error} retry={() => void refetch()} />}
      {open && !data && !error && <Loading lines={2} />}
      {data && <Explanation due={data} />}
    </details>
  );
}

function Explanation({ due }: { due: Explained }) {
  const { t } = useTranslation();
  const { pick, formatDay, formatDue, formatInstant } = useText();
  const limit = pick(due.limit);
  return (
    <div className="due-body">
      <p>
        {due.state === 'open' && t('due.open', { name: pick(due.name), limit })}
        {due.state === 'suspended' && t('due.suspended', { limit, left: due.left ?? 0 })}
        {due.state === 'running' &&
          due.dueAt &&
          t('due.running', { name: pick(due.name), limit, at: formatDue(due.dueAt, false) })}
      </p>
      {due.provisional && <p className="tx-warn">{t('due.provisional', { years: provisionalYears(due) })}</p>}
      {due.moved.map((move) => (
        <p key={`${move.at} ${move.notice}`}>
          {t('due.moved', {
            at: formatInstant(move.at),
            notice: move.notice,
            from: move.from ? formatDay(move.from) : t('due.none'),
            to: move.to ? formatDay(move.to) : t('due.none'),
          })}
        </p>
      ))}
      {due.days.length > 0 && (
        <>
          <ol className="due-days" aria-label={t('due.list')}>
            {due.days.map((line, index) => (
              <DayBox key={line.day} line={line} first={index === 0} last={line.day === due.dueDay} />
            ))}
          </ol>
          <ul className="due-runs">
            {groupDays(due.days).map((run) => (
              <li key={run.from}>
                {run.from === run.to
                  ? formatDay(run.from, true)
                  : t('due.span', { from: formatDay(run.from, true), to: formatDay(run.to, true) })}
                {t('due.colon')}
                {pick(run.why)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function DayBox({ line, first, last }: { line: Line; first: boolean; last: boolean }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const [, month = 0, date = 0] = line.day.split('-').map(Number);
  const word = line.number === null ? t(`due.word.${line.kind}`) : t('due.nth', { n: line.number });
  const spoken = t(line.counted ? 'due.spokenCounted' : 'due.spokenNot', {
    day: formatDay(line.day, true),
    n: line.number ?? 0,
    why: pick(line.why),
  });
  return (
    <li className={`${line.counted ? 'is-counted' : 'is-not'} k-${line.kind}${last ? ' is-due' : ''}`}>
      <span className="vh">
        {spoken}
        {last && t('due.spokenDue')}
      </span>
      <span aria-hidden="true">
        <small>
          {formatDay(line.day, true)
            .split(' ')
            .find((part) => !/\d/.test(part))}
        </small>
        <b>{first || date === 1 ? `${month}/${date}` : date}</b>
        <i>{last ? t('due.dueWord') : word}</i>
      </span>
    </li>
  );
}

function provisionalYears(due: Explained): string {
  return due.calendar
    .filter((version) => version.provisional)
    .map((version) => version.year)
    .join('、');
}
