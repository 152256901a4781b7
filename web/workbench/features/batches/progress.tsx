import { useTranslation } from 'react-i18next';
import type { Row } from '../../../shared/client.ts';
import type { Status } from '../../../shared/status.tsx';
import './batches.css';

type Batch = Row<'listBatches'>;

/** How a batch stands, as a status with its own colour and shape. */
export function toneOf(status: Batch['status']): Status {
  const tones: Record<Batch['status'], Status> = {
    previewing: 'run',
    previewed: 'you',
    running: 'run',
    paused: 'pause',
    done: 'done',
    stopped: 'idle',
  };
  return tones[status];
}

/** How far a batch is (批次进度): a bar of what was done, refused and failed, and the figures in words. */
export function Progress({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const { counts } = batch;
  const preview = batch.status === 'previewing' || batch.status === 'previewed';
  const parts = preview
    ? ([
        ['would-do', counts.expectedDone, 'ok'],
        ['would-refuse', counts.expectedRefused, 'bad'],
      ] as const)
    : ([
        ['done', counts.done, 'ok'],
        ['refused', counts.refused, 'bad'],
        ['failed', counts.failed, 'warn'],
      ] as const);
  const all = Math.max(1, counts.rows);
  const through = parts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <div className="batch-bar">
      <progress className="vh" max={all} value={through} aria-label={t('ba.progress')} />
      <span className="batch-track" aria-hidden="true">
        {parts.map(([name, count, tone]) => (
          <i key={name} className={tone} style={{ width: `${(count / all) * 100}%` }} />
        ))}
      </span>
      <span className="cap">
        {t('ba.counts', { rows: counts.rows })}
        {parts
          .filter(([, count]) => count > 0)
          .map(([name, count]) => ` · ${t(`ba.show.${name}`, { count })}`)
          .join('')}
      </span>
    </div>
  );
}
