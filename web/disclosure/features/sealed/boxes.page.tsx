import { BoxList } from '../../../shared/sealed/box-list.tsx';

/** Openings for everybody (公开开启). */
export default function BoxesPage() {
  return (
    <div className="page body">
      <BoxList to="/openings" scopes={['all']} />
    </div>
  );
}
