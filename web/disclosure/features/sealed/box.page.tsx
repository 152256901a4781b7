import { useParams } from 'react-router';
import { BoxPage } from '../../../shared/sealed/box-page.tsx';

/** One opening with its transcript, without a log-in (开启记录). */
export default function SealedBoxPage() {
  const { id = '' } = useParams();
  return (
    <div className="page body">
      <BoxPage id={id} list="/openings" />
    </div>
  );
}
