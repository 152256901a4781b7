import { useTranslation } from 'react-i18next';
import { MeetingList } from '../../../shared/meeting/meeting-list.tsx';
import { PortalFrame } from '../../frame.tsx';

/** The meetings to which I am called (我的会议). */
export default function MeetingsPage() {
  const { t } = useTranslation();
  return (
    <PortalFrame task={{ back: '/', title: t('meeting.mine') }}>
      <div className="page narrow">
        <h1 className="h1">{t('meeting.mine')}</h1>
        <p className="mute">{t('meeting.mineLead')}</p>
        <MeetingList unit={false} />
      </div>
    </PortalFrame>
  );
}
