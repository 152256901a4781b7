import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** The registers that can be opened (登记簿). */
export default function RegistersPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ['registers'],
    queryFn: () => call(api.GET('/api/registers')),
  });
  return (
    <div className="page wide pad">
      <h1 className="h2">{t('register.title')}</h1>
      <p className="mute lead">{t('register.lead')}</p>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      <ul className="tiles">
        {data?.rows.map((register) => (
          <li key={register.code}>
            <Link className="card" to={`/registers/${register.code}`}>
              <Icon name="table" size="l" />
              <b>{pick(register.name)}</b>
              <span className="mute">{t('register.records', { count: register.records })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
