import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { DisclosureFrame } from '../../frame.tsx';
import { Figure } from './figure.tsx';

/** One measure for everybody: what the plan says, what carries it, and the figures with formula and table. */
export default function PromisePage() {
  const { no = '' } = useParams();
  const { t } = useTranslation();
  const { pick } = useText();
  useLive(['indicator', 'plan'], [['measure', no]]);
  const measure = useQuery({ queryKey: ['measure', no], queryFn: () => call(api.GET('/api/measures/{id}', { params: { path: { id: no } } })) });
  return (
    <DisclosureFrame>
      <Link to="/">← {t('promises.back')}</Link>
      {measure.isPending && <Loading lines={6} />}
      {measure.isError && <Refused problem={measure.error} retry={() => void measure.refetch()} />}
      {measure.data && (
        <>
          <h1>
            {measure.data.no}. {measure.data.title}
          </h1>
          <p className="lead">{t('promises.lead_', { units: measure.data.lead.join('、') })}</p>
          <div className="tiles">
            {measure.data.all.map((indicator) => (
              <article className="tile" key={indicator.code}>
                <h3>{pick(indicator.name)}</h3>
                <Figure indicator={indicator} />
                <p>
                  <b>{t('promises.formula')}</b> {pick(indicator.formula)}
                </p>
                {indicator.excluded > 0 && <p>{t('promises.excluded', { count: indicator.excluded })}</p>}
                <details>
                  <summary>{t('promises.table')}</summary>
                  <table className="data-table">
                    <thead>
                      <tr>
                        <th scope="col">{t('promises.month')}</th>
                        <th scope="col">{t('promises.value')}</th>
                        <th scope="col">n</th>
                      </tr>
                    </thead>
                    <tbody>
                      {indicator.trend.map((point) => (
                        <tr key={point.period}>
                          <th scope="row">{point.period}</th>
                          <td>{point.value ?? '—'}</td>
                          <td>{point.cases}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </details>
              </article>
            ))}
          </div>
          <h2>{t('promises.sentences')}</h2>
          <ol className="measures">
            {measure.data.sentences.map((sentence) => (
              <li key={sentence.no} style={{ padding: '12px 0' }}>
                {sentence.text}
                <small>
                  {sentence.carriedBy.length === 0
                    ? t('promises.nothing')
                    : sentence.carriedBy.map((link) => t('promises.carried', { name: link.name })).join('；')}
                </small>
              </li>
            ))}
          </ol>
        </>
      )}
    </DisclosureFrame>
  );
}
