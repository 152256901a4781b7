import { useTranslation } from 'react-i18next';
import { Sparkline } from '../../../shared/chart.tsx';
import type { Row } from '../../../shared/client.ts';
import { StatusTag, statusOfColour } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

/** An indicator of the API. */
export type Indicator = Row<'listIndicators'>;

const signs: Record<string, string> = { '<=': '≤', '>=': '≥', '=': '=', '<': '<', '>': '>' };

/** A figure in large with unit, target, cases and trend (指标数字). */
export function Figure({ indicator, trend = true }: { indicator: Indicator; trend?: boolean }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const target = indicator.target;
  return (
    <>
      <div className="figure">
        <b>{indicator.value === null ? '—' : indicator.value.toFixed(indicator.decimals)}</b>
        <span>{indicator.value === null ? t('promises.none') : pick(indicator.unit)}</span>
      </div>
      {target && <p>{t('promises.target', { text: `${signs[target.comparator] ?? target.comparator} ${target.value} ${pick(indicator.unit)}` })}</p>}
      <div className="foot-row">
        <small className="mute">{t('promises.cases', { count: indicator.cases })}</small>
        {trend && (
          <Sparkline
            points={indicator.trend}
            target={target?.value ?? null}
            title={t('promises.sayTrend', { name: pick(indicator.name), points: indicator.trend.map((point) => `${point.period} ${point.value ?? '—'}`).join('; ') })}
          />
        )}
        <StatusTag status={statusOfColour(indicator.colour)} />
      </div>
    </>
  );
}
