import { useParams } from 'react-router';
import { BoxPage } from '../../../shared/sealed/box-page.tsx';

/** The ceremony of the holders and the opening room (保管人仪式、开标室). */
export default function SealedBoxPage() {
  const { id = '' } = useParams();
  return (
    <div className="page wide pad">
      <BoxPage id={id} list="/sealed" />
    </div>
  );
}
