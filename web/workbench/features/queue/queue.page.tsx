import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { useKeys } from '../../keys.ts';
import { deskBound, useNow, useTasks } from '../../queries.ts';
import { groupOf, groupTasks, type TaskGroup } from '../../task-order.ts';
import { KeyBar, TaskTable } from '../../task-table.tsx';

const groups: TaskGroup[] = ['red', 'today', 'yellow', 'later'];

/** The queue (待办): everything that waits for my units and roles, the most urgent first, by keyboard. */
export default function QueuePage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const now = useNow();
  const { data, error, refetch } = useTasks();
  const [params] = useSearchParams();
  const [marked, setMarked] = useState(0);
  const go = useNavigate();
  const all = data?.rows ?? [];
  const group = params.get('group');
  const item = params.get('item');
  const shown = all.filter((task) => (!group || groupOf(task, now) === group) && (!item || task.item === item));
  const ordered = groupTasks(shown, now).flatMap((part) => part.tasks);
  const at = Math.min(marked, Math.max(0, ordered.length - 1));
  const chosen = ordered[at];
  useKeys({
    j: () => setMarked(Math.min(at + 1, ordered.length - 1)),
    ArrowDown: () => setMarked(Math.min(at + 1, ordered.length - 1)),
    k: () => setMarked(Math.max(at - 1, 0)),
    ArrowUp: () => setMarked(Math.max(at - 1, 0)),
    Enter: chosen ? () => void go(`/cases/${chosen.caseId}`) : undefined,
  });
  const items = [...new Map(all.map((task) => [task.item, task.itemName])).entries()];
  return (
    <div className="desk-page">
      <div className="page wide">
        <div className="row wrap filters">
          <h1 className="h2">{t('queue.title')}</h1>
          <Link className={`chip${group || item ? '' : ' on'}`} to="/tasks">
            {t('queue.all', { count: all.length })}
          </Link>
          {groups.map((one) => {
            const count = all.filter((task) => groupOf(task, now) === one).length;
            if (count === 0 && group !== one) return null;
            return (
              <Link key={one} className={`chip${group === one ? ' on' : ''}`} to={`/tasks?group=${one}`}>
                {t(`word.${one}`)} {count}
              </Link>
            );
          })}
          {items.length > 1 &&
            items.map(([code, name]) => (
              <Link key={code} className={`chip${item === code ? ' on' : ''}`} to={`/tasks?item=${code}`}>
                {pick(name)}
              </Link>
            ))}
        </div>
        {error && <Refused problem={error} retry={() => void refetch()} />}
        {!data && !error && <Loading lines={8} />}
        {data && ordered.length === 0 && (
          <Empty icon="check" title={t(all.length === 0 ? 'queue.empty' : 'queue.emptyFilter')}>
            <p>
              {all.length === 0 ? (
                t('queue.emptyNext')
              ) : (
                <Link to="/tasks">{t('queue.all', { count: all.length })}</Link>
              )}
            </p>
          </Empty>
        )}
        {ordered.length > 0 && (
          <section className="pan">
            <TaskTable tasks={shown} now={now} marked={at} onMark={setMarked} />
          </section>
        )}
        {all.length === deskBound && <p className="cap">{t('queue.more')}</p>}
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
