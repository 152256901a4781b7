import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../shared/states.tsx';
import { DisclosureFrame } from './frame.tsx';

/** Nothing stands at this address. */
export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <DisclosureFrame>
      <Empty icon="box" title={t('notFound.title')}>
        <Link className="btn p" to="/">
          {t('notFound.home')}
        </Link>
      </Empty>
    </DisclosureFrame>
  );
}
