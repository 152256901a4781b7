import { BoxList } from '../../../shared/sealed/box-list.tsx';
import { useMe } from '../../../shared/session.tsx';
import { PortalFrame } from '../../frame.tsx';

/** Projects that take sealed submissions, what I sent, what I hold (密封递交). */
export default function BoxesPage() {
  const me = useMe();
  return (
    <PortalFrame>
      <div className="page narrow">
        <BoxList to="/sealed" scopes={me ? ['all', 'sent', 'holding'] : ['all']} />
      </div>
    </PortalFrame>
  );
}
