import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../shared/icons.tsx';
import { type Status, StatusTag, statusOfColour } from '../shared/status.tsx';
import { lightOf, type Promised } from './promise-figures.ts';

const shapes: Record<string, IconName> = {
  red: 'octagon',
  yellow: 'triangle',
  green: 'tick',
  done: 'flag',
  idle: 'ring',
};

/** The light of a promise as a tag: colour, shape and word. A figure without a target is only counted. */
export function LightTag({ promise }: { promise: Pick<Promised, 'colour' | 'indicator'> }) {
  const { t } = useTranslation();
  const light = lightOf(promise);
  const status: Status = light === 'measured' ? 'run' : statusOfColour(light);
  return <StatusTag status={status}>{t(`light.${light}`)}</StatusTag>;
}

/** A light with a number behind it, without a frame. */
export function LightCount({ light, count }: { light: string; count: number }) {
  const { t } = useTranslation();
  return (
    <span className={`tx-${statusOfColour(light)}`}>
      <Icon name={shapes[light] ?? 'ring'} size="s" />
      {t(`light.${light}`)} {count}
    </span>
  );
}
