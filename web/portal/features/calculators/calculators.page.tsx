import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';

/** Every public rule as something anybody can reckon with, before logging in. */
export default function CalculatorsPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const [q, setQ] = useState('');
  const rules = useQuery({ queryKey: ['rules'], queryFn: () => call(api.GET('/api/rules')), staleTime: 60_000 });
  const rows = (rules.data?.rows ?? []).filter(
    (rule) => !q.trim() || `${rule.name.zh}${rule.name.en}${rule.code}`.toLowerCase().includes(q.trim().toLowerCase()),
  );
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('calc.title')}</h1>
        <p className="lead">{t('calc.text')}</p>
        <div className="affix search" style={{ margin: '16px 0' }}>
          <input
            className="input"
            type="search"
            aria-label={t('calc.search')}
            placeholder={t('calc.search')}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
          <span aria-hidden="true">
            <Icon name="search" />
          </span>
        </div>
        {rules.isPending && <Loading lines={5} />}
        {rules.isError && <Refused problem={rules.error} retry={() => void rules.refetch()} />}
        {rules.isSuccess && rows.length === 0 && <Empty icon="sum" title={t('calc.none')} />}
        <ul className="calcs">
          {rows.map((rule) => (
            <li key={rule.code}>
              <Link to={`/calculators/${rule.code}`}>
                <span className="ic">
                  <Icon name="sum" size="l" />
                </span>
                <span className="grow">
                  <b>{pick(rule.name)}</b>
                  <small>{t('calc.versions', { count: rule.versions })}</small>
                </span>
                <StatusTag status={rule.verified ? 'ok' : 'idle'}>
                  {t(rule.verified ? 'calc.verified' : 'calc.unverified')}
                </StatusTag>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </PortalFrame>
  );
}
