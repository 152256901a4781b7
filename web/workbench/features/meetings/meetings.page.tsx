import { useTranslation } from 'react-i18next';
import { MeetingList } from '../../../shared/meeting/meeting-list.tsx';

/** Hearings and other meetings of the unit (听证和会议). */
export default function MeetingsPage() {
  const { t } = useTranslation();
  return (
    <div className="page pad">
      <h1 className="h1">{t('meeting.unitTitle')}</h1>
      <p className="mute">{t('meeting.unitLead')}</p>
      <MeetingList unit />
    </div>
  );
}
