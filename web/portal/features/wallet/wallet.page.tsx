import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { Lent } from './lend.tsx';

/** My licences and seals, by holder. */
export default function WalletPage() {
  const { t } = useTranslation();
  useLive(['case'], [['credentials']]);
  const credentials = useQuery({ queryKey: ['credentials'], queryFn: () => call(api.GET('/api/credentials')) });
  const holders = new Map<string, Row<'listCredentials'>[]>();
  for (const row of credentials.data?.rows ?? [])
    holders.set(row.holderName, [...(holders.get(row.holderName) ?? []), row]);
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('nav.wallet')}</h1>
        {credentials.isPending && <Loading lines={4} />}
        {credentials.isError && <Refused problem={credentials.error} retry={() => void credentials.refetch()} />}
        {credentials.isSuccess && holders.size === 0 && (
          <Empty icon="licence" title={t('wallet.emptyTitle')}>
            <p>{t('wallet.emptyText')}</p>
            <Link className="btn p" to="/?q=开公司">
              {t('wallet.emptyGo')}
            </Link>
          </Empty>
        )}
        <Lent />
        {[...holders].map(([holder, rows]) => (
          <section key={holder} className="holder" aria-label={holder}>
            <h2 className="h2">{holder}</h2>
            <ul className="wallet">
              {rows.map((row) => (
                <li key={row.credential}>
                  <CredentialLine row={row} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </PortalFrame>
  );
}

function CredentialLine({ row }: { row: Row<'listCredentials'> }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const seal = row.kind.includes('seal');
  return (
    <Link to={`/wallet/${row.credential}`} className={seal ? 'credential seal' : 'credential'}>
      <span className="ic">
        <Icon name={seal ? 'stamp' : 'licence'} size="xl" />
      </span>
      <span className="grow">
        <b>{pick(row.kindName)}</b>
        <small className="num">{row.number}</small>
      </span>
      <StatusTag status={row.status === 'valid' || row.status === 'issued' ? 'ok' : 'bad'}>
        {t(`credentialStatus.${row.status}`, { defaultValue: row.status })}
      </StatusTag>
    </Link>
  );
}
