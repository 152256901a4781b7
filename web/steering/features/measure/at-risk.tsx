import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../../shared/client.ts';
import { useText } from '../../../shared/text.ts';

/** What misses its promise if nothing happens today (今天不动就会超时): open cases with a day left or none, and who has each. */
export function AtRisk({ items }: { items: string[] }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const codes = [...new Set(items)].sort().join(',');
  const { data } = useQuery({
    queryKey: ['at-risk', codes],
    queryFn: () => call(api.GET('/api/at-risk', { params: { query: { items: codes } } })),
    refetchInterval: 60_000,
    enabled: codes !== '',
  });
  if (!data) return null;
  return (
    <section className="pan">
      <header>
        <h2>{t('measure.risk')}</h2>
      </header>
      {data.rows.length === 0 && <p className="pan-empty">{t('measure.riskEmpty')}</p>}
      <ul className="lines">
        {data.rows.map((row) => (
          <li key={row.caseId}>
            <b>{row.title}</b>
            <span>
              {row.leftDays < 0
                ? t('measure.riskLate', { days: -row.leftDays })
                : t('measure.riskLeft', { day: formatDay(row.dueDay), days: row.leftDays })}
            </span>
            <span className="cap">
              {row.number} · {pick(row.step)} ·{' '}
              {row.holder === 'applicant' ? t('measure.riskUser') : pick(row.unitName)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
