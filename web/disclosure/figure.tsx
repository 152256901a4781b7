import { useTranslation } from 'react-i18next';
import { useText } from '../shared/text.ts';
import { boundWords, figureText, type Indicator, meter } from './promise-figures.ts';

/** A figure with its unit and, below, a bar with the promise on it (数和承诺). */
export function Figure({ indicator, bad }: { indicator: Indicator; bad: boolean }) {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const target = indicator.target;
  const bar = meter(indicator.value, target?.value ?? null);
  return (
    <>
      <p className="v">
        <b className={bad ? 'tx-bad' : ''}>{figureText(indicator.value, indicator.decimals)}</b>{' '}
        <span>{pick(indicator.unit)}</span>
      </p>
      {indicator.value === null && <p className="sm mute">{t('promise.noData')}</p>}
      {target && (
        <div className={`m${bad ? ' r' : ''}`} aria-hidden="true">
          <i style={{ width: `${bar.fill}%` }} />
          {bar.mark !== null && (
            <>
              <s style={{ left: `calc(${bar.mark}% - ${bar.mark > 99 ? 2 : 1}px)` }} />
              <em className={bar.mark < 40 ? 'left' : ''} style={{ left: `${bar.mark}%` }}>
                {t('promise.mark')} {boundWords(target.comparator, target.value, '', language)}
              </em>
            </>
          )}
        </div>
      )}
    </>
  );
}
