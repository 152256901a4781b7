import { BoxList } from '../../../shared/sealed/box-list.tsx';

/** Boxes that my unit answers for, those I hold a share of, and all (密封项目). */
export default function BoxesPage() {
  return (
    <div className="page wide pad">
      <BoxList to="/sealed" scopes={['unit', 'holding', 'all']} />
    </div>
  );
}
