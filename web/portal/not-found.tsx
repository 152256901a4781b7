import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../shared/states.tsx';
import { PortalFrame } from './frame.tsx';

/** An address that leads nowhere, with the way back. */
export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <PortalFrame>
      <div className="page">
        <Empty icon="search" title={t('notFound.title')}>
          <p>{t('notFound.text')}</p>
          <Link className="btn p" to="/">
            {t('notFound.home')}
          </Link>
        </Empty>
      </div>
    </PortalFrame>
  );
}
