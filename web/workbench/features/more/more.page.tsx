import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import './more.css';

const pages: {
  to: string;
  icon: IconName;
  code: 'booking' | 'visits' | 'meetings' | 'duties' | 'batches' | 'places' | 'sealed' | 'lists' | 'bank';
}[] = [
  { to: '/booking', icon: 'calendar', code: 'booking' },
  { to: '/visits', icon: 'pin', code: 'visits' },
  { to: '/meetings', icon: 'person', code: 'meetings' },
  { to: '/sealed', icon: 'lock', code: 'sealed' },
  { to: '/duties', icon: 'flag', code: 'duties' },
  { to: '/batches', icon: 'list', code: 'batches' },
  { to: '/places', icon: 'pin', code: 'places' },
  { to: '/lists', icon: 'table', code: 'lists' },
  { to: '/bank', icon: 'list', code: 'bank' },
];

/** What else the desk can do (更多): bookings, duties, batches, layers. */
export default function MorePage() {
  const { t } = useTranslation();
  return (
    <div className="page wide pad">
      <h1 className="h2">{t('more.title')}</h1>
      <ul className="more-cards">
        {pages.map(({ to, icon, code }) => (
          <li key={to}>
            <Link className="card flat" to={to}>
              <Icon name={icon} size="l" />
              <span>
                <b>{t(`more.${code}`)}</b>
                <small>{t(`more.${code}Text`)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
