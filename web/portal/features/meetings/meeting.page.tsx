import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { MeetingBody } from '../../../shared/meeting/meeting-body.tsx';
import { PortalFrame } from '../../frame.tsx';

/** One meeting to which I am called (会议): answer, read the minutes, sign them. */
export default function MeetingPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  return (
    <PortalFrame task={{ back: '/meetings', title: t('meeting.title') }}>
      <div className="page narrow">
        <MeetingBody id={id} />
      </div>
    </PortalFrame>
  );
}
