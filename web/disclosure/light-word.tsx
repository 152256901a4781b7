import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../shared/icons.tsx';
import { StatusTag, statusOfColour } from '../shared/status.tsx';

const shapes: Record<string, IconName> = {
  red: 'octagon',
  yellow: 'triangle',
  green: 'tick',
  done: 'flag',
  idle: 'ring',
};

/** The light of a promise as a tag: colour, shape and word. */
export function LightTag({ light }: { light: string }) {
  const { t } = useTranslation();
  return <StatusTag status={statusOfColour(light)}>{t(`light.${light}`)}</StatusTag>;
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
