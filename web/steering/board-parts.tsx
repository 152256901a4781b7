import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon, type IconName } from '../shared/icons.tsx';
import { Empty } from '../shared/states.tsx';
import { type Status, StatusTag, statusOfColour } from '../shared/status.tsx';
import type { lightOf } from './board-figures.ts';

type Shown = ReturnType<typeof lightOf>;

import { usePlans } from './queries.ts';

const shapes: Record<Shown, IconName> = {
  measured: 'clock',
  red: 'octagon',
  yellow: 'triangle',
  green: 'tick',
  done: 'flag',
  idle: 'ring',
};

/** The status that a light stands for. */
export function statusOfLight(light: string): Status {
  return light === 'measured' ? 'run' : statusOfColour(light === 'none' ? 'idle' : light);
}

/** A light as a tag: colour, shape and word. */
export function LightTag({ light, big }: { light: Shown; big?: boolean }) {
  const { t } = useTranslation();
  return (
    <StatusTag status={statusOfLight(light)} {...(big ? { big } : {})}>
      {t(`light.${light}`)}
    </StatusTag>
  );
}

/** A light as shape and word without a frame, for tight places. */
export function LightWord({ light, count }: { light: Shown; count?: number }) {
  const { t } = useTranslation();
  return (
    <span className={`lw tx-${light === 'measured' ? 'p' : statusOfLight(light)}`}>
      <Icon name={shapes[light]} />
      {t(`light.${light}`)}
      {count === undefined ? '' : ` ${count}`}
    </span>
  );
}

/** The wall before a plan is in: what will stand here and how to bring it in. */
export function NoPlan() {
  const { t } = useTranslation();
  const waiting = usePlans().data?.rows.find((plan) => plan.status === 'review');
  return (
    <div className="page">
      <Empty icon="table" title={t('board.empty')}>
        <p className="mute narrow">{t('board.emptyText')}</p>
        <p className="cap">{t('board.emptyFormats')}</p>
        <Link className="btn p big" to="/plans/import">
          <Icon name="file" />
          {t('board.import')}
        </Link>
        {waiting && (
          <p>
            <Link className="u" to={`/plans/${waiting.plan}`}>
              {t('board.review', { title: waiting.title })}
            </Link>
          </p>
        )}
        <GhostWall />
      </Empty>
    </div>
  );
}

/** What the wall will look like: empty tiles, silent for screen readers. */
function GhostWall() {
  return (
    <div className="ghost" aria-hidden="true">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r'].map((tile) => (
        <i key={tile} />
      ))}
    </div>
  );
}
