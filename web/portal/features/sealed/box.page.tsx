import { useParams } from 'react-router';
import { BoxPage } from '../../../shared/sealed/box-page.tsx';
import { PortalFrame } from '../../frame.tsx';

/** One project: send sealed, unlock, hold a key, watch the opening (投递、解密、观看开启). */
export default function SealedBoxPage() {
  const { id = '' } = useParams();
  return (
    <PortalFrame>
      <div className="page narrow">
        <BoxPage id={id} list="/sealed" />
      </div>
    </PortalFrame>
  );
}
