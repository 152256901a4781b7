import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icons.tsx';

/** How something stands (状态). Each has its own colour, its own shape and its own word. */
export type Status = 'ok' | 'warn' | 'bad' | 'done' | 'you' | 'run' | 'pause' | 'idle';

const shapes: Record<Status, IconName> = {
  ok: 'tick',
  warn: 'triangle',
  bad: 'octagon',
  done: 'flag',
  you: 'person',
  run: 'clock',
  pause: 'pause',
  idle: 'ring',
};

/** A status as colour, icon and word; the standard word of the status unless another is given. */
export function StatusTag({ status, big, children }: { status: Status; big?: boolean; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className={`st ${status}${big ? ' b' : ''}`}>
      <Icon name={shapes[status]} />
      {children ?? t(`status.${status}`)}
    </span>
  );
}

/** The status that a traffic light of the API stands for (灯色). */
export function statusOfColour(colour: string): Status {
  if (colour === 'green') return 'ok';
  if (colour === 'yellow' || colour === 'amber') return 'warn';
  if (colour === 'red') return 'bad';
  return colour === 'done' ? 'done' : 'idle';
}

/** The status of a case by its state word; a case that runs takes the colour of its clock. */
export function statusOfCase(status: string, colour: string): Status {
  if (status === 'waiting-applicant') return 'you';
  if (status === 'suspended' || status === 'special-procedure') return 'pause';
  if (['declined', 'not-accepted', 'recalled', 'annulled'].includes(status)) return 'bad';
  if (status === 'granted' || status === 'complete') return 'done';
  if (status === 'withdrawn') return 'idle';
  return colour === 'yellow' || colour === 'red' ? statusOfColour(colour) : 'run';
}
