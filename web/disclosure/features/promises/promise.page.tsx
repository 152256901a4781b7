import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Sparkline } from '../../../shared/chart.tsx';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { Figure } from '../../figure.tsx';
import { LightTag } from '../../light-word.tsx';
import { boundWords, figureText, type Indicator } from '../../promise-figures.ts';

/** One promise (承诺): the plan's own words, where it stands, and how each figure is computed. */
export default function PromisePage() {
  const { no = '' } = useParams();
  const { t } = useTranslation();
  const { pick, formatDay, language } = useText();
  useLive(['indicator', 'plan'], [['measure', no]]);
  const { data, error, refetch } = useQuery({
    queryKey: ['measure', no],
    queryFn: () => call(api.GET('/api/measures/{id}', { params: { path: { id: no } } })),
  });
  if (error && !data) {
    return (
      <div className="page body">
        <Refused problem={error} retry={() => void refetch()}>
          <Link to="/promises">{t('promises.back')}</Link>
        </Refused>
      </div>
    );
  }
  if (!data) {
    return (
      <div className="page body">
        <Loading lines={6} />
      </div>
    );
  }
  return (
    <div className="page body narrow-page">
      <p className="crumb">
        <Link to="/promises">{t('promises.back')}</Link>
      </p>
      <div className="row wrap">
        <h1 className="h1">
          {data.no}　{data.title}
        </h1>
        <LightTag promise={data} />
      </div>
      <p>{pick(data.why)}</p>
      <p className="mute">
        {t('promise.lead')} {data.lead.join('、')}
        {data.deadline && `　${t('promise.by', { day: formatDay(data.deadline) })}`}
      </p>
      {data.all.length === 0 && <Empty icon="sum" title={t('promise.noIndicator')} />}
      {data.all.map((indicator) => (
        <IndicatorCard key={indicator.code} indicator={indicator} />
      ))}
      {data.targets.length > 0 && (
        <section className="card">
          <h2 className="h2">{t('promise.figures')}</h2>
          <ul className="plain">
            {data.targets.map((target) => (
              <li key={`${target.sentence} ${target.subject} ${target.value}`}>
                <b>
                  {target.subject} {boundWords(target.comparator, target.value, target.unit, language)}
                </b>{' '}
                <span className="cap">{target.by ? t('promise.by', { day: formatDay(target.by) }) : ''}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2 className="h2">{t('promise.words')}</h2>
        <ol className="num-list">
          {data.sentences.map((sentence) => (
            <li key={sentence.no}>{sentence.text}</li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function IndicatorCard({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const { target } = indicator;
  const points = indicator.trend.filter((point) => point.value !== null);
  return (
    <section className="card pr one">
      <h2 className="h2">{pick(indicator.name)}</h2>
      <p className="say">
        {target
          ? t('promise.promised', { what: boundWords(target.comparator, target.value, pick(indicator.unit), language) })
          : t('promise.noTarget')}
      </p>
      <Figure indicator={indicator} bad={target?.met === false} />
      {points.length > 1 && (
        <Sparkline
          points={indicator.trend}
          target={target?.value ?? null}
          width={320}
          height={72}
          title={t('promise.trend', { name: pick(indicator.name) })}
        />
      )}
      <h3 className="h3">{t('promise.formula')}</h3>
      <p>{pick(indicator.formula)}</p>
      <p className="mute">
        {t('promise.countedText', { count: indicator.cases })} ·{' '}
        {t('promise.excludedText', { count: indicator.excluded })}
      </p>
      {indicator.trend.length > 0 && (
        <details>
          <summary>{t('promise.table')}</summary>
          <table className="tb">
            <thead>
              <tr>
                <th scope="col">{t('promise.period')}</th>
                <th scope="col" className="r">
                  {pick(indicator.unit)}
                </th>
                <th scope="col" className="r">
                  {t('promise.cases')}
                </th>
              </tr>
            </thead>
            <tbody>
              {indicator.trend.map((point) => (
                <tr key={point.period}>
                  <td>{point.period}</td>
                  <td className="r">{figureText(point.value, indicator.decimals)}</td>
                  <td className="r">{point.cases}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
