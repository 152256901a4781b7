import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

/** The rules the product follows (规则), each with its versions and whether its basis was checked. */
export default function RulesPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const [q, setQ] = useState('');
  const { data, error, refetch } = useQuery({ queryKey: ['rules'], queryFn: () => call(api.GET('/api/rules')) });
  const wanted = q.trim().toLowerCase();
  const rows = (data?.rows ?? []).filter(
    (rule) =>
      wanted === '' || [rule.code, rule.name.zh, rule.name.en].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <div className="page wide pad">
      <div className="row wrap filters">
        <h1 className="h2">{t('rule.title')}</h1>
        <label className="search-s">
          <span className="vh">{t('rule.search')}</span>
          <Icon name="search" />
          <input
            className="input"
            type="search"
            placeholder={t('rule.search')}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
      </div>
      <p className="mute lead">{t('rule.lead')}</p>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {data && rows.length === 0 && (
        <Empty icon="scale" title={wanted ? t('register.noHits', { q }) : t('rule.empty')} />
      )}
      {rows.length > 0 && (
        <section className="pan">
          <table className="tb cards-s">
            <thead>
              <tr>
                <th scope="col">{t('rule.name')}</th>
                <th scope="col">{t('rule.code')}</th>
                <th scope="col" className="r">
                  {t('rule.versions')}
                </th>
                <th scope="col">{t('rule.basis')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((rule) => (
                <tr key={rule.code}>
                  <td>
                    <Link to={`/rules/${rule.code}`}>
                      <b>{pick(rule.name)}</b>
                    </Link>
                  </td>
                  <td data-title={t('rule.code')}>{rule.code}</td>
                  <td className="r" data-title={t('rule.versions')}>
                    {rule.versions}
                  </td>
                  <td>
                    <StatusTag status={rule.verified ? 'ok' : 'warn'}>
                      {t(rule.verified ? 'rule.verified' : 'rule.unverified')}
                    </StatusTag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
