import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** Registers that anybody may read (公开名录). */
export default function RegistersPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ['registers'],
    queryFn: () => call(api.GET('/api/registers')),
  });
  return (
    <div className="page body narrow-page">
      <h1 className="h1">{t('registers.title')}</h1>
      <p className="mute">{t('registers.lead')}</p>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && data.rows.length === 0 && <Empty icon="table" title={t('registers.none')} />}
      <ul className="rows card-rows">
        {data?.rows.map((register) => (
          <li key={register.code}>
            <Link to={`/registers/${register.code}`}>
              <Icon name="table" />
              <b className="grow">{pick(register.name)}</b>
              <span className="mute">{t('registers.count', { count: register.records })}</span>
              <Icon name="right" size="s" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
