import { useParams } from 'react-router';
import { MeetingBody } from '../../../shared/meeting/meeting-body.tsx';

/** One meeting at the desk (会议): who came, minutes and signatures, adjournment, outcome. */
export default function MeetingPage() {
  const { id = '' } = useParams();
  return (
    <div className="page pad">
      <MeetingBody id={id} />
    </div>
  );
}
