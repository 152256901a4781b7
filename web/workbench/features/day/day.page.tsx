import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfCase } from '../../../shared/status.tsx';
import { dayOfInstant, useText } from '../../../shared/text.ts';
import { useKeys } from '../../keys.ts';
import { useCases, useNow, useTasks } from '../../queries.ts';
import { byDue, doneToday, dueDay, groupOf, groupTasks, type Task, waitingForOthers } from '../../task-order.ts';
import { KeyBar, TaskTable } from '../../task-table.tsx';

const shortList = 6;

/** My day (我的一天): what is red, due today and yellow, what waits for others, what was decided today. */
export default function DayPage() {
  const { t } = useTranslation();
  const { formatDay } = useText();
  const now = useNow();
  const tasks = useTasks();
  const cases = useCases();
  const [marked, setMarked] = useState(0);
  const go = useNavigate();
  const mine = tasks.data?.rows ?? [];
  const ordered = groupTasks(mine, now).flatMap((part) => part.tasks);
  const at = Math.min(marked, Math.max(0, ordered.length - 1));
  const chosen = ordered[at];
  useKeys({
    j: () => setMarked(Math.min(at + 1, ordered.length - 1)),
    ArrowDown: () => setMarked(Math.min(at + 1, ordered.length - 1)),
    k: () => setMarked(Math.max(at - 1, 0)),
    ArrowUp: () => setMarked(Math.max(at - 1, 0)),
    Enter: chosen ? () => void go(`/cases/${chosen.caseId}`) : undefined,
  });
  const lines = cases.data?.rows ?? [];
  const waiting = waitingForOthers(lines, mine);
  const done = doneToday(lines, now);
  const count = (group: string) => mine.filter((task) => groupOf(task, now) === group).length;
  const problem = tasks.error ?? cases.error;
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div className="page wide">
          <div className="row sp wrap">
            <h1 className="h1-desk">{formatDay(dayOfInstant(now), true)}</h1>
            {chosen && (
              <Link className="btn sm p" to={`/cases/${ordered[0]?.caseId}`}>
                {t('day.first')} <kbd className="only-l">Enter</kbd>
              </Link>
            )}
          </div>
          <div className="sums">
            <Sum
              n={count('red')}
              tone="bad"
              icon="octagon"
              word={t('day.red')}
              note={t('day.redNote')}
              to="/tasks?group=red"
            />
            <Sum
              n={count('today')}
              tone="warn"
              icon="calendar"
              word={t('day.today')}
              note={t('day.todayNote')}
              to="/tasks?group=today"
            />
            <Sum
              n={count('yellow')}
              tone="warn"
              icon="triangle"
              word={t('day.yellow')}
              note={t('day.yellowNote')}
              to="/tasks?group=yellow"
            />
            <Sum
              n={waiting.length}
              tone="idle"
              icon="pause"
              word={t('day.waiting')}
              note={t('day.waitingNote')}
              to="#waiting"
            />
            <Sum n={done.length} tone="ok" icon="tick" word={t('day.done')} note={t('day.doneNote')} to="#done" />
          </div>
          <Ruler tasks={mine} now={now} />
        </div>
      </header>
      <div className="page wide day-grid">
        <div>
          {problem && <Refused problem={problem} retry={() => void Promise.all([tasks.refetch(), cases.refetch()])} />}
          <section className="pan">
            <header>
              <h2>{t('day.mine', { count: mine.length })}</h2>
            </header>
            {tasks.isPending && <Loading lines={6} />}
            {tasks.data && mine.length === 0 && (
              <Empty icon="check" title={t('queue.empty')}>
                <p>{t('queue.emptyNext')}</p>
              </Empty>
            )}
            {mine.length > 0 && <TaskTable tasks={mine} now={now} marked={at} onMark={setMarked} />}
          </section>
        </div>
        <aside className="stack">
          <section className="pan" id="waiting">
            <header>
              <h2>{t('day.others', { count: waiting.length })}</h2>
            </header>
            {waiting.length === 0 && <p className="pan-empty">{t('day.othersEmpty')}</p>}
            <CaseLines lines={waiting.slice(0, shortList)} clock />
          </section>
          <section className="pan" id="done">
            <header>
              <h2>{t('day.doneTitle', { count: done.length })}</h2>
            </header>
            {done.length === 0 && <p className="pan-empty">{t('day.doneEmpty')}</p>}
            <CaseLines lines={done.slice(0, shortList)} />
          </section>
          <ExchangeToday />
        </aside>
      </div>
      <KeyBar
        keys={[
          [['J', 'K'], t('keys.upDown')],
          [['Enter'], t('keys.open')],
        ]}
      />
    </div>
  );
}

function Sum({
  n,
  tone,
  icon,
  word,
  note,
  to,
}: {
  n: number;
  tone: string;
  icon: IconName;
  word: string;
  note: string;
  to: string;
}) {
  const inner = (
    <>
      <b className={n > 0 ? `tx-${tone}` : 'mute'}>{n}</b>
      <span className={n > 0 ? `tx-${tone}` : 'mute'}>
        <Icon name={icon} />
        {word}
      </span>
      <em>{note}</em>
    </>
  );
  return to.startsWith('#') ? <a href={to}>{inner}</a> : <Link to={to}>{inner}</Link>;
}

/** The hours of today with what falls due in them; 24:00 is the last due instant of the day. */
function Ruler({ tasks, now }: { tasks: Task[]; now: string }) {
  const { t } = useTranslation();
  const { formatClock } = useText();
  const today = dayOfInstant(now);
  const start = new Date(`${today}T08:00:00+08:00`).getTime();
  const end = new Date(`${today}T00:00:00+08:00`).getTime() + 86_400_000;
  const percent = (ms: number) => Math.min(100, Math.max(0, ((ms - start) / (end - start)) * 100));
  const due = new Map<string, number>();
  for (const task of byDue(tasks)) {
    if (task.dueAt && dueDay(task.dueAt) === today) due.set(task.dueAt, (due.get(task.dueAt) ?? 0) + 1);
  }
  const clock = (dueAt: string) => (new Date(dueAt).getTime() === end ? '24:00' : formatClock(dueAt));
  const said = [...due].map(([dueAt, count]) => `${clock(dueAt)} ${t('day.dueAt', { count })}`);
  return (
    <div
      className="ruler only-l"
      role="img"
      aria-label={t('day.ruler', { text: said.length > 0 ? said.join('；') : t('day.noneDue') })}
    >
      <div aria-hidden="true">
        {[8, 10, 12, 14, 16, 18, 20, 22, 24].map((hour) => (
          <i key={hour} style={{ left: `${((hour - 8) / 16) * 100}%` }}>
            {String(hour).padStart(2, '0')}:00
          </i>
        ))}
        {[...due].map(([dueAt, count]) => (
          <b
            key={dueAt}
            className={percent(new Date(dueAt).getTime()) > 90 ? 'end' : ''}
            style={{ left: `${percent(new Date(dueAt).getTime())}%` }}
          >
            {t('day.dueAt', { count })}
          </b>
        ))}
        <u
          className={percent(new Date(now).getTime()) < 4 ? 'begin' : ''}
          style={{ left: `${percent(new Date(now).getTime())}%` }}
        >
          {t('day.now', { at: formatClock(now) })}
        </u>
      </div>
    </div>
  );
}

function CaseLines({ lines, clock = false }: { lines: ReturnType<typeof waitingForOthers>; clock?: boolean }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  return (
    <ul className="lines">
      {lines.map((line) => (
        <li key={line.caseId}>
          <Link to={`/cases/${line.caseId}`}>
            <b>{line.title || line.number}</b>
          </Link>
          {clock && line.status === 'waiting-applicant' ? (
            <StatusTag status="pause">{t('day.clockStops')}</StatusTag>
          ) : (
            <StatusTag status={statusOfCase(line.status, line.colour)}>{t(`caseStatus.${line.status}`)}</StatusTag>
          )}
          <span className="cap">
            {pick(line.itemName)} · {pick(line.stageName)} · {formatInstant(line.updatedAt, true)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function ExchangeToday() {
  const { t } = useTranslation();
  useLive(['delivery'], [['deliveries']]);
  const ask = (status: 'waiting' | 'dead') => ({
    queryKey: ['deliveries', status, 'count'],
    queryFn: () => call(api.GET('/api/exchange/deliveries', { params: { query: { status, limit: 50 } } })),
  });
  const waiting = useQuery(ask('waiting'));
  const dead = useQuery(ask('dead'));
  const many = (rows: unknown[] | undefined, next: string | null | undefined) =>
    `${rows?.length ?? 0}${next ? '+' : ''}`;
  if (!waiting.data || !dead.data) return null;
  return (
    <section className="pan">
      <header>
        <h2>{t('day.exchange')}</h2>
        <Link className="u sm" to="/exchange">
          {t('day.look')}
        </Link>
      </header>
      <p className="pan-empty">
        {dead.data.rows.length > 0 && (
          <Link to="/exchange?status=dead" className="tx-bad">
            <Icon name="octagon" /> {t('day.exchangeDead', { many: many(dead.data.rows, dead.data.next) })}
            <br />
          </Link>
        )}
        {waiting.data.rows.length > 0 && (
          <Link to="/exchange?status=waiting">
            <Icon name="clock" /> {t('day.exchangeWaiting', { many: many(waiting.data.rows, waiting.data.next) })}
          </Link>
        )}
        {dead.data.rows.length + waiting.data.rows.length === 0 && (
          <span className="tx-ok">
            <Icon name="tick" /> {t('day.exchangeFine')}
          </span>
        )}
      </p>
    </section>
  );
}
