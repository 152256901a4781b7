import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../../shared/client.ts';
import { type Finding, FindingCard } from '../../../shared/form/check.tsx';
import { nameAlternatives } from '../../../shared/form/name-parts.ts';
import { Icon } from '../../../shared/icons.tsx';
import { formatClock, useText } from '../../../shared/text.ts';

/** Somebody filed the same name first: by what order, and what is free instead. The draft stays as it is. */
export function Taken({ problem, mine, take }: { problem: ProblemError; mine: string; take: (full: string) => void }) {
  const { t } = useTranslation();
  const { formatInstant, pick } = useText();
  const { takenAt, position } = problem.params as { takenAt?: string; position?: string };
  const findings = (Array.isArray(problem.params.findings) ? problem.params.findings : []) as Finding[];
  return (
    <section className="card taken" role="alert" aria-labelledby="taken-h">
      <h2 id="taken-h" className="tx-bad">
        <Icon name="octagon" /> {t('taken.title')}
      </h2>
      <p>{problem.detail}</p>
      <dl className="dl sm">
        <dt>{t('taken.name')}</dt>
        <dd>
          <b>{mine}</b>
        </dd>
        {takenAt && (
          <>
            <dt>{t('taken.at')}</dt>
            <dd className="num">
              {formatInstant(takenAt)}
              {`:${formatClock(takenAt, true).slice(-2)}.${takenAt.slice(20, 23)}`}
            </dd>
          </>
        )}
        {position && (
          <>
            <dt>{t('taken.position')}</dt>
            <dd className="num">{position}</dd>
          </>
        )}
      </dl>
      <p className="sm mute">{t('taken.kept')}</p>
      <h3>{t('form.name.alternatives')}</h3>
      <ul className="alt-list">
        {nameAlternatives(problem.params)
          .slice(0, 8)
          .map((one, n) => (
            <li key={one.full}>
              <span className="grow">
                <b>{one.trade}</b>
                <small>{one.full}</small>
                {one.why && <small>{pick(one.why)}</small>}
              </span>
              <button type="button" className={`btn sm${n === 0 ? ' p' : ''}`} onClick={() => take(one.full)}>
                {t('form.name.use')}
                <span className="vh"> {one.full}</span>
              </button>
            </li>
          ))}
      </ul>
      {findings
        .filter((one) => one.verdict === 'stop')
        .map((finding) => (
          <FindingCard key={`${finding.code}${finding.text.zh}`} finding={finding} />
        ))}
    </section>
  );
}
