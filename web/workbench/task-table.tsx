import { Fragment, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusTag } from '../shared/status.tsx';
import { useText } from '../shared/text.ts';
import { groupOf, groupTasks, spent, type Task, type TaskGroup } from './task-order.ts';

const tone = { red: 'bad', today: 'warn', yellow: 'warn', later: 'ok' } as const;

/** A task's group as colour, shape and word. */
export function TaskTag({ group }: { group: TaskGroup }) {
  const { t } = useTranslation();
  return <StatusTag status={tone[group]}>{t(`word.${group}`)}</StatusTag>;
}

/** How long a task has left, or by how much it is late, in words. */
export function useLeft(): (task: Task, now: string) => { text: string; until: string } {
  const { t } = useTranslation();
  const { formatDuration, formatDue } = useText();
  return (task, now) => {
    if (task.dueAt === null) return { text: t('queue.noLimit'), until: '' };
    const ms = new Date(task.dueAt).getTime() - new Date(now).getTime();
    const text = ms < 0 ? t('queue.over', { span: formatDuration(-ms) }) : formatDuration(ms);
    return { text, until: t('queue.until', { at: formatDue(task.dueAt) }) };
  };
}

/** Tasks in groups, most urgent first; the marked one is the one that Enter opens (待办表). */
export function TaskTable({
  tasks,
  now,
  marked,
  onMark,
}: {
  tasks: Task[];
  now: string;
  marked: number;
  onMark: (n: number) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const left = useLeft();
  const row = useRef<HTMLTableRowElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked row is brought into view when the mark moves
  useEffect(() => {
    row.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  let n = -1;
  return (
    <table className="tb tasks">
      <thead>
        <tr>
          <th scope="col">{t('queue.state')}</th>
          <th scope="col">{t('queue.case')}</th>
          <th scope="col">{t('queue.item')}</th>
          <th scope="col">{t('queue.left')}</th>
          <th scope="col">{t('queue.spent')}</th>
          <th scope="col">
            <span className="vh">{t('queue.do')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groupTasks(tasks, now).map((part) => (
          <Fragment key={part.group}>
            <tr className="group">
              <th scope="rowgroup" colSpan={6}>
                {t(`group.${part.group}`)} · {part.tasks.length}
              </th>
            </tr>
            {part.tasks.map((task) => {
              n += 1;
              const at = n;
              const used = spent(task, now);
              const { text, until } = left(task, now);
              return (
                <tr
                  key={`${task.caseId} ${task.task}`}
                  ref={at === marked ? row : undefined}
                  className={at === marked ? 'sel' : ''}
                  aria-selected={at === marked}
                  onMouseEnter={() => onMark(at)}
                >
                  <td>
                    <TaskTag group={groupOf(task, now)} />
                  </td>
                  <td>
                    <Link to={`/cases/${task.caseId}`} onFocus={() => onMark(at)}>
                      <b>{task.title || task.applicantName}</b>
                    </Link>
                    <div className="cap num">{task.number}</div>
                  </td>
                  <td>
                    {pick(task.itemName)}
                    <div className="cap">{pick(task.name)}</div>
                  </td>
                  <td>
                    <b className={groupOf(task, now) === 'red' ? 'tx-bad' : ''}>{text}</b>
                    <div className="cap">{until}</div>
                  </td>
                  <td>
                    {used !== null && (
                      <span
                        className={`spent ${groupOf(task, now)}`}
                        role="img"
                        aria-label={`${t('queue.spent')} ${used}%`}
                      >
                        <i style={{ width: `${used}%` }} />
                      </span>
                    )}
                  </td>
                  <td className="r">
                    <Link className="u" tabIndex={-1} to={`/cases/${task.caseId}`}>
                      {t('queue.do')}
                    </Link>
                  </td>
                </tr>
              );
            })}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** The keys of a page, printed where they act, at its lower edge (按键提示). */
export function KeyBar({ keys, children }: { keys: [string[], string][]; children?: React.ReactNode }) {
  return (
    <footer className="keybar no-print">
      {keys.map(([names, what]) => (
        <span key={what} className="only-l">
          {names.map((name) => (
            <kbd key={name}>{name}</kbd>
          ))}{' '}
          {what}
        </span>
      ))}
      <span className="grow" />
      {children}
    </footer>
  );
}
