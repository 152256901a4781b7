import { useTranslation } from 'react-i18next';
import type { Row } from '../../../shared/client.ts';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

/** A notice of the inbox. */
export type Message = Row<'listMessages'>;

/** Whether a notice still has to be served, or since which day it counts as served (送达状态). */
export function ServiceTag({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { formatDay } = useText();
  if (!message.service) return null;
  const { servedOn } = message.service;
  return (
    <span>
      <StatusTag status={servedOn ? 'done' : 'you'}>
        {servedOn ? t('messages.servedOn', { day: formatDay(servedOn) }) : t('messages.toSign')}
      </StatusTag>
    </span>
  );
}
