import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfColour } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { DisclosureFrame } from '../../frame.tsx';
import { Figure } from './figure.tsx';

/** Promises kept (承诺兑现): the figures of now and every measure of the plan in force. */
export function PromisesPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  useLive(['indicator', 'plan'], [['indicators'], ['board']]);
  const indicators = useQuery({ queryKey: ['indicators'], queryFn: () => call(api.GET('/api/indicators')) });
  const board = useQuery({ queryKey: ['board'], queryFn: () => call(api.GET('/api/board')) });
  const measures = (board.data?.parts ?? []).flatMap((part) => part.sections).flatMap((section) => section.measures);
  return (
    <DisclosureFrame>
      <h1>{t('promises.title')}</h1>
      <p className="lead">{t('promises.lead')}</p>
      <h2>{t('promises.indicators')}</h2>
      {indicators.isPending && <Loading lines={6} />}
      {indicators.isError && <Refused problem={indicators.error} retry={() => void indicators.refetch()} />}
      <div className="tiles">
        {(indicators.data?.rows ?? []).map((indicator) => (
          <article className="tile" key={indicator.code}>
            <h3>{pick(indicator.name)}</h3>
            <Figure indicator={indicator} />
            <details>
              <summary>{t('promises.formula')}</summary>
              <p>{pick(indicator.formula)}</p>
            </details>
          </article>
        ))}
      </div>
      <h2>{t('promises.all')}</h2>
      {board.isPending && <Loading lines={6} />}
      {board.isError && <Refused problem={board.error} retry={() => void board.refetch()} />}
      {board.isSuccess && measures.length === 0 && (
        <Empty icon="flag" title={t('promises.noPlan')}>
          <p>{t('promises.noPlanText')}</p>
        </Empty>
      )}
      {board.data?.plan && <p className="mute">{t('promises.plan', { title: board.data.plan.title })}</p>}
      <ul className="measures">
        {measures.map((measure) => (
          <li key={measure.no}>
            <Link to={`/promises/${measure.no}`}>
              <span className="no">{measure.no}</span>
              <span className="grow">
                {measure.title}
                <small>{t('promises.lead_', { units: measure.lead.join('、') })}</small>
              </span>
              <StatusTag status={statusOfColour(measure.colour)} />
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <a href="/portal/calculators">{t('more.calculators')}</a> · <a href="/api/reference">{t('more.api')}</a>
      </p>
    </DisclosureFrame>
  );
}
